import type { NewConnection } from "#connections";
import { connections as connectionTable, db } from "#store";
import { planSchedule, requestSync } from "#sync";
import { type Millwright, startMillwright } from "../main.ts";
import { readSettings } from "../settings.ts";
import { watchSync } from "./progress.ts";
import { print, table } from "./show.ts";
import { type DemoConnection, demoFile, keepDemo, readDemo, WORKSPACE_ID } from "./workspace.ts";

export interface DemoOptions {
  /** Ends after the first syncs. */
  once: boolean;
  /** Prints the summary as one line of JSON, and nothing else. */
  json: boolean;
  /** Where the first simulator listens; each other one listens on the next port. */
  simulatorPort: number;
}

/** A system of the demo: its simulator, and how that is connected. */
interface DemoSystem {
  connector: string;
  /** Starts the simulator with what an earlier demo keeps of its connection. */
  start(port: number, kept: DemoConnection | undefined): Promise<RunningSystem>;
  /** Two questions to try on it. */
  tries: readonly string[];
}
interface RunningSystem {
  url: string;
  /** What it is connected with the first time, and what is kept beside the connection. */
  begin(connect: Millwright["connect"]): Promise<{ input: NewConnection; kept?: Partial<DemoConnection> }>;
  /** For connecting it once more by hand: the settings that Link fills in, and the ways in which a person gives access. */
  byHand: { settings: Record<string, unknown>; ways: { title: string; typed: Record<string, string | undefined> }[] };
  close(): Promise<void>;
}

const SCOPES = ["connections:read", "connections:write", "syncs:write", "data:read", "keys:write"];

// The demo raises its own limits and the simulators' tenfold: nobody should wait for a vendor's pacing to see a first result.
const RATES = [
  { requests: 5000, per: "minute" as const },
  { requests: 500_000, per: "week" as const },
];

const condeco: DemoSystem = {
  connector: "condeco",
  tries: ["/v1/bookings?limit=2&sort=starts_at", "/v1/spaces?filter[kind]=meeting_room&limit=2"],
  async start(port) {
    const { start } = (await import("../../simulators/condeco/index.ts")) as {
      start(input: object): Promise<{
        url: string;
        gatewayUrl: string;
        suffix: string;
        credentials: { clientId: string; password: string; keys: { common?: string }; userEmail: string | null };
        close(): Promise<void>;
      }>;
    };
    const { url, gatewayUrl, suffix, credentials, close } = await start({
      port,
      seed: 1,
      limits: { perMinute: 5000, perWeek: 500_000 },
    });
    const input = {
      connector: "condeco",
      name: "Demo Condeco",
      settings: {
        application_url: url,
        api_url: gatewayUrl,
        suffix,
        read_desk_occupancy: true,
        desk_user_email: credentials.userEmail,
        zone: "Europe/London",
      },
      credentials: {
        client_id: credentials.clientId,
        password: credentials.password,
        subscription_key: credentials.keys.common,
      },
      limits: { rates: RATES, concurrent: 8 },
      history: { window_days: 14, ahead_days: 14 },
      schedule: { interval_minutes: 15 },
    };
    const { application_url, api_url } = input.settings;
    const byHand = {
      settings: { application_url, api_url, suffix },
      ways: [
        {
          title: "Condeco",
          typed: {
            "Client id": credentials.clientId,
            Password: credentials.password,
            "Subscription key": credentials.keys.common,
          },
        },
      ],
    };
    return { url, begin: async () => ({ input }), byHand, close };
  },
};

