import type { AnyFeed, AnySource, Connector } from "#kit";
import { modelOf } from "#model";
import { fieldsOf } from "./check.ts";
import type { EffectiveMapping, MappingSource, Origin } from "./override.ts";
import { sourceFor } from "./override.ts";

/** The source of a field's value, as it is shown. `computed`: the connector's code. */
export type ShownSource = MappingSource | { computed: true };

/** The source of a field's value in one stream. */
export interface ShownFieldSource {
  stream: string;
  source: ShownSource;
  origin: Origin;
}

/** A field of an entity, with its sources. */
export interface ShownField {
  /** For example `due_on`, `lines.due_on`, `custom.project` or `lines.custom.project`. */
  name: string;
  /** A kind of the model, or a custom field's type. */
  type: string;
  title: string;
  is_custom: boolean;
  /** Whether filtering and sorting by it is fast on lists of any length. */
  is_indexed: boolean;
  /** In the order of precedence; a stream that does not map the field is left out. */
  sources: ShownFieldSource[];
}

/** The mapping of an entity, as it is shown. */
export interface ShownMapping {
  entity: string;
  version: number;
  /** A stream that does not map the field is left out. The order is that of precedence. */
  streams: string[];
  fields: ShownField[];
}

const shownSource = (source: AnySource | undefined): ShownSource => {
  if (source === null || source === undefined) return { unmapped: true };
  if (typeof source === "string") return { path: source };
  if (typeof source === "function") return { computed: true };
  if ("constant" in source) return { constant: source.constant as never };
  return { path: source.from, values: source.values as Record<string, never> };
};

/** Returns the mapping of an entity as data; null: the connector does not feed it. */
export function describeMapping(
  connector: Connector,
  entity: string,
  effective: EffectiveMapping | null,
): ShownMapping | null {
  const feeds = Object.values(connector.streams).flatMap((stream) =>
    stream.feeds.filter((feed) => feed.model.name === entity).map((feed) => ({ stream: stream.name, feed })),
  );
  const model = modelOf(entity);
  if (feeds.length === 0 || !model) return null;
  return {
    entity,
    version: effective?.version ?? 1,
    streams: [...new Set(feeds.map(({ stream }) => stream))],
    fields: [
      ...[...fieldsOf(model)].map(([name, { kind, description }]) => ({
        name,
        type: kind,
        title: description,
        is_custom: false,
        is_indexed: model.indexed.includes(name),
        sources: sourcesOf(feeds, (stream, feed) => sourceOf(name, stream, feed, effective)),
      })),
      ...[...(effective?.custom ?? [])].map(([name, { is, origin }]) => ({
        name: customPath(name),
        type: is.type,
        title: is.title ?? name,
        is_custom: true,
        is_indexed: is.indexed ?? false,
        sources: sourcesOf(feeds, (stream, { onlyAdds }) => {
          const placed = sourceFor([{ is: is.source, origin }], { stream, onlyAdds });
          return placed && { stream, source: placed.is, origin };
        }),
      })),
    ],
  };
}

/** Returns the public name of a custom field: `lines.custom.project` for `lines.project`. */
export const customPath = (name: string): string => {
  const dot = name.lastIndexOf(".");
  return dot === -1 ? `custom.${name}` : `${name.slice(0, dot)}.custom.${name.slice(dot + 1)}`;
};

function sourceOf(
  name: string,
  stream: string,
  feed: AnyFeed,
  effective: EffectiveMapping | null,
): ShownFieldSource | null {
  const over = effective && sourceFor(effective.fields.get(name), { stream, onlyAdds: feed.onlyAdds });
  if (over) return { stream, source: over.is, origin: over.origin };
  // A field of lines without its own mapping comes with the lines.
  const dot = name.indexOf(".");
  if (dot !== -1) return sourceOf(name.slice(0, dot), stream, feed, effective);
  // A feed that only adds to records maps only the fields that it names.
  return feed.onlyAdds && feed.map[name] === undefined
    ? null
    : { stream, source: shownSource(feed.map[name]), origin: "connector" };
}

type FeedOfStream = { stream: string; feed: AnyFeed };

/** Returns the sources of feeds, once where feeds of one stream have the same. */
function sourcesOf(
  feeds: readonly FeedOfStream[],
  sourceFrom: (stream: string, feed: AnyFeed) => ShownFieldSource | null,
): ShownFieldSource[] {
  const sources = new Map<string, ShownFieldSource>();
  for (const { stream, feed } of feeds) {
    const shown = sourceFrom(stream, feed);
    if (shown) sources.set(JSON.stringify(shown), shown);
  }
  return [...sources.values()];
}
