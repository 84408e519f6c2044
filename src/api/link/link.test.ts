import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listSyncs, syncStatus } from "#sync";
import { createApiKey, createWorkspace } from "#vault";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";
import { heldClock } from "../../lib/index.ts";

let t: TestApi;
let admin: { bearer: string };

beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
});
afterAll(() => t.close());

const make = async (own: object = {}) => (await t.post("/v1/link-sessions", own, admin)).body;
const as = (session: Answered) => ({ bearer: session.session as string });
const given = (key = "good") => ({ connector: "fixwell", settings: { url: t.vendor.url }, credentials: { key } });

describe("creating a link session", () => {
  test("returns its URL once, and its status", async () => {
    const { status, body } = await t.post(
      "/v1/link-sessions",
      { customer_name: "Acme", connectors: ["fixwell"], expires_in: 3600 },
      { ...admin, headers: { host: "mill.example:4800" } },
    );
    expect(status).toBe(201);
    expect(body.url).toBe(`http://mill.example:4800/link/${body.session}`);
    const { url: _, session: token, ...kept } = body;
    const found = await t.get(`/v1/link-sessions/${body.id}`, admin);
    expect(found.body).toEqual(kept);
    expect(found.text).not.toContain(token.slice(-40));
  });

  test.each<[string, object, string, string]>([
    ["a system that there is not", { connectors: ["fixwel"] }, "connectors", "invalid_parameter"],
    ["no system at all", { connectors: [] }, "connectors", "invalid_parameter"],
    [
      "a setting that there is not",
      { settings: { fixwell: { uri: "x" } } },
      "settings.fixwell.uri",
      "invalid_parameter",
    ],
    ["settings of a system that there is not", { settings: { x: {} } }, "settings.x", "invalid_parameter"],
    [
      "an entity that there is not",
      { schedule: { entities: { spce: { interval_minutes: 60 } } } },
      "schedule.entities.spce",
      "invalid_parameter",
    ],
    ["too long a life", { expires_in: 31 * 86_400 }, "expires_in", "invalid_parameter"],
    ["too short a life", { expires_in: 1 }, "expires_in", "invalid_parameter"],
    ["an address to go to in the clear", { redirect_uri: "http://app.example/x" }, "redirect_uri", "invalid_parameter"],
    [
      "an address to go to that is a script",
      { redirect_uri: "javascript:alert(1)" },
      "redirect_uri",
      "invalid_parameter",
    ],
    ["a state that goes nowhere", { state: "x" }, "state", "invalid_parameter"],
    ["a language that it does not speak", { language: "tlh" }, "language", "invalid_parameter"],
    ["a field that there is not", { connector: "fixwell" }, "connector", "invalid_parameter"],
    ["a connection's id that is none", { connection_id: "x" }, "connection_id", "invalid_parameter"],
  ])("rejects %s", async (_, body, parameter, code) =>
    expect((await t.post("/v1/link-sessions", body, admin)).body).toMatchObject({ status: 400, code, parameter }),
  );

  test("requires an existing connection to reconnect, and is valid for that one once", async () => {
    const nobody = "00000000-0000-7000-8000-00000000000f";
    expect((await t.post("/v1/link-sessions", { connection_id: nobody }, admin)).status).toBe(404);
    for (const own of [{ reusable: true }, { connectors: ["fixwell"] }])
      expect((await t.post("/v1/link-sessions", { connection_id: t.connectionId, ...own }, admin)).status).toBe(400);
    expect(await make({ connection_id: t.connectionId })).toMatchObject({ connectors: ["fixwell"], reusable: false });
  });

  test("requires an API key that may write, and hides other workspaces' sessions", async () => {
    expect((await t.post("/v1/link-sessions", {}, { bearer: null })).status).toBe(401);
    expect((await t.post("/v1/link-sessions", {})).body.code).toBe("wrong_credential_type");
    const reader = { bearer: await t.keyWith("connections:read") };
    expect((await t.post("/v1/link-sessions", {}, reader)).body.code).toBe("scope_missing");
    const { id } = await make();
    const elsewhere = await createWorkspace(t.rig.deps, "Other");
    const { key } = await createApiKey(t.rig.deps, elsewhere, {
      name: "x",
      scopes: ["connections:read", "connections:write"],
    });
    expect((await t.get(`/v1/link-sessions/${id}`, { bearer: key })).status).toBe(404);
    expect((await t.send("DELETE", `/v1/link-sessions/${id}`, { bearer: key })).status).toBe(404);
    expect((await t.get("/v1/link-sessions/x", admin)).status).toBe(404);
  });
});

