import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { item, purchaseOrder } from "#model";
import { type Answered, idOf, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
const order = (sourceId: string) => idOf(purchaseOrder, t.connectionId, sourceId);
const lines = (document: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `pol_${document}_${n}`,
    source_id: String(n),
    line_number: n + 1,
    item_id: idOf(item, t.connectionId, String(n % 2)),
    description: `line ${n}`,
  }));

beforeAll(async () => {
  t = await openTestApi();
  await t.store(item, [{ source_id: "0", name: "Bearing" }]);
  // Includes documents without lines, and one with more lines than a page.
  await t.store(
    purchaseOrder,
    [0, 3, 0, 12, 1, 2].map((count, n) => ({ source_id: String(n), lines: lines(n, count) })),
  );
  await t.store(purchaseOrder, [{ source_id: "gone", lines: lines(9, 2) }]);
  await t.store(purchaseOrder, [], { deleted: ["gone"] });
});
afterAll(() => t.close());

test("returns every line of every live document once, for any page size", async () => {
  for (const limit of [1, 4, 5, 18, 100]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { status, body }: { status: number; body: Answered } = await t.get(
        `/v1/purchase-order-lines?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`,
      );
      expect(status).toBe(200);
      expect(body.data.length).toBeLessThanOrEqual(limit);
      seen.push(...body.data.map((each) => each.id));
      cursor = body.next_cursor;
    } while (cursor);
    expect(seen.length).toBe(18);
    expect(new Set(seen).size).toBe(18);
  }
});

test("a line names its document and that document's change time", async () => {
  const { body } = await t.get(`/v1/purchase-order-lines?filter[purchase_order_id]=${order("1")}`);
  expect(body.data.map((each) => each.line_number)).toEqual([1, 2, 3]);
  expect(body.data[0]!).toMatchObject({
    purchase_order_id: order("1"),
    connection_id: t.connectionId,
    description: "line 0",
    deleted_at: null,
  });
  const document = (await t.get(`/v1/purchase-orders/${order("1")}`)).body;
  expect(body.data[0]!.modified_at).toBe(document.modified_at);
});

test("lines can be filtered, limited to fields, and expanded by reference", async () => {
  const { body } = await t.get(
    `/v1/purchase-order-lines?filter[item_id]=${idOf(item, t.connectionId, "1")}&filter[line_number][gt]=4&fields=description,item_id&expand=item`,
  );
  expect(body.data.map((each) => each.description)).toEqual(["line 5", "line 7", "line 9", "line 11"]);
  expect(body.data[0]!).toEqual({
    id: expect.any(String),
    description: "line 5",
    item_id: expect.any(String),
    item: { id: body.data[0]!.item_id, source_id: null, is_missing: true },
  });
  const there = await t.get("/v1/purchase-order-lines?filter[line_number]=1&expand=item&limit=1");
  expect(there.body.data[0]!.item).toMatchObject({ name: "Bearing" });
});

test("returns lines of deleted documents only on request", async () => {
  const { body } = await t.get("/v1/purchase-order-lines?include_deleted=true");
  expect(body.data.length).toBe(20);
});

test("a page that ended within a document continues after its line, even if the document changed", async () => {
  const first = await t.get(`/v1/purchase-order-lines?limit=5&filter[purchase_order_id]=${order("3")}`);
  await t.store(purchaseOrder, [{ source_id: "3", lines: lines(3, 12).toSpliced(1, 1), reference: "changed" }]);
  const second = await t.get(
    `/v1/purchase-order-lines?limit=5&filter[purchase_order_id]=${order("3")}&cursor=${first.body.next_cursor}`,
  );
  expect(second.body.data.map((each) => each.line_number)).toEqual([6, 7, 8, 9, 10]);
});

test("filters by their documents' change time, inclusively", async () => {
  const { body } = await t.get(`/v1/purchase-orders/${order("3")}`);
  const list = await t.get(`/v1/purchase-order-lines?modified_after=${body.modified_at}&limit=4`);
  expect(new Set(list.body.data.map((each) => each.purchase_order_id))).toEqual(new Set([order("3")]));
  const next = await t.get(
    `/v1/purchase-order-lines?modified_after=${body.modified_at}&cursor=${list.body.next_cursor}`,
  );
  expect(next.body.data.length).toBe(7);
});

describe("invalid requests", () => {
  test.each([
    ["filter[nmae]=1", "unknown_field"],
    ["sort=line_number", "invalid_parameter"],
    ["fields=nothing", "unknown_field"],
    ["cursor=aaaaaaaaaaaaaaaaaaaa", "invalid_cursor"],
    ["filter[purchase_order_id][gt]=1", "unknown_filter"],
  ])("rejects %s with %s", async (query, code) =>
    expect((await t.get(`/v1/purchase-order-lines?${query}`)).body).toMatchObject({ status: 400, code }),
  );
});
