import type { Patience } from "./client-context.ts";

/** The waits before a request is sent again whose credentials were refused, in milliseconds, by what is known of them. */
const REQUEST_WAITS: Record<Patience, readonly number[]> = {
  stored: [500, 2000, 5000, 15_000, 30_000, 30_000],
  entered: [500],
  once: [500],
};
/** The same where a fresh login has succeeded: that proves the credentials, and the refusal has another cause. */
const PROVEN_WAITS: Record<Patience, readonly number[]> = {
  stored: [0, 2000, 5000, 15_000, 30_000, 30_000, 30_000],
  entered: [0, 2000, 5000],
  once: [0],
};
/** The waits before another login after a refused one. They are few: many wrong passwords lock an account. */
const LOGIN_WAITS: Record<Patience, readonly number[]> = { stored: [500, 5000], entered: [500], once: [] };

/** Returns the wait before a request is sent again after `refusals` refusals in a row; null: the credentials count as refused. */
export const refusedRequestWaitMs = (patience: Patience, refusals: number, isProven: boolean): number | null =>
  (isProven ? PROVEN_WAITS : REQUEST_WAITS)[patience][refusals - 1] ?? null;

/** Returns the wait before another login after `refusals` refused ones; null: the credentials count as refused. */
export const refusedLoginWaitMs = (patience: Patience, refusals: number): number | null =>
  LOGIN_WAITS[patience][refusals - 1] ?? null;
