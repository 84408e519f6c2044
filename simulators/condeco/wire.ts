import { Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";
import { dayOf, midnight, noTime, wireTime, type Zone } from "./time.ts";
import {
  type Booking,
  type Desk,
  type DeskBooking,
  type Location,
  type Room,
  takenFrom,
  takenUntil,
  type User,
  type Visitor,
  type World,
} from "./world.ts";

/**
 * Envelope A of the hierarchy requests. NB `Status` is false on success (KNOWN):
 * https://github.com/evie-ai/condeco/tree/master/spec/fixtures
 */
export const envelope = (data: unknown) => ({ IsError: false, Data: data, Status: false, Message: "" });

/** The same envelope with an application error, under HTTP 200 (INFERRED from its field names). */
export const envelopeError = (message: string) => ({ IsError: true, Data: [], Status: false, Message: message });

/** A country, region or group (KNOWN names, evie-ai/condeco; the country's parent is INFERRED). */
export const placeRow = ({ id, name }: { id: number; name: string }, parentId: number) => ({
  ResourceName: name,
  InternalId: id,
  InternalParentId: parentId,
});

/** KNOWN, evie-ai/condeco's fixture. */
export const locationRow = (location: Location, world: World) => ({
  LocationAddress: location.address,
  LocationCity: location.city,
  LocationCountry: location.countryName,
  PostCode: location.postCode,
  TimeZone: location.zone.windows,
  NumberOfFloorsAboveGround: location.floorsAbove,
  NumberOfFloorsBelowGround: location.floorsBelow,
  IsCostCentreMandatory: false,
  IsCCPaymentCostCodeEnabled: false,
  LocationGroupMappings: location.groupIds.map((id) => ({
    GroupId: id,
    GroupIdExternal: world.groups.get(id)?.externalId ?? null,
  })),
  ResourceName: location.name,
  InternalId: location.id,
  InternalParentId: location.regionId,
});

/**
 * KNOWN, evie-ai/condeco's fixture: `FloorNumber` is a text, `InternalParentId` always 0, `extendedDetails` in
 * camelCase. The content of `extendedDetails` is UNKNOWN.
 */
export const roomRow = (room: Room | Desk, world: World, extended: boolean) => ({
  FloorNumber: String(room.floor),
  FloorName: room.floorName,
  ResourceName: room.name,
  InternalId: room.id,
  InternalParentId: 0,
  WorkspaceTypeId: room.workspaceTypeId,
  WorkspaceTypeName: world.workspaceTypes.get(room.workspaceTypeId)?.name ?? "",
  extendedDetails:
    extended && world.switches.extendedDetails === "capacity"
      ? { capacity: "capacity" in room ? room.capacity : 1, attributeIds: room.attributeIds }
      : null,
});

/** The four KNOWN fields. */
export const userRow = (user: User) => ({
  InternalId: user.id,
  Email: user.email,
  FirstName: user.firstName,
  LastName: user.lastName,
});

/** KNOWN names. */
export const availableRoomRow = (room: Room) => ({
  roomId: room.id,
  roomName: room.name,
  maxCapacity: room.capacity,
});

/** `deskID`, `deskName`, `deskAttributes` are KNOWN names; the last one's type and all other fields follow hints. */
export function availableDeskRow(desk: Desk, world: World) {
  const known = {
    deskID: desk.id,
    deskName: desk.name,
    deskAttributes: desk.attributeIds.map((id) => world.attributes.get(id)?.name ?? String(id)),
  };
  if (world.switches.deskRows === "known") return known;
  return {
    ...known,
    locationId: desk.locationId,
    locationName: world.location(desk.locationId).name,
    groupId: desk.groupId,
    floorNumber: desk.floor,
    floorName: desk.floorName,
  };
}

/** A desk on the floor plan, in the mobile API's format (UNKNOWN here): https://github.com/fiddyschmitt/condeco-cli */
export const coordinateRow = (desk: Desk, world: World) => ({
  ResourceItemId: desk.id,
  ResourceItemName: desk.name,
  WSTypeID: desk.workspaceTypeId,
  WSTypeName: world.workspaceTypes.get(desk.workspaceTypeId)?.name ?? "",
  XPos: desk.x,
  YPos: desk.y,
  DeskAttributes: desk.attributeIds.map((id) => ({
    AttributeID: id,
    AttributeName: world.attributes.get(id)?.name ?? "",
  })),
  ClosedFrom: desk.closedFrom ? `${desk.closedFrom}T00:00:00` : noTime,
  ClosedUntil: desk.closedUntil ? `${desk.closedUntil}T00:00:00` : noTime,
});

/**
 * A booking row. Names and types are KNOWN from https://github.com/MapsPeople/MapsIndoorsAndroid (CondecoBooking); the
 * meaning of most coded numbers is UNKNOWN. UTC times have no `Z`.
 */
export function bookingRow(booking: Booking, world: World) {
  const { switches } = world;
  const room = world.rooms.get(booking.roomId);
  const location = room && world.locations.get(room.locationId);
  const local = (ms: number) => wireTime(location ? location.zone.toLocal(ms) : ms);
  const real = switches.realTimes === "local" ? local : wireTime;
  const stamp = switches.stamps === "utc" ? wireTime : local;
  const host = person(world, booking.hostId);
  const requestor = person(world, booking.requestorId);
  const creator = person(world, booking.creatorId);
  return {
    bookingID: booking.id,
    roomID: booking.roomId,
    locationId: room?.locationId ?? 0,
    locationTimeZone: location?.zone.windows ?? "",
    meetingTitle: booking.title,
    timeFrom: local(booking.startMs),
    timeTo: local(booking.endMs),
    timeFromUTC: wireTime(booking.startMs),
    timeToUTC: wireTime(booking.endMs),
    utcWithSetupTime: wireTime(takenFrom(booking)),
    utcWithCleanDownTime: wireTime(takenUntil(booking)),
    actualTimeFrom: real(booking.actualStartMs ?? booking.startMs),
    actualTimeTo: real(booking.actualEndMs ?? booking.endMs),
    bookingRealStartTime: booking.actualStartMs === null ? noTime : real(booking.actualStartMs),
    bookingRealEndTime: booking.actualEndMs === null ? noTime : real(booking.actualEndMs),
    bookingStart: local(booking.startMs),
    bookingEnd: local(booking.endMs),
    dateFrom: `${local(booking.startMs).slice(0, 10)}T00:00:00`,
    hostId: booking.hostId,
    hostName: host.name,
    hostEmail: host.email,
    requestorId: booking.requestorId,
    requestorName: requestor.name,
    requestorEmail: requestor.email,
    creatorName: creator.name,
    creatorEmail: creator.email,
    createdOn: stamp(booking.createdMs),
    lastModifiedOn: stamp(booking.modifiedMs),
    createdBy: booking.creatorId,
    modifiedBy: booking.modifiedBy,
    meetingProgress: booking.progress,
    // Hint from the web application's script (condeco-cli): 0 booked, 1 started, 2 ended, 4 cancelled.
    status: booking.isDeleted ? 4 : booking.progress,
    userRole: 1,
    deleted: booking.isDeleted ? 1 : 0,
    waitList: booking.waitList,
    pendingOnGrid: booking.isPending,
    roomClear: false,
    instantMeeting: false,
    privateMeeting: booking.isPrivate,
    prepUnit: 0,
    prepPeriod: booking.prepMinutes,
    cleanDownUnit: 0,
    cleanDownPeriod: booking.cleanDownMinutes,
    recurranceId: booking.seriesId,
    groupId: room?.groupId ?? 0,
    bookingSource: booking.source,
    setupStyle: booking.setupStyle,
    notes: booking.notes,
    meetingType: booking.meetingType,
  };
}

function person(world: World, id: number): { name: string; email: string } {
  const user = world.users.get(id);
  return user ? { name: `${user.firstName} ${user.lastName}`, email: user.email } : { name: "", email: "" };
}

/** Over this number of bookings, their text is rebuilt for each response, so that memory stays bounded. */
const mostCachedTexts = 60_000;

/** Caches each booking's JSON, because benchmarks request the same rows repeatedly. */
export class BookingTexts {
  #texts = new WeakMap<Booking, string>();
  #generation = -1;

  /** JSON of `{"bookings":[…]}`. */
  list(bookings: readonly Booking[], world: World): string {
    return `{"bookings":[${bookings.map((booking) => this.#one(booking, world)).join(",")}]}`;
  }

  #one(booking: Booking, world: World): string {
    if (world.bookings.size > mostCachedTexts) return JSON.stringify(bookingRow(booking, world));
    if (this.#generation !== world.textGeneration) {
      this.#generation = world.textGeneration;
      this.#texts = new WeakMap();
    }
    let text = this.#texts.get(booking);
    if (text === undefined) {
      text = JSON.stringify(bookingRow(booking, world));
      this.#texts.set(booking, text);
    }
    return text;
  }
}

