import type { z } from "zod";
import type { Changes, Window } from "./changes.ts";
import type { CheckOutcome, WriteCheck, WriteVerb } from "./checks.ts";
import type { AnyFeed } from "./mapping.ts";
import type { Permission } from "./permissions.ts";
import type { Json, StoredRaw } from "./raw.ts";
import type { SourceHttp, SourceRequest } from "./source.ts";
import type { AnyWrites } from "./writes.ts";

/** The input of a stream's read. */
export interface ReadStart {
  /** `full` reads everything; `incremental` reads what changed since the watermark `since`. */
  mode: "full" | "incremental";
  /** The watermark of the last successful run, in the stream's own form. Null: there is none yet. */
  since: Json | null;
  /** The `resume` of the last page of an interrupted run of the same mode. Null: read from the start. */
  resume: Json | null;
  window: Window;
  /** Today's date in the connection's zone. */
  today: string;
  /** Returns today's date in another IANA zone. Falls back to the connection's zone if it is null or unknown. */
  todayIn(zone: string | null): string;
  /** The connection's IANA zone. */
  zone: string;
  settings: Readonly<Record<string, unknown>>;
}

/** The input of a stream's read, with access to the source and to stored records. */
export interface Reader<PR = unknown, PC = unknown> extends ReadStart {
  http: SourceHttp;
  /** What earlier reads have found about how the account must be read. Absent in a check. */
  fallbacks?: readonly Fallback[];
  /** Returns the source's present: by the `Date` of its last answer, else by our clock. No watermark passes it. Absent in a check. */
  sourceNowMs?: () => number;
  /** Yields the parent stream's raw records that are not deleted, in the order of their keys, after a key. */
  parents(afterKey?: string | null): AsyncIterable<StoredRaw<PR, PC>>;
  parentCount(): Promise<number>;
  /** Yields the raw records of another stream that are not deleted. The stream must be in `looksInto`. */
  storedOf<R, C>(stream: Stream<R, C>): AsyncIterable<StoredRaw<R, C>>;
  /** Returns this stream's stored raw records with these keys that are not deleted. */
  stored(keys: readonly string[]): Promise<StoredRaw[]>;
  /** Returns the keys of this stream's stored raw records that are not deleted, in order, after a key. */
  storedKeys(afterKey: string | null, limit: number): Promise<string[]>;
}

/** The records that a read covered completely: one parent's list, or its part between two days (by `dated`, both included). */
export interface Extent {
  scope: string;
  fromDay?: string;
  untilDay?: string;
}

/** A field as the source describes it, whether or not any record has a value. */
export interface DescribedField {
  /** The path of its value in a raw record, or in each line of `list`, in the form that mappings use. */
  path: string;
  /** The path of the list whose lines have the field. Absent: the record itself has it. */
  list?: string;
  /** Its label in the source. */
  title?: string;
  /** Its type, as for custom fields (`text`, `date`, `choice`, `list of choice` …). */
  type?: string;
  /** The values in that type by their raw form, if they differ: `{ T: true, F: false }`. */
  values?: Readonly<Record<string, Json>>;
  /** Whether the customer created the field. */
  isCustom: boolean;
}

/** Raw records, each with its context for the mapping, and the parent or part that lists it (`scope`). */
export type PageRows = readonly { raw: unknown; context?: Record<string, unknown>; scope?: string }[];

/**
 * How a stream is read otherwise, because its account refused the usual way: without a field, with a plain query for a field, or
 * with values in the text of queries. `name`: the field, or the query's part.
 */
export interface Fallback {
  kind: "omitted_field" | "plain_query" | "inline_values";
  name: string;
}

