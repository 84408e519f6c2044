import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rm, truncate, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { EmbeddedPostgresError, systemCode } from "./embedded-postgres-error.ts";
import { processStamp } from "./processes.ts";

/** The process that holds a lock. */
export interface Holder {
  pid: number;
  /** When it took the lock, ISO 8601. */
  since: string;
  /** See {@link processStamp}. */
  stamp: string;
}

/** A lock that this process holds. */
export interface ProcessLock {
  release(): Promise<void>;
}

/**
 * Takes the lock for this process, or returns its holder. A lock left by a dead process, or whose pid now belongs to
 * another program, is taken over.
 *
 * Node has no flock, so the lock is a folder of numbered entries, of which the highest counts. An empty or unreadable
 * entry means that the lock is free. To take the lock, a process links the next number, which the file system allows
 * only once. The highest number is only removed after a higher one exists, so a process that acts on outdated
 * information notices it.
 */
export async function tryLock(lockFolder: string): Promise<ProcessLock | { heldBy: Holder }> {
  await mkdir(lockFolder, { recursive: true, mode: 0o700 });
  const draft = join(lockFolder, `draft-${randomUUID()}`);
  // Written under a temporary name and linked into place: nobody ever reads a partial entry.
  await writeFile(draft, JSON.stringify(await thisProcess()), { mode: 0o600 });
  try {
    for (;;) {
      const highest = Math.max(0, ...(await numbers(lockFolder)));
      const holder = await readHolder(join(lockFolder, String(highest)));
      if (holder && (await isRunning(holder))) return { heldBy: holder };
      const mine = highest + 1;
      if (await tryLink(draft, join(lockFolder, String(mine)))) {
        const others = (await numbers(lockFolder)).filter((number) => number !== mine);
        const isOutdated = others.some((number) => number > mine);
        const useless = isOutdated ? [mine] : others;
        for (const number of useless) await rm(join(lockFolder, String(number)), { force: true });
        if (!isOutdated) return { release: () => truncate(join(lockFolder, String(mine))) };
      }
    }
  } finally {
    await unlink(draft);
  }
}

const numbers = async (lockFolder: string): Promise<number[]> =>
  (await readdir(lockFolder)).filter((name) => /^\d+$/.test(name)).map(Number);

async function tryLink(source: string, target: string): Promise<boolean> {
  try {
    await link(source, target);
    return true;
  } catch (thrown) {
    if (systemCode(thrown) === "EEXIST") return false;
    throw thrown;
  }
}

/** Runs `work` while holding the lock, after waiting for the current holder. */
export async function holding<T>(
  lockFolder: string,
  onWait: (holder: Holder) => void,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + 180_000;
  let hasTold = false;
  for (;;) {
    const attempt = await tryLock(lockFolder);
    if ("release" in attempt) {
      try {
        return await work();
      } finally {
        await attempt.release();
      }
    }
    if (Date.now() > deadline)
      throw new EmbeddedPostgresError(
        "still_in_use",
        `Process ${attempt.heldBy.pid} has been starting or stopping PostgreSQL here for minutes (${lockFolder}). If it hangs, end it and start again.`,
      );
    if (!hasTold) onWait(attempt.heldBy);
    hasTold = true;
    await wait(50);
  }
}

/**
 * Adds this process to the list of those that use the server. Each call adds one entry, which is removed separately.
 */
export async function signIn(listFolder: string): Promise<{ leave(): Promise<void> }> {
  await mkdir(listFolder, { recursive: true, mode: 0o700 });
  const entry = join(listFolder, randomUUID());
  await writeFile(entry, JSON.stringify(await thisProcess()), { mode: 0o600 });
  return { leave: () => rm(entry, { force: true }) };
}

/** Returns the running processes that use the server. Entries of dead processes are removed. */
export async function presentUsers(listFolder: string): Promise<Holder[]> {
  const present: Holder[] = [];
  for (const name of await readdir(listFolder)) {
    const holder = await readHolder(join(listFolder, name));
    if (holder && (await isRunning(holder))) present.push(holder);
    else await rm(join(listFolder, name), { force: true });
  }
  return present;
}

async function thisProcess(): Promise<Holder> {
  const stamp = await processStamp(process.pid);
  if (stamp === undefined) throw new Error("This process does not find itself in the system's list of processes.");
  return { pid: process.pid, since: new Date().toISOString(), stamp };
}

const isRunning = async (holder: Holder): Promise<boolean> => (await processStamp(holder.pid)) === holder.stamp;

/** Reads an entry. Undefined: it is missing, empty (released) or unreadable (after a power failure). */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const { pid, since, stamp }: Partial<Holder> = JSON.parse(await readFile(path, "utf8"));
    return pid && since && stamp ? { pid, since, stamp } : undefined;
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT" || thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
