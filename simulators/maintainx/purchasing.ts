import { addStock, stockAt, stockTotals, tellQuantity } from "./ledger.ts";
import { checkReference, checkReferences } from "./references.ts";
import { invalid } from "./refusal.ts";
import { receivedOf } from "./wire.ts";
import type { OrderItem, OrderStatus, Part, PartTransfer, PurchaseOrder, Row, Stock, World } from "./world.ts";

// What happens to parts, transfers and purchase orders, whoever does it.

// Parts

export type PartDraft = Partial<Omit<Part, keyof Row>> & { name: string };
export type StockDraft = Pick<Stock, "locationId"> & Partial<Omit<Stock, "locationId">>;

export function checkPart(world: World, organizationId: number, draft: Partial<Part>): void {
  checkReferences(world, organizationId, "assets", draft.assetIds, "assetIds");
  checkReferences(world, organizationId, "teams", draft.teamIds, "teamIds");
  for (const [place, { vendorId }] of (draft.vendors ?? []).entries())
    checkReference(world, organizationId, "vendors", vendorId, `vendors.${place}.vendorId`);
}

export function partEntity(part: Part): Record<string, unknown> {
  const { id, name, description, unitCost, barcode, partTypes, assetIds, teamIds, extraFields, vendors, stock } = part;
  const totals = stockTotals(part);
  return {
    ...{ id, name, description, unitCost, barcode, partTypes, assetIds, teamIds, extraFields, vendors },
    ...{ availableQuantity: totals.available, inStockQuantity: totals.inStock, minimumQuantity: totals.minimum },
    locations: stock.map(({ locationId, availableQuantity, minimumQuantity, maximumQuantity, area }) => {
      return { locationId, availableQuantity, minimumQuantity, maximumQuantity, area };
    }),
  };
}

export function createPart(world: World, organizationId: number, draft: PartDraft, userId: number): Part {
  checkPart(world, organizationId, draft);
  for (const [place, { locationId }] of (draft.stock ?? []).entries())
    checkReference(world, organizationId, "locations", locationId, `locations.${place}.locationId`);
  const part = world.add("parts", organizationId, {
    ...{ description: null, unitCost: null, barcode: null, partTypes: [], assetIds: [], teamIds: [], vendors: [] },
    ...{ stock: [], isSingleStock: false, extraFields: {}, attachments: [], thumbnail: null },
    ...draft,
  });
  const { id: _, ...value } = partEntity(part);
  world.tell({
    ...{ type: "NEW_PART", organizationId, userId, payload: { partId: part.id } },
    entity: { name: "newPart", value },
  });
  return part;
}

const partProperties: Partial<Record<keyof Part, string>> = {
  assetIds: "ASSETS",
  barcode: "BARCODE",
  description: "DESCRIPTION",
  extraFields: "EXTRA_FIELDS",
  stock: "LOCATIONS",
  name: "NAME",
  partTypes: "PART_TYPES",
  teamIds: "TEAMS",
  unitCost: "UNIT_COST",
  vendors: "VENDORS",
};

/** Changes a part and its stock. Quantities are absolute; there is no adjustment. */
export function changePart(
  world: World,
  part: Part,
  change: Partial<Part>,
  stock: { addedUpdated?: readonly StockDraft[]; removedLocationIds?: readonly number[] },
  userId: number,
): void {
  const { organizationId } = part;
  checkPart(world, organizationId, change);
  for (const [place, { locationId }] of (stock.addedUpdated ?? []).entries())
    checkReference(world, organizationId, "locations", locationId, `locations.addedUpdated.${place}.locationId`);
  const before = structuredClone(part);
  Object.assign(part, change);
  for (const draft of stock.addedUpdated ?? []) {
    const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
    Object.assign(stockAt(part, draft.locationId), given);
  }
  part.stock = part.stock.filter(({ locationId }) => !stock.removedLocationIds?.includes(locationId));
  world.touch(part);
  const changed = Object.entries(partProperties).flatMap(([name, property]) => {
    const key = name as keyof Part;
    return JSON.stringify(before[key]) === JSON.stringify(part[key]) ? [] : property;
  });
  world.tell({
    ...{ type: "PART_CHANGE", organizationId, userId, payload: { partId: part.id } },
    facets: { oneOfPartProperties: changed },
    entity: { name: "newPart", value: partEntity(part) },
  });
  tellQuantity(world, part, stockTotals(before).available, movesOf(before, part), "MANUAL_RESTOCK", userId);
}

