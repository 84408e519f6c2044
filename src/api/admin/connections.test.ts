import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ERASE_QUEUE, eraseConnection } from "#connections";
import { vendor } from "#model";
import { createApiKey, createWorkspace } from "#vault";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
const input = (more: object = {}) => ({
  connector: "fixwell",
  settings: { url: t.vendor.url },
  credentials: { key: "good" },
  ...more,
});
const count = async () => (await t.get("/v1/connections?limit=1000", admin)).body.data.length;

beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
});
afterAll(() => t.close());

describe("creating a connection", () => {
  test("returns the connection, its token once, the readable entities and the first sync", async () => {
    const { status, headers, body } = await t.post(
      "/v1/connections",
      input({ name: "Ada's plant", metadata: { customer: "42" } }),
      admin,
    );
    expect(status).toBe(201);
    expect(headers.location).toBe(`/v1/connections/${body.connection.id}`);
    expect(body.connection).toMatchObject({
      connector: "fixwell",
      name: "Ada's plant",
      status: "active",
      metadata: { customer: "42" },
      version: 1,
    });
    expect(body.token).toMatch(/^mwc_/);
    expect(body.check.entities).toContainEqual(expect.objectContaining({ entity: "vendor", read: "yes" }));
    expect(body.sync).toMatchObject({ trigger: "first", status: "queued" });
    expect((await t.get("/v1/connection", { bearer: body.token })).body.id).toBe(body.connection.id);
    // The credentials come back nowhere.
    expect(JSON.stringify(body)).not.toContain('"good"');
  });

  test("returns an error for credentials that the source rejects, and stores nothing", async () => {
    const before = await count();
    const { body } = await t.post("/v1/connections", input({ credentials: { key: "bad" } }), admin);
    expect(body).toMatchObject({ status: 422, code: "credentials_refused", origin: "source" });
    expect(await count()).toBe(before);
  });

  test.each<[string, object, number, string]>([
    ["an address that is none", { settings: { url: "not an address" } }, 422, "invalid_settings"],
    ["no credentials", { credentials: undefined }, 400, "invalid_parameter"],
    ["credentials of another shape", { credentials: { password: "x" } }, 422, "invalid_settings"],
    ["a connector that there is not", { connector: "fixwel" }, 404, "not_found"],
    ["a field that there is not", { conector: "x" }, 400, "invalid_parameter"],
    ["a schedule that is too close", { schedule: { interval_minutes: 1 } }, 400, "invalid_parameter"],
    [
      "a schedule that is two things",
      { schedule: { interval_minutes: 60, cron: "0 6 * * *" } },
      400,
      "invalid_parameter",
    ],
    ["a cron expression that is none", { schedule: { cron: "often", zone: "UTC" } }, 400, "invalid_parameter"],
    ["a zone that is none", { schedule: { cron: "0 6 * * *", zone: "Mars/Olympus" } }, 400, "invalid_parameter"],
    [
      "a window for an entity that the connector lacks",
      { history: { entities: { vendr: { window_days: 5 } } } },
      400,
      "invalid_parameter",
    ],
    ["a name with a NUL", { name: "a\0b" }, 400, "invalid_body"],
    ["a name with half a letter", { name: "a\ud800b" }, 400, "invalid_body"],
    ["metadata in depth", { metadata: { a: { b: 1 } } }, 400, "invalid_parameter"],
  ])("rejects %s", async (_, more, status, code) => {
    const before = await count();
    expect((await t.post("/v1/connections", input(more), admin)).body).toMatchObject({ status, code });
    expect(await count()).toBe(before);
  });

  test("with the same Idempotency-Key, creates no second connection and does not show the token again", async () => {
    const headers = { "idempotency-key": "order-1" };
    const first = await t.post("/v1/connections", input(), { ...admin, headers });
    expect(first.status).toBe(201);
    const before = await count();
    expect((await t.post("/v1/connections", input(), { ...admin, headers })).body).toMatchObject({
      status: 409,
      code: "already_completed",
    });
    expect((await t.post("/v1/connections", input({ name: "other" }), { ...admin, headers })).body).toMatchObject({
      status: 422,
      code: "idempotency_mismatch",
    });
    expect(await count()).toBe(before);
  });

  test("may be retried with the same key after the cause is corrected at the source", async () => {
    const headers = { "idempotency-key": "order-2" };
    const lame = input({ settings: { url: "http://127.0.0.1:1" } });
    expect((await t.post("/v1/connections", lame, { ...admin, headers })).body.code).toBe("source_unreachable");
    expect((await t.post("/v1/connections", lame, { ...admin, headers })).body.code).toBe("source_unreachable");
  });
});

