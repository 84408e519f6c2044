import { checkGrants } from "#kit";
import { type ConnectionRef, fault } from "#lib";
import { type Connection, type ConnectionChange, connections, type Tx } from "#store";
import { planSchedule, requestSync } from "#sync";
import { hasSameOrigins, readConfig } from "./config.ts";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { requireConnection, requireEntities } from "./require.ts";
import { requireCredentials } from "./sealed-values.ts";

/** What a caller may change. Absent members stay unchanged. */
export type ConnectionUpdate = Omit<ConnectionChange, "account" | "check_result">;

/**
 * Changes a connection. A change of schedule, settings or entities plans the schedule again; a change of the history window
 * starts a sync. `isCurrent` is called with the locked connection: if it returns false, nothing changes. Throws `not_found`,
 * `precondition_failed`, `invalid_parameter`, `invalid_settings`, `conflict` if it is disconnected or the settings point to another account.
 */
export async function updateConnection(
  deps: ConnectionsDeps,
  ref: ConnectionRef,
  change: ConnectionUpdate,
  isCurrent: (connection: Connection) => boolean = () => true,
): Promise<Connection> {
  const { workspaceId, connectionId } = ref;
  const changed = await deps.store.within(workspaceId, async (tx) => {
    const before = await requireConnection(tx, connectionId, { lock: true });
    const connector = deps.connectors.find(before.connector);
    if (connector) requireEntities(connector, change);
    if (connector && change.grants) checkGrants(connector, change.grants);
    if (!isCurrent(before)) throw fault("precondition_failed");
    if (before.status === "disconnected") throw fault("conflict", { reason: "This connection is disconnected." });
    if (change.settings === undefined) return connections.change(tx, connectionId, timeText(deps), change);
    const settings = await readNewSettings(deps, tx, before, change.settings);
    await deps.sealing.remove(tx, connectionId, "session");
    return connections.change(tx, connectionId, timeText(deps), { ...change, settings });
  });
  if (change.schedule !== undefined || change.settings !== undefined || change.entities !== undefined)
    await planSchedule(deps, ref);
  // If the window did not grow, this sync asks for changes only.
  if (change.history !== undefined && changed.status === "active")
    await requestSync(deps, ref, { full: false, trigger: "backfill" });
  return changed;
}

/** Returns the new settings, checked against the stored credentials. */
async function readNewSettings(
  deps: ConnectionsDeps,
  tx: Tx,
  before: Connection,
  settings: unknown,
): Promise<Record<string, unknown>> {
  const connector = deps.connectors.get(before.connector);
  const credentials = await requireCredentials(deps, tx, before.id);
  const config = readConfig(connector, settings, credentials);
  if (connector.account(config) !== before.account)
    throw fault("conflict", {
      reason: "These settings point to another account of this system. Reconnect to change the account.",
    });
  // Otherwise, a caller who may change settings could have the stored credentials sent to another server.
  if (!hasSameOrigins(connector, config, { settings: before.settings, credentials }))
    throw fault("conflict", {
      reason: "These settings point to another address. Reconnect with the credentials for that address.",
    });
  return config.settings;
}
