import { z } from "zod";
import { fault } from "#lib";
import { Answer } from "./answer.ts";
import type { Metrics } from "./metrics.ts";
import { type Route, route } from "./route.ts";

const group = "Operation";

/** Whether the process lives, whether it can serve, and what it measures. Open: they tell nothing of customers. */
export const healthRoutes = (metrics: Pick<Metrics, "registry">, queues: readonly string[]): Route[] => [
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
    async handle({ deps }) {
      if (!(await deps.store.isAlive())) throw fault("database_unavailable");
      if (!(await deps.store.isMigrated()))
        throw fault("not_ready", { reason: "The database has not been brought up to date for this release." });
      for (const queue of queues) await deps.jobs.size(queue);
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
