import { z } from "zod";
import { lacking, stream } from "#kit";
import { salesOrder } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  common,
  currencyOf,
  dayIn,
  idOf,
  isText,
  kindOf,
  labelOf,
  lineKind,
  linkedProduct,
  moneyIn,
  numbers,
  productLink,
  progressOf,
  quantityIn,
  references,
  stamps,
  textOf,
  texts,
} from "./values.ts";

const line = z.object({
  id: z.int(),
  ...texts("name", "display_type"),
  ...linkedProduct,
  ...references("product_uom_id", "product_uom"),
  ...numbers(
    "product_uom_qty",
    "qty_delivered",
    "qty_invoiced",
    "price_unit",
    "discount",
    "price_subtotal",
    "price_tax",
  ),
});
const raw = z.object({
  ...stamps,
  state: z.enum(["draft", "sent", "sale", "done", "cancel"]),
  ...texts("name", "client_order_ref", "origin", "note", "date_order", "commitment_date"),
  ...references("partner_id", "company_id", "currency_id", "user_id", "payment_term_id", "incoterm", "warehouse_id"),
  ...numbers("amount_untaxed", "amount_tax", "amount_total"),
  "order_line.": z.array(line),
});

/** Quotations and sales orders. */
export const salesOrders = stream({
  title: "Sales orders",
  raw,
  ...ofModel({
    app: "Sales",
    model: "sale.order",
    fields: [
      ...["name", "client_order_ref", "origin", "note", "date_order", "commitment_date", "state", "partner_id"],
      ...["company_id", "currency_id", "user_id", "payment_term_id", "incoterm", "warehouse_id", "amount_untaxed"],
      ...["amount_tax", "amount_total"],
    ],
    lists: {
      order_line: {
        model: "sale.order.line",
        fields: [
          ...["name", "display_type", "product_id", "product_uom_id", "product_uom", "product_uom_qty", "price_unit"],
          ...["qty_delivered", "qty_invoiced", "discount", "price_subtotal", "price_tax"],
        ],
        links: productLink,
      },
    },
    shows: ["payment_term_id", "incoterm", "order_line.product_id", "order_line.product_uom_id"],
  }),
  dated: (of) => of.date_order,
  permissions: [rights.sales],
  model: salesOrder,
  map: {
    ...common,
    ...lacking(
      "payment_status",
      "department_id",
      "contact_name",
      "shipped_on",
      "closed_at",
      "shipping_method",
      "shipment_number",
      "title",
      "ship_to",
    ),
    ...lacking("bill_to", "exchange_rate", "approved_at"),
    source_number: "name",
    status: {
      from: "state",
      values: { draft: "draft", sent: "quoted", sale: "approved", done: "approved", cancel: "cancelled" },
    },
    source_status: (of) => ({ code: of.state, text: null }),
    fulfillment_status: (of) =>
      progressOf(of["order_line."].map((one) => ({ of: one.product_uom_qty, done: one.qty_delivered }))),
    billing_status: (of) =>
      progressOf(of["order_line."].map((one) => ({ of: one.product_uom_qty, done: one.qty_invoiced }))),
    customer_id: (of) => idOf(of.partner_id),
    organization_id: (of) => idOf(of.company_id),
    warehouse_id: (of) => kindOf("warehouse", of.warehouse_id),
    sales_person_id: (of) => kindOf("user", of.user_id),
    ordered_on: (of, { zone }) => dayIn(of.date_order, zone),
    due_on: (of, { zone }) => dayIn(of.commitment_date, zone),
    payment_terms: (of) => labelOf(of.payment_term_id),
    delivery_terms: (of) => labelOf(of.incoterm),
    reference: "client_order_ref",
    description: "origin",
    notes: (of) => textOf(of.note),
    currency: (of) => currencyOf(of.currency_id),
    subtotal: (of) => moneyIn(of.amount_untaxed, of.currency_id),
    tax: (of) => moneyIn(of.amount_tax, of.currency_id),
    total: (of) => moneyIn(of.amount_total, of.currency_id),
    lines: (of) =>
      of["order_line."].map((one) => ({
        key: one.id,
        raw: one,
        ...lacking(
          "line_number",
          "account_id",
          "department_id",
          "warehouse_id",
          "discount",
          "tax_code",
          "tax_percent",
          "due_on",
          "reference",
          "notes",
        ),
        is_closed: null,
        kind: lineKind(one, "charge"),
        item_id: idOf(one.product_id),
        item_code: one["product_id."]?.default_code,
        description: one.name,
        quantity: isText(one) ? null : quantityIn(one.product_uom_qty, one.product_uom_id ?? one.product_uom),
        fulfilled: isText(one) ? null : quantityIn(one.qty_delivered, one.product_uom_id ?? one.product_uom),
        billed: isText(one) ? null : quantityIn(one.qty_invoiced, one.product_uom_id ?? one.product_uom),
        unit_price: isText(one) ? null : moneyIn(one.price_unit, of.currency_id),
        discount_percent: isText(one) ? null : one.discount,
        tax: isText(one) ? null : moneyIn(one.price_tax, of.currency_id),
        amount: isText(one) ? null : moneyIn(one.price_subtotal, of.currency_id),
      })),
  },
});
