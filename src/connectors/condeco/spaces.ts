import { z } from "zod";
import {
  asList,
  type CheckOutcome,
  fault,
  perParent,
  type Reader,
  type ReadStart,
  type Samples,
  type SourceHttp,
  type SourceRequest,
  type StoredRaw,
  sampleOf,
  stream,
  valueAt,
} from "#kit";
import { location, space } from "#model";
import { buildingId, floorId, nothingCommon, resourceId } from "./ids.ts";
import { fieldOf, filled, spelled } from "./keys.ts";
import { type User, users } from "./people.ts";
import { DAILY, floorCommon, floorsOf, groupsOf, type Location, locations, permissionsOf } from "./places.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { dayAfter, ianaZone, quietHourAfter } from "./times.ts";

const WEEKLY = 7 * DAILY;
const permissions = permissionsOf("ExternalBookings");

/**
 * Rooms that are free at a quiet hour. Only this list has their capacity. A room missing from it is booked at that
 * time, so absence has no meaning.
 */
export const capacities = stream({
  title: "Room capacities",
  parent: locations,
  parts: groupsOf,
  context: (_place, _context, _start, groupId) => ({ groupId }),
  path: "/bookings/availableRooms",
  query: (place, start, groupID) => {
    const { day, from, until } = quietHourAfter(start.today);
    return {
      locationID: place.InternalId,
      groupID,
      startDateTime: `${day} ${from}`,
      endDateTime: `${day} ${until}`,
      ...(settingsOf(start).capacity_search === "meeting_rooms" && { workSpaceTypeId: MEETING_ROOM }),
      roomsPerDay: 1000,
      roomAttributes: "",
    };
  },
  lane: "booking",
  records: (body) => asList(fieldOf(body, "availableRooms"), "availableRooms"),
  absence: "means nothing",
  intervalMinutes: WEEKLY,
  permissions,
  key: (room, { groupId }) => `${groupId}:${room.roomId}`,
  raw: z.object({ roomId: z.number(), maxCapacity: z.number().nullish() }),
  adds: {
    capacity: { model: space, id: (room) => resourceId(room.roomId), map: { capacity: "maxCapacity" } },
  },
});

const MEETING_ROOM = 1;
const DESK = 2;
/** The resource type of desks in floor plans, which differs from the type in searches. */
const DESK_ON_PLAN = 128;

const deskCommon = {
  ...nothingCommon,
  kind: { constant: "desk" },
  code: null,
  capacity: null,
  booking_policy: null,
  approval_required: null,
  is_active: null,
} as const;

/** All desks of each floor and group. The format of floor plans is not documented; this is the mobile app's. */
export const desks = stream({
  title: "Desks",
  parent: locations,
  parts: (place) => floorsOf(place).flatMap((floor) => groupsOf(place).map((group) => ({ floor, group }))),
  context: (place, _context, _start, { floor, group }) => ({
    locationId: place.InternalId,
    floorNumber: floor,
    groupId: group,
  }),
  path: "/floorPlan",
  query: (place, _, { floor, group }) => ({
    locationId: place.InternalId,
    floorNumber: floor,
    groupId: group,
    resourceTypeId: DESK_ON_PLAN,
  }),
  lane: "hierarchy",
  records: desksOnPlan,
  switchedOn: ({ desk_inventory }) => desk_inventory === "floor_plan",
  intervalMinutes: WEEKLY,
  permissions: permissionsOf("HierarchyMapping"),
  key: (desk, { groupId }) => `${groupId}:${desk.ResourceItemId}`,
  raw: z.object({
    ResourceItemId: z.number(),
    ResourceItemName: z.string(),
    WSTypeName: z.string().nullish(),
    DeskAttributes: z.array(z.object({ AttributeName: z.string().nullish() })).nullish(),
  }),
  feeds: {
    floor: {
      model: location,
      id: (_, { locationId, floorNumber }) => floorId(locationId, floorNumber),
      map: {
        ...floorCommon,
        name: (_, { floorNumber }) => `Floor ${floorNumber}`,
        parent_id: (_, { locationId }) => buildingId(locationId),
        floor_number: (_, { floorNumber }) => floorNumber,
      },
    },
    space: {
      model: space,
      id: (desk) => resourceId(desk.ResourceItemId),
      map: {
        ...deskCommon,
        source_type: "WSTypeName",
        name: "ResourceItemName",
        location_id: (_, { locationId, floorNumber }) => floorId(locationId, floorNumber),
        building_id: (_, { locationId }) => buildingId(locationId),
        floor_id: (_, { locationId, floorNumber }) => floorId(locationId, floorNumber),
        features: (desk) => (desk.DeskAttributes ?? []).flatMap(({ AttributeName }) => filled(AttributeName) ?? []),
      },
    },
  },
});

