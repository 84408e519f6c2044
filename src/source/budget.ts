import type { Limits } from "#kit";
import { type Clock, type Log, sha256 } from "#lib";
import type { Store } from "#store";
import { closeShare, enterShare, openShare, pauseShare, refuseShare, type Share } from "./budget-share.ts";

/** One worker's share of a budget that all workers share. */
export interface Budget {
  /**
   * Waits until a request may be sent, and returns the function to call when it has ended. Throws the fault of
   * `onLongWait` if the wait is too long for a worker.
   */
  enter(signal: AbortSignal): Promise<() => void>;
  /** Records that the source rejected a request, which started at this time, as one too many. */
  refused(startedAt: number): Promise<void>;
  /** Pauses all requests on the budget: the source asked to wait, or reported a used-up quota. */
  pause(waitMs: number): Promise<void>;
  /** Returns what was not used. */
  close(): Promise<void>;
}

/**
 * A process's shares of budgets. Clients with the same budget and limits use one share, and pass slots to each other.
 */
export interface Budgets {
  /** Opens a share. Its `close` returns it. */
  open(request: BudgetRequest): Budget;
  /** Remembers the names of the budgets that a connection uses. */
  remember(connectionId: string, names: ReadonlySet<string>): void;
  /**
   * Returns the names of the budgets that a connection uses. Undefined: this process has not worked for it recently.
   */
  namesOf(connectionId: string): ReadonlySet<string> | undefined;
}

/** A budget and the limits to keep. */
export interface BudgetRequest {
  name: string;
  limits: Limits;
  /** Whether it is for writes. They come before other requests, and may use what the others leave of long rates. */
  isWriting?: boolean;
  /** Whether a part of long rates is kept for writes. */
  keepsForWrites?: boolean;
  /** A longer wait throws the fault of `onLongWait`. */
  maxWaitMs: number;
  /** Returns the fault for a long wait. `isQuota`: the wait is for a quota and not for a short rate. */
  onLongWait(waitMs: number, isQuota: boolean): Error;
}

/** The collaborators of budgets. */
export interface BudgetDeps {
  store: Store;
  clock: Clock;
  log: Log;
  worker: string;
}

/** The budget names of this many connections are remembered. */
const REMEMBERED_AT_MOST = 10_000;

/**
 * Returns the name of the budget of requests to an origin. It contains a hash, since what the source counts by may contain a
 * key. `checkedBy`: the workspace that checks credentials which the source has not accepted yet. Until then they may name
 * anybody's account, so what the source answers must not concern the connections of that account.
 */
export const budgetName = (
  connector: string,
  origin: string,
  counted: string,
  checkedBy: string | null = null,
): string =>
  `${connector}:${sha256(JSON.stringify([origin, counted, checkedBy]))
    .toString("hex")
    .slice(0, 32)}`;

/** Opens the shares of one process. */
export function openBudgets(deps: BudgetDeps): Budgets {
  const shared = new Map<string, { name: string; share: Share; budget: Budget; users: number }>();
  const names = new Map<string, ReadonlySet<string>>();
  return {
    namesOf: (connectionId) => names.get(connectionId),
    remember(connectionId, used) {
      if (names.size >= REMEMBERED_AT_MOST) names.clear();
      names.set(connectionId, used);
    },
    open(request) {
      const id = JSON.stringify([
        request.name,
        request.limits,
        request.isWriting ?? false,
        request.keepsForWrites ?? false,
      ]);
      const others = () =>
        [...shared.values()].flatMap(({ name, share }) => (name === request.name && !share.isWriting ? [share] : []));
      const share = openShare({
        ...deps,
        ...request,
        isWriting: request.isWriting ?? false,
        keepsForWrites: request.keepsForWrites ?? false,
        others,
      });
      const entry = shared.get(id) ?? { name: request.name, share, budget: budgetOf(share), users: 0 };
      shared.set(id, entry);
      entry.users++;
      let isOpen = true;
      return {
        ...entry.budget,
        async close() {
          if (!isOpen) return;
          isOpen = false;
          if (--entry.users > 0) return;
          shared.delete(id);
          await entry.budget.close();
        },
      };
    },
  };
}

/**
 * Opens a worker's share of a budget. The count is shared, and the limits are the caller's own: of connections on one
 * budget, those with lower limits stop first and the others continue.
 */
export const openBudget = (options: BudgetDeps & BudgetRequest): Budget =>
  budgetOf(
    openShare({
      ...options,
      isWriting: options.isWriting ?? false,
      keepsForWrites: options.keepsForWrites ?? false,
      others: () => [],
    }),
  );

const budgetOf = (share: Share): Budget => ({
  enter: (signal) => enterShare(share, signal),
  refused: (startedAt) => refuseShare(share, startedAt),
  pause: (waitMs) => pauseShare(share, waitMs),
  close: () => closeShare(share),
});
