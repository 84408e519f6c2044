import { z } from "zod";
import { lacking, type Reader, stream } from "#kit";
import { asset, assetModel, downtime, statusDefinition } from "#model";
import { permissionsTo } from "./auth.ts";
import { byChange, newestFirst, recordIn } from "./lists.ts";
import { organizations } from "./organizations.ts";
import * as of from "./values.ts";

const { id, number, text, undated } = of;

/** The labels of criticalities, which assets name by id. */
export const criticalities = stream({
  title: "Criticalities",
  path: "/assetcriticalities",
  records: "assetCriticalities",
  key: "id",
  raw: z.object({ id: z.number(), label: z.string(), level: z.number() }),
  permissions: permissionsTo("assets"),
});

/** The organization's own labels of asset statuses. */
export const assetLabels = stream({
  title: "Asset status labels",
  path: "/assetcustomstatuses",
  records: "assetCustomStatuses",
  key: "id",
  raw: z.object({ id: z.number(), label: z.string(), baseAssetStatus: text, createdAt: text, updatedAt: text }),
  permissions: permissionsTo("assets"),
  model: statusDefinition,
  kind: "assetstatus",
  map: {
    ...lacking("source_number", "source_url", "organization_id", "parent_id", "rank", "is_final", "is_active"),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    entity: { constant: "asset" },
    name: "label",
    code: "baseAssetStatus",
    meaning: ({ baseAssetStatus }) => (baseAssetStatus === "OFFLINE" ? "down" : "operational"),
  },
});

/** Makes and models that assets share. */
export const models = stream({
  title: "Models",
  path: "/models",
  records: "models",
  key: "id",
  raw: z.object({ id: z.number(), name: z.string() }),
  permissions: permissionsTo("assets"),
  model: assetModel,
  kind: "model",
  map: {
    ...undated,
    ...lacking("code", "description", "manufacturer", "manufacturer_id", "category_id", "item_ids", "is_active"),
    ...lacking("document_ids"),
    name: "name",
  },
});

const status = z.object({
  status: z.enum(["ONLINE", "OFFLINE", "IGNORE"]).nullish(),
  startedAt: text,
  endedAt: text,
  customStatus: z.object({ label: z.string() }).nullish(),
});
const depreciation = z.object({
  purchasePrice: number,
  purchaseDate: text,
  currentBookValue: number,
  usefulLifeYears: number,
});

const raw = z.object({
  ...{ id: z.number(), name: z.string(), description: text, barcode: text, serialNumber: text, parentId: id },
  ...{ locationId: id, criticalityId: id, organizationId: id, currentOwnerId: id, manufacturer: text, model: text },
  ...{
    createdAt: text,
    updatedAt: text,
    deletedAt: text,
    status: status.nullish(),
    depreciation: depreciation.nullish(),
  },
  assetTypes: z.array(z.string()).nullish(),
  teamIds: z.array(z.number()).nullish(),
  vendorIds: z.array(z.number()).nullish(),
  ...of.files,
});

/** Returns the organization's currency and the label of the criticality of assets. */
async function contextOfAssets(reader: Pick<Reader, "storedOf" | "settings">) {
  const inOrganization = await of.ofOrganization(reader);
  const labels = new Map<string, { label: string; level: number }>();
  for await (const { key, raw: each } of reader.storedOf(criticalities)) labels.set(key, each);
  return (each: z.infer<typeof raw>) => ({
    ...inOrganization(each),
    criticality: labels.get(String(each.criticalityId)) ?? null,
  });
}

