import { breather, bytesToUuid, recordIdBytes } from "#lib";
import type { Model } from "#model";
import { type OfEntity, type RecordRow, raws, type Tx } from "#store";
import type { CompiledMapping, Fragment, MappedRecord } from "./compile.ts";

/** A raw record as it is stored. */
export interface StoredRaw {
  stream: string;
  key: string;
  /** JSON text. */
  body: string;
  context: string | null;
}

/**
 * Makes one record anew from the raw records that feed it, within a stream in the order of their keys. Null where nothing is
 * left that makes it. `id` is the 128 bits of its public id as a UUID.
 */
export function makeRecord(
  mapping: CompiledMapping,
  entity: string,
  id: string,
  raws: readonly StoredRaw[],
): MappedRecord | null {
  // Sorting is stable: within a stream the order of the keys stays.
  const inOrder =
    raws.length > 1 ? raws.toSorted((a, b) => mapping.orderOf(a.stream) - mapping.orderOf(b.stream)) : raws;
  let model: Model | null = null;
  const fragments: Fragment[] = [];
  for (const raw of inOrder) {
    const feeds = mapping.feeds(raw.stream).filter((feed) => feed.model.name === entity);
    if (feeds.length === 0) continue;
    const body: unknown = JSON.parse(raw.body);
    const context = raw.context === null ? null : (JSON.parse(raw.context) as Record<string, unknown>);
    for (const feed of feeds) {
      const fragment = feed.apply(raw.key, body, context);
      // One raw record may feed several of an entity.
      if (!fragment || (feeds.length > 1 && uuidOf(feed.model, fragment.id) !== id)) continue;
      fragments.push(fragment);
      model = feed.model;
    }
  }
  return model && mapping.assemble(model, fragments);
}

/** The 128 bits of a record's public id as a UUID, which is what the store keeps of it. */
export const uuidOf = ({ prefix }: Model, id: string): string => bytesToUuid(recordIdBytes(prefix, id)!);

/** The same for several records at once, read from the store. Those of whose raw records nothing is left are missing from the answer. */
export async function makeRecords(
  tx: Tx,
  mapping: CompiledMapping,
  of: OfEntity,
  ids: readonly string[],
): Promise<Map<string, MappedRecord>> {
  const feeding = Map.groupBy(await raws.feeding(tx, of, ids), (raw) => raw.record_id);
  const made = new Map<string, MappedRecord>();
  const breathe = breather();
  for (const [id, own] of feeding) {
    await breathe();
    const record = makeRecord(mapping, of.entity, id, own);
    if (record) made.set(id, record);
  }
  return made;
}

/**
 * Records as they read by the mapping in force: those that were written with an older version are made anew. A deleted one
 * of whose raw records nothing is left reads as it last did.
 */
export async function followMapping<R extends RecordRow>(
  tx: Tx,
  of: OfEntity,
  rows: readonly R[],
  version: number,
  inForce: () => Promise<CompiledMapping | null>,
): Promise<R[]> {
  const behind = rows.filter((row) => row.mapping_version < version).map((row) => row.id);
  const mapping = behind.length > 0 ? await inForce() : null;
  if (!mapping) return [...rows];
  const made = await makeRecords(tx, mapping, of, behind);
  return rows.map((row) =>
    row.mapping_version < version
      ? { ...row, body: made.get(row.id)?.body ?? row.body, mapping_version: version }
      : row,
  );
}
