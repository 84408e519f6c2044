import { z } from "zod";
import {
  changeAssetStatus,
  checkAsset,
  checkCycle,
  createAsset,
  deleteAsset,
  deleteLocation,
  setAssetStatus,
} from "./assets.ts";
import { extraFields, id, ids, instant, maybeId, maybeInstant, maybeText, object, string } from "./body.ts";
import {
  type Answer,
  type Call,
  created,
  define,
  noContent,
  type Operation,
  offsetPage,
  ok,
  plainPage,
  rowsOf,
  target,
} from "./operation.ts";
import { members, sortBy, text, texts, updatedAndCreated, whole, wholes } from "./query.ts";
import { checkReference, checkReferences, knownFields, patchedFields, patchedList } from "./references.ts";
import { invalid } from "./refusal.ts";
import { type Asset, type AssetStatus, assetStates, downtimeTypes, type Location } from "./world.ts";

const assetExpands = [
  "barcode",
  "team_ids",
  "asset_types",
  "extra_fields",
  "vendor_ids",
  "depreciation",
  "status",
  "manufacturer",
  "model",
];
const locationExpands = ["extra_fields", "team_ids", "vendor_ids", "barcode"];

/** Whether rows name their organization: lists that take `x-organization-ids` (INFERRED: when several were asked for). */
export const namesOrganization = (call: Call): boolean =>
  call.isAcross || call.switches.organizationIdInRows === "always";

const named = object({ id: maybeId, name: maybeText }).nullish();
const number = z.number().nullish();
const depreciation = object({
  ...{
    id: z.number().optional(),
    accumulatedDepreciation: number,
    annualDepreciation: number,
    currentBookValue: number,
  },
  ...{ purchasePrice: number, salvageValue: number, usefulLifeYears: number, yearsDepreciated: number },
  ...{
    depreciationStartDate: maybeInstant,
    purchaseDate: maybeInstant,
    createdAt: maybeInstant,
    archivedAt: maybeInstant,
  },
}).nullish();
const assetFields = {
  ...{ description: maybeText, barcode: maybeText, criticalityId: maybeId, parentId: maybeId, locationId: maybeId },
  ...{ teamIds: ids.optional(), assetTypes: z.array(string).optional(), extraFields: extraFields.optional() },
  ...{ vendorIds: z.array(z.number()).optional(), serialNumber: maybeText, depreciation },
  ...{ manufacturer: named, model: named },
};
const newAsset = object({ name: string.min(1), ...assetFields });
const assetChange = object({ name: string.min(1).optional(), ...assetFields });
type AssetBody = z.output<typeof assetChange>;

/** The id of a manufacturer or model, by its id or name. A new name creates one. */
function labelId(
  call: Call,
  organizationId: number,
  body: AssetBody,
): Pick<Partial<Asset>, "manufacturerId" | "modelId"> {
  const { world } = call;
  const result: Pick<Partial<Asset>, "manufacturerId" | "modelId"> = {};
  if (body.manufacturer !== undefined) {
    checkReference(world, organizationId, "manufacturers", body.manufacturer?.id, "manufacturer.id");
    const name = body.manufacturer?.name;
    const known = world.all("manufacturers", [organizationId]).find((row) => row.name === name);
    const id = body.manufacturer?.id ?? known?.id;
    result.manufacturerId = id ?? (name ? world.add("manufacturers", organizationId, { name }).id : null);
  }
  if (body.model !== undefined) {
    checkReference(world, organizationId, "models", body.model?.id, "model.id");
    const name = body.model?.name;
    const known = world.all("models", [organizationId]).find((row) => row.name === name);
    const manufacturerId = result.manufacturerId ?? null;
    const id = body.model?.id ?? known?.id;
    if (id === undefined && name && manufacturerId === null)
      throw invalid("A new model needs a manufacturer", "model.name", name);
    result.modelId =
      id ?? (name ? world.add("models", organizationId, { name, manufacturerId: manufacturerId! }).id : null);
  }
  return result;
}

