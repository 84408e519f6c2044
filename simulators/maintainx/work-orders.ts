import { withStock } from "./ledger.ts";
import { checkReference, checkReferences, checkUser } from "./references.ts";
import { invalid } from "./refusal.ts";
import {
  type Assignee,
  type Comment,
  type CostRow,
  openStatuses,
  type PartStatus,
  type Procedure,
  type ProcedureTemplate,
  type Row,
  type WorkOrder,
  type WorkOrderStatus,
  type WorkRequest,
  type World,
} from "./world.ts";

// What happens to work orders and requests, whoever does it: the API, a person or the system.

export type WorkOrderDraft = Partial<Omit<WorkOrder, keyof Row>> & { title: string };

/** A work order's fields when nobody gave any. */
export const emptyWorkOrder = (): Omit<WorkOrder, keyof Row | "title" | "sequentialId"> => ({
  ...{ description: null, status: "OPEN", priority: "NONE", type: null, assetId: null, locationId: null },
  ...{ categoryIds: [], assignees: [], vendorIds: [], parts: [], partStatus: "NO_PARTS", costs: [] },
  ...{ startDate: null, dueDate: null, dueDateIsFullDay: null, estimatedTime: null, startedAt: null },
  ...{ completedAt: null, completerId: null, creatorId: null, requesterId: null, customerId: null },
  ...{ workRequestId: null, parentId: null, isParent: false, previousId: null, nextId: null, recurrence: null },
  ...{ externalData: null, extraFields: {}, procedure: null, workOrderSummary: null, lastMessageSentAt: null },
  ...{ attachments: [], thumbnail: null, isOverdueTold: false, planId: null },
});

/** Throws a 400 for a record that a work order names and that does not exist. */
export function checkWorkOrder(world: World, organizationId: number, draft: Partial<WorkOrder>): void {
  checkReference(world, organizationId, "assets", draft.assetId, "assetId");
  checkReference(world, organizationId, "locations", draft.locationId, "locationId");
  checkReference(world, organizationId, "workOrders", draft.parentId, "parentId");
  checkReference(world, organizationId, "workRequests", draft.workRequestId, "workRequestId");
  checkReferences(world, organizationId, "vendors", draft.vendorIds, "vendorIds");
  checkUser(world, organizationId, draft.requesterId, "requesterId");
  for (const [place, { type, id }] of (draft.assignees ?? []).entries())
    if (type === "USER") checkUser(world, organizationId, id, `assignees.${place}.id`);
    else checkReference(world, organizationId, "teams", id, `assignees.${place}.id`);
  for (const [place, used] of (draft.parts ?? []).entries()) {
    checkReference(world, organizationId, "parts", used.partId, `partsUsed.${place}.partId`);
    checkReference(world, organizationId, "locations", used.locationId, `partsUsed.${place}.locationId`);
    if (used.quantityUsed < 0) throw invalid("must be >= 0", `partsUsed.${place}.quantityUsed`, used.quantityUsed);
  }
  const parent = world.find("workOrders", draft.parentId);
  if (parent?.parentId) throw invalid("A sub work order cannot be a parent", "parentId", parent.id);
}

/** Creates a work order. With a `workRequestId` it approves the request, by the switch. */
export function createWorkOrder(
  world: World,
  organizationId: number,
  draft: WorkOrderDraft,
  userId: number | null,
): WorkOrder {
  checkWorkOrder(world, organizationId, draft);
  const organization = world.organization(organizationId);
  const { parts = [], ...rest } = draft;
  const order = world.add("workOrders", organizationId, {
    ...emptyWorkOrder(),
    creatorId: userId,
    ...rest,
    sequentialId: organization.lastSequentialId + 1,
  });
  try {
    withStock(world, order, userId, () => {
      order.parts = parts;
    });
  } catch (error) {
    world.data.workOrders.delete(order.id);
    throw error;
  }
  organization.lastSequentialId++;
  const parent = world.find("workOrders", order.parentId);
  if (parent) parent.isParent = true;
  world.tell({
    ...{ type: "NEW_WORK_ORDER", organizationId, userId, payload: { workOrderId: order.id } },
    entity: { name: "newWorkOrder", value: entityOf(world, order) },
  });
  tellCategories(world, order, order.categoryIds, userId);
  const request = world.find("workRequests", order.workRequestId);
  if (request && world.switches.workRequestApproval === "byWorkOrder") {
    request.workOrderId = order.id;
    setRequestStatus(world, request, "APPROVED", userId);
  }
  return order;
}

