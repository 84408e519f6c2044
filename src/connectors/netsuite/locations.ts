import { z } from "zod";
import { stream } from "#kit";
import { warehouse } from "#model";
import { plainColumns } from "./columns.ts";
import { permissionsTo } from "./permissions.ts";
import { ofTable } from "./tables.ts";
import { flag, isActive, texts } from "./values.ts";

/** Locations, which are warehouses in NetSuite. */
export const locations = stream({
  title: "Locations",
  raw: z.object({
    id: z.string(),
    isinactive: flag,
    ...texts("name", "fullname", "parent", "subsidiary", "addr1", "city", "state", "zip", "country"),
  }),
  ...ofTable({
    from: "location l LEFT JOIN locationmainaddress a ON a.nkey = l.mainaddress",
    id: "l.id",
    columns: {
      ...plainColumns("l", "id name fullname parent subsidiary externalid isinactive"),
      ...plainColumns("a", "addr1 city state zip country"),
    },
    records: ["location"],
  }),
  permissions: permissionsTo("Locations"),
  model: warehouse,
  map: {
    source_number: null,
    source_url: null,
    source_created_at: null,
    source_updated_at: null,
    kind: (of) => (of.parent ? "store" : "site"),
    source_kind: null,
    name: "name",
    code: null,
    description: null,
    parent_id: "parent",
    location_id: null,
    address: (of) =>
      of.addr1 || of.city || of.country
        ? {
            lines: of.addr1 ? [of.addr1] : [],
            city: of.city,
            region: of.state,
            postal_code: of.zip,
            country: of.country,
          }
        : null,
    organization_id: "subsidiary",
    manager_id: null,
    is_default: null,
    is_active: (of) => isActive(of.isinactive),
  },
});
