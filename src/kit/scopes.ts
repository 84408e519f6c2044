import { type FaultCode, fault, isFault } from "#lib";
import { incompleteOf } from "./pages.ts";
import type { StoredRaw } from "./raw.ts";
import type { Extent, Page, PageRows, Reader, ReadStart } from "./stream.ts";

/** The days that a list covers. */
export type Days = Omit<Extent, "scope">;

/**
 * Reads the list of one parent after the other. `rows` yields all records of a parent. An interrupted read continues with the
 * next parent. Records missing from a parent's list are deleted; with `days`, only records dated between them. `days` can depend
 * on the parent, whose zone may have another date. A stream's own `read` can use it too.
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

/** Reads one part of a list after the other, such as one per day. The parts are texts or numbers. */
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

/** A list that is read as one: of a parent or of a part. */
interface Scope {
  scope: string;
  days: Days | undefined;
  rows: AsyncIterable<PageRows>;
}

/** If this many scopes fail and none was read, the rest would fail too, so the run ends. */
const FAILED_AT_FIRST = 3;
/**
 * If this many scopes in a row fail for reasons of the source, the source is failing, so the run ends. The next run
 * starts after them.
 */
const FAILED_IN_A_ROW = 10;
/** The most failed scopes that an interrupted read remembers for the one that continues it. */
const MOST_REMEMBERED = 100;

/** Faults of one scope that do not concern the others. */
const OF_ONE_SCOPE = new Set<FaultCode>(["permission_missing", "source_refused", "source_failed", "source_unreadable"]);
const REFUSALS = new Set<FaultCode>(["permission_missing", "source_refused"]);

/** Where an interrupted read continues. `failed`: the scopes that it could not read. */
type Resume = { after: string; done: number; failed?: { scope: string; text: string }[] };

async function* inScopes(
  reader: ReadStart,
  total: number,
  scopesAfter: (after: string | null) => AsyncIterable<Scope>,
): AsyncGenerator<Page> {
  const resume = reader.resume as Resume | null;
  let done = resume?.done ?? 0;
  const failed = [...(resume?.failed ?? [])];
  for (const { scope, text } of failed)
    yield { rows: [], failed: { scope, cause: fault("source_unreadable", { reason: text }) } };
  let failures = 0;
  let inARow = 0;
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
      inARow = 0;
    } catch (cause) {
      if (!isFault(cause) || !OF_ONE_SCOPE.has(cause.code)) throw cause;
      // The records of a list that ends too early are read.
      const isRead = incompleteOf(cause) !== null;
      isAnyRead ||= isRead;
      if (!isRead && ++failures >= FAILED_AT_FIRST && !isAnyRead) throw cause;
      inARow = isRead || REFUSALS.has(cause.code) ? 0 : inARow + 1;
      if (inARow > FAILED_IN_A_ROW) throw cause;
      if (failed.length < MOST_REMEMBERED) failed.push({ scope, text: cause.message });
      page = { rows: page.rows, failed: { scope, cause } };
    }
    done++;
    yield {
      ...page,
      resume: { after: scope, done, ...(failed.length > 0 && { failed }) },
      progress: { done, total: Math.max(total, done) },
    };
  }
}

const ROWS_TOGETHER = 500;
