import type { Model } from "#model";
import type { Changes } from "./changes.ts";
import type { Details } from "./details.ts";
import type { AnyFeed, AnySource } from "./mapping.ts";
import { asList } from "./pages.ts";
import { valueAt } from "./paging.ts";
import type { StoredRaw } from "./raw.ts";
import { firstList, readDeclared } from "./read.ts";
import { pagingOf, type Reading } from "./reading.ts";
import type { SourceHttp } from "./source.ts";
import type { Reader, ReadStart, Samples, Stream } from "./stream.ts";
import type { Models, StreamSpec } from "./stream-spec.ts";
import type { Within } from "./within.ts";

/** A stream spec without its type parameters. */
type AnySpec = StreamSpec<unknown, unknown, unknown, unknown, Model, Models, Models>;

/** Returns the value at a path, or what a function returns. */
const pathOrCall = (source: string | ((raw: never, context: never) => unknown)) =>
  typeof source === "string"
    ? (raw: unknown) => valueAt(raw, source)
    : (source as (raw: unknown, context: unknown) => unknown);

const keyText = (value: unknown): string | null =>
  value === null || value === undefined || value === "" ? null : String(value);

const textOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** What a stream leaves to its connector, until `connector()` fills it in. */
interface Unbound {
  reading: Omit<Reading, "paging" | "records"> & {
    paging: Reading["paging"] | null;
    records: Reading["records"] | null;
  };
  intervalMinutes: number | null;
  hasOwnRead: boolean;
  hasOwnForecast: boolean;
}
const unbound = new WeakMap<Stream, Unbound>();

/** Declares a stream: one kind of object in the source. Throws if it has neither a path nor its own `read`. */
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
  const made = streamOf(spec as unknown as AnySpec);
  return made as Stream<R, C>;
}

function streamOf(spec: AnySpec): Stream {
  if (!spec.read && spec.path === undefined && !spec.within)
    throw new Error(`the stream "${spec.title}" needs a path or its own \`read\``);
  if (spec.within && !spec.parent) throw new Error(`the stream "${spec.title}" has \`within\`, which needs \`parent\``);
  if (spec.details && !spec.one && !spec.readOne)
    throw new Error(`the stream "${spec.title}" has \`details\`, which need \`one\` or \`readOne\``);
  const changes: Changes =
    spec.read || spec.within
      ? { kind: "own", finds: spec.finds ?? "everything" }
      : (spec.changes ?? { kind: "snapshot" });
  const reading = readingOf(spec, changes);
  const { parts, context, parentKey } = spec;
  const dated = spec.dated === undefined ? null : pathOrCall(spec.dated);
  const deleted = spec.deleted === undefined ? null : pathOrCall(spec.deleted);
  const isInScopes = spec.parent !== undefined || parts !== undefined;
  const made: Stream = {
    name: "",
    title: spec.title,
    raw: spec.raw,
    parent: spec.parent ?? null,
    looksInto: spec.looksInto ?? [],
    feeds: feedsOf(spec),
    changes,
    missedBy: spec.absence === "means nothing" ? "never" : missedBy(changes, isInScopes),
    pagesAreStable: (start) =>
      spec.read !== undefined || changes.kind === "keyset" || pagingOf(reading as Reading, start).isStable,
    keyOf: reading.keyOf,
    datedOf: dated && ((raw, of) => textOrNull(dated(raw, of))),
    isDeleted: deleted && ((raw) => Boolean(deleted(raw, undefined))),
    hasDeletedList: spec.deletedList !== undefined,
    volatile: spec.volatile ?? [],
    mask: spec.mask ?? null,
    one: spec.one ?? null,
    oneRecord: spec.oneRecord ?? null,
    readOne: spec.readOne ?? null,
    contextOfOne: (spec.contextOfOne as Stream["contextOfOne"] | undefined) ?? null,
    standsAlone: !isInScopes && !context && !spec.contextType,
    isWithin: spec.within !== undefined,
    contextFrom: (spec.contextFrom as Stream["contextFrom"] | undefined) ?? null,
    requestsOne: spec.one !== undefined || spec.readOne !== undefined,
    parentKeyOf: parentKey ? (raw) => keyText(parentKey(raw)) : null,
    contextOf: parts ? null : (parent, start) => reading.context?.(parent.raw, parent.context, start, undefined) ?? {},
    intervalMinutes: 0,
    permissions: spec.permissions ?? [],
    writes: writesOf(spec),
    check: spec.check ?? null,
    requests: spec.requests ?? null,
    catalogue: spec.catalogue ?? null,
    switchedOn: spec.switchedOn ?? null,
    read: spec.read ?? ((reader: Reader) => readDeclared(reading as Reading, reader)),
  };
  unbound.set(made, {
    reading,
    intervalMinutes: spec.intervalMinutes ?? null,
    hasOwnRead: spec.read !== undefined,
    hasOwnForecast: spec.requests !== undefined,
  });
  return made;
}

/** Throws if a written record could not be read back, or if several entities are made from it. */
function writesOf({ title, writes, model, one, readOne }: AnySpec): Stream["writes"] {
  if (!writes) return null;
  if (!model) throw new Error(`the stream "${title}" has \`writes\`, which need \`model\``);
  if (!one && !readOne) throw new Error(`the stream "${title}" has \`writes\`, which need \`one\` or \`readOne\``);
  return writes;
}

