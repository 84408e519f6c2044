import {
  byPlace,
  type Connector,
  commonPermissions,
  entitiesOf,
  type History,
  isRequired,
  once,
  type Permission,
  type Probed,
  permissionsOf,
  type Reader,
  type SourceHttp,
  type StoredRaw,
  type Stream,
  streamsOf,
  todayFor,
  type UserPermissions,
  WRITE_VERBS,
  type WriteVerb,
  windowOf,
  zoneOf,
} from "#kit";
import { type Clock, Fault } from "#lib";
import type { SourceClient } from "./client.ts";

export type CheckWord = "yes" | "no" | "unknown";

/** Why, and what would help. */
interface Reason {
  /** For a person; null where there is nothing to say. */
  reason: string | null;
  /** The permissions to add in the source. Beside a `yes`: those without which something less is lost. */
  missing_permissions: Permission[];
}

/** Whether something can be written. Nothing is written to find that out. */
export interface WriteAnswer extends Reason {
  verb: WriteVerb;
  allowed: CheckWord;
}

/** Whether something can be read: `no` says why and what to add, `unknown` says why it could not be told. */
export interface CheckAnswer extends Reason {
  read: CheckWord;
  /** The permissions that reading takes in the source, and where they are given. */
  permissions: Permission[];
  /** What the connector has words for; in their order. */
  writes: WriteAnswer[];
}

/** What a check found, before anything is synced. */
export interface Check {
  checked_at: string;
  entities: (CheckAnswer & { entity: string })[];
  streams: (CheckAnswer & { stream: string; entities: string[] })[];
  /** All that is missing for reading: that without which nothing works first, advice last. */
  missing_permissions: Permission[];
  /** How far the source's clock goes before ours; null: it did not show it. */
  clock_skew_seconds: number | null;
  /** How many calls a full first sync will take; null where that cannot be told without making most of them, as where lists have pages. */
  forecast: { requests: number; by_stream: Record<string, number> } | null;
  /** How many calls the check itself took. */
  used: number;
}

/** So many calls a check may make to find parents, and so many of them it may hold; past either the forecast is left out. */
const MOST_CALLS = 400;
export const MOST_PARENTS = 50_000;

/**
 * Tries every stream that the connection has, with as few calls as can be, and asks the source what it says of its user,
 * where it does. What can be read is proved by reading: no word of the source's own is taken against that. Of parents all are needed, since how many there
 * are is what a full sync will cost: what is stored is taken, else their lists are read whole, which tries them as well.
 * Other streams are tried by their first list.
 */
