import type { Model } from "#model";
import type { Connector, ConnectorSpec, SetUpStep } from "./connector.ts";
import type { AnyFeed, AnySource } from "./mapping.ts";
import { single, valueAt } from "./paging.ts";
import { asList, firstList, pagingOf, type Reading, readDeclared } from "./read.ts";
import type { SourceHttp } from "./source.ts";
import type { Changes, Found, Models, Reader, ReadStart, StoredRaw, Stream, StreamSpec } from "./stream.ts";

const pathOrCall = (source: string | ((raw: never, context: never) => unknown)) =>
  typeof source === "string"
    ? (raw: unknown) => valueAt(raw, source)
    : (source as (raw: unknown, context: unknown) => unknown);

const keyText = (value: unknown): string | null =>
  value === null || value === undefined || value === "" ? null : String(value);

// What a stream leaves to its connector, until `connector()` fills it in.
interface Unbound {
  reading: Omit<Reading, "paging" | "records"> & {
    paging: Reading["paging"] | null;
    records: Reading["records"] | null;
  };
  everyMinutes: number | null;
  hasOwnRead: boolean;
}
const unbound = new WeakMap<Stream, Unbound>();

/** Declares one kind of object in the source. */
export function stream<
  R,
  C = {},
  PR = unknown,
  PC = unknown,
  M extends Model = Model,
  FM extends Models = {},
  AM extends Models = {},
  E = unknown,
