import { z } from "zod";
import { flag, stamps } from "./values.ts";

/* What the mapping reads of suppliers. */

export const raw = z.object({
  ...stamps,
  name: z.string().nullish(),
  code: z.string().nullish(),
  active: flag.nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  website: z.string().nullish(),
  "tax_identifier.": z.object({ code: z.string().nullish() }).nullish(),
  "addresses.": z.array(
    z.object({
      id: z.int(),
      party_name: z.string().nullish(),
      street: z.string().nullish(),
      city: z.string().nullish(),
      postal_code: z.string().nullish(),
      active: flag.nullish(),
      "country.": z.object({ code: z.string().nullish() }).nullish(),
      "subdivision.": z.object({ name: z.string().nullish() }).nullish(),
    }),
  ),
});

export type Party = z.infer<typeof raw>;
