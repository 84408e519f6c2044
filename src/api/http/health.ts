import { z } from "zod";
import { fault } from "#lib";
import { Answer } from "./answer.ts";
import type { Metrics } from "./metrics.ts";
import { type Route, route } from "./route.ts";

const group = "Operation";

/** Liveness, readiness and metrics. They are public and contain no customer data. */
export const healthRoutes = (metrics: Pick<Metrics, "registry">, queues: readonly string[]): Route[] => [
  route({
    method: "GET",
    path: "/healthz",
    name: "getHealth",
    group,
    summary: "Check liveness",
    access: "public",
    reply: { 200: z.object({ status: z.literal("ok") }) },
    handle: async () => ({ status: "ok" }),
  }),
  route({
    method: "GET",
    path: "/readyz",
    name: "getReadiness",
    errors: ["not_ready"],
    group,
    summary: "Check readiness",
    description: "Returns 200 if the database, its schema and the job queue are available.",
    access: "public",
    reply: { 200: z.object({ status: z.literal("ready") }) },
    async handle({ deps }) {
      if (!(await deps.store.isAlive())) throw fault("database_unavailable");
      if (!(await deps.store.isMigrated()))
        throw fault("not_ready", {
          reason: "The database has not been migrated to this release. Run `millwright migrate`.",
        });
      for (const queue of queues) await deps.jobs.size(queue);
      return { status: "ready" };
    },
  }),
  route({
    method: "GET",
    path: "/metrics",
    name: "getMetrics",
    group,
    summary: "Get metrics",
    access: "public",
    reply: { 200: z.string() },
    replyType: "text/plain",
    isHidden: true,
    handle: async () =>
      new Answer(await metrics.registry.metrics(), { headers: { "content-type": metrics.registry.contentType } }),
  }),
];
