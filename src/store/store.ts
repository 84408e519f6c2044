import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import type pg from "pg";
import { isUuid, storableText } from "#lib";
import { type FeedListener, openFeedListener } from "./feed-listener.ts";
import { hasAllMigrations, migrate } from "./migrate.ts";
import { inTransaction, onConnection, openPool } from "./pool.ts";
import type { Tables } from "./schema.ts";

/** Builds typed queries without running them. The compiled query is passed to a transaction's `all` or `first`. */
export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A query with the type of its rows. */
interface Typed<R> {
  compile(): CompiledQuery<R>;
}

/** A transaction in one workspace: row-level security limits it to that workspace's rows. */
export interface Tx {
  readonly workspaceId: string;
  all<R>(query: Typed<R>): Promise<R[]>;
  first<R>(query: Typed<R>): Promise<R | undefined>;
  /** Runs plain SQL, where a builder would be less readable. */
  sql<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The connection itself, for COPY. */
  readonly client: pg.PoolClient;
}

/** The database with the roles that use it. */
export interface Store {
  /** Runs `work` in a transaction of the serving role in a workspace. */
  within<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for reading: all reads of `work` see one snapshot. */
  reading<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` with the restricted role that reads across workspaces. Only `across.ts` uses it. */
  across<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** Tells when changes or notices are committed. */
  readonly feed: FeedListener;
  /** Creates roles and updates the tables. */
  migrate(): Promise<void>;
  /** The owner's URL, for migrations and the queue's schema. */
  readonly url: string;
  /** Returns whether the database responds. */
  isAlive(): Promise<boolean>;
  /** Returns whether the tables are at least those of this release. */
  isMigrated(): Promise<boolean>;
  close(): Promise<void>;
}

/** How to open the store. */
export interface StoreOptions {
  url: string;
  poolSize?: number;
  /** How long a caller waits for a connection of the pool. Default: 10 s. */
  connectTimeoutMs?: number;
  onError?(error: Error): void;
}

/** Opens the store on a PostgreSQL. It connects when it is first used. */
export function openStore({ url, poolSize = 10, connectTimeoutMs, onError }: StoreOptions): Store {
  const app = openPool(url, "millwright_app", poolSize, connectTimeoutMs);
  const system = openPool(url, "millwright_system", 4, connectTimeoutMs);
  // The server may close an idle connection. The next query opens another.
  for (const pool of [app, system]) pool.on("error", (error) => onError?.(error));
  let isKnownMigrated = false;
  const feed = openFeedListener(url, onError);
  return {
    url,
    feed,
    within: (workspaceId, work) => inWorkspace(app, workspaceId, "begin", work),
    reading: (workspaceId, work) =>
      inWorkspace(app, workspaceId, "begin isolation level repeatable read read only", work),
    across: (work) => onConnection(system, work),
    migrate: () => migrate(url),
    isAlive: () =>
      app.query("select 1").then(
        () => true,
        () => false,
      ),
    async isMigrated() {
      // Migrations only go forward, so one positive result stays valid.
      isKnownMigrated ||= await hasAllMigrations(url);
      return isKnownMigrated;
    },
    async close() {
      await Promise.all([app.end(), system.end(), feed.close()]);
    },
  };
}

/** Runs `work` in a transaction inside a workspace. */
async function inWorkspace<T>(
  pool: pg.Pool,
  workspaceId: string,
  begin: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!isUuid(workspaceId)) throw new TypeError("a workspace id is a UUID");
  const opening = `${begin}; select set_config('millwright.workspace', '${workspaceId}', true)`;
  return onConnection(pool, (client) => inTransaction(client, opening, () => work(transaction(workspaceId, client))));
}

const isUnstorable = (value: unknown): value is string => typeof value === "string" && value.includes("\0");

/**
 * Returns a statement's value as PostgreSQL can store it. No text of PostgreSQL holds NUL, and one in a single text would
 * fail a whole page. A half of a surrogate pair is replaced where the driver encodes a text; JSON goes through `storableJson`.
 */
function storableValue(value: unknown): unknown {
  if (isUnstorable(value)) return storableText(value);
  const isList = Array.isArray(value) && value.some(isUnstorable);
  return isList ? value.map((each: unknown) => (isUnstorable(each) ? storableText(each) : each)) : value;
}

function transaction(workspaceId: string, client: pg.PoolClient): Tx {
  const rows = async <R>(text: string, values: readonly unknown[]): Promise<R[]> =>
    (await client.query(text, values.map(storableValue))).rows as R[];
  return {
    workspaceId,
    client,
    all: (query) => {
      const { sql, parameters } = query.compile();
      return rows(sql, parameters);
    },
    first: async (query) => {
      const { sql, parameters } = query.compile();
      return (await rows<never>(sql, parameters))[0];
    },
    sql: (text, values = []) => rows(text, values),
  };
}
