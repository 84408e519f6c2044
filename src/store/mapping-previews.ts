import type { Selectable } from "kysely";
import { storableJson } from "#lib";
import type { MappingIssue } from "#model";
import type { OfEntity } from "./records.ts";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** A change of a mapping that is looked at before it is made. */
export type MappingPreview = Selectable<Tables["mapping_preview"]>;
/** How far it has been looked at for one connection. */
export type MappingPreviewPart = Selectable<Tables["mapping_preview_part"]>;

/** What a part begins as. */
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
  // Of a connector there may be more connections than a statement may have parameters.
  await tx.sql(
    `insert into mapping_preview_part
       (workspace_id, preview_id, connection_id, base_version, as_of, total, done, state, tally, estimate)
     select $1, $2, p.* from jsonb_to_recordset($3::jsonb) p(
       connection_id uuid, base_version int, as_of timestamptz, total int8, done int8, state text, tally jsonb, estimate jsonb)`,
    [tx.workspaceId, preview.id, storableJson(parts)],
  );
}

/** Where connections stand with an entity. */
export interface Standing {
  connection_id: string;
  /** The version of the mapping in force. */
  version: number;
  /** When records last changed, with its microseconds. */
  as_of: string;
  /** How many live records there are, as last counted; and whether none has changed since. */
  total: number;
  is_counted: boolean;
}

/** Where these connections stand with an entity, in their order. */
export const standings = (tx: Tx, entity: string, connectionIds: readonly string[]): Promise<Standing[]> =>
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

/** A override as it is once it was stored and read again: names and values in PostgreSQL's order. */
export async function asStored(tx: Tx, override: object): Promise<unknown> {
  const [row] = await tx.sql<{ override: unknown }>("select $1::jsonb as override", [storableJson(override)]);
  return row!.override;
}

/** A preview that has not had its time. */
export const find = (tx: Tx, id: string, now: string): Promise<MappingPreview | undefined> =>
  tx.first(
    db
      .selectFrom("mapping_preview")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("id", "=", id)
      .where("expires_at", ">", now),
  );

/** A preview's parts. */
export const partsOf = (tx: Tx, id: string): Promise<MappingPreviewPart[]> =>
  tx.all(
    db
      .selectFrom("mapping_preview_part")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("preview_id", "=", id)
      .orderBy("connection_id"),
  );

/** One connection's part. */
export const findPart = (tx: Tx, connectionId: string, id: string): Promise<MappingPreviewPart | undefined> =>
  tx.first(
    db
      .selectFrom("mapping_preview_part")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("preview_id", "=", id),
  );

/** Takes a preview away; whoever still works at it finds it gone. */
export async function remove(tx: Tx, id: string): Promise<void> {
  const of = [tx.workspaceId, id];
  await tx.sql("delete from mapping_preview where workspace_id = $1 and id = $2", of);
  await tx.sql("delete from mapping_preview_part where workspace_id = $1 and preview_id = $2", of);
}

/** How many previews of a workspace are still being worked at. */
export async function countRunning(tx: Tx, now: string): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    `select count(*) as count from mapping_preview p where workspace_id = $1 and expires_at > $2 and exists (
       select from mapping_preview_part where workspace_id = $1 and preview_id = p.id and state = 'running')`,
    [tx.workspaceId, now],
  );
  return row!.count;
}

/** Notes how far a part has come. False: it is gone or has had its time, has ended, or another has taken it further. */
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

/** A live record with its place in the order of arrival, and the raw record that alone makes it, where one does. */
export interface PreviewedRow {
  id: string;
  source_id: string;
  /** Null: it is fed by several raw records. */
  stream: string | null;
  key: string | null;
  mapping_version: number;
  /** The kinds of issue that it has; null: none. */
  issues: MappingIssue[] | null;
  created_seq: number;
  /** The raw record's, as JSON text; null where it is fed by several, or by none any more. */
  body: string | null;
  context: string | null;
}

const liveRecords = (condition: string): string =>
  `select id, source_id, stream, key, mapping_version, issues, created_seq from record
   where workspace_id = $1 and connection_id = $2 and entity = $3 and deleted_at is null and ${condition}`;

// Record by record, also before the tables were ever analysed: the limit leaves the planner no other way.
const withRaw = (records: string): string =>
  `select r.*, w.body, w.context from (${records}) r
   left join lateral (
     select body, context from raw
     where workspace_id = $1 and connection_id = $2 and stream = r.stream and key = r.key limit 1) w on true`;

/** Live records in the order in which they arrived, which is about that in which they lie; none that changed later than `asOf`. */
export async function recordsAfter(
  tx: Tx,
  of: OfEntity,
  { after, asOf, limit }: { after: number | null; asOf: string; limit: number },
): Promise<PreviewedRow[]> {
  // As for lists in an order (`records.list`).
  await tx.sql("set local enable_sort = off");
  return tx.sql(
    withRaw(
      `${liveRecords("created_seq > 0 and created_seq > $6 and modified_at <= $5")} order by created_seq limit $4`,
    ),
    [tx.workspaceId, of.connectionId, of.entity, limit, asOf, after ?? 0],
  );
}

/** Some live records: ids are hashes, so the first are as good as any; or those of these ids. */
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
