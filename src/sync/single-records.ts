import { type Connector, type Stream, windowOf, zoneOf } from "#kit";
import { activeMapping, type CompiledMapping, type MappedRecord, type PreparedRaw } from "#mapping";
import type { SourceClient } from "#source";
import { type Connection, changes, pages, rawHashes, raws, type StoredRow, type Tx, writtenRecords } from "#store";
import { ChangedRows } from "./changed-rows.ts";
import type { SyncDeps } from "./deps.ts";
import type { HowDeleted } from "./merge.ts";
import { requestRecord, storedByKey } from "./request-record.ts";
import { beginState, type RunState, takeSnapshot } from "./run-state.ts";
import { writeRecords } from "./write-page.ts";

/** Reads single records of a stream from the source and stores them, outside of runs. */
export interface SingleRecords {
  readonly state: RunState;
}

/** A record that was requested from the source. */
export interface RequestedRecord {
  key: string;
  /**
   * The record as it would be stored; `deleted`: the source does not have it; `unplaced`: it exists, but the list that it belongs
   * to is not known, so it is left to the next sync.
   */
  found: PreparedRaw | "deleted" | "unplaced";
  /** The record as it was stored before the request. */
  before: StoredRow | undefined;
}

/** Thrown if a record was stored while it was requested, so what was requested may be older. */
export class StoredMeanwhile extends Error {
  override name = "StoredMeanwhile";
}

/** Opens single records of a stream. `cause`: the cause of changes that they make. */
export async function openSingleRecords(
  deps: SyncDeps,
  tx: Tx,
  of: { connection: Connection; connector: Connector; stream: Stream; source: SourceClient; signal: AbortSignal },
): Promise<SingleRecords> {
  const { connection, connector, stream, source, signal } = of;
  const { store, clock, log, worker } = deps;
  const zone = zoneOf(connector, connection.settings);
  const mapped = async (inTx: Tx) => (await activeMapping(inTx, connector, connection)).mapping;
  const state = beginState({
    ...{ store, clock, log, worker, connector, stream, source, signal, mapped, zone },
    workspaceId: connection.workspace_id,
    connectionId: connection.id,
    mapping: await mapped(tx),
    counted: { requests: 0 },
    drop: connection.masks?.[stream.name] ?? [],
    runId: "",
    mode: "targeted",
    cause: "write",
    since: null,
    window: windowOf(stream, connection.history, clock.now(), zone),
    settings: connection.settings,
    resume: null,
    pagesBefore: 0,
    isFirst: false,
    isHeld: false,
    fallbacks: [],
    hasRejected: false,
  });
  return { state };
}

/** Requests one record from the source. Throws what the request throws. */
export async function requestSingle({ state }: SingleRecords, key: string): Promise<RequestedRecord> {
  await takeSnapshot(state);
  const before = (await storedByKey(state, [key])).get(key);
  const found = await requestRecord(state, key, before, { isMissing: false });
  return { key, found: found ?? "unplaced", before };
}

/** Returns the record of an entity that a raw record alone makes. Null: it makes none. */
export function recordFrom(
  { state }: SingleRecords,
  entity: string,
  row: Pick<PreparedRaw, "key" | "raw" | "context">,
): MappedRecord | null {
  const { mapping, stream } = state.context;
  return recordBy(mapping, stream, entity, row);
}

function recordBy(
  mapping: CompiledMapping,
  stream: Stream,
  entity: string,
  row: Pick<PreparedRaw, "key" | "raw" | "context">,
): MappedRecord | null {
  const feed = mapping.feeds(stream.name).find(({ model }) => model.name === entity);
  const fragment = feed?.apply(row.key, row.raw, row.context);
  return feed && fragment ? mapping.assemble(feed.model, [fragment]) : null;
}

/**
 * Stores a record that was requested, with what it feeds, in the caller's transaction, so that no page of a running sync
 * replaces it by an older one. Returns the number of the last change; null: nothing has changed. Throws `StoredMeanwhile` if it
 * must be requested again.
 */
export async function storeSingle(
  tx: Tx,
  { state }: SingleRecords,
  { key, found, before }: RequestedRecord,
): Promise<number | null> {
  const { context, of, snapshot } = state;
  await writtenRecords.lock(tx, of, true);
  const [stored] = await raws.liveByKey(tx, of, [key]);
  const isOther = stored ? !before?.hash.equals(stored.hash) : before !== undefined;
  if (isOther || (await writtenRecords.since(tx, of, [key], snapshot)).length > 0)
    throw new StoredMeanwhile("the record was stored while it was requested");
  if (found === "unplaced") return null;
  await writtenRecords.note(tx, of, key);
  const changed = new ChangedRows(context);
  const deletions = new Map<string, HowDeleted>();
  if (found === "deleted") deletions.set(key, "reported");
  else if (!before?.hash.equals(found.hash)) changed.add(found);
  await pages.writeRaws(tx, of, changed.raws, new Date(context.clock.now()).toISOString());
  const deleted = await rawHashes.markDeleted(tx, of, [...deletions.keys()]);
  if (changed.count === 0 && deleted.length === 0) return null;
  // Under this lock, nobody else numbers changes.
  await pages.lockChanges(tx, of.connectionId);
  const last = await changes.latest(tx, of.connectionId);
  await writeRecords(tx, state, { changed }, deleted, deletions);
  const now = await changes.latest(tx, of.connectionId);
  return now > last ? now : null;
}
