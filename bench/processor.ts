import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

/** What the kernel's clock of a process counts in: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS_PER_S = 100;

interface ProcessStat {
  parent: number;
  ticks: number;
  /** Of its children that have ended. */
  childTicks: number;
}

async function statOf(pid: number | string): Promise<ProcessStat | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  // The name stands in parentheses and may hold anything; the fields after it are plain, the first of them being the third.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), ticks: field(14) + field(15), childTicks: field(16) + field(17) };
}

/** Seconds of processor time that a server's processes have taken, ended ones too; null where they are not on this machine. */
async function serverSeconds(postmaster: number): Promise<number | null> {
  const own = await statOf(postmaster);
  if (!own) return null;
  let ticks = own.ticks + own.childTicks;
  for (const name of await readdir("/proc")) {
    const stat = /^\d+$/.test(name) ? await statOf(name) : null;
    if (stat?.parent === postmaster) ticks += stat.ticks + stat.childTicks;
  }
  return ticks / TICKS_PER_S;
}

async function postmasterOf(url: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("select pg_backend_pid() as pid");
    const pid: number = rows[0].pid;
    // On another machine the number would be another program's, or nobody's.
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return command.startsWith("postgres") ? ((await statOf(pid))?.parent ?? null) : null;
  } finally {
    await client.end();
  }
}

/**
 * Measures the processor time that this process and the whole database server take together while `work` goes on: the share
 * of one core, in percent. Null where the server's processes cannot be seen (another machine, or no Linux).
 */
export async function sharePercent<T>(
  url: string,
  work: () => Promise<T>,
): Promise<{ percent: number | null; result: T }> {
  const postmaster = await postmasterOf(url);
  const serverBefore = postmaster && (await serverSeconds(postmaster));
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const serverAfter = postmaster && (await serverSeconds(postmaster));
  if (serverBefore === null || serverAfter === null) return { percent: null, result };
  const used = (user + system) / 1e6 + serverAfter - serverBefore;
  return { percent: Math.round((used / seconds) * 1000) / 10, result };
}
