import { z } from "zod";
import { stream } from "#kit";
import { item, unitCode } from "#model";
import { plainColumns } from "./columns.ts";
import { deletionPermissions, permissionsTo } from "./permissions.ts";
import { momentText } from "./suiteql.ts";
import { ofTable } from "./tables.ts";
import { flag, idsIn, isActive, moneyIn, quantityIn, texts } from "./values.ts";

/** Item kinds by NetSuite's item type. All others (kits, groups, discounts, charges) are `other`. */
const KINDS: Readonly<Record<string, "stock" | "non_stock" | "service" | "assembly">> = {
  InvtPart: "stock",
  NonInvtPart: "non_stock",
  Service: "service",
  Assembly: "assembly",
};

const unitOf = (word: string | null | undefined) => (word ? { code: unitCode(word), source_unit: word } : null);

/** Items of all kinds. */
export const items = stream({
  title: "Items",
  raw: z.object({
    id: z.string(),
    isinactive: flag,
    islotitem: flag,
    isserialitem: flag,
    ...texts(
      ...(["itemid", "displayname", "fullname", "description", "itemtype", "subtype", "parent", "upccode"] as const),
      ...(["mpn", "manufacturer", "vendorname", "cost", "averagecost", "lastpurchaseprice", "stockunit"] as const),
      ...(["stockunit_text", "purchaseunit", "purchaseunit_text", "leadtime", "reorderpoint"] as const),
      ...(["preferredstocklevel", "safetystocklevel", "preferredlocation", "preferredvendor", "subsidiary"] as const),
      ...(["createddate", "lastmodifieddate"] as const),
    ),
  }),
  ...ofTable({
    from: "item i",
    id: "i.id",
    changed: "i.lastmodifieddate",
    columns: {
      ...plainColumns(
        "i",
        "id itemid displayname fullname description itemtype subtype parent upccode mpn manufacturer vendorname cost averagecost lastpurchaseprice costingmethod stockunit purchaseunit unitstype leadtime reorderpoint preferredstocklevel safetystocklevel isinactive islotitem isserialitem usebins preferredlocation class department location subsidiary externalid",
      ),
      stockunit_text: "BUILTIN.DF(i.stockunit)",
      purchaseunit_text: "BUILTIN.DF(i.purchaseunit)",
      preferredvendor: {
        sql: "(SELECT MAX(p.vendor) FROM itemvendor p WHERE p.item = i.id AND p.preferredvendor = 'T')",
        from: "itemvendor p",
        value: "p.vendor",
        match: { id: "p.item" },
        where: "p.preferredvendor = 'T'",
      },
      createddate: momentText("i.createddate"),
      lastmodifieddate: momentText("i.lastmodifieddate"),
    },
    records: ["inventoryItem", "nonInventoryPurchaseItem", "servicePurchaseItem", "assemblyItem"],
    // Item types end like this: inventoryItem, assemblyItem, otherChargePurchaseItem. Custom record types can too.
    isType: (type) => /item$|^itemgroup$/.test(type) && !type.startsWith("customrecord"),
    currencies: (_row, { base }) => ({ currency: base }),
  }),
  permissions: [...permissionsTo("Items"), ...deletionPermissions],
  model: item,
  map: {
    source_number: "itemid",
    source_url: null,
    source_created_at: "createddate",
    source_updated_at: "lastmodifieddate",
    kind: (of) => KINDS[of.itemtype ?? ""] ?? "other",
    source_kind: "itemtype",
    name: (of) => of.displayname ?? of.itemid,
    code: "itemid",
    description: "description",
    barcode: "upccode",
    manufacturer: "manufacturer",
    manufacturer_part_number: "mpn",
    category: null,
    parent_id: "parent",
    organization_ids: (of) => idsIn(of.subsidiary),
    unit: (of) => unitOf(of.stockunit_text),
    unit_id: "stockunit",
    purchase_unit: (of) => unitOf(of.purchaseunit_text),
    purchase_unit_id: "purchaseunit",
    cost: (of, { currency }) => moneyIn(of.cost, currency),
    average_cost: (of, { currency }) => moneyIn(of.averagecost, currency),
    last_purchase_price: (of, { currency }) => moneyIn(of.lastpurchaseprice, currency),
    sales_price: null,
    price_levels: null,
    is_taxable: null,
    tax_code: null,
    account_id: null,
    lead_time_days: "leadtime",
    tracking: (of) => (of.isserialitem === "T" ? "serial" : of.islotitem === "T" ? "lot" : "none"),
    on_hand: null,
    reorder_point: (of) => quantityIn(of.reorderpoint, of.stockunit_text),
    preferred_stock_level: (of) => quantityIn(of.preferredstocklevel, of.stockunit_text),
    safety_stock: (of) => quantityIn(of.safetystocklevel, of.stockunit_text),
    weight: null,
    length: null,
    width: null,
    height: null,
    asset_ids: null,
    team_ids: null,
    is_rotating: null,
    hazard: null,
    preferred_vendor_id: "preferredvendor",
    preferred_warehouse_id: "preferredlocation",
    vendor_codes: (of) =>
      of.preferredvendor
        ? [
            {
              vendor_id: of.preferredvendor,
              code: of.vendorname,
              name: null,
              price: null,
              minimum_quantity: null,
              units_per_package: null,
              lead_time_days: null,
              is_preferred: true,
            },
          ]
        : [],
    is_purchasable: null,
    is_sellable: null,
    notes: null,
    is_active: (of) => isActive(of.isinactive),
  },
});
