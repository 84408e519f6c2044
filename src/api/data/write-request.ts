import { requireKey, type Who } from "#api/http";
import { canonicalText, fault, sha256 } from "#lib";
import type { StoredWriter } from "#store";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const DEFAULT_WAIT_S = 10;
const MOST_WAIT_S = 25;

/** Returns for how long a caller waits for a write, by `Prefer` (RFC 7240). */
export function waitMsOf({ prefer }: Headers): number {
  for (const each of String(prefer ?? "").split(",")) {
    const text = each.trim().toLowerCase();
    if (text === "respond-async") return 0;
    const [, seconds] = /^wait\s*=\s*"?(\d{1,6})"?$/.exec(text) ?? [];
    if (seconds !== undefined) return Math.min(Number(seconds), MOST_WAIT_S) * 1000;
  }
  return DEFAULT_WAIT_S * 1000;
}

/** Returns the caller's `Idempotency-Key`. Null: there is none. */
export function keyOf(headers: Headers): string | null {
  const key = headers["idempotency-key"];
  if (key === undefined) return null;
  requireKey(key);
  return key;
}

/** Returns the hash of what a caller sent: the same key with another one is an error. */
export const requestHashOf = (method: string, url: string, body: unknown): Buffer =>
  sha256(canonicalText([method, url.split("?", 1)[0], body ?? null]));

/** Returns the caller as an operation names it. */
export function writerOf({ kind, id }: Who): StoredWriter {
  if (kind === "link") throw fault("wrong_credential_type");
  return { kind, id };
}
