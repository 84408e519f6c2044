export { HEARTBEAT_SECONDS, type JobContext, type Jobs, openJobs, PutOff, workerName } from "./jobs.ts";
export { type Kept, type Pruned, prune } from "./pruning.ts";
