import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { start as startCondeco } from "../simulators/condeco/index.ts";
import { start as startNetSuite } from "../simulators/netsuite/index.ts";
import { createConnection, type NewConnection } from "../src/connections/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { openJobs } from "../src/jobs/index.ts";
import { silentLog } from "../src/lib/index.ts";
import { findSync, requestSync, SYNC_QUEUE, type SyncDeps, type SyncView, workSyncs } from "../src/sync/index.ts";
import { createWorkspace, readRootKeys } from "../src/vault/index.ts";
import { testDatabase } from "./database.ts";
import { openDeps } from "./rig.ts";
import { chance, isReady, watchChanges } from "./watch-changes.ts";

// Wider than the days in which the simulator's people edit, narrower than its distant bookings on clock change days.
const WINDOW_DAYS = 16;
const DAY_MS = 86_400_000;
const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const connectors = [condeco, netsuite];
const kills = isLong ? 50 : 3;
const seed = Number(process.env.MILLWRIGHT_TEST_SEED ?? (isLong ? randomInt(1, 1_000_000) : 771_998));

async function until(deps: SyncDeps, workspaceId: string, connectionId: string, syncId: string): Promise<SyncView> {
  for (;;) {
    const view = (await findSync(deps, { workspaceId, connectionId }, syncId))!;
    if (view.status !== "queued" && view.status !== "running") return view;
    await wait(50);
  }
}

/** A system whose reading is killed. */
interface Killed {
  name: string;
  kills: number;
  start(seed: number): Promise<Source>;
}
interface Source {
  control: { edit(steps: number): unknown; report(): { total: number } };
  input: Omit<NewConnection, "schedule">;
  /** Compares what is stored with the source. */
  compare(live: (entity: string) => Promise<Map<string, Record<string, any>>>): Promise<void>;
  close(): Promise<void>;
}

const byId = (a: { source_id: string }, b: { source_id: string }) => (a.source_id < b.source_id ? -1 : 1);

const ofCondeco: Killed = {
  name: "Condeco",
  kills,
  async start(from) {
    const simulator = await startCondeco({
      seed: from,
      limits: { perMinute: 1e6, perWeek: 1e8 },
      size: { rooms: 12, desks: 20, users: 30 },
    });
    return {
      control: simulator.control,
      close: () => simulator.close(),
      input: {
        connector: "condeco",
        settings: {
          application_url: simulator.url,
          api_url: simulator.gatewayUrl,
          suffix: simulator.suffix,
          zone: "UTC",
          desk_inventory: "none",
          read_visitors: false,
        },
        credentials: {
          client_id: simulator.credentials.clientId,
          password: simulator.credentials.password,
          subscription_key: (simulator.credentials.keys as { common: string }).common,
        },
        limits: { rates: [], concurrent: 20 },
        history: { window_days: WINDOW_DAYS, ahead_days: WINDOW_DAYS },
      },
      async compare(live) {
        const truth = simulator.control.truth({
          kinds: ["bookings", "rooms"],
          from: new Date(Date.now() - WINDOW_DAYS * DAY_MS).toISOString(),
          to: new Date(Date.now() + WINDOW_DAYS * DAY_MS).toISOString(),
        });
        const bookings = await live("booking");
        const spaces = await live("space");
        const told = truth.bookings!.map((booking) => ({
          source_id: `meeting:${booking.id}`,
          space: spaces.get(`resource:${booking.roomId}`)?.id,
          starts_at: booking.startsAt.replace(/(\.\d+)?Z$/, ".000Z"),
          title: booking.isPrivate ? null : booking.title,
        }));
        const kept = [...bookings.values()].map((booking) => ({
          source_id: booking.source_id,
          space: booking.space_id,
          starts_at: booking.starts_at,
          title: booking.title,
        }));
        expect(kept.sort(byId)).toEqual(told.sort(byId));
        expect([...spaces.keys()].sort()).toEqual(truth.rooms!.map((each) => `resource:${each.id}`).sort());
      },
    };
  },
};

