import type { Random } from "../random.ts";
import { type Booking, type Room, takenFrom, takenUntil, type World } from "./world.ts";

/** The kinds of random edits. */
export const editKinds = ["create", "edit", "delete", "move", "reschedule", "moveRoom"] as const;
export type EditKind = (typeof editKinds)[number];

export type EditOptions = {
  /** All kinds if omitted. */
  kinds?: readonly EditKind[];
  /**
   * The days before and after today in which bookings are edited. Default: the range that a connector reads, 1 and 13.
   */
  daysBack?: number;
  daysAhead?: number;
};

/** The result of an edit; `none` if no room or booking matched. */
export type Edit = {
  kind: EditKind | "none";
  bookingId?: number;
  roomId?: number;
  fromRoomId?: number;
  floor?: number;
};

const dayMs = 86_400_000;
const tries = 40;

/** Makes a random edit, like the people of a tenant. */
export function editAtRandom(world: World, random: Random, options: EditOptions = {}): Edit {
  const kinds = options.kinds && options.kinds.length > 0 ? options.kinds : editKinds;
  const kind = random.pick(kinds);
  const today = Math.floor(world.now() / dayMs) * dayMs;
  const from = today - (options.daysBack ?? 1) * dayMs;
  const to = today + ((options.daysAhead ?? 13) + 1) * dayMs;
  const rooms = [...world.rooms.values()];
  if (rooms.length === 0) return { kind: "none" };

  for (let turn = 0; turn < tries; turn++) {
    const room = random.pick(rooms);
    const edit =
      kind === "moveRoom"
        ? moveRoom(world, random, room)
        : kind === "create"
          ? create(world, random, room, from, to)
          : change(world, random, room, rooms, kind, from, to);
    if (edit) return edit;
  }
  return { kind: "none" };
}

function create(world: World, random: Random, room: Room, from: number, to: number): Edit | undefined {
  const startMs = from + random.whole(0, (to - from) / 1_800_000 - 1) * 1_800_000;
  const endMs = startMs + random.whole(1, 6) * 900_000;
  if (endMs > to || world.overlapping(room.id, startMs, endMs)) return undefined;
  const title = random.pick(["Ad hoc", "Téléphone ☎️", "Übergabe", "客先"]);
  const hostId = random.pick([...world.users.keys()]);
  const booking = world.createBooking({
    roomId: room.id,
    startMs,
    endMs,
    title,
    hostId,
    isPrivate: random.chance(0.1),
  });
  return { kind: "create", bookingId: booking.id, roomId: room.id };
}

function change(
  world: World,
  random: Random,
  room: Room,
  rooms: Room[],
  kind: EditKind,
  from: number,
  to: number,
): Edit | undefined {
  const inWindow = world.bookingsOfRoom(room.id).filter((booking) => booking.startMs >= from && booking.endMs <= to);
  if (inWindow.length === 0) return undefined;
  const booking = random.pick(inWindow);
  const { id } = booking;
  switch (kind) {
    case "delete":
      world.deleteBooking(id);
      return { kind, bookingId: id, roomId: room.id };
    case "edit":
      world.changeBooking(id, {
        title: `${random.pick(["Neu", "Updated", "改訂"])} ${random.whole(1, 9999)}`,
        notes: random.chance(0.3) ? `Note ${random.whole(1, 99)}` : booking.notes,
        attendeeCount: random.whole(1, 12),
      });
      return { kind, bookingId: id, roomId: room.id };
    case "move": {
      const other = random.pick(rooms);
      if (other.id === room.id || isTaken(world, booking, other.id, 0)) return undefined;
      world.changeBooking(id, { roomId: other.id });
      return { kind, bookingId: id, roomId: other.id, fromRoomId: room.id };
    }
    default: {
      const shiftMs = random.whole(-12, 12) * 1_800_000;
      const { startMs, endMs } = booking;
      const leaves = startMs + shiftMs < from || endMs + shiftMs > to;
      if (shiftMs === 0 || leaves || isTaken(world, booking, room.id, shiftMs)) return undefined;
      world.changeBooking(id, { startMs: startMs + shiftMs, endMs: endMs + shiftMs });
      return { kind, bookingId: id, roomId: room.id };
    }
  }
}

function isTaken(world: World, booking: Booking, roomId: number, shiftMs: number): boolean {
  const [from, to] = [takenFrom(booking) + shiftMs, takenUntil(booking) + shiftMs];
  return world.overlapping(roomId, from, to, booking.id) !== undefined;
}

function moveRoom(world: World, random: Random, room: Room): Edit | undefined {
  const { floorsBelow, floorsAbove } = world.location(room.locationId);
  const floor = random.whole(-floorsBelow, floorsAbove);
  if (floor === room.floor) return undefined;
  world.changeRoom(room.id, { floor, floorName: "" });
  return { kind: "moveRoom", roomId: room.id, floor };
}
