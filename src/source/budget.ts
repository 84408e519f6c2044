import type { Limits, Rate } from "#kit";
import { type Clock, type Log, newId, sha256, systemClock } from "#lib";
import { across, type Store } from "#store";

const LENGTH_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** Short rates are paced by a bucket that is refilled at this share of what the vendor allows, so that clocks may differ a little. */
const PACE = 0.8;
/** So much of a short rate may go at once. */
const BURST = 0.1;
/** Permits that a worker takes at a time, so that not every call costs a query. */
const BATCH = 10;
/** Permits that were not used by then are given back: a rate counts when calls are made, not when they were allowed. */
const PERMIT_MS = 5000;
/** A place among the calls under way frees itself after so long without a sign of life. */
const PLACE_MS = 20_000;
/** Whoever stands in line asks again much sooner than this; if not, it is gone, and must not hold up the others. */
const LINE_MS = 5000;
/** A place is kept from call to call, which spares a query each; after so long it goes to one who waits, if one does. */
const KEEP_MS = 2000;
/** Of a worker's own waiters one stands in the common line, and asks again after so long at most: meanwhile a free place is idle. */
const LINE_LOOK_MS = 100;
/** The others look again after so long, if nobody wakes them. */
const LOOK_MS = 500;
/** A place that nobody calls from is given back after so long. */
const IDLE_MS = 1000;
/** A pool that was refused nothing for so long takes one more. */
const CLEAN_MS = 5 * 60_000;
/** A source's own quota, or a pause of a long time: nothing that is over in a moment. */
const LONG_WAIT_MS = 3_600_000;
/** Of a long rate, this share is what schedules may use; the rest is for people and events. */
const PLANNED_SHARE = 0.8;

const isLong = (rate: Rate): boolean => rate.per === "day" || rate.per === "week";

/** The name under which something that a source counts together is kept: a hash, since it may be made from a key. */
export const budgetName = (connector: string, counted: string): string =>
  `${connector}:${sha256(counted).toString("hex").slice(0, 32)}`;

/** How many permits there are now, how long until there is one, and whether that is for a quota of a longer time. */
function available(
  rates: readonly Rate[],
  state: across.BudgetState,
  now: number,
): { count: number; waitMs: number; isQuota: boolean } {
  let count = Number.POSITIVE_INFINITY;
  let waitMs = state.pausedUntil !== null && state.pausedUntil > now ? state.pausedUntil - now : 0;
  let isQuota = waitMs > LONG_WAIT_MS;
  if (waitMs > 0) count = 0;
  for (const rate of rates) {
    const kept = state.windows[rate.per];
    const length = LENGTH_MS[rate.per];
    if (isLong(rate)) {
      const isRunning = kept && "from" in kept && now - kept.from < length;
      const left = rate.requests - (isRunning ? kept.used : 0);
      count = Math.min(count, left);
      if (left < 1 && isRunning) {
        waitMs = Math.max(waitMs, kept.from + length - now);
        isQuota = true;
      }
    } else {
      const perMs = (rate.requests * PACE) / length;
      const most = Math.max(1, rate.requests * BURST);
      const left = kept && "left" in kept ? Math.min(most, kept.left + Math.max(0, now - kept.at) * perMs) : most;
      count = Math.min(count, left);
      if (left < 1) waitMs = Math.max(waitMs, Math.ceil((1 - left) / perMs));
    }
  }
  return { count: Math.floor(count), waitMs, isQuota };
}

function taken(rates: readonly Rate[], state: across.BudgetState, now: number, count: number): across.BudgetState {
  const windows = { ...state.windows };
  for (const rate of rates) {
    const kept = windows[rate.per];
    const length = LENGTH_MS[rate.per];
    if (isLong(rate))
      windows[rate.per] =
        kept && "from" in kept && now - kept.from < length
          ? { from: kept.from, used: Math.max(0, kept.used + count) }
          : { from: now, used: Math.max(0, count) };
    else {
      const most = Math.max(1, rate.requests * BURST);
      const left =
        kept && "left" in kept
          ? Math.min(most, kept.left + (Math.max(0, now - kept.at) * rate.requests * PACE) / length)
          : most;
      windows[rate.per] = { at: now, left: Math.min(most, left - count) };
    }
  }
  return {
    ...state,
    windows,
    pausedUntil: state.pausedUntil !== null && state.pausedUntil > now ? state.pausedUntil : null,
  };
}

