import { z } from "zod";
import { stream } from "#kit";
import { bill } from "#model";
import { plainColumns } from "./columns.ts";
import {
  fields,
  headerMap,
  moneyMap,
  onlyOrderOf,
  orderLineOf,
  orderOf,
  pricedLinesOf,
  shownLines,
} from "./transaction-fields.ts";
import { ORIGIN, transactionsOf } from "./transactions.ts";
import { moneyIn, texts, unsigned } from "./values.ts";

const raw = z.object({ ...fields, ...texts("foreignamountpaid", "foreignamountunpaid") });
type Bill = z.infer<typeof raw>;

/** Statuses by letter: https://timdietrich.me/blog/netsuite-suiteql-transaction-statuses */
const STATUSES: Readonly<Record<string, "open" | "closed" | "pending_approval">> = {
  A: "open",
  B: "closed",
  D: "pending_approval",
};
const REJECTED = "3";

/** Vendor bills with their lines. Each line names the order and the line that it bills. */
export const vendorBills = stream({
  title: "Vendor bills",
  raw,
  ...transactionsOf({
    type: "VendBill",
    record: "vendorBill",
    permission: "Bills",
    header: plainColumns("t", "foreignamountpaid foreignamountunpaid"),
    line: ORIGIN,
  }),
  model: bill,
  map: {
    ...headerMap,
    ...moneyMap,
    // `tranid` is the vendor's number. NetSuite's own number is in the other column.
    source_number: (of) => of.transactionnumber ?? of.tranid,
    reference: "tranid",
    kind: { constant: "bill" },
    status: (of) =>
      of.voided === "T"
        ? "cancelled"
        : of.approvalstatus === REJECTED
          ? "rejected"
          : (STATUSES[of.status ?? ""] ?? "unknown"),
    payment_status: paymentStatus,
    vendor_id: "entity",
    purchase_order_id: (of) => onlyOrderOf(shownLines(of)),
    department_id: "department",
    account_id: null,
    approver_id: null,
    billed_on: "trandate",
    received_on: null,
    posted_on: (of) => (of.posting === "T" ? of.trandate : null),
    due_on: "duedate",
    approved_at: null,
    closed_at: null,
    payment_terms: "terms_text",
    bill_from: null,
    paid: (of, { currency }) => moneyIn(unsigned(of.foreignamountpaid), currency),
    balance: (of, { currency }) => moneyIn(unsigned(of.foreignamountunpaid), currency),
    is_on_hold: null,
    lines: (of, { currency }) =>
      pricedLinesOf(of, currency).map(({ line, said }) => ({
        ...said,
        kind: line.item ? "item" : line.expenseaccount ? "expense" : "other",
        purchase_order_id: orderOf(line),
        purchase_order_line_id: orderLineOf(line),
        account_id: line.expenseaccount,
      })),
  },
});

/** By the amount still to be paid. Accounts that do not show it only mark bills that are paid in full. */
function paymentStatus({ status, foreigntotal, foreignamountunpaid }: Bill) {
  if (status === "B") return "full";
  if (foreignamountunpaid == null || foreigntotal == null) return null;
  const [open, total] = [foreignamountunpaid, foreigntotal].map((amount) => Math.abs(Number(amount)));
  return open === 0 ? "full" : open! >= total! ? "none" : "partial";
}
