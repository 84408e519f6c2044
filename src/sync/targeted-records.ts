import { type TargetedRecord, targetedRecords } from "#store";
import { ChangedRows } from "./changed-rows.ts";
import { deletionPlan } from "./deletion-plan.ts";
import type { HowDeleted } from "./merge.ts";
import { isLeftToTheList, requestRecord, storedByKey } from "./request-record.ts";
import { type RunState, takeSnapshot, within } from "./run-state.ts";
import { writeTransaction } from "./write-page.ts";

const TARGETED_AT_ONCE = 50;

/**
 * Requests the records that webhooks named, or that a page left out, one by one, and stores them. Those that cannot be
 * requested are left to the next list.
 */
export async function readTargeted(state: RunState, cause: RunState["context"]["cause"]): Promise<void> {
  if (!state.context.stream.requestsOne) return;
  // One pass: records that are named meanwhile have their own waiting run.
  for (let afterKey = ""; ; ) {
    const targeted = await within(state, (tx) => targetedRecords.after(tx, state.of, afterKey, TARGETED_AT_ONCE));
    const last = targeted.at(-1);
    if (!last) return;
    afterKey = last.key;
    await readSome(state, targeted, cause);
    state.context.source.releaseMemory();
    if (state.cancelRequested) return;
  }
}

async function readSome(
  state: RunState,
  targeted: readonly TargetedRecord[],
  cause: RunState["context"]["cause"],
): Promise<void> {
  const { context } = state;
  await takeSnapshot(state);
  const keys = targeted.map(({ key }) => key);
  const stored = await storedByKey(state, keys);
  const changed = new ChangedRows(context);
  const deletions = new Map<string, HowDeleted>();
  const returned: string[] = [];
  const answered: string[] = [];
  for (const key of keys) {
    context.signal.throwIfAborted();
    const before = stored.get(key);
    const answer = await requestRecord(state, key, before, { isMissing: false }).catch((thrown: unknown) => {
      if (!isLeftToTheList(thrown)) throw thrown;
      context.log.warn(
        { err: thrown, run: context.runId, stream: state.of.stream },
        "a record that a webhook named could not be read",
      );
      return null;
    });
    if (answer === null) continue;
    answered.push(key);
    if (answer === "deleted") deletions.set(key, "reported");
    else if (before?.hash.equals(answer.hash)) returned.push(key);
    else changed.add(answer);
  }
  await writeTransaction(state, {
    notes: {},
    keys: answered,
    returned,
    changed,
    changedOnPage: changed.count + deletions.size,
    plan: deletionPlan({ deletions }),
    targeted,
    cause,
  });
}
