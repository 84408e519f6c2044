import type { Workers } from "./workers.ts";

/**
 * Calls `tick` every `everyMs` until the workers stop. A call is skipped while the previous one runs; errors are
 * logged.
 */
export function repeat(workers: Workers, everyMs: number, tick: () => Promise<void>): void {
  const { stopping, running, timers, complain } = workers;
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy || stopping.signal.aborted) return;
    isBusy = true;
    const done = tick()
      .catch((error: unknown) => complain(error, "a tick failed"))
      .finally(() => {
        isBusy = false;
        running.delete(done);
      });
    running.add(done);
  }, everyMs);
  timers.add(timer);
}