function assetOf(call: Call, body: AssetBody, organizationId: number, before?: Asset): Partial<Asset> {
  const { world } = call;
  const { name, description, barcode, criticalityId, parentId, locationId, serialNumber } = body;
  const plain = { name, description, barcode, criticalityId, parentId, locationId, serialNumber };
  const change: Partial<Asset> = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  if (body.teamIds) change.teamIds = patchedList(world, before?.teamIds ?? [], body.teamIds);
  if (body.vendorIds) change.vendorIds = patchedList(world, before?.vendorIds ?? [], body.vendorIds);
  if (body.assetTypes) change.assetTypes = patchedList(world, before?.assetTypes ?? [], body.assetTypes);
  if (body.extraFields)
    change.extraFields = patchedFields(
      world,
      before?.extraFields ?? {},
      knownFields(world, organizationId, "assets", body.extraFields),
    );
  if (body.depreciation === null) change.depreciation = null;
  else if (body.depreciation) {
    const { purchasePrice, purchaseDate, salvageValue, usefulLifeYears, depreciationStartDate } = body.depreciation;
    change.depreciation = {
      ...{ id: before?.depreciation?.id ?? world.nextId("depreciations"), createdAt: world.now() },
      ...{
        purchasePrice: purchasePrice ?? null,
        purchaseDate: purchaseDate ?? null,
        salvageValue: salvageValue ?? null,
      },
      ...{ usefulLifeYears: usefulLifeYears ?? null, depreciationStartDate: depreciationStartDate ?? null },
    };
  }
  checkAsset(world, organizationId, change, before?.id);
  return { ...change, ...labelId(call, organizationId, body) };
}

function listAssets(call: Call): Answer {
  const { params, wire, world } = call;
  const isWithin = params.within();
  const rows = rowsOf(call, "assets").filter((asset) => {
    const locationId = params.whole("locationId");
    const [manufacturers, models] = [params.many("manufacturer"), params.many("model")];
    const manufacturer = world.find("manufacturers", asset.manufacturerId)?.name ?? "";
    const model = world.find("models", asset.modelId)?.name ?? "";
    return (
      isWithin(asset) &&
      params.hasFields(asset) &&
      (locationId === undefined || asset.locationId === locationId) &&
      (manufacturers.length === 0 || manufacturers.includes(manufacturer)) &&
      (models.length === 0 || models.includes(model))
    );
  });
  const across = namesOrganization(call);
  return offsetPage(call, "assets", rows, (asset) => wire.assetRow(asset, params.expand, across));
}

const assetStatus = object({
  status: z.enum(assetStates).optional(),
  customStatusId: z.number().nullish(),
  downtimeType: z.enum(downtimeTypes).nullish(),
  startedAt: instant.optional(),
  endedAt: maybeInstant,
  description: maybeText,
});

function listStatuses(call: Call): Answer {
  const { params, wire } = call;
  const wanted = params.wholes("assetId");
  const rows = rowsOf(call, "assetStatuses").filter(({ assetId }) => wanted.length === 0 || wanted.includes(assetId));
  const sort = params.text("sort") ?? "-createdAt";
  const name = sort.replace("-", "") as "createdAt" | "updatedAt" | "startedAt" | "endedAt";
  const options = { key: (row: AssetStatus) => row[name], descending: sort.startsWith("-") };
  return plainPage(call, "assetStatuses", rows, (row) => wire.assetStatusRow(row), options);
}

const locationFields = {
  ...{ description: maybeText, address: maybeText, barcode: maybeText, parentId: maybeId },
  ...{ extraFields: extraFields.optional(), vendorIds: z.array(z.number()).optional() },
};
const newLocation = object({ name: string.min(1), ...locationFields });
const locationChange = object({ name: string.min(1).optional(), ...locationFields });

function locationOf(call: Call, body: z.output<typeof locationChange>, organizationId: number, before?: Location) {
  const { world } = call;
  const { extraFields: fields, vendorIds, ...rest } = body;
  const change: Partial<Location> = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  checkReference(world, organizationId, "locations", body.parentId, "parentId");
  checkCycle(world, "locations", body.parentId, before?.id);
  checkReferences(world, organizationId, "vendors", vendorIds, "vendorIds");
  if (vendorIds) change.vendorIds = patchedList(world, before?.vendorIds ?? [], vendorIds);
  if (fields)
    change.extraFields = patchedFields(
      world,
      before?.extraFields ?? {},
      knownFields(world, organizationId, "locations", fields),
    );
  return change;
}

