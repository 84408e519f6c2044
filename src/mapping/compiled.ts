import type { EntityName, MappingIssue, Model, ReadAt } from "#model";

/** What a raw record's reader stored beside it. */
export type Context = Record<string, unknown> | null;

/** The values that one raw record gives to one record: all of them if it is the only source, else a part to be merged. */
export interface Fragment {
  id: string;
  sourceId: string;
  values: Record<string, unknown>;
  issues: MappingIssue[];
  onlyAdds: boolean;
}

/** A record as it is stored. */
export interface MappedRecord {
  entity: EntityName;
  id: string;
  idBytes: Uint8Array;
  sourceId: string;
  /** Everything except the members that the store adds, in the order of the body. */
  values: Readonly<Record<string, unknown>>;
  /** The same as JSON text. */
  body: string;
  hash: Buffer;
  keys: (string | null)[];
  /** A JSON list of its kinds of issue; null: none. */
  issues: string | null;
  /** A JSON object of the keys of indexed custom fields by name; null: there are none. */
  customKeys: string | null;
}

/** Turns one stream's raw records into fragments of one entity's records. */
export interface CompiledFeed {
  model: Model;
  /** Whether several raw records can feed one record. */
  isShared: boolean;
  onlyAdds: boolean;
  /** Returns the record's source id; null: this raw record feeds none. */
  sourceIdOf(key: string, raw: unknown, context: unknown): string | null;
  /** Returns the source's own lines, in the order of the record's; null: the entity has none. */
  linesOf(field: string, raw: unknown, context: Context): unknown[] | null;
  /** Returns the fragment that a raw record gives; null: this raw record feeds no record. */
  apply(key: string, raw: unknown, context: Context, onReference?: ReadAt["onReference"]): Fragment | null;
  /** Returns a feed that reads only these fields. Custom fields have `custom.` before their names. */
  only(names: ReadonlySet<string>): CompiledFeed;
  /** The members of a raw record that it reads; null: not known. */
  members: ReadonlySet<string> | null;
  /** Returns the connector's code for a field; null: it has none. */
  codeOf(name: string): ((raw: unknown, context: Context) => unknown) | null;
}

/** A connection's mapping, ready to run. */
export interface CompiledMapping {
  feeds(stream: string): readonly CompiledFeed[];
  /** Returns the version of an entity's mapping; 1: the connector's own mapping without overrides. */
  versionOf(entity: string): number;
  /** Returns the keys of a record's indexed custom fields, from its `custom`. */
  customKeysOf(entity: string, custom: Readonly<Record<string, unknown>>): string | null;
  /** Returns a stream's place in the order of precedence: a value of the first stream wins. */
  orderOf(stream: string): number;
  /** Returns the values of a record from its fragments, in their order of precedence. Null: only additions are left. */
  merge(model: Model, fragments: readonly Fragment[]): Record<string, unknown> | null;
  /** Returns the record that fragments make, as it is stored. Null: only additions are left. */
  assemble(model: Model, fragments: readonly Fragment[]): MappedRecord | null;
}
