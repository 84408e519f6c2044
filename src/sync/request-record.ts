import type { Reader, SourceHttp, Stream } from "#kit";
import { type FaultCode, fault, isFault } from "#lib";
import { type PreparedRaw, prepareOrReject } from "#mapping";
import { raws, type StoredRow, writtenRecords } from "#store";
import { readerOf, storedRaw } from "./reader.ts";
import { type RunState, within } from "./run-state.ts";

/** Faults that concern one record only: they prove nothing about it, and the next list may return it. */
const LEFT_TO_THE_LIST = new Set<FaultCode>([
  "permission_missing",
  "source_refused",
  "source_unreadable",
  "source_failed",
]);

/** Returns whether a failed request does not concern other records. */
export const isLeftToTheList = (thrown: unknown): boolean => isFault(thrown) && LEFT_TO_THE_LIST.has(thrown.code);

/** Returns the live raw records of the run's stream with these keys, by key. */
export async function storedByKey(state: RunState, keys: readonly string[]): Promise<Map<string, StoredRow>> {
  const rows = await within(state, (tx) => raws.liveByKey(tx, state.of, keys));
  return new Map(rows.map((row) => [row.key, row]));
}

/** Returns which of these records Millwright has written to the source since the run requested them. */
export const writtenSince = async (state: RunState, keys: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    state.snapshot === "" ? [] : await within(state, (tx) => writtenRecords.since(tx, state.of, keys, state.snapshot)),
  );

/**
 * Requests one record from the source; `before` is the record as it is stored, `isMissing` whether its list lacked it. Returns `deleted` if the source no longer has
 * it, and null if it exists but the list that it belongs to is not known.
 */
export async function requestRecord(
  state: RunState,
  key: string,
  before: StoredRow | undefined,
  { isMissing }: { isMissing: boolean },
): Promise<PreparedRaw | "deleted" | null> {
  const { stream, source, drop } = state.context;
  const raw = await requestOne(stream, source.http, key, readerOf(state));
  if (raw === undefined) return null;
  if (raw === null || stream.isDeleted?.(raw)) return "deleted";
  const context = await stream.contextOfOne?.(source.http, raw, readerOf(state));
  const place = context ? { context } : await placeOf(state, raw, before, isMissing);
  if (!place) return null;
  const outcome = prepareOrReject(stream, { raw, ...place }, drop);
  if ("rejected" in outcome) throw fault("source_unreadable", { reason: outcome.rejected.reason });
  const row = outcome.prepared;
  if (row.key !== key)
    throw fault("source_unreadable", { reason: "the source returned another record than the requested one" });
  return row;
}

/**
 * Requests one record. Null: the source reported that it does not exist, or its connector concluded that from a complete
 * response. Undefined: the stream cannot request single records.
 */
async function requestOne(
  { one, oneRecord, readOne }: Stream,
  http: SourceHttp,
  key: string,
  reader: Reader,
): Promise<unknown> {
  if (readOne) return (await readOne(http, key, reader)) ?? null;
  if (!one) return undefined;
  const body = await http.find(one(key, reader));
  return body === null ? null : ((oneRecord ? oneRecord(body) : body) ?? null);
}

/** Returns the list of a record: its parent's if it names one, or else its previous list. Null: unknown. */
async function placeOf(
  state: RunState,
  raw: unknown,
  before: StoredRow | undefined,
  isMissing: boolean,
): Promise<{ scope?: string; context?: Record<string, unknown> } | null> {
  const { stream } = state.context;
  const parentKey = stream.parentKeyOf?.(raw) ?? null;
  // Several lists can have a record, and it belongs to one that it does not name. It has moved if it names another than before.
  const stays = !isMissing && before !== undefined && parentKey === stream.parentKeyOf?.(JSON.parse(before.body));
  if (stream.parent && stream.contextOf && parentKey !== null && parentKey !== before?.scope && !stays) {
    const of = { ...state.of, stream: stream.parent.name };
    const [parent] = await within(state, (tx) => raws.liveByKey(tx, of, [parentKey]));
    if (parent) return { scope: parentKey, context: stream.contextOf(storedRaw(parent), readerOf(state)) };
  }
  if (stream.contextFrom) return { context: (await stream.contextFrom(readerOf(state)))(raw) };
  if (!before) return stream.standsAlone ? {} : null;
  return {
    ...(before.scope !== null && { scope: before.scope }),
    ...(before.context !== null && { context: JSON.parse(before.context) }),
  };
}
