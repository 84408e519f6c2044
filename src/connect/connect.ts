import { z } from "zod";
import { authOf, type CertificateUse, type Connector, type Given, type Limits, offersOf, type StoredRaw } from "#kit";
import { type Clock, Fault, fault, type Log, nearest, newId, requestId } from "#lib";
import {
  across,
  type Connection,
  type ConnectionChange,
  connections,
  noRequestLog,
  pages,
  type RequestLog,
  runs,
  type Store,
  type StoredCertificate,
  type StoredHistory,
  type StoredLimits,
  type StoredSchedule,
  sealed,
  streamStates,
  type Tx,
  tokens,
} from "#store";
import { guardedAgent, readAddress } from "./addresses.ts";
import { budgetName, openBudgets, stretchOf } from "./budget.ts";
import { type Catalogues, openCatalogues } from "./catalogues.ts";
import { type Check, check, MOST_PARENTS } from "./check.ts";
import { type CertificateWish, type DraftCertificate, openDrafts, shownOf } from "./drafts.ts";
import { type Hooks, openHooks } from "./hooks.ts";
import { type Link, openLink } from "./link.ts";
import { consentUrl, type Grant } from "./oauth2.ts";
import { openRotation } from "./rotation.ts";
import { openSealing, type RootKeys } from "./sealing.ts";
import { openSessions } from "./sessions.ts";
import { openSource, type SessionKeeper, type Source, type SourceCall } from "./source.ts";
import { isSameHash, makeToken, readToken } from "./tokens.ts";
import { openWebSessions, type WebSessions } from "./web-sessions.ts";

/** What an API key may be allowed. */
export const scopes = ["connections:read", "connections:write", "syncs:write", "data:read", "keys:write"] as const;
export type Scope = (typeof scopes)[number];

/** Who asks. */
export type Caller =
  | { kind: "api_key"; workspaceId: string; keyId: string; scopes: readonly string[] }
  | { kind: "connection"; workspaceId: string; connectionId: string; connection: Connection };

/** What a connection is made from. */
export interface NewConnection {
  connector: string;
  name?: string;
  settings: unknown;
  credentials: unknown;
  metadata?: Record<string, unknown>;
  schedule?: StoredSchedule | null;
  history?: StoredHistory;
  limits?: StoredLimits | null;
  masks?: Record<string, string[]> | null;
  /** The only entities that are read, with what they need; absent or null: all. */
  entities?: string[] | null;
}

/** What a person is asked to consent to. */
export interface ConsentWish extends NewConnection {
  /** A connection that waits for new credentials: it is to be this one, again. */
  connectionId?: string;
  /** Where the person goes in the end; absent: to a page that says how it went. */
  returnUrl?: string;
  /** Whether the first sync starts at once. */
  sync: boolean;
  /** The link session by which it came: what is good then waits there as a trial. */
  linkSessionId?: string;
  /** Whether a connection may come back with another account of its system. */
  allowOtherAccount?: boolean;
}

/** The run that asks a source: what the request log says of its calls. */
export interface AskingRun {
  id: string;
  stream: string;
  /** The call to us that asked for it; null: none did. */
  requestId: string | null;
}

/** What a person's consent came to. */
export interface Consented {
  workspaceId: string;
  /** Null: it waits in Link. */
  connection: Connection | null;
  wish: Pick<ConsentWish, "returnUrl" | "sync">;
}

export interface Connected {
  connection: Connection;
  /** Shown this once. */
  token: string;
  check: Check;
}

