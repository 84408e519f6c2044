import type { Limits, Verdict } from "#kit";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A longer wait of a throttled request is invalid, such as an epoch or milliseconds. It counts as no stated wait. */
const BELIEVED_WAIT_MS = DAY_MS;
/** The same limit for a quota. The longest quotas are counted by the month. */
const BELIEVED_QUOTA_WAIT_MS = 32 * DAY_MS;

/** Returns the longest wait of a throttled request. A longer one is for a quota. */
export const longestWaitMs = ({ longestWaitMs: own }: Limits): number => own ?? HOUR_MS;

/** Returns the longest wait for a quota. */
export const longestQuotaWaitMs = (limits: Limits): number =>
  Math.max(longestWaitMs(limits), limits.longestQuotaWaitMs ?? DAY_MS);

/** Returns a verdict whose wait is within the connector's limits. An invalid wait becomes the default. */
export function withBoundedWait(verdict: Verdict, limits: Limits): Verdict {
  if (verdict.is === "exhausted") {
    const { waitMs } = verdict;
    const isBelieved = waitMs >= 0 && waitMs <= BELIEVED_QUOTA_WAIT_MS;
    return {
      is: "exhausted",
      waitMs: isBelieved ? Math.min(waitMs, longestQuotaWaitMs(limits)) : longestWaitMs(limits),
    };
  }
  if (verdict.is !== "throttled" || verdict.waitMs === undefined) return verdict;
  const { waitMs } = verdict;
  const isBelieved = waitMs >= 0 && waitMs <= Math.max(BELIEVED_WAIT_MS, longestWaitMs(limits));
  return isBelieved ? { is: "throttled", waitMs: Math.min(waitMs, longestWaitMs(limits)) } : { is: "throttled" };
}

const SECONDS = /^\d{1,20}(\.\d{1,20})?$/;
const DATE = /^[a-z]{3,9},? |^\d{4}-\d\d-\d\dT/i;

/**
 * Returns the wait in a header, in seconds or as a date. Null: it is neither. A date is compared with the response's
 * own `date`, because the source's clock may differ from ours.
 */
export function waitOf(header: string | undefined, date: string | undefined, now: number): number | null {
  const text = header?.trim() ?? "";
  if (SECONDS.test(text)) return Number(text) * 1000;
  if (!DATE.test(text)) return null;
  const sourceTime = Date.parse(date ?? "");
  const waitMs = Date.parse(text) - (Number.isNaN(sourceTime) ? now : sourceTime);
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
}
