import { type JobContext, PutOff } from "#jobs";
import type { Connector } from "#kit";
import { type ConnectionRef, uuidToBytes } from "#lib";
import type { MappingIssue } from "#model";
import { type Connection, connections, customKeys, mappings, pages, records as recordsStore, type Tx } from "#store";
import { activeMapping, unindexedFields } from "./active.ts";
import { type MappingDeps, nowOf } from "./deps.ts";
import { addIssues, newIssueKinds } from "./issues.ts";
import { makeRecords } from "./records.ts";

/** The number of records that one transaction maps and rewrites. Syncs wait for it no longer than for a page of another sync. */
const BATCH = 2000;
/** The number of records mapped at a time, so that the garbage collector frees them while they are young. */
const PORTION = 250;
/** The number of keys of fields that are no longer indexed that one transaction deletes. */
const MOST_DROPPED = 5000;
/** How long a job holds a reprocessing without renewing its lease; after that another job takes over. */
const LEASE_MS = 20_000;
/** How often a job checks whether a reprocessing that another job holds has ended. */
const LOOK_AGAIN_MS = 5000;

/**
 * Rewrites a connection's stale records, entity by entity. It resumes where an earlier job stopped, and starts again when the
 * mapping changes. So each record is rewritten once for each version, however often this is called.
 */
export async function reprocess(
  deps: MappingDeps,
  { workspaceId, connectionId }: ConnectionRef,
  job: JobContext,
): Promise<void> {
  const within = <T>(work: (tx: Tx) => Promise<T>) => deps.store.within(workspaceId, work);
  const connection = await within((tx) => connections.find(tx, connectionId));
  const connector = connection && deps.connectors.find(connection.connector);
  // The connection was erased, or this release no longer has its connector.
  if (!connection || !connector) return;
  let isElsewhere = false;
  for (const { entity, version, reprocessed_version } of await within((tx) => mappings.all(tx, connectionId))) {
    if (reprocessed_version === version) continue;
    const reprocessing: Reprocessing = { connectionId, entity, connection, connector, job, deps, within };
    if (!(await reprocessEntity(reprocessing))) isElsewhere = true;
  }
  if (isElsewhere) throw new PutOff(LOOK_AGAIN_MS);
}