function postLocation(call: Call<z.output<typeof newLocation>>): Answer {
  const { world, organizationId, user, body } = call;
  const location = world.add("locations", organizationId, {
    ...{ description: null, address: null, barcode: null, parentId: null, teamIds: [], vendorIds: [], extraFields: {} },
    ...{ attachments: [], thumbnail: null },
    ...locationOf(call, body, organizationId),
    name: body.name,
  });
  world.tell({ type: "NEW_LOCATION", organizationId, userId: user.id, payload: { locationId: location.id } });
  // Unlike the other kinds, 200.
  return ok({ id: location.id });
}

export const assetOperations: Operation[] = [
  define(
    "GET /assets",
    "assets.list",
    {
      ...{ isList: true, organization: "some", fieldsOf: "assets" },
      query: {
        ...{ locationId: whole, manufacturer: texts, model: texts, ...updatedAndCreated },
        ...{ sort: sortBy("id", "createdAt", "updatedAt"), expand: members(assetExpands) },
      },
    },
    listAssets,
  ),
  define("POST /assets", "assets.create", { organization: "one", body: newAsset }, (call) => {
    const { world, organizationId, user, body } = call;
    const draft = { ...assetOf(call, body, organizationId), name: body.name };
    return created({ id: createAsset(world, organizationId, draft, user.id).id });
  }),
  define("GET /assets/{id}", "assets.read", {}, (call) => ok({ asset: call.wire.asset(target(call, "assets"), true) })),
  define("PATCH /assets/{id}", "assets.update", { body: assetChange }, (call) => {
    const asset = target(call, "assets");
    Object.assign(asset, assetOf(call, call.body, asset.organizationId, asset));
    call.world.touch(asset);
    return ok({ asset: call.wire.asset(asset, false) });
  }),
  define("DELETE /assets/{id}", "assets.delete", {}, (call) => {
    deleteAsset(call.world, target(call, "assets"));
    return noContent;
  }),
  define("POST /assets/{assetId}/status", "assets.status", { organization: "one", body: assetStatus }, (call) => {
    const row = setAssetStatus(call.world, target(call, "assets"), call.body, call.user.id, (status) =>
      call.wire.assetStatus(status),
    );
    const { id, downtimeType, status, startedAt, customStatusId, updatedAt } = row;
    return created({ assetStatus: { id, downtimeType, status, startedAt, customStatusId, updatedAt } });
  }),

  define(
    "GET /assetstatuses",
    "assetstatuses.list",
    {
      ...{ isList: true, organization: "one" },
      query: { assetId: wholes, sort: sortBy("createdAt", "updatedAt", "startedAt", "endedAt") },
    },
    listStatuses,
  ),
  define("PATCH /assetstatuses/{id}", "assetstatuses.update", { organization: "one", body: assetStatus }, (call) => {
    const row = target(call, "assetStatuses");
    changeAssetStatus(call.world, row, call.body, call.user.id);
    const { id, customStatusId, status, downtimeType, startedAt, endedAt, description, createdAt, updatedAt } = row;
    const shown = { id, customStatusId, status, downtimeType, startedAt, endedAt, description, createdAt, updatedAt };
    return ok({ assetStatus: shown });
  }),

  define(
    "GET /assetcriticalities",
    "assetcriticalities.list",
    { isList: true, organization: "one", query: { label: text, level: whole } },
    (call) => {
      const [label, level] = [call.params.text("label"), call.params.whole("level")];
      const rows = rowsOf(call, "assetCriticalities").filter((row) => {
        return (label === undefined || row.label === label) && (level === undefined || row.level === level);
      });
      return plainPage(call, "assetCriticalities", rows, ({ id, label, level }) => ({ id, label, level }));
    },
  ),
  define("GET /assetcriticalities/{id}", "assetcriticalities.read", {}, (call) => {
    const { id, label, level } = target(call, "assetCriticalities");
    return ok({ assetCriticality: { id, label, level } });
  }),

  define("GET /assetcustomstatuses", "assetcustomstatuses.list", { isList: true, organization: "one" }, (call) => {
    const rows = rowsOf(call, "assetCustomStatuses");
    return plainPage(call, "assetCustomStatuses", rows, ({ id, label, baseAssetStatus, createdAt, updatedAt }) => {
      return { id, label, baseAssetStatus, createdAt, updatedAt };
    });
  }),
  define(
    "POST /assetcustomstatuses",
    "assetcustomstatuses.create",
    { organization: "one", body: object({ label: string.min(1), baseAssetStatus: z.enum(assetStates) }) },
    (call) => created({ id: call.world.add("assetCustomStatuses", call.organizationId, call.body).id }),
  ),
  define("GET /assetcustomstatuses/{id}", "assetcustomstatuses.read", {}, (call) => {
    const { id, label, baseAssetStatus, createdAt, updatedAt } = target(call, "assetCustomStatuses");
    return ok({ assetCustomStatus: { id, label, baseAssetStatus, createdAt, updatedAt } });
  }),
  define(
    "PATCH /assetcustomstatuses/{id}",
    "assetcustomstatuses.update",
    { organization: "one", body: object({ label: string.min(1) }) },
    (call) => {
      const row = target(call, "assetCustomStatuses");
      row.label = call.body.label;
      call.world.touch(row);
      const { id, label, baseAssetStatus, createdAt, updatedAt } = row;
      // The answer's member is in lower case.
      return ok({ assetcustomstatus: { id, label, baseAssetStatus, createdAt, updatedAt } });
    },
  ),
  define("DELETE /assetcustomstatuses/{id}", "assetcustomstatuses.delete", {}, (call) => {
    target(call, "assetCustomStatuses").deletedAt = call.world.now();
    return noContent;
  }),

  define("GET /manufacturers", "manufacturers.list", { isList: true, organization: "some" }, (call) => {
    const across = namesOrganization(call);
    return plainPage(call, "manufacturers", rowsOf(call, "manufacturers"), ({ id, name, organizationId }) => {
      return { id, name, ...(across && { organizationId }) };
    });
  }),
  define(
    "POST /manufacturers",
    "manufacturers.create",
    { organization: "one", body: object({ name: string.min(1) }) },
    (call) => created({ id: call.world.add("manufacturers", call.organizationId, call.body).id }),
  ),
  define("GET /manufacturers/{id}", "manufacturers.read", {}, (call) => {
    const { id, name } = target(call, "manufacturers");
    return ok({ manufacturer: { id, name } });
  }),
  define("GET /models", "models.list", { isList: true, organization: "some" }, (call) => {
    const across = namesOrganization(call);
    return plainPage(call, "models", rowsOf(call, "models"), ({ id, name, manufacturerId, organizationId }) => {
      return { id, name, manufacturerId, ...(across && { organizationId }) };
    });
  }),
  define(
    "POST /models",
    "models.create",
    { organization: "one", body: object({ name: string.min(1), manufacturerId: id }) },
    (call) => {
      const { world, organizationId, body } = call;
      checkReference(world, organizationId, "manufacturers", body.manufacturerId, "manufacturerId");
      return created({ id: world.add("models", organizationId, body).id });
    },
  ),
  define("GET /models/{id}", "models.read", {}, (call) => {
    const { id, name, manufacturerId } = target(call, "models");
    return ok({ model: { id, name, manufacturerId } });
  }),

  define(
    "GET /locations",
    "locations.list",
    {
      ...{ isList: true, organization: "some", fieldsOf: "locations" },
      query: { name: text, expand: members(locationExpands) },
    },
    (call) => {
      const { params, wire } = call;
      const start = params.text("name")?.toLowerCase() ?? "";
      const across = namesOrganization(call);
      const rows = rowsOf(call, "locations").filter((location) => {
        return location.name.toLowerCase().startsWith(start) && params.hasFields(location);
      });
      return plainPage(call, "locations", rows, (location) => wire.locationRow(location, params.expand, across));
    },
  ),
  define("POST /locations", "locations.create", { organization: "one", body: newLocation }, postLocation),
  define("GET /locations/{id}", "locations.read", {}, (call) => {
    return ok({ location: call.wire.location(target(call, "locations")) });
  }),
  define("PATCH /locations/{id}", "locations.update", { body: locationChange }, (call) => {
    const location = target(call, "locations");
    Object.assign(location, locationOf(call, call.body, location.organizationId, location));
    call.world.touch(location);
    return ok({ location: call.wire.location(location) });
  }),
  define("DELETE /locations/{id}", "locations.delete", {}, (call) => {
    deleteLocation(call.world, target(call, "locations"));
    return noContent;
  }),
];
