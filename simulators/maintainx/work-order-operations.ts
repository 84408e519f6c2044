import { z } from "zod";
import { externalData, extraFields, id, maybeId, maybeInstant, maybeText, object, string } from "./body.ts";
import { ledgerCosts } from "./ledger.ts";
import {
  type Answer,
  type Call,
  created,
  define,
  noContent,
  type Operation,
  ok,
  page,
  plainPage,
  rowsOf,
  seen,
  target,
} from "./operation.ts";
import { flag, members, type QuerySpec, sortBy, text, updatedAndCreated, wholes } from "./query.ts";
import { knownFields, patchedFields, patchedList } from "./references.ts";
import { invalid } from "./refusal.ts";
import type { Wire } from "./wire.ts";
import {
  addComment,
  addCost,
  changeWorkOrder,
  checkWorkRequest,
  contactOf,
  createWorkOrder,
  createWorkRequest,
  deleteWorkOrder,
  procedureOf,
  setPartStatus,
  setStatus,
} from "./work-orders.ts";
import {
  type Assignee,
  copyModes,
  fieldTypes,
  type Procedure,
  partStatuses,
  priorities,
  requestStatuses,
  type UsedPart,
  type WorkOrder,
  type WorkRequest,
  weekdays,
  workOrderStatuses,
} from "./world.ts";

const rowExpands = [
  "thumbnail",
  "assignees",
  "categories",
  "parts",
  "asset",
  "location",
  "procedure",
  "vendor_ids",
  "times",
  "time_items",
  "expenditures",
  "extra_fields",
  "part_extra_fields",
  "asset_extra_fields",
  "location_extra_fields",
  "estimated_time",
  // Not documented; it works (MEASURED).
  "team_ids",
];
const readExpands = rowExpands.filter(
  (token) => !["thumbnail", "categories", "procedure", "vendor_ids", "team_ids"].includes(token),
);
const patchExpands = readExpands.filter((token) => !/._extra_fields/.test(token));
const subExpands = rowExpands.filter((token) => !["thumbnail", "vendor_ids", "team_ids"].includes(token));

const listQuery: QuerySpec = {
  title: text,
  ...{ assets: wholes, notAssets: wholes, locations: wholes, notLocations: wholes, parts: wholes, notParts: wholes },
  ...{ vendors: wholes, notVendors: wholes, assignees: wholes, teams: wholes },
  ...{ categories: { kind: "text", many: true }, notCategories: { kind: "text", many: true } },
  priorities: members(priorities),
  statuses: members(workOrderStatuses),
  partStatuses: members(partStatuses),
  parentSubWorkOrderTypes: members(["PARENT", "SUB_WORK_ORDER", "STANDALONE"]),
  show_upcoming: flag,
  ...updatedAndCreated,
  sort: sortBy("updatedAt", "createdAt", "dueDate", "startedAt", "completedAt"),
  expand: members(rowExpands),
};

function kindOf({ isParent, parentId }: WorkOrder): string {
  if (isParent) return "PARENT";
  return parentId === null ? "STANDALONE" : "SUB_WORK_ORDER";
}

/** Returns whether a work order passes the filters of the list. */
function filterOf({ params, world, limits, wire }: Call): (order: WorkOrder) => boolean {
  const now = world.now();
  // A new work order shows late, and a planned one only on request.
  const newest = new Date(world.clock.now() - limits.lateListMinutes * 60_000).toISOString();
  const latestStart = params.flag("show_upcoming") ? "~" : now;
  const isWithin = params.within();
  const title = params.text("title")?.toLowerCase();
  const wanted = Object.entries(filteredBy).flatMap(([name, { not, read }]) => {
    const [some, none] = [params.many(name), params.many(not)];
    return some.length + none.length === 0 ? [] : { read, some: new Set(some), none: new Set(none) };
  });
  return (order) => {
    if (order.createdAt > newest || (order.startDate ?? "") > latestStart || !isWithin(order)) return false;
    if (title !== undefined && !order.title.toLowerCase().includes(title)) return false;
    return wanted.every(({ read, some, none }) => {
      const values = read(order, wire).map(String);
      return (some.size === 0 || values.some((value) => some.has(value))) && !values.some((value) => none.has(value));
    });
  };
}

