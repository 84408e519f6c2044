import type { Page } from "#kit";
import { breather } from "#lib";
import { keyProblem, type PreparedRaw, prepareOrReject, type RejectedRaw } from "#mapping";
import { type Difference, rawHashes } from "#store";
import { ChangedRows } from "./changed-rows.ts";
import { readerOf } from "./reader.ts";
import { type RunState, within } from "./run-state.ts";

/** A page as it was read: its rows have their keys and hashes. */
interface ReadPage {
  /** The page's content beside its rows. */
  notes: Omit<Page, "rows">;
  rows: PreparedRaw[];
  rejected: RejectedRaw[];
  removed: string[];
}

/** One page, or several, ready to be written together. Unchanged rows are no longer in memory. */
export interface PreparedPage {
  notes: Omit<Page, "rows">;
  keys: string[];
  /** The rows that differ from what is stored. */
  changed: ChangedRows;
  /** Keys of unchanged records that an earlier read did not find. */
  returned: string[];
  /** Records that cannot be stored. */
  rejected: RejectedRaw[];
  removed: string[];
}

/** Yields the stream's pages, their rows with keys and hashes. */
export async function* readPages(state: RunState): AsyncGenerator<ReadPage> {
  const { stream, signal, drop } = state.context;
  for await (const { rows, ...notes } of stream.read(readerOf(state))) {
    signal.throwIfAborted();
    const byKey = new Map<string, PreparedRaw>();
    // No stored record has a key that cannot be stored.
    const removed = new Set(notes.removed?.filter(isStoredKey));
    const rejected: RejectedRaw[] = [];
    const breathe = breather();
    for (const row of rows) {
      await breathe();
      const outcome = prepareOrReject(stream, row, drop);
      if ("rejected" in outcome) rejected.push(outcome.rejected);
      else {
        const { prepared } = outcome;
        // The source marks the record as deleted, even if it returns all of it.
        if (prepared.isDeleted) removed.add(prepared.key);
        else byKey.set(prepared.key, prepared);
      }
    }
    yield { notes, rows: [...byKey.values()], rejected, removed: [...removed] };
  }
}

const isStoredKey = (key: string): boolean => keyProblem(key) === null && !key.includes("\0");

/** Compares pages with what is stored, and maps the rows that differ. */
export async function* preparePages(state: RunState, pages: AsyncIterable<ReadPage>): AsyncGenerator<PreparedPage> {
  const { context, of } = state;
  for await (const { notes, rows, rejected, removed } of pages) {
    const { differ, missed } = context.isFirst
      ? { differ: rows.map((_, at) => ({ at, isNew: true })), missed: [] }
      : await within(state, (tx) => rawHashes.differing(tx, of, rows));
    const changed = new ChangedRows(context);
    const breathe = breather();
    for (const at of withUnwritten(state, rows, differ)) {
      await breathe();
      const row = rows[at];
      if (row) changed.add(row);
    }
    rejected.push(...changed.takeRejected());
    const page = { notes, keys: rows.map((row) => row.key), changed, returned: missed, rejected, removed };
    state.unwritten.add(page);
    yield page;
  }
}

/**
 * Returns the indexes of rows that differ, and of rows in a page that is not written yet, for which the stored record
 * is outdated.
 */
function withUnwritten(
  { unwritten }: RunState,
  rows: readonly PreparedRaw[],
  differ: readonly Difference[],
): readonly number[] {
  const places = differ.map(({ at }) => at);
  const changing = [...unwritten].filter(({ changed }) => changed.count > 0);
  if (changing.length === 0 || differ.length === rows.length) return places;
  const known = new Set(places);
  for (const [at, { key }] of rows.entries())
    if (!known.has(at) && changing.some(({ changed }) => changed.keys.has(key))) places.push(at);
  return places;
}

// A transaction costs as much as about a hundred records. Larger pages would take memory and save nothing.
const MOST_JOINED = 5000;
const MOST_CHANGED = 2000;

/** Adds `next` to a page that waits to be written, and returns true. False: each must be written separately. */
export function joinPages({ unwritten }: RunState, page: PreparedPage, next: PreparedPage): boolean {
  if (page.keys.length + next.keys.length > MOST_JOINED || page.changed.count + next.changed.count > MOST_CHANGED)
    return false;
  if (standsAlone(page) || standsAlone(next)) return false;
  if (page.changed.mapping !== next.changed.mapping) return false;
  for (const key of next.changed.keys) if (page.changed.keys.has(key)) return false;
  const { resume, watermark, progress, isWhole, hasFutureStamps } = next.notes;
  if (resume !== undefined) page.notes.resume = resume;
  if (watermark !== undefined) page.notes.watermark = watermark;
  if (progress !== undefined) page.notes.progress = progress;
  if (isWhole !== undefined) page.notes.isWhole = isWhole;
  if (hasFutureStamps) page.notes.hasFutureStamps = true;
  page.keys.push(...next.keys);
  page.returned.push(...next.returned);
  page.rejected.push(...next.rejected);
  page.changed.join(next.changed);
  unwritten.delete(next);
  return true;
}

/** Returns whether a page has more than rows: deletions, a failed part, or the end of a list. */
const standsAlone = ({ notes, removed }: PreparedPage): boolean =>
  removed.length > 0 || notes.failed !== undefined || notes.closes !== undefined || notes.missing !== undefined;
