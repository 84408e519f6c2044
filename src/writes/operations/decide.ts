import { type ConnectionRef, fault } from "#lib";
import {
  type Operation,
  type OperationChange,
  type OperationFilter,
  type OperationState,
  operations,
  type StoredWriter,
  type Tx,
  writers,
} from "#store";
import { noteChange, wakeWaiters } from "./changes.ts";
import { type OperationsDeps, shiftOf } from "./deps.ts";
import { enqueueOperation } from "./submit.ts";
import { type AttemptView, attemptViewOf, type OperationView, readOperationId, viewOf } from "./view.ts";

/** An operation with its attempts. */
export type OperationDetail = OperationView & { attempt_list: AttemptView[] };

/** Returns an operation with its attempts. Throws `not_found`. */
export function findOperation(deps: OperationsDeps, ref: ConnectionRef, publicId: string): Promise<OperationDetail> {
  return deps.store.within(ref.workspaceId, async (tx) => {
    const operation = await requireOperation(tx, ref, publicId);
    const attempts = await operations.attemptsOf(tx, ref.connectionId, operation.id);
    return { ...viewOf(operation), attempt_list: attempts.map(attemptViewOf) };
  });
}

/** Returns operations, the newest first, each with its place in the list. */
export function listOperations(
  deps: OperationsDeps,
  ref: ConnectionRef,
  filter: OperationFilter,
): Promise<{ place: number; view: OperationView }[]> {
  return deps.store.within(ref.workspaceId, async (tx) =>
    (await operations.list(tx, ref.connectionId, filter)).map((each) => ({ place: each.ordinal, view: viewOf(each) })),
  );
}

async function requireOperation(tx: Tx, { connectionId }: ConnectionRef, publicId: string): Promise<Operation> {
  const id = readOperationId(publicId);
  const operation = id === null ? undefined : await operations.find(tx, connectionId, id);
  if (!operation) throw fault("not_found", { what: "operation", ...(id !== null && { id: publicId }) });
  return operation;
}

/**
 * Cancels an operation of which nothing was sent. Throws `not_found`, and `conflict` if it is being sent, was sent, or has ended.
 */
export const cancelOperation = (deps: OperationsDeps, ref: ConnectionRef, publicId: string): Promise<OperationView> =>
  decide(deps, ref, publicId, {
    from: ["queued", "waiting_approval", "asks"],
    refuse: ({ step, attempts, state }) =>
      step > 0 || (state === "queued" && attempts > 0)
        ? "A request of this operation was sent already, so it cannot be cancelled."
        : null,
    to: ended("failed", "cancelled", "The operation was cancelled. Nothing was written."),
  });

/** Approves an operation that waits for a person. From now on, mass writes of the same caller need no approval. */
export const approveOperation = (
  deps: OperationsDeps,
  ref: ConnectionRef,
  publicId: string,
  by: StoredWriter,
): Promise<OperationView> =>
  decide(deps, ref, publicId, {
    from: ["waiting_approval"],
    // Whoever asks for a write must not be the one who approves it.
    refuse: ({ requested_by: asked }) =>
      asked.kind === by.kind && asked.id === by.id && by.kind !== "person"
        ? "The caller that asked for a write cannot approve it."
        : null,
    to: { state: "queued", heldBecause: null, dueInMs: 0 },
    and: (tx, { requested_by: asked, verb }) =>
      asked.kind === "agent" || verb === "delete" ? Promise.resolve() : writers.trust(tx, ref.connectionId, asked),
  });

/** Rejects an operation that waits for a person. */
export const rejectOperation = (deps: OperationsDeps, ref: ConnectionRef, publicId: string): Promise<OperationView> =>
  decide(deps, ref, publicId, {
    from: ["waiting_approval"],
    to: ended("refused", "rejected", "A person has rejected the write. Nothing was written."),
  });

/** Answers the questions of a source. Throws `invalid_parameter` for a missing or unknown answer. */
export const answerOperation = (
  deps: OperationsDeps,
  ref: ConnectionRef,
  publicId: string,
  answers: Readonly<Record<string, string>>,
): Promise<OperationView> =>
  decide(deps, ref, publicId, {
    from: ["asks"],
    check: ({ questions }) => checkAnswers(questions ?? [], answers),
    to: ({ answers: before }) => ({
      state: "queued",
      answers: { ...before, ...answers },
      questions: null,
      dueInMs: 0,
    }),
  });

function checkAnswers(questions: NonNullable<Operation["questions"]>, answers: Readonly<Record<string, string>>): void {
  for (const id of Object.keys(answers))
    if (!questions.some((question) => question.id === id))
      throw fault("invalid_parameter", {
        parameter: "answers",
        reason: `the source has not asked \`${id.slice(0, 100)}\`; \`questions\` lists what it asks`,
      });
  for (const { id, options } of questions) {
    const answer = answers[id];
    if (answer === undefined || (options.length > 0 && !options.includes(answer)))
      throw fault("invalid_parameter", {
        parameter: "answers",
        reason: `\`${id}\` needs one of the answers ${options.join(", ")}`,
      });
  }
}

/** A person's word on an operation of which nobody knows whether it was executed. */
export type Resolution = { written: true; sourceKey: string } | { written: false };

/**
 * Settles an unconfirmed operation by a person's word. If it was written, its record is read back, and later steps follow. If
 * not, it has failed: to write it, the caller submits it again. Throws `invalid_parameter` if the key is missing.
 */
export const resolveOperation = (
  deps: OperationsDeps,
  ref: ConnectionRef,
  publicId: string,
  resolution: Resolution,
): Promise<OperationView> =>
  decide(deps, ref, publicId, {
    from: ["unconfirmed"],
    to: resolution.written
      ? { state: "confirming", sourceKey: resolution.sourceKey, dueInMs: 0, lookUps: 0, errors: [] }
      : ended("failed", "not_written", "A person has said that nothing was written."),
  });

const ended = (state: "failed" | "refused", code: string, message: string): OperationChange => ({
  state,
  errors: [{ pointer: null, code, message }],
  dueInMs: null,
  settledNow: true,
});

interface Decision {
  from: readonly OperationState[];
  to: OperationChange | ((operation: Operation) => OperationChange);
  /** Throws what is wrong with the input. */
  check?: (operation: Operation) => void;
  /** Returns why it is not possible. Null: it is. */
  refuse?: (operation: Operation) => string | null;
  /** What is stored with it. */
  and?: (tx: Tx, operation: Operation) => Promise<unknown>;
}

async function decide(
  deps: OperationsDeps,
  ref: ConnectionRef,
  publicId: string,
  { from, to, check, refuse, and }: Decision,
): Promise<OperationView> {
  const decided = await deps.store.within(ref.workspaceId, async (tx) => {
    const operation = await requireOperation(tx, ref, publicId);
    const reason = from.includes(operation.state)
      ? (refuse?.(operation) ?? null)
      : `The operation is \`${operation.state}\`. This is possible while it is ${from.map((each) => `\`${each}\``).join(", ")}.`;
    if (reason !== null) throw fault("conflict", { reason });
    check?.(operation);
    const change = typeof to === "function" ? to(operation) : to;
    const changed = await operations.decide(tx, ref.connectionId, operation, from, change, shiftOf(deps));
    if (!changed) throw fault("conflict", { reason: "The operation has changed meanwhile. Get it again." });
    await and?.(tx, operation);
    await noteChange(tx, operation, changed);
    return changed;
  });
  wakeWaiters(deps, decided.id);
  if (decided.due_at !== null) await enqueueOperation(deps, decided);
  return viewOf(decided);
}
