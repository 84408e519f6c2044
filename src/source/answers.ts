import { type Duplex, pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import type { Dispatcher } from "undici";
import type { Answer } from "#kit";
import { Fault, fault } from "#lib";
import { decodeParts } from "./decode.ts";
import { BUDGET_BYTES, type MemoryShare, SMALL_BYTES } from "./large-answers.ts";
import { parseBody } from "./parse-json.ts";

/**
 * The maximum size of a response to a login or a check. A person who enters a URL must not make the process read more.
 */
const MAX_CHECK_BYTES = 1024 * 1024;
/** The part of an error response that is read; the rest is dropped. Its text is shown to people. */
const MAX_ERROR_BYTES = 256 * 1024;

/** The part of a passed-through response that is read. The rest is dropped, and the response counts as truncated. */
export const MAX_PASSED_BYTES = 5 * 1024 * 1024;

/** A response with its body as it was received, decompressed. */
export interface ReceivedAnswer extends Answer {
  received: { bytes: Buffer; isTruncated: boolean };
}

/** How a response is read. */
export interface ReadOptions {
  system: string;
  /** Whether the response is for a login or a check, and must be small. */
  isCheck: boolean;
  /** Whether it is for a login, whose answer is never a list. */
  isLogin?: boolean;
  /** Whether the body is also returned as it was received. */
  isPassed?: boolean;
  /** Where the bytes of a large response count. Whoever uses its body releases them. */
  memory: MemoryShare;
  /** Whether the response can be requested again, if there is no memory for it now. */
  mayRepeat: boolean;
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
): Promise<{ answer: Answer | ReceivedAnswer; bytes: number }> {
  const status = response.statusCode;
  const headers = flatHeaders(response.headers);
  const large: LargeAnswer = { settle: null };
  let size = 0;
  try {
    const parts = await readBytes(response, options, large);
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    const received = options.isPassed ? receivedOf(parts) : null;
    const text = await decodeParts(parts, headers["content-type"]);
    parts.length = 0;
    const body = await parseBody(text);
    size = bytes;
    return { answer: { status, headers, body, ...(received && { received }) }, bytes };
  } finally {
    large.settle?.(size);
  }
}

/** A response that may be large. `settle`: takes its true size; null: it is small so far. */
interface LargeAnswer {
  settle: ((size: number) => void) | null;
}

const receivedOf = (parts: readonly Buffer[]): ReceivedAnswer["received"] => {
  const bytes = Buffer.concat(parts);
  return { bytes: bytes.subarray(0, MAX_PASSED_BYTES), isTruncated: bytes.length > MAX_PASSED_BYTES };
};

/** Reads the body in parts. A large one waits for memory, which `large` settles. */
async function readBytes(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { system, isCheck, isLogin = false, isPassed = false, memory, mayRepeat, signal }: ReadOptions,
  large: LargeAnswer,
): Promise<Buffer[]> {
  const isError = statusCode >= 400;
  const maxBytes = isPassed ? MAX_PASSED_BYTES : isError ? MAX_ERROR_BYTES : isCheck ? MAX_CHECK_BYTES : BUDGET_BYTES;
  const { room } = memory;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of await decompressed(body, headers["content-encoding"])) {
    bytes += part.length;
    if (bytes > maxBytes) {
      // Leaving the loop aborts the response.
      if (isPassed) parts.push(part);
      if (isPassed || isError) break;
      const isLargeList = maxBytes === MAX_CHECK_BYTES && !isLogin && beginsAsJson(parts[0] ?? part);
      const reason = `its response is larger than ${maxBytes / 1024 / 1024} MiB`;
      throw fault("source_unreadable", { system, reason, ...(isLargeList && { isLargeList }) });
    }
    if (bytes > Math.max(room, SMALL_BYTES)) throw tooMuchAtOnce(system);
    parts.push(part);
    if (large.settle || bytes <= SMALL_BYTES) continue;
    const stated = headers["content-encoding"] === undefined ? Number(headers["content-length"]) : Number.NaN;
    const most = Number.isFinite(stated) ? Math.max(stated, SMALL_BYTES) : BUDGET_BYTES;
    large.settle = await memory.take(most, signal, mayRepeat);
  }
  return parts;
}

const tooMuchAtOnce = (system: string): Fault =>
  fault("source_unreadable", {
    system,
    reason: `its responses for one page of records are larger than ${BUDGET_BYTES / 1024 / 1024} MiB`,
  });

const beginsAsJson = (part: Buffer): boolean => /^(\u00ef\u00bb\u00bf)?\s*[[{]/.test(part.toString("latin1", 0, 100));

/** Whether a check met a list that is too large for it: the source returns it, and a sync can read it. */
export const isLargeList = (thrown: unknown): boolean => thrown instanceof Fault && thrown.details.isLargeList === true;

// Decompressed bytes are counted, so a few bytes that expand to gigabytes are cut off like any answer that is too large.
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
