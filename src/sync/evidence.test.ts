import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createConnection } from "#connections";
import { connector, cursor, offset, since, single, stream } from "#kit";
import { heldClock } from "#lib";
import { purchaseOrder } from "#model";
import { rejectedRecords, type StreamState } from "#store";
import { openRig, type Rig, runOf } from "../../test/rig.ts";
import { MemoryShare } from "../source/large-answers.ts";
import { handleSyncJob, type SyncJob } from "./index.ts";
import { isFullReadDue } from "./plan.ts";

/*
 * What counts as missing, as complete and as unstorable (docs/decisions/evidence.md). Each test sets the source's
 * responses by path; a function receives the query.
 */

interface Reply {
  status?: number;
  /** Text is sent unchanged, everything else as JSON. */
  body: unknown;
  headers?: Record<string, string>;
}
type Answer = Reply | ((query: URLSearchParams) => Reply);

const answers = new Map<string, Answer>();
const asked: string[] = [];
const clock = heldClock("2026-03-02T09:00:00Z");
let server: Server;
let r: Rig;

const unmapped = Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
  keyof typeof purchaseOrder.fields,
  null
>;
const raw = z.object({ id: z.union([z.number(), z.string()]), name: z.string().nullish(), day: z.string().nullish() });
const common = { key: "id", raw, model: purchaseOrder } as const;
const map = { ...unmapped, title: "name", ordered_on: "day" } as const;

const orders = stream({
  ...common,
  ...{ title: "Orders", path: "/orders", kind: "order", map, dated: "day" },
  paging: cursor({ param: "after", next: "next" }),
});

/** Requested one by one. */
const visits = stream({
  ...common,
  ...{ title: "Visits", path: "/visits", kind: "visit", map },
  one: (key) => ({ path: `/visits/${key}` }),
});

const sites = stream({ ...common, ...{ title: "Sites", path: "/sites", kind: "site", map } });
const bookings = stream({
  title: "Bookings",
  kind: "booking",
  parent: sites,
  context: (site) => ({ site: site.id }),
  path: (site) => `/sites/${site.id}/bookings`,
  key: "id",
  raw,
  model: purchaseOrder,
  map: { ...map, notes: (_, { site }) => String(site) },
  paging: cursor({ param: "after", next: "next", total: "total" }),
});
const numbered = stream({
  ...common,
  ...{ title: "Numbered", path: "/numbered", kind: "numbered", map },
  paging: offset({ param: "offset", size: 100, sizeParam: "size", total: "total" }),
});

const changes = stream({
  key: "id",
  raw: raw.extend({ changed: z.string().nullish() }),
  model: purchaseOrder,
  ...{ title: "Changes", path: "/changes", kind: "change", map },
  changes: since({ param: "since", field: "changed", ascending: true }),
  paging: single(),
});

const vendor = connector({
  name: "evidence",
  title: "Evidence",
  description: "A vendor for tests.",
  docs: "https://evidence.example",
  settings: z.object({ url: z.string() }),
  credentials: z.object({ password: z.string() }),
  auth: { kind: "api_key", help: "", sign: ({ credentials }) => ({ authorization: credentials.password }) },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => settings.url,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  streams: { orders, visits, sites, bookings, numbered, changes },
});

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://vendor");
    asked.push(url.pathname + url.search);
    const answer = answers.get(url.pathname) ?? { status: 404, body: {} };
    const { status = 200, body, headers } = typeof answer === "function" ? answer(url.searchParams) : answer;
    response.writeHead(status, {
      "content-type": "application/json",
      date: new Date(clock.now()).toUTCString(),
      ...headers,
    });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  r = await openRig([vendor], { clock });
});
afterAll(async () => {
  await r?.close();
  server.close();
});
beforeEach(() => {
  answers.clear();
  answers.set("/orders", { body: { rows: [{ id: 1, name: "One" }] } });
  answers.set("/visits", { body: { rows: [] } });
  answers.set("/sites", { body: { rows: [] } });
  answers.set("/numbered", { body: { rows: [] } });
  answers.set("/changes", { body: { rows: [] } });
  asked.length = 0;
});

