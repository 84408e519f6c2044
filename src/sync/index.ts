export { openSync, type RunEnded, SYNC_QUEUE, type Sync, type SyncRequest } from "./sync.ts";
export type { EntityStatus, RunView, SyncView } from "./views.ts";
