import { stream } from "#kit";
import { purchaseOrder } from "#model";
import { permissionsTo } from "./permissions.ts";
import { type Line, type Purchase, raw } from "./purchase-record.ts";
import { purchaseWrites } from "./purchase-writes.ts";
import { ofModel, written } from "./reading.ts";
import { dayOf, isoCode, momentOf, moneyIn, quantityIn, sumOf, unitFields } from "./values.ts";

const LINE = [
  "_timestamp",
  "type",
  "sequence",
  "product",
  "product.code",
  "description",
  "note",
  "quantity",
  ...unitFields("unit"),
  "unit_price",
  "amount",
  "delivery_date",
  "moves.state",
  "moves.quantity",
  "moves.uom",
];

/** Purchases, with their lines in the same response. */
export const purchases = stream({
  title: "Purchase orders",
  raw,
  ...ofModel({
    isOfCompany: true,
    model: "purchase.purchase",
    fields: [
      ...[
        "_timestamp",
        "number",
        "reference",
        "description",
        "comment",
        "state",
        "shipment_state",
        "invoice_state",
        "party",
        "company",
        "warehouse",
      ],
      ...[
        "purchase_date",
        "delivery_date",
        "payment_term.name",
        "currency.code",
        "untaxed_amount",
        "tax_amount",
        "total_amount",
      ],
      ...LINE.map((field) => `lines.${field}`),
    ],
    parts: {
      lines: { model: "purchase.line", counted: [] },
      "lines.moves": { model: "stock.move", counted: [["origin", "like", "purchase.line,%"]] },
      "lines.invoice_lines": { model: "account.invoice.line", counted: [["origin", "like", "purchase.line,%"]] },
    },
    shows: [
      ...[
        "payment_term",
        "currency",
        "lines.product",
        "lines.product_supplier",
        "lines.unit",
        "lines.unit.category",
      ].map(written),
    ],
  }),
  dated: (of) => dayOf(of.purchase_date),
  permissions: permissionsTo("Purchase"),
  writes: purchaseWrites,
  model: purchaseOrder,
  map: {
    source_number: "number",
    source_url: null,
    source_created_at: (of) => momentOf(of.create_date),
    source_updated_at: (of) => momentOf(of.write_date),
    status: {
      from: "state",
      values: {
        draft: "draft",
        quotation: "pending_approval",
        confirmed: "approved",
        processing: "sent",
        done: "closed",
        cancelled: "cancelled",
      },
    },
    source_status: (of) => ({ code: of.state, text: null }),
    receipt_status: receiptStatus,
    // Waiting: bills are expected or not paid yet. Tryton does not distinguish the two.
    billing_status: {
      from: "invoice_state",
      values: { none: "none", waiting: null, paid: "full", exception: null },
    },
    vendor_id: "party",
    organization_id: "company",
    warehouse_id: "warehouse",
    department_id: null,
    buyer_id: null,
    requester_id: null,
    approver_id: null,
    ordered_on: (of) => dayOf(of.purchase_date),
    due_on: (of) => dayOf(of.delivery_date),
    shipped_on: null,
    approved_at: null,
    closed_at: null,
    payment_terms: (of) => of["payment_term."]?.name,
    delivery_terms: null,
    shipping_method: null,
    reference: "reference",
    title: null,
    description: "description",
    notes: "comment",
    ship_to: null,
    bill_to: null,
    currency: (of) => isoCode(of["currency."]?.code),
    exchange_rate: null,
    subtotal: (of) => moneyIn(of.untaxed_amount, of["currency."]?.code),
    tax: (of) => moneyIn(of.tax_amount, of["currency."]?.code),
    total: (of) => moneyIn(of.total_amount, of["currency."]?.code),
    lines: (of) =>
      of["lines."].map((one) => ({
        key: one.id,
        raw: one,
        line_number: null,
        kind: one.type === "line" ? (one.product ? "item" : "expense") : "text",
        item_id: one.product,
        item_code: one["product."]?.code,
        vendor_item_code: null,
        description: one.description,
        account_id: null,
        department_id: null,
        warehouse_id: of.warehouse,
        vendor_id: null,
        work_order_id: null,
        asset_id: null,
        quantity: quantityIn(one.quantity, one["unit."]),
        received: quantityIn(receivedOf(one), one["unit."]),
        billed: null,
        unit_price: moneyIn(one.unit_price, of["currency."]?.code),
        discount: null,
        discount_percent: null,
        tax: null,
        tax_code: null,
        tax_percent: null,
        amount: moneyIn(one.amount, of["currency."]?.code),
        due_on: dayOf(one.delivery_date),
        expected_on: null,
        reference: null,
        notes: one.note,
        is_closed: null,
        source_status: null,
      })),
  },
});

/** The received quantity of a line. Null: a part of it is in another unit than ordered. */
function receivedOf(of: Line): number | null {
  if (of.type !== "line") return null;
  const done = of["moves."].filter(({ state }) => state === "done");
  if (done.some(({ uom }) => uom !== of["unit."]?.id)) return null;
  return sumOf(done.map(({ quantity }) => quantity ?? 0));
}

function receiptStatus(of: Purchase) {
  if (of.shipment_state === "received") return "full";
  if (of.shipment_state === "exception") return null;
  return of["lines."].some((one) => one["moves."].some(({ state }) => state === "done")) ? "partial" : "none";
}
