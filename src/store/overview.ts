import type { ConnectionStatus } from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** Returns the number of connections, by status. */
export async function connectionCounts(tx: Tx): Promise<Record<ConnectionStatus, number>> {
  const rows = await tx.all(
    db
      .selectFrom("connection")
      .select(["status", (eb) => eb.fn.countAll<number>().as("count")])
      .where("workspace_id", "=", tx.workspaceId)
      .groupBy("status"),
  );
  return {
    active: 0,
    reauthorization_required: 0,
    disconnected: 0,
    ...Object.fromEntries(rows.map(({ status, count }) => [status, count])),
  };
}

/** The runs of one day. */
export interface DayTotals {
  /** `2026-11-24`, UTC. */
  day: string;
  succeeded: number;
  partial: number;
  failed: number;
  cancelled: number;
  changed: number;
  deleted: number;
  rejected: number;
  requests: number;
}

/**
 * Returns the runs by day, from the first to the last, both inclusive. With `connectionId`, only of that connection.
 */
export const days = (tx: Tx, of: { first: string; last: string; connectionId: string | null }): Promise<DayTotals[]> =>
  tx.sql<DayTotals>(
    `select g.day::date as day,
       coalesce(sum(succeeded), 0)::int8 as succeeded, coalesce(sum(partial), 0)::int8 as partial,
       coalesce(sum(failed), 0)::int8 as failed, coalesce(sum(cancelled), 0)::int8 as cancelled,
       coalesce(sum(count_changed), 0)::int8 as changed, coalesce(sum(count_deleted), 0)::int8 as deleted,
       coalesce(sum(count_rejected), 0)::int8 as rejected, coalesce(sum(count_requests), 0)::int8 as requests
     from generate_series($2::date, $3::date, interval '1 day') g(day)
     left join run_day d on d.workspace_id = $1 and d.day = g.day::date and ($4::uuid is null or d.connection_id = $4)
     group by g.day order by g.day`,
    [tx.workspaceId, of.first, of.last, of.connectionId],
  );