type Pool = across.PoolState;

/** Decides whether one more call may be under way; a pool that is full grows if it has been clean for long enough. */
function admit(
  { startAt, concurrent }: Limits,
  kept: Pool | null,
  fits: (most: number) => boolean,
  now: number,
): { isGranted: boolean; pool: Pool | null } {
  if (startAt === undefined) return { isGranted: fits(Math.max(1, concurrent)), pool: kept };
  const pool = kept ?? { size: Math.max(1, Math.min(startAt, concurrent)), cleanSince: now, halvedAt: 0 };
  if (fits(Math.min(pool.size, concurrent))) return { isGranted: true, pool };
  const size = pool.size + 1;
  return size <= concurrent && now - pool.cleanSince >= CLEAN_MS && fits(size)
    ? { isGranted: true, pool: { ...pool, size, cleanSince: now } }
    : { isGranted: false, pool };
}

/** The pool after a call that began at `from` was one too many. Those that began before the others knew of it count as one. */
function refusedOnce(pool: Pool, from: number, now: number): Pool {
  if (from < pool.halvedAt + KEEP_MS) return { ...pool, cleanSince: now };
  return { size: Math.max(1, Math.floor(pool.size / 2)), cleanSince: now, halvedAt: now };
}

/** One worker's part in a budget that it shares with all others. */
export interface Budget {
  /**
   * Waits until a call may be made, and gives what is to be called when it has ended. Throws `onLongWait`'s fault where
   * that takes longer than a worker should wait.
   */
  enter(signal: AbortSignal): Promise<() => void>;
  /** The source refused a call that began at this moment for being one too many. */
  refused(from: number): Promise<void>;
  /** The source asked to wait, or said that the budget is used up: everything on it waits. */
  pause(waitMs: number): Promise<void>;
  /** Gives back what was not used. */
  close(): Promise<void>;
}

/** A place among the calls under way, or somebody's waiting for one. */
interface Place {
  /** Its lease; empty while it is waited for. */
  id: string;
  /** Had since then; null: it is waited for. */
  since: number | null;
  /** Somebody calls from it, or waits. */
  isBusy: boolean;
  /** The database is being asked for it: meanwhile nobody hands it another. */
  isAsking: boolean;
  idle?: NodeJS.Timeout;
  /** Ends a wait. */
  wake?(): void;
}

/** A process's parts in budgets: those who share a budget by the same limits share one part, and hand places on among them. */
export interface Budgets {
  /** Takes a part; its `close` gives it back. */
  open(of: BudgetRequest): Budget;
  /** Remembers the names of the budgets that a connection uses. */
  remember(connectionId: string, names: ReadonlySet<string>): void;
  /** Returns the names of the budgets that a connection uses; undefined if this process has not worked for it lately. */
  namesOf(connectionId: string): ReadonlySet<string> | undefined;
}

/** The budgets of this many connections are remembered. */
const REMEMBERED_AT_MOST = 10_000;

/** Which budget, and how its limits are met. */
export interface BudgetRequest {
  name: string;
  limits: Limits;
  /** A longer wait than this is not waited out: the fault for it. `isQuota`: it is not about a moment's rate. */
  longestWaitMs: number;
  onLongWait(waitMs: number, isQuota: boolean): Error;
}

/** What budgets are kept with, and by whom. */
export interface BudgetDeps {
  store: Store;
  clock: Clock;
  log: Log;
  worker: string;
}

export function openBudgets(deps: BudgetDeps): Budgets {
  const shared = new Map<string, { budget: Budget; users: number }>();
  const names = new Map<string, ReadonlySet<string>>();
  return {
    namesOf: (connectionId) => names.get(connectionId),
    remember(connectionId, used) {
      if (names.size >= REMEMBERED_AT_MOST) names.clear();
      names.set(connectionId, used);
    },
    open(of) {
      const id = JSON.stringify([of.name, of.limits]);
      const kept = shared.get(id) ?? { budget: openBudget({ ...deps, ...of }), users: 0 };
      shared.set(id, kept);
      kept.users++;
      let isOpen = true;
      return {
        ...kept.budget,
        async close() {
          if (!isOpen) return;
          isOpen = false;
          if (--kept.users > 0) return;
          shared.delete(id);
          await kept.budget.close();
        },
      };
    },
  };
}

