import type { Selectable } from "kysely";
import { storableJson } from "#lib";
import type { StoredConnectionFilter, Tables } from "./schema.ts";
import { db, type Store, type Tx } from "./store.ts";
import type { FeedCursor } from "./webhook-feed.ts";

export type WebhookEndpoint = Omit<Selectable<Tables["webhook_endpoint"]>, "cursor"> & { cursor: FeedCursor };

const all = (tx: Tx) => db.selectFrom("webhook_endpoint").selectAll().where("workspace_id", "=", tx.workspaceId);

/** Returns one endpoint. With `lock`, it is locked until the transaction ends. */
export const find = async (tx: Tx, id: string, lock = false): Promise<WebhookEndpoint | undefined> => {
  const query = all(tx).where("id", "=", id);
  const row = await tx.first(lock ? query.forUpdate() : query);
  // Only this module writes cursors.
  return row as WebhookEndpoint | undefined;
};

/** Returns the workspace's endpoints, oldest first. */
export const list = async (tx: Tx): Promise<WebhookEndpoint[]> => (await tx.all(all(tx).orderBy("id"))) as never;

/** Locks the workspace's endpoints against new ones until the commit, and returns their number. */
export async function countLocked(tx: Tx): Promise<number> {
  await tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 7361))", [tx.workspaceId]);
  const [row] = await tx.sql<{ count: number }>("select count(*) from webhook_endpoint where workspace_id = $1", [
    tx.workspaceId,
  ]);
  return row?.count ?? 0;
}

/** What a person may set of an endpoint. */
export interface EndpointValues {
  url: string;
  description: string;
  types: readonly string[];
  connections: StoredConnectionFilter | null;
  causes: readonly string[];
  style: "records" | "nudge";
  has_records: boolean;
  is_strict: boolean;
}

/** Adds an endpoint, not verified yet. */
export const add = (
  tx: Tx,
  endpoint: EndpointValues & {
    id: string;
    signature: "hmac" | "ed25519";
    public_key: string | null;
    cursor: FeedCursor;
    now: string;
  },
): Promise<unknown> =>
  tx.sql(
    `insert into webhook_endpoint (workspace_id, id, url, description, types, connections, causes, style, has_records, is_strict,
       signature, public_key, status, cursor, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'unverified', $13, $14, $14)`,
    [
      tx.workspaceId,
      endpoint.id,
      endpoint.url,
      endpoint.description,
      endpoint.types,
      endpoint.connections === null ? null : storableJson(endpoint.connections),
      endpoint.causes,
      endpoint.style,
      endpoint.has_records,
      endpoint.is_strict,
      endpoint.signature,
      endpoint.public_key,
      storableJson(endpoint.cursor),
      endpoint.now,
    ],
  );

