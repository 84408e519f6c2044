import { authOf, type ConnectionConfig, type Connector, type Limits } from "#kit";
import { type ConnectionRef, fault, requestId } from "#lib";
import { type Connection, connections, type StoredLimits, sealed } from "#store";
import { readAddress } from "./addresses.ts";
import { budgetName } from "./budget.ts";
import { stretchOf } from "./budget-rates.ts";
import { createSourceClient, type SourceClient } from "./client.ts";
import { countedBy, type Patience } from "./client-context.ts";
import type { SourceDeps } from "./deps.ts";
import { CREDENTIALS } from "./secrets.ts";
import type { SentRequest } from "./sent-request.ts";
import { storedSession } from "./sessions.ts";

/** The run that a source client works for, as the request log names it. */
export interface ClientRun {
  id: string;
  stream: string;
  /** ID of the API request that started the run. Null: none did. */
  requestId: string | null;
}

/**
 * Opens a client of the connection's system. Close it to return its share of the request budgets. Throws
 * `reauthorization_required` if there are no credentials.
 */
export async function openSourceClient(
  deps: SourceDeps,
  connection: Connection,
  options: { signal?: AbortSignal; run?: ClientRun; patience?: Patience; isWriting?: boolean } = {},
): Promise<SourceClient> {
  const connector = deps.connectors.get(connection.connector);
  const ref = refOf(connection);
  const [stored, credentials] = await deps.store.within(ref.workspaceId, async (tx) => [
    await sealed.find(tx, connection.id, CREDENTIALS.name),
    await deps.sealing.get(tx, connection.id, CREDENTIALS),
  ]);
  if (stored === undefined || credentials === undefined) throw fault("reauthorization_required");
  const config = { settings: connection.settings, credentials };
  const names = [...rememberBudgets(deps, connector, connection.id, config)].toSorted();
  if (names.join() !== connection.budget_names.join())
    await deps.store.within(ref.workspaceId, (tx) => connections.noteBudgets(tx, connection.id, names));
  return createSourceClient({
    ...deps,
    connector,
    config,
    limits: limitsOf(connector, connection.limits),
    session: storedSession(deps, ref, stored),
    patience: options.patience,
    isWriting: options.isWriting ?? false,
    onRequest: logRequests(deps, ref, options.run ?? null),
    ...(options.signal && { signal: options.signal }),
  });
}

/** Returns the factor by which scheduled intervals are stretched while a daily or weekly budget runs short; 1: none. */
export async function scheduleStretch(deps: SourceDeps, connection: Connection): Promise<number> {
  const connector = deps.connectors.get(connection.connector);
  const limits = limitsOf(connector, connection.limits);
  if (!limits.rates.some((rate) => rate.per === "day" || rate.per === "week")) return 1;
  const names = await budgetNamesOf(deps, connection);
  const now = deps.clock.now();
  const each = await Promise.all(names.map((name) => stretchOf(deps.store, name, limits, now)));
  return Math.max(1, ...each);
}

/** Returns the names of the budgets that a connection uses. It has none without credentials. */
export async function budgetNamesOf(deps: SourceDeps, connection: Connection): Promise<string[]> {
  const known = deps.budgets.namesOf(connection.id);
  if (known) return [...known];
  const credentials = await deps.store.within(connection.workspace_id, (tx) =>
    deps.sealing.get(tx, connection.id, CREDENTIALS),
  );
  if (credentials === undefined) return [];
  const connector = deps.connectors.get(connection.connector);
  return [...rememberBudgets(deps, connector, connection.id, { settings: connection.settings, credentials })];
}

/** The connector's limits, replaced by the connection's own if it has some. */
export const limitsOf = (connector: Connector, limits: StoredLimits | null | undefined): Limits => ({
  ...connector.limits,
  ...limits,
});

const refOf = ({ workspace_id, id }: Connection): ConnectionRef => ({ workspaceId: workspace_id, connectionId: id });

/** Returns the origins to which a connection's credentials are sent. */
export function originsOf(connector: Connector, config: ConnectionConfig): Set<string> {
  const base = readAddress(connector.baseUrl(config.settings), "settings");
  const auth = authOf(connector, config.credentials);
  const login = auth.kind === "session" ? auth.login(config).path : auth.kind === "oauth2" ? auth.tokenUrl(config) : "";
  return new Set([base.origin, URL.parse(login, base.href)?.origin ?? base.origin]);
}

// A run that ends asks for the stretch within its own transaction. Reading the credentials there would make many runs wait
// for a second database connection at once.
function rememberBudgets(
  { budgets }: SourceDeps,
  connector: Connector,
  connectionId: string,
  config: ConnectionConfig,
): ReadonlySet<string> {
  const lanes = [null, ...(connector.lanes ?? [])];
  const names = new Set(
    [...originsOf(connector, config)].flatMap((origin) =>
      lanes.map((lane) => budgetName(connector.name, origin, countedBy(connector, config, lane))),
    ),
  );
  budgets.remember(connectionId, names);
  return names;
}

/** Returns a function that adds requests to the request log. The connection may still be in creation. */
export function logRequests(
  { requests }: Pick<SourceDeps, "requests">,
  { workspaceId, connectionId }: ConnectionRef,
  run: ClientRun | null,
): (sent: SentRequest) => void {
  const entry = {
    direction: "outgoing",
    workspaceId,
    connection_id: connectionId,
    request_id: run ? run.requestId : requestId(),
    run_id: run?.id ?? null,
    stream: run?.stream ?? null,
  } as const;
  return ({ durationMs, sourceRequestId, ...sent }) =>
    requests.note({ ...entry, ...sent, duration_ms: durationMs, source_request_id: sourceRequestId });
}
