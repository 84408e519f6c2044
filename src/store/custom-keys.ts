import { bytesToUuid } from "#lib";
import type { OfEntity } from "./records.ts";
import type { Tx } from "./store.ts";

/** A record's keys of the connection's indexed custom fields. */
export interface CustomKeys {
  entity: string;
  /** The 128 bits of the record's id. */
  id: Uint8Array;
  /** A JSON object of keys by field name. */
  keys: string;
}

/**
 * Stores keys of stored records. With `writtenBefore`, only of those that are still at an older mapping version,
 * because records written since have their keys. The caller holds the change lock.
 */
export async function write(
  tx: Tx,
  connectionId: string,
  keys: readonly CustomKeys[],
  writtenBefore: number | null = null,
): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    `insert into custom_key as c (workspace_id, connection_id, entity, record_id, field, key, created_seq)
     select $1, $2, w.entity, w.id, k.field, k.key, r.created_seq
     from unnest($3::text[], $4::uuid[], $5::text[]) w(entity, id, keys)
     cross join lateral (
       select created_seq, mapping_version from record
       where workspace_id = $1 and connection_id = $2 and entity = w.entity and id = w.id limit 1) r
     cross join lateral json_each_text(w.keys::json) k(field, key)
     where $6::int is null or r.mapping_version < $6
     on conflict (workspace_id, connection_id, entity, record_id, field) do update
       set key = excluded.key where c.key <> excluded.key`,
    [
      tx.workspaceId,
      connectionId,
      keys.map((each) => each.entity),
      keys.map((each) => bytesToUuid(each.id)),
      keys.map((each) => each.keys),
      writtenBefore,
    ],
  );
}

/**
 * Deletes up to `limit` keys of fields that are no longer indexed and returns their number. The caller holds the change
 * lock.
 */
export async function drop(
  tx: Tx,
  { connectionId, entity }: OfEntity,
  fields: readonly string[],
  limit: number,
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `delete from custom_key where ctid = any (array(
       select ctid from custom_key where workspace_id = $1 and connection_id = $2 and entity = $3 and field = any($4::text[]) limit $5))`,
    [tx.workspaceId, connectionId, entity, fields, limit],
  );
  return rowCount ?? 0;
}
