import { across } from "#store";
import type { VaultDeps } from "./deps.ts";

/** Data keys that are wrapped again in one transaction. */
const BATCH = 500;

/** Wraps data keys by the first root key: those of one workspace, or all. Returns how many; afterwards old root keys can be removed. */
export async function rotateRootKey(deps: VaultDeps, workspaceId?: string): Promise<number> {
  let count = 0;
  if (workspaceId === undefined) {
    for await (const each of across.everyWorkspace(deps.store)) count += await rotateRootKey(deps, each);
    return count;
  }
  for (;;) {
    const wrapped = await deps.store.within(workspaceId, (tx) => deps.sealing.rewrap(tx, BATCH));
    if (wrapped === 0) return count;
    count += wrapped;
  }
}

/** Returns the ids of root keys that data keys need and that are not configured, with the number of connections of each. */
export async function missingRootKeys({ store, sealing }: VaultDeps): Promise<Map<string, number>> {
  const missing = new Map<string, number>();
  for await (const each of across.everyWorkspace(store))
    for (const { key, connections } of await store.within(each, (tx) => sealing.missing(tx)))
      missing.set(key, (missing.get(key) ?? 0) + connections);
  return missing;
}
