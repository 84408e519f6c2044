import { randomBytes } from "node:crypto";
import { fault, sha256 } from "#lib";
import { pendingItems } from "#store";
import { isSameHash, readTokenOf } from "#vault";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { readSealed } from "./sealed-values.ts";

/** Which browser may complete a consent. Hashes are hexadecimal. */
export interface BrowserBinding {
  /** Hash of the secret that the browser keeps; absent: no browser has opened the consent yet. */
  browser_hash?: string;
  /** Hash of the token in the URL that the first browser opens; absent: the browser was known from the start. */
  start_hash?: string;
}

/** The path at which the first browser opens a consent, beside the redirect URI. */
const START_PATH = "start";

/** Returns the URL at which the first browser opens a consent. */
export function startUrl(callbackUrl: string, token: string): string {
  const url = new URL(START_PATH, callbackUrl);
  url.searchParams.set("consent", token);
  return url.href;
}

/** Returns a new secret for a browser. */
export const makeBrowserSecret = (): string => randomBytes(32).toString("base64url");

/** Returns what is stored of a browser's secret. */
export const hashOfSecret = (secret: string): string => sha256(secret).toString("hex");

const isHashOf = (stored: string | undefined, hash: Buffer): boolean =>
  stored !== undefined && isSameHash(Buffer.from(stored, "hex"), hash);

/** Throws `invalid_parameter` unless the browser has the secret of the one that began the consent. */
export function requireBrowser({ browser_hash }: BrowserBinding, secret: string | undefined): void {
  if (secret !== undefined && isHashOf(browser_hash, sha256(secret))) return;
  throw fault("invalid_parameter", {
    parameter: "state",
    reason: "This consent was started in another browser. Start again in the browser in which you give the consent.",
  });
}

/** A consent that a browser has opened. */
export interface OpenedConsent {
  id: string;
  /** Where the system asks for the consent. */
  url: string;
  /** The secret that the browser must keep. */
  browserSecret: string;
}

/**
 * Binds a consent to the first browser that opens its URL. The same browser may open it again. Throws `invalid_parameter` for
 * an unknown token and for another browser.
 */
export async function openConsent(
  deps: ConnectionsDeps,
  token: string,
  browserSecretFor: (consentId: string) => string | undefined,
): Promise<OpenedConsent> {
  const unknown = fault("invalid_parameter", {
    parameter: "consent",
    reason: "This consent was completed already, has expired, or does not exist. Start again.",
  });
  const { workspaceId, id, hash } = readTokenOf("consent", token, unknown);
  return deps.store.within(workspaceId, async (tx) => {
    const item = await pendingItems.find(tx, id, "authorization", timeText(deps), { lock: true });
    const binding = (item?.body ?? {}) as BrowserBinding;
    if (!item?.secret_hash || !isHashOf(binding.start_hash, hash)) throw unknown;
    const url = await readSealed(deps, tx, id, "authorize");
    if (url === undefined) throw unknown;
    const known = browserSecretFor(id);
    if (binding.browser_hash !== undefined) {
      requireBrowser(binding, known);
      return { id, url, browserSecret: known ?? "" };
    }
    const browserSecret = makeBrowserSecret();
    await pendingItems.setBody(tx, id, { ...binding, browser_hash: hashOfSecret(browserSecret) });
    return { id, url, browserSecret };
  });
}
