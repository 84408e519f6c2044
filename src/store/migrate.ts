import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { fault, isFault } from "#lib";
import { explainDatabase, mayMakeNothing, tooOld } from "./explain-database.ts";
import { poolOptions } from "./pool.ts";

/** Returns the statements that create the roles. They are also shown for a login that may not create roles. */
export const roleStatements = (login: string): string[] => [
  "create role millwright_app nologin",
  "create role millwright_system nologin",
  `grant millwright_app, millwright_system to ${pg.escapeIdentifier(login)}`,
];

const MIGRATIONS = join(import.meta.dirname, "migrations");
const MIGRATIONS_TABLE = "millwright_migration";

/** Runs `work` on a connection of the login itself, which owns the tables. */
async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(poolOptions(url, null, 1));
  // A connection that breaks between two queries would otherwise end the process; the next query fails.
  client.on("error", () => {});
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

/** Creates the roles and brings the tables up to date. Throws `database_unavailable` with what to do about it. */
export async function migrate(url: string): Promise<void> {
  try {
    await asOwner(url, async (client) => {
      await makeRoles(client);
      await refuseIfNothingCanBeMade(client);
      await runner({
        dbClient: client,
        dir: MIGRATIONS,
        direction: "up",
        migrationsTable: MIGRATIONS_TABLE,
        // Of two processes that migrate at once, one waits for the other.
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

/** Returns whether the tables are at least those of this release. */
export const hasAllMigrations = (url: string): Promise<boolean> =>
  asOwner(url, async (client) => {
    const { rows: tables } = await client.query("select to_regclass($1) as found", [MIGRATIONS_TABLE]);
    if (tables[0].found === null) return false;
    const { rows } = await client.query(`select name from ${MIGRATIONS_TABLE}`);
    const done = new Set(rows.map(({ name }) => name));
    return (await readdir(MIGRATIONS)).every((file) => done.has(basename(file, extname(file))));
  });

async function makeRoles(client: pg.Client): Promise<void> {
  // Roles belong to the whole server: two concurrent migrations would both find them missing.
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
