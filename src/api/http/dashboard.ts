import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const FOLDER = join(import.meta.dirname, "../../../dashboard/dist");

// Pages run their own script and send requests to this server only. Their components are positioned by style
// attributes.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Name of a built file. It contains no slash, so that no path leads out of the folder. */
const ASSET = /^(?!\.)[\w.-]{1,200}$/;

/** Returns whether a text is the name of a built file. */
export const isAssetName = (name: string): boolean => ASSET.test(name);

/** Returns the file for a path below `/dashboard/`. Null: there is none. Every path that is no file shows the page. */
function fileOf(path: string): string | null {
  if (path.startsWith("assets/")) return isAssetName(path.slice("assets/".length)) ? path : null;
  return path === "icon.svg" ? path : "index.html";
}

/** Serves the dashboard at `/dashboard/`. It is one page, whose script reads the path. */
export async function serveDashboard(app: FastifyInstance): Promise<void> {
  // A browser that opens the server's root URL gets the dashboard. Other clients get an error.
  app.get("/", async (request, reply) =>
    request.headers.accept?.includes("text/html") ? reply.redirect("/dashboard/") : reply.callNotFound(),
  );
  if (!existsSync(join(FOLDER, "index.html"))) {
    const missing = "The dashboard has not been built: run `npm run build`.";
    for (const url of ["/dashboard", "/dashboard/*"])
      app.get(url, async (_request, reply) => reply.code(404).type("text/plain").send(missing));
    return;
  }
  await app.register(fastifyStatic, {
    root: FOLDER,
    serve: false,
    cacheControl: false,
    // The build writes it beside each file.
    preCompressed: true,
  });
  app.get("/dashboard", async (_request, reply) => reply.redirect("/dashboard/"));
  app.get<{ Params: { "*": string } }>("/dashboard/*", async (request, reply) => {
    const path = fileOf(request.params["*"]);
    if (path === null) return reply.callNotFound();
    // Assets are named by a hash of their content, so they never change.
    reply.headers({
      "cache-control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      "content-security-policy": policy,
    });
    return reply.sendFile(path);
  });
}
