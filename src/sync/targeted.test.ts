import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createConnection, disconnect, reconnect } from "#connections";
import { PutOff } from "#jobs";
import { cursor, since, stream } from "#kit";
import { type HeldClock, heldClock } from "#lib";
import { item, warehouse } from "#model";
import { runs } from "#store";
import { openRig, type Rig, runOf } from "../../test/rig.ts";
import { asUsual, fixwell, mapName, type Reply, rowsAt, startVendor, type Vendor } from "../source/test-vendor.ts";
import type { SyncView } from "./index.ts";
import { findSync, handleSyncJob, listSyncs, requestSync, syncStatus, targetRecords } from "./index.ts";

/*
 * Tests targeted runs from a webhook delivery on, and how runs give way to each other. No worker takes jobs by itself
 * here: each test executes waiting jobs when it needs them.
 */

interface Shelf {
  id: number;
  room: number;
  name: string;
}
interface Tool {
  id: number;
  name: string;
  changedAt: string;
}

const shelves = stream({
  title: "Shelves",
  parent: rowsAt("/rooms", "Rooms", "room"),
  context: (room) => ({ room: room.id }),
  path: (room) => `/rooms/${room.id}/shelves`,
  one: (key) => ({ path: `/shelves/${key}` }),
  parentKey: (shelf) => shelf.room,
  key: "id",
  raw: z.object({ id: z.number(), room: z.number(), name: z.string() }),
  model: warehouse,
  kind: "shelf",
  map: { ...mapName, parent_id: (_, { room }) => `room:${room}` },
});
const tools = stream({
  title: "Tools",
  path: "/tools",
  paging: cursor({ param: "after", next: "next" }),
  changes: since({ param: "since", field: "changedAt", ascending: true }),
  key: "id",
  raw: z.object({ id: z.number(), name: z.string(), changedAt: z.string() }),
  model: item,
  map: {
    ...(Object.fromEntries(Object.keys(item.fields).map((name) => [name, null])) as Record<
      keyof typeof item.fields,
      null
    >),
    name: "name",
  },
});

const TOOLS_ON_A_PAGE = 4;

let rooms: { id: number; name: string }[];
let stock: Map<number, Shelf>;
let toolbox: Tool[];
/** Responses by path instead of the usual ones. Null: as usual. */
let instead: (path: string) => Reply | Promise<Reply> | null;
let vendor: Vendor;
let clock: HeldClock;
let r: Rig;
let id: string;

function usual(path: string, query: URLSearchParams): Reply {
  if (path === "/rooms") return { body: { rows: rooms } };
  if (path === "/tools") {
    const after = Number(query.get("after") ?? 0);
    const found = toolbox.filter((tool) => tool.changedAt >= (query.get("since") ?? ""));
    const rows = found.slice(after, after + TOOLS_ON_A_PAGE);
    const next = after + TOOLS_ON_A_PAGE;
    return { body: { rows, next: next < found.length ? next : null } };
  }
  const [, room] = /^\/rooms\/(\d+)\/shelves$/.exec(path) ?? [];
  if (room) return { body: { rows: [...stock.values()].filter((shelf) => shelf.room === Number(room)) } };
  const shelf = stock.get(Number(path.split("/").at(-1)));
  return shelf ? { body: shelf } : { status: 404, body: {} };
}

beforeAll(async () => {
  vendor = await startVendor();
  clock = heldClock();
  const { parent } = shelves;
  r = await openRig([fixwell({ streams: { rooms: parent!, shelves, tools } })], { clock, workers: 0 });
});
afterAll(async () => {
  await r?.close();
  await vendor?.close();
});
beforeEach(async () => {
  rooms = [1, 2].map((room) => ({ id: room, name: `Room ${room}` }));
  stock = new Map(
    Array.from({ length: 12 }, (_, at) => [at + 1, { id: at + 1, room: (at % 2) + 1, name: `Shelf ${at + 1}` }]),
  );
  toolbox = Array.from({ length: 30 }, (_, at) => ({
    id: at + 1,
    name: `Tool ${at + 1}`,
    changedAt: `2026-01-01T00:00:${String(at).padStart(2, "0")}Z`,
  }));
  instead = () => null;
  vendor.answer = async (asked) =>
    (await instead(asked.path)) ??
    asUsual(
      () => "good",
      ({ path, query }) => usual(path, query),
    )(asked);
  const { connection } = await createConnection(r.deps, r.workspaceId, {
    connector: "fixwell",
    settings: { url: vendor.url },
    credentials: { password: "good" },
  });
  id = connection.id;
  await ask();
  await carryOutAll();
  vendor.asked.length = 0;
});

