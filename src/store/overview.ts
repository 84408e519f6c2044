import type { ConnectionStatus, StoredError } from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** The kinds of items that need attention, most urgent first. */
export const attentionKinds = [
  "reauthorization_required",
  "certificate_expiring",
  "deletions_held",
  "run_failed",
  "alarm",
  "records_rejected",
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** An item that needs attention. */
export interface Attention {
  /** The position of its kind in `attentionKinds`. */
  rank: number;
  connection_id: string;
  connection_name: string;
  connector: string;
  /** Empty: the whole connection. */
  stream: string;
  since: string | null;
  error: StoredError | null;
  /** The content of an alarm. */
  said: string | null;
  /** The number of rejected records. */
  count: number | null;
}

/** The times from which items count. */
export interface Since {
  /** Certificates that expire before it. */
  certificatesUntil: string;
  /** Alarms after it. */
  alarmsFrom: string;
  /** Rejected records since this day. */
  rejectedFrom: string;
}

// A temporary failure needs no attention before three attempts have failed. The connection's status covers rejected
// credentials: after they are corrected, the streams' last errors are outdated.
const ATTENTION = `
  with live as (
    select id, name, connector, status, certificate, updated_at from connection
    where workspace_id = $1 and status <> 'disconnected'),
  troubled as (
    select s.connection_id, s.stream, s.last_attempt_at, s.error, s.has_held_deletions from stream_state s
    join live c on c.id = s.connection_id and c.status = 'active'
    where s.workspace_id = $1 and (s.error is not null or s.has_held_deletions)
      and (s.has_held_deletions or s.failures >= 3 or not (s.error ->> 'retryable')::boolean)
      and coalesce(s.error ->> 'code', '') not in ('credentials_refused', 'reauthorization_required')),
  found as (
    select 0 as rank, id as connection_id, '' as stream, updated_at as since, null::jsonb as error, null::text as said, null::int8 as count
    from live where status = 'reauthorization_required'
    union all
    select 1, id, '', (certificate ->> 'valid_until')::timestamptz, null, null, null
    from live where certificate ->> 'valid_until' < $2
    union all
    select case when has_held_deletions then 2 else 3 end, connection_id, stream, last_attempt_at, error, null, null from troubled
    union all
    select 4, r.connection_id, r.stream, r.ended_at, null, unsettled.alarms -> -1 ->> 'message', null
    from run r join live c on c.id = r.connection_id and c.status = 'active'
    cross join lateral (select jsonb_path_query_array(r.alarms, '$[*] ? (!exists (@.accepted_at))') as alarms) unsettled
    where r.workspace_id = $1 and r.alarms <> '[]' and unsettled.alarms <> '[]' and r.ended_at > $3
      and not exists (select from troubled t where t.connection_id = r.connection_id and t.stream = r.stream)
      and not exists (
        select from run later where later.workspace_id = $1 and later.connection_id = r.connection_id and later.stream = r.stream
          and later.created_at > r.created_at and later.status in ('succeeded', 'partial', 'failed'))
    union all
    select 5, d.connection_id, '', max(d.day)::timestamptz, null, null, sum(d.count_rejected)::int8
    from run_day d join live c on c.id = d.connection_id
    where d.workspace_id = $1 and d.day >= $4 and d.count_rejected > 0 group by d.connection_id)`;

const sinceValues = (since: Since) => [since.certificatesUntil, since.alarmsFrom, since.rejectedFrom];

/** Returns the items that need attention, by kind, connection and stream. */
export const attention = (
  tx: Tx,
  since: Since,
  page: { limit: number; kind?: AttentionKind; after?: Pick<Attention, "rank" | "connection_id" | "stream"> },
): Promise<Attention[]> =>
  tx.sql<Attention>(
    `${ATTENTION}
     select f.rank, f.connection_id, c.name as connection_name, c.connector, f.stream, f.since, f.error, f.said, f.count
     from found f join live c on c.id = f.connection_id
     where ($5::int is null or f.rank = $5)
       and ($6::int is null or (f.rank, f.connection_id, f.stream) > ($6, $7::uuid, $8::text))
     order by f.rank, f.connection_id, f.stream limit $9`,
    [
      tx.workspaceId,
      ...sinceValues(since),
      page.kind === undefined ? null : attentionKinds.indexOf(page.kind),
      page.after?.rank ?? null,
      page.after?.connection_id ?? null,
      page.after?.stream ?? null,
      page.limit,
    ],
  );

/** Returns the number of items that need attention, by kind. */
export async function attentionCounts(tx: Tx, since: Since): Promise<Record<AttentionKind, number>> {
  const rows = await tx.sql<{ rank: number; count: number }>(
    `${ATTENTION} select rank, count(*) as count from found group by rank`,
    [tx.workspaceId, ...sinceValues(since)],
  );
  const counts = new Map(rows.map(({ rank, count }) => [rank, count]));
  return Object.fromEntries(attentionKinds.map((kind, rank) => [kind, counts.get(rank) ?? 0])) as Record<
    AttentionKind,
    number
  >;
}

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
