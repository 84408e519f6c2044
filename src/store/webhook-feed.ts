import type { ChangeRow } from "./changes.ts";
import type { NoticeRow } from "./notices.ts";
import type { StoredConnectionFilter } from "./schema.ts";
import type { Tx } from "./store.ts";

/**
 * Up to where a feed was read: by a snapshot, as in `changes.ts`, or (null) by time, as a person enters it.
 */
export interface Seen {
  snapshot: string | null;
  at: string;
}

/**
 * How far an endpoint was looked through: everything that `since` shows, and connections up to `at` as far as `until`
 * shows. Between two rounds, `until` is null.
 */
export interface FeedCursor {
  /** The database server that the snapshots belong to. */
  server: string;
  since: Seen;
  until: Seen | null;
  at: string | null;
}

/** Which changes and notices an endpoint gets. */
export interface FeedFilter {
  endpointId: string;
  connections: StoredConnectionFilter | null;
  /** Types of changes (`purchase_order.created`); null: all. */
  changes: readonly string[] | null;
  /** Types of notices; null: all. */
  notices: readonly string[] | null;
  /** Null: all. */
  causes: readonly string[] | null;
}

/** How far a connection was delivered: the numbers of the last change and notice. */
export interface LinePosition {
  connectionId: string;
  change: number;
  notice: number;
}

/** A change with the source's id of its record. */
export type DeliveredChange = ChangeRow & { source_id: string | null };

/** A transaction's row counts as seen. A row holds only half of its transaction's number: see `changes.ts`. */
const isSeen = (row: string, snapshot: string, at: string): string => `case
  when ${snapshot}::text is null then ${row}.at < ${at}::timestamptz
  else ${row}.at < ${at}::timestamptz - interval '30 days'
    or pg_visible_in_snapshot(
      (select greatest(3, (case when x <= (top & 4294967295) then top >> 32 else (top >> 32) - 1 end << 32) | x)
       from (select ${row}.xmin::text::bigint as x, pg_snapshot_xmax(pg_current_snapshot())::text::bigint as top) n)::text::xid8,
      ${snapshot}::pg_snapshot) end`;

/** The conditions of a filter, with its values as parameters from `$n` on. */
const ofChange = (n: number) =>
  `($${n}::text[] is null or c.entity || '.' || c.kind = any($${n}::text[])) and ($${n + 1}::text[] is null or c.cause = any($${n + 1}::text[]))`;
// An alarm sent through what is broken is none.
const ofNotice = (n: number) =>
  `($${n}::text[] is null or c.type = any($${n}::text[])) and (c.type <> 'webhook.failing' or c.data ->> 'webhook_endpoint_id' <> $${n + 1})`;

/** Returns connections, in the order of their ids, with changes or notices that `since` does not show. */
export async function behind(
  tx: Tx,
  options: { since: Seen; after: string | null; limit: number; connections: StoredConnectionFilter | null },
): Promise<string[]> {
  const { since, after, limit, connections } = options;
  const ids = connections && "ids" in connections ? connections.ids : null;
  const metadata = connections && "metadata" in connections ? JSON.stringify(connections.metadata) : null;
  const part = (table: string) => `select connection_id from ${table} c
    where workspace_id = $1 and last > 0 and ($2::uuid is null or connection_id > $2::uuid)
      and ($6::uuid[] is null or connection_id = any($6::uuid[])) and not (${isSeen("c", "$3", "$4")})`;
  const rows = await tx.sql<{ connection_id: string }>(
    `select connection_id from (${part("change_counter")} union ${part("notice_counter")}) b
     where $7::jsonb is null or exists (
       select from connection k where k.workspace_id = $1 and k.id = b.connection_id and k.metadata @> $7::jsonb)
     order by connection_id limit $5`,
    [tx.workspaceId, after, since.snapshot, since.at, limit, ids, metadata],
  );
  return rows.map((row) => row.connection_id);
}

/** Returns the last numbers of connections that `since` shows. */
export async function positions(tx: Tx, connectionIds: readonly string[], since: Seen): Promise<LinePosition[]> {
  if (connectionIds.length === 0) return [];
  const last = (table: string) => `select c.number from ${table} c
    where c.workspace_id = $1 and c.connection_id = w.id and ${isSeen("c", "$3", "$4")} order by c.number desc limit 1`;
  return tx.sql<{ connectionId: string; change: number; notice: number }>(
    `select w.id as "connectionId", coalesce(s.number, 0) as change, coalesce(n.number, 0) as notice
     from unnest($2::uuid[]) w(id)
     left join lateral (${last("change")}) s on true left join lateral (${last("notice")}) n on true`,
    [tx.workspaceId, connectionIds, since.snapshot, since.at],
  );
}

/** A line to read: after its numbers, as far as `until` shows. */
export interface LineToRead extends LinePosition {
  until: Seen;
}

const columnsOf = (lines: readonly LineToRead[]) => [
  lines.map((each) => each.connectionId),
  lines.map((each) => each.change),
  lines.map((each) => each.until.snapshot),
  lines.map((each) => each.until.at),
];

