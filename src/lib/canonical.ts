import { hash } from "node:crypto";

/** JSON with sorted keys and nothing that JSON cannot hold, so that equal records give equal text whatever their key order. */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Number.isFinite(value) ? String(value) : "null";
    case "boolean":
      return value ? "true" : "false";
    case "object":
      break;
    default:
      return "null";
  }
  if (value === null) return "null";
  if (Array.isArray(value)) {
    let text = "[";
    for (let index = 0; index < value.length; index++) {
      if (index > 0) text += ",";
      text += canonicalJson(value[index]);
    }
    return `${text}]`;
  }
  if (value instanceof Date) return JSON.stringify(value);
  const keys = Object.keys(value);
  if (!isSorted(keys)) keys.sort();
  let text = "{";
  for (const key of keys) {
    const held = (value as Record<string, unknown>)[key];
    if (held === undefined) continue;
    if (text.length > 1) text += ",";
    text += `${quoted(key)}:${canonicalJson(held)}`;
  }
  return `${text}}`;
}

function isSorted(keys: string[]): boolean {
  for (let index = 1; index < keys.length; index++) if (keys[index - 1]! > keys[index]!) return false;
  return true;
}

// Field names repeat in every record: quoting each once is enough. The bound keeps maps with keys as data from filling memory.
const quotedKeys = new Map<string, string>();
function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (quotedKeys.size < 10_000) quotedKeys.set(key, text);
  return text;
}

/** The first 16 bytes of SHA-256 over a text: what records are compared by. */
export const contentHash = (text: string): Buffer => hash("sha256", text, "buffer").subarray(0, 16);
