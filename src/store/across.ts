import type { ClientBase } from "pg";
import { storableJson } from "#lib";
import { hasLapsed } from "./leases.ts";
import { keepsLane } from "./operations.ts";
import { inTransaction } from "./pool.ts";
import type { Store } from "./store.ts";

/**
 * Claims the streams that are due, by connection. Until `until`, no other process finds them due. Disconnected
 * connections and those that need attention have none.
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

/** Brings forward all that is due later, by as much as the clock went back. */
export const bringForward = (store: Store, at: { now: string; byMs: number }): Promise<unknown> =>
  store.across((client) =>
    client.query(
      "update stream_state set due_at = greatest($1, due_at - make_interval(secs => $2)) where due_at > $1",
      [at.now, at.byMs / 1000],
    ),
  );

/**
 * Returns syncs without a job, those that wait longest first. They have queued runs that no job claimed in time,
 * because the process that opened them ended before it added the job. Or they have running runs whose lease ended
 * before `lostBefore`. A connection with another running or postponed run has none: its queued runs wait for their
 * turn.
 */
export const forgottenSyncs = (
  store: Store,
  at: { now: string; lostBefore: string; limit: number },
): Promise<{ workspace_id: string; connection_id: string; sync_id: string; run_ids: string[] }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      `select workspace_id, connection_id, sync_id, array_agg(id) as run_ids from run r
       where status in ('queued', 'running') and ${hasLapsed("leased_until", "$1")}
         and (status = 'queued' or ${hasLapsed("leased_until", "$3")}) and not exists (
         select from run other where other.workspace_id = r.workspace_id and other.connection_id = r.connection_id
           and other.status in ('queued', 'running') and (other.leased_until is null or not ${hasLapsed("other.leased_until", "$1")}))
       group by 1, 2, 3 order by min(leased_until) limit $2`,
      [at.now, at.limit, at.lostBefore],
    );
    return rows;
  });

/**
 * Returns operations that are due and that no worker holds, those that wait longest first, from each lane only the first.
 * `shiftMs`: how far tests have moved the database's time.
 */
export const dueOperations = (
  store: Store,
  at: { shiftMs: number; limit: number },
): Promise<{ workspace_id: string; connection_id: string; id: string }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      `with t as (select clock_timestamp() + make_interval(secs => $1::float8 / 1000) as at)
       select workspace_id, connection_id, id from operation o, t
       where due_at <= t.at and (leased_until is null or ${hasLapsed("leased_until", "t.at")})
         and not exists (select from operation e where e.workspace_id = o.workspace_id and e.connection_id = o.connection_id
           and e.lane = o.lane and ${keepsLane("e")} and e.ordinal < o.ordinal)
       order by due_at limit $2`,
      [at.shiftMs, at.limit],
    );
    return rows;
  });

/** Returns connections whose rejected credentials are due to be checked again. */
export const dueQuietChecks = (
  store: Store,
  at: { now: string; limit: number },
): Promise<{ workspace_id: string; id: string }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      "select workspace_id, id from connection where quiet_check_at <= $1 order by quiet_check_at limit $2",
      [at.now, at.limit],
    );
    return rows;
  });

/** The remaining budget: a bucket that refills for limits of up to a minute, a count since a start for longer ones. */
export interface BudgetState {
  windows: Record<string, { at: number; left: number } | { from: number; used: number }>;
  pausedUntil: number | null;
  /** Null: nothing is known yet, or only the limits decide. */
  pool: PoolState | null;
}

/** The number of concurrent requests that a source allows, as found so far. Times in milliseconds since 1970. */
export interface PoolState {
  size: number;
  /** When the pool last grew or a request was last rejected. */
  cleanSince: number;
  halvedAt: number;
}

/** A request for a slot among the concurrent requests to a source, or to keep one. */
export interface SlotRequest {
  id: string;
  /** The id under which it waits if it gets no slot. The queue is in the order of ids, so one that passes its slot on takes a new id. */
  lineId: string;
  worker: string;
  /** When the slot is freed unless it is renewed (`until`), and when a waiting request leaves the queue unless it asks again. */
  until: number;
  lineUntil: number;
  /** Decides by the state of the pool. `fits`: whether there is a free slot if the pool has this size. */
  admit(pool: PoolState | null, fits: (most: number) => boolean): { isGranted: boolean; pool: PoolState | null };
  /** Whether the slot is given to a waiting request, if there is one. */
  mayBePassedOn: boolean;
}

