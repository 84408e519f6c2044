import { z } from "zod";
import { lacking, stream } from "#kit";
import { purchaseOrder } from "#model";
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
  ref,
  references,
  stamps,
  textOf,
  texts,
} from "./values.ts";

const line = z.object({
  id: z.int(),
  ...texts("name", "display_type", "date_planned"),
  ...linkedProduct,
  ...references("product_uom_id", "product_uom"),
  ...numbers("product_qty", "qty_received", "qty_invoiced", "price_unit", "discount", "price_subtotal", "price_tax"),
});
const raw = z.object({
  ...stamps,
  state: z.enum(["draft", "sent", "to approve", "purchase", "done", "cancel"]),
  ...texts("name", "partner_ref", "origin", "note", "notes", "date_order", "date_planned", "date_approve"),
  ...references("partner_id", "company_id", "currency_id", "user_id", "payment_term_id", "incoterm_id"),
  ...numbers("amount_untaxed", "amount_tax", "amount_total"),
  "picking_type_id.": z.object({ warehouse_id: ref }).nullish(),
  "order_line.": z.array(line),
});

/** Requests for quotation and purchase orders. */
export const purchaseOrders = stream({
  title: "Purchase orders",
  raw,
  ...ofModel({
    app: "Purchase",
    model: "purchase.order",
    fields: [
      ...["name", "partner_ref", "origin", "note", "notes", "date_order", "date_planned", "date_approve", "state"],
      ...["partner_id", "company_id", "currency_id", "user_id", "payment_term_id", "incoterm_id", "picking_type_id"],
      ...["amount_untaxed", "amount_tax", "amount_total"],
    ],
    links: { picking_type_id: { model: "stock.picking.type", fields: ["warehouse_id"] } },
    lists: {
      order_line: {
        model: "purchase.order.line",
        fields: [
          ...["name", "display_type", "date_planned", "product_id", "product_uom_id", "product_uom", "product_qty"],
          ...["qty_received", "qty_invoiced", "price_unit", "discount", "price_subtotal", "price_tax"],
        ],
        links: productLink,
      },
    },
    shows: ["payment_term_id", "incoterm_id", "picking_type_id", "order_line.product_id", "order_line.product_uom_id"],
  }),
  dated: (of) => of.date_order,
  permissions: [rights.purchase],
  model: purchaseOrder,
  map: {
    ...common,
    ...lacking(
      "department_id",
      "requester_id",
      "approver_id",
      "shipped_on",
      "closed_at",
      "shipping_method",
      "title",
      "ship_to",
      "bill_to",
    ),
    ...lacking("exchange_rate"),
    source_number: "name",
    // A sent request for quotation is not an order yet. A locked order (`done`, until version 18) can still be received.
    status: {
      from: "state",
      values: {
        draft: "draft",
        sent: "draft",
        "to approve": "pending_approval",
        purchase: "approved",
        done: "approved",
        cancel: "cancelled",
      },
    },
    source_status: (of) => ({ code: of.state, text: null }),
    receipt_status: (of) =>
      progressOf(of["order_line."].map((one) => ({ of: one.product_qty, done: one.qty_received }))),
    billing_status: (of) =>
      progressOf(of["order_line."].map((one) => ({ of: one.product_qty, done: one.qty_invoiced }))),
    vendor_id: (of) => idOf(of.partner_id),
    organization_id: (of) => idOf(of.company_id),
    warehouse_id: (of) => kindOf("warehouse", of["picking_type_id."]?.warehouse_id),
    buyer_id: (of) => kindOf("user", of.user_id),
    ordered_on: (of, { zone }) => dayIn(of.date_order, zone),
    due_on: (of, { zone }) => dayIn(of.date_planned, zone),
    approved_at: "date_approve",
    payment_terms: (of) => labelOf(of.payment_term_id),
    delivery_terms: (of) => labelOf(of.incoterm_id),
    reference: "partner_ref",
    description: "origin",
    notes: (of) => textOf(of.note ?? of.notes),
    currency: (of) => currencyOf(of.currency_id),
    subtotal: (of) => moneyIn(of.amount_untaxed, of.currency_id),
    tax: (of) => moneyIn(of.amount_tax, of.currency_id),
    total: (of) => moneyIn(of.amount_total, of.currency_id),
    lines: (of, { zone }) =>
      of["order_line."].map((one) => ({
        key: one.id,
        raw: one,
        ...lacking(
          "line_number",
          "vendor_item_code",
          "account_id",
          "department_id",
          "warehouse_id",
          "vendor_id",
          "work_order_id",
          "asset_id",
        ),
        ...lacking(
          "discount",
          "tax_code",
          "tax_percent",
          "expected_on",
          "reference",
          "notes",
          "is_closed",
          "source_status",
        ),
        kind: lineKind(one, "expense"),
        item_id: idOf(one.product_id),
        item_code: one["product_id."]?.default_code,
        description: one.name,
        quantity: isText(one) ? null : quantityIn(one.product_qty, one.product_uom_id ?? one.product_uom),
        received: isText(one) ? null : quantityIn(one.qty_received, one.product_uom_id ?? one.product_uom),
        billed: isText(one) ? null : quantityIn(one.qty_invoiced, one.product_uom_id ?? one.product_uom),
        unit_price: isText(one) ? null : moneyIn(one.price_unit, of.currency_id),
        discount_percent: isText(one) ? null : one.discount,
        tax: isText(one) ? null : moneyIn(one.price_tax, of.currency_id),
        amount: isText(one) ? null : moneyIn(one.price_subtotal, of.currency_id),
        due_on: dayIn(one.date_planned, zone),
      })),
  },
});
