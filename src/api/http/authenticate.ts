import { openLinkSession } from "#connections";
import { Fault, fault, isFault, isUuid } from "#lib";
import { connections } from "#store";
import { authenticate as authenticateToken, openSessionKey, scopes } from "#vault";
import type { Deps, LoggedCaller, Route, Who } from "./route.ts";
import { sessionIn } from "./session.ts";

const BEARER = /^Bearer +([A-Za-z0-9_]{1,512}) *$/i;

/** The ID of the command line's key. It is no key of the database. */
const LOCAL_KEY_ID = "00000000-0000-0000-0000-000000000000";

type Headers = Readonly<Record<string, string | string[] | undefined>>;
type Known = (caller: LoggedCaller) => void;
type TokenCaller = Awaited<ReturnType<typeof authenticateToken>>;

/**
 * Returns the caller, or null on public routes. Throws for a caller without access. `known` is called once the caller
 * is identified, even if access is then denied.
 */
export async function authenticate(
  deps: Deps,
  route: Pick<Route, "access" | "scope">,
  headers: Headers,
  known: Known,
): Promise<Who | null> {
  if (route.access === "public") return null;
  if (route.access === "link") return authenticateLink(deps, headers, known);
  const bearer = await bearerIn(headers, deps);
  // The command line calls the API of its own process, which does not listen.
  if (deps.localKey?.token === bearer) {
    const { workspaceId } = deps.localKey;
    return admitApiKey(deps, route, headers, { kind: "api_key", workspaceId, keyId: LOCAL_KEY_ID, scopes }, () => {});
  }
  const caller = await authenticateToken(deps, bearer).catch((thrown: unknown) => {
    // A valid token of a connection that is not active.
    const { workspaceId, connectionId: id } = thrown instanceof Fault ? thrown.details : {};
    if (typeof workspaceId === "string" && typeof id === "string")
      known({ kind: "connection", id, workspaceId, connectionId: id });
    throw thrown;
  });
  return caller.kind === "connection"
    ? admitConnection(route, headers, caller, known)
    : admitApiKey(deps, route, headers, caller, known);
}

async function authenticateLink(deps: Deps, headers: Headers, known: Known): Promise<Who> {
  const link = await openLinkSession(deps, await bearerIn(headers, deps));
  const { workspaceId, id, connectionId } = link;
  known({ kind: "link", id, workspaceId, connectionId });
  return { kind: "link", workspaceId, id, scopes: [], connection: null, link };
}

function admitConnection(
  route: Pick<Route, "access">,
  headers: Headers,
  { workspaceId, connectionId: id, connection }: Extract<TokenCaller, { kind: "connection" }>,
  known: Known,
): Who {
  known({ kind: "connection", id, workspaceId, connectionId: id });
  if (route.access === "workspace") throw fault("wrong_credential_type");
  const named = headers["millwright-connection"];
  if (named !== undefined && named !== id)
    throw fault("invalid_parameter", {
      parameter: "Millwright-Connection",
      reason: "A connection token is for its own connection only. Omit the header.",
    });
  return { kind: "connection", workspaceId, id, scopes: [], connection };
}

async function admitApiKey(
  deps: Deps,
  route: Pick<Route, "access" | "scope">,
  headers: Headers,
  { workspaceId, keyId: id, scopes }: Extract<TokenCaller, { kind: "api_key" }>,
  known: Known,
): Promise<Who> {
  known({ kind: "api_key", id, workspaceId, connectionId: null });
  if (route.scope !== undefined && !scopes.includes(route.scope)) throw fault("scope_missing", { scope: route.scope });
  const who: Who = { kind: "api_key", workspaceId, id, scopes, connection: null };
  if (route.access === "workspace") return who;
  const named = headers["millwright-connection"]?.toString();
  if (named === undefined) {
    if (route.access === "connection") throw fault("connection_header_missing", { parameter: "Millwright-Connection" });
    return who;
  }
  const connection = isUuid(named)
    ? await deps.store.within(workspaceId, (tx) => connections.find(tx, named))
    : undefined;
  if (!connection) throw fault("not_found", { what: "connection", parameter: "Millwright-Connection" });
  known({ kind: "api_key", id, workspaceId, connectionId: connection.id });
  return { ...who, connection };
}

/** Returns the token of a request: its bearer token, or the API key of a page's session. */
async function bearerIn(headers: Headers, deps: Deps): Promise<string> {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const [, bearer] = BEARER.exec(String(authorization)) ?? [];
    if (bearer !== undefined) return bearer;
    throw fault("token_invalid", { reason: "The header must have the form `Authorization: Bearer <token>`." });
  }
  const session = sessionIn(headers);
  const key = session === null ? null : await openSessionKey(deps, session);
  if (key === null) throw fault("token_missing");
  return key;
}

/** Returns whether a fault means a wrong token, or a wrong URL of a source webhook. Such attempts are counted. */
export const isWrongToken = (thrown: unknown): boolean =>
  isFault(thrown, "token_invalid") || isFault(thrown, "source_webhook_rejected");
