import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MaintainXSimulator, start } from "../simulators/maintainx/index.ts";
import { createConnection } from "../src/connections/index.ts";
import { maintainx } from "../src/connectors/maintainx/index.ts";
import { type Clock, referencedId, systemClock } from "../src/lib/index.ts";
import { type EntityName, entityPrefixes } from "../src/model/index.ts";
import { openRig, type Rig } from "./rig.ts";

const HOUR_MS = 3_600_000;
// The vendor's document may be used beside the repository, and is never in it.
const DOCUMENT =
  process.env.MILLWRIGHT_TEST_MAINTAINX_OPENAPI ??
  join(import.meta.dirname, "../../../shared/facts/maintainx-openapi.json");

// The engine's clock, which moves with the simulator's.
let movedMs = 0;
const clock: Clock = { now: () => Date.now() + movedMs, sleep: systemClock.sleep };
let simulator: MaintainXSimulator;
let r: Rig;
let id: string;

beforeAll(async () => {
  simulator = await start({ seed: 7, limits: { perUser: 1e6, perOrganization: 1e6 } });
  r = await openRig([maintainx], { clock });
  const { connection } = await createConnection(r.deps, r.workspaceId, {
    connector: "maintainx",
    settings: { url: simulator.apiUrl },
    credentials: { api_key: simulator.credentials.apiKey },
    limits: { rates: [], concurrent: 8 },
  });
  id = connection.id;
}, 120_000);
afterAll(async () => {
  await r?.close();
  await simulator?.close();
});

type Row = Record<string, any> & { id: number };
const truthOf = (kind: string): Row[] => {
  const { organizationId } = simulator.credentials;
  const truth: Record<string, unknown> = simulator.control.truth({ organizationId, kinds: [kind as never] });
  return (truth[kind] ?? []) as Row[];
};

/** Returns the id that a record has in Millwright. */
type Find = (entity: EntityName, sourceId: string | null) => string | null;

async function stored() {
  const all = new Map<string, Map<string, Record<string, any>>>();
  for (const entity of maintainx.entities.keys()) all.set(entity, await r.records(id, entity));
  // A removed user is in no list, and is still referenced.
  const find: Find = (entity, sourceId) =>
    sourceId === null ? null : referencedId(entityPrefixes[entity], id, entity, sourceId);
  return { all, find, of: (entity: string) => all.get(entity) ?? new Map() };
}

const cents = (value: number | null | undefined) =>
  value === null || value === undefined ? null : { amount: String(value / 100), currency: "CHF" };
const count = (value: number | null | undefined) =>
  value === null || value === undefined ? null : { value: String(value), unit: null, source_unit: null };
const named = (kind: string, key: number | null | undefined) => (key ? `${kind}:${key}` : null);
const minutes = (seconds: number | null) => (seconds === null ? null : Math.round(seconds / 60));
/** Returns a record's members with these names. */
const only = (row: Record<string, any>, like: object) =>
  Object.fromEntries(Object.keys(like).map((name) => [name, row[name]]));

