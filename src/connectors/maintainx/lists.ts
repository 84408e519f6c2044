import {
  asList,
  cursor,
  keyset,
  pagesOf,
  type Query,
  recent,
  type SourceHttp,
  type SourceRequest,
  valueAt,
} from "#kit";

/** The largest page that MaintainX allows. */
export const PAGE_SIZE = 200;
const HOUR = 3600;
/** Work orders can be missing from lists for two hours, so changes of the last hours are read again. */
export const OVERLAP_SECONDS = 4 * HOUR;
/** How often an incremental sync reads a whole list, in minutes. */
export const WHOLE_EVERY_MINUTES = 24 * 60;

/** Lists have cursors; a page without one is the last. */
export const paging = cursor({ param: "cursor", next: "nextCursor", size: { param: "limit", value: PAGE_SIZE } });

/** Changes of lists that can be filtered and sorted by the last change. */
export const byChange = keyset({
  query: (after, size): Query => ({
    limit: size,
    sort: "updatedAt",
    ...(after && { "updatedAt[gte]": after.changed }),
  }),
  field: "updatedAt",
  size: PAGE_SIZE,
  overlapSeconds: OVERLAP_SECONDS,
  hasCursors: true,
  wholeEveryMinutes: WHOLE_EVERY_MINUTES,
});

/** Changes of lists that have the newest change first. */
export const newestFirst = recent({
  field: "updatedAt",
  overlapSeconds: OVERLAP_SECONDS,
  wholeEveryMinutes: WHOLE_EVERY_MINUTES,
});

/** Requests all pages of a small list that belongs to one record. */
export async function listOf(http: SourceHttp, request: SourceRequest, name: string): Promise<unknown[]> {
  const records = (body: unknown) => asList(valueAt(body, name), name);
  const rows: unknown[] = [];
  for await (const { raws } of pagesOf(http, request, paging, records, (raw) => String(valueAt(raw, "id"))))
    rows.push(...raws);
  return rows;
}

/** Returns what reads the record in a response by id. */
export const recordIn = (name: string) => (body: unknown) => withoutUrls(valueAt(body, name));

/** Returns what reads the records of a list. */
export const recordsIn = (name: string) => (body: unknown) => asList(valueAt(body, name), name).map(withoutUrls);

/** Returns a value without the URLs of its files: each answer signs new ones, which anybody can use for an hour. */
export const withoutUrls = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value ?? null), function (this: object, name, inner: unknown) {
    return name === "url" && "fileName" in this ? undefined : inner;
  });
