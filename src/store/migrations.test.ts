import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#lib";
import { emptyDatabase } from "../../test/database.ts";
import { openStore } from "./index.ts";

// A database as an earlier release left it, with something in it, is brought up to date.

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

const folder = join(import.meta.dirname, "migrations");

/** Carries out the migrations that stand before this one. */
async function migrateTo(client: pg.Client, before: string): Promise<void> {
  const files = (await readdir(folder)).sort();
  const options = { dir: folder, direction: "up", migrationsTable: "millwright_migration", log: () => {} } as const;
  await runner({ ...options, dbClient: client, count: files.findIndex((file) => file.startsWith(before)) });
}

test("what is stored gets its place in the order of arrival, and what was under way begins anew", async () => {
  const [workspace, connection, preview] = [newId(), newId(), newId()];
  const [one, other, gone] = [newId(), newId(), newId()];
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await migrateTo(client, "0017");
    for (const [id, changed] of [
      [one, 7],
      [other, 3],
    ] as const)
      await client.query(
        `insert into record (workspace_id, connection_id, entity, id, source_id, body, hash, changed, modified_at)
         values ($1, $2, 'vendor', $3::uuid, $3::text, '{}', '', $4, now())`,
        [workspace, connection, id, changed],
      );
    for (const id of [one, gone])
      await client.query(
        `insert into custom_key (workspace_id, connection_id, entity, record_id, field, key)
         values ($1, $2, 'vendor', $3, 'plant', 'k')`,
        [workspace, connection, id],
      );
    await client.query(
      `insert into mapping (workspace_id, connection_id, entity, version, replayed, position, replay_done, replay_total)
       values ($1, $2, 'vendor', 3, 2, $3, 1, 2), ($1, $2, 'item', 2, 2, null, 9, 9)`,
      [workspace, connection, other],
    );
    await client.query(
      `insert into mapping_preview_part (workspace_id, connection_id, preview_id, state, base_version, as_of, total, done, position_at, position, tally, estimate)
       values ($1, $2, $3, 'running', 3, now(), 2, 1, now(), $4, '{"records": 1}', '{}')`,
      [workspace, connection, preview, other],
    );

    const migrated = openStore({ url: database.url });
    await migrated.migrate();
    expect(await migrated.isMigrated()).toBe(true);
    await migrated.close();
    const rows = async (text: string) => (await client.query(text)).rows;
    expect(await rows("select id, created_seq::int from record order by created_seq")).toEqual([
      { id: other, created_seq: 3 },
      { id: one, created_seq: 7 },
    ]);
    expect(await rows("select record_id, created_seq::int from custom_key")).toEqual([
      { record_id: one, created_seq: 7 },
    ]);
    expect(
      await rows(
        "select entity, position, reprocessed_records::int, reprocess_total::int from mapping order by entity",
      ),
    ).toEqual([
      { entity: "item", position: null, reprocessed_records: 9, reprocess_total: 9 },
      { entity: "vendor", position: null, reprocessed_records: 0, reprocess_total: null },
    ]);
    expect(await rows("select position, done::int, tally from mapping_preview_part")).toEqual([
      { position: null, done: 0, tally: null },
    ]);
  } finally {
    await client.end();
  }
});
