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

/** How much of a budget is left: a bucket that refills for what is counted by the minute, a count since a start for longer. */
export interface BudgetState {
  windows: Record<string, { at: number; left: number } | { from: number; used: number }>;
  pausedUntil: number | null;
}

/**
 * Changes a budget under its lock, so that all workers count as one. `change` gives the budget's new state (and whatever
 * the caller wants to know of it); leases are counted and, if asked for, taken in the same transaction.
 */
export const withBudget = <T>(
  store: Store,
  name: string,
  now: number,
  change: (state: BudgetState) => { state: BudgetState; result: T },
  lease?: { id: string; worker: string; until: number; most: number },
): Promise<{ result: T; isLeased: boolean }> =>
  store.across(async (client) => {
    await client.query("begin");
    try {
      await client.query("insert into budget (name) values ($1) on conflict do nothing", [name]);
      const { rows } = await client.query("select windows, paused_until from budget where name = $1 for update", [name]);
      const kept = rows[0] as { windows: BudgetState["windows"] | []; paused_until: string | null };
      let isLeased = true;
      if (lease) {
        await client.query("delete from budget_lease where name = $1 and until < $2", [name, new Date(now).toISOString()]);
        const taken = await client.query(
          `insert into budget_lease (name, id, worker, until)
           select $1, $2, $3, $4 where (select count(*) from budget_lease where name = $1 and id <> $2) < $5
           on conflict (name, id) do update set until = excluded.until returning id`,
          [name, lease.id, lease.worker, new Date(lease.until).toISOString(), lease.most],
        );
        isLeased = taken.rows.length > 0;
      }
      const before: BudgetState = { windows: Array.isArray(kept.windows) ? {} : kept.windows, pausedUntil: kept.paused_until === null ? null : Date.parse(kept.paused_until) };
      const { state, result } = isLeased ? change(before) : { state: before, result: undefined as T };
      if (isLeased)
        await client.query("update budget set windows = $2, paused_until = $3, updated_at = now() where name = $1", [
          name, JSON.stringify(state.windows), state.pausedUntil === null ? null : new Date(state.pausedUntil).toISOString(),
        ]);
      await client.query("commit");
      return { result, isLeased };
    } catch (thrown) {
      await client.query("rollback");
      throw thrown;
    }
  });

/** How a budget stands, without taking anything. */
export const readBudget = (store: Store, name: string): Promise<BudgetState | null> =>
  store.across(async (client) => {
    const { rows } = await client.query("select windows, paused_until from budget where name = $1", [name]);
    const kept = rows[0] as { windows: BudgetState["windows"] | []; paused_until: string | null } | undefined;
    return kept ? { windows: Array.isArray(kept.windows) ? {} : kept.windows, pausedUntil: kept.paused_until === null ? null : Date.parse(kept.paused_until) } : null;
  });

/** Frees a place among the calls under way. */
export const freeLease = (store: Store, name: string, id: string): Promise<unknown> =>
  store.across((client) => client.query("delete from budget_lease where name = $1 and id = $2", [name, id]));
