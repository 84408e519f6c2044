import { randomBytes, timingSafeEqual } from "node:crypto";
import { bytesToUuid, fault, fromBase32, sha256, toBase32, uuidToBytes } from "#lib";

/** The kinds of tokens, with the prefixes that secret scanners can search for. */
const PREFIXES = {
  api_key: "mwk",
  connection: "mwc",
  /** In the URL of a link session. */
  link: "mwl",
  /** The OAuth `state` of a person who consents in a system. */
  consent: "mwo",
  /** The code of Link that is exchanged for a connection's token. */
  code: "mwx",
  /** At the end of the URL to which a system sends its webhooks. */
  hook: "mwh",
} as const;
export type TokenKind = keyof typeof PREFIXES;

const kindByPrefix = new Map(
  Object.entries(PREFIXES).map(([kind, prefix]): [string, TokenKind] => [prefix, kind as TokenKind]),
);

/** A token's content: it shows where to look it up, before the caller is known. */
export interface ReadToken {
  kind: TokenKind;
  workspaceId: string;
  /** ID of the token's owner: an API key, a connection, a link session or a pending item. */
  id: string;
  hash: Buffer;
}

const CHECK_BYTES = 4;
const BODY_BYTES = 16 + 16 + 32 + CHECK_BYTES;

const checksum = (body: Uint8Array): Buffer =>
  sha256(Buffer.concat([Buffer.from("millwright token"), body])).subarray(0, CHECK_BYTES);

/**
 * Returns a new token and its hash. A token contains its kind's prefix, the ids of its workspace and owner, 256 random bits,
 * and a checksum, which distinguishes a mistyped token from an unknown one without a query.
 */
export function makeToken(kind: TokenKind, workspaceId: string, id: string): { token: string; hash: Buffer } {
  const body = Buffer.concat([uuidToBytes(workspaceId), uuidToBytes(id), randomBytes(32)]);
  const token = `${PREFIXES[kind]}_${toBase32(Buffer.concat([body, checksum(body)]))}`;
  return { token, hash: sha256(token) };
}

/** Reads a token without looking it up. Throws `token_invalid` for a malformed one. */
export function readToken(token: string): ReadToken {
  const [prefix, rest] = token.split("_", 2);
  const kind = kindByPrefix.get(prefix ?? "");
  if (!kind || rest === undefined)
    throw fault("token_invalid", {
      reason: "This is not a Millwright token. API keys begin with mwk_, connection tokens with mwc_.",
    });
  const bytes = fromBase32(rest, BODY_BYTES);
  if (!bytes)
    throw fault("token_invalid", {
      reason: "The token is incomplete or mistyped: its length or a character is wrong.",
    });
  const body = bytes.subarray(0, BODY_BYTES - CHECK_BYTES);
  if (!timingSafeEqual(checksum(body), bytes.subarray(BODY_BYTES - CHECK_BYTES)))
    throw fault("token_invalid", { reason: "The token is mistyped: its checksum does not match." });
  return {
    kind,
    workspaceId: bytesToUuid(body.subarray(0, 16)),
    id: bytesToUuid(body.subarray(16, 32)),
    hash: sha256(token),
  };
}

/** Reads a token of one kind. Throws `otherwise` for anything else, so that the caller does not learn what is wrong. */
export function readTokenOf(kind: TokenKind, token: string, otherwise: Error): ReadToken {
  try {
    const read = readToken(token);
    if (read.kind === kind) return read;
  } catch {
    // `otherwise` is thrown below.
  }
  throw otherwise;
}

/** Whether two hashes are equal. It takes the same time for all hashes of a length. */
export const isSameHash = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
