import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

/** Clock ticks per second of a process's times: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS_PER_S = 100;

interface ProcessStat {
  parent: number;
  ticks: number;
  /** Times of child processes that have ended. */
  childTicks: number;
}

async function statOf(pid: number | string): Promise<ProcessStat | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  // The name is in parentheses and may contain anything. The fields after it are plain, starting with the third.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), ticks: field(14) + field(15), childTicks: field(16) + field(17) };
}

/**
 * Returns the seconds of CPU time of a server's processes, including ended ones. Null: they are not on this machine.
 */
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
    // On another machine, the pid would belong to another program or to none.
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return command.startsWith("postgres") ? ((await statOf(pid))?.parent ?? null) : null;
  } finally {
    await client.end();
  }
}

/**
 * Measures the CPU time of this process and the whole database server during `work`, in percent of one core. Null: the
 * server's processes are not visible, because it is on another machine or the system is not Linux.
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
