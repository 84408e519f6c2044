import { bytesToUuid } from "#lib";
import type { OfStream, RawRow } from "./raws.ts";
import type { Tx } from "./store.ts";

/** The link from a raw record to a record that several can feed. */
export interface Contribution {
  entity: string;
  recordId: Uint8Array;
  key: string;
}

/**
 * Sets which records these raw records of a stream feed. Returns every affected record, including those that they no
 * longer feed. The caller holds the connection's change lock, so two streams that feed one record cannot pass each
 * other.
 */
export async function set(
  tx: Tx,
  of: OfStream,
  keys: readonly string[],
  given: readonly Contribution[],
): Promise<{ entity: string; id: string }[]> {
  const place = [tx.workspaceId, of.connectionId, of.stream];
  const dropped = await tx.sql<{ entity: string; id: string }>(
    // Looked up key by key. Without statistics, the planner would read all of the stream's rows for each page, also if
    // the connection were named outside. No other process writes them meanwhile.
    `delete from contribution where ctid = any (array(
       select found.ctid from unnest($4::text[]) w(key)
       cross join lateral (
         select ctid from contribution
         where workspace_id = $1 and connection_id = $2 and stream = $3 and key = w.key offset 0) found))
     returning entity, record_id as id`,
    [...place, keys],
  );
  if (given.length > 0)
    await tx.sql(
      `insert into contribution (workspace_id, connection_id, stream, entity, record_id, key)
       select $1, $2, $3, * from unnest($4::text[], $5::uuid[], $6::text[]) on conflict do nothing`,
      [...place, given.map((c) => c.entity), given.map((c) => bytesToUuid(c.recordId)), given.map((c) => c.key)],
    );
  const touched = new Map(dropped.map((each) => [`${each.entity} ${each.id}`, each]));
  for (const { entity, recordId } of given) {
    const id = bytesToUuid(recordId);
    touched.set(`${entity} ${id}`, { entity, id });
  }
  return [...touched.values()];
}

/** Returns every live raw record that feeds these records, by record. */
export const feeding = (
  tx: Tx,
  connectionId: string,
  records: readonly { entity: string; id: string }[],
): Promise<(RawRow & { entity: string; id: string })[]> =>
  tx.sql(
    `select c.entity, c.record_id as id, c.stream, c.key, r.body, r.context
     from unnest($3::text[], $4::uuid[]) as w(entity, id)
     join contribution c on c.workspace_id = $1 and c.connection_id = $2 and c.entity = w.entity and c.record_id = w.id
     join raw r on r.workspace_id = $1 and r.connection_id = $2 and r.stream = c.stream and r.key = c.key
     order by c.key`,
    [tx.workspaceId, connectionId, records.map((each) => each.entity), records.map((each) => each.id)],
  );
