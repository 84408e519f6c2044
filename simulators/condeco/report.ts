import { closeSync, openSync, writeSync } from "node:fs";

/** A request and its response. */
export type ReportedRequest = {
  /** Simulated time, in ISO 8601. */
  at: string;
  method: string;
  path: string;
  /** Query string, without the question mark. */
  query: string;
  /** The operation: "bookings", "token", "unknown" … */
  operation: string;
  /** The subscription key as sent. Null: none. */
  key: string | null;
  /** The key's collection: common, hierarchy, booking or visitor. Null: an unknown key. */
  keyKind: string | null;
  /** 0 if the connection was cut. */
  status: number;
  /** The injected fault that changed the response. */
  fault: string | null;
  durationMs: number;
};

export type Report = {
  total: number;
  byOperation: Record<string, number>;
  byKey: Record<string, number>;
  byStatus: Record<string, number>;
  /** Requests over the limit, which are only in the counts and in the file. */
  dropped: number;
  requests: ReportedRequest[];
};

/** Counts every request and keeps the newest ones up to a limit. If a file is named, all are appended as JSON lines. */
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
    // Trimmed in large pieces: shifting single entries would cost more than the request itself.
    if (this.#requests.length >= 2 * this.#cap) this.#requests = this.#newest();
    // Written synchronously, so that nothing queues up and the file is always current.
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
    // A slow response can still be reported later.
    this.#file = undefined;
  }

  #newest(): ReportedRequest[] {
    return this.#requests.slice(-this.#cap);
  }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
