import type { Selectable } from "kysely";
import type { Connection } from "./connections.ts";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

export type ApiKey = Selectable<Tables["api_key"]>;
type Why = "rotated" | "revoked" | "reconnected" | "disconnected";

/** Returns the connection's active token, if it has one. */
export const live = (tx: Tx, connectionId: string): Promise<{ id: string; hash: Buffer } | undefined> =>
  tx.first(
    db
      .selectFrom("connection_token")
      .select(["id", "hash"])
      .where("workspace_id", "=", tx.workspaceId)
      .where("connection_id", "=", connectionId)
      .where("revoked_at", "is", null),
  );

/** Revokes the connection's active token, if it has one. */
export const revoke = (tx: Tx, connectionId: string, why: Why, now: string): Promise<unknown> =>
  tx.sql(
    "update connection_token set revoked_at = $4, revoked_reason = $3 where workspace_id = $1 and connection_id = $2 and revoked_at is null",
    [tx.workspaceId, connectionId, why, now],
  );

/** Stores a new token's hash, which is the connection's only active token from now on. */
export const add = (tx: Tx, connectionId: string, token: { id: string; hash: Buffer }): Promise<unknown> =>
  tx.sql("insert into connection_token (workspace_id, connection_id, id, hash) values ($1, $2, $3, $4)", [
    tx.workspaceId,
    connectionId,
    token.id,
    token.hash,
  ]);

/** Returns one API key. */
export const findKey = (tx: Tx, id: string): Promise<ApiKey | undefined> =>
  tx.first(db.selectFrom("api_key").selectAll().where("workspace_id", "=", tx.workspaceId).where("id", "=", id));

/** Returns all API keys, including revoked ones, oldest first. */
export const listKeys = (tx: Tx): Promise<ApiKey[]> =>
  tx.all(db.selectFrom("api_key").selectAll().where("workspace_id", "=", tx.workspaceId).orderBy("id"));

export const addKey = (
  tx: Tx,
  key: { id: string; name: string; hash: Buffer; scopes: readonly string[] },
): Promise<unknown> =>
  tx.sql("insert into api_key (workspace_id, id, name, hash, scopes) values ($1, $2, $3, $4, $5)", [
    tx.workspaceId,
    key.id,
    key.name,
    key.hash,
    key.scopes,
  ]);

/** Revokes a key. Returns false if there is no active one. */
export const revokeKey = async (tx: Tx, id: string, now: string): Promise<boolean> =>
  (
    await tx.sql(
      "update api_key set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null returning id",
      [tx.workspaceId, id, now],
    )
  ).length > 0;

/** Stores that a key was used, at most once a minute, because reading must not cost a write each time. */
export const noteUsed = (tx: Tx, id: string, now: string): Promise<unknown> =>
  tx.sql(
    "update api_key set last_used_at = $3 where workspace_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3::timestamptz - interval '1 minute')",
    [tx.workspaceId, id, now],
  );

/** Creates the workspace unless it exists. */
export const ensureWorkspace = (tx: Tx, name: string): Promise<unknown> =>
  tx.sql("insert into workspace (workspace_id, name) values ($1, $2) on conflict do nothing", [tx.workspaceId, name]);

/**
 * Returns a connection with the hashes of tokens that identify it: the active one, and those that a disconnection
 * revoked.
 */
export const speakersOf = (
  tx: Tx,
  connectionId: string,
): Promise<(Connection & { token_hash: Buffer; token_is_live: boolean })[]> =>
  tx.sql(
    `select c.*, t.hash as token_hash, t.revoked_at is null as token_is_live from connection c
     join connection_token t on t.workspace_id = c.workspace_id and t.connection_id = c.id
     where c.workspace_id = $1 and c.id = $2 and (t.revoked_at is null or t.revoked_reason = 'disconnected')`,
    [tx.workspaceId, connectionId],
  );
