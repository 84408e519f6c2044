import type { z } from "zod";
import type { Model } from "#model";
import type { Adds, AnyFeed, At, Feed, MapEnv, Mapping, Path } from "./mapping.ts";
import type { Paging } from "./paging.ts";
import type { Permission, WriteCheck, WriteVerb } from "./permissions.ts";
import type { Query, SourceHttp, SourceRequest } from "./source.ts";

/** Anything JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The days a read covers, both included, in the connection's zone; and the same as instants (`until` is where the day after begins). */
export interface Window {
  fromDay: string;
  untilDay: string;
  from: Date;
  until: Date;
}

/** A raw record as it is stored. */
export interface StoredRaw<R = unknown, C = unknown> {
  key: string;
  raw: R;
  context: C;
}

/** What a stream's reading starts from. */
export interface ReadStart {
  /** `full` ignores what was read before; `incremental` wants what changed since `since`. */
  mode: "full" | "incremental";
  /** The watermark that the last successful run left, in the stream's own form; null: there is none yet. */
  since: Json | null;
  /** Where an interrupted run of the same kind stood, as one of its pages said; null: from the start. */
  resume: Json | null;
  window: Window;
  /** Today in the connection's zone. */
  today: string;
  /** Today in another zone (IANA) at the same instant; in the connection's where it is not known. */
  todayIn(zone: string | null): string;
  /** The connection's zone (IANA). */
  zone: string;
  settings: Readonly<Record<string, unknown>>;
}

/** What a stream reads with. */
export interface Reader<PR = unknown, PC = unknown> extends ReadStart {
  http: SourceHttp;
  /** The parent stream's live raw records, in the order of their keys; how many there are by `parentCount`. */
  parents(afterKey?: string | null): AsyncIterable<StoredRaw<PR, PC>>;
  parentCount(): Promise<number>;
  /** The live raw records of another stream that this one declares to look into. */
  storedOf<R, C>(stream: Stream<R, C>): AsyncIterable<StoredRaw<R, C>>;
  /** The live raw records of this very stream with these keys, as stored. */
  stored(keys: readonly string[]): Promise<StoredRaw[]>;
  /** The keys of this very stream's live raw records, in their order, after one of them. */
  storedKeys(afterKey: string | null, limit: number): Promise<string[]>;
}

/** Which of a stream's records a read has covered completely: one parent's list, or its part between two days (by the records' declared date, both included). */
export interface Extent {
  scope: string;
  fromDay?: string;
  untilDay?: string;
}

/** What a source itself says of a field of its records, whether any record fills it or not. */
export interface DescribedField {
  /** Where its value stands in a raw record, or in each of `list`'s lines: as a mapping takes it. */
  path: string;
  /** The path of the list in whose lines it stands; absent: it is the record's own. */
  list?: string;
  /** Its label, as people see it in the source. */
  title?: string;
  /** Its type, by the words for custom fields (`text`, `date`, `choice`, `list of choice` …). */
  type?: string;
  /** What its values are in that type, where they stand otherwise in a raw record: `{ T: true, F: false }`. */
  values?: Readonly<Record<string, Json>>;
  /** Whether the customer made it. */
  isCustom: boolean;
}

/** Records as they were read, each with what mapping needs beyond it, and the parent or part that it belongs to. */
export type PageRows = readonly { raw: unknown; context?: Record<string, unknown>; scope?: string }[];

/** What a read hands over at a time: written in one transaction together with where the read then stands. */
export interface Page {
  rows: PageRows;
  /** Keys that the source says are deleted. */
  removed?: readonly string[];
  /**
   * Keys of stored records that a list of all the source's keys lacked. It did not say that they are deleted: their absence
   * is taken with the same doubt as that of records which a whole list lacks. Empty: the list lacked none. Left out: there was
   * no such list.
   */
  missing?: readonly string[];
  /** With this page, everything that this part of the source holds has been handed over (since the last page that closed one). */
  closes?: Extent;
  /** This page and those after it are all that there is, though only changes were asked for: what they lack is gone. */
  isWhole?: boolean;
  /** A part that could not be read: nothing of it is taken for deleted, and the run ends as partial. */
  failed?: { scope: string; cause: unknown };
  /** From here a broken run may go on. Left out: it begins again. */
  resume?: Json;
  /** Everything that changed up to here has been handed over. Null: no such place can be told, the next run reads everything. */
  watermark?: Json;
  /** How far the read is, where it is known. */
  progress?: { done: number; total: number };
}

