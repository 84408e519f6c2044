import type { Connector } from "#kit";
import { type ConnectionRef, fault } from "#lib";
import { activeMapping } from "#mapping";
import { heldDeletions, type Run, recordTotals, runs, streamStates } from "#store";
import { loadConnection, nowText, type SyncDeps } from "./deps.ts";
import { removeRaws } from "./merge.ts";

/** How many held deletions are executed in one transaction. */
const DELETED_AT_ONCE = 1000;

/** Executes the deletions that a run held, and returns their number. Throws `not_found`, `nothing_to_accept`. */
export async function acceptDeletions(deps: SyncDeps, ref: ConnectionRef, runId: string): Promise<{ deleted: number }> {
  const { connector, run } = await deps.store.within(ref.workspaceId, async (tx) => ({
    connector: (await loadConnection(deps, tx, ref)).connector,
    run: await runs.find(tx, ref.connectionId, runId),
  }));
  if (!run) throw fault("not_found", { what: "run", id: runId });
  const deleted = await deleteHeld(deps, ref, connector, run);
  if (deleted === 0) throw fault("nothing_to_accept");
  return { deleted };
}

/**
 * Executes held deletions in batches and returns their number. Records that were read again since are no longer held.
 */
async function deleteHeld(deps: SyncDeps, ref: ConnectionRef, connector: Connector, run: Run): Promise<number> {
  const { connectionId } = ref;
  const stream = connector.stream(run.stream);
  if (!stream) return 0;
  for (let deleted = 0; ; ) {
    const count = await deps.store.within(ref.workspaceId, async (tx) => {
      const { keys } = await heldDeletions.take(tx, connectionId, run.id, DELETED_AT_ONCE);
      if (keys.length === 0) {
        if (deleted > 0) {
          await runs.settleAlarms(tx, connectionId, run.id, nowText(deps));
          await recordTotals.bringUpToDate(tx, connectionId);
        }
        const isHeld = await heldDeletions.has(tx, { connectionId, stream: stream.name });
        await streamStates.setHeld(tx, connectionId, stream.name, isHeld);
        return 0;
      }
      const { connection } = await loadConnection(deps, tx, ref);
      const mapped = async () => (await activeMapping(tx, connector, connection)).mapping;
      const how = new Map(keys.map((key) => [key, "inferred" as const]));
      const removed = await removeRaws(tx, { connectionId, connector, stream, mapped }, how);
      await runs.addDeleted(tx, connectionId, run.id, removed);
      return keys.length;
    });
    if (count === 0) return deleted;
    deleted += count;
  }
}
