import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { systemCode } from "./embedded-postgres-error.ts";

const run = promisify(execFile);

/**
 * A stamp which no other process with the same number has had or will have, so that a number that was given out again is
 * not taken for the old process; undefined if nothing runs under the number. A zombie does not run: where nobody reaps
 * orphans, as in many containers, it would otherwise seem alive for ever.
 */
export async function processStamp(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    const [stat, boot] = await Promise.all([
      readProc(pid, "stat"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
    ]);
    if (stat === undefined) return undefined;
    // The second field is the program's name in brackets and may itself hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return "ZX".includes(fields[0]!) ? undefined : `${boot.trim()}:${fields[19]}`;
  }
  if (process.platform === "win32") return isNumberInUse(pid) ? "unknown" : undefined;
  const line = await ps(pid, "stat=,lstart=");
  return line === undefined || line.startsWith("Z") ? undefined : line.replace(/^\S+\s+/, "");
}

/** Whether something runs under the number. */
export const isAlive = async (pid: number): Promise<boolean> => (await processStamp(pid)) !== undefined;

/** The command line of a process, its parts joined by blanks; undefined where there is no process or no way to know. */
export async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") return (await readProc(pid, "cmdline"))?.replaceAll("\0", " ");
  return process.platform === "win32" ? undefined : ps(pid, "command=");
}

/** Waits until nothing runs under the number; false if it still does after `withinMs`. */
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
  // ps says by its exit code that there is no such process.
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
    // EPERM: it runs, but belongs to somebody else.
    return systemCode(thrown) === "EPERM";
  }
}
