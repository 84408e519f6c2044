import type { Random } from "../random.ts";
import { createAsset, setAssetStatus } from "./assets.ts";
import { addReading } from "./meters.ts";
import { changeOrder, changePart, createOrder, receiveOrder, setOrderStatus } from "./purchasing.ts";
import {
  addComment,
  addCost,
  changeWorkOrder,
  createWorkOrder,
  createWorkRequest,
  deleteWorkOrder,
  setRequestStatus,
  setStatus,
} from "./work-orders.ts";
import { type OwnedTable, openStatuses, type Row, type RowOf, type World } from "./world.ts";

export const editKinds = [
  "create",
  "edit",
  "status",
  "comment",
  "time",
  "usePart",
  "delete",
  "asset",
  "moveAsset",
  "downtime",
  "stock",
  "part",
  "reading",
  "order",
  "receive",
  "request",
  "decide",
  "vendor",
  "location",
] as const;
export type EditKind = (typeof editKinds)[number];

export type EditOptions = {
  /** All kinds if omitted. */
  kinds?: readonly EditKind[] | undefined;
  /** The organization whose records are edited. Default: the first. */
  organizationId?: number | undefined;
};

/** The result of an edit; `none` if no record fitted. */
export type Edit = { kind: EditKind | "none"; table?: string; id?: number };

type Hand = {
  world: World;
  random: Random;
  organizationId: number;
  /** The person who edits. */
  userId: number;
  some<Name extends OwnedTable>(table: Name, fits?: (row: RowOf<Name>) => boolean): RowOf<Name> | undefined;
};

/** Makes an edit that people of an organization might make: the same random source and state give the same edit. */
export function editAtRandom(world: World, random: Random, options: EditOptions = {}): Edit {
  const kind = random.pick(options.kinds?.length ? options.kinds : editKinds);
  const organizationId = options.organizationId ?? 1;
  const users = [...world.data.users.values()].filter(({ organizationIds }) =>
    organizationIds.includes(organizationId),
  );
  const hand: Hand = {
    ...{ world, random, organizationId, userId: random.pick(users).id },
    some(table, fits = () => true) {
      const rows = world.all(table, [organizationId]).filter(fits);
      return rows.length > 0 ? random.pick(rows) : undefined;
    },
  };
  const edited = actions[kind](hand);
  return edited ? { kind, ...edited } : { kind: "none" };
}

type Edited = { table: string; id: number } | undefined;
const done = (table: OwnedTable, row: Row): Edited => ({ table, id: row.id });

const words = ["Neu", "Updated", "改訂", "Révisé"];

