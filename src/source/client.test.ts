import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connector } from "#kit";
import { Fault, type HeldClock, heldClock, newId, silentLog } from "#lib";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { guardedAgent } from "./addresses.ts";
import { openBudgets } from "./budget.ts";
import { createSourceClient, type SourceClient } from "./client.ts";
import type { SentRequest } from "./sent-request.ts";
import type { SessionKeeper } from "./sessions.ts";
import { asUsual, fixwell, keyAuth, sessionAuth, startVendor, type Vendor } from "./test-vendor.ts";
import { waitOf } from "./waits.ts";

let database: TestDatabase;
let vendor: Vendor;
let other: Vendor;
let clock: HeldClock;
const agent = guardedAgent(true);
const opened: SourceClient[] = [];
const noted: SentRequest[] = [];
let refusals = 0;

beforeAll(async () => {
  [database, vendor, other] = await Promise.all([testDatabase(), startVendor(), startVendor()]);
});
afterAll(async () => {
  await Promise.all([agent.close(), vendor?.close(), other?.close()]);
  await database?.drop();
});
beforeEach(() => {
  clock = heldClock();
  refusals = 0;
  noted.length = 0;
  for (const each of [vendor, other]) {
    each.asked.length = 0;
    each.answer = asUsual(() => "good");
  }
});
afterEach(() => Promise.all(opened.splice(0).map((source) => source.close())));

/** A session kept in memory. */
function keeper(): SessionKeeper {
  let held: string | null = null;
  return {
    read: async () => held,
    renew: async (_, login) => {
      held = (await login({})).value;
      return held;
    },
    refused: async () => {
      refusals++;
    },
  };
}

function open(
  connector: Connector,
  options: { password?: string; url?: string; signal?: AbortSignal; patience?: "stored" | "entered" } = {},
): SourceClient {
  const source = createSourceClient({
    budgets: openBudgets({ store: database.store, clock, log: silentLog, worker: "test" }),
    clock,
    agent,
    // A budget of its own for each test.
    connector: {
      ...connector,
      budget:
        connector.budget ??
        (
          (id) => () =>
            id
        )(newId()),
    },
    config: { settings: { url: options.url ?? vendor.url }, credentials: { password: options.password ?? "good" } },
    limits: connector.limits,
    session: keeper(),
    patience: options.patience,
    onRequest: (sent) => noted.push(sent),
    ...(options.signal && { signal: options.signal }),
  });
  opened.push(source);
  return source;
}
const withKey = (own: Parameters<typeof fixwell>[0] = {}) => fixwell({ auth: keyAuth(), ...own });

/** Returns these responses for the first requests, then the usual ones. */
function first(...replies: ReturnType<Vendor["answer"]>[]): void {
  const usual = asUsual(() => "good");
  vendor.answer = (request) => {
    const reply = request.path === "/login" ? undefined : replies.shift();
    return reply === undefined ? usual(request) : reply;
  };
}

const faultOf = async (asking: Promise<unknown>): Promise<Fault> => {
  const thrown = await asking.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Fault)) throw new Error(`a fault was expected, not ${thrown}`);
  return thrown;
};

