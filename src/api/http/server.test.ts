import { connect as openSocket } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultKinds } from "#lib";
import { purchaseOrder, vendor } from "#model";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let url: string;
beforeAll(async () => {
  t = await openTestApi({ limits: { requestsPerMinute: 1_000_000, wrongTokensPerMinute: 1_000_000 } });
  await t.store(vendor, [{ source_id: "1", name: "A" }]);
  await t.store(purchaseOrder, [{ source_id: "1", source_number: "PO-1" }]);
  url = await t.api.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => t.close());

describe("an error", () => {
  test("is a problem document with a code, an origin and the request ID", async () => {
    const { status, headers, body } = await t.get("/v1/purchase-orders/po_nothing");
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(body).toEqual({
      type: "/v1/errors/not_found",
      title: "Not found",
      status,
      detail: expect.any(String),
      code: "not_found",
      origin: "request",
      retryable: false,
      request_id: headers["x-request-id"],
    });
    expect((await t.get(body.type, { bearer: null })).body).toMatchObject({
      code: "not_found",
      remedy: expect.any(String),
    });
  });

  test.each<[string, string | null, string]>([
    ["no token", null, "token_missing"],
    ["a word", "hello", "token_invalid"],
    ["half a token", "mwc_", "token_invalid"],
    ["a token of another kind", "sk_live_123", "token_invalid"],
  ])("for %s is a 401 that states how to authenticate", async (_, bearer, code) => {
    const { status, headers, body } = await t.get("/v1/vendors", { bearer });
    expect(status).toBe(401);
    expect(body.code).toBe(code);
    expect(headers["www-authenticate"]).toMatch(/^Bearer realm="millwright"/);
  });

  test("for a token with one changed letter at any place", async () => {
    for (const at of [0, 3, 4, 20, 60, t.token.length - 1]) {
      const wrong = t.token.slice(0, at) + (t.token[at] === "a" ? "b" : "a") + t.token.slice(at + 1);
      expect((await t.get("/v1/vendors", { bearer: wrong })).body.code).toBe("token_invalid");
    }
  });

  test.each(["Basic abc", "Bearer", "Bearer a b", "Bearer ä", "bearer"])("for the header %j", async (authorization) =>
    expect((await t.get("/v1/vendors", { bearer: null, headers: { authorization } })).body).toMatchObject({
      status: 401,
      code: "token_invalid",
    }),
  );

  test("for an API key that names no connection, or an unknown one", async () => {
    expect((await t.get("/v1/vendors", { bearer: t.key })).body).toMatchObject({
      status: 400,
      code: "connection_header_missing",
    });
    for (const id of ["", "x", "00000000-0000-7000-8000-000000000000"])
      expect(
        (await t.get("/v1/vendors", { bearer: t.key, headers: { "millwright-connection": id } })).body,
      ).toMatchObject({ status: 404, code: "not_found" });
  });

  test("for a connection token that names another connection", async () => {
    const other = await t.connectAnother();
    expect((await t.get("/v1/vendors", { headers: { "millwright-connection": other.id } })).body).toMatchObject({
      status: 400,
      code: "invalid_parameter",
    });
    expect((await t.get("/v1/vendors", { headers: { "millwright-connection": t.connectionId } })).status).toBe(200);
  });

  test("for a token whose connection must be reauthorized says so", async () => {
    const { id, token } = await t.connectAnother();
    await t.rig.store.within(t.workspaceId, (tx) =>
      tx.sql("update connection set status = 'reauthorization_required' where workspace_id = $1 and id = $2", [
        t.workspaceId,
        id,
      ]),
    );
    expect((await t.get("/v1/vendors", { bearer: token })).body).toMatchObject({
      status: 401,
      code: "reauthorization_required",
      origin: "connection",
    });
  });

  test("for an unknown route", async () => {
    for (const path of ["/", "/v2/vendors", "/v1/vendors/1/2", "//v1/vendors", "/v1/vendors/", "/.env", "/v1"])
      expect((await t.get(path)).status, path).toBe(404);
  });
});

test("rejects an unknown query parameter, also on routes without parameters", async () => {
  const known = { bearer: t.key };
  for (const path of ["/v1/me", "/v1/connectors", `/v1/connections/${t.connectionId}`])
    expect((await t.get(`${path}?full=true`, known)).body).toMatchObject({ status: 400, code: "invalid_parameter" });
  expect((await t.get("/v1/sync-status?entity=vendor")).body).toMatchObject({
    detail: expect.stringContaining("entity"),
  });
  expect((await t.get("/healthz?probe=1", { bearer: null })).status).toBe(200);
});

describe("an HTTP method", () => {
  test("that a route lacks returns 405 with the allowed methods, before authentication and before reading the body", async () => {
    for (const [method, path, allow] of [
      ["POST", "/v1/items", "GET, HEAD, OPTIONS"],
      ["PUT", "/v1/connections", "POST, GET, HEAD, OPTIONS"],
      ["DELETE", "/v1/items/itm_1", "GET, HEAD, OPTIONS"],
      ["PATCH", "/v1/syncs", "POST, GET, HEAD, OPTIONS"],
      ["TRACE", "/healthz", "GET, HEAD, OPTIONS"],
      ["POST", "/openapi.json", "GET, HEAD, OPTIONS"],
    ] as const) {
      const { body, headers } = await t.send(method, path, { bearer: null });
      expect(body, `${method} ${path}`).toMatchObject({ status: 405, code: "method_not_allowed" });
      expect(headers.allow).toBe(allow);
    }
  });

  test("OPTIONS lists the methods without a token, and HEAD responds like GET without a body", async () => {
    const options = await t.send("OPTIONS", "/v1/items", { bearer: null });
    expect(options).toMatchObject({ status: 204, headers: { allow: "GET, HEAD, OPTIONS" } });
    const head = await t.send("HEAD", "/v1/vendors");
    const get = await t.get("/v1/vendors");
    expect(head).toMatchObject({
      status: 200,
      text: "",
      headers: { "content-length": String(Buffer.byteLength(get.text)), etag: get.headers.etag },
    });
  });
});

describe("a request body", () => {
  const post = (body: string | Buffer, headers: Record<string, string> = { "content-type": "application/json" }) =>
    t.api.app.inject({
      method: "POST",
      url: "/v1/syncs",
      headers: { authorization: `Bearer ${t.token}`, ...headers },
      payload: body,
    });

  test.each<[string, string | Buffer, number, string]>([
    ["that is truncated", '{"full": tr', 400, "invalid_body"],
    ["that is not JSON", "full=true", 400, "invalid_body"],
    ["that is not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, "invalid_body"],
    ["with `__proto__`", '{"__proto__": {"full": true}}', 400, "invalid_body"],
    ["with `constructor`", '{"constructor": {"prototype": {"full": true}}}', 400, "invalid_body"],
    ["with a NUL character", '{"entities": ["a\\u0000"]}', 400, "invalid_body"],
    ["with a lone surrogate", '{"entities": ["\\ud800"]}', 400, "invalid_body"],
    ["with unlimited nesting", `{"entities": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`, 400, "invalid_body"],
    ["of 10 MB", Buffer.alloc(10_000_000, 0x20), 413, "body_too_large"],
  ])("%s", async (_, body, status, code) => {
    const answer = await post(body);
    expect(answer.json()).toMatchObject({ status, code });
  });

  test("of 10 MB without a token is not read", async () => {
    const answer = await t.api.app.inject({
      method: "POST",
      url: "/v1/syncs",
      headers: { "content-type": "application/json" },
      payload: Buffer.alloc(10_000_000),
    });
    expect(answer.json()).toMatchObject({ status: 401, code: "token_missing" });
  });

  test.each([
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "nonsense",
  ])("of type %s", async (type) =>
    expect((await post("{}", { "content-type": type })).json()).toMatchObject({
      status: 415,
      code: "unsupported_media_type",
    }),
  );

  test("of JSON with a charset parameter is read", async () =>
    expect((await post("{}", { "content-type": "application/json; charset=utf-8" })).statusCode).toBe(202));
});

describe("over a raw socket", () => {
  const exchange = (request: string) =>
    new Promise<string>((resolve, reject) => {
      const { port } = new URL(url);
      const socket = openSocket(Number(port), "127.0.0.1", () => socket.write(request));
      let answer = "";
      socket.on("data", (data) => {
        answer += data;
      });
      socket.on("close", () => resolve(answer));
      socket.on("error", reject);
    });
  const problemIn = (answer: string) => JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));

  test("oversized headers and invalid HTTP return problem documents", async () => {
    expect(
      problemIn(await exchange(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(40_000)}\r\n\r\n`)),
    ).toMatchObject({ status: 431, code: "header_too_large" });
    expect(problemIn(await exchange("hello\r\n\r\n"))).toMatchObject({ status: 400 });
  });

  test("rejects invalid percent-encoding and an invalid Host header", async () => {
    expect(
      problemIn(await exchange("GET /v1/vendors/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")),
    ).toMatchObject({ status: 400, code: "invalid_parameter" });
    expect(problemIn(await exchange("GET /docs/ HTTP/1.1\r\nHost: %%%\r\nConnection: close\r\n\r\n"))).toMatchObject({
      status: 400,
      code: "invalid_parameter",
    });
  });
});

describe("every response", () => {
  test("has a request ID, which is the caller's if it is valid", async () => {
    for (const path of ["/healthz", "/v1/vendors", "/nothing", "/v1/vendors?limit=0"])
      expect((await t.get(path)).headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect((await t.get("/healthz", { headers: { "x-request-id": "mine-1" } })).headers["x-request-id"]).toBe("mine-1");
    expect((await t.get("/healthz", { headers: { "x-request-id": "<script>" } })).headers["x-request-id"]).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  test("forbids framing, content sniffing and shared caching", async () => {
    for (const path of ["/v1/vendors", "/nothing", "/v1/connections"])
      expect((await t.get(path)).headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cache-control": expect.stringMatching(/private|no-store/),
      });
  });

  test("states the remaining requests to an authenticated caller", async () => {
    const { headers } = await t.get("/v1/vendors");
    expect(headers["ratelimit-policy"]).toBe('"default";q=1000000;w=60');
    expect(headers.ratelimit).toMatch(/^"default";r=\d+;t=\d+$/);
  });
});

describe("rate limits", () => {
  test("return 429 to a caller over its requests per minute, and do not affect others", async () => {
    const strict = await openTestApi({ limits: { requestsPerMinute: 3 } });
    try {
      for (let n = 0; n < 3; n++) expect((await strict.get("/v1/me")).status).toBe(200);
      const { status, headers, body } = await strict.get("/v1/me");
      expect(status).toBe(429);
      expect(body).toMatchObject({ code: "rate_limited", retryable: true });
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
      expect(headers.ratelimit).toMatch(/r=0/);
      expect((await strict.get("/v1/me", { bearer: strict.key })).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  test("return 429 to an IP address with many invalid tokens, while valid tokens from there work", async () => {
    const strict = await openTestApi({ limits: { wrongTokensPerMinute: 3 } });
    try {
      for (let n = 0; n < 3; n++) expect((await strict.get("/v1/me", { bearer: "mwc_wrong" })).status).toBe(401);
      expect((await strict.get("/v1/me", { bearer: "mwc_wrong" })).status).toBe(429);
      expect((await strict.get("/v1/me")).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});

describe("health and metrics", () => {
  test("reports liveness, readiness and metrics without customer data", async () => {
    expect((await t.get("/healthz", { bearer: null })).body).toEqual({ status: "ok" });
    expect((await t.get("/readyz", { bearer: null })).body).toEqual({ status: "ready" });
    await t.get("/v1/vendors?filter[name]=Secretname");
    const { text, headers } = await t.get("/metrics", { bearer: null });
    expect(headers["content-type"]).toContain("text/plain");
    expect(text).toContain('route="/v1/vendors"');
    expect(text).toContain("millwright_jobs{");
    expect(text).not.toContain("Secretname");
  });

  test("is not ready on tables of an older release", async () => {
    const alone = await openTestApi();
    try {
      await alone.rig.database.store.within(alone.workspaceId, (tx) =>
        tx.sql(
          "set local role none; delete from millwright_migration where id = (select max(id) from millwright_migration)",
        ),
      );
      expect((await alone.get("/readyz", { bearer: null })).body).toMatchObject({ status: 503, code: "not_ready" });
    } finally {
      await alone.close();
    }
  });

  test("reports a lost database, stays live, and recovers with the database", async () => {
    const alone = await openTestApi();
    try {
      await alone.rig.store.close();
      const { body, headers } = await alone.get("/v1/vendors");
      expect(body).toMatchObject({ status: 503, code: "database_unavailable", retryable: true });
      expect(headers["retry-after"]).toBeDefined();
      expect((await alone.get("/readyz", { bearer: null })).status).toBe(503);
      expect((await alone.get("/healthz", { bearer: null })).status).toBe(200);
      await alone.rig.deps.jobs.stop(100);
      expect((await alone.get("/metrics", { bearer: null })).text).toContain("process_cpu_seconds_total");
    } finally {
      await alone.api.close();
      await alone.vendor.close();
    }
  });
});

describe("the API reference", () => {
  test("is a valid OpenAPI 3.1 document with every route, response and error, and without dangling references", async () => {
    const { body } = await t.get("/openapi.json", { bearer: null });
    expect(body.openapi).toBe("3.1.0");
    const operations = Object.values<Answered>(body.paths).flatMap((path) => Object.values<Answered>(path));
    const ids = operations.map((each) => each.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const each of operations) {
      expect(each.summary).toBeTruthy();
      for (const status of ["400", "500", "503"]) expect(each.responses).toHaveProperty(status);
    }
    for (const { content } of Object.values<Answered>(body.components.responses))
      expect(content["application/problem+json"].schema).toEqual({ $ref: "#/components/schemas/problem" });
    const list = body.paths["/v1/purchase-orders"].get;
    expect(list.parameters.map((each: Answered) => each.name)).toEqual(
      expect.arrayContaining(["limit", "cursor", "filter[status]", "modified_after", "Millwright-Connection"]),
    );
    expect(list.responses["200"].content["application/json"].schema.properties.data.items).toEqual({
      $ref: "#/components/schemas/purchase_order",
    });
    const named = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1]!,
    );
    expect(named.filter((name) => !(name in body.components.schemas))).toEqual([]);
    expect(list.responses["404"].$ref.slice("#/components/responses/".length) in body.components.responses).toBe(true);
    expect(Object.values<Answered>(body.paths).some((path) => path.options || path.trace)).toBe(false);
  });

  test("has a page that requests nothing from other hosts", async () => {
    const page = await fetch(`${url}/docs/`);
    const html = await page.text();
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'self'/);
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => /^(https?:)?\/\//.test(source))).toEqual([]);
    expect(html.match(/https?:\/\/[^"'\s<]+/g) ?? []).toEqual([]);
    for (const source of sources) expect((await fetch(new URL(source, `${url}/docs/`))).status).toBe(200);
    expect((await fetch(`${url}/docs`)).url).toBe(`${url}/docs/`);
  });

  test("lists every error code", async () => {
    const { body } = await t.get("/v1/errors", { bearer: null });
    expect(body.data.map((each) => each.code)).toEqual(Object.keys(faultKinds));
    expect((await t.get("/v1/errors/nothing", { bearer: null })).status).toBe(404);
    expect((await t.get("/v1/errors/__proto__", { bearer: null })).status).toBe(404);
  });
});

// Whatever is sent, the response is one of the documented ones, and never an internal error.
describe("random input", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      "",
      "\0",
      "__proto__",
      "constructor",
      "..",
      "%",
      "%00",
      "%ff",
      "😀",
      "\u{10ffff}",
      "null",
      "-1",
      "1e309",
      "9".repeat(30),
      "[",
      "]",
      "filter[",
      "a".repeat(300),
      "' or 1=1 --",
      "2026-11-24",
      "99999-01-01T00:00:00Z",
      "-000001-01-01T00:00:00Z",
    ),
  );
  const field = fc.oneof(
    text,
    fc.constantFrom(
      "status",
      "total",
      "total.currency",
      "ordered_on",
      "custom.x",
      "id",
      "source_id",
      "modified_at",
      "lines",
      "ship_to.city",
      "vendor_id",
      "source_number",
      "is_active",
      "source_created_at",
    ),
  );
  const parameter = fc.oneof(
    fc.tuple(
      fc.constantFrom(
        "limit",
        "cursor",
        "sort",
        "fields",
        "expand",
        "include",
        "include_deleted",
        "modified_after",
        "after",
        "from",
      ),
      text,
    ),
    fc.tuple(
      field.map((name) => `filter[${name}]`),
      text,
    ),
    fc.tuple(
      fc
        .tuple(field, fc.oneof(text, fc.constantFrom("ne", "in", "gt", "gte", "lt", "lte", "null", "contains")))
        .map(([name, operator]) => `filter[${name}][${operator}]`),
      text,
    ),
    fc.tuple(text, text),
  );
  const paths = [
    "/v1/purchase-orders",
    "/v1/purchase-order-lines",
    "/v1/vendors",
    "/v1/changes",
    "/v1/raw/vendors",
    "/v1/connections",
    "/v1/syncs",
    "/v1/runs",
    "/v1/connectors",
  ];
  const encode = (value: string) => encodeURIComponent(value.toWellFormed());

  test("in a URL", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(parameter, { maxLength: 4 }),
        fc.boolean(),
        async (path, parameters, isKey) => {
          const query = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
          const { status, body } = await t.get(
            `${path}?${query}`,
            isKey ? { bearer: t.key, headers: { "millwright-connection": t.connectionId } } : {},
          );
          expect(status, `${path}?${query} ${JSON.stringify(body)}`).toBeLessThan(500);
        },
      ),
      { numRuns: 600 },
    );
  });

  test("in a path", { timeout: 120_000 }, async () => {
    const places = [
      "/v1/purchase-orders/",
      "/v1/raw/",
      "/v1/raw/vendors/",
      "/v1/connections/",
      "/v1/syncs/",
      "/v1/runs/",
      "/v1/connectors/",
      "/v1/errors/",
      "/",
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), text, fc.boolean(), async (place, rest, isKey) => {
        const { status } = await t.get(place + encode(rest), isKey ? { bearer: t.key } : {});
        expect(status, place + encode(rest)).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  test("in a body", { timeout: 120_000 }, async () => {
    const named = (names: string[]) =>
      fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }), {
        maxKeys: names.length,
      });
    const bodies: [string, string, fc.Arbitrary<unknown>][] = [
      ["POST", "/v1/syncs", named(["entities", "full"])],
      ["POST", "/v1/api-keys", named(["name", "scopes"])],
      [
        "POST",
        "/v1/connections",
        named(["connector", "settings", "credentials", "metadata", "schedule", "history", "limits", "masks", "name"]),
      ],
      [
        "PATCH",
        `/v1/connections/${t.connectionId}`,
        named(["settings", "metadata", "schedule", "history", "limits", "masks", "name"]),
      ],
    ];
    for (const [method, path, body] of bodies)
      await fc.assert(
        fc.asyncProperty(body, async (value) => {
          const answer = await t.send(method, path, {
            bearer: path === "/v1/syncs" ? t.token : t.key,
            body: JSON.stringify(value),
            headers: { "content-type": "application/json" },
          });
          expect(answer.status, `${method} ${path} ${JSON.stringify(value)}`).toBeLessThan(500);
        }),
        { numRuns: 100 },
      );
  });

  test("as a made-up cursor with a valid checksum", async () => {
    const { writeCursor } = await import("./cursor.ts");
    for (const position of [
      null,
      1,
      "x",
      [],
      {},
      [null, "x"],
      ["x", "00000000-0000-0000-0000-000000000000"],
      { server: "x" },
    ])
      for (const path of ["/v1/vendors", "/v1/changes", "/v1/purchase-order-lines"]) {
        const binding = path === "/v1/changes" ? `changes ${t.workspaceId}` : "x";
        const { status } = await t.get(
          `${path}?cursor=${writeCursor(position, binding)}`,
          path === "/v1/changes" ? { bearer: t.key } : {},
        );
        expect(status).toBe(400);
      }
  });
});
