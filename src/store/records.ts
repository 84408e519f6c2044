import { type AliasedExpression, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "./schema.ts";
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
  /** The raw record that makes it, where it is one to one; null: several may. */
  stream: string | null;
  key: string | null;
  /** JSON text of everything but the three stamps. */
  body: string;
  modified_at: string;
  deleted_at: string | null;
  deleted_how: "reported" | "inferred" | null;
  /** The version of the mapping that it was written with. */
  mapping_version: number;
}

/** The column of an entity's n-th indexed field, counted from 1. */
export type KeyColumn = `key_${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** A connection's own indexed field, by its name; its keys stand in a table of their own. */
export type CustomColumn = `custom.${string}`;

/** What the database can compare. */
export type RecordColumn = "id" | "modified_at" | KeyColumn | CustomColumn;

/** What a list goes by: the order in which records arrived, or a column and then that. */
export interface RecordOrder {
  column: "created_seq" | Exclude<RecordColumn, "id">;
  descending: boolean;
}

/**
 * Where a list stands: the last row's value in the column that it goes by (null in the order of arrival), and its number in
 * the order of arrival.
 */
export interface RecordPosition {
  value: string | null;
  createdSeq: number;
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

/** Up to so many records are looked up by the keys that they have in a custom field; else those in the list's order are looked at. */
const FEW = 20_000;

/** The keys of a custom field. */
const keysOf = (tx: Tx, of: OfEntity, column: CustomColumn) =>
  db
    .selectFrom("custom_key as k")
    .where("k.workspace_id", "=", tx.workspaceId)
    .where("k.connection_id", "=", of.connectionId)
    .where("k.entity", "=", of.entity)
    .where("k.field", "=", customName(column));

/** Those for which conditions hold, in their order; see the migration. */
const keysIn = (tx: Tx, of: OfEntity, column: CustomColumn, where: readonly RecordCondition[]) =>
  keysOf(tx, of, column)
    .where("k.key", "is not", null)
    .where((eb) => eb.and(where.flatMap((each) => (each.column === column ? [condition(each, "k.key")] : []))));

/** The few records among which a list's are, by the ids or the keys in a custom field that its conditions name. */
interface Few {
  ids: AliasedExpression<{ record_id: string }, "k">;
  /** The custom field; null: ids were named. */
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
 * A list's conditions, whatever its order; those on the custom field whose keys it goes by are left out. Each key in another
 * is looked up by the record's id: before the tables were ever analysed, the planner would compare every record with every key.
 */
function narrowed(
  tx: Tx,
  of: OfEntity,
  { where, ifCurrent, includeDeleted }: Narrowing,
  by: CustomColumn | null = null,
) {
  let query = mine(tx, of);
  for (const [column, conditions] of Map.groupBy(where, (each) => each.column)) {
    // Said so that the planner may use the index by time; see the migration.
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

/** A list from a position on. */
type Rest = Narrowing & { order: RecordOrder; after: RecordPosition | null };

/** With its place in the list: its value in the column that the list goes by, and its number in the order of arrival. */
export type Listed<R> = R & { at: string | null; createdSeq: number };

/** What looking through a list needs of a record. */
export interface ScannedRow {
  id: string;
  stream: string | null;
  key: string | null;
  modified_at: string;
  mapping_version: number;
  /** Null where it was written with an older version of the mapping, unless all bodies were asked for. */
  body: string | null;
  /** Of such a record the raw one that makes it, where it is one to one. */
  raw_body: string | null;
  raw_context: string | null;
}

/** Says what is read of records. */
type Selecting = (query: ReturnType<typeof narrowed>) => SelectQueryBuilder<Tables, "record", RecordRow>;

/** Records in an order, from after a position on. */
export const list = async (tx: Tx, of: OfEntity, part: Rest & { limit: number }): Promise<Listed<RecordRow>[]> =>
  tx.all((await inOrder(tx, of, part, (query) => query.select(columns))).limit(part.limit));

let scans = 0;

/**
 * The same to be looked through, so many at a time, while some may have been written with an older version of the mapping than
 * this. By a cursor: the statement is planned once, and each portion goes on where the one before it ended.
 */
export async function* scan(
  tx: Tx,
  of: OfEntity,
  rest: Rest & { version: number; withBodies: boolean; portion: number },
): AsyncGenerator<Listed<ScannedRow>[], void, undefined> {
  const { version, withBodies, portion } = rest;
  const selecting = (query: ReturnType<typeof narrowed>) =>
    query
      // The limit keeps the planner at a look-up for each, also before the tables were ever analysed.
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
  // The order and the conditions are the same, whatever is read; nothing that is joined goes by a name of theirs.
  const { sql: text, parameters } = (await inOrder(tx, of, rest, selecting as unknown as Selecting)).compile();
  const cursor = `scan_${++scans}`;
  // A page's worth is wanted, and not a tenth of the list, which is what is otherwise taken to be wanted of a cursor.
  await tx.sql("set local cursor_tuple_fraction = 0.0001");
  await tx.sql(`declare ${cursor} no scroll cursor for ${text}`, parameters);
  // It ends with the transaction.
  for (;;) {
    const rows = await tx.sql<Listed<ScannedRow>>(`fetch ${portion} from ${cursor}`);
    yield rows;
    if (rows.length < portion) return;
  }
}

/** A list in its order, to be run. */
type Ordered = SelectQueryBuilder<Tables, "record", Listed<RecordRow>>;

async function inOrder(tx: Tx, of: OfEntity, options: Rest, selecting: Selecting): Promise<Ordered> {
  const { column, descending } = options.order;
  const { after } = options;
  if (isCustom(column)) return byKey(tx, of, column, options, selecting);
  // Keys that are equal stand in the order of arrival.
  const equal = column === "created_seq" && options.where.find((each) => isCustom(each.column) && each.is === "=");
  if (equal) {
    const from = after && { value: equal.value as string, createdSeq: after.createdSeq };
    return byKey(tx, of, equal.column as CustomColumn, { ...options, after: from }, selecting, sql`null::text`);
  }
  const direction = descending ? "desc" : "asc";
  const beyond = descending ? sql`<` : sql`>`;
  const few = await fewBy(tx, of, options.where);
  // The index of the column gives the order for nothing; a planner that has no statistics of this connection yet takes it
  // for small and would rather sort all of it. With other conditions to narrow the list by, the choice is the planner's.
  if (options.where.every((condition) => condition.column === column)) await tx.sql("set local enable_sort = off");
  // As text, a time keeps its microseconds: a position must be exact.
  const at = sql<string | null>`${column === "created_seq" ? sql`null` : sql.ref(column)}::text`;
  let query = selecting(narrowed(tx, of, options, few?.by)).select(["record.created_seq as createdSeq", at.as("at")]);
  // The partial indexes are used only by queries that say what the indexes say.
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

// Wherever records are found, their columns are the same.
const asOrdered = (query: unknown): Ordered => query as Ordered;

/** In the order of the keys in a custom field, which are their places in the list. */
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
  // The index has the order already.
  await tx.sql("set local enable_sort = off");
  return asOrdered(query.orderBy("k.key", direction).orderBy("k.created_seq", direction));
}

/** Ids to be looked up one by one: to a planner that has no statistics, a condition on the rest of the primary key is as good. */
const given = (ids: readonly string[]) =>
  sql<{ record_id: string }>`(select record_id from unnest(${[...new Set(ids)]}::uuid[]) record_id)`.as("k");

/** The record that a key is of. The limit keeps the planner at one look-up a key. */
const ofKey = <R>(query: SelectQueryBuilder<Tables, "record", R>) =>
  query.where(sql<boolean>`record.id = k.record_id`).limit(1).as("of_key");

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
    : tx.all(
        db
          .selectFrom(given(ids))
          .innerJoinLateral(ofKey(mine(tx, of).select(columns)), (join) => join.onTrue())
          .selectAll("of_key"),
      );

/** Records of several connections and entities, as they are stored, with the version of the mapping that is in force. */
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
