import { documentTexts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { pieces } from "./examples.ts";
import { address, choice, day, integer, lines, quantity, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** Goods moved between warehouses. */
export const stockTransfer = model(
  "stock_transfer",
  { title: "Stock transfer", description: "An order to move stock from one warehouse to another." },
  {
    status: choice(["draft", "requested", "approved", "in_transit", "completed", "rejected", "cancelled", "unknown"], {
      description: "Status of the transfer.",
      example: "in_transit",
      indexed: true,
    }),
    source_status: sourceStatus(),
    from_warehouse_id: reference("warehouse", { description: "The warehouse that the goods leave.", indexed: true }),
    to_warehouse_id: reference("warehouse", { description: "The warehouse that receives the goods.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that owns the goods." }),
    to_organization_id: reference("organization", { description: "The receiving organization, if it differs." }),
    requester_id: reference("person", { description: "The person who requested the transfer.", personal: true }),
    sender_id: reference("person", { description: "The person who sent the goods.", personal: true }),
    shipment_id: reference("shipment", { description: "The shipment of the goods." }),
    planned_on: day({ description: "Planned date.", example: "2026-12-01", indexed: true }),
    shipped_on: day({ description: "Date on which the goods left.", example: "2026-12-01" }),
    received_on: day({ description: "Date on which the goods arrived.", example: "2026-12-02" }),
    completed_at: timestamp({ description: "When the transfer was completed.", example: "2026-12-02T10:00:00.000Z" }),
    shipping_method: text({ description: "Shipping method.", example: "Own van" }),
    reference: text({ description: "Reference to the origin of the transfer.", example: "WO-1042" }),
    ...documentTexts,
    ship_to: address({ description: "Delivery address." }),
    lines: lines(
      linePrefixes.stock_transfer.lines,
      {
        line_number: integer({ description: "Position of the line on the transfer.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the transfer.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        from_warehouse_id: reference("warehouse", { description: "The warehouse that the goods leave." }),
        to_warehouse_id: reference("warehouse", { description: "The warehouse that receives the goods." }),
        quantity: quantity({ description: "Quantity to move.", example: pieces("20") }),
        shipped: quantity({ description: "Quantity sent so far.", example: pieces("20") }),
        received: quantity({ description: "Quantity received so far.", example: pieces("0") }),
        lot: text({ description: "Lot or serial number.", example: "L2026-114" }),
        notes: text({ description: "Notes on the line.", example: "For line 2." }),
      },
      { description: "The lines of the transfer." },
    ),
  },
);
