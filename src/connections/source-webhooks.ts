import { randomBytes } from "node:crypto";
import type { Connector, Delivery, Hint } from "#kit";
import { fault, type Log, sha256 } from "#lib";
import type { SourceClient } from "#source";
import { type Connection, connections, type Store, sealed, type Tx } from "#store";
import type { Sealing } from "#vault";
import { isSameHash, makeToken, readTokenOf } from "#vault";

/** A hook as its source must know it. */
export interface SourceWebhook {
  /** Where the source sends to. It cannot be guessed, and whoever knows it may knock: keep it as a secret. */
  url: string;
  /** What the source signs with, or sends along, where it does. */
  secret: string;
  /** Whether the source was told. Else a person tells it, as `help` says. */
  isRegistered: boolean;
  help: string;
}

/** What a genuine delivery names. */
export interface Heard {
  workspaceId: string;
  connectionId: string;
  hints: readonly Hint[];
}

/** The hooks of connections: where sources tell that something changed. */
export interface SourceWebhooks {
  /** Makes the connection's hook, and tells its source where that can be done. An older one is dead from then on. */
  make(workspaceId: string, connectionId: string): Promise<SourceWebhook>;
  /** Takes the hook away; what the source still sends is refused. */
  remove(workspaceId: string, connectionId: string): Promise<void>;
  /** Finds out what a delivery says. Whatever is wrong with it, the answer is the same: `source_webhook_rejected`. */
  hear(token: string, delivery: Delivery): Promise<Heard>;
}

/** What is sealed of a hook. */
interface Kept {
  token: string;
  secret: string;
}

const NAME = "hook";

export function openHooks(deps: {
  store: Store;
  sealing: Sealing;
  log: Log;
  connectorNamed(name: string): Connector;
  openSource(workspaceId: string, connection: Connection): Promise<SourceClient>;
  /** Where hooks are reached from outside; absent: none are made. */
  url: string | undefined;
}): SourceWebhooks {
  const { store, sealing, log } = deps;
  const keptIn = async (tx: Tx, id: string) => (await sealing.get(tx, id, NAME)) as Kept | undefined;

  /** Tells a source where to send, where it can be told. */
  async function tell(
    workspaceId: string,
    connection: Connection,
    { register }: NonNullable<Connector["webhooks"]>,
    hook: { url: string; secret: string },
  ): Promise<void> {
    if (!register) return;
    const source = await deps.openSource(workspaceId, connection);
    try {
      await register(source.http, hook);
    } finally {
      await source.close();
    }
  }

  return {
    async make(workspaceId, connectionId) {
      const connection = await store.within(workspaceId, (tx) => connections.find(tx, connectionId));
      if (!connection) throw fault("not_found", { what: "connection", id: connectionId });
      if (connection.status !== "active")
        throw fault("conflict", { reason: "This connection is not active: reconnect it first." });
      const { webhooks, title } = deps.connectorNamed(connection.connector);
      if (!webhooks) throw fault("not_supported", { reason: `${title} does not tell by itself what changed.` });
      if (deps.url === undefined)
        throw fault("not_supported", {
          reason: "Systems must be able to reach Millwright: set MILLWRIGHT_PUBLIC_URL to its own https address.",
        });
      const kept: Kept = {
        token: makeToken("hook", workspaceId, connectionId).token,
        secret: randomBytes(32).toString("base64url"),
      };
      const hook = { url: `${deps.url}/${kept.token}`, secret: kept.secret };
      const before = await store.within(workspaceId, async (tx) => {
        await connections.find(tx, connectionId, true);
        const old = await keptIn(tx, connectionId);
        // Before the source knows it: it may send at once.
        await sealing.put(tx, connectionId, NAME, kept);
        return old;
      });
      try {
        await tell(workspaceId, connection, webhooks, hook);
      } catch (thrown) {
        await store.within(workspaceId, (tx) =>
          before ? sealing.put(tx, connectionId, NAME, before) : sealing.remove(tx, connectionId, NAME),
        );
        throw thrown;
      }
      return { ...hook, isRegistered: webhooks.register !== undefined, help: webhooks.help };
    },

    async remove(workspaceId, connectionId) {
      await store.within(workspaceId, async (tx) => {
        if (!(await connections.find(tx, connectionId, true)))
          throw fault("not_found", { what: "connection", id: connectionId });
        if (!(await sealed.find(tx, connectionId, NAME))) throw fault("not_found", { what: "hook" });
        await sealing.remove(tx, connectionId, NAME);
      });
    },

    async hear(token, delivery) {
      const read = readTokenOf("hook", token, fault("source_webhook_rejected"));
      const found = await store.within(read.workspaceId, async (tx) => {
        const connection = await connections.find(tx, read.id);
        const kept = connection && (await keptIn(tx, read.id));
        if (!connection || !kept || !isSameHash(sha256(kept.token), read.hash)) return null;
        const credentials = (await sealing.get(tx, read.id, "credentials")) as Record<string, unknown> | undefined;
        return credentials && { connection, secret: kept.secret, credentials };
      });
      if (!found) throw fault("source_webhook_rejected");
      const { connection, secret, credentials } = found;
      const { webhooks } = deps.connectorNamed(connection.connector);
      try {
        if (!webhooks?.verify(delivery, { settings: connection.settings, credentials, secret }))
          throw fault("source_webhook_rejected");
      } catch (cause) {
        throw fault("source_webhook_rejected", {}, cause);
      }
      const heard = { workspaceId: read.workspaceId, connectionId: connection.id };
      try {
        return { ...heard, hints: webhooks.hint(delivery) };
      } catch (thrown) {
        // Refused, it would only come again.
        log.error({ err: thrown, connection: connection.id }, "a source's webhook could not be read");
        return { ...heard, hints: [] };
      }
    },
  };
}
