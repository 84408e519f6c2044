import { createHash, randomBytes } from "node:crypto";
import { contentHash } from "./canonical.ts";

// Crockford's base 32 in lower case: no i, l, o or u, so an ID can be read aloud.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Encodes bytes in base 32; 16 bytes give 26 characters. */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

// By character code; -1 for a character outside the alphabet.
const VALUES = new Int8Array(128).fill(-1);
for (const [value, letter] of [...ALPHABET].entries()) VALUES[letter.charCodeAt(0)] = value;

/**
 * Decodes base 32 into `length` bytes. Null: a character is not in the alphabet, the length is wrong, or unused bits
 * are set.
 */
export function fromBase32(text: string, length: number): Uint8Array | null {
  if (text.length !== Math.ceil((length * 8) / 5)) return null;
  const bytes = new Uint8Array(length);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let letter = 0; letter < text.length; letter++) {
    const value = VALUES[text.charCodeAt(letter)] ?? -1;
    if (value === -1) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      if (at < length) bytes[at++] = (held >> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : null;
}

/** Returns a new UUID, version 7 (RFC 9562): its first 48 bits are the time, so new rows are adjacent in an index. */
export function newId(nowMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytesToUuid(bytes);
}

/** Returns whether a text is a UUID in the usual format. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Returns 16 bytes as a UUID's text. */
export function bytesToUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Returns a UUID's text as 16 bytes. */
export const uuidToBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex");

/**
 * Returns a record's ID: its entity's prefix and 128 bits of SHA-256 over connection, entity and source ID (`po_3n5…`).
 * It can be computed before the record is read, and does not change with full syncs and reconnects.
 */
export const recordId = (prefix: string, connectionId: string, entity: string, sourceId: string): string =>
  `${prefix}_${toBase32(contentHash(`${connectionId}\n${entity}\n${sourceId}`))}`;

// References repeat (a thousand orders, one vendor), so a small cache saves most of the hashing.
const remembered = new Map<string, Map<string, string>>();
const REMEMBERED_AT_MOST = 20_000;
let rememberedCount = 0;

/** The same ID, for a reference to the record, from a cache of recent ones. */
export function referencedId(prefix: string, connectionId: string, entity: string, sourceId: string): string {
  const target = connectionId + entity;
  let ids = remembered.get(target);
  const known = ids?.get(sourceId);
  if (known !== undefined) return known;
  if (rememberedCount >= REMEMBERED_AT_MOST) {
    remembered.clear();
    ids = undefined;
    rememberedCount = 0;
  }
  if (!ids) {
    ids = new Map();
    remembered.set(target, ids);
  }
  const id = recordId(prefix, connectionId, entity, sourceId);
  ids.set(sourceId, id);
  rememberedCount++;
  return id;
}

/** Returns a line's ID, from its document's ID and its own ID in the source. */
export const lineId = (prefix: string, documentId: string, sourceId: string): string =>
  `${prefix}_${toBase32(contentHash(`${documentId}\n${sourceId}`))}`;

/** Returns the 128 bits of a record's ID. Null: the text is not an ID with this prefix. */
export function recordIdBytes(prefix: string, id: string): Uint8Array | null {
  return id.startsWith(`${prefix}_`) ? fromBase32(id.slice(prefix.length + 1), 16) : null;
}

/** Returns the SHA-256 of a text or of bytes. */
export const sha256 = (value: string | Uint8Array): Buffer => createHash("sha256").update(value).digest();

/** Returns a number below 2^48 derived from a text, always the same for the same text. */
export const spreadOf = (text: string): number => sha256(text).readUIntBE(0, 6);
