import { compileExpression, ExpressionMismatch, readsOf } from "#expressions";
import { type AnyFeed, type AnySource, type Connector, type Stream, valueAt } from "#kit";
import { canonicalText, contentHash, fromBase32, recordId } from "#lib";
import {
  type AnyField,
  type EntityName,
  type Field,
  type Fields,
  type MappingIssue,
  Mismatch,
  type Model,
  nulls,
  type ReadAt,
  sortKey,
} from "#model";
import { fieldOf, indexedCustomOf } from "./custom.ts";
import { issueKinds, NOT_IN_TABLE } from "./issues.ts";
import { type EffectiveMapping, type FieldMapping, type MappingSource, sourceFor } from "./override.ts";

/** What a connection gives its mapping. */
export interface MappingEnv {
  connectionId: string;
  /** The connection's zone (IANA). */
  zone: string;
  settings: Readonly<Record<string, unknown>>;
  /** By entity, what the workspace and the connection say over the connector's own mapping. */
  effective?: ReadonlyMap<string, EffectiveMapping>;
}

/** What one raw record says of one record: the whole of it where it is one to one, else a part to be merged. */
export interface Fragment {
  id: string;
  sourceId: string;
  values: Record<string, unknown>;
  issues: MappingIssue[];
  onlyAdds: boolean;
}

/** A record as it goes into the store. */
export interface MappedRecord {
  entity: EntityName;
  id: string;
  idBytes: Uint8Array;
  sourceId: string;
  /** Everything but what the store stamps on it, as it stands in the body. */
  values: Readonly<Record<string, unknown>>;
  /** The same as JSON text. */
  body: string;
  hash: Buffer;
  keys: (string | null)[];
  /** A JSON list of the kinds of issue that it has; null: none. */
  issues: string | null;
  /** A JSON object of the connection's own indexed fields: by name, the key. Null: there are none. */
  customKeys: string | null;
}

/** How one stream's raw records become fragments of one entity's records. */
export interface CompiledFeed {
  model: Model;
  /** Several raw records may feed one record. */
  isShared: boolean;
  onlyAdds: boolean;
  /** The record's source id; null: this raw record feeds none. */
  sourceIdOf(key: string, raw: unknown, context: unknown): string | null;
  /** The source's own lines, in the order of the record's; null where the entity has none. */
  linesOf(raw: unknown, context: Record<string, unknown> | null): unknown[] | null;
  apply(
    key: string,
    raw: unknown,
    context: Record<string, unknown> | null,
    onReference?: ReadAt["onReference"],
  ): Fragment | null;
  /** The same, reading no more than these fields: custom ones by their names with `custom.` before them. */
  only(names: ReadonlySet<string>): CompiledFeed;
  /** The members of a raw record that it looks at; null: whatever stands there. */
  members: ReadonlySet<string> | null;
  /** The connector's own code for a field; null: it has none. */
  codeOf(name: string): ((raw: unknown, context: Record<string, unknown> | null) => unknown) | null;
}

/** A connection's mapping, ready to run. */
export interface CompiledMapping {
  feeds(stream: string): readonly CompiledFeed[];
  /** The version of an entity's mapping; 1 where nothing stands over the connector's own. */
  versionOf(entity: string): number;
  /** The keys of a record's own indexed fields, by what stands in its `custom`. */
  customKeysOf(entity: string, custom: Readonly<Record<string, unknown>>): string | null;
  /** The place of a stream among those that feed: the earlier one's word wins. */
  orderOf(stream: string): number;
  /** The values of a record's fields from its fragments, in the order in which they win. Null when only additions are left. */
  merge(model: Model, fragments: readonly Fragment[]): Record<string, unknown> | null;
  /** Puts a record together in the same way. */
  assemble(model: Model, fragments: readonly Fragment[]): MappedRecord | null;
}

const SHOWN = 80;
const shown = (value: unknown): string | null => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? null);
  return text !== null && text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
};

