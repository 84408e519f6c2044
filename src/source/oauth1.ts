import { createHmac, randomBytes } from "node:crypto";
import type { OAuth1Keys } from "#kit";

/**
 * Signs a request by OAuth 1.0a with HMAC-SHA256; answers the `Authorization` header. A JSON body is not signed, and forms
 * are not sent by connectors of this kind.
 * https://www.rfc-editor.org/rfc/rfc5849#section-3.4
 */
export function oauth1Header(
  request: { method: string; url: URL },
  keys: OAuth1Keys,
  once: { timestamp: number; nonce?: string },
): string {
  const parameters: Record<string, string> = {
    oauth_token: keys.token,
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: once.nonce ?? randomBytes(16).toString("hex"),
    oauth_timestamp: String(once.timestamp),
    oauth_signature_method: "HMAC-SHA256",
    oauth_version: "1.0",
  };
  const { url, method } = request;
  const pairs = [...Object.entries(parameters), ...url.searchParams]
    .map((pair) => pair.map(encoded) as [string, string])
    // By bytes, as the standard says; by name first, then by value.
    .sort(([a, x], [b, y]) => (a === b ? byBytes(x, y) : byBytes(a, b)))
    .map(([name, value]) => `${name}=${value}`);
  const base = [method.toUpperCase(), url.origin + url.pathname, pairs.join("&")].map(encoded).join("&");
  const signature = createHmac("sha256", `${encoded(keys.consumerSecret)}&${encoded(keys.tokenSecret)}`)
    .update(base)
    .digest("base64");
  // The realm is said, but never signed.
  const said = { realm: keys.realm, ...parameters, oauth_signature: signature };
  return `OAuth ${Object.entries(said)
    .map(([name, value]) => `${name}="${encoded(value)}"`)
    .join(", ")}`;
}

/** RFC 3986 escapes more than encodeURIComponent does. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