/** Returns changes of several connections that the filter lets through, by connection and in order, up to `limit` of each. */
export const changesOf = (
  tx: Tx,
  lines: readonly LineToRead[],
  filter: FeedFilter,
  limit: number,
): Promise<DeliveredChange[]> =>
  tx.sql(
    `select x.*, r.source_id from unnest($2::uuid[], $3::int8[], $4::text[], $5::timestamptz[]) with ordinality w(id, number, snapshot, at, place)
     cross join lateral (
       select c.connection_id, c.number, c.entity, c.record_id, c.kind, c.cause, c.at from change c
       where c.workspace_id = $1 and c.connection_id = w.id and c.number > w.number and ${isSeen("c", "w.snapshot", "w.at")}
         and ${ofChange(7)}
       order by c.number limit $6) x
     left join lateral (
       select source_id from record where workspace_id = $1 and connection_id = x.connection_id and entity = x.entity and id = x.record_id
       limit 1) r on true
     order by w.place, x.number`,
    [tx.workspaceId, ...columnsOf(lines), limit, filter.changes, filter.causes],
  );

/** What changed in a range of a connection's numbers. */
export interface ChangedRange {
  connection_id: string;
  to: number;
  entities: string[];
  at: string;
}

/** Returns what changed after the numbers of several connections. Connections without matching changes are left out. */
export const rangesOf = (tx: Tx, lines: readonly LineToRead[], filter: FeedFilter): Promise<ChangedRange[]> =>
  tx.sql(
    `select w.id as connection_id, x.last as to, x.entities, x.at
     from unnest($2::uuid[], $3::int8[], $4::text[], $5::timestamptz[]) w(id, number, snapshot, at)
     cross join lateral (
       select max(c.number) as last, array_agg(distinct c.entity) as entities, max(c.at) as at from change c
       where c.workspace_id = $1 and c.connection_id = w.id and c.number > w.number and ${isSeen("c", "w.snapshot", "w.at")}
         and ${ofChange(6)}) x
     where x.last is not null`,
    [tx.workspaceId, ...columnsOf(lines), filter.changes, filter.causes],
  );

/** Returns what changed between two numbers of a connection; undefined: nothing that matches. */
export const rangeOf = async (
  tx: Tx,
  of: { connectionId: string; after: number; to: number },
  filter: FeedFilter,
): Promise<ChangedRange | undefined> => {
  const [row] = await tx.sql<ChangedRange & { to: number | null }>(
    `select $2::uuid as connection_id, max(c.number) as to, array_agg(distinct c.entity) as entities, max(c.at) as at from change c
     where c.workspace_id = $1 and c.connection_id = $2 and c.number > $3 and c.number <= $4 and ${ofChange(5)}`,
    [tx.workspaceId, of.connectionId, of.after, of.to, filter.changes, filter.causes],
  );
  return row && row.to !== null ? row : undefined;
};

/** Returns notices of several connections that the filter lets through, as `changesOf` does. */
export const noticesOf = (
  tx: Tx,
  lines: readonly LineToRead[],
  filter: FeedFilter,
  limit: number,
): Promise<NoticeRow[]> =>
  filter.notices?.length === 0
    ? Promise.resolve([])
    : tx.sql(
        `select x.* from unnest($2::uuid[], $3::int8[], $4::text[], $5::timestamptz[]) with ordinality w(id, number, snapshot, at, place)
         cross join lateral (
           select c.connection_id, c.number, c.type, c.data, c.at from notice c
           where c.workspace_id = $1 and c.connection_id = w.id and c.number > w.number and ${isSeen("c", "w.snapshot", "w.at")}
             and ${ofNotice(7)}
           order by c.number limit $6) x
         order by w.place, x.number`,
        [
          tx.workspaceId,
          ...columnsOf(lines.map((line) => ({ ...line, change: line.notice }))),
          limit,
          filter.notices,
          filter.endpointId,
        ],
      );

/** The last numbers before a position that a filter lets through; null: there is none. */
export interface Previous {
  connection_id: string;
  change: number | null;
  notice: number | null;
}

/** Returns the last numbers up to each position that the filter lets through. */
export const previousOf = (tx: Tx, lines: readonly LinePosition[], filter: FeedFilter): Promise<Previous[]> =>
  tx.sql(
    `select w.id as connection_id, s.number as change, n.number as notice from unnest($2::uuid[], $3::int8[], $4::int8[]) w(id, change, notice)
     left join lateral (
       select c.number from change c where c.workspace_id = $1 and c.connection_id = w.id and c.number <= w.change and ${ofChange(5)}
       order by c.number desc limit 1) s on true
     left join lateral (
       select c.number from notice c where c.workspace_id = $1 and c.connection_id = w.id and c.number <= w.notice and ${ofNotice(7)}
       order by c.number desc limit 1) n on true`,
    [
      tx.workspaceId,
      lines.map((each) => each.connectionId),
      lines.map((each) => each.change),
      lines.map((each) => each.notice),
      filter.changes,
      filter.causes,
      filter.notices,
      filter.endpointId,
    ],
  );

/** Returns one change that the filter lets through; undefined: there is none with this number. */
export const changeOf = async (
  tx: Tx,
  of: { connectionId: string; number: number },
): Promise<DeliveredChange | undefined> =>
  (
    await tx.sql<DeliveredChange>(
      `select c.connection_id, c.number, c.entity, c.record_id, c.kind, c.cause, c.at, r.source_id from change c
       left join record r on r.workspace_id = $1 and r.connection_id = $2 and r.entity = c.entity and r.id = c.record_id
       where c.workspace_id = $1 and c.connection_id = $2 and c.number = $3`,
      [tx.workspaceId, of.connectionId, of.number],
    )
  )[0];

/** Returns the current snapshot, and the database server that it belongs to. */
export { moment } from "./changes.ts";
