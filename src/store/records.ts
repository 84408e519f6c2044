import { type AliasedExpression, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "./schema.ts";
import { db, type Tx } from "./store.ts";

/** One entity of one connection. */
export interface OfEntity {
  connectionId: string;
  entity: string;
}

/** A stored record. */
export interface RecordRow {
  /** The 128 bits of its public id, as a UUID. */
  id: string;
  /** The raw record that feeds it, if it is one to one. Null: several can. */
  stream: string | null;
  key: string | null;
  /** JSON text of everything except the three timestamps. */
  body: string;
  modified_at: string;
  deleted_at: string | null;
  deleted_how: "reported" | "inferred" | null;
  /** The mapping version that it was written with. */
  mapping_version: number;
}

/** The column of an entity's n-th indexed field, counted from 1. */
export type KeyColumn = `key_${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16}`;

/** An indexed custom field of the connection, by its name. Its keys are in a separate table. */
export type CustomColumn = `custom.${string}`;

/** The columns that the database can compare. */
export type RecordColumn = "id" | "modified_at" | KeyColumn | CustomColumn;

/** The order of a list: creation order, or a column and then creation order. */
export interface RecordOrder {
  column: "created_seq" | Exclude<RecordColumn, "id">;
  descending: boolean;
}

/**
 * The position in a list: the last row's value in the sort column (null in creation order), and its number in creation
 * order.
 */
export interface RecordPosition {
  value: string | null;
  createdSeq: number;
}

/** A condition that the database can test by itself. Keys are texts in byte order. */
export interface RecordCondition {
  column: RecordColumn;
  is: "=" | "<>" | "<" | "<=" | ">" | ">=" | "in";
  value: string | readonly string[];
}

/** The filters of a list. */
export interface Narrowing {
  where: readonly RecordCondition[];
  /** Conditions that apply only to records of this mapping version; other records pass. */
  ifCurrent?: { version: number; where: readonly RecordCondition[] } | null;
  includeDeleted: boolean;
}

const columns = ["id", "stream", "key", "body", "modified_at", "deleted_at", "deleted_how", "mapping_version"] as const;

const mine = (tx: Tx, of: OfEntity) =>
  db
    .selectFrom("record")
    .where("workspace_id", "=", tx.workspaceId)
    .where("connection_id", "=", of.connectionId)
    .where("entity", "=", of.entity);

const condition = ({ column, is, value }: RecordCondition, ref = `record.${column}`) =>
  typeof value === "string"
    ? sql<boolean>`${sql.ref(ref)} ${sql.raw(is)} ${value}`
    : sql<boolean>`${sql.ref(ref)} = any(${value}::${sql.raw(column === "id" ? "uuid" : "text")}[])`;

const isCustom = (column: string): column is CustomColumn => column.startsWith("custom.");
const customName = (column: CustomColumn): string => column.slice("custom.".length);

/**
 * Up to this number of matches, records are looked up by their keys of a custom field; otherwise records are read in
 * the list's order.
 */
const FEW = 20_000;

/** The keys of a custom field. */
const keysOf = (tx: Tx, of: OfEntity, column: CustomColumn) =>
  db
    .selectFrom("custom_key as k")
    .where("k.workspace_id", "=", tx.workspaceId)
    .where("k.connection_id", "=", of.connectionId)
    .where("k.entity", "=", of.entity)
    .where("k.field", "=", customName(column));

/** The keys that meet conditions, in order; see the migration. */
const keysIn = (tx: Tx, of: OfEntity, column: CustomColumn, where: readonly RecordCondition[]) =>
  keysOf(tx, of, column)
    .where("k.key", "is not", null)
    .where((eb) => eb.and(where.flatMap((each) => (each.column === column ? [condition(each, "k.key")] : []))));

/** The few records that can be in the list, by the IDs or the custom field's keys in its conditions. */
interface Few {
  ids: AliasedExpression<{ record_id: string }, "k">;
  /** The custom field. Null: the conditions name IDs. */
  by: CustomColumn | null;
}

/** Null: the conditions name none. */
async function fewBy(tx: Tx, of: OfEntity, where: readonly RecordCondition[]): Promise<Few | null> {
  const named = where.find(({ column }) => column === "id");
  if (named) return { ids: given(named.value as readonly string[]), by: null };
  for (const column of new Set(where.map((each) => each.column))) {
    if (!isCustom(column)) continue;
    const some = keysIn(tx, of, column, where)
      .select("k.record_id")
      .limit(FEW + 1)
      .as("some");
    const found = await tx.first(db.selectFrom(some).select(sql<number>`count(*)::int`.as("count")));
    if (found!.count <= FEW) return { ids: keysIn(tx, of, column, where).select("k.record_id").as("k"), by: column };
  }
  return null;
}

/**
 * Returns a list's conditions, whatever its order, without those on the custom field whose keys select it. Each key of
 * another field is looked up by the record's ID: without statistics, the planner would compare every record with every
 * key.
 */
function narrowed(
  tx: Tx,
  of: OfEntity,
  { where, ifCurrent, includeDeleted }: Narrowing,
  by: CustomColumn | null = null,
) {
  let query = mine(tx, of);
  for (const [column, conditions] of Map.groupBy(where, (each) => each.column)) {
    // Stated so that the planner can use the index by time; see the migration.
    if (column === "modified_at") query = query.where("changed_seq", ">", 0);
    if (!isCustom(column)) for (const each of conditions) query = query.where(condition(each));
    else if (column !== by) {
      const key = keysOf(tx, of, column).where(sql<boolean>`k.record_id = record.id`).select("k.key");
      const holds = conditions.map((each) => condition(each, "key"));
      query = query.where(sql<boolean>`(select ${sql.join(holds, sql` and `)} from (${key} limit 1) of_record)`);
    }
  }
  if (ifCurrent)
    query = query.where((eb) =>
      eb.or([eb("mapping_version", "<", ifCurrent.version), eb.and(ifCurrent.where.map((each) => condition(each)))]),
    );
  return includeDeleted ? query : query.where("deleted_at", "is", null);
}

/** Returns a list from a position on. */
type Rest = Narrowing & { order: RecordOrder; after: RecordPosition | null };

/** With its position in the list: its value in the sort column, and its number in creation order. */
export type Listed<R> = R & { at: string | null; createdSeq: number };

/** The columns of a record that a scan needs. */
export interface ScannedRow {
  id: string;
  stream: string | null;
  key: string | null;
  modified_at: string;
  mapping_version: number;
  /** Null for a record of an older mapping version, unless all bodies are requested. */
  body: string | null;
  /** The raw record of such a record, if it is one to one. */
  raw_body: string | null;
  raw_context: string | null;
}

/** Returns the columns to read of records. */
type Selecting = (query: ReturnType<typeof narrowed>) => SelectQueryBuilder<Tables, "record", RecordRow>;

/** Returns records in an order, after a position. */
export const list = async (tx: Tx, of: OfEntity, part: Rest & { limit: number }): Promise<Listed<RecordRow>[]> =>
  tx.all((await inOrder(tx, of, part, (query) => query.select(columns))).limit(part.limit));

let scans = 0;

/**
 * Yields records in chunks for a scan, while some may be of an older mapping version than this. Uses a cursor: the
 * statement is planned once, and each chunk continues after the previous one.
 */
export async function* scan(
  tx: Tx,
  of: OfEntity,
  rest: Rest & { version: number; withBodies: boolean; portion: number },
): AsyncGenerator<Listed<ScannedRow>[], void, undefined> {
  const { version, withBodies, portion } = rest;
  const selecting = (query: ReturnType<typeof narrowed>) =>
    query
      // The limit makes the planner use one look-up each, also without statistics.
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom("raw")
            .select(["raw.body as raw_body", "raw.context as raw_context"])
            .where(sql<boolean>`record.mapping_version < ${version}`)
            .where("raw.workspace_id", "=", tx.workspaceId)
            .where("raw.connection_id", "=", of.connectionId)
            .whereRef("raw.stream", "=", "record.stream")
            .whereRef("raw.key", "=", "record.key")
            .limit(1)
            .as("feeding"),
        (join) => join.onTrue(),
      )
      .select(["id", "stream", "key", "modified_at", "mapping_version", "raw_body", "raw_context"])
      .select(sql<string | null>`case when mapping_version >= ${version} or ${withBodies} then body end`.as("body"));
  // The order and the conditions do not depend on the columns, and joined tables have other names.
  const { sql: text, parameters } = (await inOrder(tx, of, rest, selecting as unknown as Selecting)).compile();
  const cursor = `scan_${++scans}`;
  // A page is needed, and not a tenth of the list, which is the planner's default for a cursor.
  await tx.sql("set local cursor_tuple_fraction = 0.0001");
  await tx.sql(`declare ${cursor} no scroll cursor for ${text}`, parameters);
  // It ends with the transaction.
  for (;;) {
    const rows = await tx.sql<Listed<ScannedRow>>(`fetch ${portion} from ${cursor}`);
    yield rows;
    if (rows.length < portion) return;
  }
}