export async function check(deps: {
  connector: Connector;
  settings: Record<string, unknown>;
  history: History;
  source: SourceClient;
  clock: Clock;
  entities?: readonly string[];
  /** A stream's stored records; null: it was never read, or there are too many. */
  stored?(stream: Stream): Promise<StoredRaw[] | null>;
}): Promise<Check> {
  const { connector, settings, source, clock } = deps;
  const zone = zoneOf(connector, settings);
  const all = streamsOf(connector, settings);
  const wanted = new Set(
    all.filter((stream) => !deps.entities || entitiesOf(stream).some((entity) => deps.entities!.includes(entity))),
  );
  for (const stream of wanted)
    for (const other of [stream.parent, ...stream.looksInto]) if (other && all.includes(other)) wanted.add(other);
  const streams = all.filter((stream) => wanted.has(stream));

  // Lists of parents, whole; and of other streams those that their probes have asked for.
  const found = new Map<Stream, readonly StoredRaw[]>();
  const answers = new Map<Stream, CheckAnswer>();
  const walked = new Map<Stream, number>();
  const listed = parentsAmong(streams);
  let isWhole = true;
  const readerOf = (stream: Stream, parents: readonly StoredRaw[], http: SourceHttp = source.http): Reader => ({
    http,
    mode: "full",
    since: null,
    resume: null,
    window: windowOf(stream, deps.history, clock.now(), zone),
    ...todayFor(clock.now(), zone),
    zone,
    settings,
    async *parents() {
      yield* parents;
    },
    parentCount: async () => parents.length,
    async *storedOf(other) {
      yield* (found.get(other as Stream) ?? []) as never[];
    },
    stored: async () => [],
    storedKeys: async () => [],
  });

  /** Reads a stream's whole list, as a first sync would, and counts what that takes. */
  async function walk(stream: Stream, parents: readonly StoredRaw[]): Promise<void> {
    const rows = new Map<string, StoredRaw>();
    const counted = counting(source.http);
    for await (const page of stream.read(readerOf(stream, parents, counted.http))) {
      if (page.failed) throw page.failed.cause;
      for (const { raw, context = {} } of page.rows) {
        const key = stream.keyOf(raw, context);
        if (key !== null && !stream.isDeleted?.(raw)) rows.set(key, { key, raw, context });
      }
      if (source.requestCount() > MOST_CALLS || rows.size > MOST_PARENTS) {
        isWhole = false;
        break;
      }
    }
    found.set(stream, [...rows.values()]);
    if (isWhole) walked.set(stream, counted.calls());
  }

  /** Tries a stream, as a probe does. */
  async function attempt(stream: Stream): Promise<Probed> {
    const parents = stream.parent ? (found.get(stream.parent) ?? []) : [];
    if (listed.has(stream)) {
      const stored = await deps.stored?.(stream);
      if (!stored) {
        return walk(stream, parents);
      }
      found.set(stream, stored);
    }
    const before = source.requestCount();
    // A probe of its own may ask for the list that is stored; it must not take that for what was just found.
    const known = listed.has(stream) ? without(found, stream) : found;
    if (stream.probe) return stream.probe(source.http, readerOf(stream, parents), known);
    await firstPage(stream, readerOf(stream, parents.slice(0, 1)));
    if (source.requestCount() === before)
      return { untried: "It could not be tried without reading it: the first sync will tell." };
  }

  const common = commonPermissions(connector, source.auth).filter(isRequired);
  const hasSession = source.auth.kind === "session" || source.auth.kind === "oauth2";
  const standing =
    (await connector.standing?.(source.http, hasSession ? await source.session() : null)) ?? SAYS_NOTHING;
  let failure: Fault | null = null;
  let isForbidden = false;

  /** Judges by what the source says of its user and by trying; `tries` null: that cannot be done. */
  async function judge(needs: readonly Permission[], tries: (() => Promise<Probed>) | null): Promise<Judgement> {
    const required = needs.filter(isRequired);
    const lacking = required.filter((need) => standing.has(need) === false);
    if (lacking.length > 0 && (tries === null || lacking.some((need) => common.includes(need))))
      return { is: "no", reason: toAdd(lacking), missing_permissions: lacking };
    const isGranted = required.length > 0 && required.every((need) => standing.has(need) === true);
    if (tries === null) return isGranted ? YES : { is: "unknown", reason: UNTOLD, missing_permissions: [] };
    for (let isLast = lacking.length > 0; ; isLast = true)
      try {
        const probed = await tries();
        if (!probed) return { ...YES, missing_permissions: advice(needs) };
        if ("note" in probed) return { is: "yes", reason: probed.note, missing_permissions: advice(needs) };
        if (lacking.length > 0) return { is: "no", reason: toAdd(lacking), missing_permissions: lacking };
        return isGranted
          ? { is: "yes", reason: probed.untried, missing_permissions: advice(needs) }
          : { is: "unknown", reason: probed.untried, missing_permissions: [] };
      } catch (thrown) {
        // Credentials and outages are no answer about one stream; whoever asked for the check is told.
        if (!(thrown instanceof Fault) || ENDS_A_CHECK.has(thrown.code)) throw thrown;
        // Some sources refuse now and then what they have granted: nobody is sent to add it before it was refused twice.
        if (thrown.code === "permission_missing" && !isLast) continue;
        failure ??= thrown;
        isForbidden ||= thrown.code === "permission_missing";
        const isRefused = thrown.code === "permission_missing" || thrown.code === "source_refused";
        return {
          is: isRefused ? "no" : "unknown",
          reason: thrown.message,
          missing_permissions: thrown.code === "permission_missing" ? missingBy(thrown, needs, lacking) : lacking,
        };
      }
  }

  const advice = (needs: readonly Permission[]): Permission[] =>
    needs.filter((need) => need.consequence !== undefined && standing.has(need) === false);

  /** What to add where the source refused: what it named or is known to lack; else what nobody has said is there. */
  function missingBy(refusal: Fault, needs: readonly Permission[], lacking: readonly Permission[]): Permission[] {
    const named = ((refusal.details.permissions ?? []) as Permission[]).map(
      (each) => needs.find(({ name: permission }) => permission === each.name) ?? each,
    );
    const known = [...needs.filter((need) => lacking.includes(need) || named.includes(need)), ...named];
    if (known.length > 0) return once(known);
    const untold = needs.filter((need) => isRequired(need) && !common.includes(need) && standing.has(need) === null);
    return untold.length > 0 ? untold : needs.filter((need) => need.conditional && standing.has(need) !== true);
  }

  for (const stream of streams) {
    const needs = permissionsOf(connector, source.auth, stream);
    const blocked =
      stream.parent && answers.get(stream.parent)?.read !== "yes"
        ? `It is listed by "${stream.parent.title}", which could not be read.`
        : stream.parent && found.get(stream.parent)?.length === 0
          ? `There is nothing yet in "${stream.parent.title}" to try it with.`
          : null;
    const tries = async () => (blocked === null ? attempt(stream) : { untried: blocked });
    const { is: read, reason: why, missing_permissions: missing } = await judge(needs, tries);
    if (blocked !== null) found.set(stream, []);
    const writes: WriteAnswer[] = [];
    for (const verb of WRITE_VERBS) {
      const way = stream.mayWrite[verb];
      if (!way) continue;
      const { probe } = way;
      const asks = probe ? () => probe(source.http) : null;
      const { is: allowed, ...reason } = await judge([...common, ...way.permissions], asks);
      writes.push({ verb, allowed, ...reason });
    }
    answers.set(stream, { read, reason: why, missing_permissions: missing, permissions: needs, writes });
  }

  // Where nothing can be read, and not for lack of permissions, that is the answer: nothing proves the credentials or settings.
  if (
    failure &&
    !isForbidden &&
    [...answers.values()].every(({ read, missing_permissions: missing }) => read !== "yes" && !missing.length)
  )
    throw failure;

  const byStream: Record<string, number> = {};
  for (const stream of streams) {
    const { requests: calls, parent } = stream;
    const reader = readerOf(stream, []);
    const counted = walked.get(stream);
    // What cannot be read costs nothing that could be told.
    if (answers.get(stream)!.read === "no") byStream[stream.name] = 0;
    else if (counted !== undefined) byStream[stream.name] = counted;
    else if (calls === null) isWhole = false;
    else if (parent)
      byStream[stream.name] = (found.get(parent) ?? []).reduce((sum, each) => sum + calls(reader, each), 0);
    else byStream[stream.name] = calls(reader, null);
  }
  const logins = connector.auth.kind === "api_key" ? 0 : 1;
  return {
    checked_at: new Date(clock.now()).toISOString(),
    missing_permissions: inOrder(
      [...answers.values()].flatMap(({ missing_permissions: missing }) => missing),
      common,
      advice(commonPermissions(connector, source.auth)),
    ),
    clock_skew_seconds: skewOf(source),
    entities: [...connector.entities.keys()].flatMap((entity) => entityAnswer(entity, streams, answers) ?? []),
    streams: streams.map((stream) => ({ stream: stream.name, entities: entitiesOf(stream), ...answers.get(stream)! })),
    forecast: isWhole
      ? { requests: Object.values(byStream).reduce((sum, calls) => sum + calls, logins), by_stream: byStream }
      : null,
    used: source.requestCount(),
  };
}

