import { breather, bytesToUuid, membersIn, recordIdBytes } from "#lib";
import type { MappingIssue, Model } from "#model";
import { type FeedingRaw, type OfEntity, type RecordRow, raws, type Tx } from "#store";
import type { CompiledFeed, CompiledMapping, Fragment, MappedRecord } from "./compile.ts";

/** A raw record as it is stored. */
export interface StoredRaw {
  stream: string;
  key: string;
  /** JSON text. */
  body: string;
  context: string | null;
}

/** What the raw records that feed a record say of it, in the order in which they win. Null where nothing is left that makes it. */
function fragmentsOf(
  mapping: CompiledMapping,
  feedsOf: (stream: string) => readonly CompiledFeed[],
  id: string,
  raws: readonly StoredRaw[],
  read: (raw: StoredRaw) => unknown = ({ body }) => JSON.parse(body),
): { model: Model; fragments: Fragment[] } | null {
  // Sorting is stable: within a stream the order of the keys stays.
  const inOrder =
    raws.length > 1 ? raws.toSorted((a, b) => mapping.orderOf(a.stream) - mapping.orderOf(b.stream)) : raws;
  let model: Model | null = null;
  const fragments: Fragment[] = [];
  for (const raw of inOrder) {
    const feeds = feedsOf(raw.stream);
    if (feeds.length === 0) continue;
    const body = read(raw);
    const context = raw.context === null ? null : (JSON.parse(raw.context) as Record<string, unknown>);
    for (const feed of feeds) {
      const fragment = feed.apply(raw.key, body, context);
      // One raw record may feed several of an entity.
      if (!fragment || (feeds.length > 1 && uuidOf(feed.model, fragment.id) !== id)) continue;
      fragments.push(fragment);
      model = feed.model;
    }
  }
  return model && { model, fragments };
}

/** The 128 bits of a record's public id as a UUID, which is what the store keeps of it. */
export const uuidOf = ({ prefix }: Model, id: string): string => bytesToUuid(recordIdBytes(prefix, id)!);

const feedsOf = (mapping: CompiledMapping, entity: string) => (stream: string) =>
  mapping.feeds(stream).filter((feed) => feed.model.name === entity);

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
  const found = fragmentsOf(mapping, feedsOf(mapping, entity), id, raws);
  return found && mapping.assemble(found.model, found.fragments);
}

/** Some fields of a record, and what of them does not fit. */
export interface RecordPart {
  values: Record<string, unknown>;
  issues: MappingIssue[];
}

/** Reads some fields of records alone, at a fraction of the cost of whole records. */
export interface PartReader {
  /** The members of a stream's raw records that it looks at; null: whatever stands there. */
  membersOf(stream: string): ReadonlySet<string> | null;
  /** Null where nothing is left that makes the record. `parse` gives a raw record's body, or those members of it. */
  read(id: string, raws: readonly StoredRaw[], parse?: (raw: StoredRaw) => unknown): RecordPart | null;
}

/** Reads these fields as they would come out of the whole record. Custom fields are named with `custom.` before them. */
export function partReader(mapping: CompiledMapping, entity: string, names: ReadonlySet<string>): PartReader {
  const all = feedsOf(mapping, entity);
  const streams = new Map<string, { feeds: CompiledFeed[]; members: ReadonlySet<string> | null }>();
  const ofStream = (stream: string) => {
    const known = streams.get(stream);
    if (known) return known;
    const feeds = all(stream).map((feed) => feed.only(names));
    const made = { feeds, members: feeds.length === 1 ? feeds[0]!.members : null };
    streams.set(stream, made);
    return made;
  };
  const membersOf = (stream: string) => ofStream(stream).members;
  const parseOwn = ({ stream, body }: StoredRaw): unknown => parseMembers(body, membersOf(stream));
  return {
    membersOf,
    read(id, raws, parse = parseOwn) {
      const found = fragmentsOf(mapping, (stream) => ofStream(stream).feeds, id, raws, parse);
      const values = found && mapping.merge(found.model, found.fragments);
      return values && { values, issues: found.fragments.flatMap(({ issues }) => issues) };
    },
  };
}

/** A raw record's members of these names, or (null) all of it. */
export const parseMembers = (body: string, members: ReadonlySet<string> | null): unknown =>
  members ? membersIn(body, members) : JSON.parse(body);

/** Reads some fields of a record from the raw records that feed it; null where nothing is left that makes it. */
export type FieldReader = (id: string, raws: readonly StoredRaw[]) => Record<string, unknown> | null;

/** What a filter needs to know of each of many. Custom fields are named with `custom.` before them. */
export function fieldReader(mapping: CompiledMapping, entity: string, names: ReadonlySet<string>): FieldReader {
  const { read } = partReader(mapping, entity, names);
  const inRecord = [...new Set([...names].map((name) => (name.startsWith("custom.") ? "custom" : name)))];
  return (id, raws) => {
    const values = read(id, raws)?.values;
    if (!values) return null;
    // As they are once they were written as JSON and read again, since that is what a stored record's filters see.
    return JSON.parse(JSON.stringify(Object.fromEntries(inRecord.map((name) => [name, values[name]]))));
  };
}

/** Makes several records anew, read from the store. Those of whose raw records nothing is left are missing from the answer. */
export async function makeRecords(
  tx: Tx,
  mapping: CompiledMapping,
  of: OfEntity,
  rows: readonly Pick<RecordRow, "id" | "stream" | "key">[],
): Promise<Map<string, MappedRecord>> {
  const feeding = byRecord(await raws.feeding(tx, of, rows));
  const made = new Map<string, MappedRecord>();
  const breathe = breather();
  for (const [id, own] of feeding) {
    await breathe();
    const record = makeRecord(mapping, of.entity, id, own);
    if (record) made.set(id, record);
  }
  return made;
}

/** The raw records that feed records, by record. */
export const byRecord = (feeding: readonly FeedingRaw[]): Map<string, FeedingRaw[]> =>
  Map.groupBy(feeding, (raw) => raw.record_id);

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
  const behind = rows.filter((row) => row.mapping_version < version);
  const mapping = behind.length > 0 ? await inForce() : null;
  if (!mapping) return [...rows];
  const made = await makeRecords(tx, mapping, of, behind);
  return rows.map((row) =>
    row.mapping_version < version
      ? { ...row, body: made.get(row.id)?.body ?? row.body, mapping_version: version }
      : row,
  );
}