/** The work order as `serializeEntity` sends it. */
export function entityOf(world: World, order: WorkOrder): Record<string, unknown> {
  const { assetId, assignees, description, dueDate, estimatedTime, extraFields, locationId, priority } = order;
  const { startDate, title, vendorIds, parts } = order;
  const idsOf = (wanted: Assignee["type"]) => assignees.filter(({ type }) => type === wanted).map(({ id }) => id);
  return {
    ...{ assetId, description, dueDate, estimatedTime, extraFields, locationId, priority, startDate, title, vendorIds },
    assigneeIds: idsOf("USER"),
    teamIds: idsOf("TEAM"),
    categories: categoriesOf(world, order.categoryIds),
    parts: parts.map(({ partId, quantityUsed, locationId: from, copyOnRecurring }) => ({
      ...{ id: partId, quantityUsed, locationId: from, copyOnRecurring },
      unitCost: world.data.parts.get(partId)?.unitCost ?? null,
    })),
  };
}

const categoriesOf = (world: World, ids: readonly number[]) =>
  ids.flatMap((id) => {
    const category = world.find("categories", id);
    return category ? { id, name: category.label, description: category.description } : [];
  });

/** The fields that an event names, by the field of the work order. */
const properties: Partial<Record<keyof WorkOrder, string>> = {
  assetId: "ASSET",
  categoryIds: "CATEGORIES",
  costs: "COSTS",
  description: "DESCRIPTION",
  dueDate: "DUE_DATE",
  estimatedTime: "ESTIMATED_TIME",
  extraFields: "EXTRA_FIELDS",
  locationId: "LOCATION",
  parts: "PARTS",
  priority: "PRIORITY",
  startDate: "START_DATE",
  title: "TITLE",
  vendorIds: "VENDORS",
};

/** Changes fields of a work order, with stock and events. */
export function changeWorkOrder(
  world: World,
  order: WorkOrder,
  change: Partial<WorkOrder>,
  userId: number | null,
): void {
  checkWorkOrder(world, order.organizationId, change);
  const before = structuredClone(order);
  withStock(world, order, userId, () => {
    Object.assign(order, change);
    if (change.dueDate !== undefined) order.isOverdueTold = false;
  });
  world.touch(order);
  tellChange(world, before, order, userId);
}

function tellChange(world: World, before: WorkOrder, order: WorkOrder, userId: number | null): void {
  const { organizationId } = order;
  const isSame = (name: keyof WorkOrder) => JSON.stringify(before[name]) === JSON.stringify(order[name]);
  const changed = Object.entries(properties).flatMap(([name, property]) =>
    isSame(name as keyof WorkOrder) ? [] : property,
  );
  const without = (list: Assignee[], other: Assignee[], type: Assignee["type"]) =>
    list.filter((one) => one.type === type && !other.some(({ type, id }) => type === one.type && id === one.id));
  const names = ["addedAssigneeIds", "removedAssigneeIds", "addedTeamIds", "removedTeamIds"] as const;
  const lists = [
    without(order.assignees, before.assignees, "USER"),
    without(before.assignees, order.assignees, "USER"),
    without(order.assignees, before.assignees, "TEAM"),
    without(before.assignees, order.assignees, "TEAM"),
  ];
  if (lists[0]!.length + lists[1]!.length > 0) changed.push("ASSIGNEES");
  if (lists[2]!.length + lists[3]!.length > 0) changed.push("TEAMS");
  const people = Object.fromEntries(
    names.flatMap((name, place) => {
      const ids = lists[place]!.map(({ id }) => id);
      return ids.length > 0 ? [[name, ids]] : [];
    }),
  );
  world.tell({
    ...{ type: "WORK_ORDER_CHANGE", organizationId, userId, payload: { workOrderId: order.id, ...people } },
    facets: { oneOfProperties: changed },
    entity: { name: "newWorkOrder", value: entityOf(world, order) },
  });
  const added = order.categoryIds.filter((id) => !before.categoryIds.includes(id));
  tellCategories(world, order, added, userId);
}