const connected = async (): Promise<string> => {
  const settings = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const input = { connector: "evidence", settings, credentials: { password: "good" } };
  return (await createConnection(r.deps, r.workspaceId, input)).connection.id;
};
const stored = async (id: string): Promise<string[]> =>
  [...(await r.records(id, "purchase_order")).values()].map(({ source_id }) => String(source_id)).sort();
const rejected = (id: string) =>
  r.store.within(r.workspaceId, (tx) => rejectedRecords.list(tx, id, { after: null, limit: 100 }));
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("A5: lists a record that cannot be stored with its reason, and stores the others of its page", async () => {
  const long = "k".repeat(2001);
  const rows = [
    '{"id":1,"name":"One"}',
    `{"id":"${long}","name":"Long"}`,
    '{"id":"a\\ud800","name":"Half"}',
    '{"id":"a\\ud801","name":"Other half"}',
    `{"id":2,"name":"Deep","extra":${nested(4000)}}`,
    '{"id":3,"name":"Three\\u0000"}',
  ];
  const id = await connected();
  answers.set("/orders", { body: `{"rows":[${rows.join()}]}` });
  const run = runOf(await r.syncNow(id), "orders");
  expect(run).toMatchObject({ status: "succeeded", counts: { changed: 2, rejected: 4 } });
  expect(await stored(id)).toEqual(["order:1", "order:3"]);
  const list = await rejected(id);
  expect(list.map(({ key }) => key?.slice(0, 3)).sort()).toEqual(["2", "a\u{FFFD}", "a\u{FFFD}", "kkk"]);
  expect(list.map(({ reason }) => reason).sort()).toEqual([
    "nested more than 1000 levels deep",
    "the key contains half of a character (an unpaired UTF-16 surrogate)",
    "the key contains half of a character (an unpaired UTF-16 surrogate)",
    "the key is longer than 2000 bytes",
  ]);
});

test("A5: does not delete a stored record that becomes unstorable, and unlists it once it can be stored", async () => {
  const id = await connected();
  answers.set("/orders", { body: { rows: [1, 2, 3].map((each) => ({ id: each, name: `Order ${each}` })) } });
  await r.syncNow(id);
  answers.set("/orders", {
    body: `{"rows":[{"id":1,"name":"Order 1"},{"id":2,"extra":${nested(4000)}},{"id":3,"name":"Order 3"}]}`,
  });
  for (const _ of [1, 2]) {
    const { counts, alarms } = runOf(await r.syncNow(id), "orders");
    expect({ counts, alarms }).toMatchObject({ counts: { unchanged: 2, rejected: 1, deleted: 0 }, alarms: [] });
  }
  expect(await stored(id)).toEqual(["order:1", "order:2", "order:3"]);
  answers.set("/orders", { body: { rows: [1, 2, 3].map((each) => ({ id: each, name: `New ${each}` })) } });
  await r.syncNow(id);
  expect(await rejected(id)).toEqual([]);
});

test("A4: stores a record with an invalid day, with an issue", async () => {
  const id = await connected();
  const days = ["0000-00-00", "2026-02-30", "2026-13-01", "0000-01-01", "2026-02-28"];
  answers.set("/orders", { body: { rows: days.map((day, at) => ({ id: at + 1, name: day, day })) } });
  expect(runOf(await r.syncNow(id), "orders")).toMatchObject({ status: "succeeded", counts: { changed: 5 } });
  const orders = [...(await r.records(id, "purchase_order")).values()];
  for (const { title, ordered_on, mapping_issues } of orders)
    if (title === "2026-02-28") expect(ordered_on).toBe(title);
    else if (title !== "0000-01-01")
      expect({ ordered_on, issues: mapping_issues }).toMatchObject({
        ordered_on: null,
        issues: [{ field: "ordered_on" }],
      });
});

