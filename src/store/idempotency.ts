import { db, type Tx } from "./store.ts";

/** What is stored for an Idempotency-Key. */
export interface KnownKey {
  request_hash: Buffer;
  /** Null while the request is in progress. */
  status: number | null;
  /** Null if the response contained a secret. */
  body: string | null;
}

/** How long a response is kept. */
export const KEPT_HOURS = 24;
/**
 * After this time, the process of a request that has not ended counts as dead, and the next request with its key is
 * executed.
 */
export const ABANDONED_MINUTES = 15;

/** Claims a key for a request. Returns null if it is claimed, or otherwise what is stored for the earlier request. */
export async function take(tx: Tx, key: string, requestHash: Buffer): Promise<KnownKey | null> {
  const taken = await tx.sql(
    `insert into idempotency as i (workspace_id, key, request_hash) values ($1, $2, $3)
     on conflict (workspace_id, key) do update set request_hash = excluded.request_hash, status = null, body = null, created_at = now()
       where i.created_at < now() - case when i.status is null then make_interval(mins => $4) else make_interval(hours => $5) end
     returning key`,
    [tx.workspaceId, key, requestHash, ABANDONED_MINUTES, KEPT_HOURS],
  );
  if (taken.length > 0) return null;
  const known = await tx.first(
    db
      .selectFrom("idempotency")
      .select(["request_hash", "status", "body"])
      .where("workspace_id", "=", tx.workspaceId)
      .where("key", "=", key),
  );
  // Released by its holder between the two statements.
  return known ?? take(tx, key, requestHash);
}

/** Stores the response of a request; a null body if it contained a secret. */
export const keep = (tx: Tx, key: string, status: number, body: string | null): Promise<unknown> =>
  tx.sql("update idempotency set status = $3, body = $4 where workspace_id = $1 and key = $2", [
    tx.workspaceId,
    key,
    status,
    body,
  ]);

/** Releases a key whose request changed nothing. */
export const giveUp = (tx: Tx, key: string): Promise<unknown> =>
  tx.sql("delete from idempotency where workspace_id = $1 and key = $2 and status is null", [tx.workspaceId, key]);
