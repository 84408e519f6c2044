import { type ConnectionRef, fault } from "#lib";
import { findWait, liftWait, type SourceWait } from "#source";
import { resumeWaiting } from "#sync";
import type { ConnectionsDeps } from "./deps.ts";
import { requireConnection } from "./require.ts";

/**
 * Ends the wait that a connection's source asked for, for all connections that share its request budgets, and continues the
 * connection's syncs. Returns the wait that remains, such as a quota that the connection's own limits set; null: none. Throws
 * `not_found`, and `conflict` if the connection is not active.
 */
export async function liftConnectionWait(deps: ConnectionsDeps, ref: ConnectionRef): Promise<SourceWait | null> {
  const connection = await deps.store.within(ref.workspaceId, (tx) => requireConnection(tx, ref.connectionId));
  if (connection.status !== "active")
    throw fault("conflict", { reason: "This connection is not active, so no requests are sent to its source." });
  await liftWait(deps, connection);
  await resumeWaiting(deps, ref);
  deps.log.info({ connection: ref.connectionId }, "the wait that the source asked for was lifted");
  return findWait(deps, connection);
}
