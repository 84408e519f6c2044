import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOOKS_URL, openTestApi, type TestApi } from "../../../test/api.ts";

const DELIVERIES_A_MINUTE = 100;
const WRONG_A_MINUTE = 40;

let t: TestApi;
let admin: { bearer: string };
let id: string;
let hook: { url: string; secret: string };

beforeAll(async () => {
  t = await openTestApi({ limits: { requestsPerMinute: DELIVERIES_A_MINUTE, wrongTokensPerMinute: WRONG_A_MINUTE } });
  admin = { bearer: t.key };
});
afterAll(() => t.close());
beforeEach(async () => {
  // Returns a separate connection, whose deliveries are not counted yet.
  ({ id } = await t.connectAnother());
  hook = (await t.post(hookOf(id), {}, admin)).body as never;
});

const hookOf = (connectionId: string) => `/v1/connections/${connectionId}/source-webhook`;

/** Sends a source's delivery, signed with the webhook's secret. */
const deliver = (
  own: { url?: string; body?: string | Buffer; type?: string | null; signature?: string; from?: string } = {},
) => {
  const body = own.body ?? '{"changed":true}';
  const signature = own.signature ?? createHmac("sha256", hook.secret).update(body).digest("hex");
  return t.api.app.inject({
    method: "POST",
    url: (own.url ?? hook.url).replace(HOOKS_URL, "/v1/source-webhooks"),
    headers: {
      "x-signature": signature,
      ...(own.type !== null && { "content-type": own.type ?? "application/json" }),
    },
    payload: body,
    ...(own.from !== undefined && { remoteAddress: own.from }),
  });
};
const syncs = async () => (await t.get(`/v1/connections/${id}/syncs`, admin)).body.data;

describe("a source webhook", () => {
  test("is created by an API key, shows its URL and secret once, and appears on the connector", async () => {
    const { status, body } = await t.post(hookOf(id), {}, admin);
    expect(status).toBe(201);
    expect(body).toEqual({
      url: expect.stringMatching(new RegExp(`^${HOOKS_URL}/mwh_[0-9a-z]+$`)),
      secret: expect.any(String),
      registered: false,
      help: "Settings, Webhooks.",
    });
    const connector = (await t.get("/v1/connectors/fixwell", admin)).body;
    expect(connector.webhooks).toEqual({ help: "Settings, Webhooks.", registers: false });
    expect(connector.capabilities.map(({ entity, webhooks }: never) => [entity, webhooks])).toEqual([
      ["vendor", true],
      ["purchase_order", false],
    ]);
    expect((await t.get(`/v1/connections/${id}`, admin)).text).not.toContain("mwh_");
  });

  test("is not created or deleted by a connection token, a read-only key or for an unknown connection", async () => {
    const reader = { bearer: await t.keyWith("connections:read", "syncs:write") };
    const unknown = hookOf("0198c2a0-0000-7000-8000-000000000000");
    for (const method of ["POST", "DELETE"]) {
      expect((await t.send(method, hookOf(t.connectionId))).status).toBe(403);
      expect((await t.send(method, hookOf(id), reader)).status).toBe(403);
      expect((await t.send(method, hookOf(id), { bearer: null })).status).toBe(401);
      expect((await t.send(method, unknown, admin)).status).toBe(404);
      expect((await t.send(method, hookOf("7"), admin)).status).toBe(404);
    }
  });

  test("accepts nothing after it is deleted", async () => {
    expect((await t.send("DELETE", hookOf(id), admin)).status).toBe(204);
    expect((await deliver()).statusCode).toBe(401);
    expect((await t.send("DELETE", hookOf(id), admin)).status).toBe(404);
  });
});

describe("a source webhook delivery", () => {
  test("starts a targeted sync, and joins deliveries that arrive before it starts", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver()));
    expect(answers.map((each) => [each.statusCode, each.body])).toEqual(Array(20).fill([200, '{"received":true}']));
    expect(await syncs()).toMatchObject([
      { trigger: "webhook", status: "queued", runs: [{ stream: "vendors", mode: "incremental" }] },
    ]);
  });

  test.each([
    "application/json",
    "application/x-www-form-urlencoded",
    "text/xml; charset=utf-8",
    "multipart/form-data; boundary=x",
    "application/vnd.fixwell+json",
    null,
  ])("may have the type %s, and is verified over its raw bytes", async (type) => {
    expect((await deliver({ type, body: Buffer.from([0x00, 0xff, 0x7b, 0x0d, 0x0a]) })).statusCode).toBe(200);
    expect((await syncs()).length).toBe(1);
  });

  test("may have no body", async () => {
    expect((await deliver({ body: "", type: null })).statusCode).toBe(200);
  });

  test("gets the same response whatever is wrong with it", async () => {
    const { url } = hook;
    const wrong = [
      { url: `${url.slice(0, -1)}${url.endsWith("a") ? "b" : "a"}` },
      { url: `${HOOKS_URL}/mwh_` },
      { url: `${HOOKS_URL}/x` },
      { url: `${HOOKS_URL}/%00` },
      { url: `${HOOKS_URL}/${t.token}` },
      { url: `${HOOKS_URL}/${t.key}` },
      { signature: "" },
      { signature: "0".repeat(64) },
      { body: "something else", signature: createHmac("sha256", hook.secret).update("something").digest("hex") },
    ];
    const answers = await Promise.all(wrong.map((own) => deliver({ ...own, from: "198.51.100.7" })));
    const said = answers.map((each) => ({ ...each.json(), request_id: "", status: each.statusCode }));
    expect(said[0]).toMatchObject({ status: 401, code: "source_webhook_rejected", origin: "request" });
    for (const each of said) expect(each).toEqual(said[0]);
    expect(await syncs()).toEqual([]);
  });

  test("is not read if it is too large", async () => {
    const answer = await deliver({ body: Buffer.alloc(1024 * 1024 + 1, "x") });
    expect(answer.statusCode).toBe(413);
    expect(answer.json().code).toBe("body_too_large");
  });

  test("returns 429 over the webhook's limit per minute, and other webhooks are unaffected", async () => {
    const answers = await Promise.all(Array.from({ length: DELIVERIES_A_MINUTE + 1 }, () => deliver()));
    const late = answers.filter((each) => each.statusCode !== 200);
    expect(late.map((each) => each.json().code)).toEqual(["rate_limited"]);
    expect(Number(late[0]!.headers["retry-after"])).toBeGreaterThan(0);
    const other = (
      await t.post(hookOf((await t.connectAnother()).id), {}, { bearer: await t.keyWith("connections:write") })
    ).body;
    hook = other as never;
    expect((await deliver()).statusCode).toBe(200);
  });

  test("returns 429 to a client that guesses URLs, while valid ones from there are accepted", async () => {
    const from = "198.51.100.8";
    const guess = () => deliver({ url: `${HOOKS_URL}/mwh_guess`, from });
    for (let at = 0; at < WRONG_A_MINUTE; at++) expect((await guess()).statusCode).toBe(401);
    expect((await guess()).statusCode).toBe(429);
    expect((await deliver({ from })).statusCode).toBe(200);
  });

  test("is rejected for any other method", async () => {
    for (const method of ["GET", "PUT", "DELETE"]) {
      const { status, body } = await t.send(method, hook.url.replace(HOOKS_URL, "/v1/source-webhooks"), {
        bearer: null,
      });
      expect([status, body.code]).toEqual([405, "method_not_allowed"]);
    }
  });
});
