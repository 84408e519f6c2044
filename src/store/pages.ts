import { bytesToUuid } from "#lib";
import { type Cell, CopyRows } from "./copy.ts";
import * as customKeys from "./custom-keys.ts";
import type { Alarm } from "./schema.ts";
import type { Tx } from "./store.ts";

/** A raw record as it is to be stored. */
export interface RawWrite {
  key: string;
  hash: Buffer;
  scope: string | null;
  dated: string | null;
  body: string;
  context: string | null;
}

/** A record as it is to be stored. */
export interface RecordWrite {
  entity: string;
  /** The 128 bits of its id. */
  id: Uint8Array;
  sourceId: string;
  /** The raw record that makes it, where it is one to one. */
  stream: string | null;
  key: string | null;
  body: string;
  hash: Buffer;
  /** By the model's indexed fields, in their order. */
  keys: readonly (string | null)[];
  /** A JSON list of the kinds of mapping issue that it has. Absent or null: none. */
  issues?: string | null;
  /** A JSON object of the connection's own indexed fields: by name, the key. Absent: there are none. */
  customKeys?: string | null;
  /** Where it was seen to stand (PostgreSQL's `ctid`), which spares looking for it. */
  place?: string;
}

/** A record that is gone. */
export interface RecordGone {
  entity: string;
  id: Uint8Array;
  how: "reported" | "swept";
}

/** What a raw record's hash was compared to. */
export interface Difference {
  /** Its place among the rows that were asked about. */
  at: number;
  /** Not stored before, or stored as deleted. */
  isNew: boolean;
}

/** Of one connection's data. */
export interface Of {
  connectionId: string;
  stream: string;
}

/**
 * Which of these raw records differ from what is stored: one index look-up each, no payload. `missed` holds the places
 * of unchanged ones that an earlier read had missed.
 */
export async function differing(
  tx: Tx,
  of: Of,
  rows: readonly { key: string; hash: Buffer }[],
): Promise<{ differ: Difference[]; missed: string[] }> {
  if (rows.length === 0) return { differ: [], missed: [] };
  // The sub-select with a limit keeps the planner at one index look-up a row, also before the table was ever analysed.
  const found = await tx.sql<{ at: number; state: "new" | "changed" | "missed" }>(
    `select w.n::int - 1 as at,
       case when h.hash is null or h.is_deleted then 'new' when h.hash <> w.hash then 'changed' else 'missed' end as state
     from (select k.key, k.n, substring($5::bytea from (k.n::int - 1) * 16 + 1 for 16) as hash
           from unnest($4::text[]) with ordinality k(key, n)) w
     left join lateral (
       select hash, missed, is_deleted from raw_hash
       where workspace_id = $1 and connection_id = $2 and stream = $3 and key = w.key limit 1) h on true
     where h.hash is null or h.hash <> w.hash or h.is_deleted or h.missed > 0`,
    [
      tx.workspaceId,
      of.connectionId,
      of.stream,
      rows.map((row) => row.key),
      Buffer.concat(
        rows.map((row) => row.hash),
        rows.length * 16,
      ),
    ],
  );
  const differ: Difference[] = [];
  const missed: string[] = [];
  for (const { at, state } of found)
    if (state === "missed") missed.push(rows[at]!.key);
    else differ.push({ at, isNew: state === "new" });
  return { differ, missed };
}

const RAW_COLUMNS = ["key", "hash", "scope", "dated", "body", "context"];
const RECORD_COLUMNS = [
  "entity",
  "id",
  "source_id",
  "stream",
  "key",
  "body",
  "hash",
  "key_1",
  "key_2",
  "key_3",
  "key_4",
  "key_5",
  "key_6",
  "key_7",
  "key_8",
  "issues",
  "gone",
  "place",
];

/** Rows on their way to a staging table, kept in the form in which they go there. */
abstract class StagedRows {
  /** How many there are, staged or not. */
  count = 0;
  private readonly table: string;
  private readonly columns: readonly string[];
  private rows: CopyRows;

