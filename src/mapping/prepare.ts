import type { Stream } from "#kit";
import { canonicalText, contentHash, hasUndecoded, NestedTooDeep } from "#lib";
import { isDay } from "#model";
import { isObject } from "./paths.ts";

/** A raw record as it is stored: masked, named and hashed. */
export interface PreparedRaw {
  key: string;
  raw: unknown;
  context: Record<string, unknown> | null;
  scope: string | null;
  dated: string | null;
  hash: Buffer;
  /** Whether the source marks the record as deleted. */
  isDeleted: boolean;
}

/**
 * The longest key in UTF-8 bytes. PostgreSQL's indexes reject rows of 2,704 bytes, which include the stream's name and
 * IDs.
 */
const MAX_KEY_BYTES = 2000;
/** Where a key is truncated for display. */
const SHOWN_KEY = 200;

/** A record of a source that cannot be stored. */
export interface RejectedRaw {
  /** Hash of its key, or of its content. */
  id: Buffer;
  /** Its stored key, if an earlier version of the record may be stored under it; otherwise null. */
  key: string | null;
  /** Its key in displayable form. Null: it cannot be read. */
  shownKey: string | null;
  reason: string;
}

/** Returns what identifies a rejected record by its key. */
export const rejectedId = (key: string): Buffer => contentHash(JSON.stringify(key));

const isLong = (key: string): boolean => key.length * 3 > MAX_KEY_BYTES && Buffer.byteLength(key) > MAX_KEY_BYTES;

/** Returns why a key cannot be stored; null: it can. */
export function keyProblem(key: string): string | null {
  if (hasUndecoded(key)) return "the key has bytes that are invalid in the charset of the answer";
  if (!key.isWellFormed()) return "the key contains half of a character (an unpaired UTF-16 surrogate)";
  return isLong(key) ? `the key is longer than ${MAX_KEY_BYTES} bytes` : null;
}

/** Returns a rejected record; `key` null: the record's key cannot be read. */
export function rejectedRaw(key: string | null, raw: unknown, reason: string): RejectedRaw {
  const id = key === null ? contentHash(contentOf(raw)) : rejectedId(key);
  const isStorable = key !== null && keyProblem(key) === null;
  const shownKey = key === null ? null : storable(key.slice(0, SHOWN_KEY).toWellFormed());
  return {
    id,
    key: isStorable ? storable(key) : null,
    shownKey,
    reason: storable(reason.slice(0, 500).toWellFormed()),
  };
}

/** Returns a text that distinguishes a record from others as far as possible. */
function contentOf(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? "null";
  } catch {
    return Object.keys(Object(raw)).join();
  }
}

// PostgreSQL's texts cannot contain NUL. This key is never shown, so a substitute is enough.
/** Returns a key that PostgreSQL can store. */
export const storable = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "\u{FFFD}") : text);

/** Returns a raw record as it is stored, or why it cannot be stored. */
export function prepareOrReject(
  stream: Stream,
  row: { raw: unknown; context?: Record<string, unknown>; scope?: string },
  drop: readonly string[] = [],
): { prepared: PreparedRaw } | { rejected: RejectedRaw } {
  try {
    const prepared = prepareRaw(stream, row, drop);
    const problem = keyProblem(prepared.key);
    return problem === null ? { prepared } : { rejected: rejectedRaw(prepared.key, row.raw, problem) };
  } catch (thrown) {
    return { rejected: rejectedRaw(keyOrNull(stream, row.raw, row.context), row.raw, reasonOf(thrown)) };
  }
}

/** Returns the key of a record. Null: it has none, or it cannot be read. */
export function keyOrNull(stream: Stream, raw: unknown, context: Record<string, unknown> = {}): string | null {
  try {
    return stream.keyOf(raw, context);
  } catch {
    return null;
  }
}

/** Returns why a record is rejected that could not be processed. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof NestedTooDeep
    ? thrown.message
    : `the record could not be processed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;

/**
 * Masks, names and hashes a raw record. One without a key is named by its content, so that it can still be stored.
 * `drop`: paths that the connection leaves out.
 */
export function prepareRaw(
  stream: Stream,
  row: { raw: unknown; context?: Record<string, unknown>; scope?: string },
  drop: readonly string[] = [],
): PreparedRaw {
  const context = row.context ?? null;
  const cut = stream.mask ? [...stream.mask(row.raw, context), ...drop] : drop;
  const raw = cut.length > 0 ? without(row.raw, cut) : row.raw;
  const scope = row.scope === undefined ? null : storable(row.scope);
  const compared = stream.volatile.length > 0 ? without(raw, stream.volatile) : raw;
  let content = canonicalText(compared);
  if (context) content += `\n${canonicalText(context)}`;
  if (scope !== null) content += `\n${scope}`;
  const hash = contentHash(content);
  const key = stream.keyOf(raw, context ?? {});
  const dated = stream.datedOf?.(raw, context ?? {}) ?? null;
  return {
    key: key === null ? `unkeyed:${hash.toString("hex")}` : storable(key),
    raw,
    context,
    scope,
    dated: dayIn(dated),
    hash,
    isDeleted: stream.isDeleted?.(raw) ?? false,
  };
}

/**
 * Returns the day at the start of a date or time. Null: there is none, or it is not a calendar day, which the field
 * that it feeds reports.
 */
function dayIn(dated: string | null): string | null {
  if (dated === null) return null;
  const day = dated.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day) && !day.startsWith("0000") ? day : null;
}

/** Returns a copy without the values at these paths. */
function without(value: unknown, paths: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const copy = { ...value };
  for (const path of paths) {
    const dot = path.indexOf(".");
    if (dot === -1) delete copy[path];
    else if (path.slice(0, dot) in copy)
      copy[path.slice(0, dot)] = without(copy[path.slice(0, dot)], [path.slice(dot + 1)]);
  }
  return copy;
}