const own = (value: number | null): number[] => (value === null ? [] : [value]);
const filter = (name: string, read: (order: WorkOrder, wire: Wire) => readonly (string | number)[]) => {
  return [name, { not: `not${name[0]!.toUpperCase()}${name.slice(1)}`, read }] as const;
};

/** The values of a work order that filters compare. */
const filteredBy = Object.fromEntries([
  filter("assets", ({ assetId }) => own(assetId)),
  filter("locations", ({ locationId }) => own(locationId)),
  filter("parts", ({ parts }) => parts.map(({ partId }) => partId)),
  filter("vendors", ({ vendorIds }) => vendorIds),
  filter("assignees", ({ assignees }) => assignees.filter(({ type }) => type === "USER").map(({ id }) => id)),
  filter("teams", (order, wire) => wire.teamIds(order)),
  filter("categories", (order, wire) => [...wire.categoryLabels(order), ...order.categoryIds]),
  filter("priorities", ({ priority }) => [priority]),
  filter("statuses", ({ status }) => [status]),
  filter("partStatuses", ({ partStatus }) => [partStatus]),
  filter("parentSubWorkOrderTypes", (order) => [kindOf(order)]),
]);

function listWorkOrders(call: Call): Answer {
  const { params, wire, switches } = call;
  const statuses = params.many("statuses");
  const isBroken =
    switches.canceledAndSkipped === "empty" && statuses.includes("CANCELED") && statuses.includes("SKIPPED");
  const rows = isBroken ? [] : rowsOf(call, "workOrders").filter(filterOf(call));
  const sort = params.text("sort") ?? switches.workOrderOrder;
  const name = sort.replace("-", "") as "updatedAt" | "createdAt" | "dueDate" | "startedAt" | "completedAt";
  const { expand } = params;
  return page(call, {
    ...{ plural: "workOrders", rows, paging: "keyset", cursorForm: "workOrders" },
    key: (order) => order[name],
    id: (order) => order.id,
    descending: sort.startsWith("-"),
    shape: (order) => wire.workOrderRow(order, expand),
  });
}

function readWorkOrder(call: Call): Answer {
  const { params, wire } = call;
  const number = Number(call.path[0]);
  const order = params.flag("useSequentialId")
    ? rowsOf(call, "workOrders").find(({ sequentialId }) => sequentialId === number)
    : undefined;
  const found = params.flag("useSequentialId") && order ? order : target(call, "workOrders");
  if (params.flag("useSequentialId") && !order) return seenBySequence(call);
  return ok({ workOrder: wire.workOrder(found, params.expand) });
}

/** The 404 of a number that no work order has. */
function seenBySequence(call: Call): never {
  throw seen(call, "workOrders", -1);
}

// Writing

