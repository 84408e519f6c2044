import type { Connect } from "#connections";
import { type JobContext, type Jobs, PutOff } from "#jobs";
import { type Connector, type Stream, streamsOf } from "#kit";
import { type Clock, fault, type Log, turns } from "#lib";
import { activeMapping } from "#mapping";
import {
  across,
  type Connection,
  connections,
  heldDeletions,
  type Run,
  type RunMode,
  type RunStatus,
  recordTotals,
  runs,
  type Store,
  streamStates,
  syncs,
  type Tx,
  targetedRecords,
} from "#store";
import { gather, type Named } from "./gather.ts";
import { removeRaws } from "./merge.ts";
import { EXPECTED_WITHIN_MS, mustBeActive, openRuns } from "./open.ts";
import { nextDue, resolve, withUnread } from "./plan.ts";
import { openRunner, type RunEnded } from "./runner.ts";
import { type EntityStatus, type RunView, type SyncView, statusOfEntity, viewRun, viewSync } from "./views.ts";

/** The queue that syncs go through. */
export const SYNC_QUEUE = "sync";

/** What is due is taken by one process for so long; if it dies before a run stands, another finds it due again. */
const DUE_LEASE_MS = 10 * 60_000;
const DUE_AT_A_TIME = 1000;
const FORGOTTEN_AT_A_TIME = 100;
/** So long namings are gathered before they are asked for. */
const NAMED_AFTER_MS = 1000;
/** After so long somebody looks whether an erasure came to its end. */
const ERASED_AFTER_MS = 60_000;
/** A input for a sync. */
export interface SyncRequest {
  /** Null or absent: all. */
  entities?: readonly string[] | null;
  full: boolean;
  trigger: "api" | "manual" | "first" | "backfill";
}

export interface Sync {
  /** Asks for a sync: opens a run per stream, or joins those that are at least as wide, and queues it. */
  request(workspaceId: string, connectionId: string, input: SyncRequest): Promise<SyncView>;
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
    options: { stream?: string; status?: RunStatus; mode?: RunMode; limit: number; before?: string },
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
  /** Looks once for syncs that lost their jobs, and adds these anew; answers how many did. */
  enqueueForgotten(): Promise<number>;
  /** Carries out one job of the queue. */
  handle(data: SyncJob, job: JobContext): Promise<void>;
}

/** What a job of the queue says: ids only. */
export type SyncJob =
  | { workspace: string; connection: string; sync: string }
  | { workspace: string; connection: string; due: string[] }
  | { workspace: string; connection: string; erase: true };

/** Opens the sync deps. */
export function openSync(deps: {
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
  const { store, jobs, connect, clock } = deps;
  const byName = new Map(deps.connectors.map((each) => [each.name, each]));
  const nowText = () => new Date(clock.now()).toISOString();
  const runner = openRunner(deps);
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

  const statesOf = async (tx: Tx, connectionId: string) =>
    new Map((await streamStates.all(tx, connectionId)).map((state) => [state.stream, state]));

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
      const input = { streams, mode: "incremental", trigger: "schedule", entities: null } as const;
      const { syncId } = await openRuns(tx, connection, input, clock.now());
      return { connection, connector, sync: (await syncs.find(tx, connection.id, syncId))! };
    });
    // Erased meanwhile, or a connector that this release no longer has.
    if (!loaded) return;
    try {
      await runner.carryOut(workspaceId, loaded.connection, loaded.connector, loaded.sync, job);
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
          await targetedRecords.add(tx, { connectionId, stream: stream.name }, keys, clock.now());
        }
      }
      const ids: string[] = [];
      const ask = async (streams: readonly Stream[], mode: "targeted" | "incremental") => {
        if (streams.length === 0) return;
        const input = { streams, mode, trigger: "webhook", entities: null } as const;
        const { carryOut } = await openRuns(tx, connection, input, clock.now());
        ids.push(...carryOut);
      };
      await ask([...byKey], "targeted");
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
    async request(workspaceId, connectionId, input) {
      const { connector, syncId } = await store.within(workspaceId, async (tx) => {
        await runs.lock(tx, connectionId);
        const { connection, connector } = await load(tx, connectionId);
        mustBeActive(connection);
        const entities = input.entities && input.entities.length > 0 ? [...new Set(input.entities)] : null;
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
          ...(await openRuns(
            tx,
            connection,
            { streams, mode: input.full ? "full" : "incremental", trigger: input.trigger, entities },
            clock.now(),
          )),
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
      jobs.every(EXPECTED_WITHIN_MS / 2, async () => {
        while ((await sync.enqueueForgotten()) === FORGOTTEN_AT_A_TIME);
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
    async enqueueForgotten() {
      const forgotten = await across.forgottenSyncs(store, { now: nowText(), limit: FORGOTTEN_AT_A_TIME });
      const expected = new Date(clock.now() + EXPECTED_WITHIN_MS).toISOString();
      for (const { workspace_id, connection_id, sync_id, run_ids } of forgotten) {
        await store.within(workspace_id, (tx) => runs.expect(tx, connection_id, run_ids, expected));
        await jobs.add(SYNC_QUEUE, {
          workspace: workspace_id,
          connection: connection_id,
          sync: sync_id,
        } satisfies SyncJob);
      }
      return forgotten.length;
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
        const { keys } = await heldDeletions.take(tx, connectionId, run.id, 1000);
        if (keys.length === 0) {
          if (deleted > 0) {
            await runs.settleAlarms(tx, connectionId, run.id, nowText());
            await recordTotals.bringUpToDate(tx, connectionId);
          }
          await streamStates.setHeld(
            tx,
            connectionId,
            stream.name,
            await heldDeletions.has(tx, { connectionId, stream: stream.name }),
          );
          return 0;
        }
        const { connection } = await load(tx, connectionId);
        const mapped = async () => (await activeMapping(tx, connector, connection)).mapping;
        const gone = await removeRaws(
          tx,
          { connectionId, connector, stream, mapped },
          new Map(keys.map((key) => [key, "inferred"])),
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
