import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type Access, freePort, isFree, keepAccess, newAccess, readAccess } from "./access.ts";
import { type Binaries, findBinaryPackage, prepareBinaries } from "./binaries.ts";
import { hasCluster, makeCluster, removeDrafts } from "./cluster.ts";
import { EmbeddedPostgresError, explainFileFailure } from "./embedded-postgres-error.ts";
import { findPlace, type Place } from "./place.ts";
import {
  adminUrl,
  asAdmin,
  findPostmaster,
  hasEnded,
  launchPostmaster,
  type Postmaster,
  stopPostmaster,
  waitUntilReady,
} from "./postmaster.ts";
import { type Holder, holding, type ProcessLock, presentUsers, signIn, tryLock } from "./process-lock.ts";
import { isAlive } from "./processes.ts";
import { serverSettings } from "./settings.ts";

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /**
   * The database `millwright` as its owner, the ordinary login `millwright`: not a superuser, but may create roles and
   * databases.
   */
  url: string;
  /** The same database as the superuser. For tests and the doctor only. */
  adminUrl: string;
  /** PostgreSQL's own data folder. */
  dataFolder: string;
  /** Of 127.0.0.1. */
  port: number;
  /** True if the server was already running: started by another process, or left behind by a killed one. */
  attached: boolean;
  /**
   * Releases the server. The last process that uses it stops it cleanly; until then it keeps running. May be called
   * again. Close your own connections first: open ones are terminated.
   */
  stop(): Promise<void>;
}

/** How to start the embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** Millwright's data folder; created if it is missing. */
  folder: string;
  /** The port to listen on. Without it, a free port is chosen at the first start and kept. */
  port?: number;
  /**
   * PostgreSQL settings beside or instead of the defaults, as in postgresql.conf. They apply only if this call starts
   * the server.
   */
  settings?: Record<string, string>;
  /** Called with a line of text about anything that takes long or is unusual. */
  log?(line: string): void;
  /**
   * Fail with `already_running` if another exclusive process uses this folder, and restart the server if it ends
   * (killed for lack of memory, for example). For servers; tools leave it out.
   */
  exclusive?: boolean;
  /** How often the exclusive process checks that the server still runs, in milliseconds. Default: 3 s. */
  lookEveryMs?: number;
  /** How long to wait for a server that recovers after a kill, in milliseconds. Default: 120 s. */
  startTimeoutMs?: number;
}

/** How long to wait for the remaining processes of a killed server, in milliseconds. */
const patienceMs = 60_000;

/**
 * Starts the PostgreSQL that npm installed, with data in `folder`, or joins it if it already runs. It listens only on
 * 127.0.0.1. The first start creates the data; after a kill, a start repairs what is left.
 *
 * It installs no signal handlers: the caller also calls `stop()`.
 *
 * @throws EmbeddedPostgresError with a code and a readable text
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  try {
    const place = await findPlace(options.folder, log);
    const lock = options.exclusive ? await takeFolder(place) : undefined;
    try {
      return await alone(place, log, () => start(place, options, log, lock));
    } catch (thrown) {
      await lock?.release();
      throw thrown;
    }
  } catch (thrown) {
    throw explainFileFailure(thrown, options.folder);
  }
}

async function takeFolder(place: Place): Promise<ProcessLock> {
  const attempt = await tryLock(join(place.home, "millwright.lock"));
  if ("release" in attempt) return attempt;
  const { pid, since } = attempt.heldBy;
  throw new EmbeddedPostgresError(
    "already_running",
    `Millwright runs here already: process ${pid}, since ${since}, with its data in ${place.home}. ` +
      `Stop it first (Ctrl-C where it runs, or kill ${pid}), or set MILLWRIGHT_DATA to another folder.`,
  );
}

/** Starting and stopping exclude each other, so that nobody joins a server that another process is about to stop. */
const alone = <T>(place: Place, log: (line: string) => void, work: () => Promise<T>): Promise<T> =>
  holding(
    join(place.home, "postgres.lock"),
    ({ pid }) => log(`Waiting for process ${pid}, which starts or stops PostgreSQL.`),
    work,
  );

