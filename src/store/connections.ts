import { type Selectable, sql } from "kysely";
import { storableJson } from "#lib";
import { adoptWorkspaceOverrides } from "./mappings.ts";
import { type HealthLevel, hasHealth, type ProblemTimes } from "./problems.ts";
import { begin as beginTotals, empty as emptyTotals } from "./record-totals.ts";
import type {
  ConnectionStatus,
  StoredCertificate,
  StoredHistory,
  StoredLimits,
  StoredSchedule,
  Tables,
} from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** One customer's account in one system. */
export type Connection = Selectable<Tables["connection"]>;

/** A connection without the result of its last check and what only its health is computed from. */
export type ListedConnection = Omit<
  Connection,
  "check_result" | "refused_at" | "quiet_check_at" | "healed_at" | "budget_names" | "missing_permissions"
>;

/** What a person may set of a connection. Absent: unchanged. */
export interface ConnectionChange {
  name?: string;
  metadata?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  account?: string;
  schedule?: StoredSchedule | null;
  history?: StoredHistory;
  limits?: StoredLimits | null;
  masks?: Record<string, string[]> | null;
  grants?: Record<string, string[]>;
  check_result?: unknown;
  entities?: string[] | null;
}

/** Returns one connection. With `lock`, it is locked until the transaction ends. */
export const find = (tx: Tx, id: string, lock = false): Promise<Connection | undefined> => {
  const query = db.selectFrom("connection").selectAll().where("workspace_id", "=", tx.workspaceId).where("id", "=", id);
  return tx.first(lock ? query.forUpdate() : query);
};

const LISTED = [
  "workspace_id",
  "id",
  "connector",
  "name",
  "status",
  "account",
  "settings",
  "metadata",
  "schedule",
  "history",
  "limits",
  "masks",
  "grants",
  "entities",
  "certificate",
  "writes_per_hour",
  "version",
  "created_at",
  "updated_at",
  "disconnected_at",
  "erased_at",
] as const satisfies readonly (keyof ListedConnection)[];

/** The orders of a list of connections. `created_at` is the order of their IDs, which is the order of creation. */
export const orders = ["created_at", "name", "last_success_at"] as const;
export interface ConnectionOrder {
  by: (typeof orders)[number];
  isDescending: boolean;
}

/** The position in a list of connections: a value of the order, and an ID among equal values. */
export interface ConnectionPosition {
  at: string;
  id: string;
}

/** A connection in a list, with its freshness and size. */
export type ConnectionInList = ListedConnection & {
  last_success_at: string | null;
  records: Record<string, number>;
  /** Its name in the form that is sorted. */
  folded_name: string;
};

/** Replaces the time of a connection that was never read, so that it sorts first. */
export const NEVER = "-infinity";

// As they are indexed.
const ORDERS = {
  created_at: null,
  name: sql<string>`lower(c.name)`,
  last_success_at: sql<string>`t.last_success_at`,
};

const BY_MAKING: ConnectionOrder = { by: "created_at", isDescending: false };

/**
 * Returns connections in an order, by default that of creation, from a position on. `search`: a part of the name or
 * system, or the ID.
 */
