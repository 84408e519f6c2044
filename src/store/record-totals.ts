import { db, type Tx } from "./store.ts";

/** Of a connection that has nothing yet. */
export const begin = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql("insert into record_total (workspace_id, connection_id) values ($1, $2) on conflict do nothing", [
    tx.workspaceId,
    connectionId,
  ]);

/** Of a connection that has nothing any more. */
export const empty = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql(
    `update record_total set counted = 0, records = '{}', last_success_at = '-infinity'
     where workspace_id = $1 and connection_id = $2`,
    [tx.workspaceId, connectionId],
  );

/** Brings a connection's totals up to its latest change. Costs what has changed since, not what is stored. */
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

/** How many live records connections have, by entity. One that has none is not in it. */
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