/** The query of a list in its order. */
type Ordered = SelectQueryBuilder<Tables, "record", Listed<RecordRow>>;

async function inOrder(tx: Tx, of: OfEntity, options: Rest, selecting: Selecting): Promise<Ordered> {
  const { column, descending } = options.order;
  const { after } = options;
  if (isCustom(column)) return byKey(tx, of, column, options, selecting);
  // Equal keys are in creation order.
  const equal = column === "created_seq" && options.where.find((each) => isCustom(each.column) && each.is === "=");
  if (equal) {
    const from = after && { value: equal.value as string, createdSeq: after.createdSeq };
    return byKey(tx, of, equal.column as CustomColumn, { ...options, after: from }, selecting, sql`null::text`);
  }
  const direction = descending ? "desc" : "asc";
  const beyond = descending ? sql`<` : sql`>`;
  const few = await fewBy(tx, of, options.where);
  // The index of the column already has the order. Without statistics of this connection, the planner would take it for
  // small and sort all of it. With other conditions that narrow the list, the planner chooses.
  if (options.where.every((condition) => condition.column === column)) await tx.sql("set local enable_sort = off");
  // As text, a time keeps its microseconds: a position must be exact.
  const at = sql<string | null>`${column === "created_seq" ? sql`null` : sql.ref(column)}::text`;
  let query = selecting(narrowed(tx, of, options, few?.by)).select(["record.created_seq as createdSeq", at.as("at")]);
  // The partial indexes are used only by queries that repeat their conditions.
  if (column === "created_seq") query = query.where("created_seq", ">", 0);
  else if (column === "modified_at") query = query.where("changed_seq", ">", 0);
  else query = query.where(sql<boolean>`${sql.ref(column)} is not null`);
  if (after && column === "created_seq") query = query.where("created_seq", descending ? "<" : ">", after.createdSeq);
  else if (after) {
    const type = sql.raw(column === "modified_at" ? "timestamptz" : "text");
    query = query.where(
      sql<boolean>`(${sql.ref(column)}, created_seq) ${beyond} (${after.value}::${type}, ${after.createdSeq}::int8)`,
    );
  }
  if (few === null)
    return (column === "created_seq" ? query : query.orderBy(sql.ref(column), direction)).orderBy(
      "created_seq",
      direction,
    );
  const found = db
    .selectFrom(few.ids)
    .innerJoinLateral(ofKey(query), (join) => join.onTrue())
    .selectAll("of_key");
  const place = column.startsWith("key_")
    ? sql`of_key.at collate "C"`
    : sql.ref(`of_key.${column === "created_seq" ? "createdSeq" : column}`);
  return asOrdered(found.orderBy(place, direction).orderBy("of_key.createdSeq", direction));
}