const HTML = "<html><body>Not found</body></html>";
test.each<[string, Reply, "deleted" | "kept"]>([
  ["404", { status: 404, body: { error: "no such visit" } }, "deleted"],
  ["404 without a body", { status: 404, body: "" }, "deleted"],
  ["410", { status: 410, body: {} }, "deleted"],
  ["an empty 200", { body: "" }, "kept"],
  ["204", { status: 204, body: "" }, "kept"],
  ["205", { status: 205, body: "" }, "kept"],
  ["null", { body: "null" }, "kept"],
  ["an empty object", { body: {} }, "kept"],
  ["404 with an HTML page", { status: 404, body: HTML, headers: { "content-type": "text/html" } }, "kept"],
  ["403", { status: 403, body: {} }, "kept"],
  ["500", { status: 500, body: {} }, "kept"],
])("A7: a record that is missing from its list, and whose request returns %s", async (_name, reply, expected) => {
  const id = await connected();
  const rows = Array.from({ length: 10 }, (_, at) => ({ id: at + 1, name: `Visit ${at + 1}` }));
  answers.set("/visits", { body: { rows } });
  await r.syncNow(id);
  answers.set("/visits", { body: { rows: rows.slice(1) } });
  answers.set("/visits/1", reply);
  const run = runOf(await r.syncNow(id), "visits");
  expect(run.status).toBe("succeeded");
  expect((await stored(id)).includes("visit:1")).toBe(expected === "kept");
  expect(run.alarms.map(({ code }) => code)).toEqual(expected === "kept" ? ["incomplete_list"] : []);
});

/** Sets this many sites, each with one booking. */
function setSites(count: number): void {
  const all = Array.from({ length: count }, (_, at) => at + 1);
  answers.set("/sites", { body: { rows: all.map((site) => ({ id: site, name: `Site ${site}` })) } });
  for (const site of all)
    answers.set(`/sites/${site}/bookings`, { body: { rows: [{ id: site * 10, name: `Booking at ${site}` }] } });
}

test.each<[string, Reply]>([
  ["500", { status: 500, body: {} }],
  ["404", { status: 404, body: {} }],
  ["a page", { body: "<html>Sign in</html>" }],
  ["null", { body: "null" }],
])("A8: counts a list that returns %s as failed, and reads the lists after it", async (_name, reply) => {
  setSites(3);
  const id = await connected();
  answers.set("/sites/2/bookings", reply);
  const first = runOf(await r.syncNow(id), "bookings");
  expect(first).toMatchObject({
    status: "partial",
    counts: { changed: 2 },
    alarms: [{ code: "part_failed", scope: "2" }],
  });
  setSites(3);
  await r.syncNow(id);
  answers.set("/sites/2/bookings", reply);
  for (const _ of [1, 2, 3]) await r.syncNow(id);
  expect(await stored(id)).toContain("booking:20");
});

test("A8: many failures in a row end the run, and the next run starts after them", async () => {
  setSites(30);
  const id = await connected();
  // Sites are read in the order of their keys, which are texts: 1, 10 to 19, 2, 20 to 29, 3 and so on.
  for (const site of [2, ...Array.from({ length: 10 }, (_, at) => 10 + at)])
    answers.set(`/sites/${site}/bookings`, { status: 500, body: {} });
  expect(runOf(await r.syncNow(id), "bookings")).toMatchObject({ status: "failed", error: { code: "source_failed" } });
  const second = runOf(await r.syncNow(id), "bookings");
  expect(second.status).toBe("partial");
  expect(second.alarms).toHaveLength(11);
  expect((await stored(id)).filter((key) => key.startsWith("booking:"))).toHaveLength(19);
});

/** Sets the names of the bookings in the list of each site, by the site's id. */
function listBookings(lists: Record<number, Record<number, string> | null>): void {
  answers.set("/sites", { body: { rows: Object.keys(lists).map((id) => ({ id: Number(id), name: "Site" })) } });
  for (const [site, names] of Object.entries(lists)) {
    const rows = Object.entries(names ?? {}).map(([id, name]) => ({ id: Number(id), name }));
    answers.set(`/sites/${site}/bookings`, names === null ? { status: 500, body: {} } : { body: { rows } });
  }
}
/** Returns the title and the site of a booking. */
async function bookingOf(id: string, key: number): Promise<string> {
  const found = (await r.records(id, "purchase_order")).get(`booking:${key}`);
  return found ? `${found.title} at ${found.notes}` : "none";
}
const changedIn = async (id: string): Promise<number> => runOf(await r.syncNow(id), "bookings").counts.changed;

