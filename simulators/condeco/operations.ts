import { Input } from "./input.ts";
import type { Listeners } from "./listeners.ts";
import { Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";
import { addDays, dayOf, parseDay, wireTime, type Zone } from "./time.ts";
import {
  availableDeskRow,
  availableRoomRow,
  type BookingTexts,
  bookingRow,
  coordinateRow,
  deskBookingRow,
  envelope,
  envelopeError,
  instantOf,
  locationRow,
  placeRow,
  roomRow,
  slotOf,
  startOfDay,
  userRow,
  visitorRow,
  visitorStatus,
} from "./wire.ts";
import { type Attendee, type Booking, type Room, type Slot, takenFrom, takenUntil, type World } from "./world.ts";

/** A request that has passed key, limits, token and suffix. */
export type Call = {
  world: World;
  texts: BookingTexts;
  listeners: Listeners;
  path: Input;
  query: Input;
  body: Input;
  /** Applies the faults `emptyList` and `halfList`. Every list passes through it once. */
  cut<Row>(rows: Row[]): Row[];
  /** Whether the fault `unlikeTwins` affects this request. */
  areTwinsUnlike(): boolean;
};

/** `json` is serialized JSON. */
export type Answer = { status: number; body?: unknown; json?: string };

export type Collection = "hierarchy" | "booking" | "visitor" | "any";

export type Operation = {
  name: string;
  method: string;
  /** Below `/{suffix}/api/V1`; `{name}` is a parameter. */
  path: string;
  /** The subscription key that it requires if there are three. */
  collection: Collection;
  handle(call: Call): Answer;
};

const ok = (body: unknown): Answer => ({ status: 200, body });
const resourceNotFound = (): never => {
  throw new Refusal("Resource not found", 404);
};

/**
 * Every operation in the public evidence. Paths and verbs are KNOWN from four public clients, foremost
 * https://github.com/evie-ai/condeco and https://github.com/MapsPeople/MapsIndoorsAndroid, and from the vendor's help
 * (https://knowledge.eptura.com/Condeco/Integrations/Condeco_API_service), unless the operation says otherwise. The
 * required key is KNOWN for regionsByParent, locations, groups, users, floorPlan, bookings, availableRooms,
 * deskBookings, availableDesks and visitor; INFERRED for the rest.
 */
export const operations: Operation[] = [
  {
    // Row fields INFERRED: as regions.
    name: "countries",
    method: "GET",
    path: "countries",
    collection: "hierarchy",
    handle: ({ world, cut }) => ok(envelope(cut([...world.countries.values()]).map((country) => placeRow(country, 0)))),
  },
  {
    name: "regions",
    method: "GET",
    path: "regions",
    collection: "hierarchy",
    handle: (call) => listRegions(call, call.query.int("countryId")),
  },
  {
    name: "regionsByParent",
    method: "GET",
    path: "regionsByParent/{countryId}",
    collection: "hierarchy",
    handle: (call) => listRegions(call, call.path.int("countryId")),
  },
  {
    name: "locations",
    method: "GET",
    path: "locations",
    collection: "hierarchy",
    handle({ world, query, cut }) {
      const regionId = query.int("regionId");
      if (!world.regions.has(regionId)) return unknownParent(world, "Region");
      const locations = [...world.locations.values()].filter((location) => location.regionId === regionId);
      return ok(envelope(cut(locations).map((location) => locationRow(location, world))));
    },
  },
  {
    // `InternalParentId` of a group is INFERRED to be its country.
    name: "groups",
    method: "GET",
    path: "groups",
    collection: "hierarchy",
    handle({ world, query, cut }) {
      const countryId = query.int("countryId");
      if (!world.countries.has(countryId)) return unknownParent(world, "Country");
      const groups = [...world.groups.values()].filter((group) => group.countryId === countryId);
      return ok(envelope(cut(groups).map((group) => placeRow(group, countryId))));
    },
  },
  { name: "floorPlan", method: "GET", path: "floorPlan", collection: "hierarchy", handle: readFloorPlan },
  {
    name: "rooms",
    method: "GET",
    path: "rooms",
    collection: "hierarchy",
    handle({ world, query, cut }) {
      const locationId = query.int("locationId");
      const extended = query.flag("extendedDetails", false);
      if (!world.locations.has(locationId)) return unknownParent(world, "Location");
      const desks = world.switches.roomsListDesks === "on" ? [...world.desks.values()] : [];
      const spaces = [...world.rooms.values(), ...desks].filter((space) => space.locationId === locationId);
      return ok(envelope(cut(spaces).map((space) => roomRow(space, world, extended))));
    },
  },
  {
    // An unknown email address returns an empty list (INFERRED).
    name: "users",
    method: "GET",
    path: "users",
    collection: "hierarchy",
    handle({ world, query, cut }) {
      const email = query.textOr("emailId", undefined);
      if (email !== undefined) {
        const user = world.usersByEmail.get(email.toLowerCase());
        return ok(envelope(cut(user ? [user] : []).map(userRow)));
      }
      if (world.switches.usersWithoutEmail === "error") throw new Refusal("emailId is required.");
      const users = world.switches.usersWithoutEmail === "all" ? [...world.users.values()] : [];
      return ok(envelope(cut(users).map(userRow)));
    },
  },

  { name: "bookings", method: "GET", path: "bookings", collection: "booking", handle: listBookings },
  { name: "availableRooms", method: "GET", path: "bookings/availableRooms", collection: "booking", handle: findRooms },
  { name: "freeSlots", method: "GET", path: "bookings/freeslots", collection: "booking", handle: findFreeSlots },
  { name: "booking", method: "GET", path: "bookings/{bookingId}", collection: "booking", handle: readBooking },
  { name: "createBooking", method: "POST", path: "bookings", collection: "booking", handle: createBooking },
  {
    name: "changeBooking",
    method: "PUT",
    path: "bookings/{bookingId}",
    collection: "booking",
    handle: (call) =>
      call.world.switches.updateMeetingVerb === "PUT" && call.body.has("actionType")
        ? updateMeeting(call)
        : changeBooking(call),
  },
  // `UpdateMeeting_V1`: its verb is UNKNOWN, so it is behind the switch `updateMeetingVerb`.
  ...["POST", "PATCH"].map(
    (verb): Operation => ({
      name: "updateMeeting",
      method: verb,
      path: "bookings/{bookingId}",
      collection: "booking",
      handle: (call) => (call.world.switches.updateMeetingVerb === verb ? updateMeeting(call) : resourceNotFound()),
    }),
  ),
  { name: "deleteBooking", method: "DELETE", path: "bookings", collection: "booking", handle: deleteBooking },

  {
    name: "availableDesks",
    method: "POST",
    path: "deskBookings/availableDesks",
    collection: "booking",
    handle: findDesks,
  },
  { name: "createDeskBooking", method: "POST", path: "deskBookings", collection: "booking", handle: createDeskBooking },
  { name: "deskBookings", method: "GET", path: "deskBookings", collection: "booking", handle: listDeskBookings },
  {
    name: "deskBooking",
    method: "GET",
    path: "deskBookings/{bookingId}",
    collection: "booking",
    handle({ world, path }) {
      if (world.switches.deskBookingReads === "off") return resourceNotFound();
      return ok(deskBookingRow(world.deskBooking(path.int("bookingId")), world));
    },
  },
  {
    name: "changeDeskBooking",
    method: "PUT",
    path: "deskBookings/{bookingId}",
    collection: "booking",
    handle: progressDeskBooking,
  },

  { name: "visitors", method: "GET", path: "visitor", collection: "visitor", handle: listVisitors },
  { name: "createVisitor", method: "POST", path: "visitor", collection: "visitor", handle: createVisitor },

  { name: "addListener", method: "POST", path: "listener", collection: "any", handle: addListener },
  { name: "removeListener", method: "DELETE", path: "listener", collection: "any", handle: removeListener },
];

// Hierarchy

function listRegions({ world, cut }: Call, countryId: number): Answer {
  if (!world.countries.has(countryId)) return unknownParent(world, "Country");
  const regions = [...world.regions.values()].filter((region) => region.countryId === countryId);
  return ok(envelope(cut(regions).map((region) => placeRow(region, region.countryId))));
}

function unknownParent(world: World, kind: string): Answer {
  if (world.switches.unknownParent === "empty") return ok(envelope([]));
  return ok(envelopeError(`${kind} Id does not exist.`));
}

/**
 * Request KNOWN, content of `Data` UNKNOWN (switch `floorPlan`). Returns all desks of a floor and group, free or not.
 */
function readFloorPlan({ world, query, cut }: Call): Answer {
  const locationId = query.int("locationId");
  const floor = query.int("floorNumber");
  const groupId = query.int("groupId");
  const deskResourceType = 128;
  const isDesks = query.int("resourceTypeId") === deskResourceType;
  if (!world.locations.has(locationId)) return unknownParent(world, "Location");
  const desks = isDesks ? world.desksOf(locationId, groupId).filter((desk) => desk.floor === floor) : [];
  const coordinates = cut(desks.map((desk) => coordinateRow(desk, world)));
  const plan = { FloorNumber: floor, Name: desks[0]?.floorName ?? "", ResourceCoordinates: coordinates };
  switch (world.switches.floorPlan) {
    case "hinted":
      return ok(envelope([plan]));
    case "object":
      return ok(envelope(plan));
    case "flat":
      return ok(envelope(coordinates));
    case "empty":
      return ok(envelope([]));
  }
}

// Meetings

/** The requested range: inclusive dates, or times, in the location's time, or in UTC on request. */
function readWindow(query: Input, zone: Zone): { from: number; to: number } {
  const isUtc = query.flag("isUTCDateTime", false);
  let window: { from: number; to: number };
  if (query.has("startDate") || query.has("endDate")) {
    const [first, last] = [query.day("startDate"), query.day("endDate")];
    const start = (day: string) => (isUtc ? Date.parse(`${day}T00:00:00Z`) : startOfDay(day, zone));
    window = { from: start(first), to: start(addDays(last, 1)) };
  } else {
    window = { from: readSearchTime(query, "startDateTime", zone), to: readSearchTime(query, "endDateTime", zone) };
  }
  if (window.to < window.from) throw new Refusal("The end must not be before the start.");
  return window;
}

/** A time that is only searched for: one that the clock skips is read with the offset from before the change. */
function readSearchTime(query: Input, name: string, zone: Zone): number {
  const { ms, isInstant } = query.time(name);
  if (isInstant || query.flag("isUTCDateTime", false)) return ms;
  return zone.toUtc(ms, "daylight") ?? ms - zone.offsetAt(ms - 86_400_000);
}

function listBookings({ world, texts, query, cut }: Call): Answer {
  const { switches } = world;
  const roomId = query.int("roomId");
  const room = world.rooms.get(roomId);
  const zone = room && world.location(room.locationId).zone;
  if (!zone) {
    if (switches.unknownRoom !== "empty") throw new Refusal("Room Id does not exist.", Number(switches.unknownRoom));
    return ok({ bookings: [] });
  }
  const { from, to } = readWindow(query, zone);
  const hiddenBefore = switches.pastBookings === "hidden" ? startOfDay(world.today(zone), zone) : -Infinity;
  const isAsked = ({ startMs, endMs }: Booking) =>
    startMs < to && (switches.bookingFilter === "overlap" ? endMs > from : startMs >= from) && endMs > hiddenBefore;
  const found = world.bookingsOfRoom(roomId).filter(isAsked);
  if (switches.deletedBookings === "present") {
    for (const booking of world.deletedBookings.values())
      if (booking.roomId === roomId && isAsked(booking)) found.push(booking);
  }
  return { status: 200, json: texts.list(cut(found), world) };
}

/** Shape and error are INFERRED (switches `singleBooking`, `unknownBooking`). */
function readBooking({ world, path }: Call): Answer {
  const id = path.int("bookingId");
  const deleted = world.switches.deletedBookings === "present" ? world.deletedBookings.get(id) : undefined;
  const booking = deleted ?? world.booking(id);
  const row = {
    ...bookingRow(booking, world),
    ...(world.switches.singleBookingAttendees === "on" && { attendees: booking.attendees }),
  };
  return ok(world.switches.singleBooking === "object" ? row : { bookings: [row] });
}

/**
 * NB upper-case `ID` in `locationID`, `groupID`. `roomsPerDay` is a limit; that 0 or a missing value lifts it is
 * INFERRED.
 */
function findRooms({ world, query, cut }: Call): Answer {
  const locationId = query.int("locationID");
  const groupId = query.int("groupID");
  const typeId = query.intOr("workSpaceTypeId", undefined);
  const most = query.intOr("roomsPerDay", 0);
  const wanted = query.textOr("roomAttributes", "").split(",").filter(Boolean);
  const attributeIds = wanted.map((id) => new Input({ roomAttributes: id.trim() }).int("roomAttributes"));
  const zone = world.locations.get(locationId)?.zone;
  if (!zone) return ok({ availableRooms: [] });
  const [from, to] = [readSearchTime(query, "startDateTime", zone), readSearchTime(query, "endDateTime", zone)];
  if (to <= from) throw new Refusal("The end must be after the start.");
  const rooms: Room[] = [];
  for (const room of world.rooms.values()) {
    if (room.locationId !== locationId || room.groupId !== groupId) continue;
    if (typeId !== undefined && room.workspaceTypeId !== typeId) continue;
    if (!attributeIds.every((id) => room.attributeIds.includes(id))) continue;
    if (world.overlapping(room.id, from, to)) continue;
    rooms.push(room);
    if (rooms.length === most) break;
  }
  return ok({ availableRooms: cut(rooms).map(availableRoomRow) });
}

function findFreeSlots({ world, query, cut, areTwinsUnlike }: Call): Answer {
  const locationId = query.int("locationId");
  const floor = query.intOr("floorNumber", undefined);
  const type = query.intOr("resourceType", 1);
  const zone = world.locations.get(locationId)?.zone;
  if (!zone) return ok({ freePeriod: [] });
  const [from, to] = [readSearchTime(query, "startDateTime", zone), readSearchTime(query, "endDateTime", zone)];
  if (to <= from) throw new Refusal("The end must be after the start.");
  const rooms = [...world.rooms.values()].filter((room) => {
    return room.locationId === locationId && room.workspaceTypeId === type && (floor ?? room.floor) === room.floor;
  });
  const shiftMs = areTwinsUnlike() ? 3_600_000 : 0;
  const periods = cut(rooms).map((room) => ({
    locationID: locationId,
    floorNumber: room.floor,
    resourceID: room.id,
    workspaceTypeId: room.workspaceTypeId,
    freePeriodSlots: gaps(world.bookingsOfRoom(room.id), from, to).map(([start, end]) => ({
      startDateTime: wireTime(zone.toLocal(start)),
      endDateTime: wireTime(zone.toLocal(end)),
      startDateTimeUTC: wireTime(start),
      endDateTimeUTC: wireTime(end + shiftMs),
    })),
  }));
  return ok({ freePeriod: periods });
}

function gaps(bookings: readonly Booking[], from: number, to: number): [number, number][] {
  const free: [number, number][] = [];
  let at = from;
  for (const booking of bookings) {
    const [start, end] = [takenFrom(booking), takenUntil(booking)];
    if (end <= at || start >= to) continue;
    if (start > at) free.push([at, start]);
    at = end;
  }
  if (at < to) free.push([at, to]);
  return free;
}

/** A time to be written: UTC on request, otherwise the location's. Rejected if the clock skips it. */
function readWrittenTime(body: Input, name: string, zone: Zone, query: Input, switches: Switches): number {
  const { ms, isInstant } = body.time(name);
  return isInstant || query.flag("isUTCDateTime", false) ? ms : instantOf(ms, zone, switches);
}

function createBooking({ world, query, body }: Call): Answer {
  const roomId = body.int("roomId");
  const userId = world.user(body.int("userId")).id;
  const zone = world.zoneOfRoom(roomId);
  const attendees = body.objects("attendees").map(
    (attendee): Attendee => ({
      firstName: attendee.textOr("firstName", ""),
      lastName: attendee.textOr("lastName", ""),
      email: attendee.textOr("email", ""),
      attendeeType: attendee.intOr("attendeeType", 1),
    }),
  );
  const booking = world.createBooking({
    roomId,
    startMs: readWrittenTime(body, "startDateTime", zone, query, world.switches),
    endMs: readWrittenTime(body, "endDateTime", zone, query, world.switches),
    title: body.textOr("meetingTitle", ""),
    hostId: userId,
    isPrivate: body.flag("privateMeeting", false),
    source: body.intOr("bookingSource", 3),
    setupStyle: body.flag("setDefaultStyle", false) ? "Default" : "",
    attendeeCount: body.intOr("numberOfAttendees", 1 + attendees.length),
    attendees,
  });
  return created(world, { bookingID: booking.id }, () => bookingRow(booking, world));
}

/** NB nested, and `startDate`, not `startDateTime`. Omitted values stay unchanged (INFERRED). */
function changeBooking({ world, path, query, body }: Call): Answer {
  const before = world.booking(path.int("bookingId"));
  const details = body.object("bookingDetails");
  const userId = world.user(body.int("userId")).id;
  const roomId = details.intOr("roomId", before.roomId);
  const zone = world.zoneOfRoom(roomId);
  const time = (name: string, otherwise: number) =>
    details.has(name) ? readWrittenTime(details, name, zone, query, world.switches) : otherwise;
  const booking = world.changeBooking(before.id, {
    roomId,
    startMs: time("startDate", before.startMs),
    endMs: time("endDate", before.endMs),
    title: details.textOr("meetingTitle", before.title),
    isPrivate: details.flag("privateMeeting", before.isPrivate),
    modifiedBy: userId,
  });
  const answer = created(world, { bookingID: booking.id }, () => bookingRow(booking, world));
  // The Ruby client parses the body, so it is always JSON.
  return { status: 200, body: answer.body ?? {} };
}

/** On the collection, with a body. */
function deleteBooking({ world, body }: Call): Answer {
  const id = body.int("bookingId");
  world.user(body.int("userId"));
  world.deleteBooking(id);
  return ok({});
}

/** `UpdateMeeting_V1`: `actionType` 1 starts a meeting; the three error texts are KNOWN (Example use cases). */
function updateMeeting({ world, path, body }: Call): Answer {
  const booking = world.booking(path.int("bookingId"));
  world.user(body.int("userId"));
  const action = body.int("actionType");
  if (action === 1) {
    const group = world.group(world.room(booking.roomId).groupId);
    const now = world.now();
    if (booking.progress !== 0 || now > booking.startMs + group.checkInMinutes * 60_000)
      throw new Refusal("Meeting already started.");
    if (now < booking.startMs - group.checkInEarlyMinutes * 60_000)
      throw new Refusal("Meeting cannot be started at this moment.");
    world.startMeeting(booking.id, "api");
  } else if (world.switches.otherActions === "stopAndExtend" && (action === 2 || action === 3)) {
    if (booking.progress !== 1) throw new Refusal("Meeting is not started.");
    if (action === 2) world.stopMeeting(booking.id, "api");
    else world.extendMeeting(booking.id, booking.endMs + 15 * 60_000, "api");
  } else {
    throw new Refusal("actionType is not valid.");
  }
  return ok({ bookingID: booking.id });
}

function created(world: World, id: object, row: () => object): Answer {
  switch (world.switches.createdBody) {
    case "id":
      return { status: 201, body: id };
    case "row":
      return { status: 201, body: row() };
    case "empty":
      return { status: 201 };
  }
}

// Desks

function readDays(body: Input, switches: Switches): { day: string; slot: Slot }[] {
  const days = body.objects("dateList").map((entry) => ({
    day: entry.day("date"),
    slot: slotOf(entry.int("bookingType"), switches),
  }));
  if (days.length === 0) throw new Refusal("dateList is required.");
  if (days.length > 366) throw new Refusal("dateList is too long.");
  return days;
}

/** A POST that only reads. NB `userID`, `locationID`, `groupID`; pages 0 and 0 mean all (INFERRED). */
function findDesks({ world, body, cut }: Call): Answer {
  world.bumpDesks();
  const user = world.user(body.int("userID"));
  const locationId = body.int("locationID");
  const groupId = body.int("groupID");
  const typeId = body.int("workSpaceTypeId");
  const days = readDays(body, world.switches);
  const zone = world.locations.get(locationId)?.zone;
  const desks = zone && world.mayUseGroup(user, groupId) ? world.desksOf(locationId, groupId) : [];
  const isFreeOn = ({ day, slot }: { day: string; slot: Slot }) => {
    const isBookable = zone !== undefined && world.groups.has(groupId) && world.isBookableDay(groupId, zone, day);
    return desks.filter((desk) => isBookable && desk.workspaceTypeId === typeId && world.isFree(desk, day, slot));
  };
  const [first, ...others] = days.map(isFreeOn);
  const free =
    world.switches.dateList === "all"
      ? first!.filter((desk) => others.every((list) => list.includes(desk)))
      : [first!, ...others].flat();
  const size = body.intOr("pageSize", 0);
  const rows = cut(free).map((desk) => availableDeskRow(desk, world));
  if (size <= 0) return ok({ availableDesks: rows });
  const page = pageOf(rows, body.intOr("pageNumber", 0), size, world.switches);
  return ok({ availableDesks: page.rows, totalRecords: page.total, pageNumber: page.number, pageSize: page.size });
}

/** NB `userId` and `deskId` here, `userID` and `deskID` in the search. */
function createDeskBooking({ world, body }: Call): Answer {
  const user = world.user(body.int("userId"));
  const desk = world.desk(body.int("deskId"));
  const days = readDays(body, world.switches);
  const { zone } = world.location(desk.locationId);
  if (!world.mayUseGroup(user, desk.groupId)) throw new Refusal("The user is not in the group of this desk.");
  for (const { day } of days) {
    if (day < world.today(zone)) throw new Refusal("The date is in the past.");
    if (!world.isBookableDay(desk.groupId, zone, day))
      throw new Refusal("The date is beyond the group's advance booking period.");
  }
  const source = body.intOr("bookingSource", 1);
  const booked = world.bookDesk({ deskId: desk.id, userId: user.id, days, source });
  const rows = () => ({ bookings: booked.map((booking) => deskBookingRow(booking, world)) });
  return created(world, { bookingIds: booked.map((booking) => booking.id) }, rows);
}

/** UNKNOWN whether it exists; the format follows a hint (switch `deskBookingReads`). */
function listDeskBookings({ world, query, cut }: Call): Answer {
  if (world.switches.deskBookingReads === "off") return resourceNotFound();
  const userId = query.int("userId");
  const found = [...world.deskBookingsOfDay(query.day("recordDate"))].filter((booking) => booking.userId === userId);
  const rows = cut(found).map((booking) => deskBookingRow(booking, world));
  const size = query.intOr("pageSize", 50) || 50;
  const page = pageOf(rows, query.intOr("pageNumber", 0), size, world.switches);
  return ok({ deskBookings: page.rows, totalRecords: page.total, pageNumber: page.number, pageSize: page.size });
}

/** UNKNOWN whether it exists; actions 0 check in, 1 check out, 2 cancel follow a hint (switch `deskBookingReads`). */
function progressDeskBooking({ world, path, body }: Call): Answer {
  if (world.switches.deskBookingReads === "off") return resourceNotFound();
  const booking = world.deskBooking(path.int("bookingId"));
  if (body.int("userId") !== booking.userId) throw new Refusal("You can not book desk for someone else");
  const action = body.int("deskAction");
  if (action === 0) {
    const { from, until } = world.checkInWindow(booking);
    if (world.now() < from || world.now() > until) throw new Refusal("The desk cannot be checked in at this moment.");
    world.checkIn(booking.id, "api");
  } else if (action === 1) world.checkOut(booking.id, "api");
  else if (action === 2) world.cancelDeskBooking(booking.id);
  else throw new Refusal("deskAction is not valid.");
  return ok({ bookingId: booking.id });
}

// Visitors

const daysAhead = 14;
const defaultPage = 50;
const largestPage = 100;

/** Query KNOWN (Example use cases), rows assumed. `visitDate` must be within the next 14 days (KNOWN). */
function listVisitors({ world, query, cut }: Call): Answer {
  const { switches } = world;
  if (switches.missingVisitDate === "400") query.text("visitDate");
  // At some location of the tenant, it may already be a day earlier or later.
  const todays = [...world.locations.values()].map((location) => world.today(location.zone)).sort();
  const [firstDay, lastDay] = [todays[0] ?? dayOf(world.now()), todays.at(-1) ?? dayOf(world.now())];
  const day = query.has("visitDate") ? readVisitDay(query) : dayOf(world.now());
  if (day < firstDay || day > addDays(lastDay, daysAhead))
    throw new Refusal("visitDate must be within the next 14 days.");

  const isText = (name: string, value: string) =>
    !query.has(name) || value.toLowerCase().includes(query.text(name).toLowerCase());
  const isSame = (name: string, value: number) => query.intOr(name, value) === value;
  const status = query.textOr("status", undefined);
  const found = [...world.visitors.values()]
    .filter((visitor) => world.visitDay(visitor) === day)
    .filter((visitor) => status === undefined || String(visitorStatus(visitor, switches)) === status)
    .map((visitor) => visitorRow(visitor, world))
    .filter(
      (row) =>
        (["countryId", "regionId", "locationId", "floorNumber", "roomId"] as const).every((name) =>
          isSame(name, row[name]),
        ) &&
        (["visitorName", "hostName", "visitorCompany", "meetingName", "hostEmail", "requestorEmail"] as const).every(
          (name) => isText(name, row[name]),
        ),
    )
    .sort((one, other) => one.visitorId - other.visitorId);
  const size = Math.min(query.intOr("pageSize", defaultPage) || defaultPage, largestPage);
  const page = pageOf(cut(found), query.intOr("pageNumber", 0), size, switches);
  switch (switches.visitorList) {
    case "visitors":
      return ok({ visitors: page.rows, totalRecords: page.total, pageNumber: page.number, pageSize: page.size });
    case "envelopeA":
      return ok(envelope(page.rows));
    case "array":
      return ok(page.rows);
  }
}

function readVisitDay(query: Input): string {
  const text = query.text("visitDate");
  // The date's format is UNKNOWN; a time after it is ignored.
  return parseDay(text.slice(0, 10)) ?? query.day("visitDate");
}

/** KNOWN from a public client: `hostData` with ID or email address, `arrivalDate` in the location's time. */
function createVisitor({ world, body }: Call): Answer {
  const host = body.object("hostData");
  const hostId = host.intOr("hostId", undefined);
  const email = host.textOr("hostEmailAddress", undefined);
  const user = hostId !== undefined ? world.users.get(hostId) : world.usersByEmail.get(email?.toLowerCase() ?? "");
  if (!user) throw new Refusal("Host does not exist.");
  const location = world.location(body.int("locationId"));
  const arrival = body.time("arrivalDate");
  const visitor = world.createVisitor({
    firstName: body.text("firstName"),
    lastName: body.text("lastName"),
    company: body.textOr("visitorCompany", ""),
    hostId: user.id,
    locationId: location.id,
    floor: body.intOr("floorNumber", 0),
    expectedMs: arrival.isInstant ? arrival.ms : instantOf(arrival.ms, location.zone, world.switches),
    passType: body.intOr("passType", 2),
    purposeOfVisit: body.intOr("purposeOfVisit", 2),
  });
  body.flag("notifyByEmail", false);
  return created(world, { visitorId: visitor.id }, () => visitorRow(visitor, world));
}

/** A page below the first one returns the first (INFERRED). */
function pageOf<Row>(rows: Row[], asked: number, size: number, switches: Switches) {
  const base = Number(switches.pageBase);
  const number = Math.max(asked, base);
  const from = (number - base) * size;
  return { rows: rows.slice(from, from + size), total: rows.length, number, size };
}

// Listeners

/**
 * KNOWN: https://knowledge.eptura.com/Engage/Integrations/Eptura_Engage_API_service/Webhooks_and_Notification_service
 * The help spells the fields in two ways (`secretkey`, `eventTypes` and a blank name in the sample; `secretKey`,
 * `eventType`, `notificationUrl` in its table), so both are accepted. The response is UNKNOWN.
 */
function addListener({ listeners, body }: Call): Answer {
  const secret = body.textOr("secretKey", undefined) ?? body.text("secretkey");
  const events = [...body.ints("eventType"), ...body.ints("eventTypes")];
  if (events.length === 0) throw new Refusal("eventType is required.");
  if (events.some((event) => event < 1 || event > 8)) throw new Refusal("eventType must be from 1 to 8.");
  const url = body.textOr("notificationUrl", undefined) ?? body.textOr("", undefined);
  if (url === undefined) throw new Refusal("notificationUrl is required.");
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new Refusal("notificationUrl is not a valid address.");
  const provider = body.intOr("queueProvider", 2);
  if (provider < 2 || provider > 4) throw new Refusal("queueProvider must be 2, 3 or 4.");
  const resourceIds = body.ints("resourceIds");
  const filteredProvider = 4;
  if (provider === filteredProvider && resourceIds.length === 0) throw new Refusal("resourceIds is required.");
  const listener = listeners.add({
    secret,
    events,
    url,
    provider,
    resourceIds: provider === filteredProvider ? resourceIds : null,
  });
  return { status: 201, body: { listenerId: listener.id } };
}

/** The body is UNKNOWN; assumed: the ID from the registration, or the URL. */
function removeListener({ listeners, body }: Call): Answer {
  const id = body.intOr("listenerId", undefined);
  const url = body.textOr("notificationUrl", undefined) ?? body.textOr("", undefined);
  if (id === undefined && url === undefined) throw new Refusal("listenerId or notificationUrl is required.");
  if (listeners.remove((listener) => listener.id === id || listener.url === url) === 0)
    throw new Refusal("The listener does not exist.");
  return ok({});
}
