import { asksForChanges, type Extent, type Fallback, type Json, type Page } from "#kit";
import type { PreparedRaw, RejectedRaw } from "#mapping";
import { type OfStream, type Tx, writtenRecords } from "#store";
import type { ChangedRows } from "./changed-rows.ts";
import type { FailedPart, RunContext, RunOutcome } from "./run-context.ts";

/** The progress of a run in this process. Its context changes when a mapping does. */
export interface RunState {
  readonly context: RunContext;
  readonly of: OfStream;
  /** Whether cancelling the run was requested: it stops after the page that is being written. */
  cancelRequested: boolean;
  /** The number of pages that are committed. */
  page: number;
  watermark: Json | undefined;
  readonly failedParts: FailedPart[];
  /** Whether deletions of this stream are held. */
  hasHeldDeletions: boolean;
  /** Whether records of this stream are listed as rejected. */
  hasRejected: boolean;
  /** The number of rejected records that this run has listed. */
  listedCount: number;
  /** Whether a record's key could not be read. It could be any stored record, so none counts as missing. */
  hasUnknownKey: boolean;
  /** Whether records have a change date in the future. */
  hasFutureStamps: boolean;
  /** Why the account does not have the stream's records. Null: it has them. */
  unavailable: string | null;
  fallbacks: readonly Fallback[] | undefined;
  /** The number of records that this run has read. */
  readCount: number;
  /** Keys read since the last completed scope. The list of one parent limits their number. */
  readSinceClose: Set<string>;
  /** Whether a record that the run does not read is missing from the source. */
  readsWhole: boolean;
  /** Whether pages name the scope that they complete, so that missing records are found per scope. */
  readonly hasExtents: boolean;
  /** The lists that this run has read to their end, with the days that they cover. */
  readonly closed: Map<string, Omit<Extent, "scope">>;
  /** Keys that a list of this run lacked. */
  readonly missingKeys: Set<string>;
  /** Keys that a first run has met in lists. Nothing is compared with the store then. */
  readonly met: Set<string>;
  /** What the database showed before the run's pages were requested: records that were written since may be newer. */
  snapshot: string;
  /** Whether records were left out that must be requested again. */
  hasLeftOut: boolean;
  /** Pages that were compared with the stored records and are not yet part of them. */
  readonly unwritten: Set<{ changed: ChangedRows; doubtful: readonly PreparedRaw[] }>;
  /** Pages that were read and are not yet written. */
  readonly underway: Underway;
}

/** Counts pages between their read and their write. */
export class Underway {
  private count = 0;
  private isAbandoned = false;
  private readonly waiting: (() => void)[] = [];

  read(): void {
    this.count++;
  }

  /** Called when pages are written. */
  written(pages: number): void {
    this.count -= pages;
    if (this.count === 0) this.wake();
  }

  /** Called when no further page will be written. */
  abandon(): void {
    this.isAbandoned = true;
    this.wake();
  }

  /** Waits until no page is under way. Returns false if the run ends instead. */
  async allWritten(): Promise<boolean> {
    if (this.count > 0 && !this.isAbandoned) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return !this.isAbandoned;
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** Returns the initial state of a run. */
export function beginState(context: RunContext): RunState {
  const { stream, mode } = context;
  return {
    context,
    of: { connectionId: context.connectionId, stream: stream.name },
    cancelRequested: false,
    page: context.pagesBefore,
    watermark: undefined,
    failedParts: [],
    hasHeldDeletions: context.isHeld,
    hasRejected: context.hasRejected,
    listedCount: 0,
    hasUnknownKey: false,
    hasFutureStamps: false,
    unavailable: null,
    fallbacks: undefined,
    readCount: 0,
    readSinceClose: new Set(),
    readsWhole: mode === "full" || (mode === "incremental" && !asksForChanges(stream)),
    hasExtents: stream.missedBy === "scope",
    closed: new Map(),
    missingKeys: new Set(),
    met: new Set(),
    snapshot: "",
    hasLeftOut: false,
    unwritten: new Set(),
    underway: new Underway(),
  };
}

/** Runs `work` in a transaction of the run's workspace. */
export const within = <T>({ context }: RunState, work: (tx: Tx) => Promise<T>): Promise<T> =>
  context.store.within(context.workspaceId, work);

/** Notes what the database shows before records are requested. Only streams that write need it. */
export async function takeSnapshot(state: RunState): Promise<void> {
  if (state.context.stream.writes) state.snapshot = await within(state, writtenRecords.snapshot);
}

/** Processes a page's content beside its rows. Pages come in the order in which they were read. */
export function notePage(
  state: RunState,
  notes: Omit<Page, "rows">,
  keys: readonly string[],
  rejected: readonly RejectedRaw[] = [],
): void {
  if (rejected.some(({ shownKey }) => shownKey === null)) state.hasUnknownKey = true;
  if (notes.failed) state.failedParts.push(notes.failed);
  if (notes.watermark !== undefined) state.watermark = notes.watermark;
  if (notes.isWhole) state.readsWhole = true;
  if (notes.unavailable !== undefined) state.unavailable = notes.unavailable;
  if (notes.fallbacks) state.fallbacks = notes.fallbacks;
  if (notes.hasFutureStamps) state.hasFutureStamps = true;
  if (state.hasExtents) for (const key of keys) state.readSinceClose.add(key);
  state.readCount += keys.length;
}

/** Returns how the read ended. */
export const outcomeOf = (state: RunState): RunOutcome => {
  const { watermark, failedParts, hasFutureStamps, unavailable, fallbacks, cancelRequested: wasCancelled } = state;
  return { watermark, failedParts, hasFutureStamps, unavailable, fallbacks, wasCancelled };
};