  constructor(table: string, columns: readonly string[]) {
    this.table = table;
    this.columns = columns;
    this.rows = new CopyRows(columns);
  }

  protected addRow(row: readonly Cell[]): void {
    this.rows.add(row);
    this.count++;
  }

  /** Takes over the rows of another of which none is staged yet; it is not to be used again. */
  join(other: this): void {
    this.rows.join(other.rows);
    this.count += other.count;
  }

  /** Copies those to the staging table that are not there yet; they are there until the transaction ends. */
  async stage(tx: Tx): Promise<void> {
    const { rows } = this;
    if (rows.count === 0) return;
    this.rows = new CopyRows(this.columns);
    await makeStaging(tx);
    await rows.copyInto(tx.client, this.table);
  }

  /** Takes them back: none is there, or on its way. */
  async clear(tx: Tx): Promise<void> {
    if (this.count > this.rows.count) await tx.sql(`delete from ${this.table}`);
    this.rows = new CopyRows(this.columns);
    this.count = 0;
  }
}

/** Raw records that are to be stored together. */
export class RawRows extends StagedRows {
  constructor(raws: readonly RawWrite[] = []) {
    super("staged_raw", RAW_COLUMNS);
    for (const raw of raws) this.add(raw);
  }

  add(raw: RawWrite): void {
    this.addRow([raw.key, raw.hash, raw.scope, raw.dated, raw.body, raw.context]);
  }
}

/** Records that are to be stored, and those that are gone, together. */
export class RecordRows extends StagedRows {
  /** Keys in the connection's own indexed fields, of those records that have such. */
  customKeys: customKeys.CustomKeys[] = [];

  constructor(records: readonly RecordWrite[] = [], gone: readonly RecordGone[] = []) {
    super("staged_record", RECORD_COLUMNS);
    for (const record of records) this.add(record);
    for (const each of gone) this.addGone(each);
  }

  add(r: RecordWrite): void {
    const [k1 = null, k2 = null, k3 = null, k4 = null, k5 = null, k6 = null, k7 = null, k8 = null] = r.keys;
    const { issues = null, place = null } = r;
    this.addRow([
      ...[r.entity, r.id, r.sourceId, r.stream, r.key, r.body, r.hash],
      ...[k1, k2, k3, k4, k5, k6, k7, k8, issues, null, place],
    ]);
    if (r.customKeys) this.customKeys.push({ entity: r.entity, id: r.id, keys: r.customKeys });
  }

  addGone({ entity, id, how }: RecordGone): void {
    this.addRow([entity, id, ...Array<null>(14).fill(null), how, null]);
  }

  override join(other: this): void {
    super.join(other);
    this.customKeys = [...this.customKeys, ...other.customKeys];
  }

  override clear(tx: Tx): Promise<void> {
    this.customKeys = [];
    return super.clear(tx);
  }
}

// Transactions that have made sure of the staging tables.
const staged = new WeakSet<Tx>();

/**
 * Makes the temporary tables by way of which rows come, once a session. Like the tables that they feed they compress by lz4
 * where the build has it: what is compressed here goes there as it is.
 */
async function makeStaging(tx: Tx): Promise<void> {
  if (staged.has(tx)) return;
  staged.add(tx);
  await tx.client.query(`do $$ begin
    if to_regclass('pg_temp.staged_record') is not null then return; end if;
    create temp table staged_raw (
      key text collate "C", hash bytea, scope text, dated text, body text, context text) on commit delete rows;
    create temp table staged_record (
      entity text collate "C", id uuid, source_id text, stream text, key text, body text, hash bytea,
      key_1 text, key_2 text, key_3 text, key_4 text, key_5 text, key_6 text, key_7 text, key_8 text, issues text, gone text,
      place text) on commit delete rows;
    begin
      alter table staged_raw alter column body set compression lz4;
      alter table staged_record alter column body set compression lz4;
    exception when feature_not_supported then
      alter table staged_raw set (toast_tuple_target = 8160);
      alter table staged_record set (toast_tuple_target = 8160);
    end;
  end $$`);
}