describe("the request log", () => {
  const short = () => noted.map(({ method, url, status, attempt, code }) => [method, url, status, attempt, code]);

  test("lists every exchange: logins, retries, redirects, and the errors", async () => {
    const source = open(fixwell());
    first(
      { status: 503, body: { error: "Bearer t-good, try later" }, headers: { "x-request-id": "r-1" } },
      { status: 302, headers: { location: "/elsewhere" } },
    );
    await source.http.get("/rooms", { query: { token: "t", limit: 5 } });
    expect(short()).toEqual([
      ["POST", `${vendor.url}/login`, 200, 1, null],
      ["GET", `${vendor.url}/rooms?token=***&limit=5`, 503, 1, "source_failed"],
      ["GET", `${vendor.url}/rooms?token=***&limit=5`, 302, 2, null],
      ["GET", `${vendor.url}/elsewhere`, 200, 2, null],
    ]);
    expect(noted).toHaveLength(source.requestCount());
    expect(noted[1]).toMatchObject({ sourceRequestId: "r-1", excerpt: '{"error":"***, try later"}' });
    expect(noted[3]).toMatchObject({ excerpt: null, bytes: JSON.stringify({ rows: [{ id: 1, name: "One" }] }).length });
  });

  test("includes a request without a response, and a missing single record is not a failure", async () => {
    const source = open(withKey());
    first({ status: 404, body: {} }, null, null, null, null);
    expect(await source.http.find({ path: "/rooms/9" })).toBeNull();
    await faultOf(source.http.get("/rooms"));
    expect(short()).toEqual([
      ["GET", `${vendor.url}/rooms/9`, 404, 1, null],
      ...[1, 2, 3, 4].map((attempt) => ["GET", `${vendor.url}/rooms`, null, attempt, "source_unreachable"]),
    ]);
  });
});

describe("D5: credentials that a source repeats", () => {
  const password = "pa/ss wört";
  const quoting = (): Connector =>
    withKey({
      verdict: ({ status, body }) =>
        status === 200
          ? null
          : { is: "wrong", text: `It says: ${String((body as { error: string }).error).slice(0, 20)}` },
    });

  test.each([
    ["as plain text", `Not ${password}`],
    ["escaped", `Not ${encodeURIComponent(password)}`],
    ["in base64", `Not ${Buffer.from(password).toString("base64")}`],
    ["where the connector truncates the text", `Not known is ${password}`],
  ])("are redacted in the error: %s", async (_how, error) => {
    const source = open(quoting(), { password });
    vendor.answer = () => ({ status: 400, body: { error }, headers: { "x-request-id": encodeURI(password) } });
    const { message } = await faultOf(source.http.get("/rooms"));
    expect(message).toMatch(/^It says: Not (known is )?\*\*\*$/);
    expect(noted[0]?.sourceRequestId).toBeNull();
  });

  test("are redacted when a login rejects them", async () => {
    const source = open(
      fixwell({
        verdict: ({ status, body }) =>
          status === 400 ? { is: "wrong", text: `${(body as { error: string }).error}` } : null,
      }),
      { password },
    );
    vendor.answer = () => ({ status: 400, body: { error: `wrong password ${password}` } });
    expect((await faultOf(source.http.get("/rooms"))).message).toBe("wrong password ***");
  });
});

describe("a request", () => {
  test("goes below the base URL, with its query, repeating lists and leaving out null", async () => {
    const source = open(withKey(), { url: `${vendor.url}/api/V1/` });
    await source.http.get("/rooms", {
      query: { at: "2026-03-02 09:00", ids: [1, 2], none: null, missing: undefined, deep: true, "filter[a&b]": "ü" },
    });
    const [asked] = vendor.asked;
    expect(asked!.path).toBe("/api/V1/rooms");
    expect([...asked!.query]).toEqual([
      ["at", "2026-03-02 09:00"],
      ["ids", "1"],
      ["ids", "2"],
      ["deep", "true"],
      ["filter[a&b]", "ü"],
    ]);
  });

  test("sends JSON or a form with its content type", async () => {
    const { http } = open(withKey());
    await http.ask({ path: "/search", json: { name: "Größe" }, reads: true });
    await http.ask({ path: "/search", form: { name: "a b&c" } });
    expect(vendor.asked.map(({ method, headers, body }) => [method, headers["content-type"], body])).toEqual([
      ["POST", "application/json", '{"name":"Größe"}'],
      ["POST", "application/x-www-form-urlencoded", "name=a+b%26c"],
    ]);
  });

  test("is signed for its own system, and unsigned for an absolute URL of another, such as a next page's link", async () => {
    other.answer = () => ({ body: { rows: [] } });
    const { http } = open(withKey());
    await http.get(`${vendor.url}/next`);
    await http.get(`${other.url}/next`);
    expect(vendor.asked[0]!.headers["x-api-key"]).toBe("good");
    expect(other.asked[0]!.headers["x-api-key"]).toBeUndefined();
  });
});

