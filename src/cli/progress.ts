import { setTimeout as wait } from "node:timers/promises";
import { Listr } from "listr2";
import type { ConnectionRef } from "#lib";
import { findSync, type SyncDeps, type SyncView } from "#sync";
import { bar } from "./show.ts";

/** Watches a sync to its end; with progress bars where a person looks on, plain lines where not, or silently. */
export async function watchSync(
  deps: SyncDeps,
  ref: ConnectionRef,
  syncId: string,
  isSilent: boolean,
): Promise<SyncView> {
  let view = await look();
  async function look(): Promise<SyncView> {
    const found = await findSync(deps, ref, syncId);
    if (!found) throw new Error(`The sync ${syncId} is gone: the connection was erased.`);
    return found;
  }
  const isOver = (status: string) => status !== "queued" && status !== "running";
  if (isSilent) {
    while (!isOver(view.status)) {
      await wait(100);
      view = await look();
    }
    return view;
  }
  const poll = (async () => {
    while (!isOver(view.status)) {
      await wait(150);
      view = await look();
    }
  })();
  const list = new Listr(
    view.runs.map((run) => ({
      title: run.stream,
      task: async (_: unknown, task: { title: string; output: string }) => {
        for (;;) {
          const now = view.runs.find((each) => each.id === run.id);
          if (!now) return;
          const { read, changed, deleted } = now.counts;
          if (isOver(now.status)) {
            task.title = `${run.stream}: ${read} read, ${changed} changed, ${deleted} deleted, ${now.requests} calls`;
            if (now.status === "failed" || now.status === "cancelled")
              throw new Error(now.error?.message ?? now.status);
            return;
          }
          if (now.status === "running")
            task.title = now.progress
              ? `${run.stream} ${bar(now.progress.done, now.progress.total)}`
              : `${run.stream}: ${read} read`;
          await wait(150);
        }
      },
    })),
    { concurrent: true, exitOnError: false, fallbackRenderer: "simple" },
  );
  await list.run();
  await poll;
  return view;
}
