import type { z } from "zod";
import type { Model } from "#model";
import type { Changes, DeletedList, Finds } from "./changes.ts";
import type { CheckOutcome } from "./checks.ts";
import type { Adds, Feed, MapEnv, Mapping, Path } from "./mapping.ts";
import type { Paging } from "./paging.ts";
import type { Permission } from "./permissions.ts";
import type { StoredRaw } from "./raw.ts";
import type { Query, SourceHttp, SourceRequest } from "./source.ts";
import type { DescribedField, Page, Reader, ReadStart, Samples, Stream } from "./stream.ts";
import type { Writes } from "./writes.ts";

// No conditional type here: TypeScript would then resolve C before it has seen the return type of `context`.
type Feeds<R, C, FM extends Models> = { [K in keyof FM]: Feed<R, C, FM[K]> };
type AllAdds<R, C, AM extends Models> = { [K in keyof AM]: Adds<R, C, AM[K]> };

/** Several entities, by a name that is used in the stream only. */
export type Models = Record<string, Model>;

/** The declaration of a stream: one kind of object in the source. The connector declares defaults. */
export interface StreamSpec<R, C, PR, PC, M extends Model, FM extends Models, AM extends Models, E = unknown> {
  /** The label for people: "Purchase orders". */
  title: string;
  /** The fields that are mapped. The whole record is stored. Use closed object shapes: an index signature would turn every path into text. */
  raw: z.ZodType<R>;
  /** Reads one list for each stored record of this stream of the same connector. */
  parent?: Stream<PR, PC>;
  /** Other streams of this connector whose stored records `read` uses (`storedOf`). */
  looksInto?: readonly Stream<any, any>[];
  /**
   * Splits the list of a parent into several lists (per day, per group) and reads each. Without a parent it splits the stream's
   * list; parts are then texts or numbers, and records missing from a part's list are deleted. Declare it before everything that
   * takes a part.
   */
  parts?: (parent: PR, parentContext: PC, start: ReadStart) => readonly E[];
  /** Returns what the mapping needs beyond the record. It is stored with the record. Declare it before `key` and the mapping, whose types depend on it. */
  context?: (parent: PR, parentContext: PC, start: ReadStart, part: E) => C;
  /**
   * Returns what gives each record its context, from stored records of streams in `looksInto`: a currency, labels. Declare it
   * before `key` and the mapping.
   */
  contextFrom?: (reader: Pick<Reader, "storedOf" | "settings">) => Promise<(raw: R) => C>;
  /** The type of the context if `read` sets it: `contextType: {} as { site: number }`. */
  contextType?: C;

  /** The path of the list. */
  path?: string | ((parent: PR, start: ReadStart, part: E) => string);
  query?: Query | ((parent: PR, start: ReadStart, part: E) => Query);
  /** POST: a request that only reads. */
  method?: "GET" | "POST";
  json?: (parent: PR, start: ReadStart, part: E) => unknown;
  lane?: string;
  records?: string | ((body: unknown) => readonly unknown[]);
  paging?: Paging | ((start: ReadStart) => Paging);

  /** The key of a raw record, unique in the stream (not only in the parent's list). */
  key: Path<R> | ((raw: R, context: C) => string | number | null | undefined);
  changes?: Changes;
  /** The record's date or start, which the window applies to. */
  dated?: Path<R> | ((raw: R, context: C) => string | null | undefined);
  /** Whether the source marks a record as deleted. A path: true, a number other than 0, or a text means deleted. */
  deleted?: Path<R> | ((raw: R) => boolean);
  deletedList?: DeletedList;
  /** The meaning of a record that is missing from a list. Default: the record is deleted. */
  absence?: "means gone" | "means nothing";
  /** Paths that are ignored in the comparison, because they change without a change of the record. */
  volatile?: readonly Path<R>[];
  /** Paths that are removed before comparing and storing, such as private titles. */
  mask?: (raw: R, context: C) => readonly Path<R>[];
  /** Requests a single record. A record that is missing from a list is then requested before it counts as deleted. */
  one?: (key: string, start: ReadStart) => SourceRequest;
  /** Returns the record in the response to `one`. Null or undefined: deleted. Default: the response itself. */
  oneRecord?: (body: unknown) => unknown;
  /** Reads a single record by several requests, instead of `one`. Null: the source reports that it does not exist. */
  readOne?: (http: SourceHttp, key: string, start: ReadStart) => Promise<unknown>;
  /**
   * The list is thin: each record is requested by `one` or `readOne`, and its members are added to those of the row. An
   * incremental run does not request a stored record whose parts `same` equal the row's. `taken`: further members that are
   * then taken from the row.
   */
  details?: { same: readonly (Path<R> | ((raw: R) => unknown))[]; taken?: readonly Path<R>[] };
  /**
   * The records are inside the stored records of the parent: returns them. No request is sent. The stream is then read after
   * its parent, whole each time.
   */
  within?: (parent: PR, parentContext: PC) => readonly unknown[];
  /** Returns the context of a single record that was read, if neither its parent nor its list gives it. */
  contextOfOne?: (http: SourceHttp, raw: unknown, start: ReadStart) => Promise<C>;
  /** Returns the key of the parent whose list has a record, so that a single requested record finds its list. */
  parentKey?: (raw: R) => string | number | null | undefined;

  /** The default interval between syncs, in minutes. Default: the connector's. */
  intervalMinutes?: number;
  /** The permissions that the stream needs, beside those of the connector. */
  permissions?: readonly Permission[];
  /**
   * Checks whether the stream can be read, with as few requests as possible. Throws what a read would throw. Default: requests
   * the first list. A stream with its own `read` has no default.
   */
  check?: (http: SourceHttp, start: ReadStart, samples?: Samples) => Promise<CheckOutcome>;
  /**
   * Forecasts the requests of a read: per parent, or in total without a parent. Default: one per part. There is no default for
   * lists with pages, or with an own `read`.
   */
  requests?: (start: ReadStart, parent: StoredRaw<PR, PC> | null) => number;
  /** Requests the source's own descriptions of the fields that a read returns, custom fields included. Throws what a read would throw. */
  catalogue?: (http: SourceHttp, settings: Readonly<Record<string, any>>) => Promise<DescribedField[]>;
  /** Whether a connection with these settings has this stream. */
  switchedOn?: (settings: Readonly<Record<string, any>>) => boolean;

  /** Reads the stream with own code. `finds` then declares what it returns. */
  read?: (reader: Reader<PR, PC>) => AsyncGenerator<Page>;
  finds?: Finds;

  /** The entity, if one raw record feeds one record. */
  model?: M;
  map?: Mapping<R, C, M["fields"]>;
  kind?: string;
  zone?: (raw: R, context: C & MapEnv) => string | null | undefined;
  /** What can be written to records of `model`. Needs `one` or `readOne`, which read them back. */
  writes?: Writes<R, C, M>;
  /** Several entities that one raw record feeds. */
  feeds?: Feeds<R, C, FM>;
  /** Fields that are added to records of other streams. */
  adds?: AllAdds<R, C, AM>;
}
