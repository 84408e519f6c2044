import type { ConnectionRef } from "#lib";
import { connections, noteNotice, sealed, streamStates, type Tx } from "#store";
import type { SourceDeps } from "./deps.ts";
import { type GotToken, type Grant, isRotating } from "./oauth2.ts";
import { CREDENTIALS, GRANT, SESSION, type StoredSession } from "./secrets.ts";

/** Keeps the session of a source client. */
export interface SessionKeeper {
  /** Returns the current session, or null if there is none that is still valid. */
  read(): Promise<string | null>;
  /**
   * Returns a new session. If another worker has replaced `stale` meanwhile, returns that worker's session: only one
   * worker logs in at a time. A new grant that the login returns is stored before the session is used.
   */
  renew(stale: string | null, login: (grant: Grant) => Promise<GotToken>): Promise<string>;
  /**
   * Records that the source rejected the credentials twice, the second time after a fresh login. A person must
   * reconnect.
   */
  refused(): Promise<void>;
}

type SessionDeps = Pick<SourceDeps, "store" | "sealing" | "clock" | "log">;

/** Returns a session that is only in memory, for credentials that are being checked. */
export function memorySession(grant: Grant): SessionKeeper {
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
 * Returns the session of a connection, which is stored sealed and shared by all workers. `credentials` are the sealed
 * credentials that this client uses. A person may replace them meanwhile, so a rejection of the old ones does not
 * concern the new ones.
 */
export function storedSession(deps: SessionDeps, ref: ConnectionRef, credentials: Buffer): SessionKeeper {
  const { store, clock } = deps;
  const { workspaceId, connectionId } = ref;
  let held: StoredSession | undefined;
  const isFresh = (session: StoredSession | undefined): session is StoredSession =>
    session !== undefined && (session.renewAt === null || session.renewAt > clock.now());
  return {
    async read() {
      if (!isFresh(held)) held = await store.within(workspaceId, (tx) => deps.sealing.get(tx, connectionId, SESSION));
      return isFresh(held) ? held.value : null;
    },
    renew: (stale, login) =>
      store.within(workspaceId, async (tx) => {
        // The second worker waits here, and then finds the first one's session.
        await tx.sql("select pg_advisory_xact_lock(hashtextextended($1, 7361))", [connectionId]);
        const areCurrent = await areCredentialsCurrent(tx, connectionId, credentials);
        const stored = areCurrent ? await deps.sealing.get(tx, connectionId, SESSION) : undefined;
        if (isFresh(stored) && stored.value !== stale) held = stored;
        else {
          const got = await login(await grantIn(deps, tx, connectionId));
          const { value, renewAfterSeconds } = got;
          held = { value, renewAt: renewAfterSeconds === undefined ? null : clock.now() + renewAfterSeconds * 1000 };
          // A concurrent reconnection locks the connection until its new credentials are stored.
          await connections.find(tx, connectionId, true);
          if (await areCredentialsCurrent(tx, connectionId, credentials)) {
            await deps.sealing.put(tx, connectionId, SESSION, held);
            if (got.grant) await deps.sealing.put(tx, connectionId, GRANT, got.grant);
          }
        }
        return held.value;
      }),
    refused: () => store.within(workspaceId, (tx) => requireReauthorization(deps, tx, connectionId, credentials)),
  };
}

const grantIn = async ({ sealing }: SessionDeps, tx: Tx, connectionId: string): Promise<Grant> =>
  (await sealing.get(tx, connectionId, GRANT)) ?? {};

const areCredentialsCurrent = async (tx: Tx, connectionId: string, credentials: Buffer): Promise<boolean> =>
  (await sealed.find(tx, connectionId, CREDENTIALS.name))?.equals(credentials) === true;

/** Stops the schedules of a connection whose credentials the source rejects, until a person reconnects. */
async function requireReauthorization(deps: SessionDeps, tx: Tx, connectionId: string, credentials: Buffer) {
  const { clock, log } = deps;
  const connection = await connections.find(tx, connectionId, true);
  if (connection?.status !== "active" || !(await areCredentialsCurrent(tx, connectionId, credentials))) return;
  // During a certificate rotation, the source may already reject the old certificate that this worker signs with.
  if (isRotating(await grantIn(deps, tx, connectionId), clock.now())) return;
  await connections.setStatus(tx, connectionId, "reauthorization_required", new Date(clock.now()).toISOString());
  await streamStates.clearDue(tx, connectionId);
  const data = { connector: connection.connector };
  await noteNotice(tx, { connectionId }, { type: "connection.reauthorization_required", data });
  log.warn(
    { connection: connectionId },
    "the source rejected the credentials twice; the connection requires reauthorization",
  );
}