const netsuite: DemoSystem = {
  connector: "netsuite",
  tries: ["/v1/purchase-orders?limit=2&sort=-ordered_on", "/v1/stock-levels?limit=2"],
  async start(port, kept) {
    const { start } = (await import("../../simulators/netsuite/index.ts")) as {
      start(input: object): Promise<{
        url: string;
        accountId: string;
        uploadUrl: string;
        credentials: {
          certificate: { clientId: string };
          tba: { consumerKey: string; consumerSecret: string; tokenId: string; tokenSecret: string };
        };
        control: {
          issueCertificate(input: object): Promise<{ certificate_id: string }>;
          createClient(input: object): { id: string };
        };
        close(): Promise<void>;
      }>;
    };
    const { url, accountId, uploadUrl, credentials, control, close } = await start({
      port,
      seed: 1,
      limits: { concurrency: 20 },
      settings: { zone: "Europe/London" },
    });
    const { clientId } = credentials.certificate;
    const upload = (certificate: string) => control.issueCertificate({ clientId, certificate });
    // It forgets what was uploaded when it ends. The first one that is uploaded gets the same ID each time.
    if (kept?.certificate_pem !== undefined) await upload(kept.certificate_pem);
    // An integration has one certificate, so what is uploaded by hand is another's.
    const other = control.createClient({ name: "Connected by hand" });
    const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials.tba;
    const byHand = {
      settings: { account_id: accountId, base_url: url, allow_http: true, zone: "Europe/London" },
      ways: [
        {
          title: `NetSuite by certificate: make one on the page, upload it at\n  ${uploadUrl}?client=${other.id}\n  and type the Certificate ID that it shows there (good until the demo ends)`,
          typed: { "Client ID": other.id },
        },
        {
          title: "NetSuite by token-based authentication",
          typed: {
            "Consumer key": consumerKey,
            "Consumer secret": consumerSecret,
            "Token ID": tokenId,
            "Token secret": tokenSecret,
          },
        },
      ],
    };
    return {
      url,
      byHand,
      async begin(connect) {
        const made = await connect.addCertificate(WORKSPACE_ID, "netsuite", {});
        const { certificate_id } = await upload(made.certificate_pem);
        const input = {
          connector: "netsuite",
          name: "Demo NetSuite",
          settings: {
            account_id: accountId,
            base_url: url,
            allow_http: true,
            zone: "Europe/London",
            custom_records: ["customrecord_mw_machine"],
          },
          credentials: { auth: "certificate", client_id: clientId, certificate: made.id, certificate_id },
          limits: { rates: [], concurrent: 8 },
          history: { window_days: 400 },
          schedule: { interval_minutes: 15 },
        };
        return { input, kept: { certificate_pem: made.certificate_pem } };
      },
      close,
    };
  },
};

const SYSTEMS: readonly DemoSystem[] = [condeco, netsuite];

/**
 * Starts everything on this machine, connects the simulated systems, reads them, and says what to try. Returns what stops it
 * and whether all went well.
 */
