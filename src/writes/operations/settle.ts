import { isFault } from "#lib";
import {
  type OperationChange,
  operations,
  type StoredDifference,
  type StoredFieldError,
  targetedRecords,
} from "#store";
import { openSingleRecords, type RequestedRecord, requestSingle, StoredMeanwhile, storeSingle } from "#sync";
import { changeOperation } from "./changes.ts";
import { shiftOf } from "./deps.ts";
import { type Executing, lastAttempt, stepOf } from "./executing.ts";

/** What follows: the next part of the operation at once (`on`), or nothing in this execution. */
export type Next = "on" | "parked";

/** A record is requested this often at most while others store it. */
const MOST_READS = 5;

/** The end of an operation that was not written, or of which it is not known. */
export interface End {
  state: "refused" | "failed" | "unconfirmed";
  errors: readonly StoredFieldError[];
  /** When it is looked up once more. Absent: never. */
  dueInMs?: number;
}

/** Ends an operation without an effect of the current step. Steps before it stay, and `errors` says so. */
export async function settle(executing: Executing, { state, errors, dueInMs }: End): Promise<Next> {
  const { deps, ref, operation, prepared } = executing;
  const isPartial = operation.step > 0 && state !== "unconfirmed";
  const all = isPartial
    ? [
        {
          pointer: null,
          code: "partly_written",
          message: `The first ${operation.step} of ${prepared.steps.length} steps were written. The next one was not.`,
        },
        ...errors,
      ]
    : errors;
  executing.operation = await deps.store.within(ref.workspaceId, (tx) =>
    changeOperation(deps, tx, operation, {
      ...{ state, errors: all, dueInMs: dueInMs ?? null, release: true },
      ...(state !== "unconfirmed" && { settledNow: true }),
    }),
  );
  return "parked";
}

/** What a read-back has shown. */
export interface Shown {
  requested: RequestedRecord | null;
  recordId: string | null;
  differences: readonly StoredDifference[];
  readBack: "done" | "pending";
}

/**
 * Ends the current step with its effect: stores the record that was read back, its changes and the operation's state in one
 * transaction. After the last step, the operation has succeeded.
 */
export async function settleWritten(executing: Executing, shown: Shown): Promise<Next> {
  const { deps, ref, operation, prepared } = executing;
  const isLast = operation.step + 1 >= prepared.steps.length;
  if (isLast) await readTouched(executing);
  const attempt = lastAttempt(executing);
  const to: OperationChange = {
    ...(isLast
      ? { state: "succeeded", settledNow: true, dueInMs: null, release: true }
      : { state: "queued", step: operation.step + 1, dueInMs: 0, sentAt: null, quietForMs: null, lookUps: 0 }),
    errors: [],
    differences: shown.differences,
    readBack: shown.readBack,
    ...(shown.recordId !== null && { recordId: shown.recordId }),
  };
  let { requested } = shown;
  for (let reads = 1; ; reads++) {
    try {
      const stored = requested;
      executing.operation = await deps.store.within(ref.workspaceId, async (tx) => {
        const number = stored ? await storeSingle(tx, executing.records, stored) : null;
        if (shown.readBack === "pending" && operation.source_key !== null)
          await targetedRecords.add(tx, { ...ref, stream: operation.stream }, [operation.source_key], deps.clock.now());
        const changed = await changeOperation(deps, tx, operation, {
          ...to,
          ...(number !== null && { changeNumber: number }),
        });
        if (attempt && attempt.outcome !== "accepted" && attempt.outcome !== "not_sent")
          await operations.endAttempt(
            tx,
            operation,
            { outcome: "accepted", status: null, sourceRequestId: null, code: attempt.code },
            shiftOf(deps),
          );
        return changed;
      });
      return isLast ? "parked" : "on";
    } catch (thrown) {
      if (!(thrown instanceof StoredMeanwhile) || !requested || reads >= MOST_READS) throw thrown;
      requested = await requestSingle(executing.records, requested.key);
    }
  }
}

/** Reads records again that the write changes as well. Those that cannot be read are left to the next sync. */
async function readTouched(executing: Executing): Promise<void> {
  const { deps, ref, connection, connector, source, signal, writes, prepared } = executing;
  const touched =
    stepOf(executing).kind === "create" || prepared.intent.verb === "create"
      ? writes.create?.touches?.(prepared.values)
      : null;
  for (const { stream: name, key } of touched ?? []) {
    const stream = connector.stream(name);
    if (!stream) continue;
    try {
      const records = await deps.store.within(ref.workspaceId, (tx) =>
        openSingleRecords(deps, tx, { connection, connector, stream, source, signal }),
      );
      for (let reads = 1; ; reads++) {
        const requested = await requestSingle(records, key);
        try {
          await deps.store.within(ref.workspaceId, (tx) => storeSingle(tx, records, requested));
          break;
        } catch (thrown) {
          if (!(thrown instanceof StoredMeanwhile) || reads >= MOST_READS) throw thrown;
        }
      }
    } catch (thrown) {
      if (!isFault(thrown) && !(thrown instanceof StoredMeanwhile)) throw thrown;
      deps.log.warn(
        { err: thrown, operation: executing.operation.id, stream: name },
        "a record that a write changes could not be read",
      );
      await deps.store.within(ref.workspaceId, (tx) =>
        targetedRecords.add(tx, { ...ref, stream: name }, [key], deps.clock.now()),
      );
    }
  }
}
