import type { Jobs } from "#jobs";
import type { Connector } from "#kit";
import { type ConnectionRef, fault } from "#lib";
import type { SourceDeps } from "#source";
import { type Connection, connections, type Tx } from "#store";

/** Reports a run that this process ended. */
export type RunEnded = (run: { connector: string; status: string; read: number; changed: number }) => void;

/** What syncing works with. */
export interface SyncDeps extends SourceDeps {
  jobs: Jobs;
  /** Notes the health of a connection in a notice if it has changed. */
  noteHealth?(tx: Tx, connectionId: string): Promise<void>;
  /** Called with every run that this process has ended. */
  onRunEnded?: RunEnded;
  /** After how many days a stream that reads changes is read in full. Null: never. Default: 7. Connections can set their own. */
  fullReadDays?: number | null;
  /** How long a worker holds a run without renewing its lease; then another worker takes the run over. Default: 20 s. */
  leaseMs?: number;
}

/** Returns the current time in the database's format. */
export const nowText = (deps: Pick<SyncDeps, "clock">): string => new Date(deps.clock.now()).toISOString();

/** Returns a connection with its connector. Throws `not_found`; `not_supported` if this release has no such connector. */
export async function loadConnection(
  deps: Pick<SyncDeps, "connectors">,
  tx: Tx,
  { connectionId }: ConnectionRef,
): Promise<{ connection: Connection; connector: Connector }> {
  const connection = await connections.find(tx, connectionId);
  if (!connection) throw fault("not_found", { what: "connection", id: connectionId });
  const connector = deps.connectors.find(connection.connector);
  if (!connector)
    throw fault("not_supported", { reason: `This Millwright has no connector \`${connection.connector}\`.` });
  return { connection, connector };
}
