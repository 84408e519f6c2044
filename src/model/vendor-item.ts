import { euros, pieces } from "./examples.ts";
import { day, decimal, flag, integer, money, quantity, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A vendor's offer of an item. */
export const vendorItem = model(
  "vendor_item",
  { title: "Vendor item", description: "A vendor's offer of an item, with its own number, price and lead time." },
  {
    item_id: reference("item", { description: "The item.", indexed: true }),
    vendor_id: reference("vendor", { description: "The vendor.", indexed: true }),
    code: text({ description: "The vendor's item number.", example: "NB-6204-2RS", indexed: true }),
    name: text({ description: "The vendor's name for the item.", example: "Bearing 6204 sealed" }),
    organization_id: reference("organization", { description: "The organization that the offer is for. Null: all." }),
    price: money({ description: "Price per unit.", example: euros("3.95") }),
    minimum_quantity: quantity({ description: "Minimum quantity for the price.", example: pieces("50") }),
    discount_percent: decimal({ description: "Discount as a percentage of the price.", example: "5", unit: "percent" }),
    units_per_package: decimal({ description: "Number of stock units in one of the vendor's units.", example: "10" }),
    lead_time_days: integer({ description: "Time from order to delivery.", example: 10, unit: "days" }),
    starts_on: day({ description: "First day of the offer.", example: "2026-01-01" }),
    ends_on: day({ description: "Last day of the offer.", example: "2026-12-31", indexed: true }),
    rank: integer({ description: "Position among the vendors of the item; 1 is preferred.", example: 1 }),
    is_preferred: flag({ description: "Whether this is the preferred vendor.", example: true }),
    is_active: flag({ description: "Whether the offer is valid.", example: true }),
  },
);
