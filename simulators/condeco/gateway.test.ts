import { describe, expect, test } from "vitest";
import { askToken, rig } from "./test-client.ts";

const hour = 3_600_000;

describe("token endpoint", () => {
  test("returns a bearer JWT of 43,199 seconds for the three form fields", async () => {
    const { simulator } = await rig();
    const { status, body } = await askToken(simulator);
    expect(status).toBe(200);
    expect(body).toEqual({ access_token: expect.any(String), token_type: "bearer", expires_in: 43_199 });
    expect(body.access_token.split(".")).toHaveLength(3);
  });

  test.each([
    ["a wrong password", { password: "no" }, "invalid_grant"],
    ["a wrong client", { client_id: "no" }, "invalid_grant"],
    ["another grant", { grant_type: "client_credentials" }, "unsupported_grant_type"],
    ["a field that is not one of the three", { username: "me" }, "invalid_request"],
  ])("rejects %s", async (_, fields, error) => {
    const { simulator } = await rig();
    expect(await askToken(simulator, fields)).toMatchObject({ status: 400, body: { error } });
  });

  test("rejects a JSON body, and accepts a charset parameter on the form type", async () => {
    const { simulator } = await rig();
    const { clientId, password } = simulator.credentials;
    const json = await fetch(simulator.tokenUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ client_id: clientId, password, grant_type: "password" }),
    });
    expect(json.status).toBe(400);
    const type = { "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8" };
    expect((await askToken(simulator, {}, type)).status).toBe(200);
  });

  test("a token is valid for 12 hours of simulated time, and several can be valid at once", async () => {
    const { control, get, newToken, call, simulator } = await rig();
    control.advance(11 * hour);
    const first = (await askToken(simulator)).body.access_token;
    expect((await get("countries")).status).toBe(200);
    control.advance(hour);
    expect((await get("countries")).status).toBe(401);
    await newToken();
    expect((await get("countries")).status).toBe(200);
    expect((await call("GET", "countries", { token: first })).status).toBe(200);
  });

  test("switches: status for invalid credentials, additional fields, and a new token that revokes the old one", async () => {
    const { simulator, control, get } = await rig();
    control.setSwitches({ badCredentials: "401", tokenFields: "lenient", newTokenKillsOld: "on" });
    expect((await askToken(simulator, { password: "no" })).status).toBe(401);
    expect((await askToken(simulator, { username: "me" })).status).toBe(200);
    expect((await get("countries")).status).toBe(401);
  });

  test("the token host allows 50 requests per second, unless switched off", async () => {
    const { simulator, control } = await rig({ limits: { tokensPerSecond: 2 } });
    expect((await askToken(simulator)).status).toBe(200);
    const refused = await askToken(simulator);
    expect(refused).toMatchObject({ status: 429, body: "API calls quota exceeded! maximum admitted 2 per Second." });
    control.advance(1000);
    expect((await askToken(simulator)).status).toBe(200);
    control.setSwitches({ tokenHostLimit: "off" });
    for (let turn = 0; turn < 5; turn++) expect((await askToken(simulator)).status).toBe(200);
  });
});

describe("order of the checks", () => {
  test("checks the subscription key, then the bearer token, the suffix and the path", async () => {
    const { call } = await rig();
    const noKey = await call("GET", "nothing", { key: null, token: null, suffix: "other" });
    expect(noKey).toMatchObject({
      status: 401,
      body: { statusCode: 401, message: expect.stringMatching(/missing sub/) },
    });
    const badKey = await call("GET", "nothing", { key: "no", token: null, suffix: "other" });
    expect(badKey).toMatchObject({
      status: 401,
      body: { statusCode: 401, message: expect.stringMatching(/invalid sub/) },
    });
    const noToken = await call("GET", "nothing", { token: null, suffix: "other" });
    expect(noToken).toMatchObject({ status: 401, body: { Message: expect.stringMatching(/^Authorization/) } });
    expect(noToken.body.statusCode).toBeUndefined();
    expect((await call("GET", "countries", { suffix: "other" })).status).toBe(404);
    expect((await call("GET", "nothing")).status).toBe(404);
    expect((await call("GET", "countries")).status).toBe(200);
  });

  test("ignores the suffix's case, and rejects a forged token", async () => {
    const { call, control, simulator } = await rig();
    expect((await call("GET", "countries", { suffix: simulator.suffix.toLowerCase() })).status).toBe(200);
    for (const token of ["x", "a.b.c", `${(await askToken(simulator)).body.access_token}x`])
      expect((await call("GET", "countries", { token })).status).toBe(401);
    control.setSwitches({ suffixCase: "sensitive", unknownSuffix: "401" });
    expect((await call("GET", "countries", { suffix: simulator.suffix.toLowerCase() })).status).toBe(401);
  });

  test.each([
    ["GET", "countries", "hierarchy"],
    ["GET", "regionsByParent/1", "hierarchy"],
    ["GET", "rooms?locationId=1", "hierarchy"],
    ["GET", "users", "hierarchy"],
    ["GET", "bookings?roomId=1&startDate=2027-03-24&endDate=2027-03-24", "booking"],
    ["GET", "bookings/1", "booking"],
    ["POST", "deskBookings/availableDesks", "booking"],
    ["GET", "visitor", "visitor"],
  ] as const)("with three keys, %s %s requires the %s key", async (method, path, right) => {
    const { call, simulator } = await rig({ keys: "three" });
    for (const [kind, key] of Object.entries(simulator.credentials.keys)) {
      const { status, body } = await call(method, path, { key });
      if (kind === right) expect(status).not.toBe(401);
      else expect([status, body.statusCode]).toEqual([401, 401]);
    }
  });
});

