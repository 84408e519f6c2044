import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type CondecoSimulator, type Switches, start } from "../simulators/condeco/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import {
  type Answer,
  type Connector,
  type Page,
  type Reader,
  type Session,
  type SourceHttp,
  type SourceRequest,
  type StoredRaw,
  type Stream,
  streamsOf,
  todayFor,
  type Verdict,
  windowBetween,
} from "../src/kit/index.ts";
import { addDays, localDay, startOfDay } from "../src/lib/index.ts";
import { compileMapping, type Fragment, prepareRaw } from "../src/mapping/index.ts";
import { firstReadCalls } from "./condeco-calls.ts";

/*
 * Tests the connector against the simulator over HTTP: what its streams read and how many requests that takes, without
 * the engine. The tenant has three subscription keys and several time zones, at a stopped time.
 */

const NOW = "2026-11-24T10:00:00Z";
const TODAY = "2026-11-24";
const ZONE = "Europe/London";
const WINDOW = { fromDay: "2026-11-19", untilDay: "2026-12-01" };
const DESK_DAYS = 3;
const VISITORS_ON_A_PAGE = 2;

let simulator: CondecoSimulator;

beforeAll(async () => {
  simulator = await start({
    seed: 11,
    clock: { now: () => new Date(NOW) },
    frozen: true,
    keys: "three",
    limits: { perMinute: 1e6, perWeek: 1e7, tokensPerSecond: 1e6 },
    size: { rooms: 24, desks: 60, users: 40, visitors: 40 },
  });
});
afterAll(() => simulator?.close());
beforeEach(() => simulator.control.resetReport());

/** The input of a customer of this tenant. */
function given(settings: Record<string, unknown> = {}, credentials: Record<string, unknown> = {}) {
  const { keys, clientId, password, userEmail } = simulator.credentials;
  const { hierarchy, booking, visitor } = keys as Record<"hierarchy" | "booking" | "visitor", string>;
  return {
    settings: condeco.settings.parse({
      application_url: simulator.url,
      api_url: simulator.gatewayUrl,
      suffix: simulator.suffix.toUpperCase(),
      zone: ZONE,
      read_desk_occupancy: true,
      desk_days: DESK_DAYS,
      desk_user_email: userEmail?.toUpperCase(),
      visitor_page_size: VISITORS_ON_A_PAGE,
      ...settings,
    }),
    credentials: condeco.credentials.parse({
      client_id: clientId,
      password,
      hierarchy_key: hierarchy,
      booking_key: booking,
      visitor_key: visitor,
      ...credentials,
    }),
  };
}
type Given = ReturnType<typeof given>;

/** A failed response, by its verdict. */
class NotGood extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super(`${verdict.is}: ${"text" in verdict ? verdict.text : ""}`);
    this.verdict = verdict;
  }
}

async function send(of: Given, request: SourceRequest, headers: Record<string, string>): Promise<Answer> {
  const url = new URL(/^https?:/.test(request.path) ? request.path : condeco.baseUrl(of.settings) + request.path);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
  const body = request.form ? new URLSearchParams(request.form) : request.json && JSON.stringify(request.json);
  const response = await fetch(url, {
    method: request.method ?? "GET",
    headers: { ...(request.json !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: body as string | URLSearchParams }),
  });
  const text = await response.text();
  const answer = {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: text === "" ? null : JSON.parse(text),
  };
  const verdict = condeco.verdict!(answer, request) ?? { is: response.ok ? ("good" as const) : ("failed" as const) };
  if (verdict.is !== "good") throw new NotGood(verdict);
  return answer;
}

/** Logs in once and sends requests like the engine, without its pacing and retries. */
async function open(of: Given): Promise<SourceHttp> {
  const auth = condeco.auth as Connector["auth"] & { kind: "session" };
  const session = auth.session(await send(of, auth.login(of), {}), of) as Session;
  const call = (request: SourceRequest) => send(of, request, auth.sign(of, session.value, request));
  const ask = async (request: SourceRequest) => (await call(request)).body as never;
  return {
    call,
    ask,
    get: (path, options = {}) => ask({ ...options, path }),
    find: (request) =>
      ask(request).catch((thrown) => {
        if (thrown instanceof NotGood && thrown.verdict.is === "gone") return null as never;
        throw thrown;
      }),
  };
}

