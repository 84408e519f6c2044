import type { Patience } from "./client-context.ts";

/**
 * The waits before a request with rejected credentials is sent again, in milliseconds, by what is known of the
 * credentials.
 */
const REQUEST_WAITS: Record<Patience, readonly number[]> = {
  stored: [500, 2000, 5000, 15_000, 30_000, 30_000],
  entered: [500],
  once: [500],
};
/** The waits after a successful login in between, which proves the credentials, so the rejection has another cause. */
const PROVEN_WAITS: Record<Patience, readonly number[]> = {
  stored: [0, 2000, 5000, 15_000, 30_000, 30_000, 30_000],
  entered: [0, 2000, 5000],
  once: [0],
};
/** The waits before another login after a rejected one. They are few, because many wrong passwords lock an account. */
const LOGIN_WAITS: Record<Patience, readonly number[]> = { stored: [500, 5000], entered: [500], once: [] };

/**
 * Returns the wait before a request is sent again after `refusals` rejections in a row. Null: the credentials count as
 * rejected.
 */
export const refusedRequestWaitMs = (patience: Patience, refusals: number, isProven: boolean): number | null =>
  (isProven ? PROVEN_WAITS : REQUEST_WAITS)[patience][refusals - 1] ?? null;

/** Returns the wait before another login after `refusals` rejected ones. Null: the credentials count as rejected. */
export const refusedLoginWaitMs = (patience: Patience, refusals: number): number | null =>
  LOGIN_WAITS[patience][refusals - 1] ?? null;