interface Judgement extends Reason {
  is: CheckWord;
}
const YES: Judgement = { is: "yes", reason: null, missing_permissions: [] };
const SAYS_NOTHING: UserPermissions = { has: () => null };
const UNTOLD = "The system does not say what its user may do, and this cannot be tried without writing.";

/** What to add, and where, in a sentence. */
const toAdd = (needs: readonly Permission[]): string =>
  `Missing: ${needs.map(({ name: permission, level, location: where }) => `${permission}${level ? ` (${level})` : ""}, under ${where}`).join("; ")}.`;

/** First what nothing works without, then what is required by the places where it is given, then advice. */
const inOrder = (
  missing: readonly Permission[],
  common: readonly Permission[],
  advised: readonly Permission[],
): Permission[] => [
  ...common.filter((need) => missing.includes(need)),
  ...byPlace(missing.filter((need) => need.consequence === undefined && !common.includes(need))),
  ...byPlace([...missing.filter((need) => need.consequence !== undefined), ...advised]),
];

const skewOf = (source: SourceClient): number | null => {
  const skewMs = source.skewMs();
  return skewMs === null ? null : Math.round(skewMs / 1000);
};

const ENDS_A_CHECK = new Set([
  "credentials_refused",
  "source_unreachable",
  "reauthorization_required",
  "address_not_allowed",
  "source_quota_exhausted",
  "cancelled",
]);

