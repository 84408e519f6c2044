/**
 * Writes a new connector: `npm run new-connector fixwell`.
 *
 * The folder `src/connectors/fixwell` is a copy of `scripts/connector-template` under the new name: a complete small connector
 * with the fixtures that the conformance tests read. `src/connectors/index.ts` gets its two lines.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const ROOT = join(import.meta.dirname, "..");
const TEMPLATE = join(import.meta.dirname, "connector-template");

const HELP = `Usage: npm run new-connector <name> [-- --title <title>]

Writes src/connectors/<name> with a small complete connector and its fixtures,
and adds it to src/connectors/index.ts.

  <name>            lower-case letters and digits, for example fixwell
  --title <title>   the system's name for people; default: Fixwell for fixwell
  --help            show this`;

/** An invalid argument. Its message explains what to do. */
export class NewConnectorError extends Error {
  override name = "NewConnectorError";
}

/** Throws a `NewConnectorError` unless a connector can have this name. */
export function checkName(name: string, root = ROOT): void {
  if (!/^[a-z][a-z0-9]{1,29}$/.test(name))
    throw new NewConnectorError(
      `"${name}" cannot name a connector. Use 2 to 30 lower-case letters and digits, beginning with a letter, for example fixwell.`,
    );
  if (existsSync(join(root, "src/connectors", name)))
    throw new NewConnectorError(`src/connectors/${name} exists. Choose another name, or delete that folder.`);
  // The name becomes a constant, in the connector's own file and beside the others.
  const words = `${readFileSync(join(TEMPLATE, "index.ts"), "utf8")}\n${readFileSync(join(root, "src/connectors/index.ts"), "utf8")}`;
  if (new RegExp(`\\b${name}\\b`).test(words) || !isIdentifier(name))
    throw new NewConnectorError(`"${name}" is a word that the code uses already. Choose another name.`);
}

/** Throws a `NewConnectorError` unless the code can contain the title as a string. */
export function checkTitle(title: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .&'()+-]{0,59}$/u.test(title))
    throw new NewConnectorError(`"${title}" cannot be a title. Use up to 60 letters, digits, spaces and . & ' ( ) + -`);
}

function isIdentifier(name: string): boolean {
  try {
    // Modules are strict, and `await` is reserved in them.
    new Function(`"use strict"; return async () => { const ${name} = 0; };`);
    return true;
  } catch {
    return false;
  }
}

/** Writes the template into a folder, under the new name. Returns the files, from that folder. */
export function writeConnector(folder: string, name: string, title: string): string[] {
  cpSync(TEMPLATE, folder, { recursive: true });
  const files = globSync("**/*.{ts,json}", { cwd: folder }).sort();
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    // `example.com` belongs to nobody, so it may stay.
    const renamed = text.replaceAll(/\bexample\b(?!\.com)/g, name).replaceAll(/\bExample\b/g, () => title);
    writeFileSync(join(folder, file), file.endsWith(".json") ? text : renamed);
  }
  return files;
}

/** Returns the text of `src/connectors/index.ts` with an additional connector, in alphabetical order. */
export function withConnector(text: string, name: string): string {
  const imported = [...text.matchAll(/^import \{ \w+ \} from "\.\/\w+\/index\.ts";\n/gm)].map(([line]) => line);
  const list = /(= [^=]*?\[)([\w\s,]*)(\])/.exec(text);
  if (imported.length === 0 || !list)
    throw new NewConnectorError("src/connectors/index.ts does not look as expected. Add the connector there by hand.");
  const lines = [...imported, `import { ${name} } from "./${name}/index.ts";\n`].sort();
  const names = [...(list[2] ?? "").split(",").map((each) => each.trim()), name].filter((each) => each !== "").sort();
  return text
    .replace(imported.join(""), () => lines.join(""))
    .replace(list[0], () => `${list[1]}${names.join(", ")}${list[3]}`);
}

/** Writes the connector and registers it. Returns the paths that it wrote, from the root. */
export function createConnector(name: string, title: string, root = ROOT): string[] {
  checkName(name, root);
  checkTitle(title);
  const index = join(root, "src/connectors/index.ts");
  const registered = withConnector(readFileSync(index, "utf8"), name);
  const files = writeConnector(join(root, "src/connectors", name), name, title);
  writeFileSync(index, registered);
  const paths = [...files.map((file) => `src/connectors/${name}/${file}`), "src/connectors/index.ts"];
  // Names and titles differ in length from the template's, so lines may wrap differently.
  execFileSync(join(root, "node_modules/.bin/biome"), ["format", "--write", ...paths], { cwd: root, stdio: "pipe" });
  return paths;
}

const titleOf = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;

function nextSteps(name: string, paths: readonly string[]): string {
  return [
    "Wrote:",
    ...paths.map((path) => `  ${path}`),
    "",
    "It compiles and passes the conformance tests as it is:",
    "  npm run types",
    `  npx vitest run src/connectors/conformance.test.ts -t ${name}`,
    "",
    "Next: describe the system in its index.ts, and put its answers into fixtures/. CONTRIBUTING.md tells how.",
  ].join("\n");
}

function main(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { title: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new NewConnectorError(`Give one name.\n\n${HELP}`);
  const paths = createConnector(name, values.title?.trim() || titleOf(name));
  console.log(nextSteps(name, paths));
}

if (import.meta.main) {
  try {
    main(process.argv.slice(2));
  } catch (thrown) {
    if (!(thrown instanceof NewConnectorError) && !(thrown instanceof TypeError)) throw thrown;
    console.error(thrown.message);
    process.exitCode = 1;
  }
}
