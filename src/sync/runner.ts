import type { Connect } from "#connections";
import { type JobContext, PutOff } from "#jobs";
import { asksForChanges, type Connector, type Stream, windowBetween, windowOf, zoneOf } from "#kit";
import { type Clock, Fault, type FaultCode, fault, type Log } from "#lib";
import { activeMapping } from "#mapping";
import {
  type Alarm,
  type Connection,
  connections,
  heldDeletions,
  type Run,
  type RunStatus,
  rawHashes,
  runs,
  type Store,
  type StoredError,
  type StreamState,
  type Sync,
  streamStates,
  syncs,
  type Tx,
  targetedRecords,
} from "#store";
import { carryOut, RunLost, type RunOutcome, storedError } from "./engine.ts";
import { MOST_NAMED } from "./gather.ts";
import { mustBeActive } from "./open.ts";
import { backoffMs, needsFull, nextDue } from "./plan.ts";

/** How long a worker holds a run without renewing; past it another takes over. */
const LEASE_MS = 20_000;
/** Up to this long a run waits in the queue for its source; longer waits end it, and its schedule brings it back. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** How often a sync looks again whether the stream that it waits for is free. */
const LOOK_AGAIN_MS = 1000;
/** What meets one stream of a connection in this way meets the others too. */
const STOPS_A_CONNECTION = new Set<FaultCode>([
  "source_unreachable",
  "source_quota_exhausted",
  "credentials_refused",
  "reauthorization_required",
  "connection_disconnected",
]);

/** What is told of a run that ended. */
export type RunEnded = (run: { connector: string; status: string; read: number; changed: number }) => void;

