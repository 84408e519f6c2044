import type { Selectable } from "kysely";
import { storableJson } from "#lib";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

export type PendingItem = Selectable<Tables["pending_item"]>;

/** Adds a pending item. */
export const add = (
  tx: Tx,
  item: Pick<PendingItem, "id" | "kind" | "connector" | "body" | "expires_at"> & {
    secret_hash?: Buffer;
    link_session_id?: string;
  },
): Promise<unknown> =>
  tx.sql(
    "insert into pending_item (workspace_id, id, kind, connector, body, secret_hash, expires_at, link_session_id) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    [
      tx.workspaceId,
      item.id,
      item.kind,
      item.connector,
      storableJson(item.body),
      item.secret_hash ?? null,
      item.expires_at,
      item.link_session_id ?? null,
    ],
  );

/** Makes a completed consent a pending connection, until `expiresAt`. */
export const becomeConnection = (tx: Tx, id: string, body: unknown, expiresAt: string): Promise<unknown> =>
  tx.sql(
    "update pending_item set kind = 'connection', body = $3, expires_at = $4 where workspace_id = $1 and id = $2",
    [tx.workspaceId, id, storableJson(body), expiresAt],
  );

/** Replaces the body, for instance with the result of a later check. */
export const setBody = (tx: Tx, id: string, body: unknown): Promise<unknown> =>
  tx.sql("update pending_item set body = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    id,
    storableJson(body),
  ]);

/** Returns the pending connections of a link session, newest first. */
export const connectionsOf = (tx: Tx, linkSessionId: string): Promise<PendingItem[]> =>
  tx.all(
    db
      .selectFrom("pending_item")
      .selectAll()
      .where("workspace_id", "=", tx.workspaceId)
      .where("link_session_id", "=", linkSessionId)
      .where("kind", "=", "connection")
      .orderBy("id", "desc"),
  );

/** Returns a pending item of this kind, unless it has expired. `lock`: until the transaction ends. */
export const find = (
  tx: Tx,
  id: string,
  kind: PendingItem["kind"],
  now: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<PendingItem | undefined> => {
  const query = db
    .selectFrom("pending_item")
    .selectAll()
    .where("workspace_id", "=", tx.workspaceId)
    .where("id", "=", id)
    .where("kind", "=", kind)
    .where("expires_at", ">", now);
  return tx.first(lock ? query.forUpdate() : query);
};

/** Takes an item's secret, which works once. Returns false if another request took it. */
export const takeSecret = async (tx: Tx, id: string): Promise<boolean> =>
  (
    await tx.sql(
      "update pending_item set secret_hash = null where workspace_id = $1 and id = $2 and secret_hash is not null returning id",
      [tx.workspaceId, id],
    )
  ).length > 0;

/** Deletes a pending item. Returns false if there is none. */
export const remove = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.sql("delete from pending_item where workspace_id = $1 and id = $2 returning id", [tx.workspaceId, id]))
    .length > 0;

/** Returns ids of the workspace's expired items, up to `limit`. */
export const expired = async (tx: Tx, now: string, limit: number): Promise<string[]> =>
  (
    await tx.sql<{ id: string }>("select id from pending_item where workspace_id = $1 and expires_at <= $2 limit $3", [
      tx.workspaceId,
      now,
      limit,
    ])
  ).map(({ id }) => id);
