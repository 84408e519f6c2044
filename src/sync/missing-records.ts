import { rawHashes } from "#store";
import { ChangedRows } from "./changed-rows.ts";
import { deletionGuard, MOST_REQUESTED } from "./deletion-guard.ts";
import { type DeletionPlan, deletionPlan, deletionsOf, planByRequests, planForList } from "./deletion-plan.ts";
import { readerOf } from "./reader.ts";
import { type RunState, within } from "./run-state.ts";
import { writeTransaction } from "./write-page.ts";

const MISSING_AT_ONCE = 1000;

/** The days whose records a run has read. Null: all. */
interface Days {
  fromDay: string | null;
  untilDay: string | null;
}

/**
 * Deletes what a full read did not return. The deletion guard may hold deletions, and nothing is deleted if a part of
 * the read failed.
 */
export async function deleteMissing(state: RunState): Promise<void> {
  const { stream, window } = state.context;
  if (!state.readsWhole || state.hasUnknownKey || state.failedParts.length > 0 || stream.missedBy === "never") return;
  const days: Days = stream.datedOf
    ? { fromDay: window.fromDay, untilDay: window.untilDay }
    : { fromDay: null, untilDay: null };
  if (!state.hasExtents) await deleteUnseen(state, days);
  else if (stream.parent) await deleteOrphans(state, stream.parent.name, days);
}

/** Deletes children of deleted parents, which are in no list that was read. */
async function deleteOrphans(state: RunState, parent: string, days: Days): Promise<void> {
  for (;;) {
    const { liveCount: previous, missing } = await within(state, (tx) =>
      rawHashes.missingParents(tx, state.of, { parent, ...days, limit: MISSING_AT_ONCE }),
    );
    const plan = await planForList(state, null, previous, missing, state.readCount);
    await writePlan(state, plan);
    if (plan.deletions.size === 0 || missing.length < MISSING_AT_ONCE) return;
  }
}

/** Deletes records that the whole run has not seen. */
async function deleteUnseen(state: RunState, days: Days): Promise<void> {
  const { stream, runId, pagesBefore } = state.context;
  const { liveCount: previous, missingCount } = await within(state, (tx) =>
    rawHashes.countMissingFromRun(tx, state.of, { runId, ...days }),
  );
  if (missingCount === 0) return;
  const counts = { scope: null, previous, missing: missingCount };
  const doubt = deletionGuard({ ...counts, read: state.readCount + pagesBefore });
  const isHeld = doubt?.isHeld === true && !(stream.requestsOne && missingCount <= MOST_REQUESTED);
  const mustMissTwice = stream.datedOf !== null || mayHaveShifted(state) || doubt !== null;
  const alarms = doubt ? [doubt.alarm] : [];
  for (let afterKey = ""; ; ) {
    const missing = await within(state, (tx) =>
      rawHashes.missingFromRun(tx, state.of, { runId, ...days, afterKey, limit: MISSING_AT_ONCE }),
    );
    const last = missing.at(-1);
    if (last === undefined) return;
    afterKey = last;
    if (isHeld) await writePlan(state, deletionPlan({ hold: missing }));
    else if (stream.requestsOne) await writePlan(state, await planByRequests(state, missing, counts, doubt));
    else if (mustMissTwice) await writePlan(state, deletionPlan({ confirm: missing, alarms }));
    else await writePlan(state, deletionPlan({ deletions: deletionsOf(missing, "inferred"), alarms }));
    if (missing.length < MISSING_AT_ONCE) break;
  }
  if (isHeld) await writePlan(state, deletionPlan({ alarms }));
}

/**
 * Returns whether numbered pages may have shifted: a deletion moves the following records by one, and the next page
 * lacks one.
 */
const mayHaveShifted = (state: RunState): boolean =>
  state.page > 1 && !state.context.stream.pagesAreStable(readerOf(state));

async function writePlan(state: RunState, plan: DeletionPlan): Promise<void> {
  const changed = new ChangedRows(state.context);
  for (const row of plan.alive) changed.add(row);
  await writeTransaction(state, { notes: {}, keys: [], returned: [], changed, changedOnPage: 0, plan });
  state.context.source.releaseMemory();
}
