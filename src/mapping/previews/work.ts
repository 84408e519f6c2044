import { type JobContext, PutOff } from "#jobs";
import { across, connections, type MappingPreviewPart, mappingPreviews, mappings } from "#store";
import { type MappingDeps, nowOf } from "../deps.ts";
import { storedOverride } from "../override.ts";
import { PREVIEW_QUEUE, type PreviewJob } from "../queues.ts";
import { type Batch, type Comparison, compareInto, loadBatch, startComparison } from "./compare.ts";
import { Tally, type TallyView } from "./tally.ts";

const BATCH = 1000;
const SAVE_EVERY_MS = 1000;
/** The number of connections of one preview that jobs process before another preview's turn. */
const TURN = 100;
/** A job that takes longer returns to the queue, so that other previews go on. */
const SLICE_MS = 10_000;
const LOST_AT_A_TIME = 10_000;

/** Enqueues the jobs of a preview. Previews that start at the same time take turns, so that a small one need not wait for a large one. */
export async function enqueuePreviews({ jobs }: MappingDeps, todo: readonly PreviewJob[]): Promise<void> {
  for (let at = 0; at < todo.length; at += TURN)
    await jobs.addMany(PREVIEW_QUEUE, todo.slice(at, at + TURN), { priority: -at / TURN });
}

/**
 * Enqueues previews that lost their jobs, for example when a process was killed before it enqueued them. Returns their
 * number.
 */
export async function enqueueLostPreviews(deps: MappingDeps): Promise<number> {
  // While jobs wait in the queue, a preview without its own job is among them. A running job has another state.
  if (await deps.jobs.hasWaiting(PREVIEW_QUEUE)) return 0;
  const lost = await across.runningPreviews(deps.store, { now: nowOf(deps), limit: LOST_AT_A_TIME });
  await enqueuePreviews(
    deps,
    lost.map(({ workspace_id, connection_id, preview_id }) => ({
      ...{ workspace: workspace_id, connection: connection_id, preview: preview_id },
    })),
  );
  return lost.length;
}

/** Executes one preview job: compares a connection's records, and stores how far it is. */
export async function handlePreviewJob(deps: MappingDeps, data: PreviewJob, job: JobContext): Promise<void> {
  const begun = await loadPart(deps, data);
  // The preview was deleted or has ended.
  if (begun) await comparePart(deps, begun, job);
}

interface Begun {
  workspaceId: string;
  entity: string;
  part: MappingPreviewPart;
  comparison: Comparison;
}

/** Returns a connection's part of a preview; null: there is nothing left to do. */
function loadPart(deps: MappingDeps, { workspace, connection: connectionId, preview: id }: PreviewJob) {
  return deps.store.within(workspace, async (tx): Promise<Begun | null> => {
    const part = await mappingPreviews.findPart(tx, connectionId, id);
    const preview = await mappingPreviews.find(tx, id, nowOf(deps));
    const connection = await connections.find(tx, connectionId);
    if (!preview || !connection || part?.state !== "running") return null;
    const comparison = await startComparison(tx, {
      ...{ connection, connector: deps.connectors.get(connection.connector), entity: preview.entity },
      origin: preview.connection_id === null ? "workspace" : "connection",
      override: storedOverride(preview.override),
    });
    return { workspaceId: workspace, entity: preview.entity, part, comparison };
  });
}

async function comparePart(deps: MappingDeps, begun: Begun, job: JobContext): Promise<void> {
  const { comparison } = begun;
  const tally = new Tally(comparison, begun.part.tally as TallyView | null);
  const save = partSaver(deps, begun, tally);
  let after = begun.part.position;
  const begunAt = performance.now();
  let savedAt = begunAt;
  const readNext = () => readBatch(deps, begun, after);
  let upcoming = readNext();
  for (;;) {
    const batch = await upcoming;
    job.signal.throwIfAborted();
    if (batch === null) return void (await save({ state: "outdated", position: null }));
    const last = batch.rows.at(-1);
    // While one batch is compared, the next is read.
    if (last) {
      after = last.created_seq;
      upcoming = readNext();
      // The failure is met when the batch is awaited; until then nothing awaits it.
      upcoming.catch(() => {});
    }
    await compareInto(tally, comparison, batch);
    if (!last) return void (await save({ state: "done", position: after }));
    if (performance.now() - savedAt < SAVE_EVERY_MS) continue;
    const isSaved = await save({ state: "running", position: after });
    savedAt = performance.now();
    if (isSaved && savedAt - begunAt <= SLICE_MS) continue;
    await upcoming.catch(() => {});
    if (isSaved) throw new PutOff(0);
    return;
  }
}

/** Returns a function that stores how far a part is; false: the preview was deleted or has ended. */
function partSaver({ store, clock }: MappingDeps, { workspaceId, part }: Begun, tally: Tally) {
  let stored = part;
  return async (to: Pick<MappingPreviewPart, "state" | "position">): Promise<boolean> => {
    const next = { ...to, done: tally.records, tally };
    const isSaved = await store.within(workspaceId, (tx) =>
      mappingPreviews.advance(tx, stored, { ...next, now: nowOf({ clock }) }),
    );
    if (isSaved) stored = { ...stored, ...next };
    return isSaved;
  };
}

/** Returns the next records to compare; null: the mapping has changed since the preview was started. */
const readBatch = (
  deps: MappingDeps,
  { workspaceId, entity, part, comparison }: Begun,
  after: number | null,
): Promise<Batch | null> =>
  deps.store.reading(workspaceId, async (tx) => {
    const of = { connectionId: part.connection_id, entity };
    if (((await mappings.versions(tx, of.connectionId)).get(entity) ?? 1) !== part.base_version) return null;
    const limit = deps.mappingBatch ?? BATCH;
    const rows = await mappingPreviews.recordsAfter(tx, of, { after, asOf: part.as_of, limit });
    return loadBatch(tx, of, rows, !comparison.parts);
  });
