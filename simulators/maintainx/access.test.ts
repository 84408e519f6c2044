import { describe, expect, test } from "vitest";
import { rig } from "./test-client.ts";

const seconds = 1000;

describe("keys", () => {
  test.each([
    ["no header", {}, "text/html", "Invalid authentication token"],
    ["another scheme", { Authorization: "Basic abc" }, "text/html", "Invalid authentication token"],
    ["no JWT", { Authorization: "Bearer abc" }, "text/html", "Invalid authentication token"],
    ["an unknown JWT", { Authorization: "Bearer a.b.c" }, "application/json", { error: "Invalid token" }],
  ])("%s is a 401", async (_, headers, type, body) => {
    const { call } = await rig({ size: { workOrders: 1 } });
    const reply = await call("GET", "/organizations", { token: null, headers });
    expect([reply.status, reply.body, reply.headers.get("content-type")?.split(";")[0]]).toEqual([401, body, type]);
  });

  test("can be revoked, and restricted to some operations", async () => {
    const { get, post, control } = await rig();
    control.changeKey("main", { forbidden: ["parts.", "workorders.create"] });
    expect(await get("/parts")).toMatchObject({ status: 403, body: { errors: [{ error: expect.any(String) }] } });
    expect((await post("/workorders", { title: "x" })).status).toBe(403);
    expect((await get("/workorders")).status).toBe(200);
    control.changeKey("main", { isRevoked: true });
    expect((await get("/workorders")).body).toEqual({ error: "Invalid token" });
    control.changeKey("main", { isRevoked: false });
    expect((await get("/workorders")).status).toBe(200);
  });
});

describe("several organizations", () => {
  test("need a header where it is documented, and share no records", async () => {
    const { call, simulator, world, control } = await rig({ size: { organizations: 3 } });
    const token = simulator.credentials.multiApiKey;
    const ask = (path: string, headers: Record<string, string> = {}) => call("GET", path, { token, headers });
    const missing = { status: 400, body: { errors: [{ error: "Missing x-organization-id header." }] } };
    expect(await ask("/workorders")).toMatchObject(missing);
    expect((await ask("/organizations")).body.organizations).toHaveLength(3);
    const own = (await ask("/assets", { "x-organization-id": "2" })).body.assets;
    expect(own.map(({ id }: { id: number }) => id)).toEqual(world.all("assets", [2]).map(({ id }) => id));
    // By id, the organization follows from the record, unless the switch says otherwise.
    expect((await ask(`/assets/${own[0].id}`)).status).toBe(200);
    expect((await ask(`/assets/${own[0].id}`, { "x-organization-id": "1" })).status).toBe(404);
    control.setSwitches({ organizationHeader: "always" });
    expect(await ask(`/assets/${own[0].id}`)).toMatchObject(missing);
    expect((await call("GET", `/assets/${own[0].id}`)).status).toBe(404);
  });

  test("several at once are for some lists only, and never with the other header", async () => {
    const { call, simulator, world } = await rig();
    const token = simulator.credentials.multiApiKey;
    const ask = (path: string, headers: Record<string, string>) => call("GET", path, { token, headers });
    const { assets } = (await ask("/assets?limit=200", { "x-organization-ids": "1,2" })).body;
    expect(assets).toHaveLength(world.all("assets").length);
    expect(new Set(assets.map(({ organizationId }: { organizationId: number }) => organizationId))).toEqual(
      new Set([1, 2]),
    );
    expect((await ask("/workorders", { "x-organization-ids": "1,2" })).status).toBe(400);
    expect((await ask("/assets", { "x-organization-ids": "1,2", "x-organization-id": "1" })).status).toBe(400);
    for (const path of ["/locations", "/parts", "/manufacturers", "/models"])
      expect((await ask(path, { "x-organization-ids": "1, 2" })).status, path).toBe(200);
  });

  test.each([
    ["99", 403],
    ["x", 400],
  ])("the header %j is refused", async (id, status) => {
    const { call, simulator } = await rig({ size: { workOrders: 1 } });
    const reply = await call("GET", "/assets", {
      token: simulator.credentials.multiApiKey,
      headers: { "x-organization-id": id },
    });
    expect([reply.status, Object.keys(reply.body)]).toEqual([status, ["errors"]]);
    expect((await call("GET", "/assets", { headers: { "x-organization-id": "2" } })).status).toBe(403);
  });

  test("new records belong to the header's organization", async () => {
    const { call, simulator, world } = await rig();
    const headers = { "x-organization-id": "2" };
    const { body } = await call("POST", "/workorders", {
      token: simulator.credentials.multiApiKey,
      headers,
      body: { title: "There" },
    });
    expect(world.get("workOrders", body.id).organizationId).toBe(2);
    const other = world.all("assets", [1])[0]!.id;
    const wrong = await call("POST", "/workorders", {
      token: simulator.credentials.multiApiKey,
      headers,
      body: { title: "x", assetId: other },
    });
    expect(wrong).toMatchObject({
      status: 400,
      body: { errors: [{ error: "Asset not found", fieldPath: "assetId", fieldValue: other }] },
    });
  });
});