const named = (keys: readonly string[] | null, of = "shelves") =>
  targetRecords(r.deps, { workspaceId: r.workspaceId, connectionId: id }, [{ stream: of, keys }]);
function ask(input: { full?: boolean; entities?: string[] } = {}) {
  // Newer than all earlier reads.
  clock.advance(1000);
  return requestSync(
    r.deps,
    { workspaceId: r.workspaceId, connectionId: id },
    { full: false, trigger: "api", ...input },
  );
}
const carryOut = (sync: { id: string }) =>
  handleSyncJob(
    r.deps,
    { workspace: r.workspaceId, connection: id, sync: sync.id },
    { id: "job", signal: new AbortController().signal },
  );
const syncs = () => listSyncs(r.deps, { workspaceId: r.workspaceId, connectionId: id }, { limit: 100 });
const byWebhooks = async () => (await syncs()).filter(({ trigger }) => trigger === "webhook");
const isOpen = ({ status }: SyncView) => status === "queued" || status === "running";

/** Executes all waiting jobs, oldest first, and repeats while one waits for another. */
async function carryOutAll(): Promise<void> {
  for (;;) {
    const waiting = (await syncs()).filter(isOpen).reverse();
    if (waiting.length === 0) return;
    for (const sync of waiting)
      await carryOut(sync).catch((thrown: unknown) => {
        if (!(thrown instanceof PutOff)) throw thrown;
      });
  }
}

const shelfNames = async () =>
  Object.fromEntries([...(await r.records(id, "warehouse"))].map(([source, { name }]) => [source, name]));
const askedFor = () => vendor.paths().filter((path) => path.startsWith("/shelves/"));
const causes = () =>
  r.store.within(r.workspaceId, async (tx) =>
    (
      await tx.sql<{ cause: string; kind: string }>(
        "select cause, kind from change where workspace_id = $1 and connection_id = $2 and number > 44 order by number",
        [r.workspaceId, id],
      )
    ).map(({ cause, kind }) => `${kind} by ${cause}`),
  );

/** Holds the responses to a path back until it is opened. */
function gate(at: string) {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  instead = async (path) => {
    if (path !== at) return null;
    // It returns the current content, however late the response is.
    const answer = usual(path, new URLSearchParams());
    reach();
    await opened;
    return answer;
  };
  return {
    reached,
    open: () => {
      instead = () => null;
      open();
    },
  };
}

test("many deliveries are one run, which requests each record once", async () => {
  for (const shelf of [3, 4, 5]) stock.get(shelf)!.name = `Moved ${shelf}`;
  const added = vi.spyOn(r.deps.jobs, "addMany");
  for (let turn = 0; turn < 20; turn++)
    await Promise.all([0, 1, 2, 3, 4].map((at) => named([String(3 + (at % 3)), String(3 + ((at + 1) % 3))])));
  expect(added.mock.calls.flatMap(([, jobs]) => jobs).length).toBe(1);
  added.mockRestore();
  const [sync, ...others] = await byWebhooks();
  expect(others).toEqual([]);
  await carryOut(sync!);
  expect(vendor.paths()).toEqual(["/shelves/3", "/shelves/4", "/shelves/5"]);
  expect((await byWebhooks())[0]!.runs).toMatchObject([
    { stream: "shelves", mode: "targeted", status: "succeeded", counts: { read: 3, changed: 3 }, requests: 3 },
  ]);
  expect(await shelfNames()).toMatchObject({ "shelf:3": "Moved 3", "shelf:4": "Moved 4", "shelf:5": "Moved 5" });
  expect(await causes()).toEqual(Array(3).fill("updated by webhook"));
});