/** How changes are found. */
export type Changes =
  /** The whole list each time, compared by hash. */
  | { kind: "snapshot" }
  /** The list between two days, each time; compared by hash. `query` makes the filter. */
  | { kind: "windowed"; query: (window: Window) => Query }
  /** A filter "changed since", on one field. */
  | { kind: "since"; query: (since: string) => Query; field: string; ascending: boolean; overlapSeconds: number }
  /** Pages in the order (changed, key), each asked for as "after this pair". */
  | {
      kind: "keyset";
      query: (after: { changed: string; key: string } | null, size: number) => Query;
      field: string;
      size: number;
      mostSize: number;
      overlapSeconds: number;
    }
  /** The source gives a token for the next time. `expired` tells when it no longer knows one: then everything is read. */
  | { kind: "token"; query: (token: string) => Query; next: string; expired: number }
  /** The stream's own `read` sees to it. */
  | { kind: "own"; finds: Finds };

/**
 * What a `read` of a stream's own gives: what changed; all that there is; or all that there is in the scopes that its pages
 * close, and nothing of others.
 */
export type Finds = "changed" | "everything" | "scopes";

/** Compares the whole list each time. The default. */
export const snapshot = (): Changes => ({ kind: "snapshot" });
/** Asks for the days of the window each time and compares. */
export const windowed = (query: (window: Window) => Query): Changes => ({ kind: "windowed", query });
/** Sources stamp in whole seconds, and write a stamp some time before it can be read: so far back a filter goes. */
export const OVERLAP_SECONDS = 2;

/**
 * Asks for what changed since the newest `field` seen. `ascending: true` promises oldest change first, those without a date
 * before all others, so that a broken read resumes midway; leave it out when unsure. Needs pages that others cannot shift
 * (`cursor`, `nextLink`, `single`): where they are counted, use `keyset`. While any record has no date of change, every
 * run reads everything. `overlapSeconds`: 2, and 60 in any other order.
 */
export const since = (options: {
  param: string;
  field: string;
  ascending?: boolean;
  overlapSeconds?: number;
}): Changes => ({
  kind: "since",
  query: (value) => ({ [options.param]: value }),
  field: options.field,
  ascending: options.ascending ?? false,
  overlapSeconds: options.overlapSeconds ?? (options.ascending ? OVERLAP_SECONDS : 60),
});
/**
 * Asks page by page after the last (changed, key), going back over `overlapSeconds` at the start. The source must order by
 * the very expression by which it compares; records without a date (`changed` is then "") stand first, and while there are
 * any, every run reads everything. A source that filters by `changed` alone must give equal stamps again (`backBy`).
 * `mostSize`: how long a page may be asked for where more records share a stamp than stand on one (default: `size`, and then
 * such a read fails).
 */
export const keyset = (options: {
  query: (after: { changed: string; key: string } | null, size: number) => Query;
  field: string;
  size: number;
  mostSize?: number;
  overlapSeconds?: number;
}): Changes => ({
  kind: "keyset",
  ...options,
  mostSize: options.mostSize ?? options.size,
  overlapSeconds: options.overlapSeconds ?? OVERLAP_SECONDS,
});
/** Hands the source's own token back to it. */
export const syncToken = (options: { param: string; next: string; expired?: number }): Changes => ({
  kind: "token",
  query: (token) => ({ [options.param]: token }),
  next: options.next,
  expired: options.expired ?? 410,
});

/** A list of deleted records that the source keeps. */
export interface DeletedList {
  /** What was deleted at `since` or later; null: all that the list holds. */
  request: (since: string | null) => SourceRequest;
  records: string;
  /** Path of the deleted record's key, and of the time of its deletion, in a row of the list. */
  key: string;
  at: string;
  paging?: Paging;
  /** How far before the last deletion seen it is asked for. Default 2. */
  overlapSeconds?: number;
}