function movesOf(before: Part, after: Part) {
  const at = ({ stock }: Part, id: number) => stock.find(({ locationId }) => locationId === id)?.availableQuantity ?? 0;
  const ids = new Set([...before.stock, ...after.stock].map(({ locationId }) => locationId));
  return [...ids].map((locationId) => {
    const [oldQuantity, newQuantity] = [at(before, locationId), at(after, locationId)];
    return { locationId, quantityDiff: newQuantity - oldQuantity, oldQuantity, newQuantity };
  });
}

export function deletePart(world: World, part: Part, userId: number): void {
  part.deletedAt = world.now();
  world.tell({
    ...{ type: "PART_DELETE", organizationId: part.organizationId, userId, payload: { partId: part.id } },
    entity: { name: "deletedPart", value: partEntity(part) },
  });
}

// Transfers between organizations

const transferMoves: Record<PartTransfer["status"], readonly PartTransfer["status"][]> = {
  PENDING: ["APPROVED", "DECLINED", "CANCELED"],
  APPROVED: ["COMPLETED", "CANCELED"],
  COMPLETED: [],
  DECLINED: [],
  CANCELED: [],
};

/** Moves a transfer on: approving takes the parts from the source, completing adds them at the destination. */
export function moveTransfer(
  world: World,
  transfer: PartTransfer,
  change: Pick<PartTransfer, "status"> & Partial<PartTransfer> & { quantity?: number | null },
  userId: number,
): void {
  const { status, quantity, ...rest } = change;
  if (!transferMoves[transfer.status].includes(status))
    throw invalid(`Cannot change status from ${transfer.status} to ${status}`, "status", status);
  const source = world.get("parts", transfer.sourcePartId);
  const amount = quantity ?? transfer.quantityTransferred ?? transfer.quantityRequested;
  const from = rest.sourceLocationId ?? transfer.sourceLocationId ?? source.stock[0]?.locationId;
  if (status === "APPROVED") {
    if (from === undefined) throw invalid("must have required property sourceLocationId", "sourceLocationId");
    addStock(world, source.id, [{ locationId: from, quantity: -amount }], "PART_TRANSFER", userId);
  }
  const destination = world.get("parts", transfer.destinationPartId);
  const places = rest.destinationLocations ?? transfer.destinationLocations;
  const goals =
    places.length > 0
      ? places
      : destination.stock.slice(0, 1).map(({ locationId }) => ({ locationId, quantity: amount }));
  if (status === "COMPLETED") addStock(world, destination.id, goals, "PART_TRANSFER", userId);
  Object.assign(transfer, { ...rest, status, destinationLocations: goals, transferrerId: userId });
  if (status === "APPROVED") Object.assign(transfer, { quantityTransferred: amount, sourceLocationId: from });
  if (status === "COMPLETED") transfer.quantityReceived = goals.reduce((sum, goal) => sum + goal.quantity, 0);
  world.touch(transfer);
  if (status !== "APPROVED" && status !== "COMPLETED") return;
  world.tell({
    ...{ type: "PART_TRANSFER", organizationId: transfer.organizationId, userId },
    payload: {
      triggeredFrom: status === "APPROVED" ? "REQUEST_APPROVAL" : "FULFILLMENT_APPROVAL",
      ...{ transferRequestId: transfer.id, userId, totalQuantity: amount },
      // The document requires it, and describes only the one before.
      quantity: amount,
      sourceData: {
        ...{ partId: source.id, partUnitCost: source.unitCost, orgId: transfer.sourceOrganizationId },
        locationId: transfer.sourceLocationId,
      },
      destinationData: {
        ...{ partId: destination.id, orgId: transfer.destinationOrganizationId },
        locations: goals.map(({ locationId, quantity: locationQuantity }) => ({ locationId, locationQuantity })),
      },
      // In place of occurredAt.
      triggeredAt: world.now(),
    },
  });
}

// Purchase orders

export type OrderDraft = Partial<Omit<PurchaseOrder, keyof Row>>;

const transitions: Record<OrderStatus, readonly OrderStatus[]> = {
  REQUESTED: ["PENDING", "DECLINED", "CANCELED"],
  PENDING: ["APPROVED", "DECLINED", "CANCELED"],
  DECLINED: ["PENDING", "CANCELED"],
  APPROVED: ["CANCELED"],
  PARTIALLY_FULFILLED: ["COMPLETED"],
  COMPLETED: ["PARTIALLY_FULFILLED"],
  CANCELED: [],
};

