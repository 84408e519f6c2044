import { currencyCode, day, decimal, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** The value of a currency. */
export const exchangeRate = model(
  "exchange_rate",
  { title: "Exchange rate", description: "The value of a currency on a day." },
  {
    currency: currencyCode({ description: "ISO 4217 code of the currency.", indexed: true }),
    base_currency: currencyCode({ description: "ISO 4217 code of the currency that the value is in." }),
    currency_id: reference("currency", { description: "The currency's record.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that uses the rate. Null: all." }),
    rate: decimal({ description: "Value of one unit, in the base currency.", example: "1.1734" }),
    effective_on: day({ description: "First day on which the rate applies.", example: "2026-11-24", indexed: true }),
    kind: text({ description: "Type of rate, as worded in the source.", example: "Daily" }),
  },
);
