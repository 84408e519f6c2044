import type { Selectable } from "kysely";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

export type Sync = Selectable<Tables["sync"]>;

const mine = (tx: Tx, connectionId: string) =>
  db
    .selectFrom("sync")
    .selectAll()
    .where("workspace_id", "=", tx.workspaceId)
    .where("connection_id", "=", connectionId);

/** One sync. */
export const find = (tx: Tx, connectionId: string, id: string): Promise<Sync | undefined> =>
  tx.first(mine(tx, connectionId).where("id", "=", id));

/** Returns syncs, newest first. */
export function list(tx: Tx, connectionId: string, options: { limit: number; before?: string }): Promise<Sync[]> {
  let query = mine(tx, connectionId).orderBy("id", "desc").limit(options.limit);
  if (options.before !== undefined) query = query.where("id", "<", options.before);
  return tx.all(query);
}

/** Returns the syncs that a run is part of, those that joined it as well. */
export const ofRun = (tx: Tx, run: { connection_id: string; id: string; sync_id: string }): Promise<Sync[]> =>
  tx.sql(
    `select s.* from sync s
     where s.workspace_id = $1 and s.connection_id = $2 and $3::uuid = any(s.run_ids)
       and s.requested_at >= (select o.requested_at from sync o where o.workspace_id = $1 and o.connection_id = $2 and o.id = $4)
     order by s.id`,
    [tx.workspaceId, run.connection_id, run.id, run.sync_id],
  );

/** Stores a requested sync. */
export const add = (
  tx: Tx,
  sync: {
    connectionId: string;
    id: string;
    trigger: Sync["trigger"];
    entities: readonly string[] | null;
    isFull: boolean;
    runIds: readonly string[];
    /** The API request that started it. Null: none did. */
    requestId: string | null;
    now: string;
  },
): Promise<unknown> =>
  tx.sql(
    "insert into sync (workspace_id, connection_id, id, trigger, entities, is_full, run_ids, requested_at, request_id) values ($1, $2, $3, $4, $5, $6, $7::uuid[], $8, $9)",
    [
      tx.workspaceId,
      sync.connectionId,
      sync.id,
      sync.trigger,
      sync.entities,
      sync.isFull,
      sync.runIds,
      sync.now,
      sync.requestId,
    ],
  );
