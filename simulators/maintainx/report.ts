import { closeSync, openSync, writeSync } from "node:fs";

/** A request and its response. */
export type ReportedRequest = {
  /** Simulated time, in ISO 8601. */
  at: string;
  method: string;
  path: string;
  /** Query string, without the question mark. */
  query: string;
  /** The operation: "workorders.list", "assets.read" …, "unknown". */
  operation: string;
  /** The name of the API key. Null: not authenticated. */
  client: string | null;
  /** The organizations that the request concerns. */
  organizationIds: number[];
  /** The body of a write, as text; null without one. */
  body: string | null;
  /** 0 if the connection was cut. */
  status: number;
  /** The error's text. */
  error: string | null;
  /** Rows in the response of a list. */
  rows: number | null;
  /** Whether the request changed the state, or will change it later. */
  committed: "no" | "yes" | "late";
  /** Requests in progress when it arrived, including itself. */
  inFlight: number;
  /** The injected fault that changed the response. */
  fault: string | null;
  durationMs: number;
};

export type Report = {
  total: number;
  byOperation: Record<string, number>;
  byClient: Record<string, number>;
  byStatus: Record<string, number>;
  /** The highest number of concurrent requests. */
  peakInFlight: number;
  /** Requests over the limit, which are only in the counts and in the file. */
  dropped: number;
  requests: ReportedRequest[];
};

/** Counts every request and keeps the newest ones up to a limit. If a file is named, all are appended as JSON lines. */
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
    // Trimmed in large pieces: shifting single entries would cost more than the request itself.
    if (this.#requests.length >= 2 * this.#cap) this.#requests = this.#requests.slice(-this.#cap);
    // Written synchronously, so that nothing queues up and the file is always current.
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
    // A slow response can still be reported later.
    this.#file = undefined;
  }
}

const emptyCounts = (): Omit<Report, "dropped" | "requests"> => {
  return { total: 0, byOperation: {}, byClient: {}, byStatus: {}, peakInFlight: 0 };
};

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
