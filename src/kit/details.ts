import { isDeepStrictEqual } from "node:util";
import { type FaultCode, isFault } from "#lib";
import { valueAt } from "./paging.ts";
import type { StoredRaw } from "./raw.ts";
import type { SourceHttp } from "./source.ts";
import type { PageRows, Reader, ReadStart } from "./stream.ts";

/** How the records of a thin list are completed: each is requested by its key. */
export interface Details {
  /** Requests one record. Null: the source reports that it does not exist. */
  read(http: SourceHttp, key: string, start: ReadStart): Promise<unknown>;
  /** Parts of a row: a path, or a function. A stored record with equal ones is not requested again by an incremental run. */
  same: readonly (string | ((raw: unknown) => unknown))[];
  /** Members that the row has newer than the stored record. */
  taken: readonly string[];
}

/** Some rows of a page, with their details and their context. */
export interface Completed {
  rows: PageRows;
  /** Keys of records that were deleted since they were listed. */
  removed: readonly string[];
  /** Why a record could not be requested. Null: none. */
  failure: { cause: unknown } | null;
  /** The last row of these, as it was listed. */
  last: unknown;
  isEnd: boolean;
}

/** The number of records that are requested before some are handed over, so that an interruption loses few. */
const AT_ONCE = 20;
/** If this many records in a row cannot be requested, the source is failing, so the run ends. */
const FAILED_IN_A_ROW = 10;
/** Faults of one record that do not concern the others. */
const OF_ONE_RECORD = new Set<FaultCode>([
  "permission_missing",
  "source_refused",
  "source_failed",
  "source_unreadable",
]);

/** Completes the rows of a thin list. It counts failures over all pages of a read. */
export class Completing {
  private readonly details: Details | null;
  private readonly reader: Reader;
  private readonly keyOf: (raw: unknown) => string | null;
  private readonly contextOf: ((raw: unknown) => Record<string, unknown>) | null;
  private failedInARow = 0;
  /** Whether a record could not be requested, so that no watermark may pass it. */
  hasFailed = false;

  constructor(
    reader: Reader,
    of: {
      details: Details | null;
      keyOf: (raw: unknown) => string | null;
      contextOf: ((raw: unknown) => Record<string, unknown>) | null;
    },
  ) {
    this.reader = reader;
    this.details = of.details;
    this.keyOf = of.keyOf;
    this.contextOf = of.contextOf;
  }

  /** Yields the rows of a page, some at a time. A page without rows yields once. */
  async *rows(raws: readonly unknown[]): AsyncGenerator<Completed> {
    const size = this.details ? AT_ONCE : Math.max(1, raws.length);
    for (let at = 0; at === 0 || at < raws.length; at += size) {
      const part = raws.slice(at, at + size);
      const isEnd = at + size >= raws.length;
      yield { ...(await this.complete(part)), last: part.at(-1), isEnd };
    }
  }

  private async complete(raws: readonly unknown[]): Promise<Pick<Completed, "rows" | "removed" | "failure">> {
    const { details, reader } = this;
    if (!details) return { rows: raws.map((raw) => this.row(raw)), removed: [], failure: null };
    const keys = raws.flatMap((raw) => this.keyOf(raw) ?? []);
    const stored = reader.mode === "incremental" && keys.length > 0 ? await reader.stored(keys) : [];
    const before = new Map(stored.map((each) => [each.key, each]));
    const answers = await Promise.all(raws.map((raw) => this.one(details, raw, before)));
    const rows: unknown[] = [];
    const removed: string[] = [];
    let failure: Completed["failure"] = null;
    for (const answer of answers) {
      if ("cause" in answer) {
        failure ??= answer;
        this.hasFailed = true;
        if (++this.failedInARow > FAILED_IN_A_ROW) throw answer.cause;
        continue;
      }
      this.failedInARow = 0;
      if ("removed" in answer) removed.push(answer.removed);
      else rows.push(answer.raw);
    }
    return { rows: rows.map((raw) => this.row(raw)), removed, failure };
  }

  private async one(
    details: Details,
    raw: unknown,
    before: ReadonlyMap<string, StoredRaw>,
  ): Promise<{ raw: unknown } | { removed: string } | { cause: unknown }> {
    const key = this.keyOf(raw);
    // A record without a key is reported as such.
    if (key === null) return { raw };
    const stored = before.get(key);
    if (stored && details.same.every((part) => isDeepStrictEqual(partOf(raw, part), partOf(stored.raw, part))))
      return { raw: { ...(stored.raw as object), ...membersOf(raw, details.taken) } };
    try {
      const detail = await details.read(this.reader.http, key, this.reader);
      return detail === null || detail === undefined
        ? { removed: key }
        : { raw: { ...membersOf(raw, null), ...membersOf(detail, null) } };
    } catch (cause) {
      if (!isFault(cause) || !OF_ONE_RECORD.has(cause.code)) throw cause;
      return { cause };
    }
  }

  private row(raw: unknown): PageRows[number] {
    return this.contextOf ? { raw, context: this.contextOf(raw) } : { raw };
  }
}

/** Returns an object's members; with names, these only, as undefined if it lacks them. */
function membersOf(value: unknown, names: readonly string[] | null): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return {};
  if (names === null) return { ...value };
  return Object.fromEntries(names.map((name) => [name, valueAt(value, name)]));
}

const partOf = (raw: unknown, part: string | ((raw: unknown) => unknown)): unknown =>
  typeof part === "string" ? valueAt(raw, part) : part(raw);
