import { type Connector, type Stream, streamsOf } from "#kit";
import { type ConnectionRef, fault, turns } from "#lib";
import {
  type Connection,
  type Run,
  type RunMode,
  type RunStatus,
  recordTotals,
  runs,
  type StreamState,
  streamStates,
  syncs,
  type Tx,
  targetedRecords,
} from "#store";
import { loadConnection, nowText, type SyncDeps } from "./deps.ts";
import { SYNC_QUEUE, type SyncJob } from "./jobs.ts";
import { mustBeActive, openRuns } from "./open.ts";
import { nextDue, resolve, withUnread } from "./plan.ts";
import { type RecordHint, targetsOf } from "./targets.ts";
import { type EntityStatus, type RunView, type SyncView, statusOfEntity, viewRun, viewSync } from "./views.ts";

/** How long deliveries are collected before their records are requested. */
const TARGETED_AFTER_MS = 1000;

/** What a request asks a sync for. */
export interface SyncRequest {
  /** The entities to read; null or absent: all. */
  entities?: readonly string[] | null;
  /** Whether everything in the connection's window is read, not only what changed. */
  full: boolean;
  trigger: "api" | "manual" | "first" | "backfill";
}

/** Opens a run for each stream, or joins runs that read at least as much, queues the sync and returns it. */
export async function requestSync(deps: SyncDeps, ref: ConnectionRef, input: SyncRequest): Promise<SyncView> {
  const { workspaceId, connectionId } = ref;
  const { connector, syncId } = await deps.store.within(workspaceId, async (tx) => {
    await runs.lock(tx, connectionId);
    const { connection, connector } = await loadConnection(deps, tx, ref);
    mustBeActive(connection);
    const entities = input.entities && input.entities.length > 0 ? [...new Set(input.entities)] : null;
    mustServe(connector, entities ?? []);
    const streams = resolve(connector, connection, entities, await statesOf(tx, connectionId));
    if (streams.length === 0)
      throw fault("not_supported", {
        reason: "With this connection's settings there is nothing to read for these entities.",
      });
    const mode: RunMode = input.full ? "full" : "incremental";
    const opened = await openRuns(
      tx,
      connection,
      { streams, mode, trigger: input.trigger, entities },
      deps.clock.now(),
    );
    return { connector, syncId: opened.syncId };
  });
  await deps.jobs.add(
    SYNC_QUEUE,
    { workspace: workspaceId, connection: connectionId, sync: syncId } satisfies SyncJob,
    { priority: 10 },
  );
  return deps.store.within(workspaceId, (tx) => mustView(tx, connector, connectionId, syncId));
}

/** Throws `not_supported` for the first entity that a connector does not have. */
function mustServe(connector: Connector, entities: readonly string[]): void {
  const entity = entities.find((each) => !connector.entities.has(each));
  if (entity === undefined) return;
  throw fault("not_supported", {
    reason: `${connector.title} has no \`${entity}\`. It has: ${[...connector.entities.keys()].join(", ")}.`,
    entity,
  });
}

const inTurn = turns();

/** Queues a read of the records that a source's webhook named. Deliveries of the same second become one sync. */
export const targetRecords = (deps: SyncDeps, ref: ConnectionRef, hints: readonly RecordHint[]): Promise<void> =>
  // Deliveries come in bursts, and each locks the connection.
  inTurn(ref.connectionId, () => openTargetedRuns(deps, ref, hints));

/** Stores the records that a webhook named, and opens the runs that will request them. */
async function openTargetedRuns(deps: SyncDeps, ref: ConnectionRef, hints: readonly RecordHint[]): Promise<void> {
  const { workspaceId, connectionId } = ref;
  const opened = await deps.store.within(workspaceId, async (tx) => {
    await runs.lock(tx, connectionId);
    const { connection, connector } = await loadConnection(deps, tx, ref);
    // After a reconnection, every stream is read anyway.
    if (connection.status !== "active") return [];
    const byKey = new Set<Stream>();
    const byList = new Set<Stream>();
    for (const { stream, keys } of targetsOf(streamsOf(connector, connection.settings), hints)) {
      if (keys === null) byList.add(stream);
      else {
        byKey.add(stream);
        await targetedRecords.add(tx, { connectionId, stream: stream.name }, keys, deps.clock.now());
      }
    }
    const syncIds: string[] = [];
    const open = async (streams: readonly Stream[], mode: "targeted" | "incremental") => {
      if (streams.length === 0) return;
      const input = { streams, mode, trigger: "webhook", entities: null } as const;
      const { toExecute } = await openRuns(tx, connection, input, deps.clock.now());
      syncIds.push(...toExecute);
    };
    await open([...byKey], "targeted");
    if (byList.size > 0)
      await open(withUnread(connector, connection, byList, await statesOf(tx, connectionId)), "incremental");
    return syncIds;
  });
  await deps.jobs.addMany(
    SYNC_QUEUE,
    opened.map((sync) => ({ workspace: workspaceId, connection: connectionId, sync }) satisfies SyncJob),
    { delayMs: TARGETED_AFTER_MS, priority: 10 },
  );
}

