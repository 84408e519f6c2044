import { type AnyWrites, type Connector, type Stream, type WriteEnv, zoneOf } from "#kit";
import { type ConnectionRef, type Fault, fault } from "#lib";
import type { SourceClient } from "#source";
import { type Attempt, type Claimed, type Connection, connections, type Operation, operations } from "#store";
import { mustBeActive, openSingleRecords, type SingleRecords } from "#sync";
import type { PreparedStep, PreparedWrite } from "../prepared.ts";
import type { OperationsDeps } from "./deps.ts";

/** An operation that this worker executes, with what its steps need. */
export interface Executing {
  readonly deps: OperationsDeps;
  readonly ref: ConnectionRef;
  /** The operation as it was last stored. */
  operation: Operation;
  /** Its attempts, as far as they are known. */
  attempts: Attempt[];
  readonly connection: Connection;
  readonly connector: Connector;
  readonly stream: Stream;
  readonly writes: AnyWrites;
  readonly prepared: PreparedWrite;
  readonly source: SourceClient;
  readonly records: SingleRecords;
  readonly env: WriteEnv;
  readonly signal: AbortSignal;
  /** Returns the database's time, in milliseconds since 1970. */
  now(): number;
}

/** Returns a clock of the database's time, which does not depend on this machine's clock. */
export function databaseClock(claimed: Pick<Claimed, "claimed_at">): () => number {
  const at = Date.parse(claimed.claimed_at);
  const from = performance.now();
  return () => at + (performance.now() - from);
}

/** What the execution of an operation starts from. */
export interface Loaded {
  connection: Connection;
  connector: Connector;
  stream: Stream;
  writes: AnyWrites;
  prepared: PreparedWrite;
}

/**
 * Returns what an operation is about. Throws `not_found` if its connection was erased, and `not_supported` if this release does
 * not write its stream.
 */
export async function loadOperation(deps: OperationsDeps, ref: ConnectionRef, operation: Operation): Promise<Loaded> {
  const connection = await deps.store.within(ref.workspaceId, (tx) => connections.find(tx, ref.connectionId));
  if (!connection) throw fault("not_found", { what: "connection", id: ref.connectionId });
  mustBeActive(connection);
  const connector = deps.connectors.get(connection.connector);
  const stream = connector.stream(operation.stream);
  if (!stream?.writes || operation.prepared === null)
    throw fault("not_supported", {
      reason: `This release of the connector does not write \`${operation.stream}\`.`,
    });
  return { connection, connector, stream, writes: stream.writes, prepared: operation.prepared as PreparedWrite };
}

/** Opens the execution of an operation. */
export async function openExecuting(
  deps: OperationsDeps,
  claimed: Claimed,
  loaded: Loaded,
  source: SourceClient,
  signal: AbortSignal,
): Promise<Executing> {
  const { connection, connector, stream } = loaded;
  const ref = { workspaceId: connection.workspace_id, connectionId: connection.id };
  const { claimed_at: _, ...operation } = claimed;
  return deps.store.within(ref.workspaceId, async (tx) => ({
    ...{ deps, ref, operation, source, signal, ...loaded },
    attempts: operation.attempts === 0 ? [] : await operations.attemptsOf(tx, ref.connectionId, operation.id),
    records: await openSingleRecords(deps, tx, { connection, connector, stream, source, signal }),
    env: {
      zone: zoneOf(connector, connection.settings),
      settings: connection.settings,
      mark: operation.mark,
      ...(operation.answers && { answers: operation.answers }),
    },
    now: databaseClock(claimed),
  }));
}

/** Returns the step that is next or in progress. */
export function stepOf({ prepared, operation }: Executing): PreparedStep {
  const step = prepared.steps[operation.step];
  if (!step) throw new Error(`an operation has no step ${operation.step}`);
  return step;
}

/** Returns the attempts of the current step, in order. */
export const attemptsOfStep = ({ attempts, operation }: Executing): Attempt[] =>
  attempts.filter(({ step, outcome }) => step === operation.step && outcome !== "not_sent");

/** Returns the attempt that was sent last. */
export const lastAttempt = (executing: Executing): Attempt | undefined => attemptsOfStep(executing).at(-1);

/** Returns what is wrong with an operation, from a fault that does not concern a field. */
export const errorOf = (thrown: Fault): { pointer: null; code: string; message: string } => ({
  pointer: null,
  code: thrown.code,
  message: thrown.message,
});
