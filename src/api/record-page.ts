import { fault } from "#lib";
import { type Model, sortKey } from "#model";
import { type MappingState, type Narrowing, type RecordPosition, type RecordRow, records } from "#store";
import { type Body, type BodyTest, compareTexts } from "./filters.ts";
import type { ListQuery } from "./list-query.ts";
import type { Reading } from "./reading.ts";

/** So many stored records are looked through for one page at most; what is found by then is answered, with a cursor. */
export const MOST_SCANNED = 20_000;
/** Sorting by a field without an index is possible up to so many records. */
export const MOST_SORTED = 50_000;
const CHUNK = 1000;

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
  if (sorted !== null && changed.has(sorted))
    throw fault("mapping_replay_running", { field: sorted, parameter: "sort" });
  const plan: Plan = {
    query,
    entity: model.name,
    behind,
    where: [...query.where],
    includeDeleted: query.includeDeleted,
    onStored: [],
    onPresent: [],
  };
  const ofChanged = query.filters.filter(({ field }) => changed.has(field));
  for (const { where, test, isExact } of query.filters.filter((each) => !ofChanged.includes(each))) {
    plan.where = [...plan.where, ...where];
    if (!isExact) plan.onStored.push(test);
  }
  plan.onPresent = ofChanged.map(({ test }) => test);
  // Keys of the connection's own fields stand elsewhere, and to ask for both at once costs more than it spares.
  const keyed = ofChanged.filter(({ field }) => !isCustom(field)).flatMap(({ where }) => where);
  if (behind && keyed.length > 0) plan.ifCurrent = { version: behind.version, where: keyed };
  return plan;
}

const isCustom = (name: string): boolean => name.startsWith("custom.");

const indexedField = (model: Model, column: string): string | null =>
  isCustom(column) ? column : column.startsWith("key_") ? (model.indexed[Number(column.slice(4)) - 1] ?? null) : null;

const positionOf = (row: { id: string; at: string | null }): RecordPosition => ({ value: row.at, id: row.id });
const ofPlan = (reading: Reading, { entity }: Plan) => ({ connectionId: reading.connectionId, entity });

async function readStraight(reading: Reading, plan: Plan): Promise<RecordPage> {
  const { limit, order, after } = plan.query;
  // One more than asked for tells whether there is a next page.
  const rows = await records.list(reading.tx, ofPlan(reading, plan), { ...plan, order, after, limit: limit + 1 });
  if (rows.length <= limit) return { rows, next: null };
  rows.pop();
  return { rows, next: positionOf(rows.at(-1)!) };
}

/** Those of the rows that pass the tests, as the mapping in force makes them. */
async function passing<R extends RecordRow>(reading: Reading, plan: Plan, rows: readonly R[]): Promise<R[]> {
  const holds = (row: RecordRow, tests: readonly BodyTest[]): boolean => {
    if (tests.length === 0) return true;
    const body = JSON.parse(row.body) as Body;
    return tests.every((test) => test(body));
  };
  const likely = rows.filter((row) => holds(row, plan.onStored));
  if (plan.onPresent.length === 0) return likely;
  return (await reading.follow(plan.entity, likely)).filter((row) => holds(row, plan.onPresent));
}

async function readScanning(reading: Reading, plan: Plan): Promise<RecordPage> {
  const { query } = plan;
  const rows: RecordRow[] = [];
  let { after } = query;
  for (let scanned = 0; scanned < MOST_SCANNED; scanned += CHUNK) {
    const chunk = await records.list(reading.tx, ofPlan(reading, plan), {
      ...plan,
      order: query.order,
      after,
      limit: CHUNK,
    });
    for (const row of await passing(reading, plan, chunk)) {
      rows.push(row);
      const isLast = chunk.length < CHUNK && row.id === chunk.at(-1)!.id;
      if (rows.length === query.limit) return { rows, next: isLast ? null : positionOf(row) };
    }
    if (chunk.length < CHUNK) return { rows, next: null };
    after = positionOf(chunk.at(-1)!);
  }
  return { rows, next: after };
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
  type Sorted = { row: RecordRow; key: string };
  const order = (a: { key: string; id: string }, b: { key: string; id: string }): number =>
    sign * (compareTexts(a.key, b.key) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const compare = (a: Sorted, b: Sorted) => order({ key: a.key, id: a.row.id }, { key: b.key, id: b.row.id });

  const { after } = query;
  const start = after && { key: after.value!, id: after.id };
  // Only the first of what comes after the cursor is kept, whatever the length of the list.
  const wanted = query.limit + 1;
  let best: Sorted[] = [];
  let scanned: RecordPosition | null = null;
  for (;;) {
    const chunk: (RecordRow & { at: string | null })[] = await records.list(tx, ofPlan(reading, plan), {
      ...plan,
      order: { column: "id", descending: false },
      after: scanned,
      limit: CHUNK,
    });
    for (const row of await passing(reading, plan, chunk)) {
      const body = JSON.parse(row.body) as Body;
      const value = isCustom(name) ? (body.custom as Body)[name.slice("custom.".length)] : body[name];
      const key = sortKey(field, value);
      if (!start || order({ key, id: row.id }, start) > 0) best.push({ row, key });
    }
    if (best.length > 2 * wanted) best = best.sort(compare).slice(0, wanted);
    if (chunk.length < CHUNK) break;
    scanned = positionOf(chunk.at(-1)!);
  }
  const page = best.sort(compare).slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((each) => each.row),
    next: best.length > query.limit && last ? { value: last.key, id: last.row.id } : null,
  };
}
