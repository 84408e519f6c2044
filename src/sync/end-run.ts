import { type JobContext, PutOff } from "#jobs";
import { asksForChanges, type Connector, incompleteOf } from "#kit";
import { Fault, type FaultCode, fault } from "#lib";
import { scheduleStretch } from "#source";
import {
  type Alarm,
  connections,
  heldDeletions,
  noteNotice,
  type Run,
  type RunStatus,
  rejectedRecords,
  runs,
  type StoredError,
  streamStates,
  type Tx,
} from "#store";
import { nowText, type SyncDeps } from "./deps.ts";
import { RunLost } from "./lease.ts";
import { noteSyncsOf } from "./note-sync.ts";
import { backoffMs, nextDue } from "./plan.ts";
import type { RunStart } from "./prepare-run.ts";
import type { RunOutcome } from "./run-context.ts";

/** The longest time that a run waits in the queue for its source. A longer wait ends the run; its schedule starts the next. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** How soon a run continues after it was interrupted by the loss of the database. */
const DATABASE_RETRY_MS = 1000;
/** Faults that stop every stream of a connection once they have stopped one. */
const STOPS_A_CONNECTION = new Set<FaultCode>([
  "source_unreachable",
  "source_quota_exhausted",
  "credentials_refused",
  "reauthorization_required",
  "connection_disconnected",
]);

/**
 * Ends a run that was read to its end or cancelled, sets when its stream is due next, and writes notices. Throws `RunLost`.
 */
export async function endAsRead(
  deps: SyncDeps,
  tx: Tx,
  connector: Connector,
  start: RunStart,
  run: Run,
  outcome: RunOutcome,
  requests: number,
): Promise<void> {
  const { connection_id: connectionId, stream, id } = run;
  await runs.lock(tx, connectionId);
  const hasHeld = async () => (await streamStates.find(tx, connectionId, stream))?.has_held_deletions === true;
  const hadHeld = await hasHeld();
  await storeEnd(deps, tx, connector, start, run, outcome, requests);
  if (!hadHeld && (await hasHeld()))
    await noteNotice(tx, { connectionId }, { type: "deletions.held", data: { run_id: id, stream } });
  await noteSyncsOf(deps, tx, run);
}

async function storeEnd(
  deps: SyncDeps,
  tx: Tx,
  connector: Connector,
  start: RunStart,
  run: Run,
  outcome: RunOutcome,
  requests: number,
): Promise<void> {
  const { stream, connection, context } = start;
  const { connection_id: connectionId } = run;
  const now = nowText(deps);
  const { status, error } = howItEnded(outcome);
  const isHeld = await runs.end(tx, connectionId, run.id, {
    worker: deps.worker,
    status,
    now,
    error,
    alarms: outcome.hasFutureStamps ? [...partAlarms(outcome), FUTURE_STAMPS] : partAlarms(outcome),
    requests,
    keepSeen: false,
  });
  if (!isHeld) throw new RunLost("another worker has claimed this run");
  if (outcome.wasCancelled) return;
  const hasHeld = await heldDeletions.has(tx, { connectionId, stream: stream.name });
  await streamStates.setHeld(tx, connectionId, stream.name, hasHeld);
  // A targeted run does not read the stream's lists.
  if (context.mode === "targeted") return;
  const stretch = await scheduleStretch(deps, connection);
  const due = nextDue(stream, connector, connection, deps.clock.now(), stretch);
  const isComplete = outcome.failedParts.length === 0;
  // A complete read lists rejected records again.
  if (isComplete && context.mode === "full" && run.started_at !== null)
    await rejectedRecords.removeBefore(tx, { connectionId, stream: stream.name }, run.started_at);
  await streamStates.succeeded(tx, connectionId, stream.name, {
    // Changes in a failed part must be requested again.
    watermark: isComplete ? outcome.watermark : undefined,
    isFull: isComplete && (context.mode === "full" || !asksForChanges(stream)),
    windowFrom: context.window.fromDay,
    windowUntil: context.window.untilDay,
    now,
    dueAt: due === null ? null : new Date(due).toISOString(),
    error,
    unavailable: outcome.unavailable,
    fallbacks: outcome.fallbacks,
  });
}

function howItEnded({ wasCancelled, failedParts }: RunOutcome): { status: RunStatus; error: StoredError | null } {
  if (wasCancelled) return { status: "cancelled", error: storedError(fault("cancelled")) };
  const [first] = failedParts;
  return first ? { status: "partial", error: storedError(first.cause) } : { status: "succeeded", error: null };
}

const FUTURE_STAMPS: Alarm = {
  code: "future_stamps",
  scope: null,
  previous_count: 0,
  missing_count: 0,
  message:
    "Records have a change date in the future. They are read again by each sync, and changes of other records are still found. Correct the dates in the system.",
};

