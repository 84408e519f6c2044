import { type ConnectionRef, storableJson } from "#lib";
import type { Tx } from "./store.ts";

/** An error as a notice tells it. It contains no customer data. */
export interface NoticeError {
  code: string;
  message: string;
}

/** What a notice about a sync tells. */
export interface SyncNotice {
  sync_id: string;
  trigger: string;
  /** The entities that were requested; null: all. */
  entities: string[] | null;
  records_read: number;
  records_changed: number;
  records_deleted: number;
  records_rejected: number;
  /** By stream. */
  errors: (NoticeError & { stream: string })[];
}

/** What a notice about a write to the source tells. */
export interface OperationNotice {
  operation_id: string;
  entity: string;
  verb: string;
  /** Id of the record; null: unknown, or it does not exist yet. */
  record_id: string | null;
  /** Null: it has no error. */
  error: NoticeError | null;
}

/** The data of each type of notice. `src/deliver/event-types.ts` describes them. */
export interface NoticeData {
  "sync.succeeded": SyncNotice;
  "sync.partial": SyncNotice;
  "sync.failed": SyncNotice;
  "deletions.held": { run_id: string; stream: string };
  "connection.created": { connector: string; name: string };
  "connection.degraded": { health: string; reasons: (NoticeError & { stream: string | null })[] };
  "connection.reauthorization_required": { connector: string };
  "connection.recovered": { reason: "healthy" | "reconnected" | "accepted_again" };
  "connection.disconnected": { connector: string };
  "connection.erased": { connector: string };
  "certificate.expiring": { expires_at: string; days: number };
  "mapping.changed": { entity: string; version: number; origin: "connection" | "workspace"; changed_by: string | null };
  "operation.succeeded": OperationNotice;
  "operation.refused": OperationNotice;
  "operation.unconfirmed": OperationNotice;
  "operation.approval_required": OperationNotice;
  "webhook.failing": {
    webhook_endpoint_id: string;
    url: string;
    failing_since: string;
    is_disabled: boolean;
    error: string | null;
  };
}
export type NoticeType = keyof NoticeData;

/** A notice to write: its type and data. */
export type NewNotice = { [T in NoticeType]: { type: T; data: NoticeData[T] } }[NoticeType];

/** A stored notice. */
export interface NoticeRow {
  connection_id: string;
  number: number;
  type: string;
  data: Record<string, unknown>;
  at: string;
}

/** The connection id of notices of the workspace itself. */
export const NO_CONNECTION = "00000000-0000-0000-0000-000000000000";

/**
 * Writes a notice with the connection's next notice number, in the transaction of what it tells. Call it last in the
 * transaction, because others that write notices of the connection wait until the commit, and not below a savepoint: a
 * reader of the feed does not see transactions below one.
 */
export const noteNotice = async (
  tx: Tx,
  { connectionId }: Pick<ConnectionRef, "connectionId">,
  { type, data }: NewNotice,
): Promise<void> => noteForAll(tx, [connectionId], { type, data });

/** Writes the same notice for several connections, in the order of their ids. */
export async function noteForAll(
  tx: Tx,
  connectionIds: readonly string[],
  { type, data }: { type: NoticeType; data: object },
): Promise<void> {
  if (connectionIds.length === 0) return;
  await tx.sql(
    `with counted as (
       insert into notice_counter as c (workspace_id, connection_id, last, at)
       select $1, id, 1, date_trunc('milliseconds', clock_timestamp()) from unnest($2::uuid[]) id order by id
       on conflict (workspace_id, connection_id) do update set last = c.last + 1, at = greatest(c.at, excluded.at)
       returning connection_id, last, at)
     insert into notice (workspace_id, connection_id, number, type, data, at)
     select $1, connection_id, last, $3, $4::jsonb, at from counted`,
    [tx.workspaceId, connectionIds, type, storableJson(data)],
  );
}

/** Deletes a connection's notices. Its next ones go on with their numbers. */
export const removeAll = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql("delete from notice where workspace_id = $1 and connection_id = $2", [tx.workspaceId, connectionId]);

/** Returns the health that the last notice about it told; null: none did. */
export const toldHealth = async (tx: Tx, connectionId: string): Promise<string | null> =>
  (
    await tx.sql<{ health: string | null }>(
      "select health from notice_counter where workspace_id = $1 and connection_id = $2",
      [tx.workspaceId, connectionId],
    )
  )[0]?.health ?? null;

/** Notes which health a notice told. */
export const setToldHealth = (tx: Tx, connectionId: string, health: string | null): Promise<unknown> =>
  tx.sql("update notice_counter set health = $3 where workspace_id = $1 and connection_id = $2", [
    tx.workspaceId,
    connectionId,
    health,
  ]);

/** Returns a connection's notices after a number, in order. */
export const after = (
  tx: Tx,
  connectionId: string,
  number: number,
  options: { types: readonly string[] | null; limit: number },
): Promise<NoticeRow[]> =>
  tx.sql(
    `select connection_id, number, type, data, at from notice
     where workspace_id = $1 and connection_id = $2 and number > $3 and ($4::text[] is null or type = any($4::text[]))
     order by number limit $5`,
    [tx.workspaceId, connectionId, number, options.types, options.limit],
  );

/** A position in the list of notices. */
export interface NoticePosition {
  at: string;
  connection_id: string;
  number: number;
}

/** Returns notices of a workspace or one of its connections, newest first. */
export const recent = (
  tx: Tx,
  options: {
    connectionId: string | null;
    types: readonly string[] | null;
    before: NoticePosition | null;
    limit: number;
  },
): Promise<NoticeRow[]> =>
  tx.sql(
    `select connection_id, number, type, data, at from notice
     where workspace_id = $1 and ($2::uuid is null or connection_id = $2::uuid) and ($3::text[] is null or type = any($3::text[]))
       and ($4::timestamptz is null or (at, connection_id, number) < ($4::timestamptz, $5::uuid, $6::int8))
     order by at desc, connection_id desc, number desc limit $7`,
    [
      tx.workspaceId,
      options.connectionId,
      options.types,
      options.before?.at ?? null,
      options.before?.connection_id ?? null,
      options.before?.number ?? null,
      options.limit,
    ],
  );

/** Returns the notice with a number. */
export const find = async (tx: Tx, connectionId: string, number: number): Promise<NoticeRow | undefined> =>
  (
    await tx.sql<NoticeRow>(
      "select connection_id, number, type, data, at from notice where workspace_id = $1 and connection_id = $2 and number = $3",
      [tx.workspaceId, connectionId, number],
    )
  )[0];
