import { across, pendingItems, type Tx } from "#store";
import { type ConnectionsDeps, timeText } from "./deps.ts";

const EXPIRED_AT_A_TIME = 100;

/** Deletes a pending item and its secrets. Returns false if another request deleted it first. */
export async function deletePendingItem({ sealing }: ConnectionsDeps, tx: Tx, id: string): Promise<boolean> {
  const isDeleted = await pendingItems.remove(tx, id);
  await sealing.destroy(tx, id);
  return isDeleted;
}

/** Deletes all expired pending items of all workspaces, with their secrets. Returns their number. */
export async function deleteExpiredItems(deps: ConnectionsDeps): Promise<number> {
  let total = 0;
  for await (const workspaceId of across.everyWorkspace(deps.store))
    for (;;) {
      const count = await deps.store.within(workspaceId, async (tx) => {
        const ids = await pendingItems.expired(tx, timeText(deps), EXPIRED_AT_A_TIME);
        for (const id of ids) await deletePendingItem(deps, tx, id);
        return ids.length;
      });
      total += count;
      if (count < EXPIRED_AT_A_TIME) break;
    }
  return total;
}
