/**
 * Writes all generated files: `npm run generate`. A test beside each generator fails when its file is stale.
 *
 * Runs `docs/generate-*.ts` in the order of the alphabet, which is the order in which they need each other: the SDK's types
 * (`generate-sdk.ts`) hold the guide to expressions.
 */
import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Returns the generators, in the order in which they run. */
export function generators(root = ROOT): string[] {
  return globSync("docs/generate-*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts"))
    .sort();
}

if (import.meta.main) {
  for (const file of generators()) {
    console.log(`node ${file}`);
    execFileSync(process.execPath, [file], { cwd: ROOT, stdio: "inherit" });
  }
}
