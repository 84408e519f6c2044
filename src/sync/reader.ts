import { type Reader, type StoredRaw, type Stream, todayFor } from "#kit";
import { type RawRow, rawHashes, raws } from "#store";
import { type RunState, within } from "./run-state.ts";

/** How many stored records are loaded at once. */
const STORED_AT_ONCE = 500;

/** Returns the reader that a run hands to its stream. */
export function readerOf(state: RunState): Reader {
  const { context, of } = state;
  const { parent } = context.stream;
  return {
    http: context.source.http,
    sourceNowMs: () => context.clock.now() + (context.source.skewMs() ?? 0),
    mode: context.mode === "full" ? "full" : "incremental",
    since: context.since,
    resume: context.resume,
    window: context.window,
    ...todayFor(context.clock.now(), context.zone),
    zone: context.zone,
    settings: context.settings,
    async *parents(afterKey) {
      if (parent) yield* storedOf(state, parent.name, afterKey ?? "");
    },
    // Only another stream's connector knows the types of its raw records.
    storedOf: <R, C>(stream: Stream<R, C>) => storedOf(state, stream.name, "") as AsyncGenerator<StoredRaw<R, C>, void>,
    storedKeys: (afterKey, limit) => within(state, (tx) => rawHashes.keysAfter(tx, of, afterKey ?? "", limit)),
    parentCount: () =>
      parent ? within(state, (tx) => rawHashes.count(tx, { ...of, stream: parent.name })) : Promise.resolve(0),
    stored: async (keys) => (await within(state, (tx) => raws.liveByKey(tx, of, keys))).map(storedRaw),
  };
}

/** Yields a stream's live raw records, in the order of their keys. */
async function* storedOf(state: RunState, stream: string, afterKey: string): AsyncGenerator<StoredRaw, void> {
  const of = { ...state.of, stream };
  for (let after = afterKey; ; ) {
    const rows = await within(state, (tx) => raws.liveAfter(tx, of, after, STORED_AT_ONCE));
    for (const row of rows) yield storedRaw(row);
    const last = rows.at(-1);
    if (!last || rows.length < STORED_AT_ONCE) return;
    after = last.key;
  }
}

/** Returns a stored row in the form that a stream's reader takes. */
export const storedRaw = (row: RawRow): StoredRaw => ({
  key: row.key,
  raw: JSON.parse(row.body),
  context: row.context === null ? {} : JSON.parse(row.context),
});
