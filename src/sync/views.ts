import { type Connector, entitiesOf, type Stream } from "#kit";
import type { Alarm, Run, RunMode, RunStatus, StoredError, StreamState, Sync as SyncRow } from "#store";

/** One stream's part of a sync, as the API returns it. */
export interface RunView {
  id: string;
  sync_id: string;
  stream: string;
  /** The entities that the stream feeds. */
  entities: string[];
  /** `targeted`: only records that a webhook of the source named. */
  mode: RunMode;
  status: RunStatus;
  /** The progress, if the source makes it known. */
  progress: { done: number; total: number } | null;
  /** Raw records read, changed, unchanged and deleted, and records with mapping issues. */
  counts: { read: number; changed: number; unchanged: number; rejected: number; deleted: number };
  /** Requests to the source. */
  requests: number;
  /** The days read, both inclusive. */
  window: { from: string; until: string } | null;
  alarms: (Omit<Alarm, "accepted_at"> & { accepted_at: string | null })[];
  error: StoredError | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

/** A sync, as the API returns it. */
export interface SyncView {
  id: string;
  connection_id: string;
  /** `partial`: some parts could not be read; see the runs. */
  status: RunStatus;
  trigger: SyncRow["trigger"];
  /** As requested. Null: all. */
  entities: string[] | null;
  full: boolean;
  requested_at: string;
  runs: RunView[];
}

/** The sync status of a connection's entity. */
export interface EntityStatus {
  entity: string;
  /** The number of live records after the last run. */
  records: number;
  /** `never`: not read yet. */
  state: "never" | "queued" | "running" | "succeeded" | "partial" | "failed" | "cancelled";
  last_success_at: string | null;
  last_attempt_at: string | null;
  next_run_at: string | null;
  error: StoredError | null;
  progress: { done: number; total: number } | null;
  /** Whether deletions wait for a person to accept them. */
  deletions_held: boolean;
  streams: string[];
}

export function viewRun(connector: Connector, run: Run): RunView {
  const stream = connector.stream(run.stream);
  return {
    id: run.id,
    sync_id: run.sync_id,
    stream: run.stream,
    entities: stream ? entitiesOf(stream) : [],
    mode: run.mode,
    status: run.status,
    progress:
      run.progress_done === null || run.progress_total === null
        ? null
        : { done: run.progress_done, total: run.progress_total },
    counts: {
      read: run.count_read,
      changed: run.count_changed,
      unchanged: run.count_unchanged,
      rejected: run.count_rejected,
      deleted: run.count_deleted,
    },
    requests: run.count_requests,
    window: run.window_from && run.window_until ? { from: run.window_from, until: run.window_until } : null,
    alarms: run.alarms.map((alarm) => ({ ...alarm, accepted_at: alarm.accepted_at ?? null })),
    error: run.error,
    created_at: run.created_at,
    started_at: run.started_at,
    ended_at: run.ended_at,
  };
}

export function viewSync(connector: Connector, sync: SyncRow, runs: readonly Run[]): SyncView {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const own = sync.run_ids.flatMap((id) => byId.get(id) ?? []);
  return {
    id: sync.id,
    connection_id: sync.connection_id,
    status: statusOf(own.map((run) => run.status)),
    trigger: sync.trigger,
    entities: sync.entities,
    full: sync.is_full,
    requested_at: sync.requested_at,
    runs: own.map((run) => viewRun(connector, run)),
  };
}

/** Returns one status for several runs: running while any of them is, and then the worst one. */
export function statusOf(statuses: readonly RunStatus[]): RunStatus {
  if (statuses.includes("running")) return "running";
  if (statuses.includes("queued")) return statuses.every((status) => status === "queued") ? "queued" : "running";
  for (const status of ["failed", "partial", "cancelled"] as const) if (statuses.includes(status)) return status;
  return "succeeded";
}

/** Returns an entity's status from those of its streams. */
export function statusOfEntity(
  entity: string,
  available: readonly Stream[],
  states: ReadonlyMap<string, StreamState>,
  latest: ReadonlyMap<string, Run>,
  records: number,
): EntityStatus | null {
  const streams = available.filter((stream) => entitiesOf(stream).includes(entity));
  if (streams.length === 0) return null;
  const own = streams.flatMap((stream) => states.get(stream.name) ?? []);
  const going = streams.flatMap((stream) => latest.get(stream.name) ?? []);
  const running = going.find((run) => run.status === "running");
  const times = (pick: (state: StreamState) => string | null) =>
    own
      .map(pick)
      .filter((time): time is string => time !== null)
      .sort();
  const successes = times((state) => state.last_success_at);
  return {
    entity,
    records,
    state: going.length === 0 ? "never" : statusOf(going.map((run) => run.status)),
    // An entity is as fresh as the oldest of its streams.
    last_success_at: successes.length === streams.length ? (successes[0] ?? null) : null,
    last_attempt_at: times((state) => state.last_attempt_at).at(-1) ?? null,
    next_run_at: times((state) => state.due_at)[0] ?? null,
    error: own.find((state) => state.error !== null)?.error ?? null,
    progress:
      running && running.progress_done !== null && running.progress_total !== null
        ? { done: running.progress_done, total: running.progress_total }
        : null,
    deletions_held: own.some((state) => state.has_held_deletions),
    streams: streams.map((stream) => stream.name),
  };
}
