import { z } from "zod";
import { id, instant, maybeInstant, maybeText, object, string } from "./body.ts";
import {
  type Answer,
  type Call,
  created,
  define,
  noContent,
  type Operation,
  ok,
  plainPage,
  rowsOf,
  target,
} from "./operation.ts";
import { schedule } from "./planning.ts";
import { members } from "./query.ts";
import { checkReference } from "./references.ts";
import { invalid } from "./refusal.ts";
import { procedureBody } from "./work-order-operations.ts";
import { afterPeriod } from "./work-orders.ts";
import { fieldTypes, type MaintenancePlan, priorities, type TemplateField, weekdays } from "./world.ts";

const recurrence = z.discriminatedUnion("type", [
  object({ type: z.literal("DAILY") }),
  object({ type: z.literal("WEEKLY"), interval: id.min(1).default(1), days: z.array(z.enum(weekdays)) }),
  object({ type: z.literal("MONTHLY"), interval: id.min(1).default(1), day: id.min(1).max(31) }),
  object({ type: z.literal("YEARLY"), interval: id.min(1).default(1) }),
]);
const offset = object({ value: z.number().min(0), unit: z.enum(["HOUR", "DAY", "WEEK"]) });
const horizon = object({ value: z.number().min(0), unit: z.enum(["DAY", "WEEK", "MONTH", "YEAR"]) });
const interval = { interval: z.number().min(1), workOrderBlueprintId: z.number() };
const asset = object({ assetId: z.number() });
const newPlan = object({
  ...{ name: string.min(1), recurrence, startDate: instant.optional(), workOrderBlueprintId: z.number() },
  ...{ workOrderStartDatePadding: z.number().optional(), workOrderStartDateOffset: offset.optional() },
  ...{
    planningHorizon: horizon,
    planAssets: z.array(asset).optional(),
    intervals: z.array(object(interval)).optional(),
  },
  nextCycleOccurrence: z.number().optional(),
});
const planChange = object({
  ...{ name: string.min(1).optional(), recurrence: recurrence.optional(), startDate: instant.optional() },
  ...{ workOrderBlueprintId: z.number().optional(), workOrderStartDatePadding: z.number().optional() },
  ...{ workOrderStartDateOffset: offset.optional(), planningHorizon: horizon.optional() },
  nextWorkOrderToGenerateDueDate: maybeInstant,
  ...{ addedPlanAssets: z.array(asset).optional(), removedPlanAssetIds: z.array(z.number()).optional() },
  addedUpdatedIntervals: z.array(object({ id: z.number().optional(), ...interval })).optional(),
  ...{ removedIntervalIds: z.array(z.number()).optional(), nextCycleOccurrence: z.number().nullish() },
});

/** The largest offset of the start, by its unit (documented). */
const mostOffset = { HOUR: 8760, DAY: 365, WEEK: 52 } as const;

function checkPlan(call: Call, organizationId: number, body: z.output<typeof planChange>): void {
  const { world } = call;
  checkReference(world, organizationId, "blueprints", body.workOrderBlueprintId, "workOrderBlueprintId");
  const start = body.workOrderStartDateOffset;
  if (start && start.value > mostOffset[start.unit])
    throw invalid(`must be <= ${mostOffset[start.unit]}`, "workOrderStartDateOffset.value", start.value);
  for (const [place, { assetId }] of (body.addedPlanAssets ?? []).entries())
    checkReference(world, organizationId, "assets", assetId, `planAssets.${place}.assetId`);
  for (const [place, { workOrderBlueprintId }] of (body.addedUpdatedIntervals ?? []).entries())
    checkReference(
      world,
      organizationId,
      "blueprints",
      workOrderBlueprintId,
      `intervals.${place}.workOrderBlueprintId`,
    );
}