type Read = Map<string, { stored: StoredRaw[]; pages: Page[] }>;

/** Returns a first full read of all streams that the settings switch on. Duplicates stay. */
async function readAll(of: Given, http?: SourceHttp, now = NOW): Promise<Read> {
  const read: Read = new Map();
  const source = http ?? (await open(of));
  const storedOf = (stream: Stream): StoredRaw[] => read.get(stream.name)?.stored ?? [];
  for (const stream of streamsOf(condeco, of.settings)) {
    const parents = stream.parent ? storedOf(stream.parent) : [];
    const reader: Reader = {
      mode: "full",
      since: null,
      resume: null,
      window: windowBetween(WINDOW.fromDay, WINDOW.untilDay, ZONE),
      ...todayFor(Date.parse(now), ZONE),
      zone: ZONE,
      settings: of.settings,
      http: source,
      async *parents() {
        yield* parents;
      },
      parentCount: async () => parents.length,
      async *storedOf(other) {
        yield* storedOf(other as Stream) as never[];
      },
      stored: async () => [],
      storedKeys: async () => [],
    };
    const pages: Page[] = [];
    for await (const page of stream.read(reader)) pages.push(page);
    const rows = pages.flatMap((page) => page.rows).map((row) => prepareRaw(stream, row));
    read.set(stream.name, { pages, stored: rows.map(({ key, raw, context }) => ({ key, raw, context })) });
  }
  return read;
}

const storedIn = (read: Read, stream: string) => read.get(stream)!.stored as StoredRaw<any, any>[];
const numbers = (ids: Iterable<unknown>): number[] => [...ids].map(Number).sort((one, other) => one - other);
const idsOf = (rows: readonly { id: number }[] | undefined): number[] => numbers((rows ?? []).map(({ id }) => id));
const sum = <T>(of: readonly T[], each: (one: T) => number): number => of.reduce((total, one) => total + each(one), 0);

/** Returns the bookings that overlap the window, in their own location's time. */
function bookingsInWindow() {
  return simulator.control.truth().bookings!.filter(({ startsAt, endsAt, timeZone }) => {
    const begin = startOfDay(WINDOW.fromDay, timeZone);
    const end = startOfDay(addDays(WINDOW.untilDay, 1), timeZone);
    return Date.parse(endsAt) > begin && Date.parse(startsAt) < end;
  });
}

/** Returns the records of an entity, merged from all streams that feed it. */
function recordsOf(read: Read, entity: string, of: Given): Map<string, Record<string, any>> {
  const mapping = compileMapping(condeco, { connectionId: "connection", zone: ZONE, settings: of.settings });
  const fragments = new Map<string, Fragment[]>();
  const { model } = [...condeco.entities.get(entity)!]
    .flatMap(({ feeds }) => feeds)
    .find((feed) => feed.model.name === entity)!;
  for (const name of Object.keys(condeco.streams))
    for (const feed of mapping.feeds(name))
      for (const { key, raw, context } of feed.model === model ? (read.get(name)?.stored ?? []) : []) {
        const made = feed.apply(key, raw, context as Record<string, unknown>);
        if (made) fragments.set(made.sourceId, [...(fragments.get(made.sourceId) ?? []), made]);
      }
  return new Map(
    [...fragments].flatMap(([sourceId, each]) => {
      const record = mapping.assemble(model, each);
      return record ? [[sourceId, JSON.parse(record.body)] as const] : [];
    }),
  );
}

test("a first read sends exactly the requests that the places, rooms and days require", async () => {
  await readAll(given());
  const { calls, mostVisitsOfADay } = firstReadCalls(simulator, {
    nowMs: Date.parse(NOW),
    deskDays: DESK_DAYS,
    visitorsOnAPage: VISITORS_ON_A_PAGE,
  });
  expect(simulator.control.report().byOperation).toEqual(calls);
  // Otherwise the pages would not be tested.
  expect(mostVisitsOfADay).toBeGreaterThan(VISITORS_ON_A_PAGE);
});

test("each lane's requests use its own key, and every response succeeds", async () => {
  await readAll(given());
  const { byOperation, byKey, byStatus } = simulator.control.report();
  const callsOf = (...operations: string[]) => sum(operations, (operation) => byOperation[operation] ?? 0);
  expect(byKey).toEqual({
    none: callsOf("token"),
    hierarchy: callsOf("countries", "regions", "locations", "groups", "rooms", "floorPlan", "users"),
    booking: callsOf("bookings", "availableRooms", "availableDesks"),
    visitor: callsOf("visitors"),
  });
  expect(Object.keys(byStatus)).toEqual(["200"]);
});