test("A12: a record in the lists of several parents is stored once, and belongs to the first of them", async () => {
  const six = (name: string) =>
    Object.fromEntries([1, 2, 3, 4, 5, 6].map((site) => [site, { 7: name, [site * 10]: "own" }]));
  listBookings(six("Shared"));
  const id = await connected();
  expect(await changedIn(id)).toBe(7);
  expect(await bookingOf(id, 7)).toBe("Shared at 1");
  for (const _ of [1, 2]) expect(await changedIn(id)).toBe(0);
  listBookings(six("Renamed"));
  expect(await changedIn(id)).toBe(1);
  expect(await bookingOf(id, 7)).toBe("Renamed at 1");
  // The first list no longer has it, so it belongs to the second.
  listBookings({ ...six("Renamed"), 1: { 10: "own" } });
  expect(await changedIn(id)).toBe(1);
  expect(await bookingOf(id, 7)).toBe("Renamed at 2");
  expect(await changedIn(id)).toBe(0);
  // The list of its own parent fails: the others show that nothing changed.
  listBookings({ ...six("Renamed"), 1: { 10: "own" }, 2: null });
  expect(await changedIn(id)).toBe(0);
  expect(await bookingOf(id, 7)).toBe("Renamed at 2");
  // No list has it.
  listBookings(Object.fromEntries([1, 2, 3, 4, 5, 6].map((site) => [site, { [site * 10]: "own" }])));
  for (const _ of [1, 2]) await r.syncNow(id);
  expect(await bookingOf(id, 7)).toBe("none");
});

test("A12: a record that each parent lists differently stays as the first parent lists it", async () => {
  listBookings({ 1: { 7: "As 1" }, 2: { 7: "As 2" }, 3: { 7: "As 3" } });
  const id = await connected();
  expect(await changedIn(id)).toBe(1);
  for (const _ of [1, 2]) expect(await changedIn(id)).toBe(0);
  expect(await bookingOf(id, 7)).toBe("As 1 at 1");
});

test("A12: a record that moves to another parent, before or behind its own, is not deleted meanwhile", async () => {
  listBookings({ 1: { 10: "a" }, 2: { 7: "Moving", 20: "a", 21: "b" }, 3: { 30: "a" } });
  const id = await connected();
  await r.syncNow(id);
  for (const site of [3, 1, 2]) {
    listBookings({ 1: { 10: "a" }, 2: { 20: "a", 21: "b" }, 3: { 30: "a" } });
    const own = { 1: { 10: "a" }, 2: { 20: "a", 21: "b" }, 3: { 30: "a" } }[site];
    answers.set(`/sites/${site}/bookings`, {
      body: { rows: Object.entries({ ...own, 7: "Moving" }).map(([key, name]) => ({ id: Number(key), name })) },
    });
    const run = runOf(await r.syncNow(id), "bookings");
    expect(run.counts).toMatchObject({ changed: 1, deleted: 0 });
    expect(await bookingOf(id, 7)).toBe(`Moving at ${site}`);
  }
});

test("A12: a list of a parent that is gone hands its records to the next parent that has them", async () => {
  listBookings({ 1: { 7: "Shared" }, 2: { 7: "Shared", 20: "a" } });
  const id = await connected();
  await r.syncNow(id);
  answers.set("/sites", { body: { rows: [{ id: 2, name: "Site" }] } });
  for (const _ of [1, 2, 3]) await r.syncNow(id);
  expect(await bookingOf(id, 7)).toBe("Shared at 2");
});

