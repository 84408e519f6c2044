import { z } from "zod";
import { lacking, stream } from "#kit";
import { bill, creditNote, invoice } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  common,
  currencyOf,
  idOf,
  isText,
  labelOf,
  lineKind,
  linkedProduct,
  moneyIn,
  numbers,
  productLink,
  quantityIn,
  ref,
  references,
  stamps,
  textOf,
  texts,
} from "./values.ts";

const line = z.object({
  id: z.int(),
  ...texts("name", "display_type"),
  ...linkedProduct,
  ...references("product_uom_id", "account_id"),
  ...numbers("quantity", "price_unit", "discount", "price_subtotal", "price_total"),
  purchase_line_id: ref,
  "purchase_line_id.": z.object({ order_id: ref }).nullish(),
});
const raw = z.object({
  ...stamps,
  ...texts("name", "ref", "narration", "invoice_origin", "invoice_date", "invoice_date_due", "date", "payment_state"),
  state: z.enum(["draft", "posted", "cancel"]),
  move_type: z.enum(["in_invoice", "in_refund", "out_invoice", "out_refund"]),
  ...references("partner_id", "company_id", "currency_id", "invoice_payment_term_id", "reversed_entry_id"),
  ...numbers("amount_untaxed", "amount_tax", "amount_total", "amount_residual"),
  "invoice_line_ids.": z.array(line),
});
type Entry = z.infer<typeof raw>;
type Line = z.infer<typeof line>;

/** Entries of some types, with the lines that a person enters. */
const entries = (...moveTypes: Entry["move_type"][]) =>
  ofModel({
    app: "Accounting",
    model: "account.move",
    fields: [
      ...["name", "ref", "narration", "invoice_origin", "invoice_date", "invoice_date_due", "date", "payment_state"],
      ...[
        "state",
        "move_type",
        "partner_id",
        "company_id",
        "currency_id",
        "invoice_payment_term_id",
        "reversed_entry_id",
      ],
      ...["amount_untaxed", "amount_tax", "amount_total", "amount_residual"],
    ],
    domain: () => [["move_type", "in", moveTypes]],
    lists: {
      invoice_line_ids: {
        model: "account.move.line",
        fields: [
          ...[
            "name",
            "display_type",
            "product_id",
            "product_uom_id",
            "account_id",
            "quantity",
            "price_unit",
            "discount",
          ],
          ...["price_subtotal", "price_total", "purchase_line_id"],
        ],
        links: { ...productLink, purchase_line_id: { model: "purchase.order.line", fields: ["order_id"] } },
        // Odoo replaces the tax lines of an entry with each edit, so a number of lines says nothing.
        counted: null,
      },
    },
    shows: ["invoice_payment_term_id", "invoice_line_ids.product_id", "invoice_line_ids.product_uom_id"],
  });

const PAID = ["paid", "in_payment", "reversed"];
const progress = ({ state, payment_state }: Entry) =>
  state !== "posted"
    ? "none"
    : PAID.includes(payment_state ?? "")
      ? "full"
      : payment_state === "partial"
        ? "partial"
        : "none";
const isPaid = (of: Entry): boolean => of.state === "posted" && PAID.includes(of.payment_state ?? "");

/** The common part of bills, invoices and credit notes. */
const fields = {
  ...common,
  ...lacking("title", "exchange_rate"),
  // A draft has no number: some versions call it "/".
  source_number: (of: Entry) => (of.name === "/" ? null : of.name),
  source_status: (of: Entry) => ({ code: of.state, text: null }),
  organization_id: (of: Entry) => idOf(of.company_id),
  posted_on: (of: Entry) => (of.state === "posted" ? of.date : null),
  reference: "ref",
  description: "invoice_origin",
  notes: (of: Entry) => textOf(of.narration),
  currency: (of: Entry) => currencyOf(of.currency_id),
  subtotal: (of: Entry) => moneyIn(of.amount_untaxed, of.currency_id),
  tax: (of: Entry) => moneyIn(of.amount_tax, of.currency_id),
  total: (of: Entry) => moneyIn(of.amount_total, of.currency_id),
} as const;

const paidOf = (of: Entry) =>
  of.state === "posted" && typeof of.amount_total === "number" && typeof of.amount_residual === "number"
    ? moneyIn(rounded(of.amount_total - of.amount_residual), of.currency_id)
    : null;
/** Without the error of binary numbers: amounts have at most six digits after the point. */
const rounded = (value: number): number => Number(value.toFixed(6));

