import { afterAll, beforeAll, expect, test } from "vitest";
import { type CondecoSimulator, start } from "../simulators/condeco/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { type Rig, rig, runOf } from "./rig.ts";

// Limits are the vendor's business, tried elsewhere; here they must not slow the tests down.
const limits = { rates: [], concurrent: 8 };
let simulator: CondecoSimulator;
let r: Rig;

beforeAll(async () => {
  simulator = await start({
    seed: 7,
    limits: { perMinute: 1e6, perWeek: 1e7 },
    size: { rooms: 24, desks: 60, users: 40 },
  });
  r = await rig([condeco]);
});
afterAll(async () => {
  await r?.close();
  await simulator?.close();
});

const wish = () => ({
  connector: "condeco",
  settings: {
    application_url: simulator.url,
    api_url: simulator.gatewayUrl,
    suffix: simulator.suffix,
    zone: "Europe/London",
    read_desk_occupancy: true,
    desk_user_email: simulator.credentials.userEmail,
    visitor_page_size: 20,
  },
  credentials: {
    client_id: simulator.credentials.clientId,
    password: simulator.credentials.password,
    subscription_key: (simulator.credentials.keys as { common: string }).common,
  },
  limits,
  history: { window_days: 14, ahead_days: 14 },
});

test("a first sync costs exactly the calls that the places make necessary, as the check foretold", async () => {
  const { connection, check } = await r.connect.create(r.workspaceId, wish());
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
  const calls = view.runs.reduce((sum, run) => sum + run.calls, 0);
  expect(Math.abs(calls - check.forecast!.calls) / calls).toBeLessThan(0.05);
});
