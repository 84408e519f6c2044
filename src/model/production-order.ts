import { documentTexts } from "./document.ts";
import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import { choice, day, integer, lines, money, quantity, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** An order to make something. */
export const productionOrder = model(
  "production_order",
  {
    title: "Production order",
    about:
      "An order to make an item from others. Some systems call it a work order; an order to maintain something is another thing.",
  },
  {
    status: choice(["planned", "released", "in_progress", "completed", "closed", "cancelled", "unknown"], {
      about: "Where it stands.",
      example: "in_progress",
      indexed: true,
    }),
    source_status: sourceStatus(),
    item_id: reference("item", { about: "What is made.", indexed: true }),
    quantity: quantity({ about: "How much shall be made.", example: pieces("50") }),
    produced: quantity({ about: "How much has been made.", example: pieces("20") }),
    scrapped: quantity({ about: "How much was spoilt.", example: pieces("1") }),
    parent_id: reference("production_order", { about: "The order for which this one makes a part." }),
    sales_order_id: reference("sales_order", { about: "The sales order that it serves." }),
    customer_id: reference("customer", { about: "For which customer." }),
    organization_id: reference("organization", { about: "Which of our organizations makes it." }),
    department_id: reference("department", { about: "Which department makes it." }),
    warehouse_id: reference("warehouse", {
      about: "Where it is made, and where components are taken from and products put.",
    }),
    bill_of_materials: text({ about: "Number or name of the bill of materials.", example: "BOM-6204-KIT" }),
    routing: text({ about: "Number or name of the routing.", example: "Assembly line 2" }),
    priority: text({ about: "The source's own priority.", example: "High" }),
    ordered_on: day({ about: "Date of the order.", example: "2026-11-20" }),
    due_on: day({ about: "When it shall be ready.", example: "2026-12-04" }),
    planned_start_at: timestamp({ about: "When it shall begin.", example: "2026-11-30T07:00:00.000Z", indexed: true }),
    planned_end_at: timestamp({ about: "When it shall end.", example: "2026-12-02T15:00:00.000Z", indexed: true }),
    actual_start_at: timestamp({ about: "When it began.", example: "2026-11-30T07:40:00.000Z" }),
    actual_end_at: timestamp({ about: "When it ended.", example: "2026-12-02T13:10:00.000Z" }),
    reference: text({ about: "What it goes back to.", example: "SO-2207" }),
    ...documentTexts,
    cost: money({
      about: "What it has cost so far, or was planned to cost, as the source keeps it.",
      example: euros("310.00"),
    }),
    components: lines(
      linePrefixes.production_order,
      {
        line_number: integer({ about: "Place in the list.", example: 1 }),
        item_id: reference("item", { about: "What goes in." }),
        item_code: text({ about: "The item's code as it stands on the order.", example: "BRG-6204" }),
        description: text({ about: "Words on the line.", example: "Deep groove ball bearing 6204" }),
        warehouse_id: reference("warehouse", { about: "From where it is taken." }),
        quantity: quantity({ about: "How much is needed for the whole order.", example: pieces("100") }),
        consumed: quantity({ about: "How much has been taken.", example: pieces("40") }),
        due_on: day({ about: "When it must be there.", example: "2026-11-30" }),
        unit_cost: money({ about: "Cost of one unit.", example: euros("3.74") }),
        amount: money({ about: "Cost of the line.", example: euros("374.00") }),
        notes: text({ about: "Remarks.", example: "Grease before fitting." }),
      },
      { about: "What goes in, line by line." },
    ),
  },
);
