import { type ConnectionConfig, type Connector, checkGrants } from "#kit";
import { newId } from "#lib";
import { type Check, checkConfig, memorySession } from "#source";
import {
  type Connection,
  connections,
  noteNotice,
  type StoredHistory,
  type StoredLimits,
  type StoredSchedule,
  type Tx,
} from "#store";
import type { SyncView } from "#sync";
import { readConfig } from "./config.ts";
import { issueToken } from "./connection-tokens.ts";
import { type ConnectionsDeps, timeText } from "./deps.ts";
import { requireEntities } from "./require.ts";
import { findSigning, storeCredentials } from "./signing.ts";
import { startSyncing } from "./start.ts";

/** What a connection is created from. */
export interface NewConnection {
  connector: string;
  /** Default: the connector's title. */
  name?: string;
  settings?: unknown;
  credentials: unknown;
  metadata?: Record<string, unknown>;
  schedule?: StoredSchedule | null;
  history?: StoredHistory;
  limits?: StoredLimits | null;
  /** By stream, paths of raw records that are removed before anything is stored. */
  masks?: Record<string, string[]> | null;
  /** What Millwright may write, by entity. Default: nothing. */
  grants?: Record<string, string[]>;
  /** The only entities that are read, with those they need. Null or absent: all. */
  entities?: string[] | null;
}

/** A new or reconnected connection. */
export interface Connected {
  connection: Connection;
  /** Returned only here; the database holds its hash. */
  token: string;
  check: Check;
  /** The sync that was started; null: none was requested, or it could not be started. */
  sync: SyncView | null;
}

/**
 * Creates a connection once its credentials are verified, plans its schedule and, with `sync`, starts the first sync. Refused credentials are not stored. Throws `invalid_settings`, `credentials_refused`.
 */
export async function createConnection(
  deps: ConnectionsDeps,
  workspaceId: string,
  { sync = false, ...input }: NewConnection & { sync?: boolean },
): Promise<Connected> {
  const connector = deps.connectors.get(input.connector);
  requireEntities(connector, input);
  checkGrants(connector, input.grants ?? {});
  const config = readConfig(connector, input.settings, input.credentials);
  const signing = await findSigning(deps, workspaceId, connector, config, null);
  const ref = { workspaceId, connectionId: newId(deps.clock.now()) };
  const check = await checkConfig(deps, ref, {
    connector,
    config,
    history: input.history ?? {},
    limits: input.limits,
    session: memorySession(signing.grant),
  });
  const made = await deps.store.within(workspaceId, async (tx) => {
    const connection = await addConnection(deps, tx, ref.connectionId, connector, { ...input, config, check });
    await storeCredentials(deps, tx, ref.connectionId, config.credentials, signing);
    return {
      connection: { ...connection, certificate: signing.certificate },
      token: await issueToken(deps, tx, ref.connectionId, "rotated"),
    };
  });
  return { ...made, check, sync: await startSyncing(deps, ref, sync ? "first" : null) };
}

/** Adds the row of a connection whose credentials were verified. */
export async function addConnection(
  deps: ConnectionsDeps,
  tx: Tx,
  id: string,
  connector: Connector,
  input: Omit<NewConnection, "credentials"> & { config: ConnectionConfig; check: Check },
): Promise<Connection> {
  const connection = await connections.add(tx, {
    id,
    connector: connector.name,
    name: input.name ?? connector.title,
    metadata: input.metadata ?? {},
    settings: input.config.settings,
    account: connector.account(input.config),
    history: input.history ?? {},
    schedule: input.schedule ?? null,
    limits: input.limits ?? null,
    masks: input.masks ?? null,
    grants: input.grants ?? {},
    entities: input.entities ?? null,
    check_result: input.check,
    now: timeText(deps),
  });
  const data = { connector: connection.connector, name: connection.name };
  await noteNotice(tx, { connectionId: id }, { type: "connection.created", data });
  return connection;
}