export function checkOrder(world: World, organizationId: number, draft: OrderDraft): void {
  checkReference(world, organizationId, "vendors", draft.vendorId, "vendorId");
  checkReferences(world, organizationId, "vendorContacts", draft.vendorContactIds, "vendorContactIds");
  for (const [place, { partId, quantityOrdered }] of (draft.items ?? []).entries()) {
    checkReference(world, organizationId, "parts", partId, `items.${place}.partId`);
    if (quantityOrdered < 0) throw invalid("must be >= 0", `items.${place}.quantityOrdered`, quantityOrdered);
  }
}

export function createOrder(world: World, organizationId: number, draft: OrderDraft, userId: number): PurchaseOrder {
  checkOrder(world, organizationId, draft);
  const organization = world.organization(organizationId);
  const order = world.add("purchaseOrders", organizationId, {
    ...{ title: null, note: null, reviewNote: null, status: world.switches.newPurchaseOrder, dueDate: null },
    ...{ creatorId: userId, vendorId: null, autoGeneratedNumber: organization.lastOrderNumber + 1 },
    ...{ overrideNumber: null, approverId: null, approvalDate: null, items: [], costs: [], vendorContactIds: [] },
    ...{ shippingAddress: null, billingAddress: null, extraFields: {}, comments: [] },
    ...{ attachments: [], thumbnail: null },
    ...draft,
  });
  organization.lastOrderNumber++;
  world.tell({
    ...{ type: "NEW_PURCHASE_ORDER", organizationId, userId, payload: { purchaseOrderId: order.id } },
    entity: { name: "newPurchaseOrder", value: orderEntity(order) },
  });
  return order;
}

function orderEntity(order: PurchaseOrder): Record<string, unknown> {
  const { approverId, approvalDate, note, status, vendorId, vendorContactIds, billingAddress, shippingAddress } = order;
  const { dueDate, extraFields, autoGeneratedNumber, overrideNumber, creatorId, reviewNote, title, costs } = order;
  return {
    ...{ approverId, approvalDate, note, status, vendorId, vendorContactIds, billingAddress, shippingAddress },
    ...{ dueDate, extraFields, autoGeneratedNumber, overrideNumber, creatorId, reviewNote, title, costs },
    items: order.items.map(({ id, partId, name, partNumber, unitCost, quantityOrdered }) => ({
      ...{ id, partId, name, partNumber, quantityOrdered },
      unitCost: unitCost === null ? null : Math.round(Number(unitCost)),
      unitCostDecimal: unitCost,
    })),
  };
}

const orderProperties: Partial<Record<keyof PurchaseOrder, string>> = {
  attachments: "ATTACHMENTS",
  billingAddress: "BILLING_ADDRESS",
  costs: "COSTS",
  dueDate: "DUE_DATE",
  extraFields: "EXTRA_FIELDS",
  items: "ITEMS",
  note: "NOTE",
  overrideNumber: "OVERRIDE_NUMBER",
  shippingAddress: "SHIPPING_ADDRESS",
  status: "STATUS",
  title: "TITLE",
  vendorId: "VENDOR",
  vendorContactIds: "VENDOR_CONTACTS",
};

function tellOrderChange(world: World, before: PurchaseOrder, order: PurchaseOrder, userId: number): void {
  const changed = Object.entries(orderProperties).flatMap(([name, property]) => {
    const key = name as keyof PurchaseOrder;
    return JSON.stringify(before[key]) === JSON.stringify(order[key]) ? [] : property;
  });
  const { organizationId, id, vendorId } = order;
  world.tell({
    ...{ type: "PURCHASE_ORDER_CHANGE", organizationId, userId, payload: { purchaseOrderId: id } },
    facets: { oneOfPurchaseOrderProperties: changed },
    entity: { name: "newPurchaseOrder", value: orderEntity(order) },
  });
  if (before.status === order.status) return;
  world.tell({
    ...{ type: "PURCHASE_ORDER_STATUS_CHANGE", organizationId, userId },
    payload: { purchaseOrderId: id, vendorId, oldStatus: before.status, newStatus: order.status },
    facets: { oneOfStatuses: [order.status], vendors: vendorId === null ? [] : [vendorId] },
  });
}

export function changeOrder(world: World, order: PurchaseOrder, change: OrderDraft, userId: number): void {
  checkOrder(world, order.organizationId, change);
  const { status, ...rest } = change;
  const before = structuredClone(order);
  if (status && status !== order.status) checkTransition(order.status, status);
  Object.assign(order, rest);
  if (status && status !== order.status) applyStatus(world, order, status, userId);
  world.touch(order);
  tellOrderChange(world, before, order, userId);
}

function checkTransition(from: OrderStatus, to: OrderStatus): void {
  if (!transitions[from].includes(to)) throw invalid(`Cannot change status from ${from} to ${to}`, "status", to);
}

