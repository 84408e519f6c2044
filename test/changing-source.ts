import { Random } from "../simulators/random.ts";
import { type Answer, fault, type SourceHttp, type SourceRequest } from "../src/kit/index.ts";

/** A record of the source as it responds. `changed` is null until the first edit in sources that do so. */
export interface Item {
  id: number;
  name: string;
  hall: number;
  /** Days from today. */
  day: number;
  changed: string | number | null;
  deleted?: true;
}

/** The source's timestamps. */
export interface Stamping {
  /** Returns the shown form of a stamp. */
  shows: "seconds" | "milliseconds";
  /** Returns the form that it stores and compares. */
  keeps: "seconds" | "milliseconds";
  /** How a stamp is written. */
  form: "utc" | "offset" | "bare" | "epoch";
  /** Whether a record has no change date until its first edit. */
  isNullUntilEdited: boolean;
  /** The delay after its stamp until an edit is visible. */
  lateMs: number;
  /** Whether a filter leaves out records with exactly the given stamp. */
  isStrict: boolean;
}

interface Row {
  id: number;
  name: string;
  hall: number;
  day: number;
  changedMs: number | null;
}

const HALLS = [1, 2, 3];

/**
 * A source in memory whose records are created, edited, moved, deleted and restored while it is read: before each of
 * its responses, by a seeded random generator. Its clock differs from ours by years.
 */
export class ChangingSource {
  readonly chance: Random;
  readonly stamping: Stamping;
  /** Whether random changes are paused. */
  isQuiet = true;
  /** The number of requests until one fails temporarily, as if the process had stopped there. Null: none fails. */
  breaksAfter: number | null = null;
  calls = 0;
  nowMs: number;
  private readonly rows = new Map<number, Row>();
  private pending: { row: Row; visibleMs: number }[] = [];
  private readonly deletions: { id: number; atMs: number }[] = [];
  /** The writes in the order in which they became visible. */
  private readonly log: number[] = [];
  private firstToken = 0;
  private lastId = 0;
  private version = 0;
  private removals = 0;

  constructor(seed: number, stamping: Stamping) {
    this.chance = new Random(seed);
    this.stamping = stamping;
    this.nowMs = Date.UTC(this.chance.pick([2019, 2041]), 0, 1, 10) + this.chance.whole(0, 86_400_000);
    const count = this.chance.whole(40, 60);
    // Some of the initial records were written at the same time.
    for (let made = 0; made < count; made++) {
      if (this.chance.chance(0.6)) this.nowMs += this.chance.whole(0, 40_000);
      this.insert();
    }
    this.settle();
  }

  readonly http: SourceHttp = {
    call: async (request) => this.call(request),
    ask: async (request) => (await this.call(request)).body as never,
    get: async (path, options = {}) => (await this.call({ ...options, path })).body as never,
    find: async (request) => (await this.call(request)).body as never,
  };

  /** Makes some changes, as between two syncs. */
  edit(times: number): void {
    this.removals = 0;
    for (let done = 0; done < times; done++) this.happen();
  }

  /** Makes all writes visible, and lets time pass. */
  settle(): void {
    this.nowMs += 3_600_000;
    this.commit();
  }

  /** Edits one of these records. */
  touch(some: readonly { id: number }[]): void {
    this.write({ ...this.rows.get(this.chance.pick(some).id)! });
  }

  /** Whether a record was ever deleted. */
  wasDeleted(id: number): boolean {
    return this.deletions.some((each) => each.id === id);
  }

  /** Invalidates the tokens issued so far. */
  expireTokens(): void {
    this.firstToken = this.log.length + 1;
  }

  /** All live records. */
  truth(): Item[] {
    return [...this.rows.values()].map((row) => this.shown(row)).sort((one, other) => one.id - other.id);
  }

  private happen(): void {
    this.nowMs += this.chance.whole(10, 400);
    const row = this.chance.pick([...this.rows.values()]);
    const what = this.chance.fraction();
    if (what < 0.3) this.insert();
    else if (what < 0.75) this.write({ ...row });
    else if (what < 0.85) {
      if (this.mayGo(row)) this.write({ ...row, hall: this.chance.pick(HALLS), day: this.chance.whole(-12, 12) });
    } else if (what < 0.95) {
      if (this.mayGo(row)) this.remove(row.id);
    } else this.bringBack();
  }

