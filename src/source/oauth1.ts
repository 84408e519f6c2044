import { createHmac, randomBytes } from "node:crypto";
import type { OAuth1Keys } from "#kit";

/**
 * Returns the `Authorization` header that signs a request by OAuth 1.0a with HMAC-SHA256. A JSON body is not signed, and
 * connectors of this kind send no forms.
 * https://www.rfc-editor.org/rfc/rfc5849#section-3.4
 */
export function oauth1Header(
  request: { method: string; url: URL },
  keys: OAuth1Keys,
  { timestamp, nonce = randomBytes(16).toString("hex") }: { timestamp: number; nonce?: string },
): string {
  const parameters: Record<string, string> = {
    oauth_token: keys.token,
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: nonce,
    oauth_timestamp: String(timestamp),
    oauth_signature_method: "HMAC-SHA256",
    oauth_version: "1.0",
  };
  const { url, method } = request;
  const pairs = [...Object.entries(parameters), ...url.searchParams]
    .map(([name, value]): [string, string] => [encoded(name), encoded(value)])
    // In byte order, by name and then by value, as the standard requires.
    .sort(([a, x], [b, y]) => (a === b ? byBytes(x, y) : byBytes(a, b)))
    .map(([name, value]) => `${name}=${value}`);
  const base = [method.toUpperCase(), url.origin + url.pathname, pairs.join("&")].map(encoded).join("&");
  const signature = createHmac("sha256", `${encoded(keys.consumerSecret)}&${encoded(keys.tokenSecret)}`)
    .update(base)
    .digest("base64");
  // The realm is sent but never signed.
  const sent = { realm: keys.realm, ...parameters, oauth_signature: signature };
  return `OAuth ${Object.entries(sent)
    .map(([name, value]) => `${name}="${encoded(value)}"`)
    .join(", ")}`;
}

/** RFC 3986 escapes more than encodeURIComponent does. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