describe("a connection", () => {
  test("updates only the sent fields, and only if no one else changed it meanwhile", async () => {
    const { id } = await t.connectAnother();
    const path = `/v1/connections/${id}`;
    const read = await t.get(path, admin);
    const changed = await t.send("PATCH", path, {
      ...admin,
      headers: { "if-match": read.headers.etag! },
      body: { name: "New", schedule: { interval_minutes: 30 } },
    });
    expect(changed.body).toMatchObject({
      name: "New",
      schedule: { interval_minutes: 30 },
      settings: read.body.settings,
    });
    expect(changed.headers.etag).not.toBe(read.headers.etag);
    const late = await t.send("PATCH", path, {
      ...admin,
      headers: { "if-match": read.headers.etag! },
      body: { name: "Late" },
    });
    expect(late.body).toMatchObject({ status: 412, code: "precondition_failed" });
    expect((await t.get(path, admin)).body.name).toBe("New");
  });

  test("is read again after its window is widened", async () => {
    const { id } = await t.connectAnother();
    await t.send("PATCH", `/v1/connections/${id}`, { ...admin, body: { history: { window_days: 400 } } });
    expect((await t.get(`/v1/connections/${id}/syncs`, admin)).body.data[0]!.trigger).toBe("backfill");
  });

  test("gets a new token, and the old one stops working at once", async () => {
    const { id, token } = await t.connectAnother();
    const { status, body } = await t.post(`/v1/connections/${id}/token`, undefined, admin);
    expect(status).toBe(201);
    expect((await t.get("/v1/connection", { bearer: token })).body).toMatchObject({
      status: 401,
      code: "token_invalid",
    });
    expect((await t.get("/v1/connection", { bearer: body.token })).status).toBe(200);
    expect((await t.send("DELETE", `/v1/connections/${id}/token`, admin)).status).toBe(204);
    expect((await t.get("/v1/connection", { bearer: body.token })).status).toBe(401);
  });

  test("is checked on request", async () => {
    const { id } = await t.connectAnother();
    const { status, body } = await t.post(`/v1/connections/${id}/check`, {}, admin);
    expect(status).toBe(200);
    expect(body.entities).toContainEqual(expect.objectContaining({ entity: "vendor", read: "yes" }));
  });

  test("becomes active with a new token after new credentials", async () => {
    const { id, token } = await t.connectAnother();
    const refused = await t.post(`/v1/connections/${id}/reconnect`, { credentials: { key: "bad" } }, admin);
    expect(refused.body.code).toBe("credentials_refused");
    expect((await t.get("/v1/connection", { bearer: token })).status).toBe(200);
    const { body } = await t.post(`/v1/connections/${id}/reconnect`, { credentials: { key: "good" } }, admin);
    expect(body.connection.status).toBe("active");
    expect((await t.get("/v1/connection", { bearer: token })).status).toBe(401);
    expect((await t.get("/v1/connection", { bearer: body.token })).status).toBe(200);
  });

  test("keeps its data for the vendor's API key after disconnecting, unless erased", async () => {
    const { id, token } = await t.connectAnother();
    await t.store(vendor, [{ source_id: "1", name: "A" }], { connectionId: id });
    const named = { ...admin, headers: { "millwright-connection": id } };
    expect((await t.send("DELETE", `/v1/connections/${id}?data=keep`, admin)).body).toMatchObject({
      status: "disconnected",
      erased_at: null,
    });
    expect((await t.get("/v1/vendors", { bearer: token })).body).toMatchObject({
      status: 401,
      code: "connection_disconnected",
    });
    expect((await t.get("/v1/vendors", named)).body.data.length).toBe(1);
    expect((await t.send("DELETE", `/v1/connections/${id}?data=erase`, admin)).body.erased_at).not.toBeNull();
    expect((await t.get("/v1/vendors", named)).body.data).toEqual([]);
    expect((await t.get(`/v1/connections?search=${id}`, admin)).body.data).toMatchObject([{ id, records: 0 }]);
  });
});

