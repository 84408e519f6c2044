import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CondecoSimulator, start } from "../simulators/condeco/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { silentLog, systemClock } from "../src/lib/index.ts";
import { type Millwright, startMillwright } from "../src/main.ts";
import { readSettings, type Settings } from "../src/settings.ts";
import { createApiKey, createWorkspace } from "../src/vault/index.ts";
import type { Answered } from "./api.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

/*
 * Tests notifications end to end: a booking is changed in Condeco, Condeco notifies Millwright, Millwright requests it,
 * and a reader of the changes sees it. After the first read, no sync is started by schedule or by hand.
 */

// A day without bookings.
const SUNDAY_NIGHT = { startsAt: "2026-11-29T20:00:00Z", endsAt: "2026-11-29T21:00:00Z" };
const now = Date.parse("2026-11-24T10:00:00Z");
const begun = performance.now();
const parts = {
  log: silentLog,
  connectors: [condeco],
  // The clock hardly moves, so that midnight cannot pass in between.
  clock: { ...systemClock, now: () => now + performance.now() - begun },
};
let settings: Settings;
let database: TestDatabase;
let simulator: CondecoSimulator;
let millwright: Millwright;
let worker: Millwright;
let proxy: Server;
let key: string;
let id: string;
let hook: { url: string; secret: string };

beforeAll(async () => {
  [database, simulator] = await Promise.all([
    testDatabase(),
    start({
      seed: 5,
      clock: { now: () => new Date(now) },
      frozen: true,
      limits: { perMinute: 1e6, perWeek: 1e7, tokensPerSecond: 1e6 },
      size: { rooms: 6, desks: 0, users: 10, visitors: 0 },
      switches: { pushSecret: "header" },
    }),
  ]);
  // A proxy in front of Millwright for requests from outside: its URL is known before Millwright's own.
  proxy = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { host: _, "content-length": __, "transfer-encoding": ___, connection: ____, ...headers } = request.headers;
    const answer = await fetch(millwright.address + request.url!, {
      method: request.method!,
      headers: headers as Record<string, string>,
      body: Buffer.concat(parts),
    });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  settings = readSettings({
    DATABASE_URL: database.url,
    PORT: "0",
    MILLWRIGHT_ROOT_KEY: Buffer.alloc(32, 7).toString("base64"),
    MILLWRIGHT_PUBLIC_URL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  });
  millwright = await startMillwright(settings, { api: true, ...parts });
  worker = await startMillwright(settings, { work: true, ...parts });
  const workspaceId = await createWorkspace(millwright.deps, "Test");
  key = (
    await createApiKey(millwright.deps, workspaceId, {
      name: "Test",
      scopes: ["connections:read", "connections:write", "syncs:write", "data:read"],
    })
  ).key;
  const { clientId, password, keys } = simulator.credentials;
  const made = await call("POST", "/v1/connections", {
    connector: "condeco",
    settings: {
      application_url: simulator.url,
      api_url: simulator.gatewayUrl,
      suffix: simulator.suffix,
      zone: "Europe/London",
      desk_inventory: "none",
      notification_secret: "header",
    },
    credentials: { client_id: clientId, password, subscription_key: (keys as { common: string }).common },
    limits: { rates: [], concurrent: 8 },
    history: { window_days: 14, ahead_days: 14 },
    schedule: { paused: true },
    sync: true,
  });
  id = made.connection.id;
  await settled();
  expect((await syncs()).map(({ status }: Answered) => status)).toEqual(["succeeded"]);
  hook = (await call("POST", `/v1/connections/${id}/source-webhook`, {})) as never;
  expect(hook).toMatchObject({ registered: true });
});
afterAll(async () => {
  await worker?.close();
  await millwright?.close();
  await simulator?.close();
  proxy?.close();
  await database?.drop();
});
beforeEach(() => simulator.control.resetReport());

