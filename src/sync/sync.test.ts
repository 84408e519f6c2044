import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createConnection, disconnect, reconnect, workErasures } from "#connections";
import { connector, type Reader, type Stream, since, stream } from "#kit";
import { heldClock } from "#lib";
import { item, warehouse } from "#model";
import { connections, runs } from "#store";
import { authenticate } from "#vault";
import { openRig, type Rig, runOf } from "../../test/rig.ts";
import type { SyncJob } from "./index.ts";
import {
  acceptDeletions,
  enqueueForgotten,
  findRun,
  handleSyncJob,
  listSyncs,
  requestSync,
  SYNC_QUEUE,
  syncStatus,
} from "./index.ts";

// A vendor for tests, over HTTP: sites with their stores. Tests set its content and its failures.
interface Store {
  id: number;
  name: string;
  changedAt: string;
}
interface Bin {
  id: number;
  name: string;
}
const vendor = {
  sites: [] as { id: number; name: string }[],
  stores: new Map<number, Store[]>(),
  bins: [] as Bin[],
  /** The content of the list of bins' keys. Null: all. */
  binsShown: null as number[] | null,
  password: "good",
  asked: [] as string[],
  /** The number of pages after which the hasty stream fails. */
  hastyPages: 0,
  /** Responses for these paths instead of the usual ones. */
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
  changes: since({ param: "after", field: "changedAt", ascending: true, overlapSeconds: 0 }),
  raw: z.object({ id: z.number(), name: z.string(), changedAt: z.string() }),
  kind: "change",
  model: warehouse,
  map: { ...nothing(), name: "name", kind: { constant: "bin" } },
});
// Returns changes, and lists all keys; it does not report deletions.
const bins = stream({
  title: "Bins",
  key: "id",
  raw: z.object({ id: z.number(), name: z.string() }),
  finds: "changed",
  async *read({ http, mode, since, storedKeys }: Reader) {
    const last = mode === "incremental" ? since : null;
    const { rows } = await http.get<{ rows: Bin[] }>("/bins", { query: { after: Number(last ?? 0) } });
    yield { rows: rows.map((raw) => ({ raw })) };
    const { keys } = await http.get<{ keys: number[] }>("/bin-keys");
    const missing = (await storedKeys(null, 100)).filter((key) => !keys.includes(Number(key)));
    yield { rows: [], ...(last !== null && { missing }), watermark: Math.max(0, ...vendor.bins.map(({ id }) => id)) };
  },
  one: (key) => ({ path: `/bins/${key}` }),
  model: item,
  map: { ...nothingOf(item), name: "name" },
});
// Returns its pages faster than they can be written; most name a record of the page before.
const HASTY_PAGES = 30;
const hasty = stream({
  title: "Hasty",
  key: "id",
  raw: z.object({ id: z.number(), name: z.string() }),
  finds: "changed",
  async *read({ http }: Reader) {
    const { pages } = await http.get<{ pages: number }>("/hasty");
    for (let page = 0; page < pages; page++) {
      const rows = [page, page + (page % 5 === 0 ? 2 : 1)].map((id) => ({
        raw: { id, name: `${id} on page ${page}` },
      }));
      yield { rows, watermark: page };
    }
    if (pages < HASTY_PAGES) await http.get("/broken-off");
  },
  model: item,
  map: { ...nothingOf(item), name: "name" },
});
function nothing() {
  return nothingOf(warehouse);
}
function nothingOf<F extends object>({ fields }: { fields: F }) {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, null])) as Record<keyof F, null>;
}

const vendorOf = <S extends Record<string, Stream>>(name: string, streams: S) =>
  connector({
    name,
    title: "Fixwell",
    description: "A vendor for tests.",
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
    streams,
  });
