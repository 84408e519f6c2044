import { isFault } from "#lib";
import type { Extent, Page, PageRows, Reader, ReadStart, StoredRaw } from "./stream.ts";

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

// If this many scopes are refused and none could be read, the rest would be refused too.
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
      // A refusal of one scope says nothing about the others.
      if (!isFault(cause, "permission_missing") && !isFault(cause, "source_refused")) throw cause;
      if (++refused >= REFUSED_AT_MOST && !isAnyRead) throw cause;
      page = { rows: [], failed: { scope, cause } };
    }
    done++;
    yield { ...page, resume: { after: scope, done }, progress: { done, total: Math.max(total, done) } };
  }
}

const ROWS_TOGETHER = 500;
