import { documentTexts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import { choice, day, integer, lines, money, quantity, reference, sourceStatus, text } from "./fields.ts";
import { model } from "./model.ts";

/** A correction of stock. */
export const stockAdjustment = model(
  "stock_adjustment",
  {
    title: "Stock adjustment",
    description: "A correction of stock quantities or values, such as after a count or for scrap.",
  },
  {
    kind: choice(["count", "scrap", "gain", "revaluation", "other", "unknown"], {
      description: "Reason for the correction, by type.",
      example: "count",
      indexed: true,
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "Inventory adjustment" }),
    status: choice(["draft", "pending_approval", "posted", "cancelled", "unknown"], {
      description: "Status of the adjustment.",
      example: "posted",
      indexed: true,
    }),
    source_status: sourceStatus(),
    warehouse_id: reference("warehouse", { description: "The warehouse.", indexed: true }),
    location_id: reference("location", { description: "The location." }),
    organization_id: reference("organization", { description: "The organization that owns the goods." }),
    person_id: reference("person", { description: "The person who made the adjustment.", personal: true }),
    account_id: reference("account", { description: "The account that the difference is posted to." }),
    stock_count_id: reference("stock_count", { description: "The count that the adjustment is for." }),
    adjusted_on: day({ description: "Date of the adjustment.", example: "2026-11-30", indexed: true }),
    reason: text({ description: "Reason, as worded in the source.", example: "Yearly count" }),
    ...documentTexts,
    total: money({ description: "Total value of the adjustment.", example: euros("-37.40") }),
    lines: lines(
      linePrefixes.stock_adjustment.lines,
      {
        line_number: integer({ description: "Position of the line on the adjustment.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the adjustment.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        warehouse_id: reference("warehouse", { description: "The warehouse." }),
        quantity: quantity({ description: "Change of the quantity. Negative: less stock.", example: pieces("-10") }),
        quantity_before: quantity({ description: "Quantity before the adjustment.", example: pieces("120") }),
        quantity_after: quantity({ description: "Quantity after the adjustment.", example: pieces("110") }),
        unit_cost: money({ description: "Cost per unit.", example: euros("3.74") }),
        amount: money({ description: "Value of the change.", example: euros("-37.40") }),
        lot: text({ description: "Lot or serial number.", example: "L2026-114" }),
        reason: text({ description: "Reason for the line.", example: "Damaged" }),
      },
      { description: "The lines of the adjustment." },
    ),
  },
);