describe("a response", () => {
  test("that is compressed is decompressed", async () => {
    first({
      headers: { "content-encoding": "gzip", "content-type": "application/json" },
      body: gzipSync('{"rows":[7]}'),
    });
    expect(await open(withKey()).http.get("/rows")).toEqual({ rows: [7] });
  });

  test("that decompresses to more than 64 MiB is rejected", async () => {
    first({
      headers: { "content-encoding": "gzip", "content-type": "application/json" },
      body: gzipSync(Buffer.alloc(80 * 1024 * 1024, " ")),
    });
    expect(await faultOf(open(withKey()).http.get("/rows"))).toMatchObject({
      code: "source_unreadable",
      message: expect.stringContaining("64 MiB"),
    });
  });

  test("keeps integers that are too long for JavaScript exact", async () => {
    first({
      headers: { "content-type": "application/json" },
      body: '{"id":9007199254740993,"ids":[12345678901234567890],"price":1.25,"text":"1234567890123456789"}',
    });
    expect(await open(withKey()).http.get("/row")).toEqual({
      id: "9007199254740993",
      ids: ["12345678901234567890"],
      price: 1.25,
      text: "1234567890123456789",
    });
  });

  test("with HTML where JSON was expected cannot be read", async () => {
    first({ body: "<html>Please sign in</html>" });
    expect(await faultOf(open(withKey()).http.get("/rows"))).toMatchObject({ code: "source_unreadable" });
  });

  test("of not found is null where a record may be missing", async () => {
    const { http } = open(withKey());
    first({ status: 404, body: {} }, { status: 410 }, { body: { id: 1 } }, { status: 404 });
    expect(await http.find({ path: "/one" })).toBeNull();
    expect(await http.find({ path: "/one" })).toBeNull();
    expect(await http.find({ path: "/one" })).toEqual({ id: 1 });
    expect(await faultOf(http.get("/one"))).toMatchObject({ code: "source_refused", details: { status: 404 } });
  });
});

describe("a redirect", () => {
  test("is followed with the signature on the same origin, and without it to another", async () => {
    other.answer = () => ({ body: { rows: ["elsewhere"] } });
    vendor.answer = ({ path }) =>
      path === "/far"
        ? { status: 302, headers: { location: `${other.url}/file` } }
        : path === "/old"
          ? { status: 301, headers: { location: "/new" } }
          : { body: { rows: [] } };
    const { http, requestCount: calls } = open(withKey());
    await http.get("/old");
    expect(vendor.asked.map(({ path, headers }) => [path, headers["x-api-key"]])).toEqual([
      ["/old", "good"],
      ["/new", "good"],
    ]);
    expect(await http.get("/far", { headers: { "x-own": "secret" } })).toEqual({ rows: ["elsewhere"] });
    expect(other.asked[0]!.headers).not.toHaveProperty("x-api-key");
    expect(other.asked[0]!.headers).not.toHaveProperty("x-own");
    expect(calls()).toBe(4);
  });

  test("of a write is not followed, and its target is reported", async () => {
    vendor.answer = () => ({ status: 307, headers: { location: `${other.url}/orders` } });
    expect(await faultOf(open(withKey()).http.ask({ path: "/orders", json: { n: 1 } }))).toMatchObject({
      code: "source_refused",
      message: expect.stringContaining(other.url),
    });
    expect(other.asked).toHaveLength(0);
  });

  test("to the metadata service or in a loop ends with an error", async () => {
    vendor.answer = ({ path }) => ({
      status: 302,
      headers: { location: path === "/meta" ? "http://169.254.169.254/latest" : "/round" },
    });
    const { http, requestCount: calls } = open(withKey());
    expect(await faultOf(http.get("/meta"))).toMatchObject({ code: "address_not_allowed" });
    expect(await faultOf(http.get("/round"))).toMatchObject({ code: "source_refused" });
    expect(calls()).toBeLessThan(10);
  });
});

