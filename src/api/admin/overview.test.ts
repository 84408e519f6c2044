import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connections } from "#store";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeAll(async () => {
  t = await openTestApi({ workers: 2 });
  admin = { bearer: t.key };
});
afterAll(() => t.close());

const today = () => new Date(t.clock.now()).toISOString().slice(0, 10);
const attention = async (query = "") => (await t.get(`/v1/attention${query}`, admin)).body;
const listed = async (id: string): Promise<Answered> =>
  (await t.get(`/v1/connections?search=${id}`, admin)).body.data[0]!;

describe("the overview", () => {
  test("counts today's runs, and the records of each connection", async () => {
    const quiet = (await t.get("/v1/overview?days=3", admin)).body;
    expect(quiet.connections).toEqual({ active: 1, reauthorization_required: 0, disconnected: 0 });
    expect(quiet.days.map((each: Answered) => each.requests)).toEqual([0, 0, 0]);

    await t.rig.syncNow(t.connectionId, { entities: ["vendor"] });
    t.vendor.vendors.push({ id: "2", name: "South Bearings" });
    await t.rig.syncNow(t.connectionId, { entities: ["vendor"] });
    const { days, attention } = (await t.get("/v1/overview?days=3", admin)).body;
    expect(days).toHaveLength(3);
    expect(days[2]).toEqual({
      day: today(),
      runs: { succeeded: 2, partial: 0, failed: 0, cancelled: 0 },
      records: { changed: 2, deleted: 0, rejected: 0 },
      requests: 2,
    });
    expect(new Set(Object.values(attention))).toEqual(new Set([0]));
    expect(await listed(t.connectionId)).toMatchObject({ records: 2, last_success_at: expect.stringContaining("T") });

    // Deleted records are no longer counted, and neither are earlier runs.
    t.vendor.vendors.shift();
    await t.rig.syncNow(t.connectionId, { entities: ["vendor"], full: true });
    await t.rig.syncNow(t.connectionId, { entities: ["vendor"], full: true });
    expect((await t.rig.records(t.connectionId, "vendor")).size).toBe(1);
    expect((await listed(t.connectionId)).records).toBe(1);
    const status = (await t.get("/v1/sync-status")).body.data;
    expect(status.find((each) => each.entity === "vendor")!.records).toBe(1);
  });

  test("of one connection excludes other connections", async () => {
    const other = await t.connectAnother();
    const { body } = await t.get(`/v1/overview?days=1&connection_id=${other.id}`, admin);
    expect(body.days[0].runs.succeeded).toBe(0);
    expect(body.connections.active).toBe(2);
  });
});

test("lists a connection with rejected credentials as needing attention until it is reconnected", async () => {
  const { id } = await t.connectAnother();
  t.vendor.key = "another";
  await t.rig.syncNow(id);
  const { data } = await attention("?kind=reauthorization_required");
  expect(data).toMatchObject([
    { kind: "reauthorization_required", connection_id: id, connection_name: "Fixwell", stream: null, entities: [] },
  ]);
  // One problem is reported once.
  expect((await attention()).data).toHaveLength(1);
  expect((await t.get("/v1/overview", admin)).body.attention).toMatchObject({
    reauthorization_required: 1,
    run_failed: 0,
  });
  await t.post(`/v1/connections/${id}/reconnect`, { credentials: { key: "another" }, sync: false }, admin);
  expect((await attention()).data).toEqual([]);
  t.vendor.key = "good";
});

test("lists held deletions as needing attention, with the sync to start", async () => {
  const { id } = await t.connectAnother();
  t.vendor.vendors.splice(0, 10, ...Array.from({ length: 10 }, (_, n) => ({ id: `v${n}`, name: `Vendor ${n}` })));
  await t.rig.syncNow(id, { entities: ["vendor"] });
  t.vendor.vendors.splice(0);
  await t.rig.syncNow(id, { entities: ["vendor"], full: true });
  expect((await attention()).data).toMatchObject([
    { kind: "deletions_held", connection_id: id, stream: "vendors", entities: ["vendor"] },
  ]);
  const page = await attention("?limit=1");
  expect(page.next_cursor).toBeNull();
});

