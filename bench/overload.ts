import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { percentile } from "./modules.ts";

/** So many checks, and then so many syncs, run at once. */
const AT_ONCE = 15;
/** How long each phase is measured. */
const PHASE_MS = 40_000;

/** What the process took while a source overloaded it. */
export interface Load {
  rss_mb: number;
  healthz_p99_ms: number;
  healthz_max_ms: number;
}

export interface OverloadOptions {
  folder: string;
  nodeOptions: readonly string[];
  say(line: string): void;
  /** How long a phase is measured. */
  phaseMs?: number;
}

/** Measures a process that serves and syncs while a source answers each request with 60 MB. */
export async function measureOverload(databaseUrl: string, options: OverloadOptions): Promise<Record<string, Load>> {
  const phaseMs = options.phaseMs ?? PHASE_MS;
  const env = {
    ...process.env,
    ...{ DATABASE_URL: databaseUrl, MILLWRIGHT_DATA: options.folder, PORT: "0", MILLWRIGHT_LOG: "silent" },
    MILLWRIGHT_WORKERS: String(AT_ONCE),
  };
  const run = join(import.meta.dirname, "../src/cli/run.ts");
  const source = new Worker(join(import.meta.dirname, "heavy-source.ts"));
  const [port] = (await once(source, "message")) as [number];
  const answerWith = async (shape: string): Promise<void> => {
    source.postMessage(shape);
    await once(source, "message");
  };
  const served = spawn(process.execPath, [...options.nodeOptions, run, "serve", "--json"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const { api } = JSON.parse(await lineOf(served)) as { api: string };
    const keys = spawn(process.execPath, [run, "keys", "create", "bench", "--json"], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { key } = JSON.parse(await textOf(keys)) as { key: string };
    const call = async (path: string, body: object): Promise<Record<string, unknown>> => {
      const response = await fetch(api + path, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const connect = (at: number): Promise<Record<string, unknown>> =>
      call("/v1/connections", connectionTo(`http://127.0.0.1:${port}`, `7${100_000 + at}`));
    const all = <T>(work: (at: number) => Promise<T>): Promise<T[]> =>
      Promise.all(Array.from({ length: AT_ONCE }, (_, at) => work(at)));

    const loads: Record<string, Load> = {};
    for (const shape of ["rows", "digits"]) {
      options.say(`checking ${AT_ONCE} connections at once, with answers of 60 MB of ${shape}`);
      await answerWith(shape);
      loads[`checks_of_${shape}`] = await measured(served, api, all(connect), phaseMs);
    }
    await answerWith("small");
    const ids = (await all(connect)).map(({ connection, code }) => {
      if (typeof connection !== "object" || connection === null || !("id" in connection))
        throw new Error(`no connection: ${code}`);
      return connection.id;
    });
    for (const shape of ["rows", "digits"]) {
      options.say(`syncing ${AT_ONCE} connections at once, with answers of 60 MB of ${shape}`);
      await answerWith(shape);
      await all((at) => call(`/v1/connections/${ids[at]}/syncs`, { full: true }));
      loads[`syncs_of_${shape}`] = await measured(served, api, sleep(phaseMs), phaseMs);
    }
    return loads;
  } finally {
    served.kill("SIGKILL");
    await source.terminate();
  }
}

/** A NetSuite account at the source: signed requests, no login. */
const connectionTo = (url: string, account: string) => ({
  connector: "netsuite",
  settings: { account_id: account, base_url: url, allow_http: true },
  credentials: { auth: "token", consumer_key: "c", consumer_secret: "c", token_id: "t", token_secret: "t" },
  sync: false,
});

/** Measures a process until the work has ended, or the time is over. */
async function measured(served: ChildProcess, api: string, work: Promise<unknown>, mostMs: number): Promise<Load> {
  const stop = new AbortController();
  const latencies: number[] = [];
  let rss = 0;
  const healthy = (async () => {
    while (!stop.signal.aborted) {
      const from = performance.now();
      const response = await fetch(`${api}/healthz`);
      await response.text();
      latencies.push(performance.now() - from);
      rss = Math.max(rss, await rssOf(served));
      await sleep(10);
    }
  })();
  const timeout = sleep(mostMs, undefined, { signal: stop.signal }).catch(() => {});
  await Promise.race([work, timeout, healthy]);
  stop.abort();
  await healthy;
  return {
    rss_mb: Math.round(rss),
    healthz_p99_ms: Math.round(percentile(latencies, 0.99)),
    healthz_max_ms: Math.round(Math.max(...latencies)),
  };
}

/** Returns the memory of a process in MB. Linux says it. */
async function rssOf({ pid, exitCode, signalCode }: ChildProcess): Promise<number> {
  if (exitCode !== null || signalCode !== null) throw new Error("the process has ended");
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function lineOf({ stdout }: ChildProcess): Promise<string> {
  let text = "";
  for await (const part of stdout ?? []) {
    text += part;
    if (text.includes("\n")) break;
  }
  return text;
}

async function textOf({ stdout }: ChildProcess): Promise<string> {
  let text = "";
  for await (const part of stdout ?? []) text += part;
  return text;
}
