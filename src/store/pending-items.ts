import type { Selectable } from "kysely";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

export type PendingItem = Selectable<Tables["pending_item"]>;

export const add = (
  tx: Tx,
  draft: Pick<PendingItem, "id" | "kind" | "connector" | "body" | "expires_at"> & {
    secret_hash?: Buffer;
    link_session_id?: string;
  },
): Promise<unknown> =>
  tx.sql(
    "insert into pending_item (workspace_id, id, kind, connector, body, secret_hash, expires_at, link_session_id) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    [
      tx.workspaceId,
      draft.id,
      draft.kind,
      draft.connector,
      JSON.stringify(draft.body),
      draft.secret_hash ?? null,
      draft.expires_at,
      draft.link_session_id ?? null,
    ],
  );

/** A consent that was given waits as a trial from now on, until `expiresAt`. */
export const becomeTrial = (tx: Tx, id: string, body: unknown, expiresAt: string): Promise<unknown> =>
  tx.sql(
    "update pending_item set kind = 'connection', body = $3, expires_at = $4 where workspace_id = $1 and id = $2",
    [tx.workspaceId, id, JSON.stringify(body), expiresAt],
  );

/** Notes what a trial found last. */
export const setBody = (tx: Tx, id: string, body: unknown): Promise<unknown> =>
  tx.sql("update pending_item set body = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    id,
    JSON.stringify(body),
  ]);

/** The trials that came by a link session, the latest first. */
export const trialsOf = (tx: Tx, linkSessionId: string): Promise<PendingItem[]> =>
  tx.all(
    db
      .selectFrom("pending_item")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("link_session_id", "=", linkSessionId)
      .where("kind", "=", "connection")
      .orderBy("id", "desc"),
  );

/** A draft that has not expired. */
export const find = (tx: Tx, id: string, kind: PendingItem["kind"], now: string): Promise<PendingItem | undefined> =>
  tx.first(
    db
      .selectFrom("pending_item")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("id", "=", id)
      .where("kind", "=", kind)
      .where("expires_at", ">", now),
  );

/** Takes a draft's secret, so that nobody else can come with it; false when it is taken already. */
export const takeSecret = async (tx: Tx, id: string): Promise<boolean> =>
  (
    await tx.sql(
      "update pending_item set secret_hash = null where workspace_id = $1 and id = $2 and secret_hash is not null returning id",
      [tx.workspaceId, id],
    )
  ).length > 0;

/** Takes a draft away; false when it is gone already. */
export const remove = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.sql("delete from pending_item where workspace_id = $1 and id = $2 returning id", [tx.workspaceId, id]))
    .length > 0;

/** Ids of the workspace's drafts that have expired, some at a time. */
export const expired = async (tx: Tx, now: string, limit: number): Promise<string[]> =>
  (
    await tx.sql<{ id: string }>("select id from pending_item where workspace_id = $1 and expires_at <= $2 limit $3", [
      tx.workspaceId,
      now,
      limit,
    ])
  ).map(({ id }) => id);
