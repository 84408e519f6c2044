import type { Selectable } from "kysely";
import { storableJson } from "#lib";
import * as customKeys from "./custom-keys.ts";
import { hasLapsed } from "./leases.ts";
import type * as pages from "./pages.ts";
import type { OfEntity } from "./records.ts";
import type { StoredIssueTally, Tables } from "./schema.ts";
import { eachKey } from "./staging.ts";
import { db, type Tx } from "./store.ts";

/** The active version of an entity's mapping, and the version that its records are reprocessed to. */
export interface MappingState {
  entity: string;
  /** The active version. */
  version: number;
  /** Every record was written with at least this version. */
  reprocessed_version: number;
}

/** One version of a connection's mapping override. */
export type MappingVersion = Selectable<Tables["mapping_version"]>;
/** One version of a workspace's mapping override. */
export type WorkspaceMappingVersion = Selectable<Tables["workspace_mapping_version"]>;
/** An entity's mapping with the state of its reprocessing. */
export type Mapping = Selectable<Tables["mapping"]>;

/** Who changes a mapping, when, and why. */
export interface Changing {
  override: unknown;
  note: string | null;
  changedBy: string | null;
  now: string;
}

/** Returns the connection's last change number, and its mappings by entity. An entity without a row is at version 1. */
export async function status(
  tx: Tx,
  connectionId: string,
): Promise<{ last: number; states: ReadonlyMap<string, MappingState> }> {
  const [row] = await tx.sql<{ last: number | null; states: MappingState[] | null }>(
    `select (select last from change_counter where workspace_id = $1 and connection_id = $2) as last,
       (select json_agg(json_build_object('entity', entity, 'version', version, 'reprocessed_version', reprocessed_version) order by entity)
        from mapping where workspace_id = $1 and connection_id = $2) as states`,
    [tx.workspaceId, connectionId],
  );
  return { last: row!.last ?? 0, states: new Map((row!.states ?? []).map((each) => [each.entity, each])) };
}

/** Returns the active version by entity. Entities without an override are left out. */
export async function versions(tx: Tx, connectionId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.sql<{ entity: string; version: number }>(
    "select entity, version from mapping where workspace_id = $1 and connection_id = $2 order by entity",
    [tx.workspaceId, connectionId],
  );
  return new Map(rows.map(({ entity, version }) => [entity, version]));
}

/** Returns one entity's mapping. Undefined: it has no override. */
export const find = (tx: Tx, { connectionId, entity }: OfEntity): Promise<Mapping | undefined> =>
  tx.first(
    db
      .selectFrom("mapping")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("entity", "=", entity),
  );

/** Returns all of a connection's mappings. */
export const all = (tx: Tx, connectionId: string): Promise<Mapping[]> =>
  tx.all(
    db
      .selectFrom("mapping")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .orderBy("entity"),
  );

/** Returns these versions of some entities' overrides, newest first, up to the first one's `limit`. */
export function versionsOf(
  tx: Tx,
  connectionId: string,
  wanted: readonly { entity: string; from: number; until?: number; limit?: number }[],
): Promise<MappingVersion[]> {
  if (wanted.length === 0) return Promise.resolve([]);
  let query = db
    .selectFrom("mapping_version")
    .selectAll()
    .where("workspace_id", "=", tx.workspaceId)
    .where("connection_id", "=", connectionId)
    .where((eb) =>
      eb.or(
        wanted.map(({ entity, from, until }) =>
          eb.and([
            eb("entity", "=", entity),
            eb("version", ">=", from),
            ...(until === undefined ? [] : [eb("version", "<=", until)]),
          ]),
        ),
      ),
    )
    .orderBy("entity")
    .orderBy("version", "desc");
  const [{ limit } = {}] = wanted;
  if (limit !== undefined) query = query.limit(limit);
  return tx.all(query);
}

/** Returns these versions of the workspace's overrides for a connector. */
export const workspaceVersions = (
  tx: Tx,
  connector: string,
  wanted: readonly { entity: string; version: number }[],
): Promise<WorkspaceMappingVersion[]> =>
  wanted.length === 0
    ? Promise.resolve([])
    : tx.sql(
        `select v.* from unnest($3::text[], $4::int[]) w(entity, version)
         join workspace_mapping_version v on v.workspace_id = $1 and v.connector = $2 and v.entity = w.entity and v.version = w.version`,
        [tx.workspaceId, connector, wanted.map((each) => each.entity), wanted.map((each) => each.version)],
      );

