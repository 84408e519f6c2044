import type { Page } from "#kit";
import { bytesToUuid } from "#lib";
import { isActiveMapping, type RejectedRaw, rejectedId } from "#mapping";
import {
  type Alarm,
  heldDeletions,
  mappings,
  pages,
  rawHashes,
  rejectedRecords,
  runs,
  type TargetedRecord,
  type Tx,
  targetedRecords,
  writtenRecords,
} from "#store";
import type { ChangedRows } from "./changed-rows.ts";
import { type DeletionPlan, deletionPlan, deletionsOf, mergePlans, planForKeys, planForList } from "./deletion-plan.ts";
import { RunLost } from "./lease.ts";
import { settleDoubtful } from "./listed-twice.ts";
import { type HowDeleted, mergeShared, recordsOf } from "./merge.ts";
import type { PreparedPage } from "./page.ts";
import { notePage, type RunState, within } from "./run-state.ts";

/** Returns whether writing a page may request records from the source, to learn whether they are deleted. */
export const mayRequest = ({ notes }: PreparedPage): boolean =>
  notes.closes !== undefined || notes.missing !== undefined;

/**
 * Writes a page in one transaction: raw records, records, changes, deletions, and the run's progress. `before` is the
 * write of the previous page.
 */
export async function writePage(state: RunState, page: PreparedPage, before: Promise<void>): Promise<void> {
  if (page.doubtful.length > 0) {
    await before;
    await settleDoubtful(state, page);
  }
  const { notes, returned, changed, rejected } = page;
  // A rejected record exists in the source, so it is not missing.
  const keys = rejected.length === 0 ? page.keys : withRejected(page);
  const changedOnPage = changed.count + keys.length - page.keys.length;
  const removed = deletionPlan({ deletions: deletionsOf(page.removed, "reported") });
  if (!mayRequest(page))
    await writeTransaction(state, { notes, keys, returned, changed, changedOnPage, rejected, plan: removed }, before);
  else {
    // No transaction is open while records are requested.
    await before;
    if (!state.cancelRequested) {
      notePage(state, notes, keys, rejected);
      const plan = mergePlans(removed, await planForPage(state, page));
      for (const row of plan.alive) changed.add(row);
      await writeTransaction(state, { notes, keys, returned, changed, changedOnPage, rejected, plan });
    }
  }
  state.unwritten.delete(page);
}

/** Returns the keys of a page and of its rejected records, each once. */
const withRejected = ({ keys, rejected }: PreparedPage): string[] => [
  ...new Set([...keys, ...rejected.flatMap(({ key }) => (key === null ? [] : [key]))]),
];

/** Plans for the records that are missing from the lists which end with this page. */
async function planForPage(state: RunState, { notes }: PreparedPage): Promise<DeletionPlan> {
  let plan = deletionPlan();
  if (notes.closes && state.hasExtents) {
    const { scope, ...days } = notes.closes;
    const { fromDay = null, untilDay = null } = days;
    state.closed.set(scope, days);
    const read = [...state.readSinceClose];
    const { liveCount: previous, missing } = await within(state, (tx) =>
      rawHashes.missingFrom(tx, state.of, { scope, fromDay, untilDay }, read),
    );
    state.readSinceClose = new Set();
    for (const key of missing) state.missingKeys.add(key);
    if (!state.hasUnknownKey) plan = await planForList(state, scope, previous, missing, read.length);
  }
  return notes.missing ? mergePlans(plan, await planForKeys(state, notes.missing)) : plan;
}

/** The content of one transaction. */
export interface Work {
  notes: Omit<Page, "rows">;
  /** Keys of the records that were read. */
  keys: readonly string[];
  /** Keys of unchanged records that an earlier read did not find. */
  returned: readonly string[];
  changed: ChangedRows;
  /** Records that cannot be stored. */
  rejected?: readonly RejectedRaw[];
  /** The number of changed records in the page; others were requested one by one. */
  changedOnPage: number;
  plan: DeletionPlan;
  /** The records named by webhooks that this completes. */
  targeted?: readonly TargetedRecord[];
  /** The cause of the changes. Absent: the run's. */
  cause?: RunState["context"]["cause"];
}

