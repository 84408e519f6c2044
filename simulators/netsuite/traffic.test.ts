import { describe, expect, test } from "vitest";
import { codeOf, detailOf, type Rig, rig } from "./test-client.ts";

const time = "system/v1/serverTime";
const order = { entity: { id: "16" }, item: { items: [{ item: { id: "1" }, quantity: 2, rate: 5 }] } };
const orders = ({ control }: Rig) => control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders!.length;

/** Waits until this many requests are held, without a timer. */
async function untilHeld({ control }: Rig, count: number) {
  while (control.traffic().held < count) await new Promise((resolve) => setImmediate(resolve));
}

describe("concurrency limit", () => {
  test("rejects a request over the limit immediately with Oracle's message", async () => {
    const all = await rig({ limits: { concurrency: 3 } });
    const fault = all.control.addFault({ fault: "held", match: { operation: "serverTime" } });
    const held = [1, 2, 3].map(() => all.call("GET", time));
    await untilHeld(all, 3);
    const refused = await all.call("GET", time);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ title: "Bad Request", status: 429, "o:errorCode": "USER_ERROR" });
    expect([codeOf(refused), detailOf(refused)]).toEqual([
      "CONCURRENCY_LIMIT_EXCEEDED",
      "Concurrent request limit exceeded. Request blocked.",
    ]);
    expect(refused.headers.has("retry-after")).toBe(false);
    all.control.setSwitches({ retryAfter: "present" });
    expect((await all.call("GET", time)).headers.get("retry-after")).toBe("5");
    all.control.removeFault(fault);
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await all.call("GET", time)).status).toBe(200);
    expect(all.control.report()).toMatchObject({ peakInFlight: 4, byStatus: { 429: 2 } });
  });

  test("does not count the token endpoint", async () => {
    const all = await rig({ limits: { concurrency: 1 } });
    const fault = all.control.addFault({ fault: "held", match: { operation: "serverTime" } });
    const held = all.call("GET", time);
    await untilHeld(all, 1);
    expect(await all.signIn(all.simulator.credentials.certificate)).toBeTruthy();
    all.control.removeFault(fault);
    await held;
  });
});

describe("faults", () => {
  test("a server error has an Error ID and changes nothing", async () => {
    const all = await rig();
    all.control.addFault({ fault: "serverError", count: 1, match: { operation: "record.create" } });
    const answer = await all.record("POST", "purchaseOrder", { body: order });
    expect([answer.status, codeOf(answer)]).toEqual([500, "UNEXPECTED_ERROR"]);
    expect(detailOf(answer)).toMatch(/^An unexpected error occurred\. Error ID: \S+$/);
    expect(orders(all)).toBe(60);
    expect((await all.record("POST", "purchaseOrder", { body: order })).status).toBe(204);
  });

  test("a connection cut before the commit saves nothing, and one cut after it saves the record", async () => {
    const all = await rig();
    for (const [fault, count] of [
      ["cut", 60],
      ["cutAfterCommit", 61],
    ] as const) {
      all.control.addFault({ fault, count: 1, match: { method: "POST", path: "/purchaseorder" } });
      await expect(all.record("POST", "purchaseOrder", { body: order })).rejects.toThrow("fetch failed");
      expect(orders(all)).toBe(count);
    }
    expect(
      all.control
        .report()
        .requests.map(({ status, fault }) => [status, fault])
        .slice(-2),
    ).toEqual([
      [0, "cut"],
      [0, "cutAfterCommit"],
    ]);
  });

  test("returns half a response", async () => {
    const { control, call } = await rig();
    control.addFault({ fault: "halfAnswer", count: 1 });
    await expect(call("GET", time)).rejects.toThrow();
    expect((await call("GET", time)).status).toBe(200);
  });

  test("a revoked token stays revoked, and an expired one is temporary", async () => {
    const all = await rig();
    all.control.addFault({ fault: "tokenExpired", count: 1 });
    expect((await all.call("GET", time)).status).toBe(401);
    expect((await all.call("GET", time)).status).toBe(200);
    all.control.addFault({ fault: "tokenRevoked", skip: 1, count: 1 });
    expect((await all.call("GET", time)).status).toBe(200);
    expect((await all.call("GET", time)).status).toBe(401);
    expect((await all.call("GET", time)).status).toBe(401);
    const token = await all.signIn(all.simulator.credentials.certificate);
    expect((await all.call("GET", time, { token })).status).toBe(200);
    all.control.endTokens();
    expect((await all.call("GET", time, { token })).status).toBe(401);
  });

  test("permissions and tables come and go, rows are missing, pages are not JSON", async () => {
    const { control, query } = await rig();
    const q = "SELECT id FROM vendor";
    const match = { table: "vendor" };
    control.addFault({ fault: "permissionLost", count: 1, match });
    expect(codeOf(await query(q))).toBe("INSUFFICIENT_PERMISSION");
    control.addFault({ fault: "notFound", count: 1, match });
    expect(detailOf(await query(q))).toContain("Record 'vendor' was not found.");
    control.addFault({ fault: "emptyRows", count: 1, match });
    expect((await query("SELECT id FROM customer")).body.count).toBeGreaterThan(0);
    expect((await query(q)).body).toMatchObject({ count: 0, totalResults: 0, hasMore: false });
    control.addFault({ fault: "rateLimit", count: 1, match });
    expect((await query(q)).status).toBe(429);
    control.addFault({ fault: "notJson", count: 1, match });
    expect((await query(q)).body).toContain("<html>");
    expect((await query(q)).body.count).toBe(12);
  });

  test("offset pages shift while they are read", async () => {
    const { control, query } = await rig();
    const q = "SELECT id FROM transaction WHERE type = 'PurchOrd' ORDER BY lastmodifieddate DESC, id DESC";
    control.addFault({ fault: "pageShift", edits: 20, match: { operation: "suiteql" } });
    const ids: string[] = [];
    for (const offset of [0, 20, 40]) {
      const { body } = await query(q, [], { page: `?limit=20&offset=${offset}` });
      ids.push(...body.items.map((item: { id: string }) => item.id));
    }
    expect(new Set(ids).size).toBeLessThan(ids.length);
  });

  test("a slow response completes correctly", async () => {
    const { control, call } = await rig();
    control.addFault({ fault: "slow", count: 1, delayMs: 1 });
    expect((await call("GET", time)).status).toBe(200);
    expect(control.report().requests.at(-1)!.fault).toBe("slow");
  });
});