/** Stores raw records, new or changed. Row-level security forbids COPY into the tables themselves, so they come by way of a temporary one. */
export async function writeRaws(tx: Tx, of: Of, raws: RawRows, fetchedAt: string): Promise<void> {
  if (raws.count === 0) return;
  await raws.stage(tx);
  await tx.sql(
    `with hashed as (
       insert into raw_hash (workspace_id, connection_id, stream, key, hash, scope, dated)
       select $1, $2, $3, key, hash, scope, dated::date from staged_raw
       on conflict (workspace_id, connection_id, stream, key) do update
         set hash = excluded.hash, scope = excluded.scope, dated = excluded.dated, missed = 0, is_deleted = false
     )
     insert into raw (workspace_id, connection_id, stream, key, body, context, fetched_at)
     select $1, $2, $3, key, body, context, $4 from staged_raw
     on conflict (workspace_id, connection_id, stream, key) do update
       set body = excluded.body, context = excluded.context, fetched_at = excluded.fetched_at`,
    [tx.workspaceId, of.connectionId, of.stream, fetchedAt],
  );
}

/** Marks raw records as deleted; their last body stays, so that the records they made can still be shown and mapped. */
export async function markRawsDeleted(tx: Tx, of: Of, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await tx.sql<{ key: string }>(
    `update raw_hash set is_deleted = true, missed = 0
     where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[]) and not is_deleted returning key`,
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
  return rows.map((row) => row.key);
}

/** They were missed once more; says how often in a row each now was. */
export async function countMissed(tx: Tx, of: Of, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ key: string; missed: number }>(
    `update raw_hash set missed = missed + 1
     where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[]) and not is_deleted returning key, missed`,
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
  return new Map(rows.map((row) => [row.key, row.missed]));
}

/** They turned up again after having been missed. */
export async function resetMissed(tx: Tx, of: Of, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    "update raw_hash set missed = 0 where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/** The source was asked for all its keys: of those that were missed, only these it still lacks. */
export async function resetMissedBut(tx: Tx, of: Of, keys: readonly string[]): Promise<void> {
  await tx.sql(
    "update raw_hash set missed = 0 where workspace_id = $1 and connection_id = $2 and stream = $3 and missed > 0 and key <> all($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/**
 * Locks the connection's change counter: from here to the commit, no other writer of this connection numbers changes, and
 * none changes its mapping. What is written must be mapped with the versions that are in force then (`mappings.versions`).
 */
export async function lockChanges(tx: Tx, connectionId: string): Promise<void> {
  const locked = await tx.sql("select from change_counter where workspace_id = $1 and connection_id = $2 for update", [
    tx.workspaceId,
    connectionId,
  ]);
  if (locked.length > 0) return;
  await tx.sql("insert into change_counter (workspace_id, connection_id) values ($1, $2) on conflict do nothing", [
    tx.workspaceId,
    connectionId,
  ]);
  await lockChanges(tx, connectionId);
}

/** How many records came new, changed, and went. */
export interface Written {
  created: number;
  updated: number;
  deleted: number;
}

/**
 * Stores records, takes away those that are gone, and notes what changed. Those whose content came out equal are left alone
 * and get no number. The numbers are the connection's next ones, without gaps, and `modified_at` is stamped under the same
 * lock and never goes back: a reader by number or by time misses none. The caller holds the lock (`lockChanges`),
 * and has mapped them with the versions in force under it, which they are marked with.
 * `areNew` is a guess that all of them are new, as on a first read: right, it spares looking for each; wrong, it costs a try.
 */
export async function writeRecords(
  tx: Tx,
  connectionId: string,
  records: RecordRows,
  cause: "sync" | "mapping" | "webhook" | "write",
  areNew = false,
): Promise<Written> {
  if (records.count === 0) return { created: 0, updated: 0, deleted: 0 };
  await records.stage(tx);
  await customKeys.write(tx, connectionId, records.customKeys);
  if (areNew && (await insertAll(tx, connectionId, records.count, cause)))
    return { created: records.count, updated: 0, deleted: 0 };
  const [written] = await tx.sql<{ created: string; updated: string; deleted: string }>(
    `with found as (
       select s.*, coalesce(m.version, 1) as mapped_by,
         case when s.gone is not null then 'deleted' when r.id is null or r.deleted_at is not null then 'created'
              when r.hash <> s.hash then 'updated' else 'followed' end as kind,
         r.changed as changed_before, r.modified_at as modified_before
       from staged_record s
       left join mapping m on m.workspace_id = $1 and m.connection_id = $2 and m.entity = s.entity
       left join lateral (
         select id, hash, deleted_at, mapping_version, changed, modified_at from record
         where workspace_id = $1 and connection_id = $2 and entity = s.entity and id = s.id limit 1) r on true
       where case when s.gone is not null then r.id is not null and r.deleted_at is null
                  else r.id is null or r.hash <> s.hash or r.deleted_at is not null or r.mapping_version < coalesce(m.version, 1) end
     ),
     numbered as (
       select *, count(*) filter (where kind <> 'followed') over (rows between unbounded preceding and current row) as n from found
     ),
     differing as (select * from numbered where kind <> 'followed'),
     counted as (
       update change_counter set last = last + (select count(*) from differing),
         at = greatest(at, date_trunc('milliseconds', clock_timestamp()))
       where workspace_id = $1 and connection_id = $2
       returning at, last - (select count(*) from differing) as base
     ),
     stored as (
       insert into record as r (workspace_id, connection_id, entity, id, source_id, stream, key, body, hash, mapping_version,
         changed, modified_at, key_1, key_2, key_3, key_4, key_5, key_6, key_7, key_8, issues)
       select $1, $2, d.entity, d.id, d.source_id, d.stream, d.key, d.body, d.hash, d.mapped_by,
         case when d.kind = 'followed' then d.changed_before else c.base + d.n end,
         case when d.kind = 'followed' then d.modified_before else c.at end,
         d.key_1, d.key_2, d.key_3, d.key_4, d.key_5, d.key_6, d.key_7, d.key_8, d.issues::jsonb
       from numbered d, counted c where d.gone is null
       on conflict (workspace_id, connection_id, entity, id) do update
         set source_id = excluded.source_id, stream = excluded.stream, key = excluded.key, body = excluded.body, hash = excluded.hash,
           mapping_version = excluded.mapping_version, changed = excluded.changed, modified_at = excluded.modified_at,
           version = r.version + (excluded.changed <> r.changed)::int, deleted_at = null, deleted_how = null,
           key_1 = excluded.key_1, key_2 = excluded.key_2, key_3 = excluded.key_3, key_4 = excluded.key_4,
           key_5 = excluded.key_5, key_6 = excluded.key_6, key_7 = excluded.key_7, key_8 = excluded.key_8,
           issues = excluded.issues
     ),
     tombstoned as (
       update record r set changed = c.base + d.n, modified_at = c.at, deleted_at = c.at, deleted_how = d.gone, version = r.version + 1
       from differing d, counted c
       where d.gone is not null and r.workspace_id = $1 and r.connection_id = $2 and r.entity = d.entity and r.id = d.id
     ),
     noted as (
       insert into change (workspace_id, connection_id, number, entity, record_id, kind, cause, at)
       select $1, $2, c.base + d.n, d.entity, d.id, d.kind, $3, c.at from differing d, counted c
     )
     select count(*) filter (where kind = 'created') as created, count(*) filter (where kind = 'updated') as updated,
       count(*) filter (where kind = 'deleted') as deleted from differing`,
    [tx.workspaceId, connectionId, cause],
  );
  return { created: Number(written!.created), updated: Number(written!.updated), deleted: Number(written!.deleted) };
}

/** Stores the staged records if none of them stands in the store yet and none is gone; else nothing. */
async function insertAll(tx: Tx, connectionId: string, count: number, cause: string): Promise<boolean> {
  await tx.sql("savepoint all_new");
  const [row] = await tx.sql<{ stored: string }>(
    `with counted as (
       update change_counter set last = last + $4, at = greatest(at, date_trunc('milliseconds', clock_timestamp()))
       where workspace_id = $1 and connection_id = $2 returning at, last - $4 as base
     ),
     stored as (
       insert into record (workspace_id, connection_id, entity, id, source_id, stream, key, body, hash, mapping_version,
         changed, modified_at, key_1, key_2, key_3, key_4, key_5, key_6, key_7, key_8, issues)
       select $1, $2, s.entity, s.id, s.source_id, s.stream, s.key, s.body, s.hash, coalesce(m.version, 1),
         c.base + row_number() over (), c.at, s.key_1, s.key_2, s.key_3, s.key_4, s.key_5, s.key_6, s.key_7, s.key_8,
         s.issues::jsonb
       from staged_record s cross join counted c
       left join mapping m on m.workspace_id = $1 and m.connection_id = $2 and m.entity = s.entity
       where s.gone is null
       on conflict do nothing returning changed, entity, id, modified_at
     ),
     noted as (
       insert into change (workspace_id, connection_id, number, entity, record_id, kind, cause, at)
       select $1, $2, changed, entity, id, 'created', $3, modified_at from stored
     )
     select count(*) as stored from stored`,
    [tx.workspaceId, connectionId, cause, count],
  );
  if (Number(row!.stored) === count) return true;
  await tx.sql("rollback to savepoint all_new");
  return false;
}

/** Notes a page's keys in the run's seen list. */
export async function noteSeen(
  tx: Tx,
  of: { connectionId: string; runId: string; page: number },
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    `insert into seen (workspace_id, connection_id, run_id, page, keys) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, connection_id, run_id, page) do update set keys = excluded.keys`,
    [tx.workspaceId, of.connectionId, of.runId, of.page, keys],
  );
}

/** What a complete read of a part covers: everything, one parent's list, or its days. */
export interface Covered {
  scope: string | null;
  fromDay: string | null;
  untilDay: string | null;
}

/** Live raw records of the covered part: how many there are, and which of them are not among `keys`. */
export async function missingFrom(
  tx: Tx,
  of: Of,
  covered: Covered,
  keys: readonly string[],
): Promise<{ stood: number; missing: string[] }> {
  const [row] = await tx.sql<{ stood: string; missing: string[] | null }>(
    `select count(*) as stood, array_agg(key order by key) filter (where key <> all($7::text[])) as missing from raw_hash
     where workspace_id = $1 and connection_id = $2 and stream = $3 and scope = $4 and not is_deleted
       and ($5::date is null or dated is null or dated between $5::date and $6::date)`,
    [tx.workspaceId, of.connectionId, of.stream, covered.scope, covered.fromDay, covered.untilDay, keys],
  );
  return { stood: Number(row!.stood), missing: row!.missing ?? [] };
}

// The planner cannot know how many keys a page's list holds, takes a few, and would compare each with each. What is left
// when nested loops are forbidden is one pass over both sides, which is right for any size.
const compareWhole = (tx: Tx) => tx.sql("set local enable_nestloop = off");

/** The same for a whole run by its seen list: how many live records stood in the window, how many it lacked, and the first of those after `afterKey`. */
export async function missingFromRun(
  tx: Tx,
  of: Of,
  options: { runId: string; fromDay: string | null; untilDay: string | null; afterKey: string; limit: number },
): Promise<string[]> {
  await compareWhole(tx);
  const rows = await tx.sql<{ key: string }>(
    `select h.key from raw_hash h
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and not h.is_deleted
       and ($5::date is null or h.dated is null or h.dated between $5::date and $6::date) and h.key > $7
       and not exists (
         select from (select unnest(keys) as key from seen where workspace_id = $1 and connection_id = $2 and run_id = $4) s where s.key = h.key)
     order by h.key limit $8`,
    [
      tx.workspaceId,
      of.connectionId,
      of.stream,
      options.runId,
      options.fromDay,
      options.untilDay,
      options.afterKey,
      options.limit,
    ],
  );
  return rows.map((row) => row.key);
}

/** How many live records stand in the window, and how many of them a whole run has not seen. */
export async function countMissingFromRun(
  tx: Tx,
  of: Of,
  options: { runId: string; fromDay: string | null; untilDay: string | null },
): Promise<{ stood: number; gone: number }> {
  await compareWhole(tx);
  const [row] = await tx.sql<{ stood: string; gone: string }>(
    `select count(*) as stood, count(*) filter (where s.key is null) as gone from raw_hash h
     left join (select distinct unnest(keys) collate "C" as key from seen where workspace_id = $1 and connection_id = $2 and run_id = $4) s on s.key = h.key
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and not h.is_deleted
       and ($5::date is null or h.dated is null or h.dated between $5::date and $6::date)`,
    [tx.workspaceId, of.connectionId, of.stream, options.runId, options.fromDay, options.untilDay],
  );
  return { stood: Number(row!.stood), gone: Number(row!.gone) };
}

/** Live raw records whose parent is no longer live (or was never read): what no list of a parent can tell. */
export async function missingParents(
  tx: Tx,
  of: Of,
  options: { parent: string; fromDay: string | null; untilDay: string | null; limit: number },
): Promise<{ stood: number; missing: string[] }> {
  const rows = await tx.sql<{ key: string }>(
    `select h.key from raw_hash h
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and h.scope is not null and not h.is_deleted
       and ($5::date is null or h.dated is null or h.dated between $5::date and $6::date)
       and not exists (select from raw_hash p where p.workspace_id = $1 and p.connection_id = $2 and p.stream = $4 and p.key = h.scope and not p.is_deleted)
     order by h.key limit $7`,
    [tx.workspaceId, of.connectionId, of.stream, options.parent, options.fromDay, options.untilDay, options.limit],
  );
  if (rows.length === 0) return { stood: 0, missing: [] };
  const [{ stood }] = (await tx.sql<{ stood: string }>(
    `select count(*) as stood from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 and not is_deleted
       and ($4::date is null or dated is null or dated between $4::date and $5::date)`,
    [tx.workspaceId, of.connectionId, of.stream, options.fromDay, options.untilDay],
  )) as [{ stood: string }];
  return { stood: Number(stood), missing: rows.map((row) => row.key) };
}

/** A raw record as it stands in the store. */
export interface RawRow {
  stream: string;
  key: string;
  body: string;
  context: string | null;
}

/** The same with what it is compared and found by. */
export interface StoredRow extends RawRow {
  hash: Buffer;
  scope: string | null;
}

/** Live raw records by their keys. */
export const rawsByKey = (tx: Tx, of: Of, keys: readonly string[]): Promise<StoredRow[]> =>
  tx.sql(
    `select r.stream, r.key, r.body, r.context, h.hash, h.scope from raw_hash h
     join raw r using (workspace_id, connection_id, stream, key)
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and h.key = any($4::text[]) and not h.is_deleted`,
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );

/** Live raw records of a stream in the order of their keys, after one of them. */
export const rawsAfter = (tx: Tx, of: Of, afterKey: string, limit: number): Promise<RawRow[]> =>
  tx.sql(
    // The keys first: before the tables are analyzed, the planner may join every key with all raw records behind it.
    `with wanted as materialized (
       select workspace_id, connection_id, stream, key from raw_hash
       where workspace_id = $1 and connection_id = $2 and stream = $3 and key > $4 and not is_deleted
       order by key limit $5
     )
     select r.stream, r.key, r.body, r.context from wanted
     join raw r using (workspace_id, connection_id, stream, key) order by r.key`,
    [tx.workspaceId, of.connectionId, of.stream, afterKey, limit],
  );

/** The keys of a stream's live raw records in their order, after one of them. */
export const keysAfter = async (tx: Tx, of: Of, afterKey: string, limit: number): Promise<string[]> =>
  (
    await tx.sql<{ key: string }>(
      `select key from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 and key > $4 and not is_deleted order by key limit $5`,
      [tx.workspaceId, of.connectionId, of.stream, afterKey, limit],
    )
  ).map((row) => row.key);

/** How many live raw records a stream has. */
export async function countRaws(tx: Tx, of: Of): Promise<number> {
  const [row] = await tx.sql<{ count: string }>(
    "select count(*) as count from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 and not is_deleted",
    [tx.workspaceId, of.connectionId, of.stream],
  );
  return Number(row!.count);
}

/** That a raw record feeds a record which several may feed. */
export interface Contribution {
  entity: string;
  recordId: Uint8Array;
  key: string;
}

/**
 * Sets what these raw records of a stream feed. Answers every record that this touches, those they no longer feed
 * included. The caller holds the connection's change lock, so two streams that feed one record cannot pass each other.
 */
export async function setContributions(
  tx: Tx,
  of: Of,
  keys: readonly string[],
  contributions: readonly Contribution[],
): Promise<{ entity: string; id: string }[]> {
  const place = [tx.workspaceId, of.connectionId, of.stream];
  const dropped = await tx.sql<{ entity: string; id: string }>(
    `delete from contribution where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[])
     returning entity, record_id as id`,
    [...place, keys],
  );
  if (contributions.length > 0)
    await tx.sql(
      `insert into contribution (workspace_id, connection_id, stream, entity, record_id, key)
       select $1, $2, $3, * from unnest($4::text[], $5::uuid[], $6::text[]) on conflict do nothing`,
      [
        ...place,
        contributions.map((c) => c.entity),
        contributions.map((c) => bytesToUuid(c.recordId)),
        contributions.map((c) => c.key),
      ],
    );
  const touched = new Map(dropped.map((each) => [`${each.entity} ${each.id}`, each]));
  for (const { entity, recordId } of contributions) {
    const id = bytesToUuid(recordId);
    touched.set(`${entity} ${id}`, { entity, id });
  }
  return [...touched.values()];
}

/** Every live raw record that feeds these records, by record. */
export const contributorsOf = (
  tx: Tx,
  connectionId: string,
  records: readonly { entity: string; id: string }[],
): Promise<(RawRow & { entity: string; id: string })[]> =>
  tx.sql(
    `select c.entity, c.record_id as id, c.stream, c.key, r.body, r.context
     from unnest($3::text[], $4::uuid[]) as w(entity, id)
     join contribution c on c.workspace_id = $1 and c.connection_id = $2 and c.entity = w.entity and c.record_id = w.id
     join raw r on r.workspace_id = $1 and r.connection_id = $2 and r.stream = c.stream and r.key = c.key
     order by c.key`,
    [tx.workspaceId, connectionId, records.map((each) => each.entity), records.map((each) => each.id)],
  );

/** Holds deletions back until a person accepts them. */
export async function holdDeletions(tx: Tx, of: Of, runId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    `insert into held_deletion (workspace_id, connection_id, stream, key, run_id)
     select $1, $2, $3, key, $5 from unnest($4::text[]) key
     on conflict (workspace_id, connection_id, stream, key) do update set run_id = excluded.run_id`,
    [tx.workspaceId, of.connectionId, of.stream, keys, runId],
  );
}

/** They turned up again: nothing to accept any more. */
export async function releaseHeld(tx: Tx, of: Of, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    "delete from held_deletion where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/** The source was asked for all it has: of what is held back, only these it still lacks. */
export async function releaseHeldBut(tx: Tx, of: Of, keys: readonly string[]): Promise<void> {
  await tx.sql(
    "delete from held_deletion where workspace_id = $1 and connection_id = $2 and stream = $3 and key <> all($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/** Takes up to `limit` of the deletions that a run held back. */
export async function takeHeld(
  tx: Tx,
  connectionId: string,
  runId: string,
  limit: number,
): Promise<{ stream: string; keys: string[] }> {
  const rows = await tx.sql<{ stream: string; key: string }>(
    `delete from held_deletion where workspace_id = $1 and connection_id = $2 and (stream, key) in (
       select stream, key from held_deletion where workspace_id = $1 and connection_id = $2 and run_id = $3 order by key limit $4)
     returning stream, key`,
    [tx.workspaceId, connectionId, runId, limit],
  );
  return { stream: rows[0]?.stream ?? "", keys: rows.map((row) => row.key) };
}

/** What happened to a page, for the run's counts. */
export interface PageCounts {
  read: number;
  changed: number;
  unchanged: number;
  deleted: number;
  rejected: number;
}

/** Where the run stands after a page: saved in the page's own transaction. */
export interface Standing {
  runId: string;
  worker: string;
  counts: PageCounts;
  calls: number;
  checkpoint: unknown;
  watermark: unknown;
  progress: { done: number; total: number } | null;
  alarms: readonly Alarm[];
}

/**
 * Saves where a run stands. False when this worker no longer holds it: the caller then rolls the page back, since another
 * worker goes on from the page before.
 */
export async function standAt(
  tx: Tx,
  connectionId: string,
  at: Standing,
): Promise<{ isHeld: boolean; cancelAsked: boolean }> {
  const [row] = await tx.sql<{ cancel_asked: boolean }>(
    `update run set pages = pages + 1, count_read = count_read + $5, count_changed = count_changed + $6, count_unchanged = count_unchanged + $7,
       count_deleted = count_deleted + $8, count_rejected = count_rejected + $9, count_calls = count_calls + $10,
       checkpoint = case when $11::jsonb is null then checkpoint else $11::jsonb end,
       watermark = coalesce($12::jsonb, watermark), progress_done = coalesce($13, progress_done), progress_total = coalesce($14, progress_total),
       alarms = alarms || $15::jsonb
     where workspace_id = $1 and connection_id = $2 and id = $3 and status = 'running' and worker = $4 returning cancel_asked`,
    [
      tx.workspaceId,
      connectionId,
      at.runId,
      at.worker,
      at.counts.read,
      at.counts.changed,
      at.counts.unchanged,
      at.counts.deleted,
      at.counts.rejected,
      at.calls,
      at.checkpoint === undefined ? null : JSON.stringify(at.checkpoint),
      at.watermark === undefined ? null : JSON.stringify(at.watermark),
      at.progress?.done ?? null,
      at.progress?.total ?? null,
      JSON.stringify(at.alarms),
    ],
  );
  return { isHeld: row !== undefined, cancelAsked: row?.cancel_asked ?? false };
}

/** Whether anything of a stream is stored, live or deleted. */
export async function hasRaws(tx: Tx, of: Of): Promise<boolean> {
  const rows = await tx.sql(
    "select from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 limit 1",
    [tx.workspaceId, of.connectionId, of.stream],
  );
  return rows.length > 0;
}

/** Whether deletions of a stream are held back. */
export async function hasHeld(tx: Tx, of: Of): Promise<boolean> {
  const rows = await tx.sql(
    "select from held_deletion where workspace_id = $1 and connection_id = $2 and stream = $3 limit 1",
    [tx.workspaceId, of.connectionId, of.stream],
  );
  return rows.length > 0;
}
