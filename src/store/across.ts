import type { Store } from "./store.ts";

/**
 * Takes the streams that are due, by connection: until then no other process finds them due. Disconnected connections and
 * those that wait for a person have none.
 */
export const takeDue = (
  store: Store,
  at: { now: string; until: string; limit: number },
): Promise<{ workspace_id: string; connection_id: string; streams: string[] }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      `with due as (
         select workspace_id, connection_id, stream from stream_state
         where due_at <= $1 order by due_at limit $3 for update skip locked),
       taken as (
         update stream_state s set due_at = $2 from due d
         where s.workspace_id = d.workspace_id and s.connection_id = d.connection_id and s.stream = d.stream
         returning s.workspace_id, s.connection_id, s.stream)
       select workspace_id, connection_id, array_agg(stream) as streams from taken group by 1, 2`,
      [at.now, at.until, at.limit],
    );
    return rows;
  });
