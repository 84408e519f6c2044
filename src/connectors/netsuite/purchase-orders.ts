import { z } from "zod";
import { stream } from "#kit";
import { purchaseOrder } from "#model";
import { transactionNeeds } from "./permissions.ts";
import { mayWrite } from "./standing.ts";
import { headerFields, lineFields, ofType, shownLines } from "./transactions.ts";
import { isTrue, moneyIn, progress, quantityIn, signOf, statusOf, times, unsigned } from "./values.ts";

const raw = z.object({ ...headerFields, lines: z.array(z.object(lineFields)) });

/** Statuses by letter: https://timdietrich.me/blog/netsuite-suiteql-transaction-statuses */
const STATUSES: Readonly<Record<string, "pending_approval" | "approved" | "rejected" | "closed">> = {
  A: "pending_approval",
  B: "approved",
  C: "rejected",
  D: "approved",
  E: "approved",
  F: "approved",
  G: "closed",
  H: "closed",
};

/** Purchase orders with their lines. */
export const purchaseOrders = stream({
  title: "Purchase orders",
  raw,
  ...ofType({ type: "PurchOrd", record: "purchaseOrder" }),
  dated: "trandate",
  needs: transactionNeeds("Purchase Order"),
  mayWrite: mayWrite("purchaseOrder", "Purchase Order"),
  model: purchaseOrder,
  map: {
    source_number: "tranid",
    source_url: null,
    source_created_at: "createddate",
    source_updated_at: "lastmodifieddate",
    status: (of) => STATUSES[of.status ?? ""] ?? "unknown",
    source_status: (of) => statusOf(of.status, of.status_text),
    receipt_status: (of) => progress(shownLines(of).map((one) => ({ of: one.quantity, done: one.quantityshiprecv }))),
    billing_status: (of) => progress(shownLines(of).map((one) => ({ of: one.quantity, done: one.quantitybilled }))),
    vendor_id: "entity",
    organization_id: "subsidiary",
    warehouse_id: "location",
    department_id: "department",
    buyer_id: "employee",
    requester_id: null,
    approver_id: null,
    ordered_on: "trandate",
    due_on: "duedate",
    shipped_on: "shipdate",
    approved_at: null,
    // NetSuite gives a day; a moment would say more.
    closed_at: null,
    payment_terms: "terms_text",
    delivery_terms: null,
    shipping_method: null,
    reference: "otherrefnum",
    title: null,
    description: "memo",
    notes: null,
    ship_to: null,
    bill_to: null,
    currency: (_of, { currency }) => currency,
    exchange_rate: "exchangerate",
    subtotal: null,
    tax: null,
    total: (of, { currency }) => moneyIn(unsigned(of.foreigntotal ?? of.total), currency),
    lines: (of, { currency }) =>
      shownLines(of).map((one) => ({
        key: one.id,
        raw: one,
        line_number: one.linesequencenumber,
        kind: one.item ? "item" : one.expenseaccount ? "expense" : "other",
        item_id: one.item,
        item_code: one.item_text,
        vendor_item_code: null,
        description: one.memo,
        account_id: one.expenseaccount,
        department_id: one.department,
        warehouse_id: one.location,
        vendor_id: null,
        quantity: quantityIn(times(signOf(of.lines), one.quantity), one.unit_text),
        received: quantityIn(unsigned(one.quantityshiprecv), one.unit_text),
        billed: quantityIn(unsigned(one.quantitybilled), one.unit_text),
        unit_price: moneyIn(one.rate, currency),
        discount: null,
        discount_percent: null,
        tax: null,
        tax_code: null,
        tax_percent: null,
        amount: moneyIn(times(signOf(of.lines), one.foreignamount ?? one.netamount), currency),
        due_on: one.expectedreceiptdate,
        expected_on: null,
        reference: null,
        notes: null,
        is_closed: isTrue(one.isclosed),
        source_status: null,
      })),
  },
});
