import type { Fields, In, Model } from "#model";

type Leaf = string | number | boolean | null | undefined;

/**
 * The dotted paths of a raw record, through objects but not through lists. A misspelled path does not compile. The type is shallow,
 * for speed and for readable errors.
 */
export type Path<R> = R extends Leaf | readonly unknown[]
  ? never
  : {
      [K in keyof R & string]: NonNullable<R[K]> extends Leaf | readonly unknown[]
        ? K
        : K | `${K}.${Path<NonNullable<R[K]>>}`;
    }[keyof R & string];

/** The type at a path. */
export type At<R, P> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof R
    ? At<NonNullable<R[K]>, Rest>
    : never
  : P extends keyof R
    ? NonNullable<R[P]>
    : never;

/** The paths whose values a field accepts. */
export type PathTo<R, V> = { [P in Path<R>]: At<R, P> extends V ? P : never }[Path<R>];

/** What a mapping function gets beside the record. */
export interface MapEnv {
  /** The connection's IANA zone, for times without a zone whose location declares none. */
  zone: string;
  /** The connection's settings. */
  settings: Readonly<Record<string, unknown>>;
}

/** A complete value table: each possible value at the path with the field's value. Any other value becomes a mapping issue. */
export interface FromTable<P extends string = string, V = unknown> {
  from: P;
  values: Readonly<Record<string, V>>;
}

/** The source of a field: a path, a path with a value table, a constant, code (shown as "computed"), or null if the system has no such field. */
export type Source<R, C, V> =
  | PathTo<R, V>
  | {
      [P in Path<R>]: At<R, P> extends string | number ? { from: P; values: Record<At<R, P>, V | null> } : never;
    }[Path<R>]
  | { constant: V }
  | ((raw: R, context: C & MapEnv) => V | null | undefined)
  | null;

/** Returns null as the source of these fields: the system has none of them. */
export const lacking = <K extends string>(...fields: readonly K[]): Readonly<Record<K, null>> =>
  Object.fromEntries(fields.map((field) => [field, null])) as Record<K, null>;

/** The sources of all fields of an entity. */
export type Mapping<R, C, F extends Fields> = { [K in keyof F]: Source<R, C, In<F[K]>> };

/** How raw records of a stream become records of an entity. */
export interface Feed<R, C, M extends Model> {
  model: M;
  /**
   * A prefix of the source id (`region:1`), so that equal keys of several streams that feed one entity stay different
   * records.
   */
  kind?: string;
  /**
   * Returns the source id, if it is not the raw record's key. Several raw records can then feed one record; they are merged in the
   * order of the connector's streams. Null: this raw record feeds none.
   */
  id?: (raw: R, context: C & MapEnv) => string | null;
  /** Returns the IANA zone of this record's times that have none. */
  zone?: (raw: R, context: C & MapEnv) => string | null | undefined;
  map: Mapping<R, C, M["fields"]>;
}

/** A feed that adds fields to records of another stream. It makes no records itself. */
export interface Adds<R, C, M extends Model> extends Omit<Feed<R, C, M>, "map" | "id"> {
  id: (raw: R, context: C & MapEnv) => string | null;
  map: Partial<Mapping<R, C, M["fields"]>>;
}

/** A feed as the engine sees it, without its type parameters. */
export interface AnyFeed {
  model: Model;
  kind?: string;
  id?: (raw: unknown, context: unknown) => string | null;
  zone?: (raw: unknown, context: unknown) => string | null | undefined;
  map: Record<string, AnySource | undefined>;
  /** Whether it only adds fields to records of another stream. */
  onlyAdds: boolean;
}

export type AnySource =
  | string
  | FromTable
  | { constant: unknown }
  | ((raw: unknown, context: unknown) => unknown)
  | null;
