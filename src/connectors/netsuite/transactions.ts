import { z } from "zod";
import type { Page, Reader, ReadStart, SourceHttp } from "#kit";
import { type Condition, gone, type Kept, type Mark, momentBack, newestChange, type Resume } from "./changes.ts";
import { codeOf, readCurrencies } from "./currency-codes.ts";
import { customFields } from "./custom-fields.ts";
import { mayRead, probeTransactions } from "./probes.ts";
import {
  askColumns,
  type Columns,
  DAY_PARAMETER,
  dayText,
  MOMENT_PARAMETER,
  momentText,
  plainColumns,
  type Row,
  suiteql,
} from "./suiteql.ts";
import { flag, texts } from "./values.ts";

/** One of NetSuite's types of transaction. */
export interface TransactionType {
  /** As `transaction.type` has it: `PurchOrd`. */
  type: string;
  /** As the record service calls it: `purchaseOrder`. */
  record: string;
  /** What is read of it beside what all have: of the transaction `t`, and of its lines `l`. */
  header?: Columns;
  line?: Columns;
  /** The main line, which stands for the transaction as a whole, is read as well. */
  withMainLine?: boolean;
}

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

/** What mapping reads of a transaction, and of one of its lines. */
export const headerFields = {
  id: z.string(),
  posting: flag,
  voided: flag,
  ...texts(
    ...([
      "tranid",
      "transactionnumber",
      "entity",
      "status",
      "status_text",
      "memo",
      "employee",
      "exchangerate",
    ] as const),
    // `total` is in the organization's own currency; the only one where the account has no other.
    ...(["foreigntotal", "total", "subsidiary", "department", "location", "otherrefnum", "approvalstatus"] as const),
    ...(["terms_text", "trandate", "duedate", "shipdate", "createddate", "lastmodifieddate"] as const),
  ),
};
export const lineFields = {
  id: z.string(),
  isclosed: flag,
  iscogs: flag,
  mainline: flag,
  ...texts(
    ...(["linesequencenumber", "item", "item_text", "memo", "quantity", "unit_text", "rate", "foreignamount"] as const),
    ...(["netamount", "quantityshiprecv", "quantitybilled", "expectedreceiptdate", "department", "location"] as const),
    ...(["expenseaccount", "createdfrom", "createdfrom_type", "createdfrom_line"] as const),
  ),
};
export type Line = z.infer<z.ZodObject<typeof lineFields>>;

/** The order that a line goes back to, and its line there; null where it is not a purchase order's. */
export const orderOf = ({ createdfrom, createdfrom_type }: Line): string | null =>
  createdfrom && createdfrom_type === "PurchOrd" ? createdfrom : null;
export const orderLineOf = (line: Line) => {
  const document = orderOf(line);
  return document && line.createdfrom_line ? { document, line: line.createdfrom_line } : null;
};
/** The one order that all lines go back to; null where there are several, or none. */
export const onlyOrderOf = (lines: readonly Line[]): string | null => {
  const orders = new Set(lines.map(orderOf));
  return orders.size === 1 ? [...orders][0]! : null;
};
/** Lines as people see them: those that only post the cost of goods are left out. */
export const shownLines = ({ lines }: { lines: readonly Line[] }): Line[] =>
  lines.filter(({ iscogs, mainline }) => iscogs !== "T" && mainline !== "T");

/** Of lines that were made from another transaction's: that one's type, and its line. */
export const ORIGIN: Columns = {
  createdfrom_type: "(SELECT o.type FROM transaction o WHERE o.id = l.createdfrom)",
  createdfrom_line:
    "(SELECT MAX(k.previousline) FROM previoustransactionlinelink k WHERE k.nextdoc = l.transaction AND k.nextline = l.id AND k.previousdoc = l.createdfrom)",
};

/**
 * Reads transactions of a type with their lines: those of the window, or what changed. Transactions come in the order of
 * their ids, and their lines beside them in the same order, each in full pages; one is handed over when its last line has
 * come. What is edited meanwhile has a later stamp than the mark, which is taken first, and comes again.
 */
