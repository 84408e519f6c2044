import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import pg from "pg";
import { newId } from "#lib";
import { prepareRaw } from "#mapping";
import { poolOptions } from "#store";
import { workSyncs } from "#sync";
import { nextDue } from "../src/sync/plan.ts";
import { openSealing } from "../src/vault/sealing.ts";
import { openModules, percentile } from "./modules.ts";
import { sharePercent } from "./processor.ts";
import { order, quietSource } from "./source.ts";

/** The sync reads what is already stored. */
const ORDERS = 20;
/** The defaults of `npm start`. */
const WORKERS = 4;
const HOUR_MS = 3_600_000;
/** Enough for 28 due syncs per second. With fewer, the hour is shortened. */
const CONNECTIONS_OF_AN_HOUR = 100_000;
/** The time between writing the due times and the first due sync. */
const HEAD_START_MS = 3000;
/** After this time, syncs that have not ended count as never ended. */
const LONGEST_LAG_MS = 120_000;

interface Seeded {
  id: string;
  /** When it is due, as an offset from the start of the hour. */
  dueMs: number;
}

/** How syncs kept to their schedule. The lag is the time from when one was due until it ended. */
export interface Due {
  per_s: number;
  lag_p50_s: number;
  lag_p95_s: number;
  lag_max_s: number;
  /** The time from when it was due until it started. */
  start_lag_p95_s: number;
  /** The lag of the syncs due in the first and in the last fifth of the time, to show whether it grows. */
  first_fifth_p95_s: number;
  last_fifth_p95_s: number;
  cpu_percent: number | null;
}

/**
 * Creates connections in bulk whose orders were read an hour ago. Those that are due within `dueMs` have credentials
 * and hashes.
 */
