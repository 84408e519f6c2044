import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import pg from "pg";
import { openApi } from "#api";
import { rotateToken } from "#connections";
import { openJobs } from "#jobs";
import { silentLog } from "#lib";
import { startEmbeddedPostgres } from "#postgres";
import { openStore } from "#store";
import { noBrowser } from "../test/browser.ts";
import { measureDashboard } from "./dashboard.ts";
import { measureDelivery } from "./deliver.ts";
import { type Loaded, load, plainCopy, sqlOnly } from "./load.ts";
import { mappingPerSecond } from "./mapping.ts";
import { openModules, percentile } from "./modules.ts";
import { measureOverload } from "./overload.ts";
import { fill, measurePreview, measureReprocessing } from "./reprocess.ts";
import { schedule } from "./schedule.ts";
import { memorySource } from "./source.ts";
import { measureWatchers } from "./watchers.ts";
import { measureWrites } from "./writes.ts";

// Benchmarks Millwright on this machine. Compare only figures of one run. DATABASE_URL names a server to use, whose
// login may create databases; without it, the embedded server is used. The databases that it creates are dropped at the
// end. `--only load,jobs` runs only some parts.

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    only: { type: "string" },
  },
});
const records = options.quick ? 20_000 : 100_000;

/** The same options as `npm start`. */
const HEAP = ["--max-semi-space-size=16", "--max-old-space-size=2000"];

/** Runs `work` on its own database. */
async function onDatabase<T>(server: string, name: string, work: (url: string) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: server });
  await owner.connect();
  await owner.query(`drop database if exists ${name}`);
  await owner.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    return await work(url.href);
  } finally {
    await owner.query(`drop database if exists ${name}`);
    await owner.end();
  }
}

/** Reads lists over HTTP, sequentially on two connections. */
async function lists(url: string, loaded: Loaded, limit: number, seconds: number) {
  const source = memorySource(() => []);
  const modules = await openModules(url, [source]);
  const api = await openApi({
    deps: modules.deps,
    limits: { requestsPerMinute: 1_000_000 },
  });
  try {
    const address = await api.listen({ host: "127.0.0.1", port: 0 });
    const { token } = await rotateToken(modules.deps, {
      workspaceId: loaded.workspaceId,
      connectionId: loaded.connectionId,
    });
    // autocannon's summary has no 95th percentile.
    const tookMs: number[] = [];
    const run = await new Promise<autocannon.Result>((resolve, reject) => {
      const load = autocannon(
        {
          url: `${address}/v1/purchase-orders?limit=${limit}`,
          headers: { authorization: `Bearer ${token}` },
          connections: 2,
          duration: seconds,
        },
        (error: Error | null, result) => (error ? reject(error) : resolve(result)),
      );
      load.on("response", (_client, _status, _bytes, ms) => tookMs.push(ms));
    });
    if (run.non2xx > 0 || run.errors > 0) throw new Error(`${run.non2xx} lists were refused, ${run.errors} failed`);
    return {
      records_per_s: Math.round((run.requests.total * limit) / run.duration),
      p50_ms: Math.round(percentile(tookMs, 0.5) * 10) / 10,
      p95_ms: Math.round(percentile(tookMs, 0.95) * 10) / 10,
    };
  } finally {
    await api.close();
    await modules.close();
  }
}

