import { readsOf } from "#expressions";
import { type Connector, zoneOf } from "#kit";
import { models } from "#model";
import { namesIn, pathOf } from "./compile.ts";
import type { ShownMapping, ShownSource } from "./describe.ts";

/** A raw record and what was stored beside it. */
export interface SampledRaw {
  raw: unknown;
  context: Readonly<Record<string, unknown>> | null;
}

/** A place in a stream's raw records, or in their lines. */
export const placeIn = (isInLine: boolean, path: string): string => `${isInLine} ${path}`;

/**
 * By place in a stream's raw records, the fields that take what stands there. What the connector's code takes is found by
 * letting it run over some records and looking which of their members it looks at.
 */
export function takersOf(
  { connector, settings }: { connector: Connector; settings: Readonly<Record<string, unknown>> },
  stream: string,
  mappings: readonly ShownMapping[],
  sample: readonly SampledRaw[],
): ReadonlyMap<string, readonly string[]> {
  const takers = new Map<string, Set<string>>();
  const base = { zone: zoneOf(connector, settings), settings };
  const feeds = connector.stream(stream)?.feeds ?? [];
  for (const { entity, fields } of mappings) {
    const { linesField } = models[entity as keyof typeof models];
    const ofEntity = feeds.filter(({ model }) => model.name === entity);
    for (const { name, sources } of fields) {
      const take = (place: string) => takers.set(place, (takers.get(place) ?? new Set()).add(`${entity}.${name}`));
      const isInLine = linesField !== null && name.startsWith(`${linesField}.`);
      for (const { stream: from, source } of sources) {
        if (from !== stream) continue;
        if (!("computed" in source)) for (const place of placesOf(source, isInLine)) take(place);
        else
          for (const { map } of ofEntity) {
            const code = map[name];
            if (typeof code !== "function") continue;
            const look = ({ names, isInLine: inLine }: Place) => take(placeIn(inLine, pathOf(names)));
            for (const { raw, context } of sample) watch(code, raw, { ...base, ...context }, look);
          }
      }
    }
  }
  return new Map([...takers].map(([place, names]) => [place, [...names]]));
}

/** The places that a source names. */
function placesOf(source: Exclude<ShownSource, { computed: true }>, isInLine: boolean): string[] {
  if ("path" in source) return [placeIn(isInLine, pathOf(namesIn(source.path)))];
  if (!("expression" in source)) return [];
  return readsOf(source.expression).flatMap(({ of, names }) =>
    of === "context" || names.length === 0 ? [] : [placeIn(of === "line", pathOf(names))],
  );
}

/** A member at which code has looked; of lists' elements it begins at the element, as a mapping's paths do. */
export interface Place {
  names: readonly string[];
  isInLine: boolean;
}

/** Runs code over a raw record, only to see at which of its members it looks. */
export function watch(
  code: (raw: unknown, context: unknown) => unknown,
  raw: unknown,
  context: unknown,
  look: (at: Place) => void,
): void {
  try {
    code(watched(raw, look), context);
  } catch {
    // It looked at what it looked at.
  }
}

function watched(value: unknown, look: (at: Place) => void, at: Place = { names: [], isInLine: false }): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(of, name) {
      const inner: unknown = Reflect.get(of, name);
      if (typeof name === "symbol" || typeof inner === "function") return inner;
      const { isInLine } = at;
      // Lists within lines are values.
      if (Array.isArray(of))
        return name === "length" || isInLine ? inner : watched(inner, look, { names: [], isInLine: true });
      const within = { names: [...at.names, name], isInLine };
      const isObject = typeof inner === "object" && inner !== null && !Array.isArray(inner);
      if (!isObject) look(within);
      return watched(inner, look, within);
    },
  });
}
