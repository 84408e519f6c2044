import type { Connector } from "#kit";
import { storableText } from "#lib";
import { type Field, sortKey } from "#model";
import { assemble, merge } from "./assemble.ts";
import { compileFeed, type MappingEnv } from "./compile-feed.ts";
import type { CompiledFeed, CompiledMapping } from "./compiled.ts";
import { fieldOf } from "./custom.ts";

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
  const indexed = indexedCustomFields(env);
  const mapping: CompiledMapping = {
    feeds: (stream) => byStream.get(stream) ?? [],
    versionOf: (entity) => env.effectiveMappings?.get(entity)?.version ?? 1,
    customKeysOf(entity, custom) {
      const own = indexed.get(entity);
      if (!own) return null;
      const keys = own.map(([name, field]) => [name, storableText(sortKey(field, custom[name]))]);
      return JSON.stringify(Object.fromEntries(keys));
    },
    orderOf: (stream) => order.get(stream) ?? Number.MAX_SAFE_INTEGER,
    merge: (model, fragments) => merge(model, fragments, env.effectiveMappings?.has(model.name) ?? false),
    assemble: (model, fragments) => assemble(mapping, env.connectionId, model, fragments),
  };
  return mapping;
}

function indexedCustomFields({ effectiveMappings }: MappingEnv): ReadonlyMap<string, [name: string, field: Field][]> {
  const indexed = new Map<string, [string, Field][]>();
  for (const [entity, { custom }] of effectiveMappings ?? []) {
    const own = [...custom].flatMap(([name, { is }]): [string, Field][] =>
      is.indexed ? [[name, fieldOf(name, is)]] : [],
    );
    if (own.length > 0) indexed.set(entity, own);
  }
  return indexed;
}
