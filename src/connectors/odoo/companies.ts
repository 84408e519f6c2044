import { z } from "zod";
import { lacking, stream } from "#kit";
import { organization } from "#model";
import { ofModel } from "./reading.ts";
import {
  ADDRESS,
  ADDRESS_LINKS,
  addressFields,
  addressOf,
  common,
  currencyOf,
  flags,
  idOf,
  references,
  stamps,
  texts,
} from "./values.ts";

/** Companies, which own documents and stock. */
export const companies = stream({
  title: "Companies",
  raw: z.object({
    ...stamps,
    ...texts("name", "email", "phone", "vat", "company_registry"),
    ...references("parent_id", "currency_id"),
    ...addressFields,
    ...flags("active"),
  }),
  ...ofModel({
    app: "Settings",
    model: "res.company",
    fields: ["name", "email", "phone", "vat", "company_registry", "parent_id", "currency_id", ...ADDRESS, "active"],
    links: ADDRESS_LINKS,
    // The address and the numbers are those of the company's partner.
    shows: ["partner_id", "currency_id"],
  }),
  model: organization,
  map: {
    ...common,
    ...lacking("source_number", "code", "description", "billing_address", "contact_name", "is_elimination"),
    name: "name",
    legal_name: "name",
    parent_id: (of) => idOf(of.parent_id),
    currency: (of) => currencyOf(of.currency_id),
    country: (of) => of["country_id."]?.code,
    tax_number: "vat",
    address: (of) => addressOf(of),
    email: "email",
    phone: "phone",
    is_active: "active",
  },
});
