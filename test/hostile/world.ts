import { Random } from "../../simulators/random.ts";

/** The lists of the source, each read with another kind of paging. */
export const shapes = ["sites", "bins", "cursors", "offsets", "numbers", "links", "changes", "keysets"] as const;
export type Shape = (typeof shapes)[number];

/** JSON text that is sent exactly as written: numbers beyond a double's precision, duplicate members, deep nesting. */
export class Token {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export const token = (text: string): Token => new Token(text);

/** A value of a response. */
export type Value = string | number | boolean | null | Token | readonly Value[] | { readonly [name: string]: Value };

/**
 * Returns a value as JSON. Characters beyond Latin-1 are escaped, so that every response can also be sent as
 * ISO-8859-1.
 */
export function jsonText(value: Value): string {
  if (value instanceof Token) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([name, each]) => `${jsonText(name)}:${jsonText(each)}`)
      .join(",")}}`;
  return JSON.stringify(value).replace(
    /[\u0100-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What Millwright must store of a row. Null: the field is null. */
export interface Expected {
  name: string | null;
  note: string | null;
  total: string | null;
  day: string | null;
  at: string | null;
}

/** How an oddity writes a row, and what must happen to it. */
export interface OddRow {
  /** Members that replace those of a usual row, or the text of the whole row. */
  shown: Readonly<Record<string, Value>> | Token;
  /**
   * What must be stored; omitted members are those of a usual row. Null: the row cannot be stored and must be listed.
   */
  expected: Partial<Expected> | null;
  /** It must be a separate row, because its key is odd. */
  isNew?: true;
}

/** A row of the source. */
export interface Row {
  shape: Shape;
  id: number;
  site: number | null;
  version: number;
  changedMs: number;
  odd: (OddRow & { oddity: string }) | null;
  /** Lists leave it out, although it exists and can be requested by its key. */
  isHidden: boolean;
  /** Lists of every site contain it. */
  isEverywhere: boolean;
}

/** A page of a list, before it is written as JSON. */
export interface Listing {
  rows: Value[];
  next?: Value;
  total?: Value;
}

/** The page size requested of every list. */
export const PAGE_SIZE = 7;

const NOTES = [
  "Deliver before noon",
  'Quotes "inside" and a back\\slash',
  "Zwölf Stück, façade",
  "<b>bold</b> &amp; <script>no</script>",
  "line one\nline two\ttabbed",
  "数量は十二 🏭",
  "עברית and back",
  "  spaces around  ",
];

const isoSecond = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
const numeric = (one: Row, other: Row): number => one.id - other.id;

/** The rows of a source: created and edited by a seed, with what a reader must have stored. */
export class World {
  readonly chance: Random;
  private readonly now: () => number;
  private readonly rows = new Map<string, Row>();
  private readonly deletions: { shape: Shape; key: string; atMs: number }[] = [];
  private lastId = 100;
  private readonly startMs: number;

  constructor(seed: number, now: () => number) {
    this.chance = new Random(seed);
    this.now = now;
    this.startMs = now();
    for (let made = 0; made < 4; made++) this.insert("sites");
    for (const shape of shapes) {
      const count = shape === "sites" ? 0 : shape === "bins" ? 24 : this.chance.whole(16, 22);
      for (let made = 0; made < count; made++) this.insert(shape, made);
    }
    // Some time ago, each in a different second.
    for (const row of this.rows.values()) row.changedMs = this.startMs - 86_400_000 + (row.id - 100) * 1000;
  }

  private readonly keyOf = (shape: Shape, id: number): string => `${shape}/${id}`;

  /** Adds a row and returns it. */
  insert(shape: Shape, place = this.chance.whole(0, 3)): Row {
    const id = ++this.lastId;
    const sites = this.all("sites");
    const site = shape === "bins" ? (sites[place % sites.length]?.id ?? null) : null;
    const row: Row = {
      ...{ shape, id, site, version: 1, changedMs: this.now() },
      ...{ odd: null, isHidden: false, isEverywhere: false },
    };
    this.rows.set(this.keyOf(shape, id), row);
    return row;
  }

  /** Creates a new version of a row. */
  touch(row: Row): void {
    row.version++;
    row.changedMs = this.now();
  }

  remove(row: Row): void {
    this.rows.delete(this.keyOf(row.shape, row.id));
    this.deletions.push({ shape: row.shape, key: this.shownKey(row), atMs: this.now() });
  }

  /** Creates, changes and deletes rows of a list, few enough that the deletion guard holds none. */
  edit(shape: Shape): void {
    for (let made = this.chance.whole(1, 2); made > 0; made--) this.insert(shape);
    for (let made = 0; made < 2; made++) this.touch(this.chance.pick(this.plain(shape)));
    if (shape !== "sites") this.remove(this.chance.pick(this.plain(shape)));
  }

  /** The live rows, by ID. */
  all(shape: Shape): Row[] {
    return [...this.rows.values()].filter((row) => row.shape === shape).sort(numeric);
  }

  /** The rows that no oddity has changed. */
  plain(shape: Shape): Row[] {
    return this.all(shape).filter((row) => row.odd === null && !row.isHidden && !row.isEverywhere);
  }

  /** Reverts what oddities did to rows: added ones are deleted, changed ones get a usual version. */
  heal(): void {
    for (const row of [...this.rows.values()]) {
      row.isHidden = false;
      row.isEverywhere = false;
      if (row.odd?.isNew) this.remove(row);
      else if (row.odd) {
        row.odd = null;
        this.touch(row);
      }
    }
  }

  /** What must be stored of a row, at its current version or an older one. */
  expected(row: Row, version = row.version): Expected | null {
    const usual = this.usual(row, version);
    if (version !== row.version || row.odd === null) return usual;
    return row.odd.expected && { ...usual, ...row.odd.expected };
  }

  private usual({ shape, id }: Row, version: number): Expected {
    return {
      name: `Größe ${shape} ${id} v${version}`,
      note: NOTES[(id + version) % NOTES.length] ?? null,
      // No trailing zero: whether it is kept is tested elsewhere.
      total: `${id * 7 + version}.${(id * version) % 10}${(id % 9) + 1}`,
      day: new Date(this.startMs + (((id + version) % 25) - 12) * 86_400_000).toISOString().slice(0, 10),
      at: new Date(Math.floor(this.startMs / 1000) * 1000 - id * 60_000).toISOString(),
    };
  }

  /** A row as the source returns it. */
  shown(row: Row): Value {
    const { name, note, total, day, at } = this.usual(row, row.version);
    const usual = {
      ...{ id: row.id, name, note, amount: token(total ?? "null"), day, at: at?.replace(".000Z", "Z") ?? null },
      ...{ changed: isoSecond(row.changedMs), site: row.site, tags: ["a", { b: null }] },
    };
    if (row.odd?.shown instanceof Token) return row.odd.shown;
    return row.odd ? { ...usual, ...row.odd.shown } : usual;
  }

  /** A page of a list as requested. Null: there is no such list. */
  list(shape: Shape, query: URLSearchParams, site: number | null): Listing {
    const size = Number(query.get("size") ?? PAGE_SIZE);
    const standing = this.all(shape).filter(
      (row) => !row.isHidden && (site === null || row.site === site || row.isEverywhere),
    );
    const page = (from: number): { rows: Value[]; isLast: boolean } => ({
      rows: standing.slice(from, from + size).map((row) => this.shown(row)),
      isLast: from + size >= standing.length,
    });
    const total = standing.length;
    switch (shape) {
      case "sites":
        return { rows: standing.map((row) => this.shown(row)), total };
      case "offsets":
        return { rows: page(Number(query.get("offset") ?? 0)).rows, total };
      case "numbers":
        return { rows: page((Number(query.get("page") ?? 1) - 1) * size).rows, total };
      case "links": {
        const from = Number(query.get("from") ?? 0);
        const { rows, isLast } = page(from);
        return { rows, total, next: isLast ? null : `/list/links?from=${from + size}` };
      }
      case "bins":
      case "cursors": {
        const from = Number(query.get("after") ?? 0);
        const { rows, isLast } = page(from);
        return { rows, total, next: isLast ? null : String(from + size) };
      }
      case "changes":
        return this.changed(standing, query, size);
      case "keysets":
        return this.afterPlace(standing, query, size);
    }
  }

  /** What changed at `since` or later, oldest first. */
  private changed(standing: Row[], query: URLSearchParams, size: number): Listing {
    const since = Date.parse(query.get("since") ?? "1970-01-01T00:00:00Z");
    const rows = standing.filter((row) => this.stampMs(row) >= since).sort(this.byChange);
    const from = Number(query.get("after") ?? 0);
    return {
      rows: rows.slice(from, from + size).map((row) => this.shown(row)),
      next: from + size >= rows.length ? null : String(from + size),
      total: rows.length,
    };
  }

  /** The page after a pair of stamp and ID. */
  private afterPlace(standing: Row[], query: URLSearchParams, size: number): Listing {
    const changed = query.get("changed");
    const place = changed === null || changed === "" ? Number.NEGATIVE_INFINITY : Date.parse(changed);
    const key = query.get("key");
    const isAfter = (row: Row): boolean => {
      const stamp = this.stampMs(row);
      return changed === null || stamp > place || (stamp === place && (key === "" || row.id > Number(key)));
    };
    return {
      rows: standing
        .filter(isAfter)
        .sort(this.byChange)
        .slice(0, size)
        .map((row) => this.shown(row)),
    };
  }

  private readonly byChange = (one: Row, other: Row): number =>
    this.stampMs(one) - this.stampMs(other) || numeric(one, other);

  /** The stamp that the source compares: the shown one, if that is a time. */
  private stampMs(row: Row): number {
    const shown = row.odd && !(row.odd.shown instanceof Token) ? row.odd.shown.changed : undefined;
    const ms = typeof shown === "string" ? Date.parse(shown) : Number.NaN;
    return Number.isNaN(ms) ? Math.floor(row.changedMs / 1000) * 1000 : ms;
  }

  /** One row by the key that it shows. Null: there is none. */
  one(shape: Shape, key: string): Value {
    const row = this.all(shape).find((each) => this.shownKey(each) === key);
    return row ? this.shown(row) : null;
  }

  private shownKey(row: Row): string {
    const odd = row.odd && !(row.odd.shown instanceof Token) ? row.odd.shown.id : undefined;
    if (odd === undefined) return String(row.id);
    return odd instanceof Token ? odd.text : String(odd);
  }

  /** What was deleted at `since` or later. */
  deleted(shape: Shape, since: string | null): Listing {
    const from = since === null ? 0 : Date.parse(since);
    const own = this.deletions.filter((each) => each.shape === shape && Math.ceil(each.atMs / 1000) * 1000 >= from);
    return { rows: own.map(({ key, atMs }) => ({ id: key, at: isoSecond(atMs) })) };
  }
}
