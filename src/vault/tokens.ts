import { randomBytes, timingSafeEqual } from "node:crypto";
import { bytesToUuid, fault, fromBase32, sha256, toBase32, uuidToBytes } from "#lib";

/** What a bearer token says of itself: where to look for it, before anything is known of the caller. */
export interface ReadToken {
  /**
   * `link`: what the address of a link session holds. No bearer tokens: `consent`, the OAuth `state` of a person who was sent
   * to a system; `code`, what Link gives in exchange for a connection's token; and `hook`, the end of the address to which a
   * system sends its webhooks.
   */
  kind: "api_key" | "connection" | "link" | "consent" | "code" | "hook";
  workspaceId: string;
  /** The connection's id, the API key's, the link session's, or the draft's. */
  id: string;
  hash: Buffer;
}

const PREFIXES = {
  api_key: "mwk",
  connection: "mwc",
  link: "mwl",
  consent: "mwo",
  code: "mwx",
  hook: "mwh",
} as const;
const CHECK_BYTES = 4;
const BODY_BYTES = 16 + 16 + 32 + CHECK_BYTES;

const checksum = (body: Uint8Array): Buffer =>
  sha256(Buffer.concat([Buffer.from("millwright token"), body])).subarray(0, CHECK_BYTES);

/**
 * Makes a token: a prefix that secret scanners can know, the public routing part (workspace, and connection or key), 256
 * random bits, and a checksum that tells a mistyped token from an unknown one without asking the database.
 */
export function makeToken(kind: ReadToken["kind"], workspaceId: string, id: string): { token: string; hash: Buffer } {
  const body = Buffer.concat([uuidToBytes(workspaceId), uuidToBytes(id), randomBytes(32)]);
  const token = `${PREFIXES[kind]}_${toBase32(Buffer.concat([body, checksum(body)]))}`;
  return { token, hash: sha256(token) };
}

/** Reads a bearer token; throws `token_invalid` for what cannot be one. */
export function readToken(token: string): ReadToken {
  const [prefix, rest] = token.split("_", 2);
  const kind = (Object.keys(PREFIXES) as ReadToken["kind"][]).find((each) => PREFIXES[each] === prefix);
  if (!kind || rest === undefined)
    throw fault("token_invalid", { reason: "This is not a token of Millwright: they begin with mwk_ or mwc_." });
  const bytes = fromBase32(rest, BODY_BYTES);
  if (!bytes)
    throw fault("token_invalid", { reason: "The token is cut or mistyped: its length or a letter is wrong." });
  const body = bytes.subarray(0, BODY_BYTES - CHECK_BYTES);
  if (!timingSafeEqual(checksum(body), bytes.subarray(BODY_BYTES - CHECK_BYTES)))
    throw fault("token_invalid", { reason: "The token is mistyped: its checksum does not fit." });
  return {
    kind,
    workspaceId: bytesToUuid(body.subarray(0, 16)),
    id: bytesToUuid(body.subarray(16, 32)),
    hash: sha256(token),
  };
}

/** Reads a token that must be of one kind; throws `otherwise` for whatever else it is, so that the answer does not tell. */
export function readTokenOf(kind: ReadToken["kind"], token: string, otherwise: Error): ReadToken {
  try {
    const read = readToken(token);
    if (read.kind === kind) return read;
  } catch {
    // What is wrong with it is not for the caller to know.
  }
  throw otherwise;
}

/** Whether a hash is the one that is kept, in a time that says nothing about either. */
export const isSameHash = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
