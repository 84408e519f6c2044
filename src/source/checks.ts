import type { ConnectionConfig, Connector, StoredRaw } from "#kit";
import { type ConnectionRef, fault } from "#lib";
import {
  type Connection,
  connections,
  rawHashes,
  raws,
  type StoredHistory,
  type StoredLimits,
  streamStates,
} from "#store";
import { check } from "./check.ts";
import { MAX_PARENTS } from "./check-read.ts";
import type { Check } from "./check-result.ts";
import { createSourceClient } from "./client.ts";
import type { Patience } from "./client-context.ts";
import type { SourceDeps } from "./deps.ts";
import type { SessionKeeper } from "./sessions.ts";
import { limitsOf, logRequests, openSourceClient } from "./source-clients.ts";

/** Settings and credentials that are checked before they are stored. */
export interface ConfigToCheck {
  connector: Connector;
  config: ConnectionConfig;
  history: StoredHistory;
  limits?: StoredLimits | null | undefined;
  session: SessionKeeper;
}

/** A check ends after this time, because a person waits for it. */
const CHECK_DEADLINE_MS = 60_000;

/** Runs a check with a signal that ends it at its deadline. Throws `source_unreachable` then. */
async function withDeadline<T>({ title }: Connector, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const reason = `the check took longer than ${CHECK_DEADLINE_MS / 1000} s`;
  const timer = setTimeout(
    () => controller.abort(fault("source_unreachable", { system: title, reason })),
    CHECK_DEADLINE_MS,
  );
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Records that are read from the database at once. */
const PAGE = 1000;

/**
 * Checks settings and credentials that are not stored yet. `ref` names the connection that is created from them, or
 * that has them.
 */
export const checkConfig = (deps: SourceDeps, ref: ConnectionRef, input: ConfigToCheck): Promise<Check> =>
  withDeadline(input.connector, (signal) => checkConfigUntil(deps, ref, input, signal));

async function checkConfigUntil(
  deps: SourceDeps,
  ref: ConnectionRef,
  input: ConfigToCheck,
  signal: AbortSignal,
): Promise<Check> {
  const { connector, config, history, session } = input;
  const source = createSourceClient({
    ...deps,
    connector,
    config,
    limits: limitsOf(connector, input.limits),
    session,
    patience: "entered",
    signal,
    onRequest: logRequests(deps, ref, null),
  });
  try {
    return await check({ connector, settings: config.settings, history, source, clock: deps.clock });
  } finally {
    await source.close();
  }
}

/**
 * Checks what a connection can read and write now, and stores the result unless `entities` limits it. Throws
 * `not_found`, or `conflict` if the connection is disconnected.
 */
export async function checkConnection(
  deps: SourceDeps,
  ref: ConnectionRef,
  options: { entities?: readonly string[]; patience?: Patience } = {},
): Promise<Check> {
  const connection = await loadConnection(deps, ref);
  const entities = options.entities ?? connection.entities;
  return withDeadline(deps.connectors.get(connection.connector), async (signal) => {
    const patience = options.patience ?? "entered";
    const source = await openSourceClient(deps, connection, { patience, signal });
    try {
      const result = await check({
        connector: deps.connectors.get(connection.connector),
        settings: connection.settings,
        history: connection.history,
        source,
        clock: deps.clock,
        stored: (stream) => storedRecords(deps, ref, stream.name),
        ...(entities && { entities }),
      });
      if (!options.entities)
        await deps.store.within(ref.workspaceId, (tx) => connections.noteChecks(tx, ref.connectionId, result));
      return result;
    } finally {
      await source.close();
    }
  });
}

async function loadConnection({ store }: SourceDeps, ref: ConnectionRef): Promise<Connection> {
  const connection = await store.within(ref.workspaceId, (tx) => connections.find(tx, ref.connectionId));
  if (!connection) throw fault("not_found", { what: "connection", id: ref.connectionId });
  if (connection.status === "disconnected") throw fault("conflict", { reason: "This connection is disconnected." });
  return connection;
}

/** Returns a stream's stored records. Null: it was never read completely, or has too many to keep in memory. */
async function storedRecords({ store }: SourceDeps, ref: ConnectionRef, stream: string): Promise<StoredRaw[] | null> {
  const { workspaceId, connectionId } = ref;
  const of = { connectionId, stream };
  const isUsable = await store.within(
    workspaceId,
    async (tx) =>
      (await streamStates.find(tx, connectionId, stream))?.last_full_success_at &&
      (await rawHashes.count(tx, of)) <= MAX_PARENTS,
  );
  if (!isUsable) return null;
  const rows: StoredRaw[] = [];
  for (;;) {
    const page = await store.within(workspaceId, (tx) => raws.liveAfter(tx, of, rows.at(-1)?.key ?? "", PAGE));
    for (const { key, body, context } of page)
      rows.push({ key, raw: JSON.parse(body), context: context === null ? {} : JSON.parse(context) });
    if (page.length < PAGE) return rows;
  }
}
