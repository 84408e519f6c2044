import { euros } from "./examples.ts";
import { currencyCode, decimal, money, text } from "./fields.ts";

/** The words on the head of a document: orders, receipts, bills. */
export const documentTexts = {
  title: text({ about: "Heading.", example: "Bearings for line 2" }),
  description: text({ about: "What it is for, at more length.", example: "Replacement at the November stop" }),
  notes: text({ about: "Remarks.", example: "Deliver before noon.", personal: true }),
};

/** A document's sums. */
export const documentAmounts = {
  currency: currencyCode({ about: "Currency of the document (ISO 4217)." }),
  exchange_rate: decimal({
    about: "How many units of the organization's own currency one unit of the document's currency was worth.",
    example: "1.1734",
  }),
  subtotal: money({ about: "Sum of the lines, after discounts and before tax.", example: euros("790.00") }),
  tax: money({ about: "All taxes.", example: euros("150.10") }),
  total: money({ about: "What is to be paid: subtotal and tax.", example: euros("940.10") }),
};

/** A line's prices. */
export const lineAmounts = {
  unit_price: money({ about: "Price of one unit, before discount and tax.", example: euros("3.95") }),
  discount: money({ about: "What is taken off the line's amount.", example: euros("0.00") }),
  discount_percent: decimal({ about: "The same as a share of the price.", example: "0", unit: "percent" }),
  tax: money({ about: "Tax on the line.", example: euros("150.10") }),
  tax_code: text({ about: "Tax code in the source.", example: "VAT19" }),
  tax_percent: decimal({ about: "Rate of the tax.", example: "19", unit: "percent" }),
  amount: money({ about: "The line's amount after discount and before tax.", example: euros("790.00") }),
};

/** How far something has come, apart from the document's own status. */
export const PROGRESS = ["none", "partial", "full", "over"] as const;
