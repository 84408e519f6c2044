import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Jobs } from "#jobs";
import type { Log } from "#lib";
import type { RequestLog } from "#store";

/** What Prometheus is shown. */
export interface Metrics {
  registry: Registry;
  /** Notes a request that was answered. `route` is the pattern, never the address. */
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
  /** Notes a run that ended, for whoever carries runs out. */
  runEnded(run: { connector: string; status: string; read: number; changed: number }): void;
}

/** Opens the process's metrics. */
export function openMetrics(deps: {
  jobs: Jobs | null;
  queues: readonly string[];
  log: Log;
  certificatesEnding(): Promise<{ days: number; count: number }[]>;
  requests: RequestLog;
}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "millwright_http_request_duration_seconds",
    help: "Time from a request to the end of its answer.",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const runs = new Counter({
    name: "millwright_runs_total",
    help: "Runs that ended.",
    labelNames: ["connector", "status"],
    registers: [registry],
  });
  const records = new Counter({
    name: "millwright_raw_records_total",
    help: "Raw records that runs read, and how many of them had changed.",
    labelNames: ["connector", "what"],
    registers: [registry],
  });
  const { jobs } = deps;
  if (jobs)
    new Gauge({
      name: "millwright_jobs",
      help: "Jobs in the queue.",
      labelNames: ["queue", "state"],
      registers: [registry],
      async collect() {
        this.reset();
        try {
          for (const queue of deps.queues) {
            const { waiting, active } = await jobs.size(queue);
            this.set({ queue, state: "waiting" }, waiting);
            this.set({ queue, state: "active" }, active);
          }
        } catch (error) {
          // While the database is away the other measurements are wanted most.
          deps.log.warn({ err: error }, "the queue could not be measured");
        }
      },
    });
  new Gauge({
    name: "millwright_request_log_dropped",
    help: "Calls that this process has not kept in the request log: shed (too many calls to us in a second), behind (the database could not follow), failed (it did not take them).",
    labelNames: ["why"],
    registers: [registry],
    collect() {
      for (const [why, count] of Object.entries(deps.requests.dropped)) this.set({ why }, count);
    },
  });
  new Gauge({
    name: "millwright_certificates_ending",
    help: "Connections whose certificate ends within so many days.",
    labelNames: ["days"],
    registers: [registry],
    async collect() {
      try {
        for (const { days, count } of await deps.certificatesEnding()) this.set({ days: String(days) }, count);
      } catch (error) {
        deps.log.warn({ err: error }, "certificates could not be counted");
      }
    },
  });
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
