import { z } from "zod";
import { date, decimal, stamps, unit } from "./values.ts";

/* What the mapping reads of shipments. */

const move = z.object({
  id: z.int(),
  origin: z.string().nullish(),
  purchase: z.int().nullish(),
  product: z.int().nullish(),
  "product.": z.object({ code: z.string().nullish(), name: z.string().nullish() }).nullish(),
  quantity: z.number().nullish(),
  "uom.": unit.nullish(),
  to_location: z.int().nullish(),
  effective_date: date.nullish(),
  unit_price: decimal.nullish(),
  "currency.": z.object({ code: z.string().nullish() }).nullish(),
});
export const raw = z.object({
  ...stamps,
  number: z.string().nullish(),
  reference: z.string().nullish(),
  state: z.enum(["draft", "received", "done", "cancelled"]),
  supplier: z.int().nullish(),
  company: z.int().nullish(),
  warehouse: z.int().nullish(),
  effective_date: date.nullish(),
  "incoming_moves.": z.array(move),
});
export type Shipment = z.infer<typeof raw>;
export type Move = z.infer<typeof move>;
