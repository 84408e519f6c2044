import { type ConnectionRef, fault } from "#lib";
import { connections, runs, streamStates } from "#store";
import { nowText, type SyncDeps } from "./deps.ts";
import { SYNC_QUEUE, type SyncJob } from "./jobs.ts";

/**
 * Continues the syncs of a connection that wait for its source: queued runs now, and streams whose last run ended because of
 * the wait at the next look for due streams. Throws `not_found`.
 */
export async function resumeWaiting(deps: SyncDeps, { workspaceId, connectionId }: ConnectionRef): Promise<void> {
  const syncIds = await deps.store.within(workspaceId, async (tx) => {
    const connection = await connections.find(tx, connectionId);
    if (!connection) throw fault("not_found", { what: "connection", id: connectionId });
    if (connection.status !== "active") return [];
    await streamStates.setWaitingDue(tx, connectionId, nowText(deps));
    return runs.queuedSyncs(tx, connectionId);
  });
  // Their jobs are put off until the wait would have ended. A sync that has a second job is executed once.
  await deps.jobs.addMany(
    SYNC_QUEUE,
    syncIds.map((sync) => ({ workspace: workspaceId, connection: connectionId, sync }) satisfies SyncJob),
  );
}