describe("the page of a link session", () => {
  test("creates a connection, and hands out only the code", async () => {
    const session = await make({
      customer_name: "Acme",
      metadata: { customer: "42" },
      choices: ["entities", "window"],
      redirect_uri: "https://app.example/done?from=link",
      state: "a&b",
    });
    const page = await t.get("/v1/link", as(session));
    expect(page.body).toMatchObject({
      vendor: { name: "Millwright" },
      connectors: [{ name: "fixwell" }],
      pending_connection: null,
      cancel_url: "https://app.example/done?from=link&error=cancelled&state=a%26b",
    });
    expect((await t.get("/v1/link/connectors/fixwell", as(session))).body).toMatchObject({ title: "Fixwell" });
    const trial = await t.post("/v1/link/pending-connections", given(), as(session));
    expect(trial.status).toBe(201);
    expect((await t.get("/v1/link", as(session))).body.pending_connection).toEqual(trial.body);
    expect((await t.post(`/v1/link/pending-connections/${trial.body.id}/check`, {}, as(session))).body.id).toBe(
      trial.body.id,
    );

    const done = await t.post(
      `/v1/link/pending-connections/${trial.body.id}/connection`,
      { entities: ["vendor"], window_days: 10 },
      as(session),
    );
    expect(done.status).toBe(201);
    expect(done.body).toEqual({ name: "Acme", code: expect.stringMatching(/^mwx_/), redirect_url: expect.any(String) });
    const to = new URL(done.body.redirect_url);
    expect(Object.fromEntries(to.searchParams)).toEqual({ from: "link", code: done.body.code, state: "a&b" });
    expect([page, trial, done].some(({ text }) => text.includes("mwc_"))).toBe(false);

    const got = await t.post("/v1/link-sessions/token", { code: done.body.code }, admin);
    expect(got.body).toMatchObject({
      token: expect.stringMatching(/^mwc_/),
      connection: { metadata: { customer: "42" }, entities: ["vendor"], history: { window_days: 10 } },
    });
    const { id } = got.body.connection;
    expect((await t.get(`/v1/link-sessions/${session.id}`, admin)).body).toMatchObject({
      status: "used",
      connections: [id],
    });
    // An entity that was excluded is not read, neither at first nor later by the schedule.
    const [first] = await listSyncs(t.rig.deps, { workspaceId: t.workspaceId, connectionId: id }, { limit: 1 });
    expect(first!.runs.map((run) => run.stream)).toEqual(["vendors"]);
    const status = await syncStatus(t.rig.deps, { workspaceId: t.workspaceId, connectionId: id });
    expect(status.map(({ entity }) => entity)).toEqual(["vendor"]);
    expect((await t.get("/v1/link", as(session))).body).toMatchObject({ status: 410, code: "link_expired" });
  });

  test("names the invalid field, and returns the source's error", async () => {
    const session = await make();
    const misfit = await t.post(
      "/v1/link/pending-connections",
      { ...given(), settings: { url: "nowhere" } },
      as(session),
    );
    expect(misfit.body).toMatchObject({ code: "invalid_settings", errors: [{ field: "settings.url" }] });
    const refused = await t.post("/v1/link/pending-connections", given("<script>alert(1)</script>"), as(session));
    expect(refused.body).toMatchObject({ status: 422, code: "credentials_refused" });
    expect(refused.text).not.toContain("<script>");
  });

  test.each<[string, string, object]>([
    ["a system that is not this link's", "/v1/link/pending-connections", { connector: "condeco", credentials: {} }],
    ["no system", "/v1/link/pending-connections", { credentials: {} }],
    ["credentials that are no object", "/v1/link/pending-connections", { connector: "fixwell", credentials: "x" }],
    ["a trial that there is not", "/v1/link/pending-connections/x/connection", {}],
    ["a trial to check that there is not", "/v1/link/pending-connections/%00/check", {}],
    ["a certificate where there are none", "/v1/link/certificates", { connector: "fixwell" }],
    ["a consent where there is none", "/v1/link/consents", { connector: "fixwell", credentials: { key: "x" } }],
    ["a choice that it does not leave", "/v1/link/pending-connections/x/connection", { window_days: 1 }],
  ])("rejects %s", async (_, path, body) => {
    const { status, body: said } = await t.post(path, body, as(await make()));
    expect(status, JSON.stringify(said)).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(said.detail).toEqual(expect.any(String));
  });

  test("accepts only its own token, which opens nothing else", async () => {
    const session = await make();
    for (const bearer of [null, t.key, t.token, `${session.session.slice(0, -3)}000`])
      expect((await t.get("/v1/link", { bearer })).status).toBe(401);
    for (const path of ["/v1/connections", "/v1/me", "/v1/vendors", "/v1/link-sessions/x"])
      expect((await t.get(path, as(session))).status).toBe(401);
    await t.send("DELETE", `/v1/link-sessions/${session.id}`, admin);
    expect((await t.get("/v1/link", as(session))).body.code).toBe("link_expired");
  });
});

