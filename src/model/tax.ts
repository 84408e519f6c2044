import { euros } from "./examples.ts";
import { choice, country, decimal, flag, money, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A tax code. */
export const tax = model(
  "tax",
  { title: "Tax", description: "A tax code with its rate.", plural: "taxes" },
  {
    name: text({ description: "Name of the tax.", example: "VAT 19 %", indexed: true }),
    code: text({ description: "Tax code.", example: "VAT19", indexed: true }),
    description: text({ description: "Description of the tax.", example: "Standard rate" }),
    kind: choice(["sales", "purchase", "both", "other"], {
      description: "What the tax applies to.",
      example: "purchase",
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "VAT" }),
    rate_percent: decimal({ description: "Tax rate.", example: "19", unit: "percent" }),
    fixed_amount: money({
      description: "Amount per unit, for a tax that is not a percentage.",
      example: euros("0.10"),
    }),
    country: country({ description: "ISO 3166-1 alpha-2 code of the country." }),
    organization_id: reference("organization", { description: "The organization that uses the tax. Null: all." }),
    parent_id: reference("tax", { description: "The group of taxes that this one belongs to." }),
    account_id: reference("account", { description: "The account that the tax is posted to." }),
    is_included: flag({ description: "Whether prices include the tax.", example: false }),
    is_active: flag({ description: "Whether the tax is in use.", example: true, indexed: true }),
  },
);
