import { recoveryOf, type Stream } from "#kit";
import { type ConnectionRef, canonicalText, contentHash, fault, newId, requestId, sha256, toBase32 } from "#lib";
import { type Connection, connections, type Operation, operations, type StoredWriter } from "#store";
import { mustBeActive } from "#sync";
import type { PreparedWrite } from "../prepared.ts";
import { brakeOf } from "./brakes.ts";
import { isSettled, noteChange } from "./changes.ts";
import { type OperationsDeps, shiftOf } from "./deps.ts";
import { type OperationView, viewOf } from "./view.ts";
import { OPERATION_QUEUE, type OperationJob, runClaimed } from "./work.ts";

/** How an operation is submitted. */
export interface SubmitOptions {
  /** The caller's key, per connection. Null: none. */
  idempotencyKey: string | null;
  /** The hash of what the caller sent: the same key with another one is an error. */
  requestHash: Buffer;
  by: StoredWriter;
  /** How long to wait for the result. 0: not at all. */
  waitMs: number;
}

/** How often a process looks for the result of an operation that another process executes. */
const LOOK_EVERY_MS = 100;

/** Returns an operation's mark: letters and digits, always the same for the operation. */
export const markOf = ({ workspaceId, connectionId }: ConnectionRef, id: string): string =>
  `mw${toBase32(contentHash(`${workspaceId}\n${connectionId}\n${id}`))}`;

/**
 * Accepts a prepared write as a durable operation, has it executed, and returns it after it has settled or `waitMs` have passed.
 * The same idempotency key returns the same operation, whatever its state. Throws `idempotency_mismatch` for a key of another
 * request, `not_found`, `reauthorization_required`, `connection_disconnected`, `not_supported` and `write_refused`.
 */
export async function submitOperation(
  deps: OperationsDeps,
  ref: ConnectionRef,
  prepared: PreparedWrite,
  options: SubmitOptions,
): Promise<OperationView> {
  const { operation, execution } = await accept(deps, ref, prepared, options);
  execution?.catch(() => {});
  const settled = await waitFor(deps, ref, operation, options.waitMs);
  return viewOf(settled);
}

/** Accepts several writes, each with its own result; none is waited for. `waitMs` of the options does not count. */
export async function submitOperations(
  deps: OperationsDeps,
  ref: ConnectionRef,
  writes: readonly { prepared: PreparedWrite; options: SubmitOptions }[],
): Promise<OperationView[]> {
  const accepted: OperationView[] = [];
  for (const { prepared, options } of writes)
    accepted.push(viewOf((await accept(deps, ref, prepared, options)).operation));
  return accepted;
}

/**
 * Returns the operation of an idempotency key, once it has settled or `waitMs` have passed. Null: no write has used the key. Throws
 * `idempotency_mismatch` if another request has.
 */
export async function repeatedOperation(
  deps: OperationsDeps,
  ref: ConnectionRef,
  { idempotencyKey, requestHash, waitMs }: Omit<SubmitOptions, "by"> & { idempotencyKey: string },
): Promise<OperationView | null> {
  const known = await deps.store.within(ref.workspaceId, (tx) =>
    operations.findByKey(tx, ref.connectionId, idempotencyKey),
  );
  return known ? viewOf(await waitFor(deps, ref, sameRequest(known, requestHash), waitMs)) : null;
}

interface Accepted {
  operation: Operation;
  /** Its execution in this process. Null: another process executes it, or it waits. */
  execution: Promise<void> | null;
}

async function accept(
  deps: OperationsDeps,
  ref: ConnectionRef,
  prepared: PreparedWrite,
  { idempotencyKey, requestHash, by }: SubmitOptions,
): Promise<Accepted> {
  const { operations: state, store, worker } = deps;
  const isFree = state.capacity > state.running.size && !state.stopping.signal.aborted;
  const accepted = await store.within(ref.workspaceId, async (tx) => {
    const known =
      idempotencyKey === null ? undefined : await operations.findByKey(tx, ref.connectionId, idempotencyKey);
    if (known) return { operation: sameRequest(known, requestHash), claimed: undefined, isNew: false };
    const connection = await connections.find(tx, ref.connectionId);
    if (!connection) throw fault("not_found", { what: "connection", id: ref.connectionId });
    mustBeActive(connection);
    const stream = streamOf(deps, connection, prepared);
    const id = newId(deps.clock.now());
    const lane = laneOf(prepared, stream, connection.settings, id);
    const brake = await brakeOf(deps, tx, connection, { by, verb: prepared.intent.verb });
    await operations.lockLane(tx, ref.connectionId, lane);
    const added = await operations.add(
      tx,
      {
        ...{ id, idempotencyKey, requestHash, by, lane, lifetimeMs: state.times.lifetimeMs },
        ...factsOf(ref, prepared, id),
        ...brake,
      },
      shiftOf(deps),
    );
    if (!added) {
      // Another request with the same key was accepted at the same moment.
      const other = await operations.findByKey(tx, ref.connectionId, idempotencyKey ?? "");
      if (!other)
        throw fault("conflict", { reason: "Another request with this Idempotency-Key is being accepted. Try again." });
      return { operation: sameRequest(other, requestHash), claimed: undefined, isNew: false };
    }
    await noteChange(tx, null, added);
    const claimed =
      isFree && added.state === "queued" && brake.delayMs === 0
        ? await operations.claim(tx, ref.connectionId, id, { ...shiftOf(deps), worker, leaseMs: state.times.leaseMs })
        : undefined;
    return { operation: added, claimed, isNew: true, delayMs: brake.delayMs };
  });
  const { operation, claimed } = accepted;
  if (claimed) {
    const execution = runClaimed(deps, claimed).finally(() => state.running.delete(claimed.id));
    state.running.set(claimed.id, execution);
    execution.catch((thrown: unknown) =>
      deps.log.warn({ err: thrown, operation: claimed.id }, "an operation was left"),
    );
    return { operation, execution };
  }
  if (accepted.isNew && operation.state === "queued") await enqueueOperation(deps, operation, accepted.delayMs ?? 0);
  return { operation, execution: null };
}

