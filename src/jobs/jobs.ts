import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import { type Clock, type Log, sparingly, systemClock } from "#lib";
import { poolOptions } from "#store";

/** How long a job may go without a sign of life before another worker takes it over. */
export const HEARTBEAT_SECONDS = 10;

/** What a handler is given. */
export interface JobContext {
  id: string;
  /** Aborts when the process stops or the job was taken over by another worker. */
  signal: AbortSignal;
}

/** Ends a job for now and has it done again later, without counting as a failure. */
export class PutOff extends Error {
  readonly delayMs: number;
  constructor(delayMs: number) {
    super(`put off for ${delayMs} ms`);
    this.delayMs = delayMs;
  }
}

export interface AddOptions {
  /** Not before so long. */
  delayMs?: number;
  /** Higher goes first. */
  priority?: number;
}

/** The durable queue, in the few verbs that we use. A job carries ids only and may run twice: every handler must bear that. */
export interface Jobs {
  /** Makes or updates the queue's own schema and the queues; once, by whoever migrates. */
  install(): Promise<void>;
  start(): Promise<void>;
  add(queue: string, data: object, options?: AddOptions): Promise<void>;
  /** Adds many in one statement. */
  addMany(queue: string, jobs: readonly object[], options?: AddOptions): Promise<void>;
  /** Works on a queue with so many jobs at once, until stopped. */
  work<D extends object>(
    queue: string,
    concurrency: number,
    handle: (data: D, context: JobContext) => Promise<void>,
  ): void;
  /** Calls `tick` again and again, `everyMs` apart, in every process: it must bear being called by several at once. */
  every(everyMs: number, tick: () => Promise<void>): void;
  /** Whether a job waits, as of now. */
  hasWaiting(queue: string): Promise<boolean>;
  /** How many jobs wait and run, as of the last minute. */
  size(queue: string): Promise<{ waiting: number; active: number }>;
  /** Lets running jobs end, up to `graceMs`, then tells them to stop. */
  stop(graceMs?: number): Promise<void>;
}

/** How often an idle worker looks for jobs that another process has added. Its own are seen at once. */
const POLL_MS = 500;

