import type { ConnectionRef } from "#lib";
import { checkConfig, memorySession } from "#source";
import { connections, noteNotice } from "#store";
import { readConfig } from "./config.ts";
import { issueToken } from "./connection-tokens.ts";
import type { Connected } from "./create.ts";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { requireConnection, requireReconnectable, requireSameAccount } from "./require.ts";
import { findSigning, storeCredentials } from "./signing.ts";
import { startSyncing } from "./start.ts";

/** What a connection is reconnected with. */
export interface ReconnectInput {
  credentials: unknown;
  /** Default: the connection's settings. */
  settings?: unknown;
  allow_other_account?: boolean;
  /** Whether a sync starts at once. Default: false. */
  sync?: boolean;
}

/**
 * Replaces a connection's credentials, makes it active and issues a new token; old tokens stay invalid. Throws `not_found`,
 * `conflict` for another account or an erased connection, `credentials_refused`.
 */
export async function reconnect(deps: ConnectionsDeps, ref: ConnectionRef, input: ReconnectInput): Promise<Connected> {
  const { workspaceId, connectionId } = ref;
  const before = await deps.store.within(workspaceId, (tx) => requireConnection(tx, connectionId));
  const connector = deps.connectors.get(before.connector);
  requireReconnectable(before, connector);
  const config = readConfig(connector, input.settings ?? before.settings, input.credentials);
  const account = connector.account(config);
  requireSameAccount(before, account, input.allow_other_account);
  const signing = await findSigning(deps, workspaceId, connector, config, before);
  const check = await checkConfig(deps, ref, {
    connector,
    config,
    history: before.history,
    limits: before.limits,
    session: memorySession(signing.grant),
  });
  const made = await deps.store.within(workspaceId, async (tx) => {
    // Another request may have erased it during the check.
    requireReconnectable(await requireConnection(tx, connectionId, { lock: true }), connector);
    await connections.setStatus(tx, connectionId, "active", timeText(deps));
    const change = { settings: config.settings, account, check_result: check };
    const connection = await connections.change(tx, connectionId, timeText(deps), change);
    await storeCredentials(deps, tx, connectionId, config.credentials, signing);
    const token = await issueToken(deps, tx, connectionId, "reconnected");
    await noteNotice(tx, ref, { type: "connection.recovered", data: { reason: "reconnected" } });
    return { connection: { ...connection, certificate: signing.certificate }, token };
  });
  return { ...made, check, sync: await startSyncing(deps, ref, input.sync ? "api" : null) };
}