describe("a temporary error is retried", () => {
  test.each([[{ status: 500 }], [{ status: 503, body: "<html>Busy</html>" }], [null], [{ status: 429 }]])(
    "after %j, with growing delays",
    async (reply) => {
      first(reply, reply, reply);
      const source = open(withKey());
      expect(await source.http.get("/rows")).toEqual({ rows: [{ id: 1, name: "One" }] });
      expect(source.requestCount()).toBe(4);
      const waits = clock.sleeps;
      expect(waits).toHaveLength(3);
      expect(waits[2]).toBeGreaterThan(waits[0]!);
    },
  );

  test("at a different time for each request, so that rejected ones do not return together", async () => {
    vendor.answer = () => ({ status: 429 });
    await Promise.all(Array.from({ length: 10 }, () => faultOf(open(withKey()).http.get("/rows"))));
    // Three waits for each of the ten, beside those for their turn.
    expect(new Set(clock.sleeps).size).toBeGreaterThanOrEqual(30);
  });

  test("a limited number of times, and then fails with the right code", async () => {
    vendor.answer = () => ({ status: 500 });
    expect(await faultOf(open(withKey()).http.get("/rows"))).toMatchObject({
      code: "source_failed",
      retryable: true,
      details: { status: 500 },
    });
    vendor.answer = () => null;
    expect(await faultOf(open(withKey()).http.get("/rows"))).toMatchObject({
      code: "source_unreachable",
      retryable: true,
    });
    expect(vendor.asked).toHaveLength(8);
  });

  test("but not for a write, which may have been executed", async () => {
    vendor.answer = () => ({ status: 500 });
    await faultOf(open(withKey()).http.ask({ path: "/orders", json: {} }));
    vendor.answer = () => null;
    await faultOf(open(withKey()).http.ask({ path: "/orders", json: {} }));
    expect(vendor.asked).toHaveLength(2);
  });

  test("for a POST that only reads or that was throttled", async () => {
    first({ status: 500 }, undefined as never, { status: 429 });
    const { http } = open(withKey());
    await http.ask({ path: "/search", json: {}, reads: true });
    await http.ask({ path: "/orders", json: {} });
    expect(vendor.asked.length).toBeGreaterThanOrEqual(3);
  });

  test("reports the reason why a host does not respond", async () => {
    const { port } = new URL(other.url);
    await other.close();
    expect(await faultOf(open(withKey(), { url: `http://127.0.0.1:${port}` }).http.get("/"))).toMatchObject({
      code: "source_unreachable",
      message: "Fixwell could not be reached: the connection was refused.",
    });
    other = await startVendor();
  });
});

