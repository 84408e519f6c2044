import { z } from "zod";
import { flag, moneyIn, progress, quantityIn, signOf, statusOf, texts, times, unsigned } from "./values.ts";

/* What mapping reads of transactions, and the fields that say the same for several types of them. */

const lineFields = {
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
/** Of a transaction of any type, with its lines. */
export const fields = {
  id: z.string(),
  posting: flag,
  voided: flag,
  ...texts(
    ...(["tranid", "transactionnumber", "entity", "status", "status_text", "memo", "employee"] as const),
    // `total` is in the organization's own currency; the only one where the account has no other.
    ...(["exchangerate", "foreigntotal", "total", "subsidiary", "department", "location", "otherrefnum"] as const),
    ...(["approvalstatus", "terms_text", "trandate", "duedate", "shipdate", "createddate"] as const),
    ...(["lastmodifieddate"] as const),
  ),
  lines: z.array(z.object(lineFields)),
};
export const transaction = z.object(fields);
export type Transaction = z.infer<typeof transaction>;
export type Line = z.infer<z.ZodObject<typeof lineFields>>;

/** Lines as people see them: those that only post the cost of goods are left out. */
export const shownLines = ({ lines }: { lines: readonly Line[] }): Line[] =>
  lines.filter(({ iscogs, mainline }) => iscogs !== "T" && mainline !== "T");

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

type InCurrency = { currency: string | null };

/** What all types say. */
export const headerMap = {
  source_number: "tranid",
  source_url: null,
  source_created_at: "createddate",
  source_updated_at: "lastmodifieddate",
  source_status: (of: Transaction) => statusOf(of.status, of.status_text),
  organization_id: "subsidiary",
  warehouse_id: "location",
  reference: "otherrefnum",
  title: null,
  description: "memo",
  notes: null,
} as const;

/** What those with prices say beside that. */
export const moneyMap = {
  currency: (_of: Transaction, { currency }: InCurrency) => currency,
  exchange_rate: "exchangerate",
  subtotal: null,
  tax: null,
  total: (of: Transaction, { currency }: InCurrency) => moneyIn(unsigned(of.foreigntotal ?? of.total), currency),
} as const;

/** What orders to vendors and from customers say beside that. */
export const orderMap = {
  ...headerMap,
  ...moneyMap,
  billing_status: (of: Transaction) => progressOf(of, "quantitybilled"),
  department_id: "department",
  ordered_on: "trandate",
  due_on: "duedate",
  shipped_on: "shipdate",
  approved_at: null,
  // NetSuite gives a day; a moment would say more.
  closed_at: null,
  payment_terms: "terms_text",
  delivery_terms: null,
  shipping_method: null,
  ship_to: null,
  bill_to: null,
} as const;

/**
 * An order's status by its letter, but for `C`, which means something else on each type of order.
 * https://timdietrich.me/blog/netsuite-suiteql-transaction-statuses
 */
export const ORDER_STATUSES = {
  A: "pending_approval",
  B: "approved",
  D: "approved",
  E: "approved",
  F: "approved",
  G: "closed",
  H: "closed",
} as const;

/** How much of an order has been done, by a quantity of its lines. */
export const progressOf = (of: Transaction, done: "quantityshiprecv" | "quantitybilled") =>
  progress(shownLines(of).map((line) => ({ of: line.quantity, done: line[done] })));

/** What all lines say. */
export const lineOf = (line: Line) => ({
  key: line.id,
  raw: line,
  line_number: line.linesequencenumber,
  item_id: line.item,
  item_code: line.item_text,
  description: line.memo,
  warehouse_id: line.location,
  notes: null,
});

/** What the lines of orders and bills say. */
export function pricedLinesOf(of: Transaction, currency: string | null) {
  const sign = signOf(of.lines);
  return shownLines(of).map((line) => ({
    line,
    said: {
      ...lineOf(line),
      department_id: line.department,
      quantity: quantityIn(times(sign, line.quantity), line.unit_text),
      unit_price: moneyIn(line.rate, currency),
      discount: null,
      discount_percent: null,
      tax: null,
      tax_code: null,
      tax_percent: null,
      amount: moneyIn(times(sign, line.foreignamount ?? line.netamount), currency),
    },
  }));
}