/** What a stream is to the engine, its types forgotten. */
export interface Stream<R = unknown, C = unknown> {
  /** Set by `connector()`. */
  name: string;
  title: string;
  raw: z.ZodType<R>;
  parent: Stream | null;
  /** Other streams whose records its reading looks into: to be read before it. */
  looksInto: readonly Stream[];
  feeds: readonly AnyFeed[];
  changes: Changes;
  /**
   * What a record is compared with to find that it is gone: the scopes (parents, parts) that pages close, or all that a
   * whole run has seen. `never`: that a list lacks it says nothing.
   */
  missedBy: "scope" | "run" | "never";
  /** Whether every record comes once though others are deleted while its pages are read. Of a `read` of a stream's own this is its author's word. */
  pagesAreStable(start: ReadStart): boolean;
  /** The raw record's key, unique in the stream; null where a record has none. */
  keyOf(raw: unknown, context: unknown): string | null;
  /** The day or instant by which the window applies; null: none of this record's. */
  datedOf: ((raw: unknown, context: unknown) => string | null) | null;
  /** Whether the source marks this record as deleted. */
  isDeleted: ((raw: unknown) => boolean) | null;
  /** Whether the source keeps a list of what was deleted. */
  hasDeletedList: boolean;
  volatile: readonly string[];
  mask: ((raw: unknown, context: unknown) => readonly string[]) | null;
  one: ((key: string, start: ReadStart) => SourceRequest) | null;
  oneRecord: ((body: unknown) => unknown) | null;
  /** Whether a record that is asked for by itself can be placed without knowing the list it stands in. */
  standsAlone: boolean;
  /** The key of the parent in whose list a record stands; null: it does not tell. */
  parentKeyOf: ((raw: unknown) => string | null) | null;
  /** What is stored beside the records of a parent's list. */
  contextOf: ((parent: StoredRaw, start: ReadStart) => Record<string, unknown>) | null;
  /** What of the source a run of this stream asks for when it is due by itself. */
  intervalMinutes: number;
  permissions: readonly Permission[];
  mayWrite: Readonly<Partial<Record<WriteVerb, WriteCheck>>>;
  probe: ((http: SourceHttp, start: ReadStart, found?: Found) => Promise<Probed>) | null;
  /** Null: it cannot be told beforehand. */
  requests: ((start: ReadStart, parent: StoredRaw | null) => number) | null;
  /** Null: the source describes none. */
  catalogue: ((http: SourceHttp, settings: Readonly<Record<string, unknown>>) => Promise<DescribedField[]>) | null;
  switchedOn: ((settings: Readonly<Record<string, unknown>>) => boolean) | null;
  read(reader: Reader): AsyncGenerator<Page>;
  /** Only a type: what the stored records are. */
  readonly types?: { raw: R; context: C };
}

/** What the probes of one check have found so far, by stream: a child's probe then need not ask for its parents again. */
export type Found = Map<Stream, readonly StoredRaw[]>;

/** What a probe tells where it is not refused: nothing, for it works; what is worth knowing beside that; or why it could not be told. */
// biome-ignore lint/suspicious/noConfusingVoidType: a probe that has nothing to say returns nothing.
export type Probed = void | { note: string } | { untried: string };

// No conditional type in here: TypeScript would then settle C before it has seen what `context` gives.
type Feeds<R, C, FM extends Models> = { [K in keyof FM]: Feed<R, C, FM[K]> };
type AllAdds<R, C, AM extends Models> = { [K in keyof AM]: Adds<R, C, AM[K]> };

/** Several entities, by a name that only the stream uses. */
export type Models = Record<string, Model>;

/** One kind of object in the source. Defaults stand on the connector; a stream writes only what differs. */
export interface StreamSpec<R, C, PR, PC, M extends Model, FM extends Models, AM extends Models, E = unknown> {
  /** For people: "Purchase orders". */
  title: string;
  /** What we map of a record; the whole record is stored. Closed object shapes: an index signature would turn every path into text. */
  raw: z.ZodType<R>;
  /** One list is read for each of this stream's stored records; it must stand in the same connector. */
  parent?: Stream<PR, PC>;
  /** Other streams of this connector whose stored records its own `read` needs (`storedOf`). */
  looksInto?: readonly Stream<any, any>[];
  /**
   * What tells several lists of one parent apart: one is asked for each (each day, each group). Without a parent, those of
   * the stream; they are then texts or numbers, and what one's list lacks is gone. Stands before all that takes a part.
   */
  parts?: (parent: PR, parentContext: PC, start: ReadStart) => readonly E[];
  /** What mapping needs beyond the record, and only the reader knows; stored beside it. Stands before `key` and the mapping, whose types come from it. */
  context?: (parent: PR, parentContext: PC, start: ReadStart, part: E) => C;
  /** Only a type, where `read` gives the context: `contextType: {} as { site: number }`. */
  contextType?: C;

