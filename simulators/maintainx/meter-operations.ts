import { z } from "zod";
import { uuidOf } from "./assets.ts";
import { id, instant, maybeId, maybeText, object, string } from "./body.ts";
import { Meter as Counter } from "./limits.ts";
import { addReading, checkMeter, checkReadingDate } from "./meters.ts";
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
  seen,
  target,
} from "./operation.ts";
import { member, members, wholes } from "./query.ts";
import { checkReference } from "./references.ts";
import { plain, Refusal } from "./refusal.ts";
import { procedureBody } from "./work-order-operations.ts";
import {
  type Meter,
  type MeterTrigger,
  measurementTypes,
  priorities,
  triggerConditions,
  type WorkOrderTemplate,
  type World,
  weekdays,
} from "./world.ts";

const expands = members(["asset", "location", "last_reading"]);
const every = (type: string, low: number, high = 1_000_000, start = low) =>
  object({ type: z.literal(type), interval: id.min(low).max(high).default(start) });
const frequency = z
  .union([
    every("SECONDLY", 10),
    ...["MINUTLY", "HOURLY", "DAILY"].map((type) => every(type, 1)),
    every("YEARLY", 1, 1000),
    object({
      type: z.literal("WEEKLY"),
      interval: id.min(1).max(52).default(1),
      days: z.array(z.enum(weekdays)).optional(),
    }),
    object({
      type: z.literal("MONTHLY"),
      interval: id.min(1).max(12).default(1),
      day: id.min(1).max(31).optional(),
    }),
  ])
  .nullish();
const meterFields = { description: maybeText, readingFrequency: frequency, assetId: maybeId, locationId: maybeId };
const newMeter = object({
  ...{ name: string.min(1), unit: string.min(1), ...meterFields },
  measurementType: z.enum(measurementTypes).optional(),
});
const meterChange = object({ name: string.min(1).optional(), unit: string.min(1).optional(), ...meterFields });

const given = (body: object) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

function postMeter(call: Call<z.output<typeof newMeter>>): Answer {
  const { world, organizationId, user, body } = call;
  checkMeter(world, organizationId, body);
  const { name, unit, description = null, assetId = null, locationId = null, readingFrequency = null } = body;
  const meter = world.add("meters", organizationId, {
    ...{ name, unit, description, assetId, locationId, readingFrequency, readings: [] },
    ...{ uuid: uuidOf(world.nextId("uuids")), creatorId: user.id, updaterId: null },
    measurementType: body.measurementType ?? "MANUAL",
  });
  return created({ id: meter.id });
}

// Readings and their limits

/** The counters of readings, kept beside the state because they are no part of it. */
const counters = new WeakMap<World, Map<string, Counter>>();

function counterOf(world: World, key: string, spanMs: number): Counter {
  const all = counters.get(world) ?? new Map<string, Counter>();
  counters.set(world, all);
  const counter = all.get(key) ?? new Counter(spanMs);
  all.set(key, counter);
  return counter;
}

/** Forgets the readings that were counted against limits. */
export function resetReadingLimits(world: World): void {
  counters.delete(world);
}

const dayMs = 86_400_000;

/** Throws a 429 if a manual meter has had its readings for the day, or an automated one its single reading. */
function checkReadings(call: Call, meter: Meter, isBatch: boolean): Counter | undefined {
  const { world, limits } = call;
  const now = world.clock.now();
  if (meter.measurementType === "MANUAL") {
    const counter = counterOf(world, `manual ${meter.id}`, dayMs);
    if (counter.used(now) >= limits.manualReadings)
      throw plain(429, `A manual meter takes at most ${limits.manualReadings} readings in 24 hours`);
    return counter;
  }
  if (isBatch) return undefined;
  const counter = counterOf(world, `automated ${meter.id}`, limits.automatedSeconds * 1000);
  if (counter.used(now) >= 1)
    throw plain(429, `An automated meter takes one reading in ${limits.automatedSeconds} seconds`);
  return counter;
}

function postReading(call: Call<{ readingValue: number; readingDate?: string | null | undefined }>): Answer {
  const { world, user, body } = call;
  const meter = target(call, "meters");
  const readingDate = body.readingDate ?? null;
  checkReadingDate(world, meter, readingDate, "readingDate", false);
  checkReadings(call, meter, false)?.count(world.clock.now());
  const { id, createdAt, value } = addReading(world, meter, body.readingValue, readingDate, user.id);
  return created({ id, createdAt, readingDate, readingValue: value });
}

