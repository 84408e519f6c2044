import { randomUUID } from "node:crypto";
import type { Limits, Rate } from "#kit";
import { type Clock, sha256 } from "#lib";
import { across, type Store } from "#store";

const LENGTH_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** Short rates are paced by a bucket that is refilled at this share of what the vendor allows, so that clocks may differ a little. */
const PACE = 0.8;
/** So much of a short rate may go at once. */
const BURST = 0.1;
/** Permits that a worker takes at a time, so that not every call costs a query. */
const BATCH = 10;
/** A place among the calls under way frees itself after so long without a sign of life. */
const LEASE_MS = 60_000;
/** Of a long rate, this share is what schedules may use; the rest is for people and events. */
const PLANNED_SHARE = 0.8;

const isLong = (rate: Rate): boolean => rate.per === "day" || rate.per === "week";

/** The name under which something that a source counts together is kept: a hash, since it may be made from a key. */
export const budgetName = (connector: string, counted: string): string => `${connector}:${sha256(counted).toString("hex").slice(0, 32)}`;

/** How many permits there are now, and how long until there is one. */
function available(rates: readonly Rate[], state: across.BudgetState, now: number): { count: number; waitMs: number } {
  let count = Number.POSITIVE_INFINITY;
  let waitMs = state.pausedUntil !== null && state.pausedUntil > now ? state.pausedUntil - now : 0;
  if (waitMs > 0) count = 0;
  for (const rate of rates) {
    const kept = state.windows[rate.per];
    const length = LENGTH_MS[rate.per];
    if (isLong(rate)) {
      const isRunning = kept && "from" in kept && now - kept.from < length;
      const left = rate.calls - (isRunning ? kept.used : 0);
      count = Math.min(count, left);
      if (left < 1 && isRunning) waitMs = Math.max(waitMs, kept.from + length - now);
    } else {
      const perMs = (rate.calls * PACE) / length;
      const most = Math.max(1, rate.calls * BURST);
      const left = kept && "left" in kept ? Math.min(most, kept.left + Math.max(0, now - kept.at) * perMs) : most;
      count = Math.min(count, left);
      if (left < 1) waitMs = Math.max(waitMs, Math.ceil((1 - left) / perMs));
    }
  }
  return { count: Math.floor(count), waitMs };
}

function taken(rates: readonly Rate[], state: across.BudgetState, now: number, count: number): across.BudgetState {
  const windows = { ...state.windows };
  for (const rate of rates) {
    const kept = windows[rate.per];
    const length = LENGTH_MS[rate.per];
    if (isLong(rate)) windows[rate.per] = kept && "from" in kept && now - kept.from < length ? { from: kept.from, used: Math.max(0, kept.used + count) } : { from: now, used: Math.max(0, count) };
    else {
      const most = Math.max(1, rate.calls * BURST);
      const left = kept && "left" in kept ? Math.min(most, kept.left + (Math.max(0, now - kept.at) * rate.calls * PACE) / length) : most;
      windows[rate.per] = { at: now, left: Math.min(most, left - count) };
    }
  }
  return { windows, pausedUntil: state.pausedUntil !== null && state.pausedUntil > now ? state.pausedUntil : null };
}

/** One worker's part in a budget that it shares with all others. */
export interface Budget {
  /** Waits until a call may be made. Throws `onLongWait`'s fault where that takes longer than a worker should wait. */
  permit(signal: AbortSignal): Promise<void>;
  /** The source said that the budget is used up: everything on it waits. */
  pause(waitMs: number): Promise<void>;
  /** Gives back what was not used. */
  close(): Promise<void>;
}

/** Opens a worker's part in a budget. Where connections on one budget set different limits, each keeps to its own: the smallest then holds for its own calls, the counts are common. */
export function openBudget(room: {
  store: Store;
  clock: Clock;
  worker: string;
  name: string;
  limits: Limits;
  /** A longer wait than this is not waited out: the fault for it. */
  longestWaitMs: number;
  onLongWait(waitMs: number): Error;
}): Budget {
  const { store, clock, name, limits } = room;
  const leaseId = randomUUID();
  const rates = limits.rates.filter((rate) => Number.isFinite(rate.calls));
  let held = 0;
  let leasedUntil = 0;

  async function take(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      const now = clock.now();
      const { result, isLeased } = await across.withBudget(
        store,
        name,
        now,
        (state) => {
          const { count, waitMs } = available(rates, state, now);
          // A batch shrinks as the budget falls, so that the last permits are not locked up in one worker.
          const granted = count < 1 ? 0 : rates.length === 0 ? BATCH : Math.max(1, Math.min(BATCH, Math.floor(count / 8)));
          return { state: taken(rates, state, now, granted), result: { granted, waitMs } };
        },
        { id: leaseId, worker: room.worker, until: now + LEASE_MS, most: limits.concurrent },
      );
      if (isLeased) {
        leasedUntil = now + LEASE_MS;
        held += result.granted;
        if (held > 0) return;
        if (result.waitMs > room.longestWaitMs) throw room.onLongWait(result.waitMs);
      }
      // Waiters do not all come back in the same moment.
      const waitMs = isLeased ? Math.max(20, result.waitMs) : 100 * Math.min(10, attempt + 1);
      await clock.sleep(waitMs * (1 + Math.random() / 5), signal);
    }
  }

  return {
    async permit(signal) {
      if (held < 1 || clock.now() > leasedUntil - LEASE_MS / 2) await take(signal);
      held--;
    },
    async pause(waitMs) {
      const now = clock.now();
      await across.withBudget(store, name, now, (state) => ({
        state: { ...state, pausedUntil: Math.max(state.pausedUntil ?? 0, now + waitMs) },
        result: undefined,
      }));
    },
    async close() {
      if (leasedUntil === 0) return;
      const now = clock.now();
      if (held > 0 && rates.length > 0) await across.withBudget(store, name, now, (state) => ({ state: taken(rates, state, now, -held), result: undefined }));
      held = 0;
      leasedUntil = 0;
      await across.freeLease(store, name, leaseId);
    },
  };
}

/**
 * How much longer scheduled intervals should be, so that what is left of the budget's longest rate lasts until it is
 * counted anew: 1 while use keeps within what is planned for it.
 */
export async function stretchOf(store: Store, name: string, limits: Limits, now: number): Promise<number> {
  const long = limits.rates.filter(isLong);
  if (long.length === 0) return 1;
  const state = await across.readBudget(store, name);
  let stretch = 1;
  for (const rate of long) {
    const kept = state?.windows[rate.per];
    const length = LENGTH_MS[rate.per];
    if (!kept || !("from" in kept) || now - kept.from >= length) continue;
    // What a first sync takes in its first hours says little of the week: at the least a tenth of it is taken as gone by.
    const gone = Math.max(0.1, (now - kept.from) / length);
    const projected = kept.used / gone;
    const left = Math.max(1, rate.calls * PLANNED_SHARE - kept.used);
    const pace = kept.used / (gone * length);
    if (projected > rate.calls * PLANNED_SHARE) stretch = Math.max(stretch, (pace * (length - (now - kept.from))) / left);
  }
  return Math.min(100, Math.max(1, stretch));
}