/** Streams whose whole lists the others' reading needs. */
function parentsAmong(streams: readonly Stream[]): Set<Stream> {
  const needed = new Set<Stream>();
  for (const { parent } of streams) if (parent) needed.add(parent);
  // A set being walked also yields what is added on the way.
  for (const stream of needed) for (const other of stream.looksInto) needed.add(other);
  return needed;
}

const without = <K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> => new Map([...map].filter(([each]) => each !== key));

/** Counts requests, whatever logins and repetitions they take. */
function counting(http: SourceHttp): { http: SourceHttp; calls(): number } {
  let calls = 0;
  const count = <T>(result: T): T => {
    calls++;
    return result;
  };
  return {
    calls: () => calls,
    http: {
      ask: (request) => count(http.ask(request)),
      call: (request) => count(http.call(request)),
      get: (path, options) => count(http.get(path, options)),
      find: (request) => count(http.find(request)),
    },
  };
}

async function firstPage(stream: Stream, reader: Reader): Promise<void> {
  for await (const page of stream.read(reader)) {
    if (page.failed) throw page.failed.cause;
    return;
  }
}

/** An entity can be read if all streams that make it can; those that only add to it do not hinder. */
function entityAnswer(
  entity: string,
  streams: readonly Stream[],
  answers: ReadonlyMap<Stream, CheckAnswer>,
): (CheckAnswer & { entity: string }) | null {
  const making = streams.filter((stream) => stream.feeds.some((feed) => feed.model.name === entity && !feed.onlyAdds));
  if (making.length === 0) return null;
  const own = making.map((stream) => answers.get(stream)!);
  const { read, reason: why } = worst(own, "read");
  const writes = WRITE_VERBS.flatMap((verb) => {
    const ways = own.flatMap((answer) => answer.writes.filter((each) => each.verb === verb));
    return ways.length === 0
      ? []
      : [{ ...worst(ways, "allowed"), missing: once(ways.flatMap((way) => way.missing_permissions)) }];
  });
  return {
    entity,
    read,
    reason: why,
    missing_permissions: once(own.flatMap((answer) => answer.missing_permissions)),
    permissions: once(own.flatMap((answer) => answer.permissions)),
    writes,
  };
}

const worst = <W extends string, T extends Record<W, CheckWord>>(answers: readonly T[], word: W): T =>
  answers.find((each) => each[word] === "no") ?? answers.find((each) => each[word] === "unknown") ?? answers[0]!;
