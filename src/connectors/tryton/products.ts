import { z } from "zod";
import { stream } from "#kit";
import { item } from "#model";
import { permissionsTo } from "./permissions.ts";
import { COSTS, ofModel, written } from "./reading.ts";
import {
  codeOf,
  daysIn,
  decimal,
  flag,
  isSet,
  momentOf,
  moneyIn,
  quantityIn,
  stamps,
  timedelta,
  unit,
  unitFields,
} from "./values.ts";

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
        /** The variant that the row is about. Null: all variants. */
        product: z.int().nullish(),
        active: flag.nullish(),
        lead_time: timedelta.nullish(),
        "currency.": z.object({ code: z.string().nullish() }).nullish(),
        "prices.": z.array(z.object({ quantity: z.number().nullish(), unit_price: decimal.nullish() })),
      }),
    ),
  }),
});

const SUPPLIERS = [
  ...["code", "name", "party", "product", "active", "lead_time", "currency.code"],
  ...["prices.quantity", "prices.unit_price"],
];

/** Products: the variants of templates. */
export const products = stream({
  title: "Products",
  raw,
  ...ofModel({
    model: "product.product",
    fields: [
      ...["name", "code", "description", "type", "active", "purchasable"],
      ...[...unitFields("default_uom"), ...unitFields("purchase_uom"), "identifiers.type", "identifiers.code"],
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
      template: { model: "product.template" },
      identifiers: { model: "product.identifier", counted: [] },
      "template.product_suppliers": { model: "purchase.product_supplier", counted: [] },
      "template.product_suppliers.prices": { model: "purchase.product_supplier.price", counted: [] },
    },
    shows: [
      ...["template.default_uom", "template.purchase_uom"].flatMap((path) => [
        written(path),
        written(`${path}.category`),
      ]),
      ...["template.categories", "template.categories.parent", "template.product_suppliers.currency"].map(written),
      ...COSTS,
      ...["write_date", "create_date"].map((stamp) => `template.list_prices.${stamp}`),
      "cost_prices.company.currency.write_date",
    ],
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
      sharedPrice(of["cost_prices."].map((one) => moneyIn(one.cost_price, one["company."]?.["currency."]?.code))),
    average_cost: null,
    last_purchase_price: null,
    sales_price: (of) =>
      sharedPrice(
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
    asset_ids: null,
    team_ids: null,
    is_rotating: null,
    hazard: null,
    preferred_vendor_id: (of) => suppliersOf(of)[0]?.party,
    preferred_warehouse_id: null,
    vendor_codes: (of) =>
      suppliersOf(of).flatMap((one, index) =>
        // A price holds from its quantity on. Without prices the supplier is listed all the same.
        (one["prices."].length > 0 ? one["prices."] : [null]).map((price) => ({
          vendor_id: one.party,
          code: one.code,
          name: one.name,
          price: moneyIn(price?.unit_price, one["currency."]?.code),
          minimum_quantity: quantityIn(price?.quantity, of["purchase_uom."]),
          units_per_package: null,
          lead_time_days: daysIn(one.lead_time),
          is_preferred: index === 0,
        })),
      ),
    is_purchasable: (of) => isSet(of.purchasable),
    is_sellable: null,
    notes: null,
    is_active: (of) => isSet(of.active),
  },
});

/** Returns the active supplier rows of a variant: its own, and then those of all variants, as Tryton chooses them. */
function suppliersOf(of: z.infer<typeof raw>) {
  const rows = of["template."]["product_suppliers."].filter(({ active }) => isSet(active) !== false);
  return [
    ...rows.filter(({ product }) => product === of.id),
    ...rows.filter(({ product }) => product === null || product === undefined),
  ];
}

type Unit = z.infer<typeof unit>;
const unitIn = (of: Unit | null | undefined) => (of ? { code: codeOf(of), source_unit: of.symbol ?? of.name } : null);

type Money = ReturnType<typeof moneyIn>;
/** Returns the price that all companies share. Null: companies have different prices, or none. */
const sharedPrice = (of: readonly Money[]): Money =>
  new Set(of.map((one) => `${one?.amount} ${one?.currency}`)).size === 1 ? (of[0] ?? null) : null;
