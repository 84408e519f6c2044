import {
  type Answer,
  type Auth,
  type ConnectionConfig,
  fault,
  type SourceRequest,
  storableText,
  type Verdict,
} from "#kit";
import type { Credentials, Settings } from "./settings.ts";

const LOGIN = "common.db.login";
/** A session can outlive a password change by 30 days. Only a new login notices it. */
const RENEW_AFTER_SECONDS = 3600;
/** After six wrong passwords the server rejects the correct one for five minutes, with the same error. */
const LOCK_MS = 300_000;

/**
 * A session by JSON-RPC. It consists of the user's id and a key.
 * https://docs.tryton.org/6.0/server/topics/rpc.html
 */
export const auth: Auth<Settings, Credentials> = {
  kind: "session",
  help: "Enter the login and password of the Tryton user that you created for Millwright. GET /v1/connectors/tryton/guide lists the steps.",
  login: ({ credentials }) => ({
    method: "POST",
    path: "/",
    reads: true,
    json: { id: 1, method: LOGIN, params: [credentials.username, { password: credentials.password }, "en"] },
  }),
  session({ status, body }) {
    if (status === 401) return null;
    const result = resultIn(body);
    // The server ignores the name before the id. A name with a colon would break the header.
    if (status < 300 && Array.isArray(result) && result.length === 2)
      return { value: `millwright:${result[0]}:${result[1]}`, renewAfterSeconds: RENEW_AFTER_SECONDS };
    throw fault("source_unreadable", { reason: "the login returned no session" });
  },
  sign: (_given, session) => ({ authorization: `Session ${Buffer.from(session, "utf8").toString("base64")}` }),
};

/** Identifies the server and database. The same database under another URL is another account. */
export const account = ({ settings }: ConnectionConfig<Settings, Credentials>): string =>
  `${new URL(settings.url).host}/${settings.database}`;

const methodOf = ({ json }: SourceRequest): string =>
  typeof json === "object" && json !== null && "method" in json ? String(json.method) : "";

/** Returns the result of a JSON-RPC response. Undefined: it is not one. */
export const resultIn = (body: unknown): unknown =>
  typeof body === "object" && body !== null && "result" in body ? body.result : undefined;

/**
 * Returns the meaning of a response if its status is not enough: the server returns errors with 200. An error's first
 * element is its kind, and texts for people follow (`trytond/protocols/jsonrpc.py` of server 6.0).
 */
export function verdict({ status, body }: Answer, request: SourceRequest): Verdict | null {
  const isLogin = methodOf(request) === LOGIN;
  if (status === 401) return isLogin ? { is: "refused", text: REFUSED } : { is: "expired" };
  if (status === 429 && isLogin) return { is: "throttled", waitMs: LOCK_MS };
  if (status === 404) return { is: "wrong", text: NO_DATABASE };
  const error = errorIn(body);
  if (status >= 300 || error === null) return null;
  const { kind, texts } = error;
  // SQLite's message, which contains the server's path.
  if (isLogin && /doesn't exist!$/.test(kind)) return { is: "wrong", text: NO_DATABASE };
  // The session ended during the request.
  if (/^401\b/.test(kind)) return { is: "expired" };
  if (/^403\b/.test(kind)) return { is: "forbidden", text: FORBIDDEN };
  if (kind === "UserError") {
    const text = texts[0] ?? "no reason given";
    return /you are not allowed|not allowed to (access|read)|access (error|denied)|^calling button .* is not allowed/i.test(
      text,
    )
      ? { is: "forbidden", text: `${FORBIDDEN} Tryton says: ${text}` }
      : { is: "wrong", text: `Tryton refused the request: ${text}` };
  }
  if (kind === "UserWarning") return { is: "wrong", text: `Tryton asks a question: ${texts.slice(1).join(" ")}` };
  if (texts.some((text) => MODIFIED.test(text)))
    return { is: "wrong", text: "The record was changed in Tryton since it was read." };
  // A lock of a concurrent transaction. SQLite uses other wording.
  if (kind === "ConcurrencyException" || /database is locked|deadlock|could not serialize/i.test(kind))
    return { is: "failed", text: "Tryton was busy with a concurrent change to the same records." };
  const unknown = /^'([\w.]+)'$/.exec(kind)?.[1];
  if (unknown) return { is: "wrong", text: `This Tryton server has no "${unknown}". ${VERSIONS}` };
  return { is: "wrong", text: `Tryton could not answer the request: ${storableText(kind, 200)}` };
}

/** The error of an answer: its kind, and the texts for people that follow it. Null: there is none. */
export function errorIn(body: unknown): { kind: string; texts: string[] } | null {
  const error: unknown = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  if (error === null) return null;
  const [kind, ...more]: unknown[] = Array.isArray(error) ? error : [error];
  return { kind: String(kind), texts: textsIn(more) };
}

/** What the server says about a write whose record has another stamp than the one that was sent. */
export const MODIFIED = /modified in the meanwhile/i;

const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? value === ""
      ? []
      : [storableText(value, 300)]
    : Array.isArray(value)
      ? value.flatMap(textsIn)
      : [];

const NO_DATABASE = "The Tryton server has no database with this name. Check the name.";
const VERSIONS =
  "Activate the modules purchase, production and account_invoice_stock. The connector is tested with version 6.0; version 7.0 renamed fields.";
const REFUSED = "Tryton refused the user or password. Check both, and that the user is active.";
const FORBIDDEN =
  "The Tryton user lacks access. Add the listed access groups to the user (Administration > Users > Users).";