/** Compiles a connector's mapping for a connection. Paths and tables become closures; nothing is evaluated. */
export function compileMapping(connector: Connector, env: MappingEnv): CompiledMapping {
  const byStream = new Map<string, CompiledFeed[]>();
  const order = new Map<string, number>();
  for (const [place, stream] of Object.values(connector.streams).entries()) {
    order.set(stream.name, place);
    byStream.set(
      stream.name,
      stream.feeds.map((feed) => compileFeed(stream, feed, env)),
    );
  }
  const indexed = new Map<string, [name: string, field: Field][]>();
  for (const [entity, effective] of env.effective ?? []) {
    const own = [...indexedCustomOf(effective)].map((name) => [name, fieldOf(name, effective.custom.get(name)!.is)]);
    if (own.length > 0) indexed.set(entity, own as [string, Field][]);
  }
  const mapping: CompiledMapping = {
    feeds: (stream) => byStream.get(stream) ?? [],
    versionOf: (entity) => env.effective?.get(entity)?.version ?? 1,
    customKeysOf(entity, custom) {
      const own = indexed.get(entity);
      if (!own) return null;
      const keys = own.map(([name, field]) => [name, storable(sortKey(field, custom[name])).toWellFormed()]);
      return JSON.stringify(Object.fromEntries(keys));
    },
    orderOf: (stream) => order.get(stream) ?? Number.MAX_SAFE_INTEGER,
    merge: (model, fragments) => merge(model, fragments, env),
    assemble: (model, fragments) => assemble(model, fragments, env, mapping),
  };
  return mapping;
}

/** `line` is the source's own line, for a custom field of lines. */
type Getter = (raw: unknown, context: unknown, line?: unknown) => unknown;

/** `names`: the fields that are read; without them, all are, and the shape of the raw record is looked at too. */
function compileFeed(stream: Stream, feed: AnyFeed, env: MappingEnv, names?: ReadonlySet<string>): CompiledFeed {
  const { model } = feed;
  const effective = env.effective?.get(model.name);
  for (const name in feed.map)
    if (!Object.hasOwn(model.fields, name))
      throw new Error(`${stream.name} maps ${model.name}.${name}, which the model does not have`);
  const sources: (AnySource | MappingSource)[] = [];
  const fields = Object.entries(model.fields as Fields).flatMap(([name, field]) => {
    if (names && !names.has(name)) return [];
    const over = effective && sourceFor(effective.fields.get(name), { stream: stream.name, onlyAdds: feed.onlyAdds });
    const get = over ? compileOwn(over.is, field) : feed.map[name] ? compileSource(feed.map[name]) : null;
    if (get) sources.push(over ? over.is : feed.map[name]!);
    return get ? [{ name, field, get }] : [];
  });
  const linesPart = fields.find(({ name }) => name === model.linesField) ?? null;
  const getLines = linesPart?.get ?? null;
  const lineParts = effective && linesPart ? compileLineFields(effective, stream, feed) : [];
  if (linesPart && lineParts.length > 0) {
    linesPart.get = withoutMembers(linesPart.get, new Set(lineParts.map(({ name }) => name)));
    for (const { source } of lineParts) sources.push(source);
  }
  const fillCustom = effective && compileCustom(effective, stream, feed, { getLines, lineParts }, names);
  if (effective && names)
    for (const [name, { is }] of effective.custom)
      if (names.has(`custom.${name}`)) sources.push(...sourcesIn(is.source));
  const tabled = new Set(
    Object.values(feed.map).flatMap((source) =>
      source && typeof source === "object" && "from" in source ? [source.from] : [],
    ),
  );
  const base = { zone: env.zone, settings: env.settings };
  const prefix = feed.kind === undefined ? "" : `${feed.kind}:`;

  const sourceIdOf = (key: string, raw: unknown, context: unknown): string | null =>
    feed.id ? feed.id(raw, context) : prefix + key;
  return {
    model,
    isShared: feed.id !== undefined,
    onlyAdds: feed.onlyAdds,
    sourceIdOf: (key, raw, context) => sourceIdOf(key, raw, { ...base, ...(context as object) }),
    linesOf(raw, context) {
      const lines = getLines?.(raw, { ...base, ...context }) as { raw?: unknown }[] | null | undefined;
      return Array.isArray(lines) ? lines.map((line) => line.raw) : null;
    },
    apply(key, raw, given, onReference) {
      const context = given ? { ...base, ...given } : base;
      const sourceId = sourceIdOf(key, raw, context);
      if (sourceId === null) return null;
      const issues: MappingIssue[] = [];
      const zone = feed.zone?.(raw, context) ?? env.zone;
      const { connectionId } = env;
      const idOf = () => recordId(model.prefix, connectionId, model.name, sourceId);
      // An id is a hash, which whoever looks at a field of many records does without.
      const at: ReadAt = names ? new LateId(connectionId, zone, idOf) : { connectionId, zone, recordId: idOf() };
      if (onReference) at.onReference = onReference;
      const values = blankOf(model);
      for (const { name, field, get } of fields) values[name] = readField(name, field, get, raw, context, at, issues);
      if (fillCustom) fillCustom(values, raw, context, at, issues);
      if (!feed.onlyAdds && !names) checkShape(stream, raw, tabled, issues);
      const { onlyAdds } = feed;
      if (!names) return { id: at.recordId, sourceId, values, issues, onlyAdds };
      return {
        get id() {
          return at.recordId;
        },
        sourceId,
        values,
        issues,
        onlyAdds,
      };
    },
    only: (fewer) => compileFeed(stream, feed, env, fewer),
    members: names && !feed.id && !feed.zone ? membersOf(sources) : null,
    codeOf(name) {
      const code = feed.map[name];
      return typeof code === "function" ? (raw, context) => code(raw, { ...base, ...context }) : null;
    },
  };
}

