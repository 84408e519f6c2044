import type { SimulatedClock } from "../clock.ts";

/** Runs things at a later simulated time. If the time runs by itself, a timer wakes it. */
export class Later {
  readonly #clock: SimulatedClock;
  #waiting: { dueMs: number; run: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
    clock.watch(() => this.runDue());
  }

  add(delayMs: number, run: () => void): void {
    this.#waiting.push({ dueMs: this.#clock.now() + delayMs, run });
    this.runDue();
  }

  /** What waits. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Runs everything now. */
  flush(): void {
    const all = this.#waiting;
    this.#waiting = [];
    for (const { run } of all) run();
  }

  /** Drops everything. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  runDue(): void {
    const now = this.#clock.now();
    const due = this.#waiting.filter(({ dueMs }) => dueMs <= now).sort((one, other) => one.dueMs - other.dueMs);
    this.#waiting = this.#waiting.filter(({ dueMs }) => dueMs > now);
    for (const { run } of due) run();
    clearTimeout(this.#timer);
    if (this.#waiting.length === 0 || this.#clock.isFrozen || this.#isClosed) return;
    const nextMs = Math.min(...this.#waiting.map(({ dueMs }) => dueMs)) - now;
    this.#timer = setTimeout(() => this.runDue(), Math.min(nextMs, 60_000)).unref();
  }
}
