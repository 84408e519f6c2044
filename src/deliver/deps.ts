import type { Dispatcher } from "undici";
import type { Log } from "#lib";
import type { DeliveredChange, Tx } from "#store";
import type { VaultDeps } from "#vault";

/** The collaborators of functions that send webhooks. */
export interface DeliverDeps extends VaultDeps {
  log: Log;
  /** The name of this process among the workers. */
  worker: string;
  /** The HTTP agent for webhooks. It rejects addresses that are not allowed. */
  webhookAgent: Dispatcher;
  /** Whether endpoints can have private addresses, plain HTTP and any port. */
  allowPrivateWebhooks: boolean;
}

/** Returns the record of a change as the API shows it, as JSON text. Null: it was erased. */
export type RecordText = (tx: Tx, change: DeliveredChange) => Promise<string | null>;

/** The collaborators of a dispatcher. */
export interface DispatcherDeps extends DeliverDeps {
  recordText: RecordText;
  /** How long a dispatcher holds an endpoint without renewing its lease. Default: 30 s. */
  webhookLeaseMs?: number;
}

/** Returns the current time as text. */
export const nowText = ({ clock }: Pick<DeliverDeps, "clock">): string => new Date(clock.now()).toISOString();
