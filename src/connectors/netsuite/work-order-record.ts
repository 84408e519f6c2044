import { z } from "zod";
import { fields } from "./transaction-fields.ts";
import { texts } from "./values.ts";

/* What the mapping reads of work orders. */

export const raw = z.object({ ...fields, ...texts("startdate", "enddate", "bom_text", "routing_text") });
export type WorkOrder = z.infer<typeof raw>;
