/** Responses up to this size are read at once. Larger ones share a memory budget of the process. */
export const SMALL_BYTES = 1024 * 1024;
/** The bytes of large responses that the process reads and parses at the same time. */
const BUDGET_BYTES = 64 * 1024 * 1024;

interface Waiter {
  bytes: number;
  enter(): void;
}

let used = 0;
const waiting = new Set<Waiter>();

/**
 * Waits until a large response fits into this process's budget, and returns the function that returns its bytes.
 * Waiting responses enter in order. `bytes`: the maximum size of the response. Throws the signal's reason.
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
