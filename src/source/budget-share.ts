import type { Limits, Rate } from "#kit";
import { type Clock, type Log, newId, systemClock } from "#lib";
import { across, type Store } from "#store";
import { admit, KEEP_SLOT_MS, poolAfterRefusal } from "./budget-pool.ts";
import { availablePermits, pauseMsOf, takePermits } from "./budget-rates.ts";

/** A worker takes this many permits at once, so that not every request needs a query. */
const BATCH = 10;
/**
 * Permits that are not used by then are returned, because a rate counts when requests are sent, not when they were
 * permitted.
 */
const PERMIT_MS = 5000;
/** A slot is freed after this long without a renewal. */
const SLOT_MS = 20_000;
/** A waiting worker asks again much sooner than this. If it does not, it is dead and must not block the others. */
const LINE_MS = 5000;
/**
 * One of a worker's waiting requests is in the common queue, and asks again after this long at most. Until then, a free
 * slot is idle.
 */
const ASK_AGAIN_MS = 100;
/** The other waiting requests check again after this long, if nothing wakes them. */
const LOOK_AGAIN_MS = 500;
/** A slot that no request uses is returned after this long. */
const IDLE_MS = 1000;

/** A slot among the concurrent requests to a source, or a request that waits for one. */
interface Slot {
  /** The ID of its lease; empty while it waits. */
  id: string;
  /** When it was granted, in milliseconds since 1970; null: it waits. */
  since: number | null;
  /** A request uses it, or waits for it. */
  isBusy: boolean;
  /** The database is being queried for it. Meanwhile no other slot is passed to it. */
  isAsking: boolean;
  idle?: NodeJS.Timeout;
  /** Ends its wait. */
  wake?(): void;
}

/** A worker's share of a budget: its slots, and its unused permits. */
export interface Share {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly worker: string;
  readonly name: string;
  readonly limits: Limits;
  readonly maxWaitMs: number;
  /** Whether it is for writes, which come before other requests. */
  readonly isWriting: boolean;
  /** Whether a part of long rates is kept for writes. */
  readonly keepsForWrites: boolean;
  /** Returns this process's shares of the same budget that are not for writes. */
  others(): readonly Share[];
  onLongWait(waitMs: number, isQuota: boolean): Error;
  readonly rates: readonly Rate[];
  readonly slots: Set<Slot>;
  readonly permits: { count: number; at: number };
  renewal: NodeJS.Timeout | undefined;
  /** The ID of this worker in the common queue. Null: it is not in the queue. */
  lineId: string | null;
}

/** Opens a share without slots and permits. */
export const openShare = (
  options: Pick<
    Share,
    | "store"
    | "clock"
    | "log"
    | "worker"
    | "name"
    | "limits"
    | "maxWaitMs"
    | "onLongWait"
    | "isWriting"
    | "keepsForWrites"
    | "others"
  >,
): Share => ({
  ...options,
  rates: options.limits.rates.filter((rate) => Number.isFinite(rate.requests)),
  slots: new Set(),
  permits: { count: 0, at: 0 },
  renewal: undefined,
  lineId: null,
});

/** Waits for a slot and a permit, and returns the function that ends the use of the slot. */
export async function enterShare(share: Share, signal: AbortSignal): Promise<() => void> {
  const unused = [...share.slots].find((slot) => !slot.isBusy);
  const slot: Slot = unused ?? { id: "", since: null, isBusy: true, isAsking: false };
  slot.isBusy = true;
  clearTimeout(slot.idle);
  share.slots.add(slot);
  if (share.isWriting && slot.since === null) for (const other of share.others()) giveWay(other);
  renewWhileBusy(share);
  try {
    await waitForPermit(share, slot, signal);
  } catch (thrown) {
    slot.isBusy = false;
    await free(share, drop(share, slot));
    throw thrown;
  }
  return () => leave(share, slot);
}

/** Halves the pool after the source rejected a request as one too many. */
export async function refuseShare(share: Share, startedAt: number): Promise<void> {
  if (share.limits.startAt === undefined) return;
  const now = share.clock.now();
  await across.withBudget(share.store, share.name, now, (state) => ({
    state: { ...state, pool: state.pool && poolAfterRefusal(state.pool, startedAt, now) },
    result: undefined,
  }));
  // Slots are kept for a while without a query. This worker now checks at once whether its slots are still valid.
  for (const slot of share.slots) if (slot.since !== null) slot.since = Math.min(slot.since, now - KEEP_SLOT_MS);
}