const zurich = (instant: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Zurich" }).format(new Date(instant));
const STATUS: Record<string, string> = {
  ...{ OPEN: "open", IN_PROGRESS: "in_progress", ON_HOLD: "on_hold", DONE: "completed" },
  ...{ CANCELED: "cancelled", SKIPPED: "cancelled" },
};
const PRIORITY: Record<string, number | null> = { NONE: null, LOW: 4, MEDIUM: 3, HIGH: 2 };

function expectedOrder(of: Row, find: Find) {
  const users = of.assignees.filter(({ type }: Row) => type === "USER");
  const teams = of.assignees.filter(({ type }: Row) => type === "TEAM");
  const rows = of.costs.rows as Row[];
  const times = rows.filter(({ type }) => type === "TIME");
  const files = [...of.attachments, ...(of.thumbnail ? [of.thumbnail] : [])];
  return {
    source_number: `#${of.sequentialId}`,
    title: of.title,
    description: of.description,
    status: STATUS[of.status],
    priority: PRIORITY[of.priority],
    kind:
      { PREVENTIVE: "preventive", REACTIVE: "corrective", CYCLE_COUNT: "stock_count" }[of.type as string] ?? "other",
    asset_id: find("asset", named("asset", of.assetId)),
    location_id: find("location", named("location", of.locationId)),
    parent_id: find("work_order", named("workorder", of.parentId)),
    assignee_id: find("person", named("user", Number(users[0]?.id))),
    team_id: find("team", named("team", Number(teams[0]?.id))),
    due_at: of.dueDateIsFullDay || !of.dueDate ? null : of.dueDate,
    due_on: of.dueDateIsFullDay && of.dueDate ? zurich(of.dueDate) : null,
    scheduled_start_at: of.startDate,
    completed_at: of.completedAt,
    estimated_minutes: minutes(of.estimatedTime),
    actual_minutes: times.length === 0 ? null : minutes(times.reduce((sum, each) => sum + each.durationTotal, 0)),
    cost:
      rows.length === 0
        ? null
        : expect.objectContaining({ actual: expect.objectContaining({ total: cents(of.costs.total) }) }),
    external_reference:
      of.externalData === null
        ? null
        : typeof of.externalData === "string"
          ? of.externalData
          : JSON.stringify(of.externalData),
    document_ids: files.map((file) => find("document", `attachment:${file.id}`)),
    parts: of.parts.map((part: Row) =>
      expect.objectContaining({ item_id: find("item", named("part", part.partId)), used: count(part.quantityUsed) }),
    ),
    labor: times.map((each) =>
      expect.objectContaining({ minutes: minutes(each.durationTotal), amount: cents(each.rowTotal) }),
    ),
    costs: rows
      .filter(({ type }) => type === "EXPENSE")
      .map((each) => expect.objectContaining({ amount: cents(each.rowTotal), description: each.description })),
    source_updated_at: of.updatedAt,
  };
}

/** Compares each record with the simulator's own state, by another way than the connector's mapping. */
async function expectEqual() {
  const { of, find } = await stored();
  const compare = (entity: string, kind: string, rows: Row[], expected: (row: Row) => object, only_ = true) => {
    const mine = of(entity);
    if (only_) expect([...mine.keys()].sort()).toEqual(rows.map(({ id: key }) => `${kind}:${key}`).sort());
    for (const row of rows) {
      const like = expected(row);
      expect(only(mine.get(`${kind}:${row.id}`) ?? {}, like), `${entity} ${row.id}`).toEqual(like);
    }
  };
  compare("work_order", "workorder", truthOf("workOrders"), (row) => expectedOrder(row, find));
  const remarks = truthOf("workOrders").flatMap((order) =>
    order.comments.map((each: Row) => ({ ...each, order: order.id })),
  );
  compare("comment", "comment", remarks, (row) => ({
    work_order_id: find("work_order", `workorder:${row.order}`),
    owner_id: find("work_order", `workorder:${row.order}`),
    text: row.content,
    commented_at: row.createdAt,
  }));
  compare("asset", "asset", truthOf("assets"), (row) => ({
    name: row.name,
    serial_number: row.serialNumber,
    barcode: row.barcode,
    parent_id: find("asset", named("asset", row.parentId)),
    location_id: find("location", named("location", row.locationId)),
    is_running: row.status?.status === "ONLINE" ? true : row.status?.status === "OFFLINE" ? false : null,
    status: row.status?.status === "OFFLINE" ? "down" : "operational",
    categories: row.assetTypes,
  }));
  compare("item", "part", truthOf("parts"), (row) => ({
    name: row.name,
    cost: cents(row.unitCost),
    on_hand: count(row.inStock),
    asset_ids: row.assetIds.map((key: number) => find("asset", `asset:${key}`)),
  }));
  compare("work_request", "workrequest", truthOf("workRequests"), (row) => ({
    title: row.title,
    status: { PENDING: "new", APPROVED: "accepted", REJECTED: "rejected", DONE: "completed" }[
      row.requestStatus as string
    ],
    work_order_id: find("work_order", named("workorder", row.workOrderId)),
  }));
  compare("purchase_order", "po", truthOf("purchaseOrders"), (row) => ({
    source_number: row.overrideNumber ?? String(row.autoGeneratedNumber),
    vendor_id: find("vendor", named("vendor", row.vendorId)),
    lines: expect.arrayContaining(
      row.items.map((item: Row) =>
        expect.objectContaining({
          item_id: find("item", named("part", item.partId)),
          quantity: count(item.quantityOrdered),
          received: count(item.quantityReceived),
        }),
      ),
    ),
  }));
  compare("meter", "meter", truthOf("meters"), (row) => ({
    name: row.name,
    source_unit: row.unit,
    last_value: row.lastReading ? String(row.lastReading.value) : null,
  }));
  const levels = truthOf("parts").flatMap((part) =>
    part.stock.map((level: Row) => ({ ...level, id: `${part.id}/${level.locationId}` as never })),
  );
  // The locations of a part whose record of them is switched off are not in any answer.
  compare(
    "stock_level",
    "stock",
    levels.filter((level) => of("stock_level").has(`stock:${level.id}`)),
    (row) => ({
      available: count(row.availableQuantity),
      reserved: count(row.kitted + row.reserved + row.staged),
      position: row.area,
    }),
    false,
  );
  for (const rows of (await stored()).all.values())
    for (const { source_id, mapping_issues } of rows.values()) expect(mapping_issues, source_id).toEqual([]);
}

/** Runs `work` and returns the requests that it caused, by operation. */
async function requestsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = simulator.control.report().byOperation;
  await work();
  const after = Object.entries(simulator.control.report().byOperation);
  return Object.fromEntries(
    after.map(([name, all]) => [name, all - (before[name] ?? 0)] as const).filter(([, more]) => more > 0),
  );
}