// Waiting requests have this name, in the order of their ids, which is that of time.
const waiting = (name: string): string => `${name} waiting`;

/**
 * Changes a budget under its lock, so that all workers share one count. `change` returns the budget's new state, and a
 * result for the caller. A slot is taken in the same transaction. Without a slot nothing changes, and the request
 * waits: it asks again with the same ID until its turn comes.
 */
export const withBudget = <T>(
  store: Store,
  name: string,
  now: number,
  change: (state: BudgetState) => { state: BudgetState; result: T },
  place?: SlotRequest,
): Promise<{ result: T; hasPlace: true } | { result: undefined; hasPlace: false }> =>
  store.across((client) =>
    inTransaction(client, "begin", async () => {
      let before = stateOf(await lockBudget(client, name));
      if (place) {
        const { isGranted, pool } = await takePlace(client, name, now, place, before.pool);
        if (!isGranted) {
          if (pool !== before.pool) await writeBudget(client, name, { ...before, pool });
          return { result: undefined, hasPlace: false };
        }
        before = { ...before, pool };
      }
      const { state, result } = change(before);
      await writeBudget(client, name, state);
      return { result, hasPlace: true };
    }),
  );

async function lockBudget(client: ClientBase, name: string): Promise<BudgetRow> {
  for (;;) {
    const { rows } = await client.query("select windows, paused_until, pool from budget where name = $1 for update", [
      name,
    ]);
    if (rows[0]) return rows[0];
    await client.query("insert into budget (name) values ($1) on conflict do nothing", [name]);
  }
}

const writeBudget = (client: ClientBase, name: string, { windows, pausedUntil, pool }: BudgetState): Promise<unknown> =>
  client.query("update budget set windows = $2, paused_until = $3, pool = $4, updated_at = now() where name = $1", [
    name,
    storableJson(windows),
    pausedUntil === null ? null : new Date(pausedUntil).toISOString(),
    pool === null ? null : storableJson(pool),
  ]);

async function takePlace(
  client: ClientBase,
  name: string,
  now: number,
  place: SlotRequest,
  pool: PoolState | null,
): Promise<ReturnType<SlotRequest["admit"]>> {
  const line = waiting(name);
  const { rows } = await client.query(
    `with gone as (delete from budget_lease where name in ($1, $2) and ${hasLapsed("until", "$4")})
     select count(*) filter (where name = $1 and id <> $3)::int as taken, count(*) filter (where name = $2 and id <> $3)::int as waiting,
       count(*) filter (where name = $2 and id < $3)::int as before, count(*) filter (where name = $1 and id = $3) > 0 as has
     from budget_lease where name in ($1, $2) and not ${hasLapsed("until", "$4")}`,
    [name, line, place.id, new Date(now).toISOString()],
  );
  const {
    taken,
    waiting: others,
    before,
    has,
  } = rows[0] as { taken: number; waiting: number; before: number; has: boolean };
  const admitted = place.admit(pool, (most) =>
    has ? taken < most && !(place.mayBePassedOn && others > 0) : taken + before < most,
  );
  const [to, id, until, from] = admitted.isGranted
    ? [name, place.id, place.until, line]
    : [line, place.lineId, place.lineUntil, name];
  await client.query(
    `with left_behind as (delete from budget_lease where name = $5 and id = $6)
     insert into budget_lease (name, id, worker, until) values ($1, $2, $3, $4) on conflict (name, id) do update set until = excluded.until`,
    [to, id, place.worker, new Date(until).toISOString(), from, place.id],
  );
  return admitted;
}

/** Renews slots. */
export const renewSlots = (store: Store, name: string, ids: readonly string[], until: number): Promise<unknown> =>
  store.across((client) =>
    client.query("update budget_lease set until = $3 where name = $1 and id = any($2::uuid[])", [
      name,
      ids,
      new Date(until).toISOString(),
    ]),
  );

/** Frees slots, and removes waiting requests from the queue. */
export const freeSlots = (store: Store, name: string, ids: readonly string[]): Promise<unknown> =>
  store.across((client) =>
    client.query("delete from budget_lease where name in ($1, $2) and id = any($3::uuid[])", [
      name,
      waiting(name),
      ids,
    ]),
  );