/** Pauses the budget for all workers. */
export async function pauseShare({ store, clock, name, limits, permits }: Share, waitMs: number): Promise<void> {
  const now = clock.now();
  await across.withBudget(store, name, now, (state) => ({
    state: { ...state, pausedUntil: now + Math.max(pauseMsOf(limits, state, now), waitMs) },
    result: undefined,
  }));
  // Permits from before the pause are no longer valid.
  permits.at = 0;
}

/** Returns slots and permits. */
export async function closeShare(share: Share): Promise<void> {
  const { store, clock, name, rates, slots, permits } = share;
  clearInterval(share.renewal);
  share.renewal = undefined;
  for (const slot of slots) clearTimeout(slot.idle);
  const now = clock.now();
  const unused = permits.count;
  permits.count = 0;
  if (unused > 0 && rates.length > 0)
    await across.withBudget(store, name, now, (state) => ({
      state: takePermits(rates, state, now, -unused),
      result: undefined,
    }));
  const ids = [...slots].flatMap((slot) => (slot.since === null ? [] : [slot.id]));
  slots.clear();
  await free(share, ids);
}

/** Ends the time for which a share keeps its slots from request to request: a write waits for one. */
function giveWay(share: Share): void {
  const latest = share.clock.now() - KEEP_SLOT_MS;
  for (const slot of share.slots) {
    if (slot.since === null) continue;
    if (!slot.isBusy) freeLater(share, drop(share, slot));
    else slot.since = Math.min(slot.since, latest);
  }
}

function renewWhileBusy(share: Share): void {
  const { store, clock, log, name } = share;
  share.renewal ??= setInterval(() => {
    const ids = [...share.slots].filter((slot) => slot.since !== null).map((slot) => slot.id);
    if (ids.length === 0) return;
    across
      .renewSlots(store, name, ids, clock.now() + SLOT_MS)
      .catch((error: unknown) => log.warn({ err: error }, "slots of a request budget could not be renewed"));
  }, SLOT_MS / 3).unref();
}

const isWaiting = (slot: Slot): boolean => slot.isBusy && slot.since === null;
/** Returns the first of this worker's waiting requests, which alone is in the common queue for all of them. */
const firstWaiting = ({ slots }: Share): Slot | undefined => [...slots].find(isWaiting);
const idleSlot = ({ slots }: Share): Slot | undefined => [...slots].find((slot) => !slot.isBusy && slot.since !== null);

/** Frees leases, and the place in the common queue if none of this worker's requests waits any more. */
async function free(share: Share, leaseIds: readonly string[]): Promise<void> {
  const ids = [...leaseIds];
  if (share.lineId !== null && !firstWaiting(share)) {
    ids.push(share.lineId);
    share.lineId = null;
  }
  if (ids.length > 0) await across.freeSlots(share.store, share.name, ids);
}

const freeLater = (share: Share, ids: readonly string[]): void => {
  free(share, ids).catch((error: unknown) =>
    share.log.warn({ err: error }, "a slot of a request budget could not be returned"),
  );
};

/** Removes a slot, and returns the lease to free. */
function drop(share: Share, slot: Slot): string[] {
  share.slots.delete(slot);
  clearTimeout(slot.idle);
  if (share.slots.size === 0) {
    clearInterval(share.renewal);
    share.renewal = undefined;
  }
  firstWaiting(share)?.wake?.();
  return slot.since === null ? [] : [slot.id];
}

/** Gives an unused slot to a waiting request. */
function passOn(share: Share, from: Slot, to: Slot): void {
  [to.id, to.since, from.since] = [from.id, from.since, null];
  freeLater(share, drop(share, from));
}

function leave(share: Share, slot: Slot): void {
  slot.isBusy = false;
  // The share may have been closed without waiting for this request.
  if (!share.slots.has(slot)) return;
  const next = [...share.slots].find((other) => isWaiting(other) && !other.isAsking);
  if (next) {
    passOn(share, slot, next);
    next.wake?.();
  } else slot.idle = setTimeout(() => freeLater(share, drop(share, slot)), IDLE_MS).unref();
}

