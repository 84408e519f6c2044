import { address, choice, flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A place of stock. */
export const warehouse = model(
  "warehouse",
  {
    title: "Warehouse",
    about: "A place where stock is, at any level: a site, a store, a bin, or where goods are on their way or gone.",
  },
  {
    kind: choice(["site", "store", "bin", "transit", "supplier", "customer", "production", "lost"], {
      about:
        "A whole site, a store in it, a single bin; or a place in name only: under way, at a supplier or customer, in production, lost and found.",
      example: "store",
      indexed: true,
    }),
    source_kind: text({ about: "The source's own word for the kind.", example: "storage" }),
    name: text({ about: "What it is called.", example: "Leeds spare parts store", indexed: true }),
    code: text({ about: "Short code in the source.", example: "LDS-2", indexed: true }),
    description: text({ about: "Longer description.", example: "Second floor, behind the workshop" }),
    parent_id: reference("warehouse", { about: "The place of stock in which it lies.", indexed: true }),
    location_id: reference("location", { about: "The place of work in which it lies." }),
    address: address({ about: "Its postal address." }),
    organization_id: reference("organization", { about: "To which of our organizations its stock belongs." }),
    manager_id: reference("person", { about: "Who is in charge of it.", personal: true }),
    is_default: flag({ about: "Whether it is taken where nobody chooses.", example: false }),
    is_active: flag({ about: "Whether it is still in use.", example: true }),
  },
);
