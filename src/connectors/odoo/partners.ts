import { z } from "zod";
import { lacking, stream } from "#kit";
import { customer, vendor } from "#model";
import type { Domain } from "./calls.ts";
import { anyOf } from "./calls.ts";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  ADDRESS,
  ADDRESS_LINKS,
  addressFields,
  addressOf,
  common,
  companiesIn,
  currencyOf,
  flags,
  idOf,
  kindOf,
  labelOf,
  references,
  stamps,
  textOf,
  texts,
} from "./values.ts";

const child = z.object({
  id: z.int(),
  ...texts("name", "type", "email", "phone", "function"),
  ...addressFields,
  ...flags("active"),
});
const raw = z.object({
  ...stamps,
  ...texts("name", "ref", "email", "phone", "website", "vat", "comment"),
  ...addressFields,
  ...flags("active", "is_company"),
  ...references("parent_id", "company_id", "user_id", "property_payment_term_id", "property_supplier_payment_term_id"),
  ...references("property_purchase_currency_id"),
  "child_ids.": z.array(child).nullish(),
});
type Partner = z.infer<typeof raw>;

/** Partners by what they are to the companies: those with a rank, and those with orders. */
const partners = (rank: string, orders: string) =>
  ofModel({
    app: "Contacts",
    model: "res.partner",
    fields: [
      ...[
        "name",
        "ref",
        "email",
        "phone",
        "website",
        "vat",
        "comment",
        ...ADDRESS,
        "active",
        "is_company",
        "parent_id",
      ],
      ...["company_id", "user_id", "property_payment_term_id", "property_supplier_payment_term_id"],
      ...["property_purchase_currency_id"],
    ],
    domain: (has): Domain =>
      anyOf([[[has(rank) ? rank : "id", ">", 0]], ...(has(orders) ? [[[orders, "!=", false]]] : [])]),
    // A partner does not change when an order names it.
    listsIds: true,
    links: ADDRESS_LINKS,
    lists: {
      child_ids: {
        model: "res.partner",
        fields: ["name", "type", "email", "phone", "function", ...ADDRESS, "active"],
        links: ADDRESS_LINKS,
        counted: [["parent_id", "!=", false]],
      },
    },
    shows: [
      ...["country_id", "state_id", "property_payment_term_id", "property_supplier_payment_term_id"],
      "property_purchase_currency_id",
    ],
  });

const KINDS = { invoice: "billing", delivery: "shipping" } as const;

/** The common part of vendors and customers. */
const fields = {
  ...common,
  source_number: "ref",
  name: "name",
  code: "ref",
  ...lacking("legal_name", "category", "balance"),
  kind: (of: Partner) => (of.is_company ? "company" : "person"),
  email: "email",
  phone: "phone",
  website: "website",
  tax_number: "vat",
  addresses: (of: Partner) => {
    const own = addressOf(of);
    const others = (of["child_ids."] ?? []).filter(({ type }) => type && type !== "contact");
    return [
      ...(own ? [{ ...own, kind: "main" as const, addressee: of.name, phone: of.phone, is_active: of.active }] : []),
      ...others.map((one) => ({
        ...(addressOf(one) ?? lacking("lines", "city", "region", "postal_code", "country")),
        kind: one.type === "invoice" || one.type === "delivery" ? KINDS[one.type] : ("other" as const),
        addressee: one.name,
        phone: one.phone,
        is_active: one.active,
      })),
    ];
  },
  contacts: (of: Partner) =>
    (of["child_ids."] ?? [])
      .filter(({ type }) => !type || type === "contact")
      .map((one) => ({
        name: one.name,
        job_title: one.function,
        email: one.email,
        phone: one.phone,
        is_main: null,
        is_active: one.active,
      })),
  organization_ids: (of: Partner) => companiesIn(of.company_id),
  notes: (of: Partner) => textOf(of.comment),
  is_active: "active",
  parent_id: (of: Partner) => idOf(of.parent_id),
} as const;

/** Partners with purchase orders or bills. */
export const vendors = stream({
  title: "Vendors",
  raw,
  ...partners("supplier_rank", "purchase_line_ids"),
  permissions: [rights.purchase],
  model: vendor,
  map: {
    ...fields,
    currency: (of) => currencyOf(of.property_purchase_currency_id),
    payment_terms: (of) => labelOf(of.property_supplier_payment_term_id),
    ...lacking("account_number", "unbilled_orders"),
  },
});

/** Partners with sales orders or invoices. */
export const customers = stream({
  title: "Customers",
  raw,
  ...partners("customer_rank", "sale_order_ids"),
  permissions: [rights.sales],
  model: customer,
  map: {
    ...fields,
    ...lacking("currency", "credit_limit"),
    payment_terms: (of) => labelOf(of.property_payment_term_id),
    sales_person_id: (of) => kindOf("user", of.user_id),
  },
});
