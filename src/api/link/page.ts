import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { isAssetName } from "#api/http";
import { type ConnectionsDeps, linkOrigins } from "#connections";
import { Fault } from "#lib";
import { isOrigin } from "./addresses.ts";

const FOLDER = join(import.meta.dirname, "../../../dashboard/link/dist");

/** Returns the policy of the page: it runs its own script, requests from this server only, and only these origins may frame it. */
const policyFor = (origins: readonly string[]): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors ${origins.length > 0 ? origins.join(" ") : "'none'"}; base-uri 'none'; form-action 'none'`;

/** Link at `/link/{session}`, and the script that opens it in another page. */
export async function serveLink(app: FastifyInstance, deps: ConnectionsDeps): Promise<void> {
  const urls = ["/link/:session", "/link/assets/*", "/link.js"];
  if (!existsSync(join(FOLDER, "index.html"))) {
    for (const url of urls)
      app.get(url, async (_request, reply) =>
        reply.code(404).type("text/plain").send("Link has not been built: run `npm run build`."),
      );
    return;
  }

  if (!app.hasReplyDecorator("sendFile"))
    await app.register(fastifyStatic, { root: FOLDER, serve: false, cacheControl: false, preCompressed: true });
  app.get<{ Params: { session: string } }>("/link/:session", async (request, reply) => {
    // The page itself reports an invalid token. Nobody may frame it.
    const stored = await linkOrigins(deps, request.params.session).catch((thrown: unknown) => {
      if (thrown instanceof Fault && thrown.status < 500) return [];
      throw thrown;
    });
    const origins = stored.filter(isOrigin);
    if (origins.length > 0) reply.removeHeader("x-frame-options");
    reply.headers({ "cache-control": "no-store", "content-security-policy": policyFor(origins) });
    return reply.sendFile("index.html", FOLDER);
  });
  app.get<{ Params: { "*": string } }>("/link/assets/*", async (request, reply) => {
    const name = request.params["*"];
    if (!isAssetName(name)) return reply.callNotFound();
    // Named by a hash of their content, so they never change.
    reply.header("cache-control", "public, max-age=31536000, immutable");
    return reply.sendFile(`assets/${name}`, FOLDER);
  });
  app.get("/link.js", async (_request, reply) => {
    reply.headers({ "cache-control": "no-cache", "cross-origin-resource-policy": "cross-origin" });
    return reply.sendFile("link.js", FOLDER);
  });
}
