import { type AlertDeps, checkAlerts, LOOK_EVERY_MS } from "#alerts";
import { type ApiOptions, CALLBACK_PATH, type Metrics, openApi, SOURCE_WEBHOOKS_PATH, textOfChanged } from "#api";
import {
  type ConnectionsDeps,
  deleteExpiredItems,
  ERASE_QUEUE,
  maintainCertificates,
  noteHealth,
  workErasures,
  workQuietChecks,
} from "#connections";
import { connectors } from "#connectors";
import { openWebhookAgent, workDeliveries } from "#deliver";
import { openJobs, prune, workerName } from "#jobs";
import { type Connector, connectorsOf } from "#kit";
import { type Clock, type Log, openLog, silentLog, systemClock } from "#lib";
import { MAPPING_QUEUES, workMappings } from "#mapping";
import { startEmbeddedPostgres } from "#postgres";
import { openSourceDeps } from "#source";
import { noRequestLog, openRequestLog, openStore } from "#store";
import { SYNC_QUEUE, workSyncs } from "#sync";
import { openWebSessions, type RootKeys, readRootKeys, rootKeyFile, type WebSessions } from "#vault";
import { OPERATION_QUEUE, type OperationsDeps, openOperations, stopOperations, workOperations } from "#writes";
import { type Settings, SettingsError } from "./settings.ts";

/** What all functions of Millwright work with. */
export interface MillwrightDeps extends ConnectionsDeps, AlertDeps, OperationsDeps {
  webSessions: WebSessions;
  publicUrl: string | null;
}

/** A Millwright that was started. */
export interface Millwright {
  deps: MillwrightDeps;
  /** The URL of the API; null: it was not started. */
  address: string | null;
  close(): Promise<void>;
}

/** Which parts to start. */
export interface Parts {
  /** Starts the API. */
  api?: boolean;
  /** Starts the workers. */
  work?: boolean;
  /** Refuses to start while another process serves from the same data folder. */
  exclusive?: boolean;
  /** Called with a line of text at each step that takes time. */
  onStep?(line: string): void;
  log?: Log;
  clock?: Clock;
  /** Called with each answer of the API, for tests. */
  onAnswer?: ApiOptions["onAnswer"];
  /** Replaces Millwright's own connectors. */
  connectors?: readonly Connector[];
}

type Closers = (() => Promise<unknown>)[];

/** The queues of all workers. */
export const QUEUES = [SYNC_QUEUE, ERASE_QUEUE, OPERATION_QUEUE, ...MAPPING_QUEUES];

/** Operations wait for their source most of the time, so a process executes more of them than syncs. */
const OPERATIONS_PER_WORKER = 8;
const CERTIFICATES_EVERY_MS = 3600_000;
const PRUNED_EVERY_MS = 3600_000;

/** Starts Millwright. This is the only place that makes collaborators and passes them to the modules. */
export async function startMillwright(settings: Settings, parts: Parts = {}): Promise<Millwright> {
  const log = parts.log ?? (parts.api ? openLog({ level: settings.logLevel }) : silentLog);
  const closers: Closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const url = settings.databaseUrl ?? (await startDatabase(settings, parts, closers));
    let metrics: Metrics | null = null;
    const deps = await openDeps(settings, parts, log, url, closers);
    deps.onRunEnded = (run) => metrics?.runEnded(run);
    closers.push(() => stopOperations(deps));
    if (parts.work) startWork(deps, settings, closers);
    if (!parts.api) return { deps, address: null, close };
    const { trustProxy, requestsPerMinute } = settings;
    const api = await openApi({ deps, limits: { requestsPerMinute }, trustProxy, onAnswer: parts.onAnswer });
    metrics = api.metrics;
    closers.push(() => api.close());
    const address = await api.listen(settings).catch((thrown: unknown) => {
      throw explainListening(thrown, settings);
    });
    return { deps, address, close };
  } catch (thrown) {
    await close().catch((error: unknown) => log.error({ err: error }, "closing after a failed start failed too"));
    throw thrown;
  }
}