/** A connection's life: credentials, tokens, checks, and its way to the source. */
export interface Connect {
  /** Makes a connection once its credentials have proved good. Those that fail are stored nowhere. */
  create(workspaceId: string, wish: NewConnection): Promise<Connected>;
  /**
   * Makes a certificate for connecting, or takes a customer's own. A person uploads it to the system; then the credentials
   * name it.
   */
  addCertificate(workspaceId: string, connector: string, wish: CertificateWish): Promise<DraftCertificate>;
  /** A certificate that is not in use yet. */
  findCertificate(workspaceId: string, connector: string, id: string): Promise<DraftCertificate>;
  /** Where systems send people back to who have consented; null: no connection is made by consent here. */
  readonly callbackUrl: string | null;
  /** Begins a connection for which a person consents in the system; answers the address to send them to. */
  askConsent(workspaceId: string, wish: ConsentWish): Promise<{ id: string; url: string; expires_at: string }>;
  /** Where the system sends the person back to; `state` says which consent it is. Where the person is to go on, that is told with the fault. */
  takeConsent(back: { state: string; code?: string; error?: string }): Promise<Consented>;
  /** New credentials from a person: makes the connection active and gives it a new token; old ones stay dead. */
  reconnect(
    workspaceId: string,
    connectionId: string,
    wish: { settings?: unknown; credentials: unknown; allow_other_account?: boolean },
  ): Promise<Connected>;
  /** Changes what a person may set. `ifVersion`: only if it is still that one. */
  update(
    workspaceId: string,
    connectionId: string,
    change: Omit<ConnectionChange, "account" | "checks">,
    ifVersion?: number,
  ): Promise<Connection>;
  /** Tries what can be read, now. */
  check(workspaceId: string, connectionId: string, options?: { entities?: readonly string[] }): Promise<Check>;
  /** A new token; the old one dies at once. */
  rotateToken(workspaceId: string, connectionId: string): Promise<{ token: string }>;
  revokeToken(workspaceId: string, connectionId: string): Promise<void>;
  /**
   * Kills the token at once, ends all syncs and destroys the data key. With `erase` the connection is erased from then on,
   * and what it read is deleted bit by bit; called again after a kill, that goes on.
   */
  disconnect(workspaceId: string, connectionId: string, options: { erase: boolean }): Promise<Connection>;
  /**
   * Who a bearer token belongs to. Throws the fault that says why it does not count; a good token's that only its
   * connection's state stops says in `workspaceId` and `connectionId` whose it is.
   */
  authenticate(bearer: string): Promise<Caller>;
  /** What sources say of their own fields. */
  catalogues: Catalogues;
  /** Where sources tell that something changed. */
  hooks: Hooks;
  /** Customers connect their systems themselves. */
  link: Link;
  /** Browsers that are signed in with an API key. */
  webSessions: WebSessions;
  createWorkspace(name: string, workspaceId?: string): Promise<string>;
  createApiKey(
    workspaceId: string,
    wish: { name: string; scopes: readonly string[] },
  ): Promise<{ id: string; name: string; scopes: string[]; key: string }>;
  listApiKeys(workspaceId: string): Promise<
    {
      id: string;
      name: string;
      scopes: string[];
      created_at: string;
      last_used_at: string | null;
      revoked_at: string | null;
    }[]
  >;
  revokeApiKey(workspaceId: string, keyId: string): Promise<void>;
  /** Warns of certificates that end soon, and replaces those that the system lets us replace. */
  lookAfterCertificates(): Promise<void>;
  /** Replaces a connection's certificate now, where the system lets us: one that Millwright made. */
  rotateCertificate(workspaceId: string, connectionId: string): Promise<Connection>;
  /** How many certificates end within 60, 14 and 2 days. */
  certificatesEnding(): Promise<{ days: number; count: number }[]>;
  /** The way to a connection's system. */
  openSource(
    workspaceId: string,
    connection: Connection,
    options?: { signal?: AbortSignal; run?: AskingRun },
  ): Promise<Source>;
  /** How much longer scheduled intervals should be while a budget is short. */
  stretch(workspaceId: string, connection: Connection): Promise<number>;
  /** Wraps data keys anew by the first root key: the workspace's, or all there are. Answers how many; then old root keys may go. */
  rotateRootKey(workspaceId?: string): Promise<number>;
  /** Destroys what was begun in time to become a connection and did not, with what it sealed. Answers how many. */
  sweepDrafts(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the connect room. */
export function openConnect(room: {
  store: Store;
  connectors: readonly Connector[];
  clock: Clock;
  log: Log;
  rootKeys: RootKeys;
  worker: string;
  /** Where systems send people back to who have consented; absent: such connections are not made. */
  callbackUrl?: string;
  /** Where systems send their webhooks to, before the part that is a connection's own; absent: no hooks are made. */
  hooksUrl?: string;
  /** Whether systems with private addresses may be connected; link-local ones never. */
  allowPrivateAddresses?: boolean;
  /** Where calls to sources are noted; absent: nowhere. */
  requests?: RequestLog;
}): Connect {
  const { store, clock, log, requests = noRequestLog } = room;
  const budgets = openBudgets({ store, clock, log, worker: room.worker });
  const sealing = openSealing(room.rootKeys);
  const drafts = openDrafts({ store, sealing, clock });
  const sessions = openSessions({ store, sealing, clock, log });
  const agent = guardedAgent(room.allowPrivateAddresses ?? true);
  const byName = new Map(room.connectors.map((each) => [each.name, each]));
  const nowText = () => new Date(clock.now()).toISOString();

  function connectorNamed(name: string): Connector {
    const connector = byName.get(name);
    if (connector) return connector;
    const known = [...byName.keys()];
    throw fault("not_found", { what: "connector", id: name, suggestion: nearest(name, known), known });
  }

  /** How the connector's source takes certificates. */
  function certificateUseOf(connector: Connector): CertificateUse<any, any> {
    for (const { auth } of offersOf(connector)) if (auth.kind === "oauth2" && auth.certificate) return auth.certificate;
    throw fault("not_supported", { reason: `${connector.title} is not connected by certificates.` });
  }

  /** Settings and credentials as the connector's own shapes say; a fault names the first field that does not fit, and lists all. */
  function readGiven(
    connector: Connector,
    settings: unknown,
    credentials: unknown,
  ): Given<Record<string, unknown>, Record<string, unknown>> {
    const readPart = (part: "settings" | "credentials", schema: z.ZodType, value: unknown): Record<string, unknown> => {
      const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : null;
      const unknown = Object.keys(value ?? {}).filter((name) => known && !known.includes(name));
      // A setting that is mistyped would else be left at its default without a word.
      if (unknown.length > 0)
        throw fault("invalid_settings", {
          field: `${part}.${unknown[0]}`,
          reason: `${connector.title} has no such field; it has ${known!.join(", ") || "none"}`,
          errors: unknown.map((name) => ({ field: `${part}.${name}`, reason: "there is no such field" })),
        });
      const parsed = schema.safeParse(value ?? {});
      if (parsed.success) return parsed.data as Record<string, unknown>;
      const isMissing = (path: readonly PropertyKey[]) =>
        path.reduce<unknown>((at, name) => (at as Record<PropertyKey, unknown> | null | undefined)?.[name], value) ===
        undefined;
      // Only where and why: a message never quotes what was given for a secret.
      const errors = parsed.error.issues.map((issue) => ({
        field: [part, ...issue.path].join("."),
        reason: issue.code === "invalid_type" && isMissing(issue.path) ? "it is missing" : issue.message,
      }));
      throw fault("invalid_settings", {
        field: errors[0]?.field,
        reason: errors[0]?.reason ?? "it does not fit",
        errors,
      });
    };
    return {
      settings: readPart("settings", connector.settings, settings),
      credentials: readPart("credentials", connector.credentials, credentials),
    };
  }

  const limitsOf = (connector: Connector, limits: StoredLimits | null | undefined): Limits => ({
    ...connector.limits,
    ...limits,
  });

  // The budgets of connections that this process has worked for. A run that ends asks for the stretch inside its own
  // transaction; were the credentials read for it, many runs at once would each wait for a second database connection.
  const budgetsOf = new Map<string, ReadonlySet<string>>();
  const REMEMBERED_AT_MOST = 10_000;

  function rememberBudgets(
    connector: Connector,
    connectionId: string,
    given: Given<Record<string, unknown>, Record<string, unknown>>,
  ): ReadonlySet<string> {
    const lanes = [null, ...(connector.lanes ?? [])];
    const names = new Set(
      lanes.map((lane) => budgetName(connector.name, connector.budget?.(given, lane) ?? connector.account(given))),
    );
    if (budgetsOf.size >= REMEMBERED_AT_MOST) budgetsOf.clear();
    budgetsOf.set(connectionId, names);
    return names;
  }

  /** Notes calls to a source in the request log. The connection may be one that is only being made. */
  function noting(workspaceId: string, connectionId: string, run: AskingRun | null): (call: SourceCall) => void {
    const of = {
      direction: "outgoing",
      workspaceId,
      connection_id: connectionId,
      request_id: run ? run.requestId : requestId(),
      run_id: run?.id ?? null,
      stream: run?.stream ?? null,
    } as const;
    return ({ durationMs, sourceRequestId, ...call }) =>
      requests.note({ ...of, ...call, duration_ms: durationMs, source_request_id: sourceRequestId });
  }

  /** Tries credentials out; `connectionId`: of the connection that is made of them, or that has them. */
  async function tryOut(
    workspaceId: string,
    connectionId: string,
    connector: Connector,
    given: Given<Record<string, unknown>, Record<string, unknown>>,
    of: { history: StoredHistory; limits?: StoredLimits | null },
    session: SessionKeeper,
  ): Promise<Check> {
    const source = openSource({
      budgets,
      clock,
      agent,
      connector,
      given,
      limits: limitsOf(connector, of.limits),
      session,
      onCall: noting(workspaceId, connectionId, null),
    });
    try {
      return await check({ connector, settings: given.settings, history: of.history, source, clock });
    } finally {
      await source.close();
    }
  }

  /** What the certificate that credentials name adds to them: its key, to sign with, and what may be shown of it. */
  interface Held {
    grant: Grant;
    certificate: StoredCertificate | null;
  }

  /**
   * Reads what the credentials name: a certificate that was made for them, or that the connection has already. Refuses those
   * for which a person must consent first.
   */
  async function heldFor(
    workspaceId: string,
    connector: Connector,
    given: Given<Record<string, unknown>, Record<string, unknown>>,
    before: Connection | null,
  ): Promise<Held> {
    const auth = authOf(connector, given.credentials);
    if (auth.kind !== "oauth2") return { grant: {}, certificate: null };
    if (auth.grant === "authorization_code")
      throw fault("not_supported", {
        reason: `For this kind of authentication a person must consent in ${connector.title}: POST /v1/connections/authorize gives the address to send them to.`,
      });
    if (!auth.certificate) return { grant: {}, certificate: null };
    const id = auth.certificate.id(given);
    const kid = auth.certificate.kid(given);
    return store.within(workspaceId, async (tx) => {
      if (before?.certificate?.id === id) {
        const { certificate } = ((await sealing.get(tx, before.id, "grant")) ?? {}) as Grant;
        if (certificate) return { grant: { certificate: { ...certificate, kid } }, certificate: before.certificate };
      }
      const draft = await drafts.findCertificate(tx, connector.name, id);
      const made = draft && (await drafts.certificate(tx, id));
      if (!draft || !made)
        throw fault("invalid_settings", {
          field: "credentials.certificate",
          reason: `There is no certificate ${id} that waits to be used. Make one: POST /v1/connectors/${connector.name}/certificates.`,
        });
      return {
        grant: { certificate: { id, kid, privateKeyPem: made.privateKeyPem } },
        certificate: { ...shownOf(id, draft.origin, made), warned_days: null },
      };
    });
  }

  /** Puts away what a connection signs with; what it was made from goes. */
  async function keep(
    tx: Tx,
    connectionId: string,
    given: Given<Record<string, unknown>, Record<string, unknown>>,
    { grant, certificate }: Held,
  ): Promise<void> {
    await sealing.put(tx, connectionId, "credentials", given.credentials);
    await sealing.remove(tx, connectionId, "session");
    await sealing.put(tx, connectionId, "grant", grant);
    await connections.noteCertificate(tx, connectionId, certificate);
    if (certificate) await drafts.destroy(tx, certificate.id);
  }

  /** The origins to which a connection's credentials go. */
  function placesOf(connector: Connector, given: Given<Record<string, unknown>, Record<string, unknown>>): Set<string> {
    const base = readAddress(connector.baseUrl(given.settings), "settings");
    const auth = authOf(connector, given.credentials);
    const login = auth.kind === "session" ? auth.login(given).path : auth.kind === "oauth2" ? auth.tokenUrl(given) : "";
    return new Set([base.origin, URL.parse(login, base.href)?.origin ?? base.origin]);
  }
  const areSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    one.size === other.size && [...one].every((each) => other.has(each));

  /** A stream's stored records, where it was read before and they are not too many to hold. */
  async function storedOf(workspaceId: string, connectionId: string, stream: string): Promise<StoredRaw[] | null> {
    const of = { connectionId, stream };
    const isKnown = await store.within(
      workspaceId,
      async (tx) =>
        (await streamStates.find(tx, connectionId, stream))?.last_full_success_at &&
        (await pages.countRaws(tx, of)) <= MOST_PARENTS,
    );
    if (!isKnown) return null;
    const rows: StoredRaw[] = [];
    for (;;) {
      const some = await store.within(workspaceId, (tx) => pages.rawsAfter(tx, of, rows.at(-1)?.key ?? "", 1000));
      for (const { key, body, context } of some)
        rows.push({ key, raw: JSON.parse(body), context: context === null ? {} : JSON.parse(context) });
      if (some.length < 1000) return rows;
    }
  }

  async function giveToken(tx: Tx, connectionId: string, why: Parameters<typeof tokens.revoke>[2]): Promise<string> {
    await tokens.revoke(tx, connectionId, why, nowText());
    const { token, hash } = makeToken("connection", tx.workspaceId, connectionId);
    await tokens.add(tx, connectionId, { id: newId(clock.now()), hash });
    return token;
  }

  async function mustFind(tx: Tx, connectionId: string, lock = false): Promise<Connection> {
    const connection = await connections.find(tx, connectionId, lock);
    if (!connection) throw fault("not_found", { what: "connection", id: connectionId });
    return connection;
  }

  function mustFit(before: Connection, connector: Connector): void {
    if (before.erased_at !== null) throw fault("conflict", { reason: "This connection was erased; make a new one." });
    if (before.connector !== connector.name)
      throw fault("conflict", { reason: `This connection is one of ${before.connector}, not of ${connector.name}.` });
  }

  function mustBeSameAccount(before: Connection, account: string, isOtherAllowed: boolean): void {
    if (account !== before.account && !isOtherAllowed)
      throw fault("conflict", {
        reason:
          "These credentials belong to another account of this system. Make a new connection for it, or allow it by `allow_other_account`.",
      });
  }

  /** Makes the row of a connection. */
  const addConnection = (
    tx: Tx,
    id: string,
    connector: Connector,
    given: Given<Record<string, unknown>, Record<string, unknown>>,
    wish: NewConnection,
    found: Check,
  ): Promise<Connection> =>
    connections.add(tx, {
      id,
      connector: connector.name,
      name: wish.name ?? connector.title,
      metadata: wish.metadata ?? {},
      settings: given.settings,
      account: connector.account(given),
      history: wish.history ?? {},
      schedule: wish.schedule ?? null,
      limits: wish.limits ?? null,
      masks: wish.masks ?? null,
      entities: wish.entities ?? null,
      checks: found,
      now: nowText(),
    });

  /** A draft becomes a connection of the same id: what is sealed stays where it is. Its token is made when it is asked for. */
  async function become(
    tx: Tx,
    id: string,
    connector: Connector,
    given: Given<Record<string, unknown>, Record<string, unknown>>,
    wish: NewConnection,
    found: Check,
  ): Promise<Connection> {
    await drafts.forget(tx, id);
    return addConnection(tx, id, connector, given, wish, found);
  }

  /** A draft gives what it holds to the connection for which a person has consented again; the old token dies. */
  async function renewBy(
    tx: Tx,
    id: string,
    connectionId: string,
    connector: Connector,
    given: Given<Record<string, unknown>, Record<string, unknown>>,
    found: Check,
  ): Promise<Connection> {
    mustFit(await mustFind(tx, connectionId, true), connector);
    await connections.setStatus(tx, connectionId, "active", nowText());
    for (const name of ["credentials", "grant", "session"]) {
      const secret = await sealing.get(tx, id, name);
      if (secret === undefined) await sealing.remove(tx, connectionId, name);
      else await sealing.put(tx, connectionId, name, secret);
    }
    await connections.noteCertificate(tx, connectionId, null);
    await tokens.revoke(tx, connectionId, "reconnected", nowText());
    await drafts.destroy(tx, id);
    return connections.change(tx, connectionId, nowText(), {
      settings: given.settings,
      account: connector.account(given),
      checks: found,
    });
  }

  const link = openLink({
    store,
    clock,
    sealing,
    drafts,
    sessions,
    connectorNamed,
    readGiven,
    heldFor,
    mustFind,
    mustFit,
    mustBeSameAccount,
    giveToken,
    tryOut: (workspaceId, connectionId, connector, given, { history = {}, limits = null }, session) =>
      tryOut(workspaceId, connectionId, connector, given, { history, limits }, session),
    askConsent: (workspaceId, wish) => connect.askConsent(workspaceId, wish),
    async become(tx, id, connector, given, wish, found, certificate) {
      const connection =
        wish.connectionId === undefined
          ? await become(tx, id, connector, given, wish, found)
          : await renewBy(tx, id, wish.connectionId, connector, given, found);
      if (certificate === null) return connection;
      await connections.noteCertificate(tx, connection.id, certificate);
      await drafts.destroy(tx, certificate.id);
      return { ...connection, certificate };
    },
  });

  const connect: Connect = {
    link,
    callbackUrl: room.callbackUrl ?? null,
    async create(workspaceId, wish) {
      const connector = connectorNamed(wish.connector);
      const given = readGiven(connector, wish.settings, wish.credentials);
      const history = wish.history ?? {};
      const held = await heldFor(workspaceId, connector, given, null);
      const trial = { history, limits: wish.limits ?? null };
      const id = newId(clock.now());
      const found = await tryOut(workspaceId, id, connector, given, trial, sessions.inMemory(held.grant));
      return store.within(workspaceId, async (tx) => {
        const connection = await addConnection(tx, id, connector, given, wish, found);
        await keep(tx, id, given, held);
        return {
          connection: { ...connection, certificate: held.certificate },
          token: await giveToken(tx, id, "rotated"),
          check: found,
        };
      });
    },
    addCertificate(workspaceId, name, wish) {
      const connector = connectorNamed(name);
      return drafts.addCertificate(workspaceId, connector, certificateUseOf(connector), wish);
    },
    async findCertificate(workspaceId, name, id) {
      const connector = connectorNamed(name);
      const found = await store.within(workspaceId, (tx) => drafts.findCertificate(tx, connector.name, id));
      if (!found) throw fault("not_found", { what: "certificate", id });
      return found;
    },
    async askConsent(workspaceId, wish) {
      const { callbackUrl } = room;
      if (callbackUrl === undefined)
        throw fault("not_supported", {
          reason:
            "Systems must be able to send people back to Millwright: set MILLWRIGHT_PUBLIC_URL to its own https address.",
        });
      const connector = connectorNamed(wish.connector);
      const { connectionId } = wish;
      const before = connectionId ? await store.within(workspaceId, (tx) => mustFind(tx, connectionId)) : null;
      if (before) mustFit(before, connector);
      const given = readGiven(connector, wish.settings, wish.credentials);
      const auth = authOf(connector, given.credentials);
      if (auth.kind !== "oauth2" || auth.grant !== "authorization_code")
        throw fault("not_supported", {
          reason: `No consent is needed for this kind of authentication: connect by POST /v1/connections.`,
        });
      if (before) mustBeSameAccount(before, connector.account(given), wish.allowOtherAccount ?? false);
      readAddress(connector.baseUrl(given.settings), "settings");
      return drafts.addConsent(workspaceId, {
        connector: connector.name,
        wish: { ...wish, settings: given.settings, credentials: null },
        credentials: given.credentials,
        url: (consent) => consentUrl(auth, given, { ...consent, redirectUri: callbackUrl }),
      });
    },
    async takeConsent({ state, code, error }) {
      const taken = await drafts.takeConsent(state, (verifier) => ({
        ...(code !== undefined && { code: { value: code, verifier, redirectUri: room.callbackUrl! } }),
      }));
      const { workspaceId, id, wish, credentials } = taken;
      try {
        if (code === undefined)
          throw fault("credentials_refused", {
            text: `The system gave no consent${error && /^[a-z_]{1,60}$/.test(error) ? ` (${error})` : ""}. Start again, and allow it there.`,
          });
        const connector = connectorNamed(wish.connector);
        const given = { settings: wish.settings as Record<string, unknown>, credentials };
        const kept = await store.within(workspaceId, (tx) => sealed.find(tx, id, "credentials"));
        const history = wish.history ?? {};
        // From here on the draft's own session: what the system gives is kept before anything of it is used.
        const found = await tryOut(
          workspaceId,
          wish.connectionId ?? id,
          connector,
          given,
          { history, limits: wish.limits ?? null },
          sessions.of(workspaceId, id, kept!),
        );
        if (wish.linkSessionId !== undefined) {
          await store.within(workspaceId, (tx) => link.keepTrial(tx, id, wish, found));
          return { workspaceId, connection: null, wish };
        }
        const connection = await store.within(workspaceId, (tx) =>
          wish.connectionId === undefined
            ? become(tx, id, connector, given, wish, found)
            : renewBy(tx, id, wish.connectionId, connector, given, found),
        );
        return { workspaceId, connection, wish };
      } catch (thrown) {
        await store.within(workspaceId, (tx) => drafts.destroy(tx, id));
        // The person goes on to where they came from, whatever happened.
        if (thrown instanceof Fault && wish.returnUrl !== undefined)
          throw fault(thrown.code, { ...thrown.details, returnUrl: wish.returnUrl }, thrown);
        throw thrown;
      }
    },
    async reconnect(workspaceId, connectionId, wish) {
      const before = await store.within(workspaceId, (tx) => mustFind(tx, connectionId));
      const connector = connectorNamed(before.connector);
      mustFit(before, connector);
      const given = readGiven(connector, wish.settings ?? before.settings, wish.credentials);
      const account = connector.account(given);
      mustBeSameAccount(before, account, wish.allow_other_account ?? false);
      const held = await heldFor(workspaceId, connector, given, before);
      const found = await tryOut(workspaceId, connectionId, connector, given, before, sessions.inMemory(held.grant));
      return store.within(workspaceId, async (tx) => {
        // It may have been erased while the credentials were tried.
        mustFit(await mustFind(tx, connectionId, true), connector);
        await connections.setStatus(tx, connectionId, "active", nowText());
        const connection = await connections.change(tx, connectionId, nowText(), {
          settings: given.settings,
          account,
          checks: found,
        });
        await keep(tx, connectionId, given, held);
        return {
          connection: { ...connection, certificate: held.certificate },
          token: await giveToken(tx, connectionId, "reconnected"),
          check: found,
        };
      });
    },
    update: (workspaceId, connectionId, wish, ifVersion) =>
      store.within(workspaceId, async (tx) => {
        const before = await mustFind(tx, connectionId, true);
        if (ifVersion !== undefined && before.version !== ifVersion) throw fault("precondition_failed");
        if (before.status === "disconnected") throw fault("conflict", { reason: "This connection is disconnected." });
        const change: ConnectionChange = { ...wish };
        if (wish.settings !== undefined) {
          const connector = connectorNamed(before.connector);
          const credentials = (await sealing.get(tx, connectionId, "credentials")) as
            | Record<string, unknown>
            | undefined;
          if (!credentials) throw fault("reauthorization_required");
          const given = readGiven(connector, wish.settings, credentials);
          if (connector.account(given) !== before.account)
            throw fault("conflict", {
              reason: "These settings point to another account of this system; reconnect for that.",
            });
          // Whoever may change settings must not be able to have stored credentials sent to a server of their own.
          if (!areSame(placesOf(connector, given), placesOf(connector, { settings: before.settings, credentials })))
            throw fault("conflict", {
              reason: "These settings point to another address; reconnect with the credentials for that.",
            });
          change.settings = given.settings;
          await sealing.remove(tx, connectionId, "session");
        }
        return connections.change(tx, connectionId, nowText(), change);
      }),
    async check(workspaceId, connectionId, options) {
      const connection = await store.within(workspaceId, (tx) => mustFind(tx, connectionId));
      if (connection.status === "disconnected") throw fault("conflict", { reason: "This connection is disconnected." });
      const entities = options?.entities ?? connection.entities;
      const source = await connect.openSource(workspaceId, connection);
      try {
        const found = await check({
          connector: connectorNamed(connection.connector),
          settings: connection.settings,
          history: connection.history,
          source,
          clock,
          stored: (stream) => storedOf(workspaceId, connectionId, stream.name),
          ...(entities && { entities }),
        });
        if (!options?.entities)
          await store.within(workspaceId, (tx) => connections.noteChecks(tx, connectionId, found));
        return found;
      } finally {
        await source.close();
      }
    },
    rotateToken: (workspaceId, connectionId) =>
      store.within(workspaceId, async (tx) => {
        const connection = await mustFind(tx, connectionId, true);
        // The caller's own key is good, so this is no 401.
        if (connection.status !== "active")
          throw fault("conflict", {
            reason:
              connection.status === "disconnected"
                ? "This connection is disconnected. Reconnecting gives a new token; one that was erased must be made anew."
                : "Its system refuses its credentials. Reconnecting with credentials that work gives a new token.",
          });
        return { token: await giveToken(tx, connectionId, "rotated") };
      }),
    revokeToken: (workspaceId, connectionId) =>
      store.within(workspaceId, async (tx) => {
        await mustFind(tx, connectionId, true);
        await tokens.revoke(tx, connectionId, "revoked", nowText());
      }),
    async disconnect(workspaceId, connectionId, { erase }) {
      await store.within(workspaceId, async (tx) => {
        await runs.lock(tx, connectionId);
        await mustFind(tx, connectionId, true);
        await tokens.revoke(tx, connectionId, "disconnected", nowText());
        await connections.setStatus(tx, connectionId, "disconnected", nowText());
        await streamStates.clearDue(tx, connectionId);
        await tx.sql(
          `update run set cancel_asked = true, status = case when status = 'queued' then 'cancelled' else status end,
             ended_at = case when status = 'queued' then $3::timestamptz end
           where workspace_id = $1 and connection_id = $2 and status in ('queued', 'running')`,
          [workspaceId, connectionId, nowText()],
        );
        // Without credentials nothing can be read any more; what was read stays unless it is to be erased.
        await sealing.destroy(tx, connectionId);
        // Erased from now on: were it reconnected while its data goes, half of it would stay away for good.
        if (erase) await connections.noteErased(tx, connectionId, nowText());
      });
      const eraseSome = (tx: Tx) => connections.eraseSome(tx, connectionId, 10_000);
      if (erase) while ((await store.within(workspaceId, eraseSome)) > 0);
      return store.within(workspaceId, (tx) => mustFind(tx, connectionId));
    },
    async authenticate(bearer) {
      const read = readToken(bearer);
      if (read.kind !== "api_key" && read.kind !== "connection") throw fault("token_invalid");
      return store.within(read.workspaceId, async (tx): Promise<Caller> => {
        if (read.kind === "api_key") {
          const key = await tokens.findKey(tx, read.id);
          if (!key || !isSameHash(key.hash, read.hash) || key.revoked_at !== null) throw fault("token_invalid");
          // Once a minute is enough to know: reading must not cost a write each time.
          if (key.last_used_at === null || clock.now() - Date.parse(key.last_used_at) > 60_000)
            await tokens.noteUsed(tx, key.id, nowText());
          return { kind: "api_key", workspaceId: read.workspaceId, keyId: key.id, scopes: key.scopes };
        }
        const speaker = (await tokens.speakersOf(tx, read.id)).find((each) => isSameHash(each.token_hash, read.hash));
        if (!speaker) throw fault("token_invalid");
        const { token_hash: _, token_is_live: isLive, ...connection } = speaker;
        // A token that was good says what happened to its connection; one that was replaced is just dead.
        const whose = { workspaceId: read.workspaceId, connectionId: connection.id };
        if (connection.status === "disconnected") throw fault("connection_disconnected", whose);
        if (!isLive) throw fault("token_invalid");
        if (connection.status === "reauthorization_required") throw fault("reauthorization_required", whose);
        return { kind: "connection", workspaceId: read.workspaceId, connectionId: connection.id, connection };
      });
    },
    catalogues: openCatalogues({
      store,
      clock,
      log,
      connectorNamed,
      openSource: (workspaceId, connection, options) => connect.openSource(workspaceId, connection, options),
    }),
    hooks: openHooks({
      store,
      sealing,
      log,
      connectorNamed,
      openSource: (workspaceId, connection) => connect.openSource(workspaceId, connection),
      url: room.hooksUrl,
    }),
    webSessions: openWebSessions(room.rootKeys, clock),

    async createWorkspace(name, workspaceId = newId(clock.now())) {
      await store.within(workspaceId, (tx) => tokens.ensureWorkspace(tx, name));
      return workspaceId;
    },
    async createApiKey(workspaceId, wish) {
      for (const scope of wish.scopes)
        if (!(scopes as readonly string[]).includes(scope))
          throw fault("invalid_parameter", {
            parameter: "scopes",
            reason: `there is no scope ${scope}; there are: ${scopes.join(", ")}`,
          });
      const id = newId(clock.now());
      const { token, hash } = makeToken("api_key", workspaceId, id);
      await store.within(workspaceId, (tx) => tokens.addKey(tx, { id, name: wish.name, hash, scopes: wish.scopes }));
      return { id, name: wish.name, scopes: [...wish.scopes], key: token };
    },
    listApiKeys: (workspaceId) =>
      store.within(workspaceId, async (tx) =>
        (await tokens.listKeys(tx)).map(({ id, name, scopes: of, created_at, last_used_at, revoked_at }) => ({
          id,
          name,
          scopes: of,
          created_at,
          last_used_at,
          revoked_at,
        })),
      ),
    async revokeApiKey(workspaceId, keyId) {
      const wasLive = await store.within(workspaceId, (tx) => tokens.revokeKey(tx, keyId, nowText()));
      if (!wasLive) throw fault("not_found", { what: "API key", id: keyId });
    },
    async openSource(workspaceId, connection, options = {}) {
      const connector = connectorNamed(connection.connector);
      const [kept, credentials] = await store.within(workspaceId, async (tx) => [
        await sealed.find(tx, connection.id, "credentials"),
        await sealing.get(tx, connection.id, "credentials"),
      ]);
      if (kept === undefined || credentials === undefined) throw fault("reauthorization_required");
      const given = { settings: connection.settings, credentials: credentials as Record<string, unknown> };
      rememberBudgets(connector, connection.id, given);
      return openSource({
        budgets,
        clock,
        agent,
        connector,
        given,
        limits: limitsOf(connector, connection.limits),
        session: sessions.of(workspaceId, connection.id, kept),
        onCall: noting(workspaceId, connection.id, options.run ?? null),
        ...(options.signal && { signal: options.signal }),
      });
    },
    async stretch(workspaceId, connection) {
      const connector = connectorNamed(connection.connector);
      const limits = limitsOf(connector, connection.limits);
      if (!limits.rates.some((rate) => rate.per === "day" || rate.per === "week")) return 1;
      let names = budgetsOf.get(connection.id);
      if (!names) {
        const credentials = await store.within(workspaceId, (tx) => sealing.get(tx, connection.id, "credentials"));
        if (credentials === undefined) return 1;
        names = rememberBudgets(connector, connection.id, {
          settings: connection.settings,
          credentials: credentials as Record<string, unknown>,
        });
      }
      const each = await Promise.all([...names].map((name) => stretchOf(store, name, limits, clock.now())));
      return Math.max(1, ...each);
    },
    lookAfterCertificates: () => rotation.look(),
    async rotateCertificate(workspaceId, connectionId) {
      const { connector, status, certificate } = await store.within(workspaceId, (tx) => mustFind(tx, connectionId));
      if (status !== "active")
        throw fault("conflict", { reason: "This connection is not active; reconnect it with a new certificate." });
      if (certificate?.origin !== "made")
        throw fault("not_supported", {
          reason: certificate
            ? "This certificate is the customer's own; reconnect with its successor."
            : "This connection signs with no certificate.",
        });
      if (!certificateUseOf(connectorNamed(connector)).rotate)
        throw fault("not_supported", {
          reason: "This system takes certificates from a person only; reconnect with a new one.",
        });
      if (!(await rotation.rotate(workspaceId, connectionId)))
        throw fault("conflict", { reason: "It is being replaced right now." });
      return store.within(workspaceId, (tx) => mustFind(tx, connectionId));
    },
    certificatesEnding: () => rotation.ending(),
    async rotateRootKey(workspaceId) {
      let count = 0;
      if (workspaceId === undefined) {
        for await (const each of across.everyWorkspace(store)) count += await connect.rotateRootKey(each);
        return count;
      }
      for (;;) {
        const some = await store.within(workspaceId, (tx) => sealing.rewrap(tx, 500));
        if (some === 0) return count;
        count += some;
      }
    },
    async sweepDrafts() {
      let count = 0;
      for await (const each of across.everyWorkspace(store)) count += await drafts.sweep(each);
      return count;
    },
    close: () => agent.close(),
  };
  const rotation = openRotation({
    store,
    sealing,
    clock,
    log,
    connectorNamed,
    openSource: (workspaceId, connection) => connect.openSource(workspaceId, connection),
  });
  return connect;
}
