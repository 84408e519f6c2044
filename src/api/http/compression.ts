import { constants } from "node:zlib";
import fastifyCompress from "@fastify/compress";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";

/** The minimum size of a compressed response, in bytes. Smaller ones fit one or two packets anyway. */
const MIN_BYTES = 2048;
/** Larger responses are compressed outside the main thread, in bytes. */
const MAX_BYTES_ON_MAIN_THREAD = 16_384;

/**
 * Compresses responses with Brotli or gzip, by `Accept-Encoding`. Higher levels would cost more processor time than they
 * save: see docs/decisions/compression.md. Event streams and the dashboard's files, which the build compresses, are left
 * out. Request bodies are not decompressed. Call it before the routes are added.
 */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  await app.register(fastifyCompress, {
    globalDecompression: false,
    encodings: ["br", "gzip"],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
    zlibOptions: { level: 6 },
    threshold: MIN_BYTES,
    syncThreshold: MAX_BYTES_ON_MAIN_THREAD,
  });
  // Compression adds a hook to each route. This one must follow it.
  app.addHook("onRoute", (route: RouteOptions) => {
    const { onSend = [] } = route;
    route.onSend = [...(Array.isArray(onSend) ? onSend : [onSend]), weakenTag];
  });
}

/** Makes the ETag of a compressed response weak, because a strong one identifies exact bytes. */
async function weakenTag(_request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const tag = reply.getHeader("etag");
  if (reply.hasHeader("content-encoding") && typeof tag === "string" && tag.startsWith('"'))
    reply.header("etag", `W/${tag}`);
  return payload;
}
