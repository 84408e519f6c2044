import type { Page, PageRows, Stream } from "#kit";
import { breather } from "#lib";
import { keyOrNull, keyProblem, type PreparedRaw, prepareOrReject, type RejectedRaw } from "#mapping";
import { type Difference, rawHashes } from "#store";
import { ChangedRows } from "./changed-rows.ts";
import { isListedElsewhere, isPastMemory } from "./listed-twice.ts";
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
  /** The number of pages, as they were read. */
  count: number;
  notes: Omit<Page, "rows">;
  keys: string[];
  /** The rows that differ from what is stored. */
  changed: ChangedRows;
  /** Rows that another list has too, as far as is known. They are decided on when the pages before are written. */
  doubtful: PreparedRaw[];
  /** Keys of unchanged records that an earlier read had missed. */
  returned: string[];
  /** Records that cannot be stored. */
  rejected: RejectedRaw[];
  removed: string[];
}

/** Larger pages are written in parts, so that not all of their records are in memory a second time. */
const MOST_ROWS = 5000;

/** Yields the stream's pages, their rows with keys and hashes. Very large ones are cut. */
export async function* readPages(state: RunState): AsyncGenerator<ReadPage> {
  const { stream, signal, source } = state.context;
  for await (const page of stream.read(readerOf(state))) {
    signal.throwIfAborted();
    for await (const part of partsOf(state, page)) {
      state.underway.read();
      yield part;
    }
    // Other runs may wait for the memory of a large response, and the next one must not be added to it.
    if (!source.holdsMemory()) continue;
    if (!(await state.underway.allWritten())) return;
    source.releaseMemory();
  }
}

/** Yields a page in parts. The last one has what the page says beside its rows, because only then all of it is written. */
async function* partsOf(state: RunState, { rows, ...notes }: Page): AsyncGenerator<ReadPage> {
  if (rows.length <= MOST_ROWS) return yield await preparedRows(state, rows, notes);
  const { stream } = state.context;
  const last = await repeatedKeys(stream, rows);
  const isLast = ({ raw, context }: PageRows[number], at: number): boolean => {
    const known = last.size === 0 ? undefined : last.get(keyOrNull(stream, raw, context) ?? "");
    return known === undefined || known === at;
  };
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const until = from + MOST_ROWS;
    const part = rows.slice(from, until).filter((row, at) => isLast(row, from + at));
    yield await preparedRows(state, part, until < rows.length ? {} : notes);
  }
}

/** Returns the keys that several rows have, with the position of the last. A page may have a record twice: its last version counts. */
async function repeatedKeys(stream: Stream, rows: PageRows): Promise<Map<string, number>> {
  const met = new Set<string>();
  const last = new Map<string, number>();
  const breathe = breather();
  for (const { raw, context } of rows) {
    await breathe();
    const key = keyOrNull(stream, raw, context);
    if (key === null) continue;
    if (met.has(key)) last.set(key, 0);
    met.add(key);
  }
  met.clear();
  if (last.size === 0) return last;
  for (const [at, { raw, context }] of rows.entries()) {
    await breathe();
    const key = keyOrNull(stream, raw, context);
    if (key !== null && last.has(key)) last.set(key, at);
  }
  return last;
}

/** Returns rows with their keys and hashes. */
async function preparedRows(state: RunState, rows: PageRows, notes: Omit<Page, "rows">): Promise<ReadPage> {
  const { stream, drop } = state.context;
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
  return { notes, rows: [...byKey.values()], rejected, removed: [...removed] };
}

const isStoredKey = (key: string): boolean => keyProblem(key) === null && !key.includes("\0");

/** Compares pages with what is stored, and maps the rows that differ. */
export async function* preparePages(state: RunState, pages: AsyncIterable<ReadPage>): AsyncGenerator<PreparedPage> {
  for await (const page of pages) {
    let prepared: PreparedPage;
    try {
      prepared = await preparePage(state, page);
    } catch (thrown) {
      state.underway.abandon();
      throw thrown;
    }
    state.unwritten.add(prepared);
    yield prepared;
  }
}

async function preparePage(state: RunState, { notes, rows, rejected, removed }: ReadPage): Promise<PreparedPage> {
  const { context, of } = state;
  const { differ, missed } =
    context.isFirst && !isPastMemory(state)
      ? { differ: rows.map((_, at) => ({ at, scope: null })), missed: [] }
      : await within(state, (tx) => rawHashes.differing(tx, of, rows));
  const changed = new ChangedRows(context);
  const doubtful: PreparedRaw[] = [];
  const breathe = breather();
  for (const { at, scope } of withUnwritten(state, rows, differ)) {
    await breathe();
    const row = rows[at];
    if (!row) continue;
    if (isListedElsewhere(state, row, scope)) doubtful.push(row);
    else changed.add(row);
  }
  rejected.push(...changed.takeRejected());
  const keys = rows.map((row) => row.key);
  return { count: 1, notes, keys, changed, doubtful, returned: missed, rejected, removed };
}

/** Returns the rows that differ, and those that a page changes which is not written yet: the stored record is older. */
function withUnwritten(
  { unwritten }: RunState,
  rows: readonly PreparedRaw[],
  differ: Difference[],
): readonly Difference[] {
  const changing = [...unwritten].filter(({ changed }) => changed.count > 0);
  if (changing.length === 0 || differ.length === rows.length) return differ;
  const known = new Set(differ.map(({ at }) => at));
  for (const [at, { key }] of rows.entries())
    if (!known.has(at) && changing.some(({ changed }) => changed.keys.has(key))) differ.push({ at, scope: null });
  return differ;
}

// A transaction costs as much as about a hundred records. Larger pages would take memory and save nothing.
const MOST_JOINED = 5000;
const MOST_CHANGED = 2000;

/** Adds `next` to a page that waits to be written, and returns true. False: each must be written separately. */
export function joinPages({ unwritten }: RunState, page: PreparedPage, next: PreparedPage): boolean {
  if (readIn(page) + readIn(next) > MOST_JOINED || page.changed.count + next.changed.count > MOST_CHANGED) return false;
  if (standsAlone(page) || standsAlone(next)) return false;
  if (page.changed.mapping !== next.changed.mapping) return false;
  for (const key of next.changed.keys) if (page.changed.keys.has(key)) return false;
  const { resume, watermark, progress, isWhole, hasFutureStamps, unavailable, fallbacks } = next.notes;
  if (resume !== undefined) page.notes.resume = resume;
  if (watermark !== undefined) page.notes.watermark = watermark;
  if (progress !== undefined) page.notes.progress = progress;
  if (isWhole !== undefined) page.notes.isWhole = isWhole;
  if (unavailable !== undefined) page.notes.unavailable = unavailable;
  if (fallbacks !== undefined) page.notes.fallbacks = fallbacks;
  if (hasFutureStamps) page.notes.hasFutureStamps = true;
  page.count += next.count;
  page.keys.push(...next.keys);
  page.returned.push(...next.returned);
  page.rejected.push(...next.rejected);
  page.changed.join(next.changed);
  unwritten.delete(next);
  return true;
}

const readIn = ({ keys, rejected }: PreparedPage): number => keys.length + rejected.length;

/** Returns whether a page says something of its own: deletions, a failed part, or the end of a list. */
const standsAlone = ({ notes, removed, doubtful }: PreparedPage): boolean =>
  removed.length > 0 ||
  doubtful.length > 0 ||
  notes.failed !== undefined ||
  notes.closes !== undefined ||
  notes.missing !== undefined;
