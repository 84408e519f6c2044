import type { SourceClient } from "#source";
import type { SyncDeps } from "#sync";

/** When operations are looked up and taken over. */
export interface OperationTimes {
  /** How long a worker holds an operation without renewing its lease. */
  leaseMs: number;
  /** The waits before the look-ups of a lost answer, until the request can no longer be at work. The first one comes at once. */
  lookUpAfterMs: readonly number[];
  /** The wait between look-ups after that, and for how long. */
  lateLookUpMs: number;
  lateLookUpsForMs: number;
  /** For how long a lost change of an existing record may still be at work, if its stream does not state it. */
  quietMs: number;
  /** The waits before a record is requested again that its source shows late. */
  seenLateAfterMs: readonly number[];
  /** After how long an operation that was not sent fails. */
  lifetimeMs: number;
  /** How far the database's time is moved. Only tests move it. */
  shiftMs(): number;
}

export const defaultTimes: OperationTimes = {
  leaseMs: 20_000,
  lookUpAfterMs: [5000, 30_000, 120_000],
  lateLookUpMs: 3_600_000,
  lateLookUpsForMs: 86_400_000,
  quietMs: 5 * 60_000,
  seenLateAfterMs: [1000, 3000, 6000],
  lifetimeMs: 86_400_000,
  shiftMs: () => 0,
};

/** The state of operations in one process. */
export interface Operations {
  readonly times: OperationTimes;
  /** How many operations this process executes at once. 0: none; others do. */
  capacity: number;
  /** The IDs of the operations that this process executes. */
  readonly running: Map<string, Promise<void>>;
  /** Who waits for an operation to settle, by its ID. */
  readonly waiters: Map<string, Set<() => void>>;
  /** Source clients that are in use, or were just now. */
  readonly clients: Map<string, SharedClient>;
  /** Aborts when the process stops. */
  readonly stopping: AbortController;
}

/** A source client that several operations of a connection use. */
export interface SharedClient {
  client: Promise<SourceClient>;
  users: number;
  openedAt: number;
  idle: NodeJS.Timeout | undefined;
}

/** Opens the state of operations of a process. */
export const openOperations = (times: Partial<OperationTimes> = {}): Operations => ({
  times: { ...defaultTimes, ...times },
  capacity: 0,
  running: new Map(),
  waiters: new Map(),
  clients: new Map(),
  stopping: new AbortController(),
});

/** What operations work with. */
export interface OperationsDeps extends SyncDeps {
  operations: Operations;
}

/** Thrown if another worker has taken an operation over. */
export class OperationLost extends Error {
  override name = "OperationLost";
}

/** How far the database's time is moved. */
export const shiftOf = ({ operations }: OperationsDeps): { shiftMs: number } => ({
  shiftMs: operations.times.shiftMs(),
});
