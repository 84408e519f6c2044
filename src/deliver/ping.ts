import { fault, newId } from "#lib";
import { type Tx, type WebhookEndpoint, webhookDeliveries, webhookEndpoints, webhookLines } from "#store";
import { type DeliverDeps, nowText } from "./deps.ts";
import { requireEndpoint } from "./endpoints.ts";
import { eventId, eventOfPing, type WebhookEvent } from "./events.ts";
import { openTarget } from "./secrets.ts";
import { type AttemptResult, sendOnce } from "./send.ts";

/** What an attempt came to, as it is shown. */
export interface ShownAttempt {
  event_id: string;
  is_delivered: boolean;
  status: number | null;
  duration_ms: number;
  error: string | null;
  answer: string | null;
}

/** Requests of people are not limited by a dispatcher, so they have a signal of their own. */
const never = new AbortController().signal;

/** Sends an event to an endpoint once, outside of its order, and logs it. */
export async function sendNow(
  deps: DeliverDeps,
  endpoint: WebhookEndpoint,
  event: WebhookEvent,
  body: string,
): Promise<ShownAttempt> {
  const { workspace_id: workspaceId, id } = endpoint;
  const target = await deps.store.within(workspaceId, (tx) => openTarget(deps, tx, endpoint));
  const result = await sendOnce(deps, target, event, body, never);
  await deps.store.within(workspaceId, (tx) => logNow(tx, id, event, result));
  const { status, duration_ms, error, answer } = result;
  return { event_id: eventId(event.id), is_delivered: error === null, status, duration_ms, error, answer };
}

const logNow = (tx: Tx, endpointId: string, event: WebhookEvent, result: AttemptResult): Promise<void> => {
  const { at, status, duration_ms, error, answer } = result;
  return webhookDeliveries.note(tx, endpointId, [
    {
      connection_id: event.connectionId,
      id: event.id,
      kind: event.kind,
      type: event.type,
      number: event.number,
      to_number: event.to,
      status: error === null ? "delivered" : "failed",
      attempt: { at, status, duration_ms, error, answer },
    },
  ]);
};

/** Sends a ping. An endpoint that is not verified yet is enabled if it answers with 2xx. Throws `not_found`. */
export async function pingEndpoint(
  deps: DeliverDeps,
  workspaceId: string,
  id: string,
): Promise<{ attempt: ShownAttempt; endpoint: WebhookEndpoint }> {
  const { attempt, endpoint } = await ping(deps, workspaceId, id);
  const isVerified = endpoint.status === "unverified" && attempt.is_delivered;
  return { attempt, endpoint: isVerified ? await enable(deps, endpoint) : endpoint };
}

async function ping(deps: DeliverDeps, workspaceId: string, id: string) {
  const endpoint = await deps.store.within(workspaceId, (tx) => requireEndpoint(tx, id));
  const event = eventOfPing(id, newId(deps.clock.now()), nowText(deps));
  return { endpoint, attempt: await sendNow(deps, endpoint, event, event.body()) };
}

/**
 * Enables an endpoint where it stood, after it answered a ping. Throws `not_found`, and `webhook_ping_failed` if it does not
 * answer with 2xx.
 */
export async function enableEndpoint(deps: DeliverDeps, workspaceId: string, id: string): Promise<WebhookEndpoint> {
  const { attempt, endpoint } = await ping(deps, workspaceId, id);
  if (!attempt.is_delivered) throw fault("webhook_ping_failed", { reason: attempt.error?.replace(/\.$/, "") });
  return endpoint.status === "enabled" ? endpoint : enable(deps, endpoint);
}

/** The ping was answered at this URL; a change since then must be pinged again. */
const enable = (deps: DeliverDeps, { workspace_id, id, url }: WebhookEndpoint): Promise<WebhookEndpoint> =>
  deps.store.within(workspace_id, async (tx) => {
    const now = await requireEndpoint(tx, id, true);
    if (now.url !== url) throw fault("conflict", { reason: "The URL was changed meanwhile. Send another ping." });
    await webhookEndpoints.setStatus(tx, id, { status: "enabled", reason: null, now: nowText(deps) });
    await webhookLines.resetRetries(tx, id);
    return requireEndpoint(tx, id);
  });