const ofNetSuite: Killed = {
  name: "NetSuite",
  kills,
  async start(from) {
    const simulator = await startNetSuite({ seed: from, size: { purchaseOrders: 60 }, limits: { concurrency: 20 } });
    const { tba } = simulator.credentials;
    return {
      control: simulator.control,
      close: () => simulator.close(),
      input: {
        connector: "netsuite",
        settings: { account_id: simulator.accountId, base_url: simulator.url, allow_http: true },
        credentials: {
          auth: "token",
          consumer_key: tba.consumerKey,
          consumer_secret: tba.consumerSecret,
          token_id: tba.tokenId,
          token_secret: tba.tokenSecret,
        },
        limits: { rates: [], concurrent: 20 },
        history: { window_days: 500 },
      },
      async compare(live) {
        const kinds = { purchaseOrders: "purchase_order", itemReceipts: "goods_receipt", vendorBills: "bill" } as const;
        const truth = simulator.control.truth({ kinds: Object.keys(kinds) });
        for (const [kind, entity] of Object.entries(kinds)) {
          const told = truth[kind]!.map(({ id, memo = null, lines }) => ({
            source_id: String(id),
            memo,
            lines: (lines as { id: number; quantity?: number }[]).map((line) => [String(line.id), line.quantity]),
          }));
          const kept = [...(await live(entity)).values()].map((document) => ({
            source_id: document.source_id,
            memo: document.description,
            lines: document.lines.map((line: Record<string, any>) => [
              line.source_id,
              line.quantity ? Number(line.quantity.value) : undefined,
            ]),
          }));
          expect(kept.sort(byId), kind).toEqual(told.sort(byId));
        }
      },
    };
  },
};

test.each([ofCondeco, ofNetSuite])(
  `$name: killed $kills times while the source changes, it ends with exactly the source's records (seed ${seed})`,
  { timeout: isLong ? 3_600_000 : 900_000 },
  async (system) => {
    console.log(`kill test: MILLWRIGHT_TEST_SEED=${seed}`);
    const random = chance(seed);
    const database = await testDatabase();
    const { store } = database;
    const source = await system.start(seed);
    const key = randomBytes(32).toString("base64");
    const jobs = openJobs({ url: database.url, log: silentLog, queues: [SYNC_QUEUE] });
    await jobs.start();
    const rootKeys = readRootKeys(key);
    const deps = { ...openDeps({ store, jobs, connectors, rootKeys, worker: "parent" }), leaseMs: 800 };
    let child: ChildProcess | null = null;
    let changes: ReturnType<typeof watchChanges> | null = null;
    try {
      const workspaceId = await createWorkspace(deps, "Kill");
      const { connection } = await createConnection(deps, workspaceId, { ...source.input, schedule: { paused: true } });
      changes = watchChanges(store, workspaceId, connection.id);
      /** Waits until the source received this many more requests, or the sync has ended. */
      const asked = async (calls: number, syncId: string) => {
        const enough = source.control.report().total + calls;
        while (source.control.report().total < enough) {
          const { status } = (await findSync(deps, { workspaceId, connectionId: connection.id }, syncId))!;
          if (status !== "queued" && status !== "running") return;
          await wait(10);
        }
      };
      for (let kill = 0; kill < system.kills; kill++) {
        child = spawn(process.execPath, [join(import.meta.dirname, "worker.ts")], {
          env: { ...process.env, WORKER_DATABASE_URL: database.url, WORKER_ROOT_KEY: key },
          stdio: ["ignore", "pipe", "inherit"],
        });
        await isReady(child);
        const { id } = await requestSync(
          deps,
          { workspaceId, connectionId: connection.id },
          { full: random() < 0.3, trigger: "api" },
        );
        // Moments are counted in the worker's requests to the source, so that it is killed at work on any machine.
        const moments = 1 + Math.floor(random() * 8);
        for (let moment = 0; moment < moments; moment++) {
          source.control.edit(1 + Math.floor(random() * 5));
          await asked(Math.floor(random() * 6), id);
          await wait(random() * 30);
        }
        const exit = once(child, "exit");
        child.kill("SIGKILL");
        await exit;
      }
      // Now a worker may finish, without more edits. Two complete reads, because records that may have moved must be
      // missing twice.
      workSyncs(deps, 2);
      for (let round = 0; round < 3; round++) {
        const { id } = await requestSync(
          deps,
          { workspaceId, connectionId: connection.id },
          { full: true, trigger: "api" },
        );
        const { status, runs } = await until(deps, workspaceId, connection.id, id);
        expect({ status, errors: runs.flatMap(({ error }) => error ?? []) }).toEqual({
          status: "succeeded",
          errors: [],
        });
      }
      const live = async (entity: string) =>
        new Map(
          (
            await store.within(workspaceId, (tx) =>
              tx.sql<{ source_id: string; body: string }>(
                "select source_id, body from record where workspace_id = $1 and connection_id = $2 and entity = $3 and deleted_at is null",
                [workspaceId, connection.id, entity],
              ),
            )
          ).map((row) => [row.source_id, JSON.parse(row.body) as Record<string, any>]),
        );
      await source.compare(live);
      expect(await changes.end()).toEqual([]);
    } finally {
      changes?.stop();
      child?.kill("SIGKILL");
      await jobs.stop(2000);
      await deps.agent.close();
      await source.close();
      await database.drop();
    }
  },
);
