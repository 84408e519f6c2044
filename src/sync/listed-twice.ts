import type { Extent } from "#kit";
import { type PreparedRaw, prepareOrReject, type RejectedRaw } from "#mapping";
import type { StoredRow } from "#store";
import type { ChangedRows } from "./changed-rows.ts";
import { storedByKey } from "./request-record.ts";
import type { RunState } from "./run-state.ts";

/*
 * Several parents' lists can have the same record, such as a booking of six rooms. It belongs to the first of them that a run
 * reads, with that list's context. The other lists do not change it. It moves to another list only when its own lacks it, or
 * could not be read.
 */

/** So many keys of a first run are remembered. Beyond that, its rows are compared with the store. */
const MOST_MET = 200_000;

/** Returns whether a first run has met more keys than it remembers. */
export const isPastMemory = ({ met }: RunState): boolean => met.size >= MOST_MET;

/** Returns whether another list has a changed row too, as far as is known. `stored`: the list that the stored record belongs to. */
export function isListedElsewhere(state: RunState, { key, scope }: PreparedRaw, stored: string | null): boolean {
  if (scope === null) return false;
  if (stored !== null) return stored !== scope;
  if (state.context.isFirst && !isPastMemory(state)) {
    const isMet = state.met.has(key);
    state.met.add(key);
    return isMet;
  }
  for (const { changed, doubtful } of state.unwritten)
    if (changed.keys.has(key) || doubtful.some((row) => row.key === key)) return true;
  return false;
}

/** A page with rows that other lists have too. */
interface DoubtfulPage {
  doubtful: readonly PreparedRaw[];
  changed: ChangedRows;
  returned: string[];
  rejected: RejectedRaw[];
}

/** Decides which doubtful rows of a page change the stored records. All pages before it are written. */
export async function settleDoubtful(state: RunState, page: DoubtfulPage): Promise<void> {
  const keys = page.doubtful.map(({ key }) => key);
  const stored = await storedByKey(state, keys);
  for (const row of page.doubtful) {
    const before = stored.get(row.key);
    if (!before || !isUnchanged(state, row, before)) {
      page.changed.add(row);
      // It belongs to this list now.
      state.missingKeys.delete(row.key);
    } else if (before.missed > 0) page.returned.push(row.key);
  }
  page.rejected.push(...page.changed.takeRejected());
}

function isUnchanged(state: RunState, row: PreparedRaw, before: StoredRow): boolean {
  const { scope } = before;
  if (before.hash.equals(row.hash)) return true;
  if (scope === null || scope === row.scope) return false;
  // Where lists are not complete, a record stays only if nothing of it changes but the list.
  if (!state.hasExtents) return isSame(state, row, before, row.context);
  if (state.missingKeys.has(row.key)) return false;
  const days = state.closed.get(scope);
  // Its own list was read in this run, so what that said of it is stored.
  if (days) return isWithin(before.dated, days);
  // Its own list may have been read before an interruption, or failed.
  const mayHaveIt = state.context.resume !== null || state.failedParts.some((part) => part.scope === scope);
  const context = before.context === null ? null : JSON.parse(before.context);
  return mayHaveIt && before.missed === 0 && isSame(state, row, before, context);
}

const isWithin = (day: string | null, { fromDay, untilDay }: Omit<Extent, "scope">): boolean =>
  day === null || fromDay === undefined || untilDay === undefined || (day >= fromDay && day <= untilDay);

/** Returns whether a row is the stored record if it has this context and belongs to the same list. */
function isSame(
  { context: { stream, drop } }: RunState,
  { raw }: PreparedRaw,
  { hash, scope }: StoredRow,
  context: Record<string, unknown> | null,
): boolean {
  const place = { ...(context && { context }), ...(scope !== null && { scope }) };
  const outcome = prepareOrReject(stream, { raw, ...place }, drop);
  return "prepared" in outcome && outcome.prepared.hash.equals(hash);
}
