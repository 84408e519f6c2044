import { z } from "zod";
import { lacking, type SourceHttp, stream } from "#kit";
import { comment, workOrder } from "#model";
import { permissionsTo } from "./auth.ts";
import { catalogueOf } from "./custom-fields.ts";
import { byChange, listOf, withoutUrls } from "./lists.ts";
import { organizations } from "./organizations.ts";
import { procedureField, tasksOf } from "./tasks.ts";
import * as of from "./values.ts";

const { id, number, text } = of;

const row = z.object({
  ...{ type: z.enum(["TIME", "PART", "EXPENSE"]).nullish(), description: text, quantity: number, costPerUnit: number },
  ...{ rowTotal: number, durationTotal: number, userId: id, partId: id },
});
type Row = z.infer<typeof row>;
const part = z.object({ id: z.number(), name: text, locationId: id, unitCost: number, quantityUsed: number });
const remark = z.object({ id: z.number(), authorId: id, content: text, createdAt: text });

const raw = z.object({
  ...{ id: z.number(), sequentialId: id, title: z.string(), description: text, organizationId: id, parentId: id },
  ...{ assetId: id, locationId: id, previousId: id, requesterId: id, creatorId: id, completerId: id },
  ...{ createdAt: text, updatedAt: text, deletedAt: text, completedAt: text, startDate: text, dueDate: text },
  ...{
    dueDateIsFullDay: z.boolean().nullish(),
    estimatedTime: number,
    lastMessageSentAt: text,
    externalData: z.unknown().optional(),
  },
  status: z.enum(["OPEN", "IN_PROGRESS", "ON_HOLD", "DONE", "CANCELED", "SKIPPED"]),
  type: z.enum(["REACTIVE", "PREVENTIVE", "OTHER", "CYCLE_COUNT"]).nullish(),
  priority: z.enum(["NONE", "LOW", "MEDIUM", "HIGH"]).nullish(),
  partStatus: z.enum(["NO_PARTS", "ASSIGNED", "RESERVED", "KITTED", "STAGED", "ISSUED"]).nullish(),
  categories: z.array(z.string()).nullish(),
  vendorIds: z.array(z.number()).nullish(),
  assigneeIds: z.array(z.number()).nullish(),
  teamIds: z.array(z.number()).nullish(),
  procedure: z.object({ fields: z.array(procedureField) }).nullish(),
  parts: z.array(part).nullish(),
  times: z.array(row).nullish(),
  timeItems: z.array(row).nullish(),
  expenditures: z.array(row).nullish(),
  comments: z.array(remark).nullish(),
  costs: z.object({ total: number, rows: z.array(row) }).nullish(),
  ...of.files,
});
type WorkOrder = z.infer<typeof raw>;

/** Members that show whether there are costs, and whether they changed: these do not move the date of the last change. */
const COSTS = ["times", "timeItems", "expenditures"] as const;
const EXPANDED = ["parts", "times", "time_items", "expenditures", "extra_fields", "estimated_time", "assignees"];

/** What shows that the cost of parts changed. The stock in the same rows does not matter. */
const usedParts = ({ parts }: Pick<WorkOrder, "parts">) =>
  (parts ?? []).map((each) => [each.id, each.locationId, each.quantityUsed, each.unitCost]);

/** Requests a work order, its costs and its comments. Null: it does not exist. */
async function readWorkOrder(http: SourceHttp, key: string): Promise<unknown> {
  const path = `/workorders/${key}`;
  const found = await http.find<{ workOrder: WorkOrder }>({ path, query: { expand: EXPANDED } });
  if (!found) return null;
  const { workOrder: order } = found;
  const hasCosts = [...COSTS.map((name) => order[name]), order.parts].some((rows) => rows && rows.length > 0);
  const comments = order.lastMessageSentAt ? await listOf(http, { path: `${path}/comments` }, "comments") : [];
  const costs = hasCosts ? (await http.find<{ costs: unknown }>({ path: `${path}/costs` }))?.costs : null;
  return { ...withoutUrls(order), comments, costs };
}