test("new, moved and deleted records are updated at once, and the next full read finds no difference", async () => {
  stock.set(50, { id: 50, room: 2, name: "New" });
  stock.get(1)!.room = 2;
  stock.delete(2);
  await named(["50", "1", "2", "777"]);
  await carryOutAll();
  const records = await r.records(id, "warehouse");
  const room = records.get("room:2")!.id;
  expect(records.get("shelf:50")).toMatchObject({ name: "New", parent_id: room });
  expect(records.get("shelf:1")).toMatchObject({ parent_id: room });
  expect(records.has("shelf:2")).toBe(false);
  expect((await causes()).sort()).toEqual(["created by webhook", "deleted by webhook", "updated by webhook"]);
  await ask({ full: true });
  await carryOutAll();
  const shelvesRun = runOf((await syncs())[0]!, "shelves");
  expect(shelvesRun).toMatchObject({ status: "succeeded", counts: { changed: 0, deleted: 0 }, alarms: [] });
});

test("a record that moved to a list not yet read keeps its place until that list is read", async () => {
  rooms.push({ id: 3, name: "Room 3" });
  stock.get(1)!.room = 3;
  stock.set(51, { id: 51, room: 3, name: "In a room not known yet" });
  await named(["1", "51"]);
  await carryOutAll();
  expect(await shelfNames()).not.toHaveProperty("shelf:51");
  await ask();
  await carryOutAll();
  expect(runOf((await syncs())[0]!, "shelves").alarms).toEqual([]);
  const records = await r.records(id, "warehouse");
  for (const key of ["shelf:1", "shelf:51"]) expect(records.get(key)!.parent_id).toBe(records.get("room:3")!.id);
});

describe("a record named during a run is requested after it", () => {
  test("that has already read its list", async () => {
    const { reached, open } = gate("/rooms/2/shelves");
    const reading = ask({ full: true }).then(carryOut);
    await reached;
    stock.get(1)!.name = "Renamed behind the reader";
    await named(["1"]);
    // Its stream is busy.
    await expect(carryOut((await byWebhooks())[0]!)).rejects.toBeInstanceOf(PutOff);
    open();
    await reading;
    await carryOutAll();
    expect(await shelfNames()).toMatchObject({ "shelf:1": "Renamed behind the reader" });
  });

  test("that has just requested that record", async () => {
    stock.get(1)!.name = "First";
    await named(["1"]);
    const { reached, open } = gate("/shelves/1");
    const first = carryOut((await byWebhooks())[0]!);
    await reached;
    stock.get(1)!.name = "Second";
    await named(["1"]);
    open();
    await first;
    await carryOutAll();
    expect(await shelfNames()).toMatchObject({ "shelf:1": "Second" });
    expect((await byWebhooks()).length).toBe(2);
  });

  test("that is the first one", async () => {
    const { connection } = await createConnection(r.deps, r.workspaceId, {
      connector: "fixwell",
      settings: { url: vendor.url },
      credentials: { password: "good" },
    });
    id = connection.id;
    const { reached, open } = gate("/rooms/2/shelves");
    const reading = ask().then(carryOut);
    await reached;
    stock.get(1)!.name = "Renamed behind the reader";
    await named(["1"]);
    open();
    await reading;
    await carryOutAll();
    expect(await shelfNames()).toMatchObject({ "shelf:1": "Renamed behind the reader", "shelf:12": "Shelf 12" });
  });
});

test("the next run of any kind requests records that could not be requested", async () => {
  stock.get(6)!.name = "Named";
  await named(["6"]);
  instead = (path) => (path === "/shelves/6" ? { status: 401, body: {} } : null);
  await carryOutAll();
  expect((await byWebhooks())[0]).toMatchObject({ status: "failed" });
  // It does not read the stream's lists, whose due times stay.
  expect(
    (await syncStatus(r.deps, { workspaceId: r.workspaceId, connectionId: id })).every(
      ({ state }) => state === "succeeded",
    ),
  ).toBe(true);
  instead = () => null;
  await reconnect(r.deps, r.ref(id), { credentials: { password: "good" } });
  vendor.asked.length = 0;
  await ask();
  await carryOutAll();
  expect(vendor.paths().indexOf("/shelves/6")).toBeLessThan(vendor.paths().indexOf("/rooms/1/shelves"));
  expect(askedFor()).toEqual(["/shelves/6"]);
});

test("leaves a record that cannot be read alone to the list, and reads the others", async () => {
  for (const shelf of [6, 7]) stock.get(shelf)!.name = "Named";
  instead = (path) => (path === "/shelves/6" ? { status: 403, body: {} } : null);
  await named(["6", "7"]);
  await carryOutAll();
  expect(await shelfNames()).toMatchObject({ "shelf:6": "Shelf 6", "shelf:7": "Named" });
  vendor.asked.length = 0;
  await ask();
  await carryOutAll();
  expect(askedFor()).toEqual([]);
  expect(await shelfNames()).toMatchObject({ "shelf:6": "Named" });
});

