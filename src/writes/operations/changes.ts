import { type Operation, type OperationChange, operations, type Tx } from "#store";
import { appendAudit, fieldNamesIn } from "../audit.ts";
import type { PreparedWrite } from "../prepared.ts";
import { OperationLost, type OperationsDeps, shiftOf } from "./deps.ts";
import { noteOperation, noticeOf } from "./notices.ts";
import { operationIdOf } from "./view.ts";

/**
 * Changes an operation that this worker holds, in the caller's transaction. Throws `OperationLost`, which rolls the transaction
 * back, if another worker has taken it over.
 */
export async function changeOperation(
  deps: OperationsDeps,
  tx: Tx,
  operation: Operation,
  to: OperationChange,
): Promise<Operation> {
  const changed = await operations.change(tx, operation, to, shiftOf(deps));
  if (!changed) throw new OperationLost("another worker has taken the operation over");
  await noteChange(tx, operation, changed);
  return changed;
}

/** Reports the state of an operation that has changed, if others wait for it. */
export async function noteChange(tx: Tx, before: Pick<Operation, "state"> | null, after: Operation): Promise<void> {
  const notice = noticeOf(after);
  if (before?.state === after.state) return;
  if (before === null || isSettled(after.state)) await auditOperation(tx, after, before === null);
  // Last: others that write notices of the connection wait until the commit.
  if (notice !== null) await noteOperation(tx, notice, after);
}

/** Adds to the audit that an operation was accepted, or how it ended. */
async function auditOperation(tx: Tx, operation: Operation, isNew: boolean): Promise<void> {
  const prepared = operation.prepared as PreparedWrite | null;
  const { id, kind, name } = operation.requested_by;
  await appendAudit(tx, {
    at: isNew ? operation.created_at : (operation.settled_at ?? new Date().toISOString()),
    action: `write.${operation.verb}`,
    connection_id: operation.connection_id,
    actor: { kind, id, name: name ?? null },
    entity: operation.entity,
    record_id: operation.record_id,
    fields: fieldNamesIn(prepared?.intent.values ?? {}),
    plan_hash: prepared?.planHash ?? null,
    operation_id: operationIdOf(operation.id),
    outcome: isNew ? "accepted" : operation.state,
    request_id: operation.request_id,
  });
}

/** The states in which nothing more happens by itself, or nothing for some time. */
const SETTLED = new Set<Operation["state"]>([
  "succeeded",
  "refused",
  "failed",
  "unconfirmed",
  "asks",
  "waiting_approval",
]);

/** Returns whether a caller need not wait for an operation any longer. */
export const isSettled = (state: Operation["state"]): boolean => SETTLED.has(state);

/** Wakes those in this process who wait for an operation. */
export function wakeWaiters({ operations: { waiters } }: OperationsDeps, id: string): void {
  for (const wake of waiters.get(id) ?? []) wake();
}
