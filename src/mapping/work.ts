import type { JobContext } from "#jobs";
import { across } from "#store";
import { type MappingDeps, nowOf } from "./deps.ts";
import { enqueueLostPreviews, handlePreviewJob } from "./previews/work.ts";
import { MAPPING_QUEUE, type MappingJob, PREVIEW_QUEUE, type PreviewJob } from "./queues.ts";
import { reprocess } from "./reprocess.ts";

/** A reprocessing, or a preview, uses one core and the database; more at once would only take them from syncs and reads. */
const CONCURRENCY = 1;
const LOOK_EVERY_MS = 60_000;
/** A process that finds stale records claims them for this long; if it dies before a job starts, another finds them again. */
const STALE_LEASE_MS = 10 * 60_000;
const STALE_AT_A_TIME = 1000;

/** Starts this process's workers for reprocessing and previews, and the regular search for forgotten work. */
export function workMappings(deps: MappingDeps): void {
  const { jobs } = deps;
  jobs.work<MappingJob>(MAPPING_QUEUE, CONCURRENCY, (data, job) => handleMappingJob(deps, data, job));
  jobs.work<PreviewJob>(PREVIEW_QUEUE, CONCURRENCY, (data, job) => handlePreviewJob(deps, data, job));
  jobs.every(LOOK_EVERY_MS, async () => {
    while ((await enqueueStale(deps)) === STALE_AT_A_TIME);
    await enqueueLostPreviews(deps);
  });
}

/** Executes one reprocessing job. */
export const handleMappingJob = (deps: MappingDeps, data: MappingJob, job: JobContext): Promise<void> =>
  reprocess(deps, { workspaceId: data.workspace, connectionId: data.connection }, job);

/** Enqueues jobs for connections with stale records that no job processes. Returns the number of connections found. */
export async function enqueueStale(deps: MappingDeps): Promise<number> {
  const stale = await across.claimStale(deps.store, {
    now: nowOf(deps),
    until: new Date(deps.clock.now() + STALE_LEASE_MS).toISOString(),
    limit: STALE_AT_A_TIME,
  });
  await deps.jobs.addMany(
    MAPPING_QUEUE,
    stale.map(({ workspace_id, connection_id }) => ({ workspace: workspace_id, connection: connection_id })),
  );
  return stale.length;
}