/** Returns a sync with its runs, or null. */
export const findSync = (deps: SyncDeps, ref: ConnectionRef, syncId: string): Promise<SyncView | null> =>
  deps.store.within(ref.workspaceId, async (tx) => {
    const { connector } = await loadConnection(deps, tx, ref);
    return view(tx, connector, ref.connectionId, syncId);
  });

/** Returns a connection's syncs, newest first; `before` is the id of a sync. */
export const listSyncs = (
  deps: SyncDeps,
  ref: ConnectionRef,
  options: { limit: number; before?: string },
): Promise<SyncView[]> =>
  deps.store.within(ref.workspaceId, async (tx) => {
    const { connector } = await loadConnection(deps, tx, ref);
    const rows = await syncs.list(tx, ref.connectionId, options);
    const runIds = rows.flatMap((row) => row.run_ids);
    const all = await runs.byIds(tx, ref.connectionId, runIds);
    return rows.map((row) => viewSync(connector, row, all));
  });

/** Cancels a sync's queued runs, and asks its running ones to stop after their page. Throws `not_found`. */
export const cancelSync = (deps: SyncDeps, ref: ConnectionRef, syncId: string): Promise<SyncView> =>
  deps.store.within(ref.workspaceId, async (tx) => {
    const { connector } = await loadConnection(deps, tx, ref);
    const row = await syncs.find(tx, ref.connectionId, syncId);
    if (!row) throw fault("not_found", { what: "sync", id: syncId });
    await runs.cancel(tx, ref.connectionId, row.run_ids, nowText(deps));
    return mustView(tx, connector, ref.connectionId, syncId);
  });

/** Returns a connection's runs, newest first; `before` is the id of a run. */
export const listRuns = (
  deps: SyncDeps,
  ref: ConnectionRef,
  options: { stream?: string; status?: RunStatus; mode?: RunMode; limit: number; before?: string },
): Promise<RunView[]> =>
  deps.store.within(ref.workspaceId, async (tx) => {
    const { connector } = await loadConnection(deps, tx, ref);
    return (await runs.list(tx, ref.connectionId, options)).map((run) => viewRun(connector, run));
  });

/** Returns a run, or null. */
export const findRun = (deps: SyncDeps, ref: ConnectionRef, runId: string): Promise<RunView | null> =>
  deps.store.within(ref.workspaceId, async (tx) => {
    const { connector } = await loadConnection(deps, tx, ref);
    const run = await runs.find(tx, ref.connectionId, runId);
    return run ? viewRun(connector, run) : null;
  });

/** Returns the status of each entity that a connection reads. Throws `not_found`. */
export const syncStatus = async (deps: SyncDeps, ref: ConnectionRef): Promise<EntityStatus[]> =>
  (await connectionStatus(deps, ref)).entities;

/** Returns a connection with the status of each entity that it reads. Throws `not_found`. */
export const connectionStatus = (
  deps: SyncDeps,
  ref: ConnectionRef,
): Promise<{ connection: Connection; entities: EntityStatus[] }> =>
  deps.store.within(ref.workspaceId, async (tx) => {
    const { connectionId } = ref;
    const { connection, connector } = await loadConnection(deps, tx, ref);
    const states = await statesOf(tx, connectionId);
    const available = streamsOf(connector, connection.settings, connection.entities);
    const names = available.map((stream) => stream.name);
    const active = await runs.active(tx, connectionId, names);
    const latest = new Map<string, Run>();
    for (const name of names) {
      const run = active.find((each) => each.stream === name) ?? (await runs.lastEnded(tx, connectionId, name));
      if (run) latest.set(name, run);
    }
    const totals = (await recordTotals.of(tx, [connectionId])).get(connectionId) ?? {};
    const entities = [...connector.entities.keys()].flatMap(
      (entity) => statusOfEntity(entity, available, states, latest, totals[entity] ?? 0) ?? [],
    );
    return { connection, entities };
  });

/** Sets when each stream of a connection is due next: after it was created or reconnected, or its schedule changed. */
export const planSchedule = (deps: SyncDeps, ref: ConnectionRef): Promise<void> =>
  deps.store.within(ref.workspaceId, async (tx) => {
    const { connection, connector } = await loadConnection(deps, tx, ref);
    // Streams that the connection no longer reads are not due either.
    await streamStates.clearDue(tx, ref.connectionId);
    if (connection.status !== "active") return;
    await streamStates.setDue(
      tx,
      ref.connectionId,
      streamsOf(connector, connection.settings, connection.entities).map((stream) => {
        const due = nextDue(stream, connector, connection, deps.clock.now());
        return { stream: stream.name, dueAt: due === null ? null : new Date(due).toISOString() };
      }),
    );
  });

async function statesOf(tx: Tx, connectionId: string): Promise<Map<string, StreamState>> {
  return new Map((await streamStates.all(tx, connectionId)).map((state) => [state.stream, state]));
}

async function view(tx: Tx, connector: Connector, connectionId: string, syncId: string): Promise<SyncView | null> {
  const row = await syncs.find(tx, connectionId, syncId);
  return row ? viewSync(connector, row, await runs.byIds(tx, connectionId, row.run_ids)) : null;
}

async function mustView(tx: Tx, connector: Connector, connectionId: string, syncId: string): Promise<SyncView> {
  const found = await view(tx, connector, connectionId, syncId);
  if (!found) throw fault("not_found", { what: "sync", id: syncId });
  return found;
}