function applyStatus(world: World, order: PurchaseOrder, status: OrderStatus, userId: number): void {
  order.status = status;
  if (status === "APPROVED") Object.assign(order, { approverId: userId, approvalDate: world.now() });
  if (status === "PENDING") Object.assign(order, { approverId: null, approvalDate: null });
}

export function setOrderStatus(
  world: World,
  order: PurchaseOrder,
  status: OrderStatus,
  reviewNote: string | null | undefined,
  userId: number,
): void {
  checkTransition(order.status, status);
  const before = structuredClone(order);
  applyStatus(world, order, status, userId);
  if (reviewNote !== undefined) order.reviewNote = reviewNote;
  world.touch(order);
  tellOrderChange(world, before, order, userId);
}

export type Receipt = {
  id: number;
  unitCost?: number | undefined;
  /** Deprecated: without a location, so the stock of locations does not rise. */
  quantityReceived?: number | undefined;
  fulfillments?:
    | readonly { id?: number | undefined; locationId?: number | undefined; quantityReceived: number }[]
    | undefined;
};

/** Receives items of a purchase order: stock rises, and the order's status follows. */
export function receiveOrder(world: World, order: PurchaseOrder, receipts: readonly Receipt[], userId: number): void {
  if (order.status !== "APPROVED" && order.status !== "PARTIALLY_FULFILLED")
    throw invalid(`Cannot fulfill a purchase order with status ${order.status}`, "status", order.status);
  const before = structuredClone(order);
  const items = structuredClone(order.items);
  for (const [place, receipt] of receipts.entries()) receiveItem(world, order, items, receipt, place);
  order.items = items;
  for (const item of items)
    moveReceived(
      world,
      before.items.find(({ id }) => id === item.id),
      item,
      userId,
    );
  const isAll = items.every((item) => receivedOf(item) >= item.quantityOrdered);
  const isAny = items.some((item) => receivedOf(item) > 0);
  if (isAll) order.status = "COMPLETED";
  else if (isAny) order.status = "PARTIALLY_FULFILLED";
  world.touch(order);
  tellOrderChange(world, before, order, userId);
}

function receiveItem(world: World, order: PurchaseOrder, items: OrderItem[], receipt: Receipt, place: number): void {
  const item = items.find(({ id }) => id === receipt.id);
  if (!item) throw invalid("Item not found", `items.${place}.id`, receipt.id);
  if (receipt.unitCost !== undefined) item.unitCost = String(receipt.unitCost);
  const lines = receipt.fulfillments ?? [{ quantityReceived: receipt.quantityReceived ?? 0 }];
  for (const [row, line] of lines.entries()) {
    const path = `items.${place}.fulfillments.${row}`;
    const { id, locationId, quantityReceived } = line as { id?: number; locationId?: number; quantityReceived: number };
    if (quantityReceived < 0) throw invalid("must be >= 0", `${path}.quantityReceived`, quantityReceived);
    checkReference(world, order.organizationId, "locations", locationId, `${path}.locationId`);
    const known =
      id === undefined
        ? item.fulfillments.find((one) => one.locationId === (locationId ?? null))
        : item.fulfillments.find((one) => one.id === id);
    if (id !== undefined && !known) throw invalid("Fulfillment not found", `${path}.id`, id);
    // A fulfillment named by its id is set.
    const sets = id !== undefined || world.switches.fulfillment === "sets";
    if (known) known.quantityReceived = sets ? quantityReceived : known.quantityReceived + quantityReceived;
    else
      item.fulfillments.push({
        ...{ id: world.nextId("fulfillments"), locationId: locationId ?? null, quantityReceived },
        isLegacy: receipt.fulfillments === undefined,
      });
  }
  if (world.switches.overReceipt === "refused" && receivedOf(item) > item.quantityOrdered)
    throw invalid("must not exceed quantityOrdered", `items.${place}`, receivedOf(item));
}

function moveReceived(world: World, before: OrderItem | undefined, item: OrderItem, userId: number): void {
  const part = world.find("parts", item.partId);
  if (!part) return;
  const at = (one: OrderItem | undefined, locationId: number) =>
    (one?.fulfillments ?? [])
      .filter((row) => row.locationId === locationId)
      .reduce((sum, { quantityReceived }) => sum + quantityReceived, 0);
  const ids = new Set(item.fulfillments.flatMap(({ locationId }) => locationId ?? []));
  const changes = [...ids].map((locationId) => {
    return { locationId, quantity: Math.trunc(at(item, locationId)) - Math.trunc(at(before, locationId)) };
  });
  addStock(world, part.id, changes, "PURCHASE_ORDER", userId);
}
