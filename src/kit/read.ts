import { fault, isFault } from "#lib";
import type { Changes, DeletedList, Window } from "./changes.ts";
import { withDeletedList } from "./deleted-list.ts";
import { Horizon } from "./horizon.ts";
import { incompleteOf, pagesOf, withQuery } from "./pages.ts";
import { type Paging, valueAt } from "./paging.ts";
import type { StoredRaw } from "./raw.ts";
import { type Days, perParent, perPart } from "./scopes.ts";
import type { Query, SourceHttp, SourceRequest } from "./source.ts";
import { backBy, isFuture, isLater, stampOf } from "./stamps.ts";
import type { Page, PageRows, Reader, ReadStart } from "./stream.ts";

/** How a declared stream is read, with the connector's defaults filled in. */
export interface Reading {
  changes: Changes;
  hasParent: boolean;
  parts: ((parent: unknown, parentContext: unknown, start: ReadStart) => readonly unknown[]) | null;
  request(parent: unknown, start: ReadStart, part: unknown): SourceRequest;
  context:
    | ((parent: unknown, parentContext: unknown, start: ReadStart, part: unknown) => Record<string, unknown>)
    | null;
  paging: Paging | ((start: ReadStart) => Paging);
  records(body: unknown): readonly unknown[];
  keyOf(raw: unknown, context: unknown): string | null;
  deletedList: DeletedList | null;
}

/** Reads a declared stream page by page: the list of each parent or part, or its one list, as `changes` says. */
export async function* readDeclared(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  try {
    if (reading.deletedList)
      yield* withDeletedList(reading.deletedList, reading.changes, reader, (start) => readRows(reading, start));
    else yield* readRows(reading, reader);
  } catch (cause) {
    // The list's records are read. Others may be missing, so the run ends as partial.
    if (!incompleteOf(cause)) throw cause;
    yield { rows: [], failed: { scope: null, cause } };
  }
}

async function* readRows(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  const days = daysOf(reading.changes, reader.window);
  if (reading.hasParent) yield* perParent(reader, (parent) => listsOf(reading, reader, parent), days);
  else if (reading.parts)
    yield* perPart(reader, partsOf(reading, reader, null), (part) => listPages(reading, reader, null, part), days);
  else yield* readOne(reading, reader);
}

const daysOf = (changes: Changes, { fromDay, untilDay }: Window): Days | undefined =>
  changes.kind === "windowed" ? { fromDay, untilDay } : undefined;

const filterOf = (changes: Changes, start: ReadStart): Query =>
  changes.kind === "windowed" ? changes.query(start.window) : {};

const partsOf = (reading: Reading, start: ReadStart, parent: StoredRaw | null): readonly unknown[] =>
  reading.parts ? reading.parts(parent?.raw, parent?.context, start) : [undefined];

/** Yields the pages of all lists of one parent. */
async function* listsOf(reading: Reading, reader: Reader, parent: StoredRaw): AsyncGenerator<PageRows> {
  for (const part of partsOf(reading, reader, parent)) yield* listPages(reading, reader, parent, part);
}

/** Returns the first records that a stream's first parents list, for a check. Null: there is no parent to check with. */
export async function firstList(
  reading: Reading,
  http: SourceHttp,
  start: ReadStart,
  parents: readonly (StoredRaw | null)[],
): Promise<StoredRaw[] | null> {
  let found: StoredRaw[] | null = null;
  for (const parent of parents.slice(0, MOST_PARENTS)) {
    const parts = partsOf(reading, start, parent);
    if (parts.length === 0) continue;
    const part = parts[0];
    const first = { ...filterOf(reading.changes, start), ...pagingOf(reading, start).first };
    const raws = reading.records(await http.ask(withQuery(reading.request(parent?.raw, start, part), first)));
    const context = reading.context?.(parent?.raw, parent?.context, start, part) ?? {};
    found = raws.map((raw) => ({ key: reading.keyOf(raw, context) ?? "", raw, context }));
    if (found.length > 0) break;
  }
  return found;
}

const MOST_PARENTS = 3;

export const pagingOf = (reading: Reading, start: ReadStart): Paging =>
  typeof reading.paging === "function" ? reading.paging(start) : reading.paging;

async function* readOne(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  const { changes } = reading;
  switch (changes.kind) {
    case "snapshot":
    case "windowed":
      for await (const rows of listPages(reading, reader, null, undefined)) yield { rows };
      return;
    case "since":
      return yield* readSince(reading, reader, changes);
    case "keyset":
      return yield* readKeyset(reading, reader, changes);
    case "token":
      return yield* readByToken(reading, reader, changes);
    case "own":
      throw new Error("a stream whose changes are `own` needs its own `read`");
  }
}

/**
 * Reads what changed since the watermark. With the oldest change first, an interrupted read continues after its last page; in any
 * other order it starts again.
 */
async function* readSince(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "since" },
): AsyncGenerator<Page> {
  const resume = changes.ascending ? (reader.resume as { since: string; hasUndated: boolean } | null) : null;
  const from = resume?.since ?? watermarkOf(reader);
  const begin = { newest: from, hasUndated: resume?.hasUndated ?? false };
  const horizon = new Horizon(changes.field, begin, reader.sourceNowMs);
  const filter = from === null ? {} : changes.query(backBy(from, changes.overlapSeconds));
  for await (const { raws, answer } of plainPages(reading, reader, filter)) {
    horizon.note(raws, answer);
    const { newest, hasUndated } = horizon;
    const rows = rowsOf(raws);
    if (changes.ascending && newest !== null)
      yield { rows, resume: { since: newest, hasUndated }, ...horizon.watermark("in order") };
    else yield { rows };
  }
  if (changes.ascending) yield { rows: [], ...horizon.future() };
  else yield { rows: [], ...horizon.watermark("in any order"), ...horizon.future() };
}

