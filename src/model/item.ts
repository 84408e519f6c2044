import { euros, kilograms, millimetres, pieces } from "./examples.ts";
import { choice, decimal, flag, integer, list, money, object, quantity, rec20Code, reference, text } from "./fields.ts";
import { model } from "./model.ts";

const unitOfMeasure = (about: string) =>
  object(
    {
      code: rec20Code({ about: "UN/ECE Rec 20 code, where known." }),
      source_unit: text({ about: "The source's own word for the unit.", example: "kg" }),
    },
    { about },
  );

/** Something that is bought, kept, made, sold or used. */
export const item = model(
  "item",
  { title: "Item", about: "An article, material, part or service that is bought, kept in stock, made or sold." },
  {
    kind: choice(["stock", "non_stock", "service", "assembly", "asset", "other"], {
      about: "How it is treated: kept in stock, bought without stock, a service, made of other items, a fixed asset.",
      example: "stock",
    }),
    source_kind: text({ about: "The source's own word for the kind.", example: "InvtPart" }),
    name: text({ about: "What it is called.", example: "Deep groove ball bearing 6204", indexed: true }),
    code: text({ about: "Article number or SKU.", example: "BRG-6204", indexed: true }),
    description: text({ about: "Longer description.", example: "20 x 47 x 14 mm, sealed both sides" }),
    barcode: text({ about: "GTIN on the pack: EAN, UPC or ISBN.", example: "4006381333931", indexed: true }),
    manufacturer: text({ about: "Who makes it.", example: "Example Bearings AG" }),
    manufacturer_part_number: text({ about: "The maker's own number for it.", example: "6204-2RS" }),
    category: text({
      about: "Group in the source, as a path where groups are nested.",
      example: "Spare parts / Bearings",
    }),
    parent_id: reference("item", { about: "The item of which it is a variant." }),
    organization_ids: list(reference("organization", { about: "An organization of ours." }), {
      about: "Which of our organizations use it; empty where the source says all.",
    }),
    unit: unitOfMeasure("Unit in which it is kept and counted."),
    unit_id: reference("unit", { about: "The same unit, as a record of its own." }),
    purchase_unit: unitOfMeasure("Unit in which it is bought."),
    purchase_unit_id: reference("unit", { about: "The same unit, as a record of its own." }),
    cost: money({ about: "Standard or purchase cost of one unit, as the source keeps it.", example: euros("3.80") }),
    average_cost: money({ about: "Moving average cost of one unit.", example: euros("3.74") }),
    last_purchase_price: money({ about: "Price of one unit in the last purchase.", example: euros("3.95") }),
    sales_price: money({ about: "List price of one unit.", example: euros("6.50") }),
    price_levels: list(
      object(
        {
          name: text({ about: "Name of the price list or level.", example: "Wholesale" }),
          price: money({ about: "Price of one unit at this level.", example: euros("5.90") }),
          minimum_quantity: quantity({ about: "From which quantity it holds.", example: pieces("100") }),
        },
        { about: "A sales price for some customers or quantities." },
      ),
      { about: "Sales prices beside the list price." },
    ),
    is_taxable: flag({ about: "Whether sales of it are taxed.", example: true }),
    tax_code: text({ about: "Tax code or schedule in the source.", example: "STANDARD" }),
    account_id: reference("account", { about: "Account to which its purchases are posted." }),
    lead_time_days: integer({ about: "Days from order to arrival.", example: 14, unit: "days" }),
    tracking: choice(["none", "lot", "serial"], {
      about: "Whether lots or single pieces are followed.",
      example: "lot",
    }),
    on_hand: quantity({
      about: "Stock in all warehouses together, where the source keeps it with the item.",
      example: pieces("420"),
    }),
    reorder_point: quantity({ about: "Stock at which more is ordered.", example: pieces("100") }),
    preferred_stock_level: quantity({ about: "Stock up to which is ordered.", example: pieces("500") }),
    safety_stock: quantity({ about: "Stock kept for surprises.", example: pieces("50") }),
    weight: quantity({ about: "Weight of one unit.", example: kilograms("0.106") }),
    length: quantity({ about: "Length of one unit.", example: millimetres("47") }),
    width: quantity({ about: "Width of one unit.", example: millimetres("47") }),
    height: quantity({ about: "Height of one unit.", example: millimetres("14") }),
    preferred_vendor_id: reference("vendor", { about: "From whom it is usually bought." }),
    preferred_warehouse_id: reference("warehouse", { about: "Where it is usually kept." }),
    vendor_codes: list(
      object(
        {
          vendor_id: reference("vendor", { about: "The vendor." }),
          code: text({ about: "The vendor's own number for the item.", example: "NB-6204-2RS" }),
          name: text({ about: "The vendor's own name for it.", example: "Bearing 6204 sealed" }),
          price: money({ about: "Price of one unit from this vendor.", example: euros("3.95") }),
          minimum_quantity: quantity({ about: "From which quantity the price holds.", example: pieces("50") }),
          units_per_package: decimal({ about: "How many stock units the vendor's unit holds.", example: "10" }),
          lead_time_days: integer({ about: "Days from order to arrival.", example: 10, unit: "days" }),
          is_preferred: flag({ about: "Whether this vendor is asked first.", example: true }),
        },
        { about: "One vendor's offer of the item." },
      ),
      { about: "From whom it can be bought, under which code and at which price." },
    ),
    is_purchasable: flag({ about: "Whether it may be bought.", example: true }),
    is_sellable: flag({ about: "Whether it may be sold.", example: false }),
    notes: text({ about: "Remarks.", example: "Replaces BRG-6204A." }),
    is_active: flag({ about: "Whether it is still in use.", example: true, indexed: true }),
  },
);