describe("a source that asks to wait", () => {
  test("is waited for in seconds, by the header that the connector names", async () => {
    first({ status: 429, headers: { "x-wait": "7" } });
    await open(withKey({ limits: { rates: [], concurrent: 4, waitHeader: "x-wait" } })).http.get("/rows");
    expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(7000);
  });

  test("for long makes the work pause instead of blocking a worker", async () => {
    first({ status: 429, headers: { "retry-after": "120" } });
    const source = open(withKey());
    expect(await faultOf(source.http.get("/rows"))).toMatchObject({
      code: "source_throttled",
      retryable: true,
      details: { waitMs: 120_000, status: 429 },
    });
    expect(source.requestCount()).toBe(1);
  });

  test("makes all connections that share its budget wait without being rejected first", async () => {
    const connector = withKey({
      budget: (
        (id) => () =>
          id
      )(newId()),
    });
    first({ status: 429, headers: { "retry-after": "120" } });
    await faultOf(open(connector).http.get("/rows"));
    expect(await faultOf(open(connector).http.get("/rows"))).toMatchObject({
      code: "source_throttled",
      details: { waitMs: expect.any(Number) },
    });
    expect(vendor.asked).toHaveLength(1);
    clock.advance(120_000);
    await open(connector).http.get("/rows");
  });

  test("for its quota stops the budget, or one lane where lanes have their own budgets", async () => {
    const id = newId();
    const connector = withKey({
      budget: (_, lane) => `${id} ${lane}`,
      verdict: ({ status, headers }) =>
        status === 403 && headers["retry-after"]
          ? { is: "exhausted", waitMs: Number(headers["retry-after"]) * 1000 }
          : null,
    });
    first({ status: 403, headers: { "retry-after": "7200" } });
    const { http } = open(connector);
    expect(await faultOf(http.get("/rows", { lane: "booking" }))).toMatchObject({
      code: "source_quota_exhausted",
      details: { waitMs: 7_200_000, until: new Date(clock.now() + 7_200_000).toISOString() },
    });
    expect(await faultOf(http.get("/rows", { lane: "booking" }))).toMatchObject({ code: "source_quota_exhausted" });
    expect(vendor.asked).toHaveLength(1);
    await http.get("/rows", { lane: "hierarchy" });
  });

  test.each([
    ["30", 30_000],
    ["0", 0],
    ["Mon, 02 Mar 2026 09:00:30 GMT", 30_000],
    ["Mon, 02 Mar 2020 09:00:00 GMT", 0],
    ["soon", null],
    ["", null],
    ["0x7fffffff", null],
    ["2, 7", null],
    [undefined, null],
  ])("by %j", (header, expected) => {
    expect(waitOf(header, undefined, Date.parse("2026-03-02T09:00:00Z"))).toBe(expected);
    expect(waitOf(header, "Mon, 02 Mar 2026 09:00:00 GMT", Date.parse("2026-03-05T11:00:00Z"))).toBe(expected);
  });

  test.each([
    ["an epoch", "1799999999", 60_000],
    ["14 nines", "99999999999999", 60_000],
    ["milliseconds", "120000000", 60_000],
    ["hexadecimal", "0x7fffffff", 60_000],
    ["the year 9999", "Fri, 31 Dec 9999 23:59:59 GMT", 60_000],
    ["ten hours", "36000", 3_600_000],
    ["ten minutes", "600", 600_000],
  ])("A2: that is %s is bounded, and not reported as a quota", async (_what, header, longestMs) => {
    vendor.answer = () => ({ status: 429, body: {}, headers: { "retry-after": header } });
    const started = clock.now();
    const thrown = await faultOf(open(withKey()).http.get("/rows"));
    expect(thrown.code).toBe("source_throttled");
    expect(clock.now() - started + Number(thrown.details.waitMs)).toBeLessThanOrEqual(longestMs + 30_000);
  });

  test("A2: for a weekly quota is requested again after a day", async () => {
    const connector = withKey({ verdict: () => ({ is: "exhausted", waitMs: 5 * 86_400_000 }) });
    expect(await faultOf(open(connector).http.get("/rows"))).toMatchObject({
      code: "source_quota_exhausted",
      details: { waitMs: 86_400_000 },
    });
  });
});

describe("a rejection", () => {
  test.each([
    [403, "permission_missing"],
    [404, "source_refused"],
    [400, "source_refused"],
    [422, "source_refused"],
  ])("with status %i is %s after one request", async (status, code) => {
    vendor.answer = () => ({ status, body: {} });
    expect(await faultOf(open(withKey()).http.get("/rows"))).toMatchObject({
      code,
      details: { system: "Fixwell", status },
    });
    expect(vendor.asked).toHaveLength(1);
  });

  test("uses the connector's error text if it has one", async () => {
    vendor.answer = () => ({ status: 402, body: {} });
    expect((await faultOf(open(withKey({ refusals: { 402: "This plan has no API." } })).http.get("/"))).message).toBe(
      "This plan has no API.",
    );
    const own = withKey({
      verdict: ({ body }) =>
        (body as { error?: string }).error ? { is: "wrong", text: "There is no such field." } : null,
    });
    vendor.answer = () => ({ status: 200, body: { error: "E17" } });
    expect((await faultOf(open(own).http.get("/"))).message).toBe("There is no such field.");
  });
});