/** A page of a read. The engine writes it in one transaction, together with its `resume` and `watermark`. */
export interface Page {
  rows: PageRows;
  /** Keys of records that the source reports as deleted. */
  removed?: readonly string[];
  /**
   * Keys of stored records that are missing from a list of all the source's keys. The engine infers that they are deleted, with
   * the same guard as for records missing from a full read. Empty: none is missing. Absent: there was no such list.
   */
  missing?: readonly string[];
  /** This page completes a scope: all its records are in the pages since the last completed scope. */
  closes?: Extent;
  /** This page and the following ones have all records, although the run is incremental. Records missing from them are deleted. */
  isWhole?: boolean;
  /** A scope that could not be read; null: the stream's list is incomplete. None of its records are deleted, and the run ends as partial. */
  failed?: { scope: string | null; cause: unknown };
  /** From where an interrupted run continues. Absent: it starts again. */
  resume?: Json;
  /** All changes up to here have been read. Null: there is no safe watermark, so the next run reads everything. */
  watermark?: Json;
  /** Why the account does not have these records, such as a feature that is off. The read has no records then. */
  unavailable?: string;
  /** How the account must be read otherwise, as this read has found. It is stored, shown, and given to later reads. */
  fallbacks?: readonly Fallback[];
  /** Whether records have a change date after the source's present. They are read again by each run. */
  hasFutureStamps?: boolean;
  /** The progress of the read, if it is known. */
  progress?: { done: number; total: number };
}

/** A stream as the engine sees it, without its type parameters. */
export interface Stream<R = unknown, C = unknown> {
  /** Set by `connector()`. */
  name: string;
  title: string;
  raw: z.ZodType<R>;
  parent: Stream | null;
  /** Other streams whose stored records its `read` uses. They are read first. */
  looksInto: readonly Stream[];
  feeds: readonly AnyFeed[];
  changes: Changes;
  /**
   * How a missing record is found: by comparison with the scopes (parents, parts) that pages complete, or with all records of a
   * complete run. `never`: a record that is missing from a list is not deleted.
   */
  missedBy: "scope" | "run" | "never";
  /** Whether every record comes once even if others are deleted during the read. For a stream with its own `read` the author vouches for it. */
  pagesAreStable(start: ReadStart): boolean;
  /** Returns the key of a raw record, unique in the stream. Null: the record has no key. */
  keyOf(raw: unknown, context: unknown): string | null;
  /** Returns the day or instant that the window applies to. Null: the record has none. */
  datedOf: ((raw: unknown, context: unknown) => string | null) | null;
  /** Whether the source marks this record as deleted. */
  isDeleted: ((raw: unknown) => boolean) | null;
  /** Whether the source has a list of deleted records. */
  hasDeletedList: boolean;
  volatile: readonly string[];
  mask: ((raw: unknown, context: unknown) => readonly string[]) | null;
  one: ((key: string, start: ReadStart) => SourceRequest) | null;
  oneRecord: ((body: unknown) => unknown) | null;
  readOne: ((http: SourceHttp, key: string, start: ReadStart) => Promise<unknown>) | null;
  /** Whether a single requested record can be stored without knowing the list that it is in. */
  standsAlone: boolean;
  /** Returns the key of the parent whose list has the record. Null: the record does not contain it. */
  parentKeyOf: ((raw: unknown) => string | null) | null;
  /** Returns the context that is stored with the records of a parent's list. */
  contextOf: ((parent: StoredRaw, start: ReadStart) => Record<string, unknown>) | null;
  /** The default interval between syncs, in minutes. */
  intervalMinutes: number;
  permissions: readonly Permission[];
  /** Null: nothing can be written. */
  writes: AnyWrites | null;
  mayWrite: Readonly<Partial<Record<WriteVerb, WriteCheck>>>;
  check: ((http: SourceHttp, start: ReadStart, samples?: Samples) => Promise<CheckOutcome>) | null;
  /** Forecasts the requests of a read: per parent, or in total if it has no parent. Null: they cannot be forecast. */
  requests: ((start: ReadStart, parent: StoredRaw | null) => number) | null;
  /** Null: the source does not describe its fields. */
  catalogue: ((http: SourceHttp, settings: Readonly<Record<string, unknown>>) => Promise<DescribedField[]>) | null;
  switchedOn: ((settings: Readonly<Record<string, unknown>>) => boolean) | null;
  read(reader: Reader): AsyncGenerator<Page>;
  /** Carries the types of stored records. Never set. */
  readonly types?: { raw: R; context: C };
}

/** The records that one check has read so far, by stream. The check of a child then does not request its parents again. */
export type Samples = Map<Stream, readonly StoredRaw[]>;
