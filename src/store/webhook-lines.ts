import type { Selectable } from "kysely";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** How far a connection is delivered to an endpoint, if that is less far than the endpoint's cursor. */
export type WebhookLine = Omit<Selectable<Tables["webhook_line"]>, "workspace_id" | "endpoint_id">;

const COLUMNS = [
  "connection_id",
  "change_after",
  "notice_after",
  "nudge_to",
  "attempts",
  "failed_at",
  "retry_at",
] as const;

/** Returns an endpoint's lines, those that wait longest first. */
export const list = (tx: Tx, endpointId: string, limit: number): Promise<WebhookLine[]> =>
  tx.all(
    db
      .selectFrom("webhook_line")
      .select(COLUMNS)
      .where("workspace_id", "=", tx.workspaceId)
      .where("endpoint_id", "=", endpointId)
      .orderBy("retry_at", (by) => by.asc().nullsFirst())
      .limit(limit),
  );

/** Stores lines. */
export async function put(tx: Tx, endpointId: string, lines: readonly WebhookLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.sql(
    `insert into webhook_line (workspace_id, endpoint_id, connection_id, change_after, notice_after, nudge_to, attempts, failed_at, retry_at)
     select $1, $2, * from unnest($3::uuid[], $4::int8[], $5::int8[], $6::int8[], $7::int[], $8::timestamptz[], $9::timestamptz[])
     on conflict (workspace_id, connection_id, endpoint_id) do update set change_after = excluded.change_after,
       notice_after = excluded.notice_after, nudge_to = excluded.nudge_to, attempts = excluded.attempts,
       failed_at = excluded.failed_at, retry_at = excluded.retry_at`,
    [
      tx.workspaceId,
      endpointId,
      lines.map((each) => each.connection_id),
      lines.map((each) => each.change_after),
      lines.map((each) => each.notice_after),
      lines.map((each) => each.nudge_to),
      lines.map((each) => each.attempts),
      lines.map((each) => each.failed_at),
      lines.map((each) => each.retry_at),
    ],
  );
}

/** Deletes lines that are as far as their endpoint's cursor. */
export const remove = (tx: Tx, endpointId: string, connectionIds: readonly string[]): Promise<unknown> =>
  connectionIds.length === 0
    ? Promise.resolve()
    : tx.sql(
        "delete from webhook_line where workspace_id = $1 and endpoint_id = $2 and connection_id = any($3::uuid[])",
        [tx.workspaceId, endpointId, connectionIds],
      );

/** Has all lines of an endpoint tried again now. */
export const resetRetries = (tx: Tx, endpointId: string): Promise<unknown> =>
  tx.sql(
    "update webhook_line set attempts = 0, failed_at = null, retry_at = null where workspace_id = $1 and endpoint_id = $2",
    [tx.workspaceId, endpointId],
  );

/** Moves a connection's line back or forward to a number of its changes. */
export const moveTo = (tx: Tx, endpointId: string, connectionId: string, changeAfter: number): Promise<unknown> =>
  tx.sql(
    `insert into webhook_line (workspace_id, endpoint_id, connection_id, change_after, notice_after) values ($1, $2, $3, $4, null)
     on conflict (workspace_id, connection_id, endpoint_id) do update set change_after = excluded.change_after,
       nudge_to = null, attempts = 0, failed_at = null, retry_at = null`,
    [tx.workspaceId, endpointId, connectionId, changeAfter],
  );

/** Deletes lines that are further than the changes and notices before a time. The others stay where they are. */
export const removeAfter = (tx: Tx, endpointId: string, time: string): Promise<unknown> =>
  tx.sql(
    `delete from webhook_line l where l.workspace_id = $1 and l.endpoint_id = $2
       and (l.change_after is null or not exists (
         select from change c where c.workspace_id = $1 and c.connection_id = l.connection_id and c.number > l.change_after
           and c.at < $3::timestamptz))
       and (l.notice_after is null or not exists (
         select from notice n where n.workspace_id = $1 and n.connection_id = l.connection_id and n.number > l.notice_after
           and n.at < $3::timestamptz))`,
    [tx.workspaceId, endpointId, time],
  );
