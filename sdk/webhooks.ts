/** How old a webhook may be, in seconds: an older one could be a recorded one. */
const TOLERANCE_S = 5 * 60;

/** An event that Millwright sent. */
export interface WebhookEvent {
  /** `webhook-id`: the same for all attempts, so that a receiver recognizes a repeated one. */
  id: string;
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

/** Thrown for a webhook that Millwright did not sign, or that is too old. */
export class WebhookVerificationError extends Error {
  override name = "WebhookVerificationError";
}

/** A request as it arrived: its body unchanged, as text. */
export interface ReceivedRequest {
  headers: Headers | Record<string, string | string[] | undefined>;
  body: string;
}

/**
 * Returns the event of a webhook whose signature is valid. `secret` is the endpoint's secret (`whsec_…`) or its public key
 * (`whpk_…`). Throws `WebhookVerificationError`.
 */
export async function verifyWebhook(
  request: ReceivedRequest,
  secret: string,
  options: { toleranceSeconds?: number; now?: number } = {},
): Promise<WebhookEvent> {
  const { toleranceSeconds = TOLERANCE_S, now = Date.now() } = options;
  const id = headerOf(request, "webhook-id");
  const timestamp = headerOf(request, "webhook-timestamp");
  const seconds = Number(timestamp);
  if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - seconds) > toleranceSeconds)
    throw new WebhookVerificationError("The webhook is too old, or the clocks of sender and receiver differ.");
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${request.body}`);
  const isValid = await verifierOf(secret);
  for (const each of headerOf(request, "webhook-signature").split(" "))
    if (await isValid(each, signed)) return readEvent(id, request.body);
  throw new WebhookVerificationError("No signature of the webhook is valid.");
}

function headerOf({ headers }: ReceivedRequest, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value === "string" && value !== "") return value;
  throw new WebhookVerificationError(`The header ${name} is missing.`);
}

type Verifier = (signature: string, signed: Uint8Array<ArrayBuffer>) => Promise<boolean>;

/** Returns the function that checks one signature. */
async function verifierOf(secret: string): Promise<Verifier> {
  const isPublic = secret.startsWith("whpk_");
  const bytes = fromBase64(secret.replace(/^wh(sec|pk)_/, ""));
  if (!bytes) throw new WebhookVerificationError("The secret is not valid. Copy all of it.");
  const { subtle } = globalThis.crypto;
  const version = isPublic ? "v1a," : "v1,";
  const algorithm = isPublic ? { name: "Ed25519" } : { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", bytes, algorithm, false, ["verify"]);
  return async (signature, signed) => {
    const given = signature.startsWith(version) ? fromBase64(signature.slice(version.length)) : null;
    return given !== null && subtle.verify(algorithm.name, key, given, signed);
  };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function readEvent(id: string, body: string): WebhookEvent {
  const { type, timestamp, data } = JSON.parse(body);
  return { id, type, timestamp, data };
}
