import { execFile, spawn } from "node:child_process";
import { open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import type { Access } from "./access.ts";
import type { Binaries } from "./binaries.ts";
import { didNotBegin, doesNotRun } from "./cluster.ts";
import { EmbeddedPostgresError, isEmbeddedPostgresError, systemCode } from "./embedded-postgres-error.ts";
import { serverEnvironment } from "./environment.ts";
import type { Place } from "./place.ts";
import { commandLine, isAlive, waitUntilGone } from "./processes.ts";

const run = promisify(execFile);

/** The postmaster, PostgreSQL's first process, as its file `postmaster.pid` describes it. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** The result of a launch. */
export type Launch =
  | { outcome: "ready" }
  /** The data is still in use: by another postmaster, or by the old one's children, which hold its shared memory. */
  | { outcome: "data_in_use" }
  | { outcome: "port_taken" };

/** A pid that no process has: Linux assigns none above 4194304, macOS none above 99998. */
const noProcess = 2 ** 31 - 1;

/**
 * Finds the postmaster that runs on this data, whoever started it. Undefined: none does. A killed one's file is
 * repaired if PostgreSQL would fail on it.
 */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const file = await readPidFile(dataFolder);
  if (!file) return undefined;
  if (file.text.trim() === "") {
    // A power failure came between creating the file and writing it. No earlier process is alive, but PostgreSQL
    // refuses to start. The lock keeps out any other process that could be writing the file.
    await rm(join(dataFolder, "postmaster.pid"));
    return undefined;
  }
  if (!(await isAlive(file.pid))) return undefined;
  const command = await commandLine(file.pid);
  // Without a command line (Windows), any live process counts as the postmaster.
  if (command === undefined || isPostmasterOn(command, file.dataFolder)) {
    if (await isSameFolder(file.dataFolder, dataFolder)) return { pid: file.pid, port: file.port };
    throw new EmbeddedPostgresError(
      "not_our_data",
      `${dataFolder} was copied or moved from ${file.dataFolder} while PostgreSQL (process ${file.pid}) ran there. ` +
        "A copy is whole only if Millwright was stopped: stop it there, and copy again.",
    );
  }
  // The pid now belongs to another program. PostgreSQL would take that for a live server and refuse to start. The file
  // stays, because PostgreSQL uses its last lines to check for live children of the old server.
  await writeFile(join(dataFolder, "postmaster.pid"), file.text.replace(/^-?\d+/, String(noProcess)));
  return undefined;
}

/** Returns whether no postmaster is alive. Changes nothing, so it needs no lock. */
export async function hasEnded(dataFolder: string): Promise<boolean> {
  const file = await readPidFile(dataFolder);
  return file === undefined || !(await isAlive(file.pid));
}

/** Starts a postmaster on a free data folder and waits until it responds. */
export async function launchPostmaster(options: {
  place: Place;
  binaries: Binaries;
  access: Access;
  settings: Record<string, string>;
  deadline: number;
  log(line: string): void;
}): Promise<Launch> {
  const { place, binaries, settings } = options;
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const serverLog = await openServerLog(join(place.home, "postgres.log"));
  const { uid, gid } = place.user ?? {};
  const child = spawn(binaries.postgres, ["-D", place.dataFolder, ...args], {
    cwd: place.home,
    env: serverEnvironment(),
    uid,
    gid,
    // A separate session: Ctrl-C in a terminal reaches only this process, which stops the server last. The server
    // writes to a file and not to this process, so it survives if this process is killed, and the next start finds it.
    detached: true,
    stdio: ["ignore", serverLog.file.fd, serverLog.file.fd],
    windowsHide: true,
  });
  child.unref();
  const ended = new Promise<unknown>((resolve) => {
    child.once("error", resolve);
    child.once("exit", (code, signal) => resolve(signal ?? code));
  });
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  try {
    const answer = await waitUntilReady({ ...options, pid: child.pid, isGone: async () => hasEnded });
    if (answer === "gone") return explainEnd(await ended, await serverLog.said(), options);
    return { outcome: "ready" };
  } catch (thrown) {
    // A recovering server is left running: stopping it would discard its progress.
    if (!isEmbeddedPostgresError(thrown, "start_timeout"))
      await stopPostmaster(place, async () => binaries, options.log);
    throw thrown;
  } finally {
    await serverLog.file.close();
  }
}

