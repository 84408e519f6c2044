import { fault } from "#lib";
import { type Fields, type Model, sortKey } from "#model";
import { type RecordPosition, type RecordRow, records, type Tx } from "#store";
import { type Body, compareTexts } from "./filters.ts";
import type { ListQuery } from "./list-query.ts";

/** So many stored records are looked through for one page at most; what is found by then is answered, with a cursor. */
export const MOST_SCANNED = 20_000;
/** Sorting by a field without an index is possible up to so many records. */
export const MOST_SORTED = 50_000;
const CHUNK = 1000;

export interface RecordPage {
  rows: RecordRow[];
  /** Where the next page begins; null: this was the last. */
  next: RecordPosition | null;
}

interface OfEntity {
  connectionId: string;
  entity: string;
}

/** Reads one page of a list. */
export function readPage(tx: Tx, model: Model, of: OfEntity, query: ListQuery): Promise<RecordPage> {
  if (query.sortField !== null) return readSorted(tx, model, of, query, query.sortField);
  return query.tests.length > 0 ? readScanning(tx, of, query) : readStraight(tx, of, query);
}

const positionOf = (row: { id: string; at: string | null }): RecordPosition => ({ value: row.at, id: row.id });

async function readStraight(tx: Tx, of: OfEntity, query: ListQuery): Promise<RecordPage> {
  // One more than asked for tells whether there is a next page.
  const rows = await records.list(tx, of, { ...query, limit: query.limit + 1 });
  if (rows.length <= query.limit) return { rows, next: null };
  rows.pop();
  return { rows, next: positionOf(rows.at(-1)!) };
}

async function readScanning(tx: Tx, of: OfEntity, query: ListQuery): Promise<RecordPage> {
  const rows: RecordRow[] = [];
  let after = query.after;
  for (let scanned = 0; scanned < MOST_SCANNED; scanned += CHUNK) {
    const chunk = await records.list(tx, of, { ...query, after, limit: CHUNK });
    for (const [place, row] of chunk.entries()) {
      const body = JSON.parse(row.body) as Body;
      if (!query.tests.every((test) => test(body))) continue;
      rows.push(row);
      const isLast = place === chunk.length - 1 && chunk.length < CHUNK;
      if (rows.length === query.limit) return { rows, next: isLast ? null : positionOf(row) };
    }
    if (chunk.length < CHUNK) return { rows, next: null };
    after = positionOf(chunk.at(-1)!);
  }
  return { rows, next: after };
}

async function readSorted(
  tx: Tx,
  model: Model,
  of: OfEntity,
  query: ListQuery,
  sortField: string,
): Promise<RecordPage> {
  const count = await records.countUpTo(tx, of, {
    where: query.where,
    includeDeleted: query.includeDeleted,
    most: MOST_SORTED + 1,
  });
  if (count > MOST_SORTED)
    throw fault("sort_not_indexed", {
      field: sortField,
      limit: MOST_SORTED,
      parameter: "sort",
      indexed: ["modified_at", ...model.indexed].join(", "),
    });
  const field = (model.fields as Fields)[sortField]!;
  const sign = query.order.descending ? -1 : 1;
  type Sorted = { row: RecordRow; key: string };
  const order = (a: { key: string; id: string }, b: { key: string; id: string }): number =>
    sign * (compareTexts(a.key, b.key) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const compare = (a: Sorted, b: Sorted) => order({ key: a.key, id: a.row.id }, { key: b.key, id: b.row.id });

  const { after } = query;
  const start = after && { key: after.value!, id: after.id };
  // Only the first of what comes after the cursor is kept, whatever the length of the list.
  const wanted = query.limit + 1;
  let best: Sorted[] = [];
  let scanned: RecordPosition | null = null;
  for (;;) {
    const chunk: (RecordRow & { at: string | null })[] = await records.list(tx, of, {
      order: { column: "id", descending: false },
      after: scanned,
      where: query.where,
      includeDeleted: query.includeDeleted,
      limit: CHUNK,
    });
    for (const row of chunk) {
      const body = JSON.parse(row.body) as Body;
      if (!query.tests.every((test) => test(body))) continue;
      const key = sortKey(field, body[sortField]);
      if (!start || order({ key, id: row.id }, start) > 0) best.push({ row, key });
    }
    if (best.length > 2 * wanted) best = best.sort(compare).slice(0, wanted);
    if (chunk.length < CHUNK) break;
    scanned = positionOf(chunk.at(-1)!);
  }
  const page = best.sort(compare).slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((each) => each.row),
    next: best.length > query.limit && last ? { value: last.key, id: last.row.id } : null,
  };
}
