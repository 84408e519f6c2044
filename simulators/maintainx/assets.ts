import { checkReference, checkReferences } from "./references.ts";
import { invalid } from "./refusal.ts";
import type { Asset, AssetState, AssetStatus, DowntimeType, Instant, Location, Row, World } from "./world.ts";

// What happens to assets and locations, whoever does it.

export type AssetDraft = Partial<Omit<Asset, keyof Row>> & { name: string };

/** Throws a 400 for a record that an asset names and that does not exist, and for a cycle of parents. */
export function checkAsset(world: World, organizationId: number, draft: Partial<Asset>, id?: number): void {
  checkReference(world, organizationId, "assets", draft.parentId, "parentId");
  checkReference(world, organizationId, "locations", draft.locationId, "locationId");
  checkReference(world, organizationId, "assetCriticalities", draft.criticalityId, "criticalityId");
  checkReferences(world, organizationId, "teams", draft.teamIds, "teamIds");
  checkReferences(world, organizationId, "vendors", draft.vendorIds, "vendorIds");
  checkCycle(world, "assets", draft.parentId, id);
}

export function checkCycle(
  world: World,
  table: "assets" | "locations",
  parentId: number | null | undefined,
  id: number | undefined,
): void {
  for (let at = parentId; at; at = world.data[table].get(at)?.parentId)
    if (at === id) throw invalid("must not be a descendant of itself", "parentId", parentId);
}

export function createAsset(world: World, organizationId: number, draft: AssetDraft, userId: number): Asset {
  checkAsset(world, organizationId, draft);
  const asset = world.add("assets", organizationId, {
    ...{ globalUuid: uuidOf(world.nextId("uuids")), description: null, barcode: null, serialNumber: null },
    ...{ criticalityId: null, parentId: null, locationId: null, teamIds: [], vendorIds: [], assetTypes: [] },
    ...{ manufacturerId: null, modelId: null, creatorId: userId, depreciation: null, extraFields: {} },
    ...{ attachments: [], thumbnail: null },
    ...draft,
  });
  const { name, description, locationId, barcode, parentId, vendorIds, teamIds, assetTypes, extraFields } = asset;
  world.tell({
    ...{ type: "NEW_ASSET", organizationId, userId, payload: { assetId: asset.id } },
    entity: {
      name: "newAsset",
      value: { name, description, locationId, barcode, parentId, vendorIds, teamIds, assetTypes, extraFields },
    },
  });
  return asset;
}

/** Returns a UUID that is the same for the same number. */
export function uuidOf(number: number): string {
  const hex = (number * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
  return `6d61696e-7461-4e78-8000-${hex}`;
}

/** Deletes an asset. No event tells it. Its children move to the top, by the switch, and their `updatedAt` stays. */
export function deleteAsset(world: World, asset: Asset): void {
  asset.deletedAt = world.now();
  if (world.switches.orphans === "kept") return;
  for (const child of world.all("assets", [asset.organizationId]))
    if (child.parentId === asset.id) child.parentId = null;
}

export function deleteLocation(world: World, location: Location): void {
  location.deletedAt = world.now();
  if (world.switches.orphans === "kept") return;
  for (const child of world.all("locations", [location.organizationId]))
    if (child.parentId === location.id) child.parentId = null;
}

export type StatusDraft = {
  status?: AssetState;
  customStatusId?: number | null;
  downtimeType?: DowntimeType | null;
  startedAt?: Instant;
  endedAt?: Instant | null;
  description?: string | null;
};

/** The base of a custom status, or the given status. Throws a 400 without either. */
function stateOf(world: World, organizationId: number, draft: StatusDraft): AssetState {
  checkReference(world, organizationId, "assetCustomStatuses", draft.customStatusId, "customStatusId");
  const custom = world.find("assetCustomStatuses", draft.customStatusId);
  const status = custom?.baseAssetStatus ?? draft.status;
  if (!status) throw invalid("must have required property status", "status");
  if (custom && draft.status && draft.status !== custom.baseAssetStatus)
    throw invalid("must be the base of the custom status", "status", draft.status);
  return status;
}

function checkSpan(startedAt: Instant, endedAt: Instant | null): void {
  if (endedAt !== null && endedAt < startedAt) throw invalid("must be after startedAt", "endedAt", endedAt);
}

/** The newest status of an asset that has not ended. */
export function currentStatusOf(world: World, assetId: number): AssetStatus | undefined {
  return [...world.data.assetStatuses.values()]
    .filter((row) => row.assetId === assetId && row.endedAt === null && row.deletedAt === null)
    .sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1))[0];
}

/** Sets an asset's status. The current one ends where the new one begins, unless the new one is past and over. */
export function setAssetStatus(
  world: World,
  asset: Asset,
  draft: StatusDraft,
  userId: number,
  show: (row: AssetStatus) => unknown,
): AssetStatus {
  const { organizationId } = asset;
  const status = stateOf(world, organizationId, draft);
  const startedAt = draft.startedAt ?? world.now();
  const endedAt = draft.endedAt ?? null;
  checkSpan(startedAt, endedAt);
  const current = currentStatusOf(world, asset.id);
  if (current && endedAt === null) {
    // It cannot end before it began.
    current.endedAt = [startedAt, current.startedAt].sort()[1]!;
    current.updaterId = userId;
    world.touch(current);
  }
  const row = world.add("assetStatuses", organizationId, {
    ...{ assetId: asset.id, status, startedAt, endedAt, creatorId: userId, updaterId: null },
    customStatusId: draft.customStatusId ?? null,
    downtimeType: status === "OFFLINE" ? (draft.downtimeType ?? "UNPLANNED") : null,
    description: draft.description ?? null,
  });
  if (world.switches.statusMovesAsset === "yes") world.touch(asset);
  if (endedAt !== null) return row;
  world.tell({
    ...{ type: "ASSET_STATUS_CHANGE", organizationId, userId },
    payload: { assetId: asset.id, oldStatus: current ? show(current) : {}, newStatus: show(row) },
    facets: {
      oneOfAssetStatusTypes: [status],
      oneOfCustomAssetStatusesIds: row.customStatusId === null ? [] : [row.customStatusId],
    },
  });
  return row;
}

/** Corrects a row of the history. */
export function changeAssetStatus(world: World, row: AssetStatus, draft: StatusDraft, userId: number): void {
  const { organizationId } = row;
  const status = draft.status || draft.customStatusId ? stateOf(world, organizationId, draft) : row.status;
  const startedAt = draft.startedAt ?? row.startedAt;
  const endedAt = draft.endedAt === undefined ? row.endedAt : draft.endedAt;
  checkSpan(startedAt, endedAt);
  const downtime = draft.downtimeType === undefined ? row.downtimeType : draft.downtimeType;
  Object.assign(row, {
    ...{ status, startedAt, endedAt, updaterId: userId },
    customStatusId: draft.customStatusId === undefined ? row.customStatusId : draft.customStatusId,
    downtimeType: status === "OFFLINE" ? (downtime ?? "UNPLANNED") : null,
    description: draft.description === undefined ? row.description : draft.description,
  });
  world.touch(row);
}
