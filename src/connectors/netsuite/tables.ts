import { fault, isFault, type MarkedRead, type Page, type Reader, readByMark, type SourceHttp } from "#kit";
import { type Condition, gone, type Kept, type Memory, momentBack, newestChange, noMemory } from "./changes.ts";
import { checkTable } from "./checks.ts";
import { type Currencies, readCurrencies } from "./currency-codes.ts";
import { customFields, describeFields } from "./custom-fields.ts";
import { checkUnlessOff, readUnlessOff } from "./features.ts";
import { ask, askColumns, type Columns, MOMENT_PARAMETER, nextAfter, type Row, suiteql } from "./suiteql.ts";

/** One of NetSuite's tables, a row of which is a record. */
export interface Table<C extends object = object> {
  /** With an alias of one letter, and what is joined to it: `vendor v`. */
  from: string;
  /** Its id: `v.id`. */
  id: string;
  columns: Columns;
  /** When a row last changed: `v.lastmodifieddate`. Left out: the table is read whole each time. */
  changed?: string;
  /** What the record service calls its rows: their descriptions name the custom fields. */
  records?: readonly string[];
  /** Whether a type of `deletedrecord`, in small letters and without spaces, is one of its. */
  isType?: (type: string) => boolean;
  /** Currencies that mapping needs, and NetSuite names by their ids or not at all. */
  currencies?: (row: Row, currencies: Currencies) => C;
}

/** Reads a table in the order of its ids: all of it, or what changed, and then what was deleted. */
export function readTable(reader: Reader, of: Table): AsyncGenerator<Page> {
  let hasRows = reader.resume !== null;
  return readByMark<string, Memory>(reader, {
    start: "0",
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
        only: { sql: `${of.id} > ?`, parameters: ["0"] },
        isType: of.isType ?? (() => false),
      };
      memory.deleted = mark === null || since === null ? null : yield* gone(reader, mark, kept);
    },
  });
}

async function* pagesOfTable(reader: Reader, of: Table, { since, after: start, memory }: MarkedRead<string, Memory>) {
  const { http } = reader;
  const own = of.records ? (await customFields(http, of.records, { body: aliasOf(of) })).body : {};
  const columns = { ...of.columns, ...own };
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

/** The newest change, null where the table has no date of change to tell it by: some accounts show none. */
async function newestIn(http: SourceHttp, { from, id, changed }: Table, memory: Memory): Promise<string | null> {
  if (changed === undefined || memory.lacks.includes(changed)) return null;
  try {
    return await newestChange(http, from, changed, { sql: `${id} > ?`, parameters: ["0"] });
  } catch (thrown) {
    if (!isFault(thrown, "source_refused") || !thrown.message.includes("Unknown identifier")) throw thrown;
    memory.lacks.push(changed);
    return null;
  }
}

/** A permission that is lost midway may only show as an end of the rows: without it nothing may count as gone. */
async function stillShows(http: SourceHttp, { from, id }: Table): Promise<void> {
  const { rows } = await ask(http, suiteql(`SELECT ${id} AS id FROM ${from} WHERE ROWNUM <= 1`, [], 1));
  if (rows.length > 0) return;
  throw fault("permission_missing", {
    text: `NetSuite stopped showing "${nameOf({ from })}" to this role during the read. Check the permissions of the role.`,
  });
}

/** Returns a table's name. */
const nameOf = ({ from }: Pick<Table, "from">): string => from.replace(/ .*$/, "");
/** Returns a table's alias, which has one letter. */
const aliasOf = ({ id }: Table): string => id.slice(0, 1);

/** What a stream of one table's rows has in common. */
export const ofTable = <C extends object = object>(of: Table<C>) => ({
  key: "id" as const,
  contextType: {} as C,
  finds: of.changed === undefined ? ("everything" as const) : ("changed" as const),
  read: (reader: Reader) => readUnlessOff(nameOf(of), reader, readTable(reader, of)),
  ...(of.records && { catalogue: (http: SourceHttp) => describeFields(http, of.records!, { body: of.columns }) }),
  check: (http: SourceHttp) => checkUnlessOff(http, nameOf(of), () => checkTable(http, of)),
});
