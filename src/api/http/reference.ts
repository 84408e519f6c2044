import { readFile } from "node:fs/promises";
import { join } from "node:path";
import swagger from "@fastify/swagger";
import scalar from "@scalar/fastify-api-reference";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { openReading } from "../data/reading.ts";
import { type Document, withOwnFields } from "./own-document.ts";
import { PROBLEM_TYPE, problem } from "./problem.ts";
import type { Deps, Route } from "./route.ts";

const about = `One API for the systems that run workplaces, plants and purchasing.

**Data** is read with a connection's own token (\`Authorization: Bearer mwc_…\`), or with an API key (\`mwk_…\`) and the header \`Millwright-Connection\`. **Administration** takes an API key alone.

Lists: \`limit\`, \`cursor\`, \`filter[field]\`, \`filter[field][gte]\`, \`modified_after\`, \`sort\`, \`fields\`, \`expand\`, \`include_deleted\`. Refusals are problem documents (RFC 9457) with a \`code\`; \`GET /v1/errors\` lists them.`;

/** What an expression can do, for people who write one in the dashboard. */
const EXPRESSIONS = join(import.meta.dirname, "../../../docs/guides/expressions.md");

/** Makes the OpenAPI document from the routes that are registered after this. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Millwright",
        version: "1",
        description: about,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags: [{ name: "Mappings", description: await readFile(EXPRESSIONS, "utf8") }],
      components: {
        securitySchemes: {
          connection_token: { type: "http", scheme: "bearer", description: "A connection's own token, `mwc_…`." },
          api_key: {
            type: "http",
            scheme: "bearer",
            description: "An API key of the workspace, `mwk_…`; for data with the header `Millwright-Connection`.",
          },
          link_session: {
            type: "http",
            scheme: "bearer",
            description: "What the address of a link session holds, `mwl_…`: for its page.",
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document) as Document) as never,
  });
}

/** Schemas come in two forms, as taken and as answered; leaves out those that nothing refers to. */
function withoutUnused(document: Document): Document {
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name!) || !schemas[name!]) continue;
      used.add(name!);
      follow(schemas[name!]);
    }
  };
  follow(document.paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas: kept } };
}

/** The general document is anybody's; one with a connection's own fields is for who may read its records. */
const general = { access: "any" } as const;
const ofConnection = { access: "connection", scope: "data:read" } as const;

/**
 * The document at `/openapi.json`, for a connection's token with its own fields, and the page at `/docs/`. The page is whole in
 * itself: it asks no other host for anything.
 */
export async function serveReference(
  app: FastifyInstance,
  deps: Deps,
  identify: (request: FastifyRequest, of: Pick<Route, "access" | "scope">) => Promise<void>,
): Promise<void> {
  let text: string | null = null;
  app.get(
    "/openapi.json",
    {
      schema: { hide: true },
      onRequest: async (request) => {
        if (request.headers["millwright-connection"] !== undefined) await identify(request, ofConnection);
        else if (request.headers.authorization !== undefined) await identify(request, general);
      },
    },
    async (request, reply) => {
      reply.type("application/json; charset=utf-8").headers(request.rateFields ?? {});
      const { workspaceId, connection } = request.who ?? { connection: null };
      const document = app.swagger() as unknown as Document;
      const inForce =
        connection && workspaceId
          ? await deps.store.reading(workspaceId, (tx) => openReading(tx, deps, connection).inForce())
          : null;
      if (connection && inForce)
        return reply.send(JSON.stringify(withOwnFields(document, connection, inForce.effectiveMappings)));
      text ??= JSON.stringify(document);
      return reply.send(text);
    },
  );
  await app.register(scalar, {
    routePrefix: "/docs",
    configuration: {
      url: "/openapi.json",
      pageTitle: "Millwright API",
      withDefaultFonts: false,
      hideClientButton: true,
      telemetry: false,
      showDeveloperTools: "never",
      agent: { disabled: true },
      mcp: { disabled: true },
    } as never,
  });
}

const none = z.null().meta({ description: "No body." });

const idempotencyKey = z.string().optional().meta({
  description:
    "A text of your own: a request that comes again with it within 24 hours is not carried out again, but answered as before.",
});

/** What the OpenAPI document says of a route. */
export function schemaOf(of: Route): Record<string, unknown> {
  const replies = Object.entries(of.reply).map(([status, schema]) => [
    status,
    {
      description: status === "204" ? "Done." : "As asked.",
      content: {
        [of.replyType ?? "application/json"]: { schema: schema ?? none },
        ...(of.otherType !== undefined && { [of.otherType]: { schema: z.string() } }),
      },
    },
  ]);
  const headers: Record<string, z.ZodType> = {};
  if (of.access === "connection" || of.access === "any")
    headers["millwright-connection"] = z
      .string()
      .optional()
      .meta({ description: "With an API key: the id of the connection that the call is about." });
  if (of.method === "POST") headers["idempotency-key"] = idempotencyKey;
  if (of.method === "PATCH")
    headers["if-match"] = z
      .string()
      .optional()
      .meta({ description: "The ETag of what was read: refused if it has changed meanwhile." });
  if (of.method === "GET" && of.access === "connection")
    headers["if-none-match"] = z
      .string()
      .optional()
      .meta({ description: "The ETag of an earlier answer: 304 if it still stands." });
  return {
    operationId: of.name,
    tags: [of.group],
    summary: of.summary,
    description:
      [of.description, of.scope && `An API key needs the scope \`${of.scope}\`.`].filter(Boolean).join("\n\n") ||
      undefined,
    ...(of.isHidden && { hide: true }),
    ...(of.params && { params: of.params }),
    // A filter that does nothing would give more than was asked for. Public addresses are called by others in their ways.
    ...((of.query || of.access !== "public") && { querystring: of.query ?? z.strictObject({}) }),
    ...(of.body && { body: of.body }),
    ...(Object.keys(headers).length > 0 && { headers: z.looseObject(headers) }),
    security: securityOf(of),
    response: {
      ...Object.fromEntries(replies),
      default: { description: "Refused.", content: { [PROBLEM_TYPE]: { schema: problem } } },
    },
  };
}

function securityOf({ access }: Route): Record<string, string[]>[] {
  if (access === "public") return [];
  if (access === "link") return [{ link_session: [] }];
  return access === "workspace" ? [{ api_key: [] }] : [{ connection_token: [] }, { api_key: [] }];
}
