import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { handleMappingJob } from "#mapping";
import { purchaseOrder, vendor } from "#model";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
let connection: { id: string; token: string };
beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
});
beforeEach(async () => {
  connection = await t.connectAnother();
});
afterAll(() => t.close());

const get = (path: string) => t.get(path, { bearer: connection.token });
const store: TestApi["store"] = (model, seeds, of) => t.store(model, seeds, { ...of, connectionId: connection.id });
const put = (custom: object, entity = "purchase_order") =>
  t.send("PUT", `/v1/connections/${connection.id}/mappings/${entity}`, { ...admin, body: { custom } });
const putForAll = (custom: object, entity = "purchase_order") =>
  t.send("PUT", `/v1/workspace/mappings/fixwell/${entity}`, { ...admin, body: { custom } });
const job = { id: "00000000-0000-4000-8000-000000000001", signal: new AbortController().signal };
const reprocess = () => handleMappingJob(t.rig.deps, { workspace: t.workspaceId, connection: connection.id }, job);
const keys = () =>
  t.rig.store.within(t.workspaceId, (tx) =>
    tx.sql<{ field: string; count: number }>(
      "select field, count(*)::int from custom_key where connection_id = $1 group by 1 order by 1",
      [connection.id],
    ),
  );

const orders = (count: number, raw: (n: number) => object) =>
  store(
    purchaseOrder,
    Array.from({ length: count }, (_, n) => ({ source_id: `${n}`, name: `N-${n}`, reference: `N-${n}`, raw: raw(n) })),
  );

/** Returns all records of a list, in pages of three. */
async function read(query: string, field: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let cursor = ""; ; ) {
    const { status, body } = await get(`/v1/purchase-orders?limit=3&${query}${cursor && `&cursor=${cursor}`}`);
    expect(status, JSON.stringify(body)).toBe(200);
    found.push(...body.data.map((each) => each.custom[field]));
    if (!body.next_cursor) return found;
    cursor = body.next_cursor;
  }
}

const indexed = (name: string, type = "text", more = {}) => ({
  [name]: { type, indexed: true, ...more, source: { path: name } },
});

test("an indexed field is filtered and sorted by keys after reprocessing, and filtered without them before", async () => {
  // 0 to 9, with every fifth empty.
  await orders(10, (n) => ({ size: n % 5 === 0 ? null : (n * 7) % 10, kind: n % 2 ? "odd" : "even" }));
  await put({ ...indexed("size", "decimal"), ...indexed("kind", "choice", { choices: ["odd", "even"] }) });
  const filtered = async () => {
    expect((await read("filter[custom.size][gte]=6", "size")).toSorted()).toEqual(["6", "7", "8", "9"]);
    expect((await read("filter[custom.size][gt]=2&filter[custom.kind]=even", "size")).toSorted()).toEqual([
      "4",
      "6",
      "8",
    ]);
    expect(await read("filter[custom.size][null]=true", "size")).toEqual([null, null]);
    expect((await read("filter[custom.size][in]=1,4&filter[reference]=N-2", "size")).toSorted()).toEqual(["4"]);
  };
  await filtered();
  expect((await get("/v1/purchase-orders?sort=custom.size")).body).toMatchObject({
    status: 503,
    code: "mapping_reprocessing",
    parameter: "sort",
  });
  expect((await get("/v1/purchase-orders?sort=custom.size")).headers["retry-after"]).toBeDefined();

  await reprocess();
  await filtered();
  const ups = ["1", "2", "3", "4", "6", "7", "8", "9", null, null];
  expect(await read("sort=custom.size", "size")).toEqual(ups);
  expect(await read("sort=-custom.size", "size")).toEqual(ups.toReversed());
  expect(await read("sort=-custom.size&filter[custom.size][lt]=7&filter[custom.kind]=even", "size")).toEqual([
    "6",
    "4",
    "2",
  ]);
  expect(await read("sort=custom.size&filter[custom.size][gte]=3&filter[custom.size][lt]=8", "size")).toEqual([
    "3",
    "4",
    "6",
    "7",
  ]);
  expect(await keys()).toEqual([
    { field: "kind", count: 10 },
    { field: "size", count: 10 },
  ]);
});

