import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";
import { canonicalText, sha256, silentLog } from "../../lib/index.ts";
import { vendor } from "../../model/index.ts";
import { writeCursor } from "./cursor.ts";

let t: TestApi;
beforeAll(async () => {
  t = await openTestApi();
});
afterAll(() => t.close());

/** A cursor with any payload and a valid checksum for its list. */
function forged(payload: string, binding: string): string {
  const bytes = Buffer.from(payload);
  const check = sha256(Buffer.concat([bytes, Buffer.from(`\nmillwright cursor\n${binding}`)])).subarray(0, 9);
  return Buffer.concat([check, bytes]).toString("base64url");
}

describe("D10", () => {
  test.each([
    ...["0000-01-01", "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "-000001-01-01T00:00:00Z", "10000-01-01"],
    ...[
      "+275760-09-13T00:00:00Z",
      "9999-12-31T23:59:59-14:00",
      "2026-02-30",
      "2026-01-01T00:00:00+99:99",
      "NaN",
      "0",
      "\0",
    ],
  ])("D10: rejects modified_after=%s", async (time) => {
    for (const path of ["/v1/vendors", "/v1/purchase-order-lines"])
      expect((await t.get(`${path}?modified_after=${encodeURIComponent(time)}`)).body).toMatchObject({
        status: 400,
        code: "invalid_parameter",
      });
    expect((await t.get(`/v1/vendors?filter[modified_at][gte]=${encodeURIComponent(time)}`)).status).toBe(400);
  });

  test("D10: every list rejects forged cursors with a valid checksum", async () => {
    const shape = { explain: "false", include_deleted: "false" };
    const vendors = canonicalText([t.connectionId, "vendor", shape]);
    const byTime = canonicalText([t.connectionId, "vendor", { ...shape, modified_after: "2026-01-01" }]);
    const lines = canonicalText([t.connectionId, "purchase_order lines", { include_deleted: "false" }]);
    const raw = canonicalText([t.connectionId, "raw", "vendors", "false"]);
    const admin = { bearer: t.key };
    const lists: [path: string, binding: string, as: object][] = [
      ["/v1/vendors?", vendors, {}],
      ["/v1/vendors?modified_after=2026-01-01&", byTime, {}],
      ["/v1/purchase-order-lines?", lines, {}],
      ["/v1/raw/vendors?", raw, {}],
      ["/v1/changes?", `changes ${t.workspaceId}`, admin],
      ["/v1/link-sessions?", `link-sessions ${t.workspaceId}`, admin],
      [`/v1/connections/${t.connectionId}/syncs?`, `syncs ${t.connectionId}`, admin],
    ];
    const payloads = [
      "no JSON",
      "",
      "[null,1e400]",
      "[null,9223372036854775808]",
      '["0000-01-01 00:00:00+00",1]',
      '["2026-02-30 00:00:00+00",1]',
      '"\\u0000"',
      "[]",
      "{}",
      '[null,"1"]',
      '[{"a":1},1]',
      '["9999999-01-01 00:00:00+00",1]',
      "[".repeat(2000),
      '["\\u0000",1]',
      '{"position":{"value":null,"createdSeq":1e30},"place":null}',
      '{"position":{"value":"\\u0000","createdSeq":1},"place":null}',
      '{"at":null,"server":"\\u0000"}',
    ];
    const broken = ["", "%00", "!", "a".repeat(6000), "AAAA&cursor=AAAA", "%ff%fe", "[object%20Object]"];
    for (const [path, , as] of lists)
      for (const text of broken) {
        const { status, body } = await t.get(`${path}cursor=${text}`, as);
        expect([text.slice(0, 20), status, body.code], path).toEqual([text.slice(0, 20), 400, expect.any(String)]);
      }
    for (const [path, binding, as] of lists)
      for (const payload of payloads) {
        const { body } = await t.get(`${path}cursor=${forged(payload, binding)}`, as);
        // One payload can be valid for one list, because a raw record's key is any text.
        expect([payload, body.code ?? "accepted"], path).toEqual([payload, "invalid_cursor"]);
      }
    expect((await t.get(`/v1/vendors?cursor=${writeCursor([null, 0], vendors)}`)).status).toBe(200);
  });

  test.each([
    "/dashboard/assets/..%2f..%2f..%2fpackage.json",
    "/dashboard/assets/%00",
    "/dashboard/assets/..%5c..%5cpackage.json",
    "/dashboard/assets/",
    "/link/assets/..%2findex.html",
    "/dashboard/assets/%2e%2e/%2e%2e/package.json",
    "/dashboard/assets/....//....//package.json",
    "/dashboard/assets/con.js%00.png",
    "/dashboard/assets/nothing.js",
  ])("D10: %s returns 404", async (path) => {
    expect((await t.get(path, { bearer: null })).status).toBe(404);
  });

  test.each(["/dashboard/assets/%c0%ae%c0%ae/package.json", "/link/assets/%ff", "/v1/vendors/%e0%a4%a"])(
    "D10: %s, which is no UTF-8, returns 400",
    async (path) => {
      expect((await t.get(path)).status).toBe(400);
    },
  );

  test("D10: a client that disconnects while sending its body is not logged as a server error", async () => {
    const address = new URL(await t.api.listen({ host: "127.0.0.1", port: 0 }));
    const error = vi.spyOn(silentLog, "error");
    const socket = connect(Number(address.port), address.hostname);
    socket.write(
      `POST /v1/syncs HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${t.token}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"entities":`,
      () => setTimeout(() => socket.destroy(), 1000),
    );
    await new Promise((resolve) => socket.once("close", resolve));
    await wait(500);
    expect(error).not.toHaveBeenCalled();
    expect((await fetch(`${address.origin}/healthz`)).status).toBe(200);
  });
});

describe("D14", () => {
  const admin = () => ({ bearer: t.key });
  test.each([
    "http://localhost:x@evil.example/",
    "https://user:secret@app.example/",
    "http://127.0.0.1.evil.example/",
    "https://*.example/",
    "https://a;sandbox/",
    "http://localhost\\@evil.example/",
    "http://localhost.evil.example/",
    "http://[::1].evil.example/",
    "http://127.0.0.1@evil.example/",
    "javascript:alert(1)//https://app.example",
    "data:text/html,x",
    "//evil.example/",
    "https://app.example/\r\nset-cookie: a=b",
    "https://",
    " ",
  ])("D14: rejects redirect_uri %s", async (redirect_uri) => {
    const { body } = await t.post("/v1/link-sessions", { redirect_uri }, admin());
    expect(body).toMatchObject({ status: 400, parameter: "redirect_uri" });
  });
  test.each([
    "https://*",
    "https://*.example",
    "https://a;sandbox",
    "https://a,b",
    "https://app.example/",
    "'self'",
    "null",
    "*",
    "https:",
    "data:",
    "https://a.example https://b.example",
    "https://u@a.example",
    "https://a.example:*",
    "https://a.example?x",
    "https://a.example\n",
    "javascript:alert(1)",
  ])("D14: rejects framing origin %s", async (origin) => {
    const { body } = await t.send("PATCH", "/v1/link-settings", { ...admin(), body: { origins: [origin] } });
    expect(body).toMatchObject({ status: 400, parameter: "origins.0" });
  });
  test("D14: accepts safe URLs", async () => {
    for (const redirect_uri of ["http://localhost:3000/a?b=c", "http://[::1]/", "https://app.example/x"])
      expect((await t.post("/v1/link-sessions", { redirect_uri }, admin())).status).toBe(201);
  });
});

describe("D16", () => {
  const schedule = (cron: string) =>
    t.send("PATCH", `/v1/connections/${t.connectionId}`, { bearer: t.key, body: { schedule: { cron } } });
  test.each([
    "* * * * * *",
    "* * * * *",
    "*/10 * * * *",
    "0,50 * * * *",
    "0,5 3 1 * *",
    "1-59/14 * * * *",
    "0,14 0 1 1 *",
    "*/1 0 1 1 *",
    "0-1 12 * * 1",
  ])("D16: rejects cron %s, which runs too often", async (cron) => {
    expect((await schedule(cron)).body).toMatchObject({
      status: 400,
      detail: expect.stringContaining("at least 15 minutes"),
    });
  });
  test.each(["*/15 * * * *", "0 6 * * *", "0 0 29 2 *"])("D16: accepts cron %s", async (cron) => {
    expect((await schedule(cron)).status).toBe(200);
  });
});

describe("D6", () => {
  type Case = [what: string, text: string, reason: string, status?: number];
  const put = (text: string) =>
    t.api.app.inject({
      method: "PUT",
      url: `/v1/connections/${t.connectionId}/mapping-file`,
      headers: { authorization: `Bearer ${t.key}`, "content-type": "application/yaml" },
      payload: text,
    });
  test.each<Case>([
    ["15,000 anchors", Array.from({ length: 15_000 }, (_, at) => `- &a${at} x\n`).join(""), "KiB"],
    ["an anchor", "connector: &a fixwell\nmappings: {}\n", "anchors and aliases"],
    ["an alias", "connector: fixwell\nmappings: *a\n", "anchors and aliases"],
    ["400 KB of lines with `-`", "-\n".repeat(200_000), "KiB"],
    ["120 KB of lines with `-`", "-\n".repeat(60_000), "tokens"],
    ["120 KB of braces", "{a: ".repeat(30_000), "tokens"],
    ["20,000 documents", "---\n".repeat(20_000), ""],
    ["5,000 levels by indentation", Array.from({ length: 400 }, (_, at) => `${" ".repeat(at)}a:\n`).join(""), ""],
    ["60,000 question marks", "? ".repeat(60_000), ""],
    ["a merge key", "connector: fixwell\n<<: { a: 1 }\nmappings: {}\n", ""],
    ["a tag of a language", "connector: !!js/function 'x'\nmappings: {}\n", "", 422],
    ["120 KB of brackets", "[".repeat(120_000), "tokens"],
  ])("D6: rejects YAML with %s immediately", async (_what, text, reason, status = 400) => {
    const begun = performance.now();
    const answer = await put(text);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().detail).toContain(reason);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
  test("D6: reads YAML whose values begin with & and *", async () => {
    const text =
      "connector: fixwell\nmappings:\n  vendor:\n    fields:\n      name: { default: 'R&D * x' }\n    custom: {}\n";
    expect((await put(text)).json().code).not.toBe("invalid_body");
    expect((await put(text.replace("R&D", "&D"))).json().code).not.toBe("invalid_body");
  });
  test("D6: limits a mapping test to 50 fields", async () => {
    const custom = Object.fromEntries(
      Array.from({ length: 51 }, (_, at) => [`f${at}`, { type: "text", source: { path: "name" } }]),
    );
    const { body } = await t.post(
      `/v1/connections/${t.connectionId}/mappings/vendor/test`,
      { custom },
      { bearer: t.key },
    );
    expect(body).toMatchObject({ status: 422, code: "mapping_invalid", detail: expect.stringContaining("50 fields") });
  });
});

describe("D7", () => {
  test.each([
    ["/v1/vendors?explain=true", undefined],
    ["/v1/vendors?include=raw&limit=1000", undefined],
    ["/v1/changes?limit=1000", "key"],
    ["/v1/overview", "key"],
  ])("D7: returns 429, not 503, to a caller of %s over its limit of concurrent requests", async (path, who) => {
    const as = who === "key" ? { bearer: t.key } : {};
    const answers = await Promise.all(Array.from({ length: 100 }, () => t.get(path, as)));
    const byStatus = Map.groupBy(answers, ({ status }) => status);
    expect([...byStatus.keys()].toSorted()).toEqual([200, 429]);
    const [refused] = byStatus.get(429) ?? [];
    expect(refused?.headers["retry-after"]).toBe("1");
    expect(refused?.body).toMatchObject({ code: "rate_limited", detail: expect.stringContaining("at the same time") });
    expect((await t.get(path, as)).status).toBe(200);
  });
  test("D7: limits a page with `explain` to 100 records, and its cursor leads to the rest", async () => {
    await t.store(
      vendor,
      Array.from({ length: 120 }, (_, at) => ({ source_id: `d7-${at}`, name: `Vendor ${at}` })),
    );
    const first = await t.get("/v1/vendors?explain=true&limit=1000");
    expect(first.body.data).toHaveLength(100);
    const next = await t.get(`/v1/vendors?explain=true&limit=1000&cursor=${first.body.next_cursor}`);
    expect(next.body.data.length).toBeGreaterThanOrEqual(20);
  });
});

describe("F", () => {
  test.each<[string, number, string, string]>([
    ["/v1/vendors?filter[custom.nosuch]=1", 400, "unknown_filter", "no custom field `nosuch`"],
    ["/v1/purchase-order-lines?filter[custom.nosuch]=1", 400, "unknown_filter", "no custom field `nosuch`"],
    ["/v1/vendors?name=North", 400, "invalid_parameter", "Did you mean `filter[name]`?"],
    ["/v1/purchase-orders?status=open", 400, "invalid_parameter", "Did you mean `filter[status]`?"],
    ["/v1/raw", 404, "route_not_found", "`GET /v1/raw/{stream}`"],
    ["/v1/purchase-orders/", 404, "route_not_found", "Remove the slash at the end: `/v1/purchase-orders`."],
    ["/v1/me/?x=1", 404, "route_not_found", "Remove the slash at the end: `/v1/me`."],
    ["/v1/spaces", 422, "not_supported", "Fixwell has no spaces."],
  ])("F: GET %s returns an error that names the cause", async (path, status, code, detail) => {
    expect((await t.get(path)).body).toMatchObject({ status, code, detail: expect.stringContaining(detail) });
  });
});
