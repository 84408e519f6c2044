import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { vendor } from "../src/model/index.ts";
import { openTestApi, type TestApi } from "./api.ts";

let api: TestApi;
let url: string;
let folder: string;

beforeAll(async () => {
  api = await openTestApi();
  url = await api.api.listen({ host: "127.0.0.1", port: 0 });
  folder = await mkdtemp(join(tmpdir(), "millwright-cli-"));
  await api.store(vendor, [
    { source_id: "1", name: "North Bearings" },
    { source_id: "2", name: "South Seals" },
  ]);
});
afterAll(async () => {
  await api?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command in a separate process, with an environment of its own: no server, no login, no database. */
const run = (
  args: readonly string[],
  { env = {}, input = "" }: { env?: object; input?: string } = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const { PATH, HOME } = process.env;
    const child = execFile(
      process.execPath,
      ["src/cli/run.ts", ...args],
      {
        cwd: join(import.meta.dirname, ".."),
        env: { PATH, HOME, XDG_CONFIG_HOME: folder, MILLWRIGHT_DATA: join(folder, "data"), ...env },
      },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
const onServer = (...args: string[]) => run([...args, "--url", url, "--key", api.key]);

test("commands against a server answer as the API does, as a table and as JSON", async () => {
  const [shown, json, failing] = await Promise.all([
    onServer("connections"),
    onServer("connections", "--json"),
    onServer("connections", "--health", "failing", "--json"),
  ]);
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  expect(shown.stdout).toMatch(/^ID +NAME +CONNECTOR/);
  expect(shown.stdout).toContain(api.connectionId);
  expect(JSON.parse(json.stdout)).toMatchObject([{ id: api.connectionId, connector: "fixwell", status: "active" }]);
  expect(JSON.parse(failing.stdout)).toEqual([]);
});

test("records are filtered, sorted and limited by the server", async () => {
  const records = (...args: string[]) => onServer("records", api.connectionId, "vendor", ...args);
  const [lines, filtered, limited, unknown, wrong] = await Promise.all([
    records("--sort", "name"),
    records("--filter", "name=South Seals", "--json"),
    records("--limit", "1", "--json"),
    onServer("records", api.connectionId, "vendorr"),
    records("--filter", "nam=South Seals"),
  ]);
  expect(
    lines.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).name),
  ).toEqual(["North Bearings", "South Seals"]);
  expect(JSON.parse(filtered.stdout)).toMatchObject([{ name: "South Seals" }]);
  expect(JSON.parse(limited.stdout)).toHaveLength(1);
  expect(unknown).toMatchObject({ code: 1, stdout: "" });
  expect(unknown.stderr).toContain("Unknown entity vendorr");
  expect(wrong).toMatchObject({ code: 1, stdout: "" });
  expect(wrong.stderr).toContain("`name`");
});

test("a login is stored for its owner only, used by later commands, and deleted", async () => {
  expect(await run(["login", url], { input: `${api.key}\n` })).toMatchObject({ code: 0 });
  expect((await stat(join(folder, "millwright", "login.json"))).mode & 0o777).toBe(0o600);
  expect(JSON.parse((await run(["keys", "list", "--json"])).stdout)).toMatchObject([{ name: "test" }]);
  expect((await run(["login", url], { input: "mwk_wrong" })).code).toBe(1);
  expect((await run(["logout"])).stdout).toContain(url);
  expect((await run(["logout"])).stdout).toContain("no login");
});

test("without a server and a database, a reading command says what to do and creates nothing", async () => {
  const { code, stdout, stderr } = await run(["connections", "--json"]);
  expect(code).toBe(1);
  expect(stderr).toContain("There is no database");
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: "failed" } });
  await expect(stat(join(folder, "data"))).rejects.toThrow("ENOENT");
});

test("errors of a beginner are explained", async () => {
  const failing: [args: string[], text: string][] = [
    [["connections", "--url", "nonsense"], "is not a URL"],
    [["connections", "--url", url], "There is no API key for"],
    [["connections", "--key", api.key], "--key needs --url"],
    [["connections", "--url", url, "--key", "mwk_wrong"], "incomplete or mistyped"],
    [["connections", "--url", "http://127.0.0.1:9", "--key", "x"], "Cannot reach the server"],
    [["status", "5", "--url", url, "--key", api.key], "Use an id"],
    [["disconnect", api.connectionId, "--url", url, "--key", api.key], "--yes"],
    [["completion", "tcsh"], "bash, zsh, fish"],
  ];
  const ended = await Promise.all(failing.map(([args]) => run(args)));
  expect(ended.map(({ stderr }, index) => stderr.includes(failing[index]?.[1] ?? "-") || stderr)).toEqual(
    failing.map(() => true),
  );
  expect(ended.every(({ code }) => code === 1)).toBe(true);
});

test("completion for bash offers commands, subcommands and options", async () => {
  const { stdout } = await run(["completion", "bash"]);
  const complete = (...words: string[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const script = `${stdout}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _millwright; printf '%s\\n' "\${COMPREPLY[@]}"`;
      execFile("bash", ["-c", script], (error, out) => (error ? reject(error) : resolve(out.trim().split("\n"))));
    });
  expect(await complete("millwright", "conn")).toEqual(expect.arrayContaining(["connect", "connections"]));
  expect(await complete("millwright", "keys", "")).toEqual(expect.arrayContaining(["create", "revoke"]));
  expect(await complete("millwright", "keys", "create", "--sc")).toEqual(["--scopes"]);
});

test("connectors are explained with their settings and credentials", async () => {
  const { stdout, code } = await onServer("connectors", "fixwell");
  expect(code).toBe(0);
  expect(stdout).toMatch(/Settings .*\n {2}url \(required\)/);
  expect(stdout).toMatch(/Credentials .*\n {2}key \(required\)/);
});
