import type { JobContext } from "#jobs";
import type { Connector } from "#kit";
import type { Fault } from "#lib";
import { openSourceClient, type SourceClient } from "#source";
import { type Run, runs } from "#store";
import type { SyncDeps } from "./deps.ts";
import { endAsFailed, endAsRead } from "./end-run.ts";
import { keepLease, RunLost } from "./lease.ts";
import { prepareRun } from "./prepare-run.ts";
import { readStream } from "./read-stream.ts";

/**
 * Executes a claimed run and ends it. Returns the fault that would stop the connection's other streams too, or null; `stopped`
 * is the one that an earlier run returned. Throws `PutOff` if the run must wait for its source.
 */
export async function executeRun(
  deps: SyncDeps,
  connector: Connector,
  run: Run,
  job: JobContext,
  stopped: Fault | null,
): Promise<Fault | null> {
  const { store, clock, log, worker } = deps;
  const { workspace_id: workspaceId, connection_id: connectionId } = run;
  const lease = keepLease(deps, run);
  const signal = AbortSignal.any([job.signal, lease.signal]);
  let source: SourceClient | null = null;
  const counted = { requests: 0 };
  const requestsLeft = () => (source ? source.requestCount() - counted.requests : 0);
  try {
    if (stopped) throw stopped;
    const start = await store.within(workspaceId, (tx) => prepareRun(deps, tx, connector, run));
    source = await openSourceClient(deps, start.connection, {
      signal,
      run: { id: run.id, stream: run.stream, requestId: start.requestId },
    });
    const ids = { workspaceId, connectionId, runId: run.id };
    const outcome = await readStream({
      ...start.context,
      ...ids,
      ...{ store, clock, log, worker, connector, signal, source, counted },
    });
    await store.within(workspaceId, (tx) => endAsRead(deps, tx, connector, start, run, outcome, requestsLeft()));
    await reportEnd(deps, connector, run);
    return null;
  } catch (thrown) {
    const reason: unknown = signal.aborted && !(thrown instanceof RunLost) ? signal.reason : thrown;
    if (reason instanceof RunLost) return null;
    const stops = await endAsFailed(deps, connector, run, reason, job, requestsLeft());
    await reportEnd(deps, connector, run);
    return stops;
  } finally {
    lease.stop();
    await source?.close();
  }
}

async function reportEnd({ store, onRunEnded }: SyncDeps, connector: Connector, ended: Run): Promise<void> {
  if (!onRunEnded) return;
  const run = await store.within(ended.workspace_id, (tx) => runs.find(tx, ended.connection_id, ended.id));
  if (!run) return;
  const { status, count_read: read, count_changed: changed } = run;
  onRunEnded({ connector: connector.name, status, read: Number(read), changed: Number(changed) });
}
