import { setTimeout as wait } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import type { Clock, Log } from "#lib";
import { databaseFault } from "#store";

/** How long a job may go without a heartbeat before another worker takes it over. */
export const HEARTBEAT_SECONDS = 10;

/** What a handler receives about its job. */
export interface JobContext {
  id: string;
  /** Aborts when the process stops. */
  signal: AbortSignal;
}

/** Executes a job of a queue. */
export type JobHandler<D extends object> = (data: D, context: JobContext) => Promise<void>;

/** Thrown by a handler to have its job executed again later. This does not count as a failure. */
export class PutOff extends Error {
  override name = "PutOff";
  readonly delayMs: number;
  /** The data that the job continues with; undefined: its own. */
  readonly data: object | undefined;

  constructor(delayMs: number, data?: object) {
    super(`put off for ${delayMs} ms`);
    this.delayMs = delayMs;
    this.data = data;
  }
}

export interface AddOptions {
  /** The job starts after this time at the earliest. */
  delayMs?: number;
  /** Jobs of a higher priority start first. */
  priority?: number;
}

/** The state of the queue in this process. */
export interface Workers {
  readonly boss: PgBoss;
  readonly log: Log;
  readonly clock: Clock;
  /** Logs an error, and its repetitions rarely. */
  complain(error: unknown, text: string): void;
  /** Aborts when the process stops. */
  readonly stopping: AbortController;
  /** The jobs and ticks in progress. */
  readonly running: Set<Promise<void>>;
  /** One loop for each queue that is worked on. */
  readonly loops: Promise<void>[];
  readonly timers: Set<NodeJS.Timeout>;
  /** By queue: ends the pause of its loop. */
  readonly wakers: Map<string, () => void>;
}

interface FetchedJob<D extends object> {
  id: string;
  data: D;
  retryCount: number;
}

/** How often an idle worker polls for jobs that another process added. It sees those of its own process immediately. */
const POLL_MS = 500;
/** The delay before a job, or storing its result, is retried while the database is unavailable. */
const DATABASE_RETRY_MS = 1000;

/** Adds jobs to a queue. Throws `database_unavailable`. */
export async function insertJobs(
  { boss, clock, wakers }: Workers,
  queue: string,
  jobs: readonly object[],
  { delayMs, priority }: AddOptions = {},
): Promise<void> {
  const rows = jobs.map((data) => ({
    data,
    ...(delayMs !== undefined && delayMs > 0 && { startAfter: new Date(clock.now() + delayMs) }),
    ...(priority !== undefined && { priority }),
  }));
  await boss.insert(queue, rows).catch((thrown: unknown) => {
    throw databaseFault(thrown) ?? thrown;
  });
  wakers.get(queue)?.();
}

/** Handles the jobs of a queue, up to `concurrency` at once, until the process stops. */
export async function workLoop<D extends object>(
  workers: Workers,
  queue: string,
  concurrency: number,
  handle: JobHandler<D>,
): Promise<void> {
  const { boss, stopping, running, wakers, complain } = workers;
  let active = 0;
  while (!stopping.signal.aborted) {
    // Set before fetching, so that a job added during the fetch is not overlooked.
    const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
    wakers.set(queue, wake);
    let fetched: FetchedJob<D>[] = [];
    if (active < concurrency)
      try {
        fetched = await boss.fetch<D>(queue, { batchSize: concurrency - active });
      } catch (error) {
        complain(error, "could not fetch jobs");
      }
    for (const job of fetched) {
      active++;
      const done = runJob(workers, queue, job, handle).finally(() => {
        active--;
        running.delete(done);
        wakers.get(queue)?.();
      });
      running.add(done);
    }
    // No more jobs are waiting. Look again when one is added, one ends, or the poll is due.
    const timer = setTimeout(wake, POLL_MS);
    await woken;
    clearTimeout(timer);
  }
}

/** Executes a job with a heartbeat, and stores its result. */
async function runJob<D extends object>(
  workers: Workers,
  queue: string,
  job: FetchedJob<D>,
  handle: JobHandler<D>,
): Promise<void> {
  const { boss, stopping, complain } = workers;
  const attempt = { id: job.id, retryCount: job.retryCount };
  const sendHeartbeat = () => {
    boss.touch(queue, attempt).catch((error: unknown) => complain(error, "a heartbeat failed"));
  };
  const heartbeat = setInterval(sendHeartbeat, (HEARTBEAT_SECONDS * 1000) / 3);
  try {
    const thrown = await handle(job.data, { id: job.id, signal: stopping.signal }).then(
      () => null,
      (reason: unknown) => reason ?? new Error("a job failed without a reason"),
    );
    const again = thrown === null ? null : repetitionOf(workers, job.data, thrown);
    if (thrown !== null && again === null) {
      workers.log.error({ err: thrown, queue, job: job.id }, "a job failed");
      await untilWritten(workers, () => boss.fail(queue, attempt, { message: String(thrown) }));
      return;
    }
    if (again) await untilWritten(workers, () => insertJobs(workers, queue, [again.data], { delayMs: again.delayMs }));
    await untilWritten(workers, () => boss.complete(queue, attempt));
  } catch (error) {
    // The job stays active, and another worker takes it over when its heartbeat ends.
    workers.log.error({ err: error, queue, job: job.id }, "a job's end could not be written");
  } finally {
    clearInterval(heartbeat);
  }
}

/** Returns how a job is retried after its handler threw. Null: it failed. */
function repetitionOf({ stopping }: Workers, data: object, thrown: unknown): { data: object; delayMs: number } | null {
  if (thrown instanceof PutOff) return { data: thrown.data ?? data, delayMs: thrown.delayMs };
  if (stopping.signal.aborted) return { data, delayMs: 0 };
  // The database will be available again, and the job must not use up its retries until then.
  return databaseFault(thrown) ? { data, delayMs: DATABASE_RETRY_MS } : null;
}

/** Writes to the queue, and retries while the database is unavailable and the process is not stopping. */
async function untilWritten({ stopping, complain }: Workers, write: () => Promise<unknown>): Promise<void> {
  for (;;)
    try {
      await write();
      return;
    } catch (error) {
      if (databaseFault(error) === null || stopping.signal.aborted) throw error;
      complain(error, "a job's end could not be written yet");
      await wait(DATABASE_RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
}
