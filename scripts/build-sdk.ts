import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Builds the SDK as a package for npm in `sdk/dist`: ES modules with types, README and licence. In this repository, the SDK is
 * used from its sources.
 */

const root = join(import.meta.dirname, "..");
const folder = join(root, "sdk/dist");

/** Builds the package and returns its folder. */
export function buildSdk(): string {
  rmSync(folder, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", join(root, "sdk/tsconfig.build.json")],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  const { name, version, description, license, type, dependencies } = JSON.parse(
    readFileSync(join(root, "sdk/package.json"), "utf8"),
  );
  const manifest = {
    ...{ name, version, description, license, type },
    keywords: ["unified api", "erp", "purchasing", "maintenance", "workplace"],
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
    types: "./index.d.ts",
    files: ["*.js", "*.d.ts"],
    sideEffects: false,
    engines: { node: ">=20" },
    dependencies,
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  // Links to other pages of the repository would lead nowhere from a package.
  const readme = readFileSync(join(root, "sdk/README.md"), "utf8").replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, "$1");
  writeFileSync(join(folder, "README.md"), readme);
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  return folder;
}

if (import.meta.main) process.stdout.write(`${buildSdk()}\n`);
