import type { Selectable } from "kysely";
import { storableJson } from "#lib";
import { hasLapsed } from "./leases.ts";
import { bringUpToDate } from "./record-totals.ts";
import type { Alarm, RunMode, RunStatus, StoredError, Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";
import { alarmsJson, errorJson } from "./stored-error.ts";

export type Run = Selectable<Tables["run"]>;

const mine = (tx: Tx, connectionId: string) =>
  db.selectFrom("run").selectAll().where("workspace_id", "=", tx.workspaceId).where("connection_id", "=", connectionId);

/** One run. */
export const find = (tx: Tx, connectionId: string, id: string): Promise<Run | undefined> =>
  tx.first(mine(tx, connectionId).where("id", "=", id));

/** Returns runs by their IDs. */
export const byIds = (tx: Tx, connectionId: string, ids: readonly string[]): Promise<Run[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.all(mine(tx, connectionId).where("id", "in", [...ids]));

/** Returns queued and running runs of these streams, oldest first. */
export const active = (tx: Tx, connectionId: string, streams: readonly string[]): Promise<Run[]> =>
  streams.length === 0
    ? Promise.resolve([])
    : tx.all(
        mine(tx, connectionId)
          .where("stream", "in", [...streams])
          .where("status", "in", ["queued", "running"])
          .orderBy("id"),
      );

/** Returns the ids of syncs that have queued runs. */
export async function queuedSyncs(tx: Tx, connectionId: string): Promise<string[]> {
  const rows = await tx.sql<{ sync_id: string }>(
    "select distinct sync_id from run where workspace_id = $1 and connection_id = $2 and status = 'queued'",
    [tx.workspaceId, connectionId],
  );
  return rows.map(({ sync_id }) => sync_id);
}

/** Until the transaction ends, no one else opens or claims a run of the connection, or disconnects it. */
export const lock = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 7360))", [connectionId]);

/** Returns the stream's latest run that has ended and read its lists. */
export const lastEnded = (tx: Tx, connectionId: string, stream: string): Promise<Run | undefined> =>
  tx.first(
    mine(tx, connectionId)
      .where("stream", "=", stream)
      .where("status", "not in", ["queued", "running"])
      .where("mode", "<>", "targeted")
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .limit(1),
  );

/** Returns runs, newest first. */
export function list(
  tx: Tx,
  connectionId: string,
  options: { stream?: string; status?: RunStatus; mode?: RunMode; before?: string; limit: number },
): Promise<Run[]> {
  let query = mine(tx, connectionId).orderBy("id", "desc").limit(options.limit);
  if (options.stream !== undefined) query = query.where("stream", "=", options.stream);
  if (options.status !== undefined) query = query.where("status", "=", options.status);
  if (options.mode !== undefined) query = query.where("mode", "=", options.mode);
  if (options.before !== undefined) query = query.where("id", "<", options.before);
  return tx.all(query);
}

/** Opens queued runs. A job is expected to claim them until then. */
export async function open(
  tx: Tx,
  connectionId: string,
  runs: readonly { id: string; syncId: string; stream: string; mode: RunMode }[],
  until: string,
): Promise<void> {
  if (runs.length === 0) return;
  await tx.all(
    db.insertInto("run").values(
      runs.map((run) => ({
        workspace_id: tx.workspaceId,
        connection_id: connectionId,
        id: run.id,
        sync_id: run.syncId,
        stream: run.stream,
        mode: run.mode,
        status: "queued" as const,
        leased_until: until,
      })) as never,
    ),
  );
}

/** Widens a queued run. Its checkpoint does not apply to the wider read, so it starts again. */
export const widen = (tx: Tx, connectionId: string, id: string, mode: RunMode): Promise<unknown> =>
  tx.sql(
    `update run set mode = $4, window_from = null, window_until = null, checkpoint = null, pages = 0
     where workspace_id = $1 and connection_id = $2 and id = $3 and status = 'queued'`,
    [tx.workspaceId, connectionId, id, mode],
  );

/** Sets until when a job is expected to claim queued runs. Running ones whose worker lost its lease are queued again. */
export const expect = (
  tx: Tx,
  connectionId: string,
  ids: readonly string[],
  at: { now: string; until: string },
): Promise<unknown> =>
  tx.sql(
    `update run set status = 'queued', worker = null, leased_until = $4
     where workspace_id = $1 and connection_id = $2 and id = any($3::uuid[])
       and (status = 'queued' or (status = 'running' and ${hasLapsed("leased_until", "$5")}))`,
    [tx.workspaceId, connectionId, ids, at.until, at.now],
  );

/**
 * Claims a run for a worker: a queued one, or one whose worker's lease has ended. Claims none while another run of its
 * stream is running; one with an ended lease is queued again. Returns the claimed run, or undefined.
 */