const STATUSES = {
  OPEN: "open",
  IN_PROGRESS: "in_progress",
  ON_HOLD: "on_hold",
  DONE: "completed",
  CANCELED: "cancelled",
  SKIPPED: "cancelled",
} as const;
const KINDS = { REACTIVE: "corrective", PREVENTIVE: "preventive", OTHER: "other", CYCLE_COUNT: "stock_count" } as const;
const PARTS_STATUSES = {
  NO_PARTS: "none",
  ASSIGNED: "planned",
  RESERVED: "reserved",
  KITTED: "kitted",
  STAGED: "staged",
  ISSUED: "issued",
} as const;

/** Work orders of all statuses: a filter by CANCELED and SKIPPED returns nothing. Future ones need `show_upcoming`. */
export const workOrders = stream({
  title: "Work orders",
  path: "/workorders",
  query: { show_upcoming: true, expand: ["times", "time_items", "expenditures", "parts"] },
  records: "workOrders",
  changes: byChange,
  readOne: readWorkOrder,
  details: { same: ["updatedAt", "lastMessageSentAt", ...COSTS, usedParts] },
  looksInto: [organizations],
  contextFrom: of.ofOrganization,
  catalogue: catalogueOf("workOrders"),
  key: "id",
  raw,
  deleted: "deletedAt",
  permissions: permissionsTo("work orders"),
  model: workOrder,
  kind: "workorder",
  map: {
    ...lacking("status_changed_at", "request_id", "plan_id", "requester", "approver_id", "supervisor_id"),
    ...lacking("reported_at", "scheduled_end_at", "started_at", "approved_at", "closed_at", "downtime_minutes"),
    ...lacking("estimated_labor_minutes", "is_downtime", "failure", "completion_notes", "cost_center_id"),
    ...lacking("account_id", "project_id", "status_history", "organization_id"),
    source_number: ({ sequentialId }) => (sequentialId ? `#${sequentialId}` : null),
    source_url: (order, env) => of.pageOf("workorders", order.id, env),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    title: "title",
    description: "description",
    kind: ({ type }) => KINDS[type ?? "OTHER"],
    source_kind: "type",
    categories: "categories",
    status: { from: "status", values: STATUSES },
    source_status: ({ status }) => ({ code: status, text: null }),
    priority: ({ priority }) => of.priorities[priority ?? "NONE"],
    source_priority: "priority",
    asset_id: ({ assetId }) => of.assetId(assetId),
    asset_ids: ({ assetId }) => of.idsOf(of.assetId, assetId ? [assetId] : []),
    location_id: ({ locationId }) => of.locationId(locationId),
    parent_id: ({ parentId }) => of.workOrderId(parentId),
    previous_id: ({ previousId }) => of.workOrderId(previousId),
    requester_id: ({ requesterId }) => of.userId(requesterId),
    creator_id: ({ creatorId }) => of.userId(creatorId),
    completer_id: ({ completerId }) => of.userId(completerId),
    assignees: ({ assigneeIds, teamIds }) => [
      ...(assigneeIds ?? []).map((user) => ({ person_id: of.userId(user), team_id: null })),
      ...(teamIds ?? []).map((team) => ({ person_id: null, team_id: of.teamId(team) })),
    ],
    assignee_id: ({ assigneeIds }) => of.userId(assigneeIds?.[0]),
    team_id: ({ teamIds }) => of.teamId(teamIds?.[0]),
    vendor_ids: ({ vendorIds }) => of.idsOf(of.vendorId, vendorIds),
    due_at: ({ dueDate, dueDateIsFullDay }) => (dueDateIsFullDay ? null : dueDate),
    due_on: ({ dueDate, dueDateIsFullDay }, { zone }) => (dueDateIsFullDay ? of.dayIn(dueDate, zone) : null),
    scheduled_start_at: "startDate",
    completed_at: "completedAt",
    estimated_minutes: ({ estimatedTime }) => of.minutesOf(estimatedTime),
    actual_minutes: ({ costs }) => of.minutesOf(secondsIn(costs?.rows ?? [])),
    parts_status: ({ partStatus }) => (partStatus ? PARTS_STATUSES[partStatus] : null),
    cost: ({ costs }, { currency }) => (costs ? { estimated: null, actual: totalOf(costs.total, currency) } : null),
    external_reference: ({ externalData: data }) => referenceOf(data),
    document_ids: of.documentsOf,
    tasks: ({ procedure }) => tasksOf(procedure?.fields ?? []),
    parts: ({ parts }, { currency }) =>
      withKeys(parts ?? [], partKey).map(([key, each], at) => ({
        ...lacking("planned", "amount", "is_returned", "issued_at"),
        key,
        raw: each,
        line_number: at + 1,
        item_id: of.partId(each.id),
        description: each.name,
        warehouse_id: of.locationId(each.locationId),
        used: of.countOf(each.quantityUsed),
        unit_cost: of.cents(each.unitCost, currency),
      })),
    labor: ({ costs }, { currency }) =>
      rowsOf(costs, "TIME").map(([key, each], at) => ({
        ...lacking("team_id", "vendor_id", "craft", "kind", "started_at", "ended_at", "asset_id"),
        ...lacking("purchase_order_id", "purchase_order_line_id"),
        key,
        raw: each,
        line_number: at + 1,
        person_id: of.userId(each.userId),
        minutes: of.minutesOf(each.durationTotal),
        description: each.description,
        is_planned: false,
        rate: of.cents(each.costPerUnit, currency),
        amount: of.cents(each.rowTotal, currency),
      })),
    costs: ({ costs }, { currency }) =>
      rowsOf(costs, "EXPENSE").map(([key, each], at) => ({
        ...lacking("source_kind", "vendor_id"),
        key,
        raw: each,
        line_number: at + 1,
        kind: "other" as const,
        description: each.description,
        quantity: of.countOf(each.quantity),
        unit_cost: of.cents(each.costPerUnit, currency),
        amount: of.cents(each.rowTotal, currency),
        person_id: of.userId(each.userId),
        is_planned: false,
      })),
  },
});

