import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { purchaseOrder, vendor } from "#model";
import { type Answered, idOf, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
const id = (sourceId: string) => idOf(purchaseOrder, t.connectionId, sourceId);
const numbers = (body: Answered): string[] => body.data.map((each) => each.source_number);

beforeAll(async () => {
  t = await openTestApi();
  await t.store(vendor, [{ source_id: "7", name: "North Bearings" }]);
  await t.store(
    purchaseOrder,
    Array.from({ length: 25 }, (_, n) => ({
      source_id: String(n),
      source_number: `PO-${String(n).padStart(2, "0")}`,
      status: n % 3 === 0 ? "closed" : "approved",
      vendor_id: idOf(vendor, t.connectionId, n % 2 ? "7" : "8"),
      ...(n === 2 && { raw: { vendor: "8" } }),
      ordered_on: n === 24 ? null : `2026-11-${String(n + 1).padStart(2, "0")}`,
      total: { amount: `${n}.50`, currency: "EUR" },
      title: n % 5 === 0 ? `Bearings No ${n}` : null,
      source_status: { code: n % 2 ? "A" : "B", text: null },
      custom: n === 4 ? { project: "Apollo" } : {},
    })),
  );
  await t.store(purchaseOrder, [], { deleted: ["20"] });
});
afterAll(() => t.close());

test("lists every live record once, for any page size", async () => {
  for (const limit of [1, 7, 24, 100]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body, status }: { body: Answered; status: number } = await t.get(
        `/v1/purchase-orders?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`,
      );
      expect(status).toBe(200);
      seen.push(...numbers(body));
      cursor = body.next_cursor;
    } while (cursor);
    expect(seen.length).toBe(24);
    expect(new Set(seen).size).toBe(24);
  }
});

test("the default order is creation order, so a reader that pages misses no new record", async () => {
  const other = await t.connectAnother();
  const store = (rows: { source_id: string; source_number: string }[], deleted: string[] = []) =>
    t.store(purchaseOrder, rows, { connectionId: other.id, deleted });
  const get = async (query: string) => (await t.get(`/v1/purchase-orders?${query}`, { bearer: other.token })).body;
  const row = (name: string, number = name) => ({ source_id: name, source_number: number });
  await store([row("d"), row("a"), row("c")]);
  await store([row("b")]);
  expect(numbers(await get(""))).toEqual(["d", "a", "c", "b"]);

  const first = await get("limit=2");
  await store([row("a", "a, changed"), row("0")], ["d"]);
  const rest = await get(`limit=2&cursor=${first.next_cursor}`);
  expect(numbers(rest)).toEqual(["c", "b"]);
  expect(numbers(await get(`limit=2&cursor=${rest.next_cursor}`))).toEqual(["0"]);
  expect(numbers(await get(""))).toEqual(["a, changed", "c", "b", "0"]);

  // A restored record keeps its place, and equal values keep their order.
  await store([row("d", "d, back")]);
  expect(numbers(await get(""))).toEqual(["d, back", "a, changed", "c", "b", "0"]);
  expect(numbers(await get("sort=status"))).toEqual(["d, back", "a, changed", "c", "b", "0"]);
  expect(numbers(await get("sort=-title"))).toEqual(["0", "b", "c", "a, changed", "d, back"]);
});

