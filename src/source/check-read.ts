import { type CheckOutcome, type Reader, type SourceHttp, type StoredRaw, type Stream, todayFor, windowOf } from "#kit";
import type { CheckContext } from "./check-context.ts";

/** The maximum number of requests that a check sends to read lists of parents. Beyond that, there is no forecast. */
const MAX_REQUESTS = 400;
/** The maximum number of parents that a check keeps. Beyond that, there is no forecast. */
export const MAX_PARENTS = 50_000;

/** Returns the input of a stream's `read` and `check`, as for a first full sync. */
export function readerFor(
  check: CheckContext,
  stream: Stream,
  parents: readonly StoredRaw[],
  http: SourceHttp = check.source.http,
): Reader {
  const { settings, history, zone, lists } = check;
  const now = check.clock.now();
  return {
    http,
    mode: "full",
    since: null,
    resume: null,
    window: windowOf(stream, history, now, zone),
    ...todayFor(now, zone),
    zone,
    settings,
    async *parents() {
      yield* parents;
    },
    parentCount: async () => parents.length,
    async *storedOf(other) {
      for (const [listed, rows] of lists) if (listed.name === other.name) yield* rows as never[];
    },
    stored: async () => [],
    storedKeys: async () => [],
  };
}

/**
 * Reads the minimum of a stream that proves that it can be read: its first list. Streams whose lists other streams need
 * are read whole, unless their records are stored. Throws the fault of the source.
 */
export async function tryStream(check: CheckContext, stream: Stream): Promise<CheckOutcome> {
  const { source, listed, lists } = check;
  const parents = stream.parent ? (lists.get(stream.parent) ?? []) : [];
  if (listed.has(stream)) {
    const stored = await check.stored?.(stream);
    if (!stored) return readWhole(check, stream, parents);
    lists.set(stream, stored);
  }
  const before = source.requestCount();
  // The stream's own check may read the list that is stored. It must not use it as one that was just read.
  const known = listed.has(stream) ? without(lists, stream) : lists;
  if (stream.check) return stream.check(source.http, readerFor(check, stream, parents), known);
  await readFirstPage(stream, readerFor(check, stream, parents.slice(0, 1)));
  if (source.requestCount() === before)
    return { unknown: "This cannot be checked without reading all of it. The first sync will show it." };
}

/** Reads a stream's whole list, as a first sync does, and counts the requests. */
async function readWhole(check: CheckContext, stream: Stream, parents: readonly StoredRaw[]): Promise<void> {
  const { source } = check;
  const rows = new Map<string, StoredRaw>();
  const counter = countRequests(source.http);
  for await (const page of stream.read(readerFor(check, stream, parents, counter.http))) {
    if (page.failed) throw page.failed.cause;
    for (const { raw, context = {} } of page.rows) {
      const key = stream.keyOf(raw, context);
      if (key !== null && !stream.isDeleted?.(raw)) rows.set(key, { key, raw, context });
    }
    if (source.requestCount() > MAX_REQUESTS || rows.size > MAX_PARENTS) {
      check.isForecastKnown = false;
      break;
    }
  }
  check.lists.set(stream, [...rows.values()]);
  if (check.isForecastKnown) check.counts.set(stream, counter.count());
}

async function readFirstPage(stream: Stream, reader: Reader): Promise<void> {
  for await (const page of stream.read(reader)) {
    if (page.failed) throw page.failed.cause;
    return;
  }
}

const without = <K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> => new Map([...map].filter(([each]) => each !== key));

/** Counts requests, each once however many logins and attempts it needs. */
function countRequests(http: SourceHttp): { http: SourceHttp; count(): number } {
  let requests = 0;
  const counted = <T>(result: T): T => {
    requests++;
    return result;
  };
  return {
    count: () => requests,
    http: {
      ask: (request) => counted(http.ask(request)),
      call: (request) => counted(http.call(request)),
      get: (path, options) => counted(http.get(path, options)),
      find: (request) => counted(http.find(request)),
    },
  };
}
