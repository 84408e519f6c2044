import { afterAll, beforeEach, expect, test } from "vitest";
import { enqueueStale, handleMappingJob } from "#mapping";
import { purchaseOrder, vendor } from "#model";
import { type Answered, idOf, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeEach(async () => {
  await t?.close();
  t = await openTestApi();
  admin = { bearer: t.key };
});
afterAll(() => t.close());

const id = (sourceId: string) => idOf(purchaseOrder, t.connectionId, sourceId);
const path = (of = "", entity = "purchase_order") => `/v1/connections/${t.connectionId}/mappings/${entity}${of}`;
const put = (body: object, headers = {}) => t.send("PUT", path(), { ...admin, body, headers });
const job = { id: "00000000-0000-4000-8000-000000000001", signal: new AbortController().signal };
const reprocess = () => handleMappingJob(t.rig.deps, { workspace: t.workspaceId, connection: t.connectionId }, job);

/** Orders as the connector maps them: the raw record's name is the reference. */
const orders = (count: number, raw: (n: number) => object = () => ({})) =>
  t.store(
    purchaseOrder,
    Array.from({ length: count }, (_, n) => ({ source_id: `${n}`, name: `N-${n}`, reference: `N-${n}`, raw: raw(n) })),
  );

test("every read follows a new mapping, before and after reprocessing", async () => {
  await t.store(vendor, [{ source_id: "7", name: "North Bearings" }]);
  await orders(12, (n) => ({ code: `C-${n % 3}`, vendor: n === 4 ? "7" : undefined, open: n % 2 === 0 }));
  await t.store(purchaseOrder, [], { deleted: ["11"] });
  const before = await t.get("/v1/purchase-orders?limit=3");
  const single = await t.get(`/v1/purchase-orders/${id("4")}`);

  const set = await put({
    fields: { source_number: { path: "code" }, title: { expression: 'raw.name + "!"' } },
    custom: { open: { type: "boolean", source: { path: "open" } } },
    note: "as the customer asked",
  });
  expect(set).toMatchObject({
    status: 200,
    headers: { etag: '"2"' },
    body: { version: 2, reprocessing: { state: "pending" } },
  });

  const look = async () => {
    const one = await t.get(`/v1/purchase-orders/${id("4")}?include=raw`);
    expect(one.body).toMatchObject({ source_number: "C-1", title: "N-4!", custom: { open: true }, reference: "N-4" });
    expect(one.body.raw[0].body.code).toBe("C-1");
    const list = await t.get("/v1/purchase-orders?limit=3");
    expect(list.headers.etag).not.toBe(before.headers.etag);
    expect(list.body.data.every((each) => each.title === `${each.reference}!`)).toBe(true);
    for (const query of [
      "filter[source_number]=C-1",
      "filter[source_number][in]=C-1,C-9",
      "filter[title][contains]=4!&limit=1",
      "filter[custom.open]=true&filter[source_number]=C-1",
      "filter[source_number][gte]=C-2&sort=-modified_at",
    ]) {
      const wanted = Array.from({ length: 11 }, (_, n) => n).filter((n) =>
        query.includes("4!")
          ? n === 4
          : query.includes("gte")
            ? n % 3 === 2
            : n % 3 === 1 && (!query.includes("open") || n % 2 === 0),
      );
      const found = await t.get(`/v1/purchase-orders?${query}`);
      expect(
        found.body.data.map((each) => Number(each.source_id)).sort((a, b) => a - b),
        query,
      ).toEqual(wanted);
    }
    expect((await t.get("/v1/purchase-orders?filter[source_number]=N-4")).body.data).toEqual([]);
    const gone = await t.get(`/v1/purchase-orders/${id("11")}`);
    expect(gone.body).toMatchObject({ title: "N-11!", deleted_how: "reported" });
    const changes = await t.get("/v1/changes?include=records");
    expect(
      changes.body.data.filter(({ entity }) => entity === "purchase_order").map((each) => each.record.title),
    ).toEqual(expect.arrayContaining(["N-0!", "N-11!"]));
    const across = await t.get("/v1/changes?include=records", admin);
    expect(across.body.data.find((each) => each.id === id("4"))?.record).toMatchObject({ title: "N-4!" });
  };
  await look();
  expect((await t.get("/v1/purchase-orders?sort=source_number")).body).toMatchObject({
    status: 503,
    code: "mapping_reprocessing",
  });
  expect((await t.get("/v1/purchase-orders?sort=title")).body.code).toBe("mapping_reprocessing");
  expect((await t.get("/v1/purchase-orders?sort=-reference&limit=1")).body.data[0]).toMatchObject({ title: "N-9!" });
  const behind = await t.get(`/v1/purchase-orders/${id("4")}`);
  expect(behind.headers.etag).not.toBe(single.headers.etag);

  await reprocess();
  await look();
  expect((await t.get(path(), admin)).body.reprocessing).toMatchObject({
    state: "done",
    done: 12,
    total: 12,
    changed: 11,
  });
  const sorted = await t.get("/v1/purchase-orders?sort=source_number&limit=4");
  expect(sorted.body.data.map((each) => each.source_number)).toEqual(["C-0", "C-0", "C-0", "C-0"]);
});

test("compares custom fields by their types", async () => {
  await orders(12, (n) => ({ size: n, on: n % 2 === 0, day: `2026-11-${String(n + 1).padStart(2, "0")}` }));
  await put({
    custom: {
      size: { type: "decimal", source: { path: "size" } },
      on: { type: "boolean", source: { path: "on" } },
      day: { type: "date", source: { path: "day" } },
    },
  });
  const found = async (query: string) => (await t.get(`/v1/purchase-orders?${query}`)).body.data.length;
  for (const step of [async () => undefined, reprocess]) {
    await step();
    expect(await found("filter[custom.size][gte]=9")).toBe(3);
    expect(await found("filter[custom.size]=9.0")).toBe(1);
    expect(await found("filter[custom.on]=true&filter[custom.size][lt]=10")).toBe(5);
    expect(await found("filter[custom.day][gt]=2026-11-10")).toBe(2);
  }
  const refused = await t.get("/v1/purchase-orders?filter[custom.size]=many");
  expect(refused.body).toMatchObject({ status: 400, code: "invalid_parameter", parameter: "filter[custom.size]" });
});

test("a mapping change numbers the records it changes, skips equal ones, and leaves deleted ones deleted", async () => {
  await orders(4, (n) => ({ code: n === 1 ? "X" : undefined }));
  await t.store(purchaseOrder, [], { deleted: ["3"] });
  const { body } = await t.get("/v1/changes");
  await put({ fields: { title: { path: "code" } } });
  await reprocess();
  const after = await t.get(`/v1/changes?after=${body.next_after}`);
  expect(after.body.data).toMatchObject([{ id: id("1"), kind: "updated", cause: "mapping" }]);
  expect((await t.get(`/v1/purchase-orders/${id("3")}`)).body.deleted_at).not.toBeNull();
  await put({ fields: {} });
  await reprocess();
  const back = await t.get(`/v1/changes?after=${after.body.next_after}`);
  expect(back.body.data).toMatchObject([{ id: id("1"), cause: "mapping" }]);
  expect((await t.get(`/v1/purchase-orders/${id("1")}`)).body).toMatchObject({ title: null, custom: {} });
});

test("two changes in a row cause one reprocessing of the second, which a failed one leaves to the next", async () => {
  await orders(3, (n) => ({ code: `C-${n}` }));
  await put({ fields: { title: { path: "code" } } });
  await put({ fields: { title: { path: "name" } } });
  const stopped = new AbortController();
  stopped.abort(new Error("stopped"));
  await expect(
    handleMappingJob(
      t.rig.deps,
      { workspace: t.workspaceId, connection: t.connectionId },
      { ...job, signal: stopped.signal },
    ),
  ).rejects.toThrow("stopped");
  const { body } = await t.get("/v1/changes");
  await Promise.all([reprocess(), reprocess()]);
  expect((await t.get(`/v1/changes?after=${body.next_after}`)).body.data.length).toBe(3);
  expect((await t.get(path(), admin)).body).toMatchObject({ version: 3, reprocessing: { state: "done", changed: 3 } });
});

test("finds reprocessing that was never queued", async () => {
  await orders(1);
  await put({ fields: { title: { constant: "T" } } });
  t.clock.advance(120_000);
  expect(await enqueueStale(t.rig.deps)).toBe(0);
  await t.rig.store.within(t.workspaceId, (tx) => tx.sql("update mapping set leased_until = '2020-01-01'"));
  expect(await enqueueStale(t.rig.deps)).toBe(1);
  expect(await enqueueStale(t.rig.deps)).toBe(0);
  await reprocess();
  expect((await t.get(path(), admin)).body.reprocessing.state).toBe("done");
});

test("a change does not extend the lease of a dead reprocessing worker", async () => {
  await orders(1);
  await put({ fields: { title: { constant: "one" } } });
  const dead = "00000000-0000-4000-8000-00000000dead";
  await t.rig.store.within(t.workspaceId, (tx) =>
    tx.sql("update mapping set worker = $1, leased_until = '2020-01-01'", [dead]),
  );
  await put({ fields: { title: { constant: "two" } } });
  await reprocess();
  expect((await t.get(path(), admin)).body.reprocessing.state).toBe("done");
});

test("versions store who, when and why, and an earlier one can be restored", async () => {
  await orders(1);
  const first = await put({ fields: { title: { constant: "one" } }, note: "first" });
  await t.send("PATCH", path(), { ...admin, body: { custom: { a: { type: "text", source: { path: "name" } } } } });
  const same = await t.send("PATCH", path(), { ...admin, body: { fields: { title: { constant: "one" } } } });
  expect(same.body.version).toBe(3);
  const { body } = await t.get(path("/versions"), admin);
  expect(body.data).toMatchObject([
    { version: 3, origin: "connection", note: null, override: { fields: { title: { constant: "one" } } } },
    { version: 2, note: "first", override: { custom: {} } },
    { version: 1, origin: "connector", changed_by: null, override: { fields: {}, custom: {} } },
  ]);
  expect(body.data[0]!.changed_by).toMatch(/^[0-9a-f-]{36}$/);
  expect((await t.get(path("/versions?limit=1&before=3"), admin)).body.data).toMatchObject([{ version: 2 }]);

  const restored = await t.post(path("/versions/2/restore"), {}, admin);
  expect(restored.body).toMatchObject({ version: 4, override: first.body.override });
  expect((await t.post(path("/versions/1/restore"), {}, admin)).body.override).toEqual({ fields: {}, custom: {} });
  expect((await t.post(path("/versions/9/restore"), {}, admin)).status).toBe(404);
  const cleared = await t.send("PATCH", path(), { ...admin, body: { fields: { title: null } } });
  expect(cleared.body.override.fields).toEqual({});
});

test("rejects a change based on an outdated version", async () => {
  await put({ fields: { title: { constant: "one" } } }, { "if-match": '"1"' });
  const late = await put({ fields: { title: { constant: "two" } } }, { "if-match": '"1"' });
  expect(late.body).toMatchObject({ status: 412, code: "precondition_failed" });
  expect((await put({ fields: {} }, { "if-match": '"2"' })).status).toBe(200);
});

test.each<[string, object, string, RegExp]>([
  ["a field that is not there", { fields: { titel: { path: "x" } } }, "fields.titel", /`title`/],
  ["a broken expression", { fields: { title: { expression: "raw.name +" } } }, "fields.title.expression", /line 1/],
  [
    "a foreign stream",
    { fields: { title: { streams: { vendors: { path: "x" } } } } },
    "fields.title.streams.vendors",
    /orders/,
  ],
  ["a constant that does not fit", { fields: { ordered_on: { constant: "soon" } } }, "fields.ordered_on.constant", /./],
  [
    "a table's word that is none",
    { fields: { status: { path: "s", values: { a: "opn" } } } },
    "fields.status.values.a",
    /./,
  ],
  [
    "a constant too long to stand in every record",
    { fields: { title: { constant: "x".repeat(100_001) } } },
    "fields.title.constant",
    /100,000 characters/,
  ],
  [
    "lines that are not there",
    { custom: { "rows.a": { type: "text", source: { path: "a" } } } },
    "custom.rows.a",
    /lines/,
  ],
])("rejects %s and changes nothing", async (_, body, field, reason) => {
  const refused = await put(body);
  expect(refused).toMatchObject({ status: 422, body: { code: "mapping_invalid", field } });
  expect(refused.body.errors[0].reason).toMatch(reason);
  expect((await t.get(path(), admin)).body.version).toBe(1);
});

test.each<[string, object, string, RegExp]>([
  [
    "capitals in a name",
    { custom: { Plant: { type: "text", source: { path: "a" } } } },
    "custom.Plant",
    /lowercase letters/,
  ],
  [
    "a choice's word said twice",
    { custom: { a: { type: "choice", choices: ["x", "x"], source: { path: "a" } } } },
    "custom.a.choices",
    /unique/,
  ],
])("rejects %s with the place and the expected value", async (_, body, field, reason) => {
  for (const method of ["PUT", "PATCH"]) {
    const refused = await t.send(method, path(), { ...admin, body });
    expect(refused).toMatchObject({ status: 400, body: { code: "invalid_parameter", errors: [{ field }] } });
    expect(refused.body.errors[0].reason).toMatch(reason);
  }
});

test("the workspace's override applies to all connections of a connector, including later ones, below the connection's own", async () => {
  await orders(2, () => ({ code: "C" }));
  const all = (of = "") => `/v1/workspace/mappings/fixwell/purchase_order${of}`;
  await put({ fields: { title: { constant: "mine" } } });
  const set = await t.send("PUT", all(), {
    ...admin,
    body: { fields: { title: { path: "name" }, source_number: { path: "code" } } },
  });
  expect(set.body).toMatchObject({ version: 1, connector: "fixwell" });
  const one = await t.get(`/v1/purchase-orders/${id("1")}`);
  expect(one.body).toMatchObject({ title: "mine", source_number: "C" });
  const shown = await t.get(path(), admin);
  expect(shown.body.version).toBe(3);
  const origins = shown.body.fields.filter((each: Answered) => each.name === "title" || each.name === "source_number");
  expect(origins.map((each: Answered) => each.sources[0].origin).sort()).toEqual(["connection", "workspace"]);

  const other = await t.connectAnother();
  const later = await t.get(`/v1/connections/${other.id}/mappings/purchase_order`, admin);
  expect(later.body).toMatchObject({ version: 2, override: { fields: {} }, reprocessing: { state: "done" } });
  await t.send("PATCH", all(), { ...admin, body: { fields: { source_number: null } } });
  expect((await t.get(`/v1/purchase-orders/${id("1")}`)).body.source_number).toBeNull();
  await t.post(all("/versions/1/restore"), {}, admin);
  expect((await t.get(all(), admin)).body).toMatchObject({ version: 3, override: set.body.override });
  expect((await t.get(all("/versions"), admin)).body.data.map(({ version }) => version)).toEqual([3, 2, 1]);
  await reprocess();
  expect((await t.get(`/v1/purchase-orders/${id("1")}`)).body).toMatchObject({ title: "mine", source_number: "C" });
});

test("mappings require an administrator, and unknown ones return 404", async () => {
  expect((await t.send("PUT", path(), { body: {} })).body.code).toBe("wrong_credential_type");
  const reader = { bearer: await t.keyWith("connections:read") };
  expect((await t.send("PUT", path(), { ...reader, body: {} })).body.code).toBe("scope_missing");
  expect((await t.send("PUT", path("", "purchase_ordr"), { ...admin, body: {} })).status).toBe(404);
  expect((await t.send("PUT", "/v1/workspace/mappings/fixwel/vendor", { ...admin, body: {} })).status).toBe(404);
  expect((await put({ feilds: {} })).status).toBe(400);
});
