import { authOf, type ConnectionConfig, type Connector } from "#kit";
import { type Clock, Fault, fault, isUuid, newId } from "#lib";
import type { Check, Grant, SessionKeeper } from "#source";
import { readAddress } from "#source";
import {
  type Connection,
  drafts as draftTable,
  type LinkLook,
  linkSessions,
  type Store,
  type StoredCertificate,
  type StoredLinkOptions,
  type LinkSession as StoredSession,
  sealed,
  type Tx,
} from "#store";
import type { Sealing } from "#vault";
import { isSameHash, makeToken, readToken, readTokenOf } from "#vault";
import type { ConsentInput } from "./connect.ts";
import type { Drafts } from "./pending.ts";

/** What a link session is made from. */
export interface NewLinkSession extends StoredLinkOptions {
  /** The connection that is to be connected again; absent: a new one is made. */
  connectionId?: string;
  expiresInSeconds: number;
  /** An invitation: it makes as many connections as its customer likes. */
  isReusable: boolean;
}

/** A permission for one customer to connect a system, or to connect one again. */
export interface LinkSession {
  id: string;
  workspaceId: string;
  status: "open" | "used" | "expired" | "revoked";
  options: StoredLinkOptions;
  connectionId: string | null;
  isReusable: boolean;
  /** The connections that it has made. */
  connectionIds: string[];
  createdAt: string;
  expiresAt: string;
}

/** Credentials that have proved good and wait, sealed, until they are made a connection. */
export interface PendingConnection {
  id: string;
  connector: string;
  check: Check;
}

/** What a customer gave in Link. */
export interface LinkGiven {
  connector: string;
  settings: Record<string, unknown>;
  credentials: Record<string, unknown>;
}

/** Link: customers connect their systems themselves, and the vendor gets the token without their browsers seeing it. */
export interface Link {
  /** Makes a session; the token stands in its address, and is shown this once. */
  create(workspaceId: string, input: NewLinkSession): Promise<{ session: LinkSession; token: string }>;
  find(workspaceId: string, id: string): Promise<LinkSession>;
  /** Sessions, the latest first, over or not; `before`: those that were made before that one. */
  list(workspaceId: string, page: { limit: number; before?: string }): Promise<LinkSession[]>;
  /** Ends a session: its address opens nothing any more. */
  revoke(workspaceId: string, id: string): Promise<void>;
  /** The session that a token is of. Throws `token_invalid` for none, `link_expired` for one that is over. */
  open(token: string): Promise<LinkSession>;
  /** The origins that may frame a token's page: of one that is over too, which says so there. Throws `token_invalid` for none. */
  framedBy(token: string): Promise<string[]>;
  /** How the workspace's Link looks, and where it may be framed. */
  look(workspaceId: string): Promise<LinkLook>;
  setLook(workspaceId: string, change: LinkLook): Promise<LinkLook>;
  /** What the customer has given already and not made a connection of. */
  trial(session: LinkSession): Promise<PendingConnection | null>;
  /** Tries what the customer gives. What fails is stored nowhere. */
  try(session: LinkSession, given: LinkGiven): Promise<PendingConnection>;
  /** Tries the same again: a permission may have been added. */
  tryAgain(session: LinkSession, trialId: string): Promise<PendingConnection>;
  /** Begins a consent, after which a trial waits; answers the address to send the customer to. */
  askConsent(session: LinkSession, given: LinkGiven, returnUrl: string): Promise<{ url: string }>;
  /** Makes the trial a connection, and a code that the vendor exchanges for its token. */
  finish(
    session: LinkSession,
    trialId: string,
    chosen: { entities?: string[]; windowDays?: number },
  ): Promise<{ connection: Connection; code: string }>;
  /** The connection that a code stands for, and its token: once. */
  exchange(workspaceId: string, code: string): Promise<{ connection: Connection; token: string }>;
}

/** What is kept of a trial where no secret stands. */
interface KeptTrial {
  input: ConsentInput;
  check: Check;
  certificate: StoredCertificate | null;
}

const TRIAL_LIVES_MS = 3600_000;
const CODE_LIVES_MS = 600_000;
const TRIES_COUNT_MS = 300_000;
/**
 * So many wrong tries of one session come to the source in that time (each is sent twice: a single refusal may be a hiccup);
 * past the first few each waits longer than the last.
 */
const MOST_TRIES = 5;
const FREE_TRIES = 2;
const SLOWER_BY_MS = 1000;