test.each<[string, (query: URLSearchParams, nth: number) => Reply]>([
  ["cursors in a cycle", (query) => page(query.get("after") === "a" ? "b" : "a", query.get("after") ?? "")],
  ["a cursor to itself", (query) => page("a", query.get("after") ?? "")],
  ["the same page with new cursors", (_, nth) => page(`c${nth}`, "")],
  ["empty pages with new cursors", (_, nth) => ({ body: { rows: [], next: `c${nth}` } })],
])("A9: %s ends the read as unreadable", async (_name, answer) => {
  const id = await connected();
  let nth = 0;
  answers.set("/orders", (query) => answer(query, nth++));
  const run = runOf(await r.syncNow(id), "orders");
  expect(run).toMatchObject({ status: "failed", error: { code: "source_unreadable" } });
  expect(nth).toBeLessThan(15);
});
const page = (next: string, place: string): Reply => ({
  body: { rows: [1, 2].map((each) => ({ id: `${place}${each}`, name: "Order" })), next },
});

/** Returns records from the offset, at most `cap` per page. */
const capped =
  (length: number, cap: number, total?: number): Answer =>
  (query) => {
    const from = Number(query.get("offset"));
    const rows = Array.from({ length: Math.max(0, Math.min(cap, length - from)) }, (_, at) => ({
      id: from + at + 1,
      name: `Number ${from + at + 1}`,
    }));
    return { body: { rows, ...(total !== undefined && { total }) } };
  };

test("A10: a list ends with an empty page or at its stated total, not with a short page", async () => {
  const id = await connected();
  answers.set("/numbered", capped(250, 50));
  expect(runOf(await r.syncNow(id), "numbered").counts.read).toBe(250);
  answers.set("/numbered", capped(250, 50, 250));
  asked.length = 0;
  await r.syncNow(id);
  expect(asked.filter((each) => each.startsWith("/numbered"))).toHaveLength(5);
});

test("A10: a list that ends before its stated total raises an alarm and deletes nothing", async () => {
  const id = await connected();
  answers.set("/numbered", capped(20, 50, 20));
  await r.syncNow(id);
  answers.set("/numbered", capped(18, 50, 20));
  for (const _ of [1, 2, 3])
    expect(runOf(await r.syncNow(id), "numbered")).toMatchObject({
      status: "partial",
      counts: { deleted: 0 },
      alarms: [{ code: "incomplete_list", scope: null, previous_count: 20, missing_count: 2 }],
    });
  answers.set("/numbered", capped(19, 50, 19));
  for (const _ of [1, 2]) await r.syncNow(id);
  expect(await stored(id)).toHaveLength(20);
});

/** Returns rows that changed after `since`. */
const changed =
  (rows: readonly { id: number; name: string; changed: string }[]): Answer =>
  (query) => ({ body: { rows: rows.filter((row) => row.changed >= (query.get("since") ?? "")) } });
const firstRows = [
  { id: 1, name: "Past", changed: "2026-03-01T08:00:00Z" },
  { id: 2, name: "Future", changed: "2099-12-31T00:00:00Z" },
];

test("A3: a change date in the future hides no later change, and raises an alarm", async () => {
  const id = await connected();
  answers.set("/changes", changed(firstRows));
  expect(runOf(await r.syncNow(id), "changes")).toMatchObject({
    status: "succeeded",
    alarms: [{ code: "future_stamps" }],
  });
  answers.set("/changes", changed([...firstRows, { id: 3, name: "Later", changed: "2026-03-02T08:30:00Z" }]));
  const run = runOf(await r.syncNow(id), "changes");
  expect(run).toMatchObject({ mode: "incremental", counts: { changed: 1 }, alarms: [{ code: "future_stamps" }] });
  expect(await stored(id)).toContain("change:3");
});

test("A3: the schedule reads a stream of changes in full after a week, or at the connection's interval", async () => {
  const at = { connectionId: "c", nowMs: Date.parse("2026-03-10T00:00:00Z") };
  const state = { last_full_success_at: "2026-03-02T00:00:00Z" } as StreamState;
  const own = vendor.stream("changes");
  if (!own) throw new Error("no stream");
  expect(isFullReadDue(own, state, { ...at, days: 7 })).toBe(true);
  expect(isFullReadDue(own, state, { ...at, days: 30 })).toBe(false);
  expect(isFullReadDue(own, state, { ...at, days: null })).toBe(false);
  expect(isFullReadDue(own, undefined, { ...at, days: 7 })).toBe(false);
});

