import { ledgerCosts, stockTotals } from "./ledger.ts";
import { latestReading, receivedOf, Wire } from "./wire.ts";
import { type Comment, type OwnedTable, ownedTables, type Row, type World } from "./world.ts";

export const truthKinds = ["organizations", "users", ...ownedTables] as const;
export type TruthKind = (typeof truthKinds)[number];

export type TruthOptions = {
  /** Default: all. */
  kinds?: readonly TruthKind[] | undefined;
  /** Only records of this organization. */
  organizationId?: number | undefined;
  /** Only records whose `updatedAt` is at or after this instant. */
  modifiedSince?: string | undefined;
  /** Deleted records too, with `deletedAt`. */
  withDeleted?: boolean | undefined;
};

export type TruthRow = Record<string, unknown> & { id: number };
export type Truth = { at: string } & { [Kind in TruthKind]?: TruthRow[] };

/**
 * Returns the whole state, to compare with what a client reads, whatever is hidden from its lists. Fields are as stored:
 * nulls are named, unit costs of ordered items are cents as text. What the API computes is added: labels of categories,
 * comments and costs of work orders, totals of parts, the last reading of meters.
 */
export function readTruth(
  world: World,
  { kinds, organizationId, modifiedSince, withDeleted = false }: TruthOptions,
): Truth {
  const organizationIds = organizationId === undefined ? [...world.data.organizations.keys()] : [organizationId];
  const isWanted = ({ updatedAt }: { updatedAt: string }) =>
    modifiedSince === undefined || Date.parse(updatedAt) >= Date.parse(modifiedSince);
  const truth: Truth = { at: world.now() };
  const comments = Map.groupBy(world.data.comments.values(), ({ workOrderId }) => workOrderId);
  for (const kind of kinds ?? truthKinds) {
    if (kind === "organizations")
      truth.organizations = organizationIds.flatMap((id) => {
        const { lastSequentialId: _, lastOrderNumber: __, ...shown } = world.organization(id);
        return shown;
      });
    else if (kind === "users")
      truth.users = [...world.data.users.values()]
        .filter((user) => user.organizationIds.some((id) => organizationIds.includes(id)) && isWanted(user))
        .map(({ deletedAt: _, ...user }) => structuredClone(user));
    else {
      const rows = world.all<OwnedTable>(kind, organizationIds, withDeleted) as Row[];
      truth[kind] = rows.filter(isWanted).map((row) => {
        const { deletedAt, ...shown } = structuredClone(row);
        return { ...shown, ...derived(world, kind, row.id, comments), ...(withDeleted && { deletedAt }) };
      });
    }
  }
  return truth;
}

function derived(
  world: World,
  kind: TruthKind,
  id: number,
  comments: ReadonlyMap<number, readonly Comment[]>,
): Record<string, unknown> {
  const wire = new Wire(world, "");
  switch (kind) {
    case "workOrders": {
      const order = world.data.workOrders.get(id)!;
      return {
        categories: wire.categoryLabels(order),
        comments: (comments.get(id) ?? []).map((one) => ({ ...one })),
        costs: ledgerCosts(world, order),
      };
    }
    case "assets": {
      const status = wire.currentStatus(id);
      return { status: status && { ...status } };
    }
    case "parts":
      return {
        ...stockTotals(world.data.parts.get(id)!, world.switches.inStock),
        orderedQuantity: wire.orderedQuantity(id),
      };
    case "meters":
      return { lastReading: latestReading(world.data.meters.get(id)!, world.switches.lastReading) ?? null };
    case "purchaseOrders": {
      const { items } = world.data.purchaseOrders.get(id)!;
      return { items: items.map((item) => ({ ...structuredClone(item), quantityReceived: receivedOf(item) })) };
    }
    default:
      return {};
  }
}
