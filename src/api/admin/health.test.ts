import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { handleMappingJob } from "#mapping";
import { purchaseOrder } from "#model";
import { across, connections, streamStates } from "#store";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeAll(async () => {
  t = await openTestApi({ workers: 2 });
  admin = { bearer: t.key };
});
afterAll(() => t.close());

// Each test has a connection of its own.
let connection: { id: string; token: string };
beforeEach(async () => {
  connection = await t.connectAnother();
});

const DAY_MS = 86_400_000;
const ago = (ms: number) => new Date(t.clock.now() - ms).toISOString();
const found = async (): Promise<Answered> => (await t.get(`/v1/connections/${connection.id}`, admin)).body;
const codes = async (): Promise<string[]> => (await found()).health_reasons.map(({ code }: Answered) => code);
const attention = async (kind: string): Promise<Answered[]> =>
  (await t.get(`/v1/attention?kind=${kind}`, admin)).body.data.filter(
    ({ connection_id }) => connection_id === connection.id,
  );
const sql = (text: string, values: unknown[] = []) =>
  t.rig.store.within(t.workspaceId, (tx) => tx.sql(text, [tx.workspaceId, connection.id, ...values]));
const fails = (error: { code: string; retryable: boolean }) =>
  t.rig.store.within(t.workspaceId, (tx) =>
    streamStates.failed(tx, connection.id, "vendors", {
      error: { ...error, origin: "source", message: `It failed: ${error.code}.` },
      now: ago(0),
      dueAt: null,
    }),
  );
const job = { id: "00000000-0000-4000-8000-000000000001", signal: new AbortController().signal };
const reprocess = () => handleMappingJob(t.rig.deps, { workspace: t.workspaceId, connection: connection.id }, job);
const orders = (count: number) =>
  t.store(
    purchaseOrder,
    Array.from({ length: count }, (_, n) => ({ source_id: `${n}`, reference: `N-${n}`, raw: { state: `s${n % 2}` } })),
    { connectionId: connection.id },
  );
const put = (body: object) =>
  t.send("PUT", `/v1/connections/${connection.id}/mappings/purchase_order`, { ...admin, body });

