import type { OfStream } from "./raws.ts";
import type { Tx } from "./store.ts";

/** A raw record that differs from what is stored. */
export interface Difference {
  /** Its index in the rows. */
  at: number;
  /** Whether it is not stored, or stored as deleted. */
  isNew: boolean;
}

/**
 * Returns which of these raw records differ from what is stored, with one index look-up each. `missed`: the keys of
 * unchanged ones that an earlier read did not find.
 */
export async function differing(
  tx: Tx,
  of: OfStream,
  rows: readonly { key: string; hash: Buffer }[],
): Promise<{ differ: Difference[]; missed: string[] }> {
  if (rows.length === 0) return { differ: [], missed: [] };
  // The sub-select with a limit makes the planner use one index look-up per row, also without statistics.
  const found = await tx.sql<{ at: number; state: "new" | "changed" | "missed" }>(
    `select w.n::int - 1 as at,
       case when h.hash is null or h.is_deleted then 'new' when h.hash <> w.hash then 'changed' else 'missed' end as state
     from (select k.key, k.n, substring($5::bytea from (k.n::int - 1) * 16 + 1 for 16) as hash
           from unnest($4::text[]) with ordinality k(key, n)) w
     left join lateral (
       select hash, missed, is_deleted from raw_hash
       where workspace_id = $1 and connection_id = $2 and stream = $3 and key = w.key limit 1) h on true
     where h.hash is null or h.hash <> w.hash or h.is_deleted or h.missed > 0`,
    [
      tx.workspaceId,
      of.connectionId,
      of.stream,
      rows.map((row) => row.key),
      Buffer.concat(
        rows.map((row) => row.hash),
        rows.length * 16,
      ),
    ],
  );
  const differ: Difference[] = [];
  const missed: string[] = [];
  for (const { at, state } of found)
    if (state === "missed") missed.push(rows[at]!.key);
    else differ.push({ at, isNew: state === "new" });
  return { differ, missed };
}

