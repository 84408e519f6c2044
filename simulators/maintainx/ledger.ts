import { invalid } from "./refusal.ts";
import type { Switches } from "./switches.ts";
import type { Part, Stock, UsedPart, WorkOrder, World } from "./world.ts";

// Bookkeeping that follows a change of a record: stock, and the costs of work orders.

export type StockCause = "PURCHASE_ORDER" | "WORK_ORDER" | "MANUAL_RESTOCK" | "PART_TRANSFER" | "CYCLE_COUNT";

/** Returns a part's quantities over all its locations. On hand is available plus what is committed (INFERRED). */
export function stockTotals({ stock }: Part, counted: Switches["inStock"] = "withCommitted") {
  const sum = (name: keyof Stock) => stock.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const [available, kitted, reserved, staged] = [
    sum("availableQuantity"),
    sum("kitted"),
    sum("reserved"),
    sum("staged"),
  ];
  return {
    ...{ available, kitted, reserved, staged, assigned: sum("assigned") },
    inStock: counted === "available" ? available : available + kitted + reserved + staged,
    minimum: sum("minimumQuantity"),
    maximum: stock.some(({ maximumQuantity }) => maximumQuantity !== null) ? sum("maximumQuantity") : null,
  };
}

type Quantities = { available: number; kitted: number; reserved: number; staged: number; assigned: number };
/** Changes of quantities by `<part>/<location>`. */
type Holding = Map<string, { partId: number; locationId: number } & Quantities>;

const stockEmpty = (locationId: number): Stock => ({
  ...{ locationId, availableQuantity: 0, minimumQuantity: null, maximumQuantity: null, area: null },
  ...{ kitted: 0, reserved: 0, staged: 0, assigned: 0 },
});

/** Returns a part's stock at a location, which is created if missing. */
export function stockAt(part: Part, locationId: number): Stock {
  const found = part.stock.find((stock) => stock.locationId === locationId);
  if (found) return found;
  const made = stockEmpty(locationId);
  part.stock.push(made);
  return made;
}

/** What a work order holds of the stock, by the status of its parts. */
function holdingOf(world: World, order: WorkOrder | undefined): Holding {
  const holding: Holding = new Map();
  if (!order || order.deletedAt !== null) return holding;
  const { stockFalls, kitting } = world.switches;
  const stage = kitting === "on" ? order.partStatus : "NO_PARTS";
  for (const used of order.parts) {
    const part = world.find("parts", used.partId);
    const locationId = part && locationOf(part, used);
    if (!part || locationId === undefined) continue;
    const isUsed = stockFalls === "used" || order.status === "DONE" || stage === "ISSUED";
    const quantities: Quantities = { available: 0, kitted: 0, reserved: 0, staged: 0, assigned: 0 };
    if (stage === "ASSIGNED") quantities.assigned = used.quantityUsed;
    else if (stage === "NO_PARTS" || stage === "ISSUED") quantities.available = isUsed ? -used.quantityUsed : 0;
    else {
      quantities.available = -used.quantityUsed;
      quantities[stage === "RESERVED" ? "reserved" : stage === "KITTED" ? "kitted" : "staged"] = used.quantityUsed;
    }
    add(holding, part.id, locationId, quantities, 1);
  }
  return holding;
}

/** The stockroom of a used part: the given location, else the part's first one. */
function locationOf(part: Part, used: UsedPart): number | undefined {
  return used.locationId ?? part.stock[0]?.locationId;
}

function add(holding: Holding, partId: number, locationId: number, more: Quantities, sign: 1 | -1): void {
  const key = `${partId}/${locationId}`;
  const row = holding.get(key) ?? { partId, locationId, available: 0, kitted: 0, reserved: 0, staged: 0, assigned: 0 };
  for (const name of ["available", "kitted", "reserved", "staged", "assigned"] as const) row[name] += sign * more[name];
  holding.set(key, row);
}

/**
 * Runs a change of a work order and moves the stock by the difference. Throws, before anything is stored, if stock would
 * fall below zero and must not.
 */
export function withStock(world: World, order: WorkOrder, userId: number | null, change: () => void): void {
  const before = holdingOf(world, order);
  const copy = structuredClone(order);
  change();
  const difference = holdingOf(world, order);
  for (const row of before.values()) add(difference, row.partId, row.locationId, row, -1);
  try {
    moveStock(world, difference, "WORK_ORDER", userId);
  } catch (error) {
    Object.assign(order, copy);
    throw error;
  }
}

/** Adds to the available stock of one part at some locations. */
export function addStock(
  world: World,
  partId: number,
  changes: readonly { locationId: number; quantity: number }[],
  cause: StockCause,
  userId: number | null,
): void {
  const difference: Holding = new Map();
  for (const { locationId, quantity } of changes)
    add(difference, partId, locationId, { available: quantity, kitted: 0, reserved: 0, staged: 0, assigned: 0 }, 1);
  moveStock(world, difference, cause, userId);
}