const userList = (place: Place): string => join(place.home, "postgres.users");

async function start(
  place: Place,
  options: EmbeddedPostgresOptions,
  log: (line: string) => void,
  lock: ProcessLock | undefined,
): Promise<EmbeddedPostgres> {
  const getBinaries = async () => prepareBinaries(await findBinaryPackage(), join(place.home, "binaries"), place.user);
  const { access, attached } = await bringUp(place, options, log, getBinaries);
  let user: Awaited<ReturnType<typeof signIn>>;
  try {
    await ensureDatabase(access);
    user = await signIn(userList(place));
  } catch (thrown) {
    if (!attached) await stopPostmaster(place, getBinaries, log);
    throw thrown;
  }

  const port = access.port;
  const again = () => alone(place, log, () => bringBack(place, { ...options, port }, log, getBinaries));
  const watch = options.exclusive ? keepUp(place, again, log, options.lookEveryMs ?? 3_000) : undefined;
  const letGo = async (): Promise<void> => {
    try {
      await watch?.end();
      await alone(place, log, async () => {
        await user.leave();
        const others = await presentUsers(userList(place));
        if (others.length === 0) await stopPostmaster(place, getBinaries, log);
        else log(`PostgreSQL stays up for ${processes(others)}.`);
      });
    } finally {
      await lock?.release();
    }
  };
  let stopping: Promise<void> | undefined;
  return {
    url: `postgres://millwright:${access.password}@127.0.0.1:${access.port}/millwright`,
    adminUrl: adminUrl(access, "millwright"),
    dataFolder: place.dataFolder,
    port: access.port,
    attached,
    stop: () => {
      stopping ??= letGo();
      return stopping;
    },
  };
}

/** Checks regularly whether the server still runs, and restarts it if it does not. */
function keepUp(
  { dataFolder }: Place,
  again: () => Promise<unknown>,
  log: (line: string) => void,
  lookEveryMs: number,
): { end(): Promise<void> } {
  const over = new AbortController();
  const pause = () => wait(lookEveryMs, true, { signal: over.signal, ref: false }).catch(() => false);
  const watching = (async () => {
    while (await pause())
      try {
        if (!(await hasEnded(dataFolder))) continue;
        log("PostgreSQL has ended; starting it again.");
        await again();
      } catch (thrown) {
        log(`PostgreSQL could not be started again: ${thrown instanceof Error ? thrown.message : thrown}`);
      }
  })();
  return {
    end() {
      over.abort();
      return watching;
    },
  };
}

/** Restarts the previous server on its port; never creates an empty database in place of a missing one. */
async function bringBack(...[place, options, log, getBinaries]: Parameters<typeof bringUp>): Promise<void> {
  if (!(await readAccess(place.folder)) || !(await hasCluster(place, (await getBinaries()).major)))
    throw new EmbeddedPostgresError("not_our_data", `There is no database in ${place.dataFolder} any more.`);
  await bringUp(place, options, log, getBinaries);
}

const processes = (holders: Holder[]): string => {
  const numbers = [...new Set(holders.map(({ pid }) => pid))];
  return `${numbers.length === 1 ? "process" : "processes"} ${numbers.join(", ")}`;
};

