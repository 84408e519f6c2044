import type { Selectable } from "kysely";
import { storableJson } from "#lib";
import type { MappingIssue } from "#model";
import type { OfEntity } from "./records.ts";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** A preview of a mapping change. */
export type MappingPreview = Selectable<Tables["mapping_preview"]>;
/** The part of a preview for one connection. */
export type MappingPreviewPart = Selectable<Tables["mapping_preview_part"]>;

/** The initial state of a part. */
export type BegunPart = Pick<
  MappingPreviewPart,
  "connection_id" | "base_version" | "as_of" | "total" | "done" | "state" | "tally" | "estimate"
>;

/** Adds a preview with its parts. */
export async function add(
  tx: Tx,
  preview: Omit<MappingPreview, "workspace_id">,
  parts: readonly BegunPart[],
): Promise<void> {
  await tx.all(
    db.insertInto("mapping_preview").values({
      ...preview,
      workspace_id: tx.workspaceId,
      override: storableJson(preview.override),
    }),
  );
  // A connector can have more connections than a statement can have parameters.
  await tx.sql(
    `insert into mapping_preview_part
       (workspace_id, preview_id, connection_id, base_version, as_of, total, done, state, tally, estimate)
     select $1, $2, p.* from jsonb_to_recordset($3::jsonb) p(
       connection_id uuid, base_version int, as_of timestamptz, total int8, done int8, state text, tally jsonb, estimate jsonb)`,
    [tx.workspaceId, preview.id, storableJson(parts)],
  );
}

/** The mapping and the records of an entity of a connection. */
export interface EntityState {
  connection_id: string;
  /** The version of the active mapping. */
  version: number;
  /** When records last changed, in microseconds. */
  as_of: string;
  /** The number of live records when last counted, and whether none has changed since. */
  total: number;
  is_counted: boolean;
}

/** Returns the mapping version and record count of an entity for these connections, in their order. */
export const entityStates = (tx: Tx, entity: string, connectionIds: readonly string[]): Promise<EntityState[]> =>
  tx.sql(
    `select c.id as connection_id, coalesce(m.version, 1) as version, coalesce(n.at, '-infinity')::text as as_of,
       coalesce((t.records ->> $2)::int8, 0) as total, coalesce(n.last, 0) <= coalesce(t.counted, 0) as is_counted
     from unnest($3::uuid[]) with ordinality c(id, place)
     left join mapping m on m.workspace_id = $1 and m.connection_id = c.id and m.entity = $2
     left join change_counter n on n.workspace_id = $1 and n.connection_id = c.id
     left join record_total t on t.workspace_id = $1 and t.connection_id = c.id
     order by c.place`,
    [tx.workspaceId, entity, connectionIds],
  );

/** Returns an override as it is read after being stored: with its members in PostgreSQL's order. */
export async function asStored(tx: Tx, override: object): Promise<unknown> {
  const [row] = await tx.sql<{ override: unknown }>("select $1::jsonb as override", [storableJson(override)]);
  return row!.override;
}

/** Returns a preview that has not expired. */
export const find = (tx: Tx, id: string, now: string): Promise<MappingPreview | undefined> =>
  tx.first(
    db
      .selectFrom("mapping_preview")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("id", "=", id)
      .where("expires_at", ">", now),
  );

/** Returns a preview's parts. */
export const partsOf = (tx: Tx, id: string): Promise<MappingPreviewPart[]> =>
  tx.all(
    db
      .selectFrom("mapping_preview_part")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("preview_id", "=", id)
      .orderBy("connection_id"),
  );

/** Returns one connection's part. */
export const findPart = (tx: Tx, connectionId: string, id: string): Promise<MappingPreviewPart | undefined> =>
  tx.first(
    db
      .selectFrom("mapping_preview_part")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("preview_id", "=", id),
  );

