import { type ConnectionRef, fault, newId } from "#lib";
import { type Tx, tokens } from "#store";
import { makeToken } from "#vault";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { requireConnection } from "./require.ts";

/** Replaces a connection's token; the old one is invalid at once. Throws `conflict` if the connection is not active. */
export function rotateToken(deps: ConnectionsDeps, ref: ConnectionRef): Promise<{ token: string }> {
  return deps.store.within(ref.workspaceId, async (tx) => {
    const connection = await requireConnection(tx, ref.connectionId, { lock: true });
    // The caller's API key is valid, so this is not a 401.
    if (connection.status !== "active")
      throw fault("conflict", {
        reason:
          connection.status === "disconnected"
            ? "This connection is disconnected. Reconnecting issues a new token; for an erased connection, create a new one."
            : "The source system rejects this connection's credentials. Reconnecting with valid credentials issues a new token.",
      });
    return { token: await issueToken(deps, tx, ref.connectionId, "rotated") };
  });
}

/** Revokes a connection's token. Its syncs continue. */
export function revokeToken(deps: ConnectionsDeps, ref: ConnectionRef): Promise<void> {
  return deps.store.within(ref.workspaceId, async (tx) => {
    await requireConnection(tx, ref.connectionId, { lock: true });
    await tokens.revoke(tx, ref.connectionId, "revoked", timeText(deps));
  });
}

/** Issues a connection's token and revokes the old one for this reason. Returns the token, which is stored as a hash only. */
export async function issueToken(
  deps: ConnectionsDeps,
  tx: Tx,
  connectionId: string,
  reason: Parameters<typeof tokens.revoke>[2],
): Promise<string> {
  await tokens.revoke(tx, connectionId, reason, timeText(deps));
  const { token, hash } = makeToken("connection", tx.workspaceId, connectionId);
  await tokens.add(tx, connectionId, { id: newId(deps.clock.now()), hash });
  return token;
}