const fixwell = vendorOf("fixwell", { sites, stores, changes });
const fixwellBins = vendorOf("fixwell-bins", { bins });
const fixwellHasty = vendorOf("fixwell-hasty", { hasty });

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
    if (url.pathname === "/hasty") return answer(200, { pages: vendor.hastyPages });
    if (url.pathname === "/bins")
      return answer(200, { rows: vendor.bins.filter(({ id }) => id > Number(url.searchParams.get("after"))) });
    if (url.pathname === "/bin-keys") return answer(200, { keys: vendor.binsShown ?? vendor.bins.map(({ id }) => id) });
    const bin = /^\/bins\/(\d+)$/.exec(url.pathname);
    if (bin) {
      const one = vendor.bins.find(({ id }) => id === Number(bin[1]));
      return answer(one ? 200 : 404, one ?? {});
    }
    const site = /^\/sites\/(\d+)\/stores$/.exec(url.pathname);
    return site ? answer(200, { rows: vendor.stores.get(Number(site[1])) ?? [] }) : answer(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  r = await openRig([fixwell, fixwellBins, fixwellHasty]);
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
  vendor.bins = Array.from({ length: 20 }, (_, at) => ({ id: at + 1, name: `Bin ${at + 1}` }));
  vendor.binsShown = null;
  vendor.hastyPages = HASTY_PAGES;
  vendor.password = "good";
  vendor.asked = [];
  vendor.wrong = new Map();
});

