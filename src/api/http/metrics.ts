import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Jobs } from "#jobs";
import type { Log } from "#lib";
import type { RequestLog } from "#store";

/** Metrics of the process, for Prometheus. */
export interface Metrics {
  registry: Registry;
  /** Counts a completed request. `route` is the pattern, never the URL. */
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
  /** Counts a run that ended. */
  runEnded(run: { connector: string; status: string; read: number; changed: number }): void;
}

/** What the metrics measure. */
export interface MetricsDeps {
  /** Null: the process has no job queue. */
  jobs: Jobs | null;
  queues: readonly string[];
  log: Log;
  certificatesEnding(): Promise<{ days: number; count: number }[]>;
  /** Returns the number of connections by health. */
  connectionsByHealth(): Promise<Record<string, number>>;
  /** Returns the lag of each webhook endpoint in seconds. */
  webhookLags(): Promise<ReadonlyMap<string, number>>;
  requests: RequestLog;
}

/** Opens the process's metrics. */
export function openMetrics(deps: MetricsDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: "millwright_http_request_duration_seconds",
    help: "Time from a request to the end of its response.",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const runs = new Counter({
    name: "millwright_runs_total",
    help: "Runs that ended.",
    labelNames: ["connector", "status"],
    registers,
  });
  const records = new Counter({
    name: "millwright_raw_records_total",
    help: "Raw records that runs read, and how many of them had changed.",
    labelNames: ["connector", "what"],
    registers,
  });
  addGauges(registry, deps);
  return {
    registry,
    answered: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    runEnded({ connector, status, read, changed }) {
      runs.inc({ connector, status });
      records.inc({ connector, what: "read" }, read);
      records.inc({ connector, what: "changed" }, changed);
    },
  };
}

/** Adds the metrics that are measured when Prometheus requests them. */
function addGauges(registry: Registry, deps: MetricsDeps): void {
  const { jobs, queues, log, certificatesEnding, requests } = deps;
  const registers = [registry];
  if (jobs)
    new Gauge({
      name: "millwright_jobs",
      help: "Jobs in the queue.",
      labelNames: ["queue", "state"],
      registers,
      async collect() {
        this.reset();
        try {
          for (const queue of queues) {
            const { waiting, active } = await jobs.size(queue);
            this.set({ queue, state: "waiting" }, waiting);
            this.set({ queue, state: "active" }, active);
          }
        } catch (error) {
          // The other metrics matter most while the database is unavailable.
          log.warn({ err: error }, "the queue could not be measured");
        }
      },
    });
  new Gauge({
    name: "millwright_request_log_dropped",
    help: "Requests that this process did not store in the request log: `shed` (too many requests in a second), `behind` (the database was too slow), `failed` (the database rejected them).",
    labelNames: ["why"],
    registers,
    collect() {
      for (const [why, count] of Object.entries(requests.dropped)) this.set({ why }, count);
    },
  });
  new Gauge({
    name: "millwright_certificates_ending",
    help: "Connections whose certificate expires within this number of days.",
    labelNames: ["days"],
    registers,
    async collect() {
      try {
        for (const { days, count } of await certificatesEnding()) this.set({ days: String(days) }, count);
      } catch (error) {
        log.warn({ err: error }, "certificates could not be counted");
      }
    },
  });
  addWebhookLag(registry, deps);
  const countByHealth = atMostEvery(HEALTH_EVERY_MS, deps);
  new Gauge({
    name: "millwright_connections",
    help: "Connections by health, counted at most once a minute. Disconnected connections are left out.",
    labelNames: ["health"],
    registers,
    async collect() {
      for (const [health, count] of Object.entries(await countByHealth())) this.set({ health }, count);
    },
  });
}

/** Adds the lag of webhook endpoints. */
function addWebhookLag(registry: Registry, { webhookLags, log }: MetricsDeps): void {
  new Gauge({
    name: "millwright_webhook_lag_seconds",
    help: "Seconds since the oldest event that an enabled webhook endpoint has not received.",
    labelNames: ["endpoint"],
    registers: [registry],
    async collect() {
      this.reset();
      try {
        for (const [endpoint, seconds] of await webhookLags()) this.set({ endpoint }, seconds);
      } catch (error) {
        log.warn({ err: error }, "the lag of webhooks could not be measured");
      }
    },
  });
}

/** Connections are counted by health at most this often: with 100,000 of them it takes seconds. */
const HEALTH_EVERY_MS = 60_000;

/**
 * Returns a function that counts connections by health. Later calls get the last count while the next one is made, so that
 * only the first call waits. After a failure the last count stays.
 */
function atMostEvery(
  everyMs: number,
  { connectionsByHealth, log }: MetricsDeps,
): () => Promise<Record<string, number>> {
  let last: Record<string, number> | null = null;
  let countedAt = 0;
  let counting: Promise<void> | null = null;
  const count = async (): Promise<void> => {
    try {
      last = await connectionsByHealth();
    } catch (error) {
      log.warn({ err: error }, "connections could not be counted by health");
    }
    countedAt = performance.now();
    counting = null;
  };
  return async () => {
    if (last === null || performance.now() - countedAt >= everyMs) counting ??= count();
    if (last === null) await counting;
    return last ?? {};
  };
}
