import type { Connector } from "#kit";
import { fault, isUuid, newId } from "#lib";
import { type Check, checkConfig, memorySession } from "#source";
import { type Connection, linkSessions, pendingItems, type StoredCertificate, type Tx } from "#store";
import { activatePendingItem, checkPendingItem, type PendingInput, type VerifiedItem } from "./activate.ts";
import { readConfig } from "./config.ts";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { limitAttempts } from "./link-attempts.ts";
import { issueLinkCode } from "./link-codes.ts";
import { deletePendingConnections, type LinkSession, lockLinkSession } from "./link-sessions.ts";
import { requireConnection, requireEntities, requireReconnectable } from "./require.ts";
import { requireCredentials } from "./sealed-values.ts";
import { findSigning } from "./signing.ts";
import { startSyncing } from "./start.ts";

/** Credentials that were verified in Link and wait, sealed, to be connected. */
export interface PendingConnection {
  id: string;
  connector: string;
  check: Check;
}

/** What a customer enters in Link. */
export interface LinkConfig {
  connector: string;
  settings?: unknown;
  credentials: unknown;
}

/** What is stored of a pending connection, beside its secrets. */
interface StoredPending {
  input: PendingInput;
  check: Check;
  certificate: StoredCertificate | null;
}

const PENDING_LIFETIME_MS = 3600_000;

/** Returns what the customer entered last and did not connect, or null. */
export function latestPendingConnection(
  deps: ConnectionsDeps,
  session: LinkSession,
): Promise<PendingConnection | null> {
  return deps.store.within(session.workspaceId, async (tx) => {
    const [latest] = await pendingItems.connectionsOf(tx, session.id);
    if (!latest || Date.parse(latest.expires_at) <= deps.clock.now()) return null;
    const { check } = latest.body as StoredPending;
    return { id: latest.id, connector: latest.connector, check };
  });
}

/**
 * Verifies what the customer enters and stores it, sealed, for an hour; it replaces what the session had before. Refused
 * credentials are not stored. Throws `credentials_refused`, `invalid_settings`, `conflict`, `rate_limited`, `link_expired`.
 */
export async function createPendingConnection(
  deps: ConnectionsDeps,
  session: LinkSession,
  entered: LinkConfig,
): Promise<PendingConnection> {
  const { workspaceId } = session;
  const { connector, before } = await linkTarget(deps, session, entered.connector);
  const config = readConfig(connector, entered.settings, entered.credentials);
  const input = pendingInputOf(session, connector, config.settings);
  if (before) requireSameLinkAccount(session, before, connector.account(config));
  const { grant, certificate } = await findSigning(deps, workspaceId, connector, config, before);
  // The connection will have this id.
  const id = newId(deps.clock.now());
  const check = await limitAttempts(deps, session, () =>
    checkConfig(
      deps,
      { workspaceId, connectionId: before?.id ?? id },
      {
        connector,
        config,
        history: input.history ?? {},
        limits: input.limits,
        session: memorySession(grant),
      },
    ),
  );
  await deps.store.within(workspaceId, async (tx) => {
    await lockLinkSession(deps, tx, session);
    await deletePendingConnections(deps, tx, session.id);
    await pendingItems.add(tx, {
      id,
      kind: "connection",
      connector: connector.name,
      body: { input, check, certificate } satisfies StoredPending,
      expires_at: timeText(deps, PENDING_LIFETIME_MS),
      link_session_id: session.id,
    });
    await deps.sealing.put(tx, id, "credentials", config.credentials);
    await deps.sealing.put(tx, id, "grant", grant);
  });
  return { id, connector: connector.name, check };
}

/** Makes a consent of a link session a pending connection. */
export async function storeConsentedConnection(
  deps: ConnectionsDeps,
  workspaceId: string,
  sessionId: string,
  { id, input, check }: VerifiedItem,
): Promise<void> {
  await deps.store.within(workspaceId, async (tx) => {
    await deletePendingConnections(deps, tx, sessionId);
    const body: StoredPending = { input, check, certificate: null };
    await pendingItems.becomeConnection(tx, id, body, timeText(deps, PENDING_LIFETIME_MS));
  });
}

