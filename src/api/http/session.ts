import { parseCookie, stringifySetCookie } from "cookie";
import { z } from "zod";
import { fault } from "#lib";
import { authenticate, endSession, WEB_SESSION_S } from "#vault";
import { Answer } from "./answer.ts";
import { type Route, route } from "./route.ts";

const COOKIE = "millwright_session";
/**
 * Pages that are signed in by cookie send this header with every request. Pages of other sites cannot: a custom header
 * needs CORS permission, which this server gives to nobody. A cookie alone, which a browser adds by itself, is not
 * enough.
 */
export const PAGE_HEADER = "millwright-page";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Returns the session of a page's request. Null: the request is not a page's, or nobody is signed in. */
export function sessionIn(headers: Headers): string | null {
  if (headers[PAGE_HEADER] === undefined) return null;
  return parseCookie(String(headers.cookie ?? ""))[COOKIE] ?? null;
}

const setCookie = (headers: Headers, value: string, maxAge: number): string =>
  stringifySetCookie({
    name: COOKIE,
    value,
    maxAge,
    httpOnly: true,
    sameSite: "strict",
    path: "/",
    // Behind a TLS proxy, the browser sends it only over TLS.
    secure: headers["x-forwarded-proto"] === "https",
  });

const signIn: Route = route({
  method: "POST",
  path: "/v1/session",
  name: "signIn",
  errors: ["token_invalid", "wrong_credential_type", "rate_limited"],
  example: { api_key: "mwk_Zk3v0c5Jp8" },
  group: "API keys",
  summary: "Sign in a browser",
  description: `Sets a cookie that stands for the API key for ${WEB_SESSION_S / 3600} hours; scripts cannot read it. Requests that use the cookie must send the header \`Millwright-Page: 1\`.`,
  access: "public",
  query: z.strictObject({}),
  body: z.strictObject({ api_key: z.string().max(512).meta({ description: "The API key (`mwk_…`)." }) }),
  reply: { 204: null },
  isSecret: true,
  async handle({ deps, body, headers }) {
    const caller = await authenticate(deps, body.api_key.trim());
    if (caller.kind !== "api_key") throw fault("wrong_credential_type");
    const session = await deps.webSessions.seal(body.api_key.trim());
    return new Answer(null, { headers: { "set-cookie": setCookie(headers, session, WEB_SESSION_S) } });
  },
});

const signOut: Route = route({
  method: "DELETE",
  path: "/v1/session",
  name: "signOut",
  group: "API keys",
  summary: "Sign out a browser",
  description: "Ends the session at once, and deletes the cookie.",
  access: "public",
  query: z.strictObject({}),
  reply: { 204: null },
  async handle({ deps, headers }) {
    const session = sessionIn(headers);
    if (session !== null) await endSession(deps, session);
    return new Answer(null, { headers: { "set-cookie": setCookie(headers, "", 0) } });
  },
});

export const sessionRoutes: Route[] = [signIn, signOut];
