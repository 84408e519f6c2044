import { createConnection, createLinkSession, startSyncing } from "#connections";
import { connections as connectionTable, db, type Store } from "#store";
import { findSync, type RunView } from "#sync";
import { createApiKey, createWorkspace, scopes } from "#vault";
import { type Millwright, startMillwright } from "../main.ts";
import { readSettings, type Settings } from "../settings.ts";
import { type DemoConnection, type DemoState, demoFile, readDemo, writeDemo } from "./demo-state.ts";
import { DEMO_RATES, DEMO_SYSTEMS, type DemoSystem, odooIn, type RunningSystem } from "./demo-systems.ts";
import { watchSync } from "./progress.ts";
import { print, table } from "./show.ts";
import { WORKSPACE_ID } from "./workspace.ts";

/** How the demo runs. */
export interface DemoOptions {
  /** Ends after the first syncs. */
  once: boolean;
  /** Prints the summary as one line of JSON, and nothing else. */
  json: boolean;
  /** The port of the first simulator; each other simulator listens on the next port. */
  simulatorPort: number;
  /** The file that names a running Odoo, which the demo then connects too. */
  odoo?: string;
}

/** A connection of the demo, as the summary lists it. */
interface SummaryConnection {
  id: string;
  connector: string;
  token: string;
  entities: Record<string, number>;
  simulator: string;
}

/** What the demo prints. Other tools read its keys. */
interface Summary {
  ok: boolean;
  api: string | null;
  api_key: string;
  connections: SummaryConnection[];
  errors?: object[];
}

interface RunningDemo {
  millwright: Millwright;
  systems: { system: DemoSystem; running: RunningSystem; connection: DemoConnection }[];
  state: DemoState;
}

/** Starts everything on this machine, connects the simulated systems, syncs them and prints what to try. */
export async function demo(options: DemoOptions): Promise<{ ok: boolean; stop(): Promise<void> }> {
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  const say = (line: string) => {
    if (!options.json) process.stdout.write(`${line}\n`);
  };
  say("Millwright demo: a simulated Condeco and a simulated NetSuite, synced into the unified model.\n");
  try {
    // People try webhooks with a receiver on this machine.
    const settings = readSettings({ MILLWRIGHT_WEBHOOK_PRIVATE_ADDRESSES: "yes", ...process.env });
    const before = await readDemo(settings);
    // The simulators start first: the workers continue earlier syncs at once.
    const all = options.odoo === undefined ? DEMO_SYSTEMS : [...DEMO_SYSTEMS, await odooIn(options.odoo)];
    const simulators = await startSimulators(all, options.simulatorPort, before, closers);
    const onStep = (line: string) => say(`  ${line}`);
    const millwright = await startMillwright(settings, { api: true, work: true, exclusive: true, onStep });
    closers.push(() => millwright.close());
    await createWorkspace(millwright.deps, "Demo", WORKSPACE_ID);
    const running = await connectSystems(millwright, settings, { all, simulators }, before, onStep);
    const summary = await syncSystems(running, options.json);
    const linkUrl = options.once ? null : await createLinkUrl(running);
    print(options.json, summary, () => summaryText(summary, running, linkUrl));
    return { ok: summary.ok, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function startSimulators(
  all: readonly DemoSystem[],
  firstPort: number,
  before: DemoState | null,
  closers: (() => Promise<unknown>)[],
): Promise<RunningSystem[]> {
  const started: RunningSystem[] = [];
  for (const [index, { connector, start }] of all.entries()) {
    const port = firstPort + index;
    const stored = before?.connections.find((each) => each.connector === connector);
    const simulator = await start(port, stored).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== "EADDRINUSE") throw cause;
      throw new Error(
        `Port ${port} is in use. Stop the program that uses it, or choose other ports with --simulator-port.`,
        { cause },
      );
    });
    closers.push(() => simulator.close());
    started.push(simulator);
  }
  return started;
}

/** Connects the systems that an earlier demo has not connected, and stores their tokens. */
async function connectSystems(
  millwright: Millwright,
  settings: Settings,
  { all, simulators }: { all: readonly DemoSystem[]; simulators: readonly RunningSystem[] },
  before: DemoState | null,
  onStep: (line: string) => void,
): Promise<RunningDemo> {
  const { deps } = millwright;
  for (const { id } of before?.connections ?? [])
    if (!(await deps.store.within(WORKSPACE_ID, (tx) => connectionTable.find(tx, id))))
      throw new Error(`An earlier demo used another database. Delete ${demoFile(settings)} to start a new demo.`);
  const state: DemoState = before ?? {
    api_key: (await createApiKey(deps, WORKSPACE_ID, { name: "Demo", scopes })).key,
    connections: [],
  };
  const systems: RunningDemo["systems"] = [];
  for (const [index, running] of simulators.entries()) {
    const system = all[index];
    if (!system) continue;
    let connection = state.connections.find(({ connector }) => connector === system.connector);
    if (!connection) {
      const { input, stored } = await running.prepare(deps);
      const made = await createConnection(deps, WORKSPACE_ID, input);
      connection = { id: made.connection.id, connector: system.connector, token: made.token, ...stored };
      state.connections.push(connection);
      await writeDemo(settings, state);
      onStep(`Connected: ${made.connection.name}`);
    }
    systems.push({ system, running, connection });
  }
  return { millwright, systems, state };
}

