import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createConnection } from "#connections";
import { connector, stream } from "#kit";
import { openTestApi, type TestApi } from "../../../test/api.ts";
import { netsuite } from "../../connectors/netsuite/index.ts";
import { tryton } from "../../connectors/tryton/index.ts";

const SECRET = "s3cret-key-of-the-customer";

const things = stream({ title: "Things", path: "/things", key: "id", raw: z.object({ id: z.string() }) });
const anyvil = connector({
  name: "anyvil",
  title: "Anyvil",
  description: "A system for tests.",
  docs: "https://developers.anyvil.example",
  settings: z.object({ url: z.url() }),
  credentials: z.object({ login: z.string().meta({ secret: false }), key: z.string() }),
  auth: { kind: "api_key", help: "None.", sign: ({ credentials }) => ({ authorization: `Bearer ${credentials.key}` }) },
  baseUrl: ({ url }) => `${url}/api`,
  account: ({ settings }) => settings.url,
  limits: { rates: [{ requests: 50, per: "day" }], concurrent: 4 },
  passthrough: {
    allow: [
      { methods: ["GET"], path: "/things/**" },
      { methods: ["GET", "POST"], path: "/search" },
      { methods: ["DELETE"], path: "/things/*" },
    ],
    reads: ({ method, path }) => method === "GET" || path === "/search",
    headers: ["x-anyvil-view"],
    query: (sql, params, page) => ({ method: "POST", path: "/sql", reads: true, json: { sql, params, ...page } }),
  },
  streams: { things },
});

let t: TestApi;
let server: Server;
let id: string;
let seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    answer(request, response);
  });
  answer = (_, response) => response.writeHead(200, { "content-type": "application/json" }).end("[]");
  seen = [];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  t = await openTestApi({ connectors: [anyvil] });
  const input = { connector: "anyvil", settings: { url }, credentials: { login: "millwright", key: SECRET } };
  id = (await createConnection(t.rig.deps, t.workspaceId, input)).connection.id;
  await grant(["read"]);
});
afterAll(async () => {
  await t?.close();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});
beforeEach(() => {
  seen = [];
});

const admin = (method: string, path: string, body?: unknown) => t.send(method, path, { bearer: t.key, body });
const grant = async (words: string[], masks: object | null = null) =>
  expect((await admin("PATCH", `/v1/connections/${id}`, { grants: { passthrough: words }, masks })).status).toBe(200);
const scoped = (...scopes: ("passthrough:read" | "data:read")[]) => t.keyWith(...scopes);
const pass = async (body: unknown, path = "/v1/passthrough") =>
  t.send("POST", path, {
    bearer: await scoped("passthrough:read"),
    headers: { "millwright-connection": id },
    body,
  });
const json = (text: string, status = 200, headers: object = {}) => {
  answer = (_, response) => response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
};

test("a request is signed and answered as the source answers, also with an error", async () => {
  json('{"id":12345678901234567890,"name":"Saw"}', 200, { "x-total": "1", "set-cookie": "a=b" });
  const got = await pass({
    method: "GET",
    path: "/things/7",
    query: { fields: ["id", "name"] },
    headers: { "X-Anyvil-View": "full" },
  });
  expect(got.status).toBe(200);
  // The bytes of the body, not a parsed copy of them.
  expect(got.text).toContain('"body":{"id":12345678901234567890,"name":"Saw"}');
  expect(got.body).toMatchObject({ status: 200, base64: null, is_truncated: false, headers: { "x-total": "1" } });
  expect(got.body.headers["set-cookie"]).toBeUndefined();
  expect(seen).toMatchObject([
    {
      url: "/api/things/7?fields=id&fields=name",
      headers: { authorization: `Bearer ${SECRET}`, "x-anyvil-view": "full" },
    },
  ]);
  json('{"error":"no such thing"}', 404);
  expect((await pass({ method: "GET", path: "/things/8" })).body).toMatchObject({
    status: 404,
    body: { error: "no such thing" },
  });
});

test("answers never repeat the connection's secret, in any form", async () => {
  const forms = [SECRET, Buffer.from(SECRET).toString("base64"), encodeURIComponent(SECRET), `Bearer ${SECRET}`];
  json(JSON.stringify({ echoed: forms, login: "millwright" }), 200, { "x-echo": SECRET });
  const { text, body } = await pass({ method: "GET", path: "/things/" });
  for (const form of forms) expect(text).not.toContain(form);
  // A login is no secret, and may be content.
  expect(body.body.login).toBe("millwright");
});

