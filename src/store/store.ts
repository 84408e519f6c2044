import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { fault, isFault } from "#lib";
import { explainDatabase, mayMakeNothing, tooOld } from "./explain-database.ts";
import type { Tables } from "./schema.ts";

/** Builds typed queries; it never runs one. What it compiles goes to a transaction's `all` or `first`. */
export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A query that knows what its rows are. */
interface Typed<R> {
  compile(): CompiledQuery<R>;
}

/** A transaction inside one workspace: row-level security shows it that workspace's rows and no others. */
export interface Tx {
  readonly workspaceId: string;
  all<R>(query: Typed<R>): Promise<R[]>;
  first<R>(query: Typed<R>): Promise<R | undefined>;
  /** Plain SQL, for what a builder would only obscure. */
  sql<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The connection itself, for COPY. */
  readonly client: pg.PoolClient;
}

/** The database, seen by the roles that use it. */
export interface Store {
  /** Runs `work` in a transaction of the serving role inside a workspace. */
  within<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same, for reading: all that `work` reads is as it was at one moment. */
  reading<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` with the narrow role that looks across workspaces. Only `across.ts` does. */
  across<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** Makes roles and brings the tables up to date. */
  migrate(): Promise<void>;
  /** The owner's address: what migrations and the queue's schema are made with. */
  readonly url: string;
  /** True when the database answers. */
  isAlive(): Promise<boolean>;
  /** True when the tables are at least those of this release. */
  isMigrated(): Promise<boolean>;
  close(): Promise<void>;
}

// Texts stand as they are wanted in answers: instants as ISO 8601 with milliseconds, days as they are, counts as numbers.
const types = new pg.TypeOverrides();
types.setTypeParser(20 as never, (value: string) => Number(value));
types.setTypeParser(1184 as never, isoInstant as never);
types.setTypeParser(1082 as never, ((value: string) => value) as never);

function isoInstant(value: string): string {
  if (value === "-infinity" || value === "infinity") return value;
  const milliseconds = /\.(\d{1,6})/.exec(value)?.[1] ?? "";
  return `${value.slice(0, 10)}T${value.slice(11, 19)}.${milliseconds.slice(0, 3).padEnd(3, "0")}Z`;
}

const SESSION = "-c jit=off -c timezone=UTC -c datestyle=ISO";

/** How a pool is opened for one of the roles. JIT is off: our queries are short, and compiling them would take longer than running. */
export const poolOptions = (url: string, role: string | null, size: number): pg.PoolConfig => ({
  connectionString: url,
  max: size,
  options: role ? `${SESSION} -c role=${role}` : SESSION,
  application_name: `millwright${role ? ` ${role.replace("millwright_", "")}` : ""}`,
  types,
  // A pool that cannot get a connection says so while the caller still waits.
  connectionTimeoutMillis: 10_000,
});

/** Opens the store on a PostgreSQL. Nothing is connected to before it is needed. */
export function openStore(options: { url: string; poolSize?: number; onError?(error: Error): void }): Store {
  const app = new pg.Pool(poolOptions(options.url, "millwright_app", options.poolSize ?? 10));
  const system = new pg.Pool(poolOptions(options.url, "millwright_system", 4));
  // An idle connection that the server closes must not end the process; the next query opens another.
  for (const pool of [app, system]) pool.on("error", (error) => options.onError?.(error));

  const connect = async (pool: pg.Pool): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (cause) {
      throw fault("database_unavailable", {}, cause);
    }
  };

  async function inside<T>(workspaceId: string, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!/^[0-9a-f-]{36}$/.test(workspaceId)) throw new TypeError("a workspace id is a UUID");
    const client = await connect(app);
    let broken: Error | undefined;
    try {
      await client.query(`${begin}; select set_config('millwright.workspace', '${workspaceId}', true)`);
      const result = await work(transaction(workspaceId, client));
      await client.query("commit");
      return result;
    } catch (thrown) {
      await client.query("rollback").catch((error: Error) => {
        broken = error;
      });
      throw thrown;
    } finally {
      client.release(broken);
    }
  }

  let isKnownMigrated = false;
  return {
    url: options.url,
    within: (workspaceId, work) => inside(workspaceId, "begin", work),
    reading: (workspaceId, work) => inside(workspaceId, "begin isolation level repeatable read read only", work),
    async across(work) {
      const client = await connect(system);
      try {
        return await work(client);
      } finally {
        client.release();
      }
    },
    migrate: () => migrate(options.url),
    async isAlive() {
      try {
        await app.query("select 1");
        return true;
      } catch {
        return false;
      }
    },
    async isMigrated() {
      // Migrations go forward only: once is for ever.
      isKnownMigrated ||= await hasAllMigrations(options.url);
      return isKnownMigrated;
    },
    async close() {
      await Promise.all([app.end(), system.end()]);
    },
  };
}

function transaction(workspaceId: string, client: pg.PoolClient): Tx {
  const rows = async <R>(text: string, values: readonly unknown[]): Promise<R[]> =>
    (await client.query(text, values as unknown[])).rows as R[];
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

/** The roles behind the one login, and what makes each. A login that may not create roles is told these statements. */
export const roleStatements = (login: string): string[] => [
  "create role millwright_app nologin",
  "create role millwright_system nologin",
  `grant millwright_app, millwright_system to ${pg.escapeIdentifier(login)}`,
];

const MIGRATIONS = join(import.meta.dirname, "migrations");
const MIGRATIONS_TABLE = "millwright_migration";

/** Works on a connection of the owner's own login. */
async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(poolOptions(url, null, 1));
  try {
    await client.connect();
  } catch (cause) {
    throw fault("database_unavailable", { reason: (cause as Error).message }, cause);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function migrate(url: string): Promise<void> {
  try {
    await asOwner(url, async (client) => {
      await makeRoles(client);
      await refuseIfNothingCanBeMade(client);
      await runner({
        dbClient: client,
        dir: MIGRATIONS,
        direction: "up",
        migrationsTable: MIGRATIONS_TABLE,
        // Of two processes that start at once, one waits for the other.
        advisoryLockMode: "wait",
        log: () => {},
      });
    });
  } catch (thrown) {
    const text = explainDatabase(isFault(thrown) ? thrown.cause : thrown, url);
    throw text === null ? thrown : fault("database_unavailable", { text }, thrown);
  }
}

async function refuseIfNothingCanBeMade(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_user as login, current_database() as database, to_regclass($1) is null
       and not (has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create')) as refused`,
    [MIGRATIONS_TABLE],
  );
  const { login, database, refused } = rows[0] as { login: string; database: string; refused: boolean };
  if (refused) throw fault("database_unavailable", { text: mayMakeNothing(login, database) });
}

