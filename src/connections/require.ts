import type { Connector } from "#kit";
import { fault, nearest } from "#lib";
import { type Connection, connections, type StoredHistory, type StoredSchedule, type Tx } from "#store";

/** Returns a connection; with `lock`, no other transaction changes it until this one ends. Throws `not_found`. */
export async function requireConnection(tx: Tx, id: string, options: { lock?: boolean } = {}): Promise<Connection> {
  const connection = await connections.find(tx, id, options.lock);
  if (!connection) throw fault("not_found", { what: "connection", id });
  return connection;
}

/** Throws `conflict` if this connection cannot be connected again by this connector. */
export function requireReconnectable(connection: Connection, connector: Connector): void {
  if (connection.erased_at !== null)
    throw fault("conflict", { reason: "This connection was erased. Create a new connection." });
  if (connection.connector !== connector.name)
    throw fault("conflict", {
      reason: `This connection uses the connector ${connection.connector}, not ${connector.name}.`,
    });
}

/** Throws `conflict` if the credentials belong to another account than the connection's. */
export function requireSameAccount(connection: Connection, account: string, isOtherAllowed = false): void {
  if (account !== connection.account && !isOtherAllowed)
    throw fault("conflict", {
      reason:
        "These credentials belong to another account of this system. Create a new connection for it, or set `allow_other_account`.",
    });
}

/** The parts of a request that name entities. */
export interface NamedEntities {
  entities?: readonly string[] | null;
  schedule?: Pick<StoredSchedule, "entities"> | null;
  history?: Pick<StoredHistory, "entities"> | null;
}

/** Throws `invalid_parameter` for the first entity that the connector does not feed: most likely it is mistyped. */
export function requireEntities(connector: Connector, { entities, schedule, history }: NamedEntities): void {
  const named = [
    ...Object.keys(schedule?.entities ?? {}).map((entity) => [entity, `schedule.entities.${entity}`] as const),
    ...Object.keys(history?.entities ?? {}).map((entity) => [entity, `history.entities.${entity}`] as const),
    ...(entities ?? []).map((entity) => [entity, "entities"] as const),
  ];
  const known = [...connector.entities.keys()];
  for (const [entity, parameter] of named) {
    if (connector.entities.has(entity)) continue;
    const suggestion = nearest(entity, known);
    throw fault("invalid_parameter", {
      parameter,
      reason: `${connector.title} has no entity ${entity}${suggestion ? `; did you mean \`${suggestion}\`?` : `. It has: ${known.join(", ")}.`}`,
    });
  }
}
