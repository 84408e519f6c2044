import { newId } from "#lib";
import type { Tx } from "./store.ts";

interface Of {
  connectionId: string;
  stream: string;
}

/** A record that a source's webhook named, with the ID of this delivery. */
export interface TargetedRecord {
  key: string;
  id: string;
}

/** Stores that these records were named, each once; one that was already named waits once more. */
export const add = (tx: Tx, of: Of, keys: readonly string[], nowMs: number): Promise<unknown> =>
  tx.sql(
    `insert into targeted_record (workspace_id, connection_id, stream, key, id)
     select $1, $2, $3, key, id from unnest($4::text[], $5::uuid[]) as w(key, id) order by key
     on conflict (workspace_id, connection_id, stream, key) do update set id = excluded.id`,
    [tx.workspaceId, of.connectionId, of.stream, keys, keys.map(() => newId(nowMs))],
  );

/** Returns the records still to be requested, in the order of their keys, after one of them. */
export const after = (tx: Tx, of: Of, afterKey: string, limit: number): Promise<TargetedRecord[]> =>
  tx.sql<TargetedRecord>(
    `select key, id from targeted_record
     where workspace_id = $1 and connection_id = $2 and stream = $3 and key > $4 order by key limit $5`,
    [tx.workspaceId, of.connectionId, of.stream, afterKey, limit],
  );

/** Deletes the entries of records that were requested. A later delivery about the same record stays. */
export const done = (tx: Tx, of: Of, named: readonly TargetedRecord[]): Promise<unknown> =>
  tx.sql(
    // Locked in the same order as they are stored, so that there is no deadlock.
    `with settled as (
       select n.key from targeted_record n join unnest($4::text[], $5::uuid[]) as w(key, id) on n.key = w.key and n.id = w.id
       where n.workspace_id = $1 and n.connection_id = $2 and n.stream = $3 order by n.key for update of n)
     delete from targeted_record n using settled s
     where n.workspace_id = $1 and n.connection_id = $2 and n.stream = $3 and n.key = s.key`,
    [tx.workspaceId, of.connectionId, of.stream, named.map(({ key }) => key), named.map(({ id }) => id)],
  );

/** Deletes all entries of a stream, because its list is read instead. */
export const forget = (tx: Tx, of: Of): Promise<unknown> =>
  tx.sql("delete from targeted_record where workspace_id = $1 and connection_id = $2 and stream = $3", [
    tx.workspaceId,
    of.connectionId,
    of.stream,
  ]);
