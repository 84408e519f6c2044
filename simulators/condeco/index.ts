import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, readClock, SimulatedClock } from "../clock.ts";
import type { SimulatorModule } from "../simulate.ts";
import { Control, serveControl } from "./control.ts";
import { type Fault, Faults } from "./faults.ts";
import { Gateway, readBody, type SubscriptionKeys } from "./gateway.ts";
import { type Limits, vendorLimits } from "./limits.ts";
import { Listeners } from "./listeners.ts";
import { RequestReport } from "./report.ts";
import { checkedSize, type Size, seedWorld } from "./seed.ts";
import { defaultSwitches, type Switches, setSwitches } from "./switches.ts";
import { Tokens } from "./tokens.ts";
import { World } from "./world.ts";

export type { Clock } from "../clock.ts";
export type { Control } from "./control.ts";
export type { Edit, EditKind, EditOptions } from "./edits.ts";
export type { Fault, FaultMatch, FaultName } from "./faults.ts";
export type { SubscriptionKeys } from "./gateway.ts";
export type { Limits } from "./limits.ts";
export type { Notification } from "./listeners.ts";
export { Refusal } from "./refusal.ts";
export type { Report, ReportedRequest } from "./report.ts";
export type { Size } from "./seed.ts";
export type { Switches, SwitchName } from "./switches.ts";
export type { Truth, TruthKind, TruthOptions } from "./truth.ts";

export type StartOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback by default. */
  host?: string;
  /** The same number gives the same tenant on the same UTC day. */
  seed?: number;
  /** The source of simulated time. Default: this machine's clock. The control API can move it. */
  clock?: Clock;
  /** Stops simulated time until the control API moves it. */
  frozen?: boolean;
  limits?: Partial<Limits>;
  switches?: Partial<Switches>;
  faults?: Fault[];
  size?: Partial<Size>;
  /** One subscription key for all collections, or one each for hierarchy, booking and visitor. */
  keys?: "one" | "three";
  /** The tenant's name in the paths. As in reality, it differs from the token host's. */
  suffix?: string;
  /** The number of requests that the report keeps. Its counts include all. */
  reportCap?: number;
  /** Appends every request to this file, one line of JSON each. */
  reportFile?: string;
  /** Sends notifications to addresses other than loopback too. */
  pushAnywhere?: boolean;
};

export type Credentials = {
  clientId: string;
  password: string;
  keys: SubscriptionKeys;
  /** A user who may see all groups, for desk searches. Null: the tenant has no users. */
  userId: number | null;
  userEmail: string | null;
};

export type CondecoSimulator = {
  /** The base URL, such as `http://127.0.0.1:4901`. */
  url: string;
  /** The full URL of the token endpoint. */
  tokenUrl: string;
  /** The gateway's base URL, without the suffix. */
  gatewayUrl: string;
  suffix: string;
  /** `{gatewayUrl}/{suffix}/api/V1`, ready for use. */
  apiUrl: string;
  credentials: Credentials;
  control: Control;
  close(): Promise<void>;
};

/** Starts a tenant. Several can run in one process. */
export async function start(options: StartOptions = {}): Promise<CondecoSimulator> {
  const { port = 0, host = "127.0.0.1", seed = 1, suffix = "Millwright_Test_Tenant", keys: keyKind = "one" } = options;
  const size = checkedSize(options.size ?? {});
  const switches = defaultSwitches();
  setSwitches(switches, options.switches ?? {});
  const limits = { ...vendorLimits, ...options.limits };
  const clock = new SimulatedClock(options.clock);
  if (options.frozen) clock.freeze(true);
  const faults = new Faults(seed);
  for (const fault of options.faults ?? []) faults.add(fault);

  const world = new World(switches, () => clock.now());
  seedWorld(world, seed, size);
  const listeners = new Listeners({ clock, switches, faults, pushAnywhere: options.pushAnywhere ?? false });
  world.onChange = (change) => listeners.tell(change);

  const tokens = new Tokens(seed);
  const report = new RequestReport(options.reportCap ?? 10_000, options.reportFile);
  const user = world.users.get(1);
  const credentials: Credentials = {
    clientId: `condeco-client-${seed}`,
    password: `invented-password-${seed}`,
    keys:
      keyKind === "one"
        ? { common: `common-key-${seed}` }
        : { hierarchy: `hierarchy-key-${seed}`, booking: `booking-key-${seed}`, visitor: `visitor-key-${seed}` },
    userId: user?.id ?? null,
    userEmail: user?.email ?? null,
  };
  const core = { world, clock, switches, limits, faults, tokens, listeners, report };
  const { clientId, password, keys } = credentials;
  const gateway = new Gateway({ ...core, suffix, keys, clientId, password });
  const control = new Control({ ...core, gateway, seed });

  const server = createServer((request, response) => {
    answer(gateway, control, request, response).catch((error: unknown) => {
      // A client that disconnects within its body is not an error of the simulator.
      if (request.destroyed && !request.complete) return;
      console.error("The Condeco simulator has a bug:", error);
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "application/json" });
      response.end('{"error":"The simulator has a bug; see its log."}');
    });
  });
  // Benchmarks keep their connections open. Node would close them after five idle seconds, in the middle of a read.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  return {
    url,
    tokenUrl: `${url}/tokenproviderapi/token`,
    gatewayUrl: url,
    suffix,
    apiUrl: `${url}/${suffix}/api/V1`,
    credentials,
    control,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await listeners.close();
      report.close();
    },
  };
}