const assignee = object({ type: z.enum(["USER", "TEAM"]), id: z.union([id, z.string().regex(/^\d+$/)]) });
const usedPart = object({
  partId: id,
  quantityUsed: id,
  locationId: maybeId,
  copyOnRecurring: z.enum(copyModes).optional(),
});
const procedureField = object({
  label: string,
  type: z.enum(fieldTypes),
  description: maybeText,
  choices: z.array(string).optional(),
  urls: z.array(object({ label: string.optional(), link: string })).optional(),
  meterId: z.number().nullish(),
  isDateAndTime: z.boolean().optional(),
  index: z.number().optional(),
});
export const procedureBody = object({ id: z.number().optional(), title: string, fields: z.array(procedureField) });
const meterTrigger = object({
  automationTriggerInput: object({
    conditions: z.array(object({ operator: z.enum(["increasedBy", "decreasedBy"]), value: z.number() })),
    meterId: id,
  }).optional(),
  lastTriggerValue: z.number().optional(),
  newDueDateOffsetSeconds: id.optional(),
}).nullish();
const recurrence = z
  .discriminatedUnion("type", [
    object({ type: z.literal("DAILY"), automationMeterTrigger: meterTrigger }),
    object({
      type: z.literal("WEEKLY"),
      interval: id.min(1).max(52).default(1),
      days: z.array(z.enum(weekdays)),
      automationMeterTrigger: meterTrigger,
    }),
    object({
      type: z.literal("MONTHLY"),
      interval: id.min(1).max(24).default(1),
      day: id.min(1).max(31),
      automationMeterTrigger: meterTrigger,
    }),
    object({
      type: z.literal("YEARLY"),
      interval: id.min(1).max(1000).default(1),
      automationMeterTrigger: meterTrigger,
    }),
    object({ type: z.literal("PERIODICALLY"), interval: id.min(0).optional(), automationMeterTrigger: meterTrigger }),
  ])
  .nullish();

const workOrderFields = {
  assetId: maybeId,
  assignees: z.array(assignee).optional(),
  estimatedTime: maybeId,
  requesterId: z.union([id, string]).nullish(),
  categories: z.array(string).optional(),
  description: maybeText,
  dueDate: maybeInstant,
  externalData: externalData.optional(),
  startDate: maybeInstant,
  locationId: maybeId,
  priority: z.enum(priorities).optional(),
  procedure: procedureBody.nullish(),
  procedureTemplateId: z.number().nullish(),
  type: z.enum(["OTHER", "REACTIVE", "PREVENTIVE"]).optional(),
  extraFields: extraFields.optional(),
  vendorIds: z.array(z.number()).optional(),
  partsUsed: z.array(usedPart).optional(),
};
const newWorkOrder = object({
  ...workOrderFields,
  title: string.min(1),
  workRequestId: id.optional(),
  workOrderTemplateId: maybeId,
  isParent: z.boolean().nullish(),
  repeatability: recurrence,
  skipRestHook: z.boolean().optional(),
  parentId: id.optional(),
});
const workOrderChange = object({
  ...workOrderFields,
  title: string.min(1).optional(),
  recurrenceInfo: recurrence,
  partsUsed: z.array(usedPart.extend({ quantityUsed: id.optional() })).optional(),
});

type WorkOrderBody = z.output<typeof workOrderChange>;

const withIds = (list: z.output<typeof assignee>[]): Assignee[] =>
  list.map(({ type, id }) => ({ type, id: Number(id) }));

function categoryIds(call: Call, organizationId: number, labels: readonly string[]): number[] {
  const known = call.world.all("categories", [organizationId]);
  return labels.map((label, place) => {
    const found = known.find((category) => category.label === label);
    if (found) return found.id;
    if (call.switches.unknownCategory === "400") throw invalid("Category not found", `categories.${place}`, label);
    return call.world.add("categories", organizationId, { label, description: "" }).id;
  });
}

function partsOf(list: NonNullable<WorkOrderBody["partsUsed"]>, before: readonly UsedPart[]): UsedPart[] {
  return list.map(({ partId, quantityUsed, locationId, copyOnRecurring }) => {
    const old = before.find((part) => part.partId === partId);
    return {
      partId,
      quantityUsed: quantityUsed ?? old?.quantityUsed ?? 0,
      locationId: locationId ?? old?.locationId ?? null,
      copyOnRecurring: copyOnRecurring ?? old?.copyOnRecurring ?? "Default",
    };
  });
}

