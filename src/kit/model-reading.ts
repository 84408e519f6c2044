import { type Fault, fault } from "#lib";
import { type MarkedRead, readByMark, storedKeyPages } from "./marks.ts";
import {
  countParts,
  explainLost,
  IDS_AT_A_TIME,
  type PartMemory,
  type PartSource,
  recordsWithLostParts,
} from "./model-parts.ts";
import { isObject, type ModelRow } from "./model-rows.ts";
import type { Page, Reader } from "./stream.ts";

/*
 * Reads a model of an ERP system that filters by change stamps and sorts by ids. A run reads what changed since the newest stamp
 * of the last run, with an overlap, in the order of ids: no stamp is a place to continue from, so ties and fractions that the
 * source does not show are harmless. Then it compares the number of records, and lists ids only if that number differs.
 */

/** What a run stores for the next one. */
type Memory = PartMemory & {
  /** The records that were read with stamps in the overlap, as `id@stamp`. The next run reads them again and skips them. */
  known: string[];
  /** The source's present when the run began. Changes of related records are looked for from here on. */
  shown_at: string | null;
};

const KNOWN_AT_MOST = 500;

/** How a source's model is asked. `Domain`: the source's form of a filter. Stamps are texts that sort in the order of time. */
export interface ModelSource<Domain = readonly unknown[]> extends PartSource<Domain> {
  /** The place before all ids. */
  beforeAllIds: number;
  /** How many seconds before the last change to read again. */
  overlapSeconds: number;
  /** Whether two changes of a record never have the same stamp. Then a record with a known stamp is not handed over again. */
  stampsAreExact: boolean;
  /** Returns the newest stamp of the model and its parts (null: there are no records), and the newest id of each model. */
  newest(): Promise<{ stamp: string | null; ids: ReadonlyMap<string, number> }>;
  /** Yields pages of records in the order of their ids. `which`: only these. */
  pages(after: number, which?: Domain): AsyncIterable<ModelRow[]>;
  /** Selects what changed after a stamp, by the record's or a part's own. */
  changedAfter(stamp: string): Domain;
  /** Selects the records that show something of other records that changed after a stamp. Null: there is nothing of the kind. */
  shownAfter(stamp: string): Domain | null;
  withIds(ids: readonly number[]): Domain;
  /** Returns the newest stamp of a record and its parts. */
  stampOf(row: ModelRow): string;
  /** Returns a stamp moved back by some seconds. */
  back(stamp: string, seconds: number): string;
  /** Returns how many records there are. */
  count(): Promise<number>;
  /** Yields the ids of all records. */
  ids(): AsyncIterable<readonly number[]>;
  /** Whether records can become part of the list without a change, such as a partner that becomes a vendor. */
  listsIds?: boolean;
  /** Returns which stored records the user no longer sees. The source shows none of them, and no error: nothing says that they are deleted. */
  hidden?(keys: readonly string[]): Promise<Hidden>;
  /** Returns the fault that says that records of these companies cannot be read. */
  hiddenFault?(companies: ReadonlySet<number>): Fault;
}

/** Stored records of companies whose records the user no longer sees. */
export interface Hidden {
  keys: ReadonlySet<string>;
  companies: ReadonlySet<number>;
}
const NONE_HIDDEN: Hidden = { keys: new Set(), companies: new Set() };

/** Returns which of these stored records belong to other companies than those that the user sees. */
export async function hiddenRecords(
  { stored }: Pick<Reader, "stored">,
  keys: readonly string[],
  seen: ReadonlySet<number>,
  companyOf: (raw: Record<string, unknown>) => unknown,
): Promise<Hidden> {
  const hidden = { keys: new Set<string>(), companies: new Set<number>() };
  for (let from = 0; from < keys.length; from += IDS_AT_A_TIME)
    for (const { key, raw } of await stored(keys.slice(from, from + IDS_AT_A_TIME))) {
      const owner = isObject(raw) ? companyOf(raw) : null;
      if (typeof owner !== "number" || seen.has(owner)) continue;
      hidden.keys.add(key);
      hidden.companies.add(owner);
    }
  return hidden;
}

/** Reads a model: all of it, or what changed since the last run, and then what is missing. */
export function readModel<Domain>(reader: Reader, source: ModelSource<Domain>): AsyncGenerator<Page> {
  const overlap = source.overlapSeconds;
  const read = new Set<string>();
  return readByMark<number, Memory>(reader, {
    start: source.beforeAllIds,
    memory: { known: [], counted: {}, lost: {}, shown_at: null },
    async newest(memory) {
      memory.known = [];
      const { stamp, ids } = await source.newest();
      memory.shown_at = presentOf(reader);
      await countParts(source, ids, memory);
      return stamp;
    },
    async *pages({ since, after, mark, at, memory }) {
      const which = since === null ? undefined : source.changedAfter(source.back(since, overlap));
      const before = new Set(mark?.known);
      const nameOf = (row: ModelRow) => `${row.id}@${source.stampOf(row)}`;
      for await (const rows of source.pages(after, which)) {
        const fresh = rows.filter((row) => !before.has(nameOf(row)));
        // Rows that are known by their stamps may have lost a part since.
        await handOver(reader, fresh, read, memory);
        if (source.stampsAreExact) memory.known = newestKnown([...memory.known, ...rows.map(nameOf)], at, source);
        yield { rows: fresh.map((raw) => ({ raw })), after: rows.at(-1)?.id ?? null };
      }
    },
    deletions: (of) =>
      of.since === null ? hiddenPages(reader, source, read) : changedElsewhere(reader, source, of, read),
  });
}