test("A3: a scheduled run after a week finds a change without a new change date", async () => {
  const id = await connected();
  answers.set("/changes", changed([{ id: 1, name: "Old name", changed: "2026-03-01T08:00:00Z" }]));
  await r.syncNow(id);
  answers.set("/changes", changed([{ id: 1, name: "New name", changed: "2026-01-01T08:00:00Z" }]));
  const nameOf = async () => (await r.records(id, "purchase_order")).get("change:1")?.title;
  const scheduled = async () => {
    const due = ["changes"];
    const job: SyncJob = { workspace: r.workspaceId, connection: id, due };
    await handleSyncJob(r.deps, job, { id: "test", signal: new AbortController().signal });
  };
  await scheduled();
  expect(await nameOf()).toBe("Old name");
  clock.advance(7 * 86_400_000);
  await scheduled();
  expect(await nameOf()).toBe("New name");
});

/** A text that makes the responses of 40 records large. */
const LONG = "x".repeat(40_000);

test("D2: a very large page is written in parts, each record once, with its last version", async () => {
  const count = 5_200;
  const row = (id: number, name: string) => ({ id, name });
  const page = Array.from({ length: count }, (_, at) => row(at + 1, "first"));
  // The record stands in the first part and in the last.
  answers.set("/orders", {
    body: { rows: [...page, row(7, "last"), { id: null, name: "no key" }, row(count + 1, "end")] },
  });
  const id = await connected();
  const run = runOf(await r.syncNow(id), "orders");
  expect(run).toMatchObject({ status: "succeeded", counts: { read: count + 2 } });
  const names = [...(await r.records(id, "purchase_order")).values()].map(({ title }) => title);
  expect([names.length, names.filter((name) => name === "last").length]).toEqual([count + 2, 1]);
  expect(runOf(await r.syncNow(id, { full: true }), "orders").counts).toMatchObject({ changed: 0, deleted: 0 });
});

test("D2: runs whose large pages do not fit into the memory budget together go on one after the other", async () => {
  const pages = 2;
  answers.set("/orders", (query) => {
    const at = Number(query.get("after") ?? 0);
    const rows = Array.from({ length: 30 }, (_, each) => ({ id: at * 30 + each, name: LONG }));
    // Without a length, each could take the whole budget.
    return {
      body: { rows, next: at < pages - 1 ? String(at + 1) : null },
      headers: { "transfer-encoding": "chunked" },
    };
  });
  const ids = await Promise.all([connected(), connected(), connected()]);
  const views = await Promise.all(ids.map((id) => r.syncNow(id, { entities: ["purchase_order"] })));
  for (const view of views) expect(runOf(view, "orders")).toMatchObject({ status: "succeeded", counts: { read: 60 } });
});

test("D2: a run whose large page cannot be written ends, requests nothing more, and returns its memory", async () => {
  const rows = Array.from({ length: 40 }, (_, id) => ({ id, name: LONG }));
  answers.set("/orders", { body: { rows, next: "1" } });
  const id = await connected();
  const client = new pg.Client({ connectionString: r.database.url });
  await client.connect();
  try {
    await client.query(`alter table raw add constraint broken check (connection_id <> '${id}') not valid`);
    asked.length = 0;
    expect(runOf(await r.syncNow(id, { entities: ["purchase_order"] }), "orders").status).toBe("failed");
    expect(asked.filter((path) => path.startsWith("/orders"))).toHaveLength(1);
    await client.query("alter table raw drop constraint broken");
  } finally {
    await client.end();
  }
  // Its memory is free: a page of the whole budget can be read.
  const share = new MemoryShare();
  await share.take(64 * 1024 * 1024, AbortSignal.timeout(5000), false);
  share.release();
});
