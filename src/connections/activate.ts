import type { ConnectionConfig } from "#kit";
import { fault } from "#lib";
import { type Check, checkConfig, storedSession } from "#source";
import {
  type Connection,
  connections,
  noteNotice,
  pendingItems,
  type StoredCertificate,
  sealed,
  type Tx,
  tokens,
} from "#store";
import { addConnection, type NewConnection } from "./create.ts";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { deletePendingItem } from "./pending-items.ts";
import { requireConnection, requireReconnectable } from "./require.ts";

/** What a pending item becomes a connection with. Its credentials are sealed under the item's id. */
export interface PendingInput extends Omit<NewConnection, "credentials"> {
  settings: Record<string, unknown>;
  /** The connection that is reconnected; absent: a new connection with the item's id. */
  connectionId?: string;
}

/** A pending item whose credentials were verified. */
export interface VerifiedItem {
  id: string;
  input: PendingInput;
  credentials: Record<string, unknown>;
  check: Check;
  /** The certificate that it signs with; null: none. */
  certificate: StoredCertificate | null;
}

/**
 * Checks a pending item's credentials against the system. The item's own session is used: what the system grants is sealed
 * before anything of it is used.
 */
export async function checkPendingItem(
  deps: ConnectionsDeps,
  workspaceId: string,
  item: Omit<VerifiedItem, "check">,
): Promise<Check> {
  const { id, input } = item;
  const kept = await deps.store.within(workspaceId, (tx) => sealed.find(tx, id, "credentials"));
  if (!kept) throw fault("conflict", { reason: "These credentials have expired. Start again." });
  const ref = { workspaceId, connectionId: input.connectionId ?? id };
  return checkConfig(deps, ref, {
    connector: deps.connectors.get(input.connector),
    config: configOf(item),
    history: input.history ?? {},
    limits: input.limits,
    session: storedSession(deps, { workspaceId, connectionId: id }, kept),
  });
}

/** Makes a verified pending item a connection, or gives its credentials to the connection that it reconnects. */
export async function activatePendingItem(deps: ConnectionsDeps, tx: Tx, item: VerifiedItem): Promise<Connection> {
  const { input, certificate } = item;
  const connection =
    input.connectionId === undefined
      ? await createFromItem(deps, tx, item)
      : await reconnectFromItem(deps, tx, item, input.connectionId);
  if (certificate === null) return connection;
  await connections.noteCertificate(tx, connection.id, certificate);
  await deletePendingItem(deps, tx, certificate.id);
  return { ...connection, certificate };
}

const configOf = ({ input, credentials }: Pick<VerifiedItem, "input" | "credentials">): ConnectionConfig => ({
  settings: input.settings,
  credentials,
});

/** The connection takes the item's id, so its secrets stay where they are. Its token is issued when somebody asks for it. */
async function createFromItem(deps: ConnectionsDeps, tx: Tx, item: VerifiedItem): Promise<Connection> {
  const { id, input, check } = item;
  await pendingItems.remove(tx, id);
  return addConnection(deps, tx, id, deps.connectors.get(input.connector), { ...input, config: configOf(item), check });
}

/** Moves the item's secrets to the connection; its old token is invalid from then on. */
async function reconnectFromItem(
  deps: ConnectionsDeps,
  tx: Tx,
  item: VerifiedItem,
  connectionId: string,
): Promise<Connection> {
  const { sealing } = deps;
  const connector = deps.connectors.get(item.input.connector);
  requireReconnectable(await requireConnection(tx, connectionId, { lock: true }), connector);
  await connections.setStatus(tx, connectionId, "active", timeText(deps));
  for (const name of ["credentials", "grant", "session"]) {
    const secret = await sealing.get(tx, item.id, name);
    if (secret === undefined) await sealing.remove(tx, connectionId, name);
    else await sealing.put(tx, connectionId, name, secret);
  }
  await connections.noteCertificate(tx, connectionId, null);
  await tokens.revoke(tx, connectionId, "reconnected", timeText(deps));
  await deletePendingItem(deps, tx, item.id);
  await noteNotice(tx, { connectionId }, { type: "connection.recovered", data: { reason: "reconnected" } });
  return connections.change(tx, connectionId, timeText(deps), {
    settings: item.input.settings,
    account: connector.account(configOf(item)),
    check_result: item.check,
  });
}
