import type { Limits, Rate } from "#kit";
import { across, type Store } from "#store";
import { longestQuotaWaitMs, longestWaitMs } from "./waits.ts";

const LENGTH_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
/** Short rates use a bucket that refills at this share of what the vendor allows, so that clocks may differ a little. */
const REFILL_SHARE = 0.8;
/** The size of that bucket, as a share of the rate: this many requests can be sent at once. */
const BURST_SHARE = 0.1;
/** The share of a long rate that schedules may use. The rest is for people and webhooks. */
const PLANNED_SHARE = 0.8;
/** The share of a long rate that only writes may use: they must not wait for days because syncs used it up. */
const SHARE_FOR_WRITES = 0.05;
const MAX_STRETCH = 100;

type Window = across.BudgetState["windows"][string] | undefined;

/** Whether a rate is counted exactly from its first request; shorter ones use a bucket. */
const isLong = (rate: Rate): boolean => rate.per === "day" || rate.per === "week";

const bucketSize = (rate: Rate): number => Math.max(1, rate.requests * BURST_SHARE);
const refillPerMs = (rate: Rate): number => (rate.requests * REFILL_SHARE) / LENGTH_MS[rate.per];

/** Returns how many permits a short rate's bucket contains now. */
function bucketLevel(rate: Rate, window: Window, now: number): number {
  const size = bucketSize(rate);
  // A bucket that was used far in the future was used by a clock that has been set back since.
  if (!window || !("left" in window) || window.at - now > LENGTH_MS[rate.per]) return size;
  return Math.min(size, window.left + Math.max(0, now - window.at) * refillPerMs(rate));
}

/** Returns the count of a long rate. Null: its period is over. */
const runningCount = (rate: Rate, window: Window, now: number): { from: number; used: number } | null =>
  window && "from" in window && Math.abs(now - window.from) < LENGTH_MS[rate.per] ? window : null;

/** The permits that a budget has now. */
export interface Available {
  count: number;
  /** How long until there is a permit, in milliseconds. */
  waitMs: number;
  /** Whether the wait is for a quota of a longer time. */
  isQuota: boolean;
}

/**
 * Returns how long a budget is paused. A pause beyond the connector's limits is ignored, because nothing would ever
 * lift it.
 */
export function pauseMsOf(limits: Limits, { pausedUntil }: across.BudgetState, now: number): number {
  const pauseMs = pausedUntil === null ? 0 : Math.max(0, pausedUntil - now);
  return pauseMs <= longestQuotaWaitMs(limits) ? pauseMs : 0;
}

/**
 * Returns how many permits there are now, and how long to wait if there are none. `keptForWrites`: a part of long rates is kept
 * for writes, and these are other requests.
 */
export function availablePermits(
  limits: Limits,
  rates: readonly Rate[],
  state: across.BudgetState,
  now: number,
  keptForWrites = false,
): Available {
  const pauseMs = pauseMsOf(limits, state, now);
  let count = pauseMs > 0 ? 0 : Number.POSITIVE_INFINITY;
  let waitMs = pauseMs;
  let isQuota = pauseMs > longestWaitMs(limits);
  for (const rate of rates) {
    const window = state.windows[rate.per];
    if (isLong(rate)) {
      const running = runningCount(rate, window, now);
      const reserved = keptForWrites ? Math.floor(rate.requests * SHARE_FOR_WRITES) : 0;
      const left = rate.requests - reserved - (running?.used ?? 0);
      count = Math.min(count, left);
      if (left < 1 && running) {
        waitMs = Math.max(waitMs, running.from + LENGTH_MS[rate.per] - now);
        isQuota = true;
      }
    } else {
      const left = bucketLevel(rate, window, now);
      count = Math.min(count, left);
      if (left < 1) waitMs = Math.max(waitMs, Math.ceil((1 - left) / refillPerMs(rate)));
    }
  }
  return { count: Math.floor(count), waitMs, isQuota };
}

/** Returns the budget after `count` permits were taken; a negative count returns permits. */
export function takePermits(
  rates: readonly Rate[],
  state: across.BudgetState,
  now: number,
  count: number,
): across.BudgetState {
  const windows = { ...state.windows };
  for (const rate of rates) {
    const window = windows[rate.per];
    if (isLong(rate)) {
      const { from, used } = runningCount(rate, window, now) ?? { from: now, used: 0 };
      windows[rate.per] = { from, used: Math.max(0, used + count) };
    } else windows[rate.per] = { at: now, left: Math.min(bucketSize(rate), bucketLevel(rate, window, now) - count) };
  }
  const isPaused = state.pausedUntil !== null && state.pausedUntil > now;
  return { ...state, windows, pausedUntil: isPaused ? state.pausedUntil : null };
}

/**
 * Returns the factor by which scheduled intervals are stretched, so that the rest of the longest rate lasts until its
 * period ends; 1: use stays within the plan.
 */
export async function stretchOf(store: Store, name: string, limits: Limits, now: number): Promise<number> {
  const long = limits.rates.filter(isLong);
  if (long.length === 0) return 1;
  const state = await across.readBudget(store, name);
  let stretch = 1;
  for (const rate of long) {
    const running = runningCount(rate, state?.windows[rate.per], now);
    if (!running) continue;
    const length = LENGTH_MS[rate.per];
    const planned = rate.requests * PLANNED_SHARE;
    // The first hours of a first sync do not represent the week, so at least a tenth of it counts as over.
    const elapsed = Math.max(0.1, (now - running.from) / length);
    if (running.used / elapsed <= planned) continue;
    const pace = running.used / (elapsed * length);
    const left = Math.max(1, planned - running.used);
    stretch = Math.max(stretch, (pace * (length - (now - running.from))) / left);
  }
  return Math.min(MAX_STRETCH, Math.max(1, stretch));
}