/** Comments, inside their work order. A photo has no text, and its file cannot be requested. */
export const comments = stream({
  title: "Comments",
  parent: workOrders,
  within: ({ comments: all }) => all ?? [],
  context: (order) => ({ workOrder: order.id }),
  key: "id",
  raw: remark,
  permissions: permissionsTo("work orders"),
  model: comment,
  kind: "comment",
  map: {
    ...lacking("source_number", "source_url", "source_updated_at", "author", "is_public"),
    source_created_at: "createdAt",
    owner_entity: { constant: "work_order" },
    owner_id: (_, { workOrder: order }) => ({ entity: "work_order" as const, id: `workorder:${order}` }),
    work_order_id: (_, { workOrder: order }) => of.workOrderId(order),
    text: "content",
    author_id: ({ authorId }) => of.userId(authorId),
    commented_at: "createdAt",
    kind: { constant: "comment" },
  },
});

const secondsIn = (rows: readonly Row[]): number | null => {
  const times = rows.filter(({ type }) => type === "TIME");
  return times.length === 0 ? null : times.reduce((sum, { durationTotal }) => sum + (durationTotal ?? 0), 0);
};

const totalOf = (total: number | null | undefined, currency: string | null) => ({
  ...lacking("labor", "material", "service", "tool", "other"),
  total: of.cents(total, currency),
});

const partKey = ({ id: key, locationId }: z.infer<typeof part>): string => `${key}/${locationId ?? ""}`;

/** MaintainX does not identify rows: their type, their user or part, and their position do. */
const rowsOf = (costs: WorkOrder["costs"], type: Row["type"]) =>
  withKeys(
    (costs?.rows ?? []).filter((each) => each.type === type),
    (each) => `${type}/${each.userId ?? each.partId ?? ""}`,
  );

/** Returns rows with a key each: equal ones are counted. */
function withKeys<T>(rows: readonly T[], keyOf: (row: T) => string): [string, T][] {
  const counts = new Map<string, number>();
  return rows.map((each) => {
    const key = keyOf(each);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return [count === 1 ? key : `${key}/${count}`, each];
  });
}

/** Returns what others wrote to a work order as text. */
const referenceOf = (data: unknown): string | null =>
  data === null || data === undefined ? null : typeof data === "string" ? data : JSON.stringify(data);