function tellCategories(world: World, order: WorkOrder, added: readonly number[], userId: number | null): void {
  if (added.length === 0) return;
  world.tell({
    ...{ type: "NEW_CATEGORY_ON_WORK_ORDER", organizationId: order.organizationId, userId },
    payload: { workOrderId: order.id, newCategories: categoriesOf(world, added) },
    facets: { oneOfCategories: added },
  });
}

/** The sub work orders of a parent by their states, as events count them. */
function progressOf(world: World, { id, organizationId }: WorkOrder) {
  const children = world.all("workOrders", [organizationId]).filter(({ parentId }) => parentId === id);
  const count = (status: string) => children.filter((child) => eventStatus(child.status).main === status).length;
  return { inProgressCount: count("IN_PROGRESS"), onHoldCount: count("ON_HOLD"), doneCount: count("DONE") };
}

/** In events, canceled and skipped are DONE with a second status. */
function eventStatus(status: WorkOrderStatus) {
  const isSub = status === "CANCELED" || status === "SKIPPED";
  return { main: isSub ? "DONE" : status, sub: isSub ? status : null };
}

/** Moves a work order to a status, in any order of states. The same status again changes nothing. */
export function setStatus(world: World, order: WorkOrder, status: WorkOrderStatus, userId: number | null): void {
  if (order.status === status) return;
  if (status === "DONE" && world.switches.requiredFields === "block") {
    const open = order.procedure?.fields.find((field) => field.required && field.text === null);
    if (open) throw invalid(`Required field '${open.label}' has no value`, "status", status);
  }
  const old = eventStatus(order.status);
  const now = world.now();
  const isOpen = openStatuses.includes(status);
  withStock(world, order, userId, () => {
    order.status = status;
    if (status === "IN_PROGRESS") order.startedAt ??= now;
    order.completedAt = isOpen ? null : now;
    order.completerId = isOpen ? null : userId;
  });
  world.touch(order);
  const { main, sub } = eventStatus(status);
  world.tell({
    ...{ type: "WORK_ORDER_STATUS_CHANGE", organizationId: order.organizationId, userId },
    payload: {
      ...{ workOrderId: order.id, oldStatus: old.main, oldSubStatus: old.sub, newStatus: main, newSubStatus: sub },
      progress: order.isParent ? progressOf(world, order) : null,
    },
    facets: { oneOfStatuses: [status] },
    entity: { name: "newWorkOrder", value: entityOf(world, order) },
  });
  const request = world.find("workRequests", order.workRequestId);
  if (request?.workOrderId === order.id && world.switches.requestDone === "on") {
    if (status === "DONE") setRequestStatus(world, request, "DONE", userId);
    else if (request.requestStatus === "DONE") setRequestStatus(world, request, "APPROVED", userId);
  }
  if (!isOpen && order.recurrence && order.nextId === null && world.switches.recurrence === "on")
    createNext(world, order, userId);
}