const statusNumbers = { expected: 1, arrived: 2, departed: 3 } as const;
const statusTexts = { expected: "Expected", arrived: "Arrived", departed: "Departed" } as const;

/** A visitor row: UNKNOWN and assumed. Names follow the query's and the create request's where those have one. */
export function visitorRow(visitor: Visitor, world: World) {
  const location = world.location(visitor.locationId);
  const booking = visitor.bookingId === null ? undefined : world.bookings.get(visitor.bookingId);
  const host = person(world, visitor.hostId);
  const local = (ms: number | null) => (ms === null ? noTime : wireTime(location.zone.toLocal(ms)));
  return {
    visitorId: visitor.id,
    firstName: visitor.firstName,
    lastName: visitor.lastName,
    visitorName: `${visitor.firstName} ${visitor.lastName}`.trim(),
    visitorCompany: visitor.company,
    visitorEmail: visitor.email,
    hostId: visitor.hostId,
    hostName: host.name,
    hostEmail: host.email,
    requestorEmail: person(world, visitor.requestorId).email,
    countryId: world.regions.get(location.regionId)?.countryId ?? 0,
    regionId: location.regionId,
    locationId: visitor.locationId,
    floorNumber: visitor.floor,
    roomId: booking?.roomId ?? 0,
    bookingId: visitor.bookingId ?? 0,
    meetingName: booking?.title ?? "",
    visitDate: `${dayOf(location.zone.toLocal(visitor.expectedMs))}T00:00:00`,
    arrivalDate: local(visitor.expectedMs),
    arrivedOn: local(visitor.arrivedMs),
    departedOn: local(visitor.departedMs),
    status: visitorStatus(visitor, world.switches),
    passType: visitor.passType,
    purposeOfVisit: visitor.purposeOfVisit,
  };
}

