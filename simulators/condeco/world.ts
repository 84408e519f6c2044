import { Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";
import { addDays, dayOf, isWeekend, midnight, type Zone, zoneOf } from "./time.ts";

const minuteMs = 60_000;

export type Country = { id: number; name: string };
export type Region = { id: number; name: string; countryId: number };

export type Location = {
  id: number;
  name: string;
  regionId: number;
  zone: Zone;
  floorsAbove: number;
  floorsBelow: number;
  address: string;
  city: string;
  countryName: string;
  postCode: string;
  groupIds: number[];
};

/** A set of resources with its booking rules. Rules: knowledge.eptura.com, "Configure a group for personal spaces". */
export type Group = {
  id: number;
  name: string;
  countryId: number;
  externalId: string | null;
  /** How many days ahead a desk can be booked; 0 = only the same day. */
  advanceDays: number;
  weekends: boolean;
  /** Minutes after local midnight at which morning and afternoon begin. */
  morningMinutes: number;
  afternoonMinutes: number;
  /** The minutes before and after a meeting's start within which it can or must be started. */
  checkInEarlyMinutes: number;
  checkInMinutes: number;
};

export type WorkspaceType = { id: number; name: string };
export type Attribute = { id: number; name: string };

export type Room = {
  id: number;
  name: string;
  locationId: number;
  groupId: number;
  floor: number;
  floorName: string;
  workspaceTypeId: number;
  capacity: number;
  attributeIds: number[];
};

export type Desk = {
  id: number;
  name: string;
  locationId: number;
  groupId: number;
  floor: number;
  floorName: string;
  workspaceTypeId: number;
  attributeIds: number[];
  x: number;
  y: number;
  /** The first and last day on which it is closed. */
  closedFrom: string | null;
  closedUntil: string | null;
};

export type User = {
  id: number;
  email: string;
  firstName: string;
  lastName: string;
  /** Groups whose desks the user may book. Null: all. */
  groupIds: number[] | null;
};

export type Attendee = { firstName: string; lastName: string; email: string; attendeeType: number };

export type Booking = {
  id: number;
  roomId: number;
  title: string;
  isPrivate: boolean;
  /** Instants, milliseconds since 1970. */
  startMs: number;
  endMs: number;
  prepMinutes: number;
  cleanDownMinutes: number;
  hostId: number;
  requestorId: number;
  creatorId: number;
  createdMs: number;
  modifiedMs: number;
  modifiedBy: number;
  /** 0 = not started, 1 = started, 2 = ended. */
  progress: 0 | 1 | 2;
  actualStartMs: number | null;
  actualEndMs: number | null;
  isPending: boolean;
  waitList: number;
  /** 0 = no series. */
  seriesId: number;
  source: number;
  setupStyle: string;
  notes: string;
  meetingType: string;
  attendeeCount: number;
  attendees: Attendee[];
  isDeleted: boolean;
};

export type Slot = "morning" | "afternoon" | "day";

export type DeskBooking = {
  id: number;
  deskId: number;
  userId: number;
  day: string;
  slot: Slot;
  source: number;
  checkedInMs: number | null;
  checkedOutMs: number | null;
  /** A fixed or flexi desk assigned from `day` on, without an end. */
  untilFurtherNotice: boolean;
};

export type VisitorStatus = "expected" | "arrived" | "departed";

export type Visitor = {
  id: number;
  firstName: string;
  lastName: string;
  company: string;
  email: string;
  hostId: number;
  requestorId: number;
  locationId: number;
  floor: number;
  /** The visitor's meeting. Null: a walk-in. */
  bookingId: number | null;
  expectedMs: number;
  status: VisitorStatus;
  arrivedMs: number | null;
  departedMs: number | null;
  passType: number;
  purposeOfVisit: number;
};

/** The origin of a change: the web application (`ActionSource` 0) or anything else (1). */
export type Actor = "web" | "api";

/** A change, for the notification service. */
export type WorldChange =
  | { kind: "meeting"; isDeleted: boolean; bookingId: number; roomId: number; day: string }
  | {
      kind: "meetingProgression";
      action: "start" | "stop" | "extend";
      bookingId: number;
      roomId: number;
      /** The new end in local wall-clock time. Null: not extended. */
      untilLocalMs: number | null;
      by: Actor;
    }
  | {
      kind: "desk";
      entries: { day: string; bookingId: number; deskId: number; isDeleted: boolean; untilFurtherNotice: boolean }[];
    }
  | { kind: "deskProgression"; action: "start" | "stop"; bookingId: number; deskId: number; by: Actor }
  | { kind: "resource"; action: "created" | "updated" | "deleted"; resourceId: number; locationId: number }
  | {
      kind: "visitor";
      action: "created" | "updated" | "deleted" | "arrived" | "unarrived" | "departed" | "undeparted";
      visitorId: number;
      locationId: number;
      day: string;
    };

export type BookingDraft = Partial<Omit<Booking, "id" | "isDeleted" | "createdMs" | "modifiedMs">> &
  Pick<Booking, "roomId" | "startMs" | "endMs">;

const keptDeletions = 10_000;

/** The tenant's whole state, its indexes, and every possible change. */
export class World {
  readonly switches: Switches;
  readonly now: () => number;
  /** Called after every change. */
  onChange: (change: WorldChange) => void = () => {};
  /** Incremented when a change affects the text of many bookings (names, zones, switches). */
  textGeneration = 0;

  readonly countries = new Map<number, Country>();
  readonly regions = new Map<number, Region>();
  readonly locations = new Map<number, Location>();
  readonly groups = new Map<number, Group>();
  readonly workspaceTypes = new Map<number, WorkspaceType>();
  readonly attributes = new Map<number, Attribute>();
  readonly rooms = new Map<number, Room>();
  readonly desks = new Map<number, Desk>();
  readonly users = new Map<number, User>();
  readonly usersByEmail = new Map<string, User>();
  readonly bookings = new Map<number, Booking>();
  readonly deletedBookings = new Map<number, Booking>();
  readonly deskBookings = new Map<number, DeskBooking>();
  readonly visitors = new Map<number, Visitor>();

  /** Live bookings of a room by start, so that a read touches no other room. */
  readonly #bookingsByRoom = new Map<number, Booking[]>();
  readonly #deskBookingsByDesk = new Map<number, Map<string, DeskBooking[]>>();
  readonly #deskBookingsByDay = new Map<string, Set<DeskBooking>>();
  readonly #desksByPlace = new Map<string, Desk[]>();
  readonly #lastIds = { booking: 0, deskBooking: 0, resource: 0, desk: 0, visitor: 0, series: 0, user: 0 };

  constructor(switches: Switches, now: () => number) {
    this.switches = switches;
    this.now = now;
  }

  nextId(kind: "booking" | "deskBooking" | "resource" | "desk" | "visitor" | "series" | "user"): number {
    if (kind === "deskBooking" && this.switches.deskBookingIds === "shared") return this.nextId("booking");
    if (kind === "desk" && this.switches.resourceIds === "shared") return this.nextId("resource");
    return ++this.#lastIds[kind];
  }

  // Looking up

  location(id: number): Location {
    return this.locations.get(id) ?? unknown("Location", id);
  }

  room(id: number): Room {
    return this.rooms.get(id) ?? unknown("Room", id);
  }

  desk(id: number): Desk {
    return this.desks.get(id) ?? unknown("Desk", id);
  }

  user(id: number): User {
    return this.users.get(id) ?? unknown("User", id);
  }

  group(id: number): Group {
    return this.groups.get(id) ?? unknown("Group", id);
  }

  /** Throws the text that the vendor's help quotes (KNOWN, Example use cases). */
  booking(id: number): Booking {
    const booking = this.bookings.get(id);
    if (!booking) throw new Refusal("Booking Id does not exist.", Number(this.switches.unknownBooking));
    return booking;
  }

  deskBooking(id: number): DeskBooking {
    const booking = this.deskBookings.get(id);
    if (!booking) throw new Refusal("Booking Id does not exist.", Number(this.switches.unknownBooking));
    return booking;
  }

  visitor(id: number): Visitor {
    return this.visitors.get(id) ?? unknown("Visitor", id);
  }

  zoneOfRoom(roomId: number): Zone {
    return this.location(this.room(roomId).locationId).zone;
  }

  today(zone: Zone): string {
    return dayOf(zone.toLocal(this.now()));
  }

  /** Live bookings of a room, by start. */
  bookingsOfRoom(roomId: number): readonly Booking[] {
    return this.#bookingsByRoom.get(roomId) ?? [];
  }

  /** The desks of a location that belong to a group. */
  desksOf(locationId: number, groupId: number): readonly Desk[] {
    return this.#desksByPlace.get(`${locationId}|${groupId}`) ?? [];
  }

  /** Bookings of a desk that cover a day, including open-ended assignments. */
  deskBookingsOn(deskId: number, day: string): DeskBooking[] {
    const days = this.#deskBookingsByDesk.get(deskId);
    if (!days) return [];
    const found = [...(days.get(day) ?? [])];
    for (const assigned of days.get("assigned") ?? []) if (assigned.day <= day) found.push(assigned);
    return found;
  }

  deskBookingsOfDay(day: string): Iterable<DeskBooking> {
    return this.#deskBookingsByDay.get(day) ?? [];
  }

  isClosed(desk: Desk, day: string): boolean {
    return desk.closedFrom !== null && desk.closedFrom <= day && (desk.closedUntil === null || day <= desk.closedUntil);
  }

  isFree(desk: Desk, day: string, slot: Slot): boolean {
    return !this.isClosed(desk, day) && !this.deskBookingsOn(desk.id, day).some((booking) => clash(booking.slot, slot));
  }

  /** Whether the rules of the desk's group allow bookings on that day. */
  isBookableDay(groupId: number, zone: Zone, day: string): boolean {
    const today = this.today(zone);
    if (day < today) return false;
    if (this.switches.deskRules === "off") return true;
    const group = this.group(groupId);
    return day <= addDays(today, group.advanceDays) && (group.weekends || !isWeekend(day));
  }

  mayUseGroup(user: User, groupId: number): boolean {
    return this.switches.groupAccess === "off" || user.groupIds === null || user.groupIds.includes(groupId);
  }

  /** Returns the first booking that occupies the room at that time, including setup and clean-down. */
  overlapping(roomId: number, from: number, to: number, exceptId?: number): Booking | undefined {
    for (const booking of this.bookingsOfRoom(roomId)) {
      // Setup takes less than a day, so no later booking can overlap.
      if (booking.startMs > to + 86_400_000) return undefined;
      if (booking.id !== exceptId && takenFrom(booking) < to && takenUntil(booking) > from) return booking;
    }
    return undefined;
  }

  // Meetings

  createBooking(draft: BookingDraft): Booking {
    const room = this.room(draft.roomId);
    const hostId = draft.hostId ?? this.users.keys().next().value ?? 0;
    const now = this.now();
    const booking: Booking = {
      title: "",
      isPrivate: false,
      prepMinutes: 0,
      cleanDownMinutes: 0,
      requestorId: hostId,
      creatorId: hostId,
      modifiedBy: hostId,
      progress: 0,
      actualStartMs: null,
      actualEndMs: null,
      isPending: false,
      waitList: 0,
      seriesId: 0,
      source: 3,
      setupStyle: "",
      notes: "",
      meetingType: "",
      attendeeCount: 1,
      attendees: [],
      ...draft,
      hostId,
      createdMs: now,
      modifiedMs: now,
      isDeleted: false,
      id: this.nextId("booking"),
    };
    this.#checkBooking(booking);
    this.placeBooking(booking);
    this.#tellMeeting(booking, false, room.locationId);
    return booking;
  }

  /** Inserts a complete booking without checks or notification, for seeding. */
  placeBooking(booking: Booking): void {
    this.bookings.set(booking.id, booking);
    const list = getOrMake(this.#bookingsByRoom, booking.roomId, (): Booking[] => []);
    list.splice(positionOf(list, booking), 0, booking);
  }

  /** Changes a booking. Another `roomId` moves it under the same ID (one notification, with the new room). */
  changeBooking(id: number, change: Partial<BookingDraft>): Booking {
    const before = this.booking(id);
    const after: Booking = { ...before, ...change, id, modifiedMs: this.now() };
    const room = this.room(after.roomId);
    this.#checkBooking(after);
    this.#takeOut(before);
    this.placeBooking(after);
    this.#tellMeeting(after, false, room.locationId);
    return after;
  }

  deleteBooking(id: number): void {
    const booking = this.booking(id);
    this.#takeOut(booking);
    this.bookings.delete(id);
    const deleted = { ...booking, isDeleted: true, modifiedMs: this.now() };
    this.deletedBookings.set(id, deleted);
    if (this.deletedBookings.size > keptDeletions)
      this.deletedBookings.delete(this.deletedBookings.keys().next().value!);
    for (const visitor of this.visitors.values()) if (visitor.bookingId === id) visitor.bookingId = null;
    this.#tellMeeting(booking, true, this.room(booking.roomId).locationId);
  }

  startMeeting(id: number, by: Actor): Booking {
    return this.#progress(id, "start", by, { progress: 1, actualStartMs: this.now(), actualEndMs: null });
  }

  stopMeeting(id: number, by: Actor): Booking {
    const { actualStartMs, startMs } = this.booking(id);
    const change = { progress: 2, actualStartMs: actualStartMs ?? startMs, actualEndMs: this.now() } as const;
    return this.#progress(id, "stop", by, change);
  }

  extendMeeting(id: number, endMs: number, by: Actor): Booking {
    const booking = this.booking(id);
    this.#checkBooking({ ...booking, endMs });
    return this.#progress(id, "extend", by, { endMs });
  }

  #progress(id: number, action: "start" | "stop" | "extend", by: Actor, change: Partial<Booking>): Booking {
    const before = this.booking(id);
    const after = { ...before, ...change, modifiedMs: this.now() };
    this.#takeOut(before);
    this.placeBooking(after);
    const untilLocalMs = action === "extend" ? this.zoneOfRoom(after.roomId).toLocal(after.endMs) : null;
    this.onChange({ kind: "meetingProgression", action, bookingId: id, roomId: after.roomId, untilLocalMs, by });
    return after;
  }

  #checkBooking(booking: Booking): void {
    if (!Number.isFinite(booking.startMs) || !Number.isFinite(booking.endMs) || booking.endMs <= booking.startMs)
      throw new Refusal("End time must be after start time.");
    if (this.switches.overlapCheck === "off") return;
    if (this.overlapping(booking.roomId, takenFrom(booking), takenUntil(booking), booking.id))
      throw new Refusal("The room is already booked for this time.");
  }

  #takeOut(booking: Booking): void {
    const list = this.#bookingsByRoom.get(booking.roomId)!;
    list.splice(positionOf(list, booking), 1);
  }

  #tellMeeting(booking: Booking, isDeleted: boolean, locationId: number): void {
    const day = dayOf(this.location(locationId).zone.toLocal(booking.startMs));
    this.onChange({ kind: "meeting", isDeleted, bookingId: booking.id, roomId: booking.roomId, day });
  }

  // Rooms and desks

  createRoom(draft: Partial<Omit<Room, "id">> & Pick<Room, "locationId">): Room {
    const room: Room = {
      floor: 0,
      floorName: "",
      workspaceTypeId: 1,
      capacity: 4,
      attributeIds: [],
      groupId: this.location(draft.locationId).groupIds[0] ?? 0,
      ...draft,
      id: this.nextId("resource"),
      name: draft.name ?? "New room",
    };
    this.rooms.set(room.id, room);
    this.#tellResource("created", room);
    return room;
  }

  /** Changes a room: its floor, location, name, capacity … */
  changeRoom(id: number, change: Partial<Omit<Room, "id">>): Room {
    const room = this.room(id);
    if (change.locationId !== undefined) this.location(change.locationId);
    if (change.groupId !== undefined) this.group(change.groupId);
    Object.assign(room, change);
    this.textGeneration++;
    this.#tellResource("updated", room);
    return room;
  }

  /** Deletes a room and with it (INFERRED) its bookings. */
  deleteRoom(id: number): void {
    const room = this.room(id);
    for (const booking of [...this.bookingsOfRoom(id)]) this.deleteBooking(booking.id);
    this.rooms.delete(id);
    this.#bookingsByRoom.delete(id);
    this.#tellResource("deleted", room);
  }

  createDesk(draft: Partial<Omit<Desk, "id">> & Pick<Desk, "locationId">): Desk {
    const desk: Desk = {
      floor: 0,
      floorName: "",
      workspaceTypeId: 2,
      attributeIds: [],
      groupId: this.location(draft.locationId).groupIds[0] ?? 0,
      x: 0,
      y: 0,
      closedFrom: null,
      closedUntil: null,
      ...draft,
      id: this.nextId("desk"),
      name: draft.name ?? "New desk",
    };
    this.placeDesk(desk);
    this.#tellResource("created", desk);
    return desk;
  }

  placeDesk(desk: Desk): void {
    this.desks.set(desk.id, desk);
    const list = getOrMake(this.#desksByPlace, `${desk.locationId}|${desk.groupId}`, (): Desk[] => []);
    const next = list.findIndex((other) => other.id > desk.id);
    list.splice(next < 0 ? list.length : next, 0, desk);
  }

  /** Changes a desk. `closedFrom` and `closedUntil` close it for some days. */
  changeDesk(id: number, change: Partial<Omit<Desk, "id">>): Desk {
    const desk = this.desk(id);
    if (change.locationId !== undefined) this.location(change.locationId);
    if (change.groupId !== undefined) this.group(change.groupId);
    this.#forgetPlace(desk);
    this.placeDesk(Object.assign(desk, change));
    this.#tellResource("updated", desk);
    return desk;
  }

  deleteDesk(id: number): void {
    const desk = this.desk(id);
    for (const list of [...(this.#deskBookingsByDesk.get(id)?.values() ?? [])])
      for (const booking of [...list]) this.cancelDeskBooking(booking.id);
    this.#forgetPlace(desk);
    this.desks.delete(id);
    this.#deskBookingsByDesk.delete(id);
    this.#tellResource("deleted", desk);
  }

  #forgetPlace(desk: Desk): void {
    const list = this.#desksByPlace.get(`${desk.locationId}|${desk.groupId}`)!;
    list.splice(list.indexOf(desk), 1);
  }

  #tellResource(action: "created" | "updated" | "deleted", resource: Room | Desk): void {
    this.onChange({ kind: "resource", action, resourceId: resource.id, locationId: resource.locationId });
  }

  // Desk bookings

  /** Books a desk on several days, all or none. Sends one notification with an entry per day. */
  bookDesk(draft: {
    deskId: number;
    userId: number;
    days: { day: string; slot: Slot }[];
    source?: number;
    untilFurtherNotice?: boolean;
  }): DeskBooking[] {
    const desk = this.desk(draft.deskId);
    this.user(draft.userId);
    const conflict = Number(this.switches.deskConflict);
    const asked = new Map<string, Slot[]>();
    for (const { day, slot } of draft.days) {
      const slots = asked.get(day) ?? [];
      if (slots.some((other) => clash(other, slot)) || !this.isFree(desk, day, slot))
        throw new Refusal("The desk is not available for this time slot.", conflict);
      asked.set(day, [...slots, slot]);
      if (this.switches.oneDeskPerSlot === "on" && !draft.untilFurtherNotice) {
        for (const other of this.deskBookingsOfDay(day)) {
          const isSameType = this.desk(other.deskId).workspaceTypeId === desk.workspaceTypeId;
          if (other.userId === draft.userId && isSameType && clash(other.slot, slot))
            throw new Refusal("You have already reserved this workspace type for this time slot", conflict);
        }
      }
    }
    const booked = draft.days.map(({ day, slot }): DeskBooking => {
      const booking: DeskBooking = {
        id: this.nextId("deskBooking"),
        deskId: desk.id,
        userId: draft.userId,
        day,
        slot,
        source: draft.source ?? 1,
        checkedInMs: null,
        checkedOutMs: null,
        untilFurtherNotice: draft.untilFurtherNotice ?? false,
      };
      this.placeDeskBooking(booking);
      return booking;
    });
    this.#tellDesk(booked, false);
    return booked;
  }

  placeDeskBooking(booking: DeskBooking): void {
    this.deskBookings.set(booking.id, booking);
    const days = getOrMake(this.#deskBookingsByDesk, booking.deskId, () => new Map<string, DeskBooking[]>());
    const day = booking.untilFurtherNotice ? "assigned" : booking.day;
    days.set(day, [...(days.get(day) ?? []), booking]);
    getOrMake(this.#deskBookingsByDay, booking.day, () => new Set<DeskBooking>()).add(booking);
  }

  /** Cancels a desk booking, by its holder or because it was bumped. */
  cancelDeskBooking(id: number): void {
    const booking = this.deskBooking(id);
    this.deskBookings.delete(id);
    const days = this.#deskBookingsByDesk.get(booking.deskId)!;
    const day = booking.untilFurtherNotice ? "assigned" : booking.day;
    const left = days.get(day)!.filter((other) => other !== booking);
    if (left.length > 0) days.set(day, left);
    else days.delete(day);
    const ofDay = this.#deskBookingsByDay.get(booking.day)!;
    ofDay.delete(booking);
    if (ofDay.size === 0) this.#deskBookingsByDay.delete(booking.day);
    this.#tellDesk([booking], true);
  }

  checkIn(id: number, by: Actor): DeskBooking {
    const booking = this.deskBooking(id);
    booking.checkedInMs = this.now();
    this.onChange({ kind: "deskProgression", action: "start", bookingId: id, deskId: booking.deskId, by });
    return booking;
  }

  checkOut(id: number, by: Actor): DeskBooking {
    const booking = this.deskBooking(id);
    if (booking.checkedInMs === null) throw new Refusal("The desk booking was not checked in.");
    booking.checkedOutMs = this.now();
    this.onChange({ kind: "deskProgression", action: "stop", bookingId: id, deskId: booking.deskId, by });
    return booking;
  }

  /** Releases the desks whose holders did not check in within their group's period, if the switch `bump` is on. */
  bumpDesks(): void {
    if (this.switches.bump === "off") return;
    const now = this.now();
    for (const day of [addDays(dayOf(now), -1), dayOf(now), addDays(dayOf(now), 1)]) {
      for (const booking of [...this.deskBookingsOfDay(day)]) {
        if (booking.checkedInMs !== null || booking.untilFurtherNotice) continue;
        const { until } = this.checkInWindow(booking);
        if (now > until) this.cancelDeskBooking(booking.id);
      }
    }
  }

  /** Returns when a desk booking can be checked in: from the slot's start, for the group's period. */
  checkInWindow(booking: DeskBooking): { from: number; until: number } {
    const desk = this.desk(booking.deskId);
    const group = this.group(desk.groupId);
    const startsAt = booking.slot === "afternoon" ? group.afternoonMinutes : group.morningMinutes;
    const local = midnight(booking.day) + startsAt * minuteMs;
    const { zone } = this.location(desk.locationId);
    // No current zone skips or repeats a time in working hours, so there is always an instant.
    const from = zone.toUtc(local) ?? local - zone.offsetAt(local);
    return { from, until: from + group.checkInMinutes * minuteMs };
  }

  #tellDesk(bookings: DeskBooking[], isDeleted: boolean): void {
    const entries = bookings.map(({ id, deskId, day, untilFurtherNotice }) => {
      return { day, bookingId: id, deskId, isDeleted, untilFurtherNotice };
    });
    this.onChange({ kind: "desk", entries });
  }

  // Visitors

  createVisitor(draft: Partial<Omit<Visitor, "id">> & Pick<Visitor, "locationId" | "hostId" | "expectedMs">): Visitor {
    this.location(draft.locationId);
    this.user(draft.hostId);
    const visitor: Visitor = {
      firstName: "",
      lastName: "",
      company: "",
      email: "",
      requestorId: draft.hostId,
      floor: 0,
      bookingId: null,
      status: "expected",
      arrivedMs: null,
      departedMs: null,
      passType: 2,
      purposeOfVisit: 2,
      ...draft,
      id: this.nextId("visitor"),
    };
    this.visitors.set(visitor.id, visitor);
    this.#tellVisitor("created", visitor);
    return visitor;
  }

  /** Changes a visitor. Another `status` is sent as arrived, unarrived, departed or undeparted. */
  changeVisitor(id: number, change: Partial<Omit<Visitor, "id">>): Visitor {
    const visitor = this.visitor(id);
    if (change.locationId !== undefined) this.location(change.locationId);
    if (change.hostId !== undefined) this.user(change.hostId);
    const before = visitor.status;
    Object.assign(visitor, change);
    if (visitor.status === before) {
      this.#tellVisitor("updated", visitor);
      return visitor;
    }
    const now = this.now();
    visitor.arrivedMs = visitor.status === "expected" ? null : (visitor.arrivedMs ?? now);
    visitor.departedMs = visitor.status === "departed" ? now : null;
    const action =
      visitor.status === "departed"
        ? "departed"
        : visitor.status === "expected"
          ? "unarrived"
          : before === "departed"
            ? "undeparted"
            : "arrived";
    this.#tellVisitor(action, visitor);
    return visitor;
  }

  deleteVisitor(id: number): void {
    const visitor = this.visitor(id);
    this.visitors.delete(id);
    this.#tellVisitor("deleted", visitor);
  }

  visitDay(visitor: Visitor): string {
    return dayOf(this.location(visitor.locationId).zone.toLocal(visitor.expectedMs));
  }

  #tellVisitor(action: (WorldChange & { kind: "visitor" })["action"], visitor: Visitor): void {
    const day = this.visitDay(visitor);
    this.onChange({ kind: "visitor", action, visitorId: visitor.id, locationId: visitor.locationId, day });
  }

  // People and places

  placeUser(user: User): void {
    this.users.set(user.id, user);
    this.usersByEmail.set(user.email.toLowerCase(), user);
  }

  createUser(draft: Omit<User, "id" | "groupIds"> & { groupIds?: number[] | null }): User {
    this.#checkEmail(draft.email);
    const user: User = { groupIds: null, ...draft, id: this.nextId("user") };
    this.placeUser(user);
    return user;
  }

  changeUser(id: number, change: Partial<Omit<User, "id">>): User {
    const user = this.user(id);
    if (change.email !== undefined) this.#checkEmail(change.email, id);
    this.usersByEmail.delete(user.email.toLowerCase());
    this.placeUser(Object.assign(user, change));
    this.textGeneration++;
    return user;
  }

  #checkEmail(email: string, ownId?: number): void {
    const other = this.usersByEmail.get(email.toLowerCase());
    if (other && other.id !== ownId) throw new Refusal(`The address belongs to user ${other.id}.`);
  }

  /** Deletes a user. Meetings that the user hosts stay, without a name. */
  deleteUser(id: number): void {
    const user = this.user(id);
    this.users.delete(id);
    this.usersByEmail.delete(user.email.toLowerCase());
    this.textGeneration++;
  }

  changeLocation(
    id: number,
    { timeZone, ...change }: Partial<Omit<Location, "id" | "zone">> & { timeZone?: string },
  ): Location {
    const location = this.location(id);
    Object.assign(location, change, timeZone ? { zone: zoneOf(timeZone) } : {});
    this.textGeneration++;
    return location;
  }

  changeGroup(id: number, change: Partial<Omit<Group, "id">>): Group {
    return Object.assign(this.group(id), change);
  }
}

/** Whether two half-days overlap. */
export function clash(one: Slot, other: Slot): boolean {
  return one === "day" || other === "day" || one === other;
}

export const takenFrom = (booking: Booking): number => booking.startMs - booking.prepMinutes * minuteMs;
export const takenUntil = (booking: Booking): number => booking.endMs + booking.cleanDownMinutes * minuteMs;

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function positionOf(list: readonly Booking[], booking: Booking): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle]!;
    if (other.startMs < booking.startMs || (other.startMs === booking.startMs && other.id < booking.id))
      low = middle + 1;
    else high = middle;
  }
  return low;
}

function unknown(kind: string, id: number): never {
  throw new Refusal(`${kind} Id does not exist: ${id}.`);
}
