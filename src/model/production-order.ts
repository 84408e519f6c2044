import { documentTexts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import { choice, day, integer, lines, money, quantity, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** An order to produce something. */
export const productionOrder = model(
  "production_order",
  {
    title: "Production order",
    description:
      "An order to produce an item from components. Some systems call it a work order; it is not a maintenance work order.",
  },
  {
    status: choice(["planned", "released", "in_progress", "completed", "closed", "cancelled", "unknown"], {
      description: "Status of the production order.",
      example: "in_progress",
      indexed: true,
    }),
    source_status: sourceStatus(),
    item_id: reference("item", { description: "The produced item.", indexed: true }),
    quantity: quantity({ description: "Quantity to produce.", example: pieces("50") }),
    produced: quantity({ description: "Quantity produced so far.", example: pieces("20") }),
    scrapped: quantity({ description: "Quantity scrapped.", example: pieces("1") }),
    parent_id: reference("production_order", {
      description: "The production order that this order produces a component for.",
    }),
    sales_order_id: reference("sales_order", { description: "The sales order that the production is for." }),
    customer_id: reference("customer", { description: "The customer that the production is for." }),
    organization_id: reference("organization", { description: "The producing organization." }),
    department_id: reference("department", { description: "The producing department." }),
    warehouse_id: reference("warehouse", {
      description: "The warehouse of the production, which supplies components and receives products.",
    }),
    bill_of_materials: text({ description: "Number or name of the bill of materials.", example: "BOM-6204-KIT" }),
    routing: text({ description: "Number or name of the routing.", example: "Assembly line 2" }),
    priority: text({ description: "Priority in the source.", example: "High" }),
    ordered_on: day({ description: "Date of the order.", example: "2026-11-20" }),
    due_on: day({ description: "Date on which the production is due.", example: "2026-12-04" }),
    planned_start_at: timestamp({ description: "Planned start.", example: "2026-11-30T07:00:00.000Z", indexed: true }),
    planned_end_at: timestamp({ description: "Planned end.", example: "2026-12-02T15:00:00.000Z", indexed: true }),
    actual_start_at: timestamp({ description: "Actual start.", example: "2026-11-30T07:40:00.000Z" }),
    actual_end_at: timestamp({ description: "Actual end.", example: "2026-12-02T13:10:00.000Z" }),
    reference: text({ description: "Reference to the origin of the order.", example: "SO-2207" }),
    ...documentTexts,
    cost: money({
      description: "Actual or planned cost, as the source defines it.",
      example: euros("310.00"),
    }),
    components: lines(
      linePrefixes.production_order.components,
      {
        line_number: integer({ description: "Position of the component in the list.", example: 1 }),
        item_id: reference("item", { description: "The component item." }),
        item_code: text({ description: "The item's code as shown on the order.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        warehouse_id: reference("warehouse", { description: "The warehouse that supplies the component." }),
        quantity: quantity({ description: "Quantity required for the whole order.", example: pieces("100") }),
        consumed: quantity({ description: "Quantity consumed so far.", example: pieces("40") }),
        due_on: day({ description: "Date on which the component is needed.", example: "2026-11-30" }),
        unit_cost: money({ description: "Cost per unit.", example: euros("3.74") }),
        amount: money({ description: "Cost of the component.", example: euros("374.00") }),
        notes: text({ description: "Notes on the component.", example: "Grease before fitting." }),
      },
      { description: "The components of the order." },
    ),
  },
);
