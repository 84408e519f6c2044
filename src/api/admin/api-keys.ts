import { z } from "zod";
import { Answer, type Route, route } from "#api/http";
import { fault, isUuid } from "#lib";
import { createApiKey, listApiKeys, revokeApiKey, scopes } from "#vault";

const scope = z.enum(scopes);
const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable().meta({ description: "Last use, to the minute. Null: never used." }),
    revoked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "api_key", title: "API key" });

const group = "API keys";

/** API keys of the workspace. */
export const apiKeyRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/api-keys",
    name: "createApiKey",
    example: { name: "Reporting", scopes: ["connections:read", "data:read"] },
    group,
    summary: "Create an API key",
    description: "Creates an API key. It cannot have a scope that the calling key lacks.",
    access: "workspace",
    scope: "keys:write",
    body: z.strictObject({ name: z.string().min(1).max(200), scopes: z.array(scope).min(1).max(scopes.length) }),
    reply: {
      201: z.object({
        id: z.string(),
        name: z.string(),
        scopes: z.array(z.string()),
        key: z
          .string()
          .meta({ description: "The key (`mwk_…`). It is returned only once; Millwright stores its hash." }),
      }),
    },
    isSecret: true,
    async handle({ deps, workspaceId, who, body }) {
      const beyond = body.scopes.find((each) => !who.scopes.includes(each));
      if (beyond) throw fault("scope_missing", { scope: beyond });
      return createApiKey(deps, workspaceId, { name: body.name, scopes: [...new Set(body.scopes)] });
    },
  }),
  route({
    method: "GET",
    path: "/v1/api-keys",
    name: "listApiKeys",
    group,
    summary: "List API keys",
    description: "Lists all API keys, including revoked ones, oldest first.",
    access: "workspace",
    scope: "keys:write",
    query: z.strictObject({}),
    reply: { 200: z.object({ data: z.array(apiKey) }) },
    handle: async ({ deps, workspaceId }) => ({ data: await listApiKeys(deps, workspaceId) }),
  }),
  route({
    method: "DELETE",
    path: "/v1/api-keys/:id",
    name: "revokeApiKey",
    group,
    summary: "Revoke an API key",
    access: "workspace",
    scope: "keys:write",
    params: z.object({ id: z.string() }),
    reply: { 204: null },
    async handle({ deps, workspaceId, params }) {
      if (!isUuid(params.id)) throw fault("not_found", { what: "API key" });
      await revokeApiKey(deps, workspaceId, params.id);
      return new Answer(null);
    },
  }),
];
