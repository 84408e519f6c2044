import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { connector, since, stream } from "#kit";
import { warehouse } from "#model";
import { type Rig, rig, runOf } from "../../test/rig.ts";

// A vendor of our own, over HTTP: sites, and in each its stores; what it holds and how it fails, a test sets.
interface Store {
  id: number;
  name: string;
  changedAt: string;
}
const vendor = {
  sites: [] as { id: number; name: string }[],
  stores: new Map<number, Store[]>(),
  password: "good",
  asked: [] as string[],
  /** Answers for these paths instead of the usual ones. */
  wrong: new Map<string, { status: number; body: unknown }>(),
};
let server: Server;
let r: Rig;

const sites = stream({
  title: "Sites",
  path: "/sites",
  key: "id",
  raw: z.object({ id: z.number(), name: z.string() }),
  kind: "site",
  model: warehouse,
  map: { ...nothing(), name: "name", kind: { constant: "site" } },
});
const stores = stream({
  title: "Stores",
  parent: sites,
  context: (site) => ({ site: site.id }),
  path: (site) => `/sites/${site.id}/stores`,
  key: "id",
  raw: z.object({ id: z.number(), name: z.string(), changedAt: z.string() }),
  kind: "store",
  model: warehouse,
  map: { ...nothing(), name: "name", kind: { constant: "store" }, parent_id: (_, { site }) => `site:${site}` },
});
const changes = stream({
  title: "Changes",
  path: "/changes",
  key: "id",
  changes: since({ param: "after", field: "changedAt", ascending: true }),
  raw: z.object({ id: z.number(), name: z.string(), changedAt: z.string() }),
  kind: "change",
  model: warehouse,
  map: { ...nothing(), name: "name", kind: { constant: "bin" } },
});
function nothing() {
  return Object.fromEntries(Object.keys(warehouse.fields).map((name) => [name, null])) as Record<
    keyof typeof warehouse.fields,
    null
  >;
}

const fixwell = connector({
  name: "fixwell",
  title: "Fixwell",
  about: "A vendor for tests.",
  docs: "https://fixwell.example",
  settings: z.object({ url: z.string() }),
  credentials: z.object({ password: z.string() }),
  auth: {
    kind: "session",
    help: "",
    login: ({ credentials }) => ({ method: "POST", path: "/login", json: credentials }),
    session: ({ status, body }) => (status === 200 ? { value: (body as { token: string }).token } : null),
    sign: (_, token) => ({ authorization: `Bearer ${token}` }),
  },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => settings.url,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  streams: { sites, stores, changes },
});

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const url = new URL(request.url!, "http://vendor");
    vendor.asked.push(url.pathname + url.search);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    let body = "";
    for await (const part of request) body += part;
    const wrong = vendor.wrong.get(url.pathname);
    if (wrong) return answer(wrong.status, wrong.body);
    if (url.pathname === "/login")
      return JSON.parse(body).password === vendor.password
        ? answer(200, { token: `t-${vendor.password}` })
        : answer(401, {});
    if (request.headers.authorization !== `Bearer t-${vendor.password}`) return answer(401, {});
    if (url.pathname === "/sites") return answer(200, { rows: vendor.sites });
    if (url.pathname === "/changes") {
      const after = url.searchParams.get("after") ?? "";
      return answer(200, {
        rows: [...vendor.stores.values()]
          .flat()
          .filter((row) => row.changedAt > after)
          .sort((a, b) => (a.changedAt < b.changedAt ? -1 : 1)),
      });
    }
    const site = /^\/sites\/(\d+)\/stores$/.exec(url.pathname);
    return site ? answer(200, { rows: vendor.stores.get(Number(site[1])) ?? [] }) : answer(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  r = await rig([fixwell]);
});
afterAll(async () => {
  await r?.close();
  server.close();
});
beforeEach(() => {
  vendor.sites = [1, 2].map((id) => ({ id, name: `Site ${id}` }));
  vendor.stores = new Map(
    [1, 2].map((site) => [
      site,
      Array.from({ length: 10 }, (_, at) => ({
        id: site * 100 + at,
        name: `Store ${site}-${at}`,
        changedAt: `2026-01-01T00:00:${String(site * 10 + at).padStart(2, "0")}Z`,
      })),
    ]),
  );
  vendor.password = "good";
  vendor.asked = [];
  vendor.wrong = new Map();
});

