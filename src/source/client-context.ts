import type { Dispatcher } from "undici";
import type { Auth, ConnectionConfig, Connector, Limits, SourceRequest } from "#kit";
import { type Clock, fault } from "#lib";
import { type Budget, type Budgets, budgetName } from "./budget.ts";
import type { MemoryShare } from "./large-answers.ts";
import { originOf } from "./request-url.ts";
import type { SentRequest } from "./sent-request.ts";
import type { SessionKeeper } from "./sessions.ts";

/** The state of one source client, which all its functions take as their first argument. */
export interface ClientContext {
  readonly budgets: Budgets;
  readonly clock: Clock;
  readonly agent: Dispatcher;
  readonly connector: Connector;
  readonly config: ConnectionConfig;
  readonly limits: Limits;
  readonly session: SessionKeeper;
  readonly signal: AbortSignal;
  readonly auth: Auth;
  readonly baseUrl: URL;
  readonly onRequest: ((request: SentRequest) => void) | undefined;
  /** This client's shares of budgets, by the name of the budget. */
  readonly shares: Map<string, Budget>;
  /** The bytes of its large responses that are still in memory. */
  readonly memory: MemoryShare;
  /** Requests sent so far. */
  requestCount: number;
  /** How far the source's clock is ahead of ours, from its last response. Null: no response contained the time. */
  skewMs: number | null;
  /**
   * Whether to sign by our own clock although the source's differs, because it rejected a signature made by its clock.
   */
  signsByOwnClock: boolean;
  /** How long rejections of the credentials are retried before they count. */
  readonly patience: Patience;
  /** The workspace that checks credentials which are not a connection's yet; null: they are. */
  readonly checkedBy: string | null;
  /** Whether its requests belong to writes, which come before those of syncs. */
  readonly isWriting: boolean;
  /** The origins that have accepted a signed request of this client. */
  readonly provenOrigins: Set<string>;
}

/**
 * `stored`: the credentials have worked before, so a rejection may be temporary; `entered`: a person waits for the
 * result of a check; `once`: an automatic check, which must not lock an account by wrong passwords.
 */
export type Patience = "stored" | "entered" | "once";

/** Waits of up to this are spent in the worker. For longer ones, the job is postponed. */
export const MAX_WAIT_MS = 30_000;
/** Signatures use our own clock unless the source's differs by more than this. */
const SKEW_THAT_MATTERS_MS = 30_000;

/** Returns the time by which the source checks signatures, in milliseconds since 1970. */
export const sourceNow = (client: ClientContext): number =>
  usesOwnClock(client) ? client.clock.now() : client.clock.now() + (client.skewMs ?? 0);

/** Returns whether signatures currently use our own clock. */
export const usesOwnClock = ({ skewMs, signsByOwnClock }: ClientContext): boolean =>
  signsByOwnClock || skewMs === null || Math.abs(skewMs) <= SKEW_THAT_MATTERS_MS;

/**
 * Returns the budget that this request counts toward: that of the origin it goes to and of the account. Credentials that are
 * only being checked have one of their own until that origin has accepted them.
 */
export function budgetFor(client: ClientContext, request: SourceRequest): Budget {
  const { connector, config, clock, checkedBy } = client;
  const origin = originOf(client.baseUrl, request);
  const owner = client.provenOrigins.has(origin) ? null : checkedBy;
  const name = budgetName(connector.name, origin, countedBy(connector, config, request.lane ?? null), owner);
  const known = client.shares.get(name);
  if (known) return known;
  const share = client.budgets.open({
    name,
    limits: client.limits,
    isWriting: client.isWriting,
    keepsForWrites: connector.ordered.some(({ writes }) => writes !== null),
    maxWaitMs: MAX_WAIT_MS,
    onLongWait: (waitMs, isQuota) =>
      fault(isQuota ? "source_quota_exhausted" : "source_throttled", {
        system: connector.title,
        waitMs,
        until: new Date(clock.now() + waitMs).toISOString(),
      }),
  });
  client.shares.set(name, share);
  return share;
}

/** Returns by what the source counts the requests of a lane. */
export const countedBy = (connector: Connector, config: ConnectionConfig, lane: string | null): string =>
  connector.budget?.(config, lane) ?? connector.account(config);
