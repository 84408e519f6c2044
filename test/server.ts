import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Vitest's global setup: one PostgreSQL for the whole run. `DATABASE_URL` names one (CI also runs the tests on
 * Debian's). Without it, the embedded one is started in a folder that is deleted when the run ends.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) {
    process.env.MILLWRIGHT_TEST_DATABASE_URL = process.env.DATABASE_URL;
    delete process.env.DATABASE_URL;
    return async () => {};
  }
  const { startEmbeddedPostgres } = await import("../src/postgres/index.ts");
  const folder = await mkdtemp(join(tmpdir(), "millwright-test-"));
  // As root, the server runs as another user, who needs access to the folder.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder, settings: { max_connections: "300" } });
  process.env.MILLWRIGHT_TEST_DATABASE_URL = server.url;
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
