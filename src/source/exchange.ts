import { type Dispatcher, request as sendHttp } from "undici";
import type { Answer, SourceRequest } from "#kit";
import { Fault, type FaultCode, fault } from "#lib";
import { type ReceivedAnswer, readAnswer } from "./answers.ts";
import type { ClientContext } from "./client-context.ts";
import { codeIn, plainCause, reasonOf } from "./failures.ts";
import { NoMemoryYet } from "./large-answers.ts";
import { type Note, redactorFor, startNote } from "./request-notes.ts";
import { isPassedOn, isRead, methodOf, redirectOf, requestUrl } from "./request-url.ts";

/** A response, and a function that logs the request once it is known whether the response was successful. */
export interface Exchanged {
  answer: Answer | ReceivedAnswer;
  note(code: FaultCode | null): void;
}

/** Whether a request's bytes may have left. */
export interface Sending {
  isSent: boolean;
}

/** An exchange ends after this time, however slowly its bytes arrive. */
const EXCHANGE_DEADLINE_MS = 2 * 60_000;
const MAX_REDIRECTS = 5;

/**
 * Sends a signed request and reads the response. Follows redirects of reads; the signature goes only to the request's
 * own origin.
 */
export async function exchange(
  client: ClientContext,
  request: SourceRequest,
  signature: Record<string, string>,
  attempt: number,
  sending: Sending = { isSent: false },
): Promise<Exchanged> {
  const method = methodOf(request);
  const { kind } = client.auth;
  const isLogin = (kind === "session" || kind === "oauth2") && Object.keys(signature).length === 0 && method === "POST";
  let url = requestUrl(client.baseUrl, request);
  const { origin } = url;
  for (let hops = 0; ; hops++) {
    const note = startNote(client, request, signature, { method, url, attempt });
    const headers = url.origin === origin ? { ...request.headers, ...signature } : null;
    const exchanged = await exchangeOnce(client, request, { method, url, headers, isLogin, sending }, note);
    const target = redirectOf(exchanged.answer, url);
    if (target === null) return exchanged;
    const isDowngrade = url.protocol === "https:" && target.protocol === "http:";
    // A caller's request stays with the system that the customer has connected.
    const leaves = isPassedOn(request) && target.origin !== origin;
    const isRefused = method !== "GET" || hops === MAX_REDIRECTS || isDowngrade || leaves;
    exchanged.note(isRefused ? "source_refused" : null);
    if (isRefused) {
      const origin = redactorFor(client, request, signature).text(target.origin);
      throw redirectRefused(client, exchanged.answer, origin);
    }
    url = target;
  }
}

const redirectRefused = ({ connector: { title } }: ClientContext, { status }: Answer, origin: string): Fault =>
  fault("source_refused", {
    system: title,
    status,
    text: `${title} redirects requests to ${origin}. If that is the system's own address, change the connection's settings to it.`,
  });

/** One HTTP request. `headers` null: a redirect left the request's origin, so none of its headers are sent. */
interface HttpRequest {
  method: Dispatcher.HttpMethod;
  url: URL;
  headers: Record<string, string> | null;
  isLogin: boolean;
  /** Is told when the request's first byte can have left. */
  sending: Sending;
}

/** Returns an agent that tells when the request's first byte can have left. Until then, nothing was sent for sure. */
const watching = (agent: Dispatcher, sending: Sending): Dispatcher =>
  agent.compose((dispatch) => (options, handler) => {
    const start = handler.onRequestStart?.bind(handler);
    handler.onRequestStart = (controller, context) => {
      sending.isSent = true;
      start?.(controller, context);
    };
    return dispatch(options, handler);
  });

async function exchangeOnce(
  client: ClientContext,
  request: SourceRequest,
  { method, url, headers, isLogin, sending }: HttpRequest,
  note: Note,
): Promise<Exchanged> {
  client.requestCount++;
  if (method === "GET") sending.isSent = true;
  const deadline = AbortSignal.timeout(EXCHANGE_DEADLINE_MS);
  const signal = AbortSignal.any([client.signal, deadline]);
  try {
    const response = await sendHttp(url, {
      dispatcher: method === "GET" ? client.agent : watching(client.agent, sending),
      method,
      headers: { ...standardHeaders(request), ...headers },
      body: bodyOf(request),
      signal,
    });
    // An unsigned request is a login.
    const isCheck = client.patience !== "stored" || isLogin;
    const system = client.connector.title;
    const { memory } = client;
    const mayRepeat = isRead(request);
    const isPassed = isPassedOn(request);
    const options = { system, isCheck, isLogin, isPassed, memory, mayRepeat, signal };
    const { answer, bytes } = await readAnswer(response, options);
    const sourceTime = Date.parse(answer.headers.date ?? "");
    if (headers && !Number.isNaN(sourceTime)) client.skewMs = sourceTime - client.clock.now();
    return { answer, note: (code) => note({ answer, bytes }, code) };
  } catch (cause) {
    const thrown = failureOf(client, url, cause, deadline, sending.isSent ? "maybe" : "no");
    const isCancelled = client.signal.aborted || thrown instanceof NoMemoryYet;
    note(null, isCancelled ? "cancelled" : thrown instanceof Fault ? thrown.code : "source_unreachable");
    throw thrown;
  }
}

// The codes of zlib and of Brotli.
const DECOMPRESSION_ERROR = /^Z_|^ERR__ERROR_|^ERR_BROTLI|^ERR_PADDING/;

/**
 * Returns what a failed exchange throws: the reason of its cancellation, a fault from within, `NoMemoryYet`, or
 * `source_unreachable`. `sent`: whether the source may have executed the request.
 */
function failureOf(
  { signal, connector }: ClientContext,
  { host }: URL,
  cause: unknown,
  deadline: AbortSignal,
  sent: "no" | "maybe",
): unknown {
  if (signal.aborted) return signal.reason;
  if (cause instanceof Fault || cause instanceof NoMemoryYet) return cause;
  if (cause instanceof Error && cause.cause instanceof Fault) return cause.cause;
  const code = codeIn(cause) ?? "";
  if (code === "UND_ERR_INVALID_ARG")
    return fault("credentials_refused", {
      sent,
      text: "The credentials contain characters that cannot be sent. Check them for line breaks and characters outside Latin-1.",
    });
  if (DECOMPRESSION_ERROR.test(code))
    return fault("source_unreadable", {
      sent,
      system: connector.title,
      reason: "its response could not be decompressed",
    });
  const reason = deadline.aborted
    ? `its response was not complete after ${EXCHANGE_DEADLINE_MS / 60_000} minutes`
    : reasonOf(cause);
  const isTooSlow = deadline.aborted;
  return fault("source_unreachable", { system: connector.title, host, reason, sent, isTooSlow }, plainCause(cause));
}

const standardHeaders = ({ json, form }: SourceRequest): Record<string, string> => ({
  accept: "application/json",
  "accept-encoding": "gzip, deflate, br",
  "user-agent": "Millwright",
  ...(json !== undefined && { "content-type": "application/json" }),
  ...(form && { "content-type": "application/x-www-form-urlencoded" }),
});

function bodyOf({ json, form }: SourceRequest): string | null {
  if (json !== undefined) return JSON.stringify(json);
  return form ? new URLSearchParams(form).toString() : null;
}
