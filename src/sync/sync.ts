import type { Connect } from "#connect";
import { type JobContext, type Jobs, PutOff } from "#jobs";
import {
  asksForChanges,
  type Connector,
  entitiesOf,
  type Stream,
  streamsOf,
  windowBetween,
  windowOf,
  zoneOf,
} from "#kit";
import { type Clock, Fault, type FaultCode, fault, type Log, newId, turns } from "#lib";
import { mappingInForce } from "#mapping";
import {
  type Alarm,
  across,
  type Connection,
  connections,
  namedRecords,
  pages,
  type Run,
  type RunMode,
  type RunStatus,
  recordTotals,
  runs,
  type Store,
  type StoredError,
  type StreamState,
  type Sync as SyncRow,
  streamStates,
  syncs,
  type Tx,
} from "#store";
import { carryOut, RunLost, type RunOutcome, storedError } from "./engine.ts";
import { removeRaws } from "./merge.ts";
import { backoffMs, needsFull, nextDue, resolve, withUnread } from "./plan.ts";
import { type EntityStatus, type RunView, type SyncView, statusOf, viewRun, viewSync } from "./views.ts";

/** The queue that syncs go through. */
export const SYNC_QUEUE = "sync";

/** How long a worker holds a run without renewing; past it another takes over. */
const LEASE_MS = 20_000;
/** Up to this long a run waits in the queue for its source; longer waits end it, and its schedule brings it back. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** How often a sync looks again whether the stream that it waits for is free. */
const LOOK_AGAIN_MS = 1000;
/** What is due is taken by one process for so long; if it dies before a run stands, another finds it due again. */
const DUE_LEASE_MS = 10 * 60_000;
const DUE_AT_A_TIME = 1000;
/** So long namings are gathered before they are asked for. */
const NAMED_AFTER_MS = 1000;
/** After so long a run that still waits may have lost its job, and the next webhook that joins it brings another. */
const EXPECTED_WITHIN_MS = 60_000;
/** So many records named are read by their list instead. */
const MOST_NAMED = 500;
/** Longer than any system's key: what a delivery says is not stored in any length. */
const LONGEST_KEY = 500;
/** After so long somebody looks whether an erasure came to its end. */
const ERASED_AFTER_MS = 60_000;
/** What meets one stream of a connection in this way meets the others too. */
const STOPS_A_CONNECTION = new Set<FaultCode>([
  "source_unreachable",
  "source_quota_exhausted",
  "credentials_refused",
  "reauthorization_required",
  "connection_disconnected",
]);

/** What a source's webhook named: records of a stream; null: anything in it. */
export interface Named {
  stream: string;
  keys: readonly string[] | null;
}

/** A wish for a sync. */
export interface SyncRequest {
  /** Null or absent: all. */
  entities?: readonly string[] | null;
  full: boolean;
  trigger: "api" | "manual" | "first" | "backfill";
}

export interface Sync {
  /** Asks for a sync: opens a run per stream, or joins those that are at least as wide, and queues it. */
  request(workspaceId: string, connectionId: string, wish: SyncRequest): Promise<SyncView>;
  /** Has read, soon, what a source's webhook named. Namings until then are one: many cost no more than one. */
  named(workspaceId: string, connectionId: string, named: readonly Named[]): Promise<void>;
  find(workspaceId: string, connectionId: string, syncId: string): Promise<SyncView | null>;
  /** Newest first; `before` is a sync's id. */
  list(workspaceId: string, connectionId: string, options: { limit: number; before?: string }): Promise<SyncView[]>;
  /** Cancels what is queued, and asks what runs to stop after its page. */
  cancel(workspaceId: string, connectionId: string, syncId: string): Promise<SyncView>;
  runs(
    workspaceId: string,
    connectionId: string,
    options: { stream?: string; status?: RunStatus; limit: number; before?: string },
  ): Promise<RunView[]>;
  findRun(workspaceId: string, connectionId: string, runId: string): Promise<RunView | null>;
  /** Deletes what a run held back. */
  acceptDeletions(workspaceId: string, connectionId: string, runId: string): Promise<{ deleted: number }>;
  /** How each entity stands. */
  status(workspaceId: string, connectionId: string): Promise<EntityStatus[]>;
  /** Ends a connection, as `connect.disconnect` does. Erasing that is broken off goes on by itself. */
  disconnect(workspaceId: string, connectionId: string, options: { erase: boolean }): Promise<Connection>;
  /** Sets when a connection's streams are due by themselves: after it was made, reconnected, or its schedule changed. */
  plan(workspaceId: string, connectionId: string): Promise<void>;
  /** Takes part in the work: looks for what is due, and carries syncs out, so many at once. */
  work(concurrency: number): void;
  /** Looks once for what is due; answers how many streams were. */
  enqueueDue(): Promise<number>;
  /** Carries out one job of the queue. */
  handle(data: SyncJob, job: JobContext): Promise<void>;
}

