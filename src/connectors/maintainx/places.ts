import { z } from "zod";
import { lacking, stream } from "#kit";
import { location, warehouse } from "#model";
import { permissionsTo } from "./auth.ts";
import { recordIn } from "./lists.ts";
import { files, id, locationId, pageOf, text } from "./values.ts";

/** Locations. One that holds parts is a warehouse too. */
export const locations = stream({
  title: "Locations",
  path: "/locations",
  records: "locations",
  one: (key) => ({ path: `/locations/${key}` }),
  oneRecord: recordIn("location"),
  details: { same: ["updatedAt"] },
  key: "id",
  raw: z.object({
    id: z.number(),
    name: z.string(),
    description: text,
    address: text,
    barcode: text,
    parentId: id,
    organizationId: id,
    createdAt: text,
    updatedAt: text,
    deletedAt: text,
    ...files,
  }),
  deleted: "deletedAt",
  permissions: permissionsTo("locations"),
  model: location,
  kind: "location",
  map: {
    ...lacking("source_number", "kind", "code", "time_zone", "source_time_zone", "latitude", "longitude"),
    ...lacking("floor_number", "is_active"),
    source_url: (of, env) => pageOf("locations", of.id, env),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    name: "name",
    description: "description",
    barcode: "barcode",
    organization_id: ({ organizationId }) => (organizationId ? `organization:${organizationId}` : null),
    parent_id: ({ parentId }) => locationId(parentId),
    address: ({ address }) => addressOf(address),
  },
  adds: {
    stockroom: {
      model: warehouse,
      id: (of) => locationId(of.id),
      map: {
        name: "name",
        description: "description",
        source_created_at: "createdAt",
        source_updated_at: "updatedAt",
        parent_id: ({ parentId }) => locationId(parentId),
        address: ({ address }) => addressOf(address),
      },
    },
  },
});

/** MaintainX has one text for an address. */
const addressOf = (address: string | null | undefined) =>
  address ? { lines: address.split(/\r?\n/), city: null, region: null, postal_code: null, country: null } : null;
