import type { StoredWriter } from "./schema.ts";
import type { Tx } from "./store.ts";

/** Returns whether a person has approved mass writes of this caller. */
export const isTrusted = async (tx: Tx, connectionId: string, by: StoredWriter): Promise<boolean> =>
  (
    await tx.sql(
      `select from writer where workspace_id = $1 and connection_id = $2 and kind = $3 and id = $4 and trusted_at is not null`,
      [tx.workspaceId, connectionId, by.kind, by.id],
    )
  ).length > 0;

/** Stores that a person has approved mass writes of this caller. */
export const trust = (tx: Tx, connectionId: string, by: StoredWriter): Promise<unknown> =>
  tx.sql(
    `insert into writer (workspace_id, connection_id, kind, id, trusted_at) values ($1, $2, $3, $4, now())
     on conflict (workspace_id, connection_id, kind, id) do update set trusted_at = coalesce(writer.trusted_at, now())`,
    [tx.workspaceId, connectionId, by.kind, by.id],
  );