describe("health", () => {
  test("a new connection is healthy, wherever one looks", async () => {
    const healthy = { health: "healthy", health_reasons: [] };
    expect(await found()).toMatchObject({ ...healthy, wait: null, healed_at: null });
    const { token: bearer, id } = connection;
    expect((await t.get("/v1/connection", { bearer })).body).toMatchObject(healthy);
    expect((await t.get("/v1/me", { bearer })).body).toMatchObject({ connection_id: id, ...healthy });
    expect((await t.get("/v1/me", admin)).body).toMatchObject({
      connection_id: null,
      health: null,
      health_reasons: [],
    });
    expect((await t.get("/v1/sync-status", { bearer })).body).toMatchObject({ ...healthy, wait: null });
    expect((await t.get(`/v1/connections?search=${id}`, admin)).body.data).toMatchObject([healthy]);
    const data = await t.get("/v1/vendors", { bearer });
    expect(data.headers["millwright-connection-health"]).toBe("healthy");
    const named = await t.get("/v1/vendors", { ...admin, headers: { "millwright-connection": id } });
    expect(named.headers["millwright-connection-health"]).toBe("healthy");
  });

  test("failures degrade it, three in a row fail it, and an error that needs a change needs attention", async () => {
    const outage = { code: "source_unreachable", retryable: true };
    await fails(outage);
    expect(await found()).toMatchObject({
      health: "degraded",
      health_reasons: [
        { code: "run_failed", message: "It failed: source_unreachable.", entity: "vendor", stream: "vendors" },
      ],
    });
    expect(await attention("run_failed")).toEqual([]);
    await fails(outage);
    await fails(outage);
    expect((await found()).health).toBe("failing");
    expect(await attention("run_failed")).toMatchObject([{ stream: "vendors", entities: ["vendor"] }]);
    await fails({ code: "permission_missing", retryable: false });
    expect((await found()).health).toBe("needs_attention");

    await t.rig.syncNow(connection.id, { entities: ["vendor"] });
    expect(await found()).toMatchObject({ health: "healthy", health_reasons: [] });
  });

  test("the header of data answers follows within seconds", async () => {
    const read = async () =>
      (await t.get("/v1/vendors", { bearer: connection.token })).headers["millwright-connection-health"];
    expect(await read()).toBe("healthy");
    await fails({ code: "source_refused", retryable: false });
    t.clock.advance(6000);
    expect(await read()).toBe("needs_attention");
  });

  test("the list is filtered by it, and disconnected connections have none", async () => {
    await fails({ code: "source_refused", retryable: false });
    const idsWith = async (health: string): Promise<string[]> =>
      (await t.get(`/v1/connections?health=${health}&limit=1000`, admin)).body.data.map(({ id }) => id);
    expect(await idsWith("needs_attention")).toContain(connection.id);
    expect(await idsWith("healthy")).not.toContain(connection.id);
    expect(await idsWith("healthy")).toContain(t.connectionId);
    expect((await t.get("/v1/connections?health=odd", admin)).status).toBe(400);

    await t.send("DELETE", `/v1/connections/${connection.id}`, admin);
    expect(await found()).toMatchObject({ status: "disconnected", health: null, health_reasons: [] });
    for (const health of ["healthy", "degraded", "failing", "needs_attention"])
      expect(await idsWith(health)).not.toContain(connection.id);
  });

  test("says what the last check found, when the certificate expires, and what is held", async () => {
    await sql("update connection set check_result = $3 where workspace_id = $1 and id = $2", [
      JSON.stringify({
        ...{ checked_at: ago(0), entities: [], streams: [], clock_skew_seconds: null, forecast: null, used: 1 },
        missing_permissions: [{ name: "Read prices", location: "Roles" }],
      }),
    ]);
    expect((await found()).health_reasons).toMatchObject([
      { code: "permission_missing", message: expect.stringContaining("Read prices") },
    ]);
    const certificate = (days: number) =>
      sql("update connection set check_result = null, certificate = $3 where workspace_id = $1 and id = $2", [
        JSON.stringify({
          ...{ id: "c", origin: "uploaded", kind: "ec-p256", certificate_pem: "", fingerprint: "f" },
          ...{ valid_from: ago(DAY_MS), valid_until: ago(-days * DAY_MS), last_warning_days: null },
        }),
      ]);
    await certificate(30);
    expect(await found()).toMatchObject({ health: "degraded", health_reasons: [{ code: "certificate_expiring" }] });
    await certificate(10);
    expect((await found()).health).toBe("needs_attention");
    await certificate(300);
    expect((await found()).health).toBe("healthy");
    await t.rig.syncNow(connection.id, { entities: ["vendor"] });
    await t.rig.store.within(t.workspaceId, (tx) => streamStates.setHeld(tx, connection.id, "vendors", true));
    expect(await found()).toMatchObject({ health: "needs_attention", health_reasons: [{ code: "deletions_held" }] });
  });

  test("A1: refused credentials say until when data is readable, and heal by themselves", async () => {
    const { store } = t.rig;
    const refusedAt = ago(0);
    await store.within(t.workspaceId, (tx) =>
      connections.setStatus(tx, connection.id, "reauthorization_required", refusedAt),
    );
    const [reason] = (await found()).health_reasons;
    expect(reason).toMatchObject({ code: "reauthorization_required", since: refusedAt, stream: null, entity: null });
    expect(reason.message).toContain(
      `until ${new Date(Date.parse(refusedAt) + 14 * DAY_MS).toISOString().slice(0, 10)}`,
    );
    const data = await t.get("/v1/vendors", { bearer: connection.token });
    expect(data.status).toBe(200);
    expect(data.headers["millwright-connection-health"]).toBe("needs_attention");

    await t.post(`/v1/connections/${connection.id}/check`, {}, admin);
    const healed = await found();
    expect(healed).toMatchObject({ status: "active", health: "healthy", healed_at: expect.any(String) });
    const after = await t.get("/v1/vendors", { bearer: connection.token });
    expect(after.headers["millwright-connection-health"]).toBe("healthy");
  });

  test("metrics count connections by health", async () => {
    const metrics = await t.get("/metrics", { bearer: null });
    expect(metrics.text).toMatch(/millwright_connections\{health="healthy"\} \d+/);
    expect(metrics.text).toMatch(/millwright_connections\{health="needs_attention"\} \d+/);
  });
});

