import { fault, newId } from "#lib";
import { type Connection, pendingItems, type Tx } from "#store";
import { isSameHash, makeToken, readTokenOf } from "#vault";
import { issueToken } from "./connection-tokens.ts";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { requireConnection } from "./require.ts";

/** What is stored with a code. */
interface CodeBody {
  connectionId: string;
}

const CODE_LIFETIME_MS = 600_000;

/** Issues the code that the vendor's back end exchanges, once, for the token of a connection. */
export async function issueLinkCode(deps: ConnectionsDeps, tx: Tx, { id, connector }: Connection): Promise<string> {
  const codeId = newId(deps.clock.now());
  const { token: code, hash } = makeToken("code", tx.workspaceId, codeId);
  await pendingItems.add(tx, {
    id: codeId,
    kind: "code",
    connector,
    body: { connectionId: id } satisfies CodeBody,
    secret_hash: hash,
    expires_at: timeText(deps, CODE_LIFETIME_MS),
  });
  return code;
}

/** Exchanges a code for its connection and the connection's token, once. Throws `invalid_parameter`, `conflict`. */
export function exchangeLinkCode(
  deps: ConnectionsDeps,
  workspaceId: string,
  code: string,
): Promise<{ connection: Connection; token: string }> {
  return deps.store.within(workspaceId, async (tx) => {
    const unknown = fault("invalid_parameter", {
      parameter: "code",
      reason: "This code was exchanged already, has expired after ten minutes, or does not exist.",
    });
    const read = readTokenOf("code", code, unknown);
    if (read.workspaceId !== workspaceId) throw unknown;
    const item = await pendingItems.find(tx, read.id, "code", timeText(deps));
    if (!item?.secret_hash || !isSameHash(item.secret_hash, read.hash)) throw unknown;
    if (!(await pendingItems.remove(tx, read.id))) throw unknown;
    const { connectionId } = item.body as CodeBody;
    const connection = await requireConnection(tx, connectionId, { lock: true });
    if (connection.status !== "active")
      throw fault("conflict", { reason: "This connection is no longer active. Connect it again." });
    return { connection, token: await issueToken(deps, tx, connectionId, "rotated") };
  });
}
