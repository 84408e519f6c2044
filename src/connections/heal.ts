import type { ConnectionRef } from "#lib";
import { type Check, CREDENTIALS, checkConnection } from "#source";
import { across, connections, noteNotice, sealed } from "#store";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { startSyncing } from "./start.ts";

/** How often this process looks for connections whose rejected credentials are due to be checked again. */
const LOOK_EVERY_MS = 60_000;
const CHECKS_PER_LOOK = 20;

/**
 * Checks what a connection can read and write now. If the source accepts credentials again that it rejected, the
 * connection becomes active and syncs again. Throws `not_found`, `conflict`, and the fault of the source.
 */
export async function checkAndHeal(
  deps: ConnectionsDeps,
  ref: ConnectionRef,
  options: Parameters<typeof checkConnection>[2] = {},
): Promise<Check> {
  const credentialsOf = () =>
    deps.store.within(ref.workspaceId, (tx) => sealed.find(tx, ref.connectionId, CREDENTIALS.name));
  const checked = await credentialsOf();
  const result = await checkConnection(deps, ref, options);
  const isHealed = await deps.store.within(ref.workspaceId, async (tx) => {
    const connection = await connections.find(tx, ref.connectionId, true);
    if (connection?.status !== "reauthorization_required") return false;
    const now = await sealed.find(tx, ref.connectionId, CREDENTIALS.name);
    if (!checked || !now?.equals(checked)) return false;
    await connections.setStatus(tx, ref.connectionId, "active", timeText(deps));
    await connections.noteHealed(tx, ref.connectionId, timeText(deps));
    await noteNotice(tx, ref, { type: "connection.recovered", data: { reason: "accepted_again" } });
    return true;
  });
  if (!isHealed) return result;
  deps.log.info({ connection: ref.connectionId }, "the source accepts the credentials again; the connection is active");
  await startSyncing(deps, ref, null);
  return result;
}

/**
 * Makes this process a worker that checks rejected credentials again: after 15 minutes, then at growing intervals, for
 * 30 days.
 */
export function workQuietChecks(deps: ConnectionsDeps): void {
  deps.jobs.every(LOOK_EVERY_MS, () => checkQuietly(deps));
}

/** Checks rejected credentials that are due, each with one login at most. */
export async function checkQuietly(deps: ConnectionsDeps): Promise<void> {
  const due = await across.dueQuietChecks(deps.store, { now: timeText(deps), limit: CHECKS_PER_LOOK });
  for (const { workspace_id: workspaceId, id: connectionId } of due) {
    const isTaken = await deps.store.within(workspaceId, (tx) =>
      connections.takeQuietCheck(tx, connectionId, timeText(deps)),
    );
    if (!isTaken) continue;
    try {
      await checkAndHeal(deps, { workspaceId, connectionId }, { patience: "once" });
    } catch (error) {
      deps.log.debug({ err: error, connection: connectionId }, "the source still rejects the credentials");
    }
  }
}
