import type { OfStream } from "./raws.ts";
import type { Tx } from "./store.ts";

/** Holds deletions until a person accepts them. */
export async function hold(tx: Tx, of: OfStream, runId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    `insert into held_deletion (workspace_id, connection_id, stream, key, run_id)
     select $1, $2, $3, key, $5 from unnest($4::text[]) key
     on conflict (workspace_id, connection_id, stream, key) do update set run_id = excluded.run_id`,
    [tx.workspaceId, of.connectionId, of.stream, keys, runId],
  );
}

/** These records reappeared, so their deletions are no longer held. */
export async function release(tx: Tx, of: OfStream, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    "delete from held_deletion where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/** A complete list was read: only deletions of records that it lacks stay held. */
export async function releaseBut(tx: Tx, of: OfStream, keys: readonly string[]): Promise<void> {
  await tx.sql(
    "delete from held_deletion where workspace_id = $1 and connection_id = $2 and stream = $3 and key <> all($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/** Returns up to `limit` of the deletions that a run held. */
export async function take(
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

/** Returns whether deletions of a stream are held. */
export async function has(tx: Tx, of: OfStream): Promise<boolean> {
  const rows = await tx.sql(
    "select from held_deletion where workspace_id = $1 and connection_id = $2 and stream = $3 limit 1",
    [tx.workspaceId, of.connectionId, of.stream],
  );
  return rows.length > 0;
}
