import { KEPT_HOURS } from "./idempotency.ts";
import { firstIdAt } from "./request-log.ts";
import type { Tx } from "./store.ts";
import { prune as pruneDeliveries } from "./webhook-deliveries.ts";

/** Ended link sessions can still be looked up for this time. */
const LINK_SESSION_DAYS = 30;
/** Overviews look back for 90 days at most. */
const RUN_DAY_DAYS = 400;
/** No run lasts so long. */
const WRITTEN_RECORD_DAYS = 30;
/** The number of runs of a stream that are kept regardless of age. Targeted runs are counted separately. */
const RUNS_ALWAYS_KEPT = 10;
/** Events that are no changes of records are listed for this time. */
export const NOTICE_DAYS = 90;
const DAY_MS = 86_400_000;

const dayBefore = (now: number, days: number): string => new Date(now - days * DAY_MS).toISOString();

/** Deletes up to `limit` rows of one of a workspace's tables and returns their number. */
async function slice(tx: Tx, table: string, condition: string, value: unknown, limit: number): Promise<number> {
  const { rowCount } = await tx.client.query(
    `delete from ${table} where workspace_id = $1 and ctid = any (array(
       select ctid from ${table} where workspace_id = $1 and ${condition} limit $3 for update skip locked))`,
    [tx.workspaceId, value, limit],
  );
  return rowCount ?? 0;
}

/** Requests in the log that started more than `days` ago. */
export const requests = (tx: Tx, now: number, days: number, limit: number): Promise<number> =>
  slice(tx, "request_log", "id < $2", firstIdAt(now - days * DAY_MS), limit);

/** Logged webhooks whose last attempt was more than `days` ago; those that were not delivered, twice as many. */
export const deliveries = (tx: Tx, now: number, days: number, limit: number): Promise<number> =>
  pruneDeliveries(tx, { before: dayBefore(now, days), openBefore: dayBefore(now, 2 * days), limit });

/** Old notices. An endpoint that was down for longer is disabled. */
export const notices = (tx: Tx, now: number, limit: number): Promise<number> =>
  slice(tx, "notice", "at < $2", dayBefore(now, NOTICE_DAYS), limit);

/** Expired responses of idempotent requests. */
export const idempotencyKeys = (tx: Tx, now: number, limit: number): Promise<number> =>
  slice(tx, "idempotency", "created_at < $2", dayBefore(now, KEPT_HOURS / 24), limit);

/** Expired mapping previews with their results. */
export async function mappingPreviews(tx: Tx, now: number, limit: number): Promise<number> {
  const expired = await slice(tx, "mapping_preview", "expires_at < $2", new Date(now).toISOString(), limit);
  await tx.sql(
    `delete from mapping_preview_part p where workspace_id = $1 and not exists (
       select from mapping_preview where workspace_id = $1 and id = p.preview_id)`,
    [tx.workspaceId],
  );
  return expired;
}

/** Expired plans. */
export const plans = (tx: Tx, now: number, limit: number): Promise<number> =>
  slice(tx, "plan", "expires_at < $2", new Date(now).toISOString(), limit);

/** Link sessions that ended long ago. */
export const linkSessions = (tx: Tx, now: number, limit: number): Promise<number> =>
  slice(tx, "link_session", "least(expires_at, revoked_at) < $2", dayBefore(now, LINK_SESSION_DAYS), limit);

/** Daily totals that no overview shows any more. */
export const runDays = (tx: Tx, now: number, limit: number): Promise<number> =>
  slice(tx, "run_day", "day < $2", dayBefore(now, RUN_DAY_DAYS).slice(0, 10), limit);

/** Values and bodies of operations that settled long ago. What happened stays. */
export async function operationValues(tx: Tx, now: number, days: number, limit: number): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with old as (
       select connection_id, id from operation
       where workspace_id = $1 and settled_at < $2 and prepared is not null limit $3 for update skip locked),
     bodies as (
       update attempt a set body = null from old
       where a.workspace_id = $1 and a.connection_id = old.connection_id and a.operation_id = old.id and a.body is not null)
     update operation o set prepared = null, answers = null, questions = null, differences = '[]'
     from old where o.workspace_id = $1 and o.connection_id = old.connection_id and o.id = old.id`,
    [tx.workspaceId, dayBefore(now, days), limit],
  );
  return rowCount ?? 0;
}

/** Notes of written records that no running sync compares its pages with any more. */
export const writtenRecords = (tx: Tx, now: number, limit: number): Promise<number> =>
  slice(tx, "written_record", "written_at < $2", dayBefore(now, WRITTEN_RECORD_DAYS), limit);

/** Yields a workspace's connections in batches, in the order of their IDs. */
export const connectionsAfter = async (tx: Tx, after: string | null, limit: number): Promise<string[]> =>
  (
    await tx.sql<{ id: string }>(
      "select id from connection where workspace_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3",
      [tx.workspaceId, after, limit],
    )
  ).map(({ id }) => id);

/**
 * Ended runs older than `days`, with their seen keys. Kept are a stream's last ten, from which the next run may resume,
 * and runs with held deletions.
 */
export async function runs(
  tx: Tx,
  connectionIds: readonly string[],
  now: number,
  days: number,
  limit: number,
): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    `with old as materialized (
       select r.connection_id, r.id from unnest($2::uuid[]) c(id) cross join lateral (
         select r.connection_id, r.id from run r
         where r.workspace_id = $1 and r.connection_id = c.id and r.id < $3 and r.status not in ('queued', 'running')
           and r.id < (select n.id from run n where n.workspace_id = $1 and n.connection_id = c.id and n.stream = r.stream
             and (n.mode = 'targeted') = (r.mode = 'targeted') order by n.created_at desc, n.id desc offset $5 limit 1)
           and not exists (select from held_deletion h
             where h.workspace_id = $1 and h.connection_id = c.id and h.stream = r.stream and h.run_id = r.id)
         order by r.id limit $4) r
       limit $4),
     forgotten as (
       delete from seen s using old where s.workspace_id = $1 and s.connection_id = old.connection_id and s.run_id = old.id),
     gone as (
       delete from run r using old where r.workspace_id = $1 and r.connection_id = old.connection_id and r.id = old.id
       returning 1)
     select count(*) from gone`,
    [tx.workspaceId, connectionIds, firstIdAt(now - days * DAY_MS), limit, RUNS_ALWAYS_KEPT - 1],
  );
  return row!.count;
}

/** Syncs older than `days` without remaining runs. */
export async function syncs(
  tx: Tx,
  connectionIds: readonly string[],
  now: number,
  days: number,
  limit: number,
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `delete from sync s using (
       select s.connection_id, s.id from unnest($2::uuid[]) c(id) cross join lateral (
         select s.connection_id, s.id from sync s
         where s.workspace_id = $1 and s.connection_id = c.id and s.id < $3 and not exists (select from run r
           where r.workspace_id = $1 and r.connection_id = c.id and r.id = any (s.run_ids))
         order by s.id limit $4) s
       limit $4) old
     where s.workspace_id = $1 and s.connection_id = old.connection_id and s.id = old.id`,
    [tx.workspaceId, connectionIds, firstIdAt(now - days * DAY_MS), limit],
  );
  return rowCount ?? 0;
}