/** Updates what a person may set. Its dispatcher reads it again. */
export const change = (
  tx: Tx,
  id: string,
  now: string,
  to: EndpointValues & { status: WebhookEndpoint["status"] },
): Promise<unknown> =>
  tx.sql(
    `update webhook_endpoint set url = $3, description = $4, types = $5, connections = $6, causes = $7, style = $8, has_records = $9,
       is_strict = $10, status = $11, updated_at = $12, revision = revision + 1
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      id,
      to.url,
      to.description,
      to.types,
      to.connections === null ? null : storableJson(to.connections),
      to.causes,
      to.style,
      to.has_records,
      to.is_strict,
      to.status,
      now,
    ],
  );

/** Has the endpoint's dispatcher read the endpoint again. */
export const touch = (tx: Tx, id: string): Promise<unknown> =>
  tx.sql(
    `with touched as (update webhook_endpoint set revision = revision + 1 where workspace_id = $1 and id = $2)
     select pg_notify('millwright_feed', $1::text)`,
    [tx.workspaceId, id],
  );

export const setPublicKey = (tx: Tx, id: string, publicKey: string | null): Promise<unknown> =>
  tx.sql("update webhook_endpoint set public_key = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    id,
    publicKey,
  ]);

/** Deletes an endpoint with its positions and its log. Returns whether there was one. */
export async function remove(tx: Tx, id: string): Promise<boolean> {
  const removed = await tx.sql("delete from webhook_endpoint where workspace_id = $1 and id = $2 returning id", [
    tx.workspaceId,
    id,
  ]);
  for (const table of ["webhook_line", "webhook_delivery"])
    await tx.sql(`delete from ${table} where workspace_id = $1 and endpoint_id = $2`, [tx.workspaceId, id]);
  return removed.length > 0;
}

/** Enables an endpoint where it stood, or disables it. Its dispatcher begins or ends. */
export const setStatus = (
  tx: Tx,
  id: string,
  to: { status: "enabled" | "disabled"; reason: WebhookEndpoint["disabled_reason"]; now: string },
): Promise<unknown> =>
  tx.sql(
    `with changed as (
       update webhook_endpoint set status = $3, disabled_reason = $4, updated_at = $5, revision = revision + 1,
         failing_since = case when $3 = 'enabled' then null else failing_since end,
         failures = case when $3 = 'enabled' then 0 else failures end,
         retry_at = null, noticed_at = case when $3 = 'enabled' then null else noticed_at end,
         leased_until = case when $3 = 'enabled' then leased_until end
       where workspace_id = $1 and id = $2)
     select pg_notify('millwright_feed', $1::text)`,
    [tx.workspaceId, id, to.status, to.reason, to.now],
  );

/** Moves an endpoint's cursor. */
export const setCursor = (tx: Tx, id: string, cursor: FeedCursor): Promise<unknown> =>
  tx.sql("update webhook_endpoint set cursor = $3, revision = revision + 1 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    id,
    storableJson(cursor),
  ]);

/** An endpoint that this worker holds. */
export interface ClaimedEndpoint {
  workspaceId: string;
  id: string;
  /** No settings of an earlier holder succeed. */
  fence: number;
}

/** Claims enabled endpoints that nobody holds, by the database's clock. */
export const claim = (
  store: Store,
  input: { worker: string; leaseMs: number; limit: number },
): Promise<ClaimedEndpoint[]> =>
  store.across(async (client) => {
    const { rows } = await client.query<ClaimedEndpoint>(
      `with free as (
         select workspace_id, id from webhook_endpoint
         where status = 'enabled' and (leased_until is null or leased_until < now()) order by leased_until nulls first
         limit $3 for update skip locked)
       update webhook_endpoint e set worker = $1, leased_until = now() + make_interval(secs => $2), fence = e.fence + 1
       from free f where e.workspace_id = f.workspace_id and e.id = f.id
         and e.status = 'enabled' and (e.leased_until is null or e.leased_until < now())
       returning e.workspace_id as "workspaceId", e.id, e.fence`,
      [input.worker, input.leaseMs / 1000, input.limit],
    );
    return rows;
  });

/** Renews a lease. Returns the endpoint's revision; null: another worker holds it, or it is no longer enabled. */
export const renew = async (tx: Tx, of: ClaimedEndpoint, leaseMs: number): Promise<number | null> =>
  (
    await tx.sql<{ revision: number }>(
      `update webhook_endpoint set leased_until = now() + make_interval(secs => $4)
       where workspace_id = $1 and id = $2 and fence = $3 and status = 'enabled' returning revision`,
      [tx.workspaceId, of.id, of.fence, leaseMs / 1000],
    )
  )[0]?.revision ?? null;

/** Frees an endpoint for other workers. */
export const release = (tx: Tx, of: ClaimedEndpoint): Promise<unknown> =>
  tx.sql("update webhook_endpoint set leased_until = null where workspace_id = $1 and id = $2 and fence = $3", [
    tx.workspaceId,
    of.id,
    of.fence,
  ]);

/** Returns the revision of an endpoint that this worker holds; null: it does not hold it any more. */
export const revisionHeld = async (tx: Tx, of: ClaimedEndpoint): Promise<number | null> =>
  (
    await tx.sql<{ revision: number }>(
      "select revision from webhook_endpoint where workspace_id = $1 and id = $2 and fence = $3 and status = 'enabled'",
      [tx.workspaceId, of.id, of.fence],
    )
  )[0]?.revision ?? null;

/** Locks an endpoint for its holder. Returns its revision; null: this worker does not hold it any more. */
export const lockHeld = async (tx: Tx, of: ClaimedEndpoint): Promise<number | null> =>
  (
    await tx.sql<{ revision: number }>(
      "select revision from webhook_endpoint where workspace_id = $1 and id = $2 and fence = $3 and status = 'enabled' for update",
      [tx.workspaceId, of.id, of.fence],
    )
  )[0]?.revision ?? null;

/** What a dispatcher stores of its endpoint. */
export type EndpointProgress = Pick<
  WebhookEndpoint,
  "failing_since" | "failures" | "retry_at" | "last_error" | "last_success_at" | "noticed_at" | "behind_since"
> & { cursor: FeedCursor };

/** Stores how far an endpoint is delivered. The caller holds its lock. */
export const storeProgress = (tx: Tx, id: string, to: EndpointProgress): Promise<unknown> =>
  tx.sql(
    `update webhook_endpoint set cursor = $3, failing_since = $4, failures = $5, retry_at = $6, last_error = $7, last_success_at = $8,
       noticed_at = $9, behind_since = $10
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      id,
      storableJson(to.cursor),
      to.failing_since,
      to.failures,
      to.retry_at,
      to.last_error,
      to.last_success_at,
      to.noticed_at,
      to.behind_since,
    ],
  );

/** Returns since when each enabled endpoint has undelivered events, in all workspaces; null: it has none. */
export const lags = (
  store: Store,
): Promise<{ id: string; behind_since: string | null; failing_since: string | null }[]> =>
  store.across(async (client) => {
    const { rows } = await client.query(
      "select id, behind_since, failing_since from webhook_endpoint where status = 'enabled' order by behind_since nulls last limit 1000",
    );
    return rows;
  });
