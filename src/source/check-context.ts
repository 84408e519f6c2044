import {
  type Connector,
  commonPermissions,
  entitiesOf,
  type History,
  isRequired,
  type Permission,
  type StoredRaw,
  type Stream,
  streamsOf,
  type UserPermissions,
  zoneOf,
} from "#kit";
import type { Clock, Fault } from "#lib";
import type { CheckAnswer } from "./check-result.ts";
import type { SourceClient } from "./client.ts";
import { usesSession } from "./login.ts";

/** The input of a check. */
export interface CheckInput {
  connector: Connector;
  settings: Record<string, unknown>;
  history: History;
  source: SourceClient;
  clock: Clock;
  /** Only these entities and those that they need. Absent: all. */
  entities?: readonly string[];
  /** Returns a stream's stored records. Null: it was never read, or has too many. */
  stored?(stream: Stream): Promise<StoredRaw[] | null>;
}

/** The state of one check, which all its functions take as their first argument. */
export interface CheckContext extends CheckInput {
  readonly zone: string;
  /** The streams to check. Parents come before their children. */
  readonly streams: readonly Stream[];
  /** Streams whose whole lists the reading of others needs. */
  readonly listed: ReadonlySet<Stream>;
  /** The permissions without which nothing works. */
  readonly common: readonly Permission[];
  /** The source's information about its user. */
  readonly user: UserPermissions;
  /** Whole lists of parents, and the lists that the checks of other streams have read. */
  readonly lists: Map<Stream, readonly StoredRaw[]>;
  readonly answers: Map<Stream, CheckAnswer>;
  /** How many requests it took to read the whole list of a stream. */
  readonly counts: Map<Stream, number>;
  /** Whether the forecast is still possible. */
  isForecastKnown: boolean;
  /** The first fault that concerned one stream. */
  failure: Fault | null;
  /** Whether any stream lacked a permission. */
  isForbidden: boolean;
}

const UNKNOWN_USER: UserPermissions = { has: () => null };

/** Starts a check: selects the streams, and requests the source's information about its user. */
export async function startCheck(input: CheckInput): Promise<CheckContext> {
  const { connector, settings, source } = input;
  const streams = selectStreams(input);
  const session = usesSession(source.auth) ? await source.session() : null;
  return {
    ...input,
    zone: zoneOf(connector, settings),
    streams,
    listed: listedAmong(streams),
    common: commonPermissions(connector, source.auth).filter(isRequired),
    user: (await connector.userPermissions?.(source.http, session)) ?? UNKNOWN_USER,
    lists: new Map(),
    answers: new Map(),
    counts: new Map(),
    isForecastKnown: true,
    failure: null,
    isForbidden: false,
  };
}

/** Returns the streams that feed the entities, with those that their reading needs. */
function selectStreams({ connector, settings, entities }: CheckInput): Stream[] {
  const all = streamsOf(connector, settings);
  const selected = new Set(
    all.filter((stream) => !entities || entitiesOf(stream).some((entity) => entities.includes(entity))),
  );
  // A loop over a set also visits what is added meanwhile.
  for (const stream of selected)
    for (const other of [stream.parent, ...stream.looksInto]) if (other && all.includes(other)) selected.add(other);
  return all.filter((stream) => selected.has(stream));
}

function listedAmong(streams: readonly Stream[]): Set<Stream> {
  const listed = new Set<Stream>();
  // A stream inside the records of its parent needs no list for its check.
  for (const { parent, isWithin } of streams) if (parent && !isWithin) listed.add(parent);
  for (const stream of listed) for (const other of stream.looksInto) listed.add(other);
  return listed;
}
