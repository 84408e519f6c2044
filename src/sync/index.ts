export type { RunEnded } from "./runner.ts";
export { openSync, SYNC_QUEUE, type Sync, type SyncRequest } from "./sync.ts";
export type { EntityStatus, RunView, SyncView } from "./views.ts";