/** Waits until the slot is granted and there is a permit, and takes the permit. */
async function waitForPermit(share: Share, slot: Slot, signal: AbortSignal): Promise<void> {
  const { clock, permits } = share;
  for (let asks = 0; ; ) {
    signal.throwIfAborted();
    if (slot.since === null) {
      // Another request may have left its slot while this one asked for one.
      const idle = idleSlot(share);
      if (idle) passOn(share, idle, slot);
      else if (firstWaiting(share) !== slot) {
        // It waits for another request of this process, not for time to pass.
        await sleep(slot, LOOK_AGAIN_MS, signal, systemClock);
        continue;
      }
    }
    const now = clock.now();
    const isKept = slot.since !== null && now - slot.since < KEEP_SLOT_MS;
    if (isKept && permits.count > 0 && now - permits.at <= PERMIT_MS) break;
    slot.isAsking = true;
    const answer = await askForPermits(share, slot).finally(() => {
      slot.isAsking = false;
    });
    asks++;
    // With a slot of its own it is no longer the first of the waiters.
    if (answer !== null) firstWaiting(share)?.wake?.();
    if (answer !== null && permits.count >= 1) break;
    if (answer !== null && answer.waitMs > share.maxWaitMs) throw share.onLongWait(answer.waitMs, answer.isQuota);
    if (answer === null && idleSlot(share)) continue;
    const waitMs = answer ? Math.max(20, answer.waitMs) : Math.min(ASK_AGAIN_MS, 25 * asks);
    // Waiting requests must not all return at the same moment.
    await sleep(slot, waitMs * (1 + Math.random() / 5), signal, clock);
  }
  permits.count--;
}

async function sleep(slot: Slot, ms: number, signal: AbortSignal, clock: Clock): Promise<void> {
  const woken = new AbortController();
  slot.wake = () => woken.abort();
  try {
    await clock.sleep(ms, AbortSignal.any([signal, woken.signal]));
  } catch (thrown) {
    if (signal.aborted || !woken.signal.aborted) throw thrown;
  } finally {
    delete slot.wake;
  }
}

/** The database's result about the permits. */
interface PermitAnswer {
  waitMs: number;
  isQuota: boolean;
}

/** Queries once for permits, and for the slot or its renewal. Null: there is no slot. */
async function askForPermits(share: Share, slot: Slot): Promise<PermitAnswer | null> {
  const { store, clock, name, limits, rates, permits } = share;
  const now = clock.now();
  // This worker held these permits for too long, so they are returned here.
  const stale = permits.count > 0 && now - permits.at > PERMIT_MS ? permits.count : 0;
  const isNew = slot.since === null;
  const isOld = slot.since !== null && now - slot.since >= KEEP_SLOT_MS;
  // The queue is in the order of these ids: a write's is older than any other request's.
  const placeInLine = () => newId(share.isWriting ? Math.floor(now / 1000) : now);
  const id = isNew ? (share.lineId ?? placeInLine()) : slot.id;
  if (isNew) share.lineId = id;
  // A slot that is passed on goes to the end of the queue.
  const lineId = isOld ? placeInLine() : id;
  const place: across.SlotRequest = {
    id,
    lineId,
    worker: share.worker,
    until: now + SLOT_MS,
    lineUntil: now + LINE_MS,
    admit: (pool, fits) => admit(limits, pool, fits, now),
    mayBePassedOn: isOld,
  };
  const { result, hasPlace } = await across.withBudget(
    store,
    name,
    now,
    (state) => {
      const before = stale > 0 ? takePermits(rates, state, now, -stale) : state;
      const { count, waitMs, isQuota } = availablePermits(
        limits,
        rates,
        before,
        now,
        !share.isWriting && share.keepsForWrites,
      );
      const granted = batchOf(rates, count);
      return { state: takePermits(rates, before, now, granted), result: { granted, waitMs, isQuota } };
    },
    isNew || isOld ? place : undefined,
  );
  if (!hasPlace) {
    if (isOld) await losePlace(share, slot, lineId);
    return null;
  }
  if (isNew) {
    slot.id = id;
    share.lineId = null;
  }
  // Randomly a little sooner: slots that were granted together must not all be passed on together.
  if (isNew || isOld) slot.since = now - Math.floor((Math.random() * KEEP_SLOT_MS) / 4);
  permits.count += result.granted - stale;
  if (result.granted > 0) permits.at = now;
  return result;
}

/**
 * Returns how many permits to take. Batches shrink with the budget, so that one worker does not reserve the last
 * permits.
 */
function batchOf(rates: readonly Rate[], count: number): number {
  if (count < 1) return 0;
  return rates.length === 0 ? BATCH : Math.max(1, Math.min(BATCH, Math.floor(count / 8)));
}

/** Puts a slot that was passed to another worker behind this worker's other waiting requests. */
async function losePlace(share: Share, slot: Slot, lineId: string): Promise<void> {
  slot.since = null;
  share.slots.delete(slot);
  share.slots.add(slot);
  if (share.lineId === null) share.lineId = lineId;
  // One of this worker's waiting requests is already in the queue.
  else await across.freeSlots(share.store, share.name, [lineId]);
}
