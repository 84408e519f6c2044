import { fault, isFault } from "#lib";
import { type Paging, valueAt } from "./paging.ts";
import type { Query, SourceRequest } from "./source.ts";
import type { Changes, DeletedList, Json, Page, Reader, StoredRaw } from "./stream.ts";

/** What the declared reader needs to know of a stream; `connector()` has filled in the defaults. */
export interface Reading {
  changes: Changes;
  hasParent: boolean;
  request(parent: unknown, reader: Reader): SourceRequest;
  context: ((parent: unknown, parentContext: unknown, reader: Reader) => Record<string, unknown>) | null;
  paging: Paging;
  records(body: unknown): readonly unknown[];
  keyOf(raw: unknown, context: unknown): string | null;
  deletedList: DeletedList | null;
}

/** Reads a declared stream: each parent's list or the one list there is, page by page, in the manner that `changes` names. */
export async function* readDeclared(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  if (reading.hasParent) yield* readEachParent(reading, reader);
  else yield* readOne(reading, reader);
  if (reading.deletedList && reader.mode === "incremental") yield* readDeletedList(reading.deletedList, reader);
}

async function* readEachParent(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  const total = await reader.parentCount();
  const resume = reader.resume as { after: string; done: number } | null;
  let done = resume?.done ?? 0;
  for await (const parent of reader.parents(resume?.after ?? null)) {
    let page: Page = { rows: [] };
    try {
      for await (const rows of listPages(reading, reader, parent, filterOf(reading.changes, reader))) {
        if (page.rows.length > 0) yield page;
        page = { rows };
      }
      page.closes = extentOf(reading.changes, reader, parent.key);
    } catch (cause) {
      // What is refused for one parent alone says nothing about the others.
      if (!isFault(cause, "permission_missing") && !isFault(cause, "source_refused")) throw cause;
      page = { rows: [], failed: { scope: parent.key, cause } };
    }
    done++;
    yield { ...page, resume: { after: parent.key, done }, progress: { done, total: Math.max(total, done) } };
  }
}

const extentOf = (changes: Changes, reader: Reader, scope: string): Page["closes"] =>
  changes.kind === "windowed"
    ? { scope, fromDay: reader.window.fromDay, untilDay: reader.window.untilDay }
    : changes.kind === "snapshot"
      ? { scope }
      : undefined;

const filterOf = (changes: Changes, reader: Reader): Query => (changes.kind === "windowed" ? changes.query(reader.window) : {});

