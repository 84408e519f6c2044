import { type Duplex, pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import type { Dispatcher } from "undici";
import type { Answer } from "#kit";
import { fault } from "#lib";
import { reserveBytes, SMALL_BYTES } from "./large-answers.ts";
import { parseBody } from "./parse-json.ts";

/** The maximum size of a response after decompression, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;
/**
 * The maximum size of a response to a login or a check. A person who enters a URL must not make the process read more.
 */
const MAX_CHECK_BYTES = 1024 * 1024;
/** The part of an error response that is read; the rest is dropped. Its text is shown to people. */
const MAX_ERROR_BYTES = 256 * 1024;

/** How a response is read. */
export interface ReadOptions {
  system: string;
  /** Whether the response is for a login or a check, and must be small. */
  isCheck: boolean;
  /** Ends the wait for memory. */
  signal: AbortSignal;
}

/**
 * Reads a response to its end. Throws `source_unreadable` if it is too large. `bytes`: the size of its decompressed
 * body.
 */
export async function readAnswer(
  response: Dispatcher.ResponseData,
  options: ReadOptions,
): Promise<{ answer: Answer; bytes: number }> {
  const status = response.statusCode;
  const headers = flatHeaders(response.headers);
  const large = { release: () => {} };
  try {
    const parts = await readBytes(response, options, large);
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    const text = textOf(parts, headers["content-type"]);
    parts.length = 0;
    return { answer: { status, headers, body: await parseBody(text) }, bytes };
  } finally {
    large.release();
  }
}

/** Reads the body in parts. A large one waits for its share of the memory budget, which `large` returns. */
async function readBytes(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { system, isCheck, signal }: ReadOptions,
  large: { release(): void },
): Promise<Buffer[]> {
  const isError = statusCode >= 400;
  const maxBytes = isError ? MAX_ERROR_BYTES : isCheck ? MAX_CHECK_BYTES : MAX_BYTES;
  const parts: Buffer[] = [];
  let bytes = 0;
  let isLarge = false;
  for await (const part of await decompressed(body, headers["content-encoding"])) {
    bytes += part.length;
    if (bytes > maxBytes) {
      // Leaving the loop aborts the response.
      if (isError) break;
      throw fault("source_unreadable", { system, reason: `its answer is larger than ${maxBytes / 1024 / 1024} MiB` });
    }
    parts.push(part);
    if (isLarge || bytes <= SMALL_BYTES) continue;
    isLarge = true;
    const length =
      headers["content-encoding"] === undefined ? Number(headers["content-length"] ?? MAX_BYTES) : MAX_BYTES;
    large.release = await reserveBytes(Number.isFinite(length) ? Math.max(length, SMALL_BYTES) : MAX_BYTES, signal);
  }
  return parts;
}

// Decompressed bytes are counted, so a few bytes that expand to gigabytes are cut off like any response that is too
// large.
const DECOMPRESSORS: Record<string, () => Duplex> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
};

async function decompressed(body: Readable, encoding: string | string[] | undefined): Promise<AsyncIterable<Buffer>> {
  const name = String(encoding ?? "")
    .trim()
    .toLowerCase();
  const create = DECOMPRESSORS[name];
  // An error of either stream ends the other, and reaches the reader.
  if (create) return pipeline(body, create(), () => {});
  if (name !== "deflate") return body;
  const [first, whole] = await peek(body);
  return first === null ? whole : pipeline(whole, deflateFor(first)(), () => {});
}

/** Returns the first part of a stream, and the whole stream. Null: it is empty. */
async function peek(body: Readable): Promise<[first: Buffer | null, whole: Readable]> {
  const parts = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const { value: first, done } = await parts.next();
  if (done) return [null, body];
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield first;
      for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
    } finally {
      body.destroy();
    }
  }
  return [first, Readable.from(all(), { objectMode: false })];
}

/** Some servers send deflate without the header that RFC 9110 requires, which the first byte shows. */
const deflateFor = (first: Buffer): (() => Duplex) =>
  ((first[0] ?? 0) & 0x0f) === 8 ? createInflate : createInflateRaw;

const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i;

/** Decodes a body by its declared charset, or else by its byte order mark, or else as UTF-8. The mark is removed. */
function textOf(parts: readonly Buffer[], contentType: string | undefined): string {
  const whole = Buffer.concat(parts);
  const declared = CHARSET.exec(contentType ?? "")?.[1]?.toLowerCase() ?? charsetByMark(whole);
  if (declared === "utf-8" || declared === "utf8") return whole.toString("utf8").replace(/^\uFEFF/, "");
  try {
    return new TextDecoder(declared).decode(whole);
  } catch {
    // An unknown charset: most such responses are UTF-8.
    return whole.toString("utf8").replace(/^\uFEFF/, "");
  }
}

function charsetByMark(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

const flatHeaders = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );

/** Returns whether a response is an HTML page, as gateways, proxies and login forms send. */
export const isHtml = ({ body }: Answer): boolean => typeof body === "string" && /^\s*</.test(body);

// Headers with a request ID that systems, gateways and clouds use.
const REQUEST_ID_HEADERS = [
  "x-request-id",
  "request-id",
  "x-correlation-id",
  "x-n-operationid",
  "x-ms-request-id",
  "apim-request-id",
  "cf-ray",
];

/** Returns the ID that the source gave the request, or null. */
export function sourceRequestIdOf({ headers }: Answer): string | null {
  const id = REQUEST_ID_HEADERS.map((name) => headers[name]).find((value) => value !== undefined);
  return id !== undefined && /^[\w.:=+/-]{1,128}$/.test(id) ? id : null;
}
