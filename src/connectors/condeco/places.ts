import { z } from "zod";
import { type Permission, stream } from "#kit";
import { countryCode, location, space } from "#model";
import { buildingId, countryId, floorId, floorNumber, nothingCommon, regionId, resourceId } from "./ids.ts";
import { filled } from "./keys.ts";
import { ianaZone } from "./times.ts";

/** Locations seldom change, and reading them uses the weekly quota. */
export const DAILY = 24 * 60;

export const permissionsOf = (collection: string): Permission[] => [
  { name: `Subscription to ${collection}`, location: "Integration portal > Products; the key is under Profile" },
];
const permissions = permissionsOf("HierarchyMapping");

const noPlace = {
  ...nothingCommon,
  description: null,
  barcode: null,
  organization_id: null,
  address: null,
  time_zone: null,
  source_time_zone: null,
  latitude: null,
  longitude: null,
  is_active: null,
} as const;

export const countries = stream({
  title: "Countries",
  path: "/countries",
  intervalMinutes: DAILY,
  permissions,
  key: "InternalId",
  raw: z.object({ InternalId: z.number(), ResourceName: z.string() }),
  model: location,
  kind: "country",
  map: {
    ...noPlace,
    kind: { constant: "country" },
    name: "ResourceName",
    code: null,
    parent_id: null,
    address: ({ ResourceName }) => ({
      lines: null,
      city: null,
      region: null,
      postal_code: null,
      country: countryCode(ResourceName),
    }),
    floor_number: null,
  },
});

export const regions = stream({
  title: "Regions",
  parent: countries,
  path: "/regions",
  query: (country) => ({ countryId: country.InternalId }),
  context: (country) => ({ countryId: country.InternalId }),
  intervalMinutes: DAILY,
  permissions,
  key: "InternalId",
  raw: z.object({ InternalId: z.number(), ResourceName: z.string() }),
  model: location,
  kind: "region",
  map: {
    ...noPlace,
    kind: { constant: "region" },
    name: "ResourceName",
    code: null,
    parent_id: (_, context) => countryId(context.countryId),
    floor_number: null,
  },
});

const locationRow = z.object({
  InternalId: z.number(),
  ResourceName: z.string(),
  LocationAddress: z.string().nullish(),
  LocationCity: z.string().nullish(),
  LocationCountry: z.string().nullish(),
  PostCode: z.string().nullish(),
  TimeZone: z.string().nullish(),
  NumberOfFloorsAboveGround: z.number().nullish(),
  NumberOfFloorsBelowGround: z.number().nullish(),
  LocationGroupMappings: z.array(z.object({ GroupId: z.number() })).nullish(),
});

/** A location in Condeco's format. */
export type Location = z.infer<typeof locationRow>;

export const locations = stream({
  title: "Locations",
  parent: regions,
  path: "/locations",
  query: (region) => ({ regionId: region.InternalId }),
  context: (region) => ({ regionId: region.InternalId }),
  intervalMinutes: DAILY,
  permissions,
  key: "InternalId",
  raw: locationRow,
  model: location,
  kind: "location",
  map: {
    ...noPlace,
    kind: { constant: "building" },
    name: "ResourceName",
    code: null,
    parent_id: (_, context) => regionId(context.regionId),
    address: addressOf,
    time_zone: (place) => ianaZone(place.TimeZone),
    source_time_zone: (place) => filled(place.TimeZone),
    floor_number: null,
  },
});

function addressOf(place: Location) {
  const address = {
    lines: (place.LocationAddress ?? "").split(/\r?\n/).filter((line) => line.trim() !== ""),
    city: filled(place.LocationCity),
    region: null,
    postal_code: filled(place.PostCode),
    country: countryCode(place.LocationCountry ?? ""),
  };
  return address.lines.length > 0 || address.city || address.postal_code || address.country ? address : null;
}

/** Returns the ids of a location's groups. Searches need a group beside the location. */
export const groupsOf = (place: Location): number[] => [
  ...new Set((place.LocationGroupMappings ?? []).map(({ GroupId }) => GroupId)),
];

/**
 * Returns the floor numbers of a location: negative below ground, 0 for the ground floor. It is not documented whether the ground
 * floor counts among those above ground, so one more is listed.
 */
export function floorsOf(place: Location): number[] {
  const below = place.NumberOfFloorsBelowGround ?? 0;
  const above = place.NumberOfFloorsAboveGround ?? 0;
  return Array.from({ length: below + above + 1 }, (_, n) => n - below);
}

/** The common mapping of floors, which come from rooms and desks: Condeco has no list of floors. */
export const floorCommon = { ...noPlace, kind: { constant: "floor" }, code: null } as const;

/** Groups, which define booking rules. They feed no entity and are stored as raw records. */
export const groups = stream({
  title: "Groups",
  parent: countries,
  path: "/groups",
  query: (country) => ({ countryId: country.InternalId }),
  context: (country) => ({ countryId: country.InternalId }),
  intervalMinutes: DAILY,
  permissions,
  key: "InternalId",
  raw: z.object({ InternalId: z.number(), ResourceName: z.string() }),
});

/** The workspace type of desks. It can be renamed, but not deleted. */
const DESK = 2;

export const rooms = stream({
  title: "Rooms",
  parent: locations,
  path: "/rooms",
  query: (place) => ({ locationId: place.InternalId, extendedDetails: true }),
  // Rooms have `InternalParentId` 0, so their location is known only from the request.
  context: (place) => ({ locationId: place.InternalId, placeZone: ianaZone(place.TimeZone) }),
  intervalMinutes: DAILY,
  permissions,
  key: "InternalId",
  raw: z.object({
    InternalId: z.number(),
    ResourceName: z.string(),
    FloorNumber: z.union([z.string(), z.number()]).nullish(),
    FloorName: z.string().nullish(),
    WorkspaceTypeId: z.number().nullish(),
    WorkspaceTypeName: z.string().nullish(),
  }),
  feeds: {
    floor: {
      model: location,
      id: (room, { locationId }) => floorId(locationId, room.FloorNumber),
      map: {
        ...floorCommon,
        name: (room) => filled(room.FloorName) ?? `Floor ${room.FloorNumber}`,
        code: (room) => (floorNumber(room.FloorNumber) === null ? filled(String(room.FloorNumber ?? "")) : null),
        parent_id: (_, { locationId }) => buildingId(locationId),
        floor_number: (room) => floorNumber(room.FloorNumber),
      },
    },
    space: {
      model: space,
      id: (room) => resourceId(room.InternalId),
      map: {
        ...nothingCommon,
        kind: (room) => (room.WorkspaceTypeId === DESK ? "desk" : "meeting_room"),
        source_type: "WorkspaceTypeName",
        name: "ResourceName",
        code: null,
        location_id: (room, { locationId }) => floorId(locationId, room.FloorNumber) ?? buildingId(locationId),
        building_id: (_, { locationId }) => buildingId(locationId),
        floor_id: (room, { locationId }) => floorId(locationId, room.FloorNumber),
        capacity: null,
        features: null,
        booking_policy: null,
        approval_required: null,
        is_active: null,
      },
    },
  },
});
