import { expect, test } from "vitest";
import { type Rig, rig } from "./test-client.ts";

// The switches that no other test turns.

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

test("the orders of lists without sort", async () => {
  const { get, control, world } = await rig({ size: { workOrders: 20, assets: 12 } });
  const listed = async (path: string, plural: string) =>
    (await get(path, { limit: 200, ...(plural === "workOrders" && { show_upcoming: true }) })).body[plural];
  for (const [workOrderOrder, key, sign] of [
    ["-createdAt", "createdAt", -1],
    ["createdAt", "createdAt", 1],
    ["-updatedAt", "updatedAt", -1],
    ["updatedAt", "updatedAt", 1],
  ] as const) {
    control.setSwitches({ workOrderOrder });
    const keys = (await listed("/workorders", "workOrders")).map((row: Record<string, string>) => row[key]);
    const right = world
      .all("workOrders", [1])
      .map((row) => row[key])
      .sort();
    expect(keys).toEqual(sign < 0 ? right.reverse() : right);
  }
  const assets = idsOf(world.all("assets", [1]));
  expect(idsOf(await listed("/assets", "assets"))).toEqual(assets);
  control.setSwitches({ offsetOrder: "-id", organizationIdInRows: "always" });
  const rows = await listed("/assets", "assets");
  expect([idsOf(rows), rows[0].organizationId]).toEqual([[...assets].reverse(), 1]);
});

test("an organization that the key does not cover", async () => {
  const { call, control } = await rig({ size: { workOrders: 1 } });
  for (const foreignOrganization of ["403", "404", "400"] as const) {
    control.setSwitches({ foreignOrganization });
    expect((await call("GET", "/assets", { headers: { "x-organization-id": "2" } })).status).toBe(
      Number(foreignOrganization),
    );
  }
});

test("what moves a part's and an asset's updatedAt", async () => {
  const { post, control, world } = await rig({ size: { workOrders: 2 } });
  control.setSwitches({ stockMovesPart: "no", statusMovesAsset: "no" });
  const part = world.all("parts", [1]).find(({ stock }) => stock.length > 0)!;
  const asset = world.all("assets", [1])[0]!;
  const before = [part.updatedAt, asset.updatedAt];
  await post("/workorders", { title: "x", partsUsed: [{ partId: part.id, quantityUsed: 1 }] });
  await post(`/assets/${asset.id}/status`, { status: "OFFLINE" });
  expect([part.updatedAt, asset.updatedAt]).toEqual(before);
});

test("what follows from a finished work order, a reading and a new purchase order", async () => {
  const { post, patch, get, control, world }: Rig = await rig({ size: { workOrders: 2 } });
  control.setSwitches({
    recurrence: "off",
    requestDone: "off",
    triggersMakeWorkOrders: "off",
    newPurchaseOrder: "REQUESTED",
  });
  const ask = (await post("/workrequests", { title: "x" })).body.id;
  const { id } = (await post("/workorders", { title: "x", workRequestId: ask, repeatability: { type: "DAILY" } })).body;
  await patch(`/workorders/${id}/status`, { status: "DONE" });
  expect([world.get("workOrders", id).nextId, world.get("workRequests", ask).requestStatus]).toEqual([
    null,
    "APPROVED",
  ]);
  const meter = (await post("/meters", { name: "x", unit: "Hours" })).body.id;
  await post("/metertriggers", {
    meterTrigger: { meterId: meter, amount: 1, condition: "IS_GREATER", name: "x" },
    workOrderTemplate: { title: "From a trigger" },
  });
  await post(`/meters/${meter}/readings`, { readingValue: 2 });
  expect(world.all("workOrders").filter(({ title }) => title === "From a trigger")).toEqual([]);
  const order = (await post("/purchaseorders", { vendorId: null, items: [] })).body;
  expect((await get(`/purchaseorders/${order.id}`)).body.purchaseOrder.status).toBe("REQUESTED");
});
