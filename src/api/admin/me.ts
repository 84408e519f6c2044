import { z } from "zod";
import { type Route, route } from "#api/http";

export const getMe: Route = route({
  method: "GET",
  path: "/v1/me",
  name: "getMe",
  group: "API keys",
  summary: "Who this key or token is",
  access: "any",
  query: z.strictObject({}),
  reply: {
    200: z
      .object({
        kind: z.enum(["api_key", "connection"]),
        id: z.string().meta({ description: "The API key's id, or the connection's." }),
        workspace_id: z.string(),
        scopes: z.array(z.string()).meta({
          description:
            "An API key's scopes. A connection's token has none: it reads its own connection's data and starts its syncs.",
        }),
        connection_id: z.string().nullable().meta({ description: "The connection that calls are about." }),
      })
      .meta({ id: "me", title: "Caller" }),
  },
  handle: async ({ who, connection }) => ({
    kind: who.kind,
    id: who.id,
    workspace_id: who.workspaceId,
    scopes: [...who.scopes],
    connection_id: connection?.id ?? null,
  }),
});