// The columns are the same however records are found.
const asOrdered = (query: unknown): Ordered => query as Ordered;

/** In the order of a custom field's keys, which is the order of the list. */
async function byKey(
  tx: Tx,
  of: OfEntity,
  column: CustomColumn,
  options: Rest,
  selecting: Selecting,
  at: RawBuilder<unknown> = sql.ref("k.key"),
): Promise<Ordered> {
  const { after, where } = options;
  const { descending } = options.order;
  const direction = descending ? "desc" : "asc";
  const beyond = descending ? sql`<` : sql`>`;
  let query = keysIn(tx, of, column, where)
    .innerJoinLateral(
      ofKey(selecting(narrowed(tx, of, options, column)).select("record.created_seq as createdSeq")),
      (join) => join.onTrue(),
    )
    .selectAll("of_key")
    .select(at.as("at"));
  if (after)
    query = query.where(
      sql<boolean>`(k.key, k.created_seq) ${beyond} (${after.value}::text, ${after.createdSeq}::int8)`,
    );
  // The index already has the order.
  await tx.sql("set local enable_sort = off");
  return asOrdered(query.orderBy("k.key", direction).orderBy("k.created_seq", direction));
}

/**
 * IDs that are looked up one by one: without statistics, the planner would consider a condition on the rest of the
 * primary key as good.
 */
const given = (ids: readonly string[]) =>
  sql<{ record_id: string }>`(select record_id from unnest(${[...new Set(ids)]}::uuid[]) record_id)`.as("k");

/** Returns the record of a key. The limit makes the planner use one look-up per key. */
const ofKey = <R>(query: SelectQueryBuilder<Tables, "record", R>) =>
  query.where(sql<boolean>`record.id = k.record_id`).limit(1).as("of_key");

/** Returns the number of records that meet the conditions, counted up to `most`. */
export async function countUpTo(tx: Tx, of: OfEntity, options: Narrowing & { most: number }): Promise<number> {
  const some = narrowed(tx, of, options).select("id").limit(options.most).as("some");
  const row = await tx.first(db.selectFrom(some).select(sql<number>`count(*)::int`.as("count")));
  return row!.count;
}

/** Returns one record, deleted or not, with the parts of its ETag: its own version and that of the active mapping. */
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

/** Returns records by their IDs, deleted or not. Unknown ones are left out. */
export const byIds = (tx: Tx, of: OfEntity, ids: readonly string[]): Promise<RecordRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.all(
        db
          .selectFrom(given(ids))
          .innerJoinLateral(ofKey(mine(tx, of).select(columns)), (join) => join.onTrue())
          .selectAll("of_key"),
      );

/** Returns records of several connections and entities as stored, with the active mapping version. */
export const present = (
  tx: Tx,
  wanted: readonly { connectionId: string; entity: string; id: string }[],
): Promise<(RecordRow & { connection_id: string; entity: string; mapping_in_force: number })[]> =>
  wanted.length === 0
    ? Promise.resolve([])
    : tx.sql(
        `select r.connection_id, r.entity, r.id, r.stream, r.key, r.body, r.modified_at, r.deleted_at, r.deleted_how, r.mapping_version,
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
