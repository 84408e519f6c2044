import { fault } from "#lib";
import {
  changes,
  connections,
  notices,
  type Tx,
  type WebhookDelivery,
  type WebhookEndpoint,
  webhookDeliveries,
  webhookEndpoints,
  webhookFeed,
  webhookLines,
} from "#store";
import type { DeliverDeps, RecordText } from "./deps.ts";
import { requireEndpoint } from "./endpoints.ts";
import {
  eventOfChange,
  eventOfNotice,
  eventOfNudge,
  expandedBody,
  storedEventId,
  type WebhookEvent,
} from "./events.ts";
import { filterOf } from "./filter.ts";
import { type ShownAttempt, sendNow } from "./ping.ts";

/** From where events are sent again: after a number of a connection, or since a time. */
export type ReplayInput = { connection_id: string; after: number } | { since: string };

/**
 * Moves an endpoint's cursor back, or forward: events after it are sent again, with the same ids. Throws `not_found` and
 * `invalid_parameter`.
 */
export const replay = (
  deps: DeliverDeps,
  workspaceId: string,
  id: string,
  input: ReplayInput,
): Promise<WebhookEndpoint> =>
  deps.store.within(workspaceId, async (tx) => {
    await requireEndpoint(tx, id, true);
    if ("since" in input) await replaySince(tx, id, input.since);
    else await replayAfter(tx, id, input);
    await webhookEndpoints.touch(tx, id);
    return requireEndpoint(tx, id);
  });

async function replaySince(tx: Tx, id: string, since: string): Promise<void> {
  const { server, at: now } = await webhookFeed.moment(tx);
  if (Date.parse(since) > Date.parse(now))
    throw fault("invalid_parameter", { parameter: "since", reason: "The time is in the future." });
  // Lines that are behind this time stay there, so that nothing is skipped.
  await webhookLines.removeAfter(tx, id, since);
  await webhookEndpoints.setCursor(tx, id, {
    server,
    since: { snapshot: null, at: new Date(since).toISOString() },
    until: null,
    at: null,
  });
}

async function replayAfter(tx: Tx, id: string, { connection_id, after }: { connection_id: string; after: number }) {
  if (!(await connections.find(tx, connection_id)))
    throw fault("not_found", { what: "connection", id: connection_id, parameter: "connection_id" });
  const latest = await changes.latest(tx, connection_id);
  if (after > latest)
    throw fault("invalid_parameter", { parameter: "after", reason: `The last change has the number ${latest}.` });
  await webhookLines.moveTo(tx, id, connection_id, after);
}

/** Sends one logged event again, outside of the order. Throws `not_found`, and `conflict` if it no longer exists. */
export async function resend(
  deps: DeliverDeps & { recordText: RecordText },
  workspaceId: string,
  id: string,
  eventId: string,
): Promise<ShownAttempt> {
  const { endpoint, event, body } = await deps.store.within(workspaceId, async (tx) => {
    const endpoint = await requireEndpoint(tx, id);
    const stored = storedEventId(eventId);
    const delivery = stored === null ? undefined : await webhookDeliveries.find(tx, id, stored);
    if (!delivery) throw fault("not_found", { what: "delivery", id: eventId });
    const event = await eventAgain(tx, endpoint, delivery);
    if (!event) throw fault("conflict", { reason: "This event cannot be sent again: what it tells is deleted." });
    const body = endpoint.has_records ? await expandedBody(event, tx, deps.recordText) : event.body();
    return { endpoint, event, body };
  });
  return sendNow(deps, endpoint, event, body);
}

/** Finds a logged event again in the feed; null: it is deleted, or was a ping. */
async function eventAgain(tx: Tx, endpoint: WebhookEndpoint, delivery: WebhookDelivery): Promise<WebhookEvent | null> {
  const { connection_id: connectionId, kind, number, to_number: to } = delivery;
  const filter = filterOf(endpoint);
  if (number === null) return null;
  const before = { connectionId, change: number - 1, notice: number - 1 };
  if (kind === "nudge") {
    const range = to === null ? undefined : await webhookFeed.rangeOf(tx, { connectionId, after: number, to }, filter);
    return range && to !== null ? eventOfNudge(endpoint.id, { connectionId, from: number, ...range, to }) : null;
  }
  const [previous] = await webhookFeed.previousOf(tx, [before], filter);
  if (kind === "change") {
    const change = await webhookFeed.changeOf(tx, { connectionId, number });
    return change ? eventOfChange(endpoint.id, change, previous?.change ?? null) : null;
  }
  const notice = await notices.find(tx, connectionId, number);
  return notice ? eventOfNotice(endpoint.id, notice, previous?.notice ?? null) : null;
}
