import { euros, pieces } from "./examples.ts";
import { day, money, quantity, reference, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** The quantity of an item in a place. */
export const stockLevel = model(
  "stock_level",
  {
    title: "Stock level",
    description: "The stock of an item, or of one of its lots, in a warehouse. A source without history overwrites it.",
  },
  {
    item_id: reference("item", { description: "The item.", indexed: true }),
    warehouse_id: reference("warehouse", { description: "The warehouse.", indexed: true }),
    position: text({
      description: "Shelf or slot in the warehouse, if the source has no warehouse record for it.",
      example: "A-03-2",
    }),
    lot: text({ description: "Lot or serial number.", example: "L2026-114", indexed: true }),
    expires_on: day({ description: "Expiration date of the lot.", example: "2028-06-30" }),
    stock_status: text({ description: "Status of the stock, as worded in the source.", example: "Good" }),
    on_hand: quantity({ description: "Quantity physically in stock.", example: pieces("120"), indexed: true }),
    available: quantity({
      description: "Quantity available: on hand minus reserved, as the source calculates it.",
      example: pieces("95"),
    }),
    reserved: quantity({ description: "Quantity reserved for orders or production.", example: pieces("25") }),
    assigned: quantity({
      description: "Quantity that is planned for work orders but not reserved.",
      example: pieces("4"),
    }),
    on_order: quantity({ description: "Quantity ordered and not yet received.", example: pieces("200") }),
    in_transit: quantity({ description: "Quantity in transit between warehouses.", example: pieces("0") }),
    backordered: quantity({ description: "Quantity on backorder.", example: pieces("0") }),
    reorder_point: quantity({ description: "Stock quantity at which to reorder.", example: pieces("100") }),
    reorder_quantity: quantity({ description: "Quantity to reorder.", example: pieces("200") }),
    preferred_level: quantity({ description: "Target stock quantity after a reorder.", example: pieces("300") }),
    minimum_level: quantity({ description: "Minimum stock quantity.", example: pieces("50") }),
    maximum_level: quantity({ description: "Maximum stock quantity.", example: pieces("400") }),
    unit_cost: money({ description: "Cost per unit of this stock.", example: euros("3.74") }),
    as_of_at: timestamp({
      description: "Time at which the source calculated these quantities.",
      example: "2026-11-24T09:30:00.000Z",
    }),
  },
);
