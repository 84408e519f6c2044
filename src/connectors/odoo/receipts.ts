import { z } from "zod";
import { lacking, stream } from "#kit";
import { goodsReceipt } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  common,
  dayIn,
  idOf,
  kindOf,
  labelOf,
  linkedProduct,
  numbers,
  productLink,
  quantityIn,
  ref,
  references,
  stamps,
  textOf,
  texts,
} from "./values.ts";

const moveLine = z.object({
  id: z.int(),
  ...references("lot_id", "location_dest_id"),
  ...texts("lot_name", "expiration_date"),
  ...numbers("quantity", "qty_done"),
});
const move = z.object({
  id: z.int(),
  ...texts("state", "description_picking"),
  ...linkedProduct,
  ...references("product_uom", "location_dest_id"),
  ...numbers("product_uom_qty", "quantity", "quantity_done"),
  purchase_line_id: ref,
  "purchase_line_id.": z.object({ order_id: ref }).nullish(),
  "move_line_ids.": z.array(moveLine).nullish(),
});
const raw = z.object({
  ...stamps,
  ...texts("name", "origin", "note", "date_done"),
  state: z.enum(["draft", "waiting", "confirmed", "assigned", "done", "cancel"]),
  ...references("partner_id", "company_id", "location_dest_id", "purchase_id"),
  "move_ids.": z.array(move).nullish(),
  "move_lines.": z.array(move).nullish(),
});

const INCOMING = [["picking_id.picking_type_id.code", "=", "incoming"]];
const MOVES = {
  model: "stock.move",
  fields: [
    ...["state", "description_picking", "product_id", "product_uom", "location_dest_id", "product_uom_qty", "quantity"],
    ...["quantity_done", "purchase_line_id"],
  ],
  links: { ...productLink, purchase_line_id: { model: "purchase.order.line", fields: ["order_id"] } },
  lists: {
    move_line_ids: {
      model: "stock.move.line",
      fields: ["lot_id", "location_dest_id", "lot_name", "expiration_date", "quantity", "qty_done"],
    },
  },
  counted: INCOMING,
};

/** Transfers from vendors, with their moves. */
export const receipts = stream({
  title: "Receipts",
  raw,
  ...ofModel({
    app: "Inventory",
    model: "stock.picking",
    fields: [
      "name",
      "origin",
      "note",
      "date_done",
      "state",
      "partner_id",
      "company_id",
      "location_dest_id",
      "purchase_id",
    ],
    domain: () => [["picking_type_id.code", "=", "incoming"]],
    // Until version 15, the moves have another name.
    lists: { move_ids: MOVES, move_lines: MOVES },
    shows: ["move_ids.product_id", "move_ids.product_uom", "move_ids.move_line_ids.lot_id"],
  }),
  permissions: [rights.inventory, rights.purchase],
  model: goodsReceipt,
  map: {
    ...common,
    ...lacking(
      "receiver_id",
      "shipping_method",
      "title",
      "description",
      "currency",
      "exchange_rate",
      "subtotal",
      "tax",
      "total",
    ),
    source_number: "name",
    status: {
      from: "state",
      values: {
        draft: "draft",
        waiting: "draft",
        confirmed: "draft",
        assigned: "draft",
        done: "posted",
        cancel: "cancelled",
      },
    },
    source_status: (of) => ({ code: of.state, text: null }),
    purchase_order_id: (of) => idOf(of.purchase_id),
    vendor_id: (of) => idOf(of.partner_id),
    organization_id: (of) => idOf(of.company_id),
    warehouse_id: (of) => kindOf("location", of.location_dest_id),
    received_on: (of, { zone }) => dayIn(of.date_done, zone),
    completed_at: "date_done",
    reference: "origin",
    notes: (of) => textOf(of.note),
    lines: (of) =>
      (of["move_ids."] ?? of["move_lines."] ?? []).map((one) => ({
        key: one.id,
        raw: one,
        ...lacking("line_number", "unit_cost", "amount", "notes"),
        purchase_order_id: idOf(one["purchase_line_id."]?.order_id),
        purchase_order_line_id: orderLineOf(one),
        item_id: idOf(one.product_id),
        item_code: one["product_id."]?.default_code,
        description: one.description_picking ?? labelOf(one.product_id),
        warehouse_id: kindOf("location", one.location_dest_id),
        // Received, or expected while the transfer is open.
        quantity: quantityIn(
          one.state === "done" ? (one.quantity ?? one.quantity_done) : one.product_uom_qty,
          one.product_uom,
        ),
        lots: (one["move_line_ids."] ?? [])
          .filter(({ lot_id, lot_name }) => lot_id || lot_name)
          .map((part) => ({
            lot: labelOf(part.lot_id) ?? part.lot_name,
            quantity: quantityIn(part.quantity ?? part.qty_done, one.product_uom),
            warehouse_id: kindOf("location", part.location_dest_id),
            expires_on: part.expiration_date,
          })),
      })),
  },
});

function orderLineOf(of: z.infer<typeof move>) {
  const document = idOf(of["purchase_line_id."]?.order_id);
  const line = idOf(of.purchase_line_id);
  return document !== null && line !== null ? { document, line } : null;
}
