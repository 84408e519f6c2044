import { authMethodsOf, authOf, type CertificateUse, type ConnectionConfig, type Connector, connectorsOf } from "#kit";
import { type Clock, Fault, fault, type Log, newId } from "#lib";
import {
  type Catalogue,
  type Check,
  type ClientRun,
  checkConfig,
  checkConnection,
  consentUrl,
  type Grant,
  memorySession,
  openSourceClient,
  openSourceDeps,
  readAddress,
  readCatalogue,
  type SourceClient,
  type SourceDeps,
  scheduleStretch,
  storedSession,
} from "#source";
import {
  across,
  type Connection,
  type ConnectionChange,
  connections,
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
import {
  type ApiKey,
  authenticate,
  type Caller,
  type CreatedApiKey,
  createApiKey,
  createWorkspace,
  listApiKeys,
  makeToken,
  missingRootKeys,
  openWebSessions,
  type RootKeys,
  revokeApiKey,
  rotateRootKey,
  shownOf,
  type WebSessions,
} from "#vault";
import { openRotation } from "./certificate-rotation.ts";
import { goToTheSame, readGiven } from "./given.ts";
import { type Link, openLink } from "./link.ts";
import { type CertificateInput, type DraftCertificate, openDrafts } from "./pending.ts";
import { openHooks, type SourceWebhooks } from "./source-webhooks.ts";

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
export interface ConsentInput extends NewConnection {
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

/** What a person's consent came to. */
export interface Consented {
  workspaceId: string;
  /** Null: it waits in Link. */
  connection: Connection | null;
  input: Pick<ConsentInput, "returnUrl" | "sync">;
}

export interface Connected {
  connection: Connection;
  /** Shown this once. */
  token: string;
  check: Check;
}

/** A connection's life: credentials, tokens, checks, and its way to the source. */
export interface Connect {
  /** What functions of the source and of the vault take. */
  readonly deps: SourceDeps;
  createWorkspace(name: string, workspaceId?: string): Promise<string>;
  createApiKey(workspaceId: string, input: { name: string; scopes: readonly string[] }): Promise<CreatedApiKey>;
  listApiKeys(workspaceId: string): Promise<ApiKey[]>;
  revokeApiKey(workspaceId: string, keyId: string): Promise<void>;
  authenticate(bearer: string): Promise<Caller>;
  openSource(
    workspaceId: string,
    connection: Connection,
    options?: { signal?: AbortSignal; run?: ClientRun },
  ): Promise<SourceClient>;
  stretch(workspaceId: string, connection: Connection): Promise<number>;
  /** Makes a connection once its credentials have proved good. Those that fail are stored nowhere. */
  create(workspaceId: string, input: NewConnection): Promise<Connected>;
  /**
   * Makes a certificate for connecting, or takes a customer's own. A person uploads it to the system; then the credentials
   * name it.
   */
  addCertificate(workspaceId: string, connector: string, input: CertificateInput): Promise<DraftCertificate>;
  /** A certificate that is not in use yet. */
  findCertificate(workspaceId: string, connector: string, id: string): Promise<DraftCertificate>;
  /** Where systems send people back to who have consented; null: no connection is made by consent here. */
  readonly callbackUrl: string | null;
  /** Begins a connection for which a person consents in the system; answers the address to send them to. */
  askConsent(workspaceId: string, input: ConsentInput): Promise<{ id: string; url: string; expires_at: string }>;
  /** Where the system sends the person back to; `state` says which consent it is. Where the person is to go on, that is told with the fault. */
  takeConsent(back: { state: string; code?: string; error?: string }): Promise<Consented>;
  /** New credentials from a person: makes the connection active and gives it a new token; old ones stay dead. */
  reconnect(
    workspaceId: string,
    connectionId: string,
    input: { settings?: unknown; credentials: unknown; allow_other_account?: boolean },
  ): Promise<Connected>;
  /** Changes what a person may set. `ifVersion`: only if it is still that one. */
  update(
    workspaceId: string,
    connectionId: string,
    change: Omit<ConnectionChange, "account" | "check_result">,
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
  /** What sources say of their own fields. */
  catalogues: {
    of(
      workspaceId: string,
      connection: Connection,
      stream: string,
      options?: { refresh?: boolean },
    ): Promise<Catalogue>;
  };
  /** Where sources tell that something changed. */
  hooks: SourceWebhooks;
  /** Customers connect their systems themselves. */
  link: Link;
  /** Browsers that are signed in with an API key. */
  webSessions: WebSessions;
  /** Warns of certificates that end soon, and replaces those that the system lets us replace. */
  lookAfterCertificates(): Promise<void>;
  /** Replaces a connection's certificate now, where the system lets us: one that Millwright made. */
  rotateCertificate(workspaceId: string, connectionId: string): Promise<Connection>;
  /** How many certificates end within 60, 14 and 2 days. */
  certificatesEnding(): Promise<{ days: number; count: number }[]>;
  /** Wraps data keys anew by the first root key: the workspace's, or all there are. Answers how many; then old root keys may go. */
  rotateRootKey(workspaceId?: string): Promise<number>;
  /** The root keys that credentials were sealed by and that are not here, with how many connections lack them. */
  missingRootKeys(): Promise<Map<string, number>>;
  /** Destroys what was begun in time to become a connection and did not, with what it sealed. Answers how many. */
  sweepDrafts(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the connect deps. */
export function openConnect(deps: {
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
  const { store, clock, log } = deps;
  const sourceDeps = openSourceDeps({ ...deps, connectors: connectorsOf(deps.connectors) });
  const { sealing, agent } = sourceDeps;
  const drafts = openDrafts({ store, sealing, clock });
  const nowText = () => new Date(clock.now()).toISOString();
  const connectorNamed = sourceDeps.connectors.get;
  const openSource: Connect["openSource"] = (_, connection, options) =>
    openSourceClient(sourceDeps, connection, options);

  /** How the connector's source takes certificates. */
  function certificateUseOf(connector: Connector): CertificateUse {
    for (const { auth } of authMethodsOf(connector))
      if (auth.kind === "oauth2" && auth.certificate) return auth.certificate;
    throw fault("not_supported", { reason: `${connector.title} is not connected by certificates.` });
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
    given: ConnectionConfig,
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
        certificate: { ...shownOf(id, draft.origin, made), last_warning_days: null },
      };
    });
  }

  /** Puts away what a connection signs with; what it was made from goes. */
  async function keep(
    tx: Tx,
    connectionId: string,
    given: ConnectionConfig,
    { grant, certificate }: Held,
  ): Promise<void> {
    await sealing.put(tx, connectionId, "credentials", given.credentials);
    await sealing.remove(tx, connectionId, "session");
    await sealing.put(tx, connectionId, "grant", grant);
    await connections.noteCertificate(tx, connectionId, certificate);
    if (certificate) await drafts.destroy(tx, certificate.id);
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
    given: ConnectionConfig,
    input: NewConnection,
    found: Check,
  ): Promise<Connection> =>
    connections.add(tx, {
      id,
      connector: connector.name,
      name: input.name ?? connector.title,
      metadata: input.metadata ?? {},
      settings: given.settings,
      account: connector.account(given),
      history: input.history ?? {},
      schedule: input.schedule ?? null,
      limits: input.limits ?? null,
      masks: input.masks ?? null,
      entities: input.entities ?? null,
      check_result: found,
      now: nowText(),
    });

  /** A draft becomes a connection of the same id: what is sealed stays where it is. Its token is made when it is asked for. */
  async function become(
    tx: Tx,
    id: string,
    connector: Connector,
    given: ConnectionConfig,
    input: NewConnection,
    found: Check,
  ): Promise<Connection> {
    await drafts.forget(tx, id);
    return addConnection(tx, id, connector, given, input, found);
  }

  /** A draft gives what it holds to the connection for which a person has consented again; the old token dies. */
  async function renewBy(
    tx: Tx,
    id: string,
    connectionId: string,
    connector: Connector,
    given: ConnectionConfig,
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
      check_result: found,
    });
  }

  const link = openLink({
    store,
    clock,
    sealing,
    drafts,
    sessions: {
      inMemory: memorySession,
      of: (workspaceId, connectionId, kept) => storedSession(sourceDeps, { workspaceId, connectionId }, kept),
    },
    connectorNamed,
    readGiven,
    heldFor,
    mustFind,
    mustFit,
    giveToken,
    tryOut: (workspaceId, connectionId, connector, config, { history = {}, limits = null }, session) =>
      checkConfig(sourceDeps, { workspaceId, connectionId }, { connector, config, history, limits, session }),
    askConsent: (workspaceId, input) => connect.askConsent(workspaceId, input),
    async become(tx, id, connector, given, input, found, certificate) {
      const connection =
        input.connectionId === undefined
          ? await become(tx, id, connector, given, input, found)
          : await renewBy(tx, id, input.connectionId, connector, given, found);
      if (certificate === null) return connection;
      await connections.noteCertificate(tx, connection.id, certificate);
      await drafts.destroy(tx, certificate.id);
      return { ...connection, certificate };
    },
  });

  const connect: Connect = {
    deps: sourceDeps,
    createWorkspace: (name, workspaceId) => createWorkspace(sourceDeps, name, workspaceId),
    createApiKey: (workspaceId, input) => createApiKey(sourceDeps, workspaceId, input),
    listApiKeys: (workspaceId) => listApiKeys(sourceDeps, workspaceId),
    revokeApiKey: (workspaceId, keyId) => revokeApiKey(sourceDeps, workspaceId, keyId),
    authenticate: (bearer) => authenticate(sourceDeps, bearer),
    openSource,
    stretch: (_, connection) => scheduleStretch(sourceDeps, connection),
    link,
    callbackUrl: deps.callbackUrl ?? null,
    async create(workspaceId, input) {
      const connector = connectorNamed(input.connector);
      const given = readGiven(connector, input.settings, input.credentials);
      const history = input.history ?? {};
      const held = await heldFor(workspaceId, connector, given, null);
      const limits = input.limits ?? null;
      const id = newId(clock.now());
      const session = memorySession(held.grant);
      const found = await checkConfig(
        sourceDeps,
        { workspaceId, connectionId: id },
        { connector, config: given, history, limits, session },
      );
      return store.within(workspaceId, async (tx) => {
        const connection = await addConnection(tx, id, connector, given, input, found);
        await keep(tx, id, given, held);
        return {
          connection: { ...connection, certificate: held.certificate },
          token: await giveToken(tx, id, "rotated"),
          check: found,
        };
      });
    },
    addCertificate(workspaceId, name, input) {
      const connector = connectorNamed(name);
      return drafts.addCertificate(workspaceId, connector, certificateUseOf(connector), input);
    },
    async findCertificate(workspaceId, name, id) {
      const connector = connectorNamed(name);
      const found = await store.within(workspaceId, (tx) => drafts.findCertificate(tx, connector.name, id));
      if (!found) throw fault("not_found", { what: "certificate", id });
      return found;
    },
    async askConsent(workspaceId, input) {
      const { callbackUrl } = deps;
      if (callbackUrl === undefined)
        throw fault("not_supported", {
          reason:
            "Systems must be able to send people back to Millwright: set MILLWRIGHT_PUBLIC_URL to its own https address.",
        });
      const connector = connectorNamed(input.connector);
      const { connectionId } = input;
      const before = connectionId ? await store.within(workspaceId, (tx) => mustFind(tx, connectionId)) : null;
      if (before) mustFit(before, connector);
      const given = readGiven(connector, input.settings, input.credentials);
      const auth = authOf(connector, given.credentials);
      if (auth.kind !== "oauth2" || auth.grant !== "authorization_code")
        throw fault("not_supported", {
          reason: `No consent is needed for this kind of authentication: connect by POST /v1/connections.`,
        });
      if (before) mustBeSameAccount(before, connector.account(given), input.allowOtherAccount ?? false);
      readAddress(connector.baseUrl(given.settings), "settings");
      return drafts.addConsent(workspaceId, {
        connector: connector.name,
        input: { ...input, settings: given.settings, credentials: null },
        credentials: given.credentials,
        url: (consent) => consentUrl(auth, given, { ...consent, redirectUri: callbackUrl }),
      });
    },
    async takeConsent({ state, code, error }) {
      const taken = await drafts.takeConsent(state, (verifier) => ({
        ...(code !== undefined && { code: { value: code, verifier, redirectUri: deps.callbackUrl! } }),
      }));
      const { workspaceId, id, input, credentials } = taken;
      try {
        if (code === undefined)
          throw fault("credentials_refused", {
            text: `The system gave no consent${error && /^[a-z_]{1,60}$/.test(error) ? ` (${error})` : ""}. Start again, and allow it there.`,
          });
        const connector = connectorNamed(input.connector);
        const given = { settings: input.settings as Record<string, unknown>, credentials };
        const kept = await store.within(workspaceId, (tx) => sealed.find(tx, id, "credentials"));
        const history = input.history ?? {};
        // From here on the draft's own session: what the system gives is kept before anything of it is used.
        const found = await checkConfig(
          sourceDeps,
          { workspaceId, connectionId: input.connectionId ?? id },
          {
            connector,
            config: given,
            history,
            limits: input.limits ?? null,
            session: storedSession(sourceDeps, { workspaceId, connectionId: id }, kept!),
          },
        );
        if (input.linkSessionId !== undefined) {
          await store.within(workspaceId, (tx) => link.keepTrial(tx, id, input, found));
          return { workspaceId, connection: null, input };
        }
        const connection = await store.within(workspaceId, (tx) =>
          input.connectionId === undefined
            ? become(tx, id, connector, given, input, found)
            : renewBy(tx, id, input.connectionId, connector, given, found),
        );
        return { workspaceId, connection, input };
      } catch (thrown) {
        await store.within(workspaceId, (tx) => drafts.destroy(tx, id));
        // The person goes on to where they came from, whatever happened.
        if (thrown instanceof Fault && input.returnUrl !== undefined)
          throw fault(thrown.code, { ...thrown.details, returnUrl: input.returnUrl }, thrown);
        throw thrown;
      }
    },
    async reconnect(workspaceId, connectionId, input) {
      const before = await store.within(workspaceId, (tx) => mustFind(tx, connectionId));
      const connector = connectorNamed(before.connector);
      mustFit(before, connector);
      const given = readGiven(connector, input.settings ?? before.settings, input.credentials);
      const account = connector.account(given);
      mustBeSameAccount(before, account, input.allow_other_account ?? false);
      const held = await heldFor(workspaceId, connector, given, before);
      const { history, limits } = before;
      const session = memorySession(held.grant);
      const found = await checkConfig(
        sourceDeps,
        { workspaceId, connectionId },
        { connector, config: given, history, limits, session },
      );
      return store.within(workspaceId, async (tx) => {
        // It may have been erased while the credentials were tried.
        mustFit(await mustFind(tx, connectionId, true), connector);
        await connections.setStatus(tx, connectionId, "active", nowText());
        const connection = await connections.change(tx, connectionId, nowText(), {
          settings: given.settings,
          account,
          check_result: found,
        });
        await keep(tx, connectionId, given, held);
        return {
          connection: { ...connection, certificate: held.certificate },
          token: await giveToken(tx, connectionId, "reconnected"),
          check: found,
        };
      });
    },
    update: (workspaceId, connectionId, input, ifVersion) =>
      store.within(workspaceId, async (tx) => {
        const before = await mustFind(tx, connectionId, true);
        if (ifVersion !== undefined && before.version !== ifVersion) throw fault("precondition_failed");
        if (before.status === "disconnected") throw fault("conflict", { reason: "This connection is disconnected." });
        const change: ConnectionChange = { ...input };
        if (input.settings !== undefined) {
          const connector = connectorNamed(before.connector);
          const credentials = (await sealing.get(tx, connectionId, "credentials")) as
            | Record<string, unknown>
            | undefined;
          if (!credentials) throw fault("reauthorization_required");
          const given = readGiven(connector, input.settings, credentials);
          if (connector.account(given) !== before.account)
            throw fault("conflict", {
              reason: "These settings point to another account of this system; reconnect for that.",
            });
          // Whoever may change settings must not be able to have stored credentials sent to a server of their own.
          if (!goToTheSame(connector, given, { settings: before.settings, credentials }))
            throw fault("conflict", {
              reason: "These settings point to another address; reconnect with the credentials for that.",
            });
          change.settings = given.settings;
          await sealing.remove(tx, connectionId, "session");
        }
        return connections.change(tx, connectionId, nowText(), change);
      }),
    check: (workspaceId, connectionId, options) => checkConnection(sourceDeps, { workspaceId, connectionId }, options),
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
        // Runs before their streams' states, as a run that ends writes them: else each might wait for the other.
        await runs.cancel(tx, connectionId, null, nowText());
        await tokens.revoke(tx, connectionId, "disconnected", nowText());
        await connections.setStatus(tx, connectionId, "disconnected", nowText());
        await streamStates.clearDue(tx, connectionId);
        // Without credentials nothing can be read any more; what was read stays unless it is to be erased.
        await sealing.destroy(tx, connectionId);
        // Erased from now on: were it reconnected while its data goes, half of it would stay away for good.
        if (erase) await connections.noteErased(tx, connectionId, nowText());
      });
      const eraseSome = (tx: Tx) => connections.eraseSome(tx, connectionId, 10_000);
      if (erase) while ((await store.within(workspaceId, eraseSome)) > 0);
      return store.within(workspaceId, (tx) => mustFind(tx, connectionId));
    },
    catalogues: {
      of: (_, connection, stream, options) => readCatalogue(sourceDeps, connection, stream, options),
    },
    hooks: openHooks({
      store,
      sealing,
      log,
      connectorNamed,
      openSource,
      url: deps.hooksUrl,
    }),
    webSessions: openWebSessions(deps.rootKeys, clock),
    lookAfterCertificates: () => rotation.look(),
    async rotateCertificate(workspaceId, connectionId) {
      const { connector, status, certificate } = await store.within(workspaceId, (tx) => mustFind(tx, connectionId));
      if (status !== "active")
        throw fault("conflict", { reason: "This connection is not active; reconnect it with a new certificate." });
      if (certificate?.origin !== "generated")
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
    rotateRootKey: (workspaceId) => rotateRootKey(sourceDeps, workspaceId),
    missingRootKeys: () => missingRootKeys(sourceDeps),
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
    openSource,
  });
  return connect;
}