const settings = () => ({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
const connected = async () =>
  (
    await r.connect.create(r.workspaceId, {
      connector: "fixwell",
      settings: settings(),
      credentials: { password: "good" },
    })
  ).connection.id;
const names = async (id: string) => [...(await r.records(id, "warehouse")).values()].map((each) => each.name).sort();

test("a first sync reads parents before their children and makes a record of each", async () => {
  const id = await connected();
  const view = await r.syncNow(id);
  expect(view.runs.map((run) => [run.stream, run.status, run.counts.changed])).toEqual([
    ["sites", "succeeded", 2],
    ["stores", "succeeded", 20],
    ["changes", "succeeded", 20],
  ]);
  const records = await r.records(id, "warehouse");
  expect(records.size).toBe(42);
  expect(records.get("store:203")).toMatchObject({ name: "Store 2-3", parent_id: records.get("site:2")!.id });
});

test("what did not change costs no write, and what changed is read once more", async () => {
  const id = await connected();
  await r.syncNow(id);
  vendor.stores.get(1)![3] = { id: 103, name: "Renamed", changedAt: "2026-02-01T00:00:00Z" };
  vendor.asked = [];
  const view = await r.syncNow(id);
  expect(runOf(view, "sites").counts).toMatchObject({ read: 2, changed: 0, unchanged: 2 });
  expect(runOf(view, "stores").counts).toMatchObject({ read: 20, changed: 1, unchanged: 19 });
  expect(runOf(view, "changes").counts).toMatchObject({ read: 1, changed: 1 });
  expect(vendor.asked).toContain("/changes?after=2026-01-01T00%3A00%3A29Z");
  expect((await r.records(id, "warehouse")).get("store:103")!.name).toBe("Renamed");
});

test("a store that is gone from its site's list is deleted when two complete reads have missed it", async () => {
  const id = await connected();
  await r.syncNow(id, { entities: ["warehouse"] });
  vendor.stores.get(1)!.splice(4, 1);
  await r.syncNow(id);
  expect(await names(id)).toContain("Store 1-4");
  const view = await r.syncNow(id);
  expect(runOf(view, "stores").counts.deleted).toBe(1);
  expect((await r.records(id, "warehouse")).has("store:104")).toBe(false);
});

test("a list that comes empty by mistake deletes nothing and raises an alarm; a person can accept it", async () => {
  const id = await connected();
  await r.syncNow(id);
  const kept = vendor.stores.get(1)!;
  vendor.stores.set(1, []);
  const view = await r.syncNow(id);
  expect(runOf(view, "stores").alarms).toMatchObject([{ code: "list_empty", scope: "1", stood: 10, gone: 10 }]);
  expect((await r.records(id, "warehouse")).has("store:100")).toBe(true);
  expect(await r.sync.acceptDeletions(r.workspaceId, id, runOf(view, "stores").id)).toEqual({ deleted: 10 });
  expect((await r.records(id, "warehouse")).has("store:100")).toBe(false);
  vendor.stores.set(1, kept);
  await r.syncNow(id);
  expect((await r.records(id, "warehouse")).has("store:100")).toBe(true);
});

test("credentials that the source refuses twice make the connection wait for a person, and kill its token", async () => {
  const { connection, token } = await r.connect.create(r.workspaceId, {
    connector: "fixwell",
    settings: settings(),
    credentials: { password: "good" },
  });
  await r.syncNow(connection.id);
  vendor.password = "changed";
  const view = await r.syncNow(connection.id);
  expect(view.runs.map((run) => run.error?.code)).toEqual([
    "credentials_refused",
    "credentials_refused",
    "credentials_refused",
  ]);
  await expect(r.connect.authenticate(token)).rejects.toMatchObject({ code: "reauthorization_required" });
  const again = await r.connect.reconnect(r.workspaceId, connection.id, { credentials: { password: "changed" } });
  await expect(r.connect.authenticate(token)).rejects.toMatchObject({ code: "token_invalid" });
  expect(await r.connect.authenticate(again.token)).toMatchObject({ kind: "connection", connectionId: connection.id });
});

test("wrong credentials make no connection, and leave nothing behind", async () => {
  const count = async () =>
    (
      await r.store.within(r.workspaceId, (tx) => tx.sql<{ n: number }>("select count(*)::int as n from connection"))
    )[0]!.n;
  const before = await count();
  await expect(
    r.connect.create(r.workspaceId, { connector: "fixwell", settings: settings(), credentials: { password: "bad" } }),
  ).rejects.toMatchObject({ code: "credentials_refused" });
  expect(await count()).toBe(before);
});

test("change numbers have no gap, and none comes twice", async () => {
  const id = await connected();
  await r.syncNow(id);
  vendor.stores.get(2)!.push({ id: 299, name: "New", changedAt: "2026-03-01T00:00:00Z" });
  await r.syncNow(id);
  const numbers = await r.store.within(r.workspaceId, (tx) =>
    tx.sql<{ number: number }>("select number from change where connection_id = $1 order by number", [id]),
  );
  expect(numbers.map((each) => each.number)).toEqual(Array.from({ length: numbers.length }, (_, at) => at + 1));
  expect(numbers.length).toBe(44);
});

test("a source that fails ends the run with its word, keeps what stood, and is tried again later by itself", async () => {
  const id = await connected();
  await r.syncNow(id);
  vendor.wrong.set("/sites/2/stores", { status: 500, body: {} });
  const view = await r.syncNow(id);
  expect(runOf(view, "stores")).toMatchObject({ status: "failed", error: { code: "source_failed", retryable: true } });
  expect((await r.records(id, "warehouse")).size).toBe(42);
  const status = await r.sync.status(r.workspaceId, id);
  expect(status[0]).toMatchObject({ entity: "warehouse", state: "failed", error: { code: "source_failed" } });
  expect(Date.parse(status[0]!.next_run_at!)).toBeGreaterThan(Date.now());
});
