import { changesClock, isFault, type Mark, type Page, type Reader, type SourceHttp, storedKeyPages } from "#kit";
import { ask, MOMENT_PARAMETER, momentText, PAGE, suiteql } from "./suiteql.ts";

/** What a run stores for the next one, by NetSuite's own clock. */
export type Memory = {
  /** The newest deletion that was read. Null: none was. */
  deleted: string | null;
  /** Columns and tables that the account does not show. */
  lacks: string[];
};
export const noMemory: Memory = { deleted: null, lacks: [] };

/** Minutes to add to the overlap on days when the clock changes, because an hour can occur twice. */
const CLOCK_CHANGE_MINUTES = 120;

/** Returns a time of NetSuite's wall clock, moved back by the overlap. */
export function momentBack(moment: string, { settings, zone }: Pick<Reader, "settings" | "zone">): string {
  // Only differences matter, so the text is read and written as UTC.
  const at = Date.parse(`${moment.replace(" ", "T")}Z`);
  const minutes =
    (settings.overlap_minutes as number) + (changesClock(moment.slice(0, 10), zone) ? CLOCK_CHANGE_MINUTES : 0);
  return new Date(at - minutes * 60_000).toISOString().slice(0, 19).replace("T", " ");
}

/** A condition of a query with its parameters. */
export interface Condition {
  sql: string;
  parameters: readonly string[];
}

/** Returns the newest change among rows that fulfil a condition. Null: there are none. */
export async function newestChange(
  http: SourceHttp,
  from: string,
  column: string,
  { sql, parameters }: Condition,
): Promise<string | null> {
  const query = `SELECT ${momentText(`MAX(${column})`)} AS newest FROM ${from} WHERE ${sql}`;
  const { rows } = await ask(http, suiteql(query, parameters, 1));
  return rows[0]?.newest ?? null;
}

/** Which records a stream reads, to find those that were deleted. */
export interface Kept {
  /** Its table, with an alias: `vendor e`. */
  from: string;
  /** Its id: `e.id`. */
  id: string;
  only: Condition;
  /** Whether a type of `deletedrecord`, in lower case without spaces, belongs to this table. */
  isType: (type: string) => boolean;
}

/**
 * Yields deletions since the last run: the rows of `deletedrecord`, or, if the role cannot read that list, stored records that
 * NetSuite no longer shows. Returns the newest deletion seen.
 */
export async function* gone(reader: Reader, mark: Mark<Memory>, kept: Kept): AsyncGenerator<Page, string | null> {
  const last = mark.deleted ?? mark.at;
  if (last === null) return null;
  try {
    return (yield* deletedSince(reader.http, momentBack(last, reader), kept)) ?? mark.deleted;
  } catch (thrown) {
    if (!isFault(thrown, "permission_missing")) throw thrown;
    yield { rows: [], missing: await vanished(reader, kept) };
    return mark.deleted;
  }
}

/** Normalizes a type of `deletedrecord`, which comes as `purchaseOrder`, `purchaseorder` or `Purchase Order`. */
const plain = (type: string): string => type.toLowerCase().replaceAll(" ", "");

async function* deletedSince(http: SourceHttp, from: string, { isType }: Kept): AsyncGenerator<Page, string | null> {
  let newest: string | null = null;
  for (let [since, offset] = [from, 0]; ; offset += PAGE) {
    const request = suiteql(
      `SELECT d.type, d.recordid, ${momentText("d.deleteddate")} AS at FROM deletedrecord d WHERE d.deleteddate >= ${MOMENT_PARAMETER} ORDER BY d.deleteddate, d.recordid`,
      [since],
    );
    const { rows, hasMore } = await ask(http, { ...request, query: { limit: PAGE, offset } });
    const removed = rows.flatMap(({ type = "", recordid }) => (recordid && isType(plain(type)) ? [recordid] : []));
    if (removed.length > 0) yield { rows: [], removed };
    newest = rows.at(-1)?.at ?? newest;
    if (!hasMore) return newest;
    // Offsets end at 100,000 rows, so a new query continues from the newest stamp seen.
    if (newest !== null && newest > since) [since, offset] = [newest, -PAGE];
  }
}

/** Returns the keys of stored records that NetSuite no longer shows. */
async function vanished(reader: Reader, { from, id, only }: Kept): Promise<string[]> {
  const missing: string[] = [];
  for await (const keys of storedKeyPages(reader, PAGE)) {
    // Keys are ids from NetSuite. They are checked all the same, because they become part of the query's text.
    const ids = keys.filter((key) => /^-?\d+$/.test(key)).join(", ");
    const query = `SELECT ${id} AS id FROM ${from} WHERE ${only.sql} AND ${id} IN (${ids})`;
    const there = new Set((await ask(reader.http, suiteql(query, only.parameters))).rows.map((row) => row.id));
    missing.push(...keys.filter((key) => !there.has(key)));
  }
  return missing;
}
