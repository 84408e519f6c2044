import { checkReference } from "./references.ts";
import { invalid } from "./refusal.ts";
import { latestReading } from "./wire.ts";
import { createWorkOrder } from "./work-orders.ts";
import type { Meter, MeterTrigger, Reading, World } from "./world.ts";

// What happens to meters, whoever does it.

/** Adds a reading. The meter's triggers are compared with it. */
export function addReading(
  world: World,
  meter: Meter,
  value: number,
  readingDate: string | null,
  userId: number,
): Reading {
  const reading = { id: String(world.nextId("readings")), value, createdAt: world.now(), readingDate, userId };
  const before = latestReading(meter, world.switches.lastReading);
  meter.readings.push(reading);
  for (const trigger of world.all("meterTriggers", [meter.organizationId]))
    if (trigger.meterId === meter.id) compareTrigger(world, meter, trigger, before, userId);
  return reading;
}

function isMet(trigger: MeterTrigger, value: number, before: number | undefined): boolean {
  const { condition, amount } = trigger;
  switch (condition) {
    case "IS_EQUAL":
      return value === amount;
    case "IS_GREATER":
      return value > amount;
    case "IS_LESS":
      return value < amount;
    default: {
      const base = trigger.nextTriggerValue;
      if (condition === "INCREMENTED_BY") return base !== null && value >= base;
      if (condition === "DECREMENTED_BY") return base !== null && value <= base;
      if (before === undefined) return false;
      return condition === "INCREMENTED_BY_BASED_ON_LAST_READING" ? value - before >= amount : before - value >= amount;
    }
  }
}

function compareTrigger(
  world: World,
  meter: Meter,
  trigger: MeterTrigger,
  before: Reading | undefined,
  userId: number,
): void {
  if (trigger.state === "INACTIVE") return;
  const last = latestReading(meter, world.switches.lastReading);
  if (!last || last.id === before?.id) return;
  const oldState = trigger.state;
  const hasMet = isMet(trigger, last.value, before?.value);
  trigger.state = hasMet ? "TRIGGERED" : "STABLE";
  if (hasMet && trigger.nextTriggerValue !== null)
    trigger.nextTriggerValue = last.value + (trigger.condition === "DECREMENTED_BY" ? -trigger.amount : trigger.amount);
  if (trigger.state !== oldState) {
    world.touch(trigger);
    world.tell({
      ...{ type: "METER_TRIGGER_STATE_CHANGE", organizationId: meter.organizationId, userId },
      payload: { meterTriggerId: trigger.id, meterId: meter.id, oldState, newState: trigger.state },
      facets: { oneOfStates: [trigger.state] },
    });
  }
  if (hasMet && world.switches.triggersMakeWorkOrders === "on") makeWorkOrder(world, meter, trigger);
}

function makeWorkOrder(world: World, meter: Meter, { template }: MeterTrigger): void {
  if (!template) return;
  const { title, description, priority, assetId, locationId, assigneeIds, teamIds, dueOffset } = template;
  createWorkOrder(
    world,
    meter.organizationId,
    {
      ...{ title, description, priority, type: "PREVENTIVE", assetId: assetId ?? meter.assetId },
      locationId: locationId ?? meter.locationId,
      assignees: [
        ...assigneeIds.map((id) => ({ type: "USER" as const, id })),
        ...teamIds.map((id) => ({ type: "TEAM" as const, id })),
      ],
      dueDate: dueOffset === null ? null : new Date(world.clock.now() + dueOffset * 1000).toISOString(),
    },
    null,
  );
}

export function checkMeter(world: World, organizationId: number, draft: Partial<Meter>): void {
  checkReference(world, organizationId, "assets", draft.assetId, "assetId");
  checkReference(world, organizationId, "locations", draft.locationId, "locationId");
}

/** Throws a 400 for a reading in the future, or more than three days ago on an automated meter. */
export function checkReadingDate(
  world: World,
  meter: Meter,
  readingDate: string | null,
  path: string,
  isBatch: boolean,
): void {
  if (readingDate === null) return;
  const ageMs = world.clock.now() - Date.parse(readingDate);
  if (Number.isNaN(ageMs)) throw invalid('must match format "date-time"', path, readingDate);
  if (ageMs < 0) throw invalid("must not be in the future", path, readingDate);
  if (isBatch && meter.measurementType !== "MANUAL" && ageMs > 3 * 86_400_000)
    throw invalid("must not be more than 3 days in the past", path, readingDate);
}