const actions: Record<EditKind, (hand: Hand) => Edited> = {
  create({ world, random, organizationId, userId, some }) {
    const title = `${random.pick(words)} ${random.whole(1, 9999)}`;
    const draft = { title, assetId: some("assets")?.id ?? null, description: "Reported by phone" };
    return done("workOrders", createWorkOrder(world, organizationId, draft, userId));
  },
  edit({ world, random, userId, some }) {
    const order = some("workOrders");
    if (!order) return undefined;
    const title = `${random.pick(words)} ${random.whole(1, 9999)}`;
    const description = random.chance(0.3) ? null : `Note ${random.whole(1, 99)}`;
    changeWorkOrder(world, order, { title, description }, userId);
    return done("workOrders", order);
  },
  status({ world, random, userId, some }) {
    const order = some("workOrders");
    if (!order) return undefined;
    const statuses = ["OPEN", "IN_PROGRESS", "ON_HOLD", "DONE", "CANCELED"] as const;
    setStatus(world, order, random.pick(statuses.filter((status) => status !== order.status)), userId);
    return done("workOrders", order);
  },
  comment({ world, random, userId, some }) {
    const order = some("workOrders");
    if (!order) return undefined;
    addComment(world, order, random.pick(["Fertig ✅", "Needs a part", ""]), userId);
    return done("workOrders", order);
  },
  time({ world, random, userId, some }) {
    const order = some("workOrders");
    if (!order) return undefined;
    const [costPerUnit, durationTotal] = [random.whole(2000, 9000), random.whole(60, 9000)];
    addCost(world, order, { type: "TIME", costType: "WORK", costPerUnit, durationTotal, description: null }, userId);
    return done("workOrders", order);
  },
  usePart({ world, random, userId, some }) {
    const order = some("workOrders", ({ status }) => openStatuses.includes(status));
    const part = some("parts", ({ stock }) => stock.some(({ availableQuantity }) => availableQuantity > 5));
    if (!order || !part) return undefined;
    const locationId = part.stock.find(({ availableQuantity }) => availableQuantity > 5)!.locationId;
    const used = { partId: part.id, quantityUsed: random.whole(1, 4), locationId, copyOnRecurring: "Default" as const };
    changeWorkOrder(world, order, { parts: [...order.parts.filter(({ partId }) => partId !== part.id), used] }, userId);
    return done("workOrders", order);
  },
  delete({ world, userId, some }) {
    const order = some(
      "workOrders",
      ({ isParent, nextId, previousId }) => !isParent && nextId === null && previousId === null,
    );
    if (!order) return undefined;
    deleteWorkOrder(world, order, userId);
    return done("workOrders", order);
  },
  asset({ world, random, organizationId, userId, some }) {
    const draft = { name: `Machine ${random.whole(1, 9999)}`, locationId: some("locations")?.id ?? null };
    return done(
      "assets",
      createAsset(world, organizationId, { ...draft, parentId: some("assets")?.id ?? null }, userId),
    );
  },
  moveAsset({ world, random, some }) {
    const asset = some("assets");
    if (!asset) return undefined;
    asset.locationId = some("locations")?.id ?? null;
    asset.description = `Moved ${random.whole(1, 9999)}`;
    world.touch(asset);
    return done("assets", asset);
  },
  downtime({ world, random, userId, some }) {
    const asset = some("assets");
    if (!asset) return undefined;
    const status = random.pick(["ONLINE", "OFFLINE"] as const);
    setAssetStatus(world, asset, { status, description: "Seen on the round" }, userId, ({ id }) => ({ id, status }));
    return done("assets", asset);
  },
  stock({ world, random, userId, some }) {
    const part = some("parts", ({ stock }) => stock.length > 0);
    if (!part) return undefined;
    const { locationId } = part.stock[0]!;
    changePart(world, part, {}, { addedUpdated: [{ locationId, availableQuantity: random.whole(0, 99) }] }, userId);
    return done("parts", part);
  },
  part({ world, random, userId, some }) {
    const part = some("parts");
    if (!part) return undefined;
    changePart(world, part, { unitCost: random.whole(10, 9999) }, {}, userId);
    return done("parts", part);
  },
  reading({ world, random, userId, some }) {
    const meter = some("meters");
    if (!meter) return undefined;
    addReading(world, meter, random.whole(0, 100_000) / 100, null, userId);
    return done("meters", meter);
  },
  order({ world, random, organizationId, userId, some }) {
    const part = some("parts");
    const item = {
      ...{
        id: world.nextId("orderItems"),
        partId: part?.id ?? null,
        name: part?.name ?? "Free text",
        partNumber: null,
      },
      ...{
        unitCost: `${random.whole(10, 900)}.5`,
        quantityOrdered: random.whole(1, 20),
        fulfillments: [],
        extraFields: {},
      },
    };
    const draft = { title: `Order ${random.whole(1, 9999)}`, vendorId: some("vendors")?.id ?? null, items: [item] };
    return done("purchaseOrders", createOrder(world, organizationId, draft, userId));
  },
  /** Moves a purchase order one step on: approves it, or receives one of each item. */
  receive({ world, random, userId, some }) {
    const order = some("purchaseOrders", ({ status }) =>
      ["PENDING", "APPROVED", "PARTIALLY_FULFILLED"].includes(status),
    );
    if (!order) return undefined;
    const locationId = some("locations")!.id;
    if (order.status === "PENDING") setOrderStatus(world, order, "APPROVED", undefined, userId);
    else {
      const fulfillments = [{ locationId, quantityReceived: random.whole(1, 3) }];
      receiveOrder(
        world,
        order,
        order.items.map(({ id }) => ({ id, fulfillments })),
        userId,
      );
    }
    return done("purchaseOrders", order);
  },
  request({ world, random, organizationId, userId, some }) {
    const draft = { title: `Request ${random.whole(1, 9999)}`, assetId: some("assets")?.id ?? null };
    return done("workRequests", createWorkRequest(world, organizationId, draft, userId));
  },
  /** Approves a request, with a work order, or rejects it. */
  decide({ world, random, organizationId, userId, some }) {
    const request = some("workRequests", ({ requestStatus }) => requestStatus === "PENDING");
    if (!request) return undefined;
    if (random.chance(0.4)) setRequestStatus(world, request, "REJECTED", userId);
    else approveRequest(world, request.id, organizationId, userId);
    return done("workRequests", request);
  },
  vendor({ world, random, some }) {
    const vendor = some("vendors");
    if (!vendor) return undefined;
    vendor.description = `Since ${random.whole(1950, 2026)}`;
    world.touch(vendor);
    return done("vendors", vendor);
  },
  location({ world, random, some }) {
    const location = some("locations");
    if (!location) return undefined;
    location.address = `Street ${random.whole(1, 99)}`;
    world.touch(location);
    return done("locations", location);
  },
};