>(spec: StreamSpec<R, C, PR, PC, M, FM, AM, E>): Stream<R, C> {
  const key = pathOrCall(spec.key as string);
  const changes = spec.read
    ? ({ kind: "own", finds: spec.finds ?? "everything" } as const)
    : (spec.changes ?? { kind: "snapshot" });
  const keyOf = (raw: unknown, context: unknown): string | null => keyText(key(raw, context));
  const dated = spec.dated ? pathOrCall(spec.dated as string) : null;
  const deleted = spec.deleted ? pathOrCall(spec.deleted as string) : null;
  const { path, query, json, records, parts } = spec;
  if (!spec.read && path === undefined) throw new Error(`the stream "${spec.title}" needs a path or a read of its own`);

  const reading: Unbound["reading"] = {
    changes,
    hasParent: spec.parent !== undefined,
    parts: (parts as Reading["parts"] | undefined) ?? null,
    request: (parent, start, part) => ({
      path: typeof path === "function" ? path(parent as PR, start, part as E) : (path ?? ""),
      ...(query && { query: typeof query === "function" ? query(parent as PR, start, part as E) : query }),
      ...(spec.method && { method: spec.method, reads: true }),
      ...(json && { json: json(parent as PR, start, part as E) }),
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
    looksInto: (spec.looksInto as readonly Stream[] | undefined) ?? [],
    feeds: feedsOf(spec as StreamSpec<unknown, unknown, unknown, unknown, Model, Models, Models>),
    changes,
    missedBy:
      spec.absence === "means nothing" ? "never" : missedBy(changes, spec.parent !== undefined || parts !== undefined),
    pagesAreStable: (start) =>
      spec.read !== undefined || changes.kind === "keyset" || pagingOf(reading as Reading, start).isStable,
    keyOf,
    datedOf: dated && ((raw, context) => textOrNull(dated(raw, context))),
    isDeleted: deleted && ((raw) => Boolean(deleted(raw, undefined))),
    hasDeletedList: spec.deletedList !== undefined,
    volatile: spec.volatile ?? [],
    mask: (spec.mask as Stream["mask"] | undefined) ?? null,
    one: spec.one ?? null,
    oneRecord: spec.oneRecord ?? null,
    standsAlone: !spec.parent && !parts && !spec.context && !spec.contextType,
    parentKeyOf: spec.parentKey ? (raw) => keyText(spec.parentKey!(raw as R)) : null,
    contextOf: parts ? null : (parent, start) => reading.context?.(parent.raw, parent.context, start, undefined) ?? {},
    intervalMinutes: 0,
    permissions: spec.permissions ?? [],
    mayWrite: spec.mayWrite ?? {},
    probe: spec.probe ?? null,
    requests:
      (spec.requests as Stream["requests"] | undefined) ??
      (spec.read ? null : (start, parent) => parts?.(parent?.raw as PR, parent?.context as PC, start).length ?? 1),
    catalogue: spec.catalogue ?? null,
    switchedOn: spec.switchedOn ?? null,
    read: (spec.read as Stream["read"] | undefined) ?? ((reader: Reader) => readDeclared(reading as Reading, reader)),
  };
  unbound.set(made as Stream, {
    reading,
    everyMinutes: spec.intervalMinutes ?? null,
    hasOwnRead: spec.read !== undefined,
  });
  return made;
}

/** Lists of parents and parts are complete in themselves; what else reads everything is complete when its run is. */
const missedBy = (changes: Changes, isInScopes: boolean): Stream["missedBy"] =>
  changes.kind === "own"
    ? changes.finds === "scopes"
      ? "scope"
      : "run"
    : isInScopes && (changes.kind === "snapshot" || changes.kind === "windowed")
      ? "scope"
      : "run";

function feedsOf(spec: StreamSpec<unknown, unknown, unknown, unknown, Model, Models, Models>): AnyFeed[] {
  const whole = Object.values((spec.feeds ?? {}) as unknown as Record<string, AnyFeed>).map((feed) => ({
    ...feed,
    onlyAdds: false,
  }));
  const adding = Object.values((spec.adds ?? {}) as unknown as Record<string, AnyFeed>).map((feed) => ({
    ...feed,
    onlyAdds: true,
  }));
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
  if (!/^[a-z][a-z0-9-]*$/.test(spec.name))
    throw new Error(`"${spec.name}" is no name for a connector: small letters, digits and hyphens`);
  const names = new Map<Stream, string>(Object.entries(spec.streams).map(([name, each]) => [each, name]));
  const paging = spec.paging ?? single();
  const everyMinutes = spec.intervalMinutes ?? 60;
  const defaultRecords = spec.records;
  for (const [name, each] of Object.entries(spec.streams) as [string, Stream][]) {
    if (each.parent && !names.has(each.parent))
      throw new Error(`${spec.name}.${name}: its parent is not a stream of this connector`);
    each.name = name;
    const open = unbound.get(each);
    if (!open) throw new Error(`${spec.name}.${name} was not made by stream()`);
    open.reading.paging ??= paging;
    const isCounted = typeof open.reading.paging === "function" || !open.reading.paging.isStable;
    if (isCounted && (each.changes.kind === "since" || each.changes.kind === "token"))
      throw new Error(
        `${spec.name}.${name}: its pages are counted, and a record that is deleted meanwhile would shift another past the reader; ask by \`keyset\``,
      );
    open.reading.records ??=
      typeof defaultRecords === "function"
        ? defaultRecords
        : (body) => asList(defaultRecords ? valueAt(body, defaultRecords) : body, defaultRecords ?? "the top");
    each.intervalMinutes = open.everyMinutes ?? everyMinutes;
    for (const other of each.looksInto)
      if (!names.has(other)) throw new Error(`${spec.name}.${name} looks into a stream that is not of this connector`);
    if (!each.probe && !open.hasOwnRead)
      each.probe = async (http, start, found = new Map()) => {
        if ((await sampleOf(each, http, start, found)) === null)
          return { untried: `There is nothing yet in "${each.parent?.title}" to try it with.` };
      };
  }
  const streams = Object.values(spec.streams) as Stream[];
  if (spec.webhooks?.streams.some((each) => !names.has(each)))
    throw new Error(`${spec.name}: its webhooks tell of a stream that is not of this connector`);
  const entities = entitiesOf(spec.name, streams);
  const setUp = spec.setUp ?? [GIVE_PERMISSIONS];
  return {
    ...spec,
    paging,
    intervalMinutes: everyMinutes,
    setUp,
    ordered: inOrder(streams),
    entities,
    stream: (name) => spec.streams[name],
  };
}

const GIVE_PERMISSIONS: SetUpStep = {
  title: "Give the permissions",
  text: "Give them to the user that Millwright signs in with.",
  listsNeeds: true,
};

/** Some of a stream's records: its first list's, of its first parents. Null: it has no parents yet, or reads in a way of its own. Lists that a check has asked for once are not asked for again. */
export async function sampleOf<R, C>(
  of: Stream<R, C>,
  http: SourceHttp,
  start: ReadStart,
  found: Found,
): Promise<readonly StoredRaw<R, C>[] | null> {
  const stream = of as Stream;
  const known = found.get(stream);
  if (known) return known as readonly StoredRaw<R, C>[];
  const { reading, hasOwnRead } = unbound.get(stream)!;
  if (hasOwnRead) return null;
  const parents = of.parent ? await sampleOf(of.parent, http, start, found) : [null];
  const rows = parents && (await firstList(reading as Reading, http, start, parents));
  if (rows) found.set(stream, rows);
  return rows as readonly StoredRaw<R, C>[] | null;
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
      if (other !== undefined)
        throw new Error(
          `${connectorName}: ${other} and ${each.name} both feed ${entity}; give each a \`kind\`, or their equal ids would be one record`,
        );
      taken.set(space, each.name);
    }
  return entities;
}

function inOrder(streams: Stream[]): Stream[] {
  const ordered: Stream[] = [];
  const place = (each: Stream) => {
    if (ordered.includes(each)) return;
    if (each.parent) place(each.parent);
    each.looksInto.forEach(place);
    ordered.push(each);
  };
  streams.forEach(place);
  return ordered;
}