/** Soft-deletes raw records, and returns the keys of those that were live. Their last bodies stay stored. */
export async function markDeleted(tx: Tx, of: OfStream, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await tx.sql<{ key: string }>(
    `update raw_hash set is_deleted = true, missed = 0
     where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[]) and not is_deleted returning key`,
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
  return rows.map((row) => row.key);
}

/** Counts that a read did not find these raw records. Returns by key how often in a row each was missing. */
export async function countMissed(tx: Tx, of: OfStream, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ key: string; missed: number }>(
    `update raw_hash set missed = missed + 1
     where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[]) and not is_deleted returning key, missed`,
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
  return new Map(rows.map((row) => [row.key, row.missed]));
}

/** Records that raw records were found again after an earlier read did not find them. */
export async function resetMissed(tx: Tx, of: OfStream, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql(
    "update raw_hash set missed = 0 where workspace_id = $1 and connection_id = $2 and stream = $3 and key = any($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/** Records that all missing raw records except these were found in the list of all keys. */
export async function resetMissedBut(tx: Tx, of: OfStream, keys: readonly string[]): Promise<void> {
  await tx.sql(
    "update raw_hash set missed = 0 where workspace_id = $1 and connection_id = $2 and stream = $3 and missed > 0 and key <> all($4::text[])",
    [tx.workspaceId, of.connectionId, of.stream, keys],
  );
}

/** The scope of a complete read of a list: one parent's list, and its days. Null: everything. */
export interface Covered {
  scope: string | null;
  fromDay: string | null;
  untilDay: string | null;
}

/** Returns the number of live raw records in the scope, and which of them are not among `keys`. */
export async function missingFrom(
  tx: Tx,
  of: OfStream,
  covered: Covered,
  keys: readonly string[],
): Promise<{ liveCount: number; missing: string[] }> {
  const [row] = await tx.sql<{ live: string; missing: string[] | null }>(
    `select count(*) as live, array_agg(key order by key) filter (where key <> all($7::text[])) as missing from raw_hash
     where workspace_id = $1 and connection_id = $2 and stream = $3 and scope = $4 and not is_deleted
       and ($5::date is null or dated is null or dated between $5::date and $6::date)`,
    [tx.workspaceId, of.connectionId, of.stream, covered.scope, covered.fromDay, covered.untilDay, keys],
  );
  return { liveCount: Number(row!.live), missing: row!.missing ?? [] };
}

// The planner cannot know how many keys a page's list has, assumes a few, and would compare each with each. Without
// nested loops, it makes one pass over both sides, which suits any size.
const compareWhole = (tx: Tx) => tx.sql("set local enable_nestloop = off");

/** Returns the keys of live raw records in the window that a run has not seen, in order after `afterKey`. */
export async function missingFromRun(
  tx: Tx,
  of: OfStream,
  options: { runId: string; fromDay: string | null; untilDay: string | null; afterKey: string; limit: number },
): Promise<string[]> {
  await compareWhole(tx);
  const rows = await tx.sql<{ key: string }>(
    `select h.key from raw_hash h
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and not h.is_deleted
       and ($5::date is null or h.dated is null or h.dated between $5::date and $6::date) and h.key > $7
       and not exists (
         select from (select unnest(keys) as key from seen where workspace_id = $1 and connection_id = $2 and run_id = $4) s where s.key = h.key)
     order by h.key limit $8`,
    [
      tx.workspaceId,
      of.connectionId,
      of.stream,
      options.runId,
      options.fromDay,
      options.untilDay,
      options.afterKey,
      options.limit,
    ],
  );
  return rows.map((row) => row.key);
}

/** Returns the number of live raw records in the window, and how many of them a run has not seen. */
export async function countMissingFromRun(
  tx: Tx,
  of: OfStream,
  options: { runId: string; fromDay: string | null; untilDay: string | null },
): Promise<{ liveCount: number; missingCount: number }> {
  await compareWhole(tx);
  const [row] = await tx.sql<{ live: string; missing: string }>(
    `select count(*) as live, count(*) filter (where s.key is null) as missing from raw_hash h
     left join (select distinct unnest(keys) collate "C" as key from seen where workspace_id = $1 and connection_id = $2 and run_id = $4) s on s.key = h.key
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and not h.is_deleted
       and ($5::date is null or h.dated is null or h.dated between $5::date and $6::date)`,
    [tx.workspaceId, of.connectionId, of.stream, options.runId, options.fromDay, options.untilDay],
  );
  return { liveCount: Number(row!.live), missingCount: Number(row!.missing) };
}

/** Returns the number of live raw records of a stream, and the keys of those in the window whose parent is not live. */
export async function missingParents(
  tx: Tx,
  of: OfStream,
  options: { parent: string; fromDay: string | null; untilDay: string | null; limit: number },
): Promise<{ liveCount: number; missing: string[] }> {
  const rows = await tx.sql<{ key: string }>(
    `select h.key from raw_hash h
     where h.workspace_id = $1 and h.connection_id = $2 and h.stream = $3 and h.scope is not null and not h.is_deleted
       and ($5::date is null or h.dated is null or h.dated between $5::date and $6::date)
       and not exists (select from raw_hash p where p.workspace_id = $1 and p.connection_id = $2 and p.stream = $4 and p.key = h.scope and not p.is_deleted)
     order by h.key limit $7`,
    [tx.workspaceId, of.connectionId, of.stream, options.parent, options.fromDay, options.untilDay, options.limit],
  );
  if (rows.length === 0) return { liveCount: 0, missing: [] };
  const [row] = await tx.sql<{ live: string }>(
    `select count(*) as live from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 and not is_deleted
       and ($4::date is null or dated is null or dated between $4::date and $5::date)`,
    [tx.workspaceId, of.connectionId, of.stream, options.fromDay, options.untilDay],
  );
  return { liveCount: Number(row?.live ?? 0), missing: rows.map((row) => row.key) };
}

/** Returns the keys of a stream's live raw records, in order after `afterKey`. */
export const keysAfter = async (tx: Tx, of: OfStream, afterKey: string, limit: number): Promise<string[]> =>
  (
    await tx.sql<{ key: string }>(
      `select key from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 and key > $4 and not is_deleted order by key limit $5`,
      [tx.workspaceId, of.connectionId, of.stream, afterKey, limit],
    )
  ).map((row) => row.key);

/** Returns the number of live raw records of a stream. */
export async function count(tx: Tx, of: OfStream): Promise<number> {
  const [row] = await tx.sql<{ count: string }>(
    "select count(*) as count from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 and not is_deleted",
    [tx.workspaceId, of.connectionId, of.stream],
  );
  return Number(row!.count);
}

/** Returns whether raw records of a stream are stored, live or deleted. */
export async function has(tx: Tx, of: OfStream): Promise<boolean> {
  const rows = await tx.sql(
    "select from raw_hash where workspace_id = $1 and connection_id = $2 and stream = $3 limit 1",
    [tx.workspaceId, of.connectionId, of.stream],
  );
  return rows.length > 0;
}
