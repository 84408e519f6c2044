import { z } from "zod";
import { date, decimal, stamps, unit } from "./values.ts";

/* What the mapping reads of productions. */

const move = z.object({
  id: z.int(),
  state: z.string(),
  product: z.int().nullish(),
  "product.": z.object({ code: z.string().nullish(), name: z.string().nullish() }).nullish(),
  quantity: z.number().nullish(),
  "uom.": unit.nullish(),
  from_location: z.int().nullish(),
});
export const raw = z.object({
  ...stamps,
  number: z.string().nullish(),
  reference: z.string().nullish(),
  state: z.enum(["request", "draft", "waiting", "assigned", "running", "done", "cancelled"]),
  product: z.int().nullish(),
  quantity: z.number().nullish(),
  "uom.": unit.nullish(),
  warehouse: z.int().nullish(),
  "bom.": z.object({ name: z.string().nullish() }).nullish(),
  planned_date: date.nullish(),
  planned_start_date: date.nullish(),
  effective_date: date.nullish(),
  effective_start_date: date.nullish(),
  cost: decimal.nullish(),
  company: z.int().nullish(),
  "company.": z.object({ "currency.": z.object({ code: z.string().nullish() }).nullish() }).nullish(),
  "inputs.": z.array(move),
  "outputs.": z.array(move),
});
export type Production = z.infer<typeof raw>;
