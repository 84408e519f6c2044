import { type AnyFeed, type AnySource, type Stream, valueAt } from "#kit";
import { recordId, storableText } from "#lib";
import type { Field, Fields, MappingIssue, ReadAt } from "#model";
import { blankOf } from "./assemble.ts";
import { compileCustom, compileLineFields, type FillCustom, type LinePart, withoutMembers } from "./compile-custom.ts";
import type { CompiledFeed } from "./compiled.ts";
import { compileOwn, compileSource, type Getter, membersOf, sourcesIn } from "./getters.ts";
import { type EffectiveMapping, type MappingSource, sourceFor } from "./override.ts";
import { LateId, readField, shown } from "./read-field.ts";

/** What a connection gives to its mapping. */
export interface MappingEnv {
  connectionId: string;
  /** The connection's zone (IANA). */
  zone: string;
  settings: Readonly<Record<string, unknown>>;
  /** The workspace's and the connection's overrides together, by entity. */
  effectiveMappings?: ReadonlyMap<string, EffectiveMapping>;
}

interface FieldPart {
  name: string;
  field: Field;
  get: Getter;
}

/** The compiled fields of a feed. */
interface Parts {
  fields: FieldPart[];
  /** The connector's lines by their fields, before an override changes them. */
  lineGetters: ReadonlyMap<string, Getter>;
  fillCustom: FillCustom | null;
  /** All sources that the fields read. */
  sources: (AnySource | MappingSource)[];
}

/** Compiles a feed. `names`: only these fields are read, and the shape of the raw record is not checked. */
export function compileFeed(stream: Stream, feed: AnyFeed, env: MappingEnv, names?: ReadonlySet<string>): CompiledFeed {
  const { model } = feed;
  for (const name in feed.map)
    if (!Object.hasOwn(model.fields, name))
      throw new Error(`${stream.name} maps ${model.name}.${name}, which the model does not have`);
  const parts = compileParts(stream, feed, env.effectiveMappings?.get(model.name), names);
  const base = { zone: env.zone, settings: env.settings };
  const prefix = feed.kind === undefined ? "" : `${feed.kind}:`;
  const sourceIdOf = (key: string, raw: unknown, context: unknown): string | null =>
    feed.id ? storableId(feed.id(raw, context)) : prefix + key;
  return {
    model,
    isShared: feed.id !== undefined,
    onlyAdds: feed.onlyAdds,
    sourceIdOf: (key, raw, context) => sourceIdOf(key, raw, { ...base, ...(context as object) }),
    linesOf(field, raw, context) {
      const lines = parts.lineGetters.get(field)?.(raw, { ...base, ...context });
      return Array.isArray(lines) ? lines.map((line: { raw?: unknown }) => line.raw) : null;
    },
    apply: fragmentReader(stream, feed, env, { parts, base, sourceIdOf, isPartial: names !== undefined }),
    only: (fewer) => compileFeed(stream, feed, env, fewer),
    members: names && !feed.id && !feed.zone ? membersOf(parts.sources) : null,
    codeOf(name) {
      const code = feed.map[name];
      return typeof code === "function" ? (raw, context) => code(raw, { ...base, ...context }) : null;
    },
  };
}

function compileParts(
  stream: Stream,
  feed: AnyFeed,
  effective: EffectiveMapping | undefined,
  names?: ReadonlySet<string>,
): Parts {
  const { model } = feed;
  const sources: (AnySource | MappingSource)[] = [];
  const fields = Object.entries(model.fields as Fields).flatMap(([name, field]): FieldPart[] => {
    if (names && !names.has(name)) return [];
    const over = sourceFor(effective?.fields.get(name), { stream: stream.name, onlyAdds: feed.onlyAdds });
    const own = feed.map[name] ?? null;
    const get = over ? compileOwn(over.is, field) : own && compileSource(own);
    if (!get) return [];
    sources.push(over ? over.is : own);
    return [{ name, field, get }];
  });
  const withLines = fields.filter(({ name }) => model.linesFields.includes(name));
  const lineGetters = new Map(withLines.map(({ name, get }) => [name, get]));
  if (!effective) return { fields, lineGetters, fillCustom: null, sources };
  const lineParts = new Map<string, readonly LinePart[]>();
  for (const part of withLines) {
    const own = compileLineFields(effective, stream, feed, part.name);
    if (own.length === 0) continue;
    lineParts.set(part.name, own);
    part.get = withoutMembers(part.get, new Set(own.map(({ name }) => name)));
    for (const { source } of own) sources.push(source);
  }
  for (const [name, { is }] of effective.custom)
    if (names?.has(`custom.${name}`)) sources.push(...sourcesIn(is.source));
  return {
    fields,
    lineGetters,
    fillCustom: compileCustom(effective, stream, feed, { lineGetters, lineParts }, names),
    sources,
  };
}

/** Returns an id that can be stored. Halves of characters, and bytes that could not be decoded, are escaped: ids never merge. */
function storableId(id: string | null): string | null {
  if (id === null) return null;
  return id.isWellFormed() ? storableText(id) : JSON.stringify(id).slice(1, -1);
}

/** Returns the function that turns a raw record into a fragment. It runs for every record: it allocates no more than it must. */
function fragmentReader(
  stream: Stream,
  feed: AnyFeed,
  env: MappingEnv,
  {
    parts: { fields, fillCustom },
    base,
    sourceIdOf,
    isPartial,
  }: { parts: Parts; base: object; sourceIdOf: CompiledFeed["sourceIdOf"]; isPartial: boolean },
): CompiledFeed["apply"] {
  const { model, onlyAdds } = feed;
  const { connectionId } = env;
  const tabled = tabledPaths(feed);
  return (key, raw, given, onReference) => {
    const context = given ? { ...base, ...given } : base;
    const sourceId = sourceIdOf(key, raw, context);
    if (sourceId === null) return null;
    const issues: MappingIssue[] = [];
    const zone = feed.zone?.(raw, context) ?? env.zone;
    const idOf = () => recordId(model.prefix, connectionId, model.name, sourceId);
    // An id is a hash, which a reader of one field of many records does not need.
    const at: ReadAt = isPartial ? new LateId(connectionId, zone, idOf) : { connectionId, zone, recordId: idOf() };
    if (onReference) at.onReference = onReference;
    const values = blankOf(model);
    for (const { name, field, get } of fields) values[name] = readField(name, field, get, raw, context, at, issues);
    if (fillCustom) fillCustom(values, raw, context, at, issues);
    if (!onlyAdds && !isPartial) checkShape(stream, raw, tabled, issues);
    if (!isPartial) return { id: at.recordId, sourceId, values, issues, onlyAdds };
    return {
      get id() {
        return at.recordId;
      },
      sourceId,
      values,
      issues,
      onlyAdds,
    };
  };
}

/** Returns the paths that have a value table, which reports unknown values itself. */
const tabledPaths = (feed: AnyFeed): ReadonlySet<string> =>
  new Set(
    Object.values(feed.map).flatMap((source) =>
      source && typeof source === "object" && "from" in source ? [source.from] : [],
    ),
  );

// Code may map a record of another shape than its connector declares to nulls, without an issue. So the shape is checked too.
function checkShape(stream: Stream, raw: unknown, tabled: ReadonlySet<string>, issues: MappingIssue[]): void {
  const parsed = stream.raw.safeParse(raw);
  if (parsed.success) return;
  for (const issue of parsed.error.issues.slice(0, 20)) {
    const path = issue.path.join(".");
    if (tabled.has(path)) continue;
    issues.push({ field: `raw:${path}`, reason: issue.message, value: shown(valueAt(raw, path)) });
  }
}
