import {
  type Answer,
  type Auth,
  type ConnectionConfig,
  fault,
  isObject,
  type SourceRequest,
  storableText,
  type Verdict,
} from "#kit";
import type { Credentials, Settings } from "./settings.ts";

/*
 * Odoo has two external APIs: JSON-2 since version 19, and JSON-RPC from 14 on, which leaves in 22. Streams describe their
 * requests as JSON-2 calls; a session of JSON-RPC sends each as `execute_kw`, which takes the same named arguments.
 * https://www.odoo.com/documentation/19.0/developer/reference/external_api.html
 */

type Config = ConnectionConfig<Settings, Credentials>;

/** The first version with JSON-2. */
const JSON2_SINCE = 19;
/** A server may have been upgraded to a version without JSON-RPC. */
const RENEW_AFTER_SECONDS = 86_400;
const VERSION = "/web/webclient/version_info";
const RPC = "/jsonrpc";
/** A call that every user may make. */
const WHO = "/json/2/res.users/context_get";

const rpc = (path: string, params: unknown): SourceRequest => ({
  method: "POST",
  path,
  reads: true,
  json: { jsonrpc: "2.0", method: "call", id: 1, params },
});

const headersOf = ({ settings, credentials }: Config) => ({
  authorization: `bearer ${credentials.api_key}`,
  "x-odoo-database": settings.database,
});

const json2Login = (config: Config): SourceRequest => ({
  method: "POST",
  path: WHO,
  reads: true,
  json: {},
  headers: headersOf(config),
});

const rpcLogin = ({ settings, credentials }: Config): SourceRequest =>
  rpc(RPC, {
    service: "common",
    method: "authenticate",
    args: [settings.database, credentials.username, credentials.api_key, {}],
  });

/** An API key by JSON-2 or by JSON-RPC, as the server's version allows. */
export const auth: Auth<Settings, Credentials> = {
  kind: "session",
  help: "Enter the login of the Odoo user that you created for Millwright, and an API key of this user. GET /v1/connectors/odoo/guide lists the steps.",
  login: (config) =>
    config.settings.api === "json2"
      ? json2Login(config)
      : config.settings.api === "jsonrpc"
        ? rpcLogin(config)
        : rpc(VERSION, {}),
  session({ status, body }, config) {
    if (status === 401) return null;
    const result = resultIn(body);
    const version = isObject(result) ? versionIn(result) : null;
    if (version !== null) return { next: version >= JSON2_SINCE ? json2Login(config) : rpcLogin(config) };
    // JSON-RPC returns the user's id, false for a wrong login or key. JSON-2 returns the user's context.
    if (result === false) return null;
    const session =
      typeof result === "number" ? `jsonrpc:${result}` : isObject(result) && "uid" in result ? "json2" : null;
    if (status < 300 && session !== null) return { value: session, renewAfterSeconds: RENEW_AFTER_SECONDS };
    throw fault("source_unreadable", { reason: "the login returned no user" });
  },
  sign: (config, session) =>
    session === "json2" ? headersOf(config) : { "x-odoo-database": config.settings.database },
  inSession: (config, session, request) => (session === "json2" ? request : asRpc(config, session, request)),
};

/** Returns the major version in a response of `version_info`: 19, or 18 for `saas~18`. */
function versionIn({ server_version_info: info }: Record<string, unknown>): number | null {
  const [major] = Array.isArray(info) ? info : [];
  const digits = /(\d+)$/.exec(String(major ?? ""))?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Until version 15 the first argument of these has another name. */
const DOMAIN_FIRST = ["search", "search_count", "search_read"];

function asRpc({ settings, credentials }: Config, session: string, { path, json, ...request }: SourceRequest) {
  const [model = "", method = ""] = path.split("/").slice(3);
  const { ids, domain, ...named } = isObject(json) ? json : {};
  const args = DOMAIN_FIRST.includes(method) ? [domain ?? []] : ids === undefined ? [] : [ids];
  const uid = Number(session.slice("jsonrpc:".length));
  return {
    ...request,
    ...rpc(RPC, {
      service: "object",
      method: "execute_kw",
      args: [settings.database, uid, credentials.api_key, model, method, args, named],
    }),
  };
}

/** Identifies the server and database. The same database under another URL is another account. */
export const account = ({ settings }: Config): string => `${new URL(settings.url).host}/${settings.database}`;

/** Returns the result in a response of either API. */
export const resultIn = (body: unknown): unknown => (isObject(body) && body.jsonrpc === "2.0" ? body.result : body);

/** Returns an error's kind and text, without its traceback. Null: the response is none. */
function errorIn({ status, body }: Answer): { name: string; text: string } | null {
  const error = isObject(body) && isObject(body.error) ? body.error.data : status >= 300 ? body : null;
  if (!isObject(error) || typeof error.name !== "string") return null;
  const text = typeof error.message === "string" ? error.message.replace(/\s+/g, " ").trim() : "";
  return { name: error.name, text: storableText(text, 300) };
}

/**
 * Returns the meaning of a response if its status is not enough: JSON-RPC returns errors with 200, and JSON-2 unknown fields
 * with 500. Tracebacks are never shown.
 */
export function verdict(answer: Answer, { path }: SourceRequest): Verdict | null {
  const isLogin = path === WHO || path === VERSION;
  const { status } = answer;
  const error = errorIn(answer);
  if (status === 401 || error?.name === "odoo.exceptions.AccessDenied")
    return isLogin ? { is: "refused", text: REFUSED } : { is: "expired" };
  if (error === null) return status === 404 ? { is: "wrong", text: path === VERSION ? NO_ODOO : NO_DATABASE } : null;
  const { name, text } = error;
  if (/database .* does not exist/.test(text)) return { is: "wrong", text: NO_DATABASE };
  if (name === "odoo.exceptions.AccessError") return { is: "forbidden", text: `${FORBIDDEN} Odoo says: ${text}` };
  // The module is not installed.
  if (/^the model .* does not exist$|^Object \S+ doesn't exist$/.test(text)) return { is: "gone" };
  if (name === "odoo.exceptions.MissingError") return { is: "gone" };
  if (/psycopg2|SerializationFailure|ConcurrencyError|LockNotAvailable/.test(name))
    return { is: "failed", text: "Odoo was busy with a concurrent change to the same records." };
  if (status >= 500 && !name.startsWith("builtins.")) return null;
  return { is: "wrong", text: `Odoo could not answer the request: ${text}` };
}

const NO_DATABASE = "The Odoo server has no database with this name, or does not offer this API. Check the name.";
const NO_ODOO = "There is no Odoo server at this address. Check the URL.";
const REFUSED = "Odoo refused the API key. Check that it belongs to the user and has not expired.";
const FORBIDDEN =
  "The Odoo user lacks access. Give it the listed access rights (Settings > Users & Companies > Users).";
