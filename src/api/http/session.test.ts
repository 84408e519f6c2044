import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
beforeAll(async () => {
  t = await openTestApi();
});
afterAll(() => t.close());

const signIn = (key: string, headers: Record<string, string> = {}) =>
  t.post("/v1/session", { api_key: key }, { bearer: null, headers });
const page = { "millwright-page": "1" };
const cookieOf = (answer: { headers: Record<string, string | undefined> }): string =>
  String(answer.headers["set-cookie"]).split(";")[0]!;

test("signing in sets an HttpOnly cookie that replaces the key in the dashboard's requests", async () => {
  const signedIn = await signIn(t.key);
  expect(signedIn.status).toBe(204);
  expect(signedIn.headers["set-cookie"]).toMatch(/^millwright_session=[^;]+; .*HttpOnly.*SameSite=Strict/);
  expect(signedIn.headers["set-cookie"]).not.toContain("Secure");
  const cookie = cookieOf(signedIn as never);
  expect(cookie).not.toContain("mwk_");
  const me = await t.get("/v1/me", { bearer: null, headers: { ...page, cookie } });
  expect(me.body).toMatchObject({ kind: "api_key", workspace_id: t.workspaceId });
});

test("sets a Secure cookie behind TLS", async () => {
  const { headers } = await signIn(t.key, { "x-forwarded-proto": "https" });
  expect(headers["set-cookie"]).toContain("Secure");
});

test("rejects a cookie without the header that other sites cannot send", async () => {
  const cookie = cookieOf((await signIn(t.key)) as never);
  for (const send of [
    t.get("/v1/connections", { bearer: null, headers: { cookie } }),
    t.post("/v1/syncs", {}, { bearer: null, headers: { cookie, "millwright-connection": t.connectionId } }),
  ])
    expect((await send).body).toMatchObject({ code: "token_missing" });
  const asked = await t.send("OPTIONS", "/v1/connections", {
    bearer: null,
    headers: { origin: "https://elsewhere.example", "access-control-request-headers": "millwright-page" },
  });
  expect(asked.headers["access-control-allow-origin"]).toBeUndefined();
});

test("a session ends when its key is revoked or by signing out, and an unknown session is rejected", async () => {
  const made = await t.post("/v1/api-keys", { name: "short", scopes: ["connections:read"] }, { bearer: t.key });
  const cookie = cookieOf((await signIn(made.body.key)) as never);
  expect((await t.get("/v1/connections", { bearer: null, headers: { ...page, cookie } })).status).toBe(200);
  await t.send("DELETE", `/v1/api-keys/${made.body.id}`, { bearer: t.key });
  expect((await t.get("/v1/connections", { bearer: null, headers: { ...page, cookie } })).status).toBe(401);
  const out = await t.send("DELETE", "/v1/session", { bearer: null, headers: page });
  expect(out.headers["set-cookie"]).toMatch(/^millwright_session=;.*Max-Age=0/);
  for (const odd of ["", "x", "a.b.c.d.e", `mwk_${"0".repeat(90)}`]) {
    const asked = await t.get("/v1/me", { bearer: null, headers: { ...page, cookie: `millwright_session=${odd}` } });
    expect(asked.body).toMatchObject({ code: "token_missing" });
  }
});

test("rejects an invalid key and a connection token at sign-in", async () => {
  expect((await signIn("mwk_wrong")).body).toMatchObject({ code: "token_invalid" });
  expect((await signIn(t.token)).body).toMatchObject({ code: "wrong_credential_type" });
  expect((await signIn(t.key, page)).status).toBe(204);
});

test("D12: a session ends at sign-out, even for a client that kept its cookie", async () => {
  const [cookie, other] = [cookieOf((await signIn(t.key)) as never), cookieOf((await signIn(t.key)) as never)];
  const me = (session: string) => t.get("/v1/me", { bearer: null, headers: { ...page, cookie: session } });
  expect((await me(cookie)).status).toBe(200);
  // Without this header, another site could sign a browser out.
  await t.send("DELETE", "/v1/session", { bearer: null, headers: { cookie } });
  expect((await me(cookie)).status).toBe(200);
  const out = await t.send("DELETE", "/v1/session", { bearer: null, headers: { ...page, cookie } });
  expect(out.status).toBe(204);
  expect((await me(cookie)).body).toMatchObject({ status: 401, code: "token_missing" });
  expect((await me(other)).status).toBe(200);
});

test.each<[what: string, use: (cookie: string) => Promise<{ status: number }>]>([
  [
    "for a write",
    (cookie) =>
      t.post("/v1/api-keys", { name: "x", scopes: ["data:read"] }, { bearer: null, headers: { ...page, cookie } }),
  ],
  [
    "twice in a request",
    (cookie) => t.get("/v1/overview", { bearer: null, headers: { ...page, cookie: `${cookie}; ${cookie}` } }),
  ],
  [
    "beside an invalid cookie",
    (cookie) => t.get("/v1/me", { bearer: null, headers: { ...page, cookie: `millwright_session=x; ${cookie}` } }),
  ],
  [
    "in an event stream",
    (cookie) =>
      t.get(`/v1/connections/${t.connectionId}/sync-status`, {
        bearer: null,
        headers: { ...page, cookie, accept: "text/event-stream" },
      }),
  ],
])("D12: a cookie that was signed out is not accepted %s", async (_what, use) => {
  const cookie = cookieOf((await signIn(t.key)) as never);
  await t.send("DELETE", "/v1/session", { bearer: null, headers: { ...page, cookie } });
  // Signing out twice changes nothing.
  await t.send("DELETE", "/v1/session", { bearer: null, headers: { ...page, cookie } });
  expect((await use(cookie)).status).toBe(401);
});
