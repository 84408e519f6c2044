import { closeSync, openSync, writeSync } from "node:fs";

/** One request as it came in and was answered. */
export type ReportedRequest = {
  /** Simulated time, ISO 8601. */
  at: string;
  method: string;
  path: string;
  /** Query string, without the question mark. */
  query: string;
  /** Which operation it was: "bookings", "token", "unknown" … */
  operation: string;
  /** Subscription key as sent, null without one. */
  key: string | null;
  /** Whose key it is: common, hierarchy, booking, visitor; null for an unknown one. */
  keyKind: string | null;
  /** 0 when the connection was cut. */
  status: number;
  /** The injected fault that shaped the answer. */
  fault: string | null;
  durationMs: number;
};

export type Report = {
  total: number;
  byOperation: Record<string, number>;
  byKey: Record<string, number>;
  byStatus: Record<string, number>;
  /** Requests beyond the cap that only the counts (and the file, if asked for) still know. */
  dropped: number;
  requests: ReportedRequest[];
};

/** Counts every request and keeps the newest, up to a cap; all of them go to a file of JSON lines if one is named. */
export class RequestReport {
  readonly #cap: number;
  #file: number | undefined;
  #requests: ReportedRequest[] = [];
  #total = 0;
  #byOperation: Record<string, number> = {};
  #byKey: Record<string, number> = {};
  #byStatus: Record<string, number> = {};

  constructor(cap: number, file?: string) {
    this.#cap = Math.max(1, cap);
    this.#file = file ? openSync(file, "a") : undefined;
  }

  add(request: ReportedRequest): void {
    this.#total++;
    count(this.#byOperation, request.operation);
    count(this.#byKey, request.keyKind ?? "none");
    count(this.#byStatus, String(request.status));
    this.#requests.push(request);
    // Cut in large pieces: shifting one by one would cost more than the request itself.
    if (this.#requests.length >= 2 * this.#cap) this.#requests = this.#newest();
    // Written at once, so that nothing piles up and the file is right at any moment.
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(request)}\n`);
  }

  read(): Report {
    const requests = this.#newest();
    return {
      total: this.#total,
      byOperation: { ...this.#byOperation },
      byKey: { ...this.#byKey },
      byStatus: { ...this.#byStatus },
      dropped: this.#total - requests.length,
      requests: [...requests],
    };
  }

  reset(): void {
    this.#requests = [];
    this.#total = 0;
    this.#byOperation = {};
    this.#byKey = {};
    this.#byStatus = {};
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    // A slow answer may still come to be reported.
    this.#file = undefined;
  }

  #newest(): ReportedRequest[] {
    return this.#requests.slice(-this.#cap);
  }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
