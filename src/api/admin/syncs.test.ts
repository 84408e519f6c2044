import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
});
afterAll(() => t.close());

describe("a sync", () => {
  test("is started, read and cancelled with the connection token", async () => {
    const { status, body } = await t.post("/v1/syncs", { entities: ["vendor"] });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      connection_id: t.connectionId,
      status: "queued",
      entities: ["vendor"],
      full: false,
      trigger: "api",
    });
    expect(body.runs.map((each: Answered) => each.stream)).toEqual(["vendors"]);
    expect((await t.get(`/v1/syncs/${body.id}`)).body).toEqual(body);
    expect((await t.get(`/v1/runs/${body.runs[0].id}`)).body).toEqual(body.runs[0]);
    expect((await t.post(`/v1/syncs/${body.id}/cancel`)).body.status).toBe("cancelled");
    expect((await t.get("/v1/runs?status=cancelled&stream=vendors")).body.data.length).toBe(1);
    const all = (await t.get("/v1/runs")).body.data;
    for (const mode of ["full", "incremental", "targeted"])
      expect((await t.get(`/v1/runs?mode=${mode}`)).body.data).toEqual(all.filter((run) => run.mode === mode));
  });

  test("covers all entities without a body", async () => {
    const { status, body } = await t.post("/v1/syncs");
    expect(status).toBe(202);
    expect(body.entities).toBeNull();
  });

  test("is started by an API key on the connection's route, or with the connection header", async () => {
    const path = `/v1/connections/${t.connectionId}/syncs`;
    const made = await t.post(path, { full: true }, admin);
    expect(made.status).toBe(202);
    expect((await t.get(`${path}/${made.body.id}`, admin)).body.id).toBe(made.body.id);
    expect(
      (await t.post("/v1/syncs", {}, { ...admin, headers: { "millwright-connection": t.connectionId } })).status,
    ).toBe(202);
    expect((await t.post(`${path}/${made.body.id}/cancel`, {}, admin)).status).toBe(200);
  });

  test("started twice with one Idempotency-Key is one sync with the same response", async () => {
    const headers = { "idempotency-key": "sync-1" };
    const first = await t.post("/v1/syncs", {}, { headers });
    const again = await t.post("/v1/syncs", {}, { headers });
    expect(again).toMatchObject({ status: 202, text: first.text });
    expect(again.headers["idempotency-replayed"]).toBe("true");
    // A key belongs to its sender: another connection's request with it is a different request.
    const other = await t.connectAnother();
    expect((await t.post("/v1/syncs", {}, { headers, bearer: other.token })).body.connection_id).toBe(other.id);
  });

  test.each([
    [{ entities: ["vendr"] }],
    [{ entities: [] }],
    [{ entities: "vendor" }],
    [{ full: "yes" }],
    [{ fulll: true }],
    [[]],
    ["x"],
    [null],
  ])("rejects %j", async (body) => {
    const { status } = await t.send("POST", "/v1/syncs", {
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    expect(status).toBe(400);
  });

  test("rejects an unknown entity and lists the available ones", async () => {
    const { body } = await t.post("/v1/syncs", { entities: ["booking"] });
    expect(body).toMatchObject({ status: 422, code: "not_supported" });
    expect(body.detail).toContain("vendor");
  });
});

test("syncs and runs are listed newest first, in pages", async () => {
  for (const path of [
    "/v1/syncs",
    "/v1/runs",
    `/v1/connections/${t.connectionId}/syncs`,
    `/v1/connections/${t.connectionId}/runs`,
  ]) {
    const options = path.includes("connections") ? admin : {};
    const whole = (await t.get(path, options)).body.data.map((each) => each.id);
    const first = (await t.get(`${path}?limit=1`, options)).body;
    const second = (await t.get(`${path}?limit=1&cursor=${first.next_cursor}`, options)).body;
    expect([...first.data, ...second.data].map((each) => each.id)).toEqual(whole.slice(0, 2));
    expect(whole).toEqual(whole.toSorted().toReversed());
  }
});

test("the status of each entity is available to the token and the API key", async () => {
  const { body } = await t.get("/v1/sync-status");
  expect(body.data.map((each) => each.entity).sort()).toEqual(["purchase_order", "vendor"]);
  expect((await t.get(`/v1/connections/${t.connectionId}/sync-status`, admin)).body).toEqual(body);
});

describe("held deletions", () => {
  test("are accepted only by an API key, and only if there are any", async () => {
    const { body } = await t.get("/v1/runs?limit=1");
    const path = `/v1/runs/${body.data[0]!.id}/accept-deletions`;
    expect((await t.post(path, {})).body).toMatchObject({ status: 403, code: "wrong_credential_type" });
    const named = { ...admin, headers: { "millwright-connection": t.connectionId } };
    expect((await t.post(path, {}, named)).body).toMatchObject({ status: 409, code: "nothing_to_accept" });
    expect((await t.post(`/v1/connections/${t.connectionId}${path.slice(3)}`, {}, admin)).body).toMatchObject({
      status: 409,
      code: "nothing_to_accept",
    });
    expect((await t.post(path, {}, admin)).body).toMatchObject({ status: 400, code: "connection_header_missing" });
  });
});

test("returns 404 for another connection's syncs and runs", async () => {
  const other = { bearer: (await t.connectAnother()).token };
  const { body } = await t.get("/v1/syncs?limit=1");
  const { id, runs } = body.data[0]!;
  for (const path of [`/v1/syncs/${id}`, `/v1/runs/${runs[0].id}`, "/v1/syncs/nothing", "/v1/runs/nothing"])
    expect((await t.get(path, other)).body).toMatchObject({ status: 404, code: "not_found" });
  expect((await t.post(`/v1/syncs/${id}/cancel`, {}, other)).status).toBe(404);
});

test("a read-only key starts nothing", async () => {
  const bearer = await t.keyWith("data:read", "connections:read");
  expect((await t.post(`/v1/connections/${t.connectionId}/syncs`, {}, { bearer })).body).toMatchObject({
    status: 403,
    code: "scope_missing",
  });
  expect(
    (await t.post("/v1/syncs", {}, { bearer, headers: { "millwright-connection": t.connectionId } })).body,
  ).toMatchObject({ status: 403, code: "scope_missing" });
});
