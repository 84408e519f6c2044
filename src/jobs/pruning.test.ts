import { afterAll, beforeAll, expect, test } from "vitest";
import { type HeldClock, heldClock, newId, silentLog } from "#lib";
import { requestLog } from "#store";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { prune } from "./pruning.ts";

let database: TestDatabase;
let clock: HeldClock;
const workspace = newId();
const DAY_MS = 86_400_000;
const kept = { runDays: 90, requestLogDays: 7, deliveryLogDays: 90, operationDays: 30 };

beforeAll(async () => {
  database = await testDatabase();
  clock = heldClock("2026-11-24T09:00:00Z");
  await sql("insert into workspace (workspace_id, name) values ($1, 'Test')", []);
});
afterAll(() => database.drop());

const sql = (text: string, values: readonly unknown[]) =>
  database.store.within(workspace, (tx) => tx.sql<{ id: string }>(text, [workspace, ...values]));
const left = async (table: string) =>
  (await sql(`select id from ${table} where workspace_id = $1 order by id`, [])).map(({ id }) => id);
const daysAgo = (days: number) => clock.now() - days * DAY_MS;
const run = () => prune({ store: database.store, clock, log: silentLog, kept });

async function connection(): Promise<string> {
  const id = newId();
  await sql(
    "insert into connection (workspace_id, id, connector, name, settings, account, status) values ($1, $2, 'x', 'x', '{}', 'x', 'active')",
    [id],
  );
  return id;
}

/** A run that ended long ago, with the sync that started it. */
async function ran(of: {
  connection: string;
  stream: string;
  days: number;
  mode?: string;
  status?: string;
}): Promise<string> {
  const [id, sync] = [newId(daysAgo(of.days)), newId(daysAgo(of.days))];
  const at = new Date(daysAgo(of.days)).toISOString();
  await sql(
    `insert into run (workspace_id, connection_id, id, sync_id, stream, mode, status, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [of.connection, id, sync, of.stream, of.mode ?? "full", of.status ?? "succeeded", at],
  );
  await sql(
    "insert into sync (workspace_id, connection_id, id, trigger, is_full, run_ids, requested_at) values ($1, $2, $3, 'schedule', true, $4, $5)",
    [of.connection, sync, [id], at],
  );
  return id;
}

test("deletes runs after their retention with their syncs, but keeps a stream's last ten and waiting ones", async () => {
  const [one, other] = [await connection(), await connection()];
  const old: string[] = [];
  for (let days = 112; days > 100; days--) old.push(await ran({ connection: one, stream: "orders", days }));
  // Ten newer runs of webhooks do not replace the lists that were read before.
  for (let days = 99; days > 89; days--) await ran({ connection: one, stream: "orders", days, mode: "targeted" });
  await ran({ connection: one, stream: "vendors", days: 400 });
  const held = await ran({ connection: other, stream: "orders", days: 300 });
  await sql(
    "insert into held_deletion (workspace_id, connection_id, stream, key, run_id) values ($1, $2, 'orders', 'k', $3)",
    [other, held],
  );
  const gone = await ran({ connection: other, stream: "orders", days: 299 });
  await sql("insert into seen (workspace_id, connection_id, run_id, page, keys) values ($1, $2, $3, 1, '{k}')", [
    other,
    gone,
  ]);
  await ran({ connection: other, stream: "orders", days: 298, status: "queued" });
  for (let days = 80; days > 68; days--) await ran({ connection: other, stream: "orders", days });
  const before = await left("run");

  expect(await run()).toMatchObject({ runs: 3, syncs: 3 });
  const expected = before.filter((id) => ![old[0], old[1], gone].includes(id));
  expect(await left("run")).toEqual(expected);
  expect(await left("sync")).toHaveLength(expected.length);
  expect(await sql("select run_id as id from seen where workspace_id = $1", [])).toEqual([]);
  expect(await run()).toMatchObject({ runs: 0, syncs: 0 });
});

test("deletes old requests, idempotency keys, expired links and daily totals, and keeps newer ones", async () => {
  const id = await connection();
  const log = (days: number) =>
    sql(
      "insert into request_log (workspace_id, id, direction, method, url, duration_ms) values ($1, $2, 'incoming', 'GET', '/', 1)",
      [requestLog.firstIdAt(daysAgo(days))],
    );
  const key = (hours: number) =>
    sql("insert into idempotency (workspace_id, key, request_hash, created_at) values ($1, $2, '', $3)", [
      `key ${hours}`,
      new Date(clock.now() - hours * 3600_000).toISOString(),
    ]);
  const link = (expired: number, revoked: number | null) =>
    sql(
      "insert into link_session (workspace_id, id, hash, options, is_reusable, expires_at, revoked_at) values ($1, $2, '', '{}', false, $3, $4)",
      [newId(), new Date(daysAgo(expired)), revoked === null ? null : new Date(daysAgo(revoked))],
    );
  const day = (days: number) =>
    sql("insert into run_day (workspace_id, connection_id, day) values ($1, $2, $3)", [id, new Date(daysAgo(days))]);
  for (const days of [6.9, 7.1, 8]) await log(days);
  for (const hours of [23, 25]) await key(hours);
  for (const [expired, revoked] of [
    [29, null],
    [31, null],
    [-5, null],
    [-5, 31],
  ] as const)
    await link(expired, revoked);
  for (const days of [399, 401]) await day(days);

  expect(await run()).toMatchObject({ requests: 2, idempotency_keys: 1, link_sessions: 2, run_days: 1 });
  expect(await left("request_log")).toEqual([requestLog.firstIdAt(daysAgo(6.9))]);
  expect(await sql("select key as id from idempotency where workspace_id = $1", [])).toEqual([{ id: "key 23" }]);
});

test("deletes more than one transaction holds in several, also concurrently", async () => {
  await sql(
    `insert into request_log (workspace_id, id, direction, method, url, duration_ms)
     select $1, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'incoming', 'GET', '/', 1 from generate_series(1, 4500) n`,
    [],
  );
  const [one, other] = await Promise.all([run(), run()]);
  expect(one.requests + other.requests).toBe(4500);
  await run();
  expect(await left("request_log")).toHaveLength(1);
});

test("deletes request budgets that nothing used for a month, unless they are paused", async () => {
  const { store } = database;
  const budgets = () =>
    store.across(async (client) =>
      (await client.query<{ name: string }>("select name from budget order by name")).rows.map(({ name }) => name),
    );
  await store.across(async (client) => {
    const add = (name: string, days: number, pausedDays: number | null) =>
      client.query("insert into budget (name, updated_at, paused_until) values ($1, $2, $3)", [
        name,
        new Date(daysAgo(days)),
        pausedDays === null ? null : new Date(daysAgo(-pausedDays)),
      ]);
    await add("old", 31, null);
    await add("old, pause over", 40, -39);
    await add("paused", 40, 1);
    await add("used", 29, null);
    await client.query("insert into budget_lease (name, id, worker, until) values ('old', $1, 'w', $2)", [
      newId(),
      new Date(daysAgo(31)),
    ]);
  });
  expect(await run()).toMatchObject({ budgets: 2 });
  expect(await budgets()).toEqual(["paused", "used"]);
  expect(await store.across(async (client) => (await client.query("select from budget_lease")).rowCount)).toBe(0);
});
