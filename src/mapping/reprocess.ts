import { type JobContext, PutOff } from "#jobs";
import type { Connector } from "#kit";
import { uuidToBytes } from "#lib";
import { type Connection, connections, customKeys, mappings, pages, records as recordsStore, type Tx } from "#store";
import { activeMapping, unindexedFields } from "./active.ts";
import type { MappingDeps } from "./deps.ts";
import { makeRecords } from "./records.ts";

/** So many records are mapped and rewritten in one transaction, which syncs wait for no longer than for a page of another. */
const BATCH = 2000;
/** So many of them are mapped at a time, and forgotten before the garbage collector takes them for something that stays. */
const PORTION = 250;
/** So many keys of fields that are indexed no more are deleted in one transaction. */
const MOST_DROPPED = 5000;
/** How long a job holds a replay without a sign of life; past it another takes over. */
const LEASE_MS = 20_000;
/** How often a job looks again whether a replay that another holds came to its end. */
const LOOK_AGAIN_MS = 5000;

/**
 * Rewrites a connection's stored records that are behind their mapping, entity by entity. It goes on where the one before it
 * stopped, and begins anew where the mapping changes under it; so however often it is called, each record is rewritten once.
 */
export async function reprocess(
  deps: MappingDeps,
  of: { workspaceId: string; connectionId: string },
  job: JobContext,
): Promise<void> {
  const { store } = deps;
  const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(of.workspaceId, work);
  const connection = await within((tx) => connections.find(tx, of.connectionId));
  const connector = connection && deps.connectors.find(connection.connector);
  // Erased meanwhile, or a connector that this release no longer has.
  if (!connection || !connector) return;
  let isElsewhere = false;
  for (const { entity, version, reprocessed_version } of await within((tx) => mappings.all(tx, of.connectionId)))
    if (reprocessed_version < version && !(await replayEntity(deps, { ...of, entity, connection, connector }, job)))
      isElsewhere = true;
  if (isElsewhere) throw new PutOff(LOOK_AGAIN_MS);
}

interface OfReplay {
  workspaceId: string;
  connectionId: string;
  entity: string;
  connection: Connection;
  connector: Connector;
}

/** False: another job is at it. */
async function replayEntity(deps: MappingDeps, of: OfReplay, job: JobContext): Promise<boolean> {
  const { store, clock, mappingBatch: size = BATCH } = deps;
  const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(of.workspaceId, work);
  const take = (tx: Tx) =>
    mappings.takeReprocessing(tx, of, {
      worker: job.id,
      now: new Date(clock.now()).toISOString(),
      leasedUntil: new Date(clock.now() + LEASE_MS).toISOString(),
    });
  /**
   * Rewrites all that is behind from there on, a batch a transaction: while one is written, the next is read, mapped and on
   * its way to the database. False: another mapping came into force.
   */
  async function rewriteFrom(position: number | null, version: number): Promise<boolean> {
    let written: Promise<boolean> = Promise.resolve(true);
    try {
      for (let after = position; ; ) {
        const before = written;
        const from = { version, after, limit: size };
        const read = Promise.withResolvers<number | null>();
        written = within(async (tx) => {
          const batch = await prepare(tx, of, from);
          read.resolve(batch?.last ?? null);
          await batch?.records.stage(tx);
          if (!(await before)) return false;
          job.signal.throwIfAborted();
          if (!batch) return true;
          await pages.lockChanges(tx, of.connectionId);
          // What was made by a mapping that is no longer in force is of no use.
          if ((await take(tx))?.version !== version) return false;
          const changed = await mappings.rewrite(tx, of, version, batch.records, batch.kept);
          await mappings.advance(tx, of, { position: batch.last, done: batch.count, changed });
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

  try {
    for (;;) {
      const state = await within(take);
      if (!state) {
        const now = await within((tx) => mappings.find(tx, of));
        return !now || now.reprocessed_version === now.version;
      }
      const { version } = state;
      if (state.reprocess_total === null)
        await within(async (tx) => mappings.noteTotal(tx, of, version, await mappings.countStale(tx, of, version)));
      if (!(await rewriteFrom(state.position, version))) continue;
      const unindexed = await within((tx) => unindexedFields(tx, of.connection, state));
      const settle = async (tx: Tx): Promise<boolean> => {
        await pages.lockChanges(tx, of.connectionId);
        if ((await take(tx))?.version !== version) return true;
        if (unindexed.length > 0 && (await customKeys.drop(tx, of, unindexed, MOST_DROPPED)) > 0) return false;
        await mappings.settle(tx, of, version, new Date(clock.now()).toISOString());
        return true;
      };
      while (!(await within(settle))) job.signal.throwIfAborted();
    }
  } catch (thrown) {
    await within((tx) => mappings.releaseReprocessing(tx, of, job.id));
    throw thrown;
  }
}

/** Records that are mapped and ready to be written. */
interface Batch {
  records: pages.RecordRows;
  /** Those that stay as they are. */
  kept: string[];
  count: number;
  last: number;
}

async function prepare(
  tx: Tx,
  of: OfReplay,
  from: { version: number; after: number | null; limit: number },
): Promise<Batch | null> {
  const behind = await mappings.staleAfter(tx, of, from);
  const last = behind.at(-1)?.created_seq;
  if (last === undefined) return null;
  const { mapping } = await activeMapping(tx, of.connector, of.connection);
  const records = new pages.RecordRows();
  const kept: string[] = [];
  /** Those of whose raw records nothing is left. */
  const unmade: string[] = [];
  for (let at = 0; at < behind.length; at += PORTION) {
    const portion = behind.slice(at, at + PORTION);
    const made = await makeRecords(tx, mapping, of, portion);
    for (const { id, hash, place } of portion) {
      const record = made.get(id);
      if (!record) unmade.push(id);
      if (record && !record.hash.equals(hash))
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
      else {
        kept.push(id);
        // All else comes from the content; which of the connection's own fields are indexed does not.
        if (record?.customKeys)
          records.customKeys.push({ entity: of.entity, id: record.idBytes, keys: record.customKeys });
      }
    }
  }
  // What is stored is what they are found by.
  for (const { id, body } of await recordsStore.byIds(tx, of, unmade)) {
    const keys = mapping.customKeysOf(of.entity, JSON.parse(body).custom);
    if (keys !== null) records.customKeys.push({ entity: of.entity, id: uuidToBytes(id), keys });
  }
  return { records, kept, count: behind.length, last };
}