/**
 * Writes in one transaction. With `before`, the rows are sent to the database while the previous page is written, and
 * the progress is saved after it. Throws `RunLost` if another worker has claimed the run.
 */
export async function writeTransaction(state: RunState, work: Work, before?: Promise<void>): Promise<void> {
  const { context, of } = state;
  const { notes, keys, changed } = work;
  const fetchedAt = new Date(context.clock.now()).toISOString();
  const requests = context.source.requestCount();
  await within(state, async (tx) => {
    if (before) {
      await changed.stage(tx);
      await before;
      if (state.cancelRequested) return;
      notePage(state, notes, keys, work.rejected);
    }
    if (work.targeted) await targetedRecords.done(tx, of, work.targeted);
    const leftOut = await leaveOutWritten(tx, state, work);
    await pages.writeRaws(tx, of, changed.raws, fetchedAt);
    await rawHashes.resetMissed(tx, of, work.returned);
    if (notes.missing) await rawHashes.resetMissedBut(tx, of, notes.missing);
    const { deletions, alarms } =
      work.plan.confirm.length > 0 ? await confirmDeletions(tx, state, work.plan) : work.plan;
    const deleted = await rawHashes.markDeleted(
      tx,
      of,
      [...deletions.keys()].filter((key) => !leftOut.has(key)),
    );
    if (state.hasHeldDeletions || work.plan.hold.length > 0) await writeHeld(tx, state, work);
    const unmapped = await writeRecords(tx, state, work, deleted, deletions);
    const rejected = [...(work.rejected ?? []), ...unmapped];
    await writeRejected(tx, state, keys, rejected, fetchedAt);
    if (state.readsWhole && context.stream.missedBy === "run") {
      const { connectionId, runId } = context;
      await runs.noteSeen(tx, { connectionId, runId, page: state.page }, keys);
    }
    await saveProgress(tx, state, work, { deleted: deleted.length, rejected: rejected.length, alarms, requests });
  });
  context.counted.requests = requests;
  state.page++;
}

/**
 * Leaves out records that Millwright has written since they were requested: what the run has of them may be older. They are
 * requested again at the end of the run, or by the next one. Returns their keys.
 */
async function leaveOutWritten(tx: Tx, state: RunState, { changed, plan }: Work): Promise<ReadonlySet<string>> {
  const { context, of, snapshot } = state;
  if (!context.stream.writes || snapshot === "") return new Set();
  await writtenRecords.lock(tx, of, false);
  const concerned = [...changed.keys, ...plan.deletions.keys(), ...plan.confirm];
  const keys = await writtenRecords.since(tx, of, concerned, snapshot);
  if (keys.length === 0) return new Set();
  await changed.leaveOut(tx, keys);
  await targetedRecords.add(tx, of, keys, context.clock.now());
  state.hasLeftOut = true;
  return new Set(keys);
}

/** Returns the plan with the deletions that a second complete list has confirmed. */
async function confirmDeletions(
  tx: Tx,
  { of }: RunState,
  { confirm, deletions, alarms }: DeletionPlan,
): Promise<Pick<DeletionPlan, "deletions" | "alarms">> {
  const confirmed = new Map(deletions);
  for (const [key, times] of await rawHashes.countMissed(tx, of, confirm))
    if (times >= 2) confirmed.set(key, "inferred");
  // A second list lacks the same records, so nothing is in doubt any more.
  const isSettled = confirm.every((key) => confirmed.has(key));
  return {
    deletions: confirmed,
    alarms: isSettled ? alarms.filter(({ code }) => code !== "partial_list") : alarms,
  };
}