export function visitorStatus(visitor: Visitor, switches: Switches): number | string {
  return (switches.visitorStatus === "number" ? statusNumbers : statusTexts)[visitor.status];
}

/** A desk booking as read back: UNKNOWN, assumed after a hint, only with the switch `deskBookingReads`. */
export function deskBookingRow(booking: DeskBooking, world: World) {
  const desk = world.desk(booking.deskId);
  return {
    bookingId: booking.id,
    deskId: desk.id,
    deskName: desk.name,
    userId: booking.userId,
    date: `${booking.day}T00:00:00`,
    bookingType: bookingTypeOf(booking.slot, world.switches),
    status: booking.checkedOutMs !== null ? 2 : booking.checkedInMs !== null ? 1 : 0,
    locationId: desk.locationId,
    groupId: desk.groupId,
    floorNumber: desk.floor,
  };
}

const slots = ["morning", "afternoon", "day"] as const;

export function bookingTypeOf(slot: DeskBooking["slot"], switches: Switches): number {
  return slots.indexOf(slot) + (switches.bookingTypes === "0,1,2" ? 0 : 1);
}

export function slotOf(bookingType: number, switches: Switches): DeskBooking["slot"] {
  const slot = slots[bookingType - (switches.bookingTypes === "0,1,2" ? 0 : 1)];
  if (!slot) throw new Refusal(`bookingType must be one of ${switches.bookingTypes}.`);
  return slot;
}

/** Returns the instant of a wall-clock time. Rejects one that the clock skips. */
export function instantOf(localMs: number, zone: Zone, switches: Switches): number {
  const ms = zone.toUtc(localMs, switches.twiceTimes);
  if (ms === undefined) throw new Refusal(`The time ${wireTime(localMs)} does not exist in ${zone.windows}.`);
  return ms;
}

/** Returns the first instant of a local day, even if the clock skips midnight. */
export function startOfDay(day: string, zone: Zone): number {
  const local = midnight(day);
  return zone.toUtc(local, "daylight") ?? local - zone.offsetAt(local - 86_400_000);
}
