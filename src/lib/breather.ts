import { setImmediate } from "node:timers/promises";

/**
 * Yields to input and output every few milliseconds. Hashing and mapping many records would otherwise delay the
 * database's results and other requests.
 */
export function breather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    const now = performance.now();
    if (now - last < BREATHE_MS) return undefined;
    last = now;
    return setImmediate();
  };
}
const BREATHE_MS = 1;
