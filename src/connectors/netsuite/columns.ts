import { type Fault, isFault, type Reader, type SourceHttp, type SourceRequest } from "#kit";
import { noteFallback } from "./fallbacks.ts";
import { permissionOfTable } from "./permissions.ts";
import { ask, columnNamedBy, hiddenTable, type Row, suiteql } from "./suiteql.ts";

/**
 * A column that a subquery per row returns. Some accounts reject such subqueries, so a separate plain query can return
 * the same: `SELECT value FROM from WHERE …` for all rows of a page.
 */
export interface Lookup {
  /** The SQL as part of the select list. */
  sql: string;
  /** The table of the plain query with its alias. */
  from: string;
  value: string;
  /** Columns of the plain query that match values of a row, by their names in the row. The first selects the rows. */
  match: Readonly<Record<string, string>>;
  /** A further condition of the plain query. */
  where?: string;
}

/**
 * The columns of a select list: SQL by the name in the response. The first is the key. Tables have aliases of one
 * letter.
 */
export type Columns = Readonly<Record<string, string | Lookup>>;

/** What a stream stores about its account. */
export interface AccountMemory {
  /** Columns, tables and SQL of columns that the account refused. */
  lacks: string[];
}

/** Returns columns of a table, from its alias and their names separated by spaces. */
export const plainColumns = (alias: string, names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(" ").map((name) => [name, `${alias}.${name}`]));

type Entry = readonly [name: string, sql: string];

const sqlOf = (column: string | Lookup): string => (typeof column === "string" ? column : column.sql);

/** Returns whether nothing that this SQL needs was rejected. */
const isShown = (sql: string, { lacks }: AccountMemory): boolean =>
  lacks.length === 0 || !(lacks.includes(sql) || namesIn(sql).some((name) => lacks.includes(name)));

/**
 * Sends a query with all columns that the account shows, which depends on its features and on the role. Columns that
 * the account rejects are left out and stored in `lacks`. If an error names no column, the columns are bisected once.
 * Plain queries replace rejected lookups.
 */
export async function askColumns(
  http: SourceHttp,
  columns: Columns,
  memory: AccountMemory,
  request: (select: string) => SourceRequest,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  for (;;) {
    const wanted = Object.entries(columns)
      .map(([name, column]): Entry => [name, sqlOf(column)])
      .filter(([, sql]) => isShown(sql, memory));
    let answer: { rows: Row[]; hasMore: boolean };
    try {
      answer = await ask(http, request(selectOf(wanted)));
    } catch (thrown) {
      const refused = refusedBy(thrown, wanted) ?? (await bisect(http, wanted, request));
      if (refused.length === 0) throw thrown;
      memory.lacks = [...new Set([...memory.lacks, ...refused])];
      continue;
    }
    if (memory.lacks.length > 0) await fallBack(http, columns, answer.rows, memory);
    return answer;
  }
}

/** Adds the columns that plain queries tell to rows, and notes what the account does not show. */
async function fallBack(
  http: SourceHttp,
  columns: Columns,
  rows: readonly Row[],
  memory: AccountMemory,
): Promise<void> {
  for (const [name, column] of Object.entries(columns)) {
    if (isShown(sqlOf(column), memory)) continue;
    if (typeof column !== "string") await lookUp(http, name, column, rows, memory);
    const isTold = typeof column !== "string" && isShown(plainQuery(column), memory);
    noteFallback(http, { kind: isTold ? "plain_query" : "omitted_field", name });
  }
}

/** Returns columns that earlier reads have found to be refused, as `lacks` remembers them. */
export const refusedBefore = (
  columns: Columns,
  { mode, fallbacks = [] }: Pick<Reader, "mode" | "fallbacks">,
): string[] =>
  mode === "full"
    ? []
    : fallbacks.flatMap(({ kind, name }) => {
        const column = columns[name];
        if (column === undefined || kind === "inline_values") return [];
        const isOmitted = typeof column !== "string" && kind === "omitted_field";
        return isOmitted ? [column.sql, plainQuery(column)] : [sqlOf(column)];
      });

const plainQuery = (of: Lookup): string => `SELECT ${of.value} FROM ${of.from}`;

const selectOf = (wanted: readonly Entry[]): string => wanted.map(([name, sql]) => `${sql} AS ${name}`).join(", ");

/** Returns the columns (`t.memo`) and the tables of subqueries that a column's SQL reads. */
const namesIn = (sql: string): string[] => [
  ...[...sql.matchAll(/\b[a-z]\.[a-z_]\w*/g)].map(([name]) => name),
  ...[...sql.matchAll(/\bFROM (\w+)/g)].flatMap(([, table]) => table ?? []),
];

/**
 * Returns what an error names as hidden. Null: it names no column and no table. Throws anything that is not an error of
 * a query.
 */
function refusedBy(thrown: unknown, wanted: readonly Entry[]): string[] | null {
  const names = wanted.flatMap(([, sql]) => namesIn(sql));
  if (isFault(thrown, "permission_missing")) {
    const table = hiddenTable(thrown.message)?.toLowerCase();
    return names.filter((name) => name === table);
  }
  if (!isRefused(thrown)) throw thrown;
  const column = columnNamedBy(thrown.message);
  return column === null ? null : names.filter((name) => name.split(".")[1] === column);
}

