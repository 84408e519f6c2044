import { type Mark, type Page, type Reader, type ReadStart, readByMark, type SourceHttp } from "#kit";
import { type Condition, gone, type Kept, type Memory, momentBack, newestChange, noMemory } from "./changes.ts";
import { checkTransactions, mayRead } from "./checks.ts";
import { type AccountMemory, askColumns, type Columns, plainColumns, refusedBefore } from "./columns.ts";
import { codeOf, readCurrencies } from "./currency-codes.ts";
import { customFields, describeFields } from "./custom-fields.ts";
import { fallbacksOf } from "./fallbacks.ts";
import { checkUnlessOff, readUnlessOff } from "./features.ts";
import { type PermissionName, transactionPermissions } from "./permissions.ts";
import {
  BEFORE_ALL_IDS,
  DAY_PARAMETER,
  dayText,
  MOMENT_PARAMETER,
  momentText,
  nextAfter,
  type Row,
  rowIn,
  suiteql,
} from "./suiteql.ts";

/** A NetSuite transaction type. */
export interface TransactionType {
  /** Its value of `transaction.type`: `PurchOrd`. */
  type: string;
  /** Its name in the record service: `purchaseOrder`. */
  record: string;
  /** The permission to view them. */
  permission: PermissionName;
  /** Further columns of the transaction `t` and of its lines `l`. */
  header?: Columns;
  line?: Columns;
  /** Whether to read the main line too, which represents the whole transaction. */
  withMainLine?: boolean;
}

/** Returns the common part of a stream that reads transactions of one type. */
export const transactionsOf = (of: TransactionType) => ({
  key: "id" as const,
  contextType: {} as { currency: string | null },
  finds: "changed" as const,
  dated: "trandate" as const,
  permissions: transactionPermissions(of.permission),
  read: (reader: Reader) => readUnlessOff(of.record, reader, readTransactions(reader, of)),
  readOne: (http: SourceHttp, key: string, start: ReadStart) => readTransaction(http, of, key, start),
  contextOfOne: async (http: SourceHttp, raw: unknown, { settings }: ReadStart) => ({
    currency: codeOf(await readCurrencies(http, settings), rowIn(raw).currency),
  }),
  catalogue: (http: SourceHttp) =>
    describeFields(http, [of.record], { body: { ...HEADER, ...of.header }, lines: { ...LINE, ...of.line } }),
  check: (http: SourceHttp, { settings }: ReadStart) =>
    checkUnlessOff(http, of.record, () =>
      checkTransactions(http, of, (memory) => sampleOf(http, of, settings, memory)),
    ),
});

const HEADER: Columns = {
  ...plainColumns(
    "t",
    "id tranid transactionnumber entity status memo employee currency exchangerate foreigntotal total subsidiary department class location otherrefnum approvalstatus posting voided externalid",
  ),
  status_text: "BUILTIN.DF(t.status)",
  terms_text: "BUILTIN.DF(t.terms)",
  trandate: dayText("t.trandate"),
  duedate: dayText("t.duedate"),
  shipdate: dayText("t.shipdate"),
  closedate: dayText("t.closedate"),
  createddate: momentText("t.createddate"),
  lastmodifieddate: momentText("t.lastmodifieddate"),
};
const LINE: Columns = {
  ...plainColumns(
    "l",
    "id transaction linesequencenumber item memo quantity rate netamount foreignamount quantityshiprecv quantitybilled isclosed subsidiary department class location createdfrom entity expenseaccount iscogs mainline",
  ),
  item_text: "BUILTIN.DF(l.item)",
  unit_text: "BUILTIN.DF(l.units)",
  expectedreceiptdate: dayText("l.expectedreceiptdate"),
};

type Settings = Readonly<Record<string, unknown>>;

/**
 * The unit that quantities of lines are in. `transactionline.quantity` is in base units by two public sources; the setting
 * `line_quantities` says otherwise. Without the units of measure, the base unit is not known.
 */
const unitOf = ({ line_quantities }: Settings): Columns =>
  line_quantities === "transaction"
    ? {}
    : {
        units: "l.units",
        transaction_unit_text: "BUILTIN.DF(l.units)",
        unit_text: {
          sql: "(SELECT MAX(b.unitname) FROM unitstypeuom u JOIN unitstypeuom b ON b.unitstype = u.unitstype WHERE u.internalid = l.units AND b.baseunit = 'T')",
          from: "unitstypeuom u JOIN unitstypeuom b ON b.unitstype = u.unitstype",
          value: "b.unitname",
          match: { units: "u.internalid" },
          where: "b.baseunit = 'T'",
        },
      };