/** Returns what an operation stores of its write. */
const factsOf = (ref: ConnectionRef, prepared: PreparedWrite, id: string) => ({
  connectionId: ref.connectionId,
  prepared,
  requestId: requestId(),
  entity: prepared.intent.entity,
  stream: prepared.stream,
  verb: prepared.intent.verb,
  recordId: prepared.intent.recordId,
  sourceKey: prepared.recordKey,
  mark: markOf(ref, id),
});

/** Adds a job for an operation. If that fails, the periodic query finds the operation. */
export async function enqueueOperation(deps: OperationsDeps, operation: Operation, delayMs = 0): Promise<void> {
  const { workspace_id: workspace, connection_id: connection, id } = operation;
  const job: OperationJob = { workspace, connection, operation: id };
  await deps.jobs
    .add(OPERATION_QUEUE, job, { delayMs })
    .catch((error: unknown) =>
      deps.log.warn({ err: error, operation: id }, "the job of an operation could not be added"),
    );
}

function sameRequest(operation: Operation, requestHash: Buffer): Operation {
  if (!operation.request_hash?.equals(requestHash)) throw fault("idempotency_mismatch");
  return operation;
}

/** Returns the stream of a write. Throws `not_supported`, and `write_refused` for a member that the connection masks. */
function streamOf(deps: OperationsDeps, connection: Connection, prepared: PreparedWrite): Stream {
  const stream = deps.connectors.get(connection.connector).stream(prepared.stream);
  if (!stream?.writes)
    throw fault("not_supported", { reason: `This release of the connector does not write \`${prepared.stream}\`.` });
  return stream;
}

/**
 * Returns the lane of an operation. Writes to one record are sent one after the other. So are creates of equal content whose
 * record does not store the mark: a look-up could not tell twins apart.
 */
function laneOf(prepared: PreparedWrite, stream: Stream, settings: Connection["settings"], id: string): string {
  if (prepared.recordKey !== null) return `${stream.name} ${prepared.recordKey}`;
  const create = stream.writes?.create;
  if (!create || recoveryOf(create, settings).by === "external_id") return `${stream.name} new ${id}`;
  const [step] = prepared.steps;
  const content = step?.kind === "create" ? step.body : prepared.values;
  return `${stream.name} equal ${sha256(canonicalText(content)).toString("hex")}`;
}

/** Waits until an operation has settled, at most for some time, and returns it as it is then. */
export async function waitFor(
  deps: OperationsDeps,
  { workspaceId, connectionId }: ConnectionRef,
  operation: Operation,
  waitMs: number,
): Promise<Operation> {
  const { waiters } = deps.operations;
  const until = performance.now() + waitMs;
  let last = operation;
  while (!isSettled(last.state)) {
    const leftMs = until - performance.now();
    if (leftMs <= 0) break;
    const { promise, resolve } = Promise.withResolvers<void>();
    const set = waiters.get(operation.id) ?? new Set();
    waiters.set(operation.id, set.add(resolve));
    const timer = setTimeout(
      resolve,
      Math.min(leftMs, deps.operations.running.has(operation.id) ? leftMs : LOOK_EVERY_MS),
    );
    await promise;
    clearTimeout(timer);
    set.delete(resolve);
    if (set.size === 0) waiters.delete(operation.id);
    last = (await deps.store.within(workspaceId, (tx) => operations.find(tx, connectionId, operation.id))) ?? last;
    // It waits for a look-up, which takes longer than callers wait.
    if (
      last.state === "confirming" &&
      last.leased_until === null &&
      Date.parse(last.due_at ?? "") - deps.clock.now() > leftMs
    )
      break;
  }
  return last;
}