describe("attention", () => {
  test("names entity, field and an example of rejected values, to those who may read data", async () => {
    await orders(4);
    await put({ fields: { status: { path: "state", values: { s0: "approved" } } } });
    await reprocess();
    const [entry] = await attention("records_rejected");
    const example = {
      ...{ entity: "purchase_order", field: "status", reason: "value not in the value table" },
      ...{ value: "s1", records: 2 },
    };
    expect(entry).toMatchObject({ entities: ["purchase_order"], examples: [example] });
    expect(entry!.message).toContain("for example in purchase_order.status: value not in the value table (“s1”)");
    const blind = { bearer: await t.keyWith("connections:read") };
    const shown = (await t.get("/v1/attention?kind=records_rejected", blind)).body.data;
    expect(shown.at(-1)!.examples[0].value).toBeNull();
    expect(JSON.stringify(shown)).not.toContain("s1");
    expect(JSON.stringify((await found()).health_reasons)).not.toContain("s1");
  });

  test("names records that cannot be stored", async () => {
    await sql(
      `insert into rejected_record (workspace_id, connection_id, stream, id, key, reason, rejected_at)
       values ($1, $2, 'vendors', $1, 'V-1', 'The record has no key.', now())`,
    );
    expect(await attention("records_not_stored")).toMatchObject([
      { message: expect.stringContaining("1 record "), examples: [{ value: "V-1", reason: "The record has no key." }] },
    ]);
    expect(await found()).toMatchObject({ health: "degraded", health_reasons: [{ code: "records_not_stored" }] });
  });

  test("sees a mapping change that breaks records, until it is restored", async () => {
    await orders(20);
    await put({ fields: { reference: { path: "name" } }, note: "harmless" });
    await reprocess();
    expect(await attention("mapping_change")).toEqual([]);
    await put({ fields: { status: { path: "state", values: { s0: "approved" } } }, note: "A new status" });
    await reprocess();
    expect(await attention("mapping_change")).toMatchObject([
      {
        entities: ["purchase_order"],
        message: expect.stringMatching(
          /^Version 3 of the mapping caused issues in 10 records, for example in purchase_order\.status/,
        ),
        examples: [{ entity: "purchase_order", field: "status", value: "s1", records: 10 }],
        mapping_change: { version: 3, origin: "connection", changed_by: expect.any(String), note: "A new status" },
      },
    ]);
    expect(await found()).toMatchObject({ health: "needs_attention" });
    expect(await codes()).toEqual(["mapping_change", "records_rejected"]);

    await t.post(`/v1/connections/${connection.id}/mappings/purchase_order/versions/2/restore`, {}, admin);
    await reprocess();
    expect(await attention("mapping_change")).toEqual([]);
    expect(await codes()).toEqual([]);
  });
});

describe("A2: a wait that the source asked for", () => {
  /** Pauses the budget of the connection. */
  async function pause(ms: number): Promise<void> {
    await t.rig.syncNow(connection.id, { entities: ["vendor"] });
    const [row] = await sql("select budget_names from connection where workspace_id = $1 and id = $2");
    const now = t.clock.now();
    for (const name of (row as { budget_names: string[] }).budget_names)
      await across.withBudget(t.rig.store, name, now, (state) => ({
        state: { ...state, pausedUntil: now + ms },
        result: undefined,
      }));
  }

  test.each(["an API key", "a connection token"])("is visible, and %s lifts it", async (who) => {
    await pause(40 * 60_000);
    const wait = { until: expect.any(String), reason: "throttled", can_be_lifted: true };
    expect(await found()).toMatchObject({ health: "degraded", wait, health_reasons: [{ code: "waiting" }] });
    expect((await t.get("/v1/sync-status", { bearer: connection.token })).body).toMatchObject({ wait });
    const [entry] = await attention("waiting");
    expect(entry).toMatchObject({ until: expect.any(String) });
    expect(entry!.message).not.toContain("quota");
    // The stream whose last run ended because of the wait is due again at once.
    await sql(
      `update stream_state set due_at = now() + interval '1 day', error = '{"code": "source_throttled", "retryable": true}'
       where workspace_id = $1 and connection_id = $2 and stream = 'vendors'`,
    );

    const isKey = who === "an API key";
    const lifted = isKey
      ? await t.post(`/v1/connections/${connection.id}/lift-wait`, {}, admin)
      : await t.post("/v1/lift-wait", {}, { bearer: connection.token });
    expect(lifted).toMatchObject({ status: 200, body: { wait: null } });
    expect(await found()).toMatchObject({ wait: null });
    expect(await attention("waiting")).toEqual([]);
    const [state] = await sql(
      "select due_at <= now() + interval '1 minute' as is_due from stream_state where workspace_id = $1 and connection_id = $2 and stream = 'vendors'",
    );
    expect(state).toEqual({ is_due: true });
  });

  test("that is longer than throttling lasts is for a quota, and a short one is not reported", async () => {
    await pause(5 * 3_600_000);
    expect((await found()).wait).toMatchObject({ reason: "quota" });
    await pause(1000);
    expect((await found()).wait).toBeNull();
    expect(await codes()).not.toContain("waiting");
  });

  test("needs the scope, and an active connection", async () => {
    const path = `/v1/connections/${connection.id}/lift-wait`;
    expect((await t.post(path, {}, { bearer: await t.keyWith("data:read") })).body.code).toBe("scope_missing");
    await t.send("DELETE", `/v1/connections/${connection.id}`, admin);
    expect((await t.post(path, {}, admin)).body.code).toBe("conflict");
  });
});