function procedureFrom(call: Call, body: WorkOrderBody): Procedure | null | undefined {
  const { world } = call;
  if (body.procedureTemplateId) {
    const template = world.find("procedureTemplates", body.procedureTemplateId);
    if (!template) throw invalid("Procedure template not found", "procedureTemplateId", body.procedureTemplateId);
    return procedureOf(world, template);
  }
  if (!body.procedure) return body.procedure === null ? null : undefined;
  return {
    ...{ id: world.nextId("procedures"), title: body.procedure.title, templateIds: [] },
    fields: body.procedure.fields.map((field) => ({
      ...{ id: world.nextId("procedureFields"), label: field.label, type: field.type, required: false },
      ...{ description: field.description ?? null, templateId: null, templateFieldId: null, maxScore: 0, score: 0 },
      ...{ meterId: field.meterId ?? null, isDateAndTime: field.isDateAndTime ?? false },
      ...{ text: null, notes: null, attachments: [] },
    })),
  };
}

/** The changes of a work order that a body asks for. Fields that it does not name are left out. */
function fieldsOf(call: Call, body: WorkOrderBody, organizationId: number, before?: WorkOrder): Partial<WorkOrder> {
  const { world } = call;
  const { title, description, priority, type, assetId, locationId, estimatedTime, startDate, dueDate } = body;
  const procedure = procedureFrom(call, body);
  const plainFields = { title, description, priority, type, assetId, locationId, estimatedTime, startDate, dueDate };
  const change: Partial<WorkOrder> = Object.fromEntries(
    Object.entries(plainFields).filter(([, value]) => value !== undefined),
  );
  if (dueDate !== undefined) change.dueDateIsFullDay = dueDate === null ? null : false;
  if (body.externalData !== undefined) change.externalData = body.externalData;
  if (body.requesterId !== undefined) change.requesterId = body.requesterId === null ? null : Number(body.requesterId);
  if (body.assignees) change.assignees = patchedList(world, before?.assignees ?? [], withIds(body.assignees));
  if (body.vendorIds) change.vendorIds = patchedList(world, before?.vendorIds ?? [], body.vendorIds);
  if (body.categories)
    change.categoryIds = patchedList(
      world,
      before?.categoryIds ?? [],
      categoryIds(call, organizationId, body.categories),
    );
  if (body.partsUsed)
    change.parts = patchedList(world, before?.parts ?? [], partsOf(body.partsUsed, before?.parts ?? []));
  if (body.recurrenceInfo !== undefined) change.recurrence = body.recurrenceInfo;
  if (procedure !== undefined) change.procedure = procedure;
  if (body.extraFields) {
    const known = knownFields(world, organizationId, "workOrders", body.extraFields);
    change.extraFields = patchedFields(world, before?.extraFields ?? {}, known);
  }
  return change;
}

function postWorkOrder(call: Call<z.output<typeof newWorkOrder>>): Answer {
  const { world, organizationId, user, body } = call;
  const { repeatability, workRequestId, parentId, isParent, workOrderTemplateId: _, skipRestHook, ...rest } = body;
  const fields = fieldsOf(call, rest, organizationId);
  const wasQuiet = world.isQuiet;
  world.isQuiet ||= skipRestHook === true;
  try {
    const order = createWorkOrder(
      world,
      organizationId,
      {
        ...fields,
        title: body.title,
        ...{ recurrence: repeatability ?? null, workRequestId: workRequestId ?? null, parentId: parentId ?? null },
        isParent: isParent ?? false,
      },
      user.id,
    );
    return ok({ id: order.id });
  } finally {
    world.isQuiet = wasQuiet;
  }
}

function patchWorkOrder(call: Call<WorkOrderBody>): Answer {
  const order = target(call, "workOrders");
  const change = fieldsOf(call, call.body, order.organizationId, order);
  changeWorkOrder(call.world, order, change, call.user.id);
  return ok({ workOrder: call.wire.workOrder(order, call.params.expand) });
}

