import { afterAll, beforeAll, expect, test } from "vitest";
import { purchaseOrder } from "#model";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
  await t.store(purchaseOrder, [
    { source_id: "1", reference: "PO-1" },
    { source_id: "2", reference: "PO-2" },
  ]);
});
afterAll(() => t.close());
const path = (of: string, id = t.connectionId) => `/v1/connections/${id}/${of}`;

test("lists a connection's mapping field by field", async () => {
  const { body } = await t.get(path("mappings"), admin);
  expect(body.data.map(({ entity }) => entity).sort()).toEqual(["purchase_order", "vendor"]);
  const one = await t.get(path("mappings/purchase_order"), admin);
  expect(one.body).toEqual(body.data.find(({ entity }) => entity === "purchase_order"));
  expect(one.body).toMatchObject({ version: 1, streams: ["orders"] });
  const field = (name: string) => one.body.fields.find((each: { name: string }) => each.name === name);
  const ofLines = Object.keys(purchaseOrder.fields.lines.fields!).map((name) => `lines.${name}`);
  expect(one.body.fields.map((each: { name: string }) => each.name)).toEqual([
    ...Object.keys(purchaseOrder.fields),
    ...ofLines,
  ]);
  expect(field("reference")).toMatchObject({
    type: "text",
    is_custom: false,
    sources: [{ stream: "orders", source: { path: "name" }, origin: "connector" }],
  });
  expect(field("vendor_id")).toMatchObject({ type: "reference", sources: [{ source: { path: "vendor" } }] });
  expect(field("notes").sources).toEqual([{ stream: "orders", source: { unmapped: true }, origin: "connector" }]);
});

test("returns 404 for unknown mappings, and rejects a connection token", async () => {
  const nowhere = "00000000-0000-7000-8000-000000000000";
  expect((await t.get(path("mappings", nowhere), admin)).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.get(path("mappings", "x"), admin)).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.get(path("mappings/purchase_ordr"), admin)).body).toMatchObject({
    status: 404,
    code: "unknown_entity",
    detail: expect.stringContaining("`purchase_order`"),
  });
  expect((await t.get(path("mappings/person"), admin)).body.code).toBe("unknown_entity");
  expect((await t.get(path("source-fields/ordres"), admin)).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.get(path("mappings"))).body).toMatchObject({ status: 403, code: "wrong_credential_type" });
  expect(
    (await t.get(path("source-fields/orders"), { bearer: await t.keyWith("connections:read") })).body,
  ).toMatchObject({ status: 403, code: "scope_missing" });
});
