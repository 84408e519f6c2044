import { sql } from "kysely";
import type { OfEntity, RecordRow } from "./records.ts";
import { db, type Tx } from "./store.ts";

/** A raw record as it is shown: body and context are JSON text. */
export interface ShownRaw {
  stream: string;
  key: string;
  body: string;
  context: string | null;
  fetched_at: string;
  is_deleted: boolean;
}

/** One stream of one connection. */
export interface OfStream {
  connectionId: string;
  stream: string;
}

const mine = (tx: Tx, of: OfStream) =>
  db
    .selectFrom("raw_hash as h")
    .innerJoin("raw as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "h.workspace_id")
        .onRef("r.connection_id", "=", "h.connection_id")
        .onRef("r.stream", "=", "h.stream")
        .onRef("r.key", "=", "h.key"),
    )
    .select(["r.stream", "r.key", "r.body", "r.context", "r.fetched_at", sql<boolean>`h.is_deleted`.as("is_deleted")])
    .where("h.workspace_id", "=", tx.workspaceId)
    .where("h.connection_id", "=", of.connectionId)
    .where("h.stream", "=", of.stream);

/** Raw records in the order of their keys. */
export function list(
  tx: Tx,
  of: OfStream,
  options: { after: string | null; includeDeleted: boolean; limit: number },
): Promise<ShownRaw[]> {
  let query = mine(tx, of).orderBy("h.key").limit(options.limit);
  if (options.after !== null) query = query.where("h.key", ">", options.after);
  if (!options.includeDeleted) query = query.where("h.is_deleted", "=", false);
  return tx.all(query);
}

/** One raw record, deleted or not. */
export const find = (tx: Tx, of: OfStream, key: string): Promise<ShownRaw | undefined> =>
  tx.first(mine(tx, of).where("h.key", "=", key));

/** The raw records that these records are made of, whether one to one or several. */
export const ofRecords = (
  tx: Tx,
  of: OfEntity,
  ids: readonly string[],
): Promise<(ShownRaw & { record_id: string })[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.sql(
        `select f.record_id, r.stream, r.key, r.body, r.context, r.fetched_at, h.is_deleted from (
           select id as record_id, stream, key from record
           where workspace_id = $1 and connection_id = $2 and entity = $3 and id = any($4::uuid[]) and stream is not null
           union all
           select record_id, stream, key from contribution
           where workspace_id = $1 and connection_id = $2 and entity = $3 and record_id = any($4::uuid[])) f
         join raw r on r.workspace_id = $1 and r.connection_id = $2 and r.stream = f.stream and r.key = f.key
         join raw_hash h on h.workspace_id = $1 and h.connection_id = $2 and h.stream = f.stream and h.key = f.key
         order by r.stream, r.key`,
        [tx.workspaceId, of.connectionId, of.entity, ids],
      );

/** A raw record as mapping needs it. */
export interface FeedingRaw {
  /** The record that it feeds. */
  record_id: string;
  stream: string;
  key: string;
  /** JSON text, and so the context. */
  body: string;
  context: string | null;
}

/** The same for records that were read, as mapping needs them: within a stream in the order of their keys. */
export async function feeding(
  tx: Tx,
  of: OfEntity,
  rows: readonly Pick<RecordRow, "id" | "stream" | "key">[],
): Promise<FeedingRaw[]> {
  const own = rows.filter((row) => row.stream !== null);
  const shared = rows.filter((row) => row.stream === null);
  const place = [tx.workspaceId, of.connectionId];
  // The limits keep the planner at a look-up for each, also before the tables were ever analysed.
  const ofOwn =
    own.length > 0
      ? await tx.sql<FeedingRaw>(
          `select w.id as record_id, w.stream, w.key, r.body, r.context
           from unnest($3::uuid[], $4::text[], $5::text[]) w(id, stream, key)
           cross join lateral (
             select body, context from raw
             where workspace_id = $1 and connection_id = $2 and stream = w.stream and key = w.key limit 1) r`,
          [...place, own.map((row) => row.id), own.map((row) => row.stream), own.map((row) => row.key)],
        )
      : [];
  const ofShared =
    shared.length > 0
      ? await tx.sql<FeedingRaw>(
          `select w.id as record_id, r.stream, r.key, r.body, r.context
           from unnest($4::uuid[]) w(id)
           cross join lateral (
             select stream, key from contribution
             where workspace_id = $1 and connection_id = $2 and entity = $3 and record_id = w.id) f
           cross join lateral (
             select stream, key, body, context from raw
             where workspace_id = $1 and connection_id = $2 and stream = f.stream and key = f.key limit 1) r
           order by r.key`,
          [...place, of.entity, shared.map((row) => row.id)],
        )
      : [];
  return [...ofOwn, ...ofShared];
}

/** The keys of a stream's live raw records in their order, but only each at a place that a number divides. */
export async function keysAtEvery(tx: Tx, of: OfStream, every: number): Promise<string[]> {
  const rows = await tx.sql<{ key: string }>(
    `select key from (
       select key, row_number() over (order by key) as place from raw_hash
       where workspace_id = $1 and connection_id = $2 and stream = $3 and not is_deleted
     ) placed where place % $4 = 0 order by key`,
    [tx.workspaceId, of.connectionId, of.stream, every],
  );
  return rows.map(({ key }) => key);
}
