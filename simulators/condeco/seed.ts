import { Random } from "../random.ts";
import { addDays, dayOf, isWeekend, midnight, zoneOf } from "./time.ts";
import type { Booking, Location, Room, Slot, World } from "./world.ts";

/** The size of the seeded tenant. */
export type Size = {
  countries: number;
  regions: number;
  /** If there are several, the second one has no room and no desk. */
  locations: number;
  /** Groups mapped to each location. Default: two or three, alternating. */
  groupsPerLocation: number | null;
  rooms: number;
  desks: number;
  users: number;
  visitors: number;
  daysBack: number;
  daysAhead: number;
  /** The exact number in every room and on every day, including weekends. A fraction is an average. */
  bookingsPerRoomDay: number;
  /** The share of desks that are booked on a day (0 to 1), within the rules of their groups. */
  deskShare: number;
};

/**
 * The documented example: 2 countries, 3 regions, 5 locations, 60 rooms, 400 desks, 300 users, 14 days before and after
 * today.
 */
export const defaultSize: Size = {
  countries: 2,
  regions: 3,
  locations: 5,
  groupsPerLocation: null,
  rooms: 60,
  desks: 400,
  users: 300,
  visitors: 40,
  daysBack: 14,
  daysAhead: 14,
  bookingsPerRoomDay: 3,
  deskShare: 0.3,
};

const countryNames = ["Schweiz / Suisse", "Australia", "भारत (India)", "Brasil", "Canada", "Türkiye"];
const regionNames = ["Zürich & Genève", "New South Wales", "South Australia", "कर्नाटक", "São Paulo", "Newfoundland"];
const workspaceTypes = [
  { id: 1, name: "Meeting Room" },
  { id: 2, name: "Desk" },
  { id: 41, name: "Telefonzelle / Phone Booth" },
  { id: 42, name: "Salle d’événement" },
  { id: 43, name: "Stehpult" },
];
const attributes = [
  { id: 170, name: "Video Conference Unit" },
  { id: 175, name: "Conference Phone" },
  { id: 177, name: "Network Outlet" },
  { id: 178, name: "Whiteboard" },
  { id: 484, name: "Zoom enabled" },
  { id: 485, name: "Teams enabled" },
  { id: 501, name: "Höhenverstellbar" },
  { id: 502, name: "Two monitors" },
];
/** Assigned to the locations in turn; `region` is one of the default first three regions. */
const places = [
  { name: "Zürich Sihl", city: "Zürich", zone: "W. Europe Standard Time", region: 0 },
  { name: "Genève (vide)", city: "Genève", zone: "W. Europe Standard Time", region: 0 },
  { name: "Sydney Quay", city: "Sydney", zone: "AUS Eastern Standard Time", region: 1 },
  { name: "Adelaide Hills", city: "Adelaide", zone: "Cen. Australia Standard Time", region: 2 },
  { name: "Parramatta", city: "Parramatta", zone: "AUS Eastern Standard Time", region: 1 },
  { name: "ಬೆಂಗಳೂರು Tech Park", city: "Bengaluru", zone: "India Standard Time", region: 3 },
  { name: "São Paulo Sé", city: "São Paulo", zone: "E. South America Standard Time", region: 4 },
  { name: "St. John’s Harbour", city: "St. John’s", zone: "Newfoundland Standard Time", region: 5 },
  { name: "London Tower", city: "London", zone: "GMT Standard Time", region: 0 },
  { name: "New York Pier", city: "New York", zone: "Eastern Standard Time", region: 1 },
  { name: "काठमाडौं", city: "Kathmandu", zone: "Nepal Standard Time", region: 2 },
  { name: "Auckland Bay", city: "Auckland", zone: "New Zealand Standard Time", region: 3 },
];
const firstNames = [
  "Zoë",
  "Łukasz",
  "Søren",
  "明",
  "Thị Hương",
  "Олена",
  "محمد",
  "Noé",
  "Åsa",
  "Robin 👩‍🔧",
  "Ana",
  "Tom",
];
const lastNames = [
  "Müller",
  "Wójcik",
  "Ångström",
  "李",
  "Nguyễn",
  "Шевченко",
  "الحسن",
  "O’Brien",
  "de la Cruz",
  "Smith",
];
const titles = [
  "Weekly stand-up",
  "Budget – Überblick",
  "Kick-off ⚙️ Projekt „Süd“",
  "設計レビュー",
  "Встреча с клиентом",
  'Quote "unquote" \\ review',
  "Interview",
  "Réunion d’équipe",
];
const roomNames = ["Matterhorn", "Säntis", "Uluru", "Café", "Ελιά", "Boardroom", "Огонёк", "Kōya"];
const companies = ["Anker & Söhne", "Brightwater Ltd", "株式会社サンプル", "Obra Nova", ""];

