import type { Model } from "#model";
import type { Connector, ConnectorSpec } from "./connector.ts";
import type { AnyFeed, AnySource } from "./mapping.ts";
import { single, valueAt } from "./paging.ts";
import { asList, type Reading, readDeclared } from "./read.ts";
import type { Reader, Stream, StreamSpec } from "./stream.ts";

const pathOrCall = (source: string | ((raw: never, context: never) => unknown)) =>
  typeof source === "string" ? (raw: unknown) => valueAt(raw, source) : (source as (raw: unknown, context: unknown) => unknown);

// What a stream leaves to its connector, until `connector()` fills it in.
interface Unbound {
  reading: Omit<Reading, "paging" | "records"> & { paging: Reading["paging"] | null; records: Reading["records"] | null };
  everyMinutes: number | null;
  probeByFirstList: boolean;
}
const unbound = new WeakMap<Stream, Unbound>();

/** Declares one kind of object in the source. */
export function stream<R, C = {}, PR = unknown, PC = unknown, M extends Model = Model, FM = {}, AM = {}>(
  spec: StreamSpec<R, C, PR, PC, M, FM, AM>,
): Stream<R, C> {
  const key = pathOrCall(spec.key as string);
  const changes = spec.read ? ({ kind: "own", finds: spec.finds ?? "everything" } as const) : (spec.changes ?? { kind: "snapshot" });
  const keyOf = (raw: unknown, context: unknown): string | null => {
    const value = key(raw, context);
    return value === null || value === undefined || value === "" ? null : String(value);
  };
  const dated = spec.dated ? pathOrCall(spec.dated as string) : null;
  const deleted = spec.deleted ? pathOrCall(spec.deleted as string) : null;
  const { path, query, json, records } = spec;
  if (!spec.read && path === undefined) throw new Error(`the stream "${spec.title}" needs a path or a read of its own`);

  const reading: Unbound["reading"] = {
    changes,
    hasParent: spec.parent !== undefined,
    request: (parent, reader) => ({
      path: typeof path === "function" ? path(parent as PR, reader) : (path ?? ""),
      ...(query && { query: typeof query === "function" ? query(parent as PR, reader) : query }),
      ...(spec.method && { method: spec.method, reads: true }),
      ...(json && { json: json(parent as PR, reader) }),
      ...(spec.lane && { lane: spec.lane }),
    }),
    context: (spec.context as Reading["context"] | undefined) ?? null,
    paging: spec.paging ?? null,
    records: typeof records === "string" ? (body) => asList(valueAt(body, records), records) : (records ?? null),
    keyOf,
    deletedList: spec.deletedList ?? null,
  };
  const made: Stream<R, C> = {
    name: "",
    title: spec.title,
    raw: spec.raw,
    parent: (spec.parent as Stream | undefined) ?? null,
    feeds: feedsOf(spec as StreamSpec<unknown, unknown, unknown, unknown, Model, unknown, unknown>),
    changes,
    keyOf,
    datedOf: dated && ((raw, context) => textOrNull(dated(raw, context))),
    isDeleted: deleted && ((raw) => Boolean(deleted(raw, undefined))),
    volatile: spec.volatile ?? [],
    mask: (spec.mask as Stream["mask"] | undefined) ?? null,
    one: spec.one ?? null,
    oneRecord: spec.oneRecord ?? null,
    everyMinutes: 0,
    needs: spec.needs ?? [],
    probe: spec.probe ?? null,
    calls: (spec.calls as Stream["calls"] | undefined) ?? null,
    switchedOn: spec.switchedOn ?? null,
    read: (spec.read as Stream["read"] | undefined) ?? ((reader: Reader) => readDeclared(reading as Reading, reader)),
  };
  unbound.set(made as Stream, { reading, everyMinutes: spec.everyMinutes ?? null, probeByFirstList: !spec.probe && !spec.read });
  return made;
}

function feedsOf(spec: StreamSpec<unknown, unknown, unknown, unknown, Model, unknown, unknown>): AnyFeed[] {
  const whole = Object.values((spec.feeds ?? {}) as Record<string, AnyFeed>).map((feed) => ({ ...feed, onlyAdds: false }));
  const adding = Object.values((spec.adds ?? {}) as Record<string, AnyFeed>).map((feed) => ({ ...feed, onlyAdds: true }));
  const single: AnyFeed[] = spec.model
    ? [
        {
          model: spec.model,
          map: spec.map as Record<string, AnySource>,
          ...(spec.kind !== undefined && { kind: spec.kind }),
          ...(spec.zone && { zone: spec.zone as AnyFeed["zone"] & {} }),
          onlyAdds: false,
        },
      ]
    : [];
  return [...single, ...whole, ...adding];
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** Declares one vendor system. Throws, at load, what the types cannot see: two streams whose ids would meet, a parent from elsewhere. */
export function connector<S, K>(spec: ConnectorSpec<S, K>): Connector {
  if (!/^[a-z][a-z0-9-]*$/.test(spec.name)) throw new Error(`"${spec.name}" is no name for a connector: small letters, digits and hyphens`);
  const names = new Map<Stream, string>(Object.entries(spec.streams).map(([name, each]) => [each, name]));
  const paging = spec.paging ?? single();
  const everyMinutes = spec.everyMinutes ?? 60;
  const defaultRecords = spec.records;
  for (const [name, each] of Object.entries(spec.streams) as [string, Stream][]) {
    if (each.parent && !names.has(each.parent)) throw new Error(`${spec.name}.${name}: its parent is not a stream of this connector`);
    each.name = name;
    const open = unbound.get(each);
    if (!open) throw new Error(`${spec.name}.${name} was not made by stream()`);
    open.reading.paging ??= paging;
    open.reading.records ??=
      typeof defaultRecords === "function" ? defaultRecords : (body) => asList(defaultRecords ? valueAt(body, defaultRecords) : body, defaultRecords ?? "the top");
    each.everyMinutes = open.everyMinutes ?? everyMinutes;
    if (open.probeByFirstList && !each.parent)
      each.probe = async (http, start) => {
        const request = open.reading.request(undefined, start as Reader);
        open.reading.records?.(await http.ask({ ...request, query: { ...request.query, ...open.reading.paging?.first } }));
      };
  }
  const streams = Object.values(spec.streams) as Stream[];
  const entities = entitiesOf(spec.name, streams);
  return { ...spec, paging, everyMinutes, ordered: inOrder(streams), entities, stream: (name) => spec.streams[name] };
}

function entitiesOf(connectorName: string, streams: Stream[]): Map<string, Stream[]> {
  const entities = new Map<string, Stream[]>();
  const taken = new Map<string, string>();
  for (const each of streams)
    for (const feed of each.feeds) {
      const entity = feed.model.name;
      const feeding = entities.get(entity) ?? [];
      if (!feeding.includes(each)) feeding.push(each);
      entities.set(entity, feeding);
      if (feed.id) continue;
      const space = `${entity} ${feed.kind ?? ""}`;
      const other = taken.get(space);
      if (other !== undefined) throw new Error(`${connectorName}: ${other} and ${each.name} both feed ${entity}; give each a \`kind\`, or their equal ids would be one record`);
      taken.set(space, each.name);
    }
  return entities;
}

function inOrder(streams: Stream[]): Stream[] {
  const ordered: Stream[] = [];
  const place = (each: Stream) => {
    if (ordered.includes(each)) return;
    if (each.parent) place(each.parent);
    ordered.push(each);
  };
  streams.forEach(place);
  return ordered;
}