const settings = () => ({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
const connected = async (connector = "fixwell") =>
  (
    await createConnection(r.deps, r.workspaceId, {
      connector,
      settings: settings(),
      credentials: { password: "good" },
    })
  ).connection.id;
const names = async (id: string) => [...(await r.records(id, "warehouse")).values()].map((each) => each.name).sort();

test("a first sync reads parents before their children and creates a record of each", async () => {
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

test("unchanged records cause no write, and changed ones are read once more", async () => {
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

test("deletes a store that two complete reads did not find in its site's list", async () => {
  const id = await connected();
  await r.syncNow(id, { entities: ["warehouse"] });
  vendor.stores.get(1)!.splice(4, 1);
  await r.syncNow(id);
  expect(await names(id)).toContain("Store 1-4");
  const view = await r.syncNow(id);
  expect(runOf(view, "stores").counts.deleted).toBe(1);
  expect((await r.records(id, "warehouse")).has("store:104")).toBe(false);
});

test("an empty list deletes nothing and raises an alarm, which a person can accept", async () => {
  const id = await connected();
  await r.syncNow(id);
  const kept = vendor.stores.get(1)!;
  vendor.stores.set(1, []);
  const view = await r.syncNow(id);
  expect(runOf(view, "stores").alarms).toMatchObject([
    { code: "empty_list", scope: "1", previous_count: 10, missing_count: 10 },
  ]);
  expect((await r.records(id, "warehouse")).has("store:100")).toBe(true);
  expect(
    await acceptDeletions(r.deps, { workspaceId: r.workspaceId, connectionId: id }, runOf(view, "stores").id),
  ).toEqual({ deleted: 10 });
  expect((await r.records(id, "warehouse")).has("store:100")).toBe(false);
  const [warehouses] = await syncStatus(r.deps, { workspaceId: r.workspaceId, connectionId: id }).then((all) =>
    all.filter((each) => each.entity === "warehouse"),
  );
  expect(warehouses).toMatchObject({ records: (await r.records(id, "warehouse")).size, deletions_held: false });
  const settled = await findRun(r.deps, { workspaceId: r.workspaceId, connectionId: id }, runOf(view, "stores").id);
  expect(settled).toMatchObject({ counts: { deleted: 10 }, alarms: [{ accepted_at: expect.any(String) }] });
  vendor.stores.set(1, kept);
  await r.syncNow(id);
  expect((await r.records(id, "warehouse")).has("store:100")).toBe(true);
});

test("a list with half of its records missing deletes nothing and raises an alarm, and a second one deletes them", async () => {
  const short = vendor.stores.get(1)!.slice(0, 4);
  vendor.stores.set(1, short);
  const id = await connected();
  await r.syncNow(id);
  const syncStores = async (listed: Store[]) => {
    vendor.stores.set(1, listed);
    const { alarms, counts } = runOf(await r.syncNow(id, { full: true }), "stores");
    return { alarms: alarms.map(({ code }) => code), deleted: counts.deleted };
  };
  expect(await syncStores(short.slice(2))).toEqual({ alarms: ["partial_list"], deleted: 0 });
  expect(await syncStores(short)).toEqual({ alarms: [], deleted: 0 });
  expect(await syncStores(short.slice(2))).toEqual({ alarms: ["partial_list"], deleted: 0 });
  expect(await syncStores(short.slice(2))).toEqual({ alarms: [], deleted: 2 });
  const stored = [...(await r.records(id, "warehouse")).keys()].filter((key) => key.startsWith("store:1")).sort();
  expect(stored).toEqual(short.slice(2).map((each) => `store:${each.id}`));
});

describe("a list of keys that lacks some stored records", () => {
  const syncBins = async (id: string) => runOf(await r.syncNow(id, { entities: ["item"] }), "bins");
  const bins = async (id: string) => [...(await r.records(id, "item")).keys()].map(Number).sort((a, b) => a - b);
  const all = Array.from({ length: 20 }, (_, at) => at + 1);
  const isHeld = async (id: string) =>
    (await syncStatus(r.deps, { workspaceId: r.workspaceId, connectionId: id })).find(
      ({ entity }) => entity === "item",
    )!.deletions_held;

  test("deletes those that the source does not find by key, and reads nothing else", async () => {
    const id = await connected("fixwell-bins");
    await syncBins(id);
    vendor.bins = vendor.bins.filter(({ id }) => id !== 4 && id !== 9);
    vendor.asked = [];
    const run = await syncBins(id);
    expect(run).toMatchObject({ status: "succeeded", alarms: [], counts: { read: 0, deleted: 2 } });
    expect(vendor.asked.filter((path) => path.startsWith("/bins/"))).toEqual(["/bins/4", "/bins/9"]);
    expect(await bins(id)).toEqual(all.filter((bin) => bin !== 4 && bin !== 9));
  });

  test("keeps those that the source returns by key, and reports them", async () => {
    const id = await connected("fixwell-bins");
    await syncBins(id);
    vendor.binsShown = all.slice(1);
    const run = await syncBins(id);
    expect(run.alarms).toMatchObject([{ code: "incomplete_list", previous_count: 20, missing_count: 1 }]);
    expect(await bins(id)).toEqual(all);
  });

  for (const [how, code, shown] of [
    ["empty", "empty_list", []],
    ["half of it", "mass_deletion", all.slice(10)],
  ] as const)
    test(`deletes and requests nothing if it comes ${how}, because the source may not find them either`, async () => {
      const id = await connected("fixwell-bins");
      await syncBins(id);
      const { bins: kept } = vendor;
      vendor.bins = kept.filter(({ id }) => (shown as readonly number[]).includes(id));
      vendor.asked = [];
      const run = await syncBins(id);
      expect(run.alarms).toMatchObject([{ code, previous_count: 20, missing_count: 20 - shown.length }]);
      expect(run.counts.deleted).toBe(0);
      expect(vendor.asked.filter((path) => path.startsWith("/bins/"))).toEqual([]);
      expect(await bins(id)).toEqual(all);
      expect(await isHeld(id)).toBe(true);

      // A person accepts it.
      expect(await acceptDeletions(r.deps, { workspaceId: r.workspaceId, connectionId: id }, run.id)).toEqual({
        deleted: 20 - shown.length,
      });
      expect(await bins(id)).toEqual([...shown]);
    });

  test("that lacks half of a few records deletes them only if the next list agrees", async () => {
    vendor.bins = vendor.bins.slice(0, 4);
    const id = await connected("fixwell-bins");
    await syncBins(id);
    const syncShown = async (shown: number[] | null) => {
      vendor.binsShown = shown;
      const { alarms, counts } = await syncBins(id);
      return { alarms: alarms.map(({ code }) => code), deleted: counts.deleted };
    };
    expect(await syncShown([3, 4])).toEqual({ alarms: ["partial_list"], deleted: 0 });
    expect(await syncShown(null)).toEqual({ alarms: [], deleted: 0 });
    expect(await syncShown([3, 4])).toEqual({ alarms: ["partial_list"], deleted: 0 });
    expect(await bins(id)).toEqual([1, 2, 3, 4]);
    expect(await syncShown([3, 4])).toEqual({ alarms: [], deleted: 2 });
    expect(await bins(id)).toEqual([3, 4]);
  });

  test("no longer holds deletions of records that reappear, so accepting deletes nothing", async () => {
    const id = await connected("fixwell-bins");
    await syncBins(id);
    vendor.binsShown = [];
    const run = await syncBins(id);
    vendor.binsShown = null;
    expect(await syncBins(id)).toMatchObject({ alarms: [], counts: { read: 0, deleted: 0 } });
    expect(await isHeld(id)).toBe(false);
    await expect(
      acceptDeletions(r.deps, { workspaceId: r.workspaceId, connectionId: id }, run.id),
    ).rejects.toMatchObject({
      code: "nothing_to_accept",
    });
    expect(await bins(id)).toEqual(all);
  });
});

test("rejected credentials make the connection require reauthorization, and reconnecting revokes its token", async () => {
  const { connection, token } = await createConnection(r.deps, r.workspaceId, {
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
  expect(await authenticate(r.deps, token)).toMatchObject({ connectionId: connection.id });
  const again = await reconnect(r.deps, r.ref(connection.id), { credentials: { password: "changed" } });
  await expect(authenticate(r.deps, token)).rejects.toMatchObject({ code: "token_invalid" });
  expect(await authenticate(r.deps, again.token)).toMatchObject({ kind: "connection", connectionId: connection.id });
});

test("wrong credentials create no connection, and leave nothing behind", async () => {
  const count = async () =>
    (
      await r.store.within(r.workspaceId, (tx) => tx.sql<{ n: number }>("select count(*)::int as n from connection"))
    )[0]!.n;
  const before = await count();
  await expect(
    createConnection(r.deps, r.workspaceId, {
      connector: "fixwell",
      settings: settings(),
      credentials: { password: "bad" },
    }),
  ).rejects.toMatchObject({ code: "credentials_refused" });
  expect(await count()).toBe(before);
});

test("finds and executes a sync whose job was never added, and adds no second job", async () => {
  const clock = heldClock();
  const idle = await openRig([fixwell], { clock, workers: 0 });
  const added = vi.spyOn(idle.deps.jobs, "add");
  const { connection } = await createConnection(idle.deps, idle.workspaceId, {
    connector: "fixwell",
    settings: settings(),
    credentials: { password: "good" },
  });
  added.mockRejectedValueOnce(new Error("the process was killed"));
  const input = { entities: null, full: false, trigger: "api" } as const;
  await expect(
    requestSync(idle.deps, { workspaceId: idle.workspaceId, connectionId: connection.id }, input),
  ).rejects.toThrow("killed");
  expect(await enqueueForgotten(idle.deps)).toBe(0);
  clock.advance(61_000);
  expect(await enqueueForgotten(idle.deps)).toBe(1);
  expect(await enqueueForgotten(idle.deps)).toBe(0);
  const job = added.mock.lastCall![1] as SyncJob;
  await handleSyncJob(idle.deps, job, { id: "1", signal: new AbortController().signal });
  const [sync] = await listSyncs(
    idle.deps,
    { workspaceId: idle.workspaceId, connectionId: connection.id },
    { limit: 10 },
  );
  expect(sync).toMatchObject({ status: "succeeded" });
  clock.advance(61_000);
  expect(await enqueueForgotten(idle.deps)).toBe(0);
  await idle.close();
});

test("D4: finds and executes a running run that lost its worker and its job", async () => {
  const clock = heldClock();
  const idle = await openRig([fixwell], { clock, workers: 0 });
  const added = vi.spyOn(idle.deps.jobs, "add");
  const input = { connector: "fixwell", settings: settings(), credentials: { password: "good" } };
  const { connection } = await createConnection(idle.deps, idle.workspaceId, input);
  const ref = { workspaceId: idle.workspaceId, connectionId: connection.id };
  const { runs: opened } = await requestSync(idle.deps, ref, { entities: null, full: false, trigger: "api" });
  const claim = { worker: "lost", now: new Date(clock.now()).toISOString() };
  const leasedUntil = new Date(clock.now() + 20_000).toISOString();
  await idle.store.within(idle.workspaceId, (tx) =>
    runs.claim(tx, connection.id, opened[0]?.id ?? "", { ...claim, leasedUntil }),
  );
  clock.advance(70_000);
  expect(await enqueueForgotten(idle.deps)).toBe(1);
  const job = added.mock.lastCall?.[1] as SyncJob;
  clock.advance(20_000);
  expect(await enqueueForgotten(idle.deps)).toBe(0);
  await handleSyncJob(idle.deps, job, { id: "1", signal: new AbortController().signal });
  expect(await listSyncs(idle.deps, ref, { limit: 10 })).toMatchObject([{ status: "succeeded" }]);
  await idle.close();
});

test("finishes an erasure that an earlier release left in the queue for syncs", async () => {
  const id = await connected();
  await r.syncNow(id);
  const now = new Date().toISOString();
  await r.store.within(r.workspaceId, (tx) => connections.noteErased(tx, id, now));
  const count = () =>
    r.store.within(r.workspaceId, (tx) => tx.sql("select from record where connection_id = $1", [id]));
  expect((await count()).length).toBeGreaterThan(0);
  workErasures(r.deps);
  await r.deps.jobs.add(SYNC_QUEUE, { workspace: r.workspaceId, connection: id, erase: true });
  await vi.waitFor(async () => expect(await count()).toEqual([]), 10_000);
});

test("disconnecting while a run ends waits for the run, and neither fails", async () => {
  const id = await connected();
  await r.syncNow(id);
  const ofStores = "where connection_id = $1 and stream = 'stores'";
  await r.store.within(r.workspaceId, (tx) => tx.sql(`update run set status = 'running' ${ofStores}`, [id]));
  const disconnecting = await r.store.within(r.workspaceId, async (tx) => {
    // In the order of writes of a run that ends.
    await tx.sql(`update run set status = 'succeeded' ${ofStores}`, [id]);
    const over = disconnect(r.deps, r.ref(id), { erase: false });
    const isWaiting = () =>
      tx.sql("select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))", []);
    while ((await isWaiting()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await tx.sql(`update stream_state set failures = failures + 1 ${ofStores}`, [id]);
    return { over };
  });
  expect(await disconnecting.over).toMatchObject({ status: "disconnected" });
});

test("change numbers have no gaps and no duplicates", async () => {
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

test("a failing list makes the run partial with the source's error, keeps stored records, and is retried later", async () => {
  const id = await connected();
  await r.syncNow(id);
  vendor.wrong.set("/sites/2/stores", { status: 500, body: {} });
  const view = await r.syncNow(id);
  expect(runOf(view, "stores")).toMatchObject({ status: "partial", error: { code: "source_failed", retryable: true } });
  expect((await r.records(id, "warehouse")).size).toBe(42);
  const status = await syncStatus(r.deps, { workspaceId: r.workspaceId, connectionId: id });
  expect(status[0]).toMatchObject({ entity: "warehouse", state: "partial", error: { code: "source_failed" } });
  expect(Date.parse(status[0]!.next_run_at!)).toBeGreaterThan(Date.now());
});

test("of pages that arrive faster than they are written, the last version of each record wins, and a failed page loses no earlier one", async () => {
  const id = await connected("fixwell-hasty");
  const lastWords = (pages: number) =>
    new Map(
      Array.from({ length: pages }, (_, page) =>
        [page, page + (page % 5 === 0 ? 2 : 1)].map((key) => [String(key), `${key} on page ${page}`] as const),
      ).flat(),
    );
  const stored = async () => new Map([...(await r.records(id, "item"))].map(([key, { name }]) => [key, name]));

  vendor.hastyPages = 12;
  vendor.wrong.set("/broken-off", { status: 500, body: {} });
  vendor.asked = [];
  const broken = await r.syncNow(id);
  expect(runOf(broken, "hasty")).toMatchObject({
    status: "failed",
    counts: { read: 24 },
    requests: vendor.asked.length,
  });
  expect(await stored()).toEqual(lastWords(12));

  vendor.hastyPages = HASTY_PAGES;
  const whole = await r.syncNow(id);
  expect(runOf(whole, "hasty")).toMatchObject({ status: "succeeded", counts: { read: 2 * HASTY_PAGES } });
  expect(await stored()).toEqual(lastWords(HASTY_PAGES));
});
