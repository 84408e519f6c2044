import { z } from "zod";
import { stream } from "#kit";
import { purchaseOrder } from "#model";
import { transactionNeeds } from "./permissions.ts";
import { mayWrite } from "./standing.ts";
import { ofType } from "./transactions.ts";
import { isTrue, moneyIn, progress, quantityIn, statusOf, times, unsigned } from "./values.ts";

const text = z.string().nullish();
const flag = z.enum(["T", "F"]).nullish();
const raw = z.object({
  id: z.string(),
  tranid: text,
  entity: text,
  status: text,
  status_text: text,
  memo: text,
  employee: text,
  exchangerate: text,
  foreigntotal: text,
  // In the organization's own currency; the only one where the account has no other.
  total: text,
  subsidiary: text,
  department: text,
  location: text,
  otherrefnum: text,
  terms_text: text,
  trandate: text,
  duedate: text,
  shipdate: text,
  closedate: text,
  createddate: text,
  lastmodifieddate: text,
  lines: z.array(
    z.object({
      id: z.string(),
      linesequencenumber: text,
      item: text,
      item_text: text,
      memo: text,
      quantity: text,
      rate: text,
      foreignamount: text,
      netamount: text,
      unit_text: text,
      quantityshiprecv: text,
      quantitybilled: text,
      expectedreceiptdate: text,
      isclosed: flag,
      department: text,
      location: text,
      expenseaccount: text,
    }),
  ),
});
type Order = z.infer<typeof raw>;

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

/** Some accounts show purchases' quantities and amounts as negative. */
const signOf = (of: Order): 1 | -1 =>
  of.lines.reduce((sum, { foreignamount, netamount }) => sum + Number(foreignamount ?? netamount ?? 0), 0) < 0 ? -1 : 1;

/** Purchase orders with their lines. */
export const purchaseOrders = stream({
  title: "Purchase orders",
  raw,
  ...ofType({ type: "PurchOrd", record: "purchaseOrder" }),
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
    receipt_status: (of) => progress(of.lines.map((one) => ({ of: one.quantity, done: one.quantityshiprecv }))),
    billing_status: (of) => progress(of.lines.map((one) => ({ of: one.quantity, done: one.quantitybilled }))),
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
    // A day without a time of day; a moment would say more than NetSuite does.
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
      of.lines.map((one) => ({
        key: one.id,
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
        quantity: quantityIn(times(signOf(of), one.quantity), one.unit_text),
        received: quantityIn(unsigned(one.quantityshiprecv), one.unit_text),
        billed: quantityIn(unsigned(one.quantitybilled), one.unit_text),
        unit_price: moneyIn(one.rate, currency),
        discount: null,
        discount_percent: null,
        tax: null,
        tax_code: null,
        tax_percent: null,
        amount: moneyIn(times(signOf(of), one.foreignamount ?? one.netamount), currency),
        due_on: one.expectedreceiptdate,
        expected_on: null,
        reference: null,
        notes: null,
        is_closed: isTrue(one.isclosed),
        source_status: null,
      })),
  },
});
