import { breather, bytesToUuid, membersIn, recordIdBytes } from "#lib";
import type { MappingIssue, Model } from "#model";
import { type FeedingRaw, type OfEntity, type RecordRow, raws, type Tx } from "#store";
import type { CompiledFeed, CompiledMapping, Context, Fragment, MappedRecord } from "./compiled.ts";

/** A raw record as it is stored. */
export interface StoredRaw {
  stream: string;
  key: string;
  /** JSON text. */
  body: string;
  context: string | null;
}

/** Returns the context that is stored with a raw record. */
export const parseContext = ({ context }: { context: string | null }): Context =>
  context === null ? null : JSON.parse(context);

/** Returns the fragments of a record, in the order of precedence. Null: no raw record is left that makes it. */
function fragmentsOf(
  mapping: CompiledMapping,
  feedsOf: (stream: string) => readonly CompiledFeed[],
  id: string,
  raws: readonly StoredRaw[],
  read: (raw: StoredRaw) => unknown = ({ body }) => JSON.parse(body),
): { model: Model; fragments: Fragment[] } | null {
  // Sorting is stable: within a stream the order of keys is kept.
  const inOrder =
    raws.length > 1 ? raws.toSorted((a, b) => mapping.orderOf(a.stream) - mapping.orderOf(b.stream)) : raws;
  let model: Model | null = null;
  const fragments: Fragment[] = [];
  for (const raw of inOrder) {
    const feeds = feedsOf(raw.stream);
    if (feeds.length === 0) continue;
    const body = read(raw);
    const context = parseContext(raw);
    for (const feed of feeds) {
      const fragment = feed.apply(raw.key, body, context);
      // One raw record can feed several records of an entity.
      if (!fragment || (feeds.length > 1 && uuidOf(feed.model, fragment.id) !== id)) continue;
      fragments.push(fragment);
      model = feed.model;
    }
  }
  return model && { model, fragments };
}

/** Returns the 128 bits of a record's public id as a UUID, as the store has it. */
export const uuidOf = ({ prefix }: Model, id: string): string => bytesToUuid(recordIdBytes(prefix, id)!);

const feedsOf = (mapping: CompiledMapping, entity: string) => (stream: string) =>
  mapping.feeds(stream).filter((feed) => feed.model.name === entity);

/**
 * Returns a record made from the raw records that feed it, which are in the order of their keys within a stream. Null: none of
 * them is left that makes it. `id`: the 128 bits of its public id as a UUID.
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

/** Some fields of a record, with their issues. */
export interface RecordPart {
  values: Record<string, unknown>;
  issues: MappingIssue[];
}

/** Reads some fields of records, at a fraction of the cost of whole records. */
export interface PartReader {
  /** Returns the members of a stream's raw records that it reads; null: not known. */
  membersOf(stream: string): ReadonlySet<string> | null;
  /**
   * Returns the fields. Null: no raw record is left that feeds the record. `parse`: returns a raw record's body, or
   * those members.
   */
  read(id: string, raws: readonly StoredRaw[], parse?: (raw: StoredRaw) => unknown): RecordPart | null;
}

/** Returns a reader of these fields. Custom fields have `custom.` before their names. */
export function partReader(mapping: CompiledMapping, entity: string, names: ReadonlySet<string>): PartReader {
  const all = feedsOf(mapping, entity);
  const streams = new Map<string, { feeds: CompiledFeed[]; members: ReadonlySet<string> | null }>();
  const ofStream = (stream: string) => {
    const known = streams.get(stream);
    if (known) return known;
    const feeds = all(stream).map((feed) => feed.only(names));
    const [feed, ...others] = feeds;
    const entry = { feeds, members: feed && others.length === 0 ? feed.members : null };
    streams.set(stream, entry);
    return entry;
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

/** Returns these members of a raw record; null: all of it. */
export const parseMembers = (body: string, members: ReadonlySet<string> | null): unknown =>
  members ? membersIn(body, members) : JSON.parse(body);

/** Returns some fields of a record from the raw records that feed it; null: none is left that makes it. */
export type FieldReader = (id: string, raws: readonly StoredRaw[]) => Record<string, unknown> | null;

/** Returns a reader of the fields that a filter compares. Custom fields have `custom.` before their names. */
export function fieldReader(mapping: CompiledMapping, entity: string, names: ReadonlySet<string>): FieldReader {
  const { read } = partReader(mapping, entity, names);
  const inRecord = [...new Set([...names].map((name) => (name.startsWith("custom.") ? "custom" : name)))];
  return (id, raws) => {
    const values = read(id, raws)?.values;
    if (!values) return null;
    // Written as JSON and read again, as the values of stored records are.
    return JSON.parse(JSON.stringify(Object.fromEntries(inRecord.map((name) => [name, values[name]]))));
  };
}

/** Returns records made from their stored raw records, by id. A record without raw records is left out. */
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

/** Groups raw records by the record that they feed. */
export const byRecord = (feeding: readonly FeedingRaw[]): Map<string, FeedingRaw[]> =>
  Map.groupBy(feeding, (raw) => raw.record_id);

/**
 * Returns records as the active mapping makes them: stale ones are made from their raw records. A deleted record without raw
 * records keeps its last body.
 */
export async function followMapping<R extends RecordRow>(
  tx: Tx,
  of: OfEntity,
  rows: readonly R[],
  version: number,
  active: () => Promise<CompiledMapping | null>,
): Promise<R[]> {
  const stale = rows.filter((row) => row.mapping_version < version);
  const mapping = stale.length > 0 ? await active() : null;
  if (!mapping) return [...rows];
  const made = await makeRecords(tx, mapping, of, stale);
  return rows.map((row) =>
    row.mapping_version < version
      ? { ...row, body: made.get(row.id)?.body ?? row.body, mapping_version: version }
      : row,
  );
}