const partAlarms = (outcome: RunOutcome): Alarm[] =>
  outcome.failedParts.map(({ scope, cause }) => {
    const counts = incompleteOf(cause);
    return {
      code: counts ? "incomplete_list" : "part_failed",
      scope,
      previous_count: counts?.total ?? 0,
      missing_count: counts ? counts.total - counts.read : 0,
      message: `${scope ?? "The list"} could not be read${counts ? " to its end" : ""}: ${storedError(cause).message} No records of it were deleted.`,
    };
  });

/**
 * Ends a run that `thrown` interrupted, or returns it to the queue if the process stops, the database is unavailable,
 * or the source asked for a short wait. Returns the fault if it would stop the connection's other streams too. Throws
 * `PutOff` for a run that waits.
 */
export async function endAsFailed(
  deps: SyncDeps,
  connector: Connector,
  run: Run,
  thrown: unknown,
  job: JobContext,
  requests: number,
): Promise<Fault | null> {
  const { store, worker, log } = deps;
  const putBack = () =>
    store.within(run.workspace_id, (tx) => runs.putBack(tx, run.connection_id, run.id, { worker, requests }));
  if (job.signal.aborted) {
    // The process stops; the worker that takes the job next resumes from the checkpoint.
    await putBack();
    throw thrown;
  }
  const known = faultFrom(thrown);
  if (known.code === "database_unavailable") {
    // If this fails too, this worker still holds the run, and any other may claim it when the lease ends.
    await putBack().catch((error: unknown) =>
      log.warn({ err: error, run: run.id }, "a run could not be returned to the queue"),
    );
    throw new PutOff(DATABASE_RETRY_MS);
  }
  if (known.code === "internal")
    log.error({ err: thrown, run: run.id, stream: run.stream }, "a run failed with an internal error");
  const { waitMs } = known.details;
  if (typeof waitMs === "number" && waitMs <= LONGEST_WAIT_MS && known.retryable) {
    await putBack();
    throw new PutOff(waitMs);
  }
  await store.within(run.workspace_id, async (tx) => {
    await runs.lock(tx, run.connection_id);
    await storeFailure(deps, tx, connector, run, known, requests);
    await noteSyncsOf(deps, tx, run);
  });
  return STOPS_A_CONNECTION.has(known.code) ? known : null;
}

/** Ends a run as failed or cancelled, and sets when its stream is retried. */
async function storeFailure(
  deps: SyncDeps,
  tx: Tx,
  connector: Connector,
  run: Run,
  known: Fault,
  requests: number,
): Promise<void> {
  const { connection_id: connectionId } = run;
  const now = nowText(deps);
  const error = storedError(known);
  const wasCancelled = known.code === "cancelled";
  const isHeld = await runs.end(tx, connectionId, run.id, {
    worker: deps.worker,
    status: wasCancelled ? "cancelled" : "failed",
    now,
    error,
    alarms: [],
    requests,
    keepSeen: known.retryable,
  });
  if (!isHeld || wasCancelled) return;
  // The records that webhooks named still wait, and the next run of any mode requests them.
  if ((await runs.find(tx, connectionId, run.id))?.mode === "targeted") return;
  const dueAt = await retryDue(deps, tx, connector, run, known);
  await streamStates.failed(tx, connectionId, run.stream, { error, now, dueAt });
}

/** Returns when a failed stream is due again. Null: not by schedule. */
async function retryDue(
  deps: SyncDeps,
  tx: Tx,
  connector: Connector,
  run: Run,
  { retryable, details }: Fault,
): Promise<string | null> {
  const connection = await connections.find(tx, run.connection_id);
  const state = await streamStates.find(tx, run.connection_id, run.stream);
  const stream = connector.stream(run.stream);
  if (connection?.status !== "active" || !stream || connection.schedule?.paused) return null;
  const failures = state?.failures ?? 0;
  const waitMs = typeof details.waitMs === "number" ? details.waitMs : 0;
  const regular = nextDue(stream, connector, connection, deps.clock.now()) ?? Number.POSITIVE_INFINITY;
  if (!retryable) return new Date(regular).toISOString();
  // A stream with an error that only a person can resolve is retried at its usual time. After an outage it is retried
  // sooner, and then less often the longer it lasts.
  const retryAt = deps.clock.now() + Math.max(waitMs, backoffMs(failures));
  return new Date(Math.max(retryAt, failures > 5 ? regular : 0)).toISOString();
}

const faultFrom = (thrown: unknown): Fault => (thrown instanceof Fault ? thrown : fault("internal", {}, thrown));

/** Returns a fault as it is stored with a run. An unknown error becomes `internal`, and its text stays in the log. */
export function storedError(thrown: unknown): StoredError {
  const { code, message, origin, retryable } = faultFrom(thrown);
  return { code, message, origin, retryable };
}
