import { documentAmounts, documentTexts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import {
  choice,
  day,
  integer,
  lineReference,
  lines,
  list,
  money,
  object,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import { model } from "./model.ts";

/** Received goods. */
export const goodsReceipt = model(
  "goods_receipt",
  {
    title: "Goods receipt",
    description:
      "Goods received from a vendor, usually against a purchase order. Also called an item receipt or incoming shipment.",
  },
  {
    status: choice(["draft", "posted", "cancelled", "unknown"], {
      description: "Status of the receipt. `posted`: the goods are in stock.",
      example: "posted",
      indexed: true,
    }),
    source_status: sourceStatus(),
    purchase_order_id: reference("purchase_order", {
      description: "The purchase order. Null if there is none, or if the lines belong to several orders.",
      indexed: true,
    }),
    vendor_id: reference("vendor", { description: "The vendor that sent the goods.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that received the goods." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that received the goods." }),
    receiver_id: reference("person", { description: "The person who received the goods.", personal: true }),
    received_on: day({ description: "Date on which the goods arrived.", example: "2026-12-05", indexed: true }),
    completed_at: timestamp({
      description: "Time at which the receipt was completed in the source.",
      example: "2026-12-05T11:20:00.000Z",
    }),
    shipping_method: text({ description: "Shipping method.", example: "Road freight" }),
    reference: text({ description: "Number of the vendor's delivery note.", example: "DN-55310" }),
    ...documentTexts,
    ...documentAmounts,
    lines: lines(
      linePrefixes.goods_receipt.lines,
      {
        line_number: integer({ description: "Position of the line on the receipt.", example: 1 }),
        purchase_order_id: reference("purchase_order", {
          description: "The purchase order that the line was received for.",
        }),
        purchase_order_line_id: lineReference("purchase_order", {
          description: "The purchase order line that the line was received for.",
        }),
        item_id: reference("item", { description: "The received item." }),
        item_code: text({ description: "The item's code as shown on the receipt.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        warehouse_id: reference("warehouse", { description: "The warehouse that the line's goods were put into." }),
        quantity: quantity({ description: "Quantity received.", example: pieces("80") }),
        lots: list(
          object(
            {
              lot: text({ description: "Lot or serial number.", example: "L2026-114" }),
              quantity: quantity({ description: "Quantity received of the lot.", example: pieces("80") }),
              warehouse_id: reference("warehouse", { description: "The warehouse that the lot was put into." }),
              expires_on: day({ description: "Expiration date of the lot.", example: "2028-06-30" }),
            },
            { description: "A lot or serial number." },
          ),
          { description: "Lots or serial numbers, if the item is tracked by them." },
        ),
        unit_cost: money({ description: "Cost per unit at which the goods were received.", example: euros("3.95") }),
        amount: money({ description: "Value of the line.", example: euros("316.00") }),
        notes: text({ description: "Notes on the line.", example: "One box damaged." }),
      },
      { description: "The lines of the receipt." },
    ),
  },
);
