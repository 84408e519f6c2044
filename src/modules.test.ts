import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { expect, test } from "vitest";
import { circlesOf, measure, resolverOf } from "../scripts/figures.ts";

/* Compares the structure in docs/design.md with the imports, including imports of types. */

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const aliases = Object.fromEntries(
  Object.entries(JSON.parse(read("package.json")).imports as Record<string, string>).map(([name, path]) => [
    name,
    path.replace(/^\.\//, ""),
  ]),
);

/** The modules that each module may import, from the table in docs/design.md: `| module | holds | may import |`. */
const allowed = new Map(
  [...read("docs/design.md").matchAll(/^\| `([a-z/]+)` \| (.*?) \| (.*?) \|$/gm)].map(([, name, , imports]) => [
    name!,
    [...imports!.matchAll(/`([a-z/]+)`/g)].map(([, each]) => each!),
  ]),
);

/** The top-level folders that are modules themselves. All others of the table are folders of `src`. */
const OUTSIDE = ["dashboard", "sdk", "simulators"];
const folderOf = (module: string): string => (OUTSIDE.includes(module) ? module : `src/${module}`);
/** Longest first: `api/http` before `api`. */
const modules = [...allowed.keys()].sort((one, other) => other.length - one.length);

/** Returns the module of a file. Null: none, such as `src/main.ts`. */
const moduleOf = (path: string): string | null =>
  modules.find((module) => path.startsWith(`${folderOf(module)}/`)) ?? null;

interface Import {
  file: string;
  /** As written. */
  name: string;
  /** The file that it names. Null: a package. */
  target: string | null;
}

const paths = globSync("{src,dashboard,sdk,simulators}/**/*.{ts,tsx}", { cwd: root })
  .map((file) => file.split(sep).join("/"))
  .filter((path) => !/node_modules|\/dist\/|\.test\.tsx?$|\/test-[^/]+\.tsx?$/.test(path));
const imports = paths.flatMap((file): Import[] =>
  measure({ path: file, text: read(file) }).imports.map((name) => ({ file, name, target: targetOf(file, name) })),
);

function targetOf(file: string, name: string): string | null {
  if (name.startsWith(".")) return posix.join(dirname(file), name);
  if (name === "@millwright/sdk") return "sdk/index.ts";
  return aliases[name] ?? null;
}

/** Imports from one module into another. */
const crossing = imports.flatMap((each) => {
  const from = moduleOf(each.file);
  const to = each.target === null ? null : moduleOf(each.target);
  return from !== null && to !== null && from !== to ? [{ ...each, from, to }] : [];
});

// The demo starts simulators, so it is the only place that imports both sides.
const isDemo = ({ file }: Import): boolean => file.startsWith("src/cli/demo");

test("modules import only what the table in docs/design.md allows", () => {
  const wrong = crossing.filter((each) => !isDemo(each) && !allowed.get(each.from)!.includes(each.to));
  expect(wrong.map(({ file, name }) => `${file} imports ${name}`)).toEqual([]);
});

test("modules are imported only through their index", () => {
  const wrong = crossing.filter((each) => !isDemo(each) && each.target !== `${folderOf(each.to)}/index.ts`);
  expect(wrong.map(({ file, name }) => `${file} imports ${name}`)).toEqual([]);
});

test("every folder of src has a row in the table and an index, and every row has a folder", () => {
  const rows = modules.filter((module) => !OUTSIDE.includes(module)).map((module) => module.split("/")[0]!);
  const folders = [...new Set(paths.filter((path) => path.startsWith("src/")).map((path) => path.split("/")[1]!))];
  expect(folders.filter((name) => !name.endsWith(".ts")).sort()).toEqual([...new Set(rows)].sort());
  // Nothing imports the command line and the pages.
  const entered = modules.filter((module) => !["cli", "dashboard", "simulators"].includes(module));
  expect(entered.filter((module) => !existsSync(join(root, folderOf(module), "index.ts")))).toEqual([]);
});

test("only main.ts and the command line import files outside modules", () => {
  const wrong = imports.filter(
    ({ file, target }) => target !== null && /^src\/[^/]+\.ts$/.test(target) && !/^src\/(cli\/|[^/]+$)/.test(file),
  );
  expect(wrong.map(({ file, name }) => `${file} imports ${name}`)).toEqual([]);
});

test("connectors and simulators do not import each other", () => {
  const siblings = (folder: string) =>
    imports.filter(({ file, target }) => {
      const [from, to] = [file, target ?? ""].map((path) => path.match(`^${folder}/([^/]+)/`)?.[1]);
      return from !== undefined && to !== undefined && from !== to;
    });
  expect(
    [...siblings("src/connectors"), ...siblings("simulators")].map(({ file, name }) => `${file}: ${name}`),
  ).toEqual([]);
});

test("simulators import nothing of Millwright", () => {
  const wrong = imports.filter(
    ({ file, name, target }) =>
      file.startsWith("simulators/") &&
      (name.startsWith("#") || (target !== null && !target.startsWith("simulators/"))),
  );
  expect(wrong.map(({ file, name }) => `${file} imports ${name}`)).toEqual([]);
});

test("files have no import cycles", () => {
  const resolve = resolverOf(paths, aliases);
  const graph = new Map<string, string[]>(paths.map((path) => [path, []]));
  for (const { file, name } of imports) {
    const target = resolve(file, name);
    if (target !== null) graph.get(file)!.push(target);
  }
  expect(circlesOf(graph)).toEqual([]);
});
