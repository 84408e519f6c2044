import { readsOf } from "#expressions";
import { type Connector, zoneOf } from "#kit";
import { modelOf } from "#model";
import type { ShownMapping, ShownSource } from "./describe.ts";
import { namesIn, pathOf } from "./paths.ts";

/** A raw record with its stored context. */
export interface SampledRaw {
  raw: unknown;
  context: Readonly<Record<string, unknown>> | null;
}

/** Returns the key of a place in a stream's raw records, or in their lines. */
export const placeIn = (isInLine: boolean, path: string): string => `${isInLine} ${path}`;

/**
 * Returns the fields that read each place in a stream's raw records, by place. To find out what the connector's code reads, it
 * runs the code on some records and records which members it accesses.
 */
export function mappedFieldsOf(
  { connector, settings }: { connector: Connector; settings: Readonly<Record<string, unknown>> },
  stream: string,
  mappings: readonly ShownMapping[],
  sample: readonly SampledRaw[],
): ReadonlyMap<string, readonly string[]> {
  const byPlace = new Map<string, Set<string>>();
  const base = { zone: zoneOf(connector, settings), settings };
  const feeds = connector.stream(stream)?.feeds ?? [];
  for (const { entity, fields } of mappings) {
    const linesFields = modelOf(entity)?.linesFields ?? [];
    const codes = feeds.filter(({ model }) => model.name === entity).map(({ map }) => map);
    for (const { name, sources } of fields) {
      const add = (place: string) => byPlace.set(place, (byPlace.get(place) ?? new Set()).add(`${entity}.${name}`));
      const isInLine = linesFields.some((field) => name.startsWith(`${field}.`));
      for (const { source } of sources.filter((each) => each.stream === stream))
        if (!("computed" in source)) for (const place of placesOf(source, isInLine)) add(place);
        else
          for (const { [name]: code } of codes)
            if (typeof code === "function")
              for (const { raw, context } of sample)
                traceReads(code, raw, { ...base, ...context }, (at) => add(placeIn(at.isInLine, pathOf(at.names))));
    }
  }
  return new Map([...byPlace].map(([place, names]) => [place, [...names]]));
}

/** Returns the places that a source names. */
function placesOf(source: Exclude<ShownSource, { computed: true }>, isInLine: boolean): string[] {
  if ("path" in source) return [placeIn(isInLine, pathOf(namesIn(source.path)))];
  if (!("expression" in source)) return [];
  return readsOf(source.expression).flatMap(({ of, names }) =>
    of === "context" || names.length === 0 ? [] : [placeIn(of === "line", pathOf(names))],
  );
}

/** A member that code has read. Within lists it begins at the element, as a mapping's paths do. */
export interface Place {
  names: readonly string[];
  isInLine: boolean;
}

/** Runs code on a raw record and reports the members that it reads. The result of the code is dropped. */
export function traceReads(
  code: (raw: unknown, context: unknown) => unknown,
  raw: unknown,
  context: unknown,
  onRead: (at: Place) => void,
): void {
  try {
    code(traced(raw, onRead), context);
  } catch {
    // What it read before it failed counts all the same.
  }
}

function traced(value: unknown, onRead: (at: Place) => void, at: Place = { names: [], isInLine: false }): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(of, name) {
      const inner: unknown = Reflect.get(of, name);
      if (typeof name === "symbol" || typeof inner === "function") return inner;
      const { isInLine } = at;
      // Lists within lines are values.
      if (Array.isArray(of))
        return name === "length" || isInLine ? inner : traced(inner, onRead, { names: [], isInLine: true });
      const within = { names: [...at.names, name], isInLine };
      const isPlainObject = typeof inner === "object" && inner !== null && !Array.isArray(inner);
      if (!isPlainObject) onRead(within);
      return traced(inner, onRead, within);
    },
  });
}
