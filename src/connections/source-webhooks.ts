import { randomBytes } from "node:crypto";
import type { Connector, Delivery, Hint } from "#kit";
import { type ConnectionRef, fault, sha256 } from "#lib";
import { openSourceClient } from "#source";
import { type Connection, connections, sealed } from "#store";
import { targetRecords } from "#sync";
import { isSameHash, makeToken, readTokenOf } from "#vault";
import type { ConnectionsDeps } from "./deps.ts";
import { requireConnection } from "./require.ts";
import { readSealed } from "./sealed-values.ts";

/** A source webhook, as the system must know it. */
export interface SourceWebhook {
  /** Where the system sends deliveries. It cannot be guessed; treat it as a secret. */
  url: string;
  /** What the source signs with or sends along, if anything. */
  secret: string;
  /** Whether Millwright registered it in the system. Otherwise a person does, as `help` describes. */
  isRegistered: boolean;
  help: string;
}

/** A delivery whose signature was verified: the connection that it belongs to, and what it names. */
export interface VerifiedDelivery {
  ref: ConnectionRef;
  hints: readonly Hint[];
}

// The name under which webhooks have been sealed since the first release.
const SEALED_AS = "hook";

/**
 * Creates a connection's source webhook and registers it in the system, if the system allows that. An older one is invalid
 * from then on. Throws `not_found`, `conflict` if the connection is not active, `not_supported`.
 */
export async function createSourceWebhook(deps: ConnectionsDeps, ref: ConnectionRef): Promise<SourceWebhook> {
  const { workspaceId, connectionId } = ref;
  const connection = await deps.store.within(workspaceId, (tx) => requireConnection(tx, connectionId));
  const webhooks = requireWebhooks(deps, connection);
  const baseUrl = requireWebhooksUrl(deps);
  const own = {
    token: makeToken("hook", workspaceId, connectionId).token,
    secret: randomBytes(32).toString("base64url"),
  };
  const webhook = { url: `${baseUrl}/${own.token}`, secret: own.secret };
  const before = await deps.store.within(workspaceId, async (tx) => {
    await connections.find(tx, connectionId, true);
    const older = await readSealed(deps, tx, connectionId, SEALED_AS);
    // Sealed before the system learns of it: the system may send at once.
    await deps.sealing.put(tx, connectionId, SEALED_AS, own);
    return older;
  });
  try {
    await register(deps, connection, webhooks, webhook);
  } catch (thrown) {
    await deps.store.within(workspaceId, (tx) =>
      before ? deps.sealing.put(tx, connectionId, SEALED_AS, before) : deps.sealing.remove(tx, connectionId, SEALED_AS),
    );
    throw thrown;
  }
  return { ...webhook, isRegistered: webhooks.register !== undefined, help: webhooks.help };
}

/** Deletes a connection's source webhook: what the system still sends is rejected. Throws `not_found`. */
export function deleteSourceWebhook(
  deps: ConnectionsDeps,
  { workspaceId, connectionId }: ConnectionRef,
): Promise<void> {
  return deps.store.within(workspaceId, async (tx) => {
    await requireConnection(tx, connectionId, { lock: true });
    if (!(await sealed.find(tx, connectionId, SEALED_AS))) throw fault("not_found", { what: "source webhook" });
    await deps.sealing.remove(tx, connectionId, SEALED_AS);
  });
}

/**
 * Receives a delivery and queues a read of the records that it names. `count` is called for a verified delivery before
 * anything is queued, and may throw. Throws `source_webhook_rejected`, whatever is wrong with the delivery.
 */
export async function receiveSourceWebhook(
  deps: ConnectionsDeps,
  token: string,
  delivery: Delivery,
  count: (ref: ConnectionRef) => Promise<void>,
): Promise<void> {
  const { ref, hints } = await readDelivery(deps, token, delivery);
  await count(ref);
  await targetRecords(
    deps,
    ref,
    hints.map(({ stream, keys }) => ({ stream: stream.name, keys: keys ?? null })),
  );
}

function requireWebhooks({ connectors }: ConnectionsDeps, connection: Connection): NonNullable<Connector["webhooks"]> {
  if (connection.status !== "active")
    throw fault("conflict", { reason: "This connection is not active. Reconnect it first." });
  const { webhooks, title } = connectors.get(connection.connector);
  if (!webhooks) throw fault("not_supported", { reason: `${title} sends no webhooks.` });
  return webhooks;
}

function requireWebhooksUrl({ sourceWebhooksUrl }: ConnectionsDeps): string {
  if (sourceWebhooksUrl !== undefined) return sourceWebhooksUrl;
  throw fault("not_supported", {
    reason: "Systems must be able to reach Millwright. Set MILLWRIGHT_PUBLIC_URL to its https URL.",
  });
}

/** Tells the system where to send, if it allows that. */
async function register(
  deps: ConnectionsDeps,
  connection: Connection,
  webhooks: NonNullable<Connector["webhooks"]>,
  webhook: { url: string; secret: string },
): Promise<void> {
  if (!webhooks.register) return;
  const source = await openSourceClient(deps, connection);
  try {
    await webhooks.register(source.http, webhook);
  } finally {
    await source.close();
  }
}

/** Verifies a delivery and returns the records that it names. Throws `source_webhook_rejected`. */
export async function readDelivery(
  deps: ConnectionsDeps,
  token: string,
  delivery: Delivery,
): Promise<VerifiedDelivery> {
  const rejected = fault("source_webhook_rejected");
  const { workspaceId, id, hash } = readTokenOf("hook", token, rejected);
  const own = await deps.store.within(workspaceId, async (tx) => {
    const connection = await connections.find(tx, id);
    const webhook = connection && (await readSealed(deps, tx, id, SEALED_AS));
    if (!connection || !webhook || !isSameHash(sha256(webhook.token), hash)) return null;
    const credentials = await readSealed(deps, tx, id, "credentials");
    return credentials && { connection, secret: webhook.secret, credentials };
  });
  if (!own) throw rejected;
  const { connection, secret, credentials } = own;
  const { webhooks } = deps.connectors.get(connection.connector);
  try {
    if (!webhooks?.verify(delivery, { settings: connection.settings, credentials, secret })) throw rejected;
  } catch (cause) {
    throw fault("source_webhook_rejected", {}, cause);
  }
  const ref = { workspaceId, connectionId: id };
  return { ref, hints: hintsOf(deps, ref, webhooks, delivery) };
}

/**
 * Returns the records that a verified delivery names. An unreadable one names none: if it were rejected, the source
 * would send it again.
 */
function hintsOf(
  { log }: ConnectionsDeps,
  { connectionId }: ConnectionRef,
  webhooks: NonNullable<Connector["webhooks"]>,
  delivery: Delivery,
): readonly Hint[] {
  try {
    return webhooks.hint(delivery);
  } catch (thrown) {
    log.error({ err: thrown, connection: connectionId }, "a source webhook could not be read");
    return [];
  }
}