export function list(
  tx: Tx,
  options: {
    limit: number;
    order?: ConnectionOrder;
    after?: ConnectionPosition;
    status?: ConnectionStatus;
    connector?: string;
    search?: string;
    health?: { level: HealthLevel; times: ProblemTimes };
  },
): Promise<ConnectionInList[]> {
  const { order = BY_MAKING, after } = options;
  const by = ORDERS[order.by];
  const direction = order.isDescending ? "desc" : "asc";
  let query = db
    .selectFrom("connection as c")
    .innerJoin("record_total as t", (join) =>
      join.onRef("t.workspace_id", "=", "c.workspace_id").onRef("t.connection_id", "=", "c.id"),
    )
    .select(LISTED.map((column) => `c.${column}` as const))
    .select([
      "t.records",
      sql<string | null>`nullif(t.last_success_at, ${sql.lit(NEVER)})`.as("last_success_at"),
      ORDERS.name.as("folded_name"),
    ])
    .where("c.workspace_id", "=", tx.workspaceId)
    .limit(options.limit);
  if (by) query = query.orderBy(by, direction);
  // By the column of the index that is read.
  const id = order.by === "last_success_at" ? ("t.connection_id" as const) : ("c.id" as const);
  query = query.orderBy(id, direction);
  if (after) {
    const comparison = sql.raw(order.isDescending ? "<" : ">");
    query = query.where(
      by
        ? sql<boolean>`(${by}, ${sql.ref(id)}) ${comparison} (${after.at}, ${after.id})`
        : sql<boolean>`${sql.ref(id)} ${comparison} ${after.id}`,
    );
  }
  if (options.status !== undefined) query = query.where("c.status", "=", options.status);
  if (options.connector !== undefined) query = query.where("c.connector", "=", options.connector);
  if (options.health) query = query.where(hasHealth(tx, options.health.times, sql`c.id`, options.health.level));
  if (options.search !== undefined) {
    const anywhere = `%${options.search.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((eb) =>
      eb.or([
        eb("c.name", "ilike", anywhere),
        eb("c.connector", "ilike", anywhere),
        eb(eb.cast<string>("c.id", "text"), "=", options.search!.toLowerCase()),
      ]),
    );
  }
  return tx.all(query);
}

/** Creates an active connection, with the workspace's mapping overrides of its connector. */
export async function add(
  tx: Tx,
  connection: Required<Pick<ConnectionChange, "name" | "metadata" | "settings" | "account" | "history">> &
    Pick<ConnectionChange, "schedule" | "limits" | "masks" | "grants" | "check_result" | "entities"> & {
      id: string;
      connector: string;
      now: string;
    },
): Promise<Connection> {
  const [made] = await tx.all(
    db
      .insertInto("connection")
      .values({
        workspace_id: tx.workspaceId,
        id: connection.id,
        connector: connection.connector,
        name: connection.name,
        metadata: storableJson(connection.metadata),
        settings: storableJson(connection.settings),
        account: connection.account,
        status: "active",
        schedule: connection.schedule ? storableJson(connection.schedule) : null,
        history: storableJson(connection.history),
        limits: connection.limits ? storableJson(connection.limits) : null,
        masks: connection.masks ? storableJson(connection.masks) : null,
        grants: storableJson(connection.grants ?? {}),
        check_result: connection.check_result === undefined ? null : storableJson(connection.check_result),
        entities: connection.entities ?? null,
        updated_at: connection.now,
      })
      .returningAll(),
  );
  await beginTotals(tx, connection.id);
  await adoptWorkspaceOverrides(tx, connection.connector, connection.id);
  return made!;
}

/** Updates a connection and increments its version. */
export async function change(tx: Tx, id: string, now: string, to: ConnectionChange): Promise<Connection> {
  const json = ["metadata", "settings", "schedule", "history", "limits", "masks", "grants", "check_result"] as const;
  const set: Record<string, unknown> = { updated_at: now };
  for (const [name, value] of Object.entries(to)) {
    if (value === undefined) continue;
    set[name] = value !== null && (json as readonly string[]).includes(name) ? storableJson(value) : value;
  }
  const [row] = await tx.all(
    db
      .updateTable("connection")
      .set((eb) => ({ ...set, version: eb("version", "+", 1) }) as never)
      .where("workspace_id", "=", tx.workspaceId)
      .where("id", "=", id)
      .returningAll(),
  );
  return row!;
}

/** Stores the result of a check, which does not change the connection's version. */
export const noteChecks = (tx: Tx, id: string, check_result: unknown): Promise<unknown> =>
  tx.sql("update connection set check_result = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    id,
    storableJson(check_result),
  ]);

/** Stores the certificate that a connection signs with, which is not a change by a person. */
export const noteCertificate = (tx: Tx, id: string, certificate: StoredCertificate | null): Promise<unknown> =>
  tx.sql("update connection set certificate = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    id,
    certificate === null ? null : storableJson(certificate),
  ]);

/**
 * Claims a connection's automatic check if it is due. Plans the next one after the time since the rejection, between 15
 * minutes and a day. Returns whether it was due: then no other process claims it.
 */
export async function takeQuietCheck(tx: Tx, id: string, now: string): Promise<boolean> {
  const taken = await tx.sql<{ id: string }>(
    `update connection set quiet_check_at = case when $3::timestamptz < refused_at + interval '30 days' then
       $3::timestamptz + least(greatest($3::timestamptz - refused_at, interval '15 minutes'), interval '1 day') end
     where workspace_id = $1 and id = $2 and status = 'reauthorization_required' and quiet_check_at <= $3::timestamptz
     returning id`,
    [tx.workspaceId, id, now],
  );
  return taken.length > 0;
}

/** Notes the request budgets that a connection uses, which is no change of the connection. */
export const noteBudgets = (tx: Tx, id: string, names: readonly string[]): Promise<unknown> =>
  tx.sql("update connection set budget_names = $3 where workspace_id = $1 and id = $2", [tx.workspaceId, id, names]);

/** Notes that the source accepts credentials again that it had refused. */
export const noteHealed = (tx: Tx, id: string, now: string): Promise<unknown> =>
  tx.sql("update connection set healed_at = $3 where workspace_id = $1 and id = $2", [tx.workspaceId, id, now]);

/** Sets a connection's state. */
export const setStatus = (tx: Tx, id: string, status: ConnectionStatus, now: string): Promise<unknown> =>
  tx.sql(
    `update connection set status = $3, updated_at = $4, version = version + 1,
       disconnected_at = case when $3 = 'disconnected' then $4::timestamptz end,
       refused_at = case when $3 = 'reauthorization_required' then $4::timestamptz end,
       quiet_check_at = case when $3 = 'reauthorization_required' then $4::timestamptz + interval '15 minutes' end
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, status, now],
  );