/** Starts the embedded PostgreSQL and returns its URL. */
async function startDatabase(settings: Settings, parts: Parts, closers: Closers): Promise<string> {
  const embedded = await startEmbeddedPostgres({
    folder: settings.dataFolder,
    exclusive: parts.exclusive ?? false,
    log: (line) => parts.onStep?.(line),
  });
  closers.push(() => embedded.stop());
  return embedded.url;
}

/** Migrates the database and makes the one object that holds all collaborators. */
async function openDeps(
  settings: Settings,
  parts: Parts,
  log: Log,
  url: string,
  closers: Closers,
): Promise<MillwrightDeps> {
  const clock = parts.clock ?? systemClock;
  const store = openStore({
    url,
    poolSize: settings.workers * 3 + 6,
    onError: (error) => log.warn({ err: error }, "a database connection was lost"),
  });
  closers.push(() => store.close());
  const requests = settings.requestLogDays > 0 ? openRequestLog({ store, clock, log }) : noRequestLog;
  closers.push(() => requests.flush());
  parts.onStep?.("Migrating the database");
  await store.migrate();
  const jobs = openJobs({ url, log, clock, queues: QUEUES });
  await jobs.install();
  await jobs.start();
  closers.push(() => jobs.stop());
  const rootKeys = await readRootKeysOf(settings);
  const source = openSourceDeps({
    store,
    clock,
    log,
    rootKeys,
    requests,
    connectors: connectorsOf(parts.connectors ?? connectors),
    worker: workerName(),
    allowPrivateAddresses: settings.allowPrivateAddresses,
  });
  closers.push(() => source.agent.close());
  const { allowPrivateWebhooks } = settings;
  const webhookAgent = openWebhookAgent(allowPrivateWebhooks);
  closers.push(() => webhookAgent.close());
  const { publicUrl } = settings;
  return {
    ...source,
    jobs,
    noteHealth: (tx, connectionId) => noteHealth(source, tx, connectionId),
    webhookAgent,
    allowPrivateWebhooks,
    operations: openOperations(),
    publicUrl,
    smtp: settings.smtp,
    fullReadDays: settings.fullReadDays === 0 ? null : settings.fullReadDays,
    webSessions: openWebSessions(rootKeys, clock),
    callbackUrl: publicUrl === null ? undefined : publicUrl + CALLBACK_PATH,
    sourceWebhooksUrl: publicUrl === null ? undefined : publicUrl + SOURCE_WEBHOOKS_PATH,
  };
}

const readRootKeysOf = async ({ rootKey, keyFile }: Settings): Promise<RootKeys> =>
  rootKey === null ? rootKeyFile(keyFile) : readRootKeys(rootKey);

/** Makes this process a worker. */
function startWork(deps: MillwrightDeps, settings: Settings, closers: Closers): void {
  const { jobs, store, clock, log } = deps;
  workSyncs(deps, settings.workers);
  workOperations(deps, settings.workers * OPERATIONS_PER_WORKER);
  workMappings(deps);
  workErasures(deps);
  workQuietChecks(deps);
  const recordText = textOfChanged.bind(null, deps.connectors);
  const deliveries = workDeliveries({ ...deps, recordText });
  closers.push(() => deliveries.stop());
  jobs.every(CERTIFICATES_EVERY_MS, () => maintainCertificates(deps));
  jobs.every(LOOK_EVERY_MS, () => checkAlerts(deps));
  jobs.every(PRUNED_EVERY_MS, async () => {
    await deleteExpiredItems(deps);
    await prune({ store, clock, log, kept: settings });
  });
}

/** Returns a `SettingsError` with the reason why the API cannot listen; any other error is returned unchanged. */
function explainListening(thrown: unknown, { host, port }: Settings): unknown {
  const reasons: Record<string, string> = {
    EADDRINUSE: `PORT: port ${port} of ${host} is in use. Stop the program that uses it, or set PORT to another port.`,
    EACCES: `PORT: this user may not listen on port ${port}. Set PORT to 1024 or above.`,
    EADDRNOTAVAIL: `HOST: ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST: the host ${host} is unknown.`,
  };
  const reason = thrown instanceof Error && "code" in thrown ? reasons[String(thrown.code)] : undefined;
  return reason === undefined ? thrown : new SettingsError(reason, { cause: thrown });
}
