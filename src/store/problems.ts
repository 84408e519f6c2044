import { type RawBuilder, sql } from "kysely";
import type { StoredError, StoredIssueTally } from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** What can be wrong with a connection, the most urgent first. */
export const problemKinds = [
  "reauthorization_required",
  "certificate_expiring",
  "deletions_held",
  "run_failed",
  "mapping_change",
  "alarm",
  "records_not_stored",
  "records_rejected",
  "waiting",
  "run_partial",
  "permission_missing",
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** The health of a connection, from good to bad. A problem has the level of the health that it causes. */
export const healthLevels = ["healthy", "degraded", "failing", "needs_attention"] as const;
export type HealthLevel = (typeof healthLevels)[number];

/** Something that is wrong with a connection. */
export interface Problem {
  kind: ProblemKind;
  level: HealthLevel;
  connection_id: string;
  /** Empty: the whole connection. */
  stream: string;
  entity: string | null;
  /** When it began; for a certificate, when it expires; null: unknown. */
  since: string | null;
  /** When it ends by itself; null: unknown. For refused credentials: when they are checked again. */
  until: string | null;
  error: StoredError | null;
  /** The message of an alarm, the reason why a record is rejected, or the field of a mapping issue. */
  text: string | null;
  /** The number of records or permissions; null: not counted. */
  count: number | null;
  /** Names of missing permissions. */
  names: string[] | null;
  /** The mapping change that caused issues. */
  change: MappingChange | null;
}

/** A mapping change, with the issues that it caused. */
export interface MappingChange extends StoredIssueTally {
  version: number;
  origin: "connection" | "workspace";
  changed_by: string | null;
  changed_at: string;
  note: string | null;
}

/** From what time problems count. */
export interface ProblemTimes {
  now: string;
  /** Certificates that expire before it are a problem; before `certificatesUrgent`, a person must act. */
  certificatesUntil: string;
  certificatesUrgent: string;
  /** Alarms after it count. */
  alarmsFrom: string;
}

/** Rejected records of a connection are counted up to this number. */
export const MOST_COUNTED = 100;
/** Waits that end sooner are not reported: a full rate of requests per minute is no cause for concern. */
const LEAST_WAIT = sql.lit("10 seconds");
/** A pause that ends later is nonsense, and the budget does not keep to it. */
const LONGEST_WAIT = sql.lit("32 days");
/** A mapping change is a problem if it caused issues in this many records, or in this share of the entity's records. */
const MANY_RECORDS = 10;
const MANY_SHARE = 0.1;

/**
 * Returns the connections that have rows in a table, each once. An index is read from one connection to the next, so this costs
 * what there are such connections and not what there are rows.
 */
const ownersIn = (workspace: RawBuilder<unknown>, table: RawBuilder<unknown>, condition: RawBuilder<unknown>) =>
  sql`(with recursive next (id) as (
      (select connection_id from ${table} where workspace_id = ${workspace} and ${condition} order by connection_id limit 1)
      union all
      select (select connection_id from ${table} where workspace_id = ${workspace} and ${condition} and connection_id > next.id
        order by connection_id limit 1)
      from next where next.id is not null)
    select id from next where id is not null)`;

/**
 * Returns `live` and `problem` as common table expressions: the problems of connections, of these or of all in the workspace.
 * Each part reads an index of few rows, or looks up the first of a connection's rows.
 *
 * A failure that passes by itself needs attention only after three runs. What the status says (the credentials are refused) is
 * the only problem of its connection: once it is solved, the streams' last errors are of the past.
 *
 * Long because it is one statement.
 */
function problemTables(tx: Tx, times: ProblemTimes, ids: readonly string[] | null): RawBuilder<unknown> {
  const workspace = sql`${tx.workspaceId}::uuid`;
  const now = sql`${times.now}::timestamptz`;
  const liveWith = (table: RawBuilder<unknown>, condition: RawBuilder<unknown>) =>
    ids === null ? sql`${ownersIn(workspace, table, condition)} owner join live c on c.id = owner.id` : sql`live c`;
  return sql`with live as (
      select id, status, certificate ->> 'valid_until' as valid_until, refused_at, quiet_check_at, missing_permissions, budget_names
      from connection
      where workspace_id = ${workspace} and status <> 'disconnected'
        ${ids === null ? sql`` : sql`and id = any(${ids}::uuid[])`}),
    troubled as (
      select s.connection_id, s.stream, s.last_attempt_at, s.error, s.has_held_deletions, s.failures,
        not (s.error ->> 'retryable')::boolean as is_lasting
      from stream_state s join live c on c.id = s.connection_id and c.status = 'active'
      where s.workspace_id = ${workspace} and (s.error is not null or s.has_held_deletions)
        and coalesce(s.error ->> 'code', '') not in ('credentials_refused', 'reauthorization_required')),
    problem (rank, level, is_listed, connection_id, stream, entity, since, until, error, text, count, names, change) as (
      select 0, 3, true, id, '', null::text, refused_at, quiet_check_at, null::jsonb, null::text, null::int8, null::jsonb, null::jsonb
      from live where status = 'reauthorization_required'
      union all
      select 1, case when valid_until < ${times.certificatesUrgent} then 3 else 1 end, true, id, '', null, valid_until::timestamptz,
        null, null, null, null, null, null
      from live where valid_until < ${times.certificatesUntil}
      union all
      select 2, 3, true, connection_id, stream, null, last_attempt_at, null, null, null, null, null, null
      from troubled where has_held_deletions
      union all
      select case when failures > 0 or is_lasting then 3 else 9 end,
        case when failures = 0 then 1 when is_lasting then 3 when failures >= 3 then 2 else 1 end,
        not has_held_deletions and (failures >= 3 or is_lasting),
        connection_id, stream, null, last_attempt_at, null, error, null, failures, null, null
      from troubled where error is not null
      union all
      select 4, 3, true, m.connection_id, '', m.entity, v.changed_at, null, null, null, (m.reprocess_issues ->> 'records')::int8, null,
        m.reprocess_issues || jsonb_build_object('version', v.version, 'origin', v.origin, 'changed_by', v.changed_by,
          'changed_at', v.changed_at, 'note', v.note)
      from mapping m
      join live c on c.id = m.connection_id
      join mapping_version v on v.workspace_id = ${workspace} and v.connection_id = m.connection_id and v.entity = m.entity
        and v.version = m.version
      where m.workspace_id = ${workspace} and m.reprocess_issues is not null
        and (m.reprocess_issues ->> 'records')::int8
          >= least(${sql.lit(MANY_RECORDS)}, coalesce(m.reprocess_total, 0) * ${sql.lit(MANY_SHARE)})
        and exists (
          select from record r where r.workspace_id = ${workspace} and r.connection_id = m.connection_id and r.entity = m.entity
            and r.issues is not null and r.deleted_at is null)
      union all
      select 5, 1, true, r.connection_id, r.stream, null, r.ended_at, null, null, unsettled.alarms -> -1 ->> 'message', null, null, null
      from run r join live c on c.id = r.connection_id and c.status = 'active'
      cross join lateral (select jsonb_path_query_array(r.alarms, '$[*] ? (!exists (@.accepted_at))') as alarms) unsettled
      where r.workspace_id = ${workspace} and r.alarms <> '[]' and unsettled.alarms <> '[]' and r.ended_at > ${times.alarmsFrom}::timestamptz
        and not exists (
          select from troubled t where t.connection_id = r.connection_id and t.stream = r.stream
            and (t.has_held_deletions or t.failures >= 3 or t.is_lasting))
        and not exists (
          select from run later where later.workspace_id = ${workspace} and later.connection_id = r.connection_id and later.stream = r.stream
            and later.created_at > r.created_at and later.status in ('succeeded', 'partial', 'failed'))
      union all
      select 6, 1, true, c.id, '', null, rejected.since, null, null, rejected.first ->> 'reason', rejected.records, null, null
      from ${liveWith(sql`rejected_record`, sql`true`)} cross join lateral (
        select count(*) as records, min(rejected_at) as since, (array_agg(jsonb_build_object('reason', reason)))[1] as first
        from (
          select reason, rejected_at from rejected_record
          where workspace_id = ${workspace} and connection_id = c.id limit ${sql.lit(MOST_COUNTED)}) r) rejected
      where rejected.records > 0
      union all
      select 7, 1, true, c.id, '', issue.entity, null, null, null, issue.field, null, null, null
      from ${liveWith(sql`record`, sql`issues is not null and deleted_at is null`)} cross join lateral (
        select entity, issues -> 0 ->> 'field' as field from record
        where workspace_id = ${workspace} and connection_id = c.id and issues is not null and deleted_at is null limit 1) issue
      union all
      select 8, 1, true, c.id, '', null, null, max(paused.until), null, null, null, null, null
      from paused_budgets(${now} + interval ${LEAST_WAIT}, ${now} + interval ${LONGEST_WAIT}) paused
      join (select id, unnest(budget_names) as budget from live where status = 'active') c on c.budget = paused.name
      group by c.id
      union all
      select 10, 1, false, id, '', null, null, null, null, null, jsonb_array_length(missing_permissions), missing_permissions, null
      from live where status = 'active' and missing_permissions <> '[]')`;
}

const COLUMNS = sql`p.rank, p.level, p.connection_id, p.stream, p.entity, p.since, p.until, p.error, p.text, p.count, p.names, p.change`;

type ProblemRow = Omit<Problem, "kind" | "level"> & { rank: number; level: number };

const problemOf = <R extends ProblemRow>({ rank, level, ...rest }: R) => ({
  ...rest,
  kind: problemKinds[rank] ?? "run_failed",
  level: healthLevels[level] ?? "needs_attention",
});

const query = <R>(statement: RawBuilder<R>) => ({ compile: () => statement.compile(db) });

/** Returns the problems of connections, the worst first. */
export async function ofConnections(tx: Tx, times: ProblemTimes, ids: readonly string[]): Promise<Problem[]> {
  if (ids.length === 0) return [];
  const rows = await tx.all(
    query(
      sql<ProblemRow>`${problemTables(tx, times, ids)}
        select ${COLUMNS} from problem p order by p.level desc, p.rank, p.connection_id, p.stream, p.entity`,
    ),
  );
  return rows.map(problemOf);
}

/** A kind of problem that is listed as needing attention. */
export type AttentionKind = Exclude<ProblemKind, "run_partial" | "permission_missing">;
export const attentionKinds = problemKinds.filter(
  (kind): kind is AttentionKind => kind !== "run_partial" && kind !== "permission_missing",
);

/** A problem that needs attention, with its connection. */
export type Attention = Problem & {
  connection_name: string;
  connector: string;
  /** Its place in the list, after its kind and connection: the stream or the entity. */
  place: string;
};

/** A place in the list of what needs attention. */
export interface AttentionPosition {
  kind: ProblemKind;
  connection_id: string;
  place: string;
}

/** Returns what needs attention, in the order of kinds, connections and places. */
export async function attention(
  tx: Tx,
  times: ProblemTimes,
  page: { limit: number; kind?: AttentionKind; after?: AttentionPosition },
): Promise<Attention[]> {
  const { kind, after, limit } = page;
  const place = sql`coalesce(nullif(p.stream, ''), p.entity, '')`;
  const rank = after && problemKinds.indexOf(after.kind);
  const rows = await tx.all(
    query(
      sql<ProblemRow & Omit<Attention, keyof Problem>>`${problemTables(tx, times, null)}
        select ${COLUMNS}, c.name as connection_name, c.connector, ${place} as place
        from problem p join connection c on c.workspace_id = ${tx.workspaceId} and c.id = p.connection_id
        where p.is_listed ${kind === undefined ? sql`` : sql`and p.rank = ${problemKinds.indexOf(kind)}::int`}
          ${after ? sql`and (p.rank, p.connection_id, ${place}) > (${rank}::int, ${after.connection_id}::uuid, ${after.place}::text)` : sql``}
        order by p.rank, p.connection_id, ${place} limit ${limit}`,
    ),
  );
  return rows.map(problemOf);
}

/** Returns how much needs attention, by kind. */
export async function attentionCounts(tx: Tx, times: ProblemTimes): Promise<Map<ProblemKind, number>> {
  const rows = await tx.all(
    query(
      sql<{ rank: number; count: number }>`${problemTables(tx, times, null)}
        select rank, count(*) as count from problem where is_listed group by rank`,
    ),
  );
  return new Map(rows.map(({ rank, count }) => [problemKinds[rank] ?? "run_failed", count]));
}

/** Returns the number of connections that are not disconnected, by health. */
export async function healthCounts(tx: Tx, times: ProblemTimes): Promise<Map<HealthLevel, number>> {
  const rows = await tx.all(
    query(
      sql<{ level: number; count: number }>`${problemTables(tx, times, null)},
        worst as (select connection_id, max(level) as level from problem group by connection_id)
        select coalesce(w.level, 0) as level, count(*) as count from live c left join worst w on w.connection_id = c.id group by 1`,
    ),
  );
  return new Map(rows.map(({ level, count }) => [healthLevels[level] ?? "needs_attention", count]));
}

/** Returns a condition on a connection's id: it has this health. Disconnected connections have none. */
export const hasHealth = (
  tx: Tx,
  times: ProblemTimes,
  id: RawBuilder<string>,
  level: HealthLevel,
): RawBuilder<boolean> =>
  sql<boolean>`${id} in (${problemTables(tx, times, null)},
    worst as (select connection_id, max(level) as level from problem group by connection_id)
    select c.id from live c left join worst w on w.connection_id = c.id
    where coalesce(w.level, 0) = ${healthLevels.indexOf(level)}::int)`;

/** The frequent mapping issues of a connection. */
export interface IssueExamples {
  connection_id: string;
  /** The number of records with issues, up to `MOST_EXAMINED`. */
  records: number;
  issues: { entity: string; field: string; reason: string; value: string | null; records: number }[];
}

/** Mapping issues of a connection are summed up from this many records at most. */
export const MOST_EXAMINED = 1000;
const MOST_ISSUES = 5;

/** Returns the most frequent mapping issues of each of these connections. */
export const issueExamples = (tx: Tx, ids: readonly string[]): Promise<IssueExamples[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.sql<IssueExamples>(
        `select w.id as connection_id, kinds.examined as records, kinds.issues
         from unnest($2::uuid[]) w(id) cross join lateral (
           with sample as materialized (
             select entity, issues from record
             where workspace_id = $1 and connection_id = w.id and issues is not null and deleted_at is null limit ${MOST_EXAMINED}),
           kind as (
             select entity, i ->> 'field' as field, i ->> 'reason' as reason, min(i ->> 'value') as value, count(*) as records
             from sample cross join lateral jsonb_array_elements(issues) i group by 1, 2, 3
             order by records desc, 1, 2, 3 limit ${MOST_ISSUES})
           select (select count(*) from sample) as examined,
             (select jsonb_agg(kind order by records desc, entity, field, reason) from kind) as issues) kinds
         where kinds.issues is not null`,
        [tx.workspaceId, ids],
      );

/** Returns the first rejected record of each of these connections. */
export const rejectedExamples = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ connection_id: string; stream: string; key: string | null; reason: string }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.sql(
        `select w.id as connection_id, r.stream, r.key, r.reason from unnest($2::uuid[]) w(id) cross join lateral (
           select stream, key, reason from rejected_record where workspace_id = $1 and connection_id = w.id
           order by stream, id limit 1) r`,
        [tx.workspaceId, ids],
      );
