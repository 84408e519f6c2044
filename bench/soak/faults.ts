import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { noteFault, type Soak } from "./load.ts";

/** So long the sources fail at a time. */
const SOURCES_FAIL_MS = 6_000;
/** A restart of the database server that takes longer is a fault of Millwright's. */
const LONGEST_RESTART_MS = 120_000;

/** Restarts the database server, and waits until it takes connections again. */
async function restartDatabase(soak: Soak): Promise<void> {
  noteFault(soak, "database", LONGEST_RESTART_MS);
  await soak.served.restartDatabase();
  // For a moment it still takes connections.
  await wait(2_000);
  for (const untilMs = Date.now() + LONGEST_RESTART_MS; Date.now() < untilMs; await wait(200)) {
    const client = new pg.Client({ connectionString: soak.served.postgres.adminUrl });
    client.on("error", () => {});
    const isBack = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (isBack) return noteFault(soak, "database", 0);
  }
}

/** Ends all connections of Millwright to its database, between two queries or within one. */
async function cutConnections({ served }: Soak): Promise<void> {
  const client = new pg.Client({ connectionString: served.postgres.adminUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'millwright%' and pid <> pg_backend_pid()",
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** The faults of a minute, by the second at which each begins. */
const MINUTE: readonly (readonly [second: number, name: string, work: (soak: Soak) => Promise<void>])[] = [
  [
    8,
    "source errors",
    async (soak) => {
      noteFault(soak, "sources", SOURCES_FAIL_MS);
      for (const { source } of soak.connections) source.fail();
      await wait(SOURCES_FAIL_MS);
      for (const { source } of soak.connections) source.heal();
    },
  ],
  [
    28,
    "connections cut",
    async (soak) => {
      noteFault(soak, "database", 0);
      await cutConnections(soak);
    },
  ],
  [40, "database restart", restartDatabase],
];

/** Makes faults, minute by minute, until the load ends. `onFault` gets the name of each. */
export async function makeFaults(soak: Soak, onFault: (name: string) => void): Promise<void> {
  const startedMs = Date.now();
  const { signal } = soak.over;
  for (let minute = 0; !signal.aborted; minute++)
    for (const [second, name, work] of MINUTE) {
      const dueMs = startedMs + (minute * 60 + second) * 1000;
      await wait(Math.max(0, dueMs - Date.now()), undefined, { signal }).catch(() => {});
      if (signal.aborted) break;
      onFault(name);
      await work(soak);
    }
  for (const { source } of soak.connections) source.heal();
}
