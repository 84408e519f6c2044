/** The cost of a task for the process. */
export interface Load {
  /** The longest time that work blocked the event loop, in milliseconds. */
  blockedMs: number;
  /** The growth of the resident memory. */
  grownMb: number;
}

/**
 * Watches the event loop and the memory until it is ended. A delay counts only as far as this thread was busy
 * meanwhile: `monitorEventLoopDelay` also counts time that other processes used, so a test on a loaded machine would
 * fail.
 */
export function watchLoad(everyMs = 10): { end(): Load } {
  const startBytes = process.memoryUsage.rss();
  let peakBytes = startBytes;
  let blockedMs = 0;
  let at = performance.now();
  let busy = process.threadCpuUsage();
  const look = (): void => {
    const now = performance.now();
    const { user, system } = process.threadCpuUsage(busy);
    blockedMs = Math.max(blockedMs, Math.min(now - at - everyMs, (user + system) / 1000));
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    at = now;
    busy = process.threadCpuUsage();
  };
  const timer = setInterval(look, everyMs);
  return {
    end() {
      clearInterval(timer);
      look();
      return { blockedMs: Math.round(blockedMs), grownMb: Math.round((peakBytes - startBytes) / 1024 / 1024) };
    },
  };
}
