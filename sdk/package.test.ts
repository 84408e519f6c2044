import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSdk } from "../scripts/build-sdk.ts";
import { vendor } from "../src/model/index.ts";
import { openTestApi, type TestApi } from "../test/api.ts";
import { noBrowser, openBrowser } from "../test/browser.ts";

/*
 * Packs the SDK as npm would publish it, and uses it in a project elsewhere: the package must bring all that it needs.
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
let project: string;
let t: TestApi;
let url: string;

beforeAll(async () => {
  t = await openTestApi();
  url = await t.api.listen({ host: "127.0.0.1", port: 0 });
  await t.store(vendor, [{ source_id: "1", name: "North Bearings" }]);
  project = await mkdtemp(join(tmpdir(), "millwright-sdk-"));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", project], { cwd: buildSdk() });
  const [{ filename }] = JSON.parse(stdout);
  const modules = join(project, "node_modules");
  await mkdir(join(modules, "@millwright/sdk"), { recursive: true });
  await run("tar", ["-xzf", join(project, filename), "--strip-components=1", "-C", join(modules, "@millwright/sdk")]);
  // What `npm install` would add: only the declared dependencies.
  const { dependencies } = JSON.parse(await readFile(join(modules, "@millwright/sdk/package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, "node_modules", name), join(modules, name));
  }
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module" }));
});
afterAll(async () => {
  await t?.close();
  await rm(project, { recursive: true, force: true });
});

/** Node executables: the one that runs the tests, and others on the path (their versions differ). */
const nodes = [
  ...new Set([
    process.execPath,
    ...(process.env.PATH ?? "")
      .split(delimiter)
      .map((folder) => join(folder, "node"))
      .filter(existsSync),
  ]),
];

const program = (connection: { url: string; token: string }) => `
import { millwright, MillwrightError } from "@millwright/sdk";
const api = millwright(${JSON.stringify(connection)});
const names = [];
for await (const each of api.list("/v1/vendors", { limit: 1 })) names.push(each.name);
let code = null;
try {
  for await (const each of api.list("/v1/vendors", { sort: "color" })) names.push(each.name);
} catch (thrown) {
  code = thrown instanceof MillwrightError ? thrown.code : String(thrown);
}
const result = JSON.stringify({ names, code });
`;
const EXPECTED = { names: ["North Bearings"], code: "unknown_field" };

test("runs under every Node on this machine", async () => {
  const file = join(project, "use.js");
  await writeFile(file, `${program({ url, token: t.token })}console.log(result);\n`);
  for (const node of nodes) expect(JSON.parse((await run(node, [file])).stdout), node).toEqual(EXPECTED);
});

test("its types are found and checked in a project with strict settings", async () => {
  await writeFile(
    join(project, "use.ts"),
    `import { done, millwright, type Schema } from "@millwright/sdk";
const api = millwright({ url: "http://127.0.0.1:1", token: "x" });
export const name = async (id: string): Promise<string | null> =>
  (await done(api.http.GET("/v1/vendors/{id}", { params: { path: { id } } }))).name;
export const total = (order: Schema<"purchase_order">): string | undefined => order.total?.amount;
// @ts-expect-error: there is no such field
export const color = (order: Schema<"purchase_order">) => order.color;
// @ts-expect-error: there is no such path
export const other = () => api.http.GET("/v1/colors");
`,
  );
  const options = {
    strict: true,
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "dom"],
    noEmit: true,
    types: [],
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["use.ts"] }));
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  expect(await run(process.execPath, [compiler, "-p", project])).toMatchObject({ stdout: "" });
});

test.skipIf(noBrowser !== null)("runs in a page of a browser, without a build", async () => {
  const page = `<!doctype html><script type="importmap">${JSON.stringify({
    imports: {
      "@millwright/sdk": "/node_modules/@millwright/sdk/index.js",
      "openapi-fetch": "/node_modules/openapi-fetch/dist/index.mjs",
    },
  })}</script><script type="module">${program({ url: "", token: t.token }).replace('"url":""', '"url":location.origin')}document.title = result;</script>`;
  const server = createServer(async ({ url: path = "/", headers }, response) => {
    if (path.startsWith("/v1/")) {
      const answer = await fetch(url + path, { headers: { authorization: headers.authorization ?? "" } });
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
      return response.end(await answer.text());
    }
    const isPage = path === "/";
    response.writeHead(200, { "content-type": isPage ? "text/html" : "text/javascript" });
    response.end(isPage ? page : await readFile(join(project, path)).catch(() => ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await openBrowser();
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await tab.waitForFunction("document.title !== ''");
    expect(JSON.parse(await tab.title())).toEqual(EXPECTED);
  } finally {
    await browser.close();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  }
});

test("contains what a stranger needs, and nothing else", async () => {
  const folder = join(project, "node_modules/@millwright/sdk");
  const { stdout } = await run("find", [folder, "-type", "f", "-printf", "%f\n"]);
  const files = stdout.trim().split("\n").toSorted();
  expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "index.d.ts", "index.js", "package.json"]));
  expect(files.filter((name) => !/\.(js|d\.ts|md|json)$|^LICENSE$/.test(name))).toEqual([]);
  expect(await readFile(join(folder, "README.md"), "utf8")).not.toMatch(/\]\(\.\.\//);
});