/** What a job of the queue says: ids only. */
export type SyncJob =
  | { workspace: string; connection: string; sync: string }
  | { workspace: string; connection: string; due: string[] }
  | { workspace: string; connection: string; erase: true };

/** What is told of a run that ended. */
export type RunEnded = (run: { connector: string; status: string; read: number; changed: number }) => void;

/** Opens the sync room. */
export function openSync(room: {
  store: Store;
  jobs: Jobs;
  connect: Connect;
  connectors: readonly Connector[];
  clock: Clock;
  log: Log;
  worker: string;
  /** Told of every run that this process has ended. */
  onRunEnded?: RunEnded;
  /** How long a worker holds a run without renewing; past it another takes over. Default 20 s. */
  leaseMs?: number;
}): Sync {
  const { store, jobs, connect, clock, log, worker, onRunEnded, leaseMs = LEASE_MS } = room;
  const byName = new Map(room.connectors.map((each) => [each.name, each]));
  const nowText = () => new Date(clock.now()).toISOString();
  /** Runs that this process is carrying out: a lease tells other processes only. */
  const inHand = new Set<string>();
  const inTurn = turns();

  function connectorOf(connection: Connection): Connector {
    const connector = byName.get(connection.connector);
    if (!connector)
      throw fault("not_supported", { reason: `This Millwright has no connector \`${connection.connector}\`.` });
    return connector;
  }

  async function load(tx: Tx, connectionId: string): Promise<{ connection: Connection; connector: Connector }> {
    const connection = await connections.find(tx, connectionId);
    if (!connection) throw fault("not_found", { what: "connection", id: connectionId });
    return { connection, connector: connectorOf(connection) };
  }

  function mustBeActive(connection: Connection): void {
    if (connection.status === "reauthorization_required") throw fault("reauthorization_required");
    if (connection.status === "disconnected") throw fault("connection_disconnected");
  }

  const statesOf = async (tx: Tx, connectionId: string) =>
    new Map((await streamStates.all(tx, connectionId)).map((state) => [state.stream, state]));

  /**
   * Opens runs for streams, or joins those that go on, and says which syncs a job must carry out. The caller holds the connection's lock (`runs.lock`) and has found it
   * active since: two requests at once must not both find a stream free, what is joined as waiting must not have begun, and
   * nothing may be opened behind an eraser.
   */
  async function open(
    tx: Tx,
    connection: Connection,
    wish: {
      streams: readonly Stream[];
      mode: RunMode;
      trigger: SyncRow["trigger"];
      entities: readonly string[] | null;
    },
  ): Promise<{ syncId: string; carryOut: readonly string[] }> {
    const active = await runs.active(
      tx,
      connection.id,
      wish.streams.map((stream) => stream.name),
    );
    const { mode, trigger } = wish;
    const syncId = newId(clock.now());
    const opened: Parameters<typeof runs.open>[2][number][] = [];
    const runIds: string[] = [];
    const forgotten = new Set<string>();
    for (const stream of wish.streams) {
      // What asks for named records alone keeps out of the order in which a sync reads its lists.
      const going = active.filter((run) => run.stream === stream.name && (run.mode === "named") === (mode === "named"));
      const isWide = (run: Run) => run.mode === mode || run.mode === "full";
      const waiting = going.filter((run) => run.status === "queued");
      // A running one may have passed what a webhook is about; others will look again soon.
      const joined =
        going.find((run) => run.status === "running" && isWide(run) && trigger !== "webhook") ??
        waiting.find(isWide) ??
        waiting[0];
      if (joined) {
        if (!isWide(joined)) await runs.widen(tx, connection.id, joined.id, mode);
        if (trigger === "webhook" && (joined.leased_until ?? "") < nowText()) {
          const until = new Date(clock.now() + EXPECTED_WITHIN_MS).toISOString();
          await runs.expect(tx, connection.id, joined.id, until);
          forgotten.add(joined.sync_id);
        }
        runIds.push(joined.id);
      } else {
        const id = newId(clock.now());
        opened.push({ id, syncId, stream: stream.name, mode });
        runIds.push(id);
      }
    }
    // What joined only queued runs adds nothing: of a storm of webhooks one sync is left.
    if (trigger === "webhook" && opened.length === 0) return { syncId, carryOut: [...forgotten] };
    await runs.open(tx, connection.id, opened, new Date(clock.now() + EXPECTED_WITHIN_MS).toISOString());
    await syncs.add(tx, {
      connectionId: connection.id,
      id: syncId,
      trigger,
      entities: wish.entities,
      isFull: mode === "full",
      runIds,
      now: nowText(),
    });
    return { syncId, carryOut: [syncId, ...forgotten] };
  }

  async function view(tx: Tx, connector: Connector, connectionId: string, syncId: string): Promise<SyncView | null> {
    const sync = await syncs.find(tx, connectionId, syncId);
    return sync ? viewSync(connector, sync, await runs.byIds(tx, connectionId, sync.run_ids)) : null;
  }

  async function work(data: SyncJob, job: JobContext): Promise<void> {
    const workspaceId = data.workspace;
    if ("erase" in data) return finishErasing(workspaceId, data.connection);
    const loaded = await store.within(workspaceId, async (tx) => {
      if ("due" in data) await runs.lock(tx, data.connection);
      const connection = await connections.find(tx, data.connection);
      if (!connection) return null;
      const connector = byName.get(connection.connector);
      if (!connector) return null;
      if ("sync" in data) {
        const sync = await syncs.find(tx, connection.id, data.sync);
        return sync ? { connection, connector, sync } : null;
      }
      if (connection.status !== "active") return null;
      const streams = streamsOf(connector, connection.settings, connection.entities).filter((stream) =>
        data.due.includes(stream.name),
      );
      if (streams.length === 0) return null;
      const wish = { streams, mode: "incremental", trigger: "schedule", entities: null } as const;
      const { syncId } = await open(tx, connection, wish);
      return { connection, connector, sync: (await syncs.find(tx, connection.id, syncId))! };
    });
    // Erased meanwhile, or a connector that this release no longer has.
    if (!loaded) return;
    try {
      await carryOutSync(workspaceId, loaded.connection, loaded.connector, loaded.sync, job);
    } catch (thrown) {
      if (!("due" in data) || !(thrown instanceof PutOff)) throw thrown;
      // It goes on as the sync that it has become: taken for due again it would open another.
      const { workspace, connection } = data;
      await jobs.add(SYNC_QUEUE, { workspace, connection, sync: loaded.sync.id } satisfies SyncJob, {
        delayMs: thrown.delayMs,
      });
    }
  }

  /** Erases on where whoever began it has died; one that never began it left nothing to do. */
  async function finishErasing(workspaceId: string, connectionId: string): Promise<void> {
    const connection = await store.within(workspaceId, (tx) => connections.find(tx, connectionId));
    if (connection && connection.erased_at !== null)
      await connect.disconnect(workspaceId, connectionId, { erase: true });
  }

  async function carryOutSync(
    workspaceId: string,
    connection: Connection,
    connector: Connector,
    sync: SyncRow,
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
        .then(({ isHeld, cancelAsked }) => {
          if (!isHeld) lost.abort(new RunLost("the lease was lost"));
          else if (cancelAsked) lost.abort(fault("cancelled"));
        })
        .catch((error: unknown) => log.warn({ err: error, run: run.id }, "a lease could not be renewed"));
    }, leaseMs / 4);

    let source: Awaited<ReturnType<Connect["openSource"]>> | null = null;
    try {
      if (stopped) throw stopped;
      const start = await within((tx) => prepareRun(tx, connectionId, connector, run));
      source = await connect.openSource(workspaceId, start.connection, { signal });
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
      });
      await within((tx) => endWell(tx, connectionId, connector, start, run, outcome));
      await tellEnded(workspaceId, connectionId, connector, run.id);
      return null;
    } catch (thrown) {
      if (thrown instanceof RunLost) return null;
      const reason: unknown = signal.aborted ? signal.reason : thrown;
      if (reason instanceof RunLost) return null;
      const stops = await endBadly(workspaceId, connectionId, connector, run, reason, job);
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
    const { connection } = await load(tx, connectionId);
    mustBeActive(connection);
    const stream = connector.stream(run.stream);
    if (!stream)
      throw fault("not_supported", { reason: `This release of the connector has no stream \`${run.stream}\`.` });
    const state = await streamStates.find(tx, connectionId, stream.name);
    const zone = zoneOf(connector, connection.settings);
    const planned = windowOf(stream, connection.history, clock.now(), zone);
    const of = { connectionId, stream: stream.name };
    const trigger = (await syncs.find(tx, connectionId, run.sync_id))?.trigger;
    // A run that stood somewhere goes on there; so does a new one after a failed one of the same kind and days.
    const isBegun =
      run.mode !== "named" && run.started_at !== null && run.window_from !== null && run.window_until !== null;
    let wanted = run.mode;
    if (stream.one && (await namedRecords.after(tx, of, "", MOST_NAMED)).length === MOST_NAMED) {
      // So many are sooner read by their list.
      await namedRecords.forget(tx, of);
      if (wanted === "named") wanted = "incremental";
    }
    const mode = !isBegun && wanted === "incremental" && needsFull(stream, state, planned) ? "full" : wanted;

    let window = isBegun ? windowBetween(run.window_from!, run.window_until!, zone) : planned;
    let resume = isBegun ? run.checkpoint : null;
    let pagesBefore = isBegun && resume !== null ? run.pages : 0;
    if (resume === null) await runs.forgetSeen(tx, connectionId, run.id);
    if (!isBegun && mode !== "named") {
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
      stream,
      state,
      context: {
        stream,
        mapping: (await mappingInForce(tx, connector, connection)).mapping,
        mapped: async (tx) => (await mappingInForce(tx, connector, connection)).mapping,
        drop: connection.masks?.[stream.name] ?? [],
        mode,
        cause: trigger === "webhook" ? "webhook" : "sync",
        since: (state?.watermark as never) ?? null,
        window,
        zone,
        settings: connection.settings,
        resume: resume as never,
        pagesBefore,
        isFirst: !(await pages.hasRaws(tx, { connectionId, stream: stream.name })),
        isHeld: state?.is_held ?? false,
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
      calls: outcome.callsLeft,
      keepSeen: false,
    });
    if (!isHeld) throw new RunLost("another worker has taken this run over");
    if (outcome.wasCancelled) return;
    await streamStates.setHeld(
      tx,
      connectionId,
      stream.name,
      await pages.hasHeld(tx, { connectionId, stream: stream.name }),
    );
    // Of the stream's lists it says nothing.
    if (context.mode === "named") return;
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
      stood: 0,
      gone: 0,
      message: `${scope} could not be read: ${storedError(cause).message} Nothing of it was deleted.`,
    }));

  async function endBadly(
    workspaceId: string,
    connectionId: string,
    connector: Connector,
    run: Run,
    thrown: unknown,
    job: JobContext,
  ): Promise<Fault | null> {
    const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(workspaceId, work);
    if (job.signal.aborted) {
      // The process stops; whoever takes the job next goes on from the checkpoint.
      await within((tx) => runs.putBack(tx, connectionId, run.id, { worker, calls: 0 }));
      throw thrown;
    }
    const known = thrown instanceof Fault ? thrown : fault("internal", {}, thrown);
    if (known.code === "internal")
      log.error({ err: thrown, run: run.id, stream: run.stream }, "a run failed by a mistake of ours");
    const waitMs = typeof known.details.waitMs === "number" ? known.details.waitMs : null;
    if (waitMs !== null && waitMs <= LONGEST_WAIT_MS && known.retryable) {
      await within((tx) => runs.putBack(tx, connectionId, run.id, { worker, calls: 0 }));
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
        calls: 0,
        keepSeen: known.retryable,
      });
      if (!isHeld || wasCancelled) return;
      // What webhooks named still waits, and is asked for by the next run of any kind.
      if ((await runs.find(tx, connectionId, run.id))?.mode === "named") return;
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

  /** Notes what a webhook named, and opens runs that ask for it. */
  async function openNamed(workspaceId: string, connectionId: string, named: readonly Named[]): Promise<void> {
    const opened = await store.within(workspaceId, async (tx) => {
      await runs.lock(tx, connectionId);
      const { connection, connector } = await load(tx, connectionId);
      // When it is connected again everything is looked at anyway.
      if (connection.status !== "active") return [];
      const byKey = new Set<Stream>();
      const byList = new Set<Stream>();
      for (const { stream, keys } of gather(streamsOf(connector, connection.settings), named)) {
        if (keys === null) byList.add(stream);
        else {
          byKey.add(stream);
          await namedRecords.add(tx, { connectionId, stream: stream.name }, keys, clock.now());
        }
      }
      const ids: string[] = [];
      const ask = async (streams: readonly Stream[], mode: "named" | "incremental") => {
        if (streams.length === 0) return;
        const { carryOut } = await open(tx, connection, { streams, mode, trigger: "webhook", entities: null });
        ids.push(...carryOut);
      };
      await ask([...byKey], "named");
      const states = byList.size > 0 ? await statesOf(tx, connectionId) : null;
      if (states) await ask(withUnread(connector, connection, byList, states), "incremental");
      return ids;
    });
    await jobs.addMany(
      SYNC_QUEUE,
      opened.map((sync) => ({ workspace: workspaceId, connection: connectionId, sync }) satisfies SyncJob),
      { delayMs: NAMED_AFTER_MS, priority: 10 },
    );
  }

  const sync: Sync = {
    async request(workspaceId, connectionId, wish) {
      const { connector, syncId } = await store.within(workspaceId, async (tx) => {
        await runs.lock(tx, connectionId);
        const { connection, connector } = await load(tx, connectionId);
        mustBeActive(connection);
        const entities = wish.entities && wish.entities.length > 0 ? [...new Set(wish.entities)] : null;
        for (const entity of entities ?? []) {
          const feeding = connector.entities.get(entity);
          if (!feeding)
            throw fault("not_supported", {
              reason: `${connector.title} has no \`${entity}\`. It has: ${[...connector.entities.keys()].join(", ")}.`,
              entity,
            });
        }
        const streams = resolve(connector, connection, entities, await statesOf(tx, connectionId));
        if (streams.length === 0)
          throw fault("not_supported", {
            reason: "With this connection's settings there is nothing to read for these entities.",
          });
        return {
          connector,
          ...(await open(tx, connection, {
            streams,
            mode: wish.full ? "full" : "incremental",
            trigger: wish.trigger,
            entities,
          })),
        };
      });
      await jobs.add(SYNC_QUEUE, { workspace: workspaceId, connection: connectionId, sync: syncId } satisfies SyncJob, {
        priority: 10,
      });
      return (await store.within(workspaceId, (tx) => view(tx, connector, connectionId, syncId)))!;
    },
    named: (workspaceId, connectionId, named) =>
      // Deliveries come in bursts, and each locks the connection.
      inTurn(connectionId, () => openNamed(workspaceId, connectionId, named)),
    find: (workspaceId, connectionId, syncId) =>
      store.within(workspaceId, async (tx) => {
        const { connector } = await load(tx, connectionId);
        return view(tx, connector, connectionId, syncId);
      }),
    list: (workspaceId, connectionId, options) =>
      store.within(workspaceId, async (tx) => {
        const { connector } = await load(tx, connectionId);
        const found = await syncs.list(tx, connectionId, options);
        const own = await runs.byIds(
          tx,
          connectionId,
          found.flatMap((each) => each.run_ids),
        );
        return found.map((each) => viewSync(connector, each, own));
      }),
    cancel: (workspaceId, connectionId, syncId) =>
      store.within(workspaceId, async (tx) => {
        const { connector } = await load(tx, connectionId);
        const found = await syncs.find(tx, connectionId, syncId);
        if (!found) throw fault("not_found", { what: "sync", id: syncId });
        await runs.cancel(tx, connectionId, found.run_ids, nowText());
        return (await view(tx, connector, connectionId, syncId))!;
      }),
    runs: (workspaceId, connectionId, options) =>
      store.within(workspaceId, async (tx) => {
        const { connector } = await load(tx, connectionId);
        return (await runs.list(tx, connectionId, options)).map((run) => viewRun(connector, run));
      }),
    findRun: (workspaceId, connectionId, runId) =>
      store.within(workspaceId, async (tx) => {
        const { connector } = await load(tx, connectionId);
        const run = await runs.find(tx, connectionId, runId);
        return run ? viewRun(connector, run) : null;
      }),
    async acceptDeletions(workspaceId, connectionId, runId) {
      const { connector, run } = await store.within(workspaceId, async (tx) => ({
        ...(await load(tx, connectionId)),
        run: await runs.find(tx, connectionId, runId),
      }));
      if (!run) throw fault("not_found", { what: "run", id: runId });
      const deleted = await deleteHeld(workspaceId, connectionId, connector, run);
      if (deleted === 0) throw fault("nothing_to_accept");
      return { deleted };
    },
    status: (workspaceId, connectionId) =>
      store.within(workspaceId, async (tx) => {
        const { connection, connector } = await load(tx, connectionId);
        const states = await statesOf(tx, connectionId);
        const available = streamsOf(connector, connection.settings, connection.entities);
        const active = await runs.active(
          tx,
          connectionId,
          available.map((stream) => stream.name),
        );
        const latest = new Map<string, Run>();
        for (const stream of available) {
          const run =
            active.find((each) => each.stream === stream.name) ?? (await runs.lastEnded(tx, connectionId, stream.name));
          if (run) latest.set(stream.name, run);
        }
        const totals = (await recordTotals.of(tx, [connectionId])).get(connectionId) ?? {};
        return [...connector.entities.keys()].flatMap(
          (entity) => statusOfEntity(entity, available, states, latest, totals[entity] ?? 0) ?? [],
        );
      }),
    async disconnect(workspaceId, connectionId, { erase }) {
      if (erase)
        await jobs.add(SYNC_QUEUE, { workspace: workspaceId, connection: connectionId, erase } satisfies SyncJob, {
          delayMs: ERASED_AFTER_MS,
        });
      return connect.disconnect(workspaceId, connectionId, { erase });
    },
    plan: (workspaceId, connectionId) =>
      store.within(workspaceId, async (tx) => {
        const { connection, connector } = await load(tx, connectionId);
        if (connection.status !== "active") return void (await streamStates.clearDue(tx, connectionId));
        // What the connection reads no longer is not due either.
        await streamStates.clearDue(tx, connectionId);
        await streamStates.setDue(
          tx,
          connectionId,
          streamsOf(connector, connection.settings, connection.entities).map((stream) => {
            const due = nextDue(stream, connector, connection, clock.now());
            return { stream: stream.name, dueAt: due === null ? null : new Date(due).toISOString() };
          }),
        );
      }),
    work(concurrency) {
      jobs.work<SyncJob>(SYNC_QUEUE, concurrency, sync.handle);
      jobs.every(1000, async () => {
        while ((await sync.enqueueDue()) === DUE_AT_A_TIME);
      });
    },
    handle: work,
    async enqueueDue() {
      const due = await across.takeDue(store, {
        now: nowText(),
        until: new Date(clock.now() + DUE_LEASE_MS).toISOString(),
        limit: DUE_AT_A_TIME,
      });
      await jobs.addMany(
        SYNC_QUEUE,
        due.map(
          ({ workspace_id, connection_id, streams }) =>
            ({ workspace: workspace_id, connection: connection_id, due: streams }) satisfies SyncJob,
        ),
      );
      return due.reduce((count, each) => count + each.streams.length, 0);
    },
  };

  /** Deletes what a run held back, some at a time. What has turned up again meanwhile is no longer held. */
  async function deleteHeld(
    workspaceId: string,
    connectionId: string,
    connector: Connector,
    run: Run,
  ): Promise<number> {
    const stream = connector.stream(run.stream);
    if (!stream) return 0;
    let deleted = 0;
    for (;;) {
      const count = await store.within(workspaceId, async (tx) => {
        const { keys } = await pages.takeHeld(tx, connectionId, run.id, 1000);
        if (keys.length === 0) {
          await streamStates.setHeld(
            tx,
            connectionId,
            stream.name,
            await pages.hasHeld(tx, { connectionId, stream: stream.name }),
          );
          return 0;
        }
        const { connection } = await load(tx, connectionId);
        const mapped = async () => (await mappingInForce(tx, connector, connection)).mapping;
        const gone = await removeRaws(
          tx,
          { connectionId, connector, stream, mapped },
          new Map(keys.map((key) => [key, "swept"])),
        );
        await runs.addDeleted(tx, connectionId, run.id, gone);
        return keys.length;
      });
      if (count === 0) return deleted;
      deleted += count;
    }
  }

  return sync;
}

