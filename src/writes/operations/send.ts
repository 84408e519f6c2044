import { type Answer, type FieldRefusal, recoveryOf, type WriteBody, type WriteQuestion } from "#kit";
import { Fault, type FaultCode } from "#lib";
import type { WriteOutcome } from "#source";
import { type OperationChange, operations, type StoredFieldError } from "#store";
import { refusalContextOf } from "../prepare/refusals.ts";
import { changeOperation } from "./changes.ts";
import { OperationLost, shiftOf } from "./deps.ts";
import { attemptsOfStep, type Executing, errorOf, stepOf } from "./executing.ts";
import { requestOf, type StepRequest } from "./request-of.ts";
import { type Next, settle } from "./settle.ts";

/** A write whose answers were lost is sent this often at most. */
export const MOST_ATTEMPTS = 3;

/** Faults that pass by themselves or when a person reconnects. */
const PASSING = new Set<FaultCode>([
  "source_unreachable",
  "source_throttled",
  "source_quota_exhausted",
  "source_failed",
  "source_unreadable",
  "credentials_refused",
  "reauthorization_required",
  "connection_disconnected",
  "root_key_missing",
]);

/** The wait before an operation is tried again that could not be sent, by the number of waits before. */
const waitAfter = (thrown: Fault): number => {
  const { waitMs } = thrown.details;
  return typeof waitMs === "number" ? waitMs : 15_000 * (1 + Math.random());
};

/** Returns whether what a fault prevents can be done later. */
export const isPassing = (thrown: unknown): thrown is Fault => thrown instanceof Fault && PASSING.has(thrown.code);

/** Sends the current step, and stores what became of it. */
export async function sendStep(executing: Executing): Promise<Next> {
  let made: Awaited<ReturnType<typeof requestOf>>;
  try {
    made = await requestOf(executing);
  } catch (thrown) {
    if (isPassing(thrown)) return parkQueued(executing, waitAfter(thrown), [errorOf(thrown)]);
    if (thrown instanceof Fault && thrown.origin !== "millwright")
      return settle(executing, { state: "refused", errors: [errorOf(thrown)] });
    throw thrown;
  }
  if ("errors" in made) return settle(executing, { state: "refused", errors: made.errors });
  if ("isDone" in made) {
    await change(executing, { state: "confirming", lookUps: 0, dueInMs: 0 });
    return "on";
  }
  const outcome = await sendRequests(executing, made);
  switch (outcome.is) {
    case "accepted":
      return accepted(executing, outcome);
    case "lost":
      await endAttempt(executing, "lost", outcome, { state: "confirming", lookUps: 0, dueInMs: 0 });
      return "on";
    case "not_sent":
      return notSent(executing, outcome);
    default:
      return rejected(executing, made, outcome);
  }
}

/** Sends the request of a step, after the one that the source needs before. Only the last one that was sent counts. */
async function sendRequests(executing: Executing, made: StepRequest): Promise<WriteOutcome> {
  const { source } = executing;
  if (made.first === null) return source.write(made.request, () => beginAttempt(executing, made));
  const first = await source.write(made.first, () => beginAttempt(executing, made));
  return first.is === "accepted" ? source.write(made.request, async () => {}) : first;
}

/**
 * Stores, before the first byte leaves, that the step is being sent. Throws `OperationLost` if this took as long as the lease: the
 * process was stopped meanwhile, and another worker may have looked for the effect of a request that was never sent.
 */
async function beginAttempt(executing: Executing, made: StepRequest): Promise<void> {
  const { deps, ref, operation, source, now } = executing;
  const from = performance.now();
  const attempts = operation.attempts + 1;
  const quietForMs = quietMsOf(executing);
  // The source compares it with its own clock.
  const sourceSentAtMs = deps.clock.now() + (source.skewMs() ?? 0);
  executing.operation = await deps.store.within(ref.workspaceId, async (tx) => {
    const sending = await changeOperation(deps, tx, operation, {
      ...{ state: "sending", attempts, quietForMs, sentNow: true, lookUps: 0, dueInMs: 0, errors: [] },
      ...(made.guarded !== null && { guarded: made.guarded }),
    });
    const attempt = {
      step: operation.step,
      body: made.body,
      beforeHash: made.beforeHash,
      sourceSentAtMs,
    };
    await operations.addAttempt(tx, sending, attempt, shiftOf(deps));
    return sending;
  });
  if (performance.now() - from > deps.operations.times.leaseMs)
    throw new OperationLost("the process was stopped between the note of an attempt and its request");
  const sentAt = new Date(now()).toISOString();
  executing.attempts.push({
    workspace_id: ref.workspaceId,
    connection_id: ref.connectionId,
    operation_id: operation.id,
    n: attempts,
    step: operation.step,
    worker: deps.worker,
    fence: operation.fence,
    sent_at: sentAt,
    source_sent_at: new Date(sourceSentAtMs).toISOString(),
    body: made.body,
    before_hash: made.beforeHash,
    change_number: 0,
    answered_at: null,
    outcome: null,
    status: null,
    source_request_id: null,
    code: null,
  });
}

/** Returns for how long a request of the step may still be at work in the source after its answer was lost. */
function quietMsOf({ deps, writes, env }: Executing): number {
  const { create } = writes;
  return create ? recoveryOf(create, env.settings).quietMinutes * 60_000 : deps.operations.times.quietMs;
}

/** Changes the operation. Throws `OperationLost`. */
export async function change(executing: Executing, to: OperationChange): Promise<void> {
  const { deps, ref, operation } = executing;
  executing.operation = await deps.store.within(ref.workspaceId, (tx) => changeOperation(deps, tx, operation, to));
}

