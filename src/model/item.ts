import { euros, kilograms, millimetres, pieces } from "./examples.ts";
import { choice, decimal, flag, integer, list, money, object, quantity, rec20Code, reference, text } from "./fields.ts";
import { model } from "./model.ts";

const unitOfMeasure = (description: string) =>
  object(
    {
      code: rec20Code({ description: "UN/ECE Recommendation 20 code, if known." }),
      source_unit: text({ description: "The unit's name in the source.", example: "kg" }),
    },
    { description },
  );

/** Something that is bought, stored, produced, sold or used. */
export const item = model(
  "item",
  { title: "Item", description: "A material, part, product or service that is bought, stocked, made or sold." },
  {
    kind: choice(["stock", "non_stock", "service", "assembly", "asset", "other"], {
      description: "Type of item.",
      example: "stock",
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "InvtPart" }),
    name: text({ description: "Name of the item.", example: "Deep groove ball bearing 6204", indexed: true }),
    code: text({ description: "Item number or SKU.", example: "BRG-6204", indexed: true }),
    description: text({ description: "Description of the item.", example: "20 x 47 x 14 mm, sealed both sides" }),
    barcode: text({ description: "Barcode (GTIN): EAN, UPC or ISBN.", example: "4006381333931", indexed: true }),
    manufacturer: text({ description: "Name of the manufacturer.", example: "Example Bearings AG" }),
    manufacturer_part_number: text({ description: "The manufacturer's part number.", example: "6204-2RS" }),
    category: text({
      description: "Category in the source, as a path if categories are nested.",
      example: "Spare parts / Bearings",
    }),
    parent_id: reference("item", { description: "The parent item of a variant." }),
    organization_ids: list(reference("organization", { description: "One of the company's own organizations." }), {
      description: "The organizations that use the item. Empty if the source gives it to all.",
    }),
    unit: unitOfMeasure("Stock unit."),
    unit_id: reference("unit", { description: "The unit's record, if the source has one." }),
    purchase_unit: unitOfMeasure("Purchase unit."),
    purchase_unit_id: reference("unit", { description: "The unit's record, if the source has one." }),
    cost: money({
      description: "Standard or purchase cost per unit, as the source defines it.",
      example: euros("3.80"),
    }),
    average_cost: money({ description: "Moving average cost per unit.", example: euros("3.74") }),
    last_purchase_price: money({ description: "Price per unit of the last purchase.", example: euros("3.95") }),
    sales_price: money({ description: "List price per unit.", example: euros("6.50") }),
    price_levels: list(
      object(
        {
          name: text({ description: "Name of the price list or price level.", example: "Wholesale" }),
          price: money({ description: "Price per unit at this level.", example: euros("5.90") }),
          minimum_quantity: quantity({ description: "Minimum quantity for the price.", example: pieces("100") }),
        },
        { description: "A sales price for certain customers or quantities." },
      ),
      { description: "Sales prices other than the list price." },
    ),
    is_taxable: flag({ description: "Whether sales of the item are taxable.", example: true }),
    tax_code: text({ description: "Tax code or tax schedule in the source.", example: "STANDARD" }),
    account_id: reference("account", { description: "The account that purchases of the item are posted to." }),
    lead_time_days: integer({ description: "Time from order to delivery.", example: 14, unit: "days" }),
    tracking: choice(["none", "lot", "serial"], {
      description: "How stock is tracked: by lot, by serial number, or not at all.",
      example: "lot",
    }),
    on_hand: quantity({
      description: "Total stock in all warehouses, if the source stores it with the item.",
      example: pieces("420"),
    }),
    reorder_point: quantity({ description: "Stock quantity at which to reorder.", example: pieces("100") }),
    preferred_stock_level: quantity({ description: "Target stock quantity after a reorder.", example: pieces("500") }),
    safety_stock: quantity({ description: "Safety stock.", example: pieces("50") }),
    weight: quantity({ description: "Weight per unit.", example: kilograms("0.106") }),
    length: quantity({ description: "Length per unit.", example: millimetres("47") }),
    width: quantity({ description: "Width per unit.", example: millimetres("47") }),
    height: quantity({ description: "Height per unit.", example: millimetres("14") }),
    asset_ids: list(reference("asset", { description: "An asset." }), {
      description: "The assets that the item is a spare part of.",
    }),
    team_ids: list(reference("team", { description: "A team." }), {
      description: "The teams that are responsible for the item.",
    }),
    is_rotating: flag({
      description: "Whether single pieces are tracked as assets and repaired for reuse.",
      example: false,
    }),
    hazard: text({ description: "Hazard or hazard class, as worded in the source.", example: "Flammable" }),
    preferred_vendor_id: reference("vendor", { description: "The preferred vendor." }),
    preferred_warehouse_id: reference("warehouse", { description: "The preferred warehouse." }),
    vendor_codes: list(
      object(
        {
          vendor_id: reference("vendor", { description: "The vendor." }),
          code: text({ description: "The vendor's item number.", example: "NB-6204-2RS" }),
          name: text({ description: "The vendor's name for the item.", example: "Bearing 6204 sealed" }),
          price: money({ description: "The vendor's price per unit.", example: euros("3.95") }),
          minimum_quantity: quantity({ description: "Minimum quantity for the price.", example: pieces("50") }),
          units_per_package: decimal({
            description: "Number of stock units in one of the vendor's units.",
            example: "10",
          }),
          lead_time_days: integer({ description: "Time from order to delivery.", example: 10, unit: "days" }),
          is_preferred: flag({ description: "Whether this is the preferred vendor.", example: true }),
        },
        { description: "A vendor's offer of the item." },
      ),
      { description: "Vendors of the item, with their item numbers and prices." },
    ),
    is_purchasable: flag({ description: "Whether the item can be purchased.", example: true }),
    is_sellable: flag({ description: "Whether the item can be sold.", example: false }),
    notes: text({ description: "Notes on the item.", example: "Replaces BRG-6204A." }),
    is_active: flag({ description: "Whether the item is in use.", example: true, indexed: true }),
  },
);
