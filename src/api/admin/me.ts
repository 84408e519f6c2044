import { z } from "zod";
import { type Route, route } from "#api/http";
import { healthOf } from "#connections";
import { health, healthFields, NO_HEALTH } from "./health.ts";

export const getMe: Route = route({
  method: "GET",
  path: "/v1/me",
  name: "getMe",
  group: "API keys",
  summary: "Get the current caller",
  access: "any",
  query: z.strictObject({}),
  reply: {
    200: z
      .object({
        kind: z.enum(["api_key", "connection"]),
        id: z.string().meta({ description: "Id of the API key or of the connection." }),
        workspace_id: z.string(),
        scopes: z.array(z.string()).meta({
          description:
            "Scopes of the API key. A connection token has none: it can read its connection's data and start its syncs.",
        }),
        connection_id: z.string().nullable().meta({ description: "Connection that requests refer to. Null: none." }),
        ...healthFields,
        health: health.nullable().meta({
          description: "Health of the connection. Null: requests refer to none, or it is disconnected.",
        }),
      })
      .meta({ id: "me", title: "Caller" }),
  },
  handle: async ({ deps, who, connection }) => ({
    kind: who.kind,
    id: who.id,
    workspace_id: who.workspaceId,
    scopes: [...who.scopes],
    connection_id: connection?.id ?? null,
    ...((connection &&
      (await healthOf(deps, { workspaceId: who.workspaceId, connectionId: connection.id }, connection))) ??
      NO_HEALTH),
  }),
});
