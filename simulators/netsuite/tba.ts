import { createHmac, timingSafeEqual } from "node:crypto";

// Token-Based Authentication: OAuth 1.0a with HMAC-SHA256.
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html

/** RFC 3986 percent-encoding, stricter than encodeURIComponent. */
export const percentEncode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The text that is signed: method, URL without its query, and all parameters, sorted. JSON bodies are not part of it.
 */
export function signatureBase(method: string, address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  const pairs: [string, string][] = [...Object.entries(parameters), ...url.searchParams]
    .filter(([name]) => name !== "realm" && name !== "oauth_signature")
    .map(([name, value]) => [percentEncode(name), percentEncode(value)]);
  pairs.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  const joined = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  return [method.toUpperCase(), `${url.origin}${url.pathname}`, joined].map(percentEncode).join("&");
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function sign(base: string, consumerSecret: string, tokenSecret: string): string {
  return createHmac("sha256", `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`)
    .update(base)
    .digest("base64");
}

/** The parameters of `Authorization: OAuth …`. Undefined: the header has another form. */
export function readOAuthHeader(header: string): Record<string, string> | undefined {
  const list = /^OAuth\s+(.*)$/is.exec(header)?.[1];
  if (list === undefined) return undefined;
  const parameters: Record<string, string> = {};
  for (const [, name, value] of list.matchAll(/([\w-]+)="([^"]*)"/g)) {
    try {
      parameters[name!] = decodeURIComponent(value!);
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
  }
  return parameters;
}

export type TbaToken = { id: string; secret: string; roleId: number; entityId: number; isRevoked: boolean };
export type TbaConsumer = { key: string; secret: string; tokens: Map<string, TbaToken> };

/** Checks that signatures are valid, recent and used once. */
export class TbaVerifier {
  readonly #consumers: Map<string, TbaConsumer>;
  readonly #realm: string;
  readonly #skewSeconds: () => number;
  readonly #seen = new Map<string, number>();

  constructor(options: { consumers: Map<string, TbaConsumer>; realm: string; skewSeconds: () => number }) {
    this.#consumers = options.consumers;
    this.#realm = options.realm;
    this.#skewSeconds = options.skewSeconds;
  }

  /** Returns the token that signed, or the reason for the rejection in the words of the Login Audit Trail. */
  verify(
    header: string,
    method: string,
    address: string,
    nowMs: number,
  ): { token: TbaToken; consumer: TbaConsumer } | string {
    const given = readOAuthHeader(header);
    if (!given) return "MalformedHeader";
    if (given.realm !== this.#realm) return "InvalidRealm";
    const consumer = this.#consumers.get(given.oauth_consumer_key ?? "");
    if (!consumer) return "UnknownConsumerKey";
    const token = consumer.tokens.get(given.oauth_token ?? "");
    if (!token) return "UnknownToken";
    if (token.isRevoked) return "TokenRevoked";
    // HMAC-SHA1 ended with release 2023.1.
    if (given.oauth_signature_method !== "HMAC-SHA256") return "UnsupportedSignatureMethod";
    if (given.oauth_version !== undefined && given.oauth_version !== "1.0") return "InvalidVersion";
    const timestamp = Number(given.oauth_timestamp);
    const now = Math.floor(nowMs / 1000);
    const skew = this.#skewSeconds();
    if (!Number.isInteger(timestamp) || Math.abs(now - timestamp) > skew) return "InvalidTimestamp";
    const nonce = given.oauth_nonce ?? "";
    if (nonce === "") return "MissingNonce";
    const wanted = Buffer.from(sign(signatureBase(method, address, given), consumer.secret, token.secret));
    const actual = Buffer.from(given.oauth_signature ?? "");
    if (actual.length !== wanted.length || !timingSafeEqual(actual, wanted)) return "InvalidSignature";
    const use = `${consumer.key} ${token.id} ${nonce}`;
    for (const [old, at] of this.#seen) {
      if (now - at <= 2 * skew) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(use)) return "NonceUsed";
    this.#seen.set(use, now);
    return { token, consumer };
  }
}