async function answer(gateway: Gateway, control: Control, request: IncomingMessage, response: ServerResponse) {
  const url = request.url ?? "/";
  if (!/^\/control(?:[/?]|$)/.test(url)) return gateway.serve(request, response);
  const reply = await serveControl(
    control,
    request.method ?? "GET",
    new URL(url, "http://simulator"),
    await readBody(request),
  );
  response.writeHead(reply.status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}

/** The entry point of `npm run simulate condeco`. */
export const simulator: SimulatorModule<StartOptions, CondecoSimulator> = {
  name: "condeco",
  title: "Condeco (Eptura Engage)",
  defaultPort: 4901,
  start,
  flags: {
    keys: { type: "string", default: "one", says: "Subscription keys: one, or three (hierarchy, booking, visitor)." },
    suffix: { type: "string", says: "The tenant's name in the paths." },
    clock: { type: "string", says: "Simulated time at the start, e.g. 2027-03-25T08:00:00Z; it runs on from there." },
    frozen: { type: "boolean", default: false, says: "Time stands still until the control API moves it." },
    size: { type: "string", multiple: true, says: "name=number, e.g. rooms=500; may be repeated." },
    switch: { type: "string", multiple: true, says: "name=position, e.g. deskBookingReads=on; may be repeated." },
    limit: { type: "string", multiple: true, says: "name=number, e.g. perMinute=100; may be repeated." },
    fault: { type: "string", multiple: true, says: 'JSON, e.g. {"fault":"serverError","count":3}; may be repeated.' },
    report: { type: "string", says: "File to write every request to, a JSON line each." },
    "push-anywhere": { type: "boolean", default: false, says: "Push notifications beyond loopback addresses, too." },
  },
  readFlags(values) {
    if (values.keys !== "one" && values.keys !== "three") throw new Error("--keys must be one or three.");
    const limits = numbers(values.limit, "limit");
    for (const name of Object.keys(limits))
      if (!Object.hasOwn(vendorLimits, name)) throw new Error(`No such limit: ${name}.`);
    return {
      keys: values.keys,
      size: numbers(values.size, "size"),
      limits,
      switches: pairs(values.switch, "switch") as Partial<Switches>,
      faults: listed(values.fault).map((text) => readFault(text)),
      clock: readClock(values.clock as string | undefined),
      frozen: values.frozen === true,
      pushAnywhere: values["push-anywhere"] === true,
      ...(typeof values.suffix === "string" && { suffix: values.suffix }),
      ...(typeof values.report === "string" && { reportFile: values.report }),
    };
  },
  describe: ({ tokenUrl, gatewayUrl, suffix, apiUrl, url, credentials }) => {
    return { tokenUrl, gatewayUrl, suffix, apiUrl, controlUrl: `${url}/control`, credentials };
  },
};

const listed = (value: unknown): string[] => (value === undefined ? [] : (value as string[]));

function pairs(value: unknown, flag: string): Record<string, string> {
  return Object.fromEntries(
    listed(value).map((text) => {
      const mark = text.indexOf("=");
      if (mark < 1) throw new Error(`--${flag} must be name=value, not "${text}".`);
      return [text.slice(0, mark), text.slice(mark + 1)];
    }),
  );
}

function numbers(value: unknown, flag: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(pairs(value, flag)).map(([name, text]) => {
      if (text === "" || !(Number(text) >= 0)) throw new Error(`--${flag} ${name} must be a number from 0 on.`);
      return [name, Number(text)];
    }),
  );
}

function readFault(text: string): Fault {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`--fault is not valid JSON: ${text}`, { cause });
  }
}
