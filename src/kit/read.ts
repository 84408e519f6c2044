import { isFault } from "#lib";
import type { Changes, Window } from "./changes.ts";
import { withDeletedList } from "./deleted-list.ts";
import { type Completed, Completing } from "./details.ts";
import { Horizon } from "./horizon.ts";
import { readKeyset } from "./keyset.ts";
import { incompleteOf, pagesOf, withQuery } from "./pages.ts";
import { valueAt } from "./paging.ts";
import type { StoredRaw } from "./raw.ts";
import { pagingOf, type Reading, watermarkOf } from "./reading.ts";
import { type Days, perParent, perPart } from "./scopes.ts";
import type { Query, SourceHttp } from "./source.ts";
import { backBy, isLater, stampOf } from "./stamps.ts";
import type { Page, PageRows, Reader, ReadStart } from "./stream.ts";
import { wholeRead } from "./whole.ts";
import { readWithin } from "./within.ts";

/** Reads a declared stream page by page: the list of each parent or part, or its one list, as `changes` says. */
export async function* readDeclared(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  if (reading.within) return yield* readWithin(reading.within, reader);
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

async function* readOne(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  const { changes } = reading;
  switch (changes.kind) {
    case "snapshot":
    case "windowed":
      return yield* readList(reading, reader);
    case "since":
      return yield* readSince(reading, reader, changes);
    case "keyset":
      return yield* readKeyset(reading, reader, changes);
    case "recent":
      return yield* readRecent(reading, reader, changes);
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
  const contextOf = (await reading.contextFrom?.(reader)) ?? null;
  for await (const { raws, answer } of plainPages(reading, reader, filter)) {
    horizon.note(raws, answer);
    const { newest, hasUndated } = horizon;
    const rows = rowsOf(raws, contextOf);
    if (changes.ascending && newest !== null)
      yield { rows, resume: { since: newest, hasUndated }, ...horizon.watermark("in order") };
    else yield { rows };
  }
  if (changes.ascending) yield { rows: [], ...horizon.future() };
  else yield { rows: [], ...horizon.watermark("in any order"), ...horizon.future() };
}

/** Reads a whole list, and completes its rows. */
async function* readList(reading: Reading, reader: Reader): AsyncGenerator<Page> {
  const completing = await completingFor(reading, reader);
  for await (const { raws } of plainPages(reading, reader, filterOf(reading.changes, reader)))
    for await (const completed of completing.rows(raws)) yield pageOf(completed);
}

const pageOf = ({ rows, removed, failure }: Completed): Page => ({
  rows,
  ...(removed.length > 0 && { removed }),
  ...(failure && { failed: { scope: null, cause: failure.cause } }),
});

async function completingFor(reading: Reading, reader: Reader): Promise<Completing> {
  const contextOf = (await reading.contextFrom?.(reader)) ?? null;
  return new Completing(reader, { details: reading.details, keyOf: (raw) => reading.keyOf(raw, {}), contextOf });
}

/** Reads a list whose newest changes come first, up to the watermark of the last run. */
async function* readRecent(
  reading: Reading,
  reader: Reader,
  changes: Changes & { kind: "recent" },
): AsyncGenerator<Page> {
  const whole = wholeRead(reader, watermarkOf(reader), changes.wholeEveryMinutes, null);
  const { since, said } = whole;
  const until = since === null ? null : backBy(since, changes.overlapSeconds);
  const horizon = new Horizon(changes.field, { newest: since, hasUndated: false }, reader.sourceNowMs);
  const completing = await completingFor(reading, reader);
  for await (const { raws, answer } of plainPages(reading, reader, {})) {
    horizon.note(raws, answer);
    for await (const completed of completing.rows(raws)) yield { ...said, ...pageOf(completed), ...horizon.future() };
    const oldest = stampOf(valueAt(raws.at(-1), changes.field));
    if (until !== null && oldest !== null && isLater(until, oldest)) break;
  }
  const watermark = completing.hasFailed ? {} : whole.watermark(horizon.watermark("in any order"));
  yield { ...said, rows: [], ...watermark, ...horizon.future() };
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

const rowsOf = (
  raws: readonly unknown[],
  contextOf: ((raw: unknown) => Record<string, unknown>) | null = null,
): PageRows => raws.map((raw) => (contextOf ? { raw, context: contextOf(raw) } : { raw }));
