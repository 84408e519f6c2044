import { euros, pieces } from "./examples.ts";
import { day, money, quantity, reference, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** How much of an item is in a place. */
export const stockLevel = model(
  "stock_level",
  {
    title: "Stock level",
    about:
      "How much of one item (and lot, where lots are followed) is in one place. A source that keeps no history overwrites it.",
  },
  {
    item_id: reference("item", { about: "Of what.", indexed: true }),
    warehouse_id: reference("warehouse", { about: "Where.", indexed: true }),
    position: text({
      about: "Shelf or slot within the place, where the source has no place of its own for it.",
      example: "A-03-2",
    }),
    lot: text({ about: "Lot or serial number.", example: "L2026-114", indexed: true }),
    expires_on: day({ about: "Day up to which the lot may be used.", example: "2028-06-30" }),
    stock_status: text({ about: "State of the stock in the source's words.", example: "Good" }),
    on_hand: quantity({ about: "What is physically there.", example: pieces("120"), indexed: true }),
    available: quantity({
      about: "What may still be promised: on hand less reserved, as the source counts it.",
      example: pieces("95"),
    }),
    reserved: quantity({ about: "What is promised to orders or production.", example: pieces("25") }),
    on_order: quantity({ about: "What is ordered and has not arrived.", example: pieces("200") }),
    in_transit: quantity({ about: "What is on its way between our own places.", example: pieces("0") }),
    backordered: quantity({ about: "What is promised but not there.", example: pieces("0") }),
    reorder_point: quantity({ about: "Stock at which more is ordered.", example: pieces("100") }),
    reorder_quantity: quantity({ about: "How much is then ordered.", example: pieces("200") }),
    preferred_level: quantity({ about: "Stock up to which is ordered.", example: pieces("300") }),
    minimum_level: quantity({ about: "The least that should be there.", example: pieces("50") }),
    maximum_level: quantity({ about: "The most that should be there.", example: pieces("400") }),
    unit_cost: money({ about: "Cost of one unit of this stock.", example: euros("3.74") }),
    as_of_at: timestamp({
      about: "For which moment the source gives these figures.",
      example: "2026-11-24T09:30:00.000Z",
    }),
  },
);
