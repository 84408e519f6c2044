import { setTimeout as wait } from "node:timers/promises";
import { Listr, type ListrTask } from "listr2";
import type { ConnectionRef } from "#lib";
import { findSync, type RunView, type SyncDeps, type SyncView } from "#sync";
import { bar } from "./show.ts";

const POLL_MS = 150;

const hasEnded = ({ status }: { status: string }): boolean => status !== "queued" && status !== "running";

/** Waits for a sync to end and returns it. Shows a progress bar per stream, or plain lines if there is no terminal. */
export async function watchSync(
  deps: SyncDeps,
  ref: ConnectionRef,
  syncId: string,
  isSilent: boolean,
): Promise<SyncView> {
  let view = await requireSync(deps, ref, syncId);
  const poll = async () => {
    while (!hasEnded(view)) {
      await wait(POLL_MS);
      view = await requireSync(deps, ref, syncId);
    }
  };
  if (isSilent) await poll();
  else {
    const tasks = view.runs.map(({ id, stream }) => taskOf(stream, () => view.runs.find((each) => each.id === id)));
    const list = new Listr(tasks, { concurrent: true, exitOnError: false, fallbackRenderer: "simple" });
    await Promise.all([poll(), list.run()]);
  }
  return view;
}

async function requireSync(deps: SyncDeps, ref: ConnectionRef, syncId: string): Promise<SyncView> {
  const sync = await findSync(deps, ref, syncId);
  if (!sync) throw new Error(`Sync ${syncId} does not exist: the connection was erased.`);
  return sync;
}

/** Returns the line of a run, which is updated until the run has ended. */
const taskOf = (stream: string, current: () => RunView | undefined): ListrTask => ({
  title: stream,
  async task(_, task) {
    for (;;) {
      const run = current();
      if (!run) return;
      if (hasEnded(run)) {
        task.title = endedText(run);
        if (run.status === "failed" || run.status === "cancelled") throw new Error(run.error?.message ?? run.status);
        return;
      }
      if (run.status === "running") task.title = progressText(run);
      await wait(POLL_MS);
    }
  },
});

const endedText = ({ stream, counts: { read, changed, deleted }, requests }: RunView): string =>
  `${stream}: ${read} read, ${changed} changed, ${deleted} deleted, ${requests} requests`;

const progressText = ({ stream, counts, progress }: RunView): string =>
  progress ? `${stream} ${bar(progress.done, progress.total)}` : `${stream}: ${counts.read} read`;
