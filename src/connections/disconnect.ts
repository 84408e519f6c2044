import type { ConnectionRef } from "#lib";
import { type Connection, connections, noteNotice, notices, runs, streamStates, tokens } from "#store";
import { ERASE_QUEUE } from "#sync";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { requireConnection } from "./require.ts";

/** A job of the queue: the ids of an erased connection. */
interface EraseJob {
  workspace: string;
  connection: string;
}

/** How long after its start an erasure is checked. */
const CHECKED_AFTER_MS = 60_000;
const ROWS_AT_A_TIME = 10_000;

/**
 * Disconnects a system: the token is invalid at once, syncs end, and credentials are destroyed. With `erase`, the stored data
 * is deleted too; if the process dies meanwhile, another continues. Returns the connection. Throws `not_found`.
 */
export async function disconnect(
  deps: ConnectionsDeps,
  ref: ConnectionRef,
  { erase }: { erase: boolean },
): Promise<Connection> {
  const { workspaceId, connectionId } = ref;
  if (erase) {
    const job: EraseJob = { workspace: workspaceId, connection: connectionId };
    await deps.jobs.add(ERASE_QUEUE, job, { delayMs: CHECKED_AFTER_MS });
  }
  await deps.store.within(workspaceId, async (tx) => {
    const now = timeText(deps);
    await runs.lock(tx, connectionId);
    const before = await requireConnection(tx, connectionId, { lock: true });
    // Runs before the states of their streams, in the order in which a run that ends writes them: this avoids a deadlock.
    await runs.cancel(tx, connectionId, null, now);
    await tokens.revoke(tx, connectionId, "disconnected", now);
    await connections.setStatus(tx, connectionId, "disconnected", now);
    await streamStates.clearDue(tx, connectionId);
    await deps.sealing.destroy(tx, connectionId);
    // Marked as erased before its data is deleted: a reconnection in between would permanently lose half of the data.
    if (erase) await connections.noteErased(tx, connectionId, now);
    // Earlier notices contain the customer's description.
    if (erase) await notices.removeAll(tx, connectionId);
    const data = { connector: before.connector };
    if (before.status !== "disconnected") await noteNotice(tx, ref, { type: "connection.disconnected", data });
    if (erase && before.erased_at === null) await noteNotice(tx, ref, { type: "connection.erased", data });
  });
  if (erase) await eraseConnection(deps, ref);
  return deps.store.within(workspaceId, (tx) => requireConnection(tx, connectionId));
}

/** Deletes what is left of an erased connection's data. Does nothing for a connection that is not erased. */
export async function eraseConnection(
  { store }: ConnectionsDeps,
  { workspaceId, connectionId }: ConnectionRef,
): Promise<void> {
  const connection = await store.within(workspaceId, (tx) => connections.find(tx, connectionId));
  if (!connection || connection.erased_at === null) return;
  while ((await store.within(workspaceId, (tx) => connections.eraseSome(tx, connectionId, ROWS_AT_A_TIME))) > 0);
}

/** Makes this process a worker that finishes erasures. */
export function workErasures(deps: ConnectionsDeps): void {
  deps.jobs.work<EraseJob>(ERASE_QUEUE, 1, ({ workspace, connection }) =>
    eraseConnection(deps, { workspaceId: workspace, connectionId: connection }),
  );
}
