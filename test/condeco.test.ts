import { afterAll, beforeAll, expect, test } from "vitest";
import { type CondecoSimulator, start } from "../simulators/condeco/index.ts";
import { createConnection } from "../src/connections/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { systemClock } from "../src/lib/index.ts";
import { firstReadCalls } from "./condeco-calls.ts";
import { openRig, type Rig } from "./rig.ts";

// The vendor's limits are tested elsewhere; here they would only slow the tests down.
const limits = { rates: [], concurrent: 8 };
const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const size = isLong
  ? {
      countries: 6,
      regions: 20,
      locations: 60,
      rooms: 1500,
      desks: 6000,
      users: 5000,
      visitors: 2000,
      bookingsPerRoomDay: 1,
    }
  : { rooms: 24, desks: 60, users: 40 };
const ZONE = "Europe/London";
const DESK_DAYS = 3;
const VISITORS_ON_A_PAGE = 20;

// Both have the same stopped time, or a midnight in between would change the requests.
const now = Date.now();
let simulator: CondecoSimulator;
let r: Rig;

beforeAll(async () => {
  simulator = await start({
    seed: 7,
    clock: { now: () => new Date(now) },
    frozen: true,
    limits: { perMinute: 1e6, perWeek: 1e7 },
    size,
  });
  r = await openRig([condeco], { clock: { ...systemClock, now: () => now } });
});
afterAll(async () => {
  await r?.close();
  await simulator?.close();
});

const input = () => ({
  connector: "condeco",
  settings: {
    application_url: simulator.url,
    api_url: simulator.gatewayUrl,
    suffix: simulator.suffix,
    zone: ZONE,
    read_desk_occupancy: true,
    desk_days: DESK_DAYS,
    desk_user_email: simulator.credentials.userEmail,
    visitor_page_size: VISITORS_ON_A_PAGE,
  },
  credentials: {
    client_id: simulator.credentials.clientId,
    password: simulator.credentials.password,
    subscription_key: (simulator.credentials.keys as { common: string }).common,
  },
  limits,
  history: { window_days: 14, ahead_days: 14 },
});

test(`a first sync of ${size.rooms} rooms sends exactly the requests that the places require, as the check forecast`, {
  timeout: isLong ? 1_800_000 : 180_000,
}, async () => {
  const { connection, check } = await createConnection(r.deps, r.workspaceId, input());
  expect(check.entities.map(({ entity, read }) => [entity, read])).toEqual([
    ["location", "yes"],
    ["space", "yes"],
    ["person", "yes"],
    ["booking", "yes"],
    ["visit", "yes"],
  ]);
  simulator.control.resetReport();
  const view = await r.syncNow(connection.id, { full: true });
  expect(view.runs.map((run) => [run.stream, run.status, run.error])).toEqual(
    view.runs.map((run) => [run.stream, "succeeded", null]),
  );
  const { total, byOperation } = simulator.control.report();
  const { calls } = firstReadCalls(simulator, {
    nowMs: now,
    deskDays: DESK_DAYS,
    visitorsOnAPage: VISITORS_ON_A_PAGE,
  });
  expect(byOperation).toEqual(calls);
  expect(view.runs.reduce((sum, run) => sum + run.requests, 0)).toBe(total);
  expect(Math.abs(total - check.forecast!.requests) / total).toBeLessThan(0.05);
});

/** Returns records by source ID, without IDs, which differ by connection. */
const plain = async (connectionId: string, entity: string) =>
  new Map(
    [...(await r.records(connectionId, entity))].map(([id, body]) => [
      id,
      JSON.parse(JSON.stringify(body, (name, value) => (/(^|_)ids?$/.test(name) ? undefined : value))),
    ]),
  );

test("B8: what records show of renamed places and people is as a first sync reads it", {
  timeout: 180_000,
}, async () => {
  const { control } = simulator;
  const { connection } = await createConnection(r.deps, r.workspaceId, input());
  await r.syncNow(connection.id);
  const entities = ["location", "space", "person", "booking", "visit"];
  const before = await Promise.all(entities.map((entity) => plain(connection.id, entity)));
  const { rooms = [], users = [], locations = [], groups = [] } = control.truth();
  for (const { id } of rooms.slice(0, 5)) control.changeRoom(id, { name: `Room ${id}, renamed`, capacity: 77 });
  for (const { id } of users) control.changeUser(id, { lastName: `Renamed ${id}` });
  for (const { id } of locations) control.changeLocation(id, { name: `Place ${id}, renamed`, city: "Elsewhere" });
  for (const { id } of groups) control.changeGroup(id, { name: `Group ${id}, renamed` });
  await r.syncNow(connection.id);
  const fresh = (await createConnection(r.deps, r.workspaceId, input())).connection.id;
  await r.syncNow(fresh, { full: true });
  for (const [at, entity] of entities.entries()) {
    const records = await plain(connection.id, entity);
    expect(records, entity).toEqual(await plain(fresh, entity));
    if (entity === "space" || entity === "person" || entity === "location")
      expect(records, entity).not.toEqual(before[at]);
  }
});
