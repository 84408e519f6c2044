import { hash } from "node:crypto";

/**
 * A text that is the same for equal JSON values whatever the order of their keys, and different for different ones: what
 * records are compared by. It is made for hashing, not for reading: texts stand with their length before them, so that
 * nothing needs escaping.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `${value.length}:${value}`;
    case "number":
      return Number.isFinite(value) ? `${value}` : "~";
    case "boolean":
      return value ? "t" : "f";
    case "object":
      break;
    default:
      return "~";
  }
  if (value === null) return "~";
  if (Array.isArray(value)) {
    let text = "[";
    for (const each of value) text += `${canonicalText(each)},`;
    return `${text}]`;
  }
  if (value instanceof Date) return canonicalText(value.toJSON());
  let text = "{";
  for (const key of sortedKeys(value)) {
    const held = (value as Record<string, unknown>)[key];
    if (held !== undefined) text += `${key.length}:${key}${canonicalText(held)},`;
  }
  return `${text}}`;
}

// Records of one kind have the same keys in the same order: sorting them once is enough. The bound keeps objects with data
// as keys from filling memory.
const knownOrders = new Map<string, { keys: readonly string[]; sorted: readonly string[] }>();

function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  if (keys.length < 2) return keys;
  const shape = keys.join("\0");
  const known = knownOrders.get(shape);
  // Keys that hold a NUL themselves may join to the same shape as others.
  if (known?.keys.every((key, index) => key === keys[index])) return known.sorted;
  const sorted = keys.toSorted();
  if (!known && knownOrders.size < 2000) knownOrders.set(shape, { keys, sorted });
  return sorted;
}

/**
 * The first 16 bytes of SHA-256 over a text. Got as a text and laid into pooled memory: a buffer made by the hash itself
 * costs four times as much, and every record takes several.
 */
export const contentHash = (text: string): Buffer => Buffer.from(hash("sha256", text, "binary").slice(0, 16), "latin1");
