import { fault, isFault } from "#lib";
import { type Paging, single, valueAt } from "./paging.ts";
import type { Answer, Query, SourceHttp, SourceRequest } from "./source.ts";
import type {
  Changes,
  DeletedList,
  Extent,
  Json,
  Page,
  PageRows,
  Reader,
  ReadStart,
  StoredRaw,
  Window,
} from "./stream.ts";

/** What the declared reader needs to know of a stream; `connector()` has filled in the defaults. */
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

/** Reads a declared stream: each parent's list or the one list there is, page by page, in the manner that `changes` names. */
export async function* readDeclared(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  const days = daysOf(reading.changes, reader.window);
  if (reading.hasParent) yield* perParent(reader, (parent) => listsOf(reading, reader, parent), days);
  else if (reading.parts)
    yield* perPart(reader, partsOf(reading, reader, null), (part) => listPages(reading, reader, null, part), days);
  else yield* readOne(reading, reader);
  if (reading.deletedList && reader.mode === "incremental") yield* readDeletedList(reading.deletedList, reader);
}

const daysOf = (changes: Changes, { fromDay, untilDay }: Window): Days | undefined =>
  changes.kind === "windowed" ? { fromDay, untilDay } : undefined;

const filterOf = (changes: Changes, start: ReadStart): Query =>
  changes.kind === "windowed" ? changes.query(start.window) : {};

const partsOf = (reading: Reading, start: ReadStart, parent: StoredRaw | null): readonly unknown[] =>
  reading.parts ? reading.parts(parent?.raw, parent?.context, start) : [undefined];

/** All the lists that one parent has, a page at a time. */
async function* listsOf(reading: Reading, reader: Reader, parent: StoredRaw): AsyncGenerator<PageRows> {
  for (const part of partsOf(reading, reader, parent)) yield* listPages(reading, reader, parent, part);
}

type Days = Omit<Extent, "scope">;

/**
 * Reads one parent after the other, for a `read` of a stream's own: `rows` gives all that a parent has. A broken read goes
 * on with the next parent, and what a parent's list lacks is gone; with `days`, only of what is dated between them.
 */
export async function* perParent<PR, PC>(
  reader: Reader<PR, PC>,
  rows: (parent: StoredRaw<PR, PC>) => AsyncIterable<PageRows>,
  days?: Days,
): AsyncGenerator<Page> {
  yield* inScopes(reader, await reader.parentCount(), days, async function* (after) {
    for await (const parent of reader.parents(after)) yield { scope: parent.key, rows: rows(parent) };
  });
}

/** The same for a list that comes in parts of its own, each named by what tells it apart: one a day, one a kind. */
export async function* perPart<E>(
  reader: Reader,
  parts: readonly E[],
  rows: (part: E) => AsyncIterable<PageRows>,
  days?: Days,
): AsyncGenerator<Page> {
  yield* inScopes(reader, parts.length, days, async function* (after) {
    const begin = after === null ? 0 : parts.findIndex((part) => String(part) === after) + 1;
    for (const part of parts.slice(begin)) yield { scope: String(part), rows: rows(part) };
  });
}

// When so many scopes were refused and none was read, all will be: asking on would only spend the budget.
const REFUSED_AT_MOST = 3;

async function* inScopes(
  reader: ReadStart,
  total: number,
  days: Days | undefined,
  scopesAfter: (after: string | null) => AsyncIterable<{ scope: string; rows: AsyncIterable<PageRows> }>,
): AsyncGenerator<Page> {
  const resume = reader.resume as { after: string; done: number } | null;
  let done = resume?.done ?? 0;
  let refused = 0;
  let isAnyRead = false;
  for await (const { scope, rows } of scopesAfter(resume?.after ?? null)) {
    let page: Page = { rows: [] };
    try {
      for await (const more of rows) {
        if (page.rows.length === 0) page = { rows: more };
        else if (page.rows.length + more.length <= ROWS_TOGETHER) page = { rows: [...page.rows, ...more] };
        else {
          yield page;
          page = { rows: more };
        }
      }
      page.closes = { scope, ...days };
      isAnyRead = true;
    } catch (cause) {
      // What is refused for one scope alone says nothing about the others.
      if (!isFault(cause, "permission_missing") && !isFault(cause, "source_refused")) throw cause;
      if (++refused >= REFUSED_AT_MOST && !isAnyRead) throw cause;
      page = { rows: [], failed: { scope, cause } };
    }
    done++;
    yield { ...page, resume: { after: scope, done }, progress: { done, total: Math.max(total, done) } };
  }
}

const ROWS_TOGETHER = 500;

/** The first list's records that a stream's first parents have, for a check that tries whether it can be read. Null: there is no parent to try it with. */
export async function firstList(
  reading: Reading,
  http: SourceHttp,
  start: ReadStart,
  parents: readonly (StoredRaw | null)[],
): Promise<StoredRaw[] | null> {
  let found: StoredRaw[] | null = null;
  for (const parent of parents.slice(0, PARENTS_TRIED)) {
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

const PARENTS_TRIED = 3;

/** How a stream pages, in a connection with these settings. */
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
      throw new Error("a stream with changes of its own needs a `read` of its own");
  }
}

