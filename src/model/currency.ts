import { currencyCode, decimal, flag, integer, text } from "./fields.ts";
import { model } from "./model.ts";

/** A currency in the source. */
export const currency = model(
  "currency",
  {
    title: "Currency",
    description: "A currency that is defined in the source, with its exchange rate.",
    plural: "currencies",
  },
  {
    name: text({ description: "Name of the currency.", example: "Euro" }),
    code: currencyCode({ description: "ISO 4217 code. Null if the source's code is not one.", indexed: true }),
    source_code: text({ description: "Currency code in the source.", example: "EUR" }),
    symbol: text({ description: "Currency symbol.", example: "€" }),
    decimal_places: integer({ description: "Number of decimal places of amounts.", example: 2 }),
    exchange_rate: decimal({
      description: "Value of one unit, in the base currency.",
      example: "1.1734",
    }),
    is_base: flag({ description: "Whether this is the base currency.", example: false }),
    is_active: flag({ description: "Whether the currency is in use.", example: true }),
  },
);
