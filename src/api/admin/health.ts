import { z } from "zod";
import type { Route } from "#api/http";
import { liftConnectionWait } from "#connections";
import { problems } from "#store";
import { bothRoutes } from "./both.ts";

/** The schema of a connection's health. */
export const health = z.enum(problems.healthLevels).meta({
  description:
    "`healthy`: nothing is wrong. `degraded`: syncs run, but something is missing or late. `failing`: syncs fail, but may recover without a change. `needs_attention`: a person must act.",
});

const healthReason = z
  .object({
    code: z.enum(problems.problemKinds).meta({
      description:
        "A `kind` of `GET /v1/attention`, or `run_partial`: parts could not be read; `permission_missing`: the last check found missing permissions.",
    }),
    message: z.string().meta({ description: "What is wrong and what to do. It contains no customer data." }),
    entity: z.string().nullable().meta({ description: "Null: the whole connection, or several entities." }),
    stream: z.string().nullable().meta({ description: "Null: the whole connection." }),
    since: z.iso.datetime().nullable().meta({
      description: "When it began. For `certificate_expiring`: when the certificate expires. Null: unknown.",
    }),
  })
  .meta({ id: "health_reason", title: "Health reason" });

/** The schemas of a connection's health and its reasons. */
export const healthFields = {
  health: health.nullable().meta({ description: "Health of the connection. Null: it is disconnected." }),
  health_reasons: z.array(healthReason).meta({
    description: "Why the connection is not healthy, the worst reasons first, up to 20. Empty: it is healthy.",
  }),
};

/** Health as it is shown if there is none. */
export const NO_HEALTH = { health: null, health_reasons: [] };

/** The schema of a wait. */
export const wait = z
  .object({
    until: z.iso.datetime(),
    reason: z.enum(["throttled", "quota"]).meta({
      description: "`throttled`: the source asked to wait. `quota`: a quota of a longer time is used up.",
    }),
    can_be_lifted: z.boolean().meta({
      description: "Whether lifting ends the wait. It does not end a wait for the connection's own limits.",
    }),
  })
  .meta({ id: "wait", title: "Wait", description: "A time during which no requests are sent to the source." });

/** Lifting a wait: for an API key below the connection, and for a connection token. */
export const waitRoutes: Route[] = bothRoutes({
  method: "POST",
  path: "/lift-wait",
  name: "liftWait",
  group: "Syncs",
  summary: "Lift a wait",
  description:
    "Ends the wait that the source asked for, and continues waiting syncs. It applies to all connections that share the source's limits. The source may ask to wait again.",
  scopes: { workspace: "syncs:write", connection: "syncs:write" },
  body: z.strictObject({}),
  reply: {
    200: z.object({ wait: wait.nullable().meta({ description: "The wait that remains. Null: none." }) }),
  },
  errors: ["conflict"],
  handle: async ({ deps, ref }) => ({ wait: await liftConnectionWait(deps, ref) }),
});
