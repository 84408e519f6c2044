import { setTimeout as wait } from "node:timers/promises";
import { percentile } from "../modules.ts";
import type { Served } from "./served.ts";
import type { SoakSource } from "./sources.ts";

/** For so long after a fault its traces may show. */
const AFTER_FAULT_MS = 15_000;
/** A request that takes longer hangs. */
const DEADLINE_MS = 60_000;
const WATCHERS = 20;

/** A connection of the soak test. */
export interface SoakConnection {
  id: string;
  token: string;
  source: SoakSource;
}

/** What the load works with, and what it notes. */
export interface Soak {
  served: Served;
  connections: readonly SoakConnection[];
  /** Aborts when the load ends. */
  over: AbortController;
  /** Milliseconds of each request, by what it did. */
  latencies: Map<string, number[]>;
  /** Counts of answers that a fault explains, by kind. */
  explained: Map<string, number>;
  /** What no fault explains. */
  unexplained: string[];
  /** The syncs that were requested, with their connections. */
  syncs: Map<string, SoakConnection>;
  /** Change numbers that a reader of the changes missed or got twice. */
  changes: { lost: number; doubled: number };
  faults: { databaseUntil: number; sourcesUntil: number };
}

/** Makes a soak that has noted nothing yet. */
export const openSoak = (served: Served, connections: readonly SoakConnection[]): Soak => ({
  served,
  connections,
  over: new AbortController(),
  latencies: new Map(),
  explained: new Map(),
  unexplained: [],
  syncs: new Map(),
  changes: { lost: 0, doubled: 0 },
  faults: { databaseUntil: 0, sourcesUntil: 0 },
});

/** Notes that the database or the sources fail from now on for a while. */
export function noteFault(soak: Soak, of: "database" | "sources", lastsMs: number): void {
  const until = Date.now() + lastsMs + AFTER_FAULT_MS;
  if (of === "database") soak.faults.databaseUntil = until;
  else soak.faults.sourcesUntil = until;
}

/** Notes an error. One that began during a fault is explained. */
export function noteError(soak: Soak, of: "database" | "sources", what: string, since = Date.now()): void {
  const { databaseUntil, sourcesUntil } = soak.faults;
  if (since > (of === "database" ? databaseUntil : sourcesUntil))
    soak.unexplained.push(`${new Date().toISOString()} ${what}`);
  else soak.explained.set(what.slice(0, 80), (soak.explained.get(what.slice(0, 80)) ?? 0) + 1);
}

interface Asked {
  method?: string;
  bearer?: string;
  body?: unknown;
  /** Statuses beside those below 400 that are right. */
  also?: readonly number[];
}

type Body = Record<string, unknown>;

/** Sends a request and returns its body; null where it was refused or failed, which is noted. */
export async function ask(soak: Soak, what: string, path: string, asked: Asked = {}): Promise<Body | null> {
  const { served, latencies } = soak;
  const { method = "GET", bearer = served.key, body, also = [] } = asked;
  const startedMs = performance.now();
  const since = Date.now();
  try {
    const answer = await fetch(served.url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const text = await answer.text();
    const times = latencies.get(what) ?? [];
    times.push(performance.now() - startedMs);
    latencies.set(what, times);
    if (answer.status < 400) return text === "" ? {} : (JSON.parse(text) as Body);
    if (!also.includes(answer.status)) {
      const { code } = JSON.parse(text) as { code?: string };
      // A database that fails may only be answered with 503; anything else is a mistake at any time.
      const isOutage = answer.status === 503 && code === "database_unavailable";
      if (isOutage) noteError(soak, "database", `${what}: 503`, since);
      else soak.unexplained.push(`${new Date().toISOString()} ${what}: ${answer.status} ${text.slice(0, 300)}`);
    }
  } catch (thrown) {
    soak.unexplained.push(`${new Date().toISOString()} ${what}: ${String(thrown)}`);
  }
  return null;
}

/** Calls `work` again and again until the load ends, with a pause. */
async function repeated({ over }: Soak, pauseMs: number, work: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; !over.signal.aborted; round++) {
    await work(round);
    await wait(pauseMs, undefined, { signal: over.signal }).catch(() => {});
  }
}

const listIn = (body: Body | null, name = "data"): Body[] =>
  Array.isArray(body?.[name]) ? (body[name] as Body[]) : [];
const textIn = (body: Body | null, name: string): string => String(body?.[name] ?? "");

/** Starts all load. Returns what resolves when all of it has ended. */
export function startLoad(soak: Soak): Promise<unknown> {
  return Promise.all([
    ...soak.connections.flatMap((connection) => [
      syncing(soak, connection),
      reading(soak, connection),
      followingChanges(soak, connection),
      changingMappings(soak, connection),
      previewing(soak, connection),
      ...Array.from({ length: WATCHERS / 2 }, () => watching(soak, connection)),
      repeated(soak, 1_000, async () => connection.source.edit(3)),
    ]),
    repeated(soak, 250, async () => void (await ask(soak, "health", "/healthz"))),
    repeated(soak, 2_000, async () => {
      await ask(soak, "overview", "/v1/overview");
      await ask(soak, "attention", "/v1/attention");
      await ask(soak, "request log", "/v1/requests?limit=100");
    }),
  ]);
}