/** Assets. The list lacks files, which each record has. */
export const assets = stream({
  title: "Assets",
  path: "/assets",
  records: "assets",
  changes: byChange,
  one: (key) => ({ path: `/assets/${key}` }),
  oneRecord: recordIn("asset"),
  details: { same: ["updatedAt"] },
  looksInto: [organizations, criticalities],
  contextFrom: contextOfAssets,
  key: "id",
  raw,
  deleted: "deletedAt",
  permissions: permissionsTo("assets"),
  model: asset,
  kind: "asset",
  map: {
    ...lacking("source_number", "code", "notes", "source_kind", "organization_id", "customer_id", "account_ids"),
    ...lacking("manufacturer_id", "model_id", "item_id", "installed_on", "warranty_until_on", "retired_on"),
    // Nothing says whether a higher level is more critical.
    ...lacking("replacement_cost", "latitude", "longitude", "criticality"),
    source_url: (each, env) => of.pageOf("assets", each.id, env),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    name: "name",
    description: "description",
    kind: { constant: "equipment" },
    categories: "assetTypes",
    status: (each) => (each.status?.status === "OFFLINE" ? "down" : "operational"),
    source_status: (each) =>
      each.status ? { code: each.status.status, text: each.status.customStatus?.label ?? null } : null,
    is_running: (each) => ({ ONLINE: true, OFFLINE: false, IGNORE: null })[each.status?.status ?? "IGNORE"],
    down_since_at: (each) => (each.status?.status === "OFFLINE" && !each.status.endedAt ? each.status.startedAt : null),
    parent_id: ({ parentId }) => of.assetId(parentId),
    location_id: ({ locationId }) => of.locationId(locationId),
    source_criticality: (_, { criticality }) => criticality?.label,
    manufacturer: "manufacturer",
    model: "model",
    serial_number: "serialNumber",
    barcode: "barcode",
    vendor_id: ({ vendorIds }) => of.vendorId(vendorIds?.[0]),
    vendor_ids: ({ vendorIds }) => of.idsOf(of.vendorId, vendorIds),
    team_ids: ({ teamIds }) => of.idsOf(of.teamId, teamIds),
    purchased_on: ({ depreciation: each }, { zone }) => of.dayIn(each?.purchaseDate, zone),
    purchase_price: ({ depreciation: each }, { currency }) => of.amountOf(each?.purchasePrice, currency),
    book_value: ({ depreciation: each }, { currency }) => of.amountOf(each?.currentBookValue, currency),
    useful_life_months: ({ depreciation: each }) =>
      each?.usefulLifeYears ? Math.round(each.usefulLifeYears * 12) : null,
    is_active: (each) => !each.deletedAt,
    document_ids: of.documentsOf,
  },
});

/** The history of asset statuses. Periods in which an asset ran are left out of the mapping. */
export const assetStatuses = stream({
  title: "Asset downtime",
  path: "/assetstatuses",
  query: { sort: "-updatedAt" },
  records: "assetStatuses",
  changes: newestFirst,
  key: "id",
  raw: z.object({
    ...{ id: z.number(), assetId: id, status: z.enum(["ONLINE", "OFFLINE", "IGNORE"]).nullish() },
    ...{ downtimeType: text, startedAt: text, endedAt: text, creatorId: id, description: text },
    ...{ createdAt: text, updatedAt: text, deletedAt: text },
  }),
  deleted: "deletedAt",
  permissions: permissionsTo("assets"),
  feeds: {
    downtime: {
      model: downtime,
      id: (each) => (each.status === "ONLINE" ? null : `assetstatus:${each.id}`),
      map: {
        ...lacking("source_number", "source_url", "reason", "severity", "source_severity", "work_order_id", "notes"),
        source_created_at: "createdAt",
        source_updated_at: "updatedAt",
        asset_id: ({ assetId }) => of.assetId(assetId),
        kind: ({ downtimeType: type }) =>
          type === "PLANNED" ? "planned" : type === "UNPLANNED" ? "unplanned" : "unknown",
        status: (each) => (each.status === "OFFLINE" ? "down" : each.status === "IGNORE" ? "ignored" : "unknown"),
        source_status: (each) => ({ code: each.status, text: null }),
        started_at: "startedAt",
        ended_at: "endedAt",
        minutes: ({ startedAt, endedAt }) =>
          startedAt && endedAt ? Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000) : null,
        person_id: ({ creatorId }) => of.userId(creatorId),
        description: "description",
      },
    },
  },
});
