import { fault, type MarkedRead, type Page, type Reader, type ReadStart, readByMark, type SourceHttp } from "#kit";
import { type Condition, gone, type Kept, type Memory, momentBack, newestChange, noMemory } from "./changes.ts";
import { checkTable } from "./checks.ts";
import { askColumns, type Columns, isRefused, refusedBefore } from "./columns.ts";
import { type Currencies, readCurrencies } from "./currency-codes.ts";
import { customFields, describeFields } from "./custom-fields.ts";
import { fallbacksOf } from "./fallbacks.ts";
import { checkUnlessOff, readUnlessOff } from "./features.ts";
import {
  ask,
  BEFORE_ALL_IDS,
  columnNamedBy,
  MOMENT_PARAMETER,
  nextAfter,
  type Row,
  rowIn,
  suiteql,
} from "./suiteql.ts";

/** A NetSuite table whose rows are records. */
export interface Table<C extends object = object> {
  /** The table with an alias of one letter, and its joins: `vendor v`. */
  from: string;
  /** Its id: `v.id`. */
  id: string;
  columns: Columns;
  /** The column with the last change: `v.lastmodifieddate`. Absent: the whole table is read each time. */
  changed?: string;
  /** The names of its rows in the record service, whose descriptions list the custom fields. */
  records?: readonly string[];
  /** Whether a type of `deletedrecord`, in lower case without spaces, belongs to this table. */
  isType?: (type: string) => boolean;
  /** Returns the currencies that the mapping needs as context of a row. NetSuite returns only IDs, or nothing. */
  currencies?: (row: Row, currencies: Currencies) => C;
}

/** Reads a table in the order of its ids: all of it, or what changed, and then what was deleted. */
export function readTable(reader: Reader, of: Table): AsyncGenerator<Page> {
  let hasRows = reader.resume !== null;
  return readByMark<string, Memory>(reader, {
    start: BEFORE_ALL_IDS,
    memory: noMemory,
    newest: (memory) => newestIn(reader.http, of, memory),
    // Without change dates there is nothing to filter by.
    since: (mark, at) => (at === null ? null : (mark?.at ?? null)),
    async *pages(read) {
      for await (const page of pagesOfTable(reader, of, read)) {
        hasRows = true;
        yield page;
      }
    },
    async *deletions({ mark, since, memory }) {
      if (hasRows) await stillShows(reader.http, of);
      const kept: Kept = {
        ...of,
        only: allOf(of),
        isType: of.isType ?? (() => false),
      };
      memory.deleted = mark === null || since === null ? null : yield* gone(reader, mark, kept);
    },
  });
}

async function* pagesOfTable(reader: Reader, of: Table, { since, after: start, memory }: MarkedRead<string, Memory>) {
  const { http } = reader;
  const columns = await columnsOf(http, of);
  const currencies = of.currencies && (await readCurrencies(http, reader.settings));
  const contextOf = (row: Row) => currencies && of.currencies && { context: { ...of.currencies(row, currencies) } };
  const changed: Condition =
    since === null
      ? { sql: "", parameters: [] }
      : { sql: `${of.changed} >= ${MOMENT_PARAMETER} AND `, parameters: [momentBack(since, reader)] };
  for (let after: string | null = start; after !== null; ) {
    const behind: string = after;
    const { rows, hasMore } = await askColumns(http, columns, memory, (select) =>
      suiteql(`SELECT ${select} FROM ${of.from} WHERE ${changed.sql}${of.id} > ? ORDER BY ${of.id}`, [
        ...changed.parameters,
        behind,
      ]),
    );
    if (rows.length === 0) return;
    after = nextAfter(rows, hasMore);
    yield { rows: rows.map((raw) => ({ raw, ...contextOf(raw) })), after };
  }
}

/** Returns the newest change. Null: the table is empty or has no change dates, which some accounts hide. */
async function newestIn(http: SourceHttp, { from, id, changed }: Table, memory: Memory): Promise<string | null> {
  if (changed === undefined || memory.lacks.includes(changed)) return null;
  try {
    return await newestChange(http, from, changed, allOf({ id }));
  } catch (thrown) {
    if (!isRefused(thrown)) throw thrown;
    // An error that names nothing is about this column if the table can be read without it.
    if (columnNamedBy(thrown.message) === null) await firstRow(http, { from, id });
    memory.lacks = [...memory.lacks, changed];
    return null;
  }
}

/** Returns the condition that all rows fulfil, whatever their ids. */
const allOf = ({ id }: Pick<Table, "id">): Condition => ({ sql: `${id} IS NOT NULL`, parameters: [] });

const firstRow = (http: SourceHttp, { from, id }: Pick<Table, "from" | "id">) =>
  ask(http, suiteql(`SELECT ${id} AS id FROM ${from} WHERE ROWNUM <= 1`, [], 1));

/** Returns all columns of a table, the account's custom fields included. */
async function columnsOf(http: SourceHttp, of: Table): Promise<Columns> {
  return { ...of.columns, ...(of.records && (await customFields(http, of.records, { body: aliasOf(of) })).body) };
}

/** Throws if the role no longer sees any row. A permission lost during the read looks like the end of the rows. */
async function stillShows(http: SourceHttp, { from, id }: Table): Promise<void> {
  if ((await firstRow(http, { from, id })).rows.length > 0) return;
  throw fault("permission_missing", {
    text: `NetSuite stopped showing "${nameOf({ from })}" to this role during the read. Check the permissions of the role.`,
  });
}

/** Returns a table's name. */
const nameOf = ({ from }: Pick<Table, "from">): string => from.replace(/ .*$/, "");
/** Returns a table's alias, which has one letter. */
const aliasOf = ({ id }: Table): string => id.slice(0, 1);

/** Reads one row. Null: there is none. Throws if the role no longer sees any row. */
async function readRow(http: SourceHttp, of: Table, key: string, start: ReadStart): Promise<Row | null> {
  if (!/^-?\d+$/.test(key)) return null;
  const columns = await columnsOf(http, of);
  const memory = { lacks: refusedBefore(columns, { mode: "incremental", ...fallbacksOf(start) }) };
  const { rows } = await askColumns(http, columns, memory, (select) =>
    suiteql(`SELECT ${select} FROM ${of.from} WHERE ${of.id} = ?`, [key], 1),
  );
  if (rows[0]) return rows[0];
  await stillShows(http, of);
  return null;
}

/** Returns the common part of a stream that reads a table. */
export const ofTable = <C extends object = object>(of: Table<C>) => ({
  key: "id" as const,
  contextType: {} as C,
  finds: of.changed === undefined ? ("everything" as const) : ("changed" as const),
  read: (reader: Reader) => readUnlessOff(nameOf(of), reader, readTable(reader, of)),
  readOne: (http: SourceHttp, key: string, start: ReadStart) => readRow(http, of, key, start),
  ...(of.currencies && {
    contextOfOne: async (http: SourceHttp, raw: unknown, { settings }: ReadStart) =>
      of.currencies?.(rowIn(raw), await readCurrencies(http, settings)) ?? ({} as C),
  }),
  ...(of.records && { catalogue: (http: SourceHttp) => describeFields(http, of.records!, { body: of.columns }) }),
  check: (http: SourceHttp) =>
    checkUnlessOff(http, nameOf(of), async () => checkTable(http, { ...of, columns: await columnsOf(http, of) })),
});
