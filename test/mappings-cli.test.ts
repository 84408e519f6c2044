import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { pullMappings, pushMappings } from "../src/cli/run-mappings.ts";
import { WORKSPACE_ID } from "../src/cli/workspace.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { type Millwright, startMillwright } from "../src/main.ts";
import { changeWorkspaceMapping, mappingOverrides } from "../src/mapping/index.ts";
import { readSettings } from "../src/settings.ts";
import { createWorkspace } from "../src/vault/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

let folder: string;
let database: TestDatabase;
let millwright: Millwright;
const env = () => ({ ...process.env, DATABASE_URL: database.url, MILLWRIGHT_DATA: folder, MILLWRIGHT_LOG: "silent" });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "millwright-mappings-"));
  database = await testDatabase();
  millwright = await startMillwright(readSettings(env()));
  await createWorkspace(millwright.deps, "Default", WORKSPACE_ID);
});
afterAll(async () => {
  await millwright?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFile(file(name), text);
const read = (name: string) => readFile(file(name), "utf8");
const ofAll = { workspaceId: WORKSPACE_ID, connector: netsuite, connection: null };
const said = async () => (await mappingOverrides(millwright.deps, ofAll)).get("purchase_order")!;

/** The command in a separate process, as a person runs it. */
const run = (...of: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ["src/cli/millwright.ts", "mappings", ...of],
      { cwd: join(import.meta.dirname, ".."), env: env() },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

const mappings = {
  purchase_order: {
    fields: { title: { path: "memo" } },
    custom: { urgent: { type: "boolean", source: { path: "custbody_urgent", values: { T: true, F: false } } } },
  },
};

test("mappings are kept in a file: compared, pushed and pulled, as YAML and as JSON", async () => {
  await write("new.yaml", `connector: netsuite\nmappings: ${JSON.stringify(mappings)}\n`);
  expect(await run("diff", "netsuite", file("new.yaml"))).toEqual({
    ...{ code: 1, stderr: "" },
    stdout: [
      "purchase_order",
      "  + fields.title: { path: memo }",
      "  + custom.urgent: { type: boolean, source: { path: custbody_urgent, values: { T: true, F: false } } }",
      "",
    ].join("\n"),
  });
  await pushMappings(millwright, "netsuite", file("new.yaml"), { note: "from git", json: true });
  expect(await said()).toMatchObject({ version: 1, override: mappings.purchase_order });

  await pullMappings(millwright, "netsuite", file("now.json"), false);
  expect(JSON.parse(await read("now.json"))).toEqual({ connector: "netsuite", mappings });
  await pullMappings(millwright, "netsuite", file("now.yaml"), false);
  expect(parse(await read("now.yaml"))).toEqual({ connector: "netsuite", mappings });
  for (const name of ["now.json", "now.yaml"]) {
    await pushMappings(millwright, "netsuite", file(name), { json: true });
    expect((await said()).version).toBe(1);
  }
});

test("does not overwrite what somebody changed since the file was compared", async () => {
  const { deps } = millwright;
  const meanwhile: Millwright = {
    ...millwright,
    deps: {
      ...deps,
      store: {
        ...deps.store,
        async reading(...of) {
          const compared = await deps.store.reading(...of);
          const to = () => ({ fields: { title: { path: "theirs" } }, custom: {} });
          await changeWorkspaceMapping(deps, ofAll, "purchase_order", { to, note: null, changedBy: null });
          return compared;
        },
      },
    },
  };
  await write("mine.yaml", "connector: netsuite\nmappings: {}\n");
  await expect(pushMappings(meanwhile, "netsuite", file("mine.yaml"), { json: true })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  expect((await said()).override.fields).toEqual({ title: { path: "theirs" } });
});

test("rejects an invalid file with the place and changes nothing, and diff then exits with 2", async () => {
  const before = await said();
  await write("field.yaml", "connector: netsuite\nmappings: { purchase_order: { fields: { titel: { path: x } } } }\n");
  await write(
    "shape.json",
    '{ "connector": "netsuite", "mappings": { "vendor": { "fields": { "name": { "pth": "x" } } } } }',
  );
  await write("broken.yaml", "connector: netsuite\nmappings:\n  vendor: [\n");
  const [field, broken] = await Promise.all([
    run("push", "netsuite", file("field.yaml")),
    run("diff", "netsuite", file("broken.yaml")),
  ]);
  expect(field).toMatchObject({ code: 1, stderr: expect.stringContaining("mappings.purchase_order.fields.titel") });
  expect(field.stderr).toContain("`title`");
  expect(broken).toMatchObject({ code: 2, stderr: expect.stringMatching(/YAML: .*line \d/) });
  const push = (name: string) => pushMappings(millwright, "netsuite", file(name), { json: true });
  await expect(push("shape.json")).rejects.toMatchObject({
    ...{ code: "mapping_invalid", message: expect.stringContaining("mappings.vendor.fields.name") },
  });
  await expect(push("none.yaml")).rejects.toThrow("mappings pull");
  expect(await said()).toEqual(before);
});