/** Stores how the last attempt ended, and what that makes of the operation. */
export async function endAttempt(
  executing: Executing,
  outcome: "accepted" | "rejected" | "lost" | "not_sent" | "no_effect",
  result: Partial<{ status: number | null; sourceRequestId: string | null; fault: Fault; answer: Answer }>,
  to: OperationChange,
): Promise<void> {
  const { deps, ref, operation } = executing;
  executing.operation = await deps.store.within(ref.workspaceId, async (tx) => {
    const changed = await changeOperation(deps, tx, operation, to);
    const stored = {
      outcome,
      status: result.answer?.status ?? result.status ?? null,
      sourceRequestId: result.sourceRequestId ?? null,
      code: result.fault?.code ?? null,
    };
    await operations.endAttempt(tx, operation, stored, shiftOf(deps));
    return changed;
  });
  const last = executing.attempts.at(-1);
  if (last) last.outcome = outcome;
}

/** Puts the operation back in the queue: nothing was sent. */
async function parkQueued(executing: Executing, waitMs: number, errors: readonly StoredFieldError[]): Promise<Next> {
  await change(executing, { state: "queued", dueInMs: waitMs, errors, release: true });
  return "parked";
}

async function accepted(executing: Executing, outcome: WriteOutcome & { is: "accepted" }): Promise<Next> {
  const step = stepOf(executing);
  const made = step.kind === "create" ? (executing.writes.create?.made(outcome.answer) ?? null) : null;
  const to: OperationChange = { state: "confirming", lookUps: 0, dueInMs: 0 };
  if (made !== null) to.sourceKey = made;
  await endAttempt(executing, "accepted", outcome, to);
  return "on";
}

async function notSent(executing: Executing, outcome: WriteOutcome & { is: "not_sent" }): Promise<Next> {
  const { fault, waitMs } = outcome;
  const wasBegun = executing.operation.state === "sending";
  const errors = [errorOf(fault)];
  // An earlier attempt of a create may still be at work, and has been looked up.
  if (waitMs !== null) {
    const to: OperationChange = { state: "queued", dueInMs: waitMs, sentAt: null, errors, release: true };
    if (wasBegun) await endAttempt(executing, "not_sent", outcome, to);
    else await change(executing, to);
    return "parked";
  }
  if (wasBegun) await endAttempt(executing, "not_sent", outcome, { state: "sending" });
  return settle(executing, { state: "failed", errors });
}

async function rejected(
  executing: Executing,
  made: StepRequest,
  outcome: WriteOutcome & { is: "rejected" },
): Promise<Next> {
  const step = stepOf(executing);
  const { writes, operation } = executing;
  const transition = step.kind === "transition" ? writes.transitions?.[step.index] : undefined;
  const spec =
    step.kind === "create" ? writes.create : step.kind === "update" ? writes.update : (transition ?? writes.remove);
  const questions: readonly WriteQuestion[] = spec?.asks?.(outcome.answer) ?? [];
  if (questions.length > 0) {
    const lifetime = Date.parse(operation.deadline) - executing.now();
    await endAttempt(executing, "rejected", outcome, {
      state: "asks",
      questions: questions.map(({ id, text, options }) => ({ id, text, options: [...options] })),
      dueInMs: Math.max(0, lifetime),
      sentAt: null,
      release: true,
    });
    return "parked";
  }
  const hasLostOnes = attemptsOfStep(executing).some((each) => each.outcome === "lost");
  // The source may reject the repetition because an earlier attempt had its effect.
  if (hasLostOnes) {
    const errors = await refusalsOf(executing, made.body, outcome);
    await endAttempt(executing, "rejected", outcome, { state: "confirming", lookUps: 0, dueInMs: 0, errors });
    return "on";
  }
  const guarded = step.kind === "update" ? writes.update : transition;
  if (guarded?.isConflict?.(outcome.answer)) {
    const conflicts = attemptsOfStep(executing).length;
    // Nobody has asked for the version that the source compares with: it is read again, once.
    if (executing.prepared.seenHash === null && conflicts < 2) {
      await endAttempt(executing, "rejected", outcome, { state: "queued", dueInMs: 0, sentAt: null });
      return "on";
    }
    const message = "The record has changed in the source meanwhile. Get it again, then repeat the change.";
    await endAttempt(executing, "rejected", outcome, { state: "sending" });
    return settle(executing, { state: "refused", errors: [{ pointer: null, code: "conflict", message }] });
  }
  await endAttempt(executing, "rejected", outcome, { state: "sending" });
  return settle(executing, { state: "refused", errors: await refusalsOf(executing, made.body, outcome) });
}

/** Returns what a rejecting answer says about fields, or else the source's words. */
async function refusalsOf(
  executing: Executing,
  body: WriteBody | null,
  { answer, fault }: { answer: Answer; fault: Fault },
): Promise<StoredFieldError[]> {
  const { writes, prepared, operation, deps, ref } = executing;
  const step = prepared.steps[operation.step];
  const spec =
    step?.kind === "create"
      ? writes.create
      : step?.kind === "update"
        ? writes.update
        : step?.kind === "transition"
          ? writes.transitions?.[step.index]
          : writes.remove;
  if (!spec?.refused) return [errorOf(fault)];
  const context = await deps.store.reading(ref.workspaceId, (tx) => refusalContextOf(tx, executing, body ?? {}));
  const refusals: readonly FieldRefusal[] = spec.refused(answer, context);
  return refusals.length > 0
    ? refusals.map(({ pointer, code, message, source }) => ({ pointer, code, message, ...(source && { source }) }))
    : [errorOf(fault)];
}