/** Joins the server if it runs. Otherwise starts it, and creates the data if there is none. */
async function bringUp(
  place: Place,
  options: EmbeddedPostgresOptions,
  log: (line: string) => void,
  getBinaries: () => Promise<Binaries>,
): Promise<{ access: Access; attached: boolean }> {
  const begun = Date.now();
  const deadline = begun + (options.startTimeoutMs ?? 120_000);
  let hasTold = false;
  for (;;) {
    const running = await findPostmaster(place.dataFolder);
    if (running) {
      const access = await attach(place, running, deadline, log);
      if (!access) continue;
      if (options.port && options.port !== access.port)
        log(`PostgreSQL runs already, on port ${access.port}; port ${options.port} counts from its next start.`);
      return { access, attached: true };
    }
    const binaries = await getBinaries();
    const access = await ensureCluster(place, binaries, options.port, log);
    const settings = serverSettings(access.port, options.settings);
    const launch = await launchPostmaster({ place, binaries, access, settings, deadline, log });
    if (launch.outcome === "ready") return { access, attached: false };
    if (Date.now() > begun + patienceMs) throw stillThere(launch.outcome, place, access);
    if (launch.outcome === "data_in_use") {
      if (!hasTold) log("Processes of a killed PostgreSQL still have the data; waiting for them to end.");
      hasTold = true;
      await wait(500);
    }
    // A port that was taken between this check and PostgreSQL's start: ensureCluster checks again.
  }
}

const stillThere = (outcome: "data_in_use" | "port_taken", place: Place, { port }: Access): EmbeddedPostgresError =>
  outcome === "port_taken"
    ? portTaken(port)
    : new EmbeddedPostgresError(
        "still_in_use",
        `Processes of a killed PostgreSQL still have the data in ${place.dataFolder} after ${patienceMs / 1000} s. ` +
          "They end with their present statement; if they do not, end the processes named postgres that belong to it, and start again.",
      );

async function attach(
  place: Place,
  running: Postmaster,
  deadline: number,
  log: (line: string) => void,
): Promise<Access | undefined> {
  const kept = await readAccess(place.folder);
  if (!kept) throw accessLost(place);
  const access = { ...kept, port: running.port };
  const isGone = async () => !(await isAlive(running.pid));
  const answer = await waitUntilReady({ place, access, pid: running.pid, deadline, isGone, log });
  return answer === "ready" ? access : undefined;
}

/** Ensures that there are data, their passwords, and a free port. Returns the port. */
async function ensureCluster(
  place: Place,
  binaries: Binaries,
  port: number | undefined,
  log: (line: string) => void,
): Promise<Access> {
  const kept = await readAccess(place.folder);
  const isMade = await hasCluster(place, binaries.major);
  if (isMade && !kept) throw accessLost(place);

  const access = kept ?? (await newAccess(port));
  const chosen = await choosePort(access.port, port, log);
  if (chosen !== access.port || !kept) await keepAccess(place.folder, { ...access, port: chosen });
  await removeDrafts(place);
  if (!isMade) {
    log(`Making a database in ${place.dataFolder}…`);
    await makeCluster(place, binaries, access);
  }
  return { ...access, port: chosen };
}

async function choosePort(kept: number, asked: number | undefined, log: (line: string) => void): Promise<number> {
  if (await isFree(asked ?? kept)) return asked ?? kept;
  if (asked !== undefined) throw portTaken(asked);
  const port = await freePort();
  log(`Port ${kept} belongs to another program now; PostgreSQL takes ${port}.`);
  return port;
}

const portTaken = (port: number): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    "port_taken",
    `Port ${port} of 127.0.0.1 belongs to another program. End that, or ask for another port.`,
  );

const accessLost = (place: Place): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    "access_lost",
    `There is a database in ${place.dataFolder}, but ${join(place.folder, "postgres.json")} with its passwords is gone. ` +
      "Put the file back from a backup, or move the database away to begin with an empty one.",
  );

/** Creates the ordinary login and its database if they are missing. */
async function ensureDatabase(access: Access): Promise<void> {
  await asAdmin(access, "postgres", async (client) => {
    const { rows } = await client.query(
      "select exists (select from pg_roles where rolname = 'millwright') as role, exists (select from pg_database where datname = 'millwright') as database",
    );
    if (!rows[0].role)
      await client.query(
        `create role millwright login nosuperuser createdb createrole password ${pg.escapeLiteral(access.password)}`,
      );
    if (!rows[0].database) await client.query("create database millwright owner millwright");
  });
}