/**
 * Opens a worker's part in a budget. What is counted is common; the limits are the asker's own, so where connections on
 * one budget set different ones, the one that set less stops first and the others go on.
 */
export function openBudget(deps: BudgetDeps & BudgetRequest): Budget {
  const { store, clock, log, name, limits } = deps;
  const rates = limits.rates.filter((rate) => Number.isFinite(rate.requests));
  const places = new Set<Place>();
  const permits = { count: 0, at: 0 };
  let renewal: NodeJS.Timeout | undefined;

  function renewWhileBusy(): void {
    renewal ??= setInterval(() => {
      const ids = [...places].filter((place) => place.since !== null).map((place) => place.id);
      if (ids.length === 0) return;
      across
        .renewPlaces(store, name, ids, clock.now() + PLACE_MS)
        .catch((error: unknown) => log.warn({ err: error }, "places among the calls to a source could not be renewed"));
    }, PLACE_MS / 3).unref();
  }

  const isWaiting = (place: Place): boolean => place.isBusy && place.since === null;
  /** The first of this worker's own who wait: it alone stands in the common line, for all of them. */
  const firstWaiting = (): Place | undefined => [...places].find(isWaiting);
  // Under which it stands there; null: it does not.
  let lineId: string | null = null;

  async function free(ids: readonly string[]): Promise<void> {
    const left = lineId !== null && !firstWaiting() ? [...ids, lineId] : ids;
    if (left !== ids) lineId = null;
    if (left.length > 0) await across.freePlaces(store, name, left);
  }

  const freeLater = (ids: readonly string[]): void => {
    free(ids).catch((error: unknown) =>
      log.warn({ err: error }, "a place among the calls to a source could not be given back"),
    );
  };

  function drop(place: Place): string[] {
    places.delete(place);
    clearTimeout(place.idle);
    if (places.size === 0) {
      clearInterval(renewal);
      renewal = undefined;
    }
    firstWaiting()?.wake?.();
    return place.since === null ? [] : [place.id];
  }

  /** Gives a place that nobody calls from to one who waits. */
  function handOn(from: Place, to: Place): void {
    [to.id, to.since, from.since] = [from.id, from.since, null];
    freeLater(drop(from));
  }

  function leave(place: Place): void {
    place.isBusy = false;
    // Given back already, by a close that did not wait for this call.
    if (!places.has(place)) return;
    const next = [...places].find((other) => isWaiting(other) && !other.isAsking);
    if (next) {
      handOn(place, next);
      next.wake?.();
    } else place.idle = setTimeout(() => freeLater(drop(place)), IDLE_MS).unref();
  }

  /** Asks once for permits, and for the place or to keep it. */
  async function ask(place: Place): Promise<{ waitMs: number; isQuota: boolean } | null> {
    const now = clock.now();
    // What is given back here lay with this worker for too long.
    const stale = permits.count > 0 && now - permits.at > PERMIT_MS ? permits.count : 0;
    const isNew = place.since === null;
    const isOld = place.since !== null && now - place.since >= KEEP_MS;
    if (isNew) lineId ??= newId(now);
    const id = isNew ? lineId! : place.id;
    // Passed on, it goes to the end of the line.
    const next = isOld ? newId(now) : id;
    const { result, hasPlace } = await across.withBudget(
      store,
      name,
      now,
      (state) => {
        const before = stale > 0 ? taken(rates, state, now, -stale) : state;
        const { count, waitMs, isQuota } = available(rates, before, now);
        // A batch shrinks as the budget falls, so that the last permits are not locked up in one worker.
        const granted =
          count < 1 ? 0 : rates.length === 0 ? BATCH : Math.max(1, Math.min(BATCH, Math.floor(count / 8)));
        return { state: taken(rates, before, now, granted), result: { granted, waitMs, isQuota } };
      },
      isNew || isOld
        ? {
            id,
            lineId: next,
            worker: deps.worker,
            until: now + PLACE_MS,
            lineUntil: now + LINE_MS,
            admit: (pool, fits) => admit(limits, pool, fits, now),
            mayBePassedOn: isOld,
          }
        : undefined,
    );
    if (!hasPlace) {
      if (!isOld) return null;
      place.since = null;
      // Behind this worker's others, of whom one stands in the line already.
      places.delete(place);
      places.add(place);
      if (lineId === null) lineId = next;
      else await across.freePlaces(store, name, [next]);
      return null;
    }
    if (isNew) {
      place.id = id;
      lineId = null;
    }
    // By chance a little sooner: places that were got together should not all be passed on together.
    if (isNew || isOld) place.since = now - Math.floor((Math.random() * KEEP_MS) / 4);
    permits.count += result.granted - stale;
    if (result.granted > 0) permits.at = now;
    return result;
  }

  async function sleep(place: Place, ms: number, signal: AbortSignal, by: Clock = clock): Promise<void> {
    const woken = new AbortController();
    place.wake = () => woken.abort();
    try {
      await by.sleep(ms, AbortSignal.any([signal, woken.signal]));
    } catch (thrown) {
      if (signal.aborted || !woken.signal.aborted) throw thrown;
    } finally {
      delete place.wake;
    }
  }

  async function wait(place: Place, signal: AbortSignal): Promise<void> {
    for (let asks = 0; ; ) {
      signal.throwIfAborted();
      if (place.since === null) {
        // One that its caller left while this one was asking for another.
        const idle = [...places].find((other) => !other.isBusy && other.since !== null);
        if (idle) handOn(idle, place);
        else if (firstWaiting() !== place) {
          // It waits for another of this process, not for time to pass.
          await sleep(place, LOOK_MS, signal, systemClock);
          continue;
        }
      }
      const now = clock.now();
      const isKept = place.since !== null && now - place.since < KEEP_MS;
      const isAllowed = permits.count > 0 && now - permits.at <= PERMIT_MS;
      if (!isKept || !isAllowed) {
        place.isAsking = true;
        const asked = await ask(place).finally(() => {
          place.isAsking = false;
        });
        asks++;
        // With a place of its own it is no longer the first of those who wait.
        if (asked !== null) firstWaiting()?.wake?.();
        if (asked === null || permits.count < 1) {
          if (asked && asked.waitMs > deps.longestWaitMs) throw deps.onLongWait(asked.waitMs, asked.isQuota);
          if (asked === null && [...places].some((other) => !other.isBusy && other.since !== null)) continue;
          // Waiters do not all come back in the same moment.
          const waitMs = asked ? Math.max(20, asked.waitMs) : Math.min(LINE_LOOK_MS, 25 * asks);
          await sleep(place, waitMs * (1 + Math.random() / 5), signal);
          continue;
        }
      }
      permits.count--;
      return;
    }
  }

  return {
    async enter(signal) {
      const idle = [...places].find((place) => !place.isBusy);
      const place: Place = idle ?? { id: "", since: null, isBusy: true, isAsking: false };
      place.isBusy = true;
      clearTimeout(place.idle);
      places.add(place);
      renewWhileBusy();
      try {
        await wait(place, signal);
      } catch (thrown) {
        place.isBusy = false;
        await free(drop(place));
        throw thrown;
      }
      return () => leave(place);
    },
    async refused(from) {
      if (limits.startAt === undefined) return;
      const now = clock.now();
      await across.withBudget(store, name, now, (state) => ({
        state: { ...state, pool: state.pool && refusedOnce(state.pool, from, now) },
        result: undefined,
      }));
      // Places are kept without asking for a while; this worker's ask at once whether they still stand.
      for (const place of places) if (place.since !== null) place.since = Math.min(place.since, now - KEEP_MS);
    },
    async pause(waitMs) {
      const now = clock.now();
      await across.withBudget(store, name, now, (state) => ({
        state: { ...state, pausedUntil: Math.max(state.pausedUntil ?? 0, now + waitMs) },
        result: undefined,
      }));
      // What was allowed before the source asked to wait is not allowed any more.
      permits.at = 0;
    },
    async close() {
      clearInterval(renewal);
      renewal = undefined;
      for (const place of places) clearTimeout(place.idle);
      const now = clock.now();
      const unused = permits.count;
      permits.count = 0;
      if (unused > 0 && rates.length > 0)
        await across.withBudget(store, name, now, (state) => ({
          state: taken(rates, state, now, -unused),
          result: undefined,
        }));
      const ids = [...places].flatMap((place) => (place.since === null ? [] : [place.id]));
      places.clear();
      await free(ids);
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
    const left = Math.max(1, rate.requests * PLANNED_SHARE - kept.used);
    const pace = kept.used / (gone * length);
    if (projected > rate.requests * PLANNED_SHARE)
      stretch = Math.max(stretch, (pace * (length - (now - kept.from))) / left);
  }
  return Math.min(100, Math.max(1, stretch));
}