  /** Few at a time, and never a hall's last: a list with valid deletions must not look like a mistake of the source. */
  private mayGo(row: Row): boolean {
    const isLast = [...this.rows.values()].every((other) => other === row || other.hall !== row.hall);
    return !isLast && ++this.removals <= 2;
  }

  private insert(): void {
    const id = ++this.lastId;
    this.write({ id, name: "", hall: this.chance.pick(HALLS), day: this.chance.whole(-12, 12), changedMs: null }, true);
  }

  private write(row: Row, isNew = false): void {
    row.name = `Item ${row.id}, version ${++this.version}`;
    row.changedMs = isNew && this.stamping.isNullUntilEdited ? null : this.nowMs;
    this.pending = this.pending.filter((each) => each.row.id !== row.id);
    this.pending.push({ row, visibleMs: this.nowMs + this.chance.whole(0, this.stamping.lateMs) });
    this.commit();
  }

  private commit(): void {
    const isDue = ({ visibleMs }: { visibleMs: number }) => visibleMs <= this.nowMs;
    for (const { row } of this.pending.filter(isDue)) {
      this.rows.set(row.id, row);
      this.log.push(row.id);
    }
    this.pending = this.pending.filter((each) => !isDue(each));
  }

  private remove(id: number): void {
    this.rows.delete(id);
    this.pending = this.pending.filter((each) => each.row.id !== id);
    this.deletions.push({ id, atMs: this.nowMs });
    this.log.push(id);
  }

  /** Restores a record that was deleted some time ago, under its old ID. */
  private bringBack(): void {
    const gone = this.deletions.findLast(({ id, atMs }) => atMs < this.nowMs - 3000 && !this.rows.has(id));
    const isOnItsWay = this.pending.some(({ row }) => row.id === gone?.id);
    if (gone && !isOnItsWay)
      this.write({
        id: gone.id,
        name: "",
        hall: this.chance.pick(HALLS),
        day: this.chance.whole(-12, 12),
        changedMs: null,
      });
  }

  private cut(ms: number, to: "seconds" | "milliseconds"): number {
    return to === "seconds" ? Math.floor(ms / 1000) * 1000 : ms;
  }

  private text(ms: number): string | number {
    const { shows, form } = this.stamping;
    const cut = this.cut(ms, shows);
    const iso = new Date(cut).toISOString();
    const utc = shows === "seconds" ? iso.replace(".000Z", "Z") : iso;
    if (form === "epoch") return shows === "seconds" ? cut / 1000 : cut;
    if (form === "bare") return utc.slice(0, -1).replace("T", " ");
    // The offset changes with the hour, as with summer time.
    if (form === "offset" && new Date(cut).getUTCHours() % 2 === 0)
      return `${new Date(cut + 3_600_000).toISOString().slice(0, shows === "seconds" ? 19 : 23)}+01:00`;
    return utc;
  }

  private msOf(text: string): number {
    if (this.stamping.form === "epoch") return text.length === 10 ? Number(text) * 1000 : Number(text);
    return Date.parse(this.stamping.form === "bare" && !text.endsWith("Z") ? `${text.replace(" ", "T")}Z` : text);
  }

  private shown({ id, name, hall, day, changedMs }: Row): Item {
    return { id, name, hall, day, changed: changedMs === null ? null : this.text(changedMs) };
  }

  private kept(row: Row): number {
    return row.changedMs === null ? Number.NEGATIVE_INFINITY : this.cut(row.changedMs, this.stamping.keeps);
  }

  private call({ path, query = {} }: SourceRequest): Answer {
    this.calls++;
    if (this.breaksAfter !== null && this.breaksAfter-- <= 0) {
      this.breaksAfter = null;
      throw fault("source_throttled", { waitMs: 1 });
    }
    this.nowMs += this.chance.whole(50, 900);
    if (!this.isQuiet) for (let left = this.chance.whole(0, 2); left > 0; left--) this.happen();
    this.commit();
    const headers = { date: new Date(this.nowMs).toUTCString() };
    return { status: 200, headers, body: this.answer(path, query as Record<string, string | number | undefined>) };
  }