const batchRow = object({ meterId: z.number(), value: z.number(), readingDate: maybeText });

function postReadings(call: Call<z.output<typeof batchRow>[]>): Answer {
  const { world, user, body, limits } = call;
  const now = world.clock.now();
  const isAutomated = body.some(({ meterId }) => world.find("meters", meterId)?.measurementType !== "MANUAL");
  const batches = counterOf(world, `batches ${user.id}`, 60_000);
  if (isAutomated && batches.used(now) >= limits.meterReadings)
    throw plain(429, `At most ${limits.meterReadings} requests in 60 seconds`);
  const counted = new Set<Counter>();
  const checked: { meter: Meter; value: number; readingDate: string | null }[] = [];
  let refusal: Refusal | undefined;
  for (const [place, { meterId, value, readingDate = null }] of body.entries()) {
    try {
      const meter = seen(call, "meters", meterId);
      checkReadingDate(world, meter, readingDate, `${place}.readingDate`, true);
      const counter = checkReadings(call, meter, true);
      if (counter) counted.add(counter);
      checked.push({ meter, value, readingDate: readingDate && new Date(readingDate).toISOString() });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
      if (call.switches.rejectedBatch === "all") throw error;
    }
  }
  if (isAutomated) batches.count(now);
  for (const counter of counted) counter.count(now);
  const stored = checked.map(({ meter, value, readingDate }) => {
    const reading = addReading(world, meter, value, readingDate, user.id);
    return { meterId: meter.id, value, createdAt: reading.createdAt, readingDate };
  });
  if (refusal) throw refusal;
  return created(stored);
}

// Triggers

const dataPoints = object({ numerator: id, denominator: id });
const triggerFields = {
  ...{ workOrderTemplateId: id.optional(), dataPoints: dataPoints.optional(), description: string.optional() },
  ...{ minDateForProcessing: instant.optional(), nextTriggerValue: z.number().optional(), period: maybeId },
};
const templateData = object({
  ...{ assetId: maybeId, assigneeIds: z.array(z.number()).optional(), description: maybeText, locationId: maybeId },
  dueDate: object({ type: z.literal("OFFSET").optional(), offset: z.number().optional() }).nullish(),
  partsUsed: z
    .array(
      object({
        partId: id.optional(),
        quantityUsed: id.optional(),
        locationId: maybeId,
        copyOnRecurring: string.optional(),
      }),
    )
    .nullish(),
  ...{
    priority: z.enum(priorities).optional(),
    procedure: procedureBody.nullish(),
    tagsIds: z.array(z.number()).optional(),
  },
  ...{ teamIds: z.array(z.number()).optional(), title: string.optional(), vendorIds: z.array(z.number()).optional() },
});
const templateFields = {
  ...{ procedureTemplateId: maybeId, saveProcedureAsTemplate: z.boolean().nullish(), title: string.optional() },
  data: templateData.optional(),
};
const newTrigger = object({
  meterTrigger: object({
    meterId: id,
    amount: z.number(),
    condition: z.enum(triggerConditions),
    name: string.min(1),
    ...triggerFields,
  }),
  workOrderTemplate: object(templateFields).optional(),
});
const triggerChange = object({
  meterTrigger: object({
    ...{ meterId: id.optional(), amount: z.number().optional(), condition: z.enum(triggerConditions).optional() },
    ...{ name: string.min(1).optional(), ...triggerFields },
  }).optional(),
});

function templateOf(
  call: Call,
  body: z.output<ReturnType<typeof object<typeof templateFields>>>,
  before: WorkOrderTemplate | null,
): WorkOrderTemplate {
  const { world } = call;
  const { data = {} } = body;
  const pick = <Value>(value: Value | undefined, old: Value): Value => (value === undefined ? old : value);
  return {
    id: before?.id ?? world.nextId("workOrderTemplates"),
    createdAt: before?.createdAt ?? world.now(),
    title: body.title ?? data.title ?? before?.title ?? "Meter trigger",
    description: pick(data.description, before?.description ?? null),
    priority: data.priority ?? before?.priority ?? "NONE",
    assetId: pick(data.assetId, before?.assetId ?? null),
    locationId: pick(data.locationId, before?.locationId ?? null),
    assigneeIds: data.assigneeIds ?? before?.assigneeIds ?? [],
    teamIds: data.teamIds ?? before?.teamIds ?? [],
    dueOffset: data.dueDate?.offset ?? before?.dueOffset ?? null,
  };
}