/** Returns the watermark of the last run; null: read everything. One in the future would hide all changes until then. */
function watermarkOf({ mode, since, sourceNowMs }: Reader): string | null {
  if (mode !== "incremental" || typeof since !== "string") return null;
  return sourceNowMs && isFuture(since, sourceNowMs()) ? null : since;
}

/** Reads pages after the last (changed, key). Rows without a change date come first, or the source leaves them out. */
async function* readKeyset(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "keyset" },
): AsyncGenerator<Page> {
  type Place = { changed: string; key: string };
  const resume = reader.resume as (Place & { hasUndated: boolean; newest?: string | null }) | null;
  const since = watermarkOf(reader);
  const begin = { newest: resume?.newest ?? since, hasUndated: resume?.hasUndated ?? false };
  const horizon = new Horizon(changes.field, begin, reader.sourceNowMs);
  let after: Place | null =
    resume ?? (since === null ? null : { changed: backBy(since, changes.overlapSeconds), key: "" });
  let { size } = changes;
  let longest = 0;
  const met = new Set<string>();
  for (;;) {
    const request = withQuery(reading.request(undefined, reader, undefined), changes.query(after, size));
    const answer = await reader.http.call(request);
    const raws = reading.records(answer.body);
    const last = raws.at(-1);
    horizon.note(raws, answer);
    if (last === undefined) break;
    // If the end of the list cannot be a position to continue from, a short page is the last.
    const isLast = raws.length < size && stampOf(valueAt(last, changes.field)) === null;
    const place = { changed: stampOf(valueAt(last, changes.field)) ?? "", key: reading.keyOf(last, {}) ?? "" };
    if (after !== null && !isLast) {
      if (place.changed === "" && after.changed !== "")
        throw fault("source_unreadable", { reason: "records without a change date come after others" });
      // More records share a stamp than fit on a page, so the next page would be the same one.
      if (place.changed === after.changed && place.key === after.key) {
        // A source that returns equal stamps again has nothing new, unless it returns fewer records than fit on a page.
        if (raws.length < size && (raws.length < longest || !(await hasLater(reading, reader, changes, place.changed))))
          break;
        if (raws.length < size || size === changes.mostSize)
          throw fault("source_unreadable", { reason: "a page ends at its start" });
        size = Math.min(2 * size, changes.mostSize);
        continue;
      }
      if (place.changed !== after.changed) size = changes.size;
    }
    longest = Math.max(longest, raws.length);
    yield {
      rows: rowsOf(raws),
      resume: { ...place, hasUndated: horizon.hasUndated, newest: horizon.newest },
      ...horizon.watermark("in order"),
      ...horizon.future(),
    };
    if (isLast && after !== null && after.changed !== "") return;
    const text = JSON.stringify(place);
    if (met.has(text)) throw fault("source_unreadable", { reason: "a page ends where an earlier one did" });
    met.add(text);
    after = place;
  }
  yield { rows: [], ...horizon.watermark("in order") };
}

/** Returns whether a source has records with a later stamp. A short page of equal stamps is not its last page then. */
async function hasLater(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "keyset" },
  stamp: string,
): Promise<boolean> {
  const next = { changed: backBy(stamp, -1), key: "" };
  const request = withQuery(reading.request(undefined, reader, undefined), changes.query(next, changes.size));
  return reading.records((await reader.http.call(request)).body).some((raw) => {
    const changed = stampOf(valueAt(raw, changes.field));
    return changed !== null && isLater(changed, stamp);
  });
}

async function* readByToken(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "token" },
): AsyncGenerator<Page> {
  const token = reader.mode === "incremental" ? (reader.since as string | null) : null;
  let next: string | null = null;
  const pages = async function* (query: Query, said: Partial<Page>): AsyncGenerator<Page> {
    for await (const { raws, answer } of plainPages(reading, reader, query)) {
      next = stampOf(valueAt(answer.body, changes.next)) ?? next;
      yield { ...said, rows: rowsOf(raws) };
    }
  };
  try {
    yield* pages(token === null ? {} : changes.query(token), {});
  } catch (thrown) {
    const isExpired = token !== null && isFault(thrown) && thrown.details.status === changes.expired;
    if (!isExpired) throw thrown;
    yield* pages({}, { isWhole: true });
  }
  if (next !== null) yield { rows: [], watermark: next };
}

/** Yields the pages of one list: a parent's, or a part's. */
async function* listPages(
  reading: Reading,
  reader: Reader,
  parent: StoredRaw | null,
  part: unknown,
): AsyncGenerator<PageRows> {
  const scope = parent ? parent.key : reading.parts ? String(part) : undefined;
  const context = reading.context?.(parent?.raw, parent?.context, reader, part);
  const request = withQuery(reading.request(parent?.raw, reader, part), filterOf(reading.changes, reader));
  for await (const { raws } of pagesOf(reader.http, request, pagingOf(reading, reader), reading.records, (raw) =>
    reading.keyOf(raw, context ?? {}),
  ))
    yield raws.map((raw) => ({ raw, ...(context && { context }), ...(scope !== undefined && { scope }) }));
}

/** Yields the pages of a stream's one list, with a filter. */
const plainPages = (reading: Reading, reader: Reader, filter: Query) =>
  pagesOf(
    reader.http,
    withQuery(reading.request(undefined, reader, undefined), filter),
    pagingOf(reading, reader),
    reading.records,
    (raw) => reading.keyOf(raw, {}),
  );

const rowsOf = (raws: readonly unknown[]): PageRows => raws.map((raw) => ({ raw }));