export async function claim(
  tx: Tx,
  connectionId: string,
  id: string,
  at: { worker: string; now: string; leasedUntil: string },
): Promise<Run | undefined> {
  await lock(tx, connectionId);
  await tx.sql(
    `update run set status = 'queued', leased_until = null, worker = null
     where workspace_id = $1 and connection_id = $2 and id <> $3 and status = 'running' and ${hasLapsed("leased_until", "$4")}
       and stream = (select stream from run where workspace_id = $1 and connection_id = $2 and id = $3)`,
    [tx.workspaceId, connectionId, id, at.now],
  );
  const [run] = await tx.sql<Run>(
    `update run set status = 'running', worker = $4, leased_until = $6, started_at = coalesce(started_at, $5)
     where workspace_id = $1 and connection_id = $2 and id = $3
       and (status = 'queued' or (status = 'running' and (${hasLapsed("leased_until", "$5")} or worker = $4)))
       and not exists (
         select from run other where other.workspace_id = $1 and other.connection_id = $2 and other.stream = run.stream
           and other.status = 'running' and other.id <> run.id)
     returning *`,
    [tx.workspaceId, connectionId, id, at.worker, at.now, at.leasedUntil],
  );
  return run;
}

/**
 * Renews the lease of a run that this worker holds. Returns false if it is lost, and whether cancelling was requested.
 */
export async function renew(
  tx: Tx,
  connectionId: string,
  id: string,
  at: { worker: string; leasedUntil: string },
): Promise<{ isHeld: boolean; cancelRequested: boolean }> {
  const [row] = await tx.sql<{ cancel_requested: boolean }>(
    `update run set leased_until = $5 where workspace_id = $1 and connection_id = $2 and id = $3 and status = 'running' and worker = $4
     returning cancel_requested`,
    [tx.workspaceId, connectionId, id, at.worker, at.leasedUntil],
  );
  return { isHeld: row !== undefined, cancelRequested: row?.cancel_requested ?? false };
}

/** Stores the start of a run's read: its window, and where it resumes. */
export const begin = (
  tx: Tx,
  connectionId: string,
  id: string,
  at: { windowFrom: string; windowUntil: string; mode: RunMode; checkpoint: unknown; pages: number },
): Promise<unknown> =>
  tx.sql(
    "update run set window_from = $4, window_until = $5, mode = $6, checkpoint = $7, pages = $8 where workspace_id = $1 and connection_id = $2 and id = $3",
    [
      tx.workspaceId,
      connectionId,
      id,
      at.windowFrom,
      at.windowUntil,
      at.mode,
      at.checkpoint === null || at.checkpoint === undefined ? null : storableJson(at.checkpoint),
      at.pages,
    ],
  );

/** Ends a run that this worker holds, and adds it to the totals. Returns false if the worker no longer holds it. */
export async function end(
  tx: Tx,
  connectionId: string,
  id: string,
  at: {
    worker: string;
    status: RunStatus;
    now: string;
    error: StoredError | null;
    alarms: readonly Alarm[];
    requests: number;
    keepSeen: boolean;
  },
): Promise<boolean> {
  const rows = await tx.sql(
    `with ended as (
       update run set status = $5, ended_at = $6, error = $7, alarms = alarms || $8::jsonb, count_requests = count_requests + $9, leased_until = null
       where workspace_id = $1 and connection_id = $2 and id = $3 and status = 'running' and worker = $4 returning *),
     added_up as (
       insert into run_day as d (workspace_id, connection_id, day, succeeded, partial, failed, cancelled,
         count_changed, count_deleted, count_rejected, count_requests)
       select workspace_id, connection_id, ended_at::date, (status = 'succeeded')::int, (status = 'partial')::int,
         (status = 'failed')::int, (status = 'cancelled')::int, count_changed, count_deleted, count_rejected, count_requests
       from ended
       on conflict (workspace_id, connection_id, day) do update set
         succeeded = d.succeeded + excluded.succeeded, partial = d.partial + excluded.partial,
         failed = d.failed + excluded.failed, cancelled = d.cancelled + excluded.cancelled,
         count_changed = d.count_changed + excluded.count_changed, count_deleted = d.count_deleted + excluded.count_deleted,
         count_rejected = d.count_rejected + excluded.count_rejected, count_requests = d.count_requests + excluded.count_requests)
     select id from ended`,
    [
      tx.workspaceId,
      connectionId,
      id,
      at.worker,
      at.status,
      at.now,
      errorJson(at.error),
      alarmsJson(at.alarms),
      at.requests,
    ],
  );
  if (rows.length > 0) await bringUpToDate(tx, connectionId);
  if (!at.keepSeen)
    await tx.sql("delete from seen where workspace_id = $1 and connection_id = $2 and run_id = $3", [
      tx.workspaceId,
      connectionId,
      id,
    ]);
  return rows.length > 0;
}

/** Returns a run that this worker holds to the queue, because it waits for its source. */
export const putBack = (
  tx: Tx,
  connectionId: string,
  id: string,
  at: { worker: string; requests: number },
): Promise<unknown> =>
  tx.sql(
    `update run set status = 'queued', leased_until = null, worker = null, count_requests = count_requests + $5
     where workspace_id = $1 and connection_id = $2 and id = $3 and status = 'running' and worker = $4`,
    [tx.workspaceId, connectionId, id, at.worker, at.requests],
  );