/**
 * Returns whether NetSuite rejected a query, or failed at it: some accounts report a missing column as
 * `UNEXPECTED_ERROR`.
 */
export const isRefused = (thrown: unknown): thrown is Fault =>
  isFault(thrown, "source_refused") || isFault(thrown, "source_failed");

/** Returns whether an error names a hidden table that one of these columns reads. */
function hidesTableOf(thrown: unknown, some: readonly Entry[]): boolean {
  const table = isFault(thrown, "permission_missing") ? hiddenTable(thrown.message)?.toLowerCase() : undefined;
  return table !== undefined && some.some(([, sql]) => namesIn(sql).includes(table));
}

/**
 * Returns the SQL of the columns that make NetSuite reject a query, if it names none. Empty: the query is rejected even
 * for the key alone, so no column is the reason.
 */
async function bisect(
  http: SourceHttp,
  [key, ...others]: readonly Entry[],
  request: (select: string) => SourceRequest,
): Promise<string[]> {
  const works = async (some: readonly Entry[], reads: boolean): Promise<boolean> => {
    try {
      // A request that is not marked as a read is sent only once, so a server that reports rejections as failures does
      // not get each one four times.
      const of = request(selectOf(key ? [key, ...some] : some));
      await ask(http, { ...of, query: { ...of.query, limit: 1 }, reads });
      return true;
    } catch (thrown) {
      if (isRefused(thrown) || hidesTableOf(thrown, some)) return false;
      throw thrown;
    }
  };
  const among = async (some: readonly Entry[]): Promise<string[]> => {
    if (some.length === 0 || (await works(some, false))) return [];
    // Only a column that fails twice by itself counts: a failure can have another reason.
    if (some.length === 1) return (await works(some, false)) ? [] : some.map(([, sql]) => sql);
    const half = some.length >> 1;
    return [...(await among(some.slice(0, half))), ...(await among(some.slice(half)))];
  };
  return (await works([], true)) ? among(others) : [];
}

/** How many rows a plain query asks for at once: Oracle takes 1,000 values in a list. */
const LOOKED_UP_AT_ONCE = 500;

/** Adds a column to rows by its plain query. If the account refuses this too, the column stays empty and `lacks` remembers it. */
async function lookUp(http: SourceHttp, name: string, of: Lookup, rows: readonly Row[], memory: AccountMemory) {
  const pairs = Object.entries(of.match);
  const [first] = pairs;
  const plain = plainQuery(of);
  if (!first || !isShown(plain, memory)) return;
  const [own, other] = first;
  // Ids become part of the query's text.
  const ids = [...new Set(rows.flatMap((row) => row[own] ?? []))].filter((id) => /^-?\d+$/.test(id));
  const select = [...pairs.map(([, sql], at) => `${sql} AS m${at}`), `${of.value} AS found`].join(", ");
  const found = new Map<string, string>();
  for (let at = 0; at < ids.length; at += LOOKED_UP_AT_ONCE) {
    const list = ids.slice(at, at + LOOKED_UP_AT_ONCE).join(", ");
    const where = `${other} IN (${list})${of.where ? ` AND ${of.where}` : ""}`;
    const q = `SELECT ${select} FROM ${of.from} WHERE ${where} ORDER BY ${pairs.map(([, sql]) => sql).join(", ")}, ${of.value}`;
    try {
      await collect(http, q, pairs.length, found);
    } catch (thrown) {
      if (!isFault(thrown, "source_refused") && !isFault(thrown, "permission_missing")) throw thrown;
      memory.lacks = [...memory.lacks, plain];
      return;
    }
  }
  for (const row of rows) {
    const value = found.get(pairs.map(([column]) => row[column] ?? "").join(":"));
    if (value !== undefined) row[name] = value;
  }
}

/** Reads all pages of a plain query. Of several rows for one key the last counts. */
async function collect(http: SourceHttp, q: string, keys: number, found: Map<string, string>): Promise<void> {
  for (let offset = 0, hasMore = true; hasMore; ) {
    const request = suiteql(q);
    const page = await ask(http, { ...request, query: { ...request.query, offset } });
    for (const row of page.rows) {
      const key = Array.from({ length: keys }, (_, at) => row[`m${at}`] ?? "").join(":");
      if (row.found !== undefined) found.set(key, row.found);
    }
    offset += page.rows.length;
    hasMore = page.hasMore && page.rows.length > 0;
  }
}

/** Returns a note for a check: the columns and tables that the account does not show. Nothing: it shows all. */
export function noteLacking({ lacks }: AccountMemory): { note: string } | undefined {
  const names = lacks.filter((each) => /^[\w.]+$/.test(each)).map((each) => each.split(".").at(-1) ?? each);
  const [tables, fields] = [new Set<string>(), new Set<string>()];
  for (const name of names) {
    const permission = permissionOfTable(name)?.name;
    if (permission === undefined) fields.add(name);
    else tables.add(`${name} (${permission})`);
  }
  const notes: string[] = [];
  if (fields.size > 0)
    notes.push(`This account does not show these fields, so they are empty: ${[...fields].sort().join(", ")}.`);
  if (tables.size > 0)
    notes.push(
      `Fields from these tables are empty, because the role lacks the permission or the feature is off: ${[...tables].sort().join(", ")}.`,
    );
  if (notes.length > 0) return { note: notes.join(" ") };
}
