import * as customKeys from "./custom-keys.ts";
import type { OfStream } from "./raws.ts";
import { eachKey, type RawRows, type RecordRows } from "./staging.ts";
import type { Tx } from "./store.ts";

export { RawRows, type RawWrite, type RecordDeletion, RecordRows, type RecordWrite } from "./staging.ts";

/**
 * Stores new or changed raw records. Row-level security forbids COPY into the tables themselves, so a temporary table
 * is used.
 */
export async function writeRaws(tx: Tx, of: OfStream, raws: RawRows, fetchedAt: string): Promise<void> {
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

/**
 * Locks the connection's change counter: until the commit, no other writer of this connection numbers changes or
 * changes its mapping. What is written must be mapped with the versions that are active then (`mappings.versions`).
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

/** The numbers of created, changed and deleted records. */
export interface Written {
  created: number;
  updated: number;
  deleted: number;
}

/**
 * Stores and soft-deletes records, and logs the changes. Records with equal content are skipped and get no number. The
 * numbers are the connection's next ones, without gaps. `modified_at` is set under the same lock and never decreases,
 * so a reader by number or by time misses no change. The caller holds the lock (`lockChanges`), and has mapped the
 * records with the active versions, which they store. `areNew` assumes that all of them are new, as in a first read. If
 * that is right, it saves looking up each; if not, it costs one attempt.
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
  const written =
    (areNew && (await insertAll(tx, connectionId, records.count, cause))) || (await upsertAll(tx, connectionId, cause));
  await customKeys.write(tx, connectionId, records.customKeys);
  return written;
}

/** Stores the staged records, new or existing. */
async function upsertAll(tx: Tx, connectionId: string, cause: string): Promise<Written> {
  const [written] = await tx.sql<{ created: string; updated: string; deleted: string }>(
    `with found as (
       select s.*, coalesce(m.version, 1) as mapped_by,
         case when s.deleted_how is not null then 'deleted' when r.id is null or r.deleted_at is not null then 'created'
              when r.hash <> s.hash then 'updated' else 'followed' end as kind,
         r.changed_seq as changed_before, r.modified_at as modified_before
       from staged_record s
       left join mapping m on m.workspace_id = $1 and m.connection_id = $2 and m.entity = s.entity
       left join lateral (
         select id, hash, deleted_at, mapping_version, changed_seq, modified_at from record
         where workspace_id = $1 and connection_id = $2 and entity = s.entity and id = s.id limit 1) r on true
       where case when s.deleted_how is not null then r.id is not null and r.deleted_at is null
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
         changed_seq, created_seq, modified_at, ${eachKey((key) => key)}, issues)
       select $1, $2, d.entity, d.id, d.source_id, d.stream, d.key, d.body, d.hash, d.mapped_by,
         case when d.kind = 'followed' then d.changed_before else c.base + d.n end,
         -- Of one that stands here already this is not taken: it keeps its own.
         c.base + d.n,
         case when d.kind = 'followed' then d.modified_before else c.at end,
         ${eachKey((key) => `d.${key}`)}, d.issues::jsonb
       from numbered d, counted c where d.deleted_how is null
       on conflict (workspace_id, connection_id, entity, id) do update
         set source_id = excluded.source_id, stream = excluded.stream, key = excluded.key, body = excluded.body, hash = excluded.hash,
           mapping_version = excluded.mapping_version, changed_seq = excluded.changed_seq, modified_at = excluded.modified_at,
           version = r.version + (excluded.changed_seq <> r.changed_seq)::int, deleted_at = null, deleted_how = null,
           ${eachKey((key) => `${key} = excluded.${key}`)},
           issues = excluded.issues
     ),
     soft_deleted as (
       update record r set changed_seq = c.base + d.n, modified_at = c.at, deleted_at = c.at, deleted_how = d.deleted_how, version = r.version + 1
       from differing d, counted c
       where d.deleted_how is not null and r.workspace_id = $1 and r.connection_id = $2 and r.entity = d.entity and r.id = d.id
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

/** Stores the staged records if none of them exists yet and none is to be deleted. Null: nothing was stored. */
async function insertAll(tx: Tx, connectionId: string, count: number, cause: string): Promise<Written | null> {
  const [row] = await tx.sql<{ stored: number; base: number }>(
    `with counted as (
       update change_counter set last = last + $4, at = greatest(at, date_trunc('milliseconds', clock_timestamp()))
       where workspace_id = $1 and connection_id = $2 returning at, last - $4 as base
     ),
     stored as (
       insert into record (workspace_id, connection_id, entity, id, source_id, stream, key, body, hash, mapping_version,
         changed_seq, created_seq, modified_at, ${eachKey((key) => key)}, issues)
       select $1, $2, s.entity, s.id, s.source_id, s.stream, s.key, s.body, s.hash, coalesce(m.version, 1),
         c.base + row_number() over (), c.base + row_number() over (), c.at, ${eachKey((key) => `s.${key}`)},
         s.issues::jsonb
       from staged_record s cross join counted c
       left join mapping m on m.workspace_id = $1 and m.connection_id = $2 and m.entity = s.entity
       where s.deleted_how is null
       on conflict do nothing returning changed_seq, entity, id, modified_at
     ),
     noted as (
       insert into change (workspace_id, connection_id, number, entity, record_id, kind, cause, at)
       select $1, $2, changed_seq, entity, id, 'created', $3, modified_at from stored
     )
     select (select count(*) from stored) as stored, base from counted`,
    [tx.workspaceId, connectionId, cause, count],
  );
  if (row && row.stored === count) return { created: count, updated: 0, deleted: 0 };
  await undoInsert(tx, connectionId, row?.base ?? 0);
  return null;
}

/**
 * Removes what `insertAll` stored after a number. A savepoint would do the same, but the feed across connections does not
 * see transactions below one.
 */
async function undoInsert(tx: Tx, connectionId: string, base: number): Promise<void> {
  const of = [tx.workspaceId, connectionId, base];
  await tx.sql("delete from change where workspace_id = $1 and connection_id = $2 and number > $3", of);
  await tx.sql(
    `delete from record r using staged_record s
     where r.workspace_id = $1 and r.connection_id = $2 and r.entity = s.entity and r.id = s.id and r.changed_seq > $3`,
    of,
  );
  await tx.sql("update change_counter set last = $3 where workspace_id = $1 and connection_id = $2", of);
}