describe("limits", () => {
  test("100 requests in 60 seconds per user, over all keys and organizations", async () => {
    const { call, simulator, control } = await rig({
      limits: { perUser: 100, perOrganization: 500 },
      size: { workOrders: 1 },
    });
    const { apiKey, multiApiKey, otherApiKey } = simulator.credentials;
    const ask = (token: string) => call("GET", "/versions", { token });
    for (let turn = 0; turn < 50; turn++) {
      expect((await ask(apiKey)).status).toBe(200);
      expect((await ask(multiApiKey)).status).toBe(200);
      if (turn === 20) control.advance(20 * seconds);
    }
    const over = await ask(apiKey);
    expect([over.status, typeof over.body.error]).toEqual([429, "string"]);
    expect(over.headers.get("retry-after")).toBeNull();
    expect(["limit", "remaining", "reset"].map((name) => over.headers.get(`x-rate-limit-${name}`))).toEqual([
      "100",
      "0",
      "40",
    ]);
    expect((await ask(otherApiKey)).status).toBe(200);
    control.advance(40 * seconds);
    const free = await ask(apiKey);
    expect([free.status, free.headers.get("x-rate-limit-remaining")]).toEqual([200, "41"]);
    control.setSwitches({ rateHeaders: "absent", retryAfter: "present" });
    expect((await ask(apiKey)).headers.get("x-rate-limit-limit")).toBeNull();
  });

  test("a limit per organization, of all its users", async () => {
    const { call, simulator } = await rig({ limits: { perUser: 100, perOrganization: 6 }, size: { workOrders: 1 } });
    const { apiKey, otherApiKey } = simulator.credentials;
    const statuses = [];
    for (let turn = 0; turn < 4; turn++)
      for (const token of [apiKey, otherApiKey]) statuses.push((await call("GET", "/versions", { token })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  });

  test("refused requests count, and windows are fixed, by their switches", async () => {
    const switches = { rateWindow: "fixed", refusedCount: "no" } as const;
    const { get, control } = await rig({ limits: { perUser: 2 }, switches, size: { workOrders: 1 } });
    const status = async () => (await get("/versions")).status;
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    control.advance(59 * seconds);
    expect(await status()).toBe(429);
    control.advance(seconds);
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    control.setSwitches({ rateWindow: "sliding", refusedCount: "yes" });
    control.advance(50 * seconds);
    expect(await status()).toBe(429);
    control.advance(50 * seconds);
    // The refused one still counts.
    expect([await status(), await status()]).toEqual([200, 429]);
    control.resetUsage();
    expect(await status()).toBe(200);
  });

  test("readings have limits of their own", async () => {
    const { post, world, control } = await rig();
    const meters = world.all("meters", [1]);
    const manual = meters.find(({ measurementType }) => measurementType === "MANUAL")!.id;
    const automated = meters.find(({ measurementType }) => measurementType === "AUTOMATED_SENSOR")!.id;
    const read = async (id: number) => (await post(`/meters/${id}/readings`, { readingValue: 1 })).status;
    const batch = async (id: number) =>
      (
        await post("/meterreadings", [
          { meterId: id, value: 2 },
          { meterId: id, value: 3 },
        ])
      ).status;
    expect([await read(automated), await read(automated), await batch(automated)]).toEqual([201, 429, 201]);
    control.advance(10 * seconds);
    expect(await read(automated)).toBe(201);
    const manualReads = [];
    for (let turn = 0; turn < 5; turn++) manualReads.push(await read(manual), await batch(manual));
    expect([new Set(manualReads), await read(manual), await batch(manual)]).toEqual([new Set([201]), 429, 429]);
    // Each batch counted once, with two readings.
    expect(world.get("meters", manual).readings.filter(({ createdAt }) => createdAt === world.now())).toHaveLength(15);
    control.advance(86_400 * seconds);
    expect(await read(manual)).toBe(201);
    control.setLimits({ meterReadings: 1 });
    expect([await batch(automated), await batch(automated)]).toEqual([201, 429]);
    const old = { meterId: automated, value: 1, readingDate: "2027-03-01T00:00:00.000Z" };
    control.advance(60 * seconds);
    expect((await post("/meterreadings", [old])).body.errors[0]).toMatchObject({ fieldPath: "0.readingDate" });
  });
});

test("unknown paths and large files are refused", async () => {
  const { call, get, world, control } = await rig({ size: { workOrders: 1 } });
  expect(await get("/nothing")).toMatchObject({ status: 404, body: { error: "Not Found" } });
  expect((await call("PUT", "/assets/1", { body: {} })).status).toBe(404);
  expect((await get("/assets/none")).body).toEqual({ error: "Asset not found" });
  control.setLimits({ attachmentBytes: 10 });
  const asset = world.all("assets", [1])[0]!.id;
  expect((await call("PUT", `/assets/${asset}/attachments/a.pdf`, { bytes: Buffer.alloc(11) })).status).toBe(413);
  expect((await call("PUT", `/assets/${asset}/attachments/a.pdf`, { bytes: Buffer.alloc(10) })).status).toBe(201);
});
