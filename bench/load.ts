import pg from "pg";
import { createConnection } from "#connections";
import { newId } from "#lib";
import { compileMapping, prepareRaw } from "#mapping";
import { poolOptions } from "#store";
import { workSyncs } from "#sync";
import { type Cell, CopyRows } from "../src/store/copy.ts";
import { openModules, type Rate, timed } from "./modules.ts";
import { memorySource, order } from "./source.ts";

const PAGE = 1000;

async function copyRows(client: pg.Client, table: string, columns: string[], rows: readonly (readonly Cell[])[]) {
  const copied = new CopyRows(columns);
  for (const row of rows) copied.add(row);
  await copied.copyInto(client, table);
}

/** Copies the same raw bytes with plain COPY into a table with only a primary key. */
export async function plainCopy(url: string, records: number): Promise<Rate> {
  const client = new pg.Client(poolOptions(url, null, 1));
  await client.connect();
  try {
    await client.query('create table bench_copy (key text collate "C" primary key, body text)');
    const bodies = Array.from({ length: records }, (_, at) => [String(at), JSON.stringify(order(at))] as const);
    return await timed(records, async () => {
      for (let from = 0; from < records; from += PAGE)
        await copyRows(client, "bench_copy", ["key", "body"], bodies.slice(from, from + PAGE));
    });
  } finally {
    await client.query("drop table if exists bench_copy");
    await client.end();
  }
}

/**
 * Fills the same tables with SQL alone. The rows of a first load are prepared, go by COPY to a temporary table, and
 * from there by INSERT … SELECT into the tables, with forced row-level security and one transaction per page.
 */
export async function sqlOnly(url: string, records: number): Promise<Rate> {
  const source = memorySource(() => []);
  const connectionId = newId();
  const workspaceId = newId();
  const stream = source.stream("orders")!;
  const mapping = compileMapping(source, { connectionId, zone: "UTC", settings: {} });
  const [feed] = mapping.feeds("orders");
  const ready = Array.from({ length: records }, (_, at) => {
    const raw = prepareRaw(stream, { raw: order(at) });
    const record = mapping.assemble(feed!.model, [feed!.apply(raw.key, raw.raw, null)!])!;
    const keys = Array.from({ length: 8 }, (_, n) => record.keys[n] ?? null);
    return [raw.key, raw.hash, JSON.stringify(raw.raw), record.idBytes, record.body, record.hash, ...keys];
  });
  const columns = [
    "key",
    "hash",
    "raw",
    "id",
    "body",
    "record_hash",
    ...Array.from({ length: 8 }, (_, n) => `key_${n + 1}`),
  ];
  const client = new pg.Client(poolOptions(url, "millwright_app", 1));
  await client.connect();
  try {
    await client.query(
      `create temp table ready (key text, hash bytea, raw text, id uuid, body text, record_hash bytea, ${columns
        .slice(6)
        .map((name) => `${name} text`)
        .join(", ")}) on commit delete rows`,
    );
    // Like the project's staging tables, where the build supports it.
    await client
      .query("alter table ready alter raw set compression lz4, alter body set compression lz4")
      .catch(() => {});
    return await timed(records, async () => {
      for (let from = 0; from < records; from += PAGE) {
        await client.query(`begin; select set_config('millwright.workspace', '${workspaceId}', true)`);
        await copyRows(client, "ready", columns, ready.slice(from, from + PAGE));
        const place = [workspaceId, connectionId];
        await client.query(
          "insert into raw_hash (workspace_id, connection_id, stream, key, hash) select $1, $2, 'orders', key, hash from ready",
          place,
        );
        await client.query(
          "insert into raw (workspace_id, connection_id, stream, key, body, fetched_at) select $1, $2, 'orders', key, raw, now() from ready",
          place,
        );
        await client.query(
          `insert into record (workspace_id, connection_id, entity, id, source_id, stream, key, body, hash, changed_seq, created_seq, modified_at, key_1, key_2, key_3, key_4, key_5, key_6, key_7, key_8)
           select $1, $2, 'purchase_order', id, key, 'orders', key, body, record_hash, $3 + row_number() over (), $3 + row_number() over (), now(), key_1, key_2, key_3, key_4, key_5, key_6, key_7, key_8 from ready`,
          [...place, from],
        );
        await client.query(
          `insert into change (workspace_id, connection_id, number, entity, record_id, kind, cause, at)
           select $1, $2, $3 + row_number() over (), 'purchase_order', id, 'created', 'sync', now() from ready`,
          [...place, from],
        );
        await client.query("commit");
      }
    });
  } finally {
    await client.end();
  }
}

export interface Loaded {
  first_load: Rate;
  unchanged: Rate;
  changed_1pct: Rate;
  workspaceId: string;
  connectionId: string;
}

/** Measures a first load, a full run over the same records, and a full run with 1% changed, including jobs. */
export async function load(url: string, records: number): Promise<Loaded> {
  let edits = 0;
  const source = memorySource(function* () {
    for (let at = 0; at < records; at++) yield order(at, at % 100 === 0 ? edits : 0);
  });
  const modules = await openModules(url, [source]);
  try {
    workSyncs(modules.deps, 1);
    const { connection } = await createConnection(modules.deps, modules.workspaceId, {
      connector: "memory",
      settings: {},
      credentials: {},
    });
    const expect = async (work: { full: boolean }, changed: number) => {
      const { runs } = await modules.run(connection.id, work.full);
      const { counts } = runs[0]!;
      if (counts.read !== records || counts.changed !== changed)
        throw new Error(`expected ${records} read and ${changed} changed, got ${JSON.stringify(counts)}`);
    };
    const first_load = await timed(records, () => expect({ full: true }, records));
    const unchanged = await timed(records, () => expect({ full: true }, 0));
    edits = 1;
    const changed_1pct = await timed(records, () => expect({ full: true }, Math.ceil(records / 100)));
    return { first_load, unchanged, changed_1pct, workspaceId: modules.workspaceId, connectionId: connection.id };
  } finally {
    await modules.close();
  }
}
