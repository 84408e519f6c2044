import { db, type Tx } from "./store.ts";

/** For a connection without records so far. */
export const begin = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql("insert into record_total (workspace_id, connection_id) values ($1, $2) on conflict do nothing", [
    tx.workspaceId,
    connectionId,
  ]);

/** For a connection without records any more. */
export const empty = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql(
    `update record_total set counted = 0, records = '{}', last_success_at = '-infinity'
     where workspace_id = $1 and connection_id = $2`,
    [tx.workspaceId, connectionId],
  );

/**
 * Updates a connection's totals to its latest change. The cost depends on the changes since, not on the stored records.
 */
export async function bringUpToDate(tx: Tx, connectionId: string): Promise<void> {
  const of = [tx.workspaceId, connectionId];
  // Locked first: two runs that end at once must not both add the same changes.
  const [total] = await tx.sql<{ counted: number }>(
    "select counted from record_total where workspace_id = $1 and connection_id = $2 for update",
    of,
  );
  await tx.sql(
    `with changed as (
       select entity, max(number) as last, sum(case kind when 'created' then 1 when 'deleted' then -1 else 0 end) as difference
       from change where workspace_id = $1 and connection_id = $2 and number > $3 group by entity)
     update record_total t set
       counted = greatest(t.counted, (select max(last) from changed)),
       records = t.records || coalesce((
         select jsonb_object_agg(entity, coalesce((t.records ->> entity)::int8, 0) + difference) from changed), '{}')
     where workspace_id = $1 and connection_id = $2 and exists (select from changed)`,
    [...of, total!.counted],
  );
}

/** Returns the number of live records of connections by entity. Entities without any are left out. */
export async function of(tx: Tx, connectionIds: readonly string[]): Promise<Map<string, Record<string, number>>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await tx.all(
    db
      .selectFrom("record_total")
      .select(["connection_id", "records"])
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "in", [...connectionIds]),
  );
  return new Map(rows.map(({ connection_id, records }) => [connection_id, records]));
}