/** Creates the next occurrence of a repeated work order. */
function createNext(world: World, order: WorkOrder, userId: number | null): void {
  const later = (instant: string | null) => instant && afterPeriod(instant, order.recurrence!);
  const next = createWorkOrder(
    world,
    order.organizationId,
    {
      ...{ title: order.title, description: order.description, priority: order.priority, type: order.type },
      ...{ assetId: order.assetId, locationId: order.locationId, categoryIds: [...order.categoryIds] },
      ...{ assignees: structuredClone(order.assignees), vendorIds: [...order.vendorIds] },
      parts: order.parts.filter(({ copyOnRecurring }) => copyOnRecurring === "Copy").map((part) => ({ ...part })),
      ...{ startDate: later(order.startDate), dueDate: later(order.dueDate ?? world.now()) },
      ...{ dueDateIsFullDay: order.dueDateIsFullDay, estimatedTime: order.estimatedTime },
      ...{ recurrence: order.recurrence, previousId: order.id, creatorId: order.creatorId, planId: order.planId },
      procedure: order.procedure && emptied(world, order.procedure),
      extraFields: recurringFields(world, order),
    },
    userId,
  );
  order.nextId = next.id;
}

function recurringFields(world: World, order: WorkOrder): Record<string, string> {
  const kept = world
    .all("customFields", [order.organizationId])
    .filter(({ entity, includeInRecurrence }) => entity === "workOrders" && includeInRecurrence)
    .map(({ label }) => label);
  return Object.fromEntries(Object.entries(order.extraFields).filter(([label]) => kept.includes(label)));
}

function emptied(world: World, procedure: Procedure): Procedure {
  return {
    ...procedure,
    id: world.nextId("procedures"),
    fields: procedure.fields.map((field) => ({
      ...field,
      id: world.nextId("procedureFields"),
      ...{ text: null, notes: null, attachments: [], score: 0 },
    })),
  };
}

/** Returns an instant one period later. */
export function afterPeriod(instant: string, recurrence: { type: string } & Record<string, unknown>): string {
  const at = new Date(instant);
  const interval = typeof recurrence.interval === "number" ? recurrence.interval : 1;
  if (recurrence.type === "DAILY") at.setUTCDate(at.getUTCDate() + 1);
  else if (recurrence.type === "WEEKLY") at.setUTCDate(at.getUTCDate() + 7 * interval);
  else if (recurrence.type === "MONTHLY") at.setUTCMonth(at.getUTCMonth() + interval);
  else if (recurrence.type === "YEARLY") at.setUTCFullYear(at.getUTCFullYear() + interval);
  else at.setTime(at.getTime() + Math.max(interval, 60) * 1000);
  return at.toISOString();
}

/** Makes the procedure of a work order from a template. */
export function procedureOf(world: World, template: ProcedureTemplate): Procedure {
  return {
    id: world.nextId("procedures"),
    title: template.title,
    templateIds: [template.id],
    fields: template.fields.map((field) => ({
      ...{ id: world.nextId("procedureFields"), label: field.label, type: field.type, required: false },
      ...{ description: field.description, templateId: template.id, templateFieldId: field.id, maxScore: 0, score: 0 },
      ...{ meterId: field.meterId, isDateAndTime: field.isDateAndTime, text: null, notes: null, attachments: [] },
    })),
  };
}

export function setPartStatus(world: World, order: WorkOrder, partStatus: PartStatus, userId: number | null): void {
  if (world.switches.kitting === "off") throw invalid("Part statuses are not enabled", "partStatus", partStatus);
  const oldPartStatus = order.partStatus;
  if (oldPartStatus === partStatus) return;
  withStock(world, order, userId, () => {
    order.partStatus = partStatus;
  });
  world.touch(order);
  world.tell({
    ...{ type: "WORK_ORDER_PART_STATUS_CHANGE", organizationId: order.organizationId, userId },
    payload: { workOrderId: order.id, oldPartStatus, newPartStatus: partStatus },
    facets: { oneOfPartStatuses: [partStatus.toLowerCase()] },
    entity: { name: "newWorkOrder", value: entityOf(world, order) },
  });
}

