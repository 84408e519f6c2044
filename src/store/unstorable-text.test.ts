import { afterAll, beforeAll, expect, test } from "vitest";
import { heldClock, newId, silentLog } from "#lib";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import * as fieldCatalogues from "./field-catalogues.ts";
import * as requestLog from "./request-log.ts";
import * as runs from "./runs.ts";
import * as streamStates from "./stream-states.ts";

let database: TestDatabase;
const workspaceId = newId();
const connectionId = newId();
const now = "2026-03-01T00:00:00.000Z";
/** A source's text with everything that PostgreSQL rejects. */
const BAD = "Bad\0 \uD83D request";
const STORED = "Bad\uFFFD \uFFFD request";

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("A6: a run ends with the source's error and alarms, whatever characters they contain", async () => {
  const error = { code: "source_refused", message: BAD, origin: "source", retryable: false };
  const alarm = { code: "part_failed", scope: BAD, previous_count: 0, missing_count: 0, message: BAD } as const;
  const id = newId();
  await database.store.within(workspaceId, async (tx) => {
    await tx.sql("insert into record_total (workspace_id, connection_id) values ($1, $2)", [workspaceId, connectionId]);
    await runs.open(tx, connectionId, [{ id, syncId: newId(), stream: "s", mode: "full" }], now);
    await runs.claim(tx, connectionId, id, { worker: "one", now, leasedUntil: now });
    const end = { worker: "one", status: "failed", now, error, alarms: [alarm], requests: 1, keepSeen: false } as const;
    expect(await runs.end(tx, connectionId, id, end)).toBe(true);
    await streamStates.failed(tx, connectionId, "s", { error, now, dueAt: null });
    const run = await runs.find(tx, connectionId, id);
    expect(run).toMatchObject({ status: "failed", error: { message: STORED } });
    expect(run?.alarms).toMatchObject([{ scope: STORED, message: STORED }]);
    expect((await streamStates.find(tx, connectionId, "s"))?.error?.message).toBe(STORED);
  });
});

test("A6: stores the beginning of a message of one megabyte", async () => {
  const error = { code: "source_refused", message: "\u{1F600}".repeat(500_000), origin: "source", retryable: false };
  await database.store.within(workspaceId, async (tx) => {
    await streamStates.failed(tx, connectionId, "long", { error, now, dueAt: null });
    const stored = (await streamStates.find(tx, connectionId, "long"))?.error?.message ?? "";
    expect(stored).toBe(`${"\u{1F600}".repeat(999)}…`);
  });
});

test("A6: stores a catalog's fields and error, whatever characters they contain", async () => {
  await database.store.within(workspaceId, async (tx) => {
    const of = { connectionId, stream: "s" };
    await fieldCatalogues.keep(tx, of, now, { fields: [{ name: BAD }] });
    await fieldCatalogues.keep(tx, of, now, { error: { code: "source_failed", text: BAD } });
    expect(await fieldCatalogues.find(tx, of)).toMatchObject({ fields: [{ name: STORED }], error: { text: STORED } });
  });
});

test("A6: one request with a bad text does not lose the others of its batch", async () => {
  const { store } = database;
  const log = requestLog.openRequestLog({ store, clock: heldClock(), log: silentLog });
  const request = {
    workspaceId,
    startedAt: Date.parse(now),
    direction: "outgoing",
    method: "GET",
    status: 400,
  } as const;
  log.note({ ...request, url: "https://a.example/1", duration_ms: 1, excerpt: BAD, code: "source_refused" });
  log.note({ ...request, url: "https://a.example/2", duration_ms: 1 });
  await log.flush();
  const rows = await store.within(workspaceId, (tx) => requestLog.list(tx, {}, 10));
  expect(rows.map(({ excerpt }) => excerpt).sort()).toEqual([STORED, null]);
  expect(log.dropped.failed).toBe(0);
});
