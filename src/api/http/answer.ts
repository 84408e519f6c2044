import type { Readable } from "node:stream";
import { contentHash } from "#lib";

/** What a handler answers where plain JSON with the route's own status will not do. */
export class Answer {
  /** Absent: the route's success status. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text in parts, sent as they stand; null: none. */
  readonly parts: readonly string[] | null;
  /** Instead of a text: what is sent as it comes. */
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

/** An ETag made from whatever decides how an answer reads. */
export const etagOf = (...parts: readonly unknown[]): string =>
  `"${contentHash(JSON.stringify(parts)).toString("base64url")}"`;

/** Whether `If-None-Match` or `If-Match` lists this tag. A weak mark is no difference to us: our tags stand for exact bytes. */
export function listsTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((each) => {
    const tag = each.trim();
    return tag === "*" || tag === etag || tag === `W/${etag}`;
  });
}

/** The answer to somebody who has it already. */
export const notModified = (etag: string): Answer => new Answer(null, { status: 304, headers: { etag } });