export async function* readTransactions(reader: Reader, of: TransactionType): AsyncGenerator<Page> {
  const { http } = reader;
  const mark = reader.mode === "incremental" ? (reader.since as Mark | null) : null;
  const resume = reader.resume as Resume | null;
  const lacks = new Set(resume?.lacks ?? mark?.lacks ?? []);
  const kept = keptOf(of);
  const at = resume ? resume.at : await newestChange(http, kept.from, "t.lastmodifieddate", kept.only);
  const wanted = wantedOf(reader, mark, kept.only);
  const own = await customFields(http, [of.record], { body: "t", lines: "l" });
  const header = { ...HEADER, ...of.header, ...own.body };
  const line = { ...LINE, ...of.line, ...own.lines };
  const currencies = await readCurrencies(http, reader.settings);
  const isWhole = reader.mode === "incremental" && mark?.at == null && { isWhole: true };

  let headersAfter = resume ? resume.after : "0";
  let linesAfter: LinePlace | null = headersAfter === null ? null : { transaction: headersAfter, id: null };
  /** Read, and not handed over yet. */
  let waiting: Row[] = [];
  const linesOf = new Map<string, Row[]>();
  for (;;) {
    if (waiting.length === 0 && headersAfter !== null) {
      const query = headerQuery(wanted, headersAfter);
      const answer = await askColumns(http, header, lacks, query);
      waiting = answer.rows;
      headersAfter = answer.hasMore ? answer.rows.at(-1)!.id! : null;
    }
    if (waiting.length === 0) break;
    if (linesAfter !== null && Number(waiting[0]!.id) >= Number(linesAfter.transaction)) {
      const query = lineQuery(wanted, linesAfter, of.withMainLine ?? false);
      const answer = await askColumns(http, line, lacks, query);
      for (const row of answer.rows) {
        const lines = linesOf.get(row.transaction!);
        if (lines) lines.push(row);
        else linesOf.set(row.transaction!, [row]);
      }
      const last = answer.rows.at(-1);
      linesAfter = answer.hasMore ? { transaction: last!.transaction!, id: last!.id! } : null;
      // A permission that is lost midway shows as an end of the lines: orders would be stored without them.
      if (linesAfter === null) await mayRead(http, of.record);
    }
    // The last line's transaction may have more of them.
    const bound = linesAfter === null ? Number.POSITIVE_INFINITY : Number(linesAfter.transaction);
    const firstOpen = waiting.findIndex(({ id }) => Number(id) >= bound);
    const complete = firstOpen < 0 ? waiting : waiting.slice(0, firstOpen);
    waiting = firstOpen < 0 ? [] : waiting.slice(firstOpen);
    if (complete.length === 0) continue;
    const after = waiting.length === 0 && headersAfter === null ? null : complete.at(-1)!.id!;
    yield {
      ...isWhole,
      rows: complete.map((row) => ({
        raw: { ...row, lines: linesOf.get(row.id!) ?? [] },
        context: { currency: codeOf(currencies, row.currency) },
      })),
      resume: { after, at, lacks: [...lacks] } satisfies Resume,
    };
    const last = Number(complete.at(-1)!.id);
    for (const transaction of linesOf.keys()) {
      if (Number(transaction) > last) break;
      linesOf.delete(transaction);
    }
  }
  // It may also show as an end of the transactions: without the permission nothing may count as gone.
  await mayRead(http, of.record);
  const deleted = mark === null ? null : yield* gone(reader, mark, kept);
  yield { ...isWhole, rows: [], watermark: { at, deleted, lacks: [...lacks] } satisfies Mark };
}

const keptOf = ({ type, record }: TransactionType): Kept => ({
  from: "transaction t",
  id: "t.id",
  only: { sql: "t.type = ?", parameters: [type] },
  isType: (deleted) => deleted === record.toLowerCase() || (record === "vendorBill" && deleted === "bill"),
});

/** What is read: all that changed since the mark; the first time, and in full, what is dated in the window. */
function wantedOf(reader: Reader, mark: Mark | null, { sql, parameters }: Condition): Condition {
  if (mark === null) {
    const { fromDay, untilDay } = reader.window;
    return {
      sql: `${sql} AND t.trandate >= ${DAY_PARAMETER} AND t.trandate <= ${DAY_PARAMETER}`,
      parameters: [...parameters, fromDay, untilDay],
    };
  }
  // There was none at all before.
  if (mark.at === null) return { sql, parameters };
  return {
    sql: `${sql} AND t.lastmodifieddate >= ${MOMENT_PARAMETER}`,
    parameters: [...parameters, momentBack(mark.at, reader)],
  };
}

/** Behind a line of a transaction; null: behind all of it. */
interface LinePlace {
  transaction: string;
  id: string | null;
}

const headerQuery =
  ({ sql, parameters }: Condition, after: string) =>
  (select: string) =>
    suiteql(`SELECT ${select} FROM transaction t WHERE ${sql} AND t.id > ? ORDER BY t.id`, [...parameters, after]);

const lineQuery =
  ({ sql, parameters }: Condition, after: LinePlace, withMainLine: boolean) =>
  (select: string) => {
    const { transaction, id } = after;
    const behind = id === null ? "l.transaction > ?" : "(l.transaction > ? OR (l.transaction = ? AND l.id > ?))";
    const mainLine = withMainLine ? "" : "l.mainline = 'F' AND ";
    return suiteql(
      `SELECT ${select} FROM transactionline l JOIN transaction t ON t.id = l.transaction WHERE ${sql} AND ${mainLine}l.taxline = 'F' AND ${behind} ORDER BY l.transaction, l.id`,
      [...parameters, transaction, ...(id === null ? [] : [transaction, id])],
    );
  };

/** What a stream of one type's transactions has in common. */
export const ofType = (of: TransactionType) => ({
  key: "id" as const,
  contextType: {} as { currency: string | null },
  finds: "changed" as const,
  read: (reader: Reader) => readTransactions(reader, of),
  probe: (http: SourceHttp, _start: ReadStart) => probeTransactions(http, of),
});