test("returns a record as stored, followed by its metadata", async () => {
  const { body } = await t.get(`/v1/purchase-orders/${id("4")}`);
  expect(body).toMatchObject({
    id: id("4"),
    source_id: "4",
    source_number: "PO-04",
    custom: { project: "Apollo" },
    deleted_at: null,
    deleted_how: null,
  });
  expect(body.modified_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(Object.keys(body).slice(-3)).toEqual(["modified_at", "deleted_at", "deleted_how"]);
});

describe("filters", () => {
  test.each<[string, (n: number) => boolean]>([
    ["filter[status]=closed", (n) => n % 3 === 0],
    ["filter[status][ne]=closed", (n) => n % 3 !== 0],
    ["filter[status][in]=closed,draft", (n) => n % 3 === 0],
    ["filter[ordered_on]=2026-11-05", (n) => n === 4],
    ["filter[ordered_on][gte]=2026-11-20", (n) => n >= 19 && n < 24],
    ["filter[ordered_on][lt]=2026-11-03", (n) => n < 2],
    ["filter[ordered_on][gt]=2026-11-03&filter[ordered_on][lte]=2026-11-05", (n) => n === 3 || n === 4],
    ["filter[ordered_on][null]=true", (n) => n === 24],
    ["filter[ordered_on][null]=false&filter[status]=closed", (n) => n % 3 === 0 && n !== 24],
    ["filter[total][gte]=9.5", (n) => n >= 9],
    ["filter[total]=9.500", (n) => n === 9],
    ["filter[total.currency]=EUR&filter[total][lt]=2", (n) => n < 2],
    ["filter[title][contains]=bearings", (n) => n % 5 === 0],
    ["filter[title][null]=true", (n) => n % 5 !== 0],
    ["filter[source_status.code]=A", (n) => n % 2 === 1],
    ["filter[source_number]=PO-07", (n) => n === 7],
    ["filter[source_id]=11", (n) => n === 11],
    ["filter[source_id][in]=11,12,none", (n) => n === 11 || n === 12],
    ["filter[modified_at][gt]=2020-01-01T00:00:00Z", () => true],
    ["filter[modified_at][lt]=2020-01-01T00:00:00Z", () => false],
  ])("%s", async (query, expected) => {
    const wanted = Array.from({ length: 25 }, (_, n) => n).filter((n) => n !== 20 && expected(n));
    const { status, body } = await t.get(`/v1/purchase-orders?${query}`);
    expect(status).toBe(200);
    expect(numbers(body).sort()).toEqual(wanted.map((n) => `PO-${String(n).padStart(2, "0")}`));
  });

  test("filters by reference, and by several IDs", async () => {
    const { body } = await t.get(`/v1/purchase-orders?filter[vendor_id]=${idOf(vendor, t.connectionId, "7")}`);
    expect(body.data.length).toBe(12);
    const several = await t.get(`/v1/purchase-orders?filter[id][in]=${id("1")},${id("2")},po_nothing`);
    expect(numbers(several.body).sort()).toEqual(["PO-01", "PO-02"]);
  });

  test("an equality filter on a text longer than its key is exact", async () => {
    const long = "x".repeat(200);
    await t.store(purchaseOrder, [
      { source_id: "long-1", source_number: `${long}1` },
      { source_id: "long-2", source_number: `${long}2` },
    ]);
    const { body } = await t.get(`/v1/purchase-orders?filter[source_number]=${long}1`);
    expect(body.data.map((each) => each.source_id)).toEqual(["long-1"]);
    const beyond = await t.get(`/v1/purchase-orders?filter[source_number][gt]=${long}1`);
    expect(beyond.body.data.map((each) => each.source_id)).toEqual(["long-2"]);
    await t.store(purchaseOrder, [], { deleted: ["long-1", "long-2"] });
  });

  test.each([
    ["filter[nmae]=x", "unknown_field"],
    ["filter[status][like]=x", "unknown_filter"],
    ["filter[status]=clsoed", "invalid_parameter"],
    ["filter[status][gt]=closed", "unknown_filter"],
    ["filter[lines]=x", "unknown_filter"],
    ["filter[lines.item_id]=x", "unknown_field"],
    ["filter=x", "unknown_filter"],
    ["filter[]=x", "unknown_filter"],
    ["filter[a][b][c]=x", "unknown_filter"],
    ["filter[total]=lots", "invalid_parameter"],
    ["filter[ordered_on]=yesterday", "invalid_parameter"],
    ["filter[ordered_on][null]=maybe", "invalid_parameter"],
    ["filter[status]=closed&filter[status]=draft", "invalid_parameter"],
    ["filter[__proto__]=x", "unknown_field"],
    ["filter[constructor]=x", "unknown_field"],
    ["filter[custom.__proto__][null]=false&limit=1", "unknown_filter"],
    ["filtre[status]=x", "invalid_parameter"],
    ["limit=0", "invalid_parameter"],
    ["limit=1001", "invalid_parameter"],
    ["limit=1e99", "invalid_parameter"],
    ["limit=abc", "invalid_parameter"],
    ["limit=1&limit=2", "invalid_parameter"],
    ["sort=nmae", "unknown_field"],
    ["sort=lines", "invalid_parameter"],
    ["sort=__proto__", "unknown_field"],
    ["fields=id,nmae", "unknown_field"],
    ["expand=vendro", "invalid_parameter"],
    ["include=everything", "invalid_parameter"],
    ["include_deleted=yes", "invalid_parameter"],
    ["modified_after=yesterday", "invalid_parameter"],
    ["modified_after=2026-11-24T09:30:00", "invalid_parameter"],
    ["cursor=xx", "invalid_cursor"],
    ["cursor=%00", "invalid_parameter"],
    ["page=2", "invalid_parameter"],
  ])("rejects %s as %s", async (query, code) => {
    const { status, body } = await t.get(`/v1/purchase-orders?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code, origin: "request", retryable: false });
  });

  test("the error for a misspelled field suggests the nearest one", async () => {
    const { body } = await t.get("/v1/purchase-orders?filter[statsu]=closed");
    expect(body.detail).toContain("Did you mean `status`?");
    expect(body.parameter).toBe("filter[statsu]");
  });
});

describe("order", () => {
  const inOrder = async (sort: string) => {
    const seen: Answered[] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: Answered } = await t.get(
        `/v1/purchase-orders?sort=${sort}&limit=5${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...body.data);
      cursor = body.next_cursor;
    } while (cursor);
    expect(seen.length).toBe(24);
    return seen;
  };

  test("sorts by an indexed field, with null last", async () => {
    const days = (await inOrder("ordered_on")).map((each) => each.ordered_on);
    expect(days).toEqual([...days.filter(Boolean).sort(), null]);
    expect((await inOrder("-ordered_on")).map((each) => each.ordered_on)).toEqual(days.toReversed());
  });

  test("sorts an amount as a number without an index", async () => {
    const amounts = (await inOrder("total")).map((each) => Number(each.total.amount));
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    expect((await inOrder("-total")).map((each) => Number(each.total.amount))).toEqual(amounts.toReversed());
  });

  test("sorts by change time in descending order", async () => {
    const times = (await inOrder("-modified_at")).map((each) => each.modified_at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("combines an unindexed sort with a filter", async () => {
    const { body } = await t.get("/v1/purchase-orders?sort=-total&filter[status]=closed&limit=3");
    expect(numbers(body)).toEqual(["PO-24", "PO-21", "PO-18"]);
  });
});

describe("a cursor", () => {
  const cursorOf = async (query: string) =>
    (await t.get(`/v1/purchase-orders?limit=2${query}`)).body.next_cursor as string;

  test("is valid only for the list that returned it", async () => {
    const cursor = await cursorOf("&filter[status]=closed");
    expect((await t.get(`/v1/purchase-orders?filter[status]=closed&limit=9&cursor=${cursor}`)).status).toBe(200);
    for (const other of [
      `/v1/purchase-orders?filter[status]=approved&cursor=${cursor}`,
      `/v1/purchase-orders?cursor=${cursor}`,
      `/v1/purchase-orders?filter[status]=closed&sort=ordered_on&cursor=${cursor}`,
      `/v1/purchase-orders?filter[status]=closed&fields=status&cursor=${cursor}`,
      `/v1/vendors?cursor=${cursor}`,
    ])
      expect((await t.get(other)).body).toMatchObject({ status: 400, code: "invalid_cursor" });
  });

  test("is rejected if it was changed, cut or belongs to another connection", async () => {
    const cursor = await cursorOf("");
    const other = await t.connectAnother();
    const turned = (cursor[20] === "A" ? "B" : "A") + cursor.slice(21);
    for (const wrong of [cursor.slice(0, 20) + turned, cursor.slice(0, -2), `${cursor}AA`, cursor.slice(4)])
      expect((await t.get(`/v1/purchase-orders?limit=2&cursor=${wrong}`)).body.code).toBe("invalid_cursor");
    expect((await t.get(`/v1/purchase-orders?limit=2&cursor=${cursor}`, { bearer: other.token })).body.code).toBe(
      "invalid_cursor",
    );
  });
});

describe("parts of a record", () => {
  test("returns only the requested fields and the ID", async () => {
    const { body } = await t.get("/v1/purchase-orders?fields=status,modified_at&limit=1");
    expect(Object.keys(body.data[0]!)).toEqual(["id", "status", "modified_at"]);
  });

  test("expands references, and marks those whose target is not stored", async () => {
    const there = await t.get(`/v1/purchase-orders/${id("1")}?expand=vendor&fields=vendor_id`);
    expect(there.body.vendor).toMatchObject({ id: there.body.vendor_id, name: "North Bearings", deleted_at: null });
    const gone = await t.get(`/v1/purchase-orders/${id("2")}?expand=vendor,warehouse`);
    expect(gone.body).toMatchObject({
      vendor: { id: gone.body.vendor_id, source_id: "8", is_missing: true },
      warehouse: null,
    });
  });

  test("includes the raw records", async () => {
    const { body } = await t.get(`/v1/purchase-orders/${id("3")}?include=raw`);
    expect(body.raw).toEqual([
      {
        stream: "orders",
        key: "3",
        body: { id: "3", name: "" },
        context: null,
        fetched_at: expect.any(String),
        is_deleted: false,
      },
    ]);
    const list = await t.get("/v1/purchase-orders?include=raw&fields=source_id&limit=3");
    for (const each of list.body.data) expect(each.raw[0].key).toBe(each.source_id);
  });
});

describe("a deleted record", () => {
  test("is listed only on request, with the time and kind of its deletion", async () => {
    const { body } = await t.get("/v1/purchase-orders?include_deleted=true&filter[source_id]=20");
    expect(body.data[0]!).toMatchObject({ deleted_how: "reported", deleted_at: expect.stringMatching(/Z$/) });
    expect((await t.get("/v1/purchase-orders?filter[source_id]=20")).body.data).toEqual([]);
  });

  test("is returned by its ID", async () => {
    const { status, body } = await t.get(`/v1/purchase-orders/${id("20")}`);
    expect(status).toBe(200);
    expect(body.deleted_at).not.toBeNull();
  });
});

test("modified_after returns changes at or after the time, oldest first", async () => {
  const before = (await t.get("/v1/purchase-orders?sort=-modified_at&limit=1&include_deleted=true")).body.data[0]!
    .modified_at;
  await t.store(purchaseOrder, [
    { source_id: "5", source_number: "PO-05", status: "sent", total: { amount: "5.50", currency: "EUR" } },
  ]);
  const { body } = await t.get(`/v1/purchase-orders?modified_after=${before}&filter[status]=sent`);
  expect(numbers(body)).toEqual(["PO-05"]);
  const times = (await t.get("/v1/purchase-orders?modified_after=2020-01-01")).body.data.map(
    (each) => each.modified_at,
  );
  expect(times).toEqual(times.toSorted());
  // A plus that was not encoded.
  expect((await t.get("/v1/purchase-orders?modified_after=2020-01-01T00:00:00+01:00&limit=1")).status).toBe(200);
});

describe("an ETag", () => {
  test("of a record changes with the record", async () => {
    const path = `/v1/purchase-orders/${id("6")}`;
    const { headers } = await t.get(path);
    const again = await t.get(path, { headers: { "if-none-match": headers.etag! } });
    expect(again.status).toBe(304);
    expect(again.text).toBe("");
    expect(again.headers.etag).toBe(headers.etag);
    await t.store(purchaseOrder, [{ source_id: "6", source_number: "PO-06", status: "closed", reference: "new" }]);
    expect((await t.get(path, { headers: { "if-none-match": headers.etag! } })).status).toBe(200);
  });

  test("of a list changes with any change of the connection, and differs between queries", async () => {
    const { headers } = await t.get("/v1/purchase-orders?limit=3");
    const conditional = { headers: { "if-none-match": headers.etag! } };
    expect((await t.get("/v1/purchase-orders?limit=3", conditional)).status).toBe(304);
    expect((await t.get("/v1/purchase-orders?limit=4", conditional)).status).toBe(200);
    await t.store(vendor, [{ source_id: "9", name: "South Bearings" }]);
    expect((await t.get("/v1/purchase-orders?limit=3", conditional)).status).toBe(200);
  });
});

test("returns 404 for another connection's record and for an unknown one", async () => {
  const other = await t.connectAnother();
  for (const [path, bearer] of [
    [`/v1/purchase-orders/${id("1")}`, other.token],
    [`/v1/purchase-orders/${id("nothing")}`, t.token],
    ["/v1/purchase-orders/po_x", t.token],
    ["/v1/purchase-orders/ven_3n5wq8kd0t7m2xc9vr4hbj6p1g", t.token],
    [`/v1/purchase-orders/${"x".repeat(3000)}`, t.token],
  ] as const)
    expect((await t.get(path, { bearer })).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.get("/v1/purchase-orders", { bearer: other.token })).body).toEqual({ data: [], next_cursor: null });
});

test("the error for an unknown entity suggests the nearest one", async () => {
  const { body } = await t.get("/v1/purchase-oders");
  expect(body).toMatchObject({ status: 404, code: "unknown_entity" });
  expect(body.detail).toContain("purchase-orders");
  expect((await t.get("/v1/people")).body.detail).toContain("persons");
});

test("a scan stops at its limit with its results, and its cursor continues after it", async () => {
  const other = await t.connectAnother();
  const seeds = Array.from({ length: 20_500 }, (_, n) => ({
    source_id: `s${n}`,
    title: n % 10_000 === 0 ? "wanted" : null,
  }));
  for (let at = 0; at < seeds.length; at += 5000)
    await t.store(purchaseOrder, seeds.slice(at, at + 5000), { connectionId: other.id });
  const first = await t.get("/v1/purchase-orders?filter[title]=wanted", { bearer: other.token });
  expect(first.body.next_cursor).not.toBeNull();
  const rest = await t.get(`/v1/purchase-orders?filter[title]=wanted&cursor=${first.body.next_cursor}`, {
    bearer: other.token,
  });
  expect(rest.body.next_cursor).toBeNull();
  expect([...first.body.data, ...rest.body.data].map((each) => each.source_id).sort()).toEqual([
    "s0",
    "s10000",
    "s20000",
  ]);
});

test("rejects an unindexed sort of a list that is too long", async () => {
  const other = await t.connectAnother();
  await t.rig.store.within(t.workspaceId, (tx) =>
    tx.sql(
      `insert into record (workspace_id, connection_id, entity, id, source_id, body, hash, changed_seq, created_seq, modified_at, key_1)
       select $1, $2, 'purchase_order', gen_random_uuid(), n::text, '{}', '', n, n, now(), 'k' from generate_series(1, 50001) n`,
      [t.workspaceId, other.id],
    ),
  );
  const { body } = await t.get("/v1/purchase-orders?sort=total", { bearer: other.token });
  expect(body).toMatchObject({ status: 400, code: "sort_not_indexed" });
  expect(body.detail).toContain("ordered_on");
});