test("a code is valid once, only for its own workspace", async () => {
  const session = await make();
  const { body: trial } = await t.post("/v1/link/pending-connections", given(), as(session));
  const { body: done } = await t.post(`/v1/link/pending-connections/${trial.id}/connection`, {}, as(session));
  const exchange = (code: unknown) => t.post("/v1/link-sessions/token", { code }, admin);
  for (const wrong of ["", "mwx_x", session.session, t.key, 5])
    expect((await exchange(wrong)).body).toMatchObject({ status: 400, code: "invalid_parameter", parameter: "code" });
  const both = await Promise.all([exchange(done.code), exchange(done.code)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
  const { token } = both.find(({ status }) => status === 200)!.body;
  expect((await t.get("/v1/connection", { bearer: token })).status).toBe(200);
});

test("of 200 wrong attempts on one link, sequential or concurrent, at most ten reach the source", async () => {
  const clock = heldClock(Date.now());
  const slow = await openTestApi({ clock });
  try {
    const { body: session } = await slow.post("/v1/link-sessions", {}, { bearer: slow.key });
    const attempt = (key: string) =>
      slow.post("/v1/link/pending-connections", { ...given(key), settings: { url: slow.vendor.url } }, as(session));
    const answers = [];
    for (let at = 0; at < 100; at++) answers.push(await attempt(`wrong-${at}`));
    answers.push(...(await Promise.all(Array.from({ length: 100 }, (_, at) => attempt(`guess-${at}`)))));
    expect(answers.slice(0, 5).map(({ body }) => body.code)).toEqual(Array(5).fill("credentials_refused"));
    for (const { status, body, headers } of answers.slice(5)) {
      expect([status, body.code]).toEqual([429, "rate_limited"]);
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    }
    expect(slow.vendor.refused).toBeGreaterThan(0);
    expect(slow.vendor.refused).toBeLessThanOrEqual(10);
    // Each later attempt has waited longer than the one before it.
    expect(clock.sleeps.filter((ms) => ms % 1000 === 0)).toEqual([1000, 2000, 3000]);
    // A valid key also waits for its turn, and is then accepted. It does not count as an attempt.
    expect((await attempt("good")).status).toBe(429);
    clock.advance(300_001);
    for (let at = 0; at < 7; at++) expect((await attempt("good")).status).toBe(201);
  } finally {
    await slow.close();
  }
});

describe("Link's appearance", () => {
  test("is updated in parts, and lists the origins that may embed it", async () => {
    const origins = ["https://app.example", "http://localhost:3000"];
    await t.send("PATCH", "/v1/link-settings", { ...admin, body: { name: "Deskly", origins } });
    const changed = await t.send("PATCH", "/v1/link-settings", { ...admin, body: { color: "#aa3300" } });
    expect(changed.body).toEqual({ name: "Deskly", logo: null, color: "#aa3300", origins });
    expect((await t.get("/v1/link-settings", admin)).body).toEqual(changed.body);
    const session = await make();
    const page = await t.get(`/link/${session.session}`, { bearer: null });
    expect(page.headers["content-security-policy"]).toContain(`frame-ancestors ${origins.join(" ")};`);
    expect(page.headers["content-security-policy"]).toMatch(/script-src 'self';/);
    expect(page.headers["x-frame-options"]).toBeUndefined();
    expect(page.headers["referrer-policy"]).toBe("no-referrer");
    expect(page.text).not.toContain(session.session);
    const nobody = await t.get("/link/mwl_x%22%3E%3Cscript%3E", { bearer: null });
    expect(nobody.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(nobody.headers["x-frame-options"]).toBe("DENY");
    expect(nobody.text).toBe(page.text);
  });

  test.each<[string, object]>([
    ["an origin with a path", { origins: ["https://app.example/x"] }],
    ["an origin in the clear", { origins: ["http://app.example"] }],
    ["an origin that is more than one", { origins: ["https://a.example; script-src *"] }],
    ["every origin", { origins: ["*"] }],
    ["a color that is more", { color: "#fff;}" }],
    ["a logo from elsewhere", { logo: "https://elsewhere.example/logo.png" }],
    ["a logo that is a page", { logo: "data:text/html;base64,PHA+" }],
  ])("rejects %s", async (_, body) =>
    expect((await t.send("PATCH", "/v1/link-settings", { ...admin, body })).body).toMatchObject({ status: 400 }),
  );
});