  /** Where its list is. */
  path?: string | ((parent: PR, start: ReadStart, part: E) => string);
  query?: Query | ((parent: PR, start: ReadStart, part: E) => Query);
  /** POST: one that only reads. */
  method?: "GET" | "POST";
  json?: (parent: PR, start: ReadStart, part: E) => unknown;
  lane?: string;
  records?: string | ((body: unknown) => readonly unknown[]);
  paging?: Paging | ((start: ReadStart) => Paging);

  /** The raw record's key, unique within the stream (not only within a parent). */
  key: Path<R> | ((raw: R, context: C) => string | number | null | undefined);
  changes?: Changes;
  /** The document's date or start: what the window goes by. */
  dated?: Path<R> | ((raw: R, context: C) => string | null | undefined);
  /** A record that is marked as deleted in the source. A path: true, a number but 0, or a filled text there means deleted. */
  deleted?: Path<R> | ((raw: R) => boolean);
  deletedList?: DeletedList;
  /** What it means when a list lacks a record that it had. Default: that it is gone. */
  absence?: "means gone" | "means nothing";
  /** Paths left out of the comparison: they change though nothing did. */
  volatile?: readonly Path<R>[];
  /** Paths that are cut before comparing and storing, so that nothing of them is kept: private titles. */
  mask?: (raw: R, context: C) => readonly Path<R>[];
  /** How a single record is asked for. A record that a list lacks is then asked for before it is taken for deleted. */
  one?: (key: string, start: ReadStart) => SourceRequest;
  /** The record in the answer to `one`. Default: the answer itself. Null or undefined: gone. */
  oneRecord?: (body: unknown) => unknown;
  /** The key of the parent in whose list a record stands, by what the record says: so one that was asked for by itself finds its place. */
  parentKey?: (raw: R) => string | number | null | undefined;

  /** How often it is due by itself where the connection does not say. Default: the connector's. */
  intervalMinutes?: number;
  /** What the source's user must be allowed for it, beside what the connector's `needs` say. */
  permissions?: readonly Permission[];
  /** What writing its records would take. For checks: nothing is written. */
  mayWrite?: Readonly<Partial<Record<WriteVerb, WriteCheck>>>;
  /** Tries whether it can be read, with as few calls as can be; throws what reading would. Default: asks for its first list; with a `read` of its own there is no default. */
  probe?: (http: SourceHttp, start: ReadStart, found?: Found) => Promise<Probed>;
  /**
   * How many calls a read costs: for each parent, or (no parent) in all. Default: one for each part; with a `read` of its own
   * it cannot be told.
   */
  requests?: (start: ReadStart, parent: StoredRaw<PR, PC> | null) => number;
  /**
   * Asks the source for its own catalogue of the fields that a read gives, all that customers have made among them; throws what
   * reading would. What it answers is kept, and shown beside what the records hold.
   */
  catalogue?: (http: SourceHttp, settings: Readonly<Record<string, any>>) => Promise<DescribedField[]>;
  /** Whether a connection with these settings has this stream at all. */
  switchedOn?: (settings: Readonly<Record<string, any>>) => boolean;

  /** Where the whole shape of the reading differs. `changes` then says only whether it finds what changed or gives everything. */
  read?: (reader: Reader<PR, PC>) => AsyncGenerator<Page>;
  finds?: Finds;

  /** The common case: one raw record makes one record. */
  model?: M;
  map?: Mapping<R, C, M["fields"]>;
  kind?: string;
  zone?: (raw: R, context: C & MapEnv) => string | null | undefined;
  /** The records that it makes. */
  feeds?: Feeds<R, C, FM>;
  /** Fields that it adds to records which other streams make. */
  adds?: AllAdds<R, C, AM>;
}

export type { At };