const hasAllMigrations = (url: string): Promise<boolean> =>
  asOwner(url, async (client) => {
    const { rows: tables } = await client.query("select to_regclass($1) as found", [MIGRATIONS_TABLE]);
    if (tables[0].found === null) return false;
    const { rows } = await client.query(`select name from ${MIGRATIONS_TABLE}`);
    const done = new Set(rows.map(({ name }) => name));
    return (await readdir(MIGRATIONS)).every((file) => done.has(basename(file, extname(file))));
  });

async function makeRoles(client: pg.Client): Promise<void> {
  // Roles belong to the whole server: two databases that migrate at once would both find them missing.
  await client.query("select pg_advisory_lock(7360135)");
  try {
    const { rows } = await client.query(
      `select current_user as login, current_setting('server_version_num')::int as version,
         (select count(*)::int from pg_roles where rolname in ('millwright_app', 'millwright_system')) as made`,
    );
    const { login, version, made } = rows[0] as { login: string; version: number; made: number };
    const text = tooOld(version);
    if (text !== null) throw fault("database_unavailable", { text });
    try {
      if (made < 2)
        for (const role of ["millwright_app", "millwright_system"])
          await client.query(
            `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; end $$`,
          );
      // From version 16 on, whoever creates a role may grant it, but not yet act as it.
      const { rows: able } = await client.query(
        version >= 160000
          ? "select pg_has_role('millwright_app', 'set') and pg_has_role('millwright_system', 'set') as able"
          : "select pg_has_role('millwright_app', 'member') and pg_has_role('millwright_system', 'member') as able",
      );
      if (!able[0].able)
        await client.query(
          `grant millwright_app, millwright_system to ${pg.escapeIdentifier(login)}${version >= 160000 ? " with inherit false, set true" : ""}`,
        );
    } catch (cause) {
      const statements = roleStatements(login)
        .map((each) => `  ${each};`)
        .join("\n");
      throw new Error(
        `The database login ${login} may not make the roles that Millwright needs. Have an administrator run:\n${statements}`,
        { cause },
      );
    }
    await client.query("grant usage on schema public to millwright_app, millwright_system");
  } finally {
    await client.query("select pg_advisory_unlock(7360135)");
  }
}
