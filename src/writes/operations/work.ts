import { across, type Claimed, operations } from "#store";
import { closeClients } from "./clients.ts";
import { type OperationsDeps, shiftOf } from "./deps.ts";
import { executeOperation } from "./execute.ts";

/** The queue that operations go through if the process that accepts them does not execute them at once. */
export const OPERATION_QUEUE = "operation";

/** A job of the queue. The table says what is to be done. */
export interface OperationJob {
  workspace: string;
  connection: string;
  operation: string;
}

/** How often the periodic query looks for operations that are due. */
const EVERY_MS = 1000;
const DUE_PER_TICK = 100;

/** Makes this process a worker that executes operations, several at once. Returns what ends it. */
export function workOperations(deps: OperationsDeps, capacity: number): { stop(): Promise<void> } {
  deps.operations.capacity = capacity;
  deps.jobs.work<OperationJob>(OPERATION_QUEUE, capacity, (job) => runOperation(deps, job));
  deps.jobs.every(EVERY_MS, async () => {
    await runDue(deps);
  });
  return { stop: () => stopOperations(deps) };
}

/** Ends the execution of operations in this process. Requests that are being sent are left to the look-ups of the next worker. */
export async function stopOperations(deps: OperationsDeps): Promise<void> {
  const { operations: state } = deps;
  state.capacity = 0;
  state.stopping.abort(new Error("the process is stopping"));
  await Promise.allSettled([...state.running.values()]);
  await closeClients(deps);
}

/** Executes operations that are due and have no worker, because their job was lost or they have waited. Returns their number. */
export async function runDue(deps: OperationsDeps): Promise<number> {
  const { operations: state, store } = deps;
  const free = state.capacity - state.running.size;
  if (free <= 0) return 0;
  const due = await across.dueOperations(store, { ...shiftOf(deps), limit: Math.min(free, DUE_PER_TICK) });
  for (const { workspace_id: workspace, connection_id: connection, id } of due)
    void runOperation(deps, { workspace, connection, operation: id });
  return due.length;
}

/** Claims an operation, executes it, and then those that have waited for it. Resolves when this process is done with it. */
export async function runOperation(deps: OperationsDeps, job: OperationJob): Promise<void> {
  const { running } = deps.operations;
  const known = running.get(job.operation);
  if (known) return known;
  const done = claimAndRun(deps, job).finally(() => running.delete(job.operation));
  running.set(job.operation, done);
  return done;
}

async function claimAndRun(deps: OperationsDeps, { workspace, connection, operation }: OperationJob): Promise<void> {
  try {
    const claimed = await claim(deps, workspace, connection, operation);
    if (claimed) await runClaimed(deps, claimed);
  } catch (thrown) {
    deps.log.warn({ err: thrown, operation }, "an operation could not be claimed");
  }
}

const claim = (deps: OperationsDeps, workspaceId: string, connectionId: string, id: string) =>
  deps.store.within(workspaceId, (tx) =>
    operations.claim(tx, connectionId, id, {
      ...shiftOf(deps),
      worker: deps.worker,
      leaseMs: deps.operations.times.leaseMs,
    }),
  );

/** Executes a claimed operation, and then the next ones of its lane. */
export async function runClaimed(deps: OperationsDeps, first: Claimed): Promise<void> {
  const { stopping } = deps.operations;
  const { workspace_id: workspaceId, connection_id: connectionId, lane } = first;
  for (let claimed: Claimed | undefined = first; claimed; ) {
    await executeOperation(deps, claimed);
    if (stopping.signal.aborted) return;
    claimed = await deps.store.within(workspaceId, async (tx) => {
      const next = await operations.nextInLane(tx, connectionId, lane, shiftOf(deps));
      return next === undefined
        ? undefined
        : operations.claim(tx, connectionId, next, {
            ...shiftOf(deps),
            worker: deps.worker,
            leaseMs: deps.operations.times.leaseMs,
          });
    });
  }
}
