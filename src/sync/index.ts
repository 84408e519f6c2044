export { loadConnection, type RunEnded, type SyncDeps } from "./deps.ts";
export { acceptDeletions } from "./held-deletions.ts";
export {
  ERASE_QUEUE,
  enqueueDue,
  enqueueForgotten,
  followClock,
  handleSyncJob,
  SYNC_QUEUE,
  type SyncJob,
  workSyncs,
} from "./jobs.ts";
export { mustBeActive } from "./open.ts";
export { resumeWaiting } from "./resume-waiting.ts";
export {
  openSingleRecords,
  type RequestedRecord,
  recordFrom,
  requestSingle,
  type SingleRecords,
  StoredMeanwhile,
  storeSingle,
} from "./single-records.ts";
export {
  cancelSync,
  connectionStatus,
  findRun,
  findSync,
  listRuns,
  listSyncs,
  planSchedule,
  requestSync,
  type SyncRequest,
  syncStatus,
  targetRecords,
} from "./syncs.ts";
export type { RecordHint } from "./targets.ts";
export type { EntityStatus, RunView, SyncView } from "./views.ts";
