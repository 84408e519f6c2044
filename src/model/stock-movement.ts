import { euros, pieces } from "./examples.ts";
import { choice, money, quantity, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** A change of stock. */
export const stockMovement = model(
  "stock_movement",
  { title: "Stock movement", description: "A single movement of goods into, out of or between warehouses." },
  {
    kind: choice(["receipt", "issue", "transfer", "adjustment", "production", "return", "other", "unknown"], {
      description: "Type of movement.",
      example: "issue",
      indexed: true,
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "stock.move" }),
    status: choice(["planned", "reserved", "done", "cancelled", "unknown"], {
      description: "Status of the movement.",
      example: "done",
      indexed: true,
    }),
    source_status: sourceStatus(),
    item_id: reference("item", { description: "The item.", indexed: true }),
    from_warehouse_id: reference("warehouse", { description: "The warehouse that the goods leave.", indexed: true }),
    to_warehouse_id: reference("warehouse", { description: "The warehouse that receives the goods.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that owns the goods." }),
    quantity: quantity({ description: "Moved quantity.", example: pieces("20") }),
    lot: text({ description: "Lot or serial number.", example: "L2026-114", indexed: true }),
    unit_cost: money({ description: "Cost per unit.", example: euros("3.74") }),
    amount: money({ description: "Value of the movement.", example: euros("74.80") }),
    moved_at: timestamp({ description: "When the goods moved.", example: "2026-11-24T09:10:00.000Z", indexed: true }),
    planned_at: timestamp({ description: "When the goods are to move.", example: "2026-11-24T08:00:00.000Z" }),
    reference: text({ description: "Number of the document of the movement.", example: "OUT-00117", indexed: true }),
    purchase_order_id: reference("purchase_order", { description: "The purchase order." }),
    goods_receipt_id: reference("goods_receipt", { description: "The goods receipt." }),
    sales_order_id: reference("sales_order", { description: "The sales order." }),
    production_order_id: reference("production_order", { description: "The production order." }),
    work_order_id: reference("work_order", { description: "The work order." }),
    stock_transfer_id: reference("stock_transfer", { description: "The stock transfer." }),
    person_id: reference("person", { description: "The person who recorded the movement.", personal: true }),
    description: text({ description: "Description of the movement.", example: "Issue to work order" }),
  },
);
