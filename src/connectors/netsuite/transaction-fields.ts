import { z } from "zod";
import { flag, moneyIn, progress, quantityIn, signOf, statusOf, texts, times, unsigned } from "./values.ts";

/* What the mapping reads of transactions, and the fields that several types of them share. */

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
/** A transaction of any type, with its lines. */
export const fields = {
  id: z.string(),
  posting: flag,
  voided: flag,
  ...texts(
    ...(["tranid", "transactionnumber", "entity", "status", "status_text", "memo", "employee"] as const),
    // `total` is in the organization's own currency, which is the only one if the account has no other.
    ...(["exchangerate", "foreigntotal", "total", "subsidiary", "department", "location", "otherrefnum"] as const),
    ...(["approvalstatus", "terms_text", "trandate", "duedate", "shipdate", "createddate"] as const),
    ...(["lastmodifieddate"] as const),
  ),
  lines: z.array(z.object(lineFields)),
};
export const transaction = z.object(fields);
export type Transaction = z.infer<typeof transaction>;
export type Line = z.infer<z.ZodObject<typeof lineFields>>;

/** The lines that people see, without those that only post the cost of goods. */
export const shownLines = ({ lines }: { lines: readonly Line[] }): Line[] =>
  lines.filter(({ iscogs, mainline }) => iscogs !== "T" && mainline !== "T");

/** The order that a line comes from, and its line there. Null: the origin is not a purchase order. */
export const orderOf = ({ createdfrom, createdfrom_type }: Line): string | null =>
  createdfrom && createdfrom_type === "PurchOrd" ? createdfrom : null;
export const orderLineOf = (line: Line) => {
  const document = orderOf(line);
  return document && line.createdfrom_line ? { document, line: line.createdfrom_line } : null;
};
/** The single order that all lines come from. Null: there are several, or none. */
export const onlyOrderOf = (lines: readonly Line[]): string | null => {
  const orders = new Set(lines.map(orderOf));
  return orders.size === 1 ? [...orders][0]! : null;
};

type InCurrency = { currency: string | null };

/** The fields of all types. */
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

/** The additional fields of types with prices. */
export const moneyMap = {
  currency: (_of: Transaction, { currency }: InCurrency) => currency,
  exchange_rate: "exchangerate",
  subtotal: null,
  tax: null,
  total: (of: Transaction, { currency }: InCurrency) => moneyIn(unsigned(of.foreigntotal ?? of.total), currency),
} as const;

/** The additional fields of purchase and sales orders. */
export const orderMap = {
  ...headerMap,
  ...moneyMap,
  billing_status: (of: Transaction) => progressOf(of, "quantitybilled"),
  department_id: "department",
  ordered_on: "trandate",
  due_on: "duedate",
  shipped_on: "shipdate",
  approved_at: null,
  // NetSuite returns a date without a time of day.
  closed_at: null,
  payment_terms: "terms_text",
  delivery_terms: null,
  shipping_method: null,
  ship_to: null,
  bill_to: null,
} as const;

/**
 * An order's status by its letter, except `C`, whose meaning depends on the type of order.
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

/** The progress of an order, by a quantity of its lines. */
export const progressOf = (of: Transaction, done: "quantityshiprecv" | "quantitybilled") =>
  progress(shownLines(of).map((line) => ({ of: line.quantity, done: line[done] })));

/** The fields of all lines. */
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

/** The fields of lines of orders and bills. */
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
