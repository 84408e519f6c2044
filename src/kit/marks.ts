import { incompleteOf } from "./pages.ts";
import type { Json } from "./raw.ts";
import { isFuture, presentLike } from "./stamps.ts";
import type { Page, PageRows, Reader } from "./stream.ts";

/**
 * The watermark of a stream that is read by the source's own clock: the newest change when the read began, and the
 * values stored for the next read.
 */
export type Mark<M extends { [name: string]: Json }> = M & {
  /** Null: there was no record, or the source shows no change dates. */
  at: string | null;
};

/** What an interrupted read continues from. `after`: the last record of the last page, in the source's order; null: all were read. */
type Resume<A extends Json, M extends { [name: string]: Json }> = Mark<M> & { after: A | null };

/** What the pages of a read start from. */
export interface MarkedRead<A extends Json, M extends { [name: string]: Json }> {
  /** Read what changed since this stamp, with the overlap. Null: read everything. */
  since: string | null;
  /** Read what comes after this record. */
  after: A;
  /** The watermark of the last run. Null: this is a first or full run. */
  mark: Mark<M> | null;
  /** The newest change now. */
  at: string | null;
  memory: M;
}

/** How a stream is read by marks. */
export interface MarkedStream<A extends Json, M extends { [name: string]: Json }> {
  /** The place before the first record. */
  start: A;
  /** The values that the first read starts with. */
  memory: M;
  /** Returns the newest change in the source. Null: there is none. Changes `memory` if it learns something. */
  newest(memory: M): Promise<string | null>;
  /** The stamp to read changes from. Null: read everything. Default: the newest change of the last run. */
  since?(mark: Mark<M> | null, at: string | null): string | null;
  /** Yields pages in a stable order. `after`: the last record of the page; null: this page is the last. */
  pages(read: MarkedRead<A, M>): AsyncIterable<{ rows: PageRows; after: A | null }>;
  /** Yields the deletions since the last run, after all pages. `read.mark` is null in a first or full run. */
  deletions(read: MarkedRead<A, M>): AsyncIterable<Page>;
}

/**
 * Reads all records of a stream or what changed since its watermark, and then what was deleted. The new watermark is taken before
 * the first page, so a record that is edited during the read is read again by the next run. An interrupted read continues after
 * its last page, with the same watermark. If an incremental run has no stamp to start from, it hands over everything.
 */
export async function* readByMark<A extends Json, M extends { [name: string]: Json }>(
  reader: Reader,
  of: MarkedStream<A, M>,
): AsyncGenerator<Page> {
  const known = reader.mode === "incremental" ? (reader.since as Mark<M> | null) : null;
  const isLost = known?.at !== null && known?.at !== undefined && isAhead(reader, known.at);
  // A watermark in the future would hide all changes until then: everything is read.
  const mark = isLost ? null : known;
  const resume = reader.resume as Resume<A, M> | null;
  const memory: M = memoryOf(of.memory, resume ?? mark);
  const newest = resume ? resume.at : await of.newest(memory);
  const hasFutureStamps = newest !== null && isAhead(reader, newest) && reader.sourceNowMs;
  const at = hasFutureStamps ? presentLike(newest, hasFutureStamps()) : newest;
  const since = of.since ? of.since(mark, at) : (mark?.at ?? null);
  const isWhole = reader.mode === "incremental" && since === null && { isWhole: true };
  const read = { since, mark, at, memory };
  const after = resume ? resume.after : of.start;
  try {
    if (after !== null)
      for await (const page of of.pages({ ...read, after }))
        yield { ...isWhole, rows: page.rows, resume: { ...memory, at, after: page.after } };
  } catch (cause) {
    if (!incompleteOf(cause)) throw cause;
    // What the list has is read. Nothing of it is deleted, and the next run reads from the same watermark.
    yield { rows: [], failed: { scope: null, cause } };
    return;
  }
  yield* of.deletions({ ...read, after: after ?? of.start });
  yield { ...isWhole, rows: [], watermark: { ...memory, at }, ...(hasFutureStamps && { hasFutureStamps: true }) };
}

const isAhead = ({ sourceNowMs }: Reader, stamp: string): boolean =>
  sourceNowMs !== undefined && isFuture(stamp, sourceNowMs());

/** Returns a copy of the remembered values, so that a stored watermark is never changed. */
const memoryOf = <M extends { [name: string]: Json }>(initial: M, known: M | null): M =>
  structuredClone(
    Object.fromEntries(Object.keys(initial).map((name) => [name, known?.[name] ?? initial[name]])) as unknown as M,
  );

/** Yields the keys of a stream's stored records, so many at a time, to look for those that the source no longer has. */
export async function* storedKeyPages({ storedKeys }: Reader, size: number): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const keys: string[] = await storedKeys(after, size);
    if (keys.length > 0) yield keys;
    if (keys.length < size) return;
    after = keys.at(-1) ?? null;
  }
}