/**
 * Waits until the postmaster responds and has the expected password; "gone" if it ended meanwhile. After a kill it
 * recovers for some seconds before it accepts connections.
 */
export async function waitUntilReady(options: {
  place: Place;
  access: Access;
  /** The postmaster's pid. Undefined: it did not start. */
  pid: number | undefined;
  /** When to give up, in milliseconds since 1970. */
  deadline: number;
  isGone(): Promise<boolean>;
  log(line: string): void;
}): Promise<"ready" | "gone"> {
  const { place, access, log } = options;
  let nextWord = Date.now() + 2_000;
  for (;;) {
    if (await options.isGone()) return "gone";
    const file = await readPidFile(place.dataFolder);
    // Connects only after the file names the port: until then it can belong to another program.
    const isUp = file !== undefined && file.pid === options.pid && file.status === "ready";
    const answer = isUp ? await askServer(access, place) : "it recovers, or makes itself ready";
    if (answer === "ready") return "ready";
    if (Date.now() > options.deadline)
      throw new EmbeddedPostgresError(
        "start_timeout",
        `PostgreSQL is still not ready (${answer}); it goes on by itself. Start again in a while, and look into ${join(place.home, "postgres.log")}.`,
      );
    if (Date.now() > nextWord) {
      log(`PostgreSQL is starting: ${answer}…`);
      nextWord += 5_000;
    }
    await wait(25);
  }
}

async function askServer(access: Access, place: Place): Promise<string> {
  try {
    await asAdmin(access, "postgres", (client) => client.query("select 1"));
    return "ready";
  } catch (thrown) {
    // Refused, reset, ended or silent: the reason comes from the network and not from PostgreSQL.
    if (!(thrown instanceof pg.DatabaseError))
      return `no answer yet (${thrown instanceof Error ? thrown.message : thrown})`;
    // cannot_connect_now: "the database system is starting up", "not yet accepting connections", "shutting down".
    if (thrown.code === "57P03") return thrown.message;
    if (["28P01", "28000"].includes(thrown.code ?? ""))
      throw new EmbeddedPostgresError(
        "access_lost",
        `PostgreSQL refuses the password in ${join(place.folder, "postgres.json")}: the file is not the one that was made with the data in ${place.dataFolder}. Put the right one back from a backup.`,
        thrown,
      );
    throw thrown;
  }
}

/** Runs `work` on a connection of the superuser. */
export async function asAdmin<T>(
  access: Access,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl(access, database), connectionTimeoutMillis: 10_000 });
  // Without a handler, a connection that breaks while idle would end the process. The next query fails anyway.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Returns the superuser's URL of a database. */
export const adminUrl = (access: Access, database: string): string =>
  `postgres://postgres:${access.adminPassword}@127.0.0.1:${access.port}/${database}`;

/**
 * Stops the postmaster that runs on this data, if there is one: no new connections, open transactions rolled back,
 * everything synced to disk. After a minute it is stopped immediately, and the next start recovers.
 */
export async function stopPostmaster(
  place: Place,
  binaries: () => Promise<Binaries>,
  log: (line: string) => void,
): Promise<void> {
  const postmaster = await findPostmaster(place.dataFolder);
  if (!postmaster) return;
  if (process.platform === "win32") {
    // Windows has no signals; pg_ctl notifies the postmaster in PostgreSQL's own way.
    await run((await binaries()).pgCtl, ["stop", "-D", place.dataFolder, "-m", "fast"], { env: serverEnvironment() });
    return;
  }
  signal(postmaster.pid, "SIGINT");
  if (await waitUntilGone(postmaster.pid, 60_000)) return;
  log("PostgreSQL does not stop in time; it is cut short and will recover at the next start.");
  signal(postmaster.pid, "SIGQUIT");
  if (await waitUntilGone(postmaster.pid, 10_000)) return;
  throw new EmbeddedPostgresError(
    "stop_failed",
    `PostgreSQL (process ${postmaster.pid}) does not stop. Look into ${join(place.home, "postgres.log")}.`,
  );
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (thrown) {
    // It ended by itself just now.
    if (systemCode(thrown) !== "ESRCH") throw thrown;
  }
}

