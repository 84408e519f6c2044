import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { handleMappingJob } from "#mapping";
import { purchaseOrder } from "#model";
import { idOf, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
});
afterAll(() => t.close());

// Each test has its own connection.
let connection: { id: string; token: string };
beforeEach(async () => {
  connection = await t.connectAnother();
});
const id = (sourceId: string) => idOf(purchaseOrder, connection.id, sourceId);
const put = (body: object) =>
  t.send("PUT", `/v1/connections/${connection.id}/mappings/purchase_order`, { ...admin, body });
const issues = (query = "") => t.get(`/v1/connections/${connection.id}/mapping-issues${query}`, admin);
const read = (path: string) => t.get(`/v1/purchase-orders${path}`, { bearer: connection.token });
const job = { id: "00000000-0000-4000-8000-000000000001", signal: new AbortController().signal };
const reprocess = () => handleMappingJob(t.rig.deps, { workspace: t.workspaceId, connection: connection.id }, job);
const orders = (raws: object[], deleted: string[] = []) =>
  t.store(
    purchaseOrder,
    raws.map((raw, n) => ({ source_id: `${n}`, name: `N-${n}`, reference: `N-${n}`, raw })),
    { connectionId: connection.id, deleted },
  );

test("lists values that do not match, by field and reason, of the active mapping's records", async () => {
  await orders([
    { state: "a", day: "soon" },
    { state: "b", day: "later" },
    { state: "c\0\ud800", day: "soon" },
    { state: "c\0\ud800", day: "2026-11-24" },
    { state: "x", day: "never" },
  ]);
  await orders([], ["4"]);
  expect((await issues()).body).toEqual({ data: [], reprocessing: [], next_cursor: null });

  await put({
    fields: { status: { path: "state", values: { a: "approved" } }, ordered_on: { path: "day" } },
    custom: { days: { type: "list of date", source: { expression: "[raw.day, raw.state]" } } },
  });
  expect((await issues()).body).toEqual({ data: [], reprocessing: ["purchase_order"], next_cursor: null });
  expect((await read(`/${id("1")}`)).body).toMatchObject({
    status: null,
    mapping_issues: expect.arrayContaining([{ field: "status", reason: "value not in the value table", value: "b" }]),
  });
  await reprocess();

  const { body } = await issues();
  expect(body.reprocessing).toEqual([]);
  expect(body.data).toMatchObject([
    { entity: "purchase_order", field: "custom.days", reason: "expected a date (YYYY-MM-DD)", records: 4 },
    {
      field: "ordered_on",
      reason: "expected a date (YYYY-MM-DD)",
      records: 3,
      examples: [
        { value: "soon", records: 2 },
        { value: "later", records: 1, id: id("1"), source_id: "1" },
      ],
    },
    { field: "status", records: 3, examples: [{ value: "c\u{FFFD}\u{FFFD}", records: 2 }, { value: "b" }] },
  ]);
  const first = await issues("?limit=1&entity=purchase_order");
  const second = await issues(`?limit=2&entity=purchase_order&cursor=${first.body.next_cursor}`);
  expect([...first.body.data, ...second.body.data]).toEqual(body.data);
  expect(second.body.next_cursor).toBeNull();

  await put({ fields: { status: { unmapped: true } } });
  await reprocess();
  expect((await issues()).body.data).toEqual([]);
});

test("mapping issues require an administrator who may read data, and reject a foreign cursor and an unknown entity", async () => {
  expect((await issues("?entity=purchase_ordr")).body.code).toBe("unknown_entity");
  expect((await issues("?cursor=AAAAAAAAAAAAAAAAAAAA")).body.code).toBe("invalid_cursor");
  const path = `/v1/connections/${connection.id}/mapping-issues`;
  expect((await t.get(path)).status).toBe(403);
  expect((await t.get(path, { bearer: await t.keyWith("connections:read") })).body.code).toBe("scope_missing");
  expect((await t.get("/v1/connections/0/mapping-issues", admin)).status).toBe(404);
});

test("explain returns each field's raw values, rule, origin and fetch time", async () => {
  await orders([{ code: "C-0", "a.b": { c: 7 }, day: "soon" }, { code: "C-1" }]);
  const plain = await read(`/${id("0")}`);
  await t.send("PATCH", "/v1/workspace/mappings/fixwell/purchase_order", {
    ...admin,
    body: { fields: { source_number: { path: "code" } } },
  });
  await put({
    fields: {
      title: { expression: '"No. " + string(raw["a.b"].c) + raw.name' },
      ordered_on: { path: "day" },
      notes: { constant: "always" },
    },
    custom: { depth: { type: "integer", source: { path: "a\\.b.c" } } },
  });
  const { body, headers } = await read(`/${id("0")}?explain=true`);
  const { explain, ...rest } = body;
  expect(rest).toMatchObject({ ...plain.body, ...rest });
  expect(headers.etag).toBeUndefined();
  expect(explain.mapping_version).toBe(3);
  const told = new Map(
    explain.fields.map((each: { field: string; sources: object[]; issues: object[] }) => [each.field, each]),
  );
  const fetched_at = new Date(t.clock.now()).toISOString();
  const from = { stream: "orders", key: "0", fetched_at, is_used: true };
  expect(told.get("source_number")).toEqual({
    field: "source_number",
    sources: [{ ...from, source: { path: "code" }, origin: "workspace", raw: { code: "C-0" } }],
    issues: [],
  });
  expect(told.get("reference")).toMatchObject({ sources: [{ origin: "connector", raw: { name: "N-0" } }] });
  expect(told.get("title")).toMatchObject({
    sources: [{ origin: "connection", raw: { "raw.a\\.b.c": 7, "raw.name": "N-0" } }],
  });
  expect(told.get("notes")).toMatchObject({ sources: [{ source: { constant: "always" }, raw: {} }] });
  expect(told.get("custom.depth")).toMatchObject({ sources: [{ raw: { "a\\.b.c": 7 }, is_used: true }] });
  expect(told.get("ordered_on")).toMatchObject({
    sources: [{ raw: { day: "soon" }, is_used: false }],
    issues: [{ reason: expect.stringMatching(/expected/), value: "soon" }],
  });

  for (const fields of ["title,custom", "title,custom.depth"]) {
    const list = await read(`?explain=true&fields=${fields}`);
    expect(list.body.data).toHaveLength(2);
    for (const each of list.body.data)
      expect(each.explain.fields.map(({ field }: { field: string }) => field)).toEqual(["title", "custom.depth"]);
  }
  expect((await read(`/${id("0")}?explain=yes`)).status).toBe(400);
});
