import { z } from "zod";
import { lacking, stream } from "#kit";
import { item, itemCategory, unit, unitCode } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  common,
  companiesIn,
  flags,
  idOf,
  labelOf,
  moneyIn,
  numbers,
  quantityIn,
  ref,
  references,
  stamps,
  text,
  textOf,
  texts,
  unitIn,
} from "./values.ts";

const seller = z.object({
  ...references("partner_id", "name", "product_id", "currency_id", "product_uom_id", "product_uom"),
  ...numbers("price", "min_qty", "delay"),
  ...texts("product_code", "product_name"),
});
const raw = z.object({
  ...stamps,
  ...texts("display_name", "default_code", "barcode", "type", "description", "description_purchase", "weight_uom_name"),
  ...flags("is_storable", "active", "purchase_ok", "sale_ok"),
  ...references("categ_id", "uom_id", "uom_po_id", "currency_id", "cost_currency_id", "company_id"),
  ...numbers("standard_price", "lst_price", "weight"),
  tracking: z.enum(["none", "lot", "serial"]).nullish(),
  "seller_ids.": z.array(seller).nullish(),
});

/** Variants of products. A product without variants is one. */
export const items = stream({
  title: "Products",
  raw,
  ...ofModel({
    app: "Inventory",
    model: "product.product",
    fields: [
      ...["display_name", "default_code", "barcode", "type", "description", "description_purchase", "weight_uom_name"],
      ...["is_storable", "active", "purchase_ok", "sale_ok", "categ_id", "uom_id", "uom_po_id", "currency_id"],
      ...["cost_currency_id", "company_id", "standard_price", "lst_price", "weight", "tracking"],
    ],
    lists: {
      seller_ids: {
        model: "product.supplierinfo",
        fields: [
          ...["partner_id", "name", "product_id", "currency_id", "product_uom_id", "product_uom", "price", "min_qty"],
          ...["delay", "product_code", "product_name"],
        ],
      },
    },
    shows: ["product_tmpl_id", "categ_id", "uom_id", "product_template_attribute_value_ids.product_attribute_value_id"],
  }),
  permissions: [rights.inventory],
  model: item,
  map: {
    ...common,
    ...lacking(
      "manufacturer",
      "manufacturer_part_number",
      "parent_id",
      "average_cost",
      "last_purchase_price",
      "price_levels",
      "is_taxable",
    ),
    ...lacking(
      "tax_code",
      "account_id",
      "lead_time_days",
      "on_hand",
      "reorder_point",
      "preferred_stock_level",
      "safety_stock",
      "length",
      "width",
    ),
    ...lacking("height", "asset_ids", "team_ids", "is_rotating", "hazard", "preferred_warehouse_id"),
    source_number: "default_code",
    kind: kindOfItem,
    source_kind: "type",
    name: nameOf,
    code: "default_code",
    description: (of) => textOf(of.description_purchase),
    barcode: "barcode",
    category: (of) => labelOf(of.categ_id),
    organization_ids: (of) => companiesIn(of.company_id),
    unit: (of) => unitIn(of.uom_id),
    unit_id: (of) => idOf(of.uom_id),
    purchase_unit: (of) => unitIn(of.uom_po_id ?? of.uom_id),
    purchase_unit_id: (of) => idOf(of.uom_po_id ?? of.uom_id),
    cost: (of) => moneyIn(of.standard_price, of.cost_currency_id),
    sales_price: (of) => moneyIn(of.lst_price, of.currency_id),
    tracking: "tracking",
    weight: (of) => (of.weight ? quantityIn(of.weight, [0, of.weight_uom_name]) : null),
    preferred_vendor_id: (of) => vendorOf(sellersOf(of)[0]),
    vendor_codes: (of) =>
      sellersOf(of).map((one, index) => ({
        vendor_id: vendorOf(one),
        code: one.product_code,
        name: one.product_name,
        price: moneyIn(one.price, one.currency_id),
        minimum_quantity: quantityIn(one.min_qty, one.product_uom_id ?? one.product_uom ?? of.uom_id),
        units_per_package: null,
        lead_time_days: one.delay,
        is_preferred: index === 0,
      })),
    is_purchasable: "purchase_ok",
    is_sellable: "sale_ok",
    notes: (of) => textOf(of.description),
    is_active: "active",
  },
});

type Product = z.infer<typeof raw>;

/** Until version 17, a product that is stored has a type of its own. */
function kindOfItem({ type, is_storable }: Product) {
  return type === "service"
    ? "service"
    : type === "product" || (type === "consu" && is_storable)
      ? "stock"
      : type === "consu"
        ? "non_stock"
        : "other";
}

/** The label without the code, with the variant's attributes: "Hose (Red)". */
function nameOf({ display_name: label, default_code: code }: Product) {
  return code && label?.startsWith(`[${code}] `) ? label.slice(code.length + 3) : label;
}

/** Until version 15, `name` is the vendor. */
const vendorOf = (of: z.infer<typeof seller> | undefined) => idOf(of?.partner_id ?? of?.name);

/** The vendors of a variant: its own, and those of all variants, in Odoo's order. */
const sellersOf = (of: Product) =>
  (of["seller_ids."] ?? []).filter(({ product_id: variant }) => !variant || variant[0] === of.id);

/** Categories of products, in a tree. */
export const itemCategories = stream({
  title: "Product categories",
  raw: z.object({ ...stamps, ...texts("name", "complete_name"), parent_id: ref }),
  ...ofModel({ app: "Inventory", model: "product.category", fields: ["name", "complete_name", "parent_id"] }),
  permissions: [rights.inventory],
  model: itemCategory,
  map: {
    ...common,
    ...lacking("source_number", "code", "description", "account_id", "costing_method", "is_active"),
    name: "name",
    path: "complete_name",
    parent_id: (of) => idOf(of.parent_id),
  },
});

/** Units of measure. */
export const units = stream({
  title: "Units of measure",
  raw: z.object({
    ...stamps,
    name: text,
    ...flags("active"),
    ...numbers("factor"),
    ...references("relative_uom_id", "category_id"),
  }),
  ...ofModel({
    app: "Inventory",
    model: "uom.uom",
    fields: ["name", "active", "factor", "relative_uom_id", "category_id"],
  }),
  permissions: [rights.inventory],
  model: unit,
  map: {
    ...common,
    ...lacking("source_number", "kind", "plural_name", "code", "decimal_places", "factor", "is_base"),
    name: "name",
    rec20_code: (of) => (of.name ? unitCode(of.name) : null),
    group: (of) => labelOf(of.category_id),
    base_unit_id: (of) => idOf(of.relative_uom_id),
    is_active: "active",
  },
});
