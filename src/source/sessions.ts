import type { Clock, Log } from "#lib";
import { connections, type Store, sealed, streamStates, type Tx } from "#store";
import type { Sealing } from "#vault";
import { type Grant, isRotating } from "./oauth2.ts";
import type { SessionKeeper } from "./source.ts";

interface KeptSession {
  value: string;
  renewAt: number | null;
}
/** Opens the sessions: who is logged in where. */
export function openSessions(deps: { store: Store; sealing: Sealing; clock: Clock; log: Log }) {
  const { store, sealing, clock, log } = deps;
  const nowText = () => new Date(clock.now()).toISOString();
  const isFresh = (session: KeptSession | undefined): session is KeptSession =>
    session !== undefined && (session.renewAt === null || session.renewAt > clock.now());

  /** A session that lives in memory only: for credentials that are being tried. */
  function inMemory(grant: Grant): SessionKeeper {
    let held: string | null = null;
    return {
      read: async () => held,
      renew: async (_, login) => {
        held = (await login(grant)).value;
        return held;
      },
      refused: async () => {},
    };
  }

  /**
   * A connection's session, kept sealed and shared by all workers. `credentials` are those that this worker uses, as they
   * are sealed: a person may give others meanwhile, and what the old ones still meet says nothing about the new.
   */
  function sessionOf(workspaceId: string, connectionId: string, credentials: Buffer): SessionKeeper {
    let held: KeptSession | undefined;
    const read = async (tx: Tx) => (await sealing.get(tx, connectionId, "session")) as KeptSession | undefined;
    const grantIn = async (tx: Tx) => ((await sealing.get(tx, connectionId, "grant")) ?? {}) as Grant;
    const areStill = async (tx: Tx) =>
      (await sealed.find(tx, connectionId, "credentials"))?.equals(credentials) === true;
    return {
      async read() {
        if (!isFresh(held)) held = await store.within(workspaceId, read);
        return isFresh(held) ? held.value : null;
      },
      renew: (stale, login) =>
        store.within(workspaceId, async (tx) => {
          // Whoever comes second waits here, and then finds what the first has got.
          await tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 7361))", [connectionId]);
          const kept = (await areStill(tx)) ? await read(tx) : undefined;
          if (isFresh(kept) && kept.value !== stale) held = kept;
          else {
            const got = await login(await grantIn(tx));
            held = {
              value: got.value,
              renewAt: got.renewAfterSeconds === undefined ? null : clock.now() + got.renewAfterSeconds * 1000,
            };
            // Against a reconnection that goes on at the same time: it holds the connection until its new credentials stand.
            await connections.find(tx, connectionId, true);
            if (await areStill(tx)) {
              await sealing.put(tx, connectionId, "session", held);
              if (got.grant) await sealing.put(tx, connectionId, "grant", got.grant);
            }
          }
          return held.value;
        }),
      async refused() {
        await store.within(workspaceId, async (tx) => {
          const connection = await connections.find(tx, connectionId, true);
          if (connection?.status !== "active" || !(await areStill(tx))) return;
          // While a certificate is being replaced the source may refuse what this worker still signs with.
          if (isRotating(await grantIn(tx), clock.now())) return;
          await connections.setStatus(tx, connectionId, "reauthorization_required", nowText());
          await streamStates.clearDue(tx, connectionId);
          log.warn(
            { connection: connectionId },
            "the source refused the credentials twice; the connection waits for new ones",
          );
        });
      },
    };
  }

  return { inMemory, of: sessionOf };
}