/** Stores which deletions are held, and releases those of records that were read again. */
async function writeHeld(tx: Tx, state: RunState, { notes, keys, plan }: Work): Promise<void> {
  await heldDeletions.release(tx, state.of, keys);
  if (notes.missing) await heldDeletions.releaseBut(tx, state.of, notes.missing);
  await heldDeletions.hold(tx, state.of, state.context.runId, plan.hold);
  state.hasHeldDeletions = true;
}

/** The maximum number of rejected records that one run lists. All are counted. */
const MOST_LISTED = 10_000;

/** Lists records that were rejected, and removes those that are stored by now. */
async function writeRejected(
  tx: Tx,
  state: RunState,
  keys: readonly string[],
  rejected: readonly RejectedRaw[],
  now: string,
): Promise<void> {
  if (state.hasRejected) await rejectedRecords.remove(tx, state.of, keys.map(idOfKey));
  const listed = rejected.slice(0, Math.max(0, MOST_LISTED - state.listedCount));
  if (listed.length === 0) return;
  const rows = listed.map(({ id, shownKey, reason }) => ({ id: bytesToUuid(id), key: shownKey, reason }));
  await rejectedRecords.add(tx, state.of, rows, now);
  state.hasRejected = true;
  state.listedCount += listed.length;
}

const idOfKey = (key: string): string => bytesToUuid(rejectedId(key));

/** Writes the records that the changed and deleted raw records feed. Returns the raw records that could not be mapped. */
export async function writeRecords(
  tx: Tx,
  { context, of }: RunState,
  { changed, cause }: Pick<Work, "changed" | "cause">,
  deleted: readonly string[],
  deletions: ReadonlyMap<string, HowDeleted>,
): Promise<readonly RejectedRaw[]> {
  const touchesShared = changed.sharing.length > 0 || (changed.feedsShared && deleted.length > 0);
  if (changed.records.count === 0 && deleted.length === 0 && !touchesShared) return [];
  await pages.lockChanges(tx, context.connectionId);
  // Until the commit, no other mapping becomes active. If one has since the run started, it applies from this page on.
  const versions = await mappings.versions(tx, context.connectionId);
  if (!isActiveMapping(context.mapping, versions)) context.mapping = await context.mapped(tx);
  if (!isActiveMapping(changed.mapping, versions)) await changed.follow(tx, of, context.mapping);
  for (const key of deleted)
    for (const each of recordsOf(context, key, deletions.get(key) ?? "reported")) changed.records.addDeletion(each);
  const unmapped: RejectedRaw[] = [];
  if (touchesShared) {
    const how = deletions.values().next().value ?? "reported";
    const merged = await mergeShared(tx, context, changed.sharing, deleted, how, changed.records);
    changed.rejected += merged.withIssues;
    unmapped.push(...merged.unmapped);
  }
  await pages.writeRecords(tx, context.connectionId, changed.records, cause ?? context.cause, context.isFirst);
  return [...unmapped, ...changed.takeRejected()];
}

/** Saves the run's progress. Throws `RunLost`, which rolls the page back, if this worker no longer holds the run. */
async function saveProgress(
  tx: Tx,
  state: RunState,
  { notes, keys, changed, changedOnPage }: Work,
  {
    deleted,
    rejected,
    alarms,
    requests,
  }: { deleted: number; rejected: number; alarms: readonly Alarm[]; requests: number },
): Promise<void> {
  const { context } = state;
  const saved = await runs.saveProgress(tx, context.connectionId, {
    runId: context.runId,
    worker: context.worker,
    counts: {
      read: keys.length,
      changed: changed.count,
      unchanged: keys.length - changedOnPage,
      deleted,
      rejected: changed.rejected + rejected,
    },
    requests: requests - context.counted.requests,
    checkpoint: notes.resume,
    watermark: notes.watermark,
    progress: notes.progress ?? null,
    alarms,
  });
  if (!saved.isHeld) throw new RunLost("another worker has claimed this run");
  state.cancelRequested ||= saved.cancelRequested;
}
