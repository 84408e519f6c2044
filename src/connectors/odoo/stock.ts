import { z } from "zod";
import { lacking, stream } from "#kit";
import { stockLevel, warehouse } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  common,
  flags,
  idOf,
  kindOf,
  labelOf,
  numbers,
  quantityIn,
  ref,
  references,
  refs,
  stamps,
  texts,
} from "./values.ts";

/** Warehouses. Their stock is in locations below them. */
export const warehouses = stream({
  title: "Warehouses",
  kind: "warehouse",
  raw: z.object({ ...stamps, ...texts("name", "code"), ...flags("active"), company_id: ref }),
  ...ofModel({ app: "Inventory", model: "stock.warehouse", fields: ["name", "code", "active", "company_id"] }),
  permissions: [rights.inventory],
  model: warehouse,
  map: {
    ...common,
    ...lacking("source_kind", "description", "parent_id", "location_id", "address", "manager_id", "is_default"),
    source_number: "code",
    kind: { constant: "site" },
    name: "name",
    code: "code",
    organization_id: (of) => idOf(of.company_id),
    is_active: "active",
  },
});

/** Locations of all kinds: shelves and bins, and virtual ones. */
export const locations = stream({
  title: "Stock locations",
  kind: "location",
  raw: z.object({
    ...stamps,
    ...texts("complete_name", "name", "barcode"),
    usage: z.enum(["supplier", "view", "internal", "customer", "inventory", "production", "transit"]),
    ...flags("active"),
    ...references("location_id", "company_id"),
    warehouse_view_ids: refs,
  }),
  ...ofModel({
    app: "Inventory",
    model: "stock.location",
    fields: [
      ...["complete_name", "name", "barcode", "usage", "active", "location_id", "company_id", "warehouse_view_ids"],
    ],
  }),
  permissions: [rights.inventory],
  model: warehouse,
  map: {
    ...common,
    ...lacking("source_number", "location_id", "address", "manager_id", "is_default"),
    kind: {
      from: "usage",
      values: {
        internal: "store",
        view: "store",
        supplier: "supplier",
        customer: "customer",
        production: "production",
        inventory: "lost",
        transit: "transit",
      },
    },
    source_kind: "usage",
    name: "name",
    code: "barcode",
    description: "complete_name",
    // The topmost location of a warehouse is below the warehouse.
    parent_id: (of) =>
      of.warehouse_view_ids?.[0] === undefined
        ? kindOf("location", of.location_id)
        : `warehouse:${of.warehouse_view_ids[0]}`,
    organization_id: (of) => idOf(of.company_id),
    is_active: "active",
  },
});

/** Stock by product, location, lot, package and owner. Virtual locations have negative quantities, which are no stock. */
export const stock = stream({
  title: "Stock by location",
  raw: z.object({
    ...stamps,
    ...references("product_id", "location_id", "lot_id", "package_id", "owner_id", "product_uom_id", "company_id"),
    ...numbers("quantity", "reserved_quantity", "available_quantity"),
  }),
  ...ofModel({
    app: "Inventory",
    model: "stock.quant",
    fields: [
      ...["product_id", "location_id", "lot_id", "package_id", "owner_id", "product_uom_id", "company_id", "quantity"],
      ...["reserved_quantity", "available_quantity"],
    ],
    domain: () => [["location_id.usage", "in", ["internal", "transit"]]],
    shows: ["lot_id", "package_id", "product_id.uom_id"],
  }),
  permissions: [rights.inventory],
  model: stockLevel,
  map: {
    ...common,
    ...lacking(
      "source_number",
      "expires_on",
      "stock_status",
      "assigned",
      "on_order",
      "in_transit",
      "backordered",
      "reorder_point",
    ),
    ...lacking("reorder_quantity", "preferred_level", "minimum_level", "maximum_level", "as_of_at", "unit_cost"),
    item_id: (of) => idOf(of.product_id),
    warehouse_id: (of) => kindOf("location", of.location_id),
    position: (of) => labelOf(of.package_id),
    lot: (of) => labelOf(of.lot_id),
    on_hand: (of) => quantityIn(of.quantity, of.product_uom_id),
    available: (of) => quantityIn(of.available_quantity, of.product_uom_id),
    reserved: (of) => quantityIn(of.reserved_quantity, of.product_uom_id),
  },
});
