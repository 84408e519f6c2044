import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  access,
  chmod,
  chown,
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

/*
 * An Odoo 19 server of Debian's package, unpacked by `install.sh`, with the plant of `seed.py` in it. Its PostgreSQL is a
 * cluster of its own, of Debian's package. The seeded cluster is kept in the folder for temporary files: each server runs on a
 * copy of it. Run as a command, this prints one line of JSON (`url`, `database`, `user`, `key`, …) and serves until it is
 * stopped:
 *
 * node test/odoo/server.ts
 *
 * With `--seed` it only makes the seeded cluster and ends.
 */

/** The URL of an Odoo server, and the API keys of its users. */
export interface OdooServer {
  url: string;
  database: string;
  /** The logins are the names: `reader` has what the connector needs, `planner` may read production orders only. */
  keys: { admin: string; reader: string; planner: string };
  /** The server's configuration file. Absent: another machine's server. */
  config?: string;
}

const run = promisify(execFile);
const DATABASE = "plant";
const MODULES = "purchase_stock,sale_management,sale_stock,mrp,maintenance,stock_maintenance,hr_maintenance";
// Debian's interpreter: another one, which may come first in the path, does not see its packages.
const PYTHON = "/usr/bin/python3";
const SEED = join(import.meta.dirname, "seed.py");
/** Prints the expected records of a plant. */
const TRUTH = join(import.meta.dirname, "truth.py");
const folderOf = (): string => process.env.MILLWRIGHT_ODOO ?? "/var/cache/millwright/odoo-19";
const PACKAGES = "usr/lib/python3/dist-packages";

/** Returns why there is no Odoo here. Null: it is installed. */
export async function missingForOdoo(): Promise<string | null> {
  const needed = [join(folderOf(), "usr/bin/odoo"), "/usr/lib/python3/dist-packages/psycopg2", await postgresFolder()];
  const found = await Promise.all(needed.map((path) => exists(path)));
  return found.every(Boolean) ? null : "no Odoo server: run test/odoo/install.sh (Debian, as root)";
}

/** Returns the folder of PostgreSQL's newest commands. */
async function postgresFolder(): Promise<string> {
  const versions = await readdir("/usr/lib/postgresql").catch(() => []);
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  return join("/usr/lib/postgresql", newest ?? "none", "bin");
}

/** Starts a server on a copy of the seeded plant, in a folder that is deleted when it stops. */
export async function startServer(signal?: AbortSignal): Promise<OdooServer & { stop(): Promise<void> }> {
  const seeded = await seededPlant(signal);
  const folder = await workFolder();
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    await run("cp", ["-a", "--reflink=auto", `${seeded}/.`, folder]);
    const database = await startPostgres(folder);
    stops.push(database.stop);
    const port = await freePort();
    const config = await configIn(folder, database.port, port);
    const child = odoo(["-c", config, "-d", DATABASE, "--db-filter", `^${DATABASE}$`, "--log-level", "warn"]);
    stops.push(() => ended(child, "SIGTERM"));
    signal?.addEventListener("abort", () => void stop(), { once: true });
    const url = `http://127.0.0.1:${port}`;
    await answering(url, child);
    const keys = JSON.parse(await readFile(join(folder, "keys.json"), "utf8"));
    return { url, database: DATABASE, keys, config, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** The seeded cluster: made once for each version of the seed and of Odoo. */
async function seededPlant(signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256")
    .update(await readFile(SEED))
    .update(MODULES)
    .update(await readFile(join(folderOf(), PACKAGES, "odoo/release.py")));
  const kept = join(tmpdir(), `millwright-odoo-plant-${hash.digest("hex").slice(0, 16)}`);
  if (await exists(kept)) return kept;
  const lock = `${kept}.lock`;
  if (!(await take(lock))) {
    // Another test makes it: making it twice at once takes twice as long.
    while (!(await exists(kept)) && (await isHeld(lock))) await wait(500, undefined, { signal });
    return seededPlant(signal);
  }
  const folder = await workFolder();
  try {
    await make(folder, signal);
    // Moved when complete, so that a concurrent run never finds a partial one.
    await rename(folder, kept);
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(lock, { force: true });
  }
}

async function make(folder: string, signal?: AbortSignal): Promise<void> {
  await asPostgres(
    await postgresFolder(),
    "initdb",
    ["-D", join(folder, "data"), "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "--no-sync"],
    folder,
  );
  const database = await startPostgres(folder);
  try {
    const sql = ["create role odoo login createdb nosuperuser"];
    await run(join(await postgresFolder(), "psql"), [
      "-h",
      "127.0.0.1",
      "-p",
      String(database.port),
      "-U",
      "postgres",
      "-qc",
      sql.join(";"),
    ]);
    const config = await configIn(folder, database.port, await freePort());
    const quiet = ["-c", config, "-d", DATABASE, "--no-http", "--log-level", "error"];
    await finished(odoo([...quiet, "-i", MODULES, "--stop-after-init"], signal));
    const shell = odoo(["shell", ...quiet], signal);
    shell.stdin?.end(await readFile(SEED));
    const printed = await finished(shell);
    await writeFile(join(folder, "keys.json"), printed.trim().split("\n").at(-1) ?? "");
    JSON.parse(await readFile(join(folder, "keys.json"), "utf8"));
  } finally {
    await database.stop();
  }
}

/** Returns the expected records of the server's plant by entity and source id, from `truth.py`. */
export async function truthOf({ config = "" }: OdooServer): Promise<Record<string, Record<string, object>>> {
  const shell = odoo(["shell", "-c", config, "-d", DATABASE, "--no-http", "--log-level", "error"]);
  shell.stdin?.end(await readFile(TRUTH));
  const printed = await finished(shell);
  return JSON.parse(printed.slice(printed.lastIndexOf("TRUTH") + "TRUTH".length));
}

/** Runs a command of PostgreSQL, which does not run as root, as the user `postgres`. */
async function asPostgres(bin: string, name: string, args: readonly string[], folder: string): Promise<void> {
  await run(join(bin, name), args, { cwd: folder, ...(await postgresUser()) });
}

async function postgresUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}

/** Returns a new folder that PostgreSQL's user owns. */
async function workFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "millwright-odoo-"));
  await chmod(folder, 0o755);
  const { uid, gid } = await postgresUser();
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  return folder;
}