interface BudgetRow {
  windows: BudgetState["windows"] | [];
  paused_until: string | null;
  pool: PoolState | null;
}

function stateOf(row: BudgetRow): BudgetState {
  return {
    // The column's default is a list: nothing was counted yet.
    windows: Array.isArray(row.windows) ? {} : row.windows,
    pausedUntil: row.paused_until === null ? null : Date.parse(row.paused_until),
    pool: row.pool,
  };
}

/** Returns the state of a budget; null: nothing was requested under it yet. */
export const readBudget = (store: Store, name: string): Promise<BudgetState | null> =>
  store.across(async (client) => {
    const { rows } = await client.query("select windows, paused_until, pool from budget where name = $1", [name]);
    return rows[0] ? stateOf(rows[0]) : null;
  });

/** Returns the states of budgets by name. Budgets under which nothing was requested yet are left out. */
export const readBudgets = async (store: Store, names: readonly string[]): Promise<Map<string, BudgetState>> =>
  names.length === 0
    ? new Map()
    : store.across(async (client) => {
        const { rows } = await client.query<BudgetRow & { name: string }>(
          "select name, windows, paused_until, pool from budget where name = any($1)",
          [names],
        );
        return new Map(rows.map((row) => [row.name, stateOf(row)]));
      });

/** Deletes budgets, and leases of requests, that nothing has used since `before`. Returns the number of budgets. */
export const pruneBudgets = (store: Store, before: string, now: string): Promise<number> =>
  store.across(async (client) => {
    await client.query("delete from budget_lease where until < $1", [before]);
    const { rowCount } = await client.query(
      "delete from budget where updated_at < $1 and (paused_until is null or paused_until < $2)",
      [before, now],
    );
    return rowCount ?? 0;
  });

/** Returns workspaces in the order of their ids. */
const workspaces = (store: Store, options: { after: string | null; limit: number }): Promise<string[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      "select workspace_id from workspace where $1::uuid is null or workspace_id > $1::uuid order by workspace_id limit $2",
      [options.after, options.limit],
    );
    return rows.map((row: { workspace_id: string }) => row.workspace_id);
  });

/** Yields all workspaces. */
export async function* everyWorkspace(store: Store): AsyncGenerator<string, void> {
  for (let after: string | null = null; ; ) {
    const some: string[] = await workspaces(store, { after, limit: 100 });
    yield* some;
    if (some.length === 0) return;
    after = some.at(-1)!;
  }
}

/** Returns connections whose certificate expires before a time, in the order of their ids. Disconnected ones are left out. */
export const certificatesEnding = (
  store: Store,
  options: { before: string; after: string | null; limit: number },
): Promise<{ workspace_id: string; id: string; valid_until: string }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      `select workspace_id, id, certificate ->> 'valid_until' as valid_until from connection
       where certificate is not null and certificate ->> 'valid_until' < $1 and status <> 'disconnected'
         and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
      [options.before, options.after, options.limit],
    );
    return rows;
  });

/** Claims connections that have stale records and no worker that reprocesses them. Until `until` no other process finds them. */
export const claimStale = (
  store: Store,
  at: { now: string; until: string; limit: number },
): Promise<{ workspace_id: string; connection_id: string }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      `with stale as (
         select workspace_id, connection_id, entity from mapping
         where reprocessed_version < version and (leased_until is null or ${hasLapsed("leased_until", "$1")}) order by leased_until limit $3 for update skip locked),
       taken as (
         update mapping m set leased_until = $2, worker = null from stale b
         where m.workspace_id = b.workspace_id and m.connection_id = b.connection_id and m.entity = b.entity
         returning m.workspace_id, m.connection_id)
       select distinct workspace_id, connection_id from taken`,
      [at.now, at.until, at.limit],
    );
    return rows;
  });

/** Returns the parts of previews that are not finished. */
export const runningPreviews = (
  store: Store,
  at: { now: string; limit: number },
): Promise<{ workspace_id: string; connection_id: string; preview_id: string }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      `select p.workspace_id, p.connection_id, p.preview_id from mapping_preview_part p
       join mapping_preview v on v.workspace_id = p.workspace_id and v.id = p.preview_id
       where p.state = 'running' and v.expires_at > $1 order by p.preview_id, p.connection_id limit $2`,
      [at.now, at.limit],
    );
    return rows;
  });
