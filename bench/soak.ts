import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { compare, type Differences, readFully } from "./soak/compare.ts";
import { makeFaults } from "./soak/faults.ts";
import { ask, latencyTable, noteError, openSoak, type Soak, type SoakConnection, startLoad } from "./soak/load.ts";
import { type Served, startServed } from "./soak/served.ts";
import { type SoakSource, startSources } from "./soak/sources.ts";

/*
 * Runs `millwright serve` as a process of its own on the embedded PostgreSQL, against simulators, under mixed load (syncs,
 * reads, explanations, mapping changes, previews, watchers) and with faults (source errors, cut connections, restarts of the
 * database). Prints memory over time, latencies, and what was lost. All of it is on loopback, and it ends by itself.
 */

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
  },
});

const SAMPLE_MS = 2_000;
/** Memory at a moment is the most in this time before it: between collections of garbage it goes up and down. */
const WINDOW_MS = 120_000;
/** Until then the process warms up: code is compiled, pools and caches fill. */
const WARM_MS = 180_000;

interface Sample {
  ms: number;
  mb: number;
}

/** What `--json` writes. */
interface Result {
  rss_mb: { at_3_min: number; at_end: number; peak: number };
  lost: number;
  doubled: number;
  unexplained_errors: number;
}

const minutes = Number(options.minutes);
if (!(minutes > 0 && minutes <= 24 * 60)) throw new Error("--minutes takes a number from 0 to 1440.");
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Creates a connection to each source. */
async function connect(served: Served, sources: readonly SoakSource[]): Promise<SoakConnection[]> {
  const soak = openSoak(served, []);
  const connections: SoakConnection[] = [];
  for (const source of sources) {
    const body = { ...source.input, name: source.name };
    const made = await ask(soak, "create connection", "/v1/connections", { method: "POST", body });
    if (made === null) throw new Error(soak.unexplained.join("\n"));
    const { id } = made.connection as { id: string };
    connections.push({ id, token: String(made.token), source });
  }
  return connections;
}

/** Takes samples of the process's memory, and prints one a minute. */
async function sampleMemory(soak: Soak, samples: Sample[]): Promise<void> {
  const startedMs = Date.now();
  for (let printed = -1; !soak.over.signal.aborted; ) {
    const sample = { ms: Date.now() - startedMs, mb: await soak.served.memoryMb() };
    samples.push(sample);
    if (Math.floor(sample.ms / 30_000) > printed) {
      printed = Math.floor(sample.ms / 30_000);
      print(`${(sample.ms / 60_000).toFixed(1).padStart(6)} min  ${sample.mb.toFixed(0).padStart(5)} MB`);
    }
    if (!soak.served.isAlive()) {
      soak.unexplained.push(`${new Date().toISOString()} the process ended`);
      soak.over.abort();
    }
    await wait(SAMPLE_MS, undefined, { signal: soak.over.signal }).catch(() => {});
  }
}

/** Returns the most memory in the time before a moment. */
function memoryAt(samples: readonly Sample[], ms: number): number {
  const near = samples.filter((each) => each.ms > ms - WINDOW_MS && each.ms <= ms);
  return Math.round(Math.max(...near.map(({ mb }) => mb)));
}

function resultOf(samples: readonly Sample[], soak: Soak, { lost, doubled }: Differences): Result {
  const endMs = samples.at(-1)?.ms ?? 0;
  return {
    rss_mb: {
      // A shorter soak has no minute 3: its middle stands for it.
      at_3_min: memoryAt(samples, endMs > WARM_MS ? WARM_MS : endMs / 2),
      at_end: memoryAt(samples, endMs),
      peak: Math.round(Math.max(...samples.map(({ mb }) => mb))),
    },
    lost,
    doubled,
    unexplained_errors: soak.unexplained.length,
  };
}

/** Notes a line of the log that reports an error no fault explains. */
function noteLog(soak: Soak | null, line: string): void {
  const entry = entryOf(line);
  if (soak && entry.level >= ERROR_LEVEL) noteError(soak, "database", `log: ${entry.text}`);
}

/** The number of pino's level `error`. */
const ERROR_LEVEL = 50;

/** Returns the level and the text of a line of the log. A line that is no JSON reports an error. */
function entryOf(line: string): { level: number; text: string } {
  try {
    const { level, msg, err } = JSON.parse(line) as { level: number; msg: string; err?: { message?: string } };
    return { level, text: err?.message === undefined ? msg : `${msg}: ${err.message}` };
  } catch {
    return { level: ERROR_LEVEL, text: line };
  }
}

function report(soak: Soak, found: Differences, result: Result): void {
  console.table(latencyTable(soak));
  for (const [what, count] of soak.explained) print(`explained by a fault, ${count} times: ${what}`);
  // Each begins with the time.
  const kinds = Map.groupBy(soak.unexplained, (what) => what.slice(what.indexOf(" ") + 1).slice(0, 120));
  for (const [first, ...others] of kinds.values()) print(`unexplained, ${others.length + 1} times: ${first}`);
  for (const example of found.examples) print(example);
  print(`${soak.syncs.size} syncs`);
  print(JSON.stringify(result, null, 2));
}

async function soakFor(served: Served, sources: readonly SoakSource[], attach: (soak: Soak) => void): Promise<Result> {
  const soak = openSoak(served, await connect(served, sources));
  attach(soak);
  const samples: Sample[] = [];
  const memory = sampleMemory(soak, samples);
  const faults = makeFaults(soak, (name) => print(`            ${name}`));
  const load = startLoad(soak);
  await wait(minutes * 60_000, undefined, { signal: soak.over.signal }).catch(() => {});
  soak.over.abort();
  await Promise.all([memory, faults, load]);
  print("            the load has ended; all sources are read in full");
  await wait(5_000);
  if (served.isAlive()) await Promise.all(soak.connections.map((connection) => readFully(soak, connection)));
  const found = await compare(soak);
  const result = resultOf(samples, soak, found);
  report(soak, found, result);
  return result;
}

let current: Soak | null = null;
// The first signal ends the load; what was started is stopped as always.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => current?.over.abort());
const sources = await startSources(Number(options.seed));
const served = await startServed((line) => noteLog(current, line));
try {
  print(`Millwright listens on ${served.url}; ${minutes} minutes`);
  const result = await soakFor(served, sources, (soak) => {
    current = soak;
  });
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(result)}\n`);
  const isClean = result.lost + result.doubled + result.unexplained_errors === 0;
  process.exitCode = isClean ? 0 : 1;
} finally {
  current = null;
  await served.stop();
  for (const source of sources) await source.close();
}
