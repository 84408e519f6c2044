import { type Selectable, sql } from "kysely";
import { storableJson } from "#lib";
import type { StoredAttempt, Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

export type WebhookDelivery = Omit<Selectable<Tables["webhook_delivery"]>, "workspace_id">;

/** An attempt to deliver an event, to be logged. */
export type NewDelivery = Pick<
  WebhookDelivery,
  "connection_id" | "id" | "kind" | "type" | "number" | "to_number" | "status"
> & { attempt: StoredAttempt };

/** The number of attempts that are shown of a delivery. */
const MOST_ATTEMPTS = 20;

/** Logs attempts, which come in order. Several attempts at one event become one row. */
export async function note(tx: Tx, endpointId: string, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const byId = Map.groupBy(deliveries, (each) => each.id);
  const rows = [...byId.values()].map((attempts) => ({
    ...attempts.at(-1),
    attempts: attempts.length,
    first_at: attempts[0]?.attempt.at,
    last_at: attempts.at(-1)?.attempt.at,
    log: attempts.slice(-MOST_ATTEMPTS).map(({ attempt }) => attempt),
  }));
  await tx.sql(
    `insert into webhook_delivery as d (workspace_id, endpoint_id, connection_id, id, kind, type, number, to_number, status, attempts,
       first_at, last_at, log)
     select $1, $2, connection_id, id, kind, type, number, to_number, status, attempts, first_at, last_at, log
     from jsonb_to_recordset($3::jsonb) as r(connection_id uuid, id uuid, kind text, type text, number int8, to_number int8, status text,
       attempts int, first_at timestamptz, last_at timestamptz, log jsonb)
     on conflict (workspace_id, connection_id, endpoint_id, id) do update set status = excluded.status,
       attempts = d.attempts + excluded.attempts, last_at = excluded.last_at,
       log = case when jsonb_array_length(d.log) + jsonb_array_length(excluded.log) <= ${MOST_ATTEMPTS} then d.log || excluded.log
         else jsonb_path_query_array(d.log || excluded.log, '$[last - ${MOST_ATTEMPTS - 1} to last]') end`,
    [tx.workspaceId, endpointId, storableJson(rows)],
  );
}

/** A position in the list of deliveries. */
export interface DeliveryPosition {
  at: string;
  id: string;
}

/** Returns an endpoint's deliveries, those with the latest attempt first. */
export function list(
  tx: Tx,
  endpointId: string,
  options: {
    status?: WebhookDelivery["status"];
    type?: string;
    connectionId?: string;
    before?: DeliveryPosition;
    limit: number;
  },
): Promise<WebhookDelivery[]> {
  const { status, type, connectionId, before, limit } = options;
  let query = db
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("workspace_id", "=", tx.workspaceId)
    .where("endpoint_id", "=", endpointId)
    .orderBy("last_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  if (status !== undefined) query = query.where("status", "=", status);
  // Repeats the index's condition, so that it is used.
  if (status !== undefined && status !== "delivered") query = query.where("status", "<>", "delivered");
  if (type !== undefined) query = query.where("type", "=", type);
  if (connectionId !== undefined) query = query.where("connection_id", "=", connectionId);
  if (before) query = query.where(sql<boolean>`(last_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`);
  return tx.all(query);
}

/** Returns one delivery. */
export const find = (tx: Tx, endpointId: string, id: string): Promise<WebhookDelivery | undefined> =>
  tx.first(
    db
      .selectFrom("webhook_delivery")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("endpoint_id", "=", endpointId)
      .where("id", "=", id),
  );

/** Deletes up to `limit` deliveries: delivered ones whose last attempt was before `before`, others before `openBefore`. */
export async function prune(tx: Tx, options: { before: string; openBefore: string; limit: number }): Promise<number> {
  const { rowCount } = await tx.client.query(
    `delete from webhook_delivery where workspace_id = $1 and ctid = any (array(
       select ctid from webhook_delivery where workspace_id = $1
         and last_at < case when status = 'delivered' then $2::timestamptz else $3::timestamptz end
       limit $4 for update skip locked))`,
    [tx.workspaceId, options.before, options.openBefore, options.limit],
  );
  return rowCount ?? 0;
}