/** Asks for what changed since the highest stamp that was seen. */
const readSince = (reading: Reading, reader: Reader, changes: Changes & { kind: "since" }): AsyncGenerator<Page> =>
  changes.ascending ? readOldestFirst(reading, reader, changes) : readInAnyOrder(reading, reader, changes);

const sinceOf = (reader: ReadStart): string | null =>
  reader.mode === "incremental" ? (reader.since as string | null) : null;

/**
 * Oldest first. What is edited meanwhile moves to the end, and everything behind its old place by one: the page that is
 * numbered next would leave one out. So it is asked anew from the last page's end on, and by number only as long as one
 * moment fills whole pages, or where there is no filter, which would leave out what was never stamped. What pages by number
 * may have left out is asked for again the next time: the watermark then stays before them.
 */
async function* readOldestFirst(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "since" },
): AsyncGenerator<Page> {
  const resumed = reader.resume as { since: string; whole: string | null } | null;
  const isStable = pagingOf(reading, reader).isStable;
  let from = resumed?.since ?? sinceOf(reader);
  let highest = from;
  /** Up to here nothing can have been left out. */
  let whole = resumed ? resumed.whole : from;
  let isWhole = resumed === null || resumed.whole === resumed.since;
  let begunAt: string | null = null;
  for (let hasMore = true; hasMore; ) {
    hasMore = false;
    let number = 0;
    const filter = from === null ? {} : changes.query(backBy(from, changes.overlapSeconds));
    for await (const { rows, sourceTime, isLast } of listPagesWithTime(reading, reader, filter)) {
      begunAt ??= sourceTime;
      for (const { raw } of rows) highest = later(highest, valueAt(raw, changes.field));
      if (++number > 1 && !isStable) isWhole = false;
      if (isWhole) whole = highest;
      yield {
        rows,
        ...(isWhole && whole !== null && { watermark: whole }),
        ...(highest !== null && { resume: { since: highest, whole } }),
      };
      if (isLast || from === null || highest === null || backBy(highest, changes.overlapSeconds) <= from) continue;
      from = highest;
      hasMore = true;
      break;
    }
  }
  if (isWhole || highest === null) return;
  // An edit leaves its stamp; a deletion, which moves rows as well, leaves none, and what a whole read left out may be old.
  const wasEdited = begunAt !== null && isTime(highest) && Date.parse(highest) >= Date.parse(begunAt);
  const before = reader.mode === "full" ? (reader.since as string | null) : null;
  const watermark = before ?? (wasEdited ? whole : highest);
  if (watermark !== null) yield { rows: [], watermark };
}

/**
 * In any other order the watermark moves at the end only, and never past what the source's own clock said when the read
 * began: a row edited behind our back while we paged is then read next time.
 */
async function* readInAnyOrder(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "since" },
): AsyncGenerator<Page> {
  const start = sinceOf(reader);
  const filter = start === null ? {} : changes.query(backBy(start, changes.overlapSeconds));
  let highest = start;
  let ceiling: string | null = null;
  for await (const { rows, sourceTime } of listPagesWithTime(reading, reader, filter)) {
    ceiling ??= sourceTime;
    for (const { raw } of rows) highest = later(highest, valueAt(raw, changes.field));
    yield { rows };
  }
  if (highest === null) return;
  const watermark =
    ceiling !== null && isTime(highest) && Date.parse(ceiling) < Date.parse(highest) ? ceiling : highest;
  yield { rows: [], watermark };
}

/** Pages after the last (changed, key). Rows with no change date stand first in such an order, or the source leaves them out; both are met by the first, unfiltered page. */
async function* readKeyset(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "keyset" },
): AsyncGenerator<Page> {
  type Place = { changed: string; key: string };
  const resumed = reader.resume as Place | null;
  const since = reader.mode === "incremental" ? (reader.since as Place | null) : null;
  let after: Place | null = resumed ?? (since && { changed: backBy(since.changed, changes.overlapSeconds), key: "" });
  for (;;) {
    const body = await reader.http.ask(
      withQuery(reading.request(undefined, reader, undefined), changes.query(after, changes.size)),
    );
    const raws = reading.records(body);
    const last = raws.at(-1);
    if (last === undefined) return;
    const key = reading.keyOf(last, {});
    const changed = valueAt(last, changes.field);
    const place = { changed: typeof changed === "string" ? changed : (after?.changed ?? ""), key: key ?? "" };
    const isLast = raws.length < changes.size;
    if (!isLast && after !== null && place.changed === after.changed && place.key === after.key)
      throw fault("source_unreadable", { reason: "a page ends where it began" });
    yield { rows: raws.map((raw) => ({ raw })), resume: place, watermark: place };
    if (isLast) return;
    after = place;
  }
}