const cost = z.discriminatedUnion("type", [
  object({
    type: z.literal("EXPENSE"),
    costType: z.enum(["LABOR", "OTHER", "TRAVEL"]),
    costPerUnit: z.number().nullable(),
    description: string.optional(),
  }),
  object({
    type: z.literal("TIME"),
    costType: z.enum(["INSPECTION", "OTHER", "WORK"]),
    durationTotal: z.number().nullable(),
    hourlyRate: z.number().optional(),
    description: string.optional(),
  }),
]);

function postCost(call: Call<z.output<typeof cost>>): Answer {
  const { world, user, body } = call;
  const order = target(call, "workOrders");
  const isTime = body.type === "TIME";
  const row = addCost(
    world,
    order,
    {
      ...{ type: body.type, costType: body.costType, description: body.description ?? null },
      costPerUnit: isTime ? (body.hourlyRate ?? user.hourlyRate) : body.costPerUnit,
      durationTotal: isTime ? body.durationTotal : null,
    },
    user.id,
  );
  const { rows, total } = ledgerCosts(world, order);
  return created({ ...rows[order.costs.indexOf(row)], id: row.id, total });
}

// Requests

const requestExpands = members(["asset", "location", "work_order", "extra_fields"]);
const requestFields = {
  description: maybeText,
  priority: z.enum(priorities).optional(),
  assetId: maybeId,
  locationId: maybeId,
  extraFields: extraFields.optional(),
  approverTeamId: maybeId,
  creatorContactInfo: maybeText,
};
const newRequest = object({ title: string.min(1), ...requestFields });
const requestChange = object({ title: string.min(1).optional(), ...requestFields });

function requestOf(call: Call, body: z.output<typeof requestChange>, organizationId: number, before?: WorkRequest) {
  const { extraFields: fields, creatorContactInfo, ...rest } = body;
  const change: Partial<WorkRequest> = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
  if (fields) {
    // Requests have no custom fields of their own in the document.
    const isAny = call.switches.requestFields === "any";
    const known = isAny ? fields : knownFields(call.world, organizationId, "workOrders", fields);
    change.extraFields = patchedFields(call.world, before?.extraFields ?? {}, known);
  }
  if (creatorContactInfo !== undefined)
    change.creatorContactInfo = creatorContactInfo === null ? null : contactOf(creatorContactInfo);
  return change;
}

function listRequests(call: Call): Answer {
  const { params, wire } = call;
  const title = params.text("title")?.toLowerCase();
  const rows = rowsOf(call, "workRequests").filter((request) => {
    const has = (name: string, value: string | number | null) =>
      !params.has(name) || params.many(name).includes(String(value));
    return (
      (title === undefined || request.title.toLowerCase().includes(title)) &&
      has("assets", request.assetId) &&
      has("locations", request.locationId) &&
      has("priorities", request.priority) &&
      has("statuses", request.requestStatus)
    );
  });
  // The newest change comes first (MEASURED).
  const options = { key: (request: WorkRequest) => request.updatedAt, descending: true };
  return plainPage(call, "workRequests", rows, (request) => wire.workRequest(request, params.expand), options);
}

