import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#postgres";

const run = promisify(execFile);
const RUN = join(import.meta.dirname, "../../src/cli/run.ts");
/** As `npm start` runs it. */
const HEAP = ["--max-semi-space-size=16", "--max-old-space-size=2000"];

/** Millwright in a process of its own, with the embedded PostgreSQL on a folder of its own. */
export interface Served {
  url: string;
  /** An API key with all scopes. */
  key: string;
  postgres: EmbeddedPostgres;
  /** Returns the process's memory in MB. */
  memoryMb(): Promise<number>;
  /** Stops the database server while it is in use. Millwright starts it again. */
  restartDatabase(): Promise<void>;
  /** False when the process has ended by itself. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

/** Starts `millwright serve`. `onLog` gets each line that it logs. */
export async function startServed(onLog: (line: string) => void): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), "millwright-soak-"));
  // As root the server runs as another user, who must be able to enter.
  await chmod(folder, 0o755);
  const env = {
    ...process.env,
    DATABASE_URL: "",
    MILLWRIGHT_DATA: folder,
    HOST: "127.0.0.1",
    PORT: "0",
    MILLWRIGHT_LOG: "warn",
    MILLWRIGHT_REQUESTS_PER_MINUTE: "1000000",
  };
  const child = spawn(process.execPath, [...HEAP, RUN, "serve", "--json"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const url = await readUrl(child, onLog);
    const made = await run(process.execPath, [RUN, "keys", "create", "soak", "--json"], { env });
    const { key } = JSON.parse(made.stdout) as { key: string };
    const postgres = await startEmbeddedPostgres({ folder });
    return servedOf(child, folder, { url, key, postgres });
  } catch (thrown) {
    child.kill("SIGKILL");
    throw thrown;
  }
}

/** Reads the process's output, and returns the URL that it prints when it listens. */
async function readUrl(child: ChildProcess, onLog: (line: string) => void): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("the output of `serve` is not piped");
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.once("exit", (code) => reject(new Error(`\`serve\` ended with ${code} before it listened`)));
  createInterface({ input: stderr }).on("line", onLog);
  createInterface({ input: stdout }).on("line", (line) => {
    const url = /"api":\s*"([^"]+)"/.exec(line)?.[1];
    if (url === undefined) onLog(line);
    else resolve(url);
  });
  return promise;
}

function servedOf(child: ChildProcess, folder: string, of: Pick<Served, "url" | "key" | "postgres">): Served {
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    ...of,
    isAlive,
    async memoryMb() {
      const { stdout } = await run("ps", ["-o", "rss=", "-p", String(child.pid)]);
      return Number(stdout.trim()) / 1024;
    },
    async restartDatabase() {
      const [pid] = (await readFile(join(of.postgres.dataFolder, "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(pid), "SIGINT");
    },
    async stop() {
      await of.postgres.stop();
      if (isAlive()) {
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        const timer = setTimeout(() => child.kill("SIGKILL"), 30_000);
        await ended;
        clearTimeout(timer);
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