const lineFields = (of: Entry, one: Line) => ({
  key: one.id,
  raw: one,
  ...lacking("line_number", "department_id", "discount", "tax_code", "tax_percent", "notes"),
  item_id: idOf(one.product_id),
  item_code: one["product_id."]?.default_code,
  description: one.name,
  account_id: idOf(one.account_id),
  quantity: isText(one) ? null : quantityIn(one.quantity, one.product_uom_id),
  unit_price: isText(one) ? null : moneyIn(one.price_unit, of.currency_id),
  discount_percent: isText(one) ? null : one.discount,
  tax: isText(one) ? null : moneyIn(rounded((one.price_total ?? 0) - (one.price_subtotal ?? 0)), of.currency_id),
  amount: isText(one) ? null : moneyIn(one.price_subtotal, of.currency_id),
});

const orderOf = (one: Line) => idOf(one["purchase_line_id."]?.order_id);
const onlyOne = (ids: readonly (number | null)[]) => (new Set(ids).size === 1 ? (ids[0] ?? null) : null);

/** Vendor bills and refunds. */
export const bills = stream({
  title: "Vendor bills",
  raw,
  ...entries("in_invoice", "in_refund"),
  dated: (of) => of.invoice_date ?? of.date,
  permissions: [rights.invoicing],
  model: bill,
  map: {
    ...fields,
    ...lacking(
      "department_id",
      "warehouse_id",
      "account_id",
      "approver_id",
      "received_on",
      "approved_at",
      "closed_at",
      "bill_from",
      "is_on_hold",
    ),
    kind: (of) => (of.move_type === "in_refund" ? "credit_note" : "bill"),
    status: (of) =>
      of.state === "draft" ? "draft" : of.state === "cancel" ? "cancelled" : isPaid(of) ? "closed" : "open",
    payment_status: progress,
    vendor_id: (of) => idOf(of.partner_id),
    purchase_order_id: (of) => onlyOne(of["invoice_line_ids."].filter((one) => !isText(one)).map(orderOf)),
    billed_on: "invoice_date",
    due_on: "invoice_date_due",
    payment_terms: (of) => labelOf(of.invoice_payment_term_id),
    paid: paidOf,
    balance: (of) => moneyIn(of.amount_residual, of.currency_id),
    lines: (of) =>
      of["invoice_line_ids."].map((one) => {
        const order = orderOf(one);
        const orderLine = idOf(one.purchase_line_id);
        return {
          ...lineFields(of, one),
          warehouse_id: null,
          kind: lineKind(one, "expense"),
          purchase_order_id: order,
          purchase_order_line_id: order !== null && orderLine !== null ? { document: order, line: orderLine } : null,
        };
      }),
  },
});

/** Customer invoices. */
export const invoices = stream({
  title: "Customer invoices",
  raw,
  ...entries("out_invoice"),
  dated: (of) => of.invoice_date ?? of.date,
  permissions: [rights.invoicing],
  model: invoice,
  map: {
    ...fields,
    ...lacking("department_id", "sales_order_id", "account_id", "paid_on", "bill_to", "ship_to"),
    status: (of) =>
      of.state === "draft" ? "draft" : of.state === "cancel" ? "cancelled" : isPaid(of) ? "paid" : "open",
    payment_status: progress,
    customer_id: (of) => idOf(of.partner_id),
    invoiced_on: "invoice_date",
    due_on: "invoice_date_due",
    payment_terms: (of) => labelOf(of.invoice_payment_term_id),
    paid: paidOf,
    balance: (of) => moneyIn(of.amount_residual, of.currency_id),
    lines: (of) =>
      of["invoice_line_ids."].map((one) => ({
        ...lineFields(of, one),
        ...lacking("cost_center_id", "project_id", "sales_order_line_id", "warehouse_id"),
        kind: lineKind(one, "charge"),
      })),
  },
});

/** Credit notes to customers. */
export const creditNotes = stream({
  title: "Customer credit notes",
  raw,
  ...entries("out_refund"),
  dated: (of) => of.invoice_date ?? of.date,
  permissions: [rights.invoicing],
  model: creditNote,
  map: {
    ...fields,
    ...lacking("vendor_id", "bill_id", "return_order_id", "reason"),
    kind: { constant: "customer" },
    status: (of) =>
      of.state === "draft" ? "draft" : of.state === "cancel" ? "cancelled" : isPaid(of) ? "applied" : "open",
    customer_id: (of) => idOf(of.partner_id),
    invoice_id: (of) => idOf(of.reversed_entry_id),
    credited_on: "invoice_date",
    balance: (of) => moneyIn(of.amount_residual, of.currency_id),
    lines: (of) =>
      of["invoice_line_ids."].map((one) => ({ ...lineFields(of, one), ...lacking("cost_center_id", "project_id") })),
  },
});
