import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { access, copyFile, link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

/*
 * A Tryton 6.0 server of Debian's packages with the plant of `seed.py` in it. Run as a command, it prints one line of
 * JSON (`url`, `database`, `user`, `password`) and serves until it is stopped:
 *
 * node test/tryton/server.ts
 */

/** The URL of a Tryton server, and its administrator's credentials. */
export interface TrytonServer {
  url: string;
  database: string;
  user: string;
  /** Also the password of the seeded users `reader` (what the connector needs) and `planner` (no orders). */
  password: string;
  /** The server's configuration file. Absent: another machine's server. */
  config?: string;
}

/** `plant`: by `seed.py`. `companies`: the same with a second company, by `seed-companies.py`. */
export type Plant = "plant" | "companies";

const run = promisify(execFile);
const DATABASE = "plant";
const PASSWORD = "millwright-reads";
const MODULES = ["purchase", "production", "account_invoice_stock"];
// Debian's interpreter: another one, which may come first in the path, does not see its packages.
const PYTHON = "/usr/bin/python3";
const SEED = join(import.meta.dirname, "seed.py");
const SEED_COMPANIES = join(import.meta.dirname, "seed-companies.py");
/** Prints the expected records of a plant. */
const TRUTH = join(import.meta.dirname, "truth.py");

/** Whether Debian's Tryton is installed here. */
export async function isTrytonInstalled(): Promise<boolean> {
  const found = await Promise.allSettled(
    ["/usr/bin/trytond", "/usr/bin/trytond-admin", "/usr/lib/python3/dist-packages/proteus"].map((path) =>
      access(path),
    ),
  );
  return found.every((each) => each.status === "fulfilled");
}

/**
 * Starts a server on a copy of the seeded plant, in a folder that is deleted when it stops. `signal` ends the seeding,
 * or the server, and leaves nothing behind.
 */
export async function startServer(
  signal?: AbortSignal,
  plant: Plant = "plant",
): Promise<TrytonServer & { stop(): Promise<void> }> {
  const seeded = await (plant === "plant" ? seededPlant(signal) : plantWithCompanies(signal));
  const folder = await mkdtemp(join(tmpdir(), "millwright-tryton-"));
  await copyFile(seeded, join(folder, `${DATABASE}.sqlite`));
  const port = await freePort();
  const config = await configIn(folder, port);
  const child = spawn("/usr/bin/trytond", ["-c", config, "-d", DATABASE], { stdio: ["ignore", "ignore", "pipe"] });
  signal?.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  if (signal?.aborted) child.kill("SIGTERM");
  let log = "";
  child.stderr.on("data", (chunk) => {
    log = (log + chunk).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await answering(url, child);
  } catch (cause) {
    await stop();
    throw new Error(`trytond did not start: ${log}`, { cause });
  }
  return { url, database: DATABASE, user: "admin", password: PASSWORD, config, stop };
}

/**
 * The seeded database: created once for each version of the seed and of this file, and kept in the folder for temporary
 * files.
 */
async function seededPlant(signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256")
    .update(await readFile(SEED))
    .update(await readFile(import.meta.filename))
    .update(MODULES.join());
  return madeOnce(`millwright-tryton-plant-${hash.digest("hex").slice(0, 16)}`, signal, installAndSeed);
}

/** The seeded database with a second company. */
async function plantWithCompanies(signal?: AbortSignal): Promise<string> {
  const plant = await seededPlant(signal);
  const hash = createHash("sha256")
    .update(plant)
    .update(await readFile(SEED_COMPANIES));
  return madeOnce(
    `millwright-tryton-companies-${hash.digest("hex").slice(0, 16)}`,
    signal,
    async ({ file, config, env }) => {
      await copyFile(plant, file);
      await run(PYTHON, ["-W", "ignore", SEED_COMPANIES, config, DATABASE, PASSWORD], { env, signal });
    },
  );
}

/** The input for creating a database: its file, a configuration that names it, and the environment for Tryton's tools. */
interface Making {
  file: string;
  config: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

async function installAndSeed({ file, config, env, signal }: Making): Promise<void> {
  await writeFile(file, "");
  const admin = ["-c", config, "-d", DATABASE, "--all", "--email", "admin@plant.example"];
  await run("/usr/bin/trytond-admin", [...admin, "-u", ...MODULES, "--activate-dependencies"], { env, signal });
  await run(PYTHON, ["-W", "ignore", SEED, config, DATABASE, PASSWORD], { env, signal });
}

/**
 * Moves all stamps of a database back by an hour. Otherwise what was just seeded counts as changed within the connector's
 * overlap, and tests that count what is read again depend on the age of the seed.
 */
function age(file: string): void {
  const database = new DatabaseSync(file);
  try {
    for (const { name } of database.prepare("select name from sqlite_master where type = 'table'").all())
      for (const { name: column } of database.prepare(`pragma table_info("${name}")`).all())
        if (column === "create_date" || column === "write_date")
          database.exec(
            `update "${name}" set "${column}" = datetime(substr("${column}", 1, 19), '-1 hour') || substr("${column}", 20) where "${column}" is not null`,
          );
  } finally {
    database.close();
  }
}

/** Returns the file of this name in the folder for temporary files. The first caller creates it. */
async function madeOnce(
  name: string,
  signal: AbortSignal | undefined,
  make: (of: Making) => Promise<void>,
): Promise<string> {
  const kept = join(tmpdir(), `${name}.sqlite`);
  if (await exists(kept)) return kept;
  const lock = `${kept}.lock`;
  if (!(await take(lock))) {
    // Another test seeds it: seeding it twice at once takes twice as long.
    while (!(await exists(kept)) && (await isHeld(lock))) await wait(500, undefined, { signal });
    return madeOnce(name, signal, make);
  }
  const folder = await mkdtemp(join(tmpdir(), "millwright-tryton-seed-"));
  try {
    const config = await configIn(folder, 0, "[queue]\nworker = True\n");
    const passwordFile = join(folder, "password");
    await writeFile(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
    const file = join(folder, `${DATABASE}.sqlite`);
    const env = { ...process.env, TRYTONPASSFILE: passwordFile, DB_NAME: DATABASE };
    await make({ file, config, env, ...(signal && { signal }) });
    age(file);
    // Moved atomically, so that a concurrent run never finds a partial file.
    await copyFile(file, `${kept}.${process.pid}`);
    await rename(`${kept}.${process.pid}`, kept);
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(lock, { force: true });
  }
}

/** Returns the expected records of the server's plant by entity and source id, from `truth.py`. */
export async function truthOf({ config = "" }: TrytonServer): Promise<Record<string, Record<string, object>>> {
  const { stdout } = await run(PYTHON, ["-W", "ignore", TRUTH, config, DATABASE], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
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

async function configIn(folder: string, port: number, more = ""): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "trytond.conf");
  await writeFile(path, `[web]\nlisten = 127.0.0.1:${port}\n[database]\nuri = sqlite://\npath = ${folder}\n${more}`);
  return path;
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

const STARTS_WITHIN_MS = 60_000;

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS;
  let last: unknown;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`, { cause: last });
    try {
      const answer = await fetch(`${url}/${DATABASE}/`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: 1, method: "common.server.version", params: [] }),
      });
      await answer.text();
      return;
    } catch (thrown) {
      last = thrown;
      await wait(200);
    }
  }
  throw new Error(`no answer within ${STARTS_WITHIN_MS / 1000} s`, { cause: last });
}

if (import.meta.main) {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  try {
    const { stop, ...server } = await startServer(stopping.signal);
    console.log(JSON.stringify(server));
    if (!stopping.signal.aborted) await once(stopping.signal, "abort");
    await stop();
  } catch (thrown) {
    if (!stopping.signal.aborted) throw thrown;
  }
}