/** Yields what an incremental run finds beside the stamps: records that are missing, that are new without a change, or whose parts or texts changed. */
async function* changedElsewhere<Domain>(
  reader: Reader,
  source: ModelSource<Domain>,
  { mark, memory }: MarkedRead<number, Memory>,
  read: Set<string>,
): AsyncGenerator<Page> {
  const { missing, unread } = await compareIds(reader, source, read);
  for (let from = 0; from < unread.length; from += IDS_AT_A_TIME)
    for await (const rows of source.pages(
      source.beforeAllIds,
      source.withIds(unread.slice(from, from + IDS_AT_A_TIME)),
    )) {
      await handOver(reader, rows, read, memory);
      yield { rows: rows.map((raw) => ({ raw })) };
    }
  const hidden = await hiddenAmong(source, missing);
  yield { rows: [], missing: missing.filter((key) => !hidden.keys.has(key)) };
  if (hidden.companies.size > 0) return yield hiddenPage(source, hidden);
  await explainLost(reader, missing, new Map(), memory);
  yield* rereadPages(reader, source, { shownAt: mark?.shown_at ?? null, memory, read });
}

/** Reports the first stored records that a full read did not return because they are hidden. */
async function* hiddenPages<Domain>(
  reader: Reader,
  source: ModelSource<Domain>,
  read: ReadonlySet<string>,
): AsyncGenerator<Page> {
  if (!source.hidden) return;
  for await (const keys of storedKeyPages(reader, IDS_AT_A_TIME)) {
    const unread = keys.filter((key) => !read.has(key));
    const hidden = await hiddenAmong(source, unread);
    if (hidden.companies.size > 0) return yield hiddenPage(source, hidden);
  }
}

const hiddenAmong = async <Domain>(source: ModelSource<Domain>, keys: readonly string[]): Promise<Hidden> =>
  keys.length === 0 || !source.hidden ? NONE_HIDDEN : source.hidden(keys);

const hiddenPage = <Domain>({ hiddenFault }: ModelSource<Domain>, { companies }: Hidden): Page => ({
  rows: [],
  failed: { scope: null, cause: hiddenFault?.(companies) ?? fault("permission_missing") },
});

/** Notes rows as handed over, with what they explain of lost parts. */
async function handOver(reader: Reader, rows: readonly ModelRow[], read: Set<string>, memory: Memory): Promise<void> {
  const byKey = new Map(rows.map((row) => [String(row.id), row]));
  for (const key of byKey.keys()) read.add(key);
  await explainLost(reader, [...byKey.keys()], byKey, memory);
}

/** Returns the source's present as the text of a stamp, with microseconds. Null: it is not known. */
const presentOf = ({ sourceNowMs }: Reader): string | null =>
  sourceNowMs ? new Date(sourceNowMs()).toISOString().replace("Z", "000Z") : null;

/** Returns the known records with stamps in the overlap. If there are too many, the newest; the others are read again. */
function newestKnown<Domain>(known: string[], at: string | null, source: ModelSource<Domain>): string[] {
  const stamp = (of: string) => of.slice(of.indexOf("@") + 1);
  const from = at === null ? "" : source.back(at, source.overlapSeconds);
  const late = known.filter((of) => stamp(of) > from);
  return late.length <= KNOWN_AT_MOST
    ? late
    : late.sort((a, b) => (stamp(a) < stamp(b) ? -1 : 1)).slice(-KNOWN_AT_MOST);
}

/**
 * Returns the keys of stored records that the source no longer has, and the ids of records that it has and that were neither
 * stored nor read. Lists its ids only if the counts differ.
 */
async function compareIds<Domain>(
  reader: Reader,
  source: ModelSource<Domain>,
  handedOver: ReadonlySet<string>,
): Promise<{ missing: string[]; unread: number[] }> {
  const fresh = new Set(handedOver);
  let stored = 0;
  for await (const keys of storedKeyPages(reader, IDS_AT_A_TIME)) {
    stored += keys.length;
    for (const key of keys) fresh.delete(key);
  }
  if (!source.listsIds && (await source.count()) === stored + fresh.size) return { missing: [], unread: [] };
  const there = new Set<number>();
  for await (const ids of source.ids()) for (const id of ids) there.add(id);
  const missing: string[] = [];
  const unread = new Set(there);
  for (const key of handedOver) unread.delete(Number(key));
  for await (const keys of storedKeyPages(reader, IDS_AT_A_TIME))
    for (const key of keys) {
      unread.delete(Number(key));
      if (!there.has(Number(key))) missing.push(key);
    }
  return { missing, unread: [...unread].sort((one, other) => one - other) };
}

/** Yields records whose own stamps say nothing of a change: a related record was renamed, or a part was deleted by itself. */
async function* rereadPages<Domain>(
  reader: Reader,
  source: ModelSource<Domain>,
  { shownAt, memory, read }: { shownAt: string | null; memory: Memory; read: Set<string> },
): AsyncGenerator<Page> {
  const lost = await recordsWithLostParts(reader, source, memory);
  for (let from = 0; from < lost.length; from += IDS_AT_A_TIME)
    for await (const rows of source.pages(source.beforeAllIds, source.withIds(lost.slice(from, from + IDS_AT_A_TIME))))
      yield { rows: rows.map((raw) => ({ raw })) };
  memory.lost = {};
  const shown = shownAt === null ? null : source.shownAfter(source.back(shownAt, source.overlapSeconds));
  if (shown === null) return;
  for await (const rows of source.pages(source.beforeAllIds, shown))
    yield { rows: rows.filter(({ id }) => !read.has(String(id))).map((raw) => ({ raw })) };
}
