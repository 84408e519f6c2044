import type { Operation, Tx } from "#store";
import type { OperationsDeps } from "./deps.ts";

/** What an operation reports to those who wait for it outside. */
export type OperationNotice =
  | "operation.succeeded"
  | "operation.refused"
  | "operation.unconfirmed"
  | "operation.approval_required";

/**
 * Notes that an operation has reached a state that others wait for, in the transaction that stores the state. It is the only
 * place where operations report to webhooks.
 */
export async function noteOperation(
  _deps: OperationsDeps,
  _tx: Tx,
  _notice: OperationNotice,
  _operation: Operation,
): Promise<void> {}

/** Returns the notice of a state. Null: nobody is told. */
export function noticeOf(operation: Pick<Operation, "state">): OperationNotice | null {
  switch (operation.state) {
    case "succeeded":
    case "refused":
    case "unconfirmed":
      return `operation.${operation.state}`;
    case "failed":
      return "operation.refused";
    case "waiting_approval":
    case "asks":
      return "operation.approval_required";
    default:
      return null;
  }
}