/** Approves a request as a person does: with a work order of its title, asset and place. */
export function approveRequest(world: World, requestId: number, organizationId: number, userId: number): number {
  const request = world.get("workRequests", requestId);
  const { title, description, priority, assetId, locationId } = request;
  const order = createWorkOrder(
    world,
    organizationId,
    { title, description, priority, assetId, locationId, workRequestId: request.id, type: "REACTIVE" },
    userId,
  );
  request.workOrderId = order.id;
  setRequestStatus(world, request, "APPROVED", userId);
  return order.id;
}

/** Changes the record that a path names, as a person does at the same moment. */
export function changeAtPath(world: World, random: Random, path: string): void {
  const [, kind, idText] = path.split("/");
  const id = Number(idText);
  const word = `${random.pick(words)} ${random.whole(1, 9999)}`;
  const order = kind === "workorders" ? world.find("workOrders", id) : undefined;
  if (order) {
    changeWorkOrder(world, order, { description: word }, userOf(world, order));
    setStatus(world, order, order.status === "IN_PROGRESS" ? "ON_HOLD" : "IN_PROGRESS", userOf(world, order));
    return;
  }
  const part = kind === "parts" ? world.find("parts", id) : undefined;
  const stock = part?.stock[0];
  if (part && stock) {
    changePart(
      world,
      part,
      {},
      { addedUpdated: [{ locationId: stock.locationId, availableQuantity: stock.availableQuantity + 7 }] },
      userOf(world, part),
    );
    return;
  }
  const purchase = kind === "purchaseorders" ? world.find("purchaseOrders", id) : undefined;
  if (purchase) {
    changeOrder(world, purchase, { note: word }, userOf(world, purchase));
    return;
  }
  const tables = {
    assets: "assets",
    locations: "locations",
    vendors: "vendors",
    workrequests: "workRequests",
  } as const;
  const table = kind && Object.hasOwn(tables, kind) ? tables[kind as keyof typeof tables] : undefined;
  const row = table && world.find(table, id);
  if (!row) return;
  row.description = word;
  world.touch(row);
}

const userOf = (world: World, { organizationId }: Row): number =>
  [...world.data.users.values()].findLast(({ organizationIds }) => organizationIds.includes(organizationId))!.id;
