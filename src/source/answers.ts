import { type Duplex, pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Dispatcher } from "undici";
import type { Answer } from "#kit";
import { fault } from "#lib";
import { exactNumber, MAYBE_INEXACT } from "./exact-number.ts";

/** An answer may have this many bytes after decompression. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads an answer to its end. Throws `source_unreadable` if it is too large. `bytes`: the size of its decompressed body. */
export async function readAnswer(
  response: Dispatcher.ResponseData,
  system: string,
): Promise<{ answer: Answer; bytes: number }> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of decompressed(response.body, response.headers["content-encoding"])) {
    bytes += part.length;
    if (bytes > MAX_BYTES)
      throw fault("source_unreadable", { system, reason: `its answer is larger than ${MAX_BYTES / 1024 / 1024} MiB` });
    parts.push(part);
  }
  const body = parseBody(textOf(parts));
  return { answer: { status: response.statusCode, headers: flatHeaders(response.headers), body }, bytes };
}

// Decompressed bytes are counted, so a few bytes that expand to gigabytes are cut off like any answer that is too large.
const DECOMPRESSORS: Record<string, () => Duplex> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function decompressed(body: Readable, encoding: string | string[] | undefined): AsyncIterable<Buffer> {
  const create = DECOMPRESSORS[String(encoding ?? "").toLowerCase()];
  // An error of either stream ends the other, and reaches whoever reads.
  return create ? pipeline(body, create(), () => {}) : body;
}

/** Decodes a body as UTF-8 without its byte order mark. */
const textOf = (parts: readonly Buffer[]): string =>
  Buffer.concat(parts)
    .toString("utf8")
    .replace(/^\uFEFF/, "");

/** Returns a body as JSON; the text itself if it is none; null if it is empty. */
function parseBody(text: string): unknown {
  if (text === "") return null;
  try {
    return MAYBE_INEXACT.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
  } catch {
    return text;
  }
}

const keepExact = (_: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === "number" && context?.source !== undefined ? exactNumber(context.source) : value;

const flatHeaders = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );

/** Whether an answer is a page for people, as gateways, proxies and login forms send. */
export const isHtml = ({ body }: Answer): boolean => typeof body === "string" && /^\s*</.test(body);

// Systems, and the gateways and clouds before them, name a request in one of these headers.
const REQUEST_ID_HEADERS = [
  "x-request-id",
  "request-id",
  "x-correlation-id",
  "x-n-operationid",
  "x-ms-request-id",
  "apim-request-id",
  "cf-ray",
];

/** Returns the id that the source gave the request, or null. */
export function sourceRequestIdOf({ headers }: Answer): string | null {
  const id = REQUEST_ID_HEADERS.map((name) => headers[name]).find((value) => value !== undefined);
  return id !== undefined && /^[\w.:=+/-]{1,128}$/.test(id) ? id : null;
}
