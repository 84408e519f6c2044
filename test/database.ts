import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { ERASE_QUEUE } from "../src/connections/index.ts";
import { openJobs } from "../src/jobs/index.ts";
import { silentLog } from "../src/lib/index.ts";
import { MAPPING_QUEUES } from "../src/mapping/index.ts";
import { openStore, type Store } from "../src/store/index.ts";
import { SYNC_QUEUE } from "../src/sync/index.ts";
import { OPERATION_QUEUE } from "../src/writes/index.ts";

/** A migrated database for one test file, on the server of the test run. */
export interface TestDatabase {
  url: string;
  store: Store;
  /** Closes the store and drops the database. */
  drop(): Promise<void>;
}

const serverUrl = (): string => {
  const url = process.env.MILLWRIGHT_TEST_DATABASE_URL;
  if (!url)
    throw new Error(
      "MILLWRIGHT_TEST_DATABASE_URL is not set: run the tests by `npm test`, whose set-up starts a server",
    );
  return url;
};

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// `with (force)` would also terminate autovacuum's worker, which an ordinary user may not; without it, PostgreSQL does
// so itself.
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user",
    [name],
  );
  await client.query(`drop database if exists ${name}`);
}

const queues = [SYNC_QUEUE, ERASE_QUEUE, OPERATION_QUEUE, ...MAPPING_QUEUES];

// A template's name contains a hash of its migrations, so that a changed migration creates a new one.
function templateName(): string {
  const folder = join(import.meta.dirname, "../src/store/migrations");
  const hash = createHash("sha256").update(queues.join());
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return `mw_template_${hash.digest("hex").slice(0, 12)}`;
}

/** Creates the migrated template once, however many test files need it at the same time. */
async function makeTemplate(url: string): Promise<string> {
  const name = templateName();
  await asOwner(url, async (client) => {
    await client.query("select pg_advisory_lock(7360136)");
    const { rows } = await client.query("select from pg_database where datname = $1", [name]);
    if (rows.length > 0) return;
    const draft = `${name}_draft`;
    await dropDatabase(client, draft);
    await client.query(`create database ${draft}`);
    const store = openStore({ url: withDatabase(url, draft) });
    await store.migrate();
    await store.close();
    await openJobs({ url: withDatabase(url, draft), log: silentLog, queues }).install();
    // Its name shows that it is complete: a setup killed in the middle leaves only a draft.
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

const newName = (): string => `mw_test_${randomBytes(6).toString("hex")}`;

/** Returns an empty database. The roles belong to the server, so they exist. */
export async function emptyDatabase(): Promise<Omit<TestDatabase, "store">> {
  const server = serverUrl();
  await makeTemplate(server);
  const name = newName();
  await asOwner(server, (client) => client.query(`create database ${name}`));
  return { url: withDatabase(server, name), drop: () => asOwner(server, (client) => dropDatabase(client, name)) };
}

/** Returns a new copy of the migrated template. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = serverUrl();
  const template = await makeTemplate(server);
  const name = newName();
  await asOwner(server, async (client) => {
    // Copying needs exclusive use of the template.
    await client.query("select pg_advisory_lock(7360137)");
    await client.query(`create database ${name} template ${template}`);
  });
  const url = withDatabase(server, name);
  const store = openStore({ url });
  return {
    url,
    store,
    async drop() {
      await store.close();
      await asOwner(server, (client) => dropDatabase(client, name));
    },
  };
}