describe("asynchronous requests", () => {
  const respondAsync = { Prefer: "respond-async" };

  test("return 202, complete at their time, and return their result", async () => {
    const all = await rig({ limits: { jobMs: 5000 } });
    const taken = await all.record("POST", "purchaseOrder", { body: order, headers: respondAsync });
    expect([taken.status, taken.headers.get("preference-applied")]).toEqual([202, "respond-async"]);
    const path = new URL(taken.headers.get("location")!).pathname.replace("/services/rest/", "");
    expect((await all.call("GET", path)).body).toMatchObject({ completed: false, progress: "pending" });
    all.control.advance(5000);
    expect((await all.call("GET", path)).body).toMatchObject({ completed: true, progress: "succeeded" });
    expect((await all.call("GET", `${path}/task`)).body.items).toMatchObject([{ id: "1" }]);
    const task = (await all.call("GET", `${path}/task/1`)).body;
    expect(task).toMatchObject({ completed: true, progress: "succeeded", links: [{}, { rel: "related" }] });
    const result = await all.call("GET", `${path}/task/1/result`);
    expect(result.status).toBe(204);
    expect(result.headers.get("location")).toContain("/record/v1/purchaseOrder/");
  });

  test("accept an idempotency key once, and only if asynchronous", async () => {
    const all = await rig();
    const key = { "X-NetSuite-Idempotency-Key": "5f1c2bd4-3a3c-4d0a-9a51-8d0b9a6a7f10" };
    const post = (headers: Record<string, string>) => all.record("POST", "purchaseOrder", { body: order, headers });
    const first = await post({ ...respondAsync, ...key });
    const again = await post({ ...respondAsync, ...key });
    expect([again.status, codeOf(again)]).toEqual([400, "IDEMPOTENCY_ERROR"]);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(orders(all)).toBe(61);
    expect([(await post(key)).status, (await post(key)).status]).toEqual([204, 204]);
    expect(orders(all)).toBe(63);
  });

  test("accept a batch of at most 100, only if asynchronous, with one result per part", async () => {
    const all = await rig();
    const type = { "Content-Type": "application/vnd.oracle.resource+json; type=collection" };
    const items = [order, { memo: "no vendor" }];
    expect((await all.record("POST", "purchaseOrder", { body: { items }, headers: type })).status).toBe(400);
    const many = Array.from({ length: 101 }, () => order);
    expect(
      (await all.record("POST", "purchaseOrder", { body: { items: many }, headers: { ...type, ...respondAsync } }))
        .status,
    ).toBe(400);
    const taken = await all.record("POST", "purchaseOrder", { body: { items }, headers: { ...type, ...respondAsync } });
    expect(taken.status).toBe(202);
    const path = new URL(taken.headers.get("location")!).pathname.replace("/services/rest/", "");
    expect((await all.call("GET", path)).body.progress).toBe("failed");
    expect((await all.call("GET", `${path}/task/1/result`)).status).toBe(204);
    expect((await all.call("GET", `${path}/task/2/result`)).status).toBe(400);
  });
});
