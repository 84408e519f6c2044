import { type ConnectionRef, isFault } from "#lib";
import { type Claimed, type Operation, operations } from "#store";
import { changeOperation, wakeWaiters } from "./changes.ts";
import { withClient } from "./clients.ts";
import { confirm } from "./confirm.ts";
import { OperationLost, type OperationsDeps, shiftOf } from "./deps.ts";
import { databaseClock, type Executing, errorOf, loadOperation, openExecuting } from "./executing.ts";
import { endAttempt, isPassing, sendStep } from "./send.ts";
import { type Next, settle } from "./settle.ts";

/** The wait before an operation is tried again after an unexpected error. */
const AFTER_ERROR_MS = 60_000;
/** The same after the database was unavailable. */
const AFTER_CUT_OFF_MS = 1000;

/**
 * Executes an operation that this worker has leased, as far as it goes now: to its end, or to a wait. A worker that was killed
 * leaves it to the next one, which finds out what became of its request.
 */
export async function executeOperation(deps: OperationsDeps, claimed: Claimed): Promise<void> {
  const ref: ConnectionRef = { workspaceId: claimed.workspace_id, connectionId: claimed.connection_id };
  const lease = keepLease(deps, claimed);
  try {
    if (await endExpired(deps, ref, claimed)) return;
    const loaded = await loadOperation(deps, ref, claimed);
    await withClient(deps, loaded.connection, async (source) => {
      const executing = await openExecuting(deps, claimed, loaded, source, lease.signal);
      while ((await advance(executing)) === "on") lease.signal.throwIfAborted();
    });
  } catch (thrown) {
    await afterError(deps, ref, claimed, thrown);
  } finally {
    lease.stop();
    wakeWaiters(deps, claimed.id);
  }
}

/** Does the next part of an operation. */
async function advance(executing: Executing): Promise<Next> {
  const { operation } = executing;
  switch (operation.state) {
    case "queued":
      return sendStep(executing);
    case "sending":
      // Another worker was about to send it, or has. Nobody knows what became of the request.
      await endAttempt(executing, "lost", {}, { state: "confirming", lookUps: 0, dueInMs: 0 });
      return "on";
    case "confirming":
    case "unconfirmed":
      return confirm(executing);
    default:
      return settle(executing, { state: "failed", errors: operation.errors });
  }
}

/** Ends an operation that was not sent in time, or that nobody has decided about. Returns false if it is not such a one. */
async function endExpired(deps: OperationsDeps, ref: ConnectionRef, claimed: Claimed): Promise<boolean> {
  const isWaiting = claimed.state === "waiting_approval" || claimed.state === "asks";
  const isExpired = databaseClock(claimed)() >= Date.parse(claimed.deadline);
  if (!isWaiting && !(claimed.state === "queued" && isExpired && claimed.attempts === 0)) return false;
  const { claimed_at: _, ...operation } = claimed;
  const what = claimed.state === "waiting_approval" ? "approved" : claimed.state === "asks" ? "answered" : "sent";
  const expired = {
    pointer: null,
    code: "expired",
    message: `The write was not ${what} in time, so nothing was written.`,
  };
  await deps.store.within(ref.workspaceId, (tx) =>
    changeOperation(deps, tx, operation, {
      ...{ state: claimed.state === "waiting_approval" ? "refused" : "failed", dueInMs: null },
      ...{ errors: [...operation.errors, expired], settledNow: true, release: true },
    }),
  );
  return true;
}

/** Leaves an operation so that it is tried again, or to the worker that has taken it over. */
async function afterError(
  deps: OperationsDeps,
  ref: ConnectionRef,
  claimed: Operation,
  thrown: unknown,
): Promise<void> {
  if (thrown instanceof OperationLost || deps.operations.stopping.signal.aborted) return;
  const isCutOff = isFault(thrown, "database_unavailable");
  const isExpected = isPassing(thrown) || isCutOff;
  if (!isExpected)
    deps.log.error({ err: thrown, operation: claimed.id }, "an operation was interrupted by an unexpected error");
  await deps.store
    .within(ref.workspaceId, async (tx) => {
      const now = await operations.find(tx, ref.connectionId, claimed.id);
      if (!now || now.fence !== claimed.fence || now.leased_until === null) return;
      const errors = isFault(thrown) && !isCutOff ? [errorOf(thrown)] : now.errors;
      const waitMs =
        isFault(thrown) && typeof thrown.details.waitMs === "number"
          ? thrown.details.waitMs
          : isCutOff
            ? AFTER_CUT_OFF_MS
            : AFTER_ERROR_MS;
      // What was being sent is found as such by the next worker.
      await operations.change(tx, now, { errors, dueInMs: waitMs, release: true }, shiftOf(deps));
    })
    .catch((error: unknown) => deps.log.warn({ err: error, operation: claimed.id }, "a lease was left to lapse"));
}

/** Renews the lease of an operation until it is stopped. Its signal aborts if another worker has taken the operation over. */
function keepLease(deps: OperationsDeps, claimed: Claimed): { signal: AbortSignal; stop(): void } {
  const { times, stopping } = deps.operations;
  const lost = new AbortController();
  const timer = setInterval(() => {
    deps.store
      .within(claimed.workspace_id, (tx) =>
        operations.renew(tx, claimed.connection_id, claimed.id, {
          ...shiftOf(deps),
          fence: claimed.fence,
          leaseMs: times.leaseMs,
        }),
      )
      .then((isHeld) => {
        if (!isHeld) lost.abort(new OperationLost("the lease of an operation was lost"));
      })
      .catch((error: unknown) => deps.log.warn({ err: error, operation: claimed.id }, "a lease could not be renewed"));
  }, times.leaseMs / 4);
  timer.unref();
  return { signal: AbortSignal.any([lost.signal, stopping.signal]), stop: () => clearInterval(timer) };
}
