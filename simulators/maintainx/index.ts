import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, readClock, SimulatedClock } from "../clock.ts";
import type { SimulatorModule } from "../simulate.ts";
import { Control, serveControl } from "./control.ts";
import { type Fault, Faults } from "./faults.ts";
import { Gateway, readText } from "./gateway.ts";
import { Keys } from "./keys.ts";
import { Later } from "./later.ts";
import { type Limits, vendorLimits } from "./limits.ts";
import { RequestReport } from "./report.ts";
import { checkedSize, largeSize, type Size, seedWorld } from "./seed.ts";
import { defaultSwitches, type Switches, setSwitches } from "./switches.ts";
import { Webhooks } from "./webhooks.ts";
import { World } from "./world.ts";

export type { Clock } from "../clock.ts";
export type { Control } from "./control.ts";
export type { Edit, EditKind, EditOptions } from "./edits.ts";
export type { Fault, FaultMatch, FaultName } from "./faults.ts";
export type { Key } from "./keys.ts";
export type { Limits } from "./limits.ts";
export { Refusal } from "./refusal.ts";
export type { Report, ReportedRequest } from "./report.ts";
export { largeSize, type Size } from "./seed.ts";
export type { Switches, SwitchName } from "./switches.ts";
export type { Truth, TruthKind, TruthOptions, TruthRow } from "./truth.ts";
export { type Delivery, type EventType, eventTypes, type Subscription } from "./webhooks.ts";

export type StartOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback by default. */
  host?: string;
  /** The same number gives the same organizations on the same UTC day. */
  seed?: number;
  /** The source of simulated time. Default: this machine's clock. The control API can move it. */
  clock?: Clock;
  /** Stops simulated time until the control API moves it. */
  frozen?: boolean;
  limits?: Partial<Limits>;
  switches?: Partial<Switches>;
  faults?: Fault[];
  size?: Partial<Size>;
  /** The number of requests that the report keeps. Its counts include all. */
  reportCap?: number;
  /** Appends every request to this file, one line of JSON each. */
  reportFile?: string;
  /** Sends webhooks to addresses other than loopback too. */
  pushAnywhere?: boolean;
};

export type Credentials = {
  /** A key for the first organization alone. */
  apiKey: string;
  organizationId: number;
  /** A key of the same user for all organizations, which needs `x-organization-id`. */
  multiApiKey: string;
  organizationIds: number[];
  /** The user whose keys they are. */
  userId: number;
  /** A key of another user for the first organization. */
  otherApiKey: string;
};

export type MaintainXSimulator = {
  /** The base URL, such as `http://127.0.0.1:4903`. */
  url: string;
  /** `{url}/v1`, ready for use. */
  apiUrl: string;
  credentials: Credentials;
  control: Control;
  close(): Promise<void>;
};

/** Starts the organizations. Several simulators can run in one process. */
export async function start(options: StartOptions = {}): Promise<MaintainXSimulator> {
  const { port = 0, host = "127.0.0.1", seed = 1 } = options;
  const size = checkedSize(options.size ?? {});
  const switches = defaultSwitches();
  setSwitches(switches, options.switches ?? {});
  const limits = { ...vendorLimits, ...options.limits };
  const clock = new SimulatedClock(options.clock);
  if (options.frozen) clock.freeze(true);
  const faults = new Faults(seed);
  for (const fault of options.faults ?? []) faults.add(fault);

  const world = new World(clock, switches, limits);
  seedWorld(world, seed, size);
  const webhooks = new Webhooks({ clock, switches, limits, faults, seed, pushAnywhere: options.pushAnywhere ?? false });
  world.onEvent = (event) => webhooks.tell(event);
  const keys = new Keys(seed);
  const credentials = issueKeys(keys, world);
  const later = new Later(clock);
  const report = new RequestReport(options.reportCap ?? 10_000, options.reportFile);
  const core = { world, limits, faults, keys, report, later, webhooks };
  const control = new Control({ ...core, clock, seed });
  const gateway = new Gateway({
    ...core,
    edit: (steps) => void control.edit(steps),
    changeRecord: (path) => control.changeAtPath(path),
  });
  control.gateway = gateway;

  const server = createServer((request, response) => {
    answer(gateway, control, request, response).catch((error: unknown) => {
      // A client that disconnects within its body is not an error of the simulator.
      if (request.destroyed && !request.complete) return;
      console.error("The MaintainX simulator has a bug:", error);
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "application/json" });
      response.end('{"error":"The simulator has a bug; see its log."}');
    });
  });
  const url = await listen(server, port, host);
  return {
    url,
    apiUrl: `${url}/v1`,
    credentials,
    control,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      // Responses that a fault holds back would keep their requests open forever.
      faults.remove();
      later.close();
      await closed;
      await webhooks.close();
      report.close();
    },
  };
}