/** Opens the queue on the store's database, in a schema of its own, as the owner. */
export function openJobs(options: { url: string; log: Log; clock?: Clock; queues: readonly string[] }): Jobs {
  const { log, queues } = options;
  const clock = options.clock ?? systemClock;
  const { connectionString, options: session } = poolOptions(options.url, null, 4);
  const boss = new PgBoss({
    connectionString: connectionString as string,
    options: session as string,
    max: 4,
    application_name: "millwright jobs",
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    // A killed worker's jobs are to be found soon after their heartbeat ends, not a minute later.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    registerInstance: false,
  });
  const complain = sparingly(log, clock);
  boss.on("error", (error) => complain(error, "the queue reported an error"));

  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const loops: Promise<void>[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const wakers = new Map<string, () => void>();
  let isWorking = false;

  const insert = async (queue: string, jobs: readonly object[], { delayMs, priority }: AddOptions = {}) => {
    await boss.insert(
      queue,
      jobs.map((data) => ({
        data,
        ...(delayMs !== undefined && delayMs > 0 && { startAfter: new Date(clock.now() + delayMs) }),
        ...(priority !== undefined && { priority }),
      })),
    );
    wakers.get(queue)?.();
  };

  async function workLoop<D extends object>(
    queue: string,
    concurrency: number,
    handle: (data: D, context: JobContext) => Promise<void>,
  ) {
    let active = 0;
    while (!stopping.signal.aborted) {
      // Set before fetching, so that what is added meanwhile is not overlooked.
      const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
      wakers.set(queue, wake);
      let fetched: { id: string; data: D; retryCount: number }[] = [];
      if (active < concurrency)
        try {
          fetched = await boss.fetch<D>(queue, { batchSize: concurrency - active });
        } catch (error) {
          complain(error, "could not fetch jobs");
        }
      for (const job of fetched) {
        active++;
        const done = one(queue, job, handle).finally(() => {
          active--;
          running.delete(done);
          wakers.get(queue)?.();
        });
        running.add(done);
      }
      // Slots that stayed empty: nothing waits. Look again when somebody adds, a job ends, or the poll is due.
      const timer = setTimeout(wake, POLL_MS);
      await woken;
      clearTimeout(timer);
    }
  }

  async function one<D extends object>(
    queue: string,
    job: { id: string; data: D; retryCount: number },
    handle: (data: D, context: JobContext) => Promise<void>,
  ): Promise<void> {
    const lost = new AbortController();
    const attempt = { id: job.id, retryCount: job.retryCount };
    const beat = setInterval(
      () => {
        boss.touch(queue, attempt).catch((error: unknown) => log.warn({ err: error }, "a heartbeat failed"));
      },
      (HEARTBEAT_SECONDS * 1000) / 3,
    );
    try {
      await handle(job.data, { id: job.id, signal: AbortSignal.any([stopping.signal, lost.signal]) });
      await boss.complete(queue, attempt);
    } catch (thrown) {
      try {
        if (thrown instanceof PutOff || stopping.signal.aborted) {
          await insert(queue, [job.data], { delayMs: thrown instanceof PutOff ? thrown.delayMs : 0 });
          await boss.complete(queue, attempt);
        } else {
          log.error({ err: thrown, queue, job: job.id }, "a job failed");
          await boss.fail(queue, attempt, { message: String(thrown) });
        }
      } catch (error) {
        // The job stays active and is taken over when its heartbeat ends.
        log.error({ err: error, queue, job: job.id }, "a job's end could not be written");
      }
    } finally {
      clearInterval(beat);
    }
  }

  return {
    async install() {
      const installer = new PgBoss({
        connectionString: connectionString as string,
        options: session as string,
        max: 1,
        schema: "pgboss",
        supervise: false,
        schedule: false,
        registerInstance: false,
      });
      installer.on("error", (error) => log.error({ err: error }, "the queue reported an error"));
      await installer.start();
      for (const name of queues)
        if (!(await installer.getQueue(name)))
          await installer.createQueue(name, {
            // A handler decides by itself what is worth another try; what fails here is a mistake of ours or the database.
            retryLimit: 5,
            retryDelay: 5,
            retryBackoff: true,
            retryDelayMax: 600,
            heartbeatSeconds: HEARTBEAT_SECONDS,
            expireInSeconds: 24 * 3600 - 1,
            deleteAfterSeconds: 3600,
          });
      await installer.stop({ graceful: false });
    },
    async start() {
      await boss.start();
    },
    add: (queue, data, addOptions) => insert(queue, [data], addOptions),
    addMany: async (queue, jobs, addOptions) => {
      if (jobs.length > 0) await insert(queue, jobs, addOptions);
    },
    work(queue, concurrency, handle) {
      isWorking = true;
      loops.push(workLoop(queue, concurrency, handle));
    },
    every(everyMs, tick) {
      let isBusy = false;
      const timer = setInterval(() => {
        if (isBusy || stopping.signal.aborted) return;
        isBusy = true;
        const done = tick()
          .catch((error: unknown) => complain(error, "a tick failed"))
          .finally(() => {
            isBusy = false;
            running.delete(done);
          });
        running.add(done);
      }, everyMs);
      timers.add(timer);
    },
    hasWaiting: async (queue) => (await boss.findJobs(queue, { queued: true, limit: 1 })).length > 0,
    async size(queue) {
      const [stats] = await boss.getQueueStats(queue, { force: true });
      return { waiting: stats?.queuedCount ?? 0, active: stats?.activeCount ?? 0 };
    },
    async stop(graceMs = 5000) {
      for (const timer of timers) clearInterval(timer);
      stopping.abort(new Error("the process is stopping"));
      for (const wake of wakers.values()) wake();
      if (isWorking)
        await Promise.race([
          Promise.allSettled([...loops, ...running]),
          new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
        ]);
      await boss.stop({ graceful: false });
    },
  };
}

/** A name for this process among the workers. */
export const workerName = (): string => `${process.pid}-${randomUUID().slice(0, 8)}`;
