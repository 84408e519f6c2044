import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkName, checkTitle, NewConnectorError, withConnector, writeConnector } from "../scripts/new-connector.ts";
import { createConnection } from "../src/connections/index.ts";
import type { Connector } from "../src/kit/index.ts";
import { startVendor } from "../src/source/test-vendor.ts";
import { openRig, runOf } from "./rig.ts";

const root = join(import.meta.dirname, "..");
const run = promisify(execFile);

/** What the script and the tests of connectors need of the repository. */
const COPIED = [
  "src",
  "scripts",
  "test",
  "dashboard/link",
  "package.json",
  "vitest.config.ts",
  "biome.json",
  ".gitignore",
];

/** Runs a command of node_modules in a folder. Its database is never opened, because the conformance tests use none. */
const inCopy = (copy: string, command: string, ...args: string[]) =>
  run(join(root, "node_modules/.bin", command), args, {
    cwd: copy,
    env: { ...process.env, DATABASE_URL: "postgres://127.0.0.1/none", MILLWRIGHT_TEST_REPORT: "" },
  });

describe("npm run new-connector fixwell, in a copy of the repository", () => {
  let copy: string;
  let printed: string;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "millwright-new-connector-"));
    for (const path of COPIED) await cp(join(root, path), join(copy, path), { recursive: true });
    await symlink(join(root, "node_modules"), join(copy, "node_modules"));
    printed = (await inCopy(copy, "node", "scripts/new-connector.ts", "fixwell")).stdout;
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  test("prints what it wrote and the next steps", () => {
    expect(printed).toContain("src/connectors/fixwell/index.ts");
    expect(printed).toContain("src/connectors/fixwell/fixtures/people.json");
    expect(printed).toContain("conformance.test.ts -t fixwell");
  });

  test("adds the connector to the list", async () => {
    const index = await readFile(join(copy, "src/connectors/index.ts"), "utf8");
    expect(index).toContain('import { fixwell } from "./fixwell/index.ts";\n');
    expect(index).toMatch(/\[condeco, fixwell, maintainx, netsuite, odoo, tryton\]/);
  });

  test("writes only under its own name", async () => {
    const text = await readFile(join(copy, "src/connectors/fixwell/index.ts"), "utf8");
    expect(text).toContain('name: "fixwell",\n  title: "Fixwell",');
    expect(text).not.toMatch(/example(?!\.com)/i);
  });

  test("compiles", async () => {
    const config = JSON.parse(await readFile(join(root, "tsconfig.json"), "utf8"));
    const options = Object.entries(config.compilerOptions).flatMap(([name, value]) => [`--${name}`, String(value)]);
    await inCopy(copy, "tsc", ...options, "--ignoreConfig", "src/connectors/fixwell/index.ts");
  });

  test("passes the linter", async () => {
    await inCopy(copy, "biome", "check", "src/connectors");
  });

  test("passes conformance with its own fixtures, and needs no German text", async () => {
    const report = join(copy, "report.json");
    const tests = ["src/connectors/conformance.test.ts", "test/link-texts.test.ts"];
    const named = ["--testNamePattern", "^fixwell|^Link in German translates only texts"];
    await inCopy(copy, "vitest", "run", ...tests, ...named, "--reporter=json", `--outputFile=${report}`);
    const { numFailedTests, testResults } = JSON.parse(await readFile(report, "utf8")) as {
      numFailedTests: number;
      testResults: { assertionResults: { fullName: string; status: string }[] }[];
    };
    expect(numFailedTests).toBe(0);
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    const passed = all.filter(({ status }) => status === "passed").map(({ fullName }) => fullName);
    expect(passed).toContain("fixwell people creates exactly these records, with their mapping issues");
  });

  test("fails when run a second time", async () => {
    await expect(inCopy(copy, "node", "scripts/new-connector.ts", "fixwell")).rejects.toMatchObject({
      code: 1,
      stderr: "src/connectors/fixwell exists. Choose another name, or delete that folder.\n",
    });
  });

  test.each([
    [["Fixwell"], '"Fixwell" is not a valid connector name.'],
    [["tryton"], "src/connectors/tryton exists."],
    [["stream"], '"stream" is already used in the code.'],
    [["class"], '"class" is already used in the code.'],
    [["gmao", "--title", 'G"M'], '"G"M" is not a valid title.'],
    [["gmao", "--nmae", "x"], "Unknown option '--nmae'."],
    [[], "Specify one name."],
    [["one", "two"], "Specify one name."],
  ])("rejects %j and writes nothing", async (args, message) => {
    await expect(inCopy(copy, "node", "scripts/new-connector.ts", ...args)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
      stdout: "",
    });
  });

  test("--help shows the usage", async () => {
    const { stdout } = await inCopy(copy, "node", "scripts/new-connector.ts", "--help");
    expect(stdout).toContain("Usage: npm run new-connector <name>");
  });
});

test("checks names and titles before writing anything", () => {
  expect(() => checkName("fixwell2")).not.toThrow();
  for (const name of ["", "x", "2fix", "fix-well", "fix_well", "../fix", "a".repeat(31), "await"])
    expect(() => checkName(name), name).toThrow(NewConnectorError);
  expect(() => checkTitle("Fixwell (O'Neil & Söhne) 2.0")).not.toThrow();
  for (const title of ["", " x", "a\nb", "a`b", "a\\b"]) expect(() => checkTitle(title)).toThrow(NewConnectorError);
});

test("leaves a list of connectors in an unknown format unchanged", () => {
  expect(() => withConnector("export const connectors = all();\n", "fixwell")).toThrow(
    "Add the connector there by hand.",
  );
});

test("the connector reads 25 records in pages from a server", async () => {
  // Inside the repository, so that its imports are resolved by the package.json above it.
  const folder = await mkdtemp(join(import.meta.dirname, ".new-connector-"));
  const vendor = await startVendor();
  const { syncNow, records, deps, workspaceId, close } = await (async () => {
    await mkdir(folder, { recursive: true });
    writeConnector(folder, "fixwell", "Fixwell");
    const module = (await import(join(folder, "index.ts"))) as { fixwell: Connector };
    return openRig([module.fixwell]);
  })();
  try {
    const people = Array.from({ length: 25 }, (_, index) => ({
      id: index + 1,
      name: `Person ${index + 1}`,
      role: index % 2 === 0 ? "staff" : "contractor",
      active: true,
      updated_at: "2026-11-20T09:30:00Z",
    }));
    vendor.answer = ({ path, query, headers }) => {
      if (headers["x-api-key"] !== "the-key") return { status: 401, body: {} };
      if (path !== "/api/v1/people") return { status: 404, body: {} };
      const from = Number(query.get("after") ?? 0);
      const next = from + 10 < people.length ? String(from + 10) : null;
      return { body: { items: people.slice(from, from + 10), next } };
    };
    const { connection } = await createConnection(deps, workspaceId, {
      connector: "fixwell",
      settings: { url: vendor.url },
      credentials: { api_key: "the-key" },
    });
    const sync = await syncNow(connection.id);
    expect(sync.status).toBe("succeeded");
    expect(runOf(sync, "people").error).toBeNull();
    const stored = await records(connection.id, "person");
    expect(stored.size).toBe(25);
    expect(stored.get("25")).toMatchObject({
      name: "Person 25",
      kind: "employee",
      is_active: true,
      mapping_issues: [],
    });
  } finally {
    await close();
    await vendor.close();
    await rm(folder, { recursive: true, force: true });
  }
});
