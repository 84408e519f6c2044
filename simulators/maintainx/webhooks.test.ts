import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listen, rig } from "./test-client.ts";

const hour = 3_600_000;
const size = { workOrders: 20, assets: 10, parts: 10, purchaseOrders: 7 };

describe("webhooks", () => {
  test("are signed over body and address, with the subscription's secret", async () => {
    const rigged = await rig({ size });
    const { received, subscriptions } = await listen(rigged, ["NEW_WORK_ORDER", "WORK_ORDER_CHANGE"]);
    const { id } = (await rigged.post("/workorders", { title: "Ünï" })).body;
    await rigged.patch(`/workorders/${id}`, { title: "Other" });
    await rigged.control.settled();
    expect(received).toHaveLength(2);
    const t = Math.floor(Date.parse(rigged.control.now()) / 1000);
    for (const { text, event, headers } of received) {
      const { secret, url } = subscriptions.find(({ type }) => type === event)!;
      const signed = (content: string) =>
        `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${content}`).digest("hex")}`;
      expect(headers["x-maintainx-webhook-body-signature"]).toBe(signed(text));
      expect(headers["x-maintainx-webhook-uri-signature"]).toBe(signed(url));
    }
    expect(subscriptions[0]!.secret).not.toBe(subscriptions[1]!.secret);
    expect(received[0]!.body).toEqual({
      ...{ eventType: "NEW_WORK_ORDER", occurredAt: rigged.control.now(), orgId: 1 },
      ...{ workOrderId: id, customerId: null, userId: 1 },
    });
  });

  test("have milliseconds, a secret for all and no event type, by their switches", async () => {
    const switches = { signatureTime: "milliseconds", secretScope: "organization", eventType: "absent" } as const;
    const rigged = await rig({ size, switches });
    const { received, subscriptions } = await listen(rigged, ["NEW_VENDOR", "NEW_LOCATION"]);
    expect(new Set(subscriptions.map(({ secret }) => secret)).size).toBe(1);
    await rigged.post("/vendors", { name: "New" });
    await rigged.control.settled();
    expect(String(received[0]!.headers["x-maintainx-webhook-body-signature"])).toMatch(
      `t=${Date.parse(rigged.control.now())},v1=`,
    );
    expect(Object.keys(received[0]!.body).sort()).toEqual(["occurredAt", "orgId", "vendorId"]);
  });

  test("tell statuses with the second status of canceled work, requests by requestId, and stock", async () => {
    const rigged = await rig({ size });
    const { post, patch, world } = rigged;
    const { payloads } = await listen(rigged, [
      ...["WORK_ORDER_STATUS_CHANGE", "WORK_REQUEST_STATUS_CHANGE", "PART_QUANTITY_CHANGE", "NEW_WORK_REQUEST"],
      ...["WORK_ORDER_DELETE", "PART_DELETE", "WORK_ORDER_OVERDUE", "NEW_COMMENT_ON_WORK_ORDER"],
    ]);
    const ask = (await post("/workrequests", { title: "Ask" })).body.id;
    const { id } = (await post("/workorders", { title: "New", workRequestId: ask, dueDate: "2027-03-24T10:00:00Z" }))
      .body;
    await patch(`/workorders/${id}/status`, { status: "CANCELED" });
    await patch(`/workorders/${id}/status`, { status: "OPEN" });
    expect(await payloads()).toMatchObject([
      { eventType: "NEW_WORK_REQUEST", workRequestId: ask },
      { eventType: "WORK_REQUEST_STATUS_CHANGE", requestId: ask, oldStatus: "PENDING", newStatus: "APPROVED" },
      { eventType: "WORK_ORDER_STATUS_CHANGE", oldStatus: "OPEN", newStatus: "DONE", newSubStatus: "CANCELED" },
      { eventType: "WORK_ORDER_STATUS_CHANGE", oldStatus: "DONE", oldSubStatus: "CANCELED", newStatus: "OPEN" },
    ]);
    const part = world.all("parts", [1]).find(({ stock }) => stock.length > 0)!;
    const [{ locationId, availableQuantity }] = part.stock as [(typeof part.stock)[number]];
    await patch(`/workorders/${id}`, { partsUsed: [{ partId: part.id, quantityUsed: 2, locationId }] });
    await post(`/workorders/${id}/comments`, { content: "Hi" });
    await post(`/workorders/${id}/costs`, { type: "TIME", costType: "WORK", durationTotal: 60 });
    expect(await payloads()).toMatchObject([
      {
        ...{ partId: part.id, quantityDiff: -2, triggeredFrom: "WORK_ORDER", userId: 1 },
        locations: [
          { locationId, quantityDiff: -2, oldQuantity: availableQuantity, newQuantity: availableQuantity - 2 },
        ],
      },
      { eventType: "NEW_COMMENT_ON_WORK_ORDER", type: "TEXT", comment: "Hi", workOrderId: id },
    ]);
    rigged.control.advance(2 * hour);
    expect(await payloads()).toMatchObject([{ eventType: "WORK_ORDER_OVERDUE", workOrderId: id, userId: null }]);
    await rigged.remove(`/workorders/${id}`);
    await rigged.remove(`/parts/${part.id}`);
    expect((await payloads()).map(({ eventType }) => eventType)).toEqual([
      "PART_QUANTITY_CHANGE",
      "WORK_ORDER_DELETE",
      "PART_DELETE",
    ]);
  });

  test("do not tell edits and deletes of assets, places, people, plans, nor readings and time", async () => {
    const rigged = await rig({ size });
    const { eventTypes } = await import("./webhooks.ts");
    const { payloads } = await listen(rigged, eventTypes);
    await payloads();
    const { world, patch, remove, post } = rigged;
    const [asset, location, meter, order] = (["assets", "locations", "meters", "workOrders"] as const).map(
      (table) => world.all(table, [1])[0]!.id,
    );
    await patch(`/assets/${asset}`, { name: "Other" });
    await patch(`/locations/${location}`, { name: "Other" });
    await patch(`/vendors/${world.all("vendors", [1])[0]!.id}`, { name: "Other" });
    await patch(`/workrequests/${world.all("workRequests", [1])[0]!.id}`, { title: "Other" });
    await post(`/meters/${meter}/readings`, { readingValue: 1 });
    await post(`/workorders/${order}/costs`, { type: "TIME", costType: "WORK", durationTotal: 60 });
    await post(`/purchaseorders/${world.all("purchaseOrders", [1])[0]!.id}/comments`, { content: "Hi" });
    for (const path of [`/assets/${asset}`, `/locations/${location}`, `/meters/${meter}`, "/maintenanceplans/1"])
      await remove(path);
    expect(await payloads()).toEqual([]);
  });

  test("are skipped on request, filtered, and carry the record if asked", async () => {
    const rigged = await rig({ size });
    const filters = { oneOfStatuses: ["DONE"] };
    const done = await listen(rigged, ["WORK_ORDER_STATUS_CHANGE"], { filters });
    const full = await listen(rigged, ["NEW_WORK_ORDER"], { options: { serializeEntity: true } });
    const changed = await listen(rigged, ["WORK_ORDER_CHANGE"], { filters: { oneOfProperties: ["PRIORITY"] } });
    const { id } = (await rigged.post("/workorders", { title: "New", priority: "LOW" })).body;
    for (const skipWebhook of ["true", "1", "yes"])
      await rigged.post("/workorders", { title: "Quiet" }, { skipWebhook });
    await rigged.patch(`/workorders/${id}`, { title: "Other" });
    await rigged.patch(`/workorders/${id}`, { priority: "HIGH" });
    for (const status of ["ON_HOLD", "DONE", "CANCELED"]) await rigged.patch(`/workorders/${id}/status`, { status });
    expect(await done.payloads()).toMatchObject([{ newStatus: "DONE" }]);
    expect(await full.payloads()).toMatchObject([{ workOrderId: id, newWorkOrder: { title: "New", priority: "LOW" } }]);
    expect(await changed.payloads()).toHaveLength(1);
    await rigged.post("/workorders", { title: "Told" }, { skipWebhook: "false" });
    expect(await full.payloads()).toHaveLength(1);
  });

  test("are managed by id only, and belong to one organization", async () => {
    const rigged = await rig({ size, switches: { subscriptionStatus: "PENDING_APPROVAL" } });
    const { call, get, post, patch, remove, control, simulator } = rigged;
    const { subscriptions, payloads } = await listen(rigged, ["NEW_VENDOR"]);
    const [{ id, secret, url }] = subscriptions as [(typeof subscriptions)[number]];
    expect((await get("/subscriptions")).status).toBe(404);
    expect((await get(`/subscriptions/${id}`)).body.subscription).toEqual({
      id,
      type: "NEW_VENDOR",
      url,
      status: "PENDING_APPROVAL",
    });
    expect((await get(`/subscriptions/${id}/secret`)).body).toEqual({ secret });
    await post("/vendors", { name: "Unheard" });
    control.approveSubscription(id);
    const headers = { "x-organization-id": "2" };
    await call("POST", "/vendors", { token: simulator.credentials.multiApiKey, headers, body: { name: "Elsewhere" } });
    await post("/vendors", { name: "Heard" });
    expect(await payloads()).toHaveLength(1);
    await patch(`/subscriptions/${id}`, { type: "NEW_PART" });
    await post("/vendors", { name: "Unheard" });
    await remove(`/subscriptions/${id}`);
    expect((await get(`/subscriptions/${id}`)).status).toBe(404);
    expect(await payloads()).toEqual([]);
    for (const body of [
      { type: "NEW_THING", url },
      { type: "NEW_PART", url: "no address" },
      { type: "NEW_PART", url: `${url}/${"x".repeat(512)}` },
      { type: "NEW_PART", url, filters: { oneOfStatuses: ["DONE"] } },
      { type: "NEW_VENDOR", url, options: { serializeEntity: true } },
    ])
      expect((await post("/subscriptions", body)).status).toBe(400);
    control.setSwitches({ webhookUrls: "https" });
    expect((await post("/subscriptions", { type: "NEW_PART", url })).status).toBe(400);
  });

  test("go to loopback only; failing addresses are retried by the switch, and end the subscription", async () => {
    const rigged = await rig({ size, limits: { webhookFailures: 3 } });
    const { control, post } = rigged;
    await post("/subscriptions", { type: "NEW_VENDOR", url: "https://receiver.example/hook" });
    const { answer, received, subscriptions } = await listen(rigged, ["NEW_VENDOR"]);
    answer(500);
    await post("/vendors", { name: "One" });
    await control.settled();
    expect(control.deliveries().map(({ outcome, detail }) => [outcome, detail])).toEqual([
      ["refused", "not a loopback address"],
      ["failed", "500"],
    ]);
    control.setSwitches({ pushRetries: "on" });
    await post("/vendors", { name: "Two" });
    await control.settled();
    expect([received.length, control.deliveries().at(-1)?.attempts]).toEqual([5, 4]);
    await post("/vendors", { name: "Three" });
    await control.settled();
    expect(control.subscriptions().map(({ id }) => id)).not.toContain(subscriptions[0]!.id);
  });

  test("are lost, doubled, late, swapped, badly signed or old by faults", async () => {
    const rigged = await rig({ size });
    const { control, post } = rigged;
    const { received, payloads } = await listen(rigged, ["NEW_VENDOR"]);
    const add = async (fault?: Parameters<typeof control.addFault>[0]["fault"]) => {
      if (fault) control.addFault({ fault, count: 1, match: { event: "NEW_VENDOR" } });
      return (await post("/vendors", { name: "New" })).body.id as number;
    };
    const ids = async () => (await payloads()).map(({ vendorId }) => vendorId);
    await add("pushLost");
    expect(await ids()).toEqual([]);
    const doubled = await add("pushDoubled");
    expect(await ids()).toEqual([doubled, doubled]);
    const late = await add("pushLate");
    expect(await ids()).toEqual([]);
    control.advance(60_000);
    expect(await ids()).toEqual([late]);
    const [first, second] = [await add("pushOutOfOrder"), await add()];
    expect(await ids()).toEqual([second, first]);
    const held = await add("pushOutOfOrder");
    control.flushDeliveries();
    expect(await ids()).toEqual([held]);
    await add();
    await control.settled();
    const right = received.splice(0)[0]!.headers["x-maintainx-webhook-body-signature"];
    await add("pushBadSignature");
    await control.settled();
    const bad = received.splice(0)[0]!;
    expect(bad.headers["x-maintainx-webhook-body-signature"]).not.toBe(right);
    await add("pushOld");
    await control.settled();
    const t = Number(/t=(\d+)/.exec(String(received[0]!.headers["x-maintainx-webhook-body-signature"]))![1]);
    expect(t).toBe(Date.parse(control.now()) / 1000 - 600);
  });
});