/** Deletes a preview. A worker that computes it stops when it next saves. */
export async function remove(tx: Tx, id: string): Promise<void> {
  const of = [tx.workspaceId, id];
  await tx.sql("delete from mapping_preview where workspace_id = $1 and id = $2", of);
  await tx.sql("delete from mapping_preview_part where workspace_id = $1 and preview_id = $2", of);
}

/** Returns the number of a workspace's previews that are not finished. */
export async function countRunning(tx: Tx, now: string): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    `select count(*) as count from mapping_preview p where workspace_id = $1 and expires_at > $2 and exists (
       select from mapping_preview_part where workspace_id = $1 and preview_id = p.id and state = 'running')`,
    [tx.workspaceId, now],
  );
  return row!.count;
}

/** Saves the progress of a part. False: it was deleted, expired or finished, or another worker has saved more. */
export async function advance(
  tx: Tx,
  part: Pick<MappingPreviewPart, "connection_id" | "preview_id" | "done">,
  to: Pick<MappingPreviewPart, "state" | "done" | "position" | "tally"> & { now: string },
): Promise<boolean> {
  const rows = await tx.sql(
    `update mapping_preview_part set state = $5, done = $6, position = $7, tally = $8
     where workspace_id = $1 and connection_id = $2 and preview_id = $3 and state = 'running' and done = $4
       and exists (select from mapping_preview where workspace_id = $1 and id = $3 and expires_at > $9) returning 1`,
    [
      ...[tx.workspaceId, part.connection_id, part.preview_id, part.done],
      ...[to.state, to.done, to.position, storableJson(to.tally), to.now],
    ],
  );
  return rows.length > 0;
}

/** A live record with the number of the change that created it, and its raw record if it has exactly one. */
export interface PreviewedRow {
  id: string;
  source_id: string;
  /** Null: several raw records feed it. */
  stream: string | null;
  key: string | null;
  mapping_version: number;
  /** The kinds of issue that it has; null: none. */
  issues: MappingIssue[] | null;
  created_seq: number;
  /** The raw record's, as JSON text. Null: several feed it, or none any more. */
  body: string | null;
  context: string | null;
}

const liveRecords = (condition: string): string =>
  `select id, source_id, stream, key, mapping_version, issues, created_seq from record
   where workspace_id = $1 and connection_id = $2 and entity = $3 and deleted_at is null and ${condition}`;

// Looked up record by record: the limit gives the planner no other choice, also without statistics.
const withRaw = (records: string): string =>
  `select r.*, w.body, w.context from (${records}) r
   left join lateral (
     select body, context from raw
     where workspace_id = $1 and connection_id = $2 and stream = r.stream and key = r.key limit 1) w on true`;

/** Returns live records in the order of `created_seq`, without those that changed after `asOf`. */
export async function recordsAfter(
  tx: Tx,
  of: OfEntity,
  { after, asOf, limit }: { after: number | null; asOf: string; limit: number },
): Promise<PreviewedRow[]> {
  // As for ordered lists (`records.list`).
  await tx.sql("set local enable_sort = off");
  return tx.sql(
    withRaw(
      `${liveRecords("created_seq > 0 and created_seq > $6 and modified_at <= $5")} order by created_seq limit $4`,
    ),
    [tx.workspaceId, of.connectionId, of.entity, limit, asOf, after ?? 0],
  );
}

/** Returns the live records with these ids; without `ids`, a sample (ids are hashes, so the first ones are random). */
export async function some(
  tx: Tx,
  of: OfEntity,
  { ids, limit }: { ids?: readonly string[]; limit: number },
): Promise<PreviewedRow[]> {
  const place = [tx.workspaceId, of.connectionId, of.entity, limit];
  await tx.sql("set local enable_sort = off");
  return ids
    ? tx.sql(
        withRaw(
          `select found.* from unnest($5::uuid[]) given
           cross join lateral (${liveRecords("id = given")} limit 1) found order by id limit $4`,
        ),
        [...place, ids],
      )
    : tx.sql(withRaw(`${liveRecords("true")} order by id limit $4`), place);
}
