import type { World } from "./world.ts";

export const truthKinds = [
  "countries",
  "regions",
  "locations",
  "groups",
  "rooms",
  "desks",
  "users",
  "bookings",
  "deskBookings",
  "visitors",
] as const;
export type TruthKind = (typeof truthKinds)[number];

export type TruthOptions = {
  /** All kinds if omitted. */
  kinds?: readonly TruthKind[];
  /** Only bookings that end after this instant, in ISO 8601 … */
  from?: string;
  /** … and start before this one. */
  to?: string;
  /** Only this room's bookings. */
  roomId?: number;
};

/**
 * Returns the whole state, to compare with what a client reads. It uses plain names instead of the vendor's formats.
 * Times are ISO 8601 in UTC, days `yyyy-MM-dd`, floors numbers. Deleted objects are left out.
 */
export function readTruth(world: World, options: TruthOptions = {}) {
  const kinds = new Set<TruthKind>(options.kinds ?? truthKinds);
  const from = options.from === undefined ? -Infinity : Date.parse(options.from);
  const to = options.to === undefined ? Infinity : Date.parse(options.to);
  const all = <Row, Result>(kind: TruthKind, rows: ReadonlyMap<number, Row>, shape: (row: Row) => Result) => {
    if (!kinds.has(kind)) return undefined;
    return [...rows.values()].map(shape);
  };
  const bookings = () => {
    const rooms = options.roomId === undefined ? [...world.rooms.keys()] : [options.roomId];
    return rooms
      .flatMap((roomId) => world.bookingsOfRoom(roomId).filter(({ startMs, endMs }) => endMs > from && startMs < to))
      .map((booking) => {
        const room = world.room(booking.roomId);
        const { zone } = world.location(room.locationId);
        return {
          id: booking.id,
          roomId: room.id,
          locationId: room.locationId,
          groupId: room.groupId,
          title: booking.title,
          isPrivate: booking.isPrivate,
          startsAt: iso(booking.startMs),
          endsAt: iso(booking.endMs),
          timeZone: zone.iana,
          setupMinutes: booking.prepMinutes,
          cleanDownMinutes: booking.cleanDownMinutes,
          actualStartAt: isoOrNull(booking.actualStartMs),
          actualEndAt: isoOrNull(booking.actualEndMs),
          progress: booking.progress,
          isPending: booking.isPending,
          waitList: booking.waitList,
          seriesId: booking.seriesId,
          hostId: booking.hostId,
          requestorId: booking.requestorId,
          creatorId: booking.creatorId,
          notes: booking.notes,
          attendeeCount: booking.attendeeCount,
          attendees: booking.attendees,
          // Whole seconds, because responses have no finer time.
          createdAt: iso(booking.createdMs),
          modifiedAt: iso(booking.modifiedMs),
        };
      })
      .sort((one, other) => one.id - other.id);
  };

  return {
    at: new Date(world.now()).toISOString(),
    countries: all("countries", world.countries, (country) => ({ ...country })),
    regions: all("regions", world.regions, (region) => ({ ...region })),
    locations: all("locations", world.locations, ({ zone, ...location }) => ({
      ...location,
      timeZone: zone.iana,
      windowsTimeZone: zone.windows,
    })),
    groups: all("groups", world.groups, (group) => ({ ...group })),
    rooms: all("rooms", world.rooms, (room) => ({
      ...room,
      workspaceTypeName: world.workspaceTypes.get(room.workspaceTypeId)?.name ?? "",
    })),
    desks: all("desks", world.desks, (desk) => ({
      ...desk,
      attributeNames: desk.attributeIds.map((id) => world.attributes.get(id)?.name ?? ""),
    })),
    users: all("users", world.users, (user) => ({ ...user })),
    bookings: kinds.has("bookings") ? bookings() : undefined,
    deskBookings: all("deskBookings", world.deskBookings, ({ checkedInMs, checkedOutMs, ...booking }) => ({
      ...booking,
      checkedInAt: isoOrNull(checkedInMs),
      checkedOutAt: isoOrNull(checkedOutMs),
    })),
    visitors: all("visitors", world.visitors, ({ expectedMs, arrivedMs, departedMs, ...visitor }) => ({
      ...visitor,
      visitDay: world.visitDay({ expectedMs, arrivedMs, departedMs, ...visitor }),
      expectedAt: iso(expectedMs),
      arrivedAt: isoOrNull(arrivedMs),
      departedAt: isoOrNull(departedMs),
    })),
  };
}

export type Truth = ReturnType<typeof readTruth>;

const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
