import { z } from "zod";
import { stream } from "#kit";
import { item } from "#model";
import { permissionsTo } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import { codeOf, decimal, flag, isSet, momentOf, moneyIn, stamps, unit } from "./values.ts";

const company = z.object({ "currency.": z.object({ code: z.string().nullish() }).nullish() }).nullish();
const raw = z.object({
  ...stamps,
  name: z.string().nullish(),
  code: z.string().nullish(),
  description: z.string().nullish(),
  type: z.enum(["goods", "assets", "service"]),
  active: flag.nullish(),
  purchasable: flag.nullish(),
  "default_uom.": unit.nullish(),
  "purchase_uom.": unit.nullish(),
  "identifiers.": z.array(z.object({ type: z.string().nullish(), code: z.string().nullish() })),
  "cost_prices.": z.array(z.object({ cost_price: decimal.nullish(), "company.": company })),
  "template.": z.object({
    "list_prices.": z.array(z.object({ list_price: decimal.nullish(), "company.": company })),
    "categories.": z.array(z.object({ rec_name: z.string().nullish() })),
    "product_suppliers.": z.array(
      z.object({
        code: z.string().nullish(),
        name: z.string().nullish(),
        party: z.int().nullish(),
        "currency.": z.object({ code: z.string().nullish() }).nullish(),
        "prices.": z.array(z.object({ quantity: z.number().nullish(), unit_price: decimal.nullish() })),
      }),
    ),
  }),
});

const SUPPLIERS = ["code", "name", "party", "currency.code", "prices.quantity", "prices.unit_price"];

/** Products: the variants of templates. */
export const products = stream({
  title: "Products",
  raw,
  ...ofModel({
    model: "product.product",
    fields: [
      ...["name", "code", "description", "type", "active", "purchasable"],
      ...[
        "default_uom.symbol",
        "default_uom.name",
        "purchase_uom.symbol",
        "purchase_uom.name",
        "identifiers.type",
        "identifiers.code",
      ],
      // Prices differ by company: the plain field returns 0 to a user without a company.
      ...[
        "cost_prices.cost_price",
        "cost_prices.company.currency.code",
        "template.list_prices.list_price",
        "template.list_prices.company.currency.code",
      ],
      ...["template.categories.rec_name", ...SUPPLIERS.map((field) => `template.product_suppliers.${field}`)],
    ],
    parts: {
      template: "product.template",
      identifiers: "product.identifier",
      "template.product_suppliers": "purchase.product_supplier",
      "template.product_suppliers.prices": "purchase.product_supplier.price",
    },
  }),
  permissions: permissionsTo("Product Administration", "Purchase"),
  model: item,
  map: {
    source_number: "code",
    source_url: null,
    source_created_at: (of) => momentOf(of.create_date),
    source_updated_at: (of) => momentOf(of.write_date),
    kind: { from: "type", values: { goods: "stock", assets: "asset", service: "service" } },
    source_kind: "type",
    name: "name",
    code: "code",
    description: "description",
    barcode: (of) => of["identifiers."].find(({ type }) => type === "ean" || type === "isbn" || type === "upc")?.code,
    manufacturer: null,
    manufacturer_part_number: null,
    category: (of) => of["template."]["categories."][0]?.rec_name,
    parent_id: null,
    organization_ids: null,
    unit: (of) => unitIn(of["default_uom."]),
    unit_id: null,
    purchase_unit: (of) => unitIn(of["purchase_uom."]),
    purchase_unit_id: null,
    cost: (of) =>
      onlyOne(of["cost_prices."].map((one) => moneyIn(one.cost_price, one["company."]?.["currency."]?.code))),
    average_cost: null,
    last_purchase_price: null,
    sales_price: (of) =>
      onlyOne(
        of["template."]["list_prices."].map((one) => moneyIn(one.list_price, one["company."]?.["currency."]?.code)),
      ),
    price_levels: null,
    is_taxable: null,
    tax_code: null,
    account_id: null,
    lead_time_days: null,
    tracking: null,
    on_hand: null,
    reorder_point: null,
    preferred_stock_level: null,
    safety_stock: null,
    weight: null,
    length: null,
    width: null,
    height: null,
    preferred_vendor_id: (of) => of["template."]["product_suppliers."][0]?.party,
    preferred_warehouse_id: null,
    vendor_codes: (of) =>
      of["template."]["product_suppliers."].map((one, index) => ({
        vendor_id: one.party,
        code: one.code,
        name: one.name,
        price: moneyIn(one["prices."][0]?.unit_price, one["currency."]?.code),
        minimum_quantity: null,
        units_per_package: null,
        lead_time_days: null,
        is_preferred: index === 0,
      })),
    is_purchasable: (of) => isSet(of.purchasable),
    is_sellable: null,
    notes: null,
    is_active: (of) => isSet(of.active),
  },
});

type Unit = z.infer<typeof unit>;
const unitIn = (of: Unit | null | undefined) => (of ? { code: codeOf(of), source_unit: of.symbol ?? of.name } : null);

/** A price that all companies share. Null: companies have different prices. */
const onlyOne = <T>(of: readonly T[]): T | null => (of.length === 1 ? of[0]! : null);
