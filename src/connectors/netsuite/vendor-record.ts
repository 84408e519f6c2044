import { z } from "zod";
import { flag, texts } from "./values.ts";

/* What the mapping reads of vendors. */

export const raw = z.object({
  id: z.string(),
  isperson: flag,
  isinactive: flag,
  ...texts(
    ...(["entityid", "companyname", "legalname", "firstname", "lastname", "email", "phone", "category_text"] as const),
    ...(["terms_text", "accountnumber", "balance", "unbilledorders", "subsidiary"] as const),
    ...(["datecreated", "lastmodifieddate"] as const),
  ),
});
export type Vendor = z.infer<typeof raw>;