/** Returns the desks in a floor plan response: in one or several plans, or directly. */
function desksOnPlan(body: unknown): readonly unknown[] {
  const data = valueAt(body, "Data");
  const plans = Array.isArray(data) ? data : data ? [data] : [];
  return plans
    .flatMap((plan) => {
      const listed = fieldOf(plan, "ResourceCoordinates");
      if (Array.isArray(listed)) return listed;
      if (fieldOf(plan, "ResourceItemId") !== undefined) return [plan];
      throw fault("source_unreadable", {
        reason: "a floor plan has no desks in a known format; change the setting `desk_inventory`",
      });
    })
    .map((each) => spelled(each, ["ResourceItemId", "ResourceItemName", "WSTypeName", "DeskAttributes"]));
}

const foundDesk = z.object({
  deskID: z.number(),
  deskName: z.string(),
  deskAttributes: z.array(z.string()).nullish(),
  floorNumber: z.number().nullish(),
  floorName: z.string().nullish(),
});

const desksFound = (body: unknown): unknown[] =>
  asList(fieldOf(body, "availableDesks"), "availableDesks").map((each) =>
    spelled(each, ["deskID", "deskName", "deskAttributes", "floorNumber", "floorName"]),
  );

/** Returns the search for desks that are free on one day. Several days in one search can mean "free on all". */
const search = (
  place: Location,
  groupID: number,
  day: string,
  userID: number,
  { desk_booking_type }: Settings,
): SourceRequest => ({
  method: "POST",
  reads: true,
  path: "/deskBookings/availableDesks",
  json: {
    userID,
    locationID: place.InternalId,
    groupID,
    workSpaceTypeId: DESK,
    dateList: [{ date: day, bookingType: desk_booking_type }],
    pageNumber: 0,
    pageSize: 0,
  },
  lane: "booking",
});

/** Returns the date some days after today in the location's time zone. */
const dayAt = (place: Location, start: ReadStart, days: number): string =>
  dayAfter(start.todayIn(ianaZone(place.TimeZone)), days);

/** Returns the id of the user on whose behalf desks are searched. */
async function searcherAmong(
  known: AsyncIterable<StoredRaw<User>> | Iterable<StoredRaw<User>>,
  { desk_user_email }: Settings,
): Promise<number> {
  const email = desk_user_email?.toLowerCase();
  for await (const { raw } of known) if (raw.Email?.toLowerCase() === email) return raw.InternalId;
  throw fault("source_refused", {
    text: "Condeco has no user with the email address in `desk_user_email`. Enter the address of a user who can book desks in all groups.",
  });
}

/** Checks one search in the first location that has a group. */
async function trySearch(http: SourceHttp, start: ReadStart, found: Samples = new Map()): Promise<CheckOutcome> {
  const place = (await sampleOf(locations, http, start, found))?.find(({ raw }) => groupsOf(raw).length > 0)?.raw;
  if (!place) return { unknown: "No location has a group yet in which to search for desks." };
  const config = settingsOf(start);
  const userID = await searcherAmong((await sampleOf(users, http, start, found)) ?? [], config);
  desksFound(await http.ask(search(place, groupsOf(place)[0]!, dayAt(place, start, 0), userID, config)));
}

/** The days to search for the desk list, as days ahead. Few desks are booked on all of them. */
const INVENTORY_DAYS = [7, 9, 11] as const;

