import type { SyncDeps } from "#sync";

/** What the use cases of connections work with. */
export interface ConnectionsDeps extends SyncDeps {
  /** Where systems redirect people after OAuth consent. Undefined: no connection is made by consent. */
  callbackUrl?: string;
  /** Where systems send their webhooks, without the token of the connection. Undefined: no source webhooks are created. */
  sourceWebhooksUrl?: string;
}

/** Returns the time in `offsetMs` from now, as RFC 3339 text in UTC. */
export const timeText = ({ clock }: Pick<ConnectionsDeps, "clock">, offsetMs = 0): string =>
  new Date(clock.now() + offsetMs).toISOString();
