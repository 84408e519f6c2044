import { randomBytes } from "node:crypto";
import { type Connect, ERASE_QUEUE, openConnect } from "../src/connections/index.ts";
import { type Jobs, openJobs } from "../src/jobs/index.ts";
import { type Connector, connectorsOf } from "../src/kit/index.ts";
import { type Clock, type Log, silentLog, systemClock } from "../src/lib/index.ts";
import { MAPPING_QUEUES, type MappingDeps } from "../src/mapping/index.ts";
import { openRequestLog, type RequestLog, type Store } from "../src/store/index.ts";
import {
  findSync,
  handleSyncJob,
  type RunView,
  requestSync,
  SYNC_QUEUE,
  type SyncDeps,
  type SyncView,
} from "../src/sync/index.ts";
import { readRootKeys } from "../src/vault/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

/** The rooms below the API, on a database of their own, with workers. */
export interface Rig {
  database: TestDatabase;
  store: Store;
  jobs: Jobs;
  requests: RequestLog;
  connect: Connect;
  deps: SyncDeps;
  mappings: MappingDeps;
  workspaceId: string;
  /** Asks for a sync and waits until it has ended. */
  syncNow(connectionId: string, input?: { entities?: string[]; full?: boolean }): Promise<SyncView>;
  /** Live records of an entity, by source id. */
  records(connectionId: string, entity: string): Promise<Map<string, Record<string, any>>>;
  close(): Promise<void>;
}

export const testRootKeys = () => readRootKeys(randomBytes(32).toString("base64"));

/** Opens the rooms for a test. */
export async function rig(
  connectors: readonly Connector[],
  options: { clock?: Clock; log?: Log; workers?: number; callbackUrl?: string; hooksUrl?: string } = {},
): Promise<Rig> {
  const database = await testDatabase();
  const { store } = database;
  const clock = options.clock ?? systemClock;
  const log = options.log ?? silentLog;
  const jobs = openJobs({ url: database.url, log, clock, queues: [SYNC_QUEUE, ERASE_QUEUE, ...MAPPING_QUEUES] });
  await jobs.start();
  const worker = `test-${randomBytes(4).toString("hex")}`;
  const requests = openRequestLog({ store, clock, log });
  const connect = openConnect({
    store,
    requests,
    connectors,
    clock,
    log,
    rootKeys: testRootKeys(),
    worker,
    ...(options.callbackUrl !== undefined && { callbackUrl: options.callbackUrl }),
    ...(options.hooksUrl !== undefined && { hooksUrl: options.hooksUrl }),
  });
  const deps: SyncDeps = { ...connect.deps, jobs };
  const mappings: MappingDeps = { store, jobs, connectors: connectorsOf(connectors), clock };
  if (options.workers !== 0)
    jobs.work(SYNC_QUEUE, options.workers ?? 2, (data: never, job) => handleSyncJob(deps, data, job));
  const workspaceId = await connect.createWorkspace("Test");
  return {
    database,
    store,
    jobs,
    requests,
    connect,
    deps,
    mappings,
    workspaceId,
    async syncNow(connectionId, input = {}) {
      const { id } = await requestSync(
        deps,
        { workspaceId, connectionId },
        {
          entities: input.entities ?? null,
          full: input.full ?? false,
          trigger: "api",
        },
      );
      for (;;) {
        const view = (await findSync(deps, { workspaceId, connectionId }, id))!;
        if (view.status !== "queued" && view.status !== "running") return view;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    records: (connectionId, entity) =>
      store.within(workspaceId, async (tx) => {
        const rows = await tx.sql<{ source_id: string; body: string }>(
          "select source_id, body from record where workspace_id = $1 and connection_id = $2 and entity = $3 and deleted_at is null order by id",
          [workspaceId, connectionId, entity],
        );
        return new Map(rows.map((row) => [row.source_id, JSON.parse(row.body)]));
      }),
    async close() {
      await jobs.stop(2000);
      await connect.close();
      await requests.flush();
      await database.drop();
    },
  };
}

/** One stream's run of a sync. */
export function runOf(view: SyncView, stream: string): RunView {
  const run = view.runs.find((each) => each.stream === stream);
  if (!run) throw new Error(`the sync has no run of ${stream}`);
  return run;
}
