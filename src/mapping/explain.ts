import { readsOf } from "#expressions";
import { type Connector, valueAt } from "#kit";
import type { MappingIssue } from "#model";
import type { ShownRaw } from "#store";
import { type CompiledFeed, type CompiledMapping, namesIn, ownValueAt, pathOf } from "./compile.ts";
import { describeMapping, type ShownSource } from "./describe.ts";
import type { EffectiveMapping, Origin } from "./override.ts";
import { uuidOf } from "./records.ts";
import { watch } from "./takers.ts";

/** One word on a field: a raw record's, by one rule. */
export interface ExplainedSource {
  /** The raw record, and when this state of it was read. */
  stream: string;
  key: string;
  fetched_at: string;
  source: ShownSource;
  /** Whose rule it is. */
  origin: Origin;
  /**
   * By path, what stands in the raw record at the places that the rule names, or that code looks at (but no lists); in lines,
   * a list with each line's.
   */
  raw: Record<string, unknown>;
  /** Whether the field's value is this one's. */
  is_used: boolean;
}

/** Where the value of one field of one record comes from. */
export interface ExplainedField {
  field: string;
  /** In the order in which their words count. */
  sources: ExplainedSource[];
  issues: Omit<MappingIssue, "field">[];
}

/** Where a record's values come from. */
export interface Explanation {
  mapping_version: number;
  fields: ExplainedField[];
}

type ExplainedRaw = Omit<ShownRaw, "is_deleted">;

/** Explains the records of an entity as the mapping in force makes them. */
export function openExplaining(
  connector: Connector,
  entity: string,
  { mapping, effective }: { mapping: CompiledMapping; effective: ReadonlyMap<string, EffectiveMapping> },
): (id: string, issues: readonly MappingIssue[], raws: readonly ExplainedRaw[]) => Explanation {
  const described = describeMapping(connector, entity, effective.get(entity) ?? null);
  const names = new Set(described?.fields.map(({ name }) => name));
  /** The field within which an issue lies: a custom field of lines before the lines. */
  const ownerOf = (place: string): string =>
    names.has(place) || !place.includes(".") ? place : ownerOf(place.slice(0, place.lastIndexOf(".")));
  return (id, issues, raws) => {
    const feeding = raws
      .toSorted((a, b) => mapping.orderOf(a.stream) - mapping.orderOf(b.stream))
      .flatMap((raw) => fragmentsOf(mapping, entity, id, raw));
    const byField = Map.groupBy(issues, ({ field }) => ownerOf(withoutPlaces(field)));
    return {
      mapping_version: mapping.versionOf(entity),
      fields: (described?.fields ?? []).map(({ name, sources }) => {
        const told = feeding.flatMap((each) =>
          sources.filter(({ stream }) => stream === each.raw.stream).map((source) => ({ each, ...source })),
        );
        // The first value stands; where there is none, no rule has given it.
        const used = told.findIndex(({ each }) => hasValue(each.values, name));
        return {
          field: name,
          sources: told.map(({ each, stream, source, origin }, at) => ({
            stream,
            key: each.raw.key,
            fetched_at: each.raw.fetched_at,
            source,
            origin,
            raw:
              "computed" in source
                ? seenByCode(each, name)
                : inputsOf(each, source, origin, isOfLines(each.feed, name)),
            is_used: at === used,
          })),
          issues: (byField.get(name) ?? []).map(({ reason, value }) => ({ reason, value })),
        };
      }),
    };
  };
}

interface Feeding {
  raw: ExplainedRaw;
  feed: CompiledFeed;
  body: unknown;
  context: Record<string, unknown> | null;
  values: Record<string, unknown>;
}

function fragmentsOf(mapping: CompiledMapping, entity: string, id: string, raw: ExplainedRaw): Feeding[] {
  const body: unknown = JSON.parse(raw.body);
  const context = raw.context === null ? null : (JSON.parse(raw.context) as Record<string, unknown>);
  return mapping.feeds(raw.stream).flatMap((feed) => {
    const fragment = feed.model.name === entity ? feed.apply(raw.key, body, context) : null;
    return fragment && uuidOf(feed.model, fragment.id) === id
      ? [{ raw, feed, body, context, values: fragment.values }]
      : [];
  });
}

const isOfLines = ({ model }: CompiledFeed, name: string): boolean => name.startsWith(`${model.linesField}.`);

const withoutPlaces = (field: string): string => field.replace(/\.\d+(?=\.)/g, "");

/** Whether there is a value in a field, or in that of one line. */
function hasValue(values: Record<string, unknown>, name: string): boolean {
  const [first = "", ...rest] = name.split(".");
  const value = values[first];
  if (rest.length === 0) return value !== null && value !== undefined;
  if (Array.isArray(value)) return value.some((line) => hasValue(line, rest.join(".")));
  return typeof value === "object" && value !== null && hasValue(value as Record<string, unknown>, rest.join("."));
}

/** What code looks at in a raw record; lists are left out, since they are shown beside. */
function seenByCode({ feed, body, context }: Feeding, name: string): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  const code = feed.codeOf(name) as Parameters<typeof watch>[0] | null;
  if (code)
    watch(code, body, context, ({ names, isInLine }) => {
      const value = isInLine ? undefined : ownValueAt(body, names);
      if (value !== undefined && !Array.isArray(value)) seen[pathOf(names)] = value;
    });
  return seen;
}

function inputsOf(
  { feed, body, context }: Feeding,
  source: Exclude<ShownSource, { computed: true }>,
  origin: Origin,
  isInLine: boolean,
): Record<string, unknown> {
  const lines = () => feed.linesOf(body, context) ?? [];
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
  return { [path]: isInLine ? lines().map(value) : value(body) };
}
