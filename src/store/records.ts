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

/** A connection's own indexed field, by its name; its keys stand in a table of their own. */
export type CustomColumn = `custom.${string}`;

/** What the database can order records by, and compare. */
export type RecordColumn = "id" | "modified_at" | KeyColumn | CustomColumn;

/** What a list goes by: the id, or a column and then the id. */
export interface RecordOrder {
  column: RecordColumn;
  descending: boolean;
}

/** Where a list stands: the last row's value in the column that it goes by (null when that is the id), and its id. */
export interface RecordPosition {
  value: string | null;
  id: string;
}

/** One condition that the database can test by itself. Keys are texts in byte order. */
export interface RecordCondition {
  column: RecordColumn;
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
const listed = columns.map((name) => `record.${name}` as const);

const mine = (tx: Tx, of: OfEntity) =>
  db
    .selectFrom("record")
    .where("record.workspace_id", "=", tx.workspaceId)
    .where("record.connection_id", "=", of.connectionId)
    .where("record.entity", "=", of.entity);

const condition = ({ column, is, value }: RecordCondition, ref = `record.${column}`) =>
  typeof value === "string"
    ? sql<boolean>`${sql.ref(ref)} ${sql.raw(is)} ${value}`
    : sql<boolean>`${sql.ref(ref)} = any(${value}::${sql.raw(column === "id" ? "uuid" : "text")}[])`;

const isCustom = (column: RecordColumn): column is CustomColumn => column.startsWith("custom.");
const customName = (column: CustomColumn): string => column.slice("custom.".length);

/** Conditions on one of the connection's own fields. There is one key of a record in it, so the planner takes this for a join. */
const customConditions = (tx: Tx, of: OfEntity, column: CustomColumn, where: readonly RecordCondition[]) =>
  sql<boolean>`exists (select from custom_key as k where k.workspace_id = ${tx.workspaceId}
    and k.connection_id = ${of.connectionId} and k.entity = ${of.entity} and k.record_id = record.id
    and k.field = ${customName(column)} and ${sql.join(
      where.map((each) => condition(each, "k.key")),
      sql` and `,
    )})`;

/** A list's conditions, whatever its order; those on the custom field that it goes by are left out. */
function narrowed(tx: Tx, of: OfEntity, { where, ifCurrent, includeDeleted }: Narrowing, by: RecordColumn = "id") {
  let query = mine(tx, of);
  for (const [column, conditions] of Map.groupBy(where, (each) => each.column)) {
    // Said so that the planner may use the index by time; see the migration.
    if (column === "modified_at") query = query.where("record.changed", ">", 0);
    if (!isCustom(column)) for (const each of conditions) query = query.where(condition(each));
    else if (column !== by) query = query.where(customConditions(tx, of, column, conditions));
  }
  if (ifCurrent)
    query = query.where((eb) =>
      eb.or([
        eb("record.mapping_version", "<", ifCurrent.version),
        eb.and(ifCurrent.where.map((each) => condition(each))),
      ]),
    );
  return includeDeleted ? query : query.where("record.deleted_at", "is", null);
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
  let query = narrowed(tx, of, options, column).select(listed).limit(options.limit);
  if (column === "id") {
    if (after) query = query.where("record.id", descending ? "<" : ">", after.id);
    return tx.all(query.select(sql<null>`null`.as("at")).orderBy("record.id", direction));
  }
  // The index of the column gives the order for nothing; a planner that has no statistics of this connection yet takes it
  // for small and would rather sort all of it. With other conditions to narrow the list by, the choice is the planner's.
  if (options.where.every((condition) => condition.column === column)) await tx.sql("set local enable_sort = off");
  if (isCustom(column)) {
    let sorted = query
      .innerJoin("custom_key as sorted", (join) => join.onRef("sorted.record_id", "=", "record.id"))
      .where("sorted.workspace_id", "=", tx.workspaceId)
      .where("sorted.connection_id", "=", of.connectionId)
      .where("sorted.entity", "=", of.entity)
      .where("sorted.field", "=", customName(column));
    for (const each of options.where) if (each.column === column) sorted = sorted.where(condition(each, "sorted.key"));
    if (after)
      sorted = sorted.where(
        sql<boolean>`(sorted.key, sorted.record_id) ${beyond} (${after.value}::text, ${after.id}::uuid)`,
      );
    return tx.all(
      sorted.select("sorted.key as at").orderBy("sorted.key", direction).orderBy("sorted.record_id", direction),
    );
  }
  // The partial indexes are used only by queries that say what the indexes say.
  query =
    column === "modified_at"
      ? query.where("record.changed", ">", 0)
      : query.where(sql<boolean>`${sql.ref(column)} is not null`);
  const type = sql.raw(column === "modified_at" ? "timestamptz" : "text");
  if (after)
    query = query.where(
      sql<boolean>`(${sql.ref(column)}, record.id) ${beyond} (${after.value}::${type}, ${after.id}::uuid)`,
    );
  // As text, a time keeps its microseconds: a position must be exact.
  return tx.all(
    query
      .select(sql<string>`${sql.ref(column)}::text`.as("at"))
      .orderBy(sql.ref(column), direction)
      .orderBy("record.id", direction),
  );
}

/** How many records meet the conditions, counted no further than `most`. */
export async function countUpTo(tx: Tx, of: OfEntity, options: Narrowing & { most: number }): Promise<number> {
  const some = narrowed(tx, of, options).select("record.id").limit(options.most).as("some");
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
