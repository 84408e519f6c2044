import { documentTexts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { pieces } from "./examples.ts";
import {
  address,
  choice,
  day,
  integer,
  lineReference,
  lines,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import { model } from "./model.ts";

/** Goods delivered to a customer. */
export const fulfillment = model(
  "fulfillment",
  {
    title: "Fulfillment",
    description: "Goods or services that were delivered to a customer, usually for a sales order.",
  },
  {
    status: choice(["draft", "picked", "packed", "shipped", "delivered", "cancelled", "unknown"], {
      description: "Status of the fulfillment.",
      example: "shipped",
      indexed: true,
    }),
    source_status: sourceStatus(),
    sales_order_id: reference("sales_order", { description: "The sales order.", indexed: true }),
    customer_id: reference("customer", { description: "The customer.", indexed: true }),
    vendor_id: reference("vendor", { description: "The vendor that delivers directly." }),
    organization_id: reference("organization", { description: "The organization that delivers." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that the goods leave." }),
    stock_transfer_id: reference("stock_transfer", { description: "The stock transfer that moves the goods." }),
    shipment_id: reference("shipment", { description: "The shipment of the goods." }),
    ordered_on: day({ description: "Date of the fulfillment.", example: "2026-11-20", indexed: true }),
    shipped_on: day({ description: "Date of shipment.", example: "2026-12-01", indexed: true }),
    completed_at: timestamp({
      description: "When the fulfillment was completed.",
      example: "2026-12-02T10:00:00.000Z",
    }),
    shipping_method: text({ description: "Shipping method.", example: "Parcel" }),
    tracking_number: text({ description: "Tracking number of the carrier.", example: "1Z999AA10123456784" }),
    reference: text({ description: "Reference that both parties use.", example: "DN-2207" }),
    ...documentTexts,
    ship_to: address({ description: "Delivery address.", personal: true }),
    lines: lines(
      linePrefixes.fulfillment.lines,
      {
        line_number: integer({ description: "Position of the line on the fulfillment.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the fulfillment.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        sales_order_line_id: lineReference("sales_order", { description: "The sales order line." }),
        warehouse_id: reference("warehouse", { description: "The warehouse that the line's goods leave." }),
        quantity: quantity({ description: "Delivered quantity.", example: pieces("80") }),
        lot: text({ description: "Lot or serial number.", example: "L2026-114" }),
        notes: text({ description: "Notes on the line.", example: "Two boxes." }),
      },
      { description: "The lines of the fulfillment." },
    ),
  },
);
