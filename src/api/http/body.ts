import { fault } from "#lib";

/** The maximum depth of nested objects and lists. */
const MOST_DEPTH = 64;

/**
 * Throws for what PostgreSQL could not store or what would exhaust the stack: texts with a NUL or a lone surrogate, and
 * unlimited nesting. Iterative, because a body can be nested a hundred thousand levels deep.
 */
export function refuseUnstorable(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) throw fault("invalid_body", { reason: `it is nested more than ${MOST_DEPTH} levels deep` });
    const next: unknown[] = [];
    for (const each of level) {
      if (typeof each === "string") refuseText(each);
      else if (Array.isArray(each)) for (const inner of each) next.push(inner);
      else if (typeof each === "object" && each !== null)
        for (const [key, inner] of Object.entries(each)) {
          refuseText(key);
          next.push(inner);
        }
    }
    level = next;
  }
}

function refuseText(text: string): void {
  if (text.includes("\0") || !text.isWellFormed())
    throw fault("invalid_body", { reason: "a text contains a NUL character or a lone surrogate" });
}

/** The same check for path and query. */
export function refuseUnstorableQuery(query: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(query))
    for (const text of [name, ...(Array.isArray(value) ? value : [value])])
      if (typeof text === "string" && (text.includes("\0") || !text.isWellFormed()))
        throw fault("invalid_parameter", {
          parameter: name.replaceAll("\0", "").toWellFormed(),
          reason: "It contains a NUL character or a lone surrogate.",
        });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Returns a body's bytes as text. Throws a fault if they are not UTF-8. */
export function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw fault("invalid_body", { reason: "it is not UTF-8" }, cause);
  }
}