/** Requests one sync after the other. Each must end; what it ends with is looked at when all is over. */
const syncing = (soak: Soak, connection: SoakConnection) =>
  repeated(soak, 1_000, async (round) => {
    const body = { full: round % 10 === 9 };
    const since = Date.now();
    const sync = await ask(soak, "request sync", "/v1/syncs", { method: "POST", bearer: connection.token, body });
    if (sync === null) return;
    const id = textIn(sync, "id");
    soak.syncs.set(id, connection);
    await syncEnd(soak, connection, id, since);
  });

/** Waits until a sync has ended and returns its status; null: the load ended before. */
async function syncEnd(soak: Soak, connection: SoakConnection, id: string, since: number): Promise<string | null> {
  while (!soak.over.signal.aborted) {
    const sync = await ask(soak, "get sync", `/v1/syncs/${id}`, { bearer: connection.token });
    const status = textIn(sync, "status");
    if (sync !== null && status !== "queued" && status !== "running") {
      if (status !== "succeeded") {
        const errors = listIn(sync, "runs").flatMap(({ stream, error }) => (error ? [{ stream, error }] : []));
        // An outage of the database fails no sync.
        noteError(soak, "sources", `sync of ${connection.source.name} ${status}: ${JSON.stringify(errors)}`, since);
      }
      return status;
    }
    await wait(300, undefined, { signal: soak.over.signal }).catch(() => {});
  }
  return null;
}

/** Reads lists, records and explanations of all entities. */
const reading = (soak: Soak, { token, source }: SoakConnection) =>
  repeated(soak, 50, async (round) => {
    const entities = Object.keys(source.truth());
    const entity = entities[round % entities.length] ?? "";
    const path = `/v1/${entity.replaceAll("_", "-")}s`;
    const by = { bearer: token };
    const page = listIn(await ask(soak, "list", `${path}?limit=100`, by));
    const [first] = page;
    if (first) await ask(soak, "get", `${path}/${textIn(first, "id")}`, { ...by, also: [404] });
    await ask(soak, "filter", `${path}?limit=20&modified_after=${new Date(Date.now() - 60_000).toISOString()}`, by);
    if (round % 5 === 0) await ask(soak, "explain", `${path}?limit=20&explain=true`, by);
    if (round % 10 === 0) await ask(soak, "sync status", "/v1/sync-status", by);
  });

/** Follows the changes: their numbers must come one after the other. */
function followingChanges(soak: Soak, { token }: SoakConnection): Promise<void> {
  let last = 0;
  return repeated(soak, 200, async () => {
    const page = await ask(soak, "changes", `/v1/changes?limit=1000&after=${last}`, { bearer: token });
    for (const { number } of listIn(page)) {
      const step = Number(number) - last;
      if (step > 1) soak.changes.lost += step - 1;
      if (step < 1) soak.changes.doubled++;
      last = Number(number);
    }
  });
}

/** Changes a mapping again and again. */
const changingMappings = (soak: Soak, { id, source: { mapped } }: SoakConnection) =>
  repeated(soak, 4_000, async (round) => {
    const path = mapped.paths[round % mapped.paths.length];
    const body = { custom: { soak: { type: "text", source: { path } } } };
    // 409: the change before is still being applied.
    const asked = { method: "PATCH", body, also: [409] };
    await ask(soak, "change mapping", `/v1/connections/${id}/mappings/${mapped.entity}`, asked);
  });

/** Previews a change and waits for its end. */
const previewing = (soak: Soak, { id, source: { mapped } }: SoakConnection) =>
  repeated(soak, 6_000, async () => {
    const path = `/v1/connections/${id}/mappings/${mapped.entity}/previews`;
    const body = { custom: { previewed: { type: "text", source: { path: mapped.paths[0] } } } };
    const since = Date.now();
    let preview = await ask(soak, "preview", path, { method: "POST", body });
    if (preview === null) return;
    const previewId = textIn(preview, "id");
    while (
      textIn(preview, "state") !== "done" &&
      textIn(preview, "state") !== "outdated" &&
      !soak.over.signal.aborted
    ) {
      if (Date.now() - since > DEADLINE_MS)
        return noteError(soak, "database", `preview ${previewId} does not end`, since);
      await wait(200, undefined, { signal: soak.over.signal }).catch(() => {});
      preview = await ask(soak, "get preview", `${path}/${previewId}`);
    }
  });

/** Watches a connection's sync status, and again when the stream ends. */
const watching = (soak: Soak, { id }: SoakConnection) =>
  repeated(soak, 500, async () => {
    const { served, over } = soak;
    const since = Date.now();
    try {
      const answer = await fetch(`${served.url}/v1/connections/${id}/sync-status/events`, {
        headers: { authorization: `Bearer ${served.key}` },
        signal: over.signal,
      });
      if (answer.status === 200 && answer.body) for await (const _ of answer.body);
      else if (answer.status !== 503)
        soak.unexplained.push(`${new Date().toISOString()} watch: ${answer.status} ${await answer.text()}`);
      else noteError(soak, "database", "watch: 503", since);
    } catch (thrown) {
      if (!over.signal.aborted) noteError(soak, "database", `watch: ${String(thrown)}`, Date.now());
    }
  });

/** Returns the median and the worst of each kind of request, in milliseconds. */
export const latencyTable = ({ latencies }: Soak) =>
  [...latencies].map(([what, times]) => ({
    what,
    requests: times.length,
    p50: Math.round(percentile(times, 0.5)),
    p95: Math.round(percentile(times, 0.95)),
    p99: Math.round(percentile(times, 0.99)),
    most: Math.round(Math.max(...times)),
  }));
