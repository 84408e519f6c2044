import { storableJson } from "#lib";
import type { Tx } from "./store.ts";

/** A write that waits to be confirmed. */
export interface StoredPlan {
  id: string;
  intent: unknown;
  hash: Buffer;
  record_hash: string | null;
  expires_at: string;
}

/** Stores a plan. */
export const add = (
  tx: Tx,
  connectionId: string,
  plan: StoredPlan & { by: { kind: string; id: string }; created_at: string },
): Promise<unknown> =>
  tx.sql(
    `insert into plan (workspace_id, connection_id, id, intent, hash, record_hash, by_kind, by_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.workspaceId,
      connectionId,
      plan.id,
      storableJson(plan.intent),
      plan.hash,
      plan.record_hash,
      plan.by.kind,
      plan.by.id,
      plan.created_at,
      plan.expires_at,
    ],
  );

/** Returns a plan, expired or not. */
export const find = async (tx: Tx, connectionId: string, id: string): Promise<StoredPlan | undefined> =>
  (
    await tx.sql<StoredPlan>(
      `select id, intent, hash, record_hash, expires_at from plan
       where workspace_id = $1 and connection_id = $2 and id = $3`,
      [tx.workspaceId, connectionId, id],
    )
  )[0];
