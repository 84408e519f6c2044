import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { tooOld } from "./explain-database.ts";
import { openStore } from "./store.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

/** Returns what a start reports for a database with one change. */
async function saidOf(change: (url: URL) => void): Promise<string> {
  const url = new URL(database.url);
  change(url);
  const store = openStore({ url: url.href });
  try {
    await store.migrate();
    return "nothing";
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: "database_unavailable" });
    return (thrown as Error).message;
  } finally {
    await store.close();
  }
}

test("a start explains what is wrong with DATABASE_URL and how to fix it", async () => {
  expect(await saidOf(() => {})).toBe("nothing");
  const { host, username } = new URL(database.url);
  expect(
    await saidOf((url) => {
      url.port = "1";
    }),
  ).toMatch(/nothing listens at [^ ]+:1\. Start PostgreSQL there/);
  expect(
    await saidOf((url) => {
      url.hostname = "no-such-host.invalid";
    }),
  ).toContain("there is no host no-such-host.invalid");
  expect(
    await saidOf((url) => {
      url.pathname = "/mw_missing";
    }),
  ).toBe(
    `DATABASE_URL: PostgreSQL at ${host} has no database mw_missing. Correct the name, or have an administrator run: create database "mw_missing" owner "${username}"`,
  );
  expect(
    await saidOf((url) => {
      url.username = "mw_nobody";
    }),
  ).toMatch(/refuses the login mw_nobody .*Correct user and password/);
  expect(
    await saidOf((url) => {
      url.searchParams.set("sslmode", "verify-full");
    }),
  ).toContain("Leave sslmode out");
});

test("for a login without the right to create tables, prints what an administrator must run", async () => {
  const name = `mw_plain_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`create role ${name} login password '${name}'`);
    await client.query(`grant millwright_app, millwright_system to ${name}`);
    await client.query(`create database ${name}`);
    const said = await saidOf((url) => {
      [url.username, url.password, url.pathname] = [name, name, `/${name}`];
    });
    expect(said).toContain(`grant create on database "${name}" to "${name}";`);
    expect(said).toContain(`grant usage, create on schema public to "${name}";`);
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`drop role if exists ${name}`);
    await client.end();
  }
});

test("rejects an older PostgreSQL with its version", () => {
  expect(tooOld(140011)).toMatch(/this is PostgreSQL 14; Millwright needs 15 or later/);
  expect(tooOld(90624)).toContain("PostgreSQL 9;");
  expect(tooOld(150000)).toBeNull();
});
