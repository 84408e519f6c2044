import { storedKeyPages } from "./marks.ts";
import { isObject } from "./model-rows.ts";
import type { StoredRaw } from "./raw.ts";
import type { Reader } from "./stream.ts";

/*
 * A line that is deleted by itself changes nothing that a search could find: neither its order nor a list of deletions. Only the
 * number of lines tells. A read remembers how many lines there are up to the newest. The next read counts them again. What it
 * reads anyway explains most of a difference: orders that were written, and orders that were deleted. For the rest it looks
 * which stored lines the server no longer has, and reads their orders.
 */

/** Related records that are part of a record, such as the lines of an order. A change of a part changes the record. */
export interface Part<Domain = readonly unknown[]> {
  model: string;
  /** Selects the parts of all records of the read model. Absent: a part of its own, such as a template, which is not counted. */
  counted?: Domain;
}
/** The parts of a model's records, by the path to them. */
export type Parts<Domain = readonly unknown[]> = Readonly<Record<string, Part<Domain>>>;

/** How parts are counted and looked for in the source. */
export interface PartSource<Domain = readonly unknown[]> {
  parts: Parts<Domain>;
  /** Returns how many parts with ids up to this one the source has. */
  countUpTo(part: Part<Domain>, id: number): Promise<number>;
  /** Returns which of these ids a model has. At most `IDS_AT_A_TIME`. */
  idsAmong(model: string, ids: readonly number[]): Promise<number[]>;
}

/** What a run remembers of the parts for the next one. */
export type PartMemory = {
  /** For each counted part, by its path: an id, and how many parts there are up to it. */
  counted: { [path: string]: [number, number] };
  /** How many parts are gone since the last run and not yet explained, by path. */
  lost: { [path: string]: number };
};

const STORED_AT_A_TIME = 200;
/** The most ids that a request names. */
export const IDS_AT_A_TIME = 1000;

/** Counts the parts and compares with the last run's numbers. `newest`: the newest id of each model. */
export async function countParts<Domain>(
  source: PartSource<Domain>,
  newest: ReadonlyMap<string, number>,
  memory: PartMemory,
): Promise<void> {
  const lost: PartMemory["lost"] = {};
  const counted: PartMemory["counted"] = {};
  for (const [path, part] of Object.entries(source.parts)) {
    if (!part.counted) continue;
    const upTo = (id: number) => source.countUpTo(part, id);
    const before = memory.counted[path];
    const last = newest.get(part.model) ?? 0;
    const left = before && (await upTo(before[0]));
    if (before && left !== undefined && left < before[1]) lost[path] = before[1] - left;
    counted[path] = [last, before && left !== undefined && before[0] === last ? left : await upTo(last)];
  }
  memory.counted = counted;
  memory.lost = lost;
}

/** Takes off what these records explain: parts that they had when they were stored and that their new rows lack. */
export async function explainLost(
  reader: Pick<Reader, "stored">,
  keys: readonly string[],
  rows: ReadonlyMap<string, object>,
  memory: PartMemory,
): Promise<void> {
  const paths = Object.keys(memory.lost);
  if (paths.length === 0 || keys.length === 0) return;
  const lost = { ...memory.lost };
  for (let from = 0; from < keys.length; from += STORED_AT_A_TIME)
    for (const { key, raw } of await reader.stored(keys.slice(from, from + STORED_AT_A_TIME)))
      for (const path of paths) {
        const now = new Set(idsAt(rows.get(key), path));
        lost[path] = (lost[path] ?? 0) - idsAt(raw, path).filter((id) => !now.has(id)).length;
      }
  // Replaced, not changed: pages that were handed over hold the former object.
  memory.lost = Object.fromEntries(Object.entries(lost).filter(([, count]) => count > 0));
}

/** Returns the ids of records that have lost a part which nothing explains. Looks through all stored records, so it is rare. */
export async function recordsWithLostParts<Domain>(
  reader: Reader,
  source: PartSource<Domain>,
  { lost }: PartMemory,
): Promise<number[]> {
  const found = new Set<number>();
  for (const path of Object.keys(lost)) {
    const model = source.parts[path]?.model;
    if (model === undefined) continue;
    const owners = new Map<number, string>();
    for await (const { key, raw } of storedRows(reader)) for (const id of idsAt(raw, path)) owners.set(id, key);
    const ids = [...owners.keys()].sort((one, other) => one - other);
    for (let from = 0; from < ids.length; from += IDS_AT_A_TIME) {
      const some = ids.slice(from, from + IDS_AT_A_TIME);
      const there = new Set(await source.idsAmong(model, some));
      for (const id of some) if (!there.has(id)) found.add(Number(owners.get(id)));
    }
  }
  return [...found].sort((one, other) => one - other);
}

/** Yields the stored records of the reader's stream. */
async function* storedRows(reader: Reader): AsyncGenerator<StoredRaw> {
  for await (const keys of storedKeyPages(reader, STORED_AT_A_TIME)) yield* await reader.stored(keys);
}

/** Returns the ids of related records at a path of a stored record. */
const idsAt = (raw: unknown, path: string): number[] =>
  relatedOf(raw, path.split(".")).flatMap((of) => (typeof of.id === "number" ? [of.id] : []));

/** Returns the related records at a path. They are nested as a list or an object under the field's name and a dot. */
export function relatedOf(row: unknown, [field, ...rest]: readonly string[]): Record<string, unknown>[] {
  const under = [isObject(row) ? (row[`${field}.`] ?? []) : []].flat().filter(isObject);
  return rest.length === 0 ? under : under.flatMap((each) => relatedOf(each, rest));
}
