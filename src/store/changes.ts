import { db, type Tx } from "./store.ts";

/** One change with its number. */
export interface ChangeRow {
  connection_id: string;
  number: number;
  entity: string;
  record_id: string;
  kind: "created" | "updated" | "deleted";
  cause: "sync" | "mapping" | "webhook" | "write";
  at: string;
}

/**
 * Returns a connection's changes after a number, in order. Numbers are assigned under a lock that is held until the
 * commit, so no lower number can appear after a higher one was read.
 */
export const after = (tx: Tx, connectionId: string, number: number, limit: number): Promise<ChangeRow[]> =>
  tx.all(
    db
      .selectFrom("change")
      .select(["connection_id", "number", "entity", "record_id", "kind", "cause", "at"])
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("number", ">", number)
      .orderBy("number")
      .limit(limit),
  );

/** Returns the number of a connection's latest change; 0: there is none. */
export const latest = async (tx: Tx, connectionId: string): Promise<number> =>
  (
    await tx.first(
      db
        .selectFrom("change_counter")
        .select("last")
        .where("workspace_id", "=", tx.workspaceId)
        .where("connection_id", "=", connectionId),
    )
  )?.last ?? 0;

/**
 * What a reader across connections has seen: every change whose transaction is visible in the snapshot, and no other.
 *
 * Connections have no common order of changes. Two of them can commit at the same time, and no number or time that a
 * transaction takes before its commit shows what another will still commit below it. PostgreSQL's own snapshot does: it
 * names the transactions in progress. Within a connection, commits are in the order of the numbers (the counter's
 * lock), so the visible changes of a connection are always the first ones, without gaps.
 *
 * This relies on two rules. Code that numbers changes uses no savepoint around it, because a snapshot does not name the
 * transactions below a savepoint. And all connections are on one server: `server` identifies a restored one, whose
 * transactions differ.
 */
export interface Moment {
  /** A pg_snapshot's text. */
  snapshot: string;
  /** The database's time. */
  at: string;
}

/** The current snapshot, and the database server that it belongs to. */
export async function moment(tx: Tx): Promise<Moment & { server: string }> {
  const [row] = await tx.sql<Moment & { server: string }>(
    `select pg_current_snapshot()::text as snapshot, now() as at, (select system_identifier::text from pg_control_system()) as server`,
  );
  return row!;
}

// A row contains only the lower half of its transaction's number; the upper half is the current one, or the one before.
// Rows so old that this could be wrong by 2^32 are recognized by their time.
const isSeen = (row: string, snapshot: string, at: string): string => `(
  ${row}.at < ${at}::timestamptz - interval '30 days'
  or pg_visible_in_snapshot(
    (select greatest(3, (case when x <= (top & 4294967295) then top >> 32 else (top >> 32) - 1 end << 32) | x)
     from (select ${row}.xmin::text::bigint as x, pg_snapshot_xmax(pg_current_snapshot())::text::bigint as top) n)::text::xid8,
    ${snapshot}::pg_snapshot))`;

/** Returns connections, in the order of their IDs, with changes that `since` does not show. Null: with any changes. */
export const changedConnections = async (
  tx: Tx,
  options: { since: Moment | null; after: string | null; limit: number },
): Promise<string[]> =>
  (
    await tx.sql<{ connection_id: string }>(
      `select connection_id from change_counter c
       where workspace_id = $1 and last > 0 and ($2::uuid is null or connection_id > $2::uuid)
         and ($3::text is null or not ${isSeen("c", "$3", "$4")})
       order by connection_id limit $5`,
      [tx.workspaceId, options.after, options.since?.snapshot ?? null, options.since?.at ?? null, options.limit],
    )
  ).map((row) => row.connection_id);

/** Returns the last number of each of these connections in a snapshot. */
export async function lastSeen(
  tx: Tx,
  connectionIds: readonly string[],
  since: Moment | null,
): Promise<Map<string, number>> {
  if (since === null) return new Map(connectionIds.map((id) => [id, 0]));
  const rows = await tx.sql<{ connection_id: string; number: number }>(
    `select w.connection_id, coalesce(s.number, 0) as number from unnest($2::uuid[]) w(connection_id)
     left join lateral (
       select c.number from change c
       where c.workspace_id = $1 and c.connection_id = w.connection_id and ${isSeen("c", "$3", "$4")}
       order by c.number desc limit 1) s on true`,
    [tx.workspaceId, connectionIds, since.snapshot, since.at],
  );
  return new Map(rows.map((row) => [row.connection_id, row.number]));
}

/**
 * Returns changes of several connections, each after its number and as far as `until` shows, by connection in the given
 * order.
 */
export const afterEach = (
  tx: Tx,
  from: readonly { connectionId: string; number: number }[],
  until: Moment,
  limit: number,
): Promise<ChangeRow[]> =>
  tx.sql(
    `select x.* from unnest($2::uuid[], $3::int8[]) with ordinality w(connection_id, number, place)
     cross join lateral (
       select c.connection_id, c.number, c.entity, c.record_id, c.kind, c.cause, c.at from change c
       where c.workspace_id = $1 and c.connection_id = w.connection_id and c.number > w.number and ${isSeen("c", "$4", "$5")}
       order by c.number limit $6) x
     order by w.place, x.number limit $6`,
    [
      tx.workspaceId,
      from.map((each) => each.connectionId),
      from.map((each) => each.number),
      until.snapshot,
      until.at,
      limit,
    ],
  );
