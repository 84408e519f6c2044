import { isFault, type Page, type Reader, type ReadStart, type SourceHttp } from "#kit";
import { deletedSince, momentBack, newestChange, vanished } from "./changes.ts";
import { customFields } from "./custom-fields.ts";
import { mayRead, probeTransactions } from "./probes.ts";
import {
  ask,
  askColumns,
  type Columns,
  dayColumn,
  MOMENT_PARAMETER,
  momentColumn,
  PAGE,
  type Row,
  suiteql,
} from "./suiteql.ts";

/** One of NetSuite's types of transaction. */
export interface TransactionType {
  /** As `transaction.type` has it: `PurchOrd`. */
  type: string;
  /** As the record service calls it: `purchaseOrder`. */
  record: string;
}

/** Pages of headers that are read before their lines: the last page of lines is then full enough. */
const HEADER_PAGES = 5;

const HEADER: Columns = {
  ...Object.fromEntries(
    [
      ...["id", "tranid", "entity", "status", "memo", "employee", "currency", "exchangerate", "foreigntotal", "total"],
      ...["subsidiary", "department", "class", "location", "otherrefnum", "approvalstatus", "externalid", "voided"],
    ].map((column) => [column, `t.${column}`]),
  ),
  status_text: "BUILTIN.DF(t.status)",
  terms_text: "BUILTIN.DF(t.terms)",
  trandate: dayColumn("t.trandate", "trandate"),
  duedate: dayColumn("t.duedate", "duedate"),
  shipdate: dayColumn("t.shipdate", "shipdate"),
  closedate: dayColumn("t.closedate", "closedate"),
  createddate: momentColumn("t.createddate", "createddate"),
  lastmodifieddate: momentColumn("t.lastmodifieddate", "lastmodifieddate"),
};
const LINE: Columns = {
  ...Object.fromEntries(
    [
      ...["id", "transaction", "linesequencenumber", "item", "memo", "quantity", "rate", "netamount", "foreignamount"],
      ...["quantityshiprecv", "quantitybilled", "isclosed", "subsidiary", "department", "class", "location"],
      ...["createdfrom", "entity", "expenseaccount"],
    ].map((column) => [column, `l.${column}`]),
  ),
  item_text: "BUILTIN.DF(l.item)",
  unit_text: "BUILTIN.DF(l.units)",
  expectedreceiptdate: dayColumn("l.expectedreceiptdate", "expectedreceiptdate"),
};

/** What a run leaves: the newest change by NetSuite's own clock, and the columns that the account lacks. */
type Mark = { at: string | null; lacks: string[] };
type Resume = Mark & { after: string | null };

/**
 * Reads transactions of a type with their lines: all, or those that changed. Headers are read first, in the order of their
 * ids, then the lines of the same stretch; what is edited meanwhile has a later stamp than the mark, and comes again.
 */
export async function* readTransactions(reader: Reader, of: TransactionType): AsyncGenerator<Page> {
  const { http } = reader;
  const since = reader.mode === "incremental" ? (reader.since as Mark | null) : null;
  const resume = reader.resume as Resume | null;
  const from = since?.at ? momentBack(since.at, reader) : null;
  const at = resume ? resume.at : await newestChange(http, "transaction", "lastmodifieddate", ["type", of.type]);
  const lacks = new Set(resume?.lacks ?? since?.lacks ?? []);
  const own = await customFields(http, of.record);
  const header = { ...HEADER, ...prefixed(own.body, "t") };
  const line = { ...LINE, ...prefixed(own.lines, "l") };
  const currencies = await currencyCodes(http);
  const handedOver = new Set<string>();
  const changed = from === null ? "" : ` AND t.lastmodifieddate >= ${MOMENT_PARAMETER}`;
  const parameters = [of.type, ...(from === null ? [] : [from])];

  for (let after: string | null = resume ? resume.after : "0"; after !== null; ) {
    const start: string = after;
    const headers: Row[] = [];
    for (let page = 0; page < HEADER_PAGES && after !== null; page++) {
      const answer = await askColumns(http, header, lacks, (select) =>
        suiteql(`SELECT ${select} FROM transaction t WHERE t.type = ?${changed} AND t.id > ? ORDER BY t.id`, [
          ...parameters,
          after!,
        ]),
      );
      headers.push(...answer.rows);
      after = answer.hasMore ? answer.rows.at(-1)!.id! : null;
    }
    if (headers.length === 0) break;
    const byOrder = new Map<string, Row[]>(headers.map(({ id }) => [id!, []]));
    const last = headers.at(-1)!.id!;
    for (let place: Row | null = { transaction: start, id: "" }; place !== null; ) {
      const beyond: Row = place;
      // The first stretch begins behind an order, the next ones behind one of its lines.
      const behind = beyond.id === "" ? "l.transaction > ?" : "(l.transaction > ? OR (l.transaction = ? AND l.id > ?))";
      const answer = await askColumns(http, line, lacks, (select) =>
        suiteql(
          `SELECT ${select} FROM transactionline l JOIN transaction t ON t.id = l.transaction WHERE t.type = ?${changed} AND l.mainline = 'F' AND l.taxline = 'F' AND ${behind} AND l.transaction <= ? ORDER BY l.transaction, l.id`,
          [
            ...parameters,
            ...(beyond.id === "" ? [start] : [beyond.transaction!, beyond.transaction!, beyond.id!]),
            last,
          ],
        ),
      );
      for (const row of answer.rows) byOrder.get(row.transaction!)?.push(row);
      place = answer.hasMore ? answer.rows.at(-1)! : null;
    }
    for (const { id } of headers) handedOver.add(id!);
    for (let first = 0; first < headers.length; first += PAGE) {
      const isLast = first + PAGE >= headers.length;
      yield {
        rows: headers.slice(first, first + PAGE).map((row) => ({
          raw: { ...row, lines: byOrder.get(row.id!)! },
          context: {
            currency: currencies.get(row.currency ?? "") ?? (reader.settings.currency as string | undefined) ?? null,
          },
        })),
        ...(isLast && { resume: { after, at, lacks: [...lacks] } }),
      };
    }
  }
  // A permission that is lost midway shows as an end of the rows, not as a refusal: without it nothing may count as gone.
  await mayRead(http, of.record);
  const gone =
    since?.at == null
      ? {}
      : ((await deletedSince(http, of.record, from!)) ??
        (await vanished(reader, handedOver, "transaction t", "t.id", "t.type = ?", [of.type])));
  yield { rows: [], ...gone, watermark: { at, lacks: [...lacks] } };
}

const prefixed = (columns: readonly string[], alias: string): Columns =>
  Object.fromEntries(columns.map((column) => [column, `${alias}.${column}`]));

/** ISO codes of the account's currencies; none where the role may not read them, or the account has but one. */
async function currencyCodes(http: SourceHttp): Promise<Map<string, string>> {
  try {
    const { rows } = await ask(http, suiteql("SELECT c.id, c.symbol FROM currency c ORDER BY c.id"));
    return new Map(rows.flatMap(({ id, symbol }) => (id && symbol ? [[id, symbol]] : [])));
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return new Map();
    throw thrown;
  }
}

/** What a stream of one type's transactions has in common. */
export const ofType = (of: TransactionType) => ({
  key: "id" as const,
  contextType: {} as { currency: string | null },
  finds: "changed" as const,
  read: (reader: Reader) => readTransactions(reader, of),
  probe: (http: SourceHttp, _start: ReadStart) => probeTransactions(http, of),
});