/** Checks a pending connection again: somebody may have added a permission. */
export async function checkPendingConnection(
  deps: ConnectionsDeps,
  session: LinkSession,
  id: string,
): Promise<PendingConnection> {
  const { workspaceId } = session;
  const item = await deps.store.within(workspaceId, (tx) => requirePending(deps, tx, session, id));
  const check = await limitAttempts(deps, session, () => checkPendingItem(deps, workspaceId, item));
  const body: StoredPending = { input: item.input, check, certificate: item.certificate };
  await deps.store.within(workspaceId, (tx) => pendingItems.setBody(tx, id, body));
  return { id, connector: item.input.connector, check };
}

/** What a customer may choose in Link. */
export interface LinkChoices {
  entities?: string[];
  window_days?: number;
}

/**
 * Makes a pending connection a connection, and starts its sync. Returns the connection and the code that the vendor's back
 * end exchanges for its token. Throws `conflict` if it has expired, `link_expired`, `invalid_parameter`.
 */
export async function connectPending(
  deps: ConnectionsDeps,
  session: LinkSession,
  id: string,
  choices: LinkChoices,
): Promise<{ connection: Connection; code: string }> {
  requireOffered(session, choices);
  const { workspaceId, options } = session;
  const result = await deps.store.within(workspaceId, async (tx) => {
    await lockLinkSession(deps, tx, session);
    const item = await requirePending(deps, tx, session, id);
    requireEntities(deps.connectors.get(item.input.connector), choices);
    const connection = await activatePendingItem(deps, tx, { ...item, input: withChoices(item.input, choices) });
    await linkSessions.noteConnection(tx, session.id, connection.id);
    return { connection, code: await issueLinkCode(deps, tx, connection) };
  });
  const trigger = session.connectionId === null ? "first" : "api";
  await startSyncing(deps, { workspaceId, connectionId: result.connection.id }, options.sync ? trigger : null);
  return result;
}

/** Returns the connector that a session may connect, and the connection that it reconnects. */
export async function linkTarget(
  { connectors, store }: ConnectionsDeps,
  { workspaceId, options, connectionId }: LinkSession,
  name: string,
): Promise<{ connector: Connector; before: Connection | null }> {
  const connector = connectors.get(name);
  if (options.connectors && !options.connectors.includes(name))
    throw fault("not_found", { what: "system of this name" });
  if (connectionId === null) return { connector, before: null };
  const before = await store.within(workspaceId, (tx) => requireConnection(tx, connectionId));
  requireReconnectable(before, connector);
  return { connector, before };
}

/** Returns the properties that the session sets for the connection. */
export function pendingInputOf(
  { options, connectionId }: LinkSession,
  connector: Connector,
  settings: Record<string, unknown>,
): PendingInput {
  const { customer_name: name, metadata, schedule, history, limits, masks } = options;
  return {
    connector: connector.name,
    settings,
    ...(connectionId !== null && { connectionId }),
    ...{ name, metadata, schedule, history, limits, masks },
  };
}

/** The text is for the customer, who does not know the API and must not learn what the vendor could allow. */
export function requireSameLinkAccount({ options }: LinkSession, before: Connection, account: string): void {
  if (account !== before.account && !options.allow_other_account)
    throw fault("conflict", {
      reason:
        "These credentials belong to another account of this system than before. Enter those of the same account, or ask whoever sent you here.",
    });
}

async function requirePending(deps: ConnectionsDeps, tx: Tx, session: LinkSession, id: string): Promise<VerifiedItem> {
  const item = isUuid(id) ? await pendingItems.find(tx, id, "connection", timeText(deps)) : undefined;
  if (item?.link_session_id !== session.id)
    throw fault("conflict", { reason: "These credentials have expired or are connected already. Start again." });
  return { id, credentials: await requireCredentials(deps, tx, id), ...(item.body as StoredPending) };
}

function requireOffered({ options, connectionId }: LinkSession, { entities, window_days }: LinkChoices): void {
  const isOffered = (choice: "entities" | "window") => connectionId === null && options.choices?.includes(choice);
  const parameter =
    entities !== undefined && !isOffered("entities")
      ? "entities"
      : window_days !== undefined && !isOffered("window")
        ? "window_days"
        : null;
  if (parameter !== null)
    throw fault("invalid_parameter", { parameter, reason: "This link session does not offer this choice." });
}

const withChoices = (input: PendingInput, { entities, window_days }: LinkChoices): PendingInput => ({
  ...input,
  ...(entities && { entities }),
  ...(window_days !== undefined && { history: { ...input.history, window_days } }),
});
