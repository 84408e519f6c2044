import { fault, isFault } from "#lib";
import { type Paging, single, valueAt } from "./paging.ts";
import type { Answer, Query, SourceHttp, SourceRequest } from "./source.ts";
import { backBy, isLater, isTime, stampOf } from "./stamps.ts";
import {
  type Changes,
  type DeletedList,
  type Extent,
  type Json,
  OVERLAP_SECONDS,
  type Page,
  type PageRows,
  type Reader,
  type ReadStart,
  type StoredRaw,
  type Window,
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
  if (reading.deletedList) yield* besideDeletedList(reading, reading.deletedList, reader);
  else yield* readRows(reading, reader);
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

/** All the lists that one parent has, a page at a time. */
async function* listsOf(reading: Reading, reader: Reader, parent: StoredRaw): AsyncGenerator<PageRows> {
  for (const part of partsOf(reading, reader, parent)) yield* listPages(reading, reader, parent, part);
}

type Days = Omit<Extent, "scope">;

/**
 * Reads one parent after the other, for a `read` of a stream's own: `rows` gives all that a parent has. A broken read goes
 * on with the next parent, and what a parent's list lacks is gone; with `days`, only of what is dated between them. They
 * may be the parent's own: where it is, the day may be another.
 */
export async function* perParent<PR, PC>(
  reader: Reader<PR, PC>,
  rows: (parent: StoredRaw<PR, PC>) => AsyncIterable<PageRows>,
  days?: Days | ((parent: StoredRaw<PR, PC>) => Days),
): AsyncGenerator<Page> {
  const daysFor = typeof days === "function" ? days : () => days;
  yield* inScopes(reader, await reader.parentCount(), async function* (after) {
    for await (const parent of reader.parents(after))
      yield { scope: parent.key, days: daysFor(parent), rows: rows(parent) };
  });
}

/** The same for a list that comes in parts of its own, each named by what tells it apart: one a day, one a kind. */
export async function* perPart<E>(
  reader: Reader,
  parts: readonly E[],
  rows: (part: E) => AsyncIterable<PageRows>,
  days?: Days,
): AsyncGenerator<Page> {
  yield* inScopes(reader, parts.length, async function* (after) {
    const begin = after === null ? 0 : parts.findIndex((part) => String(part) === after) + 1;
    for (const part of parts.slice(begin)) yield { scope: String(part), days, rows: rows(part) };
  });
}

/** What is read as one: a parent's list, a day's. */
interface Scope {
  scope: string;
  days: Days | undefined;
  rows: AsyncIterable<PageRows>;
}

// When so many scopes were refused and none was read, all will be: asking on would only spend the budget.
const REFUSED_AT_MOST = 3;

async function* inScopes(
  reader: ReadStart,
  total: number,
  scopesAfter: (after: string | null) => AsyncIterable<Scope>,
): AsyncGenerator<Page> {
  const resume = reader.resume as { after: string; done: number } | null;
  let done = resume?.done ?? 0;
  let refused = 0;
  let isAnyRead = false;
  for await (const { scope, days, rows } of scopesAfter(resume?.after ?? null)) {
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

/**
 * What changed since the watermark. Oldest first, a broken read goes on after its last page; in any other order it begins
 * again.
 */
async function* readSince(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "since" },
): AsyncGenerator<Page> {
  const resume = changes.ascending ? (reader.resume as { since: string; hasUndated: boolean } | null) : null;
  const since = reader.mode === "incremental" ? (reader.since as string | null) : null;
  const from = resume?.since ?? since;
  const horizon = new Horizon(changes.field, { newest: from, hasUndated: resume?.hasUndated ?? false });
  const filter = from === null ? {} : changes.query(backBy(from, changes.overlapSeconds));
  for await (const { raws, answer } of plainPages(reading, reader, filter)) {
    horizon.note(raws, answer);
    const { newest, hasUndated } = horizon;
    const rows = rowsOf(raws);
    if (changes.ascending && newest !== null)
      yield { rows, resume: { since: newest, hasUndated }, ...horizon.watermark("in order") };
    else yield { rows };
  }
  if (!changes.ascending) yield { rows: [], ...horizon.watermark("in any order") };
}

/** Pages after the last (changed, key). Rows with no change date stand first in such an order, or the source leaves them out. */
async function* readKeyset(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "keyset" },
): AsyncGenerator<Page> {
  type Place = { changed: string; key: string };
  const resume = reader.resume as (Place & { hasUndated: boolean }) | null;
  const since = reader.mode === "incremental" ? (reader.since as string | null) : null;
  const horizon = new Horizon(changes.field, {
    newest: resume?.changed || since,
    hasUndated: resume?.hasUndated ?? false,
  });
  let after: Place | null =
    resume ?? (since === null ? null : { changed: backBy(since, changes.overlapSeconds), key: "" });
  let { size } = changes;
  for (;;) {
    const request = withQuery(reading.request(undefined, reader, undefined), changes.query(after, size));
    const answer = await reader.http.call(request);
    const raws = reading.records(answer.body);
    const last = raws.at(-1);
    horizon.note(raws, answer);
    const isLast = raws.length < size;
    if (last === undefined) break;
    const place = { changed: stampOf(valueAt(last, changes.field)) ?? "", key: reading.keyOf(last, {}) ?? "" };
    if (after !== null && !isLast) {
      if (place.changed === "" && after.changed !== "")
        throw fault("source_unreadable", { reason: "records without a date of change stand behind others" });
      // More records share a stamp, as the source shows it, than stand on a page: no page ever leads out of it.
      if (place.changed === after.changed && place.key === after.key) {
        if (size === changes.mostSize) throw fault("source_unreadable", { reason: "a page ends where it began" });
        size = Math.min(2 * size, changes.mostSize);
        continue;
      }
      if (place.changed !== after.changed) size = changes.size;
    }
    yield {
      rows: rowsOf(raws),
      resume: { ...place, hasUndated: horizon.hasUndated },
      ...horizon.watermark("in order"),
    };
    if (isLast) return;
    after = place;
  }
  yield { rows: [], ...horizon.watermark("in order") };
}

/**
 * Up to where a read has surely seen every change. What is edited while it is read may come behind it, so the newest stamp
 * is moved back by the time that the source says has passed since the first page. Only what the source says counts.
 */
class Horizon {
  /** The newest stamp seen, or known before. */
  newest: string | null;
  /** Whether a record had no date of change: new ones may have none either, so no filter would ever find them. */
  hasUndated: boolean;
  private readonly field: string;
  private readonly before: string | null;
  private firstMs: number | null = null;
  private lastMs: number | null = null;
  private pages = 0;

  constructor(field: string, from: { newest: string | null; hasUndated: boolean }) {
    this.field = field;
    this.before = from.newest;
    this.newest = from.newest;
    this.hasUndated = from.hasUndated;
  }

  /** Notes a page. */
  note(raws: readonly unknown[], { headers }: Answer): void {
    for (const raw of raws) {
      const stamp = stampOf(valueAt(raw, this.field));
      if (stamp === null) this.hasUndated = true;
      else if (this.newest === null || isLater(stamp, this.newest)) this.newest = stamp;
    }
    const sentMs = headers.date === undefined ? Number.NaN : Date.parse(headers.date);
    this.lastMs = Number.isNaN(sentMs) ? null : sentMs;
    if (this.pages++ === 0) this.firstMs = this.lastMs;
  }

  /** From where the next read goes on. Null: it must read everything, since nothing safe can be said; none: nothing was seen. */
  watermark(order: "in order" | "in any order"): { watermark?: string | null } {
    if (this.hasUndated) return { watermark: null };
    if (this.newest === null) return {};
    if (this.pages === 1) return { watermark: this.newest };
    if (this.firstMs === null || this.lastMs === null || !isTime(this.newest))
      return { watermark: order === "in order" ? this.newest : null };
    // Such dates are whole seconds.
    const settled = backBy(this.newest, Math.max(0, this.lastMs - this.firstMs) / 1000 + 1);
    return { watermark: this.before !== null && isLater(this.before, settled) ? this.before : settled };
  }
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

/**
 * Reads a list of deletions, and then the records: one that was deleted and came back is then alive. The watermark is
 * both's, since deletions go on where nothing else changes.
 */
async function* besideDeletedList(reading: Reading, list: DeletedList, reader: Reader): AsyncGenerator<Page> {
  const known = reader.since as { rows: Json; deleted: string | null } | null;
  let rows = known?.rows ?? null;
  let deleted = known?.deleted ?? null;
  const request = list.request(deleted === null ? null : backBy(deleted, list.overlapSeconds ?? OVERLAP_SECONDS));
  const records = (body: unknown) => asList(valueAt(body, list.records), list.records);
  const keyOf = (raw: unknown) => stampOf(valueAt(raw, list.key));
  for await (const { raws } of pagesOf(reader.http, request, list.paging ?? single(), records, keyOf)) {
    const deletedAt = new Map<string, string | null>();
    for (const raw of raws) {
      const key = keyOf(raw);
      if (key === null) throw fault("source_unreadable", { reason: `a deletion has no key at \`${list.key}\`` });
      const at = stampOf(valueAt(raw, list.at));
      deletedAt.set(key, at);
      if (at !== null && (deleted === null || isLater(at, deleted))) deleted = at;
    }
    yield { rows: [], removed: await stillDeleted(reading, reader, deletedAt) };
  }
  let isTold = false;
  for await (const page of readRows(reading, { ...reader, since: rows })) {
    if (page.watermark === undefined) yield page;
    else {
      rows = page.watermark;
      isTold = true;
      yield { ...page, watermark: { rows, deleted } };
    }
  }
  if (!isTold && deleted !== null) yield { rows: [], watermark: { rows, deleted } };
}

/** Deletions come again by the overlap. One of a record that was changed since is of the past: it has come back. */
async function stillDeleted(
  { changes }: Reading,
  reader: Reader,
  deletedAt: ReadonlyMap<string, string | null>,
): Promise<string[]> {
  const gone = new Set(deletedAt.keys());
  if ((changes.kind === "since" || changes.kind === "keyset") && gone.size > 0)
    for (const { key, raw } of await reader.stored([...gone])) {
      const changed = stampOf(valueAt(raw, changes.field));
      const at = deletedAt.get(key) ?? null;
      // Either may be cut to whole seconds.
      if (changed !== null && at !== null && isLater(backBy(changed, 1), at)) gone.delete(key);
    }
  return [...gone];
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

/** The pages of a declared stream's one list, by a filter. */
const plainPages = (reading: Reading, reader: Reader, filter: Query) =>
  pagesOf(
    reader.http,
    withQuery(reading.request(undefined, reader, undefined), filter),
    pagingOf(reading, reader),
    reading.records,
    (raw) => reading.keyOf(raw, {}),
  );

const rowsOf = (raws: readonly unknown[]): PageRows => raws.map((raw) => ({ raw }));

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
): AsyncGenerator<{ raws: readonly unknown[]; answer: Answer }> {
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
    yield { raws, answer };
    const next = paging.next(answer.body, { count: raws.length, seen, index });
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