/** Reading a record whose id is made when it is asked for. */
class LateId implements ReadAt {
  readonly connectionId: string;
  readonly zone: string;
  private readonly idOf: () => string;
  private id: string | null = null;
  onReference?: NonNullable<ReadAt["onReference"]>;
  onMismatch?: NonNullable<ReadAt["onMismatch"]>;

  constructor(connectionId: string, zone: string, idOf: () => string) {
    this.connectionId = connectionId;
    this.zone = zone;
    this.idOf = idOf;
  }

  get recordId(): string {
    this.id ??= this.idOf();
    return this.id;
  }
}

function readField(
  name: string,
  field: Field,
  get: Getter,
  raw: unknown,
  context: unknown,
  at: ReadAt,
  issues: MappingIssue[],
  line?: unknown,
): unknown {
  let value: unknown;
  try {
    value = get(raw, context, line);
    if (value === null || value === undefined) return null;
    at.onMismatch = (path, reason, inner) => issues.push({ field: `${name}.${path}`, reason, value: shown(inner) });
    return field.read(value as never, at);
  } catch (thrown) {
    // What the source gave does not fit, or code met something that its author did not expect: either way it is said.
    const reason =
      thrown instanceof Mismatch
        ? thrown.message
        : `could not be computed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    const isTold = thrown instanceof NotInTable || thrown instanceof ExpressionMismatch;
    issues.push({ field: name, reason, value: shown(isTold ? thrown.value : value) });
    return null;
  }
}

class NotInTable extends Mismatch {
  readonly value: unknown;
  constructor(value: unknown) {
    super(NOT_IN_TABLE);
    this.value = value;
  }
}

function compileSource(source: Exclude<AnySource, null>): Getter {
  if (typeof source === "string") return compilePath(source);
  if (typeof source === "function") return source;
  if ("constant" in source) return () => source.constant;
  return compileTable(compilePath(source.from), source.values);
}

/** Every source that a field has, whatever the stream. */
const sourcesIn = (mapping: FieldMapping): MappingSource[] =>
  "streams" in mapping ? Object.values(mapping.streams) : [mapping];

/** The members of a raw record that sources look at; null: what they look at is not told. */
function membersOf(sources: readonly (AnySource | MappingSource)[]): ReadonlySet<string> | null {
  const members = new Set<string>();
  for (const source of sources) {
    if (typeof source === "function") return null;
    if (source === null || (typeof source === "object" && ("constant" in source || "unmapped" in source))) continue;
    if (typeof source === "string") members.add(source.split(".")[0]!);
    else if ("from" in source) members.add(source.from.split(".")[0]!);
    else if ("path" in source) members.add(namesIn(source.path)[0]!);
    else
      for (const { of, names } of readsOf(source.expression)) {
        // All of it, or what is found out while the expression runs.
        if (of !== "context" && names.length === 0) return null;
        if (of === "raw") members.add(names[0]!);
      }
  }
  return members;
}

/** What a person wrote: unlike a connector's author, they may name anything, so only a record's own members are reached. */
function compileOwn(source: MappingSource, { kind }: AnyField, isInLine = false): Getter | null {
  if ("unmapped" in source) return null;
  if ("constant" in source) return () => source.constant;
  if ("expression" in source) {
    const expression = compileExpression(source.expression, { type: kind, isInLine });
    return (raw, context, line) => expression.evaluate(raw, context as Record<string, unknown>, line);
  }
  const names = namesIn(source.path);
  const get: Getter = isInLine ? (_raw, _context, line) => ownValueAt(line, names) : (raw) => ownValueAt(raw, names);
  return source.values ? compileTable(get, source.values) : get;
}

/** The names of a path; a dot inside a name is written `\\.`. */
export const namesIn = (path: string): string[] => path.split(/(?<!\\)\./).map((name) => name.replaceAll("\\.", "."));

/** A path of these names. */
export const pathOf = (names: readonly string[]): string => names.map((name) => name.replaceAll(".", "\\.")).join(".");

/** What stands at these names, one within the other, through objects only. */
export function ownValueAt(of: unknown, names: readonly string[]): unknown {
  let value = of;
  for (const name of names) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

interface CustomPart {
  name: string;
  field: Field;
  get: Getter | null;
}

type LinePart = CustomPart & { source: MappingSource };

/** The model's fields of lines on which something is said over the connector's own lines. */
function compileLineFields(effective: EffectiveMapping, stream: Stream, { model, onlyAdds }: AnyFeed): LinePart[] {
  const { linesField } = model;
  const ofLines = (model.fields as Fields)[linesField!]!.fields as Fields;
  return Object.entries(ofLines).flatMap(([name, field]) => {
    const over = sourceFor(effective.fields.get(`${linesField}.${name}`), { stream: stream.name, onlyAdds });
    return over ? [{ name, field, get: compileOwn(over.is, field, true), source: over.is }] : [];
  });
}

/** Lines without these members, which come from elsewhere: what is wrong with them is then no issue. */
const withoutMembers =
  (get: Getter, names: ReadonlySet<string>): Getter =>
  (raw, context) => {
    const lines = get(raw, context);
    if (!Array.isArray(lines)) return lines;
    return lines.map((line) =>
      typeof line === "object" && line !== null
        ? Object.fromEntries(Object.entries(line).filter(([name]) => !names.has(name)))
        : line,
    );
  };

/** Fills `custom`, the record's and its lines', and fields of lines. */
type FillCustom = (
  values: Record<string, unknown>,
  raw: unknown,
  context: unknown,
  at: ReadAt,
  issues: MappingIssue[],
) => void;

/**
 * Fills the lines' fields that `lineParts` has, too. `getLines` gives the lines as the connector does, with the source's own
 * in `raw`. Null where there is nothing to fill.
 */
function compileCustom(
  effective: EffectiveMapping,
  stream: Stream,
  feed: AnyFeed,
  { getLines, lineParts }: { getLines: Getter | null; lineParts: readonly LinePart[] },
  names?: ReadonlySet<string>,
): FillCustom | null {
  const { linesField } = feed.model;
  const beforeLines = `${linesField}.`;
  const ofRecord: CustomPart[] = [];
  const ofLines: CustomPart[] = [];
  for (const [name, { is, origin }] of effective.custom) {
    if (names && !names.has(`custom.${name}`)) continue;
    const isInLine = name.startsWith(beforeLines);
    const field = fieldOf(name, is);
    const source = sourceFor([{ is: is.source, origin }], { stream: stream.name, onlyAdds: feed.onlyAdds });
    const get = source && compileOwn(source.is, field, isInLine);
    if (isInLine) ofLines.push({ name: name.slice(beforeLines.length), field, get });
    else ofRecord.push({ name, field, get });
  }
  if (ofRecord.length + ofLines.length + lineParts.length === 0) return null;

  return (values, raw, context, at, issues) => {
    const read = (parts: readonly CustomPart[], path: string, line?: unknown) =>
      Object.fromEntries(
        parts.map(({ name, field, get }) => [
          name,
          get && readField(path + name, field, get, raw, context, at, issues, line),
        ]),
      );
    values.custom = read(ofRecord, "custom.");
    const lines = ofLines.length + lineParts.length > 0 && linesField ? values[linesField] : null;
    if (!lines) return;
    const given = getLines!(raw, context) as { raw?: unknown }[];
    for (const [index, line] of (lines as Record<string, unknown>[]).entries()) {
      const own = given[index]!.raw;
      Object.assign(line, read(lineParts, `${linesField}.${index}.`, own));
      if (ofLines.length > 0) line.custom = read(ofLines, `${linesField}.${index}.custom.`, own);
    }
  };
}

function compileTable(get: Getter, table: Readonly<Record<string, unknown>>): Getter {
  const values = new Map(Object.entries(table));
  return (raw, context, line) => {
    const value = get(raw, context, line);
    if (value === null || value === undefined) return null;
    const word = values.get(String(value));
    if (word === undefined) throw new NotInTable(value);
    return word;
  };
}

function compilePath(path: string): Getter {
  if (!path.includes(".")) return (raw) => (raw as Record<string, unknown> | null)?.[path];
  const [first = "", ...rest] = path.split(".");
  return (raw) => {
    let value = (raw as Record<string, unknown> | null)?.[first];
    for (const name of rest) {
      if (typeof value !== "object" || value === null) return undefined;
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  };
}

// A record of another shape than its connector says may be mapped to silent nulls by code, so the shape itself is checked too.
function checkShape(stream: Stream, raw: unknown, tabled: ReadonlySet<string>, issues: MappingIssue[]): void {
  const parsed = stream.raw.safeParse(raw);
  if (parsed.success) return;
  for (const issue of parsed.error.issues.slice(0, 20)) {
    const path = issue.path.join(".");
    // A table tells it already, with the value.
    if (tabled.has(path)) continue;
    issues.push({ field: `raw:${path}`, reason: issue.message, value: shown(valueAt(raw, path)) });
  }
}

function merge(model: Model, fragments: readonly Fragment[], env: MappingEnv): Record<string, unknown> | null {
  const [first] = fragments;
  if (!first || fragments.every((fragment) => fragment.onlyAdds)) return null;
  if (fragments.length === 1) return first.values;
  const record = blankOf(model);
  for (const name in model.fields) record[name] = firstFilled(fragments, name);
  if (env.effective?.has(model.name)) record.custom = mergeCustom(fragments);
  return record;
}

function assemble(
  model: Model,
  fragments: readonly Fragment[],
  env: MappingEnv,
  { customKeysOf }: CompiledMapping,
): MappedRecord | null {
  const record = merge(model, fragments, env);
  if (!record) return null;
  const { id, sourceId } = fragments[0]!;
  const issues = fragments.length === 1 ? fragments[0]!.issues : fragments.flatMap((fragment) => fragment.issues);
  record.id = id;
  record.connection_id = env.connectionId;
  record.source_id = sourceId;
  record.mapping_issues = issues;
  const body = JSON.stringify(record);
  return {
    entity: model.name,
    id,
    idBytes: fromBase32(id.slice(model.prefix.length + 1), 16)!,
    sourceId,
    values: record,
    body,
    hash: contentHash(body),
    keys: model.indexed.map((name) => storable(sortKey((model.fields as Fields)[name]!, record[name]))),
    issues: issues.length > 0 ? JSON.stringify(issueKinds(issues)) : null,
    customKeys: customKeysOf(model.name, record.custom as Record<string, unknown>),
  };
}

const blanks = new WeakMap<Model, Record<string, unknown>>();

/** A record of which nothing is known yet. All have one shape, which is written as JSON at twice the speed. */
function blankOf(model: Model): Record<string, unknown> {
  let blank = blanks.get(model);
  if (!blank) {
    blank = {
      id: null,
      connection_id: null,
      source_id: null,
      ...nulls(model.fields),
      custom: {},
      mapping_issues: null,
    };
    blanks.set(model, blank);
  }
  return { ...blank };
}

function firstFilled(fragments: readonly Fragment[], name: string): unknown {
  for (const { values } of fragments) {
    const value = values[name];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** Field by field, as the fields of the model are. */
function mergeCustom(fragments: readonly Fragment[]): Record<string, unknown> {
  // A map: a field may be called `constructor`, which every object has.
  const merged = new Map<string, unknown>();
  for (const { values } of fragments)
    for (const [name, value] of Object.entries(values.custom as object)) merged.set(name, merged.get(name) ?? value);
  return Object.fromEntries(merged);
}

/** A raw record as it goes into the store: masked, named and hashed. */
export interface PreparedRaw {
  key: string;
  raw: unknown;
  context: Record<string, unknown> | null;
  scope: string | null;
  dated: string | null;
  hash: Buffer;
}

// PostgreSQL's texts cannot hold a NUL; a key is never shown, so a stand-in does.
const storable = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "\u{FFFD}") : text);

/**
 * Masks, names and hashes a raw record. One without a key is named by its content, so that it is kept all the same.
 * `drop` names paths that the connection asks to leave out.
 */
export function prepareRaw(
  stream: Stream,
  row: { raw: unknown; context?: Record<string, unknown>; scope?: string },
  drop: readonly string[] = [],
): PreparedRaw {
  const context = row.context ?? null;
  const cut = stream.mask ? [...stream.mask(row.raw, context), ...drop] : drop;
  const raw = cut.length > 0 ? without(row.raw, cut) : row.raw;
  const scope = row.scope === undefined ? null : storable(row.scope);
  const compared = stream.volatile.length > 0 ? without(raw, stream.volatile) : raw;
  let content = canonicalText(compared);
  if (context) content += `\n${canonicalText(context)}`;
  if (scope !== null) content += `\n${scope}`;
  const hash = contentHash(content);
  const key = stream.keyOf(raw, context ?? {});
  const dated = stream.datedOf?.(raw, context ?? {}) ?? null;
  return {
    key: key === null ? `unkeyed:${hash.toString("hex")}` : storable(key),
    raw,
    context,
    scope,
    dated: dated !== null && /^\d{4}-\d{2}-\d{2}/.test(dated) ? dated.slice(0, 10) : null,
    hash,
  };
}

/** A copy without what stands at these paths. */
function without(value: unknown, paths: readonly string[]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const copy: Record<string, unknown> = { ...value };
  for (const path of paths) {
    const dot = path.indexOf(".");
    if (dot === -1) delete copy[path];
    else if (path.slice(0, dot) in copy)
      copy[path.slice(0, dot)] = without(copy[path.slice(0, dot)], [path.slice(dot + 1)]);
  }
  return copy;
}
