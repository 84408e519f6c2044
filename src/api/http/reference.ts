import scalar from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";
import type { Document } from "./document.ts";
import type { Deps, Who } from "./route.ts";
import { identify } from "./serve-route.ts";
import type { Serving } from "./serving.ts";

// The general document is public; one with a connection's custom fields requires access to its records.
const general = { access: "any" } as const;
const ofConnection = { access: "connection", scope: "data:read" } as const;

/**
 * Serves the OpenAPI document at `/openapi.json`, for a connection with its custom fields, and the reference at `/docs/`. The
 * reference page loads nothing from other hosts.
 */
export async function serveReference(
  app: FastifyInstance,
  serving: Serving,
  {
    document,
    documentOf,
  }: { document(): Document; documentOf(general: Document, deps: Deps, who: Who): Promise<Document | null> },
): Promise<void> {
  let text: string | null = null;
  app.get(
    "/openapi.json",
    {
      onRequest: async (request) => {
        if (request.headers["millwright-connection"] !== undefined) await identify(serving, request, ofConnection);
        else if (request.headers.authorization !== undefined) await identify(serving, request, general);
      },
    },
    async (request, reply) => {
      reply.type("application/json; charset=utf-8").headers(request.rateFields ?? {});
      const own = request.who && (await documentOf(document(), serving.deps, request.who));
      if (own) return reply.send(JSON.stringify(own));
      text ??= JSON.stringify(document());
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
