import { shortText } from "#lib";
import { isObject, pathOf } from "./paths.ts";

/** A path in a stream's raw records, with statistics. */
export interface SourceField {
  path: string;
  /** The path of the list whose elements `path` begins at; null: it begins at the record. */
  list: string | null;
  /** The JSON types found. */
  types: string[];
  /** The share of raw records, or of lines, that have a value, 0 to 1. */
  fill_rate: number;
  /** The number of distinct values; null: more than are counted. */
  distinct_values: number | null;
  /** Up to three values, shortened. */
  examples: string[];
}

/** The number of paths listed, because a source that uses data as names has an unlimited number. */
export const MOST_PATHS = 2000;
/** The number of distinct values counted. */
export const MOST_DISTINCT = 1000;
const EXAMPLES = 3;
const SHOWN = 80;
const DEEPEST = 8;

interface Counted {
  path: string;
  list: string | null;
  types: Set<string>;
  filled: number;
  /** Null once there are too many. */
  distinct: Set<string> | null;
  examples: string[];
}

/** Collects statistics of the paths in raw records, one record at a time. Its memory does not grow with their number. */
export class Profile {
  private readonly paths = new Map<string, Counted>();
  /** The number of elements of each list, over all records. */
  private readonly lines = new Map<string, number>();
  private seen = 0;
  private hasMore = false;

  get records(): number {
    return this.seen;
  }

  /** Whether there were more paths than are listed. */
  get isCut(): boolean {
    return this.hasMore;
  }

  add(raw: unknown): void {
    this.seen++;
    this.walk(raw, [], null);
  }

  fields(): SourceField[] {
    return [...this.paths.values()].map(({ path, list, types, filled, distinct, examples }) => ({
      path,
      list,
      types: [...types].sort(),
      fill_rate: filled / (list === null ? this.seen : (this.lines.get(list) ?? 0)),
      distinct_values: distinct?.size ?? null,
      examples,
    }));
  }

  private walk(value: unknown, names: readonly string[], list: string | null): void {
    if (names.length > 0) this.note(names, list, value);
    if (isObject(value)) {
      if (names.length < DEEPEST)
        for (const [name, inner] of Object.entries(value)) this.walk(inner, [...names, name], list);
    } else if (Array.isArray(value) && list === null && names.length > 0) {
      // A mapping can read paths in lines; lists within lines are values.
      const of = pathOf(names);
      if (!this.paths.has(of)) return;
      for (const line of value.filter(isObject)) {
        this.lines.set(of, (this.lines.get(of) ?? 0) + 1);
        this.walk(line, [], of);
      }
    }
  }

  private note(names: readonly string[], list: string | null, value: unknown): void {
    const path = pathOf(names);
    const place = placeOf(list, path);
    let counted = this.paths.get(place);
    if (!counted) {
      if (this.paths.size >= MOST_PATHS) {
        this.hasMore = true;
        return;
      }
      counted = { path, list, types: new Set(), filled: 0, distinct: new Set(), examples: [] };
      this.paths.set(place, counted);
    }
    counted.types.add(value === null ? "null" : Array.isArray(value) ? "list" : typeof value);
    if (value === null || value === "") return;
    counted.filled++;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const shown = shortText(text, SHOWN);
    if (counted.examples.length < EXAMPLES && !counted.examples.includes(shown)) counted.examples.push(shown);
    // A long value is identified by its beginning and its length: enough for a count.
    counted.distinct?.add(text.length > 200 ? `${text.length}:${text.slice(0, 200)}` : text);
    if (counted.distinct && counted.distinct.size > MOST_DISTINCT) counted.distinct = null;
  }
}

/** Returns the key of a path in the record, or in the elements of a list. */
export const placeOf = (list: string | null, path: string): string => (list === null ? path : `${list}[] ${path}`);
