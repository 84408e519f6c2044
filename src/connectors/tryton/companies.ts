import { z } from "zod";
import { stream } from "#kit";
import { organization } from "#model";
import { permissionsTo } from "./permissions.ts";
import { ofModel, written } from "./reading.ts";
import { isoCode, momentOf, stamps } from "./values.ts";

/** Companies, which own documents and stock. */
export const companies = stream({
  title: "Companies",
  raw: z.object({
    ...stamps,
    "party.": z
      .object({
        name: z.string().nullish(),
        code: z.string().nullish(),
        email: z.string().nullish(),
        phone: z.string().nullish(),
        "tax_identifier.": z.object({ code: z.string().nullish() }).nullish(),
      })
      .nullish(),
    "currency.": z.object({ code: z.string().nullish() }).nullish(),
  }),
  ...ofModel({
    model: "company.company",
    fields: [
      ...["currency.code", "party.name", "party.code", "party.email", "party.phone"],
      "party.tax_identifier.code",
    ],
    parts: {
      party: { model: "party.party" },
      "party.contact_mechanisms": { model: "party.contact_mechanism", counted: [] },
      "party.identifiers": { model: "party.identifier", counted: [] },
    },
    shows: [written("currency")],
  }),
  permissions: permissionsTo("Purchase", "Stock", "Production"),
  model: organization,
  map: {
    source_number: null,
    source_url: null,
    source_created_at: (of) => momentOf(of.create_date),
    source_updated_at: (of) => momentOf(of.write_date),
    name: (of) => of["party."]?.name,
    code: (of) => of["party."]?.code,
    legal_name: null,
    description: null,
    parent_id: null,
    currency: (of) => isoCode(of["currency."]?.code),
    country: null,
    tax_number: (of) => of["party."]?.["tax_identifier."]?.code,
    address: null,
    billing_address: null,
    email: (of) => of["party."]?.email || null,
    phone: (of) => of["party."]?.phone || null,
    contact_name: null,
    is_elimination: null,
    is_active: null,
  },
});
