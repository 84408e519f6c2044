import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { createConnection } from "../src/connections/index.ts";
import { openJobs } from "../src/jobs/index.ts";
import { type ConnectionRef, sha256, silentLog } from "../src/lib/index.ts";
import { findSync, requestSync, SYNC_QUEUE, workSyncs } from "../src/sync/index.ts";
import { createWorkspace, readRootKeys } from "../src/vault/index.ts";
import {
  listOperations,
  OPERATION_QUEUE,
  type OperationView,
  type PreparedWrite,
  submitOperation,
} from "../src/writes/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { startMortalWorker } from "./mortal-worker.ts";
import { openDeps } from "./rig.ts";
import { chance, isReady, watchChanges } from "./watch-changes.ts";
import { startFaultProxy, type WriteFault } from "./write-faults.ts";
import type { Kind } from "./write-vendor.ts";

/*
 * Workers that execute operations are killed, stopped for longer than their lease, and cut off from the database, while a proxy
 * spoils their writes. Each operation ends with exactly one effect or none, as it says, or says that it does not know.
 */

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const kills = Number(process.env.MILLWRIGHT_TEST_KILLS ?? (isLong ? 1000 : 50));
/** Starting a process takes seconds, so in the short test most workers end as abruptly within this one. */
const processKills = isLong ? kills : 2;
const seed = Number(process.env.MILLWRIGHT_TEST_SEED ?? (isLong ? randomInt(1, 1_000_000) : 20_261));

const LATE_MS = 150;
/** A lost request is at work for `LATE_MS` at most. A stopped worker sends nothing of an operation that another has taken over. */
const QUIET_MS = 1500;
const times = {
  leaseMs: 700,
  lookUpAfterMs: [100, 300, 600],
  lateLookUpMs: 500,
  lateLookUpsForMs: 5000,
  quietMs: QUIET_MS,
};
process.env.TEST_QUIET_MINUTES = String(QUIET_MS / 60_000);
const { startWriteVendor, writeVendor } = await import("./write-vendor.ts");

/** How writes are spoiled, and how often: one in three. A look-up by content cannot tell what a proxy has doubled. */
const spoils: readonly WriteFault[] = ["answer_lost", "late", "gateway_timeout", "gateway_late", "never", "throttled"];

const entities = { orders: "purchase_order", partners: "vendor", parts: "item" } as const;

const writeOf = (kind: Kind, verb: "create" | "update" | "status", id: number | null, name: string): PreparedWrite => ({
  intent: {
    entity: entities[kind],
    verb,
    recordId: null,
    values: verb === "status" ? {} : { [kind === "orders" ? "title" : "name"]: name },
    status: verb === "status" ? "approved" : null,
    reason: null,
  },
  stream: kind,
  recordKey: id === null ? null : String(id),
  values: { name },
  steps:
    verb === "create"
      ? [{ kind: "create", body: { name } }]
      : verb === "update"
        ? [{ kind: "update", body: { name } }]
        : [{ kind: "transition", index: 0, to: "approved" }],
  mappingVersion: "1",
  seenHash: null,
});

interface Worker {
  kill(): Promise<void>;
  /** Stops the process without ending it, and continues it. */
  pause(): void;
  resume(): void;
}

/** Ends all connections to the database, as its restart does. */
async function cutDatabase({ url }: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  } finally {
    await client.end();
  }
}

/** What the test has submitted: an operation with what it is to do. */
interface Submitted {
  id: string;
  kind: Kind;
  verb: "create" | "update" | "status";
  record: number | null;
  name: string;
}

