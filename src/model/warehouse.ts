import { address, choice, flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A place that stores stock. */
export const warehouse = model(
  "warehouse",
  {
    title: "Warehouse",
    description:
      "A place that holds stock at any level, such as a site, store or bin, or a virtual place such as goods in transit.",
  },
  {
    kind: choice(["site", "store", "bin", "transit", "supplier", "customer", "production", "lost"], {
      description:
        "Type of warehouse: a site, store or bin, or a virtual place for stock in transit, at a supplier or customer, in production, or lost.",
      example: "store",
      indexed: true,
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "storage" }),
    name: text({ description: "Name of the warehouse.", example: "Leeds spare parts store", indexed: true }),
    code: text({ description: "Code of the warehouse in the source.", example: "LDS-2", indexed: true }),
    description: text({ description: "Description of the warehouse.", example: "Second floor, behind the workshop" }),
    parent_id: reference("warehouse", { description: "The parent warehouse.", indexed: true }),
    location_id: reference("location", { description: "The location that contains the warehouse." }),
    address: address({ description: "Postal address." }),
    organization_id: reference("organization", { description: "The organization that owns the stock." }),
    manager_id: reference("person", { description: "The warehouse manager.", personal: true }),
    is_default: flag({ description: "Whether this is the default warehouse.", example: false }),
    is_active: flag({ description: "Whether the warehouse is in use.", example: true }),
  },
);
