import { z } from "zod";
import { lacking, stream } from "#kit";
import { contact, vendor } from "#model";
import { permissionsTo } from "./auth.ts";
import { catalogueOf } from "./custom-fields.ts";
import { listOf, withoutUrls } from "./lists.ts";
import * as of from "./values.ts";

const { id, text, undated } = of;

const person = z.object({
  ...{ id: z.number(), name: z.string(), role: text, email: text, phoneNumber: text, extension: text, vendorId: id },
});

/** Vendors with their contacts. The list has names only. */
export const vendors = stream({
  title: "Vendors",
  path: "/vendors",
  query: { expand: ["extra_fields"] },
  records: "vendors",
  async readOne(http, key) {
    const found = await http.find<{ vendor: { contactIds?: number[] } }>({ path: `/vendors/${key}` });
    if (!found) return null;
    const hasContacts = (found.vendor.contactIds ?? []).length > 0;
    return {
      ...withoutUrls(found.vendor),
      contacts: hasContacts ? await listOf(http, { path: `/vendors/${key}/contacts` }, "contacts") : [],
    };
  },
  details: { same: ["name"] },
  catalogue: catalogueOf("vendors"),
  key: "id",
  raw: z.object({
    ...{ id: z.number(), name: z.string(), description: text, deletedAt: text },
    emails: z.array(z.string()).nullish(),
    phoneNumbers: z.array(z.string()).nullish(),
    contacts: z.array(person).nullish(),
    ...of.files,
  }),
  deleted: "deletedAt",
  permissions: permissionsTo("vendors"),
  model: vendor,
  kind: "vendor",
  map: {
    ...lacking("source_number", "source_created_at", "source_updated_at", "code", "legal_name", "kind", "category"),
    ...lacking("website", "tax_number", "addresses", "currency", "payment_terms", "organization_ids", "balance"),
    ...lacking("parent_id", "account_number", "unbilled_orders"),
    source_url: (each, env) => of.pageOf("vendors", each.id, env),
    name: "name",
    email: ({ emails, contacts }) => emails?.[0] ?? contacts?.find(({ email }) => email)?.email,
    phone: ({ phoneNumbers, contacts }) => phoneNumbers?.[0] ?? contacts?.find((each) => each.phoneNumber)?.phoneNumber,
    contacts: ({ contacts }) =>
      contacts?.map((each) => ({
        ...lacking("is_main", "is_active"),
        name: each.name,
        job_title: each.role,
        email: each.email,
        phone: each.phoneNumber,
      })),
    notes: "description",
    is_active: ({ deletedAt }) => !deletedAt,
  },
});

/** Contact persons, inside their vendor. */
export const contacts = stream({
  title: "Vendor contacts",
  parent: vendors,
  within: (each) => each.contacts ?? [],
  key: "id",
  raw: person,
  permissions: permissionsTo("vendors"),
  model: contact,
  kind: "contact",
  map: {
    ...undated,
    ...lacking("given_name", "family_name", "mobile", "customer_id", "company_id", "address", "language", "is_main"),
    ...lacking("is_active"),
    name: "name",
    email: "email",
    phone: "phoneNumber",
    phone_extension: "extension",
    job_title: "role",
    vendor_id: ({ vendorId }) => of.vendorId(vendorId),
  },
});
