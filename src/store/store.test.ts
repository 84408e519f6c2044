import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#lib";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { mappings, pages } from "./index.ts";

let database: TestDatabase;
const mine = newId();
const other = newId();
const connection = newId();

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

// One row of each table, built only from its columns' types, so that a new table is tested automatically.
async function columnsOf(): Promise<Map<string, { name: string; type: string; required: boolean }[]>> {
  const rows = await database.store.within(mine, (tx) =>
    tx.sql<{ table: string; name: string; type: string; required: boolean }>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull and not a.atthasdef and a.attidentity = '' as required
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and c.relname <> 'millwright_migration'`,
    ),
  );
  const tables = new Map<string, { name: string; type: string; required: boolean }[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return tables;
}

const sample = (table: string, name: string, type: string): unknown => {
  const words: Record<string, string> = {
    status: "queued",
    trigger: "api",
    mode: "full",
    kind: "created",
    state: "done",
    cause: "sync",
    direction: "incoming",
  };
  if (table === "connection" && name === "status") return "active";
  if (table === "pending_item" && name === "kind") return "certificate";
  if (table === "operation" && name === "state") return "queued";
  if (table === "operation" && name === "verb") return "create";
  if (table === "webhook_delivery" && name === "kind") return "ping";
  if (table === "webhook_delivery" && name === "status") return "delivered";
  if (table === "webhook_endpoint" && name === "status") return "enabled";
  if (table === "webhook_endpoint" && name === "style") return "records";
  if (table === "webhook_endpoint" && name === "signature") return "hmac";
  if (table === "alert_channel" && name === "channel") return "email";
  if (name === "origin") return "connection";
  if (type === "uuid") return connection;
  if (type.endsWith("[]")) return type === "uuid[]" ? [connection] : ["x"];
  if (type === "bytea") return Buffer.alloc(16);
  if (type === "jsonb") return "{}";
  if (type === "boolean") return false;
  if (type.startsWith("timestamp")) return "2026-01-01T00:00:00Z";
  if (type === "date") return "2026-01-01";
  if (/int|numeric/.test(type)) return 1;
  return words[name] ?? "x";
};

const across = new Set(["budget", "budget_lease"]);

test("processes that start together wait for each other's migrations", async () => {
  await Promise.all(Array.from({ length: 4 }, () => database.store.migrate()));
  expect(await database.store.isMigrated()).toBe(true);
});

test("row-level security is enabled and forced on every table", async () => {
  const open = await database.store.within(mine, (tx) =>
    tx.sql(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'millwright_migration' and not (c.relrowsecurity and c.relforcerowsecurity)`,
    ),
  );
  expect(open).toEqual([]);
});

test("every table's key starts with its workspace, and every data table's with workspace and connection", async () => {
  const keys = await database.store.within(mine, (tx) =>
    tx.sql<{ table: string; columns: string[] }>(
      `select c.relname as table, array_agg(a.attname::text order by k.n) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       cross join unnest(i.indkey) with ordinality k(attnum, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       where i.indisprimary and n.nspname = 'public' and c.relname <> 'millwright_migration' group by 1`,
    ),
  );
  const ofWorkspace = new Set([
    "workspace",
    "api_key",
    "connection",
    "pending_item",
    "idempotency",
    "ended_web_session",
    "link_session",
    "request_log",
    "mapping_preview",
    "workspace_mapping_version",
    "audit_entry",
    "webhook_endpoint",
    "alert_setting",
    "alert_channel",
    "alert_state",
  ]);
  for (const { table, columns } of keys)
    if (across.has(table)) expect(columns[0], table).toBe("name");
    else
      expect(columns.slice(0, ofWorkspace.has(table) ? 1 : 2), table).toEqual(
        ofWorkspace.has(table) ? ["workspace_id"] : ["workspace_id", "connection_id"],
      );
});

test("no table shows or changes another workspace's rows, and without a workspace there are no rows", async () => {
  for (const [table, columns] of await columnsOf()) {
    if (across.has(table)) continue;
    const own = columns.filter((column) => column.required && column.name !== "workspace_id");
    const names = ["workspace_id", ...own.map((column) => column.name)];
    const insert = `insert into ${table} (${names.join(", ")}) values (${names.map((_, at) => `$${at + 1}`).join(", ")})`;
    const values = (workspace: string) => [workspace, ...own.map((column) => sample(table, column.name, column.type))];

    await database.store.within(mine, (tx) => tx.sql(insert, values(mine)));
    expect((await database.store.within(mine, (tx) => tx.sql(`select from ${table}`))).length, table).toBe(1);
    expect(await database.store.within(other, (tx) => tx.sql(`select from ${table}`)), table).toEqual([]);
    const removed = database.store.within(other, (tx) => tx.sql(`delete from ${table} returning 1`));
    // Nobody deletes entries of the audit.
    if (table === "audit_entry") await expect(removed).rejects.toThrow(/permission denied/);
    else expect(await removed, table).toEqual([]);
    await expect(
      database.store.within(other, (tx) => tx.sql(insert, values(mine))),
      table,
    ).rejects.toThrow(/row-level security/);
    const unset = database.store.within(mine, async (tx) => {
      await tx.sql("select set_config('millwright.workspace', '', true)");
      return tx.sql(`select from ${table}`);
    });
    expect(await unset, table).toEqual([]);
  }
});

test("the serving role cannot read counts over all workspaces", async () => {
  for (const table of across)
    await expect(
      database.store.within(mine, (tx) => tx.sql(`select from ${table}`)),
      table,
    ).rejects.toThrow(/permission denied/);
});

