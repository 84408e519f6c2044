import { constants } from "node:zlib";
import fastifyCompress from "@fastify/compress";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";

/** Answers below this size are sent as they are, in bytes: a packet or two does not get fewer. */
const MIN_BYTES = 2048;
/** Answers above this size are compressed off the main thread, in bytes. */
const MAX_BYTES_ON_MAIN_THREAD = 16_384;

/**
 * Compresses answers by `Accept-Encoding`, with Brotli or gzip. The levels are those where a list's next few percent would cost
 * more processor time than the whole list did: see docs/decisions/compression.md. Event streams and files of the dashboard,
 * which are compressed when they are built, are left alone. Bodies of requests are not decompressed. Call it before the routes
 * are added.
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

/** An ETag stands for exact bytes. A compressed answer has other bytes, so its tag is weak. */
async function weakenTag(_request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const tag = reply.getHeader("etag");
  if (reply.hasHeader("content-encoding") && typeof tag === "string" && tag.startsWith('"'))
    reply.header("etag", `W/${tag}`);
  return payload;
}
