import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { systemCode } from "./embedded-postgres-error.ts";

const run = promisify(execFile);

/**
 * Returns a stamp that no other process with the same pid has or will have, so that a reused pid is not taken for the
 * old process. Undefined: nothing runs under the pid. A zombie does not count as running: if nobody reaps orphans, as
 * in many containers, it would seem alive forever.
 */
export async function processStamp(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    const [stat, boot] = await Promise.all([
      readProc(pid, "stat"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
    ]);
    if (stat === undefined) return undefined;
    // The second field is the program's name in parentheses, and can contain spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return "ZX".includes(fields[0]!) ? undefined : `${boot.trim()}:${fields[19]}`;
  }
  if (process.platform === "win32") return isNumberInUse(pid) ? "unknown" : undefined;
  const line = await ps(pid, "stat=,lstart=");
  return line === undefined || line.startsWith("Z") ? undefined : line.replace(/^\S+\s+/, "");
}

/** Returns whether a process runs under the pid. */
export const isAlive = async (pid: number): Promise<boolean> => (await processStamp(pid)) !== undefined;

/**
 * Returns the command line of a process, its parts joined by spaces. Undefined: there is no process, or it cannot be
 * read.
 */
export async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") return (await readProc(pid, "cmdline"))?.replaceAll("\0", " ");
  return process.platform === "win32" ? undefined : ps(pid, "command=");
}

/** Waits until nothing runs under the pid. Returns false if something still does after `withinMs`. */
export async function waitUntilGone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (await isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await wait(25);
  }
  return true;
}

async function readProc(pid: number, file: "stat" | "cmdline"): Promise<string | undefined> {
  try {
    return await readFile(`/proc/${pid}/${file}`, "utf8");
  } catch (thrown) {
    // ESRCH: it ended between opening and reading.
    if (["ENOENT", "ESRCH"].includes(systemCode(thrown) ?? "")) return undefined;
    throw thrown;
  }
}

async function ps(pid: number, columns: string): Promise<string | undefined> {
  // The exit code of ps means that there is no such process.
  const { stdout } = await run("ps", ["-o", columns, "-p", String(pid)], {
    env: { ...process.env, LC_ALL: "C" },
  }).catch((thrown) => {
    if (thrown.code === 1) return { stdout: "" };
    throw thrown;
  });
  return stdout.trim() || undefined;
}

function isNumberInUse(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: it runs, but belongs to another user.
    return systemCode(thrown) === "EPERM";
  }
}
