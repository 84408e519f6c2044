/**
 * Runs tests again whenever a file that they import changes: `npm run test:watch -- src/api`.
 *
 * The database server is started here and not by Vitest, which does not stop its child processes on Ctrl-C.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import startServer from "../test/server.ts";

const ROOT = join(import.meta.dirname, "..");

const stopServer = await startServer();
const vitest = spawn(join(ROOT, "node_modules/.bin/vitest"), ["watch", ...process.argv.slice(2)], {
  cwd: ROOT,
  env: { ...process.env, DATABASE_URL: process.env.MILLWRIGHT_TEST_DATABASE_URL },
  stdio: "inherit",
});
// The terminal's Ctrl-C reaches Vitest too. Vitest ends, and then this process.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => vitest.kill());
const [code] = await once(vitest, "exit");
await stopServer();
process.exitCode = code ?? 1;
