import { sql } from "kysely";
import { db, type Tx } from "./store.ts";

/** One entity of one connection. */
export interface OfEntity {
  connectionId: string;
  entity: string;
}

/** A record as it stands in the store. */
export interface RecordRow {
  /** The 128 bits of its public id, as a UUID. */
  id: string;
  /** JSON text of everything but the three stamps. */
  body: string;
  modified_at: string;
  deleted_at: string | null;
  deleted_how: "reported" | "swept" | null;
  /** The version of the mapping that it was written with. */
  mapping_version: number;
}

/** The column of an entity's n-th indexed field, counted from 1. */
export type KeyColumn = `key_${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** What a list goes by: the id, or a column and then the id. */
export interface RecordOrder {
  column: "id" | "modified_at" | KeyColumn;
  descending: boolean;
}

/** Where a list stands: the last row's value in the column that it goes by (null when that is the id), and its id. */
export interface RecordPosition {
  value: string | null;
  id: string;
}

/** One condition that the database can test by itself. Keys are texts in byte order. */
export interface RecordCondition {
  column: "id" | "modified_at" | KeyColumn;
  is: "=" | "<>" | "<" | "<=" | ">" | ">=" | "in";
  value: string | readonly string[];
}

/** What a list is narrowed by. */
export interface Narrowing {
  where: readonly RecordCondition[];
  /** Conditions that only say something of records which were written with this version of the mapping; others pass. */
  ifCurrent?: { version: number; where: readonly RecordCondition[] } | null;
  includeDeleted: boolean;
}

const columns = ["id", "body", "modified_at", "deleted_at", "deleted_how", "mapping_version"] as const;

const mine = (tx: Tx, of: OfEntity) =>
  db
    .selectFrom("record")
    .where("workspace_id", "=", tx.workspaceId)
    .where("connection_id", "=", of.connectionId)
    .where("entity", "=", of.entity);

const condition = ({ column, is, value }: RecordCondition) =>
  typeof value === "string"
    ? sql<boolean>`${sql.ref(column)} ${sql.raw(is)} ${value}`
    : sql<boolean>`${sql.ref(column)} = any(${value}::${sql.raw(column === "id" ? "uuid" : "text")}[])`;

/** A list's conditions, whatever its order. */
function narrowed(tx: Tx, of: OfEntity, { where, ifCurrent, includeDeleted }: Narrowing) {
  let query = mine(tx, of);
  for (const each of where) {
    // Said so that the planner may use the index by time; see the migration.
    if (each.column === "modified_at") query = query.where("changed", ">", 0);
    query = query.where(condition(each));
  }
  if (ifCurrent)
    query = query.where((eb) =>
      eb.or([eb("mapping_version", "<", ifCurrent.version), eb.and(ifCurrent.where.map(condition))]),
    );
  return includeDeleted ? query : query.where("deleted_at", "is", null);
}

/** Records in an order, from after a position on. `at` is each one's value in the column that the list goes by. */
export async function list(
  tx: Tx,
  of: OfEntity,
  options: Narrowing & { order: RecordOrder; after: RecordPosition | null; limit: number },
): Promise<(RecordRow & { at: string | null })[]> {
  const { column, descending } = options.order;
  const direction = descending ? "desc" : "asc";
  const beyond = descending ? sql`<` : sql`>`;
  const { after } = options;
  let query = narrowed(tx, of, options).select(columns).limit(options.limit);
  if (column === "id") {
    if (after) query = query.where("id", descending ? "<" : ">", after.id);
    return tx.all(query.select(sql<null>`null`.as("at")).orderBy("id", direction));
  }
  // The index of the column gives the order for nothing; a planner that has no statistics of this connection yet takes it
  // for small and would rather sort all of it. With other conditions to narrow the list by, the choice is the planner's.
  if (options.where.every((condition) => condition.column === column)) await tx.sql("set local enable_sort = off");
  // The partial indexes are used only by queries that say what the indexes say.
  query =
    column === "modified_at"
      ? query.where("changed", ">", 0)
      : query.where(sql<boolean>`${sql.ref(column)} is not null`);
  const type = sql.raw(column === "modified_at" ? "timestamptz" : "text");
  if (after)
    query = query.where(sql<boolean>`(${sql.ref(column)}, id) ${beyond} (${after.value}::${type}, ${after.id}::uuid)`);
  // As text, a time keeps its microseconds: a position must be exact.
  return tx.all(
    query
      .select(sql<string>`${sql.ref(column)}::text`.as("at"))
      .orderBy(sql.ref(column), direction)
      .orderBy("id", direction),
  );
}

/** How many records meet the conditions, counted no further than `most`. */
export async function countUpTo(tx: Tx, of: OfEntity, options: Narrowing & { most: number }): Promise<number> {
  const some = narrowed(tx, of, options).select("id").limit(options.most).as("some");
  const row = await tx.first(db.selectFrom(some).select(sql<number>`count(*)::int`.as("count")));
  return row!.count;
}

/** One record, deleted or not, with what its ETag is made of: its own version and that of the mapping in force. */
export const find = (
  tx: Tx,
  of: OfEntity,
  id: string,
): Promise<(RecordRow & { version: number; mapping_in_force: number }) | undefined> =>
  tx.first(
    mine(tx, of)
      .select([...columns, "version"])
      .select((eb) =>
        eb.fn
          .coalesce(
            eb
              .selectFrom("mapping")
              .select("mapping.version")
              .where("workspace_id", "=", tx.workspaceId)
              .where("connection_id", "=", of.connectionId)
              .where("entity", "=", of.entity),
            sql<number>`1`,
          )
          .as("mapping_in_force"),
      )
      .where("id", "=", id),
  ) as Promise<(RecordRow & { version: number; mapping_in_force: number }) | undefined>;

/** Records by their ids, deleted or not; those that are not there are missing from the answer. */
export const byIds = (tx: Tx, of: OfEntity, ids: readonly string[]): Promise<RecordRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.all(mine(tx, of).select(columns).where("id", "=", sql<string>`any(${ids}::uuid[])`));

/** Records of several connections and entities, as they are stored, with the version of the mapping that is in force. */
export const present = (
  tx: Tx,
  wanted: readonly { connectionId: string; entity: string; id: string }[],
): Promise<(RecordRow & { connection_id: string; entity: string; mapping_in_force: number })[]> =>
  wanted.length === 0
    ? Promise.resolve([])
    : tx.sql(
        `select r.connection_id, r.entity, r.id, r.body, r.modified_at, r.deleted_at, r.deleted_how, r.mapping_version,
           coalesce(m.version, 1) as mapping_in_force
         from unnest($2::uuid[], $3::text[], $4::uuid[]) w(connection_id, entity, id)
         join record r on r.workspace_id = $1 and r.connection_id = w.connection_id and r.entity = w.entity and r.id = w.id
         left join mapping m on m.workspace_id = $1 and m.connection_id = w.connection_id and m.entity = w.entity`,
        [
          tx.workspaceId,
          wanted.map((each) => each.connectionId),
          wanted.map((each) => each.entity),
          wanted.map((each) => each.id),
        ],
      );