function postPlan(call: Call<z.output<typeof newPlan>>): Answer {
  const { world, organizationId, user, body } = call;
  const { planAssets = [], intervals = [], ...rest } = body;
  checkPlan(call, organizationId, { ...rest, addedPlanAssets: planAssets, addedUpdatedIntervals: intervals });
  const startDate = body.startDate ?? world.now();
  const plan: MaintenancePlan = world.add("maintenancePlans", organizationId, {
    ...{ name: body.name, startDate, workOrderStartDateOffset: body.workOrderStartDateOffset ?? null },
    blueprintEstimatedTime: world.find("blueprints", body.workOrderBlueprintId)?.estimatedTime ?? null,
    ...{ triggerType: "CALENDAR", intervalStrategy: "FIXED", recurrence: body.recurrence },
    ...{ planningHorizon: body.planningHorizon, workOrderBlueprintId: body.workOrderBlueprintId },
    assets: planAssets.map(({ assetId }) => ({ id: world.nextId("planAssets"), assetId })),
    intervals: intervals.map((one) => ({ id: world.nextId("planIntervals"), ...one })),
    ...{ nextCycleOccurrence: body.nextCycleOccurrence ?? 1, nextScheduledWorkOrderDueDate: null },
    ...{ lastPlannedDueDate: null, nextWorkOrderGenerationAt: null, lastWorkOrderGeneratedAt: null },
    ...{ creatorId: user.id, archivedAt: null },
  });
  schedule(plan, afterPeriod(startDate, plan.recurrence));
  return created({ id: plan.id });
}

function patchPlan(call: Call<z.output<typeof planChange>>): Answer {
  const { world, body } = call;
  const plan = target(call, "maintenancePlans");
  checkPlan(call, plan.organizationId, body);
  const { name, recurrence: repeat, startDate, workOrderBlueprintId, planningHorizon, nextCycleOccurrence } = body;
  const plain = { name, recurrence: repeat, startDate, workOrderBlueprintId, planningHorizon, nextCycleOccurrence };
  Object.assign(plan, Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)));
  if (body.workOrderStartDateOffset) plan.workOrderStartDateOffset = body.workOrderStartDateOffset;
  const added = (body.addedPlanAssets ?? []).map(({ assetId }) => ({ id: world.nextId("planAssets"), assetId }));
  plan.assets = [...plan.assets.filter((one) => !body.removedPlanAssetIds?.includes(one.id)), ...added];
  for (const { id, ...row } of body.addedUpdatedIntervals ?? []) {
    const known = plan.intervals.find((one) => one.id === id);
    if (id !== undefined && !known) throw invalid("Interval not found", "addedUpdatedIntervals", id);
    if (known) Object.assign(known, row);
    else plan.intervals.push({ id: world.nextId("planIntervals"), ...row });
  }
  plan.intervals = plan.intervals.filter((one) => !body.removedIntervalIds?.includes(one.id));
  const next = body.nextWorkOrderToGenerateDueDate ?? plan.nextScheduledWorkOrderDueDate;
  if (next) schedule(plan, next);
  world.touch(plan);
  return ok({ maintenancePlan: call.wire.maintenancePlan(plan) });
}

const blueprint = object({
  ...{ title: string.min(1), description: string.optional(), estimatedTime: id.optional() },
  ...{
    procedureBlueprintIds: z.array(id).optional(),
    userIds: z.array(id).optional(),
    teamIds: z.array(id).optional(),
  },
  priority: z.enum(priorities).optional(),
  partsUsed: z.array(object({ partId: id, quantityUsed: id })).optional(),
  ...{ tagIds: z.array(id).optional(), vendorIds: z.array(id).optional() },
  customFieldValues: z.array(object({ workOrderFieldId: id, value: string })).optional(),
});

const fieldChange = object({
  ...{
    id: z.number().optional(),
    label: string.optional(),
    type: z.enum(fieldTypes).optional(),
    description: maybeText,
  },
  choices: z.array(string).optional(),
  urls: z.array(object({ label: string.optional(), link: string })).optional(),
  ...{ meterId: z.number().nullish(), isDateAndTime: z.boolean().optional(), index: z.number().optional() },
});

