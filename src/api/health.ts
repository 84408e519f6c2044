import { z } from "zod";
import { fault } from "#lib";
import { changes } from "#store";
import { Answer } from "./answer.ts";
import type { Metrics } from "./metrics.ts";
import { type Room, type Route, route } from "./route.ts";

const group = "Operation";
const NOBODY = "00000000-0000-0000-0000-000000000000";
// https://www.postgresql.org/docs/current/errcodes-appendix.html: no such role to act as, no such table, no right to it.
const UNMIGRATED = new Set(["22023", "42P01", "42501"]);

/** Asks the tables for somebody who is not there; refuses as not ready when the tables themselves are not. */
async function mustBeMigrated({ store }: Room): Promise<void> {
  try {
    await store.within(NOBODY, (tx) => changes.latest(tx, NOBODY));
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && UNMIGRATED.has(String(thrown.code)))
      throw fault("not_ready", { reason: "The database has not been brought up to date for this release." }, thrown);
    throw thrown;
  }
}

/** Whether the process lives, whether it can serve, and what it measures. Open: they tell nothing of customers. */
export const healthRoutes = (metrics: Metrics, queues: readonly string[]): Route[] => [
  route({
    method: "GET",
    path: "/healthz",
    name: "getHealth",
    group,
    summary: "Whether the process lives",
    access: "public",
    reply: { 200: z.object({ status: z.literal("ok") }) },
    handle: async () => ({ status: "ok" }),
  }),
  route({
    method: "GET",
    path: "/readyz",
    name: "getReadiness",
    group,
    summary: "Whether it can serve",
    description: "Database, tables and queue answer.",
    access: "public",
    reply: { 200: z.object({ status: z.literal("ready") }) },
    async handle(room) {
      if (!(await room.store.isAlive())) throw fault("database_unavailable");
      await mustBeMigrated(room);
      if (room.jobs) for (const queue of queues) await room.jobs.size(queue);
      return { status: "ready" };
    },
  }),
  route({
    method: "GET",
    path: "/metrics",
    name: "getMetrics",
    group,
    summary: "Measurements, for Prometheus",
    access: "public",
    reply: { 200: z.string() },
    replyType: "text/plain",
    isHidden: true,
    handle: async () =>
      new Answer(await metrics.registry.metrics(), { headers: { "content-type": metrics.registry.contentType } }),
  }),
];
