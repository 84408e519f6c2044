import { documentTexts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { pieces } from "./examples.ts";
import { choice, day, integer, lines, quantity, reference, sourceStatus, text } from "./fields.ts";
import { model } from "./model.ts";

/** A count of stock. */
export const stockCount = model(
  "stock_count",
  {
    title: "Stock count",
    description: "A count of the stock in a warehouse, with what was expected and what was found.",
  },
  {
    status: choice(["planned", "in_progress", "counted", "posted", "cancelled", "unknown"], {
      description: "Status of the count.",
      example: "counted",
      indexed: true,
    }),
    source_status: sourceStatus(),
    warehouse_id: reference("warehouse", { description: "The warehouse.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that owns the goods." }),
    counter_id: reference("person", { description: "The person who counts.", personal: true }),
    work_order_id: reference("work_order", { description: "The work order of the count." }),
    planned_on: day({ description: "Planned date of the count.", example: "2026-11-30", indexed: true }),
    counted_on: day({ description: "Date of the count.", example: "2026-11-30" }),
    ...documentTexts,
    lines: lines(
      linePrefixes.stock_count.lines,
      {
        line_number: integer({ description: "Position of the line on the count.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the count.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        warehouse_id: reference("warehouse", { description: "The warehouse." }),
        expected: quantity({ description: "Quantity according to the source.", example: pieces("120") }),
        counted: quantity({ description: "Counted quantity.", example: pieces("110") }),
        lot: text({ description: "Lot or serial number.", example: "L2026-114" }),
        notes: text({ description: "Notes on the line.", example: "One box damaged." }),
      },
      { description: "The lines of the count." },
    ),
  },
);
