import { type JobContext, PutOff } from "#jobs";
import { type Connector, streamsOf } from "#kit";
import { across, type Connection, connections, runs, type Sync, syncs } from "#store";
import { nowText, type SyncDeps } from "./deps.ts";
import { executeSync } from "./execute-sync.ts";
import { EXPECTED_WITHIN_MS, openRuns } from "./open.ts";

/** The queue that syncs go through. */
export const SYNC_QUEUE = "sync";
/** The queue for erasures, which the connections module handles. */
export const ERASE_QUEUE = "erase";

/** A job of the queue: a sync to execute, or streams that are due. It contains only IDs. */
export type SyncJob =
  | { workspace: string; connection: string; sync: string }
  | { workspace: string; connection: string; due: string[] };

/** A job that releases before 0.1.0 added to this queue to finish an erasure. */
interface EarlierEraseJob {
  workspace: string;
  connection: string;
  erase: true;
}

/** How long one process reserves due streams. If it dies before their runs are open, another finds them due again. */
const DUE_LEASE_MS = 10 * 60_000;
const DUE_PER_TICK = 1000;
const FORGOTTEN_PER_TICK = 100;
/**
 * How long after its lease ended a running run counts as having lost its job: otherwise another worker would have
 * claimed it.
 */
const LOST_AFTER_MS = 60_000;

/** Makes this process a worker: it queues due streams and executes several syncs at once. */
export function workSyncs(deps: SyncDeps, concurrency: number): void {
  deps.jobs.work<SyncJob>(SYNC_QUEUE, concurrency, (data, job) => handleSyncJob(deps, data, job));
  deps.jobs.every(1000, async () => {
    while ((await enqueueDue(deps)) === DUE_PER_TICK);
  });
  deps.jobs.every(EXPECTED_WITHIN_MS / 2, async () => {
    while ((await enqueueForgotten(deps)) === FORGOTTEN_PER_TICK);
  });
}

/** Queues the streams that are due, and returns their number. */
export async function enqueueDue(deps: SyncDeps): Promise<number> {
  const due = await across.takeDue(deps.store, {
    now: nowText(deps),
    until: new Date(deps.clock.now() + DUE_LEASE_MS).toISOString(),
    limit: DUE_PER_TICK,
  });
  await deps.jobs.addMany(
    SYNC_QUEUE,
    due.map(
      ({ workspace_id, connection_id, streams }) =>
        ({ workspace: workspace_id, connection: connection_id, due: streams }) satisfies SyncJob,
    ),
  );
  return due.reduce((count, each) => count + each.streams.length, 0);
}

/** Queues syncs that lost their jobs, and returns their number. */
export async function enqueueForgotten(deps: SyncDeps): Promise<number> {
  const now = nowText(deps);
  const lostBefore = new Date(deps.clock.now() - LOST_AFTER_MS).toISOString();
  const forgotten = await across.forgottenSyncs(deps.store, { now, lostBefore, limit: FORGOTTEN_PER_TICK });
  const expected = new Date(deps.clock.now() + EXPECTED_WITHIN_MS).toISOString();
  for (const { workspace_id, connection_id, sync_id, run_ids } of forgotten) {
    await deps.store.within(workspace_id, (tx) => runs.expect(tx, connection_id, run_ids, { now, until: expected }));
    const job: SyncJob = { workspace: workspace_id, connection: connection_id, sync: sync_id };
    await deps.jobs.add(SYNC_QUEUE, job);
  }
  return forgotten.length;
}

/** Executes one job of the queue. Throws `PutOff` while it must wait. */
export async function handleSyncJob(deps: SyncDeps, data: SyncJob | EarlierEraseJob, job: JobContext): Promise<void> {
  if ("erase" in data) {
    const { workspace, connection } = data;
    await deps.jobs.add(ERASE_QUEUE, { workspace, connection });
    return;
  }
  const loaded = await loadJob(deps, data);
  // The connection was erased, or this release no longer has its connector.
  if (!loaded) return;
  try {
    await executeSync(deps, loaded.connection, loaded.connector, loaded.sync, job);
  } catch (thrown) {
    if (!("due" in data) || !(thrown instanceof PutOff)) throw thrown;
    // The job continues as the sync that it opened: the same job again would open another.
    const { workspace, connection } = data;
    throw new PutOff(thrown.delayMs, { workspace, connection, sync: loaded.sync.id } satisfies SyncJob);
  }
}

/** Returns what a job is about; a job of due streams opens its sync here. */
const loadJob = (
  deps: SyncDeps,
  data: SyncJob,
): Promise<{ connection: Connection; connector: Connector; sync: Sync } | null> =>
  deps.store.within(data.workspace, async (tx) => {
    if ("due" in data) await runs.lock(tx, data.connection);
    const connection = await connections.find(tx, data.connection);
    const connector = connection && deps.connectors.find(connection.connector);
    if (!connection || !connector) return null;
    let syncId: string;
    if ("due" in data) {
      if (connection.status !== "active") return null;
      const available = streamsOf(connector, connection.settings, connection.entities);
      const streams = available.filter((stream) => data.due.includes(stream.name));
      if (streams.length === 0) return null;
      const input = { streams, mode: "incremental", trigger: "schedule", entities: null } as const;
      ({ syncId } = await openRuns(tx, connection, input, deps.clock.now()));
    } else syncId = data.sync;
    const sync = await syncs.find(tx, connection.id, syncId);
    return sync ? { connection, connector, sync } : null;
  });
