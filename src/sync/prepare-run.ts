import { type Connector, type Json, type Stream, type Window, windowBetween, windowOf, zoneOf } from "#kit";
import { fault } from "#lib";
import { activeMapping } from "#mapping";
import {
  type Connection,
  connections,
  type Run,
  type RunMode,
  rawHashes,
  rejectedRecords,
  runs,
  type StreamState,
  streamStates,
  syncs,
  type Tx,
  targetedRecords,
} from "#store";
import type { SyncDeps } from "./deps.ts";

import { mustBeActive } from "./open.ts";
import { FULL_READ_DAYS, isFullReadDue, needsFull } from "./plan.ts";
import { readsOne } from "./request-record.ts";
import type { RunContext } from "./run-context.ts";
import { MOST_TARGETED } from "./targets.ts";

/** The input of a run. */
export interface RunStart {
  connection: Connection;
  /** ID of the API request that started the run's sync, or null. */
  requestId: string | null;
  stream: Stream;
  /** What the run reads, and from where. */
  context: Omit<
    RunContext,
    | "store"
    | "clock"
    | "log"
    | "workspaceId"
    | "connectionId"
    | "connector"
    | "worker"
    | "signal"
    | "runId"
    | "source"
    | "counted"
  >;
}

/** Decides what a run reads and from where, stores that with the run, and returns it. */
export async function prepareRun(deps: SyncDeps, tx: Tx, connector: Connector, run: Run): Promise<RunStart> {
  const connectionId = run.connection_id;
  const connection = await connections.find(tx, connectionId);
  if (!connection) throw fault("not_found", { what: "connection", id: connectionId });
  mustBeActive(connection);
  const stream = connector.stream(run.stream);
  if (!stream)
    throw fault("not_supported", { reason: `This release of the connector has no stream \`${run.stream}\`.` });
  const state = await streamStates.find(tx, connectionId, stream.name);
  const zone = zoneOf(connector, connection.settings);
  const planned = windowOf(stream, connection.history, deps.clock.now(), zone);
  const opener = await syncs.find(tx, connectionId, run.sync_id);
  const days = connection.schedule?.full_interval_days ?? deps.fullReadDays;
  const isFullDue =
    opener?.trigger === "schedule" &&
    isFullReadDue(stream, state, {
      ...{ connectionId, nowMs: deps.clock.now() },
      days: connection.schedule?.full_interval_days === null ? null : days === undefined ? FULL_READ_DAYS : days,
    });
  const { mode, window, resume, pagesBefore } = await whereToBegin(tx, run, {
    stream,
    state,
    planned,
    zone,
    isFullDue,
  });
  await runs.begin(tx, connectionId, run.id, {
    windowFrom: window.fromDay,
    windowUntil: window.untilDay,
    mode,
    checkpoint: resume,
    pages: pagesBefore,
  });
  return {
    connection,
    requestId: opener?.request_id ?? null,
    stream,
    context: {
      stream,
      mapping: (await activeMapping(tx, connector, connection)).mapping,
      mapped: async (tx) => (await activeMapping(tx, connector, connection)).mapping,
      drop: connection.masks?.[stream.name] ?? [],
      mode,
      cause: opener?.trigger === "webhook" ? "webhook" : "sync",
      since: asJson(state?.watermark),
      window: windowBetween(window.fromDay, window.untilDay, zone),
      zone,
      settings: connection.settings,
      resume: asJson(resume),
      pagesBefore,
      isFirst: !(await rawHashes.has(tx, { connectionId, stream: stream.name })),
      fallbacks: state?.fallbacks ?? [],
      isHeld: state?.has_held_deletions ?? false,
      hasRejected: await rejectedRecords.has(tx, { connectionId, stream: stream.name }),
    },
  };
}

/** Returns a jsonb column with its known type. */
const asJson = (column: unknown): Json | null => (column ?? null) as Json | null;

/** The values that decide the mode and the days of a run. */
interface Planned {
  stream: Stream;
  state: StreamState | undefined;
  planned: Window;
  zone: string;
  /** Whether the stream's periodic full read is due. */
  isFullDue: boolean;
}

interface Begin {
  mode: RunMode;
  window: Window;
  resume: unknown;
  pagesBefore: number;
}

/**
 * Returns the mode and days of a run, and the checkpoint from which it resumes: its own, or the one of a failed run of the
 * same mode and days just before it.
 */
async function whereToBegin(tx: Tx, run: Run, { stream, state, planned, zone, isFullDue }: Planned): Promise<Begin> {
  const { connection_id: connectionId, window_from: from, window_until: until } = run;
  const days =
    run.mode !== "targeted" && run.started_at !== null && from !== null && until !== null ? { from, until } : null;
  const wanted = await modeWithinLimit(tx, run, stream);
  const mode = !days && wanted === "incremental" && (isFullDue || needsFull(stream, state, planned)) ? "full" : wanted;
  const window = days ? windowBetween(days.from, days.until, zone) : planned;
  const resume = days ? run.checkpoint : null;
  if (resume === null) await runs.forgetSeen(tx, connectionId, run.id);
  const fresh: Begin = { mode, window, resume, pagesBefore: resume === null ? 0 : run.pages };
  if (days || mode === "targeted") return fresh;
  const before = await runs.lastEnded(tx, connectionId, stream.name);
  if (!before) return fresh;
  if (
    before.status === "failed" &&
    before.checkpoint !== null &&
    before.mode === mode &&
    before.window_from === window.fromDay &&
    before.window_until === window.untilDay
  ) {
    await runs.adoptSeen(tx, connectionId, before.id, run.id);
    return { ...fresh, resume: before.checkpoint, pagesBefore: before.pages };
  }
  await runs.forgetSeen(tx, connectionId, before.id);
  return fresh;
}

/** Returns a run's mode; a targeted run with too many records to request one by one becomes incremental. */
async function modeWithinLimit(tx: Tx, run: Run, stream: Stream): Promise<RunMode> {
  const of = { connectionId: run.connection_id, stream: stream.name };
  if (!readsOne(stream) || (await targetedRecords.after(tx, of, "", MOST_TARGETED)).length < MOST_TARGETED)
    return run.mode;
  // Reading the list is faster for this many records.
  await targetedRecords.forget(tx, of);
  return run.mode === "targeted" ? "incremental" : run.mode;
}
