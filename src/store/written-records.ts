import type { OfStream } from "./raws.ts";
import type { Tx } from "./store.ts";

/** Returns what the database shows now: later, it tells which records were written since. */
export async function snapshot(tx: Tx): Promise<string> {
  const [row] = await tx.sql<{ snapshot: string }>("select pg_current_snapshot()::text as snapshot");
  return row?.snapshot ?? "";
}

/**
 * Until the transaction ends, nobody stores records of the stream that were written to the source (`isWriting`), or no page of
 * the stream is stored. The lock comes before those of the records.
 */
export const lock = (tx: Tx, of: OfStream, isWriting: boolean): Promise<unknown> =>
  tx.sql(`select pg_advisory_xact_lock${isWriting ? "" : "_shared"}(hashtextextended($1, 7362))`, [
    `${of.connectionId} ${of.stream}`,
  ]);

/** Notes that a record was written to the source and read back in this transaction. */
export const note = (tx: Tx, of: OfStream, key: string): Promise<unknown> =>
  tx.sql(
    `insert into written_record (workspace_id, connection_id, stream, key) values ($1, $2, $3, $4)
     on conflict (workspace_id, connection_id, stream, key) do update
       set written_by = pg_current_xact_id(), written_at = now()`,
    [tx.workspaceId, of.connectionId, of.stream, key],
  );

/** Returns which of these records were written to the source and stored since a snapshot. */
export const since = async (tx: Tx, of: OfStream, keys: readonly string[], snapshot: string): Promise<string[]> =>
  keys.length === 0
    ? []
    : (
        await tx.sql<{ key: string }>(
          `select key from written_record
           where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[])
             and not pg_visible_in_snapshot(written_by, $5::pg_snapshot)`,
          [tx.workspaceId, of.connectionId, of.stream, keys, snapshot],
        )
      ).map(({ key }) => key);

/** Leaves out raw records that are staged in this transaction, and the records that they alone feed. Returns the IDs of these. */
export async function unstage(tx: Tx, stream: string, keys: readonly string[]): Promise<string[]> {
  await tx.sql("delete from staged_raw where key = any($1::text[])", [keys]);
  const rows = await tx.sql<{ id: string }>(
    "delete from staged_record where stream = $1 and key = any($2::text[]) returning id",
    [stream, keys],
  );
  return rows.map(({ id }) => id);
}
