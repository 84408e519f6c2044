import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";
import { canonicalText, sha256 } from "../../lib/index.ts";
import { writeCursor } from "./cursor.ts";

let t: TestApi;
beforeAll(async () => {
  t = await openTestApi();
});
afterAll(() => t.close());

/** A cursor of any payload with the check of its list. */
function forged(payload: string, binding: string): string {
  const bytes = Buffer.from(payload);
  const check = sha256(Buffer.concat([bytes, Buffer.from(`\nmillwright cursor\n${binding}`)])).subarray(0, 9);
  return Buffer.concat([check, bytes]).toString("base64url");
}

describe("D10", () => {
  test.each(["0000-01-01", "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"])(
    "D10: modified_after=%s is refused",
    async (time) => {
      for (const path of ["/v1/vendors", "/v1/purchase-order-lines"])
        expect((await t.get(`${path}?modified_after=${encodeURIComponent(time)}`)).body).toMatchObject({
          status: 400,
          code: "invalid_parameter",
        });
      expect((await t.get(`/v1/vendors?filter[modified_at][gte]=${encodeURIComponent(time)}`)).status).toBe(400);
    },
  );

  test("D10: forged cursors with the right check are refused by every list", async () => {
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
      '["\\u0000",1]',
      '{"position":{"value":null,"createdSeq":1e30},"place":null}',
      '{"position":{"value":"\\u0000","createdSeq":1},"place":null}',
      '{"at":null,"server":"\\u0000"}',
    ];
    for (const [path, binding, as] of lists)
      for (const payload of payloads) {
        const { body } = await t.get(`${path}cursor=${forged(payload, binding)}`, as);
        // One payload may fit one list: a raw record's key is any text.
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
    "/dashboard/assets/nothing.js",
  ])("D10: %s is not found", async (path) => {
    expect((await t.get(path, { bearer: null })).status).toBe(404);
  });

  test("D10: a client that goes away within its body is no error of ours", async () => {
    const address = new URL(await t.api.listen({ host: "127.0.0.1", port: 0 }));
    const error = vi.spyOn(t.rig.deps.log, "error");
    const answered = vi.spyOn(t.api.metrics, "answered");
    const socket = connect(Number(address.port), address.hostname);
    socket.write(
      `POST /v1/syncs HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${t.token}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"entities":`,
      () => setTimeout(() => socket.destroy(), 300),
    );
    await vi.waitFor(() => expect(answered).toHaveBeenCalled(), { timeout: 10_000 });
    expect(answered.mock.calls[0]?.[0]).toMatchObject({ route: "/v1/syncs", status: 400 });
    expect(error).not.toHaveBeenCalled();
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
  ])("D14: redirect_uri %s is refused", async (redirect_uri) => {
    const { body } = await t.post("/v1/link-sessions", { redirect_uri }, admin());
    expect(body).toMatchObject({ status: 400, parameter: "redirect_uri" });
  });
  test.each(["https://*", "https://*.example", "https://a;sandbox", "https://a,b", "https://app.example/"])(
    "D14: framing origin %s is refused",
    async (origin) => {
      const { body } = await t.send("PATCH", "/v1/link-settings", { ...admin(), body: { origins: [origin] } });
      expect(body).toMatchObject({ status: 400, parameter: "origins.0" });
    },
  );
  test("D14: safe URLs are accepted", async () => {
    for (const redirect_uri of ["http://localhost:3000/a?b=c", "http://[::1]/", "https://app.example/x"])
      expect((await t.post("/v1/link-sessions", { redirect_uri }, admin())).status).toBe(201);
  });
});

describe("D16", () => {
  const schedule = (cron: string) =>
    t.send("PATCH", `/v1/connections/${t.connectionId}`, { bearer: t.key, body: { schedule: { cron } } });
  test.each(["* * * * * *", "* * * * *", "*/10 * * * *", "0,50 * * * *", "0,5 3 1 * *"])(
    "D16: cron %s runs too often",
    async (cron) => {
      expect((await schedule(cron)).body).toMatchObject({
        status: 400,
        detail: expect.stringContaining("at least 15 minutes"),
      });
    },
  );
  test.each(["*/15 * * * *", "0 6 * * *", "0 0 29 2 *"])("D16: cron %s is accepted", async (cron) => {
    expect((await schedule(cron)).status).toBe(200);
  });
});
