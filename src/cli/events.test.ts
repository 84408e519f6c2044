import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { noteNotice } from "../store/index.ts";
import { WORKSPACE_ID } from "./workspace.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

test("lists events of a connection and a type", { timeout: 60_000 }, async () => {
  const connectionId = "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11";
  await database.store.within(WORKSPACE_ID, async (tx) => {
    await noteNotice(tx, { connectionId }, { type: "connection.created", data: { connector: "x", name: "Acme" } });
    await noteNotice(tx, { connectionId }, { type: "connection.recovered", data: { reason: "reconnected" } });
  });
  const args = [join(import.meta.dirname, "run.ts"), "events", "--json", "--type", "connection.recovered"];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: database.url, MILLWRIGHT_ROOT_KEY: Buffer.alloc(32).toString("base64") },
  });
  expect(JSON.parse(stdout)).toMatchObject([{ connection_id: connectionId, number: 2, type: "connection.recovered" }]);
});
