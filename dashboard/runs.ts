import type { EntityStatus, Run } from "./api.ts";

/** The labels of alarms, by their codes. */
const ALARM_LABELS: Readonly<Record<Run["alarms"][number]["code"], string>> = {
  empty_list: "Empty list",
  mass_deletion: "Unusually many deletions",
  partial_list: "Partial list",
  incomplete_list: "Incomplete list",
  part_failed: "Part failed",
  future_stamps: "Change dates in the future",
};

/** Returns the label of an alarm. */
export const alarmLabel = ({ code }: Pick<Run["alarms"][number], "code">): string => ALARM_LABELS[code];

/** The alarms that hold deletions for review. After other alarms, a later run decides. */
const HOLDING_ALARMS: readonly string[] = ["empty_list", "mass_deletion"];

/** Returns how many deletions of a run are held, and when they were accepted. */
export function heldDeletionsOf({ alarms }: Pick<Run, "alarms">): { count: number; acceptedAt: string | null } {
  const holding = alarms.filter(({ code }) => HOLDING_ALARMS.includes(code));
  return {
    count: holding.reduce((sum, { missing_count: missing }) => sum + missing, 0),
    acceptedAt: holding.find(({ accepted_at: at }) => at !== null)?.accepted_at ?? null,
  };
}

/** Returns whether a sync of an entity is queued or running. */
export const isSyncing = ({ state }: Pick<EntityStatus, "state">): boolean => state === "queued" || state === "running";

/**
 * Returns about how many requests a full sync of streams takes: those of each stream's last full run, or else of the forecast.
 * Null: unknown for a stream.
 */
export function fullSyncRequests(
  streams: readonly string[],
  fullRuns: readonly Pick<Run, "stream" | "requests">[],
  forecast: Readonly<Record<string, number | null>> | undefined,
): number | null {
  const counts = streams.map(
    (name) => fullRuns.find(({ stream }) => stream === name)?.requests ?? forecast?.[name] ?? null,
  );
  return counts.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}
