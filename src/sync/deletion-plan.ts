import type { PreparedRaw } from "#mapping";
import { type Alarm, rawHashes, type StoredRow } from "#store";
import {
  type Doubt,
  deletionGuard,
  incompleteList,
  type ListCounts,
  MOST_REQUESTED,
  unanswered,
} from "./deletion-guard.ts";
import type { HowDeleted } from "./merge.ts";
import { isLeftToTheList, requestRecord, storedByKey, writtenSince } from "./request-record.ts";
import { type RunState, within } from "./run-state.ts";

/** What happens to records that the source did not return. */
export interface DeletionPlan {
  /** Keys of records to delete, with how their deletion was found. */
  deletions: Map<string, HowDeleted>;
  /** Records that the source still has, and that changed: they are stored as if they had been read. */
  alive: readonly PreparedRaw[];
  /** Keys of records whose deletion waits for a person. */
  hold: readonly string[];
  /** Keys of records that are deleted if the next complete list lacks them too. */
  confirm: readonly string[];
  alarms: readonly Alarm[];
}

/** Creates a plan; omitted parts are empty. */
export const deletionPlan = (part: Partial<DeletionPlan> = {}): DeletionPlan => ({
  deletions: new Map(),
  alive: [],
  hold: [],
  confirm: [],
  alarms: [],
  ...part,
});

/** Returns one plan for both. If both name a record, the second applies. */
export const mergePlans = (one: DeletionPlan, other: DeletionPlan): DeletionPlan => ({
  deletions: new Map([...one.deletions, ...other.deletions]),
  alive: [...one.alive, ...other.alive],
  hold: [...one.hold, ...other.hold],
  confirm: [...one.confirm, ...other.confirm],
  alarms: [...one.alarms, ...other.alarms],
});

/** Returns deletions of these keys. */
export const deletionsOf = (keys: readonly string[], how: HowDeleted): Map<string, HowDeleted> =>
  new Map(keys.map((key) => [key, how]));

/**
 * Plans for records that a complete list of a scope lacks. If single records can be requested, each is, and its
 * response decides. Otherwise the deletion guard may hold them, and what passes must be missing twice: a record may
 * have moved to a list that was already read.
 */
export async function planForList(
  state: RunState,
  scope: string | null,
  previous: number,
  missing: readonly string[],
  read: number,
): Promise<DeletionPlan> {
  if (missing.length === 0) return deletionPlan();
  const counts = { scope, previous, missing: missing.length, read };
  const doubt = deletionGuard(counts);
  if (state.context.stream.requestsOne && (!doubt?.isHeld || missing.length <= MOST_REQUESTED))
    return planByRequests(state, missing, counts, doubt);
  const alarms = doubt ? [doubt.alarm] : [];
  return doubt?.isHeld ? deletionPlan({ hold: missing, alarms }) : deletionPlan({ confirm: missing, alarms });
}

/**
 * Plans for records that a list of all keys lacks. A request for a single record may fail to find it for the same
 * reason, so the deletion guard comes first.
 */
export async function planForKeys(state: RunState, missing: readonly string[]): Promise<DeletionPlan> {
  if (missing.length === 0) return deletionPlan();
  const previous = await within(state, (tx) => rawHashes.count(tx, state.of));
  const counts = { scope: null, previous, missing: missing.length, read: previous - missing.length };
  const doubt = deletionGuard(counts);
  if (doubt) return deletionPlan({ [doubt.isHeld ? "hold" : "confirm"]: missing, alarms: [doubt.alarm] });
  if (!state.context.stream.requestsOne) return deletionPlan({ deletions: deletionsOf(missing, "inferred") });
  const plan = await planByRequests(state, missing, counts, null);
  return { ...plan, deletions: deletionsOf([...plan.deletions.keys()], "inferred") };
}

/** After this many requests in a row that prove nothing, no more of the missing records are requested. */
const UNANSWERED_IN_A_ROW = 5;

/** Requests each missing record: those that the source no longer has are deleted, and those that moved are stored. */
export async function planByRequests(
  state: RunState,
  missing: readonly string[],
  counts: Omit<ListCounts, "read">,
  doubt: Doubt | null,
): Promise<DeletionPlan> {
  const stored = await storedByKey(state, missing);
  const written = await writtenSince(state, missing);
  const deletions = new Map<string, HowDeleted>();
  const alive: PreparedRaw[] = [];
  let stillThere = 0;
  let answered = 0;
  let inARow = 0;
  for (const key of missing) {
    const before: StoredRow | undefined = stored.get(key);
    let answer: PreparedRaw | "deleted" | null;
    try {
      answer = await requestRecord(state, key, before, { isMissing: true });
    } catch (thrown) {
      if (!isLeftToTheList(thrown)) throw thrown;
      if (++inARow === UNANSWERED_IN_A_ROW) break;
      continue;
    }
    answered++;
    inARow = 0;
    if (answer === "deleted") deletions.set(key, "reported");
    // The list was read before Millwright wrote the record, so it need not have it.
    else if (answer && before && answer.hash.equals(before.hash)) stillThere += written.has(key) ? 0 : 1;
    else if (answer && before) alive.push(answer);
  }
  // A record that neither moved nor changed is missing: the list is not complete.
  const alarms = stillThere > 0 ? [incompleteList(counts, stillThere, doubt?.alarm.code)] : [];
  if (answered < missing.length) alarms.push(unanswered(counts, missing.length - answered));
  return deletionPlan({ deletions, alive, alarms });
}