test("a field that is no longer indexed can still be filtered and sorted, and its keys are deleted", async () => {
  await orders(4, (n) => ({ size: 3 - n }));
  await put(indexed("size", "integer"));
  await reprocess();
  await put({ size: { type: "integer", source: { path: "size" } } });
  await reprocess();
  expect(await keys()).toEqual([]);
  expect(await read("sort=-custom.size", "size")).toEqual([3, 2, 1, 0]);
  expect(await read("filter[custom.size][lte]=1", "size")).toEqual(expect.arrayContaining([0, 1]));
});

test("a deleted record keeps its place without any source record", async () => {
  await orders(3, (n) => ({ size: n }));
  await put({ size: { type: "integer", source: { path: "size" } } });
  await reprocess();
  await store(purchaseOrder, [], { deleted: ["1"] });
  await t.rig.store.within(t.workspaceId, (tx) =>
    tx.sql("delete from raw where connection_id = $1 and key = '1'", [connection.id]),
  );
  await put(indexed("size", "integer"));
  await reprocess();
  expect(await read("sort=custom.size&include_deleted=true", "size")).toEqual([0, 1, 2]);
  expect(await read("sort=custom.size", "size")).toEqual([0, 2]);
});

test.each([
  ["rows", "lines.size", { type: "integer", indexed: true, source: { path: "size" } }],
  ["lists", "sizes", { type: "list of integer", indexed: true, source: { path: "sizes" } }],
  ["JSON", "any", { type: "json", indexed: true, source: { path: "any" } }],
])("fields of %s cannot be indexed", async (_, name, field) => {
  const refused = await put({ [name]: field });
  expect(refused.body).toMatchObject({ status: 422, code: "mapping_invalid", field: `custom.${name}.indexed` });
});

test("selects single custom fields, and filters those in lines by type", async () => {
  await put({
    size: { type: "integer", source: { path: "size" } },
    "lines.size": { type: "decimal", source: { path: "s" } },
  });
  await reprocess();
  await store(purchaseOrder, [
    {
      source_id: "1",
      custom: { size: 7, kind: "x" },
      lines: [
        { id: "pol_1", custom: { size: "9" } },
        { id: "pol_2", custom: { size: "10" } },
      ],
    },
  ]);
  const { id: _, ...picked } = (await get("/v1/purchase-orders?fields=source_id,custom.size,custom.none")).body
    .data[0]!;
  expect(picked).toEqual({ source_id: "1", custom: { size: 7, none: null } });
  const fields = async (names: string) => (await get(`/v1/purchase-orders?fields=${names}`)).body.data[0]!;
  const { id } = await fields("id");
  expect(await fields("lines.custom,source_id")).toEqual({
    ...{ id, source_id: "1" },
    lines: [
      { id: "pol_1", custom: { size: "9" } },
      { id: "pol_2", custom: { size: "10" } },
    ],
  });
  expect(await fields("lines.custom.size,lines.source_id,lines.custom.none,custom,custom.size")).toEqual({
    ...{ id, custom: { size: 7, kind: "x" } },
    lines: [
      { id: "pol_1", custom: { size: "9", none: null }, source_id: null },
      { id: "pol_2", custom: { size: "10", none: null }, source_id: null },
    ],
  });
  for (const wrong of [
    "lines.nope",
    "lines.custom.",
    "lines.custom.a.b",
    "custom.",
    "custom.A",
    "line.id",
    "source_id.x",
  ])
    expect((await get(`/v1/purchase-orders?fields=${wrong}`)).body, wrong).toMatchObject({
      ...{ status: 400, code: "unknown_field", field: wrong },
    });
  expect((await get("/v1/vendors?fields=lines.id")).body.code).toBe("unknown_field");
  const lines = await get("/v1/purchase-order-lines?filter[custom.size][gt]=9&fields=custom.size");
  expect(lines.body.data).toEqual([{ id: "pol_2", custom: { size: "10" } }]);
  expect((await get("/v1/purchase-order-lines?filter[custom.size]=many")).body.code).toBe("invalid_parameter");
  expect((await get("/v1/purchase-orders?sort=custom.sise")).body).toMatchObject({
    status: 400,
    code: "unknown_field",
    detail: expect.stringContaining("`custom.size`"),
  });
  await store(vendor, [{ source_id: "1", custom: { size: 7 } }]);
  expect((await get("/v1/vendors?sort=custom.size")).body.code).toBe("unknown_field");
});