describe("a session", () => {
  test("is created once and reused", async () => {
    const { http, requestCount: calls } = open(fixwell());
    await http.get("/a");
    await http.get("/b");
    expect(vendor.paths()).toEqual(["/login", "/a", "/b"]);
    expect(calls()).toBe(3);
  });

  test("that expired is renewed once, and the request is sent again", async () => {
    const { http } = open(fixwell());
    await http.get("/a");
    first({ status: 401, body: {} });
    await http.get("/b");
    expect(vendor.paths()).toEqual(["/login", "/a", "/b", "/login", "/b"]);
    expect(refusals).toBe(0);
  });

  test("A1: that is rejected after fresh logins is retried for minutes before the credentials are rejected", async () => {
    vendor.answer = (request) => (request.path === "/login" ? { body: { token: "t" } } : { status: 401, body: {} });
    const started = clock.now();
    expect(await faultOf(open(fixwell()).http.get("/a"))).toMatchObject({ code: "credentials_refused" });
    expect(clock.now() - started).toBeGreaterThanOrEqual(100_000);
    expect(vendor.paths().filter((path) => path === "/a")).toHaveLength(8);
    expect(refusals).toBe(1);
  });

  test("A1: whose login is rejected is requested three times in all, so that the account is not locked", async () => {
    vendor.answer = () => ({ status: 401, body: {} });
    expect(await faultOf(open(fixwell()).http.get("/a"))).toMatchObject({ code: "credentials_refused" });
    expect(vendor.paths()).toEqual(["/login", "/login", "/login"]);
    expect(refusals).toBe(1);
  });

  test("A1: that is rejected for a minute recovers by itself", async () => {
    const until = clock.now() + 60_000;
    const usual = asUsual(() => "good");
    vendor.answer = (asked) =>
      asked.path !== "/login" && clock.now() < until ? { status: 401, body: {} } : usual(asked);
    await open(fixwell()).http.get("/a");
    expect(refusals).toBe(0);
  });

  test("A1: that a check sees rejected after a successful login delays the check by seconds, and rejects no credentials", async () => {
    vendor.answer = (request) => (request.path === "/login" ? { body: { token: "t" } } : { status: 401, body: {} });
    const started = clock.now();
    expect(await faultOf(open(fixwell(), { patience: "entered" }).http.get("/a"))).toMatchObject({
      code: "credentials_refused",
    });
    expect(clock.now() - started).toBeLessThan(10_000);
    expect(refusals).toBe(0);
  });

  test("is not created with a wrong password, which is tried three times, and twice in a check", async () => {
    expect(await faultOf(open(fixwell(), { password: "bad" }).http.get("/a"))).toMatchObject({
      code: "credentials_refused",
    });
    expect(vendor.paths()).toEqual(["/login", "/login", "/login"]);
    expect(refusals).toBe(1);
    const checking = open(fixwell(), { password: "bad", patience: "entered" });
    expect(await faultOf(checking.http.get("/a"))).toMatchObject({ code: "credentials_refused" });
    expect(vendor.paths()).toHaveLength(5);
  });

  test("A1: a signature rejected for its time is retried with our clock", async () => {
    const day = 86_400_000;
    const isOurs = (authorization = "") =>
      Math.abs(Number(/oauth_timestamp="(\d+)"/.exec(authorization)?.[1]) * 1000 - clock.now()) < 60_000;
    const date = () => ({ date: new Date(clock.now() + day).toUTCString() });
    vendor.answer = ({ headers }) =>
      isOurs(headers.authorization)
        ? { body: { rows: [] }, headers: date() }
        : { status: 401, body: {}, headers: date() };
    const keys = { consumerKey: "a", consumerSecret: "b", token: "c", tokenSecret: "d", realm: "e" };
    const { http } = open(fixwell({ auth: { kind: "oauth1", help: "", keys: () => keys } }));
    for (let times = 0; times < 3; times++) await http.get("/a");
    expect(vendor.asked).toHaveLength(4);
    expect(refusals).toBe(0);
  });

  test.each([
    ["fails", { status: 500 }, "source_failed"],
    ["is cut off", null, "source_unreachable"],
    ["is throttled", { status: 429, headers: { "retry-after": "3600" } }, "source_throttled"],
    ["is not found", { status: 404, body: {} }, "source_refused"],
    ["is a gateway's page", { status: 403, body: "<html>Blocked by policy</html>" }, "source_unreadable"],
    ["is a portal's page", { status: 200, body: "<!doctype html><title>Sign in</title>" }, "source_unreadable"],
    ["is redirected", { status: 302, headers: { location: "https://login.example/" } }, "source_refused"],
  ] as const)("whose login %s does not reject the credentials", async (_, reply, code) => {
    vendor.answer = () => reply;
    expect(await faultOf(open(fixwell()).http.get("/a"))).toMatchObject({ code });
    expect(refusals).toBe(0);
  });

  test("whose key is rejected once is retried, and rejected only after minutes", async () => {
    first({ status: 401, body: {} });
    await open(withKey()).http.get("/a");
    expect(refusals).toBe(0);
    vendor.answer = () => ({ status: 401, body: {} });
    expect(await faultOf(open(withKey()).http.get("/a"))).toMatchObject({ code: "credentials_refused" });
    expect(refusals).toBe(1);
  });
});