/** Adds a comment. `updatedAt` does not move, `lastMessageSentAt` does. */
export function addComment(world: World, order: WorkOrder, content: string, authorId: number): Comment {
  const comment = { id: world.nextId("comments"), workOrderId: order.id, authorId, content, createdAt: world.now() };
  world.data.comments.set(comment.id, comment);
  order.lastMessageSentAt = comment.createdAt;
  world.tell({
    ...{ type: "NEW_COMMENT_ON_WORK_ORDER", organizationId: order.organizationId, userId: authorId },
    payload: { workOrderId: order.id, type: "TEXT", comment: content },
  });
  return comment;
}

/** Adds a cost. `updatedAt` does not move, and time fires no webhook (MEASURED). */
export function addCost(
  world: World,
  order: WorkOrder,
  cost: Pick<CostRow, "type" | "costType" | "costPerUnit" | "description" | "durationTotal">,
  userId: number,
): CostRow {
  const row: CostRow = { ...cost, id: world.nextId("costs"), userId, createdAt: world.now() };
  const before = structuredClone(order);
  order.costs.push(row);
  if (cost.type === "EXPENSE") tellChange(world, before, order, userId);
  return row;
}

/** Deletes a work order. The parts of an open one return to the stock, by the switch. */
export function deleteWorkOrder(world: World, order: WorkOrder, userId: number | null): void {
  const { organizationId, id } = order;
  const value = entityOf(world, order);
  if (openStatuses.includes(order.status) && world.switches.deletedReturnsStock === "yes")
    withStock(world, order, userId, () => {
      order.deletedAt = world.now();
    });
  order.deletedAt ??= world.now();
  world.touch(order);
  for (const child of world.all("workOrders", [organizationId])) if (child.parentId === id) child.parentId = null;
  world.tell({
    ...{ type: "WORK_ORDER_DELETE", organizationId, userId, payload: { workOrderId: id } },
    entity: { name: "WorkOrder", value },
  });
}

// Requests

export type WorkRequestDraft = Partial<Omit<WorkRequest, keyof Row>> & { title: string };

export function checkWorkRequest(world: World, organizationId: number, draft: Partial<WorkRequest>): void {
  checkReference(world, organizationId, "assets", draft.assetId, "assetId");
  checkReference(world, organizationId, "locations", draft.locationId, "locationId");
  checkReference(world, organizationId, "teams", draft.approverTeamId, "approverTeamId");
}

export function createWorkRequest(
  world: World,
  organizationId: number,
  draft: WorkRequestDraft,
  userId: number | null,
): WorkRequest {
  checkWorkRequest(world, organizationId, draft);
  const request = world.add("workRequests", organizationId, {
    ...{ description: null, priority: "NONE", requestStatus: "PENDING", assetId: null, locationId: null },
    ...{ workOrderId: null, approverTeamId: null, creatorId: userId, creatorContactInfo: null },
    ...{ sendEmailNotification: false, extraFields: {}, attachments: [], thumbnail: null },
    ...draft,
  });
  world.tell({ type: "NEW_WORK_REQUEST", organizationId, userId, payload: { workRequestId: request.id } });
  return request;
}

export function setRequestStatus(
  world: World,
  request: WorkRequest,
  requestStatus: WorkRequest["requestStatus"],
  userId: number | null,
): void {
  const oldStatus = request.requestStatus;
  if (oldStatus === requestStatus) return;
  request.requestStatus = requestStatus;
  world.touch(request);
  if (requestStatus === "PENDING") return;
  world.tell({
    ...{ type: "WORK_REQUEST_STATUS_CHANGE", organizationId: request.organizationId, userId },
    payload: { requestId: request.id, oldStatus, newStatus: requestStatus },
    facets: { oneOfStatuses: [requestStatus] },
  });
}

/** Returns the kind of a contact text. */
export function contactOf(value: string): NonNullable<WorkRequest["creatorContactInfo"]> {
  if (/^[^@\s]+@[^@\s]+$/.test(value)) return { type: "EMAIL", value };
  return { type: /^\+?[\d\s()/-]{5,}$/.test(value) ? "PHONE" : "OTHER", value };
}