/**
 * Fills a world from a number: the same seed, size and UTC day give an identical tenant. IDs of every kind start at 1,
 * so that the same ID occurs in different lists, as in a real tenant.
 */
export function seedWorld(world: World, seed: number, size: Size): void {
  const random = new Random(seed);
  const today = dayOf(world.now());
  seedPlaces(world, random, size);
  seedUsers(world, random, size);
  seedRooms(world, random, size);
  seedDesks(world, random, size);
  for (const room of world.rooms.values()) seedMeetings(world, random, size, room, today);
  seedClockChanges(world, random);
  seedDeskBookings(world, random, size, today);
  seedVisitors(world, random, size, today);
}

function seedPlaces(world: World, random: Random, size: Size): void {
  for (const type of workspaceTypes) world.workspaceTypes.set(type.id, type);
  for (const attribute of attributes) world.attributes.set(attribute.id, attribute);
  for (let id = 1; id <= size.countries; id++)
    world.countries.set(id, { id, name: named(countryNames, id - 1, "Country") });
  for (let id = 1; id <= size.regions; id++) {
    // The first region belongs to the first country; the others are spread over the rest.
    const countryId = id === 1 || size.countries === 1 ? 1 : 2 + ((id - 2) % (size.countries - 1));
    world.regions.set(id, { id, name: named(regionNames, id - 1, "Region"), countryId });
  }

  let groupId = 0;
  for (const country of world.countries.values()) {
    const share = Math.ceil(size.locations / Math.max(1, size.countries));
    const count = size.groupsPerLocation === null ? Math.max(3, share) : Math.max(size.groupsPerLocation, share);
    for (let index = 0; index < count; index++) {
      groupId++;
      world.groups.set(groupId, {
        id: groupId,
        name: named(["Everyone", "Geschäftsleitung", "R&D / Forschung", "Sales 営業"], index, "Group"),
        countryId: country.id,
        externalId: index % 3 === 0 ? `GRP-${country.id}-${index}` : null,
        advanceDays: [14, 30, 7][index % 3]!,
        weekends: index % 3 !== 2,
        morningMinutes: 8 * 60,
        afternoonMinutes: 13 * 60,
        checkInEarlyMinutes: 15,
        checkInMinutes: index % 2 === 0 ? 30 : 15,
      });
    }
  }

  for (let id = 1; id <= size.locations; id++) {
    const place = places[(id - 1) % places.length]!;
    const regionId = size.regions === 0 ? 0 : (place.region % size.regions) + 1;
    const countryId = world.regions.get(regionId)?.countryId ?? 0;
    const mapped = [...world.groups.values()].filter((group) => group.countryId === countryId);
    const wanted = size.groupsPerLocation ?? 2 + (id % 2);
    world.locations.set(id, {
      id,
      name: id <= places.length ? place.name : `${place.name} ${id}`,
      regionId,
      zone: zoneOf(place.zone),
      floorsAbove: random.whole(2, 4),
      floorsBelow: id % 2,
      address: id % 2 ? `${id} Harbour Street` : "",
      city: place.city,
      countryName: world.countries.get(countryId)?.name ?? "",
      postCode: id % 2 ? String(1000 + id) : "",
      groupIds: Array.from({ length: Math.min(wanted, mapped.length) }, (_, turn) => {
        return mapped[(id + turn) % mapped.length]!.id;
      }),
    });
  }
}

