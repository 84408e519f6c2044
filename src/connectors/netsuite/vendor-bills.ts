import { z } from "zod";
import { stream } from "#kit";
import { bill } from "#model";
import { transactionNeeds } from "./permissions.ts";
import { plainColumns } from "./suiteql.ts";
import {
  headerFields,
  lineFields,
  ORIGIN,
  ofType,
  onlyOrderOf,
  orderLineOf,
  orderOf,
  shownLines,
} from "./transactions.ts";
import { moneyIn, quantityIn, signOf, statusOf, texts, times, unsigned } from "./values.ts";

const raw = z.object({
  ...headerFields,
  ...texts("foreignamountpaid", "foreignamountunpaid"),
  lines: z.array(z.object(lineFields)),
});
type Bill = z.infer<typeof raw>;

/** Statuses by letter: https://timdietrich.me/blog/netsuite-suiteql-transaction-statuses */
const STATUSES: Readonly<Record<string, "open" | "closed" | "pending_approval">> = {
  A: "open",
  B: "closed",
  D: "pending_approval",
};
const REJECTED = "3";

/** Vendors' bills with their lines, each of which names the order and the line that it bills. */
export const vendorBills = stream({
  title: "Vendor bills",
  raw,
  ...ofType({
    type: "VendBill",
    record: "vendorBill",
    header: plainColumns("t", "foreignamountpaid foreignamountunpaid"),
    line: ORIGIN,
  }),
  dated: "trandate",
  needs: transactionNeeds("Bills"),
  model: bill,
  map: {
    // `tranid` is what the vendor wrote on it; NetSuite's own count goes by the other.
    source_number: (of) => of.transactionnumber ?? of.tranid,
    source_url: null,
    source_created_at: "createddate",
    source_updated_at: "lastmodifieddate",
    kind: { constant: "bill" },
    status: (of) =>
      of.voided === "T"
        ? "cancelled"
        : of.approvalstatus === REJECTED
          ? "rejected"
          : (STATUSES[of.status ?? ""] ?? "unknown"),
    source_status: (of) => statusOf(of.status, of.status_text),
    payment_status: paymentStatus,
    vendor_id: "entity",
    purchase_order_id: (of) => onlyOrderOf(shownLines(of)),
    organization_id: "subsidiary",
    department_id: "department",
    warehouse_id: "location",
    account_id: null,
    approver_id: null,
    billed_on: "trandate",
    received_on: null,
    posted_on: (of) => (of.posting === "T" ? of.trandate : null),
    due_on: "duedate",
    approved_at: null,
    closed_at: null,
    payment_terms: "terms_text",
    reference: "tranid",
    title: null,
    description: "memo",
    notes: null,
    bill_from: null,
    currency: (_of, { currency }) => currency,
    exchange_rate: "exchangerate",
    subtotal: null,
    tax: null,
    total: (of, { currency }) => moneyIn(unsigned(of.foreigntotal ?? of.total), currency),
    paid: (of, { currency }) => moneyIn(unsigned(of.foreignamountpaid), currency),
    balance: (of, { currency }) => moneyIn(unsigned(of.foreignamountunpaid), currency),
    is_on_hold: null,
    lines: (of, { currency }) =>
      shownLines(of).map((one) => ({
        key: one.id,
        raw: one,
        line_number: one.linesequencenumber,
        kind: one.item ? "item" : one.expenseaccount ? "expense" : "other",
        purchase_order_id: orderOf(one),
        purchase_order_line_id: orderLineOf(one),
        item_id: one.item,
        item_code: one.item_text,
        description: one.memo,
        account_id: one.expenseaccount,
        department_id: one.department,
        warehouse_id: one.location,
        quantity: quantityIn(times(signOf(of.lines), one.quantity), one.unit_text),
        unit_price: moneyIn(one.rate, currency),
        discount: null,
        discount_percent: null,
        tax: null,
        tax_code: null,
        tax_percent: null,
        amount: moneyIn(times(signOf(of.lines), one.foreignamount ?? one.netamount), currency),
        notes: null,
      })),
  },
});

/** By what is still to be paid; accounts that do not show it say only of a bill that is paid in full. */
function paymentStatus({ status, foreigntotal, foreignamountunpaid }: Bill) {
  if (status === "B") return "full";
  if (foreignamountunpaid == null || foreigntotal == null) return null;
  const [open, total] = [foreignamountunpaid, foreigntotal].map((amount) => Math.abs(Number(amount)));
  return open === 0 ? "full" : open! >= total! ? "none" : "partial";
}
