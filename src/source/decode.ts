import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { TextDecoder } from "node:util";
import { fault, UNDECODED_BYTE, undecoded } from "#lib";

/** An answer may contain this many bytes that are invalid in its charset. One with more has another charset. */
const MAX_INVALID_BYTES = 10_000;

const CHARSET = /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i;
const XML_ENCODING = /^<\?xml [^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;

/**
 * Decodes a body by its byte order mark, else by its declared charset, else by its XML declaration, else as UTF-8. The mark is
 * removed. An unknown charset counts as none. Bytes that are invalid become halves of characters (`undecoded`): a record is
 * rejected whose key has one, and a field with one is a mapping issue. Throws `source_unreadable` if there are too many.
 */
export function decodeBody(bytes: Buffer, contentType: string | undefined): string {
  const decoder = decoderFor(bytes, contentType);
  if (decoder === null) return fromUtf8(bytes);
  try {
    return new TextDecoder(decoder.encoding, { fatal: true }).decode(bytes);
  } catch {
    // The decoder does not tell which bytes are invalid.
    return decoder.decode(bytes).replaceAll("\u{FFFD}", UNDECODED_BYTE);
  }
}

/** The bytes of a large body that are decoded before others go on. */
const PIECE_BYTES = 1024 * 1024;

/** Decodes the parts of a body as `decodeBody` does. Others go on between the pieces of a large one. */
export async function decodeParts(parts: readonly Buffer[], contentType: string | undefined): Promise<string> {
  const [first = Buffer.alloc(0)] = parts;
  const whole = () => decodeBody(Buffer.concat(parts), contentType);
  if (parts.reduce((sum, part) => sum + part.length, 0) <= PIECE_BYTES || first.length < 4) return whole();
  const decoder = new TextDecoder(decoderFor(first, contentType)?.encoding ?? "utf-8", { fatal: true });
  const texts: string[] = [];
  let bytes = 0;
  try {
    for (const part of parts) {
      texts.push(decoder.decode(part, { stream: true }));
      bytes += part.length;
      if (bytes < PIECE_BYTES) continue;
      bytes = 0;
      await setImmediate();
    }
    texts.push(decoder.decode());
  } catch {
    return whole();
  }
  return texts.join("");
}

function decoderFor(bytes: Buffer, contentType: string | undefined): ReturnType<typeof decoderOf> {
  const declared = CHARSET.exec(contentType ?? "")?.[1]?.toLowerCase();
  return decoderOf(charsetByMark(bytes) ?? wideCharset(bytes, declared) ?? declared ?? xmlEncoding(bytes));
}

function charsetByMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/** Returns the byte order of UTF-16 without a mark: a JSON text begins with ASCII. https://www.rfc-editor.org/rfc/rfc4627#section-3 */
function wideCharset(bytes: Buffer, declared: string | undefined): string | null {
  if (declared !== undefined && declared !== "utf-16") return null;
  const [first, second] = bytes;
  if (first === undefined || second === undefined || (first === 0) === (second === 0)) return null;
  return first === 0 ? "utf-16be" : "utf-16le";
}

const xmlEncoding = (bytes: Buffer): string | undefined =>
  bytes[0] === 0x3c ? XML_ENCODING.exec(bytes.toString("latin1", 0, 300))?.[1]?.toLowerCase() : undefined;

/** Returns a decoder of a charset other than UTF-8; null: it is UTF-8, or nobody knows it. Most of those are UTF-8 all the same. */
function decoderOf(charset: string | undefined): TextDecoder | null {
  if (charset === undefined) return null;
  try {
    const decoder = new TextDecoder(charset);
    return decoder.encoding === "utf-8" ? null : decoder;
  } catch {
    return null;
  }
}

function fromUtf8(bytes: Buffer): string {
  const text = isUtf8(bytes) ? bytes.toString("utf8") : fromInvalidUtf8(bytes);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Decodes UTF-8 with invalid bytes: what is valid between them is decoded as it is. */
function fromInvalidUtf8(bytes: Buffer): string {
  const parts: string[] = [];
  let invalid = 0;
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    if (++invalid > MAX_INVALID_BYTES)
      throw fault("source_unreadable", { reason: `it has more than ${MAX_INVALID_BYTES} bytes that are no UTF-8` });
    parts.push(bytes.toString("utf8", from, at), undecoded(bytes[at] ?? 0));
    from = ++at;
  }
  parts.push(bytes.toString("utf8", from));
  return parts.join("");
}

/** The smallest second byte after some first ones, and the largest: others would write a character in more bytes than needed. */
const SECOND_FROM = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
]);
const SECOND_TO = new Map([
  [0xed, 0x9f],
  [0xf4, 0x8f],
]);

/** Returns how many bytes the character at a place has in UTF-8; 0: it is none. https://www.rfc-editor.org/rfc/rfc3629#section-4 */
function characterLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    const least = next === 1 ? (SECOND_FROM.get(first) ?? 0x80) : 0x80;
    const most = next === 1 ? (SECOND_TO.get(first) ?? 0xbf) : 0xbf;
    if (byte < least || byte > most) return 0;
  }
  return length;
}
