import type { Clock, Log } from "#lib";
import { across, pruning, type Store, type Tx } from "#store";

/** The retention periods, in days. */
export interface Kept {
  runDays: number;
  requestLogDays: number;
  operationDays: number;
}

/** How many rows were deleted, by kind. */
export type Pruned = Record<
  | "requests"
  | "operation_values"
  | "written_records"
  | "idempotency_keys"
  | "mapping_previews"
  | "link_sessions"
  | "run_days"
  | "runs"
  | "syncs",
  number
>;

/** The number of rows deleted in one transaction. */
const AT_A_TIME = 2_000;
const CONNECTIONS_AT_A_TIME = 200;

/**
 * Deletes everything past its retention in all workspaces, in one transaction per slice. An interrupted run continues
 * the next time, and several processes may run it at once.
 */
export async function prune(deps: { store: Store; clock: Clock; log: Log; kept: Kept }): Promise<Pruned> {
  const { store, log, kept } = deps;
  const now = deps.clock.now();
  const pruned: Pruned = {
    requests: 0,
    operation_values: 0,
    written_records: 0,
    idempotency_keys: 0,
    mapping_previews: 0,
    link_sessions: 0,
    run_days: 0,
    runs: 0,
    syncs: 0,
  };

  async function all(workspaceId: string, kind: keyof Pruned, slice: (tx: Tx) => Promise<number>): Promise<void> {
    for (;;) {
      const some = await store.within(workspaceId, slice);
      pruned[kind] += some;
      if (some < AT_A_TIME) return;
    }
  }

  for await (const workspaceId of across.everyWorkspace(store)) {
    await all(workspaceId, "requests", (tx) => pruning.requests(tx, now, kept.requestLogDays, AT_A_TIME));
    await all(workspaceId, "operation_values", (tx) => pruning.operationValues(tx, now, kept.operationDays, AT_A_TIME));
    await all(workspaceId, "written_records", (tx) => pruning.writtenRecords(tx, now, AT_A_TIME));
    await all(workspaceId, "idempotency_keys", (tx) => pruning.idempotencyKeys(tx, now, AT_A_TIME));
    await all(workspaceId, "mapping_previews", (tx) => pruning.mappingPreviews(tx, now, AT_A_TIME));
    await all(workspaceId, "link_sessions", (tx) => pruning.linkSessions(tx, now, AT_A_TIME));
    await all(workspaceId, "run_days", (tx) => pruning.runDays(tx, now, AT_A_TIME));
    for (let after: string | null = null; ; ) {
      const ids: string[] = await store.within(workspaceId, (tx) =>
        pruning.connectionsAfter(tx, after, CONNECTIONS_AT_A_TIME),
      );
      if (ids.length === 0) break;
      await all(workspaceId, "runs", (tx) => pruning.runs(tx, ids, now, kept.runDays, AT_A_TIME));
      await all(workspaceId, "syncs", (tx) => pruning.syncs(tx, ids, now, kept.runDays, AT_A_TIME));
      after = ids.at(-1)!;
    }
  }
  if (Object.values(pruned).some((count) => count > 0)) log.info(pruned, "deleted expired data");
  return pruned;
}