interface PidFile extends Postmaster {
  dataFolder: string;
  /** `starting`, `ready`, `stopping`; empty before the first status. */
  status: string;
  text: string;
}

/** Reads postmaster.pid (https://www.postgresql.org/docs/18/storage-file-layout.html, and miscadmin.h for its lines). */
async function readPidFile(dataFolder: string): Promise<PidFile | undefined> {
  try {
    const text = await readFile(join(dataFolder, "postmaster.pid"), "utf8");
    const [pid, folder = "", , port, , , , status = ""] = text.split("\n");
    // Negative: a server in single-user mode, which also uses the data.
    return { pid: Math.abs(Number(pid)), dataFolder: folder, port: Number(port), status: status.trim(), text };
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return undefined;
    throw thrown;
  }
}

/**
 * Returns whether this is the command line of a postmaster on this folder. One without a complete folder was started by
 * hand and counts as one. Children of a postmaster call themselves `postgres: …`, without arguments.
 */
export const isPostmasterOn = (command: string, dataFolder: string): boolean =>
  /(^|\/)postgres(?= -|\s*$)/.test(command) && (command.includes(` -D ${dataFolder} `) || !/ -D \//.test(command));

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const real = (path: string) =>
    realpath(path).catch((thrown) => {
      // Missing or not readable: then it is not ours.
      if (["ENOENT", "EACCES", "ENOTDIR"].includes(systemCode(thrown) ?? "")) return path;
      throw thrown;
    });
  return (await real(one)) === (await real(other));
}

/** Opens the server's log for appending, and rotates a large one. `said` returns what was logged since. */
async function openServerLog(path: string) {
  const before = await stat(path).catch((thrown) => {
    if (systemCode(thrown) === "ENOENT") return { size: 0 };
    throw thrown;
  });
  const isLong = before.size > 10 * 1024 ** 2;
  if (isLong) await rename(path, `${path}.old`);
  const start = isLong ? 0 : before.size;
  return {
    file: await open(path, "a", 0o600),
    said: async () => (await readFile(path)).subarray(start).toString("utf8").trim(),
  };
}

function explainEnd(end: unknown, said: string, { place, binaries }: { place: Place; binaries: Binaries }): Launch {
  const fatal = launchFailure(said);
  if (fatal === "data_in_use" || fatal === "port_taken") return { outcome: fatal };
  if (didNotBegin(end, said)) throw doesNotRun(binaries, said, end);
  const where = join(place.home, "postgres.log");
  if (fatal === "disk_full")
    throw new EmbeddedPostgresError(
      "disk_full",
      `PostgreSQL could not start, since the disk is full. Make room on the disk of ${place.dataFolder}, then start again.`,
    );
  if (fatal === "not_writable")
    throw new EmbeddedPostgresError(
      "not_writable",
      `PostgreSQL may not use its data in ${place.dataFolder}: ${lastLines(said)}. Owner and rights must be as PostgreSQL left them (mode 0700).`,
    );
  throw new EmbeddedPostgresError(
    "start_failed",
    `PostgreSQL ended while starting (${end}): ${lastLines(said)}. All it said is in ${where}.`,
  );
}

/** Returns the known failure that PostgreSQL's output describes. */
export function launchFailure(said: string): "data_in_use" | "port_taken" | "disk_full" | "not_writable" | undefined {
  if (/pre-existing shared memory block|lock file "postmaster\.pid" already exists/.test(said)) return "data_in_use";
  if (/could not bind .*(Address already in use|in use)/.test(said)) return "port_taken";
  if (/No space left on device|Disk quota exceeded/.test(said)) return "disk_full";
  if (/Permission denied|has wrong ownership|has invalid permissions|Read-only file system/.test(said))
    return "not_writable";
  return undefined;
}

const lastLines = (said: string): string => said.split("\n").slice(-5).join(" | ") || "it said nothing";
