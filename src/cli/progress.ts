import { setTimeout as wait } from "node:timers/promises";
import type { ListrTask } from "listr2";
import { bar } from "./show.ts";

const POLL_MS = 150;

const hasEnded = ({ status }: { status: string }): boolean => status !== "queued" && status !== "running";

/** What is shown of a run. */
interface WatchedRun {
  id: string;
  stream: string;
  status: string;
  counts: { read: number; changed: number; deleted: number };
  progress: { done: number; total: number } | null;
  requests: number;
  error: { message: string } | null;
}

/**
 * Waits for a sync to end and returns it. Shows a progress bar per stream, or plain lines if there is no terminal. `look` gets
 * the sync as it stands.
 */
export async function watchSync<S extends { status: string; runs: WatchedRun[] }>(
  look: () => Promise<S>,
  isSilent: boolean,
): Promise<S> {
  let view = await look();
  const poll = async () => {
    while (!hasEnded(view)) {
      await wait(POLL_MS);
      view = await look();
    }
  };
  if (isSilent) await poll();
  else {
    const { Listr } = await import("listr2");
    const tasks = view.runs.map(({ id, stream }) => taskOf(stream, () => view.runs.find((each) => each.id === id)));
    const list = new Listr(tasks, { concurrent: true, exitOnError: false, fallbackRenderer: "simple" });
    await Promise.all([poll(), list.run()]);
  }
  return view;
}

/** Returns the line of a run, which is updated until the run has ended. */
const taskOf = (stream: string, current: () => WatchedRun | undefined): ListrTask => ({
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

const endedText = ({ stream, counts: { read, changed, deleted }, requests }: WatchedRun): string =>
  `${stream}: ${read} read, ${changed} changed, ${deleted} deleted, ${requests} requests`;

const progressText = ({ stream, counts, progress }: WatchedRun): string =>
  progress ? `${stream} ${bar(progress.done, progress.total)}` : `${stream}: ${counts.read} read`;
