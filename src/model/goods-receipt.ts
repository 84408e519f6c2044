import { documentAmounts, documentTexts } from "./document.ts";
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

/** Goods that have come in. */
export const goodsReceipt = model(
  "goods_receipt",
  {
    title: "Goods receipt",
    about:
      "Goods that came in from a vendor, usually against a purchase order; also called item receipt or incoming shipment.",
  },
  {
    status: choice(["draft", "posted", "cancelled", "unknown"], {
      about: "Whether the goods are booked in.",
      example: "posted",
      indexed: true,
    }),
    source_status: sourceStatus(),
    purchase_order_id: reference("purchase_order", {
      about: "The order; null where there is none or the lines belong to several.",
      indexed: true,
    }),
    vendor_id: reference("vendor", { about: "From whom they came.", indexed: true }),
    organization_id: reference("organization", { about: "Which of our organizations received them." }),
    warehouse_id: reference("warehouse", { about: "Where they arrived." }),
    receiver_id: reference("person", { about: "Who took them in.", personal: true }),
    received_on: day({ about: "When they arrived.", example: "2026-12-05", indexed: true }),
    completed_at: timestamp({
      about: "When the receipt was finished in the source.",
      example: "2026-12-05T11:20:00.000Z",
    }),
    shipping_method: text({ about: "How they were shipped.", example: "Road freight" }),
    reference: text({ about: "Number of the vendor's delivery note.", example: "DN-55310" }),
    ...documentTexts,
    ...documentAmounts,
    lines: lines(
      linePrefixes.goods_receipt,
      {
        line_number: integer({ about: "Place on the receipt.", example: 1 }),
        purchase_order_id: reference("purchase_order", { about: "The order that this line belongs to." }),
        purchase_order_line_id: lineReference("purchase_order", { about: "The line of the order." }),
        item_id: reference("item", { about: "What came." }),
        item_code: text({ about: "The item's code as it stands on the receipt.", example: "BRG-6204" }),
        description: text({ about: "Words on the line.", example: "Deep groove ball bearing 6204" }),
        warehouse_id: reference("warehouse", { about: "Where this line was put." }),
        quantity: quantity({ about: "How much came.", example: pieces("80") }),
        lots: list(
          object(
            {
              lot: text({ about: "Lot or serial number.", example: "L2026-114" }),
              quantity: quantity({ about: "How much of it.", example: pieces("80") }),
              warehouse_id: reference("warehouse", { about: "Where it was put." }),
              expires_on: day({ about: "Day up to which it may be used.", example: "2028-06-30" }),
            },
            { about: "One lot or serial number." },
          ),
          { about: "Lots or serial numbers, where they are followed." },
        ),
        unit_cost: money({ about: "Cost of one unit at which it was booked in.", example: euros("3.95") }),
        amount: money({ about: "Value of the line.", example: euros("316.00") }),
        notes: text({ about: "Remarks.", example: "One box damaged." }),
      },
      { about: "What came, line by line." },
    ),
  },
);
