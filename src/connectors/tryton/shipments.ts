import { stream } from "#kit";
import { goodsReceipt } from "#model";
import { permissionsTo } from "./permissions.ts";
import { ofModel, written } from "./reading.ts";
import { type Move, raw } from "./shipment-record.ts";
import { shipmentWrites } from "./shipment-writes.ts";
import { dayOf, momentOf, moneyIn, quantityIn, unitFields } from "./values.ts";

const MOVE = [
  "origin",
  "purchase",
  "product",
  "product.code",
  "product.name",
  "quantity",
  ...unitFields("uom"),
  "to_location",
  "effective_date",
  "unit_price",
  "currency.code",
];

/** Supplier shipments with their moves. */
export const shipments = stream({
  title: "Incoming shipments",
  raw,
  ...ofModel({
    isOfCompany: true,
    model: "stock.shipment.in",
    fields: [
      "_timestamp",
      "number",
      "reference",
      "state",
      "supplier",
      "company",
      "warehouse",
      "effective_date",
      ...MOVE.map((field) => `incoming_moves.${field}`),
    ],
    parts: { moves: { model: "stock.move", counted: [["shipment", "like", "stock.shipment.in,%"]] } },
    // Tryton cannot search by `incoming_moves`.
    shows: [
      ...["product", "product.template", "uom", "uom.category", "currency"].map((path) => written(`moves.${path}`)),
    ],
  }),
  dated: (of) => dayOf(of.effective_date),
  permissions: permissionsTo("Stock"),
  writes: shipmentWrites,
  model: goodsReceipt,
  map: {
    source_number: "number",
    source_url: null,
    source_created_at: (of) => momentOf(of.create_date),
    source_updated_at: (of) => momentOf(of.write_date),
    // Received: in the input zone, so the goods are there; done: put away.
    status: { from: "state", values: { draft: "draft", received: "posted", done: "posted", cancelled: "cancelled" } },
    source_status: (of) => ({ code: of.state, text: null }),
    purchase_order_id: (of) => onlyOne(of["incoming_moves."].map(({ purchase }) => purchase)),
    vendor_id: "supplier",
    organization_id: "company",
    warehouse_id: "warehouse",
    receiver_id: null,
    // The shipment's date is set when goods are put away, the date of its moves when they arrive.
    received_on: (of) => dayOf(of.effective_date) ?? firstDay(of["incoming_moves."]),
    completed_at: null,
    shipping_method: null,
    reference: "reference",
    title: null,
    description: null,
    notes: null,
    currency: null,
    exchange_rate: null,
    subtotal: null,
    tax: null,
    total: null,
    lines: (of) =>
      of["incoming_moves."].map((one) => ({
        key: one.id,
        raw: one,
        line_number: null,
        purchase_order_id: one.purchase,
        purchase_order_line_id: orderLineOf(one),
        item_id: one.product,
        item_code: one["product."]?.code,
        description: one["product."]?.name,
        warehouse_id: one.to_location,
        quantity: quantityIn(one.quantity, one["uom."]),
        lots: null,
        unit_cost: moneyIn(one.unit_price, one["currency."]?.code),
        amount: null,
        notes: null,
      })),
  },
});

/** Returns the id that all lines share. Null: they differ. */
const onlyOne = (ids: readonly (number | null | undefined)[]): number | null =>
  new Set(ids).size === 1 ? (ids[0] ?? null) : null;

/** Returns the first date of the moves. */
const firstDay = (moves: readonly Move[]): string | null =>
  moves
    .map((one) => dayOf(one.effective_date))
    .filter((day) => day !== null)
    .sort()[0] ?? null;

/** A move's origin names its model and id: `purchase.line,97`. */
function orderLineOf({ origin, purchase }: Move) {
  const line = /^purchase\.line,(\d+)$/.exec(origin ?? "")?.[1];
  return line && purchase ? { document: purchase, line } : null;
}