/** For lines created from a line of another transaction: its type and line. */
export const ORIGIN: Columns = {
  createdfrom_type: {
    sql: "(SELECT o.type FROM transaction o WHERE o.id = l.createdfrom)",
    from: "transaction o",
    value: "o.type",
    match: { createdfrom: "o.id" },
  },
  createdfrom_line: {
    sql: "(SELECT MAX(k.previousline) FROM previoustransactionlinelink k WHERE k.nextdoc = l.transaction AND k.nextline = l.id AND k.previousdoc = l.createdfrom)",
    from: "previoustransactionlinelink k",
    value: "k.previousline",
    match: { transaction: "k.nextdoc", id: "k.nextline", createdfrom: "k.previousdoc" },
  },
};

/** Returns all columns of a type of transactions and of their lines, the account's custom fields included. */
async function columnsOf(
  http: SourceHttp,
  of: TransactionType,
  settings: Settings,
): Promise<{ header: Columns; line: Columns }> {
  const own = await customFields(http, [of.record], { body: "t", lines: "l" });
  return {
    header: { ...HEADER, ...of.header, ...own.body },
    line: { ...LINE, ...unitOf(settings), ...of.line, ...own.lines },
  };
}

/** Requests one transaction and one line with the select lists of a read. Returns how many transactions came. */
async function sampleOf(
  http: SourceHttp,
  of: TransactionType,
  settings: Settings,
  memory: AccountMemory,
): Promise<number> {
  const { header, line } = await columnsOf(http, of, settings);
  const { rows } = await askColumns(http, header, memory, (select) =>
    suiteql(`SELECT ${select} FROM transaction t WHERE t.type = ? AND ROWNUM <= 1`, [of.type], 1),
  );
  await askColumns(http, line, memory, (select) =>
    suiteql(
      `SELECT ${select} FROM transactionline l JOIN transaction t ON t.id = l.transaction WHERE t.type = ? AND l.mainline = 'F' AND l.taxline = 'F' AND ROWNUM <= 1`,
      [of.type],
      1,
    ),
  );
  return rows.length;
}

/**
 * Reads transactions of a type with their lines: those of the window, or what changed, and then what was deleted. Transactions come
 * in the order of their ids, and their lines beside them in the same order, each in full pages. A transaction is handed over when
 * its last line has been read.
 */
function readTransactions(reader: Reader, of: TransactionType): AsyncGenerator<Page> {
  const { http } = reader;
  const kept = keptOf(of);
  return readByMark<string, Memory>(reader, {
    start: BEFORE_ALL_IDS,
    memory: noMemory,
    newest: () => newestChange(http, kept.from, "t.lastmodifieddate", kept.only),
    async *pages({ mark, after, memory }) {
      const currencies = await readCurrencies(http, reader.settings);
      const wanted = wantedOf(reader, mark, kept.only);
      for await (const page of documentsOf({ http, of, settings: reader.settings, memory, wanted, after }))
        yield {
          rows: page.documents.map(({ header, lines }) => ({
            raw: { ...header, lines },
            context: { currency: codeOf(currencies, header.currency) },
          })),
          after: page.after,
        };
    },
    async *deletions({ mark, memory }) {
      // A lost permission can look like the end of the transactions. Nothing may be inferred as deleted then.
      await mayRead(http, of.record);
      memory.deleted = mark === null ? null : yield* gone(reader, mark, kept);
    },
  });
}

/** Reads one transaction with its lines. Null: there is none of this type. Throws if the role may not see them. */
async function readTransaction(
  http: SourceHttp,
  of: TransactionType,
  key: string,
  start: ReadStart,
): Promise<(Row & { lines: Row[] }) | null> {
  if (!/^-?\d+$/.test(key)) return null;
  const { header, line } = await columnsOf(http, of, start.settings);
  const memory = { lacks: refusedBefore({ ...header, ...line }, { mode: "incremental", ...fallbacksOf(start) }) };
  const wanted: Condition = { sql: "t.type = ? AND t.id = ?", parameters: [of.type, key] };
  const found = await askColumns(http, header, memory, (select) =>
    suiteql(`SELECT ${select} FROM transaction t WHERE ${wanted.sql}`, wanted.parameters, 1),
  );
  const [row] = found.rows;
  if (!row) {
    // A missing permission looks like a missing record.
    await mayRead(http, of.record);
    return null;
  }
  const lines: Row[] = [];
  for (let place: LinePlace | null = { transaction: BEFORE_ALL_IDS, id: null }; place !== null; ) {
    const { rows, hasMore } = await askColumns(http, line, memory, lineQuery(wanted, place, of.withMainLine ?? false));
    lines.push(...rows);
    const last = rows.at(-1);
    place = hasMore && last ? { transaction: key, id: last.id! } : null;
  }
  return { ...row, lines } as Row & { lines: Row[] };
}

const keptOf = ({ type, record }: TransactionType): Kept => ({
  from: "transaction t",
  id: "t.id",
  only: { sql: "t.type = ?", parameters: [type] },
  isType: (deleted) => deleted === record.toLowerCase() || (record === "vendorBill" && deleted === "bill"),
});