test("texts, binary and long answers are returned as what they are", async () => {
  answer = (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end("grüße");
  expect((await pass({ method: "GET", path: "/things/a" })).body).toMatchObject({ body: "grüße", base64: null });
  const bytes = Buffer.from([0xff, 0x00, 0xfe, 0x80]);
  answer = (_, response) => response.writeHead(200, { "content-type": "image/png" }).end(bytes);
  expect((await pass({ method: "GET", path: "/things/a" })).body).toMatchObject({
    body: null,
    base64: bytes.toString("base64"),
  });
  answer = (_, response) => response.writeHead(204).end();
  expect((await pass({ method: "GET", path: "/things/a" })).body).toMatchObject({ status: 204, body: null });
  json(`"${"é".repeat(3 * 1024 * 1024)}"`);
  const long = (await pass({ method: "GET", path: "/things/a" })).body;
  expect([long.is_truncated, long.body.length]).toEqual([true, Math.floor((5 * 1024 * 1024 - 1) / 2) + 1]);
});

describe("nothing leads out of the base URL", () => {
  test.each([
    "things",
    "//127.0.0.1/things",
    "http://127.0.0.1/things",
    "/things/../admin",
    "/things/..",
    "/things/./7",
    "/things//7",
    "/things/%2e%2e/admin",
    "/things/..%2fadmin",
    "/things/%252e%252e/admin",
    "/things/..;/admin",
    "/things\\..\\admin",
    "/things/7?x=1",
    "/things/7#x",
    "/things/a b",
    "/things/%zz",
    "/things/%00",
    "/things/ü",
    `/things/${"a".repeat(1999)}`,
  ])("path %j", async (path) => {
    const { status, body } = await pass({ method: "GET", path });
    expect([status, ["invalid_parameter", "invalid_body"].includes(body.code)]).toEqual([400, true]);
    expect(seen).toEqual([]);
  });

  test.each([
    ["GET", "/admin"],
    ["POST", "/things/7"],
    ["GET", "/search/all"],
    ["DELETE", "/things/7"],
  ])("%s %s is not allowed", async (method, path) => {
    expect((await pass({ method, path })).body).toMatchObject({ status: 403, code: "passthrough_not_allowed" });
    expect(seen).toEqual([]);
  });

  test.each(["authorization", "Cookie", "host", "x-forwarded-for", "content-length", "x-anyvil-other"])(
    "header %s is not passed",
    async (name) => {
      const { body } = await pass({ method: "GET", path: "/things/7", headers: { [name]: "x" } });
      expect(body.code).toBe("invalid_parameter");
      expect(seen).toEqual([]);
    },
  );

  test("redirects to other hosts are not followed", async () => {
    json("{}", 302, { location: "http://127.0.0.2/things" });
    expect((await pass({ method: "GET", path: "/things/7" })).body.code).toBe("source_refused");
    expect(seen).toHaveLength(1);
  });
});

test("grants, masks and scopes decide, before anything is sent", async () => {
  const request = { method: "GET", path: "/things/7" };
  await grant([]);
  expect((await pass(request)).body.code).toBe("passthrough_not_allowed");
  await grant(["read"], { things: ["name"] });
  expect((await pass(request)).body.code).toBe("masked_connection");
  await grant(["read", "unmasked"], { things: ["name"] });
  json("{}");
  expect((await pass(request)).status).toBe(200);
  await grant(["read"]);
  const headers = { "millwright-connection": id };
  const without = await t.send("POST", "/v1/passthrough", {
    bearer: await scoped("data:read"),
    headers,
    body: request,
  });
  expect(without.body.code).toBe("scope_missing");
  expect(seen).toHaveLength(1);
  expect((await admin("PATCH", `/v1/connections/${id}`, { grants: { passthrough: ["write"] } })).status).toBe(422);
});

test("a query in the source's language is sent as the connector says", async () => {
  json('{"items":[]}');
  const got = await pass({ sql: "SELECT id FROM thing WHERE id = ?", params: [7], limit: 5 }, "/v1/passthrough/query");
  expect(got.body).toMatchObject({ status: 200, body: { items: [] } });
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({
    sql: "SELECT id FROM thing WHERE id = ?",
    params: [7],
    limit: 5,
    offset: 0,
  });
  const foreign = await t.send("POST", "/v1/passthrough/query", {
    bearer: await scoped("passthrough:read"),
    headers: { "millwright-connection": t.connectionId },
    body: { sql: "SELECT 1" },
  });
  expect(foreign.body.code).toBe("not_supported");
});

test("a fifth of a daily quota is for passthrough, the rest for syncs", async () => {
  json("{}");
  const codes: unknown[] = [];
  for (let count = 0; count < 11; count++)
    codes.push((await pass({ method: "GET", path: "/things/7" })).body.code ?? "sent");
  expect(codes.at(-1)).toBe("source_quota_exhausted");
});

test("connectors judge a JSON-RPC call by its method", () => {
  const call = (method: string) => ({ method: "POST", path: "/", query: {}, headers: {}, json: { method } }) as const;
  const { refuse, reads } = tryton.passthrough ?? {};
  expect(refuse?.(call("model.party.party.search_read"))).toBeNull();
  expect(reads?.(call("model.party.party.search_read"))).toBe(true);
  for (const method of [
    "model.party.party.write",
    "model.purchase.purchase.confirm",
    "model.res.user.search_read",
    "model.res.user.application.search",
    "common.db.login",
    "wizard.party.erase.execute",
    "",
  ])
    expect(refuse?.(call(method)), method).toEqual(expect.any(String));
  expect(netsuite.passthrough?.query?.("SELECT 1", [], { limit: 5, offset: 10 })).toMatchObject({
    reads: true,
    query: { limit: 5, offset: 10 },
    json: { q: "SELECT 1" },
  });
});
