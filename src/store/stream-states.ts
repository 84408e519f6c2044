import type { Selectable } from "kysely";
import { storableJson, storableText } from "#lib";
import type { Fallback, StoredError, Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";
import { errorJson } from "./stored-error.ts";

export type StreamState = Selectable<Tables["stream_state"]>;

/** Returns the state of each stream of a connection. */
export const all = (tx: Tx, connectionId: string): Promise<StreamState[]> =>
  tx.all(
    db
      .selectFrom("stream_state")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .orderBy("stream"),
  );

/** Returns the state of one stream. */
export const find = (tx: Tx, connectionId: string, stream: string): Promise<StreamState | undefined> =>
  tx.first(
    db
      .selectFrom("stream_state")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("stream", "=", stream),
  );

/** Sets when streams are next due; creates missing states. Null: not by schedule. */
export async function setDue(
  tx: Tx,
  connectionId: string,
  due: readonly { stream: string; dueAt: string | null }[],
): Promise<void> {
  if (due.length === 0) return;
  await tx.sql(
    `insert into stream_state (workspace_id, connection_id, stream, due_at)
     select $1, $2, s, d::timestamptz from unnest($3::text[], $4::text[]) as w(s, d)
     on conflict (workspace_id, connection_id, stream) do update set due_at = excluded.due_at`,
    [tx.workspaceId, connectionId, due.map((each) => each.stream), due.map((each) => each.dueAt)],
  );
}

/** Makes streams due whose last run ended because the source asked to wait or a quota was used up. */
export const setWaitingDue = (tx: Tx, connectionId: string, now: string): Promise<unknown> =>
  tx.sql(
    `update stream_state set due_at = $3 where workspace_id = $1 and connection_id = $2 and due_at > $3
       and error ->> 'code' in ('source_throttled', 'source_quota_exhausted')`,
    [tx.workspaceId, connectionId, now],
  );

/** Removes the due times of all of the connection's streams. */
export const clearDue = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql("update stream_state set due_at = null where workspace_id = $1 and connection_id = $2", [
    tx.workspaceId,
    connectionId,
  ]);

/** Records that a run of the stream succeeded, or read all but some parts. */
export const succeeded = (
  tx: Tx,
  connectionId: string,
  stream: string,
  at: {
    /** Undefined: unchanged. Null: removed. */
    watermark: unknown;
    isFull: boolean;
    windowFrom: string | null;
    windowUntil: string | null;
    now: string;
    dueAt: string | null;
    error: StoredError | null;
    /** Why the account does not have the stream's records. Null: it has them. */
    unavailable: string | null;
    /** Undefined: as they were. */
    fallbacks: readonly Fallback[] | undefined;
  },
): Promise<unknown> =>
  tx.sql(
    `with noted as (
       update record_total set last_success_at = $8 where workspace_id = $1 and connection_id = $2 and $10::jsonb is null)
     insert into stream_state as s (workspace_id, connection_id, stream, watermark, window_from, window_until, last_success_at, last_full_success_at, last_attempt_at, due_at, error, unavailable, fallbacks)
     values ($1, $2, $3, $4, $6, $7, $8, case when $5 then $8::timestamptz end, $8, $9, $10, $12, $13)
     on conflict (workspace_id, connection_id, stream) do update set
       watermark = case when $11 then excluded.watermark else s.watermark end,
       window_from = case when $5 then excluded.window_from else s.window_from end,
       window_until = case when $5 then excluded.window_until else s.window_until end,
       last_success_at = case when $10::jsonb is null then excluded.last_success_at else s.last_success_at end,
       last_full_success_at = case when $5 and $10::jsonb is null then excluded.last_success_at else s.last_full_success_at end,
       last_attempt_at = excluded.last_attempt_at, failures = 0, error = excluded.error, due_at = excluded.due_at,
       unavailable = excluded.unavailable, fallbacks = coalesce(excluded.fallbacks, s.fallbacks)`,
    [
      tx.workspaceId,
      connectionId,
      stream,
      at.watermark === null || at.watermark === undefined ? null : storableJson(at.watermark),
      at.isFull,
      at.windowFrom,
      at.windowUntil,
      at.now,
      at.dueAt,
      errorJson(at.error),
      at.watermark !== undefined,
      at.unavailable === null ? null : storableText(at.unavailable, 500),
      at.fallbacks === undefined ? null : storableJson(at.fallbacks),
    ],
  );

/** Records that a run of the stream failed. */
export const failed = (
  tx: Tx,
  connectionId: string,
  stream: string,
  at: { error: StoredError; now: string; dueAt: string | null },
): Promise<unknown> =>
  tx.sql(
    `insert into stream_state as s (workspace_id, connection_id, stream, last_attempt_at, due_at, error, failures)
     values ($1, $2, $3, $4, $5, $6, 1)
     on conflict (workspace_id, connection_id, stream) do update set
       last_attempt_at = excluded.last_attempt_at, due_at = excluded.due_at, error = excluded.error, failures = s.failures + 1`,
    [tx.workspaceId, connectionId, stream, at.now, at.dueAt, errorJson(at.error)],
  );

/** Sets whether deletions of the stream are held. */
export const setHeld = (tx: Tx, connectionId: string, stream: string, isHeld: boolean): Promise<unknown> =>
  tx.sql(
    "update stream_state set has_held_deletions = $4 where workspace_id = $1 and connection_id = $2 and stream = $3 and has_held_deletions <> $4",
    [tx.workspaceId, connectionId, stream, isHeld],
  );