export async function demo(options: DemoOptions): Promise<{ ok: boolean; stop(): Promise<void> }> {
  const settings = readSettings(process.env);
  const say = (line: string) => {
    if (!options.json) process.stdout.write(`${line}\n`);
  };
  say("Millwright demo: a simulated Condeco and a simulated NetSuite, read into the unified model.\n");
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const before = await readDemo(settings);
    // Before the workers, which go on where they left off and would find nobody there.
    const running: RunningSystem[] = [];
    for (const [index, system] of SYSTEMS.entries()) {
      const port = options.simulatorPort + index;
      const kept = before?.connections.find(({ connector }) => connector === system.connector);
      const simulator = await system.start(port, kept).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== "EADDRINUSE") throw cause;
        throw new Error(
          `Another program listens on port ${port} already. Stop it, or choose other ports for the simulators: --simulator-port.`,
          { cause },
        );
      });
      closers.push(() => simulator.close());
      running.push(simulator);
    }
    const millwright = await startMillwright(settings, {
      api: true,
      work: true,
      exclusive: true,
      onStep: (line) => say(`  ${line}`),
    });
    closers.push(() => millwright.close());
    const { connect, deps, store } = millwright;

    await connect.createWorkspace("Demo", WORKSPACE_ID);
    for (const { id } of before?.connections ?? [])
      if (!(await store.within(WORKSPACE_ID, (tx) => connectionTable.find(tx, id))))
        throw new Error(
          `An earlier demo was on another database. Delete ${demoFile(settings)} to begin anew on this one.`,
        );
    const state = before ?? {
      api_key: (await connect.createApiKey(WORKSPACE_ID, { name: "Demo", scopes: SCOPES })).key,
      connections: [],
    };
    for (const [index, { connector }] of SYSTEMS.entries()) {
      if (state.connections.some((kept) => kept.connector === connector)) continue;
      const { input, kept } = await running[index]!.begin(connect);
      const { connection, token } = await connect.create(WORKSPACE_ID, input);
      state.connections.push({ id: connection.id, connector, token, ...kept });
      await keepDemo(settings, state);
      say(`  Connected: ${connection.name}.`);
    }

    const asked = new Map<string, string>();
    for (const { id } of state.connections) {
      const ref = { workspaceId: WORKSPACE_ID, connectionId: id };
      await planSchedule(deps, ref);
      asked.set(id, (await requestSync(deps, ref, { full: false, trigger: "first" })).id);
    }
    const connections: (Omit<DemoConnection, "certificate_pem"> & {
      entities: Record<string, number>;
      simulator: string;
    })[] = [];
    const errors: object[] = [];
    let ok = true;
    for (const [index, { connector }] of SYSTEMS.entries()) {
      const { id, token } = state.connections.find((kept) => kept.connector === connector)!;
      const { status, runs } = await watchSync(
        deps,
        { workspaceId: WORKSPACE_ID, connectionId: id },
        asked.get(id)!,
        options.json,
      );
      if (status !== "succeeded" && status !== "partial") {
        ok = false;
        errors.push(...runs.flatMap((run) => (run.error ? [{ connector, stream: run.stream, ...run.error }] : [])));
      }
      const entities = await countsOf(store, id);
      connections.push({ id, connector, token, entities, simulator: running[index]!.url });
    }
    const summary = {
      ok,
      api: millwright.address,
      api_key: state.api_key,
      connections,
      ...(!ok && { errors }),
    };
    const byHand = options.once ? [] : await linkLines(connect, millwright.address!, running);
    print(options.json, summary, () =>
      [
        ...connections.flatMap(({ id, connector, token, entities, simulator }, index) => [
          "",
          table(
            Object.entries(entities).map(([entity, records]) => ({ entity, records })),
            ["entity", "records"],
          ),
          "",
          `Connection        ${id}   (${connector})`,
          `Connection token  ${token}`,
          `Simulator         ${simulator} (its control interface is at ${simulator}/control)`,
          "",
          ...SYSTEMS[index]!.tries.map(
            (path) => `  curl -g -H "Authorization: Bearer ${token}" "${millwright.address}${path}"`,
          ),
        ]),
        ...byHand,
        "",
        `API key           ${state.api_key}`,
        `The dashboard is at ${millwright.address}/dashboard/ (sign in with the API key), the reference of the API at ${millwright.address}/docs.${options.once ? "" : " Ctrl-C stops everything."}`,
      ].join("\n"),
    );
    return { ok, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** What to open and type to connect a system by hand, as a customer does. */
async function linkLines(
  connect: Millwright["connect"],
  address: string,
  running: readonly RunningSystem[],
): Promise<string[]> {
  const { token } = await connect.link.create(WORKSPACE_ID, {
    customer_name: "Demo customer",
    settings: Object.fromEntries(running.map(({ byHand }, index) => [SYSTEMS[index]!.connector, byHand.settings])),
    choices: ["entities", "window"],
    limits: { rates: RATES, concurrent: 8 },
    sync: true,
    isReusable: true,
    expiresInSeconds: 24 * 3600,
  });
  return [
    "",
    "Connect one more by hand, as your customers do (good for a day):",
    `  ${address}/link/${token}`,
    ...running.flatMap(({ byHand }) =>
      byHand.ways.flatMap(({ title, typed }) => [
        "",
        `  ${title}`,
        ...Object.entries(typed).map(([name, value]) => `    ${name.padEnd(18)}${value}`),
      ]),
    ),
  ];
}

/** How many live records a connection has of each entity. */
async function countsOf(store: Millwright["store"], connectionId: string): Promise<Record<string, number>> {
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