test("reads the list if that is cheaper than so many single records", async () => {
  stock.get(6)!.name = "Named";
  const some = (from: number) => Array.from({ length: 300 }, (_, at) => String(from + at));
  await named(some(1));
  await named(some(301));
  await carryOutAll();
  expect(askedFor()).toEqual([]);
  expect((await byWebhooks())[0]!.runs).toMatchObject([{ mode: "incremental", status: "succeeded" }]);
  expect(await shelfNames()).toMatchObject({ "shelf:6": "Named" });
  await named(some(1000).concat(some(2000)));
  await carryOutAll();
  expect(askedFor()).toEqual([]);
});

describe("a stream whose records cannot be requested by key", () => {
  test("requests the changes, with or without keys", async () => {
    for (const keys of [["3"], null]) {
      toolbox.push({ id: toolbox.length + 1, name: "New", changedAt: "2026-02-01T00:00:00Z" });
      await named(keys, "tools");
      await named(keys, "tools");
      await carryOutAll();
      expect((await byWebhooks())[0]!.runs).toMatchObject([
        { stream: "tools", mode: "incremental", counts: { changed: 1 } },
      ]);
    }
    expect((await byWebhooks()).length).toBe(2);
    expect(await causes()).toEqual(Array(2).fill("created by webhook"));
  });

  test("does not assume that a run in progress saw the change", async () => {
    const { reached, open } = gate("/tools");
    const reading = ask().then(carryOut);
    await reached;
    toolbox.push({ id: 31, name: "New", changedAt: "2026-02-01T00:00:00Z" });
    await named(null, "tools");
    open();
    await reading;
    await carryOutAll();
    expect([...(await r.records(id, "item")).keys()]).toContain("31");
  });
});

test("ignores an invalid key, and a key of an unknown stream", async () => {
  await named(["", "a\0b", "\ud800", "x".repeat(501)]);
  await named(["1"], "lofts");
  expect(await byWebhooks()).toEqual([]);
});

test("requests nothing for a connection that is not active", async () => {
  await disconnect(r.deps, r.ref(id), { erase: false });
  await named(["1"]);
  expect(await byWebhooks()).toEqual([]);
});

describe("a run that pauses to wait for its source", () => {
  /** Lets an incremental run of the tools read its first page and then pause. */
  async function turnAway(meanwhile: () => Promise<unknown> = async () => {}): Promise<SyncView> {
    // From the first change on, in many pages.
    await r.store.within(r.workspaceId, (tx) =>
      tx.sql(
        "update stream_state set watermark = to_jsonb('2025-01-01T00:00:00Z'::text) where connection_id = $1 and stream = 'tools'",
        [id],
      ),
    );
    let asked = 0;
    instead = async (path) => {
      if (path !== "/tools" || ++asked !== 2) return null;
      await meanwhile();
      return { status: 429, headers: { "retry-after": "600" }, body: {} };
    };
    const sync = await ask({ entities: ["item"] });
    await expect(carryOut(sync)).rejects.toBeInstanceOf(PutOff);
    clock.advance(601_000);
    return sync;
  }

  test("restarts if a full read is requested, and nothing that it had read counts as missing", async () => {
    await turnAway();
    const full = await ask({ entities: ["item"], full: true });
    await carryOutAll();
    const view = (await findSync(r.deps, { workspaceId: r.workspaceId, connectionId: id }, full.id))!;
    expect(view.runs).toMatchObject([{ mode: "full", status: "succeeded", counts: { deleted: 0 }, alarms: [] }]);
    expect((await r.records(id, "item")).size).toBe(30);
  });

  test("may pause beside another paused run", async () => {
    const first = await turnAway(() => ask({ entities: ["item"], full: true }));
    await carryOutAll();
    const [last] = await syncs();
    for (const sync of [last!, (await findSync(r.deps, { workspaceId: r.workspaceId, connectionId: id }, first.id))!])
      expect(sync.runs).toMatchObject([{ status: "succeeded", counts: { deleted: 0 } }]);
    expect(last!.runs[0]!.mode).toBe("full");
  });
});