test("the restricted role sees no customer data", async () => {
  for (const table of [
    "raw",
    "raw_hash",
    "record",
    "change",
    "sealed",
    "data_key",
    "api_key",
    "connection_token",
    "contribution",
    "custom_key",
    "seen",
    "held_deletion",
    "rejected_record",
    "idempotency",
    "ended_web_session",
    "pending_item",
    "field_catalogue",
    "record_total",
    "request_log",
    "run_day",
  ])
    await expect(
      database.store.across((client) => client.query(`select from ${table}`)),
      table,
    ).rejects.toThrow(/permission denied/);
  // Of these tables, it sees the running ones only, and no results.
  for (const what of ["override from mapping_preview", "tally from mapping_preview_part"])
    await expect(
      database.store.across((client) => client.query(`select ${what}`)),
      what,
    ).rejects.toThrow(/permission denied/);
});

test("no role bypasses row-level security", async () => {
  const rows = await database.store.within(mine, (tx) =>
    tx.sql(
      "select rolname from pg_roles where (rolbypassrls or rolsuper) and (rolname like 'millwright%' or rolname = session_user)",
    ),
  );
  expect(rows).toEqual([]);
});

test("a new installation is small", async () => {
  const [row] = await database.store.within(mine, (tx) =>
    tx.sql<{ tables: number; bytes: number }>(
      "select count(*)::int as tables, sum(pg_total_relation_size(c.oid))::int8 as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')",
    ),
  );
  expect(row!.tables).toBeLessThan(60);
  expect(row!.bytes).toBeLessThan(3_000_000);
});

test("records have change numbers without gaps, and equal content gets none", async () => {
  const workspace = newId();
  const id = newId();
  const write = (name: string, body: string) => ({
    entity: "warehouse",
    id: Buffer.from(name.padEnd(16)),
    sourceId: name,
    stream: "s",
    key: name,
    body,
    hash: Buffer.from(body.padEnd(16).slice(0, 16)),
    keys: ["k"],
  });
  const put = (records: ReturnType<typeof write>[], gone: string[] = [], areNew = false) =>
    database.store.within(workspace, async (tx) => {
      await pages.lockChanges(tx, id);
      return pages.writeRecords(
        tx,
        id,
        new pages.RecordRows(
          records,
          gone.map((name) => ({ entity: "warehouse", id: Buffer.from(name.padEnd(16)), how: "inferred" as const })),
        ),
        "sync",
        areNew,
      );
    });
  expect(await put([write("a", "1"), write("b", "1")], [], true)).toEqual({ created: 2, updated: 0, deleted: 0 });
  expect(await put([write("a", "1"), write("b", "2")])).toEqual({ created: 0, updated: 1, deleted: 0 });
  expect(await put([], ["a", "never"])).toEqual({ created: 0, updated: 0, deleted: 1 });
  expect(await put([write("a", "1")])).toEqual({ created: 1, updated: 0, deleted: 0 });
  // Wrongly assumed twice that all are new: nothing is lost or numbered twice.
  expect(await put([write("c", "1"), write("b", "3"), write("a", "1")], [], true)).toEqual({
    created: 1,
    updated: 1,
    deleted: 0,
  });
  expect(await put([write("d", "1")], ["c"], true)).toEqual({ created: 1, updated: 0, deleted: 1 });
  const numbers = await database.store.within(workspace, (tx) =>
    tx.sql<{ number: number; kind: string }>("select number, kind from change order by number"),
  );
  expect(numbers.map(({ number, kind }) => [number, kind])).toEqual([
    [1, "created"],
    [2, "created"],
    [3, "updated"],
    [4, "deleted"],
    [5, "created"],
    [6, "created"],
    [7, "updated"],
    [8, "created"],
    [9, "deleted"],
  ]);
});

test("reprocesses a record that was written after reprocessing read it", async () => {
  const workspace = newId();
  const of = { connectionId: newId(), entity: "warehouse" };
  const written = (name: string, body: string, place?: string) => ({
    entity: of.entity,
    id: Buffer.from(name.padEnd(16)),
    sourceId: name,
    stream: "s",
    key: name,
    body,
    hash: Buffer.from(body.padEnd(16)),
    keys: [],
    ...(place !== undefined && { place }),
  });
  const put = (rows: pages.RecordRows) =>
    database.store.within(workspace, async (tx) => {
      await pages.lockChanges(tx, of.connectionId);
      await pages.writeRecords(tx, of.connectionId, rows, "sync");
    });
  await put(new pages.RecordRows([written("a", "1"), written("b", "1")]));
  const [a, b] = await database.store.within(workspace, (tx) =>
    mappings.staleAfter(tx, of, { version: 2, after: null, limit: 10 }),
  );
  await put(new pages.RecordRows([], [{ entity: of.entity, id: Buffer.from("a".padEnd(16)), how: "reported" }]));
  const rows = await database.store.within(workspace, async (tx) => {
    await pages.lockChanges(tx, of.connectionId);
    const records = new pages.RecordRows([written("a", "2", a!.place), written("b", "2", b!.place)]);
    // The deleted record stays deleted, without a change.
    expect(await mappings.rewrite(tx, of, 2, records, [])).toBe(1);
    return tx.sql("select source_id, body, mapping_version, changed_seq as changed from record order by id");
  });
  expect(rows).toEqual([
    { source_id: "a", body: "2", mapping_version: 2, changed: 3 },
    { source_id: "b", body: "2", mapping_version: 2, changed: 4 },
  ]);
});
