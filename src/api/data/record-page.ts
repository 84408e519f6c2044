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

/** The maximum number of stored records that are scanned for one page. The page then ends early, with a cursor. */
export const MOST_SCANNED = 20_000;
/** The maximum number of records in a list that is sorted by a field without an index. */
export const MOST_SORTED = 50_000;
/**
 * The number of records read at a time: few enough to read little beyond a page's end and to fit the young generation.
 */
const CHUNK = 500;

export interface RecordPage {
  rows: RecordRow[];
  /** Where the next page starts. Null: this is the last page. */
  next: RecordPosition | null;
}

type SortField = NonNullable<ListQuery["sortField"]>;

/** A list to read: the query, and the effect of reprocessing on it. */
interface Plan extends Narrowing {
  query: ListQuery;
  entity: string;
  /** The mapping's status while records can be stale. */
  behind: MappingState | null;
  /** Tests on stored values, and tests that need the active mapping's values. */
  onStored: BodyTest[];
  onPresent: BodyTest[];
  /** Reads the fields of the latter tests from raw records. Null: there are no such tests. */
  read: FieldReader | null;
}

/** Returns one page of a list. */
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
  // Stored keys have the order of the previous mapping, so a record could be in the wrong place.
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
    // Without a connector nothing is stale, and then nothing has changed.
    plan.read = fieldReader((await reading.inForce())!.mapping, plan.entity, names);
  }
  // Keys of custom fields are in another table, and querying both costs more than it saves.
  const keyed = ofChanged.filter(({ field }) => !isCustom(field)).flatMap(({ where }) => where);
  if (behind && keyed.length > 0) plan.ifCurrent = { version: behind.version, where: keyed };
  return plan;
}

const isCustom = (name: string): boolean => name.startsWith("custom.");

const indexedField = (model: Model, column: string): string | null =>
  isCustom(column) ? column : column.startsWith("key_") ? (model.indexed[Number(column.slice(4)) - 1] ?? null) : null;

/** Returns the position of a row in a list. */
export const positionOf = ({ at, createdSeq }: Listed<unknown>): RecordPosition => ({ value: at, createdSeq });
const ofPlan = (reading: Reading, { entity }: Plan) => ({ connectionId: reading.connectionId, entity });

async function readStraight(reading: Reading, plan: Plan): Promise<RecordPage> {
  const { limit, order, after } = plan.query;
  // One more row than requested shows whether there is a next page.
  const rows = await records.list(reading.tx, ofPlan(reading, plan), { ...plan, order, after, limit: limit + 1 });
  if (rows.length <= limit) return { rows, next: null };
  rows.pop();
  return { rows, next: positionOf(rows.at(-1)!) };
}

type Row = Listed<ScannedRow>;

/** A chunk of a list that is scanned. */
interface Portion {
  rows: Row[];
  /** The records that pass the tests on stored values. */
  likely: Row[];
  /** The raw records that the active mapping needs for the tests, and those that feed several records. */
  feeding: ReadonlyMap<string, FeedingRaw[]>;
}

const holds = (body: Body, tests: readonly BodyTest[]): boolean => tests.every((test) => test(body));
const bodyOf = ({ body }: { body: string | null }): Body => JSON.parse(body!) as Body;

/** Reads a list in chunks, in the plan's order or another. The next chunk is read while one is tested. */
const portions = (reading: Reading, plan: Plan, from: Pick<ListQuery, "order" | "after">): AsyncGenerator<Portion> =>
  oneAhead(readPortions(reading, plan, from));

/** Records of an older version than this are tested by the active mapping. */
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

/** Returns the raw records that feed a record. */
const feedingOf = (row: Row, { feeding }: Portion): readonly StoredRaw[] =>
  row.raw_body === null
    ? (feeding.get(row.id) ?? [])
    : [{ stream: row.stream!, key: row.key!, body: row.raw_body, context: row.raw_context }];

/** Returns the records of a chunk that pass all tests. For stale records, only the tested fields are read. */
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
  // Without raw records, they keep their last values.
  const unmade = likely.filter((row) => bodies.get(row.id) === null);
  for (const row of await wholeOf(reading, plan, unmade)) bodies.set(row.id, bodyOf(row));
  return likely.filter((row) => holds(bodies.get(row.id)!, plan.onPresent));
}

/** Records as stored, of which only the tested fields were read so far. */
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
  // Keeps only the first records after the cursor, whatever the length of the list.
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
