import { type Clock, sparingly } from "#lib";
import { type ClaimedEndpoint, webhookEndpoints } from "#store";
import { checkpoint, EndpointLost } from "./checkpoint.ts";
import type { DispatcherDeps } from "./deps.ts";
import { advance, type Working } from "./dispatcher.ts";
import { openRun } from "./open-run.ts";

/** How long an endpoint is held without renewing the lease, and how often this process claims endpoints that nobody holds. */
const LEASE_MS = 30_000;
const CLAIM_EVERY_MS = 5000;
const CLAIM_LEAST_MS = 500;
const CLAIMED_AT_ONCE = 100;
/** How long requests under way may take when the process stops. */
const GRACE_MS = 5000;
const RETRY_MS = 1000;

/** The dispatchers of a process. */
export interface DeliveryWorker {
  /** Lets requests under way end for some seconds, and frees the endpoints. */
  stop(): Promise<void>;
}

/** Makes this process a worker that delivers webhooks. Each endpoint is held by one process. */
export function workDeliveries(deps: DispatcherDeps): DeliveryWorker {
  const stopping = new AbortController();
  const serving = new Map<string, Promise<void>>();
  const pause = openPause(deps.clock, stopping.signal);
  const unlisten = deps.store.feed.listen(null, pause.wake);
  const complain = sparingly(deps.log, deps.clock);

  async function claim(): Promise<void> {
    const { worker, webhookLeaseMs: leaseMs = LEASE_MS } = deps;
    const askedAt = performance.now();
    for (const claimed of await webhookEndpoints.claim(deps.store, { worker, leaseMs, limit: CLAIMED_AT_ONCE })) {
      const key = `${claimed.workspaceId} ${claimed.id} ${claimed.fence}`;
      const served = serve(deps, claimed, askedAt, stopping.signal)
        .catch((error: unknown) => complain(error, "a webhook endpoint could not be served"))
        .finally(() => serving.delete(key));
      serving.set(key, served);
    }
  }

  const done = (async () => {
    while (!stopping.signal.aborted) {
      await claim().catch((error: unknown) => complain(error, "webhook endpoints could not be claimed"));
      await deps.clock.sleep(CLAIM_LEAST_MS, stopping.signal).catch(() => {});
      await pause.wait(CLAIM_EVERY_MS);
    }
  })();
  return {
    async stop() {
      unlisten();
      stopping.abort();
      await done;
      await Promise.allSettled(serving.values());
    },
  };
}

/** A pause that can be ended early. A call of `wake` between two pauses ends the next one. */
function openPause(clock: Clock, stopping: AbortSignal) {
  let isWoken = false;
  let current: AbortController | null = null;
  const wake = () => {
    isWoken = true;
    current?.abort();
  };
  stopping.addEventListener("abort", wake, { once: true });
  return {
    wake,
    async wait(ms: number): Promise<void> {
      if (!isWoken) {
        current = new AbortController();
        await clock.sleep(ms, current.signal).catch(() => {});
        current = null;
      }
      isWoken = false;
    },
    close: () => stopping.removeEventListener("abort", wake),
  };
}

/** Delivers to an endpoint that this process has claimed, until it is lost or the process stops. */
async function serve(
  deps: DispatcherDeps,
  claimed: ClaimedEndpoint,
  askedAt: number,
  stopping: AbortSignal,
): Promise<void> {
  const cut = new AbortController();
  const lease = keepLease(deps, claimed, askedAt, cut);
  const pause = openPause(deps.clock, stopping);
  let working: Working | null = null;
  let unlisten = () => {};
  try {
    const run = await openRun(deps, claimed);
    if (!run) return;
    working = { run, signal: cut.signal, sends: new Set(), wake: pause.wake, verdict: "go_on" };
    unlisten = deps.store.feed.listen(claimed.workspaceId, () => {
      run.isLookDue = true;
      run.isCheckDue = true;
      pause.wake();
    });
    cut.signal.addEventListener("abort", pause.wake, { once: true });
    await deliver(deps, working, pause, stopping);
  } catch (thrown) {
    if (!(thrown instanceof EndpointLost)) throw thrown;
  } finally {
    unlisten();
    pause.close();
    await finish(deps, claimed, working, cut);
    lease.stop();
  }
}

/** Goes on until the endpoint is lost or disabled, or the process stops. While the database is unavailable, it waits. */
async function deliver(
  deps: DispatcherDeps,
  working: Working,
  pause: ReturnType<typeof openPause>,
  stopping: AbortSignal,
): Promise<void> {
  const complain = sparingly(deps.log, deps.clock);
  while (!stopping.aborted && !working.signal.aborted) {
    let waitMs: number | null = RETRY_MS;
    try {
      waitMs = await advance(deps, working);
    } catch (thrown) {
      if (thrown instanceof EndpointLost) throw thrown;
      complain(thrown, "webhooks could not be delivered");
      await deps.clock.sleep(RETRY_MS, working.signal).catch(() => {});
    }
    if (waitMs === null) return;
    if (waitMs > 0) await pause.wait(waitMs);
  }
}

/** Lets requests end, stores where the endpoint stands, and frees it. */
async function finish(
  deps: DispatcherDeps,
  claimed: ClaimedEndpoint,
  working: Working | null,
  cut: AbortController,
): Promise<void> {
  if (working) {
    const grace = setTimeout(() => cut.abort(), GRACE_MS);
    await Promise.allSettled(working.sends);
    clearTimeout(grace);
  }
  try {
    if (working?.run.isDirty && !cut.signal.aborted) await checkpoint(deps, working.run);
    await deps.store.within(claimed.workspaceId, (tx) => webhookEndpoints.release(tx, claimed));
  } catch (error) {
    // The lease ends by itself, and what was sent since the last progress is sent again.
    if (!(error instanceof EndpointLost))
      deps.log.warn({ err: error, endpoint: claimed.id }, "a webhook endpoint could not be freed");
  }
}

/**
 * Renews the lease of an endpoint. `cut` aborts before the lease ends, by this machine's monotonic clock, so that no request is
 * under way when another process takes the endpoint over.
 */
function keepLease(
  { store, log, webhookLeaseMs: leaseMs = LEASE_MS }: DispatcherDeps,
  claimed: ClaimedEndpoint,
  askedAt: number,
  cut: AbortController,
): { stop(): void } {
  const end = () => cut.abort(new EndpointLost("the lease of the webhook endpoint ended"));
  const leftMs = (from: number) => Math.max(0, from + leaseMs - performance.now());
  let last = setTimeout(end, leftMs(askedAt));
  const timer = setInterval(() => {
    const sentAt = performance.now();
    store
      .within(claimed.workspaceId, (tx) => webhookEndpoints.renew(tx, claimed, leaseMs))
      .then((revision) => {
        if (revision === null) return end();
        clearTimeout(last);
        last = setTimeout(end, leftMs(sentAt));
      })
      .catch((error: unknown) => log.warn({ err: error, endpoint: claimed.id }, "a lease could not be renewed"));
  }, leaseMs / 4);
  return {
    stop() {
      clearInterval(timer);
      clearTimeout(last);
    },
  };
}
