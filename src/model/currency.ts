import { currencyCode, decimal, flag, integer, text } from "./fields.ts";
import { model } from "./model.ts";

/** A currency that the source knows. */
export const currency = model(
  "currency",
  {
    title: "Currency",
    about: "A currency that the source knows, with its rate as the source keeps it.",
    plural: "currencies",
  },
  {
    name: text({ about: "What it is called.", example: "Euro" }),
    code: currencyCode({ about: "ISO 4217 code; null where the source's code is none.", indexed: true }),
    source_code: text({ about: "The source's own code.", example: "EUR" }),
    symbol: text({ about: "Sign beside amounts.", example: "€" }),
    decimal_places: integer({ about: "How many digits amounts have behind the point.", example: 2 }),
    exchange_rate: decimal({
      about: "How many units of the base currency one unit of this one is worth.",
      example: "1.1734",
    }),
    is_base: flag({ about: "Whether it is the one that others are measured by.", example: false }),
    is_active: flag({ about: "Whether it is still in use.", example: true }),
  },
);