test("an interrupted erasure continues, blocks reconnecting meanwhile, and changes no other connection", async () => {
  const { id } = await t.connectAnother();
  const { id: kept } = await t.connectAnother();
  await t.store(vendor, [{ source_id: "1", name: "A" }], { connectionId: kept });
  await t.send("DELETE", `/v1/connections/${kept}?data=keep`, admin);
  const named = (connectionId: string) => ({ ...admin, headers: { "millwright-connection": connectionId } });

  const { body } = await t.send("DELETE", `/v1/connections/${id}?data=erase`, admin);
  // The state that a process leaves when it is killed after the first step.
  await t.store(vendor, [{ source_id: "1", name: "A" }], { connectionId: id });
  expect((await t.post(`/v1/connections/${id}/reconnect`, { credentials: { key: "good" } }, admin)).body).toMatchObject(
    { status: 409, code: "conflict" },
  );
  expect(await t.rig.deps.jobs.hasWaiting(ERASE_QUEUE)).toBe(true);
  for (const connection of [id, kept]) await eraseConnection(t.rig.deps, t.rig.ref(connection));

  expect((await t.get("/v1/vendors", named(id))).body.data).toEqual([]);
  expect((await t.get(`/v1/connections/${id}`, admin)).body.erased_at).toBe(body.erased_at);
  expect((await t.get("/v1/vendors", named(kept))).body.data).toHaveLength(1);
});

describe("listing connections", () => {
  test("returns pages, and filters by state, connector and metadata", async () => {
    const { body } = await t.post("/v1/connections", input({ metadata: { customer: "c-77", paying: true } }), admin);
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Answered = (await t.get(`/v1/connections?limit=2${cursor ? `&cursor=${cursor}` : ""}`, admin)).body;
      ids.push(...page.data.map((each) => each.id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.length).toBe(await count());
    const found = await t.get(
      "/v1/connections?metadata[customer]=c-77&metadata[paying]=true&status=active&connector=fixwell",
      admin,
    );
    expect(found.body.data.map((each) => each.id)).toEqual([body.connection.id]);
    expect((await t.get("/v1/connections?metadata[customer]=c-78", admin)).body.data).toEqual([]);
    expect(
      (await t.get("/v1/connections?status=disconnected", admin)).body.data.every(
        (each) => each.status === "disconnected",
      ),
    ).toBe(true);
  });

  test.each([
    ["status=gone"],
    ["page=2"],
    ["sort=records"],
    ["cursor=aaaaaaaaaaaaaaaaaaaaaaa"],
    ["metadata[a]=1&metadata[a]=2"],
  ])("rejects %s", async (query) => expect((await t.get(`/v1/connections?${query}`, admin)).status).toBe(400));
});

test("every route returns 404 for another workspace's connection", async () => {
  const other = await createWorkspace(t.rig.deps, "Other");
  const { key: bearer } = await createApiKey(t.rig.deps, other, {
    name: "other",
    scopes: ["connections:read", "connections:write", "syncs:write", "data:read"],
  });
  const path = `/v1/connections/${t.connectionId}`;
  for (const [method, at, body] of [
    ["GET", path],
    ["PATCH", path, { name: "x" }],
    ["DELETE", path],
    ["POST", `${path}/check`, {}],
    ["POST", `${path}/token`],
    ["DELETE", `${path}/token`],
    ["POST", `${path}/reconnect`, { credentials: { key: "good" } }],
    ["POST", `${path}/syncs`, {}],
    ["GET", `${path}/syncs`],
    ["GET", `${path}/runs`],
    ["GET", `${path}/sync-status`],
  ] as const)
    expect((await t.send(method, at, { bearer, body })).body, `${method} ${at}`).toMatchObject({
      status: 404,
      code: "not_found",
    });
  expect(
    (await t.get("/v1/vendors", { bearer, headers: { "millwright-connection": t.connectionId } })).body,
  ).toMatchObject({ status: 404, code: "not_found" });
});

test("returns 404 for malformed IDs", async () => {
  for (const id of ["x", "..", "%00", "0", "a".repeat(500)])
    expect((await t.get(`/v1/connections/${id}`, admin)).status, id).toBeGreaterThanOrEqual(400);
  expect((await t.get("/v1/connections/nothing", admin)).body).toMatchObject({ status: 404, code: "not_found" });
});

test("rejects a connection token and a key without the scope", async () => {
  for (const [method, path] of [
    ["GET", "/v1/connections"],
    ["POST", "/v1/connections"],
    ["GET", `/v1/connections/${t.connectionId}`],
    ["GET", "/v1/api-keys"],
  ] as const) {
    expect((await t.send(method, path)).body).toMatchObject({ status: 403, code: "wrong_credential_type" });
    expect((await t.send(method, path, { bearer: await t.keyWith("data:read") })).body).toMatchObject({
      status: 403,
      code: "scope_missing",
    });
  }
});
