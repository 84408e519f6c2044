import { randomBytes } from "node:crypto";
import type { AlertDeps } from "../src/alerts/index.ts";
import { type ConnectionsDeps, ERASE_QUEUE, noteHealth } from "../src/connections/index.ts";
import { openWebhookAgent } from "../src/deliver/index.ts";
import { type Jobs, openJobs } from "../src/jobs/index.ts";
import { type Connector, connectorsOf } from "../src/kit/index.ts";
import { type Clock, type ConnectionRef, type Log, silentLog, systemClock } from "../src/lib/index.ts";
import { MAPPING_QUEUES } from "../src/mapping/index.ts";
import { openSourceDeps } from "../src/source/index.ts";
import { openRequestLog, type RequestLog, type Store } from "../src/store/index.ts";
import {
  findSync,
  handleSyncJob,
  type RunView,
  requestSync,
  SYNC_QUEUE,
  type SyncJob,
  type SyncView,
} from "../src/sync/index.ts";
import { createWorkspace, openWebSessions, type RootKeys, readRootKeys, type WebSessions } from "../src/vault/index.ts";
import {
  OPERATION_QUEUE,
  type OperationsDeps,
  type OperationTimes,
  openOperations,
  stopOperations,
  workOperations,
} from "../src/writes/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

/** The collaborators of all functions below the API, on a separate database, with workers. */
export interface Rig {
  database: TestDatabase;
  store: Store;
  deps: ConnectionsDeps & AlertDeps & OperationsDeps & { webSessions: WebSessions };
  workspaceId: string;
  /** Names a connection of the rig's workspace. */
  ref(connectionId: string): ConnectionRef;
  /** Requests a sync and returns it when it has ended. */
  syncNow(connectionId: string, input?: { entities?: string[]; full?: boolean }): Promise<SyncView>;
  /** Returns the live records of an entity by source id. */
  records(connectionId: string, entity: string): Promise<Map<string, Record<string, any>>>;
  close(): Promise<void>;
}

export const testRootKeys = () => readRootKeys(randomBytes(32).toString("base64"));

/** Jobs that are accepted and never run. */
const noJobs = { add: async () => {}, addMany: async () => {} } as unknown as Jobs;

/** The deps that a test can change. */
export interface DepsOptions {
  store: Store;
  connectors: readonly Connector[];
  /** Default: jobs that are accepted and never run. */
  jobs?: Jobs;
  requests?: RequestLog;
  clock?: Clock;
  log?: Log;
  rootKeys?: RootKeys;
  worker?: string;
  allowPrivateAddresses?: boolean;
  callbackUrl?: string;
  sourceWebhooksUrl?: string;
  smtp?: AlertDeps["smtp"];
  times?: Partial<OperationTimes>;
}

/** Creates the collaborators of all modules, like main.ts. Close its `agent` at the end. */
export function openDeps({ callbackUrl, sourceWebhooksUrl, jobs = noJobs, ...options }: DepsOptions): Rig["deps"] {
  const { clock = systemClock, log = silentLog, rootKeys = testRootKeys(), worker = "one" } = options;
  const connectors = connectorsOf(options.connectors);
  return {
    operations: openOperations(options.times),
    ...openSourceDeps({ ...options, connectors, clock, log, rootKeys, worker }),
    jobs,
    callbackUrl,
    sourceWebhooksUrl,
    noteHealth: (tx, connectionId) => noteHealth({ clock, connectors }, tx, connectionId),
    // Receivers of tests are on loopback.
    webhookAgent: openWebhookAgent(true),
    allowPrivateWebhooks: true,
    webSessions: openWebSessions(rootKeys, clock),
    publicUrl: null,
    smtp: options.smtp ?? null,
  };
}

/** Opens everything below the API for a test. */
export async function openRig(
  connectors: readonly Connector[],
  options: Omit<DepsOptions, "store" | "connectors" | "jobs" | "requests"> & { workers?: number } = {},
): Promise<Rig> {
  const { clock = systemClock, log = silentLog, workers = 2, ...others } = options;
  const database = await testDatabase();
  const { store } = database;
  const jobs = openJobs({
    url: database.url,
    log,
    clock,
    queues: [SYNC_QUEUE, ERASE_QUEUE, OPERATION_QUEUE, ...MAPPING_QUEUES],
  });
  await jobs.start();
  const requests = openRequestLog({ store, clock, log });
  const worker = `test-${randomBytes(4).toString("hex")}`;
  const deps = openDeps({ store, jobs, requests, connectors, clock, log, worker, ...others });
  if (workers !== 0) jobs.work<SyncJob>(SYNC_QUEUE, workers, (data, job) => handleSyncJob(deps, data, job));
  if (workers !== 0) workOperations(deps, 8);
  const workspaceId = await createWorkspace(deps, "Test");
  return {
    database,
    store,
    deps,
    workspaceId,
    ref: (connectionId) => ({ workspaceId, connectionId }),
    syncNow: (connectionId, input) => syncNow(deps, { workspaceId, connectionId }, input),
    records: (connectionId, entity) =>
      store.within(workspaceId, async (tx) => {
        const rows = await tx.sql<{ source_id: string; body: string }>(
          "select source_id, body from record where workspace_id = $1 and connection_id = $2 and entity = $3 and deleted_at is null order by id",
          [workspaceId, connectionId, entity],
        );
        return new Map(rows.map((row) => [row.source_id, JSON.parse(row.body)]));
      }),
    async close() {
      await stopOperations(deps);
      await jobs.stop(2000);
      await deps.agent.close();
      await deps.webhookAgent.close();
      await requests.flush();
      await database.drop();
    },
  };
}

async function syncNow(
  deps: ConnectionsDeps,
  ref: ConnectionRef,
  { entities, full = false }: { entities?: string[]; full?: boolean } = {},
): Promise<SyncView> {
  const { id } = await requestSync(deps, ref, { entities, full, trigger: "api" });
  for (;;) {
    const view = await findSync(deps, ref, id);
    if (view && view.status !== "queued" && view.status !== "running") return view;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One stream's run of a sync. */
export function runOf(view: SyncView, stream: string): RunView {
  const run = view.runs.find((each) => each.stream === stream);
  if (!run) throw new Error(`the sync has no run of ${stream}`);
  return run;
}