function readingOf(spec: AnySpec, changes: Changes): Unbound["reading"] {
  const { path, query, json, records } = spec;
  const key = pathOrCall(spec.key);
  return {
    changes,
    hasParent: spec.parent !== undefined,
    parts: spec.parts ?? null,
    request: (parent, start, part) => ({
      path: typeof path === "function" ? path(parent, start, part) : (path ?? ""),
      ...(query && { query: typeof query === "function" ? query(parent, start, part) : query }),
      ...(spec.method && { method: spec.method, reads: true }),
      ...(json && { json: json(parent, start, part) }),
      ...(spec.lane && { lane: spec.lane }),
    }),
    context: (spec.context as Reading["context"] | undefined) ?? null,
    paging: spec.paging ?? null,
    records: typeof records === "string" ? (body) => asList(valueAt(body, records), records) : (records ?? null),
    keyOf: (raw, context) => keyText(key(raw, context)),
    deletedList: spec.deletedList ?? null,
    details: spec.details
      ? { same: spec.details.same as Details["same"], taken: spec.details.taken ?? [], read: readOneOf(spec) }
      : null,
    contextFrom: (spec.contextFrom as Reading["contextFrom"] | undefined) ?? null,
    within: spec.within
      ? { rows: spec.within, context: (spec.context as Within["context"] | undefined) ?? null }
      : null,
  };
}

/** Returns how a stream requests one record. */
function readOneOf({ one, oneRecord, readOne }: AnySpec): Details["read"] {
  if (readOne) return readOne;
  return async (http, key, start) => {
    const body = one ? await http.find(one(key, start)) : null;
    return body !== null && oneRecord ? oneRecord(body) : body;
  };
}

/** Lists of parents and parts are complete by themselves. Any other list is complete when its run is. */
function missedBy(changes: Changes, isInScopes: boolean): Stream["missedBy"] {
  if (changes.kind === "own") return changes.finds === "scopes" ? "scope" : "run";
  return isInScopes && (changes.kind === "snapshot" || changes.kind === "windowed") ? "scope" : "run";
}

function feedsOf(spec: AnySpec): AnyFeed[] {
  const all = (feeds: unknown, onlyAdds: boolean) =>
    Object.values((feeds ?? {}) as Record<string, AnyFeed>).map((feed) => ({ ...feed, onlyAdds }));
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
  return [...single, ...all(spec.feeds, false), ...all(spec.adds, true)];
}

/** What streams take from their connector if they declare nothing else. */
export interface Defaults {
  paging: Reading["paging"];
  records: Reading["records"];
  intervalMinutes: number;
}

/** Gives a stream its name and fills in the connector's defaults. `label` names it in errors. */
export function bind(each: Stream, name: string, label: string, defaults: Defaults): void {
  const open = unbound.get(each);
  if (!open) throw new Error(`${label} was not made by stream()`);
  const { reading, hasOwnRead, hasOwnForecast } = open;
  each.name = name;
  reading.paging ??= defaults.paging;
  reading.records ??= defaults.records;
  const isCounted = typeof reading.paging === "function" || !reading.paging.isStable;
  if (isCounted && (each.changes.kind === "since" || each.changes.kind === "token"))
    throw new Error(
      `${label} has counted pages, so a record that is deleted during a read would hide another one; use \`keyset\``,
    );
  each.intervalMinutes = open.intervalMinutes ?? defaults.intervalMinutes;
  if (hasOwnRead) return;
  if (reading.within) {
    if (!hasOwnForecast) each.requests = () => 0;
    each.check ??= async () => {};
    return;
  }
  if (!hasOwnForecast) each.requests = forecastOf(reading as Reading);
  each.check ??= async (http, start, samples = new Map()) => {
    if ((await sampleOf(each, http, start, samples)) === null)
      return { unknown: `"${each.parent?.title}" has no records yet to check this with.` };
  };
}

/** Forecasts one request per part. Null: lists have pages, whose number is not known beforehand. */
function forecastOf({ paging, changes, parts, deletedList }: Reading): Stream["requests"] {
  const hasPages = typeof paging === "function" || !paging.isSingle || changes.kind === "keyset";
  if (hasPages || deletedList) return null;
  return (start, parent) => parts?.(parent?.raw, parent?.context, start).length ?? 1;
}

/**
 * Returns some records of a stream, for a check: the first list of its first parents. Null: it has no parents yet, or
 * its own `read`. Lists that the check has already read are taken from `samples`.
 */
export async function sampleOf<R, C>(
  of: Stream<R, C>,
  http: SourceHttp,
  start: ReadStart,
  samples: Samples,
): Promise<readonly StoredRaw<R, C>[] | null> {
  const rows = await anySampleOf(of as Stream, http, start, samples);
  return rows as readonly StoredRaw<R, C>[] | null;
}

async function anySampleOf(
  of: Stream,
  http: SourceHttp,
  start: ReadStart,
  samples: Samples,
): Promise<readonly StoredRaw[] | null> {
  const known = samples.get(of);
  if (known) return known;
  const open = unbound.get(of);
  if (!open || open.hasOwnRead) return null;
  const parents = of.parent ? await anySampleOf(of.parent, http, start, samples) : [null];
  const rows = parents && (await firstList(open.reading as Reading, http, start, parents));
  if (rows) samples.set(of, rows);
  return rows;
}