describe("OAuth client credentials", () => {
  const connector = fixwell({
    auth: {
      kind: "oauth2",
      grant: "client_credentials",
      help: "",
      tokenUrl: () => `${vendor.url}/token`,
      client: ({ credentials }) => ({ id: "us", secret: credentials.password }),
      scope: "read",
    },
  });
  const token = (reply: ReturnType<Vendor["answer"]>) => {
    vendor.answer = ({ path, headers }) =>
      path === "/token"
        ? reply
        : headers.authorization === "Bearer abc"
          ? { body: { rows: [] } }
          : { status: 401, body: {} };
  };

  test("return a token that signs later requests", async () => {
    token({ body: { access_token: "abc", token_type: "bearer", expires_in: 3600 } });
    await open(connector).http.get("/a");
    expect(vendor.paths()).toEqual(["/token", "/a"]);
    expect(vendor.asked[0]).toMatchObject({
      method: "POST",
      body: "scope=read&grant_type=client_credentials",
      headers: { authorization: `Basic ${Buffer.from("us:good").toString("base64")}` },
    });
  });

  test.each([
    [
      "that are unknown to the server are rejected",
      { status: 401, body: { error: "invalid_client" } },
      "credentials_refused",
      1,
    ],
    [
      "that the server challenges are rejected",
      { status: 401, headers: { "www-authenticate": "Basic realm=x" }, body: {} },
      "credentials_refused",
      1,
    ],
    ["with a rejected scope are not rejected", { status: 400, body: { error: "invalid_scope" } }, "source_refused", 0],
    ["with a wrong URL are not rejected", { status: 404, body: {} }, "source_refused", 0],
    ["behind a gateway's page are not rejected", { status: 403, body: "<html>no</html>" }, "source_unreadable", 0],
    ["at a failing host are not rejected", { status: 503, body: {} }, "source_failed", 0],
  ] as const)("%s", async (_, reply, code, expected) => {
    token(reply);
    expect(await faultOf(open(connector).http.get("/a"))).toMatchObject({ code });
    expect(refusals).toBe(expected);
  });

  test.each([
    ["without a type", { access_token: "abc" }],
    [
      "whose type is null, as all that it lacks",
      { access_token: "abc", token_type: null, expires_in: null, scope: null },
    ],
    ["whose time is a text", { access_token: "abc", token_type: "BEARER", expires_in: "3600", refresh_token: "" }],
    ["whose time is none", { access_token: "abc", token_type: "Bearer", expires_in: "never" }],
    ["whose time is over", { access_token: "abc", token_type: "Bearer", expires_in: -1, id_token: null }],
  ])("F: give a token %s", async (_, body) => {
    token({ body });
    await open(connector).http.get("/a");
    expect(vendor.paths()).toEqual(["/token", "/a"]);
  });

  test.each([
    ["of another type", { access_token: "abc", token_type: "mac" }, /type mac/],
    ["bound to a key", { access_token: "abc", token_type: "DPoP" }, /type DPoP/],
    ["of a type that repeats the password", { access_token: "abc", token_type: "good-good" }, /type \*\*\*/],
    ["that is missing", { token_type: "bearer" }, /no access_token/],
    ["that is no text", { access_token: 7, token_type: "bearer" }, /no access_token/],
    ["that a list holds", [{ access_token: "abc" }], /login page/],
    ["instead of which a page comes", "<html>Sign in</html>", /login page/],
  ])("F: tell of a token %s what is wrong", async (_, body, text) => {
    token({ body });
    const thrown = await faultOf(open(connector, { password: "good-good" }).http.get("/a"));
    expect(thrown).toMatchObject({ code: "source_unreadable", message: expect.stringMatching(text) });
    expect(thrown.message).not.toMatch(text.source.includes("login page") ? /access_token/ : /login page/);
    expect(refusals).toBe(0);
  });
});

