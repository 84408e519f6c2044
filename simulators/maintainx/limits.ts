/** The allowed requests and sizes. The first three are documented. */
export type Limits = {
  /** Per user over all organizations, and so also per organization, in 60 seconds. */
  perUser: number;
  /** Of all users of an organization, in 60 seconds. */
  perOrganization: number;
  /** Batches of readings of automated meters, in 60 seconds. */
  meterReadings: number;
  /** Readings of one manual meter in 24 hours; a batch counts once. */
  manualReadings: number;
  /** Seconds between two single readings of an automated meter. */
  automatedSeconds: number;
  /** Minutes until a new work order shows in the list; reading by id works immediately. One client measured 60 to 120. */
  lateListMinutes: number;
  /** Minutes that the address of an attachment works. */
  urlMinutes: number;
  /** The largest attachment, in bytes (UNKNOWN). */
  attachmentBytes: number;
  /** The real duration of every request, in milliseconds. */
  latencyMs: number;
  /** Consecutive failures after which a webhook subscription is deleted (UNKNOWN). 0: never. */
  webhookFailures: number;
};

export const vendorLimits: Limits = {
  perUser: 100,
  perOrganization: 500,
  meterReadings: 100,
  manualReadings: 10,
  automatedSeconds: 10,
  lateListMinutes: 0,
  urlMinutes: 60,
  attachmentBytes: 25_000_000,
  latencyMs: 0,
  webhookFailures: 50,
};

export const windowMs = 60_000;

/** Counts requests in a window of time, which slides or starts at its first request. */
export class Meter {
  readonly #spanMs: number;
  #times: number[] = [];

  constructor(spanMs = windowMs) {
    this.#spanMs = spanMs;
  }

  /** Requests in the current window. */
  used(now: number, isFixed = false): number {
    if (isFixed) {
      const first = this.#times[0];
      if (first !== undefined && (now >= first + this.#spanMs || now < first)) this.#times = [];
    } else {
      // A time after now remains from before the clock was set back.
      const from = this.#times.findIndex((time) => time > now - this.#spanMs && time <= now);
      this.#times = from < 0 ? [] : this.#times.slice(from).filter((time) => time <= now);
    }
    return this.#times.length;
  }

  /** Seconds until a request is allowed again, or until the window is empty if one is allowed now. */
  resetSeconds(now: number, limit: number): number {
    const waitsFor = this.#times[Math.max(0, this.#times.length - limit)];
    if (waitsFor === undefined) return 0;
    return Math.max(1, Math.ceil((waitsFor + this.#spanMs - now) / 1000));
  }

  count(now: number): void {
    this.#times.push(now);
  }

  reset(): void {
    this.#times = [];
  }
}
