import { randomBytes } from "node:crypto";
import { ERASE_QUEUE } from "#connections";
import { openWebhookAgent } from "#deliver";
import { openJobs } from "#jobs";
import { type Connector, connectorsOf } from "#kit";
import { silentLog, systemClock } from "#lib";
import { MAPPING_QUEUES } from "#mapping";
import { openSourceDeps } from "#source";
import { openRequestLog, openStore } from "#store";
import { findSync, requestSync, SYNC_QUEUE, type SyncView } from "#sync";
import { createWorkspace, openWebSessions, readRootKeys } from "#vault";
import { OPERATION_QUEUE, openOperations, stopOperations } from "#writes";

/** The modules that a benchmark needs, on a database that it may fill. */
export async function openModules(url: string, connectors: readonly Connector[]) {
  const store = openStore({ url });
  await store.migrate();
  const jobs = openJobs({
    url,
    log: silentLog,
    queues: [SYNC_QUEUE, ERASE_QUEUE, OPERATION_QUEUE, ...MAPPING_QUEUES, "nothing"],
  });
  await jobs.install();
  await jobs.start();
  const requests = openRequestLog({ store, clock: systemClock, log: silentLog });
  const rootKeys = readRootKeys(randomBytes(32).toString("base64"));
  const source = openSourceDeps({
    ...{ store, requests, rootKeys, clock: systemClock, log: silentLog, worker: "bench" },
    connectors: connectorsOf(connectors),
  });
  const deps = {
    ...source,
    jobs,
    webSessions: openWebSessions(rootKeys, systemClock),
    webhookAgent: openWebhookAgent(true),
    allowPrivateWebhooks: true,
    operations: openOperations(),
    publicUrl: null,
    smtp: null,
  };
  const workspaceId = await createWorkspace(deps, "Bench");
  return {
    store,
    deps,
    rootKeys,
    workspaceId,
    /** Starts a sync and waits until it ends. Throws if it fails. */
    async run(connectionId: string, full: boolean): Promise<SyncView> {
      const { id } = await requestSync(deps, { workspaceId, connectionId }, { full, trigger: "api" });
      for (;;) {
        const view = (await findSync(deps, { workspaceId, connectionId }, id))!;
        if (view.status === "succeeded") return view;
        if (view.status !== "queued" && view.status !== "running")
          throw new Error(`the sync ended as ${view.status}: ${JSON.stringify(view.runs.map((run) => run.error))}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    async close() {
      await stopOperations(deps);
      await jobs.stop();
      await deps.agent.close();
      await deps.webhookAgent.close();
      await requests.flush();
      await store.close();
    },
  };
}

/** The cost of a task for a number of records. */
export interface Rate {
  records_per_s: number;
  /** CPU time of this process; the database's is separate. */
  cpu_ms_per_1000: number;
}

/** Measures `work` over this many records. */
export async function timed(records: number, work: () => Promise<unknown>): Promise<Rate> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { records_per_s: Math.round(records / seconds), cpu_ms_per_1000: Math.round((user + system) / records) };
}

/** Returns the quantile for a share such as 0.95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}
