import type { Dispatcher } from "undici";
import type { Connectors } from "#kit";
import type { Clock, Log } from "#lib";
import { noRequestLog, type RequestLog, type Store } from "#store";
import { openSealing, type RootKeys, type VaultDeps } from "#vault";
import { guardedAgent } from "./addresses.ts";
import { type Budgets, openBudgets } from "./budget.ts";

/** The collaborators of functions that send requests to customers' systems. */
export interface SourceDeps extends VaultDeps {
  log: Log;
  connectors: Connectors;
  /** The request budgets that this process shares with the other workers. */
  budgets: Budgets;
  /** The HTTP agent. It rejects IP addresses that are not allowed. */
  agent: Dispatcher;
  /** Where requests to sources are logged. */
  requests: RequestLog;
  /** The name of this process among the workers. */
  worker: string;
}

/** Creates the collaborators that live as long as the process. Close the agent at the end. */
export function openSourceDeps(input: {
  store: Store;
  clock: Clock;
  log: Log;
  connectors: Connectors;
  rootKeys: RootKeys;
  worker: string;
  /** Absent: requests are not logged. */
  requests?: RequestLog;
  /**
   * Whether systems with private addresses may be connected, which is the default. Link-local addresses are never
   * allowed.
   */
  allowPrivateAddresses?: boolean;
}): SourceDeps {
  const { store, clock, log, connectors, worker, requests = noRequestLog } = input;
  return {
    store,
    clock,
    log,
    connectors,
    worker,
    requests,
    sealing: openSealing(input.rootKeys),
    budgets: openBudgets({ store, clock, log, worker }),
    agent: guardedAgent(input.allowPrivateAddresses ?? true),
  };
}
