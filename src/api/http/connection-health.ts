import { type ConnectionHealth, type ConnectionsDeps, healthOf } from "#connections";
import type { Connection } from "#store";

/** The header of answers about one connection that says its health. */
export const HEALTH_HEADER = "millwright-connection-health";

/** Health of a connection that is older than this is computed again. */
const FRESH_MS = 5000;
/** The health of this many connections is remembered. */
const REMEMBERED_AT_MOST = 10_000;

/** The health of connections, at most some seconds old: a reader must not cost a query for it with each request. */
export interface HealthCache {
  /** Returns the health of a connection; null: it is disconnected, or the database is unavailable. */
  of(connection: Connection, maxAgeMs?: number): Promise<ConnectionHealth | null>;
}

/** Opens the cache of one server. */
export function openHealthCache(deps: ConnectionsDeps): HealthCache {
  const known = new Map<string, { at: number; health: Promise<ConnectionHealth | null> }>();
  return {
    of(connection, maxAgeMs = FRESH_MS) {
      const { workspace_id: workspaceId, id: connectionId, version } = connection;
      // A change of the connection, such as one of its status, counts at once.
      const key = `${connectionId} ${version}`;
      const now = deps.clock.now();
      const last = known.get(key);
      if (last && now - last.at < maxAgeMs) return last.health;
      if (known.size >= REMEMBERED_AT_MOST) known.clear();
      const health = healthOf(deps, { workspaceId, connectionId }, connection).catch((error: unknown) => {
        deps.log.debug({ err: error, connection: connectionId }, "the health of a connection could not be read");
        known.delete(key);
        return null;
      });
      known.set(key, { at: now, health });
      return health;
    },
  };
}