export const workOrderOperations: Operation[] = [
  define(
    "GET /workorders",
    "workorders.list",
    { isList: true, organization: "one", query: listQuery, cursorForm: "workOrders" },
    listWorkOrders,
  ),
  define("POST /workorders", "workorders.create", { organization: "one", body: newWorkOrder }, postWorkOrder),
  define(
    "GET /workorders/{id}",
    "workorders.read",
    { query: { expand: members(readExpands), useSequentialId: flag } },
    readWorkOrder,
  ),
  define(
    "PATCH /workorders/{id}",
    "workorders.update",
    { query: { expand: members(patchExpands) }, body: workOrderChange },
    patchWorkOrder,
  ),
  define("DELETE /workorders/{id}", "workorders.delete", {}, (call) => {
    deleteWorkOrder(call.world, target(call, "workOrders"), call.user.id);
    return noContent;
  }),
  define(
    "PATCH /workorders/{id}/status",
    "workorders.status",
    { body: object({ status: z.enum(["OPEN", "IN_PROGRESS", "ON_HOLD", "DONE", "CANCELED"]) }) },
    (call) => {
      const order = target(call, "workOrders");
      setStatus(call.world, order, call.body.status, call.user.id);
      return ok({ workOrder: call.wire.workOrder(order) });
    },
  ),
  define(
    "PATCH /workorders/{id}/partStatus",
    "workorders.partStatus",
    { body: object({ partStatus: z.enum(partStatuses) }) },
    (call) => {
      const order = target(call, "workOrders");
      setPartStatus(call.world, order, call.body.partStatus, call.user.id);
      return ok({ workOrder: call.wire.workOrder(order) });
    },
  ),
  define("GET /workorders/{id}/comments", "workorders.comments", { isList: true }, (call) => {
    const order = target(call, "workOrders");
    const rows = [...call.world.data.comments.values()].filter(({ workOrderId }) => workOrderId === order.id);
    return plainPage(call, "comments", rows, (comment) => call.wire.comment(comment));
  }),
  define(
    "POST /workorders/{id}/comments",
    "workorders.comment",
    { body: object({ content: string.min(1) }) },
    (call) => {
      const comment = addComment(call.world, target(call, "workOrders"), call.body.content, call.user.id);
      return created({ id: comment.id });
    },
  ),
  define("GET /workorders/{id}/costs", "workorders.costs", {}, (call) => {
    return ok({ costs: ledgerCosts(call.world, target(call, "workOrders")) });
  }),
  define("POST /workorders/{id}/costs", "workorders.cost", { body: cost }, postCost),
  define(
    "GET /workorders/{id}/subworkorders",
    "workorders.subworkorders",
    { isList: true, query: { expand: members(subExpands) } },
    (call) => {
      const order = target(call, "workOrders");
      const rows = rowsOf(call, "workOrders").filter(({ parentId }) => parentId === order.id);
      return plainPage(call, "subworkorders", rows, (row) => call.wire.subWorkOrder(row, call.params.expand));
    },
  ),
  define("DELETE /workorders/{id}/procedure", "workorders.removeProcedure", {}, (call) => {
    changeWorkOrder(call.world, target(call, "workOrders"), { procedure: null }, call.user.id);
    return noContent;
  }),

  define(
    "GET /workrequests",
    "workrequests.list",
    {
      isList: true,
      organization: "one",
      query: {
        ...{ title: text, assets: wholes, locations: wholes, priorities: members(priorities) },
        ...{ statuses: members(requestStatuses), expand: requestExpands },
      },
    },
    listRequests,
  ),
  define("POST /workrequests", "workrequests.create", { organization: "one", body: newRequest }, (call) => {
    const { world, organizationId, user, body } = call;
    const draft = { ...requestOf(call, body, organizationId), title: body.title };
    return ok({ id: createWorkRequest(world, organizationId, draft, user.id).id });
  }),
  define("GET /workrequests/{id}", "workrequests.read", { query: { expand: requestExpands } }, (call) => {
    return ok({ workRequest: call.wire.workRequest(target(call, "workRequests"), call.params.expand) });
  }),
  define("PATCH /workrequests/{id}", "workrequests.update", { body: requestChange }, (call) => {
    const request = target(call, "workRequests");
    const change = requestOf(call, call.body, request.organizationId, request);
    checkWorkRequest(call.world, request.organizationId, change);
    Object.assign(request, change);
    const hasOther = Object.keys(change).some((name) => name !== "extraFields");
    if (hasOther || call.switches.requestFieldsMove === "yes") call.world.touch(request);
    const { creatorId: _, ...shown } = call.wire.workRequest(request, new Set(["extra_fields"]));
    return ok({ workRequest: shown });
  }),
  define("DELETE /workrequests/{id}", "workrequests.delete", {}, (call) => {
    const request = target(call, "workRequests");
    request.deletedAt = call.world.now();
    return noContent;
  }),
];
