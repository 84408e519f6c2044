import type { Stream } from "#kit";
import { canonicalText, contentHash } from "#lib";
import { isObject } from "./paths.ts";

/** A raw record as it is stored: masked, named and hashed. */
export interface PreparedRaw {
  key: string;
  raw: unknown;
  context: Record<string, unknown> | null;
  scope: string | null;
  dated: string | null;
  hash: Buffer;
}

// PostgreSQL's texts cannot hold a NUL; a key is never shown, so a substitute does.
/** Returns a key that PostgreSQL can store. */
export const storable = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "\u{FFFD}") : text);

/**
 * Masks, names and hashes a raw record. One without a key is named by its content, so that it is stored all the same.
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
    dated: dated !== null && /^\d{4}-\d{2}-\d{2}/.test(dated) ? dated.slice(0, 10) : null,
    hash,
  };
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
