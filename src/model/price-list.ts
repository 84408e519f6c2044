import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import {
  choice,
  currencyCode,
  day,
  decimal,
  flag,
  integer,
  lines,
  money,
  quantity,
  reference,
  text,
} from "./fields.ts";
import { model } from "./model.ts";

/** Sales or purchase prices. */
export const priceList = model(
  "price_list",
  { title: "Price list", description: "A list of sales or purchase prices, such as a price level." },
  {
    name: text({ description: "Name of the price list.", example: "Wholesale", indexed: true }),
    code: text({ description: "Code of the price list in the source.", example: "WHS", indexed: true }),
    kind: choice(["sales", "purchase"], {
      description: "Whether the prices are for sales or purchases.",
      example: "sales",
    }),
    currency: currencyCode({ description: "ISO 4217 code of the currency." }),
    organization_id: reference("organization", { description: "The organization that uses the list." }),
    starts_on: day({ description: "First day of the list.", example: "2026-01-01" }),
    ends_on: day({ description: "Last day of the list.", example: "2026-12-31" }),
    is_active: flag({ description: "Whether the list is in use.", example: true, indexed: true }),
    prices: lines(
      linePrefixes.price_list.prices,
      {
        line_number: integer({ description: "Position in the list.", example: 1 }),
        item_id: reference("item", { description: "The item. Null: the price is for a category or for all items." }),
        item_category_id: reference("item_category", { description: "The category of items." }),
        price: money({ description: "Price per unit.", example: euros("5.90") }),
        discount_percent: decimal({
          description: "Discount as a percentage of the list price.",
          example: "10",
          unit: "percent",
        }),
        minimum_quantity: quantity({ description: "Minimum quantity for the price.", example: pieces("100") }),
        starts_on: day({ description: "First day of the price.", example: "2026-01-01" }),
        ends_on: day({ description: "Last day of the price.", example: "2026-12-31" }),
      },
      { description: "The prices of the list." },
    ),
  },
);