test("reads every place, room, desk, user, booking and visitor exactly once", async () => {
  const read = await readAll(given());
  const truth = simulator.control.truth();
  for (const kind of ["countries", "regions", "locations", "groups", "rooms", "users"] as const)
    expect(numbers(storedIn(read, kind).map(({ key }) => key)), kind).toEqual(idsOf(truth[kind]));
  expect(numbers(storedIn(read, "desks").map(({ raw }) => raw.ResourceItemId))).toEqual(idsOf(truth.desks));
  expect(numbers(storedIn(read, "bookings").map(({ key }) => key))).toEqual(idsOf(bookingsInWindow()));
  expect(bookingsInWindow().length).toBeLessThan(truth.bookings!.length);
  const last = addDays(TODAY, 13);
  const visits = truth.visitors!.filter(({ visitDay }) => visitDay >= TODAY && visitDay <= last);
  expect(numbers(storedIn(read, "visitors").map(({ key }) => key))).toEqual(idsOf(visits));
});

test("records have the true values in UTC, without issues", async () => {
  const of = given();
  const read = await readAll(of);
  const truth = simulator.control.truth();

  const spaces = recordsOf(read, "space", of);
  expect(numbers([...spaces.keys()].map((id) => id.replace("resource:", "")))).toEqual(
    idsOf([...truth.rooms!, ...truth.desks!]),
  );
  for (const { id, name, capacity, workspaceTypeId } of truth.rooms!) {
    const space = spaces.get(`resource:${id}`)!;
    expect(space).toMatchObject({ kind: "meeting_room", name });
    // A room that is booked in the quiet hour, or of a type that is not searched for, has none.
    expect([capacity, null]).toContain(space.capacity);
    if (workspaceTypeId !== 1) expect(space.capacity).toBeNull();
  }
  expect([...spaces.values()].filter(({ capacity }) => capacity !== null).length).toBeGreaterThan(0);

  const bookings = recordsOf(read, "booking", of);
  for (const booking of bookingsInWindow()) {
    const isoMs = (at: string | null) => (at === null ? null : at.replace("Z", ".000Z"));
    expect(bookings.get(`meeting:${booking.id}`), `booking ${booking.id}`).toMatchObject({
      title: booking.isPrivate ? null : booking.title,
      is_private: booking.isPrivate,
      starts_at: isoMs(booking.startsAt),
      ends_at: isoMs(booking.endsAt),
      time_zone: booking.timeZone,
      setup_minutes: booking.setupMinutes,
      cleanup_minutes: booking.cleanDownMinutes,
      actual_start_at: isoMs(booking.actualStartAt),
      actual_end_at: isoMs(booking.actualEndAt),
      source_created_at: isoMs(booking.createdAt),
      source_updated_at: isoMs(booking.modifiedAt),
    });
  }

  const people = recordsOf(read, "person", of);
  for (const { id, firstName, lastName, email } of truth.users!)
    expect(people.get(`user:${id}`)).toMatchObject({ given_name: firstName, family_name: lastName, email });

  const visits = recordsOf(read, "visit", of);
  for (const visit of truth.visitors!.filter(({ id }) => visits.has(`visit:${id}`)))
    expect(visits.get(`visit:${visit.id}`)!.expected_at).toBe(`${visit.expectedAt.slice(0, 16)}:00.000Z`);

  for (const entity of condeco.entities.keys())
    expect(
      [...recordsOf(read, entity, of).values()].flatMap((record) => record.mapping_issues),
      entity,
    ).toEqual([]);
});

test("stores no title or notes of a private meeting", async () => {
  const read = await readAll(given());
  const isPrivate = new Set(bookingsInWindow().flatMap((booking) => (booking.isPrivate ? [String(booking.id)] : [])));
  expect(isPrivate.size).toBeGreaterThan(0);
  for (const { key, raw } of storedIn(read, "bookings").filter(({ key }) => isPrivate.has(key))) {
    expect(raw, `booking ${key}`).not.toHaveProperty("meetingTitle");
    expect(raw, `booking ${key}`).not.toHaveProperty("notes");
  }
});

