import { z } from "zod";
import { stream } from "#kit";
import { salesOrder } from "#model";
import { transactionNeeds } from "./permissions.ts";
import { headerFields, lineFields, ofType, shownLines } from "./transactions.ts";
import { isTrue, moneyIn, progress, quantityIn, signOf, statusOf, times, unsigned } from "./values.ts";

/** Statuses by letter: https://timdietrich.me/blog/netsuite-suiteql-transaction-statuses */
const STATUSES: Readonly<Record<string, "pending_approval" | "approved" | "cancelled" | "closed">> = {
  A: "pending_approval",
  B: "approved",
  C: "cancelled",
  D: "approved",
  E: "approved",
  F: "approved",
  G: "closed",
  H: "closed",
};

/** Sales orders with their lines. */
export const salesOrders = stream({
  title: "Sales orders",
  raw: z.object({ ...headerFields, lines: z.array(z.object(lineFields)) }),
  ...ofType({ type: "SalesOrd", record: "salesOrder" }),
  dated: "trandate",
  needs: transactionNeeds("Sales Order"),
  model: salesOrder,
  map: {
    source_number: "tranid",
    source_url: null,
    source_created_at: "createddate",
    source_updated_at: "lastmodifieddate",
    status: (of) => STATUSES[of.status ?? ""] ?? "unknown",
    source_status: (of) => statusOf(of.status, of.status_text),
    fulfillment_status: (of) =>
      progress(shownLines(of).map((one) => ({ of: one.quantity, done: one.quantityshiprecv }))),
    billing_status: (of) => progress(shownLines(of).map((one) => ({ of: one.quantity, done: one.quantitybilled }))),
    payment_status: null,
    customer_id: "entity",
    organization_id: "subsidiary",
    warehouse_id: "location",
    department_id: "department",
    sales_person_id: "employee",
    contact_name: null,
    ordered_on: "trandate",
    due_on: "duedate",
    shipped_on: "shipdate",
    approved_at: null,
    closed_at: null,
    payment_terms: "terms_text",
    delivery_terms: null,
    shipping_method: null,
    shipment_number: null,
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
        kind: one.item ? ("item" as const) : ("other" as const),
        item_id: one.item,
        item_code: one.item_text,
        description: one.memo,
        account_id: null,
        department_id: one.department,
        warehouse_id: one.location,
        quantity: quantityIn(times(signOf(of.lines), one.quantity), one.unit_text),
        fulfilled: quantityIn(unsigned(one.quantityshiprecv), one.unit_text),
        billed: quantityIn(unsigned(one.quantitybilled), one.unit_text),
        unit_price: moneyIn(one.rate, currency),
        discount: null,
        discount_percent: null,
        tax: null,
        tax_code: null,
        tax_percent: null,
        amount: moneyIn(times(signOf(of.lines), one.foreignamount ?? one.netamount), currency),
        due_on: one.expectedreceiptdate,
        reference: null,
        notes: null,
        is_closed: isTrue(one.isclosed),
      })),
  },
});