/** The reprocessing of one entity by one job. */
interface Reprocessing {
  connectionId: string;
  entity: string;
  connection: Connection;
  connector: Connector;
  job: JobContext;
  deps: MappingDeps;
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Takes or renews the lease. Undefined: another job holds it, or nothing is stale. */
const takeLease = (tx: Tx, of: Reprocessing) =>
  mappings.takeReprocessing(tx, of, {
    worker: of.job.id,
    now: nowOf(of.deps),
    leasedUntil: new Date(of.deps.clock.now() + LEASE_MS).toISOString(),
  });

/** Rewrites the stale records of an entity. False: another job does. */
async function reprocessEntity(of: Reprocessing): Promise<boolean> {
  const { within } = of;
  try {
    for (;;) {
      const state = await within((tx) => takeLease(tx, of));
      if (!state) {
        const now = await within((tx) => mappings.find(tx, of));
        return !now || now.reprocessed_version === now.version;
      }
      const { version } = state;
      if (state.reprocess_total === null)
        await within(async (tx) => mappings.noteTotal(tx, of, version, await mappings.countStale(tx, of, version)));
      if (await rewriteFrom(of, state.position, version)) await settle(of, state);
    }
  } catch (thrown) {
    await within((tx) => mappings.releaseReprocessing(tx, of, of.job.id));
    throw thrown;
  }
}

/** Deletes the keys of fields that are no longer indexed, then marks the version as reprocessed, if it is still the active one. */
async function settle(of: Reprocessing, state: mappings.Mapping): Promise<void> {
  const { version } = state;
  const unindexed = await of.within((tx) => unindexedFields(tx, of.connection, state));
  const step = async (tx: Tx): Promise<boolean> => {
    await pages.lockChanges(tx, of.connectionId);
    if ((await takeLease(tx, of))?.version !== version) return true;
    if (unindexed.length > 0 && (await customKeys.drop(tx, of, unindexed, MOST_DROPPED)) > 0) return false;
    await mappings.settle(tx, of, version, nowOf(of.deps));
    return true;
  };
  while (!(await of.within(step))) of.job.signal.throwIfAborted();
}

/**
 * Rewrites all stale records after a position, one batch per transaction. While one batch is written, the next is read, mapped
 * and sent to the database. False: the mapping was changed.
 */
async function rewriteFrom(of: Reprocessing, position: number | null, version: number): Promise<boolean> {
  const limit = of.deps.mappingBatch ?? BATCH;
  let written: Promise<boolean> = Promise.resolve(true);
  try {
    for (let after = position; ; ) {
      const before = written;
      const from = { version, after, limit };
      const read = Promise.withResolvers<number | null>();
      written = of.within(async (tx) => {
        const batch = await prepare(tx, of, from);
        read.resolve(batch?.last ?? null);
        await batch?.records.stage(tx);
        if (!(await before)) return false;
        of.job.signal.throwIfAborted();
        if (!batch) return true;
        await pages.lockChanges(tx, of.connectionId);
        // Results of an earlier version are not needed.
        const state = await takeLease(tx, of);
        if (state?.version !== version) return false;
        const changed = await mappings.rewrite(tx, of, version, batch.records, batch.kept);
        const issues = addIssues(state.reprocess_issues, batch.newIssues);
        await mappings.advance(tx, of, { position: batch.last, done: batch.count, changed, issues });
        return true;
      });
      written.catch(read.reject);
      after = await read.promise;
      if (!(await before)) return false;
      if (after === null) return await written;
    }
  } finally {
    await written.catch(() => {});
  }
}

/** Mapped records, ready to be written. */
interface Batch {
  records: pages.RecordRows;
  /** The ids of those whose content does not change. */
  kept: string[];
  /** Of each record that has issues which it did not have before, those issues. */
  newIssues: MappingIssue[][];
  count: number;
  last: number;
}

async function prepare(
  tx: Tx,
  of: Reprocessing,
  from: { version: number; after: number | null; limit: number },
): Promise<Batch | null> {
  const stale = await mappings.staleAfter(tx, of, from);
  const last = stale.at(-1)?.created_seq;
  if (last === undefined) return null;
  const { mapping } = await activeMapping(tx, of.connector, of.connection);
  const records = new pages.RecordRows();
  const kept: string[] = [];
  const newIssues: MappingIssue[][] = [];
  /** The ids of records whose raw records are gone. */
  const unmade: string[] = [];
  for (let at = 0; at < stale.length; at += PORTION) {
    const portion = stale.slice(at, at + PORTION);
    const made = await makeRecords(tx, mapping, of, portion);
    for (const { id, hash, place, issues } of portion) {
      const record = made.get(id);
      if (!record) unmade.push(id);
      if (record && !record.hash.equals(hash)) {
        const added = record.issues === null ? [] : newIssueKinds(issues ?? [], record.issues);
        if (added.length > 0) newIssues.push(added);
        records.add({
          entity: record.entity,
          id: record.idBytes,
          sourceId: record.sourceId,
          stream: null,
          key: null,
          body: record.body,
          hash: record.hash,
          keys: record.keys,
          issues: record.issues,
          customKeys: record.customKeys,
          place,
        });
      } else {
        kept.push(id);
        // All other columns follow from the content; the keys depend also on which custom fields are indexed.
        if (record?.customKeys)
          records.customKeys.push({ entity: of.entity, id: record.idBytes, keys: record.customKeys });
      }
    }
  }
  // Their keys come from the stored body.
  for (const { id, body } of await recordsStore.byIds(tx, of, unmade)) {
    const keys = mapping.customKeysOf(of.entity, JSON.parse(body).custom);
    if (keys !== null) records.customKeys.push({ entity: of.entity, id: uuidToBytes(id), keys });
  }
  return { records, kept, newIssues, count: stale.length, last };
}
