import { readsOf } from "#expressions";
import { type Connector, valueAt } from "#kit";
import type { MappingIssue } from "#model";
import type { ShownRaw } from "#store";
import type { ActiveMapping } from "./active.ts";
import type { CompiledFeed, CompiledMapping, Context } from "./compiled.ts";
import {
  describeMapping,
  type ShownField,
  type ShownFieldSource,
  type ShownMapping,
  type ShownSource,
} from "./describe.ts";
import { traceReads } from "./mapped-fields.ts";
import type { Origin } from "./override.ts";
import { isObject, namesIn, ownValueAt, pathOf, withoutIndexes } from "./paths.ts";
import { parseContext, uuidOf } from "./records.ts";

/** A source of a field's value: a raw record and the rule that reads it. */
export interface ExplainedSource {
  /** The raw record, and the time at which this version of it was read. */
  stream: string;
  key: string;
  fetched_at: string;
  source: ShownSource;
  /** Who defines the rule. */
  origin: Origin;
  /** The raw values that the rule reads, by path (lists that code reads are left out). In lines, a list with each line's value. */
  raw: Record<string, unknown>;
  /** Whether the field's value comes from this source. */
  is_used: boolean;
}

/** The sources of one field's value in one record. */
export interface ExplainedField {
  field: string;
  /** In the order of precedence. */
  sources: ExplainedSource[];
  issues: Omit<MappingIssue, "field">[];
}

/** The sources of a record's values. */
export interface Explanation {
  mapping_version: number;
  fields: ExplainedField[];
}

type ExplainedRaw = Omit<ShownRaw, "is_deleted">;

/** What the explanations of an entity's records have in common. */
export interface ExplanationContext {
  entity: string;
  mapping: CompiledMapping;
  described: ShownMapping | null;
  fieldNames: ReadonlySet<string>;
}

/** Returns what `explainRecord` needs for the records of an entity. */
export function explanationContext(
  connector: Connector,
  entity: string,
  { mapping, effectiveMappings }: ActiveMapping,
): ExplanationContext {
  const described = describeMapping(connector, entity, effectiveMappings.get(entity) ?? null);
  return { entity, mapping, described, fieldNames: new Set(described?.fields.map(({ name }) => name)) };
}

/** Returns the sources of a record's values in the active mapping. `id`: the 128 bits of its id as a UUID. */
export function explainRecord(
  context: ExplanationContext,
  { id, issues, raws }: { id: string; issues: readonly MappingIssue[]; raws: readonly ExplainedRaw[] },
): Explanation {
  const { mapping, entity, described, fieldNames } = context;
  const feeding = raws
    .toSorted((a, b) => mapping.orderOf(a.stream) - mapping.orderOf(b.stream))
    .flatMap((raw) => feedingOf(mapping, entity, id, raw));
  const byField = Map.groupBy(issues, ({ field }) => fieldOfIssue(fieldNames, withoutIndexes(field)));
  return {
    mapping_version: mapping.versionOf(entity),
    fields: (described?.fields ?? []).map((field) => ({
      field: field.name,
      sources: explainField(field, feeding),
      issues: (byField.get(field.name) ?? []).map(({ reason, value }) => ({ reason, value })),
    })),
  };
}

/** Returns the field that an issue belongs to: a custom field of lines rather than the lines. */
const fieldOfIssue = (names: ReadonlySet<string>, place: string): string =>
  names.has(place) || !place.includes(".") ? place : fieldOfIssue(names, place.slice(0, place.lastIndexOf(".")));

function explainField({ name, sources }: ShownField, feeding: readonly Feeding[]): ExplainedSource[] {
  const candidates = feeding.flatMap((each) =>
    sources.filter(({ stream }) => stream === each.raw.stream).map((source) => ({ each, ...source })),
  );
  // The first value wins. If there is none, no source is used.
  const used = candidates.findIndex(({ each }) => hasValue(each.values, name));
  return candidates.map(({ each, stream, source, origin }, at) => ({
    stream,
    key: each.raw.key,
    fetched_at: each.raw.fetched_at,
    source,
    origin,
    raw: rawValuesOf(each, { source, origin }, name),
    is_used: at === used,
  }));
}

/** A raw record with the fragment that it gives to the explained record. */
interface Feeding {
  raw: ExplainedRaw;
  feed: CompiledFeed;
  body: unknown;
  context: Context;
  values: Record<string, unknown>;
}

function feedingOf(mapping: CompiledMapping, entity: string, id: string, raw: ExplainedRaw): Feeding[] {
  const body: unknown = JSON.parse(raw.body);
  const context = parseContext(raw);
  return mapping.feeds(raw.stream).flatMap((feed) => {
    const fragment = feed.model.name === entity ? feed.apply(raw.key, body, context) : null;
    return fragment && uuidOf(feed.model, fragment.id) === id
      ? [{ raw, feed, body, context, values: fragment.values }]
      : [];
  });
}

/** Whether a field has a value; in lines, whether it has one in any line. */
function hasValue(values: Record<string, unknown>, name: string): boolean {
  const [first = "", ...rest] = name.split(".");
  const value = values[first];
  if (rest.length === 0) return value !== null && value !== undefined;
  if (Array.isArray(value)) return value.some((line) => hasValue(line, rest.join(".")));
  return isObject(value) && hasValue(value, rest.join("."));
}

function rawValuesOf(
  feeding: Feeding,
  { source, origin }: Pick<ShownFieldSource, "source" | "origin">,
  name: string,
): Record<string, unknown> {
  const { feed, body, context } = feeding;
  if ("computed" in source) return readByCode(feeding, name);
  const inLines = feed.model.linesFields.find((field) => name.startsWith(`${field}.`));
  const lines = () => (inLines === undefined ? [] : (feed.linesOf(inLines, body, context) ?? []));
  if ("expression" in source)
    return Object.fromEntries(
      readsOf(source.expression).map(({ of, names }) => {
        const at = (value: unknown) => ownValueAt(value, names) ?? null;
        const path = pathOf([of, ...names]);
        return [path, of === "line" ? lines().map(at) : at(of === "raw" ? body : context)];
      }),
    );
  if (!("path" in source)) return {};
  const { path } = source;
  const value = (of: unknown) => (origin === "connector" ? valueAt(of, path) : ownValueAt(of, namesIn(path))) ?? null;
  return { [path]: inLines !== undefined ? lines().map(value) : value(body) };
}

/** Returns the values that the connector's code reads, without lists: the raw record shows them. */
function readByCode({ feed, body, context }: Feeding, name: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const code = feed.codeOf(name);
  if (code)
    traceReads(
      (raw) => code(raw, context),
      body,
      context,
      ({ names, isInLine }) => {
        const value = isInLine ? undefined : ownValueAt(body, names);
        if (value !== undefined && !Array.isArray(value)) values[pathOf(names)] = value;
      },
    );
  return values;
}
