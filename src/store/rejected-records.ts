import type { OfStream } from "./raws.ts";
import type { Tx } from "./store.ts";

/** A record of a source that cannot be stored. */
export interface RejectedRecord {
  stream: string;
  /** Identifies it within its stream: a hash of its key, or of its content, as a UUID. */
  id: string;
  /** Its key as far as it can be stored and shown; null: it cannot be read. */
  key: string | null;
  reason: string;
}

/** A rejected record's place in the list. */
export type RejectedPosition = Pick<RejectedRecord, "stream" | "id">;

/** Stores that records were rejected. The last reason of each stays. */
export async function add(
  tx: Tx,
  of: OfStream,
  rejected: readonly Omit<RejectedRecord, "stream">[],
  now: string,
): Promise<void> {
  if (rejected.length === 0) return;
  await tx.sql(
    `insert into rejected_record (workspace_id, connection_id, stream, id, key, reason, rejected_at)
     select distinct on (id) $1, $2, $3, id, key, reason, $7::timestamptz
     from unnest($4::uuid[], $5::text[], $6::text[]) r(id, key, reason)
     on conflict (workspace_id, connection_id, stream, id) do update
       set key = excluded.key, reason = excluded.reason, rejected_at = excluded.rejected_at`,
    [
      tx.workspaceId,
      of.connectionId,
      of.stream,
      rejected.map(({ id }) => id),
      rejected.map(({ key }) => key),
      rejected.map(({ reason }) => reason),
      now,
    ],
  );
}

/** Deletes entries of records that have been stored since. */
export async function remove(tx: Tx, of: OfStream, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql(
    "delete from rejected_record where workspace_id = $1 and connection_id = $2 and stream = $3 and id = any($4::uuid[])",
    [tx.workspaceId, of.connectionId, of.stream, ids],
  );
}

/** Deletes entries of a stream that were last rejected before an instant: a complete read has not met them again. */
export const removeBefore = (tx: Tx, of: OfStream, before: string): Promise<unknown> =>
  tx.sql(
    "delete from rejected_record where workspace_id = $1 and connection_id = $2 and stream = $3 and rejected_at < $4",
    [tx.workspaceId, of.connectionId, of.stream, before],
  );

/** Returns whether a stream has rejected records. */
export async function has(tx: Tx, of: OfStream): Promise<boolean> {
  const rows = await tx.sql(
    "select from rejected_record where workspace_id = $1 and connection_id = $2 and stream = $3 limit 1",
    [tx.workspaceId, of.connectionId, of.stream],
  );
  return rows.length > 0;
}

/** Returns a connection's rejected records, by stream. */
export const list = (
  tx: Tx,
  connectionId: string,
  { after, limit }: { after: RejectedPosition | null; limit: number },
): Promise<(RejectedRecord & { rejected_at: string })[]> =>
  tx.sql(
    `select stream, id, key, reason, rejected_at from rejected_record
     where workspace_id = $1 and connection_id = $2 and ($3::text is null or (stream, id) > ($3, $4::uuid))
     order by stream, id limit $5`,
    [tx.workspaceId, connectionId, after?.stream ?? null, after?.id ?? null, limit],
  );
