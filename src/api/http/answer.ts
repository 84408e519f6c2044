import type { Readable } from "node:stream";
import { contentHash } from "#lib";

/** What a handler returns if the response is not plain JSON with the route's own status. */
export class Answer {
  /** Absent: the route's success status. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The parts of the body's text, in order. Null: no body. */
  readonly parts: readonly string[] | null;
  /** A stream to send instead of a text. */
  readonly stream: Readable | null;

  constructor(
    body: string | readonly string[] | Readable | null,
    options: { status?: number | undefined; headers?: Readonly<Record<string, string>> } = {},
  ) {
    const isStream = body !== null && typeof body === "object" && "pipe" in body;
    this.stream = isStream ? body : null;
    this.parts = isStream ? null : typeof body === "string" ? [body] : body;
    this.status = options.status;
    this.headers = options.headers ?? {};
  }

  /** The body's text; null: none. */
  get text(): string | null {
    return this.parts?.join("") ?? null;
  }
}

/** Returns an ETag of everything that a response depends on. */
export const etagOf = (...parts: readonly unknown[]): string =>
  `"${contentHash(JSON.stringify(parts)).toString("base64url")}"`;

/**
 * Returns whether `If-None-Match` or `If-Match` lists this tag. Weak tags match too, because an ETag identifies exact
 * bytes.
 */
export function listsTag(header: string | string[] | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return String(header)
    .split(",")
    .some((each) => {
      const tag = each.trim();
      return tag === "*" || tag === etag || tag === `W/${etag}`;
    });
}

/** Returns the response for a client that already has this version. */
export const notModified = (etag: string): Answer => new Answer(null, { status: 304, headers: { etag } });
