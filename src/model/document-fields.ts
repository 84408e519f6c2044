import { euros } from "./examples.ts";
import { currencyCode, decimal, money, text } from "./fields.ts";

/** The header fields of documents: orders, receipts, bills. */
export const documentTexts = {
  title: text({ description: "Title of the document.", example: "Bearings for line 2" }),
  description: text({ description: "Description of the document.", example: "Replacement at the November stop" }),
  notes: text({ description: "Notes on the document.", example: "Deliver before noon.", personal: true }),
};

/** A document's totals. */
export const documentAmounts = {
  currency: currencyCode({ description: "ISO 4217 code of the document's currency." }),
  exchange_rate: decimal({
    description: "Value of one unit of the document's currency, in the organization's currency.",
    example: "1.1734",
  }),
  subtotal: money({
    description: "Sum of the lines, after discounts and before tax.",
    example: euros("790.00"),
    isComputed: true,
  }),
  tax: money({ description: "Total tax.", example: euros("150.10"), isComputed: true }),
  total: money({ description: "Total amount: subtotal plus tax.", example: euros("940.10"), isComputed: true }),
};

/** A line's prices. */
export const lineAmounts = {
  unit_price: money({ description: "Price per unit, before discount and tax.", example: euros("3.95") }),
  discount: money({ description: "Discount on the line's amount.", example: euros("0.00") }),
  discount_percent: decimal({ description: "Discount as a percentage of the price.", example: "0", unit: "percent" }),
  tax: money({ description: "Tax on the line.", example: euros("150.10") }),
  tax_code: text({ description: "Tax code in the source.", example: "VAT19" }),
  tax_percent: decimal({ description: "Tax rate.", example: "19", unit: "percent" }),
  amount: money({ description: "Line amount, after discount and before tax.", example: euros("790.00") }),
};

/** Progress, separate from the document's own status. */
export const PROGRESS = ["none", "partial", "full", "over"] as const;