function postTrigger(call: Call<z.output<typeof newTrigger>>): Answer {
  const { world, organizationId, user, body } = call;
  const { meterId, amount, condition, name, description, dataPoints, minDateForProcessing, nextTriggerValue, period } =
    body.meterTrigger;
  checkReference(world, organizationId, "meters", meterId, "meterTrigger.meterId");
  const trigger = world.add("meterTriggers", organizationId, {
    ...{ meterId, amount, condition, name, state: "PENDING", creatorId: user.id, description: description ?? null },
    ...{ dataPoints: dataPoints ?? null, minDateForProcessing: minDateForProcessing ?? null, period: period ?? null },
    nextTriggerValue: nextTriggerValue ?? null,
    template: body.workOrderTemplate ? templateOf(call, body.workOrderTemplate, null) : null,
  });
  return created({ id: trigger.id });
}

export const meterOperations: Operation[] = [
  define(
    "GET /meters",
    "meters.list",
    {
      ...{ isList: true, organization: "one" },
      query: { measurementType: member(measurementTypes), assets: wholes, expand: expands },
    },
    (call) => {
      const { params, wire } = call;
      const [type, assets] = [params.text("measurementType"), params.wholes("assets")];
      const rows = rowsOf(call, "meters").filter(({ measurementType, assetId }) => {
        return (
          (type === undefined || type === measurementType) && (assets.length === 0 || assets.includes(assetId ?? -1))
        );
      });
      return plainPage(call, "meters", rows, (meter) => wire.meterRow(meter, params.expand));
    },
  ),
  define("POST /meters", "meters.create", { organization: "one", body: newMeter }, postMeter),
  define("GET /meters/{id}", "meters.read", { query: { expand: expands } }, (call) => {
    return ok({ meter: call.wire.meter(target(call, "meters"), call.params.expand) });
  }),
  define("PATCH /meters/{id}", "meters.update", { body: meterChange }, (call) => {
    const meter = target(call, "meters");
    checkMeter(call.world, meter.organizationId, call.body);
    Object.assign(meter, given(call.body), { updaterId: call.user.id });
    call.world.touch(meter);
    return ok({ meter: call.wire.meter(meter) });
  }),
  define("DELETE /meters/{id}", "meters.delete", {}, (call) => {
    target(call, "meters").deletedAt = call.world.now();
    return noContent;
  }),
  define(
    "POST /meters/{meterId}/readings",
    "meters.reading",
    { body: object({ readingValue: z.number(), readingDate: instant.nullish() }) },
    postReading,
  ),
  define("POST /meterreadings", "meterreadings.create", { body: z.array(batchRow).min(1) }, postReadings),

  define(
    "GET /metertriggers",
    "metertriggers.list",
    { isList: true, organization: "one", query: { meters: wholes } },
    (call) => {
      const wanted = call.params.wholes("meters");
      const rows = rowsOf(call, "meterTriggers").filter(
        ({ meterId }) => wanted.length === 0 || wanted.includes(meterId),
      );
      return plainPage(call, "meterTriggers", rows, ({ id, name, meterId }) => ({ id, name, meterId }));
    },
  ),
  define("POST /metertriggers", "metertriggers.create", { organization: "one", body: newTrigger }, postTrigger),
  define(
    "GET /metertriggers/{id}",
    "metertriggers.read",
    { query: { expand: members(["work_order_template"]) } },
    (call) => ok({ meterTrigger: call.wire.meterTrigger(target(call, "meterTriggers"), call.params.expand) }),
  ),
  define("PATCH /metertriggers/{id}", "metertriggers.update", { body: triggerChange }, (call) => {
    const trigger = target(call, "meterTriggers");
    const { workOrderTemplateId: _, ...change } = call.body.meterTrigger ?? {};
    checkReference(call.world, trigger.organizationId, "meters", change.meterId, "meterTrigger.meterId");
    Object.assign(trigger, given(change));
    call.world.touch(trigger);
    return noContent;
  }),
  define("DELETE /metertriggers/{id}", "metertriggers.delete", {}, (call) => {
    target(call, "meterTriggers").deletedAt = call.world.now();
    return noContent;
  }),
  define(
    "PATCH /metertriggers/{id}/workordertemplates",
    "metertriggers.template",
    { body: object(templateFields) },
    (call) => {
      const trigger: MeterTrigger = target(call, "meterTriggers");
      trigger.template = templateOf(call, call.body, trigger.template);
      call.world.touch(trigger);
      return noContent;
    },
  ),
];