/** Cancels queued runs at once, and requests running ones to stop: these, or (null) all of a connection. */
export async function cancel(tx: Tx, connectionId: string, ids: readonly string[] | null, now: string): Promise<void> {
  await tx.sql(
    `update run set cancel_requested = true, status = case when status = 'queued' then 'cancelled' else status end,
       ended_at = case when status = 'queued' then $4::timestamptz else ended_at end
     where workspace_id = $1 and connection_id = $2 and ($3::uuid[] is null or id = any($3::uuid[]))
       and status in ('queued', 'running')`,
    [tx.workspaceId, connectionId, ids, now],
  );
}

/** Adds a page's keys to the run's seen keys. */
export async function noteSeen(
  tx: Tx,
  of: { connectionId: string; runId: string; page: number },
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    `insert into seen (workspace_id, connection_id, run_id, page, keys) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, connection_id, run_id, page) do update set keys = excluded.keys`,
    [tx.workspaceId, of.connectionId, of.runId, of.page, keys],
  );
}

/** Copies the seen keys of a failed run to the run that continues it. */
export const adoptSeen = (tx: Tx, connectionId: string, from: string, to: string): Promise<unknown> =>
  tx.sql("update seen set run_id = $4 where workspace_id = $1 and connection_id = $2 and run_id = $3", [
    tx.workspaceId,
    connectionId,
    from,
    to,
  ]);

/** Deletes a run's seen keys, because it restarts. */
export const forgetSeen = (tx: Tx, connectionId: string, id: string): Promise<unknown> =>
  tx.sql("delete from seen where workspace_id = $1 and connection_id = $2 and run_id = $3", [
    tx.workspaceId,
    connectionId,
    id,
  ]);

/** Records that a person accepted a run's held deletions: its alarms about them are resolved. */
export const settleAlarms = (tx: Tx, connectionId: string, id: string, now: string): Promise<unknown> =>
  tx.sql(
    `update run set alarms = (
       select jsonb_agg(case when a ->> 'code' in ('empty_list', 'mass_deletion')
         then a || jsonb_build_object('accepted_at', $4::text) else a end order by at)
       from jsonb_array_elements(alarms) with ordinality as each (a, at))
     where workspace_id = $1 and connection_id = $2 and id = $3 and alarms <> '[]'`,
    [tx.workspaceId, connectionId, id, now],
  );

/** Records deletions that a person accepted. */
export const addDeleted = (tx: Tx, connectionId: string, id: string, count: number): Promise<unknown> =>
  tx.sql(
    "update run set count_deleted = count_deleted + $4 where workspace_id = $1 and connection_id = $2 and id = $3",
    [tx.workspaceId, connectionId, id, count],
  );

/** A page's results, for the run's counts. */
export interface PageCounts {
  read: number;
  changed: number;
  unchanged: number;
  deleted: number;
  rejected: number;
}

/** The run's progress after a page, saved in the page's own transaction. */
export interface RunProgress {
  runId: string;
  worker: string;
  counts: PageCounts;
  requests: number;
  checkpoint: unknown;
  watermark: unknown;
  progress: { done: number; total: number } | null;
  alarms: readonly Alarm[];
}

/**
 * Saves a run's progress. Returns false if this worker no longer holds the run: the caller then rolls the page back,
 * because another worker continues from the page before.
 */
export async function saveProgress(
  tx: Tx,
  connectionId: string,
  at: RunProgress,
): Promise<{ isHeld: boolean; cancelRequested: boolean }> {
  const [row] = await tx.sql<{ cancel_requested: boolean }>(
    `update run set pages = pages + 1, count_read = count_read + $5, count_changed = count_changed + $6, count_unchanged = count_unchanged + $7,
       count_deleted = count_deleted + $8, count_rejected = count_rejected + $9, count_requests = count_requests + $10,
       checkpoint = case when $11::jsonb is null then checkpoint else $11::jsonb end,
       watermark = coalesce($12::jsonb, watermark), progress_done = coalesce($13, progress_done), progress_total = coalesce($14, progress_total),
       alarms = alarms || $15::jsonb
     where workspace_id = $1 and connection_id = $2 and id = $3 and status = 'running' and worker = $4 returning cancel_requested`,
    [
      tx.workspaceId,
      connectionId,
      at.runId,
      at.worker,
      at.counts.read,
      at.counts.changed,
      at.counts.unchanged,
      at.counts.deleted,
      at.counts.rejected,
      at.requests,
      at.checkpoint === undefined ? null : storableJson(at.checkpoint),
      at.watermark === undefined ? null : storableJson(at.watermark),
      at.progress?.done ?? null,
      at.progress?.total ?? null,
      alarmsJson(at.alarms),
    ],
  );
  return { isHeld: row !== undefined, cancelRequested: row?.cancel_requested ?? false };
}
