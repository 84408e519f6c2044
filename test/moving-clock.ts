import type { Clock } from "../src/lib/index.ts";

/** A clock that a sleep moves on at once; a moment of real time passes all the same, so that a server can act meanwhile. */
export interface MovingClock extends Clock {
  advance(ms: number): void;
  /** Puts it back to where it began: the same case then gives the same, whatever went before it. */
  reset(): void;
}

/** Makes a clock that starts at a time. */
export function movingClock(start: string): MovingClock {
  let now = Date.parse(start);
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    reset: () => {
      now = Date.parse(start);
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
      await new Promise((resolve) => setTimeout(resolve, 3));
      signal?.throwIfAborted();
    },
  };
}