test(`killed ${kills} times, each write has exactly one effect or says that it does not know (seed ${seed})`, {
  timeout: isLong ? 7_200_000 : 600_000,
}, async () => {
  console.log(`kill test of writes: MILLWRIGHT_TEST_SEED=${seed}`);
  const random = chance(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const database = await testDatabase();
  const { store } = database;
  const vendor = await startWriteVendor();
  let isCalm = false;
  const proxy = await startFaultProxy({
    target: vendor.url,
    lateMs: LATE_MS,
    faultOf: ({ path }) => {
      if (isCalm || random() > 1 / 3) return null;
      return random() < 0.1 && !path.startsWith("/parts") ? "twice" : pick(spoils);
    },
  });
  const key = randomBytes(32).toString("base64");
  const jobs = openJobs({ url: database.url, log: silentLog, queues: [SYNC_QUEUE, OPERATION_QUEUE] });
  await jobs.start();
  const deps = openDeps({
    store,
    jobs,
    connectors: [writeVendor],
    rootKeys: readRootKeys(key),
    worker: "parent",
    times,
  });
  const workspaceId = await createWorkspace(deps, "Kill");
  const { connection } = await createConnection(deps, workspaceId, {
    connector: "fixwell",
    settings: { url: proxy.url },
    credentials: { password: "p" },
    schedule: { paused: true },
  });
  const ref: ConnectionRef = { workspaceId, connectionId: connection.id };
  await store.within(workspaceId, (tx) =>
    tx.sql("update connection set writes_per_hour = 1000000 where workspace_id = $1 and id = $2", [
      workspaceId,
      connection.id,
    ]),
  );
  const changes = watchChanges(store, workspaceId, connection.id);
  const submitted: Submitted[] = [];
  const workers = new Set<ChildProcess>();
  try {
    workSyncs(deps, 1);
    const standing = Array.from({ length: 6 }, (_, place) => vendor.add("orders", { name: `standing ${place}` }).id);
    const unconfirmed = [...standing];
    await sync();
    for (let kill = 0; kill < kills; kill++) {
      const isProcess = kill < processKills;
      const worker = isProcess ? await spawnWorker() : startInside(kill);
      for (let count = 0; count < 3; count++) await submitOne(kill * 10 + count, standing, unconfirmed);
      // Moments are counted in requests to the vendor, so that it is killed at work on any machine.
      await asked(1 + Math.floor(random() * 12));
      await wait(random() * 15);
      const how = random();
      if (isProcess && (how < 0.1 || kill === 0)) {
        // It wakes after another has taken its operations over.
        worker.pause();
        const other = startInside(kill + 0.5);
        await wait(times.leaseMs * 2);
        worker.resume();
        await wait(random() * 300);
        await other.kill();
      } else if (how < 0.2) {
        await cutDatabase(database);
        await asked(2);
      }
      await worker.kill();
    }
    isCalm = true;
    // A connection of the pool that was cut off is noticed when it is used.
    for (let use = 0; use < 20; use++) await store.within(workspaceId, (tx) => tx.sql("select")).catch(() => {});
    const last = startInside(kills);
    const ended = await untilEnded();
    await last.kill();
    await proxy.settled();
    await check(ended);
    expect(await changes.end()).toEqual([]);
  } finally {
    changes.stop();
    for (const worker of workers) worker.kill("SIGKILL");
    await jobs.stop(2000);
    await deps.agent.close();
    await proxy.close();
    await vendor.close();
    await database.drop();
  }

  async function sync(): Promise<void> {
    const { id } = await requestSync(deps, ref, { full: true, trigger: "api" });
    for (;;) {
      const view = await findSync(deps, ref, id);
      if (view && view.status !== "queued" && view.status !== "running") return expect(view.status).toBe("succeeded");
      await wait(30);
    }
  }

  function startInside(at: number): Worker {
    const { kill } = startMortalWorker(database, {
      ...{ name: `inside ${at}`, connectors: [writeVendor], rootKeys: readRootKeys(key), times },
    });
    return { kill, pause: () => {}, resume: () => {} };
  }

  /** Waits until the vendor has received this many more requests, or none comes. */
  async function asked(count: number): Promise<void> {
    const enough = vendor.asked.length + count;
    for (let waits = 0; vendor.asked.length < enough && waits < 200; waits++) await wait(5);
  }

  async function spawnWorker(): Promise<Worker> {
    const child = spawn(process.execPath, [join(import.meta.dirname, "write-worker.ts")], {
      env: {
        ...process.env,
        WORKER_DATABASE_URL: database.url,
        WORKER_ROOT_KEY: key,
        WORKER_TIMES: JSON.stringify(times),
      },
      stdio: ["pipe", "pipe", "inherit"],
    });
    workers.add(child);
    child.on("exit", () => workers.delete(child));
    await isReady(child);
    child.stdin?.write("go\n");
    return {
      async kill() {
        const exit = once(child, "exit");
        child.kill("SIGKILL");
        await exit;
      },
      pause: () => void child.kill("SIGSTOP"),
      resume: () => void child.kill("SIGCONT"),
    };
  }

  async function submitOne(at: number, orders: readonly number[], open: number[]): Promise<void> {
    const dice = random();
    const kind: Kind = dice < 0.6 ? pick(["orders", "partners", "parts"] as const) : "orders";
    const verb = dice < 0.6 ? "create" : dice < 0.9 || open.length === 0 ? "update" : "status";
    const record = verb === "create" ? null : verb === "update" ? pick(orders) : (open.shift() ?? null);
    // Some creates are twins of another on purpose.
    const name = verb === "create" && random() < 0.2 ? `twin ${kind}` : `${verb} ${at}`;
    const write = writeOf(kind, verb, record, name);
    const options = {
      idempotencyKey: `key ${at}`,
      requestHash: sha256(name),
      by: { kind: "person", id: "p" } as const,
      waitMs: 0,
    };
    for (;;) {
      try {
        const { id } = await submitOperation(deps, ref, write, options);
        submitted.push({ id, kind, verb, record, name });
        return;
      } catch {
        // The database was cut off. The same key makes the same operation.
        await wait(50);
      }
    }
  }

  async function untilEnded(): Promise<Map<string, OperationView>> {
    const until = Date.now() + (isLong ? 600_000 : 120_000);
    for (;;) {
      const all: OperationView[] = [];
      for (let before: number | undefined; ; ) {
        const some = await listOperations(deps, ref, { limit: 500, ...(before !== undefined && { before }) });
        all.push(...some.map(({ view }) => view));
        before = some.at(-1)?.place;
        if (some.length < 500) break;
      }
      const open = all.filter(({ state }) => state === "queued" || state === "sending" || state === "confirming");
      if (open.length === 0) return new Map(all.map((each) => [each.id, each]));
      if (Date.now() > until)
        throw new Error(`${open.length} operations are still open: ${JSON.stringify(open.slice(0, 3))}`);
      await wait(100);
    }
  }

  async function check(ended: ReadonlyMap<string, OperationView>): Promise<void> {
    expect(ended.size).toBe(submitted.length);
    const faults: string[] = [];
    const states = new Map<string, number>();
    for (const each of submitted)
      states.set(ended.get(each.id)?.state ?? "", (states.get(ended.get(each.id)?.state ?? "") ?? 0) + 1);
    console.log(`operations: ${JSON.stringify(Object.fromEntries(states))}, faults: ${proxy.spoiled.length}`);
    const creates = Map.groupBy(
      submitted.filter(({ verb }) => verb === "create"),
      ({ kind, name }) => `${kind} ${name}`,
    );
    for (const [named, group] of creates) {
      const [{ kind, name } = { kind: "orders" as Kind, name: "" }] = group;
      const made = vendor.things[kind].filter((thing) => thing.name === name).length;
      const of = (state: string) => group.filter(({ id }) => ended.get(id)?.state === state).length;
      const [written, unknown] = [of("succeeded"), of("unconfirmed")];
      if (made < written || made > written + unknown)
        faults.push(`${named}: ${made} records of ${written} + ${unknown}`);
      const keys = group.flatMap(({ id }) => ended.get(id)?.source_key ?? []);
      if (new Set(keys).size !== keys.length) faults.push(`${named}: two operations have one record`);
    }
    for (const { id, record } of submitted.filter(({ verb }) => verb === "status")) {
      const confirmed = vendor.effects.filter((effect) => effect === `confirm orders ${record}`).length;
      const state = ended.get(id)?.state;
      if (state === "succeeded" ? confirmed !== 1 : confirmed > 1)
        faults.push(`confirm ${record}: ${confirmed} times, ${state}`);
    }
    for (const record of new Set(submitted.flatMap((each) => (each.verb === "update" ? [each.record] : [])))) {
      const own = submitted.filter((each) => each.verb === "update" && each.record === record);
      const lastWritten = own.findLast(({ id }) => ended.get(id)?.state === "succeeded");
      const isKnown = own.every(({ id }) => ended.get(id)?.state !== "unconfirmed");
      const now = vendor.things.orders.find(({ id }) => id === record)?.name;
      if (isKnown && lastWritten && now !== lastWritten.name)
        faults.push(`order ${record}: ${now}, not ${lastWritten.name}`);
    }
    expect(faults).toEqual([]);
    // Look-ups find everything of this vendor, so nothing stays unknown.
    expect(states.get("unconfirmed") ?? 0).toBe(0);
    for (const kind of ["orders", "partners", "parts"] as const) await compare(kind);
  }

  /** Compares what is stored with the vendor, before and after a sync. */
  async function compare(kind: Kind): Promise<void> {
    const stored = async () =>
      (
        await store.within(workspaceId, (tx) =>
          tx.sql<{ source_id: string; body: string }>(
            "select source_id, body from record where workspace_id = $1 and connection_id = $2 and entity = $3 and deleted_at is null",
            [workspaceId, connection.id, entities[kind]],
          ),
        )
      )
        .map(({ source_id: id, body }) => `${id} ${JSON.parse(body)[kind === "orders" ? "title" : "name"]}`)
        .sort();
    const truth = vendor.things[kind].map(({ id, name }) => `${id} ${name}`).sort();
    expect(await stored()).toEqual(truth);
    await sync();
    expect(await stored()).toEqual(truth);
  }
});
