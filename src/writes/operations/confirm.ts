import { recoveryOf } from "#kit";
import { isFault } from "#lib";
import { operations, type StoredDifference } from "#store";
import { type RequestedRecord, recordFrom, requestSingle } from "#sync";
import { differencesOf } from "./differences.ts";
import { attemptsOfStep, type Executing, lastAttempt, stepOf } from "./executing.ts";
import { isReached } from "./request-of.ts";
import { change, endAttempt, isPassing, MOST_ATTEMPTS } from "./send.ts";
import { type Next, type Shown, settle, settleWritten } from "./settle.ts";

/**
 * Finds out whether the current step has had its effect, and ends it if that is known: reads the record back, or looks it up if
 * the answer was lost. Nothing counts as written because the source said so, nor as not written because it did not answer.
 */
export async function confirm(executing: Executing): Promise<Next> {
  const { operation } = executing;
  const step = stepOf(executing);
  try {
    if (step.kind === "create" && operation.source_key === null) {
      const found = await lookUp(executing);
      if (found !== "found") return await notFound(executing, found);
    }
    return await readBack(executing);
  } catch (thrown) {
    // Only what the source says, or does not say, is the result of a look-up.
    if (!isFault(thrown) || thrown.origin === "millwright") throw thrown;
    return unknown(executing, thrown);
  }
}

/** What a look-up has found. */
type Found = "found" | "nothing" | "several";

/** Looks up the record that a create may have made, and adopts its key if there is exactly one. */
async function lookUp(executing: Executing): Promise<Found> {
  const { deps, ref, writes, source, prepared, env, operation } = executing;
  const recovery = writes.create && recoveryOf(writes.create, env.settings);
  const attempts = attemptsOfStep(executing);
  const [first] = attempts;
  if (!recovery || !first) return "nothing";
  const lost = {
    mark: operation.mark,
    values: prepared.values,
    body: Object(first.body ?? {}),
    sentAtMs: Date.parse(first.source_sent_at),
  };
  const keys = [...new Set(await recovery.find(source.http, lost, env))];
  if (keys.length === 0) return "nothing";
  const others = await deps.store.within(ref.workspaceId, (tx) =>
    operations.keysOfOthers(tx, operation, keys, recovery.by === "external_id" ? 0 : first.change_number),
  );
  const own = keys.filter((key) => !others.has(key));
  const [key] = own;
  if (key === undefined) return "nothing";
  if (own.length > 1) return "several";
  await change(executing, { sourceKey: key });
  return "found";
}

/** Reads the record back, and ends the step by what it shows. */
async function readBack(executing: Executing): Promise<Next> {
  const { deps, operation, stream, writes } = executing;
  const key = operation.source_key;
  if (key === null) throw new Error("a record without a key cannot be read back");
  let seen = judge(executing, await requestSingle(executing.records, key));
  if (writes.isSeenLate)
    for (const waitMs of deps.operations.times.seenLateAfterMs) {
      if (seen.isWritten) break;
      await deps.clock.sleep(waitMs, executing.signal);
      seen = judge(executing, await requestSingle(executing.records, key));
    }
  if (seen.isWritten) return settleWritten(executing, seen.shown);
  const wasAccepted = lastAttempt(executing)?.outcome === "accepted";
  if (wasAccepted && writes.isSeenLate)
    return settleWritten(executing, { ...seen.shown, differences: [], readBack: "pending" });
  if (stepOf(executing).kind === "create") return notFound(executing, "nothing");
  // The answer of a change came after its effect, so there is none.
  if (wasAccepted || attemptsOfStep(executing).length === 0) return noEffect(executing, seen);
  return notFound(executing, "nothing");

  function judge(of: Executing, requested: RequestedRecord): Judged {
    return judgeRecord(of, stream.name, requested);
  }
}

/** What a record that was read back says about the step. */
interface Judged {
  isWritten: boolean;
  shown: Shown;
  /** The record's status, if it has one. */
  status: string | null;
}

function judgeRecord(executing: Executing, _stream: string, requested: RequestedRecord): Judged {
  const { operation, prepared, records, ref, writes } = executing;
  const step = stepOf(executing);
  const { found } = requested;
  if (found === "deleted" || found === "unplaced") {
    const shown: Shown = {
      requested: found === "deleted" ? requested : null,
      recordId: null,
      differences: [],
      readBack: found === "deleted" ? "done" : "pending",
    };
    const isRemoved =
      step.kind === "remove" || (step.kind === "transition" && writes.transitions?.[step.index]?.removes);
    return { isWritten: found === "unplaced" || isRemoved === true, shown, status: null };
  }
  const record = recordFrom(records, operation.entity, found);
  const status = typeof record?.values.status === "string" ? record.values.status : null;
  const differences: StoredDifference[] = record
    ? differencesOf(modelOf(executing), prepared.intent.values, record.values, ref.connectionId)
    : [];
  const shown: Shown = { requested, recordId: record?.id ?? null, differences, readBack: "done" };
  if (step.kind === "create") return { isWritten: true, shown, status };
  if (step.kind === "remove") return { isWritten: false, shown, status };
  if (step.kind === "transition") {
    const transition = writes.transitions?.[step.index];
    const before = { key: found.key, raw: found.raw, context: found.context ?? {} };
    return {
      isWritten: transition !== undefined && isReached(transition, before, status, executing.env),
      shown,
      status,
    };
  }
  const attempt = lastAttempt(executing);
  // After a lost answer, only the asked values show the effect. After an answer, any change of the record does.
  const isUnchanged = attempt?.before_hash?.equals(found.hash) === true;
  const isWritten = differences.length === 0 || (attempt?.outcome === "accepted" && !isUnchanged);
  return { isWritten, shown, status };
}