test.each(["k\u00fc\u20ac", "line\nbreak", "nul\0"])(
  "F: a key that cannot stand in a header is told as such: %j",
  async (password) => {
    expect(await faultOf(open(withKey(), { password }).http.get("/a"))).toMatchObject({
      code: "credentials_refused",
      message: expect.stringContaining("cannot be sent"),
    });
    expect(vendor.asked).toEqual([]);
  },
);

test("aborting the work aborts the request in progress", async () => {
  const stopping = new AbortController();
  vendor.answer = () => {
    stopping.abort(new Error("cancelled"));
    return new Promise(() => {});
  };
  await expect(open(withKey(), { signal: stopping.signal }).http.get("/a")).rejects.toThrow("cancelled");
});

test("no error contains a password, a token or a part of a response", async () => {
  const secret = "canary-secret-4711";
  const record = "canary-record-0815";
  const wrongs: ReturnType<Vendor["answer"]>[] = [
    null,
    { status: 500, body: { record } },
    { status: 400, body: { record } },
    { status: 401, body: { record } },
    { status: 403, body: { record } },
    { status: 404, body: record },
    { status: 200, body: `<html>${record}</html>` },
    { status: 429, headers: { "retry-after": "999" }, body: { record } },
    { status: 302, headers: { location: "/x" } },
    { headers: { "content-encoding": "gzip" }, body: record },
  ];
  for (const auth of [keyAuth(), sessionAuth()])
    for (const wrong of wrongs)
      for (const at of ["/login", "/a"]) {
        vendor.answer = ({ path }) => (path === at || at === "/login" ? wrong : { body: { token: secret } });
        const thrown = await faultOf(
          open(fixwell({ auth }), { password: secret }).http.ask({
            path: "/a",
            json: { note: secret },
            headers: { "x-note": secret },
          }),
        );
        const told = JSON.stringify([
          thrown.message,
          thrown.details,
          thrown.stack,
          thrown.cause,
          Object.getOwnPropertyNames(thrown.cause ?? {}).map((name) => String((thrown.cause as never)[name])),
        ]);
        expect(told).not.toContain(secret);
        expect(told).not.toContain(record);
      }
});