/**
 * The tables with what a connection's source returned, in the order in which they are emptied. Runs are first: a page
 * that a worker still writes finds its run missing and is rolled back, so nothing is written after the erasure.
 */
const dataTables = [
  "run",
  "sync",
  "stream_state",
  "seen",
  "held_deletion",
  "targeted_record",
  "rejected_record",
  "field_catalogue",
  "plan",
  "change",
  "attempt",
  "operation",
  "written_record",
  "writer",
  "change_counter",
  "mapping",
  "mapping_version",
  "mapping_preview_part",
  "contribution",
  "custom_key",
  "record",
  "raw",
  "raw_hash",
  "run_day",
  "request_log",
  "webhook_delivery",
] as const;

/** Deletes some rows of a connection's data and returns their number. Called repeatedly until it returns 0. */
export async function eraseSome(tx: Tx, id: string, limit: number): Promise<number> {
  // One process erases at a time: rows that another is deleting would look missing to the second.
  await find(tx, id, true);
  for (const table of dataTables) {
    const { rowCount } = await tx.client.query(
      `delete from ${table} where workspace_id = $1 and connection_id = $2
         and ctid = any (array(select ctid from ${table} where workspace_id = $1 and connection_id = $2 limit $3))`,
      [tx.workspaceId, id, limit],
    );
    if (rowCount) return rowCount;
  }
  // Its row stays, because an erased connection is still listed.
  await emptyTotals(tx, id);
  return 0;
}

/** Erased: the customer's description is deleted as well. */
export const noteErased = (tx: Tx, id: string, now: string): Promise<unknown> =>
  tx.sql(
    `update connection set erased_at = coalesce(erased_at, $3), metadata = '{}', settings = '{}', account = '', name = '', check_result = null, masks = null, grants = '{}', certificate = null where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, now],
  );
