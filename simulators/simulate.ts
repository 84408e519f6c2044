import { readdirSync } from "node:fs";
import { type ParseArgsOptionDescriptor, parseArgs } from "node:util";

/** A flag of the command line, as an option of `parseArgs` from `node:util`, and its description. */
export type SimulatorFlag = ParseArgsOptionDescriptor & { says: string };
export type FlagValues = Record<string, string | boolean | (string | boolean)[] | undefined>;

/**
 * What `simulators/<name>/index.ts` exports as `simulator`. `npm run simulate <name>` finds it by its folder, so a new
 * system needs no registration.
 */
export type SimulatorModule<Options extends object = object, Running extends RunningSimulator = RunningSimulator> = {
  /** The folder's name. */
  name: string;
  title: string;
  defaultPort: number;
  /** Starts it. The command always passes `port`, `host` and `seed`. */
  start(options: Options & CommonOptions): Promise<Running>;
  /** Additional flags, beside `--port`, `--host`, `--seed`, `--json` and `--help`. */
  flags?: Record<string, SimulatorFlag>;
  /** Returns the options for `start` from those flags. Throws an `Error` with a readable text for an invalid one. */
  readFlags?(values: FlagValues): Options;
  /** Everything that a client needs, for `--json`. Default: only the URL. */
  describe?(running: Running): Record<string, unknown>;
};

export type CommonOptions = { port: number; host: string; seed: number };
export type RunningSimulator = { url: string; close(): Promise<void> };

const commonFlags = {
  port: { type: "string", says: "Port to listen on." },
  host: { type: "string", default: "127.0.0.1", says: "Address to listen on." },
  seed: { type: "string", default: "1", says: "Number that the seeded data is made from." },
  json: { type: "boolean", default: false, says: "Print one line of JSON with everything a client needs." },
  help: { type: "boolean", default: false, says: "Print this." },
} as const satisfies Record<string, SimulatorFlag>;

const names = () =>
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map((entry) => entry.name);

async function load(name: string | undefined): Promise<SimulatorModule> {
  if (!name || !names().includes(name))
    throw new Error(`Name the system to simulate, one of: ${names().join(", ")}. E.g. npm run simulate condeco`);
  const module = await import(`./${name}/index.ts`);
  if (!module.simulator) throw new Error(`simulators/${name}/index.ts exports no "simulator".`);
  return module.simulator;
}

function wholeNumber(text: string, flag: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most) throw new Error(`--${flag} must be a whole number up to ${most}.`);
  return number;
}

/** Runs `simulate <name> [flags]` and returns what to print. The simulator runs until `close`. */
export async function simulate(args: string[]): Promise<{ print: string; close(): Promise<void> }> {
  const [name, ...rest] = args;
  const simulator = await load(name);
  const flags: Record<string, SimulatorFlag> = { ...commonFlags, ...simulator.flags };
  const { values } = parseArgs({ args: rest, options: flags });
  if (values.help) return { print: helpText(simulator, flags), close: async () => {} };

  const running = await simulator.start({
    ...simulator.readFlags?.(values),
    port: values.port === undefined ? simulator.defaultPort : wholeNumber(String(values.port), "port", 65_535),
    host: String(values.host),
    seed: wholeNumber(String(values.seed), "seed", 4_294_967_295),
  });
  const described = { name: simulator.name, url: running.url, ...simulator.describe?.(running) };
  const print = values.json
    ? JSON.stringify(described)
    : [`${simulator.title} simulator, seed ${values.seed}. Stop it with Ctrl+C.`, ...lines(described)].join("\n");
  return { print, close: () => running.close() };
}

function helpText(simulator: SimulatorModule, flags: Record<string, SimulatorFlag>): string {
  const rows = Object.entries(flags).map(([flag, { type, says }]) => {
    return `  --${`${flag}${type === "string" ? " VALUE" : ""}`.padEnd(18)}${says}`;
  });
  return [`npm run simulate ${simulator.name} -- [flags]   (default port ${simulator.defaultPort})`, ...rows].join(
    "\n",
  );
}

/** Returns a description as indented lines, for people. */
function lines(value: object, indent = "  "): string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "object" && inner !== null
      ? [`${indent}${name}:`, ...lines(inner, `${indent}  `)]
      : [`${indent}${`${name}:`.padEnd(14)} ${inner}`],
  );
}

if (import.meta.main) {
  try {
    const { print, close } = await simulate(process.argv.slice(2));
    console.log(print);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
  } catch (error) {
    // An invalid flag or a port in use is the user's to correct, so the text is enough.
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
