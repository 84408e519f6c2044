import { contentHash, type Fault, fault, isFault } from "#lib";
import { type Paging, valueAt } from "./paging.ts";
import type { Answer, Query, SourceHttp, SourceRequest } from "./source.ts";

/** This many pages in a row without a new key end a read, which would otherwise never end. */
const PAGES_WITHOUT_NEW_KEYS = 10;
/**
 * This many keys of a list are remembered to detect pages without new ones. A list that repeats itself repeats its
 * beginning.
 */
const KEYS_REMEMBERED = 50_000;

/**
 * Requests a list page by page and yields the records of each. A stream's own `read` can use it too. Only an empty
 * page, a missing next page or the stated total ends a list. Throws `source_unreadable` if a page or a cursor is
 * repeated, because such a read would never end, and after the last page if the list has fewer records than it states.
 */
export async function* pagesOf(
  http: SourceHttp,
  request: SourceRequest,
  paging: Paging,
  records: (body: unknown) => readonly unknown[],
  keyOf: (raw: unknown) => string | null,
): AsyncGenerator<{ raws: readonly unknown[]; answer: Answer }> {
  let asked = withQuery(request, paging.first ?? {});
  const met = new Met();
  for (let index = 0, seen = 0; ; index++) {
    const answer = await http.call(asked);
    const raws = records(answer.body);
    seen += raws.length;
    const total = totalOf(paging, answer.body);
    const next = paging.next(answer.body, { count: raws.length, seen, index, total });
    const keys = next === null && index === 0 ? null : raws.map((raw) => keyOf(raw) ?? contentOf(raw));
    if (keys) met.page(keys);
    yield { raws, answer };
    if (next === null) {
      const read = seen - met.repeated;
      if (total !== null && read < total) throw incomplete(read, total);
      return;
    }
    met.next(next);
    asked = next.path ? { ...request, path: next.path, query: next.query ?? {} } : withQuery(request, next.query ?? {});
  }
}

/** Returns the number of records that a response states for its list. Null: it states none. */
function totalOf({ total }: Paging, body: unknown): number | null {
  const stated = total === undefined ? null : Number(valueAt(body, total) ?? Number.NaN);
  return stated !== null && Number.isSafeInteger(stated) && stated >= 0 ? stated : null;
}

const contentOf = (raw: unknown): string => contentHash(JSON.stringify(raw) ?? "").toString("latin1");

const endless = (what: string): Fault => fault("source_unreadable", { reason: `${what}, so the list would never end` });

const incomplete = (read: number, total: number): Fault =>
  fault("source_unreadable", {
    reason: `the list ended after ${read} of the ${total} records that it states`,
    incomplete: { read, total },
  });

/** Returns how many records an incomplete list had, and how many it stated. Null: it is another fault. */
export function incompleteOf(thrown: unknown): { read: number; total: number } | null {
  const { incomplete: counts } = isFault(thrown) ? thrown.details : {};
  return (counts as { read: number; total: number } | undefined) ?? null;
}

/** The state of reading one list. */
class Met {
  /** The number of records that were repeated because numbered pages shifted. */
  repeated = 0;
  private readonly pages = new Set<string>();
  private readonly places = new Set<string>();
  private readonly keys = new Set<string>();
  private withoutNew = 0;

  /** Processes a page. Throws if it is a repetition, or if too many in a row had no new key. */
  page(keys: readonly string[]): void {
    if (keys.length > 0) {
      const ends = JSON.stringify([keys[0], keys.at(-1), keys.length]);
      if (this.pages.has(ends)) throw endless("the same page of a list came twice");
      this.pages.add(ends);
    }
    let known = 0;
    for (const key of keys)
      if (this.keys.has(key)) known++;
      else if (this.keys.size < KEYS_REMEMBERED) this.keys.add(key);
    this.repeated += known;
    this.withoutNew = known === keys.length ? this.withoutNew + 1 : 0;
    if (this.withoutNew >= PAGES_WITHOUT_NEW_KEYS)
      throw endless(`${PAGES_WITHOUT_NEW_KEYS} pages of a list in a row had no new record`);
  }

  /** Processes the request of the next page. Throws if it is a repetition. */
  next(place: { query?: Query; path?: string }): void {
    const text = JSON.stringify(place);
    if (this.places.has(text)) throw endless("the next page of a list is one that was read before");
    this.places.add(text);
  }
}

/** Returns a request with more query parameters. */
export const withQuery = (request: SourceRequest, query: Query): SourceRequest => ({
  ...request,
  query: { ...request.query, ...query },
});

/** Returns a list in a response. Throws `source_unreadable` with its path if it is not a list. */
export function asList(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw fault("source_unreadable", { reason: `there is no list at \`${path}\`` });
}