describe("rate limits", () => {
  test("returns 429 with Retry-After over the minute's limit, and accepts requests after it", async () => {
    const { get, control } = await rig({ limits: { perMinute: 3 }, switches: { tokenCallsCount: "off" } });
    for (let turn = 0; turn < 3; turn++) expect((await get("countries")).status).toBe(200);
    control.advance(20_000);
    const refused = await get("countries");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("40");
    expect(refused.body).toEqual({ statusCode: 429, message: "Rate limit is exceeded. Try again in 40 seconds." });
    control.advance(40_000);
    expect((await get("countries")).status).toBe(200);
  });

  test("returns 403 with Retry-After over the week's quota, until the week ends", async () => {
    const { get, control, newToken } = await rig({ limits: { perWeek: 2 }, switches: { tokenCallsCount: "off" } });
    for (let turn = 0; turn < 2; turn++) await get("countries");
    control.advance(3_600_000);
    const refused = await get("countries");
    expect(refused.status).toBe(403);
    expect(refused.headers.get("retry-after")).toBe(String(7 * 86_400 - 3600));
    expect(refused.body.message).toBe("Out of call volume quota. Quota will be replenished in 6.23:00:00.");
    control.advance(7 * 24 * hour);
    await newToken();
    expect((await get("countries")).status).toBe(200);
  });

  test("each key has its own budget, and the week may start on Monday", async () => {
    const { call, control, simulator } = await rig({ keys: "three", switches: { quotaWeek: "monday" } });
    const { hierarchy, visitor } = simulator.credentials.keys as { hierarchy: string; visitor: string };
    control.resetUsage();
    await call("GET", "countries", { key: hierarchy });
    expect(control.usage()).toMatchObject({ [hierarchy]: { week: 1 }, [visitor]: { week: 0 } });
    control.setLimits({ perWeek: 1 });
    const refused = await call("GET", "countries", { key: hierarchy });
    // Wednesday 09:00 to Monday 00:00.
    expect(refused.headers.get("retry-after")).toBe(String((4 * 24 + 15) * 3600));
    expect((await call("GET", "visitor", { key: visitor })).status).toBe(200);
  });

  test("counts token, listener and rejected requests unless switched off", async () => {
    const { simulator, control, call, get } = await rig({ limits: { perMinute: 6 } });
    const key = Object.values(simulator.credentials.keys)[0]!;
    const used = () => control.usage()[key]!;
    expect(used()).toEqual({ minute: 1, week: 1 });
    await call("DELETE", "listener", { body: { listenerId: 9 } });
    await call("GET", "countries", { token: null });
    expect(used().week).toBe(3);
    control.setSwitches({ tokenCallsCount: "off", listenerCallsCount: "off" });
    await askToken(simulator);
    await call("DELETE", "listener", { body: { listenerId: 9 } });
    expect(used().week).toBe(3);
    for (let turn = 0; turn < 3; turn++) await get("countries");
    expect((await get("countries")).status).toBe(429);
    expect(used()).toEqual({ minute: 6, week: 7 });
    control.setSwitches({ refusedCallsCount: "off" });
    expect((await get("countries")).status).toBe(429);
    expect(used()).toEqual({ minute: 6, week: 7 });
  });

  test("a nearly used-up week can be set", async () => {
    const { control, get } = await rig();
    control.setLimits({ usedThisWeek: 49_999 });
    expect((await get("countries")).status).toBe(200);
    expect((await get("countries")).status).toBe(403);
  });
});

describe("request report", () => {
  test("lists time, operation, key and status of every request, including rejected ones, and can be reset", async () => {
    const { get, call, control } = await rig();
    control.resetReport();
    await get("bookings", { roomId: 1, startDate: "2027-03-24", endDate: "2027-03-25" });
    await call("GET", "nothing", { key: null });
    const report = control.report();
    expect(report).toMatchObject({ total: 2, byOperation: { bookings: 1, unknown: 1 }, byStatus: { 200: 1, 401: 1 } });
    expect(report.requests[0]).toMatchObject({
      at: "2027-03-24T09:00:00.000Z",
      method: "GET",
      path: "/Millwright_Test_Tenant/api/V1/bookings",
      query: "roomId=1&startDate=2027-03-24&endDate=2027-03-25",
      operation: "bookings",
      key: "common-key-1",
      keyKind: "common",
      status: 200,
    });
    control.resetReport();
    expect(control.report()).toMatchObject({ total: 0, requests: [] });
  });

  test("keeps the newest requests up to its limit, and counts all of them", async () => {
    const { get, control } = await rig({ reportCap: 3 });
    control.resetReport();
    for (let id = 1; id <= 8; id++) await get("regions", { countryId: id });
    const { total, dropped, requests } = control.report();
    expect([total, dropped]).toEqual([8, 5]);
    expect(requests.map(({ query }) => query)).toEqual(["countryId=6", "countryId=7", "countryId=8"]);
  });
});
