export { HEARTBEAT_SECONDS, type JobContext, type Jobs, openJobs, PutOff, workerName } from "./jobs.ts";
