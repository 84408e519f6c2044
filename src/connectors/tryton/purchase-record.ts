import { z } from "zod";
import { date, decimal, stamps, unit } from "./values.ts";

/* What the mapping reads of purchases. */

const move = z.object({ state: z.string(), quantity: z.number().nullish(), uom: z.int().nullish() });
const line = z.object({
  id: z.int(),
  _timestamp: z.string().nullish(),
  type: z.enum(["line", "subtotal", "title", "comment"]),
  sequence: z.int().nullish(),
  product: z.int().nullish(),
  "product.": z.object({ code: z.string().nullish() }).nullish(),
  description: z.string().nullish(),
  note: z.string().nullish(),
  quantity: z.number().nullish(),
  "unit.": unit.nullish(),
  unit_price: decimal.nullish(),
  amount: decimal.nullish(),
  delivery_date: date.nullish(),
  "moves.": z.array(move),
});
export const raw = z.object({
  ...stamps,
  number: z.string().nullish(),
  reference: z.string().nullish(),
  description: z.string().nullish(),
  comment: z.string().nullish(),
  state: z.enum(["draft", "quotation", "confirmed", "processing", "done", "cancelled"]),
  shipment_state: z.enum(["none", "waiting", "received", "exception"]),
  invoice_state: z.enum(["none", "waiting", "paid", "exception"]),
  party: z.int().nullish(),
  company: z.int().nullish(),
  warehouse: z.int().nullish(),
  purchase_date: date.nullish(),
  delivery_date: date.nullish(),
  "payment_term.": z.object({ name: z.string().nullish() }).nullish(),
  "currency.": z.object({ code: z.string().nullish() }).nullish(),
  untaxed_amount: decimal.nullish(),
  tax_amount: decimal.nullish(),
  total_amount: decimal.nullish(),
  "lines.": z.array(line),
});
export type Purchase = z.infer<typeof raw>;
export type Line = z.infer<typeof line>;
