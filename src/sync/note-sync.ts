import { noteNotice, notices, type Run, runs, syncs, type Tx } from "#store";
import type { SyncDeps } from "./deps.ts";
import { statusOf } from "./views.ts";

const TYPES = { succeeded: "sync.succeeded", partial: "sync.partial", failed: "sync.failed" } as const;

/**
 * Writes a notice for each sync whose last run this was. The transaction holds the connection's run lock, so that of two runs
 * that end at the same time, the second one sees the first.
 */
export async function noteSyncsOf(deps: SyncDeps, tx: Tx, run: Run): Promise<void> {
  const { connection_id: connectionId } = run;
  let isTrouble = false;
  for (const sync of await syncs.ofRun(tx, run)) {
    const own = await runs.byIds(tx, connectionId, sync.run_ids);
    const status = statusOf(own.map((each) => each.status));
    if (status === "queued" || status === "running" || status === "cancelled") continue;
    const sum = (count: (of: Run) => number) => own.reduce((total, each) => total + Number(count(each)), 0);
    const records_rejected = sum((each) => each.count_rejected);
    isTrouble ||= status !== "succeeded" || records_rejected > 0 || own.some(({ alarms }) => alarms.length > 0);
    await noteNotice(
      tx,
      { connectionId },
      {
        type: TYPES[status],
        data: {
          sync_id: sync.id,
          trigger: sync.trigger,
          entities: sync.entities,
          records_read: sum((each) => each.count_read),
          records_changed: sum((each) => each.count_changed),
          records_deleted: sum((each) => each.count_deleted),
          records_rejected,
          errors: own.flatMap(({ stream, error }) =>
            error === null ? [] : [{ stream, code: error.code, message: error.message }],
          ),
        },
      },
    );
  }
  // Health costs more to find out than the rest, and changes rarely.
  if (isTrouble || (await notices.toldHealth(tx, connectionId)) !== null) await deps.noteHealth?.(tx, connectionId);
}
