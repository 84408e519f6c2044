import type { SimulatedClock } from "../clock.ts";
import { noSuchRecord, Refusal } from "./refusal.ts";

/** The result of one part of an asynchronous request. */
export type Outcome = { status: number; headers?: Record<string, string>; body?: unknown };

type Job = { id: number; createdAt: number; tasks: Outcome[] };

/**
 * Asynchronous requests: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_161252896355.html The
 * work is done immediately; the job reports completion after `jobMs` of simulated time.
 */
export class Jobs {
  readonly #clock: SimulatedClock;
  readonly #jobMs: () => number;
  readonly #jobs = new Map<number, Job>();
  readonly #keys = new Map<string, number>();

  constructor(clock: SimulatedClock, jobMs: () => number) {
    this.#clock = clock;
    this.#jobMs = jobMs;
  }

  /** Starts the work and returns the job's URL. Throws for an idempotency key that was used. */
  accept(base: string, key: string | undefined, work: () => Outcome[]): string {
    const earlier = key === undefined ? undefined : this.#keys.get(key);
    if (earlier !== undefined)
      throw new Refusal(
        400,
        "IDEMPOTENCY_ERROR",
        "The request was already submitted with the same idempotency key.",
        { header: "X-NetSuite-Idempotency-Key" },
        { Location: this.#address(base, earlier) },
      );
    const id = this.#jobs.size + 1;
    this.#jobs.set(id, { id, createdAt: this.#clock.now(), tasks: work() });
    if (key !== undefined) this.#keys.set(key, id);
    return this.#address(base, id);
  }

  #address = (base: string, id: number) => `${base}/services/rest/async/v1/job/${id}`;

  /** Handles `/job/{id}`, `/job/{id}/task`, `/job/{id}/task/{n}` and `/job/{id}/task/{n}/result`. */
  read(base: string, path: string[]): Outcome {
    const [id, task, number, result] = path;
    const job = this.#jobs.get(Number(id));
    if (!job || (task !== undefined && task !== "task")) throw noSuchRecord();
    const self = this.#address(base, job.id);
    const isDone = this.#clock.now() - job.createdAt >= this.#jobMs();
    if (task === undefined) {
      const progress = isDone ? (job.tasks.every(({ status }) => status < 400) ? "succeeded" : "failed") : "pending";
      const body = { links: [{ rel: "self", href: self }], completed: isDone, id: String(job.id), progress };
      return { status: 200, body: { ...body, task: { links: [{ rel: "self", href: `${self}/task` }] } } };
    }
    if (number === undefined) {
      const items = job.tasks.map((_, index) => ({
        links: [{ rel: "self", href: `${self}/task/${index + 1}` }],
        id: String(index + 1),
      }));
      const body = {
        links: [{ rel: "self", href: `${self}/task` }],
        items,
        count: items.length,
        hasMore: false,
        offset: 0,
      };
      return { status: 200, body: { ...body, totalResults: items.length } };
    }
    const outcome = job.tasks[Number(number) - 1];
    if (!outcome) throw noSuchRecord();
    const place = `${self}/task/${number}`;
    if (result === "result") {
      if (!isDone) throw noSuchRecord();
      return outcome;
    }
    const iso = (ms: number) => new Date(ms).toISOString();
    const body = {
      links: [{ rel: "self", href: place }, ...(isDone ? [{ rel: "related", href: `${place}/result` }] : [])],
      id: number,
      completed: isDone,
      progress: isDone ? (outcome.status < 400 ? "succeeded" : "failed") : "pending",
      startTime: iso(job.createdAt),
      ...(isDone && { endTime: iso(job.createdAt + this.#jobMs()) }),
    };
    return { status: 200, body };
  }
}
