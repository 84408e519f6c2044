export { type Jobs, type JobsOptions, openJobs, workerName } from "./jobs.ts";
export { type Kept, type Pruned, prune } from "./pruning.ts";
export { type AddOptions, HEARTBEAT_SECONDS, type JobContext, type JobHandler, PutOff } from "./workers.ts";