/** Returns the peak memory of a separate process that loads and rereads this many records. */
async function memoryOf(url: string, count: number): Promise<number> {
  const child = spawn(process.execPath, [...HEAP, join(import.meta.dirname, "memory.ts"), url, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const part of child.stdout!) text += part;
  return Number(text);
}

/** Returns the time from the process's start until it serves. */
async function startOf(folder: string): Promise<number> {
  const start = performance.now();
  const child: ChildProcess = spawn(process.execPath, [...HEAP, "src/cli/run.ts", "serve", "--json"], {
    env: { ...process.env, DATABASE_URL: "", MILLWRIGHT_DATA: folder, PORT: "0", MILLWRIGHT_LOG: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout!, "data");
  const seconds = (performance.now() - start) / 1000;
  const exit = once(child, "exit");
  child.kill("SIGINT");
  await exit;
  return Math.round(seconds * 100) / 100;
}

/** Runs empty jobs through the queue. */
async function jobsPerSecond(url: string, count: number): Promise<number> {
  const store = openStore({ url });
  await store.migrate();
  await store.close();
  const jobs = openJobs({ url, log: silentLog, queues: ["nothing"] });
  await jobs.install();
  await jobs.start();
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let done = 0;
  const start = performance.now();
  for (let at = 0; at < count; at += 500)
    await jobs.addMany(
      "nothing",
      Array.from({ length: 500 }, (_, n) => ({ n: at + n })),
    );
  jobs.work("nothing", 50, async () => {
    if (++done === count) resolve();
  });
  await all;
  const perSecond = Math.round(count / ((performance.now() - start) / 1000));
  await jobs.stop();
  return perSecond;
}

const SLOW_PARTS = ["dashboard", "watchers"];

const scratch = await mkdtemp(join(tmpdir(), "millwright-bench-"));
// As root, the server runs as another user, who needs access to the folder.
await chmod(scratch, 0o755);
const embedded = process.env.DATABASE_URL ? null : await startEmbeddedPostgres({ folder: join(scratch, "server") });
const server = process.env.DATABASE_URL ?? embedded!.url;
const say = (line: string) => process.stderr.write(`${line}\n`);

/** The parts that can be run by themselves, in order. */
const parts: Record<string, () => Promise<object>> = {
  load: () =>
    onDatabase(server, "millwright_bench", async (url) => {
      const store = openStore({ url });
      await store.migrate();
      await store.close();
      say("copying plainly");
      const copy = await plainCopy(url, records);
      say("filling the tables by SQL alone");
      const sql_only = await sqlOnly(url, records);
      say("loading the whole way");
      const loaded = await load(url, records);
      say("reading lists");
      const list_100 = await lists(url, loaded, 100, options.quick ? 1 : 10);
      const list_1000 = await lists(url, loaded, 1000, options.quick ? 1 : 10);
      const { first_load, unchanged, changed_1pct } = loaded;
      return { copy, sql_only, first_load, unchanged, changed_1pct, list_100, list_1000 };
    }),
  async memory() {
    say("measuring memory");
    const at = (count: number) => onDatabase(server, "millwright_bench_memory", (url) => memoryOf(url, count));
    return {
      memory_mb: options.quick
        ? { at_20k: await at(20_000), at_100k: null, at_1m: null }
        : { at_100k: await at(100_000), at_1m: await at(1_000_000) },
    };
  },
  async start() {
    say("starting");
    return { start_s: { cold: await startOf(join(scratch, "start")), warm: await startOf(join(scratch, "start")) } };
  },
  async jobs() {
    say("working through jobs");
    const count = options.quick ? 2000 : 10_000;
    return { jobs_per_s: await onDatabase(server, "millwright_bench_jobs", (url) => jobsPerSecond(url, count)) };
  },
  async mapping() {
    say("mapping");
    return { mapping_per_s: mappingPerSecond(records) };
  },
  async reprocess() {
    const count = options.quick ? 10_000 : 1_000_000;
    return onDatabase(server, "millwright_bench_reprocess", async (url) => {
      say("loading");
      const filled = await fill(url, count);
      const how = { nodeOptions: HEAP, say };
      return {
        preview: await measurePreview(url, filled, how),
        reprocess: await measureReprocessing(url, filled, how),
      };
    });
  },
  async dashboard() {
    if (noBrowser) return { dashboard: null };
    const sizes = options.quick ? { connections: 1000, records: 20_000 } : { connections: 10_000, records: 1_000_000 };
    return {
      dashboard: await onDatabase(server, "millwright_bench_dashboard", (url) =>
        measureDashboard(url, { ...sizes, say }),
      ),
    };
  },
  /** Takes some minutes, and shows bounds instead of speed: it runs only if it is asked for. */
  async overload() {
    const folder = join(scratch, "overload");
    const how = { folder, nodeOptions: HEAP, say, ...(options.quick && { phaseMs: 10_000 }) };
    return { overload: await onDatabase(server, "millwright_bench_overload", (url) => measureOverload(url, how)) };
  },
  async watchers() {
    const sizes = options.quick
      ? { watchers: 200, connections: 20, records: 500, readers: 20, seconds: 3 }
      : { watchers: 2000, connections: 200, records: 2000, readers: 100, seconds: 15 };
    return {
      watchers: await onDatabase(server, "millwright_bench_watchers", (url) =>
        measureWatchers(url, sizes, { nodeOptions: HEAP, say }),
      ),
    };
  },
  async deliver() {
    const sizes = options.quick
      ? { backlog: 5000, connections: 50, seconds: 3, load: 10_000 }
      : { backlog: 50_000, connections: 200, seconds: 20, load: 100_000 };
    return {
      deliver: await onDatabase(server, "millwright_bench_deliver", (url) => measureDelivery(url, { ...sizes, say })),
    };
  },
  writes: async () => ({ writes: await onDatabase(server, "millwright_bench_writes", measureWrites) }),
  schedule: () =>
    onDatabase(server, "millwright_bench_schedule", (url) =>
      schedule(url, {
        ...(options.quick
          ? { connections: 10_000, idleSeconds: 2, dueSeconds: 2 }
          : { connections: 100_000, idleSeconds: 60, dueSeconds: 300 }),
        say,
      }),
    ),
};

try {
  // The dashboard and watchers benchmarks take an additional minute each. Overload runs only if it is asked for.
  const usual = Object.keys(parts).filter(
    (name) => name !== "overload" && (!options.quick || !SLOW_PARTS.includes(name)),
  );
  const wanted = options.only?.split(",") ?? usual;
  const unknown = wanted.filter((name) => !parts[name]);
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(" or ")}. There are: ${Object.keys(parts).join(", ")}.`);
  say(`${records} records of about 1 KB, on ${embedded ? "the embedded PostgreSQL" : "DATABASE_URL"}`);
  let all: object = { records };
  for (const name of wanted) all = { ...all, ...(await parts[name]!()) };
  process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
  if (options.json) await writeFile(options.json, `${JSON.stringify(all)}\n`);
} finally {
  await embedded?.stop();
  await rm(scratch, { recursive: true, force: true });
}
