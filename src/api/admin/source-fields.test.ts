import { afterAll, beforeAll, expect, test } from "vitest";
import { heldClock } from "#lib";
import { purchaseOrder } from "#model";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
const clock = heldClock(Date.now());
const ask = async (query = "") => {
  const { status, body } = await t.get(`/v1/connections/${t.connectionId}/source-fields/orders${query}`, {
    bearer: t.key,
  });
  expect(status).toBe(200);
  return body;
};
const fieldOf = (body: Answered, path: string) => body.data.find((each) => each.path === path);

beforeAll(async () => {
  t = await openTestApi({ clock });
  t.vendor.fields = [
    { path: "name", title: "Order number", type: "text", isCustom: false },
    { path: "x_dock", title: "Dock", type: "choice", isCustom: true },
    { path: "x_dock", list: "rows", title: "Dock of the row", type: "choice", isCustom: true },
  ];
  await t.store(purchaseOrder, [
    { source_id: "1", reference: "PO-1" },
    { source_id: "2", reference: "PO-2" },
  ]);
});
afterAll(() => t.close());

test("lists a stream's source fields by path, with the source's labels and the fields that use them", async () => {
  const body = await ask();
  expect(body).toMatchObject({ stream: "orders", records: 2, total: 2, truncated: false });
  expect(body.catalogue).toEqual({ state: "read", read_at: new Date(clock.now()).toISOString(), reason: null });
  expect(fieldOf(body, "id")).toEqual({
    path: "id",
    list: null,
    label: null,
    declared_type: null,
    values: null,
    is_custom: false,
    types: ["string"],
    fill_rate: 1,
    distinct_values: 2,
    examples: ["1", "2"],
    mapped_to: [],
  });
  expect(fieldOf(body, "name")).toMatchObject({ label: "Order number", mapped_to: ["purchase_order.reference"] });
});

test("lists fields that no record has yet and that can be mapped, and line paths separately", async () => {
  const source = { path: "x_dock" };
  const { status } = await t.send("PATCH", `/v1/connections/${t.connectionId}/mappings/purchase_order`, {
    bearer: t.key,
    body: { custom: { dock: { type: "text", source }, "lines.dock": { type: "text", source } } },
  });
  expect(status).toBe(200);
  const { data } = await ask();
  expect(data.filter(({ path }) => path === "x_dock")).toMatchObject([
    { list: null, label: "Dock", is_custom: true, fill_rate: 0, types: [], mapped_to: ["purchase_order.custom.dock"] },
    { list: "rows", declared_type: "choice", fill_rate: 0, mapped_to: ["purchase_order.lines.custom.dock"] },
  ]);
});

test("can list only the customer's fields", async () => {
  expect((await ask("?custom=true")).data.map(({ path }) => path)).toEqual(["x_dock", "x_dock"]);
});

test("reads the catalog once a day or on request, and keeps the last one after an error", async () => {
  t.vendor.fields = [{ path: "x_new", title: "New", type: "date", isCustom: true }];
  expect(fieldOf(await ask(), "x_new")).toBeUndefined();
  expect(fieldOf(await ask("?refresh=true"), "x_new")).toMatchObject({ label: "New" });
  t.vendor.fields = [];
  clock.advance(25 * 3600_000);
  expect(fieldOf(await ask(), "x_new")).toBeUndefined();
  t.vendor.fields = [{ path: "x_new", title: "New", type: "date", isCustom: true }];
  const { catalogue: before } = await ask("?refresh=true");
  t.vendor.key = "changed";
  const after = await ask("?refresh=true");
  expect(after.catalogue).toEqual({
    state: "failed",
    read_at: before.read_at,
    reason: expect.stringContaining("Fixwell refused"),
  });
  expect(fieldOf(after, "x_new")).toMatchObject({ label: "New" });
});

test("reports a stream whose source has no catalog", async () => {
  const { body } = await t.get(`/v1/connections/${t.connectionId}/source-fields/vendors`, { bearer: t.key });
  expect(body.catalogue).toEqual({ state: "none", read_at: null, reason: null });
});

test("samples records over all keys if there are too many", async () => {
  t.vendor.key = "good";
  const { id: connectionId } = await t.connectAnother();
  await t.rig.store.within(t.workspaceId, async (tx) => {
    const place = [t.workspaceId, connectionId];
    const numbers = "from generate_series(100001, 120000) n";
    await tx.sql(
      `insert into raw_hash (workspace_id, connection_id, stream, key, hash) select $1, $2, 'orders', n, '\\x00' ${numbers}`,
      place,
    );
    await tx.sql(
      `insert into raw (workspace_id, connection_id, stream, key, body, fetched_at)
       select $1, $2, 'orders', n, case when n > 115000 then '{"x_late":"yes"}' else '{"x_early":1}' end, now() ${numbers}`,
      place,
    );
  });
  const { body } = await t.get(`/v1/connections/${connectionId}/source-fields/orders`, { bearer: t.key });
  expect(body).toMatchObject({ records: 10_000, total: 20_000 });
  expect(fieldOf(body, "x_late")).toMatchObject({ fill_rate: 0.25, examples: ["yes"] });
});