/** Returns the workspace's active override of each entity; with `entity`, all its versions, newest first. */
export const workspaceOverrides = (
  tx: Tx,
  connector: string,
  options: { entity?: string; limit?: number; before?: number } = {},
): Promise<WorkspaceMappingVersion[]> =>
  options.entity === undefined
    ? tx.sql(
        `select distinct on (entity) * from workspace_mapping_version where workspace_id = $1 and connector = $2
         order by entity, version desc`,
        [tx.workspaceId, connector],
      )
    : tx.sql(
        `select * from workspace_mapping_version where workspace_id = $1 and connector = $2 and entity = $3
           and ($4::int is null or version < $4) order by version desc limit $5`,
        [tx.workspaceId, connector, options.entity, options.before ?? null, options.limit ?? 1],
      );

/** Stores a new version of a connection's override of an entity. The caller holds the change lock. */
export async function change(
  tx: Tx,
  { connectionId, entity }: OfEntity,
  to: Changing & { version: number; workspaceVersion: number },
): Promise<void> {
  await tx.sql(
    `insert into mapping_version (workspace_id, connection_id, entity, version, override, workspace_version, origin, note, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, 'connection', $7, $8, $9)`,
    [
      tx.workspaceId,
      connectionId,
      entity,
      to.version,
      storableJson(to.override),
      to.workspaceVersion,
      to.note,
      to.changedBy,
      to.now,
    ],
  );
  await tx.sql(
    `insert into mapping (workspace_id, connection_id, entity, version, leased_until) values ($1, $2, $3, $4, $5::timestamptz + interval '1 minute')
     on conflict (workspace_id, connection_id, entity) do update set ${BEGUN_ANEW}`,
    [tx.workspaceId, connectionId, entity, to.version, to.now],
  );
}

// A new version is reprocessed from the start. A worker that is reprocessing keeps its lease without an extension, so
// that the next worker waits no longer if it is dead.
const BEGUN_ANEW = `version = excluded.version, position = null, reprocessed_records = 0, reprocess_changed = 0, reprocess_total = null,
  reprocess_started_at = null, reprocess_ended_at = null, reprocess_issues = null,
  leased_until = case when mapping.worker is null then greatest(mapping.leased_until, excluded.leased_until)
    else mapping.leased_until end`;

/**
 * Locks a connector's workspace overrides until the commit. Whoever changes them or creates a connection holds this lock, so
 * that no new connection misses a change.
 */
export const lockConnector = (tx: Tx, connector: string): Promise<unknown> =>
  tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 7361))", [`${tx.workspaceId} ${connector}`]);

