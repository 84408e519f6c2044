import { fault, newId } from "#lib";
import {
  type LinkLook,
  linkSessions,
  pendingItems,
  type LinkSession as Row,
  type StoredLinkOptions,
  type Tx,
} from "#store";
import { isSameHash, makeToken, readToken } from "#vault";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { deletePendingItem } from "./pending-items.ts";

/** What a link session is created from. */
export interface NewLinkSession extends StoredLinkOptions {
  /** The connection to reconnect; absent: a new one is created. */
  connectionId?: string;
  expiresInSeconds: number;
  /** Whether it creates any number of connections until it expires. */
  isReusable: boolean;
}

/** One customer's permission to connect a system, or to reconnect a connection. */
export interface LinkSession {
  id: string;
  workspaceId: string;
  status: "open" | "used" | "expired" | "revoked";
  options: StoredLinkOptions;
  connectionId: string | null;
  isReusable: boolean;
  /** The connections that it created. */
  connectionIds: string[];
  createdAt: string;
  expiresAt: string;
}

/** Creates a link session. Its token is part of the session's URL and is returned only here. */
export async function createLinkSession(
  deps: ConnectionsDeps,
  workspaceId: string,
  { connectionId, expiresInSeconds, isReusable, ...options }: NewLinkSession,
): Promise<{ session: LinkSession; token: string }> {
  const id = newId(deps.clock.now());
  const { token, hash } = makeToken("link", workspaceId, id);
  const row = await deps.store.within(workspaceId, (tx) =>
    linkSessions.add(tx, {
      id,
      hash,
      options,
      connection_id: connectionId ?? null,
      is_reusable: isReusable,
      expires_at: timeText(deps, expiresInSeconds * 1000),
    }),
  );
  return { session: sessionOf(deps, workspaceId, row), token };
}

/** Returns a link session of any status. Throws `not_found`. */
export async function findLinkSession(deps: ConnectionsDeps, workspaceId: string, id: string): Promise<LinkSession> {
  const row = await deps.store.within(workspaceId, (tx) => linkSessions.find(tx, id));
  if (!row) throw fault("not_found", { what: "link session", id });
  return sessionOf(deps, workspaceId, row);
}

/** Returns link sessions of any status, newest first; with `before`, those that are older than this session. */
export async function listLinkSessions(
  deps: ConnectionsDeps,
  workspaceId: string,
  page: { limit: number; before?: string },
): Promise<LinkSession[]> {
  const rows = await deps.store.within(workspaceId, (tx) => linkSessions.list(tx, page));
  return rows.map((row) => sessionOf(deps, workspaceId, row));
}

/** Revokes a link session: its URL is invalid from then on. Throws `not_found`. */
export function revokeLinkSession(deps: ConnectionsDeps, workspaceId: string, id: string): Promise<void> {
  return deps.store.within(workspaceId, async (tx) => {
    if (!(await linkSessions.revoke(tx, id, timeText(deps)))) throw fault("not_found", { what: "link session", id });
    await deletePendingConnections(deps, tx, id);
  });
}

/** Returns the open session of a token. Throws `token_invalid`, `link_expired`. */
export async function openLinkSession(deps: ConnectionsDeps, token: string): Promise<LinkSession> {
  const session = await authenticateLink(deps, token);
  requireOpen(session);
  return session;
}

/** Returns the origins that may frame the page of a token, whatever its session's status. Throws `token_invalid`. */
export async function linkOrigins(deps: ConnectionsDeps, token: string): Promise<string[]> {
  const { workspaceId } = await authenticateLink(deps, token);
  return (await linkLook(deps, workspaceId)).origins ?? [];
}

/** Returns how the workspace's Link looks, and which origins may frame it. */
export const linkLook = ({ store }: ConnectionsDeps, workspaceId: string): Promise<LinkLook> =>
  store.within(workspaceId, linkSessions.look);

/** Changes how the workspace's Link looks. Absent members stay unchanged. */
export const updateLinkLook = ({ store }: ConnectionsDeps, workspaceId: string, change: LinkLook): Promise<LinkLook> =>
  store.within(workspaceId, async (tx) => {
    const look = { ...(await linkSessions.look(tx)), ...change };
    await linkSessions.setLook(tx, look);
    return look;
  });

/** Locks a session until the transaction ends, so that two requests create one connection. Throws `link_expired`. */
export async function lockLinkSession(deps: ConnectionsDeps, tx: Tx, { id }: LinkSession): Promise<LinkSession> {
  const row = await linkSessions.find(tx, id, true);
  if (!row) throw fault("link_expired", {});
  const session = sessionOf(deps, tx.workspaceId, row);
  requireOpen(session);
  return session;
}

/** Deletes what the customer entered in a session and did not connect. */
export async function deletePendingConnections(deps: ConnectionsDeps, tx: Tx, sessionId: string): Promise<void> {
  for (const { id } of await pendingItems.connectionsOf(tx, sessionId)) await deletePendingItem(deps, tx, id);
}

async function authenticateLink(deps: ConnectionsDeps, token: string): Promise<LinkSession> {
  const { kind, workspaceId, id, hash } = readToken(token);
  if (kind !== "link") throw fault("token_invalid");
  const row = await deps.store.within(workspaceId, (tx) => linkSessions.find(tx, id));
  if (!row || !isSameHash(row.hash, hash)) throw fault("token_invalid");
  return sessionOf(deps, workspaceId, row);
}

function requireOpen({ status }: LinkSession): void {
  if (status !== "open") throw fault("link_expired", { status });
}

function sessionOf({ clock }: ConnectionsDeps, workspaceId: string, row: Row): LinkSession {
  const isUsed = !row.is_reusable && row.connection_ids.length > 0;
  const isExpired = Date.parse(row.expires_at) <= clock.now();
  return {
    id: row.id,
    workspaceId,
    status: row.revoked_at !== null ? "revoked" : isUsed ? "used" : isExpired ? "expired" : "open",
    options: row.options,
    connectionId: row.connection_id,
    isReusable: row.is_reusable,
    connectionIds: row.connection_ids,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
