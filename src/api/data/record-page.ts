import { breather, fault, oneAhead } from "#lib";
import { byRecord, type FieldReader, fieldReader, type StoredRaw } from "#mapping";
import { type Model, sortKey } from "#model";
import {
  type FeedingRaw,
  type Listed,
  type MappingState,
  type Narrowing,
  type RecordPosition,
  type RecordRow,
  raws,
  records,
  type ScannedRow,
} from "#store";
import { type Body, type BodyTest, compareTexts } from "./filters.ts";
import type { ListQuery } from "./list-query.ts";
import type { Reading } from "./reading.ts";

/** So many stored records are looked through for one page at most; what is found by then is answered, with a cursor. */
export const MOST_SCANNED = 20_000;
/** Sorting by a field without an index is possible up to so many records. */
export const MOST_SORTED = 50_000;
/** So many are read at a time: few enough that little is read beyond a page's end, and that the young generation holds them. */
const CHUNK = 500;

export interface RecordPage {
  rows: RecordRow[];
  /** Where the next page begins; null: this was the last. */
  next: RecordPosition | null;
}

type SortField = NonNullable<ListQuery["sortField"]>;

/** A list as it is read: the query, and what the mapping's replay makes of it. */
interface Plan extends Narrowing {
  query: ListQuery;
  entity: string;
  /** While records may be behind their mapping, how it stands. */
  behind: MappingState | null;
  /** Tests that may be made on what is stored, and those that need what the mapping in force makes of it. */
  onStored: BodyTest[];
  onPresent: BodyTest[];
  /** What reads the fields that the latter look at from raw records; null: there are no such tests. */
  read: FieldReader | null;
}

/** Reads one page of a list. */
export async function readPage(reading: Reading, model: Model, query: ListQuery): Promise<RecordPage> {
  const plan = await planOf(reading, model, query);
  const page =
    query.sortField !== null
      ? await readSorted(reading, model, plan, query.sortField)
      : plan.onStored.length + plan.onPresent.length > 0
        ? await readScanning(reading, plan)
        : await readStraight(reading, plan);
  return { ...page, rows: await reading.follow(model.name, page.rows) };
}

async function planOf(reading: Reading, model: Model, query: ListQuery): Promise<Plan> {
  const behind = await reading.behind(model.name);
  const changed = await reading.changed(model.name);
  const sorted = query.sortField?.name ?? indexedField(model, query.order.column);
  // Stored keys are in the order of the mapping before, and no record may be found in the wrong place.
  if (sorted !== null && changed.has(sorted)) throw fault("mapping_reprocessing", { field: sorted, parameter: "sort" });
  const plan: Plan = {
    query,
    entity: model.name,
    behind,
    where: [...query.where],
    includeDeleted: query.includeDeleted,
    onStored: [],
    onPresent: [],
    read: null,
  };
  const ofChanged = query.filters.filter(({ field }) => changed.has(field));
  for (const { where, test, isExact } of query.filters.filter((each) => !ofChanged.includes(each))) {
    plan.where = [...plan.where, ...where];
    if (!isExact) plan.onStored.push(test);
  }
  plan.onPresent = ofChanged.map(({ test }) => test);
  if (ofChanged.length > 0) {
    const names = new Set(ofChanged.map(({ field }) => field));
    // Nothing is behind where there is no connector, and then nothing has changed.
    plan.read = fieldReader((await reading.inForce())!.mapping, plan.entity, names);
  }
  // Keys of the connection's own fields stand elsewhere, and to ask for both at once costs more than it spares.
  const keyed = ofChanged.filter(({ field }) => !isCustom(field)).flatMap(({ where }) => where);
  if (behind && keyed.length > 0) plan.ifCurrent = { version: behind.version, where: keyed };
  return plan;
}

const isCustom = (name: string): boolean => name.startsWith("custom.");

const indexedField = (model: Model, column: string): string | null =>
  isCustom(column) ? column : column.startsWith("key_") ? (model.indexed[Number(column.slice(4)) - 1] ?? null) : null;

/** Where a list stands after a row of it. */
export const positionOf = ({ at, createdSeq }: Listed<unknown>): RecordPosition => ({ value: at, createdSeq });
const ofPlan = (reading: Reading, { entity }: Plan) => ({ connectionId: reading.connectionId, entity });

async function readStraight(reading: Reading, plan: Plan): Promise<RecordPage> {
  const { limit, order, after } = plan.query;
  // One more than asked for tells whether there is a next page.
  const rows = await records.list(reading.tx, ofPlan(reading, plan), { ...plan, order, after, limit: limit + 1 });
  if (rows.length <= limit) return { rows, next: null };
  rows.pop();
  return { rows, next: positionOf(rows.at(-1)!) };
}

type Row = Listed<ScannedRow>;

/** A portion of a list that is looked through. */
interface Portion {
  rows: Row[];
  /** Those of them that pass the tests on what is stored. */
  likely: Row[];
  /** The raw records of those that have to be tested by the mapping in force, and that several may make. */
  feeding: ReadonlyMap<string, FeedingRaw[]>;
}

const holds = (body: Body, tests: readonly BodyTest[]): boolean => tests.every((test) => test(body));
const bodyOf = ({ body }: { body: string | null }): Body => JSON.parse(body!) as Body;

/** Reads a list in portions, in the plan's own order or another, the next while one is looked through. */
const portions = (reading: Reading, plan: Plan, from: Pick<ListQuery, "order" | "after">): AsyncGenerator<Portion> =>
  oneAhead(readPortions(reading, plan, from));

