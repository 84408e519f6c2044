import { fault } from "#lib";
import { type Run, runs } from "#store";
import type { SyncDeps } from "./deps.ts";

/** How long a worker holds a run without renewing its lease. */
const LEASE_MS = 20_000;

/** Thrown if another worker has claimed the run, which continues from the last committed page. */
export class RunLost extends Error {
  override name = "RunLost";
}

/** Returns when a lease that is taken or renewed now ends. */
export const leaseEnd = ({ clock, leaseMs = LEASE_MS }: SyncDeps): string =>
  new Date(clock.now() + leaseMs).toISOString();

/**
 * Renews the lease of a run until it is stopped. Its signal aborts with `RunLost` when another worker has taken the run over,
 * and with the fault `cancelled` when cancelling was requested.
 */
export function keepLease(deps: SyncDeps, run: Run): { signal: AbortSignal; stop(): void } {
  const { store, worker, log, leaseMs = LEASE_MS } = deps;
  const ended = new AbortController();
  const timer = setInterval(() => {
    store
      .within(run.workspace_id, (tx) =>
        runs.renew(tx, run.connection_id, run.id, { worker, leasedUntil: leaseEnd(deps) }),
      )
      .then(({ isHeld, cancelRequested }) => {
        if (!isHeld) ended.abort(new RunLost("the lease was lost"));
        else if (cancelRequested) ended.abort(fault("cancelled"));
      })
      .catch((error: unknown) => log.warn({ err: error, run: run.id }, "a lease could not be renewed"));
  }, leaseMs / 4);
  return { signal: ended.signal, stop: () => clearInterval(timer) };
}