async function call(method: string, path: string, body?: unknown): Promise<Answered> {
  const answer = await fetch(millwright.address + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      "millwright-connection": id ?? "",
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answer.status === 204 ? ({} as Answered) : ((await answer.json()) as Answered);
}

const syncs = async () => (await call("GET", `/v1/connections/${id}/syncs?limit=100`)).data;
const bookings = async () =>
  new Map(
    (await call("GET", "/v1/bookings?limit=1000")).data.map((each) => [Number(each.source_id.split(":").at(-1)), each]),
  );
const changesAfter = async (number: number) => (await call("GET", `/v1/changes?after=${number}&limit=1000`)).data;
const lastChange = async () => (await changesAfter(0)).at(-1)!.number as number;

/** Waits until every started sync has ended. */
async function settled(): Promise<void> {
  for (;;) {
    const open = (await syncs()).filter(({ status }) => status === "queued" || status === "running");
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until Condeco has sent all notifications, and Millwright has requested their records. */
async function told(): Promise<void> {
  await simulator.control.settled();
  await settled();
}

const today = () => {
  const { control } = simulator;
  return control.truth().bookings!.filter(({ startsAt }) => startsAt.startsWith("2026-11-25"));
};

test("a booking that is created, changed, moved or deleted in Condeco is updated with one request each", async () => {
  const { control } = simulator;
  const [edited, moved, deleted] = today();
  const before = await lastChange();
  const made = control.createBooking({ roomId: moved!.roomId, ...SUNDAY_NIGHT, title: "Made in Condeco" });
  control.changeBooking(edited!.id, { title: "Edited in Condeco", isPrivate: false });
  control.changeBooking(edited!.id, { attendeeCount: 3 });
  const other = control.truth().rooms!.find((room) => room.id !== moved!.roomId)!;
  control.changeBooking(moved!.id, { roomId: other.id, ...SUNDAY_NIGHT });
  control.deleteBooking(deleted!.id);
  await told();

  const stand = await bookings();
  expect(stand.get(made.id)).toMatchObject({
    title: "Made in Condeco",
    starts_at: expect.stringContaining("2026-11-29T20:00:00"),
  });
  expect(stand.get(edited!.id)).toMatchObject({ title: "Edited in Condeco" });
  const spaces = new Map((await call("GET", "/v1/spaces?limit=1000")).data.map((each) => [each.id, each.source_id]));
  expect(spaces.get(stand.get(moved!.id)!.space_id)).toBe(`resource:${other.id}`);
  expect(stand.has(deleted!.id)).toBe(false);
  expect(control.report().byOperation.booking).toBe(4);
  expect(control.report().byOperation).not.toHaveProperty("bookings");
  const seen = await changesAfter(before);
  expect(new Set(seen.map(({ entity, cause }) => `${entity} by ${cause}`))).toEqual(new Set(["booking by webhook"]));
  expect(seen.map(({ kind }) => kind).sort()).toEqual(["created", "deleted", "updated", "updated"]);
  for (const { trigger } of (await syncs()).slice(0, -1)) expect(trigger).toBe("webhook");

  // The lists have the same content.
  await call("POST", `/v1/connections/${id}/syncs`, { full: true });
  await settled();
  const [full] = await syncs();
  const run = full!.runs.find(({ stream }: Answered) => stream === "bookings");
  expect(run).toMatchObject({ status: "succeeded", counts: { changed: 0, deleted: 0 }, alarms: [] });
});

test("a burst of 500 deliveries is one run, with one request per booking", async () => {
  const { control } = simulator;
  const before = (await syncs()).length;
  const own = today().slice(0, 5);
  // Deliveries and syncs may be handled by different processes.
  await worker.close();
  for (const booking of own) control.changeBooking(booking.id, { title: "In a burst", isPrivate: false });
  await control.settled();
  const payloads = control
    .notifications()
    .slice(-5)
    .map(({ payload }) => JSON.stringify(payload));
  for (let sent = 0; sent < 500; sent += 25) {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, at) =>
        fetch(hook.url, { method: "POST", headers: { secretkey: hook.secret }, body: payloads[at % 5]! }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(200));
  }
  worker = await startMillwright(settings, { work: true, ...parts });
  await settled();
  expect((await syncs()).length - before).toBe(1);
  expect(control.report().byOperation).toEqual({ booking: 5 });
  const stand = await bookings();
  for (const booking of own) expect(stand.get(booking.id)!.title).toBe("In a burst");
});

test("lost, duplicate, late or out-of-order notifications leave correct records", async () => {
  const { control } = simulator;
  const [first, second] = today();
  const faults = ["pushDoubled", "pushOutOfOrder"] as const;
  for (const fault of faults) control.addFault({ fault, count: 1 });
  control.changeBooking(first!.id, { title: "Early", isPrivate: false });
  control.changeBooking(first!.id, { title: "Late", isPrivate: false });
  control.changeBooking(second!.id, { title: "Other", isPrivate: false });
  control.flushNotifications();
  await told();
  const stand = await bookings();
  expect(stand.get(first!.id)!.title).toBe("Late");
  expect(stand.get(second!.id)!.title).toBe("Other");
});

test("rejects a wrong secret and an old or deleted URL, and requests nothing", async () => {
  const { control } = simulator;
  const [booking] = today();
  const before = (await syncs()).length;
  // A new webhook replaces the old one, to which Condeco still sends as well.
  const { url } = await call("POST", `/v1/connections/${id}/source-webhook`, {});
  for (const listener of control.listeners()) if (listener.url === url) listener.secret = "another";
  control.resetReport();
  control.changeBooking(booking!.id, { title: "Not told", isPrivate: false });
  await told();
  const outcomes = control.notifications().slice(-control.listeners().length);
  expect(new Set(outcomes.map(({ outcome, detail }) => `${outcome} ${detail}`))).toEqual(new Set(["failed 401"]));
  await call("DELETE", `/v1/connections/${id}/source-webhook`);
  control.changeBooking(booking!.id, { title: "Not told either", isPrivate: false });
  await told();
  expect((await syncs()).length).toBe(before);
  expect(control.report().byOperation).toEqual({});
});