/** Records of an older version than this have to be tested by the mapping in force. */
const versionOf = ({ read, behind }: Plan): number => (read ? behind!.version : 0);

async function* readPortions(
  reading: Reading,
  plan: Plan,
  { order, after }: Pick<ListQuery, "order" | "after">,
): AsyncGenerator<Portion> {
  const { tx } = reading;
  const of = ofPlan(reading, plan);
  const version = versionOf(plan);
  const withBodies = plan.onStored.length > 0 || plan.query.sortField !== null;
  for await (const rows of records.scan(tx, of, { ...plan, order, after, portion: CHUNK, version, withBodies })) {
    const likely = plan.onStored.length > 0 ? rows.filter((row) => holds(bodyOf(row), plan.onStored)) : rows;
    const shared = likely.filter((row) => row.mapping_version < version && row.stream === null);
    yield { rows, likely, feeding: byRecord(await raws.feeding(tx, of, shared)) };
  }
}

/** The raw records that feed a record which was looked at. */
const feedingOf = (row: Row, { feeding }: Portion): readonly StoredRaw[] =>
  row.raw_body === null
    ? (feeding.get(row.id) ?? [])
    : [{ stream: row.stream!, key: row.key!, body: row.raw_body, context: row.raw_context }];

/** Those of a portion that pass all tests. Of records that are behind, the fields that are tested are read, and no more. */
async function passing(reading: Reading, plan: Plan, portion: Portion): Promise<Row[]> {
  const { likely } = portion;
  const { read } = plan;
  if (!read) return likely;
  const version = versionOf(plan);
  const breathe = breather();
  const bodies = new Map<string, Body | null>();
  for (const row of likely) {
    await breathe();
    bodies.set(row.id, row.mapping_version < version ? read(row.id, feedingOf(row, portion)) : bodyOf(row));
  }
  // Of whose raw records nothing is left, they read as they last did.
  const unmade = likely.filter((row) => bodies.get(row.id) === null);
  for (const row of await wholeOf(reading, plan, unmade)) bodies.set(row.id, bodyOf(row));
  return likely.filter((row) => holds(bodies.get(row.id)!, plan.onPresent));
}

/** Records as they are stored, of which so far only what a test needs was read. */
async function wholeOf(reading: Reading, plan: Plan, rows: readonly { id: string }[]): Promise<RecordRow[]> {
  const found = await records.byIds(
    reading.tx,
    ofPlan(reading, plan),
    rows.map((row) => row.id),
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id)!);
}

async function readScanning(reading: Reading, plan: Plan): Promise<RecordPage> {
  const { query } = plan;
  const rows: Row[] = [];
  let scanned = 0;
  for await (const portion of portions(reading, plan, query)) {
    const { rows: looked } = portion;
    const isOver = looked.length < CHUNK;
    for (const row of await passing(reading, plan, portion)) {
      rows.push(row);
      const isLast = isOver && row.id === looked.at(-1)!.id;
      if (rows.length === query.limit)
        return { rows: await wholeOf(reading, plan, rows), next: isLast ? null : positionOf(row) };
    }
    scanned += CHUNK;
    if (scanned >= MOST_SCANNED && !isOver)
      return { rows: await wholeOf(reading, plan, rows), next: positionOf(looked.at(-1)!) };
  }
  return { rows: await wholeOf(reading, plan, rows), next: null };
}

async function readSorted(reading: Reading, model: Model, plan: Plan, { name, field }: SortField): Promise<RecordPage> {
  const { query } = plan;
  const { tx } = reading;
  const count = await records.countUpTo(tx, ofPlan(reading, plan), { ...plan, most: MOST_SORTED + 1 });
  if (count > MOST_SORTED)
    throw fault("sort_not_indexed", {
      field: name,
      limit: MOST_SORTED,
      parameter: "sort",
      indexed: ["modified_at", ...model.indexed].join(", "),
    });
  const sign = query.order.descending ? -1 : 1;
  type Sorted = { row: Row; key: string };
  const order = (a: { key: string; createdSeq: number }, b: { key: string; createdSeq: number }): number =>
    sign * (compareTexts(a.key, b.key) || a.createdSeq - b.createdSeq);
  const placeOf = ({ key, row: { createdSeq } }: Sorted) => ({ key, createdSeq });
  const compare = (a: Sorted, b: Sorted) => order(placeOf(a), placeOf(b));

  const { after } = query;
  const start = after && { key: after.value!, createdSeq: after.createdSeq };
  // Only the first of what comes after the cursor is kept, whatever the length of the list.
  const wanted = query.limit + 1;
  let best: Sorted[] = [];
  const byArrival = { order: { column: "created_seq", descending: false }, after: null } as const;
  for await (const portion of portions(reading, plan, byArrival)) {
    for (const row of await passing(reading, plan, portion)) {
      const body = bodyOf(row);
      const value = isCustom(name) ? (body.custom as Body)[name.slice("custom.".length)] : body[name];
      const key = sortKey(field, value);
      if (!start || order({ key, createdSeq: row.createdSeq }, start) > 0) best.push({ row, key });
    }
    if (best.length > 2 * wanted) best = best.sort(compare).slice(0, wanted);
  }
  const page = best.sort(compare).slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await wholeOf(
      reading,
      plan,
      page.map((each) => each.row),
    ),
    next: best.length > query.limit && last ? { value: last.key, createdSeq: last.row.createdSeq } : null,
  };
}