async function startPostgres(folder: string): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePort();
  const options = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    full_page_writes: "off",
    synchronous_commit: "off",
    max_connections: "60",
  };
  const args = [
    "-D",
    join(folder, "data"),
    "-p",
    String(port),
    ...Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const bin = await postgresFolder();
  const child = spawn(join(bin, "postgres"), args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    ...(await postgresUser()),
  });
  const log = logOf(child);
  for (const until = Date.now() + STARTS_WITHIN_MS; ; await wait(100)) {
    if (hasEnded(child) || Date.now() > until) {
      await ended(child, "SIGINT");
      throw new Error(`PostgreSQL did not start: ${log()}`);
    }
    const isReady = await run(join(bin, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]).then(
      () => true,
      () => false,
    );
    if (isReady) break;
  }
  return { port, stop: () => ended(child, "SIGINT") };
}

function odoo(args: readonly string[], signal?: AbortSignal): ChildProcess {
  const env = { ...process.env, PYTHONPATH: join(folderOf(), PACKAGES), PYTHONDONTWRITEBYTECODE: "1" };
  const command = ["-W", "ignore", join(folderOf(), "usr/bin/odoo"), ...args];
  return spawn(PYTHON, command, { env, stdio: ["pipe", "pipe", "pipe"], ...(signal && { signal }) });
}

/** Returns what a command printed. Throws if it fails. */
async function finished(child: ChildProcess): Promise<string> {
  const log = logOf(child);
  let printed = "";
  child.stdout?.on("data", (chunk) => {
    printed += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`Odoo ended with ${code}: ${log()}`);
  return printed;
}

/** Collects the end of a process's log. */
function logOf(child: ChildProcess): () => string {
  let log = "";
  child.stderr?.on("data", (chunk) => {
    log = (log + chunk).slice(-4000);
  });
  return () => log;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

async function configIn(folder: string, databasePort: number, port: number): Promise<string> {
  await mkdir(join(folder, "files"), { recursive: true });
  const path = join(folder, "odoo.conf");
  const options = {
    db_host: "127.0.0.1",
    db_port: databasePort,
    db_user: "odoo",
    db_password: "none",
    http_interface: "127.0.0.1",
    http_port: port,
    data_dir: join(folder, "files"),
    addons_path: join(folderOf(), PACKAGES, "addons"),
    workers: 0,
    max_cron_threads: 0,
    with_demo: "False",
  };
  const lines = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  await writeFile(path, `[options]\n${lines.join("\n")}\n`);
  return path;
}

/** Takes a lock, a file with the pid of its holder. Returns false if another process holds it. */
async function take(lock: string): Promise<boolean> {
  // Linked when complete, so that nobody reads a lock without its holder.
  const own = `${lock}.${process.pid}`;
  await writeFile(own, String(process.pid));
  const isTaken = await link(own, lock).then(
    () => true,
    () => false,
  );
  await rm(own, { force: true });
  if (isTaken || (await isHeld(lock))) return isTaken;
  await rm(lock, { force: true });
  return take(lock);
}

/** Whether the process that took a lock is alive; a killed one left it behind. */
async function isHeld(lock: string): Promise<boolean> {
  const pid = Number(await readFile(lock, "utf8").catch(() => ""));
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}

const STARTS_WITHIN_MS = 120_000;

async function answering(url: string, child: ChildProcess): Promise<void> {
  const log = logOf(child);
  for (const until = Date.now() + STARTS_WITHIN_MS; ; await wait(200)) {
    const answer = await fetch(`${url}/web/version`).catch(() => null);
    if (answer?.ok) return;
    if (hasEnded(child) || Date.now() > until) throw new Error(`Odoo did not start: ${log()}`);
  }
}

if (import.meta.main) {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  if (process.argv.includes("--seed")) await seededPlant(stopping.signal);
  else {
    const { stop, ...server } = await startServer();
    console.log(JSON.stringify(server));
    if (!stopping.signal.aborted) await once(stopping.signal, "abort");
    await stop();
  }
}
