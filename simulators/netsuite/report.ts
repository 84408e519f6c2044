import { closeSync, openSync, writeSync } from "node:fs";

/** One request as it came in and was answered. */
export type ReportedRequest = {
  /** Simulated time, ISO 8601. */
  at: string;
  method: string;
  path: string;
  /** Query string, without the question mark. */
  query: string;
  /** Which operation it was: "token", "suiteql", "record.create" …, "unknown". */
  operation: string;
  /** SuiteQL tables, or the record type. */
  tables: string[];
  /** The query, for SuiteQL. */
  statement: string | null;
  /** Client id or consumer key of a call that signed in. */
  client: string | null;
  /** How it signed in: m2m, code, tba; null if it did not. */
  kind: string | null;
  roleId: number | null;
  /** 0 when the connection was cut. */
  status: number;
  /** `o:errorCode`, or the token endpoint's `error`. */
  code: string | null;
  /** Rows or records in the answer. */
  rows: number | null;
  /** Calls in flight when it came, itself included. */
  inFlight: number;
  /** The injected fault that shaped the answer. */
  fault: string | null;
  durationMs: number;
};

export type Report = {
  total: number;
  byOperation: Record<string, number>;
  byClient: Record<string, number>;
  byStatus: Record<string, number>;
  /** The most calls that were in flight at once. */
  peakInFlight: number;
  /** Requests beyond the cap that only the counts (and the file, if asked for) still know. */
  dropped: number;
  requests: ReportedRequest[];
};

/** Counts every request and keeps the newest, up to a cap; all of them go to a file of JSON lines if one is named. */
export class RequestReport {
  readonly #cap: number;
  #file: number | undefined;
  #requests: ReportedRequest[] = [];
  #counts = emptyCounts();

  constructor(cap: number, file?: string) {
    this.#cap = Math.max(1, cap);
    this.#file = file ? openSync(file, "a") : undefined;
  }

  add(request: ReportedRequest): void {
    this.#counts.total++;
    count(this.#counts.byOperation, request.operation);
    count(this.#counts.byClient, request.client ?? "none");
    count(this.#counts.byStatus, String(request.status));
    this.#counts.peakInFlight = Math.max(this.#counts.peakInFlight, request.inFlight);
    this.#requests.push(request);
    // Cut in large pieces: shifting one by one would cost more than the request itself.
    if (this.#requests.length >= 2 * this.#cap) this.#requests = this.#requests.slice(-this.#cap);
    // Written at once, so that nothing piles up and the file is right at any moment.
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(request)}\n`);
  }

  read(): Report {
    const requests = this.#requests.slice(-this.#cap);
    return { ...structuredClone(this.#counts), dropped: this.#counts.total - requests.length, requests };
  }

  reset(): void {
    this.#requests = [];
    this.#counts = emptyCounts();
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    // A slow answer may still come to be reported.
    this.#file = undefined;
  }
}

const emptyCounts = (): Omit<Report, "dropped" | "requests"> => {
  return { total: 0, byOperation: {}, byClient: {}, byStatus: {}, peakInFlight: 0 };
};

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
