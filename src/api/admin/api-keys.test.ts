import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
});
afterAll(() => t.close());

test("creates, shows once, uses, lists and revokes a key", async () => {
  const { status, body } = await t.post("/v1/api-keys", { name: "reader", scopes: ["connections:read"] }, admin);
  expect(status).toBe(201);
  expect(body.key).toMatch(/^mwk_/);
  expect((await t.get("/v1/connections", { bearer: body.key })).status).toBe(200);
  const list = await t.get("/v1/api-keys", admin);
  expect(list.body.data).toContainEqual(
    expect.objectContaining({ id: body.id, name: "reader", scopes: ["connections:read"], revoked_at: null }),
  );
  expect(list.text).not.toContain(body.key);
  expect((await t.send("DELETE", `/v1/api-keys/${body.id}`, admin)).status).toBe(204);
  expect((await t.get("/v1/connections", { bearer: body.key })).body).toMatchObject({
    status: 401,
    code: "token_invalid",
  });
  expect((await t.send("DELETE", `/v1/api-keys/${body.id}`, admin)).body).toMatchObject({
    status: 404,
    code: "not_found",
  });
});

test("a key cannot grant scopes that it lacks", async () => {
  const bearer = await t.keyWith("keys:write");
  expect((await t.post("/v1/api-keys", { name: "more", scopes: ["data:read"] }, { bearer })).body).toMatchObject({
    status: 403,
    code: "scope_missing",
  });
  expect((await t.post("/v1/api-keys", { name: "same", scopes: ["keys:write"] }, { bearer })).status).toBe(201);
});

test.each([
  [{ name: "", scopes: ["data:read"] }],
  [{ name: "x", scopes: [] }],
  [{ name: "x", scopes: ["everything"] }],
  [{ name: "x" }],
  [{}],
])("rejects %j", async (body) =>
  expect((await t.post("/v1/api-keys", body, admin)).body).toMatchObject({ status: 400, code: "invalid_parameter" }),
);

test("every caller can get its own identity", async () => {
  expect((await t.get("/v1/me")).body).toEqual({
    kind: "connection",
    id: t.connectionId,
    workspace_id: t.workspaceId,
    scopes: [],
    connection_id: t.connectionId,
    health: "healthy",
    health_reasons: [],
  });
  expect((await t.get("/v1/me", admin)).body).toMatchObject({
    kind: "api_key",
    workspace_id: t.workspaceId,
    connection_id: null,
  });
  expect(
    (await t.get("/v1/me", { ...admin, headers: { "millwright-connection": t.connectionId } })).body.connection_id,
  ).toBe(t.connectionId);
});
