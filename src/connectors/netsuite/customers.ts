import { z } from "zod";
import { stream } from "#kit";
import { customer } from "#model";
import { plainColumns } from "./columns.ts";
import { codeOf } from "./currency-codes.ts";
import { deletionPermissions, permissionsTo } from "./permissions.ts";
import { momentText } from "./suiteql.ts";
import { ofTable } from "./tables.ts";
import { flag, idsIn, isActive, nameOf, texts } from "./values.ts";

/** Customers. */
export const customers = stream({
  title: "Customers",
  raw: z.object({
    id: z.string(),
    isperson: flag,
    isinactive: flag,
    ...texts(
      ...(["entityid", "companyname", "altname", "firstname", "lastname", "email", "phone", "parent"] as const),
      ...(["subsidiary", "datecreated", "lastmodifieddate"] as const),
    ),
  }),
  ...ofTable({
    from: "customer c",
    id: "c.id",
    changed: "c.lastmodifieddate",
    columns: {
      ...plainColumns(
        "c",
        "id entityid companyname altname isperson firstname lastname email phone parent currency subsidiary externalid isinactive",
      ),
      datecreated: momentText("c.datecreated"),
      lastmodifieddate: momentText("c.lastmodifieddate"),
    },
    records: ["customer"],
    isType: (type) => type === "customer",
    currencies: (row, currencies) => ({ currency: codeOf(currencies, row.currency) }),
  }),
  permissions: [...permissionsTo("Customers"), ...deletionPermissions],
  model: customer,
  map: {
    source_number: "entityid",
    source_url: null,
    source_created_at: "datecreated",
    source_updated_at: "lastmodifieddate",
    name: (of) => of.companyname ?? nameOf(of) ?? of.altname,
    code: "entityid",
    legal_name: null,
    kind: { from: "isperson", values: { T: "person", F: "company" } },
    category: null,
    email: "email",
    phone: "phone",
    website: null,
    tax_number: null,
    addresses: null,
    contacts: null,
    currency: (_of, { currency }) => currency,
    payment_terms: null,
    organization_ids: (of) => idsIn(of.subsidiary),
    notes: null,
    is_active: (of) => isActive(of.isinactive),
    parent_id: "parent",
    sales_person_id: null,
    balance: null,
    credit_limit: null,
  },
});