function modelOf({ records, operation }: Executing) {
  const { mapping, stream } = records.state.context;
  const feed = mapping.feeds(stream.name).find(({ model }) => model.name === operation.entity);
  if (!feed) throw new Error(`the stream ${stream.name} makes no ${operation.entity}`);
  return feed.model;
}

/** Ends a step that the source accepted without changing anything. */
async function noEffect(executing: Executing, { status, shown }: Judged): Promise<Next> {
  const step = stepOf(executing);
  const message =
    step.kind === "transition" && status !== null
      ? `The system accepted the call and changed nothing: the status is \`${status}\` and not \`${step.to}\`.`
      : "The system accepted the call and changed nothing.";
  if (executing.operation.state !== "sending" && lastAttempt(executing))
    await endAttempt(executing, "no_effect", {}, { differences: shown.differences });
  return settle(executing, { state: "refused", errors: [{ pointer: null, code: "locked", message }] });
}

/** Decides what follows a look-up that found nothing, or too much. */
async function notFound(executing: Executing, found: Exclude<Found, "found">): Promise<Next> {
  const { operation } = executing;
  if (found === "several")
    return settle(executing, {
      state: "unconfirmed",
      errors: [
        {
          pointer: null,
          code: "several_found",
          message: "The answer was lost, and the source has several records that this write may have made.",
        },
      ],
    });
  const last = lastAttempt(executing);
  const isQuiet = operation.quiet_until === null || executing.now() >= Date.parse(operation.quiet_until);
  if (!isQuiet) return lookUpLater(executing);
  if (last?.outcome === "accepted")
    return noEffect(executing, {
      isWritten: false,
      status: null,
      shown: { requested: null, recordId: null, differences: [], readBack: "pending" },
    });
  if (last?.outcome === "rejected") {
    // A source that remembers the mark or the key may have rejected the repetition of what it has executed.
    const { create } = executing.writes;
    const remembers =
      stepOf(executing).kind === "create" &&
      create !== undefined &&
      recoveryOf(create, executing.env.settings).by !== "lookup";
    return settle(executing, { state: remembers ? "unconfirmed" : "refused", errors: operation.errors });
  }
  if (attemptsOfStep(executing).length >= MOST_ATTEMPTS)
    return settle(executing, {
      state: "failed",
      errors: [
        {
          pointer: null,
          code: "not_written",
          message: `The answer was lost ${MOST_ATTEMPTS} times, and the source has no trace of the write.`,
        },
      ],
    });
  await change(executing, { state: "queued", dueInMs: 0, lookUps: 0, sentAt: null });
  return "on";
}

/** Plans the next look-up, and leaves the operation until then. */
async function lookUpLater(executing: Executing): Promise<Next> {
  const { deps, operation, now } = executing;
  const { lookUpAfterMs, lateLookUpMs, lateLookUpsForMs } = deps.operations.times;
  const quietUntil = operation.quiet_until === null ? now() : Date.parse(operation.quiet_until);
  const quietMs = quietUntil - now();
  const waitMs = lookUpAfterMs[operation.look_ups] ?? Number.POSITIVE_INFINITY;
  if (quietMs > 0) {
    const dueInMs = Math.min(waitMs, quietMs);
    await change(executing, { state: "confirming", lookUps: operation.look_ups + 1, dueInMs, release: true });
    return "parked";
  }
  // At least one late look-up follows, however long no worker was there.
  const isOver = operation.state === "unconfirmed" && now() > quietUntil + lateLookUpsForMs;
  const message = "The answer was lost, and look-ups cannot tell whether the write was executed.";
  const errors = [{ pointer: null, code: "unconfirmed", message }];
  return settle(executing, { state: "unconfirmed", errors, ...(!isOver && { dueInMs: lateLookUpMs }) });
}

/** Decides what follows a look-up or a read-back that could not be made. */
async function unknown(executing: Executing, thrown: Error & { code: string }): Promise<Next> {
  const { operation, deps } = executing;
  deps.log.warn({ err: thrown, operation: operation.id }, "an operation could not be looked up");
  // The source cannot be asked at all, so waiting does not help.
  if (thrown.code === "not_supported" && operation.source_key === null)
    return settle(executing, {
      state: "unconfirmed",
      errors: [{ pointer: null, code: "unconfirmed", message: thrown.message }],
    });
  const wasAccepted = lastAttempt(executing)?.outcome === "accepted";
  const isKnown = operation.source_key !== null && wasAccepted && stepOf(executing).kind !== "transition";
  if (isKnown && isFault(thrown) && !isPassing(thrown))
    return settleWritten(executing, { requested: null, recordId: null, differences: [], readBack: "pending" });
  return lookUpLater(executing);
}
