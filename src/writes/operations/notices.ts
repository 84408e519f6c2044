import { noteNotice, type Operation, type Tx } from "#store";
import { operationIdOf } from "./view.ts";

/** What an operation reports to those who wait for it outside. */
export type OperationNotice =
  | "operation.succeeded"
  | "operation.refused"
  | "operation.unconfirmed"
  | "operation.approval_required";

/** Texts of a source can repeat the record's values, so a notice has only the code and this. */
const DETAILS = "`GET /v1/operations/{id}` shows the details.";

/**
 * Notes that an operation has reached a state that others wait for, in the transaction that stores the state. It is the only
 * place where operations report to webhooks.
 */
export async function noteOperation(tx: Tx, type: OperationNotice, operation: Operation): Promise<void> {
  const { id, connection_id: connectionId, entity, verb, record_id, errors } = operation;
  const [first] = errors;
  await noteNotice(
    tx,
    { connectionId },
    {
      type,
      data: {
        ...{ operation_id: operationIdOf(id), entity, verb, record_id },
        error: first ? { code: first.code, message: DETAILS } : null,
      },
    },
  );
}

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