/** Carries out the runs of syncs, on this worker. */
export function openRunner(deps: {
  store: Store;
  connect: Connect;
  clock: Clock;
  log: Log;
  worker: string;
  /** Told of every run that this process has ended. */
  onRunEnded?: RunEnded;
  /** How long a worker holds a run without renewing; past it another takes over. Default 20 s. */
  leaseMs?: number;
}) {
  const { store, connect, clock, log, worker, onRunEnded, leaseMs = LEASE_MS } = deps;
  const nowText = () => new Date(clock.now()).toISOString();
  /** Runs that this process is carrying out: a lease tells other processes only. */
  const inHand = new Set<string>();

  /** Carries out a sync's runs, one after the other. Throws `PutOff` where it has to wait for its source or for another worker. */
  async function carryOutSync(
    workspaceId: string,
    connection: Connection,
    connector: Connector,
    sync: Sync,
    job: JobContext,
  ): Promise<void> {
    const own = await store.within(workspaceId, (tx) => runs.byIds(tx, connection.id, sync.run_ids));
    const byId = new Map(own.map((run) => [run.id, run]));
    // What stopped one stream stops the others as well: an unreachable source need not be asked ten times.
    let stopped: Fault | null = null;
    for (const id of sync.run_ids) {
      const run = byId.get(id);
      // A run that was joined is carried out here as well if nobody holds it: whoever opened it may have died.
      if (!run || (run.status !== "queued" && run.status !== "running")) continue;
      if (inHand.has(id)) throw new PutOff(LOOK_AGAIN_MS);
      inHand.add(id);
      try {
        const claimed = await store.within(workspaceId, (tx) =>
          runs.claim(tx, connection.id, id, {
            worker,
            now: nowText(),
            leasedUntil: new Date(clock.now() + leaseMs).toISOString(),
          }),
        );
        if (claimed) {
          stopped = await carryOutRun(workspaceId, connection.id, connector, claimed, job, stopped);
          continue;
        }
      } finally {
        inHand.delete(id);
      }
      const now = await store.within(workspaceId, (tx) => runs.find(tx, connection.id, id));
      // Another holds it, or its stream; what follows may build on it.
      if (now?.status === "queued" || now?.status === "running") throw new PutOff(LOOK_AGAIN_MS);
    }
  }

  /** Carries a claimed run out and ends it. Answers the fault that would stop the connection's other streams too, if any. */
  async function carryOutRun(
    workspaceId: string,
    connectionId: string,
    connector: Connector,
    run: Run,
    job: JobContext,
    stopped: Fault | null,
  ): Promise<Fault | null> {
    const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(workspaceId, work);
    const lost = new AbortController();
    const signal = AbortSignal.any([job.signal, lost.signal]);
    const renewal = setInterval(() => {
      within((tx) =>
        runs.renew(tx, connectionId, run.id, { worker, leasedUntil: new Date(clock.now() + leaseMs).toISOString() }),
      )
        .then(({ isHeld, cancelRequested }) => {
          if (!isHeld) lost.abort(new RunLost("the lease was lost"));
          else if (cancelRequested) lost.abort(fault("cancelled"));
        })
        .catch((error: unknown) => log.warn({ err: error, run: run.id }, "a lease could not be renewed"));
    }, leaseMs / 4);

    let source: Awaited<ReturnType<Connect["openSource"]>> | null = null;
    const noted = { calls: 0 };
    const callsLeft = () => (source ? source.requestCount() - noted.calls : 0);
    try {
      if (stopped) throw stopped;
      const start = await within((tx) => prepareRun(tx, connectionId, connector, run));
      source = await connect.openSource(workspaceId, start.connection, {
        signal,
        run: { id: run.id, stream: run.stream, requestId: start.requestId },
      });
      const outcome = await carryOut({
        ...start.context,
        store,
        clock,
        log,
        workspaceId,
        connectionId,
        connector,
        worker,
        signal,
        runId: run.id,
        source,
        noted,
      });
      await within((tx) => endWell(tx, connectionId, connector, start, run, outcome, callsLeft()));
      await tellEnded(workspaceId, connectionId, connector, run.id);
      return null;
    } catch (thrown) {
      if (thrown instanceof RunLost) return null;
      const reason: unknown = signal.aborted ? signal.reason : thrown;
      if (reason instanceof RunLost) return null;
      const stops = await endBadly(workspaceId, connectionId, connector, run, reason, job, callsLeft());
      await tellEnded(workspaceId, connectionId, connector, run.id);
      return stops;
    } finally {
      clearInterval(renewal);
      await source?.close();
    }
  }

  async function tellEnded(workspaceId: string, connectionId: string, connector: Connector, id: string): Promise<void> {
    if (!onRunEnded) return;
    const run = await store.within(workspaceId, (tx) => runs.find(tx, connectionId, id));
    if (!run) return;
    const { status, count_read: read, count_changed: changed } = run;
    onRunEnded({ connector: connector.name, status, read: Number(read), changed: Number(changed) });
  }

  interface RunStart {
    connection: Connection;
    /** The call to us that asked for the run's sync; null: none did. */
    requestId: string | null;
    stream: Stream;
    state: StreamState | undefined;
    context: Pick<
      Parameters<typeof carryOut>[0],
      | "stream"
      | "mapping"
      | "mapped"
      | "drop"
      | "mode"
      | "cause"
      | "since"
      | "window"
      | "zone"
      | "settings"
      | "resume"
      | "pagesBefore"
      | "isFirst"
      | "isHeld"
    >;
  }

  /** Settles what a run reads, from where, and notes it with the run. */
  async function prepareRun(tx: Tx, connectionId: string, connector: Connector, run: Run): Promise<RunStart> {
    const connection = await connections.find(tx, connectionId);
    if (!connection) throw fault("not_found", { what: "connection", id: connectionId });
    mustBeActive(connection);
    const stream = connector.stream(run.stream);
    if (!stream)
      throw fault("not_supported", { reason: `This release of the connector has no stream \`${run.stream}\`.` });
    const state = await streamStates.find(tx, connectionId, stream.name);
    const zone = zoneOf(connector, connection.settings);
    const planned = windowOf(stream, connection.history, clock.now(), zone);
    const of = { connectionId, stream: stream.name };
    const opener = await syncs.find(tx, connectionId, run.sync_id);
    // A run that stood somewhere goes on there; so does a new one after a failed one of the same kind and days.
    const isBegun =
      run.mode !== "targeted" && run.started_at !== null && run.window_from !== null && run.window_until !== null;
    let wanted = run.mode;
    if (stream.one && (await targetedRecords.after(tx, of, "", MOST_NAMED)).length === MOST_NAMED) {
      // So many are sooner read by their list.
      await targetedRecords.forget(tx, of);
      if (wanted === "targeted") wanted = "incremental";
    }
    const mode = !isBegun && wanted === "incremental" && needsFull(stream, state, planned) ? "full" : wanted;

    let window = isBegun ? windowBetween(run.window_from!, run.window_until!, zone) : planned;
    let resume = isBegun ? run.checkpoint : null;
    let pagesBefore = isBegun && resume !== null ? run.pages : 0;
    if (resume === null) await runs.forgetSeen(tx, connectionId, run.id);
    if (!isBegun && mode !== "targeted") {
      const before = await runs.lastEnded(tx, connectionId, stream.name);
      if (
        before?.status === "failed" &&
        before.checkpoint !== null &&
        before.mode === mode &&
        before.window_from === window.fromDay &&
        before.window_until === window.untilDay
      ) {
        await runs.adoptSeen(tx, connectionId, before.id, run.id);
        resume = before.checkpoint;
        pagesBefore = before.pages;
      } else if (before) await runs.forgetSeen(tx, connectionId, before.id);
    }
    await runs.begin(tx, connectionId, run.id, {
      windowFrom: window.fromDay,
      windowUntil: window.untilDay,
      mode,
      checkpoint: resume,
      pages: pagesBefore,
    });
    window = windowBetween(window.fromDay, window.untilDay, zone);
    return {
      connection,
      requestId: opener?.request_id ?? null,
      stream,
      state,
      context: {
        stream,
        mapping: (await activeMapping(tx, connector, connection)).mapping,
        mapped: async (tx) => (await activeMapping(tx, connector, connection)).mapping,
        drop: connection.masks?.[stream.name] ?? [],
        mode,
        cause: opener?.trigger === "webhook" ? "webhook" : "sync",
        since: (state?.watermark as never) ?? null,
        window,
        zone,
        settings: connection.settings,
        resume: resume as never,
        pagesBefore,
        isFirst: !(await rawHashes.has(tx, { connectionId, stream: stream.name })),
        isHeld: state?.has_held_deletions ?? false,
      },
    };
  }

  async function endWell(
    tx: Tx,
    connectionId: string,
    connector: Connector,
    start: RunStart,
    run: Run,
    outcome: RunOutcome,
    calls: number,
  ): Promise<void> {
    const { stream, connection, context } = start;
    const now = nowText();
    const alarms = partAlarms(outcome);
    const status: RunStatus = outcome.wasCancelled
      ? "cancelled"
      : outcome.failedParts.length > 0
        ? "partial"
        : "succeeded";
    const error: StoredError | null = outcome.wasCancelled
      ? storedError(fault("cancelled"))
      : outcome.failedParts[0]
        ? storedError(outcome.failedParts[0].cause)
        : null;
    const isHeld = await runs.end(tx, connectionId, run.id, {
      worker,
      status,
      now,
      error,
      alarms,
      calls,
      keepSeen: false,
    });
    if (!isHeld) throw new RunLost("another worker has taken this run over");
    if (outcome.wasCancelled) return;
    await streamStates.setHeld(
      tx,
      connectionId,
      stream.name,
      await heldDeletions.has(tx, { connectionId, stream: stream.name }),
    );
    // Of the stream's lists it says nothing.
    if (context.mode === "targeted") return;
    const due = nextDue(stream, connector, connection, clock.now(), await connect.stretch(tx.workspaceId, connection));
    await streamStates.succeeded(tx, connectionId, stream.name, {
      // Where a part failed, what changed in it must be asked for again.
      watermark: outcome.failedParts.length > 0 ? undefined : outcome.watermark,
      isFull: (context.mode === "full" || !asksForChanges(stream)) && outcome.failedParts.length === 0,
      windowFrom: context.window.fromDay,
      windowUntil: context.window.untilDay,
      now,
      dueAt: due === null ? null : new Date(due).toISOString(),
      error,
    });
  }

  const partAlarms = (outcome: RunOutcome): Alarm[] =>
    outcome.failedParts.map(({ scope, cause }) => ({
      code: "part_failed" as const,
      scope,
      previous_count: 0,
      missing_count: 0,
      message: `${scope} could not be read: ${storedError(cause).message} Nothing of it was deleted.`,
    }));

  async function endBadly(
    workspaceId: string,
    connectionId: string,
    connector: Connector,
    run: Run,
    thrown: unknown,
    job: JobContext,
    calls: number,
  ): Promise<Fault | null> {
    const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(workspaceId, work);
    if (job.signal.aborted) {
      // The process stops; whoever takes the job next goes on from the checkpoint.
      await within((tx) => runs.putBack(tx, connectionId, run.id, { worker, calls }));
      throw thrown;
    }
    const known = thrown instanceof Fault ? thrown : fault("internal", {}, thrown);
    if (known.code === "internal")
      log.error({ err: thrown, run: run.id, stream: run.stream }, "a run failed by a mistake of ours");
    const waitMs = typeof known.details.waitMs === "number" ? known.details.waitMs : null;
    if (waitMs !== null && waitMs <= LONGEST_WAIT_MS && known.retryable) {
      await within((tx) => runs.putBack(tx, connectionId, run.id, { worker, calls }));
      throw new PutOff(waitMs);
    }
    const wasCancelled = known.code === "cancelled";
    await within(async (tx) => {
      const now = nowText();
      const error = storedError(known);
      const isHeld = await runs.end(tx, connectionId, run.id, {
        worker,
        status: wasCancelled ? "cancelled" : "failed",
        now,
        error,
        alarms: [],
        calls,
        keepSeen: known.retryable,
      });
      if (!isHeld || wasCancelled) return;
      // What webhooks named still waits, and is asked for by the next run of any kind.
      if ((await runs.find(tx, connectionId, run.id))?.mode === "targeted") return;
      const connection = await connections.find(tx, connectionId);
      const state = await streamStates.find(tx, connectionId, run.stream);
      const stream = connector.stream(run.stream);
      let dueAt: string | null = null;
      if (connection?.status === "active" && stream && !connection.schedule?.paused) {
        const retryAt = clock.now() + Math.max(waitMs ?? 0, backoffMs(state?.failures ?? 0));
        const regular = nextDue(stream, connector, connection, clock.now()) ?? Number.POSITIVE_INFINITY;
        // What nobody but a person can mend is tried at its usual time; an outage sooner, if that is sooner, and rarer as it lasts.
        dueAt = new Date(
          known.retryable ? Math.max(retryAt, (state?.failures ?? 0) > 5 ? regular : 0) : regular,
        ).toISOString();
      }
      await streamStates.failed(tx, connectionId, run.stream, { error, now, dueAt });
    });
    return STOPS_A_CONNECTION.has(known.code) ? known : null;
  }

  return { carryOut: carryOutSync };
}