function seedUsers(world: World, random: Random, size: Size): void {
  const groupIds = [...world.groups.keys()];
  for (let index = 0; index < size.users; index++) {
    const id = world.nextId("user");
    world.placeUser({
      id,
      email: `user.${id}@example.com`,
      firstName: random.pick(firstNames),
      lastName: random.pick(lastNames),
      // Every tenth user may use only one group. The first, for whom a connector searches, may use all.
      groupIds: index % 10 === 9 && groupIds.length > 0 ? [random.pick(groupIds)] : null,
    });
  }
}

/** Locations that get rooms and desks: all but the second. */
function filledLocations(world: World): Location[] {
  const locations = [...world.locations.values()].filter((location) => location.groupIds.length > 0);
  return locations.length > 1 ? locations.filter((location) => location.id !== 2) : locations;
}

/** The floors of a location, lowest first: basements are negative (INFERRED). */
function floorOf(location: Location, turn: number): { floor: number; floorName: string } {
  const floors = location.floorsBelow + location.floorsAbove + 1;
  const floor = (turn % floors) - location.floorsBelow;
  return { floor, floorName: floor === 0 ? "Erdgeschoss" : floor === 2 ? "2ᵉ étage" : "" };
}

function seedRooms(world: World, random: Random, size: Size): void {
  const locations = filledLocations(world);
  for (let index = 0; index < size.rooms && locations.length > 0; index++) {
    const location = locations[index % locations.length]!;
    const turn = Math.floor(index / locations.length);
    const id = world.nextId("resource");
    world.rooms.set(id, {
      id,
      name: `${roomNames[index % roomNames.length]} ${id}`,
      locationId: location.id,
      groupId: location.groupIds[turn % location.groupIds.length]!,
      ...floorOf(location, turn),
      workspaceTypeId: index % 12 === 7 ? 41 : index % 20 === 13 ? 42 : 1,
      capacity: random.whole(2, 20),
      attributeIds: attributes.slice(0, 6).flatMap((attribute) => (random.chance(0.4) ? [attribute.id] : [])),
    });
  }
}

function seedDesks(world: World, random: Random, size: Size): void {
  const locations = filledLocations(world);
  for (let index = 0; index < size.desks && locations.length > 0; index++) {
    const location = locations[index % locations.length]!;
    const turn = Math.floor(index / locations.length);
    const place = floorOf(location, turn);
    const id = world.nextId("desk");
    world.placeDesk({
      id,
      name: `D${place.floor}.${String(id).padStart(3, "0")}`,
      locationId: location.id,
      groupId: location.groupIds[Math.floor(turn / 3) % location.groupIds.length]!,
      ...place,
      workspaceTypeId: world.switches.tenantDeskTypes === "on" && index % 15 === 4 ? 43 : 2,
      attributeIds: [177, 501, 502].filter(() => random.chance(0.4)),
      x: random.whole(0, 1000),
      y: random.whole(0, 600),
      closedFrom: null,
      closedUntil: null,
    });
  }
}

