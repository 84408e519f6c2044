import { createHash, hash, randomBytes } from "node:crypto";

// Crockford's base 32 in lower case: no i, l, o or u, so an id survives being read aloud.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Writes bytes in base 32; 16 bytes give 26 letters. */
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

/** Reads base 32 back into `length` bytes; null when a letter is not of the alphabet, the length is off or spare bits are set. */
export function fromBase32(text: string, length: number): Uint8Array | null {
  if (text.length !== Math.ceil((length * 8) / 5)) return null;
  const bytes = new Uint8Array(length);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) return null;
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

/** A new UUID, version 7 (RFC 9562): its first 48 bits are the time, so new rows stand together in an index. */
export function newId(nowMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytesToUuid(bytes);
}

/** Whether a text is a UUID in the usual writing. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** 16 bytes as a UUID's text. */
export function bytesToUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUID's text as 16 bytes. */
export const uuidToBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex");

// References repeat (a thousand orders, one vendor); a small memory spares most of the hashing.
const remembered = new Map<string, string>();
const REMEMBERED_AT_MOST = 20_000;

/**
 * A record's id: its entity's prefix and 128 bits of SHA-256 over connection, entity and source id (`po_3n5…`).
 * It can be computed before the record has arrived, and stays over full re-syncs and reconnects.
 */
export function recordId(prefix: string, connectionId: string, entity: string, sourceId: string): string {
  const name = `${connectionId}\n${entity}\n${sourceId}`;
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const id = `${prefix}_${toBase32(hash("sha256", name, "buffer").subarray(0, 16))}`;
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(name, id);
  return id;
}

/** A line's id: from its document's id and its own id in the source. */
export const lineId = (prefix: string, documentId: string, sourceId: string): string =>
  `${prefix}_${toBase32(hash("sha256", `${documentId}\n${sourceId}`, "buffer").subarray(0, 16))}`;

/** The 128 bits of a record's id, or null when the text is no id of this prefix. */
export function recordIdBytes(prefix: string, id: string): Uint8Array | null {
  return id.startsWith(`${prefix}_`) ? fromBase32(id.slice(prefix.length + 1), 16) : null;
}

/** SHA-256 of a text or of bytes. */
export const sha256 = (value: string | Uint8Array): Buffer => createHash("sha256").update(value).digest();

/** A number below 2^48 made from a text; the same for the same text. */
export const spreadOf = (text: string): number => sha256(text).readUIntBE(0, 6);
