import type { Connector, Stream } from "#kit";
import { fromBase32, recordId, uuidToBytes } from "#lib";
import {
  type CompiledFeed,
  type CompiledMapping,
  type MappedRecord,
  makeRecord,
  type PreparedRaw,
  type RejectedRaw,
  reasonOf,
  rejectedRaw,
} from "#mapping";
import { type Contribution, contributions, pages, rawHashes, type Tx } from "#store";

/** How a deletion was found: the source reported it, or a complete list lacked the record. */
export type HowDeleted = "reported" | "inferred";

/** The parameters of turning raw records into records. */
export interface MergeContext {
  connectionId: string;
  connector: Connector;
  stream: Stream;
  mapping: CompiledMapping;
}

/** Returns a mapped record in the store's form; `from` names the raw record that alone feeds it. */
export const asWrite = (record: MappedRecord, from: { stream: string; key: string } | null): pages.RecordWrite => ({
  entity: record.entity,
  id: record.idBytes,
  sourceId: record.sourceId,
  stream: from?.stream ?? null,
  key: from?.key ?? null,
  body: record.body,
  hash: record.hash,
  keys: record.keys,
  issues: record.issues,
  customKeys: record.customKeys,
});

function idBytesOf(feed: CompiledFeed, connectionId: string, sourceId: string): Uint8Array {
  const { prefix, name } = feed.model;
  return fromBase32(recordId(prefix, connectionId, name, sourceId).slice(prefix.length + 1), 16)!;
}

/** Returns the deletions of the records that a raw record alone feeds. */
export const recordsOf = (
  { mapping, connectionId, stream }: MergeContext,
  key: string,
  how: HowDeleted,
): pages.RecordDeletion[] =>
  mapping
    .feeds(stream.name)
    .filter((feed) => !feed.isShared)
    .map((feed) => ({
      entity: feed.model.name,
      id: idBytesOf(feed, connectionId, feed.sourceIdOf(key, null, {})!),
      how,
    }));

/**
 * Builds every record that these raw records feed or fed together with others, and adds it to `records`. Returns the
 * number with mapping issues, and the raw records that could not be mapped. The caller holds the change lock.
 */
export async function mergeShared(
  tx: Tx,
  context: MergeContext,
  changed: readonly PreparedRaw[],
  deleted: readonly string[],
  how: HowDeleted,
  records: pages.RecordRows,
): Promise<{ withIssues: number; unmapped: RejectedRaw[] }> {
  const { mapping, stream, connectionId } = context;
  const feeds = mapping.feeds(stream.name).filter((feed) => feed.isShared);
  const unmapped: RejectedRaw[] = [];
  const contributed = changed.flatMap((row): Contribution[] => {
    try {
      return contributionsOf(feeds, connectionId, row);
    } catch (thrown) {
      unmapped.push(rejectedRaw(row.key, row.raw, reasonOf(thrown)));
      return [];
    }
  });
  const touched = await contributions.set(
    tx,
    { connectionId, stream: stream.name },
    [...changed.map((row) => row.key), ...deleted],
    contributed,
  );
  const feeding = Map.groupBy(
    await contributions.feeding(tx, connectionId, touched),
    (raw) => `${raw.entity} ${raw.id}`,
  );

  let withIssues = 0;
  for (const { entity, id } of touched) {
    const own = feeding.get(`${entity} ${id}`) ?? [];
    let record: MappedRecord | null;
    try {
      record = makeRecord(mapping, entity, id, own);
    } catch (thrown) {
      unmapped.push(rejectedRaw(own[0]?.key ?? null, { entity, id }, reasonOf(thrown)));
      continue;
    }
    if (record) {
      if (record.issues !== null) withIssues++;
      records.add(asWrite(record, null));
    } else records.addDeletion({ entity, id: uuidToBytes(id), how });
  }
  return { withIssues, unmapped };
}

/** Returns which records a raw record feeds together with others. */
function contributionsOf(feeds: readonly CompiledFeed[], connectionId: string, row: PreparedRaw): Contribution[] {
  return feeds.flatMap((feed) => {
    const sourceId = feed.sourceIdOf(row.key, row.raw, row.context);
    if (sourceId === null) return [];
    return [{ entity: feed.model.name, recordId: idBytesOf(feed, connectionId, sourceId), key: row.key }];
  });
}

/**
 * Deletes raw records, the records that they alone feed, and their contributions to others. `mapped` returns the
 * mapping that is active under the change lock. Returns the number of deleted raw records.
 */
export async function removeRaws(
  tx: Tx,
  from: Omit<MergeContext, "mapping"> & { mapped(): Promise<CompiledMapping> },
  how: ReadonlyMap<string, HowDeleted>,
): Promise<number> {
  const of = { connectionId: from.connectionId, stream: from.stream.name };
  const deleted = await rawHashes.markDeleted(tx, of, [...how.keys()]);
  if (deleted.length === 0) return 0;
  await pages.lockChanges(tx, of.connectionId);
  const context = { ...from, mapping: await from.mapped() };
  const records = new pages.RecordRows(
    [],
    deleted.flatMap((key) => recordsOf(context, key, how.get(key)!)),
  );
  if (context.mapping.feeds(of.stream).some((feed) => feed.isShared))
    await mergeShared(tx, context, [], deleted, how.get(deleted[0]!)!, records);
  await pages.writeRecords(tx, of.connectionId, records, "sync");
  return deleted.length;
}
