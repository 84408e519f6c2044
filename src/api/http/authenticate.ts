import { openLinkSession } from "#connections";
import { Fault, fault, isFault, isUuid } from "#lib";
import { connections } from "#store";
import { authenticate as authenticateToken } from "#vault";
import type { Deps, LoggedCaller, Route, Who } from "./route.ts";
import { sessionIn } from "./session.ts";

const BEARER = /^Bearer +([A-Za-z0-9_]{1,512}) *$/i;

/**
 * Finds out who calls, and refuses who may not. Answers null on routes that are open to anybody. `known` is told as soon as
 * it is known who it is, refused or not.
 */
export async function authenticate(
  deps: Deps,
  route: Pick<Route, "access" | "scope">,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  known: (caller: LoggedCaller) => void,
): Promise<Who | null> {
  if (route.access === "public") return null;
  if (route.access === "link") {
    const link = await openLinkSession(deps, await bearerIn(headers, deps));
    const { workspaceId, id, connectionId } = link;
    known({ kind: "link", id, workspaceId, connectionId });
    return { kind: "link", workspaceId, id, scopes: [], connection: null, link };
  }
  const caller = await authenticateToken(deps, await bearerIn(headers, deps)).catch((thrown: unknown) => {
    // A good token of a connection that is not active.
    const { workspaceId, connectionId: id } = thrown instanceof Fault ? thrown.details : {};
    if (typeof workspaceId === "string" && typeof id === "string")
      known({ kind: "connection", id, workspaceId, connectionId: id });
    throw thrown;
  });
  const { workspaceId } = caller;
  if (caller.kind === "connection") {
    known({ kind: "connection", id: caller.connectionId, workspaceId, connectionId: caller.connectionId });
    if (route.access === "workspace") throw fault("wrong_credential_type");
    const named = headers["millwright-connection"];
    if (named !== undefined && named !== caller.connectionId)
      throw fault("invalid_parameter", {
        parameter: "Millwright-Connection",
        reason: "A connection token is for its own connection only. Omit the header.",
      });
    return {
      kind: "connection",
      workspaceId,
      id: caller.connectionId,
      scopes: [],
      connection: caller.connection,
    };
  }
  known({ kind: "api_key", id: caller.keyId, workspaceId, connectionId: null });
  if (route.scope !== undefined && !caller.scopes.includes(route.scope))
    throw fault("scope_missing", { scope: route.scope });
  const who: Who = {
    kind: "api_key",
    workspaceId,
    id: caller.keyId,
    scopes: caller.scopes,
    connection: null,
  };
  if (route.access === "workspace") return who;
  const named = headers["millwright-connection"];
  if (named === undefined) {
    if (route.access === "connection") throw fault("connection_header_missing", { parameter: "Millwright-Connection" });
    return who;
  }
  const connection = isUuid(String(named))
    ? await deps.store.within(who.workspaceId, (tx) => connections.find(tx, String(named)))
    : undefined;
  if (!connection) throw fault("not_found", { what: "connection", parameter: "Millwright-Connection" });
  known({ kind: "api_key", id: caller.keyId, workspaceId, connectionId: connection.id });
  return { ...who, connection };
}

/** The token of a call: its own, or the one that stands behind a page's session. */
async function bearerIn(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  { webSessions }: Deps,
): Promise<string> {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const [, bearer] = BEARER.exec(String(authorization)) ?? [];
    if (bearer !== undefined) return bearer;
    throw fault("token_invalid", { reason: "The header must have the form `Authorization: Bearer <token>`." });
  }
  const session = sessionIn(headers);
  const key = session === null ? null : await webSessions.open(session);
  if (key === null) throw fault("token_missing");
  return key;
}

/** Whether a fault means that somebody tries tokens, or addresses of hooks. */
export const isWrongToken = (thrown: unknown): boolean =>
  isFault(thrown, "token_invalid") || isFault(thrown, "source_webhook_rejected");