/** Returns the condition for what to read: changes since the mark, or the window's transactions in a first or full read. */
function wantedOf(reader: Reader, mark: Mark<Memory> | null, { sql, parameters }: Condition): Condition {
  if (mark === null) {
    const { fromDay, untilDay } = reader.window;
    return {
      sql: `${sql} AND t.trandate >= ${DAY_PARAMETER} AND t.trandate <= ${DAY_PARAMETER}`,
      parameters: [...parameters, fromDay, untilDay],
    };
  }
  // The last run found no transactions.
  if (mark.at === null) return { sql, parameters };
  return {
    sql: `${sql} AND t.lastmodifieddate >= ${MOMENT_PARAMETER}`,
    parameters: [...parameters, momentBack(mark.at, reader)],
  };
}

/** Which transactions to read: those that fulfil `wanted`, after the id `after`. */
interface Asked {
  http: SourceHttp;
  of: TransactionType;
  settings: Settings;
  memory: Memory;
  wanted: Condition;
  after: string;
}

interface Document {
  header: Row;
  lines: Row[];
}

/** Yields transactions with all their lines, and the id after which to continue. Null: there are no more. */
async function* documentsOf(asked: Asked): AsyncGenerator<{ documents: Document[]; after: string | null }> {
  const { header, line } = await columnsOf(asked.http, asked.of, asked.settings);
  const lines = openLines(asked, line);
  for await (const { rows, after } of headersOf(asked, header))
    for (let waiting = rows; waiting.length > 0; ) {
      const open = await lines.readOn(waiting[0]!.id!);
      const complete = waiting.filter(({ id }) => Number(id) < open);
      waiting = waiting.slice(complete.length);
      const last = complete.at(-1)!.id!;
      yield {
        documents: complete.map((header) => ({ header, lines: lines.of(header.id!) })),
        after: waiting.length === 0 && after === null ? null : last,
      };
      lines.forget(last);
    }
}

/** Yields pages of transactions without their lines. */
async function* headersOf(
  { http, memory, wanted: { sql, parameters }, after }: Asked,
  columns: Columns,
): AsyncGenerator<{ rows: Row[]; after: string | null }> {
  for (let behind: string | null = after; behind !== null; ) {
    const values: string[] = [...parameters, behind];
    const { rows, hasMore } = await askColumns(http, columns, memory, (select) =>
      suiteql(`SELECT ${select} FROM transaction t WHERE ${sql} AND t.id > ? ORDER BY t.id`, values),
    );
    behind = nextAfter(rows, hasMore);
    yield { rows, after: behind };
  }
}

/** Reads lines in the order of their transactions. The lines of one transaction can be on several pages. */
function openLines({ http, of, memory, wanted, after }: Asked, columns: Columns) {
  const held = new Map<string, Row[]>();
  let place: LinePlace | null = { transaction: after, id: null };

  async function readPage(behind: LinePlace): Promise<void> {
    const query = lineQuery(wanted, behind, of.withMainLine ?? false);
    const { rows, hasMore } = await askColumns(http, columns, memory, query);
    for (const row of rows) {
      const lines = held.get(row.transaction!);
      if (lines) lines.push(row);
      else held.set(row.transaction!, [row]);
    }
    const last = rows.at(-1);
    place = hasMore && last ? { transaction: last.transaction!, id: last.id! } : null;
    // A permission lost during the read looks like the end of the lines. Transactions would be stored without them.
    if (place === null) await mayRead(http, of.record);
  }

  return {
    /** Reads until all lines of a transaction are read. Returns the first transaction whose lines may be incomplete. */
    async readOn(transaction: string): Promise<number> {
      while (place !== null && Number(transaction) >= Number(place.transaction)) await readPage(place);
      return place === null ? Number.POSITIVE_INFINITY : Number((place as LinePlace).transaction);
    },
    of: (transaction: string): Row[] => held.get(transaction) ?? [],
    /** Drops the lines up to a transaction. */
    forget(last: string): void {
      for (const transaction of held.keys()) {
        if (Number(transaction) > Number(last)) break;
        held.delete(transaction);
      }
    },
  };
}

/** The place after a line of a transaction. Null: after all its lines. */
interface LinePlace {
  transaction: string;
  id: string | null;
}

const lineQuery =
  ({ sql, parameters }: Condition, { transaction, id }: LinePlace, withMainLine: boolean) =>
  (select: string) => {
    // This form lets the database start at the place without sorting.
    const behind = id === null ? "t.id > ?" : "t.id >= ? AND (t.id > ? OR l.id > ?)";
    const mainLine = withMainLine ? "" : "l.mainline = 'F' AND ";
    return suiteql(
      `SELECT ${select} FROM transactionline l JOIN transaction t ON t.id = l.transaction WHERE ${sql} AND ${mainLine}l.taxline = 'F' AND ${behind} ORDER BY t.id, l.id`,
      [...parameters, transaction, ...(id === null ? [] : [transaction, id])],
    );
  };