/** What webhooks named, a stream once: by keys where each can be asked for by itself, and these are not too many; else null. */
function gather(
  streams: readonly Stream[],
  named: readonly Named[],
): { stream: Stream; keys: readonly string[] | null }[] {
  return streams.flatMap((stream) => {
    const own = named.filter((each) => each.stream === stream.name);
    if (own.length === 0) return [];
    if (stream.one === null || own.some(({ keys }) => keys === null)) return [{ stream, keys: null }];
    const keys = new Set(own.flatMap((each) => each.keys ?? []).filter(isKey));
    if (keys.size === 0) return [];
    return [{ stream, keys: keys.size < MOST_NAMED ? [...keys] : null }];
  });
}

/** Whether a text can be stored and looked for as a key. */
const isKey = (text: string): boolean =>
  text !== "" && text.length <= LONGEST_KEY && text.isWellFormed() && !text.includes("\0");

/** One entity's word from its streams'. */
function statusOfEntity(
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
    // An entity is as fresh as the stalest of its streams.
    last_success_at: successes.length === streams.length ? (successes[0] ?? null) : null,
    last_attempt_at: times((state) => state.last_attempt_at).at(-1) ?? null,
    next_run_at: times((state) => state.due_at)[0] ?? null,
    error: own.find((state) => state.error !== null)?.error ?? null,
    progress:
      running && running.progress_done !== null && running.progress_total !== null
        ? { done: running.progress_done, total: running.progress_total }
        : null,
    deletions_held: own.some((state) => state.is_held),
    streams: streams.map((stream) => stream.name),
  };
}
