import { z } from "zod";
import { lacking, stream } from "#kit";
import { organization } from "#model";

/** The organizations of the key. Amounts and days need their currency and time zone. */
export const organizations = stream({
  title: "Organizations",
  path: "/organizations",
  records: "organizations",
  key: "id",
  raw: z.object({
    id: z.number(),
    name: z.string(),
    timeZone: z.string().nullish(),
    currency: z.string().nullish(),
  }),
  model: organization,
  kind: "organization",
  map: {
    ...lacking("source_number", "source_url", "source_created_at", "source_updated_at", "code", "legal_name"),
    ...lacking("description", "parent_id", "country", "tax_number", "address", "billing_address", "email", "phone"),
    ...lacking("contact_name", "is_elimination", "is_active"),
    name: "name",
    currency: "currency",
  },
});