async function sync(full = false) {
  const { status, runs } = await r.syncNow(id, { full });
  expect(runs.filter((run) => run.status !== "succeeded")).toEqual([]);
  expect(status).toBe("succeeded");
}

test("a first sync reads every record and field", async () => {
  const requests = await requestsOf(() => sync());
  await expectEqual();
  // Each thin record is requested once.
  expect(requests["workorders.read"]).toBe(truthOf("workOrders").length);
  expect(requests["assets.read"]).toBe(truthOf("assets").length);
  expect(requests["parts.read"]).toBe(truthOf("parts").length);
}, 200_000);

test("a sync that finds nothing sends one request per list", async () => {
  const requests = await requestsOf(() => sync());
  const others = Object.entries(requests).filter(([name, times]) => times !== 1 || !name.endsWith(".list"));
  expect(others).toEqual([]);
}, 200_000);

test("a sync reads what people changed, and requests only these records", async () => {
  const [order] = truthOf("workOrders").filter(({ status }) => status === "OPEN");
  simulator.control.changeRecord("workOrders", order!.id, { title: "Changed title" } as never);
  const requests = await requestsOf(() => sync());
  expect(requests["workorders.read"]).toBe(1);
  await expectEqual();
}, 200_000);

test("a day later, comments, time, costs and deletions are found that moved no change date", async () => {
  simulator.control.edit(60);
  simulator.control.advance(25 * HOUR_MS);
  movedMs += 25 * HOUR_MS;
  await sync();
  await expectEqual();
}, 200_000);

test.skipIf(!existsSync(DOCUMENT))(
  "each request is valid by the vendor's document (skipped where it is not beside the repository)",
  () => {
    const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
    const templates = Object.keys(document.paths).map((path) => ({
      path,
      form: new RegExp(`^/v1${path.replace(/\{\w+\}/g, "[^/]+")}$`),
    }));
    const problems = new Set<string>();
    for (const { method, path, query } of simulator.control.report().requests) {
      const found = templates
        .filter(({ form }) => form.test(path))
        .sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
      const operation = document.paths[found?.path ?? ""]?.[method.toLowerCase()];
      if (!operation) {
        problems.add(`${method} ${path}: unknown`);
        continue;
      }
      const declared = new Map<string, any>(
        (operation.parameters ?? []).map((each: any) => {
          const parameter = each.$ref ? document.components.parameters[each.$ref.split("/").at(-1)] : each;
          return [parameter.name, parameter.schema];
        }),
      );
      for (const [name, value] of new URLSearchParams(query)) {
        const schema = declared.get(name);
        const allowed = schema?.items?.enum ?? schema?.enum;
        const type = schema?.type;
        if (!schema) problems.add(`${path}: ${name} is not declared`);
        else if (allowed && !allowed.includes(value)) problems.add(`${path}: ${name}=${value} is not allowed`);
        else if (type === "integer" && !(Number(value) <= (schema.maximum ?? Infinity) && /^\d+$/.test(value)))
          problems.add(`${path}: ${name}=${value} is no integer in range`);
        else if (type === "boolean" && value !== "true" && value !== "false") problems.add(`${path}: ${name}=${value}`);
      }
    }
    expect([...problems]).toEqual([]);
  },
);
