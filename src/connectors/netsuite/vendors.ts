import { stream } from "#kit";
import { vendor } from "#model";
import { plainColumns } from "./columns.ts";
import { codeOf } from "./currency-codes.ts";
import { deletionPermissions, permissionsTo } from "./permissions.ts";
import { momentText } from "./suiteql.ts";
import { ofTable } from "./tables.ts";
import { idsIn, isActive, moneyIn, nameOf } from "./values.ts";
import { raw } from "./vendor-record.ts";
import { vendorWrites } from "./vendor-writes.ts";

/** Vendors. */
export const vendors = stream({
  title: "Vendors",
  raw,
  ...ofTable({
    from: "vendor v",
    id: "v.id",
    changed: "v.lastmodifieddate",
    columns: {
      ...plainColumns(
        "v",
        "id entityid companyname legalname isperson firstname lastname email phone fax altphone currency accountnumber balance unbilledorders isinactive externalid subsidiary representingsubsidiary",
      ),
      category_text: "BUILTIN.DF(v.category)",
      terms_text: "BUILTIN.DF(v.terms)",
      datecreated: momentText("v.datecreated"),
      lastmodifieddate: momentText("v.lastmodifieddate"),
    },
    records: ["vendor"],
    isType: (type) => type === "vendor",
    currencies: (row, currencies) => ({ currency: codeOf(currencies, row.currency), base: currencies.base }),
  }),
  permissions: [...permissionsTo("Vendors"), ...deletionPermissions],
  writes: vendorWrites,
  model: vendor,
  map: {
    source_number: "entityid",
    source_url: null,
    source_created_at: "datecreated",
    source_updated_at: "lastmodifieddate",
    name: (of) => of.companyname ?? nameOf(of),
    code: "entityid",
    legal_name: "legalname",
    kind: { from: "isperson", values: { T: "person", F: "company" } },
    category: "category_text",
    email: "email",
    phone: "phone",
    website: null,
    tax_number: null,
    addresses: null,
    contacts: null,
    currency: (_of, { currency }) => currency,
    payment_terms: "terms_text",
    organization_ids: (of) => idsIn(of.subsidiary),
    notes: null,
    is_active: (of) => isActive(of.isinactive),
    parent_id: null,
    account_number: "accountnumber",
    balance: (of, { base }) => moneyIn(of.balance, base),
    unbilled_orders: (of, { base }) => moneyIn(of.unbilledorders, base),
  },
});
