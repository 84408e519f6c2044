/** The allowed requests; KNOWN 500 per minute and 50,000 per week (Design considerations, knowledge.eptura.com). */
export type Limits = {
  perMinute: number;
  perWeek: number;
  /** Of the token host: "maximum admitted 50 per Second" (KNOWN for the tenant's host, INFERRED for the token path). */
  tokensPerSecond: number;
};

export const vendorLimits: Limits = { perMinute: 500, perWeek: 50_000, tokensPerSecond: 50 };

const weekMs = 7 * 86_400_000;

/** Counts a key's requests as Azure API Management does: a sliding minute in steps of a second, and a fixed week. */
export class Meter {
  readonly #weekStartsOn: () => "firstCall" | "monday";
  readonly #seconds = new Map<number, number>();
  #inMinute = 0;
  #weekStart: number | undefined;
  #inWeek = 0;

  constructor(weekStartsOn: () => "firstCall" | "monday") {
    this.#weekStartsOn = weekStartsOn;
  }

  /** Requests counted in the current week. */
  get usedThisWeek(): number {
    return this.#inWeek;
  }

  get usedThisMinute(): number {
    return this.#inMinute;
  }

  /** Seconds to wait for the minute's limit; 0 if a request is allowed. */
  minuteWait(now: number, limit: number): number {
    const second = Math.floor(now / 1000);
    for (const [past, calls] of this.#seconds) {
      // A second after now remains from before the clock was set back.
      if (past > second - 60 && past <= second) continue;
      this.#seconds.delete(past);
      this.#inMinute -= calls;
    }
    let left = this.#inMinute - limit + 1;
    if (left <= 0) return 0;
    for (const [past, calls] of this.#seconds) {
      left -= calls;
      if (left <= 0) return past + 60 - second;
    }
    return 60;
  }

  /** Seconds until the week's quota restarts; 0 if a request is allowed. */
  weekWait(now: number, limit: number): number {
    const weekStart = this.#enterWeek(now);
    return this.#inWeek < limit ? 0 : Math.ceil((weekStart + weekMs - now) / 1000);
  }

  /** Counts a request for minute and week. */
  count(now: number): void {
    this.#enterWeek(now);
    const second = Math.floor(now / 1000);
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + 1);
    this.#inMinute++;
    this.#inWeek++;
  }

  /** Counts a rejected request for the week only, so that a client that waits is allowed again. */
  countRefused(): void {
    this.#inWeek++;
  }

  /** Starts the week with this number of requests used. */
  setUsedThisWeek(calls: number, now: number): void {
    this.#enterWeek(now);
    this.#inWeek = calls;
  }

  reset(): void {
    this.#seconds.clear();
    this.#inMinute = 0;
    this.#inWeek = 0;
    this.#weekStart = undefined;
  }

  /** Starts a new week when the current one is over, or the clock was set back before it. Returns its start. */
  #enterWeek(now: number): number {
    if (this.#weekStart === undefined || now >= this.#weekStart + weekMs || now < this.#weekStart) {
      this.#weekStart = this.#weekStartsOn() === "firstCall" ? now : mondayBefore(now);
      this.#inWeek = 0;
    }
    return this.#weekStart;
  }
}

function mondayBefore(now: number): number {
  const midnight = Math.floor(now / 86_400_000) * 86_400_000;
  return midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * 86_400_000;
}

/** `d.hh:mm:ss`, the format of Azure API Management for a quota's duration. */
export function quotaSpan(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const days = Math.floor(seconds / 86_400);
  const time = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days > 0 ? `${days}.${time}` : time;
}
