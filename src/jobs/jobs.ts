import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import { type Clock, type Log, sparingly, systemClock } from "#lib";
import { poolOptions } from "#store";
import { repeat } from "./repeat.ts";
import { type AddOptions, HEARTBEAT_SECONDS, insertJobs, type JobHandler, type Workers, workLoop } from "./workers.ts";

/** The durable queue. A job contains only IDs and may run twice, which every handler must allow. */
export interface Jobs {
  /** Creates or updates the queue's own schema and the queues. Called by whoever migrates the database. */
  install(): Promise<void>;
  start(): Promise<void>;
  add(queue: string, data: object, options?: AddOptions): Promise<void>;
  /** Adds many jobs in one statement. */
  addMany(queue: string, jobs: readonly object[], options?: AddOptions): Promise<void>;
  /** Handles the jobs of a queue, up to `concurrency` at once, until stopped. */
  work<D extends object>(queue: string, concurrency: number, handle: JobHandler<D>): void;
  /** Calls `tick` every `everyMs` in every process. It must allow being called by several processes at once. */
  every(everyMs: number, tick: () => Promise<void>): void;
  /** Returns whether a job is waiting now. */
  hasWaiting(queue: string): Promise<boolean>;
  /** Returns the numbers of waiting and running jobs, as of the last minute. */
  size(queue: string): Promise<{ waiting: number; active: number }>;
  /** Waits up to `graceMs` for running jobs, then stops. */
  stop(graceMs?: number): Promise<void>;
}

/** How to open the queue. */
export interface JobsOptions {
  /** The database's URL, with the login that owns the tables. */
  url: string;
  log: Log;
  clock?: Clock;
  /** The names of all queues. */
  queues: readonly string[];
}

/** The name of the schema that holds the queue's tables. */
const SCHEMA = "pgboss";

/** Opens the queue on the store's database, in a schema of its own. */
export function openJobs(options: JobsOptions): Jobs {
  const workers = openWorkers(options);
  const { boss } = workers;
  return {
    install: () => installQueues(options),
    start: async () => void (await boss.start()),
    add: (queue, data, addOptions) => insertJobs(workers, queue, [data], addOptions),
    addMany: async (queue, jobs, addOptions) => {
      if (jobs.length > 0) await insertJobs(workers, queue, jobs, addOptions);
    },
    work(queue, concurrency, handle) {
      workers.loops.push(workLoop(workers, queue, concurrency, handle));
    },
    every: (everyMs, tick) => repeat(workers, everyMs, tick),
    hasWaiting: async (queue) => (await boss.findJobs(queue, { queued: true, limit: 1 })).length > 0,
    async size(queue) {
      const [stats] = await boss.getQueueStats(queue, { force: true });
      return { waiting: stats?.queuedCount ?? 0, active: stats?.activeCount ?? 0 };
    },
    stop: (graceMs = 5000) => stop(workers, graceMs),
  };
}

function openWorkers({ url, log, clock = systemClock }: JobsOptions): Workers {
  const boss = new PgBoss({
    ...databaseOf(url),
    max: 4,
    application_name: "millwright jobs",
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    // The jobs of a killed worker are taken over soon after their last heartbeat.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    registerInstance: false,
  });
  const complain = sparingly(log, clock);
  boss.on("error", (error) => complain(error, "the queue reported an error"));
  return {
    ...{ boss, log, clock, complain },
    stopping: new AbortController(),
    running: new Set(),
    loops: [],
    timers: new Set(),
    wakers: new Map(),
  };
}

function databaseOf(url: string): { connectionString: string; options: string | undefined; schema: string } {
  const { options } = poolOptions(url, null, 1);
  return { connectionString: url, options, schema: SCHEMA };
}

/** Creates or updates the queue's schema and the queues. */
async function installQueues({ url, log, queues }: JobsOptions): Promise<void> {
  const installer = new PgBoss({
    ...databaseOf(url),
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  installer.on("error", (error) => log.error({ err: error }, "the queue reported an error"));
  await installer.start();
  for (const name of queues)
    if (!(await installer.getQueue(name)))
      await installer.createQueue(name, {
        // Handlers retry what can succeed later. Any other failure is a defect in Millwright.
        retryLimit: 5,
        retryDelay: 5,
        retryBackoff: true,
        retryDelayMax: 600,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: 24 * 3600 - 1,
        deleteAfterSeconds: 3600,
      });
  await installer.stop({ graceful: false });
}

async function stop({ boss, stopping, running, loops, timers, wakers }: Workers, graceMs: number): Promise<void> {
  for (const timer of timers) clearInterval(timer);
  stopping.abort(new Error("the process is stopping"));
  for (const wake of wakers.values()) wake();
  if (loops.length > 0)
    await Promise.race([
      Promise.allSettled([...loops, ...running]),
      new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
    ]);
  await boss.stop({ graceful: false });
}

/** Returns a name for this process among the workers. */
export const workerName = (): string => `${process.pid}-${randomUUID().slice(0, 8)}`;