test("a connection has at most ten indexed fields, over all entities and including the workspace's", async () => {
  const some = (from: number, count: number) =>
    Object.assign({}, ...Array.from({ length: count }, (_, n) => indexed(`f${from + n}`)));
  expect((await put(some(0, 6))).status).toBe(200);
  expect((await put(some(0, 4), "vendor")).status).toBe(200);
  const refused = await put(some(0, 5), "vendor");
  expect(refused.body).toMatchObject({ status: 422, code: "mapping_invalid", field: "custom.f0.indexed" });
  expect(refused.body.detail).toMatch(/at most 10 .* this change makes 11: .*vendor\.custom\.f4/);
  expect((await t.get(`/v1/connections/${connection.id}/mappings/vendor`, admin)).body.version).toBe(2);

  const forAll = await putForAll(indexed("code"));
  expect(forAll.body).toMatchObject({ status: 422, code: "mapping_invalid" });
  expect(forAll.body.detail).toContain(connection.id);
  expect((await putForAll(some(0, 11))).status).toBe(422);
  // The connection's override replaces it, so this is no eleventh field. A new connection inherits it.
  expect((await putForAll(indexed("f0"))).status).toBe(200);
  connection = await t.connectAnother();
  expect((await get("/v1/purchase-orders?sort=custom.f0")).body.data).toEqual([]);
});

test("the OpenAPI document lists a connection's custom fields to its token and to callers who may read its records", async () => {
  const general = (await t.get("/openapi.json", { bearer: null })).body;
  await put({
    ...indexed("size", "decimal", { title: "Size on the drawing" }),
    ...indexed("kind", "choice", { choices: ["odd", "even"] }),
    "lines.bin": { type: "list of text", source: { expression: "[raw.bin]" } },
  });
  const { status, body } = await get("/openapi.json");
  expect(status).toBe(200);
  const { purchase_order, purchase_order_line } = body.components.schemas;
  const { custom, lines } = purchase_order.properties;
  expect(custom.properties.size).toMatchObject({
    description: "Size on the drawing",
    anyOf: [{ type: "string" }, { type: "null" }],
  });
  expect(custom.properties.kind.anyOf[0].enum).toEqual(["odd", "even"]);
  for (const each of [lines.anyOf[0].items, purchase_order_line])
    expect(each.properties.custom.properties).toMatchObject({ bin: { anyOf: [{ type: "array" }, { type: "null" }] } });
  const filters = (path: string) =>
    body.paths[path].get.parameters
      .map(({ name }: { name: string }) => name)
      .filter((name: string) => /custom/.test(name));
  expect(filters("/v1/purchase-orders")).toEqual(
    expect.arrayContaining(["filter[custom.size]", "filter[custom.kind]"]),
  );
  expect(filters("/v1/purchase-order-lines")).toEqual(["filter[custom.bin]"]);

  const named = { ...admin, headers: { "millwright-connection": connection.id } };
  expect((await t.get("/openapi.json", named)).body).toEqual(body);
  const other = await t.connectAnother();
  expect((await t.get("/openapi.json", { bearer: other.token })).text).not.toMatch(/custom\.size|Size on the drawing/);
  expect((await t.get("/openapi.json", admin)).body).toEqual(general);
  expect((await t.get("/openapi.json", { bearer: "mwc_nobodys" })).body.code).toBe("token_invalid");
  const blind = { ...named, bearer: await t.keyWith("connections:read") };
  expect((await t.get("/openapi.json", blind)).body.code).toBe("scope_missing");
});
