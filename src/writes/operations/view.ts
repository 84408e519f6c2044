import { bytesToUuid, fromBase32, toBase32, uuidToBytes } from "#lib";
import type { Attempt, Operation, StoredDifference, StoredFieldError, StoredQuestion, StoredWriter } from "#store";
import type { PreparedWrite } from "../prepared.ts";

const PREFIX = "op_";

/** Returns the public ID of an operation. */
export const operationIdOf = (id: string): string => PREFIX + toBase32(uuidToBytes(id));

/** Returns the stored ID of an operation's public one. Null: it is not such an ID. */
export function readOperationId(text: string): string | null {
  const bytes = text.startsWith(PREFIX) ? fromBase32(text.slice(PREFIX.length), 16) : null;
  return bytes && bytesToUuid(bytes);
}

/** A step of an operation, as the API shows it. */
export interface StepView {
  /** `create`, `update`, `delete`, or the status that it leads to. */
  name: string;
  state: "waiting" | "sending" | "confirming" | "done" | "not_done";
}

/** An operation, as the API shows it. */
export interface OperationView {
  id: string;
  connection_id: string;
  state: Operation["state"];
  entity: string;
  verb: Operation["verb"];
  /** Null: the record is not created yet. */
  record_id: string | null;
  /** The record's key in the source. */
  source_key: string | null;
  idempotency_key: string | null;
  requested_by: StoredWriter;
  held_because: string | null;
  steps: StepView[];
  attempts: number;
  guarded: "source" | "compared" | "none" | null;
  read_back: "done" | "pending" | null;
  change_number: number | null;
  errors: StoredFieldError[];
  differences: StoredDifference[];
  questions: StoredQuestion[];
  created_at: string;
  sent_at: string | null;
  /** When Millwright looks at it next. Null: not by itself. */
  next_at: string | null;
  deadline: string;
  settled_at: string | null;
}

/** An attempt of an operation, as the API shows it. */
export interface AttemptView {
  number: number;
  step: number;
  sent_at: string;
  answered_at: string | null;
  outcome: Attempt["outcome"];
  status: number | null;
  code: string | null;
  source_request_id: string | null;
}

/** Returns an operation as the API shows it. */
export function viewOf(operation: Operation): OperationView {
  return {
    id: operationIdOf(operation.id),
    connection_id: operation.connection_id,
    state: operation.state,
    entity: operation.entity,
    verb: operation.verb,
    record_id: operation.record_id,
    source_key: operation.source_key,
    idempotency_key: operation.idempotency_key,
    requested_by: operation.requested_by,
    held_because: operation.held_because,
    steps: stepsOf(operation),
    attempts: operation.attempts,
    guarded: operation.guarded,
    read_back: operation.read_back,
    change_number: operation.change_number,
    errors: operation.errors,
    differences: operation.differences,
    questions: operation.state === "asks" ? (operation.questions ?? []) : [],
    created_at: operation.created_at,
    sent_at: operation.sent_at,
    next_at: operation.due_at,
    deadline: operation.deadline,
    settled_at: operation.settled_at,
  };
}

/** Returns the steps of an operation with their states. Empty: its values were deleted after their retention. */
function stepsOf(operation: Operation): StepView[] {
  const prepared = operation.prepared as PreparedWrite | null;
  return (prepared?.steps ?? []).map((step, place) => ({
    name: step.kind === "transition" ? step.to : step.kind === "remove" ? "delete" : step.kind,
    state: stateOf(operation, place),
  }));
}

function stateOf({ state, step }: Operation, place: number): StepView["state"] {
  if (state === "succeeded" || place < step) return "done";
  if (state === "refused" || state === "failed") return "not_done";
  if (place > step) return "waiting";
  if (state === "sending") return "sending";
  return state === "confirming" || state === "unconfirmed" ? "confirming" : "waiting";
}

/** Returns an attempt as the API shows it. */
export const attemptViewOf = (attempt: Attempt): AttemptView => ({
  number: attempt.n,
  step: attempt.step,
  sent_at: attempt.sent_at,
  answered_at: attempt.answered_at,
  outcome: attempt.outcome,
  status: attempt.status,
  code: attempt.code,
  source_request_id: attempt.source_request_id,
});