function moveStock(world: World, difference: Holding, cause: StockCause, userId: number | null): void {
  const changes = [...difference.values()].filter((row) => {
    return row.available || row.kitted || row.reserved || row.staged || row.assigned;
  });
  if (world.switches.negativeStock === "refused")
    for (const { partId, locationId, available } of changes) {
      const part = world.get("parts", partId);
      const left = (part.stock.find((stock) => stock.locationId === locationId)?.availableQuantity ?? 0) + available;
      if (available < 0 && left < 0) throw invalid(`Not enough stock of part ${partId}`, "partsUsed");
    }
  for (const partId of new Set(changes.map((change) => change.partId))) {
    const part = world.get("parts", partId);
    const before = stockTotals(part).available;
    const locations = changes
      .filter((change) => change.partId === partId)
      .map((change) => {
        const stock = stockAt(part, change.locationId);
        const old = stock.availableQuantity;
        stock.availableQuantity += change.available;
        for (const name of ["kitted", "reserved", "staged", "assigned"] as const) stock[name] += change[name];
        const { locationId, availableQuantity } = stock;
        return { locationId, quantityDiff: availableQuantity - old, oldQuantity: old, newQuantity: availableQuantity };
      });
    if (world.switches.stockMovesPart === "yes") world.touch(part);
    tellQuantity(world, part, before, locations, cause, userId);
  }
}

/** Tells webhooks that a part's available quantity changed, if it did. */
export function tellQuantity(
  world: World,
  part: Part,
  before: number,
  locations: readonly { locationId: number; quantityDiff: number; oldQuantity: number; newQuantity: number }[],
  triggeredFrom: StockCause,
  userId: number | null,
): void {
  const after = stockTotals(part).available;
  const moved = locations.filter(({ quantityDiff }) => quantityDiff !== 0);
  if (moved.length === 0) return;
  world.tell({
    type: "PART_QUANTITY_CHANGE",
    organizationId: part.organizationId,
    userId,
    payload: {
      ...{ partId: part.id, quantityDiff: after - before, oldQuantity: before, newQuantity: after },
      ...{ triggeredFrom, locations: moved },
    },
  });
}

export type WireCost = {
  type: "TIME" | "EXPENSE" | "PART";
  costPerUnit: number | null;
  description: string | null;
  quantity: number;
  rowTotal: number;
  durationTotal: number | undefined;
  userId: number | null;
  partId: number | null;
};

/** Returns the cost rows of a work order and their total in cents. The quantity of time is always 1: use the duration. */
export function ledgerCosts(world: World, order: WorkOrder): { total: number; rows: WireCost[] } {
  const entered = order.costs.map(({ type, costPerUnit, description, durationTotal, userId }): WireCost => {
    const rowTotal =
      type === "TIME" ? Math.round(((costPerUnit ?? 0) * (durationTotal ?? 0)) / 3600) : Math.round(costPerUnit ?? 0);
    return {
      type,
      costPerUnit,
      description,
      quantity: 1,
      rowTotal,
      durationTotal: durationTotal ?? undefined,
      userId,
      partId: null,
    };
  });
  const parts = order.parts.map(({ partId, quantityUsed }): WireCost => {
    const costPerUnit = world.data.parts.get(partId)?.unitCost ?? null;
    const rowTotal = Math.round((costPerUnit ?? 0) * quantityUsed);
    const quantity = quantityUsed;
    return {
      type: "PART",
      costPerUnit,
      description: null,
      quantity,
      rowTotal,
      durationTotal: undefined,
      userId: null,
      partId,
    };
  });
  const rows = [...entered, ...parts];
  return { total: rows.reduce((sum, { rowTotal }) => sum + rowTotal, 0), rows };
}

/** Whether the stock covers the parts of a work order. Null: it has none, or they are already taken. */
export function partsAvailability(world: World, order: WorkOrder): string | null {
  if (order.parts.length === 0 || !["ASSIGNED", "NO_PARTS"].includes(order.partStatus)) return null;
  const covered = order.parts.map((used) => {
    const part = world.find("parts", used.partId);
    const stock = part?.stock.find(({ locationId }) => locationId === locationOf(part, used));
    const free = stock?.availableQuantity ?? 0;
    const isTaken = order.partStatus === "NO_PARTS" && world.switches.stockFalls === "used";
    return { isCovered: isTaken ? free >= 0 : free >= used.quantityUsed, isOver: (stock?.assigned ?? 0) > free };
  });
  if (covered.every(({ isCovered }) => isCovered))
    return covered.some(({ isOver }) => isOver) ? "PARTS_AVAILABLE_BUT_OVERCOMMITTED" : "PARTS_AVAILABLE";
  return covered.some(({ isCovered }) => isCovered) ? "PARTIAL_PARTS" : "PARTS_UNAVAILABLE";
}