test("a sync that joins a run in progress does not execute it twice", async () => {
  const { reached, open } = gate("/rooms/2/shelves");
  const reading = ask({ full: true }).then(carryOut);
  await reached;
  const joining = await ask({ full: true });
  vendor.asked.length = 0;
  await expect(carryOut(joining)).rejects.toBeInstanceOf(PutOff);
  expect(vendor.paths()).not.toContain("/rooms/1/shelves");
  open();
  await reading;
  await carryOutAll();
  expect((await findSync(r.deps, { workspaceId: r.workspaceId, connectionId: id }, joining.id))!.status).toBe(
    "succeeded",
  );
  expect(vendor.paths().filter((path) => path === "/rooms/2/shelves")).toEqual([]);
});

test("due syncs of a busy stream wait as one sync, however often the schedule runs", async () => {
  const { reached, open } = gate("/tools");
  const reading = ask({ full: true }).then(carryOut);
  await reached;
  const before = (await syncs()).length;
  const due = { workspace: r.workspaceId, connection: id, due: ["tools"] };
  const waiting = await handleSyncJob(r.deps, due, { id: "job", signal: new AbortController().signal }).catch(
    (thrown: unknown) => (thrown instanceof PutOff ? thrown.data : thrown),
  );
  const sync = (await syncs()).find(({ trigger }) => trigger === "schedule");
  expect(waiting).toEqual({ workspace: r.workspaceId, connection: id, sync: sync!.id });
  for (let look = 0; look < 3; look++) await expect(carryOut(sync!)).rejects.toBeInstanceOf(PutOff);
  expect((await syncs()).length).toBe(before + 1);
  open();
  await reading;
  await carryOutAll();
});

test("a sync requested during an erasure leaves nothing behind", async () => {
  const left = () =>
    r.store.within(r.workspaceId, (tx) =>
      tx.sql(
        `select 'run' from run where connection_id = $1 union all select 'sync' from sync where connection_id = $1
         union all select 'targeted' from targeted_record where connection_id = $1`,
        [id],
      ),
    );
  const asking = async () => {
    for (let at = 0; at < 20; at++) await Promise.allSettled([ask(), named([String(at)]), named(null, "tools")]);
  };
  await Promise.all([asking(), disconnect(r.deps, r.ref(id), { erase: true })]);
  expect(await left()).toEqual([]);
});

describe("a run that lost its job", () => {
  test("while it waited gets one new job with the next delivery", async () => {
    await named(["1"]);
    const added = vi.spyOn(r.deps.jobs, "addMany");
    const jobs = () => added.mock.calls.flatMap(([, each]) => each);
    await named(["2"]);
    expect(jobs()).toEqual([]);
    clock.advance(61_000);
    for (const key of ["3", "4", "5"]) await named([key]);
    const [sync] = await byWebhooks();
    expect(jobs()).toEqual([{ workspace: r.workspaceId, connection: id, sync: sync!.id }]);
    added.mockRestore();
    await carryOut(sync!);
    expect(askedFor().length).toBe(5);
  });

  test("and its worker does not block others", async () => {
    await named(["1"]);
    const [dead] = await byWebhooks();
    await r.store.within(r.workspaceId, (tx) =>
      runs.claim(tx, id, dead!.runs[0]!.id, {
        worker: "one that was killed",
        now: new Date(clock.now()).toISOString(),
        leasedUntil: new Date(clock.now() + 20_000).toISOString(),
      }),
    );
    const sync = await ask({ entities: ["warehouse"] });
    await expect(carryOut(sync)).rejects.toBeInstanceOf(PutOff);
    clock.advance(21_000);
    await carryOut(sync);
    expect((await findSync(r.deps, { workspaceId: r.workspaceId, connectionId: id }, sync.id))!.status).toBe(
      "succeeded",
    );
    expect((await byWebhooks())[0]!.status).toBe("queued");
    await carryOutAll();
    expect((await byWebhooks())[0]!.status).toBe("succeeded");
  });
});

test("two workers that claim two runs of one stream do not both get one", async () => {
  for (let round = 0; round < 5; round++) {
    await named(["1"]);
    await ask({ entities: ["warehouse"] });
    const waiting = (await syncs()).filter(isOpen);
    expect(waiting.length).toBe(2);
    const ended = await Promise.allSettled(waiting.map(carryOut));
    for (const each of ended) if (each.status === "rejected") expect(each.reason).toBeInstanceOf(PutOff);
    await carryOutAll();
  }
});
