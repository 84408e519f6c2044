import { type JobContext, PutOff } from "#jobs";
import type { Connector } from "#kit";
import type { Fault } from "#lib";
import { type Connection, type Run, runs, type Sync } from "#store";
import { nowText, type SyncDeps } from "./deps.ts";
import { executeRun } from "./execute-run.ts";
import { leaseEnd } from "./lease.ts";

/** How often a sync checks whether the stream that it waits for is free. */
const LOOK_AGAIN_MS = 1000;

/** Runs that this process is executing, by worker and run: a lease only excludes other processes. */
const executing = new Set<string>();

/** Executes a sync's runs in sequence. Throws `PutOff` while it must wait for its source or for another worker. */
export async function executeSync(
  deps: SyncDeps,
  connection: Connection,
  connector: Connector,
  sync: Sync,
  job: JobContext,
): Promise<void> {
  const workspaceId = connection.workspace_id;
  const own = await deps.store.within(workspaceId, (tx) => runs.byIds(tx, connection.id, sync.run_ids));
  const byId = new Map(own.map((run) => [run.id, run]));
  // A fault that stops all streams ends the other runs too: an unreachable source need not be requested ten times.
  let stopped: Fault | null = null;
  for (const id of sync.run_ids) {
    const run = byId.get(id);
    // A joined run is executed here as well if no worker holds it: the process that opened it may have died.
    if (!run || !isActive(run)) continue;
    const name = `${deps.worker} ${id}`;
    if (executing.has(name)) throw new PutOff(LOOK_AGAIN_MS);
    executing.add(name);
    try {
      const at = { worker: deps.worker, now: nowText(deps), leasedUntil: leaseEnd(deps) };
      const claimed = await deps.store.within(workspaceId, (tx) => runs.claim(tx, connection.id, id, at));
      if (claimed) {
        stopped = await executeRun(deps, connector, claimed, job, stopped);
        continue;
      }
    } finally {
      executing.delete(name);
    }
    const now = await deps.store.within(workspaceId, (tx) => runs.find(tx, connection.id, id));
    // Another worker holds the run or its stream, and the following runs may depend on it.
    if (now && isActive(now)) throw new PutOff(LOOK_AGAIN_MS);
  }
}

const isActive = (run: Run): boolean => run.status === "queued" || run.status === "running";
