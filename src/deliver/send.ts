import { request } from "undici";
import { fault, isFault, shortText } from "#lib";
import { guardedAgent, type Redactor } from "#source";
import type { StoredAttempt } from "#store";
import type { DeliverDeps } from "./deps.ts";
import { eventId, type WebhookEvent } from "./events.ts";
import { LONGEST_ASKED_MS } from "./retry.ts";
import type { Signer } from "./signing.ts";

/** How long an endpoint has for its answer. */
const TIMEOUT_MS = 15_000;
/** Of an answer, this much is read, and this much of it shown. */
const MOST_READ = 65_536;
const MOST_SHOWN = 500;
/** The ports of endpoints, unless private addresses are allowed. */
const PORTS = ["", "443", "8443"];

export const PRIVATE_SETTING = "MILLWRIGHT_WEBHOOK_PRIVATE_ADDRESSES";

/** The largest number of requests to one endpoint at the same time. */
export const MOST_AT_ONCE = 50;

/** Opens the HTTP agent for webhooks. Close it at the end. */
export const openWebhookAgent = (allowPrivate: boolean) =>
  guardedAgent(allowPrivate, { setting: PRIVATE_SETTING, connections: MOST_AT_ONCE });

/** Returns an endpoint's URL. Throws `invalid_parameter`. */
export function readEndpointUrl(text: string, allowPrivate: boolean, parameter = "url"): string {
  const url = URL.parse(text);
  const refuse = (reason: string) => fault("invalid_parameter", { parameter, reason });
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw refuse("Enter a URL that begins with https://.");
  if (url.username || url.password) throw refuse("The URL must not contain a user name or password.");
  if (url.hash) throw refuse("The URL must not contain a fragment (#).");
  if (allowPrivate) return url.href;
  if (url.protocol !== "https:") throw refuse(`The URL must begin with https:// (see ${PRIVATE_SETTING}).`);
  if (!PORTS.includes(url.port)) throw refuse(`Use port 443 or 8443 (see ${PRIVATE_SETTING}).`);
  return url.href;
}

/** The outcome of one attempt. */
export interface AttemptResult extends StoredAttempt {
  /** The endpoint asks to wait for so long; null: it does not. */
  waitMs: number | null;
  /** It asks for fewer requests: 429, 502, 503, 504, or no answer in time. */
  isThrottled: boolean;
  /** It says that it is gone for good. */
  isGone: boolean;
}

/** What an attempt needs of its endpoint. */
export interface Target {
  url: string;
  sign: Signer;
  redactor: Redactor;
}

/** Sends an event once and returns what came of it. Throws only if `signal` aborts. */
export function sendOnce(
  deps: Pick<DeliverDeps, "webhookAgent" | "clock">,
  { url, redactor, sign }: Target,
  event: Pick<WebhookEvent, "id">,
  body: string,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const id = eventId(event.id);
  const headers = (at: Date) => ({
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": sign(id, at, body),
  });
  return postOnce(deps, { url, redactor, headers }, body, signal);
}

/** Where a body is posted. */
export interface PostTarget {
  url: string;
  redactor: Redactor;
  /** Returns the headers of an attempt at this time. */
  headers(at: Date): Record<string, string>;
}

/** Posts a body once and returns what came of it. Follows no redirect. Throws only if `signal` aborts. */
export async function postOnce(
  { webhookAgent, clock }: Pick<DeliverDeps, "webhookAgent" | "clock">,
  target: PostTarget,
  body: string,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const at = new Date(clock.now());
  const started = performance.now();
  const ended = (rest: Partial<AttemptResult> & { error: string | null }): AttemptResult => ({
    at: at.toISOString(),
    status: null,
    answer: null,
    waitMs: null,
    isThrottled: false,
    isGone: false,
    duration_ms: Math.round(performance.now() - started),
    ...rest,
  });
  const cut = cutAfter(TIMEOUT_MS, signal);
  try {
    signal.throwIfAborted();
    // `request` follows no redirect.
    const answer = await request(target.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Millwright-Webhooks/1",
        ...target.headers(at),
      },
      body,
      dispatcher: webhookAgent,
      signal: cut.signal,
    });
    const text = await beginningOf(answer.body);
    const { statusCode: status } = answer;
    return ended({
      status,
      error: errorOf(status),
      answer: text === "" ? null : shortText(target.redactor.excerpt(text) ?? "", MOST_SHOWN) || null,
      waitMs: waitOf(answer.headers["retry-after"], clock.now()),
      isThrottled: [429, 502, 503, 504].includes(status),
      isGone: status === 410,
    });
  } catch (thrown) {
    const isTimeout = cut.isTimeout();
    if (signal.aborted && !isTimeout) throw thrown;
    return ended({ error: reasonOf(thrown, isTimeout), isThrottled: isTimeout });
  } finally {
    cut.end();
  }
}

/**
 * Returns a signal that aborts with another one, or after a time unless it is ended before. `AbortSignal.timeout` would keep a
 * timer for each request that was answered long ago.
 */
function cutAfter(ms: number, signal: AbortSignal) {
  const cut = new AbortController();
  let isTimeout = false;
  const timer = setTimeout(() => {
    isTimeout = true;
    cut.abort();
  }, ms);
  const abort = () => cut.abort(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  return {
    signal: cut.signal,
    isTimeout: () => isTimeout,
    end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    },
  };
}

/** Returns why an answer with this status is a failure; null: it is a success. */
function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `The endpoint redirected (${status}). Redirects are not followed.`;
  return `The endpoint answered with status ${status}.`;
}

/** Reads the beginning of an answer and drops the rest. */
async function beginningOf(body: AsyncIterable<unknown> & { destroy(): unknown }): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    if (!(part instanceof Uint8Array)) continue;
    const rest = Buffer.from(part).subarray(0, MOST_READ - bytes);
    parts.push(rest);
    bytes += rest.length;
    if (bytes >= MOST_READ) break;
  }
  if (bytes >= MOST_READ) body.destroy();
  return Buffer.concat(parts).toString("utf8");
}

/** Returns the wait that a header asks for, up to an hour; null: none. */
function waitOf(header: string | string[] | undefined, now: number): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return null;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_ASKED_MS);
}

const texts: Record<string, string> = {
  ECONNREFUSED: "The endpoint refused the connection.",
  ECONNRESET: "The endpoint closed the connection before it answered.",
  UND_ERR_SOCKET: "The endpoint closed the connection before it answered.",
  EPIPE: "The endpoint closed the connection before it answered.",
  ENOTFOUND: "The host of the endpoint was not found.",
  EAI_AGAIN: "The host of the endpoint could not be looked up.",
  UND_ERR_CONNECT_TIMEOUT: "The endpoint did not accept the connection in time.",
};

/** Returns why no answer came. The text contains nothing that the endpoint sent. */
function reasonOf(thrown: unknown, isTimeout: boolean): string {
  if (isTimeout) return `The endpoint did not answer within ${TIMEOUT_MS / 1000} seconds.`;
  if (isFault(thrown)) return thrown.message;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  if (/CERT|TLS|SSL|ALTNAME|SELF_SIGNED/.test(code))
    return `The certificate of the endpoint was not accepted (${code}).`;
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (isFault(cause)) return cause.message;
  return texts[code] ?? "The endpoint sent no valid answer.";
}