/** Listens and returns the URL. */
async function listen(server: Server, port: number, host: string): Promise<string> {
  // Benchmarks keep their connections open. Node would close them after five idle seconds, in the middle of a read.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}

function issueKeys(keys: Keys, world: World): Credentials {
  const organizationIds = [...world.data.organizations.keys()];
  const [organizationId] = organizationIds as [number];
  const userId = 1;
  const other = [...world.data.users.values()].find(({ id }) => id !== userId)?.id ?? userId;
  return {
    apiKey: keys.issue("main", userId, [organizationId]).token,
    organizationId,
    multiApiKey: keys.issue("multi", userId, organizationIds).token,
    organizationIds,
    userId,
    otherApiKey: keys.issue("other", other, [organizationId]).token,
  };
}

async function answer(gateway: Gateway, control: Control, request: IncomingMessage, response: ServerResponse) {
  const url = request.url ?? "/";
  if (!/^\/control(?:[/?]|$)/.test(url)) return gateway.serve(request, response);
  const reply = await serveControl(
    control,
    request.method ?? "GET",
    new URL(url, "http://simulator"),
    await readText(request),
  );
  response.writeHead(reply.status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}

/** The entry point of `npm run simulate maintainx`. */
export const simulator: SimulatorModule<StartOptions, MaintainXSimulator> = {
  name: "maintainx",
  title: "MaintainX",
  defaultPort: 4903,
  start,
  flags: {
    large: { type: "boolean", default: false, says: "5,000 work orders, 2,000 assets, 500 parts." },
    clock: { type: "string", says: "Simulated time at the start, e.g. 2027-03-25T08:00:00Z; it runs on from there." },
    frozen: { type: "boolean", default: false, says: "Time stands still until the control API moves it." },
    size: { type: "string", multiple: true, says: "name=number, e.g. workOrders=500; may be repeated." },
    switch: { type: "string", multiple: true, says: "name=position, e.g. retryAfter=present; may be repeated." },
    limit: { type: "string", multiple: true, says: "name=number, e.g. perUser=1000; may be repeated." },
    fault: { type: "string", multiple: true, says: 'JSON, e.g. {"fault":"serverError","count":3}; may be repeated.' },
    report: { type: "string", says: "File to write every request to, a JSON line each." },
    "push-anywhere": { type: "boolean", default: false, says: "Send webhooks beyond loopback addresses, too." },
  },
  readFlags(values) {
    const limits = numbers(values.limit, "limit");
    for (const name of Object.keys(limits))
      if (!Object.hasOwn(vendorLimits, name)) throw new Error(`No such limit: ${name}.`);
    return {
      size: { ...(values.large === true && largeSize), ...numbers(values.size, "size") },
      limits,
      switches: pairs(values.switch, "switch") as Partial<Switches>,
      faults: listed(values.fault).map((text) => readFault(text)),
      clock: readClock(values.clock as string | undefined),
      frozen: values.frozen === true,
      pushAnywhere: values["push-anywhere"] === true,
      ...(typeof values.report === "string" && { reportFile: values.report }),
    };
  },
  describe: ({ apiUrl, url, credentials }) => ({ apiUrl, controlUrl: `${url}/control`, credentials }),
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
