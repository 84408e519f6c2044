import type { Connector, Fallback, Json, Stream, Window } from "#kit";
import type { Clock, Log } from "#lib";
import type { CompiledMapping } from "#mapping";
import type { SourceClient } from "#source";
import type { RunMode, Store, Tx } from "#store";

/** The parameters of executing a run. */
export interface RunContext {
  store: Store;
  clock: Clock;
  log: Log;
  workspaceId: string;
  connectionId: string;
  connector: Connector;
  stream: Stream;
  /** The active mapping when the run starts. It may change while the run reads. */
  mapping: CompiledMapping;
  /** Returns the mapping that is active in this transaction. */
  mapped(tx: Tx): Promise<CompiledMapping>;
  source: SourceClient;
  /** The number of requests to the source that are stored with the run; each committed page increases it. */
  counted: { requests: number };
  /** Paths that the connection leaves out of what is stored. */
  drop: readonly string[];
  runId: string;
  worker: string;
  mode: RunMode;
  /** The cause of its changes. Records that webhooks named always have the cause `webhook`. */
  cause: "sync" | "webhook" | "write";
  since: Json | null;
  window: Window;
  zone: string;
  settings: Record<string, unknown>;
  /** The checkpoint from which the run resumes; null: it begins at the start. */
  resume: Json | null;
  pagesBefore: number;
  /** True: no record of this stream is stored yet, so there is nothing to compare with. */
  isFirst: boolean;
  /** Whether earlier runs hold deletions. */
  isHeld: boolean;
  /** How the account must be read otherwise, as earlier runs have found. */
  fallbacks: readonly Fallback[];
  /** Whether earlier runs rejected records of this stream. */
  hasRejected: boolean;
  signal: AbortSignal;
}

/** A part of a stream that could not be read. */
export interface FailedPart {
  /** Null: the stream's list, which is incomplete. */
  scope: string | null;
  cause: unknown;
}

/** The result of a run's read. */
export interface RunOutcome {
  watermark: Json | undefined;
  failedParts: readonly FailedPart[];
  /** Whether records have a change date in the future. */
  hasFutureStamps: boolean;
  /** Why the account does not have the stream's records. Null: it has them. */
  unavailable: string | null;
  /** Undefined: the read says nothing about them. */
  fallbacks: readonly Fallback[] | undefined;
  wasCancelled: boolean;
}
