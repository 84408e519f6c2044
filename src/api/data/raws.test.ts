import { afterAll, beforeAll, expect, test } from "vitest";
import { purchaseOrder } from "#model";
import { rawHashes } from "#store";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
beforeAll(async () => {
  t = await openTestApi();
  await t.store(
    purchaseOrder,
    ["a", "b/c d", "ü", "e"].map((source_id) => ({ source_id })),
  );
  await t.rig.store.within(t.workspaceId, (tx) =>
    rawHashes.markDeleted(tx, { connectionId: t.connectionId, stream: "orders" }, ["e"]),
  );
});
afterAll(() => t.close());

test("returns raw records in the order of their keys, in pages", async () => {
  const first = await t.get("/v1/raw/orders?limit=2");
  expect(first.body.data).toEqual([
    {
      stream: "orders",
      key: "a",
      body: { id: "a", name: "" },
      context: null,
      fetched_at: expect.any(String),
      is_deleted: false,
    },
    expect.objectContaining({ key: "b/c d" }),
  ]);
  const second = await t.get(`/v1/raw/orders?limit=2&cursor=${first.body.next_cursor}`);
  expect(second.body).toMatchObject({ data: [{ key: "ü" }], next_cursor: null });
  expect((await t.get("/v1/raw/orders?include_deleted=true")).body.data.map((each) => each.is_deleted)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test("finds a raw record by its key, whatever characters it has", async () => {
  for (const key of ["a", "b/c d", "ü", "e"])
    expect((await t.get(`/v1/raw/orders/${encodeURIComponent(key)}`)).body).toMatchObject({ key });
});

test("returns 404 for an unknown stream, an unknown key and another connection's record", async () => {
  const other = await t.connectAnother();
  expect((await t.get("/v1/raw/ordres")).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.get("/v1/raw/__proto__")).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.get("/v1/raw/orders/none")).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.get("/v1/raw/orders/a", { bearer: other.token })).body).toMatchObject({
    status: 404,
    code: "not_found",
  });
  expect((await t.get("/v1/raw/orders", { bearer: other.token })).body.data).toEqual([]);
});

test("rejects another stream's cursor", async () => {
  const { body } = await t.get("/v1/raw/orders?limit=1");
  expect((await t.get(`/v1/raw/vendors?cursor=${body.next_cursor}`)).body.code).toBe("invalid_cursor");
});