test("a place's, room's or day's list closes only its own scope", async () => {
  const read = await readAll(given());
  const closes = (stream: string) => read.get(stream)!.pages.flatMap((page) => page.closes ?? []);
  const parents = (stream: string) => storedIn(read, stream).map(({ key }) => ({ scope: key }));
  expect(closes("rooms")).toEqual(parents("locations"));
  expect(closes("desks")).toEqual(parents("locations"));
  expect(closes("bookings")).toEqual(parents("rooms").map((room) => ({ ...room, ...WINDOW })));
  expect(closes("visitors")).toEqual(Array.from({ length: 14 }, (_, n) => ({ scope: addDays(TODAY, n) })));
});

test("late in the day, requests visits from tomorrow on once it is tomorrow at every place", async () => {
  const late = "2026-11-24T23:30:00Z";
  simulator.control.moveClock({ set: late });
  try {
    const visits = (await readAll(given(), undefined, late)).get("visitors")!.pages;
    expect(visits.flatMap((page) => page.closes ?? [])[0]).toEqual({ scope: "2026-11-25" });
  } finally {
    simulator.control.moveClock({ set: NOW });
  }
});

test("requests free desks by each place's current day, and a list closes only its place's days", async () => {
  const late = "2026-11-24T14:30:00Z";
  simulator.control.moveClock({ set: late });
  try {
    const read = await readAll(given(), undefined, late);
    const todays = new Set<string>();
    for (const { id, timeZone } of simulator.control.truth().locations!) {
      const today = localDay(Date.parse(late), timeZone);
      const days = Array.from({ length: DESK_DAYS }, (_, n) => addDays(today, n));
      const asked = storedIn(read, "deskOccupancy").filter(({ context }) => context.locationId === id);
      if (asked.length === 0) continue;
      todays.add(today);
      expect([...new Set(asked.map(({ context }) => context.day))]).toEqual(days);
      const closed = read.get("deskOccupancy")!.pages.flatMap((page) => page.closes ?? []);
      expect(closed).toContainEqual({ scope: String(id), fromDay: days[0], untilDay: days.at(-1) });
    }
    expect(todays.size, "places on both sides of midnight").toBe(2);
  } finally {
    simulator.control.moveClock({ set: NOW });
  }
});

test("without a type in the search, rooms of tenant-defined types have their capacity", async () => {
  const of = given({ capacity_search: "all_types" });
  const spaces = recordsOf(await readAll(of), "space", of);
  const own = simulator.control.truth().rooms!.filter(({ workspaceTypeId }) => workspaceTypeId !== 1);
  expect(own.length).toBeGreaterThan(0);
  expect(own.some(({ id }) => spaces.get(`resource:${id}`)!.capacity !== null)).toBe(true);
});

test("a day's search shows each desk as free, or as occupied or closed, and creates no booking", async () => {
  const of = given();
  const read = await readAll(of);
  const truth = simulator.control.truth();
  const searches = storedIn(read, "deskOccupancy");
  expect(searches.some(({ context }) => context.takenOrClosed?.length > 0)).toBe(true);
  for (const { key, raw, context } of searches) {
    const { locationId, groupId, day, takenOrClosed } = context;
    expect(context.derived).toBe(true);
    if (takenOrClosed === null) continue;
    const there = truth.desks!.filter((desk) => desk.locationId === locationId && desk.groupId === groupId);
    const free = (raw.availableDesks as { deskID: number }[]).map(({ deskID }) => deskID);
    expect(numbers([...free, ...takenOrClosed]), key).toEqual(idsOf(there));
    for (const { deskId, checkedOutAt } of truth.deskBookings!.filter((booking) => booking.day === day))
      if (checkedOutAt === null && there.some(({ id }) => id === deskId)) expect(takenOrClosed, key).toContain(deskId);
  }
  expect([...recordsOf(read, "booking", of).values()].every(({ kind }) => kind === "meeting")).toBe(true);
});

