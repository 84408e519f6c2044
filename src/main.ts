import { CALLBACK_PATH, type Metrics, openApi, SOURCE_WEBHOOKS_PATH } from "#api";
import { type Connect, openConnect } from "#connections";
import { connectors } from "#connectors";
import { type Jobs, openJobs, prune, workerName } from "#jobs";
import type { Connector } from "#kit";
import { type Clock, type Log, openLog, silentLog, systemClock } from "#lib";
import { MAPPING_QUEUES, type Mappings, openMappings } from "#mapping";
import { startEmbeddedPostgres } from "#postgres";
import { noRequestLog, openRequestLog, openStore, type RequestLog, type Store } from "#store";
import { openSync, type RunEnded, SYNC_QUEUE, type Sync } from "#sync";
import { readRootKeys, rootKeyFile } from "#vault";
import { type Settings, SettingsError } from "./settings.ts";

/** A Millwright whose rooms are built. */
export interface Millwright {
  store: Store;
  jobs: Jobs;
  requests: RequestLog;
  connect: Connect;
  sync: Sync;
  mappings: Mappings;
  /** Where the API listens; null where it does not. */
  address: string | null;
  close(): Promise<void>;
}

/** How much of it to start. */
export interface Parts {
  /** Listens for the API. */
  api?: boolean;
  /** Carries syncs out. */
  work?: boolean;
  /** Refuse to start beside another that serves from the same data folder. */
  exclusive?: boolean;
  /** Told, for a person, what takes a while. */
  onStep?(line: string): void;
  log?: Log;
  clock?: Clock;
  /** Instead of those that Millwright has. */
  connectors?: readonly Connector[];
}

/** How often certificates are looked after. */
const CERTIFICATES_EVERY_MS = 3600_000;
/** How often what is past its time is deleted. */
const PRUNED_EVERY_MS = 3600_000;

/** Builds the rooms and wires them: the only place that does. */
export async function startMillwright(settings: Settings, parts: Parts = {}): Promise<Millwright> {
  const log = parts.log ?? (parts.api ? openLog({ level: settings.logLevel }) : silentLog);
  const clock = parts.clock ?? systemClock;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    let url = settings.databaseUrl;
    if (url === null) {
      const embedded = await startEmbeddedPostgres({
        folder: settings.dataFolder,
        exclusive: parts.exclusive ?? false,
        log: (line) => parts.onStep?.(line),
      });
      closers.push(() => embedded.stop());
      url = embedded.url;
    }
    const store = openStore({
      url,
      poolSize: settings.workers * 3 + 6,
      onError: (error) => log.warn({ err: error }, "a database connection was lost"),
    });
    closers.push(() => store.close());
    const requests = settings.requestLogDays > 0 ? openRequestLog({ store, clock, log }) : noRequestLog;
    closers.push(() => requests.flush());
    parts.onStep?.("Bringing the database up to date");
    await store.migrate();
    const jobs = openJobs({ url, log, clock, queues: [SYNC_QUEUE, ...MAPPING_QUEUES] });
    await jobs.install();
    await jobs.start();
    closers.push(() => jobs.stop());

    const worker = workerName();
    const all = parts.connectors ?? connectors;
    const rootKeys = settings.rootKey === null ? await rootKeyFile(settings.keyFile) : readRootKeys(settings.rootKey);
    const connect = openConnect({
      store,
      connectors: all,
      clock,
      log,
      rootKeys,
      worker,
      requests,
      allowPrivateAddresses: settings.allowPrivateAddresses,
      ...(settings.publicUrl !== null && {
        callbackUrl: settings.publicUrl + CALLBACK_PATH,
        hooksUrl: settings.publicUrl + SOURCE_WEBHOOKS_PATH,
      }),
    });
    closers.push(() => connect.close());
    let metrics: Metrics | null = null;
    const onRunEnded: RunEnded = (run) => metrics?.runEnded(run);
    const sync = openSync({ store, jobs, connect, connectors: all, clock, log, worker, onRunEnded });
    const mappings = openMappings({ store, jobs, connectors: all, clock });
    if (parts.work) {
      sync.work(settings.workers);
      mappings.work();
      jobs.every(CERTIFICATES_EVERY_MS, () => connect.lookAfterCertificates());
      jobs.every(PRUNED_EVERY_MS, async () => {
        await connect.sweepDrafts();
        await prune({ store, clock, log, kept: settings });
      });
    }

    let address: string | null = null;
    if (parts.api) {
      const { trustProxy, requestsPerMinute, publicUrl } = settings;
      const limits = { requestsPerMinute };
      const api = await openApi({
        store,
        connect,
        sync,
        mappings,
        connectors: all,
        jobs,
        clock,
        log,
        limits,
        requests,
        trustProxy,
        publicUrl,
      });
      metrics = api.metrics;
      closers.push(() => api.close());
      address = await api.listen(settings).catch((thrown: unknown) => {
        throw explainListening(thrown, settings);
      });
    }
    return { store, jobs, requests, connect, sync, mappings, address, close };
  } catch (thrown) {
    await close().catch((error: unknown) => log.error({ err: error }, "closing after a failed start failed too"));
    throw thrown;
  }
}

/** Says in words why the API may not listen where the settings say; anything else is handed back as it is. */
function explainListening(thrown: unknown, { host, port }: Settings): unknown {
  const reasons: Record<string, string> = {
    EADDRINUSE: `PORT: another program listens on ${port} of ${host} already. Stop it, or set PORT to another one.`,
    EACCES: `PORT: this user may not listen on ${port}. Set PORT to 1024 or above.`,
    EADDRNOTAVAIL: `HOST: ${host} is no address of this machine.`,
    ENOTFOUND: `HOST: there is no host ${host}.`,
  };
  const reason = thrown instanceof Error && "code" in thrown ? reasons[String(thrown.code)] : undefined;
  return reason === undefined ? thrown : new SettingsError(reason, { cause: thrown });
}