function seedMeetings(world: World, random: Random, size: Size, room: Room, today: string): void {
  const { zone } = world.location(room.locationId);
  const todayMs = midnight(today);
  const users = Math.max(1, world.users.size);
  const whole = Math.floor(size.bookingsPerRoomDay);
  const most = Math.ceil(size.bookingsPerRoomDay);
  if (most === 0) return;
  const minutes = Math.max(5, Math.floor(600 / most / 5) * 5);
  // In one room in ten, the first meeting of each working day belongs to one series.
  const series = room.id % 10 === 3 ? world.nextId("series") : 0;
  for (let offset = -size.daysBack; offset <= size.daysAhead; offset++) {
    const day = addDays(today, offset);
    const dayMs = midnight(day);
    const count = whole + (random.chance(size.bookingsPerRoomDay - whole) ? 1 : 0);
    for (let turn = 0; turn < count; turn++) {
      const isSeries = series > 0 && turn === 0 && !isWeekend(day);
      const around = minutes >= 60 && random.chance(0.15) ? 15 : 0;
      const lengthMinutes = isSeries ? Math.min(30, minutes) : roundedLength(random, minutes - 2 * around);
      const local = dayMs + (8 * 60 + turn * minutes + around) * 60_000;
      const start = zone.toUtc(local) ?? local - zone.offsetAt(local);
      placeMeeting(world, random, room, todayMs, users, {
        startMs: start,
        endMs: start + lengthMinutes * 60_000,
        ...(around > 0 && { prepMinutes: 15, cleanDownMinutes: random.chance(0.5) ? 15 : 0 }),
        ...(isSeries && { title: "Daily – Série 🔁", seriesId: series, hostId: 1 + (room.id % users) }),
      });
    }
  }
}

function roundedLength(random: Random, mostMinutes: number): number {
  return mostMinutes <= 15 ? mostMinutes : random.whole(Math.ceil(mostMinutes / 10), Math.floor(mostMinutes / 5)) * 5;
}

function placeMeeting(
  world: World,
  random: Random,
  room: Room,
  todayMs: number,
  users: number,
  fixed: Partial<Booking> & Pick<Booking, "startMs" | "endMs">,
): void {
  const id = world.nextId("booking");
  const hostId = random.whole(1, users);
  const isPrivate = random.chance(0.06);
  const createdMs = Math.min(fixed.startMs, todayMs) - random.whole(60, 20 * 1440) * 60_000;
  const modifiedMs = random.chance(0.3) ? createdMs + random.whole(1, 50) * 60_000 : createdMs;
  const wasHeld = fixed.endMs < todayMs && random.chance(0.8);
  const isPending = !wasHeld && random.chance(0.02);
  world.placeBooking({
    id,
    roomId: room.id,
    title: isPrivate ? `Vertraulich: salary review ${id}` : random.pick(titles),
    isPrivate,
    prepMinutes: 0,
    cleanDownMinutes: 0,
    hostId,
    requestorId: random.chance(0.8) ? hostId : random.whole(1, users),
    creatorId: random.chance(0.8) ? hostId : random.whole(1, users),
    createdMs,
    modifiedMs,
    modifiedBy: hostId,
    progress: wasHeld ? 2 : 0,
    actualStartMs: wasHeld ? fixed.startMs + random.whole(-5, 10) * 60_000 : null,
    actualEndMs: wasHeld ? fixed.endMs - random.whole(0, 4) * 60_000 : null,
    isPending,
    waitList: !wasHeld && !isPending && random.chance(0.01) ? 1 : 0,
    seriesId: 0,
    source: random.pick([1, 3]),
    setupStyle: random.chance(0.1) ? "Théâtre" : "",
    notes: random.chance(0.1) ? "Bring 3 chairs.\nMerci!" : "",
    meetingType: "",
    attendeeCount: random.whole(1, room.capacity),
    attendees: [],
    isDeleted: false,
    ...fixed,
  });
}

/** Meetings in the nights of each zone's last and next clock change, one of them across it. */
function seedClockChanges(world: World, random: Random): void {
  const seen = new Set<string>();
  for (const room of world.rooms.values()) {
    const { zone } = world.location(room.locationId);
    if (seen.has(zone.windows)) continue;
    seen.add(zone.windows);
    for (const direction of [-1, 1] as const) {
      const at = zone.changeNear(world.now(), direction);
      if (at === undefined) continue;
      const users = Math.max(1, world.users.size);
      for (const [from, to, title] of [
        [-120, -60, "Before the clock change"],
        [-30, 30, "Across the clock change"],
        [60, 120, "After the clock change"],
      ] as const) {
        const times = { startMs: at + from * 60_000, endMs: at + to * 60_000 };
        placeMeeting(world, random, room, midnight(dayOf(world.now())), users, { ...times, title, isPrivate: false });
      }
    }
  }
}

