import { fault } from "#lib";
import { type Connection, type Tx, tokens } from "#store";
import type { VaultDeps } from "./deps.ts";
import { isSameHash, type ReadToken, readToken } from "./tokens.ts";

/** The owner of a bearer token. */
export type Caller =
  | { kind: "api_key"; workspaceId: string; keyId: string; scopes: readonly string[] }
  | { kind: "connection"; workspaceId: string; connectionId: string; connection: Connection };

/** Stored data stays readable with the connection's token for this long after the source rejected the credentials. */
export const READABLE_AFTER_REFUSAL_MS = 14 * 86_400_000;

type AuthenticateDeps = Pick<VaultDeps, "store" | "clock">;

/** Each read must not cost a write, so a key's last use is stored once a minute. */
const NOTE_USE_EVERY_MS = 60_000;

/**
 * Returns the owner of a bearer token. Throws `token_invalid`, `connection_disconnected` or `reauthorization_required`. The
 * last two name the owner in `workspaceId` and `connectionId`, since the token itself is valid.
 */
export async function authenticate(deps: AuthenticateDeps, bearer: string): Promise<Caller> {
  const read = readToken(bearer);
  if (read.kind === "api_key") return deps.store.within(read.workspaceId, (tx) => keyOf(deps, tx, read));
  if (read.kind === "connection") return deps.store.within(read.workspaceId, (tx) => connectionOf(deps, tx, read));
  throw fault("token_invalid");
}

async function keyOf({ clock }: AuthenticateDeps, tx: Tx, read: ReadToken): Promise<Caller> {
  const key = await tokens.findKey(tx, read.id);
  if (!key || !isSameHash(key.hash, read.hash) || key.revoked_at !== null) throw fault("token_invalid");
  const now = clock.now();
  if (key.last_used_at === null || now - Date.parse(key.last_used_at) > NOTE_USE_EVERY_MS)
    await tokens.noteUsed(tx, key.id, new Date(now).toISOString());
  return { kind: "api_key", workspaceId: read.workspaceId, keyId: key.id, scopes: key.scopes };
}

async function connectionOf({ clock }: AuthenticateDeps, tx: Tx, read: ReadToken): Promise<Caller> {
  const owner = (await tokens.speakersOf(tx, read.id)).find((each) => isSameHash(each.token_hash, read.hash));
  if (!owner) throw fault("token_invalid");
  const { token_hash: _, token_is_live: isActive, ...connection } = owner;
  const ref = { workspaceId: read.workspaceId, connectionId: connection.id };
  // A revoked token of a disconnected connection returns the connection's status; one that was replaced is only
  // invalid.
  if (connection.status === "disconnected") throw fault("connection_disconnected", ref);
  if (!isActive) throw fault("token_invalid");
  const isReadable =
    connection.refused_at !== null && clock.now() - Date.parse(connection.refused_at) < READABLE_AFTER_REFUSAL_MS;
  if (connection.status === "reauthorization_required" && !isReadable) throw fault("reauthorization_required", ref);
  return { kind: "connection", ...ref, connection };
}