test("reads desks from searches where floor plans have none, three days per group", async () => {
  const of = given({ desk_inventory: "searches", read_desk_occupancy: false });
  const read = await readAll(of);
  const truth = simulator.control.truth();
  const found = numbers(storedIn(read, "desksBySearch").map(({ raw }) => raw.deskID));
  expect(found.length).toBeGreaterThan(0);
  expect(new Set(found).size).toBe(found.length);
  expect(idsOf(truth.desks)).toEqual(expect.arrayContaining(found));
  const { byOperation } = simulator.control.report();
  expect(byOperation.availableDesks).toBe(3 * sum(truth.locations!, ({ groupIds }) => groupIds.length));
  expect(byOperation.floorPlan).toBeUndefined();
});

describe("a booking that its room's list lacks", () => {
  const stream = condeco.stream("bookings")!;
  const askFor = async (id: number) => {
    const http = await open(given());
    simulator.control.resetReport();
    const body = await http.find(stream.one!(String(id), {} as Reader));
    return body === null ? null : stream.oneRecord!(body);
  };

  test.each<Partial<Switches>>([{ unknownBooking: "400" }, { unknownBooking: "404" }, { deletedBookings: "present" }])(
    "is deleted when its ID returns not found, with one request: %o",
    async (switches) => {
      const { id } = bookingsInWindow()[0]!;
      simulator.control.setSwitches(switches);
      try {
        simulator.control.deleteBooking(id);
        expect(await askFor(id)).toBeNull();
        expect(simulator.control.report().byOperation).toEqual({ booking: 1 });
      } finally {
        simulator.control.setSwitches({ unknownBooking: "400", deletedBookings: "absent" });
      }
    },
  );

  test.each<Switches["singleBooking"]>(["object", "list"])(
    "is found in its new room, with the response %s",
    async (singleBooking) => {
      const booking = bookingsInWindow().at(-1)!;
      const free = simulator.control.createRoom({
        ...pick(simulator.control.truth().rooms!.find(({ id }) => id === booking.roomId)!),
        name: `Room for a moved booking, as ${singleBooking}`,
      });
      simulator.control.changeBooking(booking.id, { roomId: free.id });
      simulator.control.setSwitches({ singleBooking });
      try {
        expect(await askFor(booking.id)).toMatchObject({ bookingID: booking.id, roomID: free.id });
      } finally {
        simulator.control.setSwitches({ singleBooking: "object" });
      }
    },
  );

  const pick = ({
    locationId,
    groupId,
    floor,
    capacity,
  }: Record<"locationId" | "groupId" | "floor" | "capacity", number>) => ({
    locationId,
    groupId,
    floor,
    capacity,
  });
});

describe("error responses", () => {
  const verdictOf = async (asking: Promise<unknown>): Promise<Verdict> => {
    const thrown = await asking.then(
      () => new Error("it was answered"),
      (refused: unknown) => refused,
    );
    if (!(thrown instanceof NotGood)) throw thrown;
    return thrown.verdict;
  };

  test("rejects wrong credentials", async () => {
    expect(await verdictOf(open(given({}, { password: "wrong" })))).toMatchObject({ is: "refused" });
  });

  test("does not treat the key of another collection as an expired session", async () => {
    const { hierarchy } = simulator.credentials.keys as { hierarchy: string };
    const http = await open(given({}, { booking_key: hierarchy }));
    const verdict = await verdictOf(http.ask({ path: "/bookings/1", lane: "booking" }));
    expect(verdict).toMatchObject({ is: "forbidden", text: expect.stringContaining("ExternalBookings") });
  });

  test("recognizes an expired token, and continues with a new one", async () => {
    const http = await open(given());
    simulator.control.expireTokens();
    expect(await verdictOf(http.ask({ path: "/countries", lane: "hierarchy" }))).toEqual({ is: "expired" });
    await (await open(given())).ask({ path: "/countries", lane: "hierarchy" });
  });

  test("reports a used-up week as a quota with its end", async () => {
    const http = await open(given());
    simulator.control.setLimits({ perWeek: 1 });
    try {
      const verdict = await verdictOf(http.ask({ path: "/users", lane: "hierarchy" }));
      expect(verdict).toMatchObject({ is: "exhausted" });
      expect((verdict as { waitMs: number }).waitMs).toBeGreaterThan(0);
    } finally {
      simulator.control.setLimits({ perWeek: 1e7 });
    }
  });

  test("recognizes an error under status 200", async () => {
    const http = await open(given());
    const verdict = await verdictOf(http.ask({ path: "/regions", query: { countryId: "none" }, lane: "hierarchy" }));
    expect(verdict.is).toBe("wrong");
  });
});
