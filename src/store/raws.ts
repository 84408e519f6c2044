import type { OfEntity, RecordRow } from "./records.ts";
import type { Tx } from "./store.ts";

/** A raw record as the API returns it: body and context are JSON text. */
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

// Joined with rows of `raw_hash` of a stream ($1 to $3). The limit makes the planner use one look-up each: without
// statistics, it would join every key with all raw records.
const itsPayload = (columns: string): string =>
  `cross join lateral (
     select ${columns} from raw where workspace_id = $1 and connection_id = $2 and stream = $3 and key = h.key limit 1) r`;

const shown = (hashes: string): string =>
  `select $3 as stream, h.key, r.body, r.context, r.fetched_at, h.is_deleted
   from (${hashes}) h ${itsPayload("body, context, fetched_at")} order by h.key`;

/** Returns raw records in the order of their keys. */
export const list = (
  tx: Tx,
  of: OfStream,
  { after, includeDeleted, limit }: { after: string | null; includeDeleted: boolean; limit: number },
): Promise<ShownRaw[]> =>
  tx.sql(
    shown(
      `select key, is_deleted from raw_hash
       where workspace_id = $1 and connection_id = $2 and stream = $3 and ($4::text is null or key > $4) and ($5 or not is_deleted)
       order by key limit $6`,
    ),
    [tx.workspaceId, of.connectionId, of.stream, after, includeDeleted, limit],
  );

/** Returns one raw record, deleted or not. */
export async function find(tx: Tx, of: OfStream, key: string): Promise<ShownRaw | undefined> {
  const [row] = await tx.sql<ShownRaw>(
    shown(
      "select key, is_deleted from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 and key = $4",
    ),
    [tx.workspaceId, of.connectionId, of.stream, key],
  );
  return row;
}

/** Returns the raw records of these records, whether one or several each. */
export const ofRecords = (
  tx: Tx,
  of: OfEntity,
  ids: readonly string[],
): Promise<(ShownRaw & { record_id: string })[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.sql(
        // The limits make the planner use one look-up each, also without statistics.
        `select w.record_id, f.stream, f.key, r.body, r.context, r.fetched_at, h.is_deleted
         from unnest($4::uuid[]) w(record_id)
         cross join lateral (
           (select stream, key from record
            where workspace_id = $1 and connection_id = $2 and entity = $3 and id = w.record_id limit 1)
           union all
           (select stream, key from contribution
            where workspace_id = $1 and connection_id = $2 and entity = $3 and record_id = w.record_id)) f
         cross join lateral (
           select body, context, fetched_at from raw
           where workspace_id = $1 and connection_id = $2 and stream = f.stream and key = f.key limit 1) r
         cross join lateral (
           select is_deleted from raw_hash
           where workspace_id = $1 and connection_id = $2 and stream = f.stream and key = f.key limit 1) h
         order by f.stream, f.key`,
        [tx.workspaceId, of.connectionId, of.entity, ids],
      );

/** A raw record in the form that mapping needs. */
export interface RawRow {
  stream: string;
  key: string;
  /** JSON text, like the context. */
  body: string;
  context: string | null;
}

/** The same with the record that it feeds. */
export interface FeedingRaw extends RawRow {
  record_id: string;
}

/**
 * Returns the raw records of records that were read, in the form that mapping needs: within a stream in the order of
 * their keys.
 */
export async function feeding(
  tx: Tx,
  of: OfEntity,
  rows: readonly Pick<RecordRow, "id" | "stream" | "key">[],
): Promise<FeedingRaw[]> {
  const own = rows.filter((row) => row.stream !== null);
  const shared = rows.filter((row) => row.stream === null);
  const place = [tx.workspaceId, of.connectionId];
  // The limits make the planner use one look-up each, also without statistics.
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

/** A raw record with its key and its hash. */
export interface StoredRow extends RawRow {
  hash: Buffer;
  scope: string | null;
}

/** Returns live raw records by their keys. */
export const liveByKey = (tx: Tx, of: OfStream, keys: readonly string[]): Promise<StoredRow[]> =>
  tx.sql(
    `select $3 as stream, h.key, r.body, r.context, h.hash, h.scope from raw_hash h ${itsPayload("body, context")}
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and h.key = any($4::text[]) and not h.is_deleted`,
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );

/** Returns live raw records of a stream in the order of their keys, after a key. */
export const liveAfter = (tx: Tx, of: OfStream, afterKey: string, limit: number): Promise<RawRow[]> =>
  tx.sql(
    `select $3 as stream, h.key, r.body, r.context from (
       select key from raw_hash
       where workspace_id = $1 and connection_id = $2 and stream = $3 and key > $4 and not is_deleted
       order by key limit $5) h ${itsPayload("body, context")} order by h.key`,
    [tx.workspaceId, of.connectionId, of.stream, afterKey, limit],
  );

/** Returns every n-th key of a stream's live raw records, in order. */
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