test("lists connections in the requested order, across pages and in reverse", async () => {
  const named = async (name: string): Promise<string> => {
    const input = { connector: "fixwell", name, settings: { url: t.vendor.url }, credentials: { key: "good" } };
    return (await t.post("/v1/connections", { ...input, sync: false }, admin)).body.connection.id;
  };
  for (const name of ["beta", "Alpha", "alpha", "Gamma"]) await named(name);
  const latest = await named("gamma");
  await t.rig.syncNow(latest, { entities: ["vendor"] });
  const read = async (sort: string, limit: number) => {
    const found: Answered[] = [];
    let cursor: string | null = "";
    do {
      const path = `/v1/connections?sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`;
      const page: Answered = (await t.get(path, admin)).body;
      found.push(...page.data);
      cursor = page.next_cursor;
    } while (cursor);
    return found;
  };
  for (const by of ["created_at", "name", "last_success_at"]) {
    const found = await read(by, 1000);
    expect(found.length).toBeGreaterThan(5);
    expect(await read(by, 2), by).toEqual(found);
    expect(await read(`-${by}`, 3), by).toEqual(found.toReversed());
  }
  const names = (await read("name", 1000)).map(({ name }) => name.toLowerCase());
  expect(names).toEqual(names.toSorted());
  const synced = (await read("last_success_at", 1000)).map(({ last_success_at: at }) => at ?? "");
  expect(synced).toEqual(synced.toSorted());
  expect(synced[0]).toBe("");
  expect((await read("-last_success_at", 1))[0]).toMatchObject({ id: latest, last_success_at: expect.any(String) });
});

test("returns many items in pages, each once", async () => {
  const made = [await t.connectAnother(), await t.connectAnother(), await t.connectAnother()];
  // The state that runs leave when credentials stay rejected, which takes minutes each.
  const { store } = t.rig.deps;
  for (const { id } of made)
    await store.within(t.workspaceId, (tx) =>
      connections.setStatus(tx, id, "reauthorization_required", new Date().toISOString()),
    );
  const whole = (await attention()).data;
  expect(whole.map((each) => each.kind)).toEqual([
    "reauthorization_required",
    "reauthorization_required",
    "reauthorization_required",
    "deletions_held",
  ]);
  const seen: Answered[] = [];
  let cursor: string | null = null;
  do {
    const page: Answered = await attention(`?limit=1${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(seen).toEqual(whole);
});

test("accepted deletions no longer need attention, and neither does their alarm", async () => {
  const [{ connection_id: id }] = (await attention("?kind=deletions_held")).data as [Answered];
  const { data } = (await t.get(`/v1/connections/${id}/runs?stream=vendors&limit=1`, admin)).body;
  const accepted = await t.post(`/v1/connections/${id}/runs/${data[0]!.id}/accept-deletions`, {}, admin);
  expect(accepted.body).toEqual({ deleted: 10 });
  expect((await t.get("/v1/overview", admin)).body.attention).toMatchObject({ deletions_held: 0, alarm: 0 });
});

describe("invalid requests", () => {
  test.each(["/v1/overview?days=0", "/v1/overview?connection_id=x", "/v1/attention?kind=odd", "/v1/attention?x=1"])(
    "%s",
    async (path) => {
      expect((await t.get(path, admin)).status).toBe(400);
    },
  );
  test("rejects another list's cursor, a connection token and a key without the scope", async () => {
    expect((await t.get("/v1/attention?cursor=aaaaaaaaaaaaaaaaaaaa", admin)).body.code).toBe("invalid_cursor");
    expect((await t.get("/v1/overview")).body.code).toBe("wrong_credential_type");
    expect((await t.get("/v1/overview", { bearer: await t.keyWith("data:read") })).body.code).toBe("scope_missing");
  });
});

test("finds connections by a part of their name or system, and treats wildcards literally", async () => {
  const find = async (text: string) =>
    (await t.get(`/v1/connections?search=${encodeURIComponent(text)}`, admin)).body.data.length;
  expect(await find("FIXW")).toBeGreaterThan(2);
  expect(await find("%")).toBe(0);
  expect(await find("_ixwell")).toBe(0);
});
