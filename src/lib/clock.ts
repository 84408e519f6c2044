/** The only source of the current time, so that tests can control it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `ms` of this clock's time. Rejects with the signal's reason if it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, ms);
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
    }),
};

/** Makes a clock for tests: the machine's own, but a sleep takes `mostMs` at most, so that pauses of minutes pass at once. */
export const hurriedClock = (mostMs = 20): Clock => ({
  now: systemClock.now,
  sleep: (ms, signal) => systemClock.sleep(Math.min(ms, mostMs), signal),
});

/** A clock for tests: it only moves when advanced, and a sleep advances it immediately. */
export interface HeldClock extends Clock {
  /** Moves the clock forward by `ms`. */
  advance(ms: number): void;
  /** The duration of every sleep in milliseconds, in order. */
  readonly sleeps: number[];
}

/** Returns a clock that starts at `start` and moves only by sleeping or advancing. */
export function heldClock(start: string | number = "2026-03-02T09:00:00Z"): HeldClock {
  let now = new Date(start).getTime();
  const sleeps: number[] = [];
  return {
    now: () => now,
    sleeps,
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleeps.push(ms);
      now += ms;
    },
  };
}
