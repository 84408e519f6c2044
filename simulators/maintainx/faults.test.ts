import { describe, expect, test } from "vitest";
import { rig } from "./test-client.ts";

const size = { workOrders: 20, assets: 10, parts: 10, purchaseOrders: 7 };
const titled = (world: Awaited<ReturnType<typeof rig>>["world"], title: string) =>
  world.all("workOrders", [1]).filter((order) => order.title === title);

describe("faults of reads", () => {
  test("answer errors, nothing, half or something else", async () => {
    const { control, get } = await rig({ size });
    const with_ = async (fault: Parameters<typeof control.addFault>[0], path = "/assets") => {
      control.addFault({ count: 1, match: { operation: "assets.list" }, ...fault });
      return get(path, { limit: 10 });
    };
    expect(await with_({ fault: "serverError" })).toMatchObject({ status: 500, body: { error: expect.any(String) } });
    expect((await with_({ fault: "serverError", status: 502 })).status).toBe(502);
    const limited = await with_({ fault: "rateLimit", retryAfter: 7 });
    expect([limited.status, limited.headers.get("x-rate-limit-reset")]).toEqual([429, "7"]);
    expect((await with_({ fault: "unauthorized" })).status).toBe(401);
    expect((await with_({ fault: "forbidden" })).status).toBe(403);
    expect((await with_({ fault: "notFound" })).status).toBe(404);
    expect((await with_({ fault: "emptyList" })).body).toEqual({ assets: [] });
    const half = (await with_({ fault: "halfList" })).body;
    expect([half.assets.length, half.nextCursor]).toEqual([5, (await get("/assets", { limit: 10 })).body.nextCursor]);
    expect((await with_({ fault: "notJson" })).body).toMatch(/^<html>/);
    await expect(with_({ fault: "cut" })).rejects.toThrow();
    await expect(with_({ fault: "halfAnswer" })).rejects.toThrow();
    const started = performance.now();
    expect((await with_({ fault: "slow", delayMs: 60 })).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(50);
    expect((await with_({ fault: "tokenRevoked" })).status).toBe(401);
    expect((await get("/assets")).status).toBe(401);
    expect(
      control
        .report()
        .requests.map(({ fault }) => fault)
        .filter((fault) => fault !== null),
    ).toEqual([
      ...["serverError", "serverError", "rateLimit", "unauthorized", "forbidden", "notFound", "emptyList", "halfList"],
      ...["notJson", "cut", "halfAnswer", "slow", "tokenRevoked"],
    ]);
  });

  test("meet the requests that they select: skipped, counted, by chance", async () => {
    const { control, get } = await rig({ size });
    control.addFault({
      fault: "serverError",
      skip: 1,
      count: 2,
      match: { path: "/PARTS", method: "get", client: "main" },
    });
    const statuses = [];
    for (let turn = 0; turn < 5; turn++) statuses.push((await get("/parts")).status, (await get("/vendors")).status);
    expect(statuses).toEqual([200, 200, 500, 200, 500, 200, 200, 200, 200, 200]);
    const id = control.addFault({ fault: "serverError", chance: 0.5 });
    const some = [];
    for (let turn = 0; turn < 30; turn++) some.push((await get("/versions")).status);
    expect(new Set(some)).toEqual(new Set([200, 500]));
    control.removeFault(id);
    expect((await get("/versions")).status).toBe(200);
  });

  test("shift pages by edits after the answer, and hold answers back", async () => {
    const { control, get, world } = await rig({ size });
    control.addFault({ fault: "pageShift", count: 1, edits: 5 });
    const before = JSON.stringify(control.truth());
    await get("/assets");
    expect(JSON.stringify(control.truth())).not.toBe(before);
    const held = control.addFault({ fault: "held", count: 1 });
    const waiting = get("/assets");
    while (control.traffic().held === 0) await new Promise((done) => setTimeout(done, 5));
    expect(control.traffic()).toEqual({ inFlight: 1, held: 1, late: 0 });
    control.removeFault(held);
    expect((await waiting).body.assets).toHaveLength(world.all("assets", [1]).length);
  });
});

describe("faults of writes", () => {
  const title = "A write";

  test("an answer is lost after the change was saved", async () => {
    const { control, post, world } = await rig({ size });
    control.addFault({ fault: "cutAfterCommit", count: 1, match: { operation: "workorders.create" } });
    await expect(post("/workorders", { title })).rejects.toThrow();
    expect(titled(world, title)).toHaveLength(1);
    control.addFault({ fault: "timeoutAfterCommit", count: 1, match: { operation: "workorders.create" } });
    expect((await post("/workorders", { title })).status).toBe(504);
    expect(titled(world, title)).toHaveLength(2);
    expect(control.report().requests.map(({ status, committed, fault }) => [status, committed, fault])).toEqual([
      [0, "yes", "cutAfterCommit"],
      [504, "yes", "timeoutAfterCommit"],
    ]);
  });

  test("nothing is done when the connection is cut before, or an error is answered", async () => {
    const { control, post, world } = await rig({ size });
    control.addFault({ fault: "serverError", status: 503, count: 1 });
    expect((await post("/workorders", { title })).status).toBe(503);
    expect(titled(world, title)).toHaveLength(0);
    control.addFault({ fault: "cut", count: 1 });
    await expect(post("/workorders", { title })).rejects.toThrow();
    expect([titled(world, title).length, control.report().requests.at(-1)?.committed]).toEqual([0, "no"]);
  });

  test("a change is saved late, after the caller gave up", async () => {
    const { control, post, world } = await rig({ size });
    control.addFault({ fault: "commitLate", delayMs: 4000, count: 1 });
    await expect(post("/workorders", { title })).rejects.toThrow();
    control.addFault({ fault: "commitLate", status: 504, count: 1 });
    expect((await post("/workorders", { title })).status).toBe(504);
    control.advance(3999);
    expect([titled(world, title).length, control.traffic().late]).toEqual([0, 2]);
    control.advance(1);
    expect(titled(world, title)).toMatchObject([{ createdAt: control.now() }]);
    control.commitLate();
    expect([titled(world, title).length, control.traffic().late]).toEqual([2, 0]);
    expect(control.report().requests.map(({ committed }) => committed)).toEqual(["late", "late"]);
    // A late one that is refused changes nothing.
    control.addFault({ fault: "commitLate", count: 1, status: 504 });
    const part = world.all("parts", [1])[0]!;
    await post("/workorders", { title: "Late", partsUsed: [{ partId: part.id, quantityUsed: 1 }] });
    control.deleteRecord("parts", part.id);
    control.commitLate();
    expect(titled(world, "Late")).toHaveLength(0);
  });

  test("an answer of success has no effect", async () => {
    const { control, post, patch, world, get } = await rig({ size });
    const order = world.all("workOrders", [1]).find(({ status }) => status === "OPEN")!;
    const before = JSON.stringify(control.truth());
    control.addFault({ fault: "noEffect", count: 2 });
    const { status, body } = await patch(`/workorders/${order.id}/status`, { status: "DONE" });
    expect([status, body.workOrder.status]).toEqual([200, "DONE"]);
    expect((await post("/workorders", { title })).body.id).toEqual(expect.any(Number));
    expect(JSON.stringify(control.truth())).toBe(before);
    expect((await get(`/workorders/${order.id}`)).body.workOrder.status).toBe("OPEN");
    expect(control.report().requests.map(({ committed }) => committed)).toEqual(["no", "no", "no"]);
  });

  test("a request is executed twice", async () => {
    const { control, post, world } = await rig({ size });
    control.addFault({ fault: "doubled", count: 1 });
    const { id } = (await post("/workorders", { title })).body;
    expect(titled(world, title).map((order) => order.id)).toEqual([id - 1, id]);
  });

  test("a person changes the record between read and write", async () => {
    const { control, patch, world, get } = await rig({ size });
    const order = world.all("workOrders", [1]).find(({ status }) => status === "OPEN")!;
    control.addFault({ fault: "changedBefore", count: 1 });
    await patch(`/workorders/${order.id}`, { title: "Mine" });
    expect((await get(`/workorders/${order.id}`)).body.workOrder).toMatchObject({
      title: "Mine",
      status: "IN_PROGRESS",
    });
    const part = world.all("parts", [1]).find(({ stock }) => stock.length > 0)!;
    const [{ locationId, availableQuantity }] = part.stock as [(typeof part.stock)[number]];
    control.addFault({ fault: "changedBefore", count: 1 });
    await patch(`/parts/${part.id}`, { name: "Mine" });
    expect(part.stock.find((stock) => stock.locationId === locationId)?.availableQuantity).toBe(availableQuantity + 7);
    for (const [path, change] of [
      [`/assets/${world.all("assets", [1])[0]!.id}`, { name: "Mine" }],
      [`/purchaseorders/${world.all("purchaseOrders", [1])[0]!.id}`, { title: "Mine" }],
      ["/assets/999999", { name: "Mine" }],
    ] as const) {
      control.addFault({ fault: "changedBefore", count: 1 });
      expect((await patch(path, change)).status).toBe(path.endsWith("999999") ? 404 : 200);
    }
  });
});
