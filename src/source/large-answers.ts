/** Answers up to this size are read at once. Larger ones take part in a budget of the process. */
export const SMALL_BYTES = 1024 * 1024;
/** The bytes of large answers that the process reads and parses at the same time. */
const BUDGET_BYTES = 64 * 1024 * 1024;

interface Waiter {
  bytes: number;
  enter(): void;
}

let used = 0;
const waiting = new Set<Waiter>();

/**
 * Waits until a large answer fits into the budget of this process, and returns the function that gives its bytes back. Those
 * that wait enter in order. `bytes`: as much as the answer may have. Throws the signal's reason.
 */
export async function reserveBytes(bytes: number, signal: AbortSignal): Promise<() => void> {
  const reserved = Math.min(bytes, BUDGET_BYTES);
  if (waiting.size > 0 || used + reserved > BUDGET_BYTES) await turn(reserved, signal);
  else used += reserved;
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    used -= reserved;
    admitWaiting();
  };
}

function turn(bytes: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      waiting.delete(waiter);
      reject(signal.reason);
      admitWaiting();
    };
    const waiter: Waiter = {
      bytes,
      enter: () => {
        signal.removeEventListener("abort", abort);
        resolve();
      },
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    waiting.add(waiter);
  });
}

function admitWaiting(): void {
  for (const waiter of waiting) {
    if (used + waiter.bytes > BUDGET_BYTES) return;
    waiting.delete(waiter);
    used += waiter.bytes;
    waiter.enter();
  }
}
