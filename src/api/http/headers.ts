import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")));

/** The release: `info.version` of the OpenAPI document and the header `Millwright-Version` of every response. */
export const VERSION = version;

/** The headers of every response. */
export const securityHeaders = {
  "millwright-version": VERSION,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

// The reference page runs its own script and styles, and may request from this server only.
const referencePolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Sets the headers that every response has. */
export function setHeaders(request: Pick<FastifyRequest, "id" | "url">, reply: FastifyReply): void {
  const isReference = request.url.startsWith("/docs");
  reply.headers({
    ...securityHeaders,
    "x-request-id": request.id,
    // Customers' records must stay out of shared caches; clients may still revalidate with an ETag.
    "cache-control": isReference ? "no-cache" : "private, no-cache",
    vary: "accept-encoding, authorization, millwright-connection, cookie",
    ...(isReference && { "content-security-policy": referencePolicy }),
  });
}