async function* readOne(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  const { changes } = reading;
  switch (changes.kind) {
    case "snapshot":
    case "windowed":
      for await (const rows of listPages(reading, reader, null, filterOf(changes, reader))) yield { rows };
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
 * Oldest first, every page moves the watermark. In any other order it moves at the end only, and never past what the
 * source's own clock said when the read began: a row edited behind our back while we paged is then read next time.
 */
async function* readSince(reading: Reading, reader: Reader, changes: Changes & { kind: "since" }): AsyncGenerator<Page> {
  const resumed = changes.ascending ? (reader.resume as { since: string } | null)?.since : undefined;
  const start = resumed ?? (reader.mode === "incremental" ? (reader.since as string | null) : null);
  const filter = start === null || start === undefined ? {} : changes.query(backBy(start, changes.overlapSeconds));
  let highest = start ?? null;
  let ceiling: string | null = null;
  for await (const { rows, sourceTime } of listPagesWithTime(reading, reader, null, filter)) {
    ceiling ??= sourceTime;
    for (const { raw } of rows) highest = later(highest, valueAt(raw, changes.field));
    if (changes.ascending && highest !== null) yield { rows, watermark: highest, resume: { since: highest } };
    else yield { rows };
  }
  if (highest === null || changes.ascending) return;
  const watermark = ceiling !== null && isTime(highest) && Date.parse(ceiling) < Date.parse(highest) ? ceiling : highest;
  yield { rows: [], watermark };
}

/** Pages after the last (changed, key). Rows with no change date stand first in such an order, or the source leaves them out; both are met by the first, unfiltered page. */
async function* readKeyset(reading: Reading, reader: Reader, changes: Changes & { kind: "keyset" }): AsyncGenerator<Page> {
  type Place = { changed: string; key: string };
  const resumed = reader.resume as Place | null;
  const since = reader.mode === "incremental" ? (reader.since as Place | null) : null;
  let after: Place | null = resumed ?? (since && { changed: backBy(since.changed, changes.overlapSeconds), key: "" });
  for (;;) {
    const body = await reader.http.ask(withQuery(reading.request(null, reader), changes.query(after, changes.size)));
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

async function* readByToken(reading: Reading, reader: Reader, changes: Changes & { kind: "token" }): AsyncGenerator<Page> {
  const token = reader.mode === "incremental" ? (reader.since as string | null) : null;
  let next: Json | undefined;
  const onBody = (body: unknown) => {
    const given = valueAt(body, changes.next);
    if (typeof given === "string") next = given;
  };
  try {
    for await (const rows of listPages(reading, reader, null, token === null ? {} : changes.query(token), onBody)) yield { rows };
  } catch (thrown) {
    const isExpired = token !== null && isFault(thrown) && thrown.details.status === changes.expired;
    if (!isExpired) throw thrown;
    for await (const rows of listPages(reading, reader, null, {}, onBody)) yield { rows };
  }
  if (next !== undefined) yield { rows: [], watermark: next };
}

async function* readDeletedList(list: DeletedList, reader: Reader): AsyncGenerator<Page> {
  const since = reader.since;
  const time = typeof since === "string" ? since : since && typeof since === "object" && "changed" in since ? String(since.changed) : null;
  const reading = {
    request: () => list.request(time),
    paging: list.paging ?? { next: () => null, isStable: true },
    records: (body: unknown) => asList(valueAt(body, list.records), list.records),
    context: null,
  };
  for await (const rows of listPages(reading as unknown as Reading, reader, null, {}))
    yield { rows: [], removed: rows.map(({ raw }) => String(valueAt(raw, list.key))) };
}

type Rows = { raw: unknown; context?: Record<string, unknown>; scope?: string }[];

async function* listPages(reading: Reading, reader: Reader, parent: StoredRaw | null, filter: Query, onBody?: (body: unknown) => void): AsyncGenerator<Rows> {
  for await (const { rows } of listPagesWithTime(reading, reader, parent, filter, onBody)) yield rows;
}

async function* listPagesWithTime(
  reading: Reading,
  reader: Reader,
  parent: StoredRaw | null,
  filter: Query,
  onBody?: (body: unknown) => void,
): AsyncGenerator<{ rows: Rows; sourceTime: string | null }> {
  const base = withQuery(reading.request(parent?.raw, reader), { ...filter, ...reading.paging.first });
  const context = parent && reading.context ? reading.context(parent.raw, parent.context, reader) : undefined;
  let request = base;
  for (let index = 0, seen = 0; ; index++) {
    const { body, headers } = await reader.http.call(request);
    onBody?.(body);
    const raws = reading.records(body);
    seen += raws.length;
    const date = headers.date ? new Date(headers.date) : null;
    yield {
      rows: raws.map((raw) => ({ raw, ...(context && { context }), ...(parent && { scope: parent.key }) })),
      sourceTime: date && !Number.isNaN(date.getTime()) ? date.toISOString() : null,
    };
    const next = reading.paging.next(body, { count: raws.length, seen, index });
    if (next === null) return;
    request = next.path ? { ...base, path: next.path, query: next.query ?? {} } : withQuery(base, next.query ?? {});
  }
}

const withQuery = (request: SourceRequest, query: Query): SourceRequest => ({ ...request, query: { ...request.query, ...query } });

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
