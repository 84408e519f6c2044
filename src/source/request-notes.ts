import type { Answer, SourceRequest } from "#kit";
import type { FaultCode } from "#lib";
import { sourceRequestIdOf } from "./answers.ts";
import type { ClientContext } from "./client-context.ts";
import { openRedactor, type Redactor, textsIn } from "./redact.ts";

/** Logs a request when it has ended, with its response and its error, if any. */
export type Note = (received: { answer: Answer; bytes: number } | null, code: FaultCode | null) => void;

const noNote: Note = () => {};

/** Starts the time of a request, and returns the function that logs it. */
export function startNote(
  client: ClientContext,
  request: SourceRequest,
  signature: Record<string, string>,
  { method, url, attempt }: { method: string; url: URL; attempt: number },
): Note {
  const { onRequest } = client;
  if (!onRequest) return noNote;
  const startedAt = client.clock.now();
  const from = performance.now();
  return (received, code) => {
    const durationMs = Math.round(performance.now() - from);
    const redactor = redactorFor(client, request, signature);
    onRequest({
      startedAt,
      durationMs,
      method,
      url: redactor.url(url),
      attempt,
      status: received?.answer.status ?? null,
      bytes: received?.bytes ?? null,
      sourceRequestId: received && requestIdOf(received.answer, redactor),
      code,
      excerpt: received && code !== null ? redactor.excerpt(received.answer.body) : null,
    });
  };
}

/** Returns the ID that the source gave the request. Null: it has none, or repeats a secret there. */
function requestIdOf(answer: Answer, redactor: Redactor): string | null {
  const id = sourceRequestIdOf(answer);
  return id !== null && redactor.text(id) === id ? id : null;
}

/** The parts of a token request that are not secret. */
const PUBLIC_FORM_FIELDS = new Set(["grant_type", "client_assertion_type", "scope", "redirect_uri"]);

/** Returns a redactor that knows the secrets of this request. */
export function redactorFor(
  client: ClientContext,
  request: SourceRequest,
  signature: Record<string, string>,
): Redactor {
  // An unsigned request is a login: its body contains the secrets.
  const isLogin = Object.keys(signature).length === 0;
  const form = Object.entries(request.form ?? {}).flatMap(([name, value]) =>
    PUBLIC_FORM_FIELDS.has(name) ? [] : [value],
  );
  const body = isLogin ? [...textsIn(request.json), ...form] : [];
  const headers = [...textsIn(request.headers), ...textsIn(signature)].flatMap((value) => [value, ...value.split(" ")]);
  // `auth` names the auth method, which is not secret: "certificate" can be in any text.
  const { auth: _, ...secrets } = client.config.credentials;
  const { privateQuery, privateAnswer } = client.connector;
  return openRedactor([...textsIn(secrets), ...body, ...headers], privateQuery, privateAnswer);
}
