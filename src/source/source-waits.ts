import { across, type Connection } from "#store";
import { availablePermits } from "./budget-rates.ts";
import type { SourceDeps } from "./deps.ts";
import { budgetNamesOf, limitsOf } from "./source-clients.ts";

/** A time during which no request is sent to a connection's system. */
export interface SourceWait {
  until: string;
  /** `throttled`: the system asked to wait; `quota`: a quota of a longer time is used up. */
  reason: "throttled" | "quota";
  /** Whether `liftWait` ends it. It does not end a wait for the limits that the connection itself sets. */
  can_be_lifted: boolean;
}

/** Shorter waits are not reported, because a full rate of requests per minute is normal. */
const REPORTED_WAIT_MS = 10_000;

/** Returns the longest wait of a connection's budgets; null: none. */
export async function findWait(deps: SourceDeps, connection: Connection): Promise<SourceWait | null> {
  const connector = deps.connectors.find(connection.connector);
  if (!connector || connection.status !== "active") return null;
  const limits = limitsOf(connector, connection.limits);
  const rates = limits.rates.filter((rate) => Number.isFinite(rate.requests));
  const now = deps.clock.now();
  let longestMs = REPORTED_WAIT_MS;
  let found: SourceWait | null = null;
  // As its last source client has stored them: nothing is decrypted to show a connection.
  const names = deps.budgets.namesOf(connection.id) ?? connection.budget_names;
  for (const state of (await across.readBudgets(deps.store, [...names])).values()) {
    const { waitMs, isQuota } = availablePermits(limits, rates, state, now);
    if (waitMs <= longestMs) continue;
    longestMs = waitMs;
    const withoutPause = availablePermits(limits, rates, { ...state, pausedUntil: null }, now);
    found = {
      until: new Date(now + waitMs).toISOString(),
      reason: isQuota ? "quota" : "throttled",
      can_be_lifted: withoutPause.waitMs < waitMs,
    };
  }
  return found;
}

/** Ends the waits that the source of a connection asked for, for all connections on the same budgets. */
export async function liftWait(deps: SourceDeps, connection: Connection): Promise<void> {
  const now = deps.clock.now();
  for (const name of await budgetNamesOf(deps, connection))
    await across.withBudget(deps.store, name, now, (state) => ({
      state: { ...state, pausedUntil: null },
      result: undefined,
    }));
}