async function* readByToken(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "token" },
): AsyncGenerator<Page> {
  const token = reader.mode === "incremental" ? (reader.since as string | null) : null;
  let next: Json | undefined;
  const onBody = (body: unknown) => {
    const given = valueAt(body, changes.next);
    if (typeof given === "string") next = given;
  };
  try {
    for await (const { rows } of listPagesWithTime(reading, reader, token === null ? {} : changes.query(token), onBody))
      yield { rows };
  } catch (thrown) {
    const isExpired = token !== null && isFault(thrown) && thrown.details.status === changes.expired;
    if (!isExpired) throw thrown;
    for await (const { rows } of listPagesWithTime(reading, reader, {}, onBody)) yield { rows };
  }
  if (next !== undefined) yield { rows: [], watermark: next };
}

async function* readDeletedList(list: DeletedList, reader: Reader): AsyncGenerator<Page> {
  const since = reader.since;
  const time =
    typeof since === "string"
      ? since
      : since && typeof since === "object" && "changed" in since
        ? String(since.changed)
        : null;
  const reading = {
    request: () => list.request(time),
    paging: list.paging ?? single(),
    records: (body: unknown) => asList(valueAt(body, list.records), list.records),
    keyOf: (raw: unknown) => String(valueAt(raw, list.key)),
    context: null,
  };
  for await (const { rows } of listPagesWithTime(reading as unknown as Reading, reader, {}))
    yield { rows: [], removed: rows.map(({ raw }) => reading.keyOf(raw)) };
}

/** One list of a declared stream, a page at a time: a parent's, or a part's. */
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

async function* listPagesWithTime(
  reading: Reading,
  reader: Reader,
  filter: Query,
  onBody?: (body: unknown) => void,
): AsyncGenerator<{ rows: PageRows; sourceTime: string | null; isLast: boolean }> {
  const request = withQuery(reading.request(undefined, reader, undefined), filter);
  for await (const { raws, answer, isLast } of pagesOf(
    reader.http,
    request,
    pagingOf(reading, reader),
    reading.records,
    (raw) => reading.keyOf(raw, {}),
  )) {
    onBody?.(answer.body);
    const date = answer.headers.date ? new Date(answer.headers.date) : null;
    yield {
      rows: raws.map((raw) => ({ raw })),
      sourceTime: date && !Number.isNaN(date.getTime()) ? date.toISOString() : null,
      isLast,
    };
  }
}

/**
 * Asks for a list, page by page, also for a `read` of a stream's own. A page that comes twice in a row is an error, never
 * an endless read: the source then does not page as we think.
 */
export async function* pagesOf(
  http: SourceHttp,
  request: SourceRequest,
  paging: Paging,
  records: (body: unknown) => readonly unknown[],
  keyOf: (raw: unknown) => string | null,
): AsyncGenerator<{ raws: readonly unknown[]; answer: Answer; isLast: boolean }> {
  let asked = withQuery(request, paging.first ?? {});
  let before: string | null = null;
  for (let index = 0, seen = 0; ; index++) {
    const answer = await http.call(asked);
    const raws = records(answer.body);
    const ends = raws.length > 0 ? JSON.stringify([keyOf(raws[0]), keyOf(raws.at(-1)), raws.length]) : null;
    if (ends !== null && ends === before)
      throw fault("source_unreadable", { reason: "the same page of a list came twice" });
    before = ends;
    seen += raws.length;
    const next = paging.next(answer.body, { count: raws.length, seen, index });
    yield { raws, answer, isLast: next === null };
    if (next === null) return;
    asked = next.path ? { ...request, path: next.path, query: next.query ?? {} } : withQuery(request, next.query ?? {});
  }
}

const withQuery = (request: SourceRequest, query: Query): SourceRequest => ({
  ...request,
  query: { ...request.query, ...query },
});

/** A list out of an answer; anything else means that this is not the system we think it is. */
export function asList(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw fault("source_unreadable", { reason: `there is no list at \`${path}\`` });
}

const isTime = (value: string): boolean => /^\d{4}-\d{2}-\d{2}[T ]/.test(value) && !Number.isNaN(Date.parse(value));

/** Sources stamp in one form throughout, so texts compare as times do; numbers compare as numbers. */
function later(highest: string | null, value: unknown): string | null {
  if (typeof value === "number") return highest === null || value > Number(highest) ? String(value) : highest;
  if (typeof value !== "string" || value === "") return highest;
  return highest === null || value > highest ? value : highest;
}

/** A time moved back by so many seconds, in the form it came in; anything that is no time stays. */
export function backBy(value: string, seconds: number): string {
  if (seconds === 0 || !isTime(value)) return value;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(value);
  const moved = new Date(Date.parse(hasZone ? value : `${value.replace(" ", "T")}Z`) - seconds * 1000).toISOString();
  if (hasZone) return value.includes(".") ? moved : moved.replace(/\.\d{3}Z$/, "Z");
  const bare = moved.slice(0, -1);
  const cut = value.includes(".") ? bare : bare.replace(/\.\d{3}$/, "");
  return value.includes("T") ? cut : cut.replace("T", " ");
}
