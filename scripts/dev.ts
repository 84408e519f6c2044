/**
 * Starts everything for development, with reload: `npm run dev`.
 *
 * - The demo: API, workers, simulators and PostgreSQL. It starts again when a file of the code changes.
 * - The dashboard and Link, each by a Vite server that reloads the page. What they ask the API goes to the demo.
 *
 * All of it listens on loopback alone. Arguments go to the demo: `npm run dev -- --simulator-port 5901`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createServer, type Logger, type LogLevel, type ViteDevServer } from "vite";

const ROOT = join(import.meta.dirname, "..");
const HOST = "127.0.0.1";
const COLORS = { api: 36, dashboard: 35, link: 33 } as const;
/** A further Ctrl-C within this time counts as the same one. */
const PATIENCE_MS = 1000;
type Part = keyof typeof COLORS;

/** Returns a line with the name of its part, in the part's color if the terminal supports colors. */
export function prefixed(part: Part, line: string, hasColors: boolean): string {
  const name = part.padEnd(10);
  return `${hasColors ? `\u001b[${COLORS[part]}m${name}\u001b[0m` : name}│ ${line}`;
}

function say(part: Part, text: string): void {
  for (const line of text.trimEnd().split("\n")) console.log(prefixed(part, line, process.stdout.isTTY));
}

/** The demo's summary, which it prints as one line when all data is read. */
interface Summary {
  ok: boolean;
  api: string;
  api_key: string;
  connections: { id: string; connector: string; token: string; simulator: string }[];
  errors?: object[];
}

/** Reads a line of the demo as its summary; null: it is something else. */
export function readSummary(line: string): Summary | null {
  if (!line.startsWith('{"ok":')) return null;
  const summary: Summary = JSON.parse(line);
  return Array.isArray(summary.connections) ? summary : null;
}

/** Returns the summary for a person. After a reload, it only reports the restart, unless something failed. */
export function summaryText({ ok, api, api_key, connections, errors = [] }: Summary, isFirst: boolean): string {
  const failed = errors.map((error) => `Failed: ${JSON.stringify(error)}`);
  if (!isFirst) return [...failed, ok ? "Ready again." : "Started again, with failures."].join("\n");
  return [
    `API ${api}, reference ${api}/docs, API key ${api_key}`,
    ...connections.map(
      ({ connector, id, token, simulator }) => `${connector}: connection ${id}, token ${token}, simulator ${simulator}`,
    ),
    ...failed,
    "Ready. Ctrl-C stops everything.",
  ].join("\n");
}

/** Prints the demo's output, with its summary as text. */
function sayLinesOf(demo: ChildProcess): void {
  let isFirst = true;
  const tell = (line: string) => {
    const summary = readSummary(line);
    say("api", summary === null ? line : summaryText(summary, isFirst));
    if (summary !== null) isFirst = false;
  };
  for (const stream of [demo.stdout, demo.stderr]) if (stream) createInterface({ input: stream }).on("line", tell);
}

/** Starts the demo, which starts again when a file that it has loaded changes. */
function startDemo(apiPort: number, args: readonly string[]): ChildProcess {
  const node = ["--watch", "--watch-preserve-output", "--max-semi-space-size=16", "--max-old-space-size=2000"];
  const demo = spawn(process.execPath, [...node, "src/cli/run.ts", "demo", "--json", ...args], {
    cwd: ROOT,
    env: { ...process.env, HOST, PORT: String(apiPort) },
    stdio: ["ignore", "pipe", "pipe"],
    // A separate process group: Ctrl-C in the terminal reaches only this process, which then ends the demo once.
    detached: true,
  });
  sayLinesOf(demo);
  return demo;
}

/** Prints Vite's messages with the part's prefix, and drops all usual ones except those about reloads. */
function loggerOf(part: Part): Logger {
  const warned = new Set<string>();
  const tell = (text: string) => say(part, text);
  return {
    hasWarned: false,
    info: tell,
    warn: tell,
    warnOnce(text) {
      if (!warned.has(text)) tell(text);
      warned.add(text);
    },
    error: tell,
    clearScreen() {},
    hasErrorLogged: () => false,
  };
}

/** Starts the Vite server of one of the two pages. It forwards everything but the page itself to the demo. */
async function startPages(part: "dashboard" | "link", port: number, apiPort: number): Promise<ViteDevServer> {
  const folder = join(ROOT, part === "link" ? "dashboard/link" : "dashboard");
  const logLevel: LogLevel = "info";
  const server = await createServer({
    root: folder,
    configFile: join(folder, "vite.config.ts"),
    logLevel,
    customLogger: loggerOf(part),
    clearScreen: false,
    // Both folders belong to one package, so they would overwrite each other's cache.
    cacheDir: join(ROOT, "node_modules/.cache/vite", part),
    server: { host: HOST, port, strictPort: true, proxy: { "/v1": `http://${HOST}:${apiPort}` } },
  });
  try {
    return await server.listen();
  } catch (thrown) {
    await server.close();
    throw thrown;
  }
}

/** Ends a process that was started by `startDemo`, and waits for it. */
async function end(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode !== null) return;
  const ended = once(demo, "exit");
  demo.kill("SIGTERM");
  await ended;
}

async function main(args: readonly string[]): Promise<void> {
  const apiPort = Number(process.env.PORT || 4800);
  const pages: ViteDevServer[] = [];
  const demo = startDemo(apiPort, args);
  let stoppedAt: number | null = null;
  const stop = async () => {
    if (stoppedAt === null) {
      stoppedAt = Date.now();
      await Promise.all([...pages.map((server) => server.close()), end(demo)]);
      return;
    }
    // Ctrl-C arrives twice, from the terminal and from npm. A later one ends everything at once.
    if (Date.now() - stoppedAt < PATIENCE_MS) return;
    if (demo.pid !== undefined && demo.exitCode === null) process.kill(-demo.pid, "SIGKILL");
    process.exit(130);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // It ended by itself; its output explains why.
  demo.once("exit", (code) => {
    if (stoppedAt === null) process.exitCode = code ?? 1;
    void stop();
  });
  try {
    for (const [part, port] of [
      ["dashboard", apiPort + 1],
      ["link", apiPort + 2],
    ] as const) {
      pages.push(await startPages(part, port, apiPort));
      say(
        part,
        `http://${HOST}:${port}/${part}/${part === "link" ? "<token>: a link session's address with this port" : ""}`,
      );
    }
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2));
  } catch (thrown) {
    const { message } = thrown instanceof Error ? thrown : new Error(String(thrown));
    console.error(`${message}. Set PORT to listen elsewhere: the pages take the two ports after it.`);
    process.exitCode = 1;
  }
}
