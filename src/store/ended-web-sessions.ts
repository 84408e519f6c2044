import type { Tx } from "./store.ts";

/** Records that a browser session was signed out, and deletes those that have expired. */
export async function end(tx: Tx, session: { id: string; expiresAt: string }, now: string): Promise<void> {
  await tx.sql("delete from ended_web_session where workspace_id = $1 and expires_at < $2", [tx.workspaceId, now]);
  await tx.sql(
    "insert into ended_web_session (workspace_id, id, expires_at) values ($1, $2, $3) on conflict do nothing",
    [tx.workspaceId, session.id, session.expiresAt],
  );
}

/** Returns whether a browser session was signed out. */
export const hasEnded = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.sql("select from ended_web_session where workspace_id = $1 and id = $2", [tx.workspaceId, id])).length > 0;