function templateField(call: Call, field: z.output<typeof fieldChange>, before?: TemplateField): TemplateField {
  return {
    id: before?.id ?? call.world.nextId("templateFields"),
    label: field.label ?? before?.label ?? "",
    type: field.type ?? before?.type ?? "TEXT",
    description: field.description ?? before?.description ?? null,
    choices: field.choices ?? before?.choices ?? null,
    meterId: field.meterId ?? before?.meterId ?? null,
    isDateAndTime: field.isDateAndTime ?? before?.isDateAndTime ?? false,
  };
}

const rows = { query: { expand: members(["rows"]) } };

export const planningOperations: Operation[] = [
  define("GET /maintenanceplans", "maintenanceplans.list", { isList: true, organization: "one" }, (call) => {
    return plainPage(call, "maintenancePlans", rowsOf(call, "maintenancePlans"), (plan) =>
      call.wire.maintenancePlan(plan),
    );
  }),
  define("POST /maintenanceplans", "maintenanceplans.create", { organization: "one", body: newPlan }, postPlan),
  define(
    "POST /maintenanceplans/workorderblueprints",
    "maintenanceplans.createBlueprint",
    { organization: "one", body: blueprint },
    (call) => {
      const { title, description = null, estimatedTime = null, priority = "NONE" } = call.body;
      const made = call.world.add("blueprints", call.organizationId, { title, description, estimatedTime, priority });
      return created({ id: made.id });
    },
  ),
  define("GET /maintenanceplans/{id}", "maintenanceplans.read", {}, (call) => {
    return ok({ maintenancePlan: call.wire.maintenancePlan(target(call, "maintenancePlans")) });
  }),
  define("PATCH /maintenanceplans/{id}", "maintenanceplans.update", { body: planChange }, patchPlan),
  define("DELETE /maintenanceplans/{id}", "maintenanceplans.delete", {}, (call) => {
    target(call, "maintenancePlans").deletedAt = call.world.now();
    return noContent;
  }),

  define(
    "GET /proceduretemplates",
    "proceduretemplates.list",
    { isList: true, organization: "one", ...rows },
    (call) => {
      const { wire, params } = call;
      return plainPage(call, "procedureTemplates", rowsOf(call, "procedureTemplates"), (template) =>
        wire.procedureTemplate(template, params.expand, true),
      );
    },
  ),
  define(
    "POST /proceduretemplates",
    "proceduretemplates.create",
    { organization: "one", body: procedureBody },
    (call) => {
      const { title } = call.body;
      const fields = call.body.fields.map((field) => templateField(call, { ...field, id: undefined }));
      const template = call.world.add("procedureTemplates", call.organizationId, { title, fields });
      return created({ id: template.id, fields: fields.map((field) => call.wire.templateField(field)) });
    },
  ),
  define("GET /proceduretemplates/{id}", "proceduretemplates.read", rows, (call) => {
    const template = target(call, "procedureTemplates");
    return ok({ procedureTemplate: call.wire.procedureTemplate(template, call.params.expand, false) });
  }),
  define(
    "PATCH /proceduretemplates/{id}",
    "proceduretemplates.update",
    { body: object({ title: string.optional(), description: maybeText, fields: z.array(fieldChange).optional() }) },
    (call) => {
      const template = target(call, "procedureTemplates");
      const { title, fields } = call.body;
      if (title !== undefined) template.title = title;
      if (fields)
        template.fields = fields.map((field) => {
          return templateField(
            call,
            field,
            template.fields.find((one) => one.id === field.id),
          );
        });
      call.world.touch(template);
      return noContent;
    },
  ),
  define("DELETE /proceduretemplates/{id}", "proceduretemplates.delete", {}, (call) => {
    target(call, "procedureTemplates").deletedAt = call.world.now();
    return noContent;
  }),
];
