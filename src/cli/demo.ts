import { db } from "#store";
import { startMillwright } from "../main.ts";
import { readSettings } from "../settings.ts";
import { watchSync } from "./progress.ts";
import { print, table } from "./show.ts";
import { type DemoState, keepDemo, readDemo, WORKSPACE_ID } from "./workspace.ts";

/** What of a running simulator the demo needs. */
interface RunningSimulator {
  url: string;
  gatewayUrl: string;
  suffix: string;
  credentials: { clientId: string; password: string; keys: { common?: string }; userEmail: string | null };
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Ends after the first syncs. */
  once: boolean;
  /** Prints the summary as one line of JSON, and nothing else. */
  json: boolean;
  simulatorPort: number;
}

const SCOPES = ["connections:read", "connections:write", "syncs:write", "data:read", "keys:write"];

// The demo raises its own limits and the simulator's tenfold: nobody should wait for a vendor's pacing to see a first result.
const RATES = [
  { calls: 5000, per: "minute" as const },
  { calls: 500_000, per: "week" as const },
];

/**
 * Starts everything on this machine, connects the simulated Condeco, reads it, and says what to try. Returns what stops it
 * and whether all went well.
 */
export async function demo(options: DemoOptions): Promise<{ ok: boolean; stop(): Promise<void> }> {
  const settings = readSettings(process.env);
  const say = (line: string) => {
    if (!options.json) process.stdout.write(`${line}\n`);
  };
  say("Millwright demo: a simulated Condeco, read into the unified model.\n");
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    // Loaded here only: what serves for real knows nothing of simulators.
    const { start } = (await import("../../simulators/condeco/index.ts")) as {
      start(wish: object): Promise<RunningSimulator>;
    };
    const millwright = await startMillwright(settings, {
      api: true,
      work: true,
      exclusive: true,
      onStep: (line) => say(`  ${line}`),
    });
    closers.push(() => millwright.close());
    const simulator = await start({
      port: options.simulatorPort,
      seed: 1,
      limits: { perMinute: 5000, perWeek: 500_000 },
    }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== "EADDRINUSE") throw cause;
      throw new Error(
        `Another program listens on port ${options.simulatorPort} already. Stop it, or choose another for the simulator: --simulator-port.`,
        { cause },
      );
    });
    closers.push(() => simulator.close());

    await millwright.connect.createWorkspace("Demo", WORKSPACE_ID);
    const state = (await readDemo(settings)) ?? (await begin());
    const [kept] = state.connections;
    async function begin(): Promise<DemoState> {
      const { key } = await millwright.connect.createApiKey(WORKSPACE_ID, { name: "Demo", scopes: SCOPES });
      const { connection, token, check } = await millwright.connect.create(WORKSPACE_ID, {
        connector: "condeco",
        name: "Demo Condeco",
        settings: {
          application_url: simulator.url,
          api_url: simulator.gatewayUrl,
          suffix: simulator.suffix,
          read_desk_occupancy: true,
          desk_user_email: simulator.credentials.userEmail,
          zone: "Europe/London",
        },
        credentials: {
          client_id: simulator.credentials.clientId,
          password: simulator.credentials.password,
          subscription_key: simulator.credentials.keys.common,
        },
        limits: { rates: RATES, concurrent: 8 },
        history: { window_days: 14, ahead_days: 14 },
        schedule: { interval_minutes: 15 },
      });
      say(`  Connected. A full first sync will take ${check.forecast?.calls ?? "an unknown number of"} calls.\n`);
      const begun = { api_key: key, connections: [{ id: connection.id, connector: "condeco", token }] };
      await keepDemo(settings, begun);
      return begun;
    }
    if (!kept) throw new Error("The demo's file lists no connection; delete it to begin anew.");
    await millwright.sync.plan(WORKSPACE_ID, kept.id);
    const asked = await millwright.sync.request(WORKSPACE_ID, kept.id, { full: false, trigger: "first" });
    const synced = await watchSync(millwright.sync, WORKSPACE_ID, kept.id, asked.id, options.json);
    const ok = synced.status === "succeeded" || synced.status === "partial";

    const counts = await millwright.store.within(WORKSPACE_ID, (tx) =>
      tx.all(
        db
          .selectFrom("record")
          .select(["entity", (eb) => eb.fn.countAll<number>().as("count")])
          .where("workspace_id", "=", WORKSPACE_ID)
          .where("connection_id", "=", kept.id)
          .where("deleted_at", "is", null)
          .groupBy("entity")
          .orderBy("entity"),
      ),
    );
    const entities = Object.fromEntries(counts.map(({ entity, count }) => [entity, Number(count)]));
    const summary = {
      ok,
      api: millwright.address,
      api_key: state.api_key,
      connections: [{ id: kept.id, connector: kept.connector, token: kept.token, entities, simulator: simulator.url }],
      ...(!ok && { errors: synced.runs.flatMap((run) => (run.error ? [{ stream: run.stream, ...run.error }] : [])) }),
    };
    print(options.json, summary, () => {
      const rows = counts.map(({ entity, count }) => ({ entity, records: count }));
      return [
        "",
        table(rows, ["entity", "records"]),
        "",
        `Connection token  ${kept.token}`,
        `API key           ${state.api_key}`,
        `Simulator         ${simulator.url} (its control interface is at ${simulator.url}/control)`,
        "",
        "Try:",
        `  curl -g -H "Authorization: Bearer ${kept.token}" "${millwright.address}/v1/bookings?limit=2&sort=starts_at"`,
        `  curl -g -H "Authorization: Bearer ${kept.token}" "${millwright.address}/v1/spaces?filter[kind]=meeting_room&limit=2"`,
        "",
        `The dashboard is at ${millwright.address}/dashboard/ (sign in with the API key), the reference of the API at ${millwright.address}/docs.${options.once ? "" : " Ctrl-C stops everything."}`,
      ].join("\n");
    });
    return { ok, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