async function seed(
  url: string,
  modules: Awaited<ReturnType<typeof openModules>>,
  vendorUrl: string,
  options: { connections: number; dueMs: number },
): Promise<Seeded[]> {
  const source = quietSource();
  const stream = source.stream("orders")!;
  const nowMs = Date.now();
  const pace = CONNECTIONS_OF_AN_HOUR / options.connections;
  const all = Array.from({ length: options.connections }, (): Seeded => {
    const id = newId(nowMs);
    const due = nextDue(stream, source, { id, settings: {}, schedule: null }, nowMs)!;
    return { id, dueMs: (due - nowMs) / pace };
  });
  const soon = all.filter(({ dueMs }) => dueMs < options.dueMs);
  const raws = Array.from({ length: ORDERS }, (_, at) => prepareRaw(stream, { raw: order(at) }));

  const client = new pg.Client(poolOptions(url, null, 1));
  await client.connect();
  try {
    await client.query(
      `insert into connection (workspace_id, id, connector, name, settings, account, status)
       select $1, id, 'quiet', 'Customer', jsonb_build_object('url', $2::text, 'customer', id), id::text, 'active'
       from unnest($3::uuid[]) w(id)`,
      [modules.workspaceId, vendorUrl, all.map(({ id }) => id)],
    );
    await client.query(
      "insert into record_total (workspace_id, connection_id) select $1, id from unnest($2::uuid[]) w(id)",
      [modules.workspaceId, all.map(({ id }) => id)],
    );
    await client.query(
      `insert into stream_state (workspace_id, connection_id, stream, due_at, last_success_at, last_full_success_at, last_attempt_at)
       select $1, id, 'orders', due, due - interval '2 hours', due - interval '2 hours', due - interval '2 hours'
       from unnest($2::uuid[], $3::timestamptz[]) w(id, due)`,
      [
        modules.workspaceId,
        all.map(({ id }) => id),
        all.map(({ dueMs }) => new Date(nowMs + HOUR_MS + dueMs).toISOString()),
      ],
    );
    await client.query(
      `insert into raw_hash (workspace_id, connection_id, stream, key, hash)
       select $1, id, 'orders', key, hash from unnest($2::uuid[]) w(id) cross join unnest($3::text[], $4::bytea[]) r(key, hash)`,
      [modules.workspaceId, soon.map(({ id }) => id), raws.map(({ key }) => key), raws.map(({ hash }) => hash)],
    );
    const sealing = openSealing(modules.rootKeys);
    for (let from = 0; from < soon.length; from += 500)
      await modules.store.within(modules.workspaceId, async (tx) => {
        for (const { id } of soon.slice(from, from + 500)) await sealing.put(tx, id, "credentials", {});
      });
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
  return soon;
}

/** Makes the seeded connections due from `startMs` on, each with the offset that `seed` returned. */
async function makeDue(url: string, workspaceId: string, soon: readonly Seeded[], startMs: number): Promise<void> {
  const client = new pg.Client(poolOptions(url, null, 1));
  await client.connect();
  try {
    await client.query(
      `update stream_state set due_at = due from unnest($2::uuid[], $3::timestamptz[]) w(id, due)
       where workspace_id = $1 and connection_id = id`,
      [workspaceId, soon.map(({ id }) => id), soon.map(({ dueMs }) => new Date(startMs + dueMs).toISOString())],
    );
    await client.query("vacuum analyze stream_state");
  } finally {
    await client.end();
  }
}

/**
 * Measures many connections with hourly syncs on this process's workers: the cost while none is due, and the lag of
 * each sync while they come due over an hour. The source is an HTTP server that always returns the same records.
 */
export async function schedule(
  url: string,
  options: { connections: number; idleSeconds: number; dueSeconds: number; say(line: string): void },
): Promise<{ idle_cpu_percent: number | null; due: Due }> {
  const vendor = new Worker(new URL("./vendor.ts", import.meta.url), { workerData: ORDERS });
  const [port] = (await once(vendor, "message")) as [number];
  const modules = await openModules(url, [quietSource()]);
  try {
    const soon = await seed(url, modules, `http://127.0.0.1:${port}`, {
      connections: options.connections,
      dueMs: options.dueSeconds * 1000,
    });
    workSyncs(modules.deps, WORKERS);
    // Idle cost excludes the start.
    await wait(1000);
    options.say(`standing idle with ${options.connections} connections`);
    const idle = await sharePercent(url, () => wait(options.idleSeconds * 1000));

    options.say(`carrying out the ${soon.length} syncs that are due in ${options.dueSeconds} s`);
    const startMs = Date.now() + HEAD_START_MS;
    await makeDue(url, modules.workspaceId, soon, startMs);
    await wait(startMs - Date.now());
    const busy = await sharePercent(url, () => wait(startMs + options.dueSeconds * 1000 - Date.now()));
    const lags = await lagsOf(modules, soon, startMs, options.dueSeconds);
    return { idle_cpu_percent: idle.percent, due: { ...lags, cpu_percent: busy.percent } };
  } finally {
    await modules.close();
    await vendor.terminate();
  }
}

/** Waits until all due syncs have ended, and returns their lags. Throws if one failed or found a change. */
async function lagsOf(
  modules: Awaited<ReturnType<typeof openModules>>,
  soon: readonly Seeded[],
  startMs: number,
  seconds: number,
): Promise<Omit<Due, "cpu_percent">> {
  const dueOf = new Map(soon.map(({ id, dueMs }) => [id, startMs + dueMs]));
  const ended = () =>
    modules.store.within(modules.workspaceId, (tx) =>
      tx.sql<{ connection_id: string; started_at: string; ended_at: string; isQuiet: boolean }>(
        // In a shortened hour, some come due twice.
        `select distinct on (connection_id) connection_id, started_at, ended_at,
           status = 'succeeded' and count_read = $2 and count_unchanged = $2 and count_deleted = 0 as "isQuiet"
         from run where workspace_id = $1 and ended_at is not null order by connection_id, started_at`,
        [modules.workspaceId, ORDERS],
      ),
    );
  let runs = await ended();
  for (const endMs = Date.now() + LONGEST_LAG_MS; runs.length < soon.length; runs = await ended()) {
    if (Date.now() > endMs)
      throw new Error(
        `${soon.length - runs.length} of ${soon.length} syncs had not ended ${LONGEST_LAG_MS / 1000} s after the last was due`,
      );
    await wait(500);
  }
  const odd = runs.filter(({ isQuiet }) => !isQuiet).length;
  if (odd > 0) throw new Error(`${odd} of ${soon.length} syncs did not find what stood there`);

  const lags = runs
    .map((run) => {
      const dueMs = dueOf.get(run.connection_id)!;
      return {
        dueMs,
        start: (Date.parse(run.started_at) - dueMs) / 1000,
        end: (Date.parse(run.ended_at) - dueMs) / 1000,
      };
    })
    .sort((one, other) => one.dueMs - other.dueMs);
  const fifth = Math.ceil(lags.length / 5);
  const p = (share: number, of: readonly number[]) => Math.round(percentile(of, share) * 100) / 100;
  const ends = lags.map(({ end }) => end);
  return {
    per_s: Math.round((lags.length / seconds) * 10) / 10,
    lag_p50_s: p(0.5, ends),
    lag_p95_s: p(0.95, ends),
    lag_max_s: p(1, ends),
    start_lag_p95_s: p(
      0.95,
      lags.map(({ start }) => start),
    ),
    first_fifth_p95_s: p(0.95, ends.slice(0, fifth)),
    last_fifth_p95_s: p(0.95, ends.slice(-fifth)),
  };
}
