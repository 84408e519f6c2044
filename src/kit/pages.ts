import { fault } from "#lib";
import type { Paging } from "./paging.ts";
import type { Answer, Query, SourceHttp, SourceRequest } from "./source.ts";

/**
 * Requests a list page by page and yields the records of each. A stream's own `read` can use it too. Throws
 * `source_unreadable` if a page comes twice in a row, because such a read would never end.
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

/** Returns a request with more query parameters. */
export const withQuery = (request: SourceRequest, query: Query): SourceRequest => ({
  ...request,
  query: { ...request.query, ...query },
});

/** Returns a list in an answer. Throws `source_unreadable` with its path if it is none. */
export function asList(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw fault("source_unreadable", { reason: `there is no list at \`${path}\`` });
}