/** Starts a sync of each system, waits for all, and returns the summary. */
async function syncSystems({ millwright, systems, state }: RunningDemo, isSilent: boolean): Promise<Summary> {
  const { deps, address } = millwright;
  const started: { syncId: string; of: RunningDemo["systems"][number] }[] = [];
  for (const of of systems) {
    const sync = await startSyncing(deps, { workspaceId: WORKSPACE_ID, connectionId: of.connection.id }, "first");
    if (!sync) throw new Error(`The sync of ${of.system.connector} could not be started. See the log.`);
    started.push({ syncId: sync.id, of });
  }
  const connections: SummaryConnection[] = [];
  const errors: object[] = [];
  let ok = true;
  for (const { syncId, of } of started) {
    const { id, connector, token } = of.connection;
    const ref = { workspaceId: WORKSPACE_ID, connectionId: id };
    const { status, runs } = await watchSync(async () => {
      const sync = await findSync(deps, ref, syncId);
      if (!sync) throw new Error(`Sync ${syncId} does not exist: the connection was erased.`);
      return sync;
    }, isSilent);
    if (status !== "succeeded" && status !== "partial") {
      ok = false;
      errors.push(...errorsOf(connector, runs));
    }
    connections.push({ id, connector, token, entities: await countRecords(deps.store, id), simulator: of.running.url });
  }
  return { ok, api: address, api_key: state.api_key, connections, ...(!ok && { errors }) };
}

const errorsOf = (connector: string, runs: readonly RunView[]): object[] =>
  runs.flatMap(({ stream, error }) => (error ? [{ connector, stream, ...error }] : []));

/** Returns the number of live records of each entity. */
async function countRecords(store: Store, connectionId: string): Promise<Record<string, number>> {
  const counts = await store.within(WORKSPACE_ID, (tx) =>
    tx.all(
      db
        .selectFrom("record")
        .select(["entity", (eb) => eb.fn.countAll<number>().as("count")])
        .where("workspace_id", "=", WORKSPACE_ID)
        .where("connection_id", "=", connectionId)
        .where("deleted_at", "is", null)
        .groupBy("entity")
        .orderBy("entity"),
    ),
  );
  return Object.fromEntries(counts.map(({ entity, count }) => [entity, Number(count)]));
}

/** Creates a link session to connect the simulated systems again, and returns its URL. */
async function createLinkUrl({ millwright: { deps, address }, systems }: RunningDemo): Promise<string> {
  const { token } = await createLinkSession(deps, WORKSPACE_ID, {
    customer_name: "Demo customer",
    settings: Object.fromEntries(systems.map(({ system, running }) => [system.connector, running.byHand.settings])),
    choices: ["entities", "window"],
    limits: { rates: DEMO_RATES, concurrent: 8 },
    sync: true,
    isReusable: true,
    expiresInSeconds: 24 * 3600,
  });
  return `${address}/link/${token}`;
}

function summaryText({ api, api_key, connections }: Summary, demo: RunningDemo, linkUrl: string | null): string {
  return [
    ...connections.flatMap((connection, index) =>
      connectionLines(connection, api, demo.systems[index]?.system.examples ?? []),
    ),
    ...(linkUrl === null ? [] : linkLines(linkUrl, demo)),
    "",
    `API key           ${api_key}`,
    `Dashboard         ${api}/dashboard/ (sign in with the API key)`,
    `API reference     ${api}/docs`,
    ...(linkUrl === null ? [] : ["Press Ctrl-C to stop."]),
  ].join("\n");
}

const connectionLines = (
  { id, connector, token, entities, simulator }: SummaryConnection,
  api: string | null,
  examples: readonly string[],
): string[] => [
  "",
  table(
    Object.entries(entities).map(([entity, records]) => ({ entity, records })),
    ["entity", "records"],
  ),
  "",
  `Connection        ${id} (${connector})`,
  `Connection token  ${token}`,
  `Simulator         ${simulator} (control API at ${simulator}/control)`,
  "",
  ...examples.map((path) => `  curl -g -H "Authorization: Bearer ${token}" "${api}${path}"`),
];

const linkLines = (url: string, { systems }: RunningDemo): string[] => [
  "",
  "Connect a system by hand, as your customers do (this link is valid for a day):",
  `  ${url}`,
  ...systems.flatMap(({ running }) =>
    running.byHand.methods.flatMap(({ title, values }) => [
      "",
      `  ${title}`,
      ...Object.entries(values).map(([name, value]) => `    ${name.padEnd(18)}${value}`),
    ]),
  ),
];
