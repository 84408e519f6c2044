import { fault, newId } from "#lib";
import {
  connections,
  type EndpointValues,
  type StoredConnectionFilter,
  type Tx,
  type WebhookEndpoint,
  webhookEndpoints,
  webhookFeed,
} from "#store";
import { type DeliverDeps, nowText } from "./deps.ts";
import { requirePatterns } from "./filter.ts";
import { putSecrets, readSecrets } from "./secrets.ts";
import { readEndpointUrl } from "./send.ts";
import { newSecret } from "./signing.ts";

/** The largest number of endpoints of a workspace. */
export const MOST_ENDPOINTS = 50;
const HOUR_MS = 3600_000;

/** What an endpoint is created from. */
export interface EndpointInput extends Omit<EndpointValues, "connections"> {
  connections: StoredConnectionFilter | null;
  signature: "hmac" | "ed25519";
}

/** An endpoint with its secret, which is returned only when it is created or rotated. */
export interface CreatedEndpoint {
  endpoint: WebhookEndpoint;
  /** `whsec_…`; null: it verifies with its public key. */
  secret: string | null;
}

/** Creates an endpoint. It gets events from now on, once it answered a ping. Throws `conflict` and `invalid_parameter`. */
export async function createEndpoint(
  deps: DeliverDeps,
  workspaceId: string,
  { signature, ...values }: EndpointInput,
): Promise<CreatedEndpoint> {
  const checked = check(deps, values);
  const id = newId(deps.clock.now());
  const { secret, publicKey } = newSecret(signature);
  return deps.store.within(workspaceId, async (tx) => {
    if ((await webhookEndpoints.countLocked(tx)) >= MOST_ENDPOINTS)
      throw fault("conflict", {
        reason: `A workspace has up to ${MOST_ENDPOINTS} webhook endpoints. Delete one first.`,
      });
    await requireConnections(tx, values.connections);
    const { server, ...now } = await webhookFeed.moment(tx);
    await webhookEndpoints.add(tx, {
      ...checked,
      ...{ id, signature, public_key: publicKey, now: nowText(deps) },
      cursor: { server, since: now, until: null, at: null },
    });
    await putSecrets(deps, tx, id, [{ secret, until: null }]);
    return { endpoint: await requireEndpoint(tx, id), secret: publicKey === null ? secret : null };
  });
}

/** Returns the values with a URL that may be used. */
function check<V extends Pick<EndpointValues, "url" | "types">>({ allowPrivateWebhooks }: DeliverDeps, values: V): V {
  requirePatterns(values.types);
  return { ...values, url: readEndpointUrl(values.url, allowPrivateWebhooks), types: [...new Set(values.types)] };
}

async function requireConnections(tx: Tx, filter: StoredConnectionFilter | null): Promise<void> {
  if (filter === null || !("ids" in filter)) return;
  for (const id of filter.ids)
    if (!(await connections.find(tx, id)))
      throw fault("invalid_parameter", { parameter: "connections", reason: `There is no connection \`${id}\`.` });
}

/** Returns an endpoint. Throws `not_found`. */
export async function requireEndpoint(tx: Tx, id: string, lock = false): Promise<WebhookEndpoint> {
  const endpoint = await webhookEndpoints.find(tx, id, lock);
  if (!endpoint) throw fault("not_found", { what: "webhook endpoint", id });
  return endpoint;
}

/**
 * Updates an endpoint. With another URL it is not verified any more: it must answer a ping, and then goes on where it stood.
 * Throws `not_found` and `invalid_parameter`.
 */
export async function updateEndpoint(
  deps: DeliverDeps,
  workspaceId: string,
  id: string,
  to: Partial<EndpointValues>,
): Promise<WebhookEndpoint> {
  return deps.store.within(workspaceId, async (tx) => {
    const before = await requireEndpoint(tx, id, true);
    const values = check(deps, { ...before, ...to });
    await requireConnections(tx, to.connections ?? null);
    const status = values.url === before.url ? before.status : "unverified";
    await webhookEndpoints.change(tx, id, nowText(deps), { ...values, status });
    await webhookEndpoints.touch(tx, id);
    return requireEndpoint(tx, id);
  });
}

/** Deletes an endpoint with its secrets and its log. Throws `not_found`. */
export const deleteEndpoint = (deps: DeliverDeps, workspaceId: string, id: string): Promise<void> =>
  deps.store.within(workspaceId, async (tx) => {
    if (!(await webhookEndpoints.remove(tx, id))) throw fault("not_found", { what: "webhook endpoint", id });
    await deps.sealing.destroy(tx, id);
  });

/** Disables an endpoint. It keeps its place in the feed. Throws `not_found`. */
export const disableEndpoint = (deps: DeliverDeps, workspaceId: string, id: string): Promise<WebhookEndpoint> =>
  deps.store.within(workspaceId, async (tx) => {
    const { status } = await requireEndpoint(tx, id, true);
    if (status !== "disabled")
      await webhookEndpoints.setStatus(tx, id, { status: "disabled", reason: "request", now: nowText(deps) });
    return requireEndpoint(tx, id);
  });

/**
 * Issues a new secret. The old one signs too for `overlapHours`, so that receivers can change over. Throws `not_found`.
 */
export const rotateSecret = (
  deps: DeliverDeps,
  workspaceId: string,
  id: string,
  { overlapHours }: { overlapHours: number },
): Promise<CreatedEndpoint> =>
  deps.store.within(workspaceId, async (tx) => {
    const { signature } = await requireEndpoint(tx, id, true);
    const { secret, publicKey } = newSecret(signature);
    const now = deps.clock.now();
    const until = new Date(now + overlapHours * HOUR_MS).toISOString();
    // An older one that still signs keeps its own end, if that is earlier.
    const old = (await readSecrets(deps, tx, id))
      .map((each) => ({ ...each, until: each.until !== null && each.until < until ? each.until : until }))
      .filter((each) => Date.parse(each.until) > now);
    await putSecrets(deps, tx, id, [{ secret, until: null }, ...old.slice(0, 2)]);
    await webhookEndpoints.setPublicKey(tx, id, publicKey);
    await webhookEndpoints.touch(tx, id);
    return { endpoint: await requireEndpoint(tx, id), secret: publicKey === null ? secret : null };
  });
