/** The simulator's source of time. Inject a clock to stop it in a test. */
export type Clock = { now(): Date };

/** The simulator's time: the given clock, moved and stopped by the control API. */
export class SimulatedClock {
  readonly #base: Clock;
  #offsetMs = 0;
  #frozenAt: number | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(base: Clock = { now: () => new Date() }) {
    this.#base = base;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#frozenAt ?? this.#base.now().getTime() + this.#offsetMs;
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  /** Moves time forward (or back, with a negative number). */
  advance(ms: number): void {
    this.set(this.now() + ms);
  }

  set(ms: number): void {
    if (this.#frozenAt !== undefined) this.#frozenAt = ms;
    this.#offsetMs = ms - this.#base.now().getTime();
    for (const watcher of this.#watchers) watcher();
  }

  /** Stops time, or lets it run on from where it stopped. */
  freeze(frozen: boolean): void {
    const now = this.now();
    this.#frozenAt = frozen ? now : undefined;
    this.set(now);
  }

  /** Calls back when the time is moved by hand. */
  watch(watcher: () => void): void {
    this.#watchers.add(watcher);
  }
}

/** Returns the clock of a `--clock` flag: it starts at that time on its first use. */
export function readClock(text: string | undefined): Clock {
  if (text === undefined) return { now: () => new Date() };
  const startMs = Date.parse(text);
  if (Number.isNaN(startMs)) throw new Error(`--clock is not a time: ${text}`);
  let firstLookMs: number | undefined;
  return {
    now() {
      const nowMs = Date.now();
      firstLookMs ??= nowMs;
      return new Date(startMs + nowMs - firstLookMs);
    },
  };
}
