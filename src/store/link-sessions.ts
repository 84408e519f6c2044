import type { Selectable } from "kysely";
import { storableJson } from "#lib";
import type { LinkLook, Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

export type LinkSession = Selectable<Tables["link_session"]>;

export const add = (
  tx: Tx,
  session: Pick<LinkSession, "id" | "hash" | "options" | "connection_id" | "is_reusable" | "expires_at">,
): Promise<LinkSession> =>
  tx
    .all(
      db
        .insertInto("link_session")
        .values({ workspace_id: tx.workspaceId, ...session, options: storableJson(session.options) })
        .returningAll(),
    )
    .then((rows) => rows[0]!);

/** Returns one session. With `lock`, it is locked until the transaction ends. */
export const find = (tx: Tx, id: string, lock = false): Promise<LinkSession | undefined> => {
  const query = db
    .selectFrom("link_session")
    .selectAll()
    .where("workspace_id", "=", tx.workspaceId)
    .where("id", "=", id);
  return tx.first(lock ? query.forUpdate() : query);
};

/** Returns sessions, newest first. `before`: only sessions older than this one. */
export const list = (tx: Tx, page: { limit: number; before?: string }): Promise<LinkSession[]> => {
  const query = db
    .selectFrom("link_session")
    .selectAll()
    .where("workspace_id", "=", tx.workspaceId)
    .orderBy("id", "desc")
    .limit(page.limit);
  return tx.all(page.before === undefined ? query : query.where("id", "<", page.before));
};

/** Counts an attempt. Returns the number of attempts since `since`, including this one. */
export const countAttempt = async (tx: Tx, id: string, at: { now: string; since: string }): Promise<number> => {
  const [row] = await tx.sql<{ attempts: number }>(
    `update link_session set attempts = case when attempts_since > $4 then attempts + 1 else 1 end,
       attempts_since = case when attempts_since > $4 then attempts_since else $3::timestamptz end
     where workspace_id = $1 and id = $2 returning attempts`,
    [tx.workspaceId, id, at.now, at.since],
  );
  return row!.attempts;
};

/** Subtracts an attempt that did not fail. */
export const uncountAttempt = (tx: Tx, id: string): Promise<unknown> =>
  tx.sql("update link_session set attempts = greatest(attempts - 1, 0) where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    id,
  ]);

/** Adds a connection that the session created. */
export const noteConnection = (tx: Tx, id: string, connectionId: string): Promise<unknown> =>
  tx.sql(
    "update link_session set connection_ids = array_append(connection_ids, $3::uuid) where workspace_id = $1 and id = $2",
    [tx.workspaceId, id, connectionId],
  );

/** Ends a session. Returns false if there is none that is open. */
export const revoke = async (tx: Tx, id: string, now: string): Promise<boolean> =>
  (
    await tx.sql(
      "update link_session set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null returning id",
      [tx.workspaceId, id, now],
    )
  ).length > 0;

/** How the workspace's Link looks. */
export const look = async (tx: Tx): Promise<LinkLook> =>
  (await tx.sql<{ link: LinkLook }>("select link from workspace where workspace_id = $1", [tx.workspaceId]))[0]?.link ??
  {};

export const setLook = (tx: Tx, to: LinkLook): Promise<unknown> =>
  tx.sql("update workspace set link = $2 where workspace_id = $1", [tx.workspaceId, storableJson(to)]);
