import type { ConnectionRef } from "#lib";
import { planSchedule, requestSync, type SyncRequest, type SyncView } from "#sync";
import type { ConnectionsDeps } from "./deps.ts";

/**
 * Plans the schedule of a connection that is now active and, with a trigger, starts a sync of all entities. Returns the
 * sync, or null. A failure is logged and not thrown: the connection exists, and its token is shown only once.
 */
export async function startSyncing(
  deps: ConnectionsDeps,
  ref: ConnectionRef,
  trigger: SyncRequest["trigger"] | null,
): Promise<SyncView | null> {
  try {
    await planSchedule(deps, ref);
    return trigger && (await requestSync(deps, ref, { full: false, trigger }));
  } catch (error) {
    deps.log.error({ err: error, connection: ref.connectionId }, "the sync of a new connection could not be started");
    return null;
  }
}
