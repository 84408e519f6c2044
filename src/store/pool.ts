import pg from "pg";
import { type Fault, fault, isFault } from "#lib";

// Results contain instants as ISO 8601 with milliseconds, days unchanged, and counts as numbers.
const parsers: Partial<Record<number, (value: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.TIMESTAMPTZ]: isoInstant,
  [pg.types.builtins.DATE]: (value) => value,
};

/** Parses a column's text by our parsers, else by those of the driver. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format),
};

function isoInstant(value: string): string {
  if (value === "-infinity" || value === "infinity") return value;
  const milliseconds = /\.(\d{1,6})/.exec(value)?.[1] ?? "";
  return `${value.slice(0, 10)}T${value.slice(11, 19)}.${milliseconds.slice(0, 3).padEnd(3, "0")}Z`;
}

const SESSION = "-c jit=off -c timezone=UTC -c datestyle=ISO";

/** How long a caller waits for a connection of a pool. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Returns how to open a pool for a role; null: for the login itself. JIT is off: our queries are short, and compiling them
 * takes longer than running them.
 */
export const poolOptions = (url: string, role: string | null, size: number): pg.PoolConfig => ({
  connectionString: url,
  max: size,
  options: role ? `${SESSION} -c role=${role}` : SESSION,
  application_name: `millwright${role ? ` ${role.replace("millwright_", "")}` : ""}`,
  types,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
});

/**
 * SQLSTATE codes of a server that is stopping, starting, out of resources (a full disk, too many connections) or only
 * readable: the same statement succeeds later. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE = /^(?:08|53|57P0[1235]|58|25006$)/;
const NETWORK_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);
/** The driver's messages without a code for a connection that is lost or that a pool cannot provide. */
const DRIVER_TEXTS =
  /^Connection terminated|^Client (?:has encountered|was closed)|^Cannot use a pool after|timeout exceeded when trying to connect|^timeout expired/;

/** Returns `database_unavailable` for an error of a database that will be back; null for any other error. */
export function databaseFault(thrown: unknown): Fault | null {
  if (isFault(thrown)) return isFault(thrown, "database_unavailable") ? thrown : null;
  if (!(thrown instanceof Error)) return null;
  const code = "code" in thrown ? String(thrown.code) : "";
  const isUnavailable =
    (thrown instanceof pg.DatabaseError && UNAVAILABLE.test(code)) ||
    NETWORK_CODES.has(code) ||
    DRIVER_TEXTS.test(thrown.message);
  return isUnavailable ? fault("database_unavailable", {}, thrown) : null;
}

/** Connections that were lost, with the reason. */
const lost = new WeakMap<pg.PoolClient, Error>();

/** Opens a pool for a role. It connects when it is first used. */
export function openPool(url: string, role: string, size: number): pg.Pool {
  const pool = new pg.Pool(poolOptions(url, role, size));
  // A connection can break between two queries, or as soon as it is opened. Without a listener, its `error` event would
  // end the process.
  pool.on("connect", (client) => {
    client.on("error", (error) => lost.set(client, error));
  });
  return pool;
}

/**
 * Runs `work` on a connection of a pool. Throws `database_unavailable` if none is available or if it is lost meanwhile;
 * a lost connection is not returned to the pool.
 */
export async function onConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw fault("database_unavailable", {}, cause);
  });
  try {
    return await work(client);
  } catch (thrown) {
    const known = databaseFault(thrown);
    // A stream into a lost connection (COPY) fails with an error of the stream.
    if (known === null && lost.has(client) && isStreamError(thrown))
      throw fault("database_unavailable", {}, lost.get(client));
    throw known ?? thrown;
  } finally {
    client.release(lost.get(client) ?? unusable.has(client));
  }
}

const isStreamError = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && String(thrown.code).startsWith("ERR_STREAM_");

/** Connections on which not even a rollback succeeds. The server ends their transactions when they are closed. */
const unusable = new WeakSet<pg.PoolClient>();

/** Runs `work` in a transaction that `begin` opens, and rolls it back if `work` throws. */
export async function inTransaction<T>(client: pg.PoolClient, begin: string, work: () => Promise<T>): Promise<T> {
  try {
    await client.query(begin);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (thrown) {
    await client.query("rollback").catch(() => unusable.add(client));
    throw thrown;
  }
}
