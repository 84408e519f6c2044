import { expect, test } from "vitest";
import type { Answer } from "#kit";
import { auth } from "./auth.ts";
import { call } from "./calls.ts";
import { credentials, settings } from "./settings.ts";

if (auth.kind !== "session") throw new Error("the connector logs in");
const { login, session, sign, inSession } = auth;

const config = (api?: "auto" | "json2" | "jsonrpc") => ({
  settings: settings.parse({ url: "https://odoo.plant.example", database: "plant", ...(api && { api }) }),
  credentials: credentials.parse({ username: "reader", api_key: "not-a-real-key" }),
});
const answer = (result: unknown): Answer => ({ status: 200, headers: {}, body: { jsonrpc: "2.0", id: 1, result } });
const version = (...info: unknown[]) => answer({ server_version: "x", server_version_info: info });

test.each([
  ["19.0", [19, 0, 0, "final", 0, ""], "/json/2/res.users/context_get"],
  ["a later one on Odoo Online", ["saas~19", 2, 0, "final", 0, "e"], "/json/2/res.users/context_get"],
  ["20.0", [20, 0, 0, "final", 0, ""], "/json/2/res.users/context_get"],
  ["18.0", [18, 0, 0, "final", 0, ""], "/jsonrpc"],
  ["18.4 on Odoo Online", ["saas~18", 4, 0, "final", 0, "e"], "/jsonrpc"],
  ["14.0", [14, 0, 0, "final", 0, ""], "/jsonrpc"],
])("chooses the API by the server's version %s", (_, info, path) => {
  expect(login(config()).path).toBe("/web/webclient/version_info");
  expect(session(version(...info), config())).toMatchObject({ next: { path } });
});

test("logs in by the API that a setting names", () => {
  expect(login(config("json2"))).toMatchObject({ path: "/json/2/res.users/context_get" });
  expect(login(config("jsonrpc"))).toMatchObject({ path: "/jsonrpc" });
});

test("opens a session of either API, and none for a wrong key", () => {
  const user = { status: 200, headers: {}, body: { lang: "en_US", tz: false, uid: 5 } };
  expect(session(user, config())).toMatchObject({ value: "json2" });
  expect(session(answer(5), config())).toMatchObject({ value: "jsonrpc:5" });
  expect(session(answer(false), config())).toBeNull();
  expect(session({ status: 401, headers: {}, body: null }, config())).toBeNull();
  for (const body of [null, {}, [], "", { uid: undefined, result: 1 }, { jsonrpc: "2.0", result: null }])
    if (!(body && typeof body === "object" && "uid" in body))
      expect(() => session({ status: 200, headers: {}, body }, config()), JSON.stringify(body)).toThrow(/no user/);
});

test("sends a call as it is by JSON-2, and as execute_kw by JSON-RPC, with the domain as first argument", () => {
  const request = call("purchase.order", "search_read", { domain: [["id", ">", 0]], fields: ["name"], limit: 7 });
  expect(inSession?.(config(), "json2", request)).toBe(request);
  expect(sign(config(), "json2", request)).toEqual({
    authorization: "bearer not-a-real-key",
    "x-odoo-database": "plant",
  });
  const sent = inSession?.(config(), "jsonrpc:5", request);
  expect(sent).toMatchObject({ method: "POST", path: "/jsonrpc", reads: true });
  expect(sent?.json).toMatchObject({
    params: {
      service: "object",
      method: "execute_kw",
      args: [
        ...["plant", 5, "not-a-real-key", "purchase.order", "search_read", [[["id", ">", 0]]]],
        { fields: ["name"], limit: 7, context: { active_test: false } },
      ],
    },
  });
  expect(sign(config(), "jsonrpc:5", request)).not.toHaveProperty("authorization");
});
