import type { Fields, In, Model } from "#model";

type Leaf = string | number | boolean | null | undefined;

/**
 * The dotted paths of a raw record, through objects only: no lists, whose places mean nothing. A misspelt path does not
 * compile. Kept shallow on purpose, for speed and for readable errors.
 */
export type Path<R> = R extends Leaf | readonly unknown[]
  ? never
  : {
      [K in keyof R & string]: NonNullable<R[K]> extends Leaf | readonly unknown[]
        ? K
        : K | `${K}.${Path<NonNullable<R[K]>>}`;
    }[keyof R & string];

/** What stands at a path. */
export type At<R, P> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof R
    ? At<NonNullable<R[K]>, Rest>
    : never
  : P extends keyof R
    ? NonNullable<R[P]>
    : never;

/** The paths at which something stands that a field takes. */
export type PathTo<R, V> = { [P in Path<R>]: At<R, P> extends V ? P : never }[Path<R>];

/** What a mapping knows beyond the record. */
export interface MapEnv {
  /** The connection's zone (IANA); what times without a zone are read in, unless the record's place declares another. */
  zone: string;
  /** The connection's settings. */
  settings: Readonly<Record<string, unknown>>;
}

/** A complete value table: every word that can stand at the path, and the field's word for it. What is not in it at run time is a mismatch. */
export interface FromTable<P extends string = string, V = unknown> {
  from: P;
  values: Readonly<Record<string, V>>;
}

/** Where a field comes from: a path, a path with a value table, a constant, code (shown as "computed"), or null: the source has no such thing. */
export type Source<R, C, V> =
  | PathTo<R, V>
  | {
      [P in Path<R>]: At<R, P> extends string | number ? { from: P; values: Record<At<R, P>, V | null> } : never;
    }[Path<R>]
  | { constant: V }
  | ((raw: R, context: C & MapEnv) => V | null | undefined)
  | null;

/** One line for every field of an entity. */
export type Mapping<R, C, F extends Fields> = { [K in keyof F]: Source<R, C, In<F[K]>> };

/** How a stream's raw records become records of one entity. */
export interface Feed<R, C, M extends Model> {
  model: M;
  /**
   * Put before the raw record's key in the source id (`region:1`), so that equal raw ids of several streams that feed one
   * entity stay different records.
   */
  kind?: string;
  /**
   * The whole source id, where it is not the raw record's key: several raw records may then feed one record, merged in
   * the order in which the connector lists its streams. Null: this raw record feeds none.
   */
  id?: (raw: R, context: C & MapEnv) => string | null;
  /** The zone in which this record's times without a zone are read. */
  zone?: (raw: R, context: C & MapEnv) => string | null | undefined;
  map: Mapping<R, C, M["fields"]>;
}

/** A feed that only adds some fields to records that another stream makes. By itself it makes no record. */
export interface Adds<R, C, M extends Model> extends Omit<Feed<R, C, M>, "map" | "id"> {
  id: (raw: R, context: C & MapEnv) => string | null;
  map: Partial<Mapping<R, C, M["fields"]>>;
}

/** A feed as the engine sees it, its types forgotten. */
export interface AnyFeed {
  model: Model;
  kind?: string;
  id?: (raw: unknown, context: unknown) => string | null;
  zone?: (raw: unknown, context: unknown) => string | null | undefined;
  map: Record<string, AnySource | undefined>;
  /** It only adds to records that another stream makes. */
  onlyAdds: boolean;
}

export type AnySource =
  | string
  | FromTable
  | { constant: unknown }
  | ((raw: unknown, context: unknown) => unknown)
  | null;
