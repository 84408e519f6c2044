import { afterPeriod, createWorkOrder } from "./work-orders.ts";
import { type MaintenancePlan, openStatuses, type World } from "./world.ts";

// What happens as time passes: overdue work orders, and work orders that plans make.

const unitMs = { HOUR: 3_600_000, DAY: 86_400_000, WEEK: 604_800_000 } as const;
const horizonMs = { DAY: 86_400_000, WEEK: 604_800_000, MONTH: 30 * 86_400_000, YEAR: 365 * 86_400_000 } as const;

/** Lets the system do what is due now. Called before requests, and when the clock is moved. */
export function tick(world: World): void {
  const now = world.clock.now();
  for (const order of world.data.workOrders.values()) {
    if (order.isOverdueTold || order.dueDate === null || order.deletedAt !== null) continue;
    if (Date.parse(order.dueDate) > now || !openStatuses.includes(order.status)) continue;
    order.isOverdueTold = true;
    world.tell({
      ...{ type: "WORK_ORDER_OVERDUE", organizationId: order.organizationId, userId: null },
      payload: { workOrderId: order.id, dueDate: order.dueDate },
    });
  }
  for (const plan of world.data.maintenancePlans.values()) generate(world, plan, now);
}

/** Makes the work orders of a plan that are due for generation, at most ten occurrences at a time. */
function generate(world: World, plan: MaintenancePlan, now: number): void {
  for (let turn = 0; turn < 10; turn++) {
    const { nextWorkOrderGenerationAt, nextScheduledWorkOrderDueDate: dueDate, archivedAt, deletedAt } = plan;
    if (archivedAt !== null || deletedAt !== null || nextWorkOrderGenerationAt === null || dueDate === null) return;
    if (Date.parse(nextWorkOrderGenerationAt) > now) return;
    occurrence(world, plan, dueDate);
    plan.lastPlannedDueDate = dueDate;
    plan.lastWorkOrderGeneratedAt = world.now();
    plan.nextCycleOccurrence = (plan.nextCycleOccurrence ?? 1) + 1;
    schedule(plan, afterPeriod(dueDate, plan.recurrence));
    world.touch(plan);
  }
}

/** Sets when the next work orders of a plan are due and made: a planning horizon before. */
export function schedule(plan: MaintenancePlan, dueDate: string): void {
  const { value, unit } = plan.planningHorizon;
  plan.nextScheduledWorkOrderDueDate = dueDate;
  plan.nextWorkOrderGenerationAt = new Date(Date.parse(dueDate) - value * horizonMs[unit]).toISOString();
}

/** One work order for each asset of the plan, or one without an asset. */
function occurrence(world: World, plan: MaintenancePlan, dueDate: string): void {
  const number = plan.nextCycleOccurrence ?? 1;
  const special = plan.intervals.filter(({ interval }) => interval > 0 && number % interval === 0);
  const blueprintId = special.at(-1)?.workOrderBlueprintId ?? plan.workOrderBlueprintId;
  const blueprint = world.find("blueprints", blueprintId);
  const offset = plan.workOrderStartDateOffset;
  const assets = plan.assets.length > 0 ? plan.assets.map(({ assetId }) => assetId) : [null];
  for (const assetId of assets) {
    const asset = world.find("assets", assetId);
    createWorkOrder(
      world,
      plan.organizationId,
      {
        ...{ title: blueprint?.title ?? plan.name, description: blueprint?.description ?? null, type: "PREVENTIVE" },
        ...{ priority: blueprint?.priority ?? "NONE", estimatedTime: blueprint?.estimatedTime ?? null, dueDate },
        ...{ assetId: asset?.id ?? null, locationId: asset?.locationId ?? null, planId: plan.id },
        startDate: offset && new Date(Date.parse(dueDate) - offset.value * unitMs[offset.unit]).toISOString(),
      },
      null,
    );
  }
}
