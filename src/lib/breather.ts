import { setImmediate } from "node:timers/promises";

/**
 * Lets input and output through every few milliseconds: hashing and mapping many records takes long enough that the
 * database would stand idle for an answer it has long sent, and callers would wait.
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
