import { changesClock, isFault, type Page, type Reader, type SourceHttp } from "#kit";
import { ask, MOMENT_PARAMETER, momentColumn, PAGE, suiteql } from "./suiteql.ts";

/** A wall clock that is put back shows an hour twice: so many minutes more are then asked for again. */
const CLOCK_CHANGE_MINUTES = 120;

/** A moment of NetSuite's wall clock, back by the overlap. */
export function momentBack(moment: string, { settings, zone }: Pick<Reader, "settings" | "zone">): string {
  // Only the difference counts: the text is read and written as if it were UTC.
  const at = Date.parse(`${moment.replace(" ", "T")}Z`);
  const minutes =
    (settings.overlap_minutes as number) + (changesClock(moment.slice(0, 10), zone) ? CLOCK_CHANGE_MINUTES : 0);
  return new Date(at - minutes * 60_000).toISOString().slice(0, 19).replace("T", " ");
}

/** The newest change in a table, by NetSuite's own clock; null where there are no rows. */
export async function newestChange(
  http: SourceHttp,
  table: string,
  column: string,
  only: readonly [column: string, value: string] | null = null,
): Promise<string | null> {
  const where = only === null ? "" : ` WHERE ${only[0]} = ?`;
  const select = momentColumn(`MAX(${column})`, "newest");
  const { rows } = await ask(http, suiteql(`SELECT ${select} FROM ${table}${where}`, only === null ? [] : [only[1]]));
  return rows[0]?.newest ?? null;
}

/** What `deletedrecord` calls a type is written in several ways: `purchaseOrder`, `purchaseorder`, `Purchase Order`. */
const plain = (type: string): string => type.toLowerCase().replaceAll(" ", "");

/** The records of a type that NetSuite says were deleted since; null where the role may not read the list. */
export async function deletedSince(
  http: SourceHttp,
  record: string,
  from: string,
): Promise<Pick<Page, "removed"> | null> {
  const removed: string[] = [];
  try {
    for (let [since, offset] = [from, 0]; ; offset += PAGE) {
      const request = suiteql(
        `SELECT d.type, d.recordid, ${momentColumn("d.deleteddate", "at")} FROM deletedrecord d WHERE d.deleteddate >= ${MOMENT_PARAMETER} ORDER BY d.deleteddate, d.recordid`,
        [since],
      );
      const { rows, hasMore } = await ask(http, { ...request, query: { limit: PAGE, offset } });
      for (const row of rows) if (plain(row.type ?? "") === plain(record) && row.recordid) removed.push(row.recordid);
      if (!hasMore) return { removed };
      // Offsets end at 100,000 rows: from the newest stamp that was seen it goes on by another query.
      const last = rows.at(-1)?.at;
      if (last !== undefined && last > since) [since, offset] = [last, -PAGE];
    }
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return null;
    throw thrown;
  }
}

/** The stored records that the source lacks. Its ids are listed only when the counts differ. */
export async function vanished(
  reader: Reader,
  handedOver: ReadonlySet<string>,
  table: string,
  id: string,
  where: string,
  parameters: readonly string[],
): Promise<Pick<Page, "missing">> {
  const stored = new Set<string>();
  for (let after: string | null = null; ; ) {
    const keys: string[] = await reader.storedKeys(after, PAGE);
    for (const key of keys) stored.add(key);
    if (keys.length < PAGE) break;
    after = keys.at(-1)!;
  }
  const { rows } = await ask(reader.http, suiteql(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`, parameters));
  if (Number(rows[0]?.n) === new Set([...stored, ...handedOver]).size) return {};
  for (let after = "0"; ; ) {
    const page = await ask(
      reader.http,
      suiteql(`SELECT ${id} AS id FROM ${table} WHERE ${where} AND ${id} > ? ORDER BY ${id}`, [...parameters, after]),
    );
    for (const row of page.rows) stored.delete(row.id!);
    if (!page.hasMore) return { missing: [...stored] };
    after = page.rows.at(-1)!.id!;
  }
}