/** Opens Link. What it needs of a connection's life is handed in. */
export function openLink(deps: {
  store: Store;
  clock: Clock;
  sealing: Sealing;
  drafts: Drafts;
  sessions: {
    inMemory(grant: Grant): SessionKeeper;
    of(workspaceId: string, connectionId: string, kept: Buffer): SessionKeeper;
  };
  connectorNamed(name: string): Connector;
  readGiven(connector: Connector, settings: unknown, credentials: unknown): ConnectionConfig;
  heldFor(
    workspaceId: string,
    connector: Connector,
    given: ConnectionConfig,
    before: Connection | null,
  ): Promise<{ grant: Grant; certificate: StoredCertificate | null }>;
  tryOut(
    workspaceId: string,
    connectionId: string,
    connector: Connector,
    given: ConnectionConfig,
    of: ConsentInput,
    session: SessionKeeper,
  ): Promise<Check>;
  mustFind(tx: Tx, connectionId: string, lock?: boolean): Promise<Connection>;
  mustFit(before: Connection, connector: Connector): void;
  askConsent(workspaceId: string, input: ConsentInput): Promise<{ url: string }>;
  become(
    tx: Tx,
    id: string,
    connector: Connector,
    given: ConnectionConfig,
    input: ConsentInput,
    found: Check,
    certificate: StoredCertificate | null,
  ): Promise<Connection>;
  giveToken(tx: Tx, connectionId: string, why: "rotated"): Promise<string>;
}): Link & { keepTrial(tx: Tx, draftId: string, input: ConsentInput, check: Check): Promise<void> } {
  const { store, clock, sealing, drafts } = deps;
  const at = (ms = 0) => new Date(clock.now() + ms).toISOString();

  function viewOf(workspaceId: string, row: StoredSession): LinkSession {
    const isUsed = !row.is_reusable && row.connection_ids.length > 0;
    const isExpired = Date.parse(row.expires_at) <= clock.now();
    return {
      id: row.id,
      workspaceId,
      status: row.revoked_at !== null ? "revoked" : isUsed ? "used" : isExpired ? "expired" : "open",
      options: row.options,
      connectionId: row.connection_id,
      isReusable: row.is_reusable,
      connectionIds: row.connection_ids,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    };
  }

  /** The session that a token is of, over or not. */
  async function sessionOf(token: string): Promise<LinkSession> {
    const read = readToken(token);
    if (read.kind !== "link") throw fault("token_invalid");
    const row = await store.within(read.workspaceId, (tx) => linkSessions.find(tx, read.id));
    if (!row || !isSameHash(row.hash, read.hash)) throw fault("token_invalid");
    return viewOf(read.workspaceId, row);
  }

  function mustBeOpen(session: LinkSession): void {
    if (session.status !== "open") throw fault("link_expired", { status: session.status });
  }

  /** A session as it stands in this transaction, held until its end: two at once make one connection of it. */
  async function held(tx: Tx, { id }: LinkSession): Promise<LinkSession> {
    const row = await linkSessions.find(tx, id, true);
    if (!row) throw fault("link_expired", {});
    const session = viewOf(tx.workspaceId, row);
    mustBeOpen(session);
    return session;
  }

  /** The connector that a session may connect by. */
  async function connectorOf(session: LinkSession, name: string): Promise<[Connector, Connection | null]> {
    const connector = deps.connectorNamed(name);
    const allowed = session.options.connectors;
    if (allowed && !allowed.includes(name)) throw fault("not_found", { what: "system of this name" });
    const { connectionId } = session;
    if (connectionId === null) return [connector, null];
    const before = await store.within(session.workspaceId, (tx) => deps.mustFind(tx, connectionId));
    deps.mustFit(before, connector);
    return [connector, before];
  }

  /** What the connection is to be, as the session says. */
  function inputOf(
    { id, options: input, connectionId }: LinkSession,
    connector: string,
    settings: unknown,
  ): ConsentInput {
    const { customer_name: name, metadata, schedule, history, limits, masks, sync } = input;
    return {
      connector,
      settings,
      credentials: null,
      sync,
      linkSessionId: id,
      ...(connectionId !== null && { connectionId }),
      ...(name !== undefined && { name }),
      ...(metadata && { metadata }),
      ...(schedule !== undefined && { schedule }),
      ...(history && { history }),
      ...(limits !== undefined && { limits }),
      ...(masks !== undefined && { masks }),
      ...(input.allow_other_account && { allowOtherAccount: true }),
    };
  }

  // The customer is told what they can do; that the vendor may allow it is not theirs to know.
  function mustBeSameAccount(before: Connection, account: string, { allowOtherAccount = false }: ConsentInput): void {
    if (account !== before.account && !allowOtherAccount)
      throw fault("conflict", {
        reason:
          "These credentials belong to another account of this system than before. Give those of the same account, or ask whoever sent you here.",
      });
  }

  /** Does what asks the source, slower and slower the more often it was wrong, and then not at all. */
  async function counted<T>({ workspaceId, id }: LinkSession, work: () => Promise<T>): Promise<T> {
    const tries = await store.within(workspaceId, (tx) =>
      linkSessions.countTry(tx, id, { now: at(), since: at(-TRIES_COUNT_MS) }),
    );
    if (tries > MOST_TRIES)
      throw fault("rate_limited", {
        limit: MOST_TRIES,
        of: "wrong tries of one link",
        per: "in five minutes",
        seconds: TRIES_COUNT_MS / 1000,
      });
    if (tries > FREE_TRIES) await clock.sleep((tries - FREE_TRIES) * SLOWER_BY_MS);
    const forgive = () => store.within(workspaceId, (tx) => linkSessions.forgiveTry(tx, id));
    try {
      const result = await work();
      await forgive();
      return result;
    } catch (thrown) {
      // What was refused before the source was asked is no try.
      if (thrown instanceof Fault && thrown.origin === "request") await forgive();
      throw thrown;
    }
  }

  async function forgetTrials(tx: Tx, sessionId: string): Promise<void> {
    for (const { id } of await draftTable.trialsOf(tx, sessionId)) await drafts.destroy(tx, id);
  }

  async function findTrial(tx: Tx, session: LinkSession, id: string): Promise<PendingConnection & KeptTrial> {
    const draft = isUuid(id) ? await draftTable.find(tx, id, "connection", at()) : undefined;
    if (draft?.link_session_id !== session.id)
      throw fault("conflict", {
        reason: "These credentials were waiting for too long, or are in use already. Start again.",
      });
    return { id, connector: draft.connector, ...(draft.body as KeptTrial) };
  }

  const shown = ({ id, connector, check }: PendingConnection): PendingConnection => ({ id, connector, check });

  return {
    async create(workspaceId, { connectionId, expiresInSeconds, isReusable, ...input }) {
      const id = newId(clock.now());
      const { token, hash } = makeToken("link", workspaceId, id);
      const row = await store.within(workspaceId, (tx) =>
        linkSessions.add(tx, {
          id,
          hash,
          options: input,
          connection_id: connectionId ?? null,
          is_reusable: isReusable,
          expires_at: at(expiresInSeconds * 1000),
        }),
      );
      return { session: viewOf(workspaceId, row), token };
    },
    find: (workspaceId, id) =>
      store.within(workspaceId, async (tx) => {
        const row = await linkSessions.find(tx, id);
        if (!row) throw fault("not_found", { what: "link session", id });
        return viewOf(workspaceId, row);
      }),
    list: (workspaceId, page) =>
      store.within(workspaceId, async (tx) =>
        (await linkSessions.list(tx, page)).map((row) => viewOf(workspaceId, row)),
      ),
    revoke: (workspaceId, id) =>
      store.within(workspaceId, async (tx) => {
        if (!(await linkSessions.revoke(tx, id, at()))) throw fault("not_found", { what: "link session", id });
        await forgetTrials(tx, id);
      }),
    async open(token) {
      const session = await sessionOf(token);
      mustBeOpen(session);
      return session;
    },
    async framedBy(token) {
      const { workspaceId } = await sessionOf(token);
      return (await store.within(workspaceId, linkSessions.look)).origins ?? [];
    },
    look: (workspaceId) => store.within(workspaceId, linkSessions.look),
    setLook: (workspaceId, change) =>
      store.within(workspaceId, async (tx) => {
        const look = { ...(await linkSessions.look(tx)), ...change };
        await linkSessions.setLook(tx, look);
        return look;
      }),
    trial: (session) =>
      store.within(session.workspaceId, async (tx) => {
        const [latest] = await draftTable.trialsOf(tx, session.id);
        return latest && Date.parse(latest.expires_at) > clock.now()
          ? shown(await findTrial(tx, session, latest.id))
          : null;
      }),
    async try(session, { connector: name, ...typed }) {
      const [connector, before] = await connectorOf(session, name);
      const given = deps.readGiven(connector, typed.settings, typed.credentials);
      const input = inputOf(session, name, given.settings);
      if (before) mustBeSameAccount(before, connector.account(given), input);
      const own = await deps.heldFor(session.workspaceId, connector, given, before);
      // A trial becomes the connection of its id.
      const id = newId(clock.now());
      const check = await counted(session, () =>
        deps.tryOut(session.workspaceId, before?.id ?? id, connector, given, input, deps.sessions.inMemory(own.grant)),
      );
      return store.within(session.workspaceId, async (tx) => {
        await held(tx, session);
        await forgetTrials(tx, session.id);
        const body: KeptTrial = { input, check, certificate: own.certificate };
        await draftTable.add(tx, {
          id,
          kind: "connection",
          connector: name,
          body,
          expires_at: at(TRIAL_LIVES_MS),
          link_session_id: session.id,
        });
        await sealing.put(tx, id, "credentials", given.credentials);
        await sealing.put(tx, id, "grant", own.grant);
        return { id, connector: name, check };
      });
    },
    async tryAgain(session, trialId) {
      const { workspaceId } = session;
      const [trial, credentials, kept] = await store.within(workspaceId, async (tx) => [
        await findTrial(tx, session, trialId),
        (await sealing.get(tx, trialId, "credentials")) as Record<string, unknown>,
        await sealed.find(tx, trialId, "credentials"),
      ]);
      const connector = deps.connectorNamed(trial.connector);
      const given = { settings: trial.input.settings as Record<string, unknown>, credentials };
      const check = await counted(session, () =>
        deps.tryOut(
          workspaceId,
          session.connectionId ?? trialId,
          connector,
          given,
          trial.input,
          deps.sessions.of(workspaceId, trialId, kept!),
        ),
      );
      const { input, certificate } = trial;
      await store.within(workspaceId, (tx) => draftTable.setBody(tx, trialId, { input, check, certificate }));
      return { id: trialId, connector: trial.connector, check };
    },
    async askConsent(session, { connector: name, settings, credentials }, returnUrl) {
      const [connector, before] = await connectorOf(session, name);
      const input = inputOf(session, name, settings);
      const given = deps.readGiven(connector, settings, credentials);
      if (before) mustBeSameAccount(before, connector.account(given), input);
      readAddress(connector.baseUrl(given.settings), "settings");
      if (authOf(connector, given.credentials).kind !== "oauth2")
        throw fault("not_supported", { reason: "For this kind of authentication nobody consents in the system." });
      const asked = await deps.askConsent(session.workspaceId, { ...input, credentials, returnUrl });
      // What the page waits for is the trial that comes of this consent.
      await store.within(session.workspaceId, (tx) => forgetTrials(tx, session.id));
      return asked;
    },
    async keepTrial(tx, draftId, { returnUrl: _, ...input }, check) {
      await forgetTrials(tx, input.linkSessionId!);
      const body: KeptTrial = { input, check, certificate: null };
      await draftTable.becomeTrial(tx, draftId, body, at(TRIAL_LIVES_MS));
    },
    finish: (session, trialId, { entities, windowDays }) =>
      store.within(session.workspaceId, async (tx) => {
        await held(tx, session);
        const { connector: name, input, check, certificate } = await findTrial(tx, session, trialId);
        const credentials = (await sealing.get(tx, trialId, "credentials")) as Record<string, unknown>;
        const chosen: ConsentInput = {
          ...input,
          ...(entities && { entities }),
          ...(windowDays !== undefined && { history: { ...input.history, window_days: windowDays } }),
        };
        const given = { settings: input.settings as Record<string, unknown>, credentials };
        const connector = deps.connectorNamed(name);
        for (const entity of entities ?? [])
          if (!connector.entities.has(entity))
            throw fault("invalid_parameter", {
              parameter: "entities",
              reason: `${connector.title} has no ${entity}; it has: ${[...connector.entities.keys()].join(", ")}.`,
            });
        const connection = await deps.become(tx, trialId, connector, given, chosen, check, certificate);
        await linkSessions.noteConnection(tx, session.id, connection.id);
        const id = newId(clock.now());
        const { token: code, hash } = makeToken("code", tx.workspaceId, id);
        await draftTable.add(tx, {
          id,
          kind: "code",
          connector: name,
          body: { connectionId: connection.id },
          secret_hash: hash,
          expires_at: at(CODE_LIVES_MS),
        });
        return { connection, code };
      }),
    exchange: (workspaceId, code) =>
      store.within(workspaceId, async (tx) => {
        const unknown = fault("invalid_parameter", {
          parameter: "code",
          reason: "This code was exchanged already, is older than ten minutes, or was never given.",
        });
        const read = readTokenOf("code", code, unknown);
        const draft = read.workspaceId === workspaceId ? await draftTable.find(tx, read.id, "code", at()) : undefined;
        if (!draft?.secret_hash || !isSameHash(draft.secret_hash, read.hash)) throw unknown;
        if (!(await draftTable.remove(tx, read.id))) throw unknown;
        const { connectionId } = draft.body as { connectionId: string };
        const connection = await deps.mustFind(tx, connectionId, true);
        if (connection.status !== "active")
          throw fault("conflict", { reason: "This connection is not active any more. Connect it again." });
        return { connection, token: await deps.giveToken(tx, connectionId, "rotated") };
      }),
  };
}
