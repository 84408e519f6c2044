import type { Tx } from "./store.ts";

/** A stored data key: wrapped by the named root key. */
export interface WrappedKey {
  root_key_id: string;
  wrapped: Buffer;
}

/** Returns a connection's data key. With `lock`, it is locked until the transaction ends. */
export const findKey = async (tx: Tx, connectionId: string, lock = false): Promise<WrappedKey | undefined> =>
  (
    await tx.sql<WrappedKey>(
      `select root_key_id, wrapped from data_key where workspace_id = $1 and connection_id = $2 ${lock ? "for update" : ""}`,
      [tx.workspaceId, connectionId],
    )
  )[0];

export const putKey = (tx: Tx, connectionId: string, key: WrappedKey): Promise<unknown> =>
  tx.sql(
    `insert into data_key (workspace_id, connection_id, root_key_id, wrapped) values ($1, $2, $3, $4)
     on conflict (workspace_id, connection_id) do update set root_key_id = excluded.root_key_id, wrapped = excluded.wrapped`,
    [tx.workspaceId, connectionId, key.root_key_id, key.wrapped],
  );

/** Returns connections of the workspace whose data key is wrapped by another root key than this. */
export const keysNotBy = (tx: Tx, rootKeyId: string, limit: number): Promise<{ connection_id: string }[]> =>
  tx.sql("select connection_id from data_key where workspace_id = $1 and root_key_id <> $2 limit $3", [
    tx.workspaceId,
    rootKeyId,
    limit,
  ]);

/** Returns the root keys that wrap the workspace's data keys, with their numbers. */
export const rootKeysUsed = (tx: Tx): Promise<{ key: string; connections: number }[]> =>
  tx.sql(
    "select root_key_id as key, count(*) as connections from data_key where workspace_id = $1 group by root_key_id order by root_key_id",
    [tx.workspaceId],
  );

/** Deletes the data key: what it sealed can never be read again. */
export const destroyKey = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql("delete from data_key where workspace_id = $1 and connection_id = $2", [tx.workspaceId, connectionId]);

/** A sealed value. */
export const find = async (tx: Tx, connectionId: string, name: string): Promise<Buffer | undefined> =>
  (
    await tx.sql<{ value: Buffer }>(
      "select value from sealed where workspace_id = $1 and connection_id = $2 and name = $3",
      [tx.workspaceId, connectionId, name],
    )
  )[0]?.value;

export const put = (tx: Tx, connectionId: string, name: string, value: Buffer): Promise<unknown> =>
  tx.sql(
    `insert into sealed (workspace_id, connection_id, name, value) values ($1, $2, $3, $4)
     on conflict (workspace_id, connection_id, name) do update set value = excluded.value, updated_at = now()`,
    [tx.workspaceId, connectionId, name, value],
  );

export const remove = (tx: Tx, connectionId: string, name: string): Promise<unknown> =>
  tx.sql("delete from sealed where workspace_id = $1 and connection_id = $2 and name = $3", [
    tx.workspaceId,
    connectionId,
    name,
  ]);

export const removeAll = (tx: Tx, connectionId: string): Promise<unknown> =>
  tx.sql("delete from sealed where workspace_id = $1 and connection_id = $2", [tx.workspaceId, connectionId]);
