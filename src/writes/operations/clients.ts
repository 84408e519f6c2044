import { openSourceClient, type SourceClient } from "#source";
import type { Connection } from "#store";
import type { OperationsDeps } from "./deps.ts";

/** A client without users is closed after this time. */
const IDLE_MS = 1000;
/** A client is used for this long at most, since a person may change the connection. */
const LONGEST_USE_MS = 30_000;

/**
 * Runs `work` with a source client that the process's operations of this connection share: opening one reads and unseals the
 * credentials. Throws `reauthorization_required`.
 */
export async function withClient<T>(
  deps: OperationsDeps,
  connection: Connection,
  work: (source: SourceClient) => Promise<T>,
): Promise<T> {
  const { clients, stopping } = deps.operations;
  const name = `${connection.id} ${connection.version}`;
  let shared = clients.get(name);
  if (!shared || Date.now() - shared.openedAt > LONGEST_USE_MS) {
    const client = openSourceClient(deps, connection, { signal: stopping.signal, isWriting: true });
    shared = { client, users: 0, openedAt: Date.now(), idle: undefined };
    clients.set(name, shared);
  }
  const used = shared;
  used.users++;
  clearTimeout(used.idle);
  try {
    return await work(await used.client);
  } catch (thrown) {
    // The next operation opens another one: a person may have reconnected.
    if (clients.get(name) === used) clients.delete(name);
    throw thrown;
  } finally {
    used.users--;
    if (used.users === 0) {
      const close = () => {
        if (used.users > 0) return;
        if (clients.get(name) === used) clients.delete(name);
        used.client
          .then((client) => client.close())
          .catch((error: unknown) => deps.log.warn({ err: error }, "a source client could not be closed"));
      };
      if (clients.get(name) === used) used.idle = setTimeout(close, IDLE_MS).unref();
      else close();
    }
  }
}

/** Closes all shared clients. */
export async function closeClients({ operations: { clients } }: OperationsDeps): Promise<void> {
  const open = [...clients.values()];
  clients.clear();
  await Promise.allSettled(
    open.map(async ({ client, idle }) => {
      clearTimeout(idle);
      await (await client).close();
    }),
  );
}