  private answer(path: string, query: Record<string, string | number | undefined>): unknown {
    const all = [...this.rows.values()];
    const byId = (one: Row, other: Row) => one.id - other.id;
    const byChange = (one: Row, other: Row) => this.kept(one) - this.kept(other) || byId(one, other);
    const size = Number(query.size ?? 1_000_000);
    const [, list, id] = path.split("/");
    const from = query.since === undefined ? null : this.msOf(String(query.since));
    const changedSince = (row: Row) =>
      from === null || (this.stamping.isStrict ? this.kept(row) > from : this.kept(row) >= from);
    switch (list) {
      case "halls":
        return { items: HALLS.map((hall) => ({ id: hall, name: `Hall ${hall}` })) };
      case "one": {
        const row = this.rows.get(Number(id));
        return row ? this.shown(row) : null;
      }
      // In an arbitrary order.
      case "items": {
        const found = all.filter(changedSince).sort(byId);
        const after = found.filter((row) => row.id > Number(query.after ?? 0)).slice(0, size);
        const next = after.length < size ? null : after.at(-1)!.id;
        const counted = found.slice(Number(query.offset ?? 0), Number(query.offset ?? 0) + size);
        return { items: (query.offset === undefined ? after : counted).map((row) => this.shown(row)), next };
      }
      // Oldest change first; the cursor is the end of the previous page.
      case "changes": {
        const [changed, key] =
          query.after === undefined ? [null, 0] : (JSON.parse(String(query.after)) as [number | null, number]);
        const place = changed ?? Number.NEGATIVE_INFINITY;
        const found = all
          .filter((row) => changedSince(row))
          .filter(
            (row) => query.after === undefined || this.kept(row) > place || (this.kept(row) === place && row.id > key),
          )
          .sort(byChange)
          .slice(0, size);
        const last = found.at(-1);
        const next =
          last === undefined || found.length < size
            ? null
            : JSON.stringify([last.changedMs === null ? null : this.kept(last), last.id]);
        return { items: found.map((row) => this.shown(row)), next };
      }
      // Each page is requested after a pair of stamp and ID.
      case "keyset": {
        const place =
          query.changed === undefined
            ? null
            : query.changed === ""
              ? Number.NEGATIVE_INFINITY
              : this.msOf(String(query.changed));
        const key = query.key === "" ? 0 : Number(query.key);
        const isAfter = (row: Row) =>
          place === null || this.kept(row) > place || (this.kept(row) === place && row.id > key);
        return {
          items: all
            .filter(isAfter)
            .sort(byChange)
            .slice(0, size)
            .map((row) => this.shown(row)),
        };
      }
      case "hall": {
        const [first, last] = [Number(query.from), Number(query.until)];
        const found = all.filter((row) => row.hall === Number(id) && row.day >= first && row.day <= last).sort(byId);
        return { items: found.map((row) => this.shown(row)) };
      }
      case "deletions": {
        const found = this.deletions.filter(({ atMs }) => from === null || this.cut(atMs, this.stamping.keeps) >= from);
        return { items: found.map((each) => ({ item: { id: each.id }, at: this.text(each.atMs) })) };
      }
      case "log":
        return this.fromLog(query, size);
      default:
        throw new Error(`the source has no ${path}`);
    }
  }

  /** All records, or those written since a token. The last page returns the next token. */
  private fromLog(query: Record<string, string | number | undefined>, size: number): unknown {
    const [from, until, after] = query.page
      ? (JSON.parse(String(query.page)) as [number | null, number, number])
      : [query.token === undefined ? null : Number(query.token), this.log.length, 0];
    if (from !== null && from < this.firstToken) throw fault("source_refused", { status: 410 });
    const ids =
      from === null
        ? [...this.rows.keys()].sort((one, other) => one - other).filter((id) => id > after)
        : this.log.slice(from + after, until);
    const page = ids.slice(0, size);
    const isLast = page.length === ids.length;
    const reached = from === null ? (page.at(-1) ?? after) : after + page.length;
    return {
      items: page.map((id) => {
        const row = this.rows.get(id);
        return row ? this.shown(row) : { id, name: "", hall: 0, day: 0, changed: null, deleted: true };
      }),
      next: isLast ? null : JSON.stringify([from, until, reached]),
      token: isLast ? String(until) : null,
    };
  }
}
