import type { ConnectionConfig, Connector, Limits } from "#kit";
import { type Clock, fault, requestId } from "#lib";
import { type Connection, type RequestLog, type Store, type StoredHistory, type StoredLimits, sealed } from "#store";
import type { Sealing } from "#vault";
import type { guardedAgent } from "./addresses.ts";
import { budgetName, type openBudgets, stretchOf } from "./budget.ts";
import { type Check, check } from "./check.ts";
import type { openSessions } from "./sessions.ts";
import { openSource, type SessionKeeper, type SourceCall, type SourceClient } from "./source.ts";

/** The budgets of so many connections are remembered. */
const REMEMBERED_AT_MOST = 10_000;

/** The run that asks a source: what the request log says of its calls. */
export interface AskingRun {
  id: string;
  stream: string;
  /** The call to us that asked for it; null: none did. */
  requestId: string | null;
}

/** The ways to systems. */
export interface Ways {
  /** The way to a connection's system. */
  openSource(
    workspaceId: string,
    connection: Connection,
    options?: { signal?: AbortSignal; run?: AskingRun },
  ): Promise<SourceClient>;
  /** How much longer scheduled intervals should be while a budget is short. */
  stretch(workspaceId: string, connection: Connection): Promise<number>;
}

/** Opens the ways to systems, and one to try credentials by that are of no connection yet. */
export function openWays(deps: {
  store: Store;
  clock: Clock;
  sealing: Sealing;
  sessions: ReturnType<typeof openSessions>;
  budgets: ReturnType<typeof openBudgets>;
  agent: ReturnType<typeof guardedAgent>;
  requests: RequestLog;
  connectorNamed(name: string): Connector;
}) {
  const { store, clock, sealing, sessions, budgets, agent, requests, connectorNamed } = deps;

  const limitsOf = (connector: Connector, limits: StoredLimits | null | undefined): Limits => ({
    ...connector.limits,
    ...limits,
  });

  // The budgets of connections that this process has worked for. A run that ends asks for the stretch inside its own
  // transaction; were the credentials read for it, many runs at once would each wait for a second database connection.
  const budgetsOf = new Map<string, ReadonlySet<string>>();

  function rememberBudgets(connector: Connector, connectionId: string, given: ConnectionConfig): ReadonlySet<string> {
    const lanes = [null, ...(connector.lanes ?? [])];
    const names = new Set(
      lanes.map((lane) => budgetName(connector.name, connector.budget?.(given, lane) ?? connector.account(given))),
    );
    if (budgetsOf.size >= REMEMBERED_AT_MOST) budgetsOf.clear();
    budgetsOf.set(connectionId, names);
    return names;
  }

  /** Notes calls to a source in the request log. The connection may be one that is only being made. */
  function noting(workspaceId: string, connectionId: string, run: AskingRun | null): (call: SourceCall) => void {
    const of = {
      direction: "outgoing",
      workspaceId,
      connection_id: connectionId,
      request_id: run ? run.requestId : requestId(),
      run_id: run?.id ?? null,
      stream: run?.stream ?? null,
    } as const;
    return ({ durationMs, sourceRequestId, ...call }) =>
      requests.note({ ...of, ...call, duration_ms: durationMs, source_request_id: sourceRequestId });
  }

  /** Tries credentials out; `connectionId`: of the connection that is made of them, or that has them. */
  async function tryOut(
    workspaceId: string,
    connectionId: string,
    connector: Connector,
    given: ConnectionConfig,
    of: { history: StoredHistory; limits?: StoredLimits | null },
    session: SessionKeeper,
  ): Promise<Check> {
    const source = openSource({
      budgets,
      clock,
      agent,
      connector,
      given,
      limits: limitsOf(connector, of.limits),
      session,
      onCall: noting(workspaceId, connectionId, null),
    });
    try {
      return await check({ connector, settings: given.settings, history: of.history, source, clock });
    } finally {
      await source.close();
    }
  }

  const ways: Ways = {
    async openSource(workspaceId, connection, options = {}) {
      const connector = connectorNamed(connection.connector);
      const [kept, credentials] = await store.within(workspaceId, async (tx) => [
        await sealed.find(tx, connection.id, "credentials"),
        await sealing.get(tx, connection.id, "credentials"),
      ]);
      if (kept === undefined || credentials === undefined) throw fault("reauthorization_required");
      const given = { settings: connection.settings, credentials: credentials as Record<string, unknown> };
      rememberBudgets(connector, connection.id, given);
      return openSource({
        budgets,
        clock,
        agent,
        connector,
        given,
        limits: limitsOf(connector, connection.limits),
        session: sessions.of(workspaceId, connection.id, kept),
        onCall: noting(workspaceId, connection.id, options.run ?? null),
        ...(options.signal && { signal: options.signal }),
      });
    },
    async stretch(workspaceId, connection) {
      const connector = connectorNamed(connection.connector);
      const limits = limitsOf(connector, connection.limits);
      if (!limits.rates.some((rate) => rate.per === "day" || rate.per === "week")) return 1;
      let names = budgetsOf.get(connection.id);
      if (!names) {
        const credentials = await store.within(workspaceId, (tx) => sealing.get(tx, connection.id, "credentials"));
        if (credentials === undefined) return 1;
        names = rememberBudgets(connector, connection.id, {
          settings: connection.settings,
          credentials: credentials as Record<string, unknown>,
        });
      }
      const each = await Promise.all([...names].map((name) => stretchOf(store, name, limits, clock.now())));
      return Math.max(1, ...each);
    },
  };
  return { ...ways, tryOut };
}
