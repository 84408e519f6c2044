import { type Connector, entitiesOf, type History, type Need, type Reader, type Stream, type StoredRaw, streamsOf, windowOf, zoneOf } from "#kit";
import { type Clock, Fault, localDay } from "#lib";
import type { Source } from "./source.ts";

/** Whether something can be read: `no` says why and what to add, `unknown` says why it could not be told. */
export interface CheckAnswer {
  read: "yes" | "no" | "unknown";
  /** For a person; null where there is nothing to say. */
  why: string | null;
  /** The permissions it takes in the source, and where they are given. */
  needs: Need[];
}

/** What a check found, before anything is synced. */
export interface Check {
  checked_at: string;
  entities: (CheckAnswer & { entity: string })[];
  streams: (CheckAnswer & { stream: string; entities: string[] })[];
  /** How many calls a full first sync will take; null where that cannot be told without making most of them. */
  forecast: { calls: number; by_stream: Record<string, number> } | null;
  /** How many calls the check itself took. */
  spent: number;
}

/** So many calls a check may make to find parents; past it the forecast is left out. */
const MOST_CALLS = 400;

/**
 * Tries every stream that the connection has, with as few calls as can be. The lists of parents are read whole, since how
 * many there are is what the first sync will cost; of other streams the first page is asked for.
 */
export async function check(room: {
  connector: Connector;
  settings: Record<string, unknown>;
  history: History;
  source: Source;
  clock: Clock;
  entities?: readonly string[];
}): Promise<Check> {
  const { connector, settings, source, clock } = room;
  const zone = zoneOf(connector, settings);
  const all = streamsOf(connector, settings);
  const wanted = new Set(all.filter((stream) => !room.entities || entitiesOf(stream).some((entity) => room.entities!.includes(entity))));
  for (const stream of wanted) if (stream.parent && all.includes(stream.parent)) wanted.add(stream.parent);
  const streams = all.filter((stream) => wanted.has(stream));

  const found = new Map<Stream, StoredRaw[]>();
  const answers = new Map<Stream, CheckAnswer>();
  let isWhole = true;
  const readerOf = (stream: Stream, parents: readonly StoredRaw[]): Reader => ({
    http: source.http,
    mode: "full",
    since: null,
    resume: null,
    window: windowOf(stream, room.history, clock.now(), zone),
    today: localDay(clock.now(), zone),
    zone,
    settings,
    async *parents() {
      yield* parents;
    },
    parentCount: async () => parents.length,
    stored: async () => [],
  });

  for (const stream of streams) {
    const isParent = streams.some((other) => other.parent === stream);
    const parents = stream.parent ? (found.get(stream.parent) ?? []) : [];
    const needs = [...stream.needs];
    if (stream.parent && answers.get(stream.parent)?.read !== "yes") {
      answers.set(stream, { read: "unknown", why: `It is listed by ${stream.parent.title}, which cannot be read.`, needs });
      continue;
    }
    if (stream.parent && parents.length === 0) {
      answers.set(stream, { read: "unknown", why: `There is none of ${stream.parent.title} to ask about.`, needs });
      found.set(stream, []);
      continue;
    }
    try {
      if (isParent) {
        const rows: StoredRaw[] = [];
        for await (const page of stream.read(readerOf(stream, parents))) {
          if (page.failed) throw page.failed.cause;
          for (const row of page.rows) {
            const context = row.context ?? {};
            rows.push({ key: stream.keyOf(row.raw, context) ?? "", raw: row.raw, context });
          }
          if (source.calls() > MOST_CALLS) {
            isWhole = false;
            break;
          }
        }
        found.set(stream, rows);
      } else if (stream.probe) await stream.probe(source.http, readerOf(stream, parents));
      else await firstPage(stream, readerOf(stream, parents.slice(0, 1)));
      answers.set(stream, { read: "yes", why: null, needs });
    } catch (thrown) {
      // Credentials and outages are no answer about one stream; whoever asked for the check is told.
      if (!(thrown instanceof Fault) || ENDS_A_CHECK.has(thrown.code)) throw thrown;
      answers.set(stream, { read: thrown.code === "permission_missing" || thrown.code === "source_refused" ? "no" : "unknown", why: thrown.message, needs });
    }
  }

  const byStream: Record<string, number> = {};
  for (const stream of streams) {
    const reader = readerOf(stream, []);
    byStream[stream.name] = stream.parent
      ? (found.get(stream.parent) ?? []).reduce((calls, parent) => calls + (stream.calls?.(reader, parent) ?? 1), 0)
      : (stream.calls?.(reader, null) ?? 1);
  }
  const logins = connector.auth.kind === "apiKey" ? 0 : 1;
  return {
    checked_at: new Date(clock.now()).toISOString(),
    entities: [...connector.entities.keys()].flatMap((entity) => entityAnswer(entity, streams, answers) ?? []),
    streams: streams.map((stream) => ({ stream: stream.name, entities: entitiesOf(stream), ...answers.get(stream)! })),
    forecast: isWhole ? { calls: Object.values(byStream).reduce((sum, calls) => sum + calls, logins), by_stream: byStream } : null,
    spent: source.calls(),
  };
}

const ENDS_A_CHECK = new Set(["credentials_refused", "source_unreachable", "reauthorization_required", "address_forbidden", "source_quota_exhausted", "cancelled"]);

async function firstPage(stream: Stream, reader: Reader): Promise<void> {
  for await (const page of stream.read(reader)) {
    if (page.failed) throw page.failed.cause;
    return;
  }
}

/** An entity can be read if all streams that make it can; those that only add to it do not hinder. */
function entityAnswer(entity: string, streams: readonly Stream[], answers: ReadonlyMap<Stream, CheckAnswer>): (CheckAnswer & { entity: string }) | null {
  const making = streams.filter((stream) => stream.feeds.some((feed) => feed.model.name === entity && !feed.onlyAdds));
  if (making.length === 0) return null;
  const own = making.map((stream) => answers.get(stream)!);
  const worst = own.find((answer) => answer.read === "no") ?? own.find((answer) => answer.read === "unknown") ?? own[0]!;
  return { entity, read: worst.read, why: worst.why, needs: own.flatMap((answer) => answer.needs) };
}
