import type { Clock, Log } from "#lib";
import { across, pruning, type Store, type Tx } from "#store";

/** The retention periods, in days. */
export interface Kept {
  runDays: number;
  requestLogDays: number;
  deliveryLogDays: number;
  operationDays: number;
}

/** How many rows were deleted, by kind. */
export type Pruned = Record<
  | "requests"
  | "operation_values"
  | "written_records"
  | "deliveries"
  | "notices"
  | "idempotency_keys"
  | "mapping_previews"
  | "plans"
  | "link_sessions"
  | "run_days"
  | "runs"
  | "syncs"
  | "budgets",
  number
>;

/** The number of rows deleted in one transaction. */
const AT_A_TIME = 2_000;
const CONNECTIONS_AT_A_TIME = 200;
/** Request budgets that nothing used for this time are deleted. The longest rate is a week. */
const BUDGET_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Deletes everything past its retention in all workspaces, in one transaction per slice. An interrupted run continues
 * the next time, and several processes may run it at once.
 */
export async function prune(deps: { store: Store; clock: Clock; log: Log; kept: Kept }): Promise<Pruned> {
  const { store, log, kept } = deps;
  const now = deps.clock.now();
  const pruned: Pruned = {
    requests: 0,
    deliveries: 0,
    notices: 0,
    operation_values: 0,
    written_records: 0,
    idempotency_keys: 0,
    mapping_previews: 0,
    plans: 0,
    link_sessions: 0,
    run_days: 0,
    runs: 0,
    syncs: 0,
    budgets: 0,
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
    const { deliveryLogDays } = kept;
    await all(workspaceId, "deliveries", (tx) => pruning.deliveries(tx, now, deliveryLogDays, AT_A_TIME));
    await all(workspaceId, "notices", (tx) => pruning.notices(tx, now, AT_A_TIME));
    await all(workspaceId, "operation_values", (tx) => pruning.operationValues(tx, now, kept.operationDays, AT_A_TIME));
    await all(workspaceId, "written_records", (tx) => pruning.writtenRecords(tx, now, AT_A_TIME));
    await all(workspaceId, "idempotency_keys", (tx) => pruning.idempotencyKeys(tx, now, AT_A_TIME));
    await all(workspaceId, "mapping_previews", (tx) => pruning.mappingPreviews(tx, now, AT_A_TIME));
    await all(workspaceId, "plans", (tx) => pruning.plans(tx, now, AT_A_TIME));
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
  const [unusedSince = "", today = ""] = [now - BUDGET_DAYS * DAY_MS, now].map((ms) => new Date(ms).toISOString());
  pruned.budgets = await across.pruneBudgets(store, unusedSince, today);
  if (Object.values(pruned).some((count) => count > 0)) log.info(pruned, "deleted expired data");
  return pruned;
}