/** Stores a new version of the workspace's override of an entity for all connections of a connector. Returns their ids. */
export async function changeForAll(
  tx: Tx,
  connector: string,
  entity: string,
  to: Changing & { version: number },
): Promise<string[]> {
  await tx.sql(
    `insert into workspace_mapping_version (workspace_id, connector, entity, version, override, note, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.workspaceId, connector, entity, to.version, storableJson(to.override), to.note, to.changedBy, to.now],
  );
  // In the common lock order: the connections, then their counters.
  const connections = await tx.sql<{ id: string }>(
    "select id from connection where workspace_id = $1 and connector = $2 and erased_at is null order by id for update",
    [tx.workspaceId, connector],
  );
  const ids = connections.map(({ id }) => id);
  await tx.sql(
    `insert into change_counter (workspace_id, connection_id) select $1, id from unnest($2::uuid[]) id on conflict do nothing`,
    [tx.workspaceId, ids],
  );
  await tx.sql(
    `select from change_counter where workspace_id = $1 and connection_id = any($2::uuid[]) order by connection_id for update`,
    [tx.workspaceId, ids],
  );
  await adopt(tx, ids, entity, to);
  return ids;
}

/** Returns which of these connections have indexed custom fields. */
export async function withIndexedCustomFields(tx: Tx, connectionIds: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ connection_id: string }>(
    `select distinct connection_id from mapping m join mapping_version v using (workspace_id, connection_id, entity, version)
     where workspace_id = $1 and connection_id = any($2::uuid[]) and jsonb_path_exists(v.override, '$.custom.*.indexed ? (@ == true)')`,
    [tx.workspaceId, connectionIds],
  );
  return rows.map((row) => row.connection_id);
}

async function adopt(
  tx: Tx,
  connectionIds: readonly string[],
  entity: string,
  to: { version: number; note: string | null; changedBy: string | null; now: string },
): Promise<void> {
  await tx.sql(
    `with raised as (
       insert into mapping (workspace_id, connection_id, entity, version, leased_until)
       select $1, w.id, $3, coalesce(m.version, 1) + 1, $7::timestamptz + interval '1 minute'
       from unnest($2::uuid[]) w(id) left join mapping m on m.workspace_id = $1 and m.connection_id = w.id and m.entity = $3
       on conflict (workspace_id, connection_id, entity) do update set ${BEGUN_ANEW}
       returning connection_id, version
     )
     insert into mapping_version (workspace_id, connection_id, entity, version, override, workspace_version, origin, note, changed_by, changed_at)
     select $1, r.connection_id, $3, r.version, coalesce(v.override, '{"fields": {}, "custom": {}}'), $4, 'workspace', $5, $6, $7
     from raised r left join mapping_version v
       on v.workspace_id = $1 and v.connection_id = r.connection_id and v.entity = $3 and v.version = r.version - 1`,
    [tx.workspaceId, connectionIds, entity, to.version, to.note, to.changedBy, to.now],
  );
}

/** Applies the workspace's overrides to a new connection. */
export async function adoptWorkspaceOverrides(tx: Tx, connector: string, connectionId: string): Promise<void> {
  await lockConnector(tx, connector);
  for (const { entity, version, note, changed_by, changed_at } of await workspaceOverrides(tx, connector))
    await adopt(tx, [connectionId], entity, { version, note, changedBy: changed_by, now: changed_at });
  // Nothing is stored yet that would need reprocessing.
  await tx.sql("update mapping set reprocessed_version = version where workspace_id = $1 and connection_id = $2", [
    tx.workspaceId,
    connectionId,
  ]);
}

/**
 * Claims the reprocessing of an entity for a worker, or renews the claim. Undefined: another worker has it, or
 * everything is done.
 */
export async function takeReprocessing(
  tx: Tx,
  { connectionId, entity }: OfEntity,
  at: { worker: string; now: string; leasedUntil: string },
): Promise<Mapping | undefined> {
  const [row] = await tx.sql<Mapping>(
    `update mapping set worker = $4, leased_until = $6, reprocess_started_at = coalesce(reprocess_started_at, $5)
     where workspace_id = $1 and connection_id = $2 and entity = $3 and reprocessed_version < version
       and (worker = $4 or worker is null or ${hasLapsed("leased_until", "$5")}) returning *`,
    [tx.workspaceId, connectionId, entity, at.worker, at.now, at.leasedUntil],
  );
  return row;
}

/** A stale record: it was written with an older version of the mapping. */
export interface StaleRow {
  id: string;
  stream: string | null;
  key: string | null;
  /** The hash of its content. */
  hash: Buffer;
  /** Its PostgreSQL `ctid`, which is valid until it is written again. */
  place: string;
  /** The number of the change that created it. */
  created_seq: number;
  /** Its kinds of issue. */
  issues: StoredIssue[] | null;
}

/** A kind of issue of one record, with its first value. */
export interface StoredIssue {
  field: string;
  reason: string;
  value: string | null;
}

/** Returns stale records in the order of `created_seq`. */
export async function staleAfter(
  tx: Tx,
  { connectionId, entity }: OfEntity,
  options: { version: number; after: number | null; limit: number },
): Promise<StaleRow[]> {
  // As for ordered lists (`records.list`).
  await tx.sql("set local enable_sort = off");
  return tx.sql(
    `select id, stream, key, hash, ctid as place, created_seq, case when deleted_at is null then issues end as issues from record
     where workspace_id = $1 and connection_id = $2 and entity = $3 and mapping_version < $4 and created_seq > 0 and created_seq > $5
     order by created_seq limit $6`,
    [tx.workspaceId, connectionId, entity, options.version, options.after ?? 0, options.limit],
  );
}

/** Returns how many records were written with an older version than this. */
export async function countStale(tx: Tx, { connectionId, entity }: OfEntity, version: number): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    "select count(*) as count from record where workspace_id = $1 and connection_id = $2 and entity = $3 and mapping_version < $4",
    [tx.workspaceId, connectionId, entity, version],
  );
  return row!.count;
}

/** Marks records as written with this version without changing them. */
const markReprocessed = (
  tx: Tx,
  { connectionId, entity }: OfEntity,
  version: number,
  ids: readonly string[],
): Promise<unknown> =>
  // Each is looked up separately. Without statistics, the planner would read all records of the entity, also if the
  // connection were named outside (15 times as long for 2,000 of 60,000).
  tx.sql(
    `update record set mapping_version = $5 where ctid = any (array(
       select found.ctid from unnest($4::uuid[]) w(id)
       cross join lateral (
         select ctid, mapping_version from record
         where workspace_id = $1 and connection_id = $2 and entity = $3 and id = w.id limit 1) found
       where found.mapping_version < $5))`,
    [tx.workspaceId, connectionId, entity, ids, version],
  );

/**
 * Rewrites stale records with the content that the active mapping gives them, and returns how many changed. A record
 * with equal content, or a deleted one, gets no change number. Records that were written since they were read stay
 * unchanged. `kept`: ids of records that only get the new version. The caller holds the change lock.
 */
export async function rewrite(
  tx: Tx,
  { connectionId, entity }: OfEntity,
  version: number,
  records: pages.RecordRows,
  kept: readonly string[],
): Promise<number> {
  await customKeys.write(tx, connectionId, records.customKeys, version);
  if (kept.length > 0) await markReprocessed(tx, { connectionId, entity }, version, kept);
  if (records.count === 0) return 0;
  await records.stage(tx);
  // Each is found by its physical position, which saves a look-up, or by its ID if it was written since. While the lock
  // is held, nobody writes it.
  const [row] = await tx.sql<{ changed: number }>(
    `with found as (
       select s.id, s.body, s.hash, ${eachKey((key) => `s.${key}`)},
         s.issues, r.place, r.hash <> s.hash and r.deleted_at is null as differs
       from staged_record s
       cross join lateral (
         (select ctid as place, hash, deleted_at, mapping_version from record
          where ctid = s.place::tid and workspace_id = $1 and connection_id = $2 and entity = $3 and id = s.id)
         union all
         (select ctid as place, hash, deleted_at, mapping_version from record
          where workspace_id = $1 and connection_id = $2 and entity = $3 and id = s.id limit 1)
         limit 1) r
       where r.mapping_version < $4
     ),
     numbered as (
       select *, count(*) filter (where differs) over (rows between unbounded preceding and current row) as n from found
     ),
     counted as (
       update change_counter set last = last + (select count(*) from found where differs),
         at = greatest(at, date_trunc('milliseconds', clock_timestamp()))
       where workspace_id = $1 and connection_id = $2
       returning at, last - (select count(*) from found where differs) as base
     ),
     stored as (
       update record r set body = d.body, hash = d.hash, mapping_version = $4,
         changed_seq = case when d.differs then c.base + d.n else r.changed_seq end,
         modified_at = case when d.differs then c.at else r.modified_at end,
         version = r.version + d.differs::int,
         ${eachKey((key) => `${key} = d.${key}`)}, issues = d.issues::jsonb
       from numbered d, counted c
       where r.ctid = d.place and r.workspace_id = $1 and r.connection_id = $2 and r.entity = $3 and r.id = d.id
     ),
     noted as (
       insert into change (workspace_id, connection_id, number, entity, record_id, kind, cause, at)
       select $1, $2, c.base + d.n, $3, d.id, 'updated', 'mapping', c.at from numbered d, counted c where d.differs
     )
     select count(*) as changed from found where differs`,
    [tx.workspaceId, connectionId, entity, version],
  );
  return row!.changed;
}

/** Saves the progress of a reprocessing. */
export const advance = (
  tx: Tx,
  { connectionId, entity }: OfEntity,
  at: { position: number; done: number; changed: number; issues: StoredIssueTally | null },
): Promise<unknown> =>
  tx.sql(
    `update mapping set position = $4, reprocessed_records = reprocessed_records + $5, reprocess_changed = reprocess_changed + $6,
       reprocess_issues = $7
     where workspace_id = $1 and connection_id = $2 and entity = $3`,
    [
      tx.workspaceId,
      connectionId,
      entity,
      at.position,
      at.done,
      at.changed,
      at.issues === null ? null : storableJson(at.issues),
    ],
  );

/** Saves how many records are to be reprocessed. */
export const noteTotal = (tx: Tx, { connectionId, entity }: OfEntity, version: number, total: number) =>
  tx.sql(
    "update mapping set reprocess_total = $5 where workspace_id = $1 and connection_id = $2 and entity = $3 and version = $4",
    [tx.workspaceId, connectionId, entity, version, total],
  );

/** Marks all records as reprocessed to this version, if it is still active. */
export const settle = (tx: Tx, { connectionId, entity }: OfEntity, version: number, now: string): Promise<unknown> =>
  tx.sql(
    `update mapping set reprocessed_version = version, position = null, reprocess_ended_at = $5, leased_until = null, worker = null
     where workspace_id = $1 and connection_id = $2 and entity = $3 and version = $4`,
    [tx.workspaceId, connectionId, entity, version, now],
  );

/** Releases a worker's claim on a reprocessing. */
export const releaseReprocessing = (tx: Tx, { connectionId, entity }: OfEntity, worker: string): Promise<unknown> =>
  tx.sql(
    "update mapping set worker = null where workspace_id = $1 and connection_id = $2 and entity = $3 and worker = $4",
    [tx.workspaceId, connectionId, entity, worker],
  );
