import { fault, isFault, type Page, type Reader, type SourceHttp } from "#kit";
import { type Condition, gone, type Kept, type Mark, momentBack, newestChange, type Resume } from "./changes.ts";
import { type Currencies, readCurrencies } from "./currency-codes.ts";
import { customFields, describeFields } from "./custom-fields.ts";
import { probeUnlessOff, readUnlessOff } from "./features.ts";
import { probeTable } from "./probes.ts";
import { ask, askColumns, type Columns, MOMENT_PARAMETER, type Row, suiteql } from "./suiteql.ts";

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

/**
 * Reads a table in the order of its ids: all of it, or what changed. What is edited meanwhile has a later stamp than the
 * mark, which is taken first, and comes again.
 */
export async function* readTable(reader: Reader, of: Table): AsyncGenerator<Page> {
  const { http } = reader;
  const mark = reader.mode === "incremental" ? (reader.since as Mark | null) : null;
  const resume = reader.resume as Resume | null;
  const lacks = new Set(resume?.lacks ?? mark?.lacks ?? []);
  const at = resume ? resume.at : await newestIn(http, of, lacks);
  const since = at === null ? null : (mark?.at ?? null);
  const isWhole = reader.mode === "incremental" && since === null && { isWhole: true };
  const own = of.records ? (await customFields(http, of.records, { body: of.id[0]! })).body : {};
  const columns = { ...of.columns, ...own };
  const currencies = of.currencies && (await readCurrencies(http, reader.settings));
  const changed: Condition =
    since === null
      ? { sql: "", parameters: [] }
      : { sql: `${of.changed} >= ${MOMENT_PARAMETER} AND `, parameters: [momentBack(since, reader)] };

  let hasRows = resume !== null;
  for (let after = resume ? resume.after : "0"; after !== null; ) {
    const behind: string = after;
    const { rows, hasMore } = await askColumns(http, columns, lacks, (select) =>
      suiteql(`SELECT ${select} FROM ${of.from} WHERE ${changed.sql}${of.id} > ? ORDER BY ${of.id}`, [
        ...changed.parameters,
        behind,
      ]),
    );
    after = hasMore ? rows.at(-1)!.id! : null;
    if (rows.length === 0) break;
    hasRows = true;
    yield {
      ...isWhole,
      rows: rows.map((raw) => ({ raw, ...(currencies && { context: { ...of.currencies!(raw, currencies) } }) })),
      resume: { after, at, lacks: [...lacks] } satisfies Resume,
    };
  }
  if (hasRows) await stillShows(http, of);
  const kept: Kept = { ...of, only: { sql: `${of.id} > ?`, parameters: ["0"] }, isType: of.isType ?? (() => false) };
  const deleted = mark === null || since === null ? null : yield* gone(reader, mark, kept);
  yield { ...isWhole, rows: [], watermark: { at, deleted, lacks: [...lacks] } satisfies Mark };
}

/** The newest change, null where the table has no date of change to tell it by: some accounts show none. */
async function newestIn(http: SourceHttp, { from, id, changed }: Table, lacks: Set<string>): Promise<string | null> {
  if (changed === undefined || lacks.has(changed)) return null;
  try {
    return await newestChange(http, from, changed, { sql: `${id} > ?`, parameters: ["0"] });
  } catch (thrown) {
    if (!isFault(thrown, "source_refused") || !thrown.message.includes("Unknown identifier")) throw thrown;
    lacks.add(changed);
    return null;
  }
}

/** A permission that is lost midway may only show as an end of the rows: without it nothing may count as gone. */
async function stillShows(http: SourceHttp, { from, id }: Table): Promise<void> {
  const { rows } = await ask(http, suiteql(`SELECT ${id} AS id FROM ${from} WHERE ROWNUM <= 1`, [], 1));
  if (rows.length > 0) return;
  throw fault("permission_missing", {
    text: `NetSuite showed this role rows of "${nameOf({ from })}", and in the middle of the read it showed none any more. Look whether the role still has its permissions.`,
  });
}

/** A table's name. */
const nameOf = ({ from }: Pick<Table, "from">): string => from.split(" ")[0]!;

/** What a stream of one table's rows has in common. */
export const ofTable = <C extends object = object>(of: Table<C>) => ({
  key: "id" as const,
  contextType: {} as C,
  finds: of.changed === undefined ? ("everything" as const) : ("changed" as const),
  read: (reader: Reader) => readUnlessOff(nameOf(of), reader, readTable(reader, of)),
  ...(of.records && { catalogue: (http: SourceHttp) => describeFields(http, of.records!, { body: of.columns }) }),
  probe: (http: SourceHttp) => probeUnlessOff(http, nameOf(of), () => probeTable(http, of)),
});
