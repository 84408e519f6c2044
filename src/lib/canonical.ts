import { hash } from "node:crypto";

/**
 * Returns a text that is equal for equal JSON values, whatever the order of their keys, and different for different
 * ones. Records are compared by it. It is the value's JSON with sorted keys. Throws `NestedTooDeep`.
 */
export const canonicalText = (value: unknown): string => JSON.stringify(inOrder(value, 0)) ?? "null";

/** The maximum nesting of values. Much deeper ones would overflow the stack in `JSON.stringify`. */
export const MAX_DEPTH = 1000;

/** Thrown for a value that is nested deeper than `MAX_DEPTH`. */
export class NestedTooDeep extends Error {
  override name = "NestedTooDeep";
}

function inOrder(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === MAX_DEPTH) throw new NestedTooDeep(`nested more than ${MAX_DEPTH} levels deep`);
  if (Array.isArray(value)) return value.map((each) => inOrder(each, depth + 1));
  const keys = Object.keys(value);
  // Including dates, which convert themselves.
  if (keys.length === 0) return value;
  const { sorted, isOdd } = shapeOf(keys);
  const held = value as Record<string, unknown>;
  if (isOdd) return Object.fromEntries(sorted.map((key) => [key, inOrder(held[key], depth + 1)]));
  const copy: Record<string, unknown> = {};
  for (const key of sorted) copy[key] = inOrder(held[key], depth + 1);
  return copy;
}

/** Keys as received, and sorted. */
interface Shape {
  keys: readonly string[];
  sorted: readonly string[];
  /** Assigning `__proto__` would not create a key of that name. */
  isOdd: boolean;
}

// Records of one kind have the same keys in the same order, so they are sorted once and cached by their first key. The
// limit keeps objects with data as keys from filling memory.
const known = new Map<string, Shape[]>();
const KNOWN_AT_MOST = 2000;
const KNOWN_BY_ONE_KEY = 20;
let knownCount = 0;

function shapeOf(keys: readonly string[]): Shape {
  const alike = known.get(keys[0]!) ?? [];
  const found = alike.find((shape) => isSame(shape.keys, keys));
  if (found) return found;
  const shape = { keys, sorted: keys.toSorted(), isOdd: keys.includes("__proto__") };
  if (knownCount < KNOWN_AT_MOST && alike.length < KNOWN_BY_ONE_KEY) {
    known.set(keys[0]!, [...alike, shape]);
    knownCount++;
  }
  return shape;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/**
 * Returns the first 16 bytes of a text's SHA-256. The hash is read as text and copied to pooled memory: a buffer
 * created by the hash costs four times as much, and every record needs several.
 */
export const contentHash = (text: string): Buffer => Buffer.from(hash("sha256", text, "binary").slice(0, 16), "latin1");