function seedDeskBookings(world: World, random: Random, size: Size, today: string): void {
  const userIds = [...world.users.keys()];
  if (userIds.length === 0) return;
  // One desk per user and day, so fewer users than booked desks give fewer bookings.
  const holders = new Set<string>();
  for (const desk of world.desks.values()) {
    const group = world.group(desk.groupId);
    const { zone } = world.location(desk.locationId);
    if (desk.id % 50 === 11) {
      // A fixed desk: assigned to a person without an end.
      const day = addDays(today, -size.daysBack);
      placeDesk(world, desk.id, random.pick(userIds), day, "day", true);
      continue;
    }
    for (let offset = -size.daysBack; offset <= Math.min(size.daysAhead, group.advanceDays); offset++) {
      const day = addDays(today, offset);
      if ((!group.weekends && isWeekend(day)) || !random.chance(size.deskShare)) continue;
      const slot: Slot = random.chance(0.7) ? "day" : random.chance(0.5) ? "morning" : "afternoon";
      const userId = random.pick(userIds);
      const holder = `${userId} ${day}`;
      if (holders.has(holder) || day > addDays(world.today(zone), group.advanceDays)) continue;
      holders.add(holder);
      placeDesk(world, desk.id, userId, day, slot, false);
    }
  }
}

function placeDesk(world: World, deskId: number, userId: number, day: string, slot: Slot, isFixed: boolean): void {
  const id = world.nextId("deskBooking");
  const rest = { source: 1, checkedInMs: null, checkedOutMs: null, untilFurtherNotice: isFixed };
  world.placeDeskBooking({ id, deskId, userId, day, slot, ...rest });
}

function seedVisitors(world: World, random: Random, size: Size, today: string): void {
  const locations = [...world.locations.values()];
  const users = world.users.size;
  if (locations.length === 0 || users === 0) return;
  const meetings = [...world.bookings.values()].filter((booking) => {
    return booking.startMs > midnight(today) && booking.startMs < midnight(addDays(today, 10));
  });
  for (let index = 0; index < size.visitors; index++) {
    const meeting = index % 3 === 0 && meetings.length > 0 ? random.pick(meetings) : undefined;
    const room = meeting && world.room(meeting.roomId);
    const location = room ? world.location(room.locationId) : random.pick(locations);
    const local = midnight(addDays(today, random.whole(0, 13))) + random.whole(16, 34) * 30 * 60_000;
    const hostId = meeting?.hostId ?? random.whole(1, users);
    const id = world.nextId("visitor");
    const lastName = random.pick(lastNames);
    world.visitors.set(id, {
      id,
      firstName: random.pick(firstNames),
      lastName,
      company: random.pick(companies),
      email: random.chance(0.8) ? `guest.${id}@visitors.example` : "",
      hostId,
      requestorId: hostId,
      locationId: location.id,
      floor: room?.floor ?? 0,
      bookingId: meeting?.id ?? null,
      expectedMs: meeting?.startMs ?? location.zone.toUtc(local) ?? local - location.zone.offsetAt(local),
      status: "expected",
      arrivedMs: null,
      departedMs: null,
      passType: 2,
      purposeOfVisit: 2,
    });
  }
}

function named(names: readonly string[], index: number, kind: string): string {
  return names[index] ?? `${kind} ${index + 1}`;
}

/** Returns the requested sizes. Throws on an invalid one. */
export function checkedSize(wanted: Partial<Size>): Size {
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(defaultSize, name))
      throw new Error(`No such size: ${name}. There are: ${Object.keys(defaultSize).join(", ")}.`);
    if (value !== null && !(typeof value === "number" && value >= 0 && Number.isFinite(value)))
      throw new Error(`Size ${name} must be a number from 0 on.`);
  }
  const size = { ...defaultSize, ...wanted };
  if (size.bookingsPerRoomDay > 120)
    throw new Error("Size bookingsPerRoomDay can be 120 at most: a meeting takes 5 minutes.");
  return size;
}
