import type { Schema } from "@millwright/sdk";
import { formatCount } from "../format.ts";

type Preview = Schema<"mapping_preview">;

/** Returns how counts of a preview are shown: exactly when it is done, before that estimated from a sample of all records. */
export function countTextOf({ state, progress, estimate }: Pick<Preview, "state" | "progress" | "estimate">) {
  return (count: number): string =>
    state === "done" || estimate.records === 0
      ? formatCount(count)
      : `about ${formatCount(Math.round((count * progress.total) / estimate.records))}`;
}

/** Returns how many records change, and what the number is based on. */
export function previewSummary(preview: Pick<Preview, "state" | "progress" | "estimate" | "counts">): string {
  const { state, progress, counts, estimate } = preview;
  const isDone = state === "done";
  const { changed, only_empty_fields: emptyOnly } = isDone ? counts : estimate;
  const countText = countTextOf(preview);
  const empty = emptyOnly > 0 ? ` (${countText(emptyOnly)} of them only by an empty field)` : "";
  const basis = isDone ? "All records were checked." : `Estimated from ${formatCount(estimate.records)}.`;
  return `${countText(changed)} of ${formatCount(progress.total)} records change${empty}. ${basis}`;
}
