import type { Limits } from "#kit";
import type { across } from "#store";

/** A pool without a rejection for this long may grow by one. */
const GROW_AFTER_MS = 5 * 60_000;
/**
 * A slot stays with a worker from request to request for this long, which saves queries. Then a waiting worker may get
 * it.
 */
export const KEEP_SLOT_MS = 2000;

type Pool = across.PoolState;

/** Decides whether one more concurrent request may run. A full pool grows if it had no rejection for long enough. */
export function admit(
  { startAt, concurrent }: Limits,
  stored: Pool | null,
  fits: (size: number) => boolean,
  now: number,
): { isGranted: boolean; pool: Pool | null } {
  if (startAt === undefined) return { isGranted: fits(Math.max(1, concurrent)), pool: stored };
  const pool = stored ?? { size: Math.max(1, Math.min(startAt, concurrent)), cleanSince: now, halvedAt: 0 };
  if (fits(Math.min(pool.size, concurrent))) return { isGranted: true, pool };
  const size = pool.size + 1;
  return size <= concurrent && now - pool.cleanSince >= GROW_AFTER_MS && fits(size)
    ? { isGranted: true, pool: { ...pool, size, cleanSince: now } }
    : { isGranted: false, pool };
}

/**
 * Returns the pool after the source rejected a request that started at `startedAt` as one too many. Requests that
 * started before the other workers knew of the last rejection count as the same rejection.
 */
export function poolAfterRefusal(pool: Pool, startedAt: number, now: number): Pool {
  if (startedAt < pool.halvedAt + KEEP_SLOT_MS) return { ...pool, cleanSince: now };
  return { size: Math.max(1, Math.floor(pool.size / 2)), cleanSince: now, halvedAt: now };
}