/** Desks that are free on at least one of some days ahead. Others are not found, so absence has no meaning. */
export const desksBySearch = stream({
  title: "Desks (by search)",
  parent: locations,
  looksInto: [users],
  switchedOn: ({ desk_inventory }) => desk_inventory === "searches",
  contextType: {} as { locationId: number; groupId: number },
  absence: "means nothing",
  intervalMinutes: WEEKLY,
  permissions,
  requests: (_, place) => (place ? groupsOf(place.raw).length * INVENTORY_DAYS.length : 0),
  check: trySearch,
  finds: "scopes",
  async *read(reader) {
    const userID = await searcherAmong(reader.storedOf(users), settingsOf(reader));
    yield* perParent(reader, async function* (place) {
      for (const groupId of groupsOf(place.raw)) {
        const found = new Map<unknown, unknown>();
        for (const days of INVENTORY_DAYS) {
          const body = await reader.http.ask(
            search(place.raw, groupId, dayAt(place.raw, reader, days), userID, settingsOf(reader)),
          );
          for (const desk of desksFound(body)) found.set(valueAt(desk, "deskID"), desk);
        }
        yield [...found.values()].map((raw) => ({
          raw,
          context: { locationId: place.raw.InternalId, groupId },
          scope: place.key,
        }));
      }
    });
  },
  key: (desk, { groupId }) => `${groupId}:${desk.deskID}`,
  raw: foundDesk,
  feeds: {
    floor: {
      model: location,
      id: (desk, { locationId }) => floorId(locationId, desk.floorNumber),
      map: {
        ...floorCommon,
        name: (desk) => filled(desk.floorName) ?? `Floor ${desk.floorNumber}`,
        parent_id: (_, { locationId }) => buildingId(locationId),
        floor_number: "floorNumber",
      },
    },
    space: {
      model: space,
      id: (desk) => resourceId(desk.deskID),
      map: {
        ...deskCommon,
        source_type: null,
        name: "deskName",
        location_id: (desk, { locationId }) => floorId(locationId, desk.floorNumber) ?? buildingId(locationId),
        building_id: (_, { locationId }) => buildingId(locationId),
        floor_id: (desk, { locationId }) => floorId(locationId, desk.floorNumber),
        features: "deskAttributes",
      },
    },
  },
});

/**
 * Free desks per location, group and day, and the other desks of the list, which are booked or closed. Stored as raw
 * records, because they do not show who booked a desk.
 */
export const deskOccupancy = stream({
  title: "Desk occupancy (derived)",
  parent: locations,
  looksInto: [users, desks, desksBySearch],
  switchedOn: ({ read_desk_occupancy }) => read_desk_occupancy === true,
  contextType: {} as {
    derived: true;
    locationId: number;
    groupId: number;
    day: string;
    takenOrClosed: number[] | null;
  },
  intervalMinutes: DAILY,
  permissions,
  requests: (start, place) => (place ? groupsOf(place.raw).length * settingsOf(start).desk_days : 0),
  check: trySearch,
  finds: "scopes",
  async *read(reader) {
    const { desk_days } = settingsOf(reader);
    const userID = await searcherAmong(reader.storedOf(users), settingsOf(reader));
    const inventory = await inventoryOf(reader);
    yield* perParent(
      reader,
      async function* (place) {
        const locationId = place.raw.InternalId;
        const days = Array.from({ length: desk_days }, (_, n) => dayAt(place.raw, reader, n));
        for (const groupId of groupsOf(place.raw))
          for (const day of days) {
            const body = await reader.http.ask(search(place.raw, groupId, day, userID, settingsOf(reader)));
            const free = desksFound(body).sort((one, other) => deskIdOf(one) - deskIdOf(other));
            const isFree = new Set(free.map(deskIdOf));
            // An empty response does not prove that all desks are booked: the user may not be allowed to book in the
            // group.
            const takenOrClosed =
              free.length === 0
                ? null
                : [...(inventory.get(`${locationId}:${groupId}`) ?? [])].filter((desk) => !isFree.has(desk));
            yield [
              {
                raw: { availableDesks: free },
                context: { derived: true, locationId, groupId, day, takenOrClosed },
                scope: place.key,
              },
            ];
          }
      },
      ({ raw }) => ({ fromDay: dayAt(raw, reader, 0), untilDay: dayAt(raw, reader, desk_days - 1) }),
    );
  },
  key: (_, { locationId, groupId, day }) => `${locationId}:${groupId}:${day}`,
  dated: (_, { day }) => day,
  raw: z.object({ availableDesks: z.array(foundDesk) }),
});

const deskIdOf = (desk: unknown): number => Number(valueAt(desk, "deskID"));

/** Returns the ids of all known desks by location and group. */
async function inventoryOf(reader: Reader): Promise<Map<string, Set<number>>> {
  const inventory = new Map<string, Set<number>>();
  const note = ({ locationId, groupId }: { locationId: number; groupId: number }, desk: number) => {
    const place = `${locationId}:${groupId}`;
    inventory.set(place, (inventory.get(place) ?? new Set()).add(desk));
  };
  for await (const { raw, context } of reader.storedOf(desks)) note(context, raw.ResourceItemId);
  for await (const { raw, context } of reader.storedOf(desksBySearch)) note(context, raw.deskID);
  return inventory;
}
