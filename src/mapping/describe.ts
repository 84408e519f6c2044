import type { AnyFeed, AnySource, Connector } from "#kit";
import { type Model, models } from "#model";
import { fieldsOf } from "./check.ts";
import type { EffectiveMapping, MappingSource, Origin } from "./override.ts";
import { sourceFor } from "./override.ts";

/** Where a field comes from, as it is shown: code has nothing to show but that it is code. */
export type ShownSource = MappingSource | { computed: true };

/** How one stream fills a field. */
export interface ShownFieldSource {
  stream: string;
  source: ShownSource;
  origin: Origin;
}

/** A field of an entity, with where it comes from. */
export interface ShownField {
  /** Of lines, with their name before it: `lines.due_on`. In `custom`, with that: `custom.project`, `lines.custom.project`. */
  name: string;
  /** A kind of the model, or a custom field's type. */
  type: string;
  title: string;
  is_custom: boolean;
  /** Whether filtering and sorting by it is cheap on lists of any length. */
  is_indexed: boolean;
  /** In the order in which the streams' words count; a stream that has no word on it is left out. */
  sources: ShownFieldSource[];
}

/** An entity's mapping, as it is shown. */
export interface ShownMapping {
  entity: string;
  version: number;
  /** The streams that it comes from. */
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

/** The mapping of an entity as data; null where the connector does not feed it. */
export function describeMapping(
  connector: Connector,
  entity: string,
  effective: EffectiveMapping | null,
): ShownMapping | null {
  const feeds = Object.values(connector.streams).flatMap((stream) =>
    stream.feeds.filter((feed) => feed.model.name === entity).map((feed) => ({ stream: stream.name, feed })),
  );
  if (feeds.length === 0) return null;
  const model = models[entity as keyof typeof models] as unknown as Model;
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

/** A custom field's name as it is told: `lines.custom.project` for `lines.project`. */
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
  // Where nothing is said of a field of lines, it comes with the lines.
  const dot = name.indexOf(".");
  if (dot !== -1) return sourceOf(name.slice(0, dot), stream, feed, effective);
  // What only adds has no word on the fields that it does not name.
  return feed.onlyAdds && feed.map[name] === undefined
    ? null
    : { stream, source: shownSource(feed.map[name]), origin: "connector" };
}

type FeedOfStream = { stream: string; feed: AnyFeed };

/** Feeds of one stream that have the same word on a field are told once. */
function sourcesOf(
  feeds: readonly FeedOfStream[],
  sourceFrom: (stream: string, feed: AnyFeed) => ShownFieldSource | null,
): ShownFieldSource[] {
  const found = new Map<string, ShownFieldSource>();
  for (const { stream, feed } of feeds) {
    const shown = sourceFrom(stream, feed);
    if (shown) found.set(JSON.stringify(shown), shown);
  }
  return [...found.values()];
}
