import { z } from "zod";
import { lacking, stream } from "#kit";
import { item, stockLevel, warehouse } from "#model";
import { permissionsTo } from "./auth.ts";
import { byChange, recordIn } from "./lists.ts";
import { organizations } from "./organizations.ts";
import { settingsOf } from "./settings.ts";
import * as of from "./values.ts";

const { id, number, text, undated } = of;

const committed = z.object({ kitted: number, reserved: number, staged: number });
const place = z.object({
  ...{ locationId: z.number(), availableQuantity: number, minimumQuantity: number, maximumQuantity: number },
  ...{ area: text, committedQuantities: committed.nullish(), assignedQuantity: number },
});
type Place = z.infer<typeof place>;

/** Parts. The list lacks their assets, teams and files, which each record has. */
export const parts = stream({
  title: "Parts",
  path: "/parts",
  records: "parts",
  changes: byChange,
  one: (key) => ({ path: `/parts/${key}` }),
  oneRecord: recordIn("part"),
  // Quantities may change without the date.
  details: { same: ["updatedAt", "locations", "inStockQuantity", "orderedQuantity"] },
  looksInto: [organizations],
  contextFrom: of.ofOrganization,
  key: "id",
  raw: z.object({
    ...{ id: z.number(), name: z.string(), description: text, barcode: text, unitCost: number, organizationId: id },
    ...{ createdAt: text, updatedAt: text, deletedAt: text, inStockQuantity: number, orderedQuantity: number },
    ...{ minimumQuantity: number, maximumQuantity: number, locations: z.array(place).nullish() },
    partTypes: z.array(z.string()).nullish(),
    assetIds: z.array(z.number()).nullish(),
    teamIds: z.array(z.number()).nullish(),
    vendors: z.array(z.object({ vendorId: id, partNumber: text })).nullish(),
    ...of.files,
  }),
  deleted: "deletedAt",
  permissions: permissionsTo("parts"),
  model: item,
  kind: "part",
  map: {
    ...lacking("source_number", "source_kind", "code", "manufacturer", "manufacturer_part_number", "parent_id"),
    ...lacking("unit", "unit_id", "purchase_unit", "purchase_unit_id", "average_cost", "last_purchase_price"),
    ...lacking("sales_price", "price_levels", "is_taxable", "tax_code", "account_id", "lead_time_days", "tracking"),
    ...lacking("safety_stock", "weight", "length", "width", "height", "preferred_vendor_id", "hazard", "notes"),
    ...lacking("preferred_warehouse_id", "is_rotating", "is_purchasable", "is_sellable", "organization_ids"),
    source_url: (part, env) => of.pageOf("parts", part.id, env),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    kind: { constant: "stock" },
    name: "name",
    description: "description",
    barcode: "barcode",
    category: ({ partTypes }) => partTypes?.join(", ") || null,
    cost: ({ unitCost }, { currency }) => of.cents(unitCost, currency),
    on_hand: ({ inStockQuantity }) => of.countOf(inStockQuantity),
    reorder_point: ({ minimumQuantity }) => of.countOf(minimumQuantity),
    preferred_stock_level: ({ maximumQuantity }) => of.countOf(maximumQuantity),
    asset_ids: ({ assetIds }) => of.idsOf(of.assetId, assetIds),
    team_ids: ({ teamIds }) => of.idsOf(of.teamId, teamIds),
    vendor_codes: ({ vendors }) =>
      vendors?.map(({ vendorId, partNumber }) => ({
        ...lacking("name", "price", "minimum_quantity", "units_per_package", "lead_time_days", "is_preferred"),
        vendor_id: of.vendorId(vendorId),
        code: partNumber,
      })),
    is_active: ({ deletedAt }) => !deletedAt,
  },
});

/** The stock of a part at each location, inside the part. */
export const stock = stream({
  title: "Stock by location",
  parent: parts,
  within: ({ locations }) => locations ?? [],
  context: (part, { currency }) => ({ part: part.id, unitCost: part.unitCost ?? null, currency }),
  key: ({ locationId }, { part }) => `${part}/${locationId}`,
  raw: place,
  permissions: permissionsTo("parts"),
  feeds: {
    level: {
      model: stockLevel,
      kind: "stock",
      map: {
        ...undated,
        ...lacking("lot", "expires_on", "stock_status", "on_order", "in_transit", "backordered", "reorder_quantity"),
        ...lacking("as_of_at"),
        item_id: (_, { part }) => of.partId(part),
        warehouse_id: ({ locationId }) => of.locationId(locationId),
        position: "area",
        on_hand: (level, env) => (settingsOf(env).stock_on_hand === "sum" ? of.countOf(sumOf(level)) : null),
        available: (level) => of.countOf(level.availableQuantity),
        reserved: ({ committedQuantities: all }) => of.countOf(all ? committedIn(all) : null),
        assigned: (level) => of.countOf(level.assignedQuantity),
        reorder_point: (level) => of.countOf(level.minimumQuantity),
        preferred_level: (level) => of.countOf(level.maximumQuantity),
        minimum_level: (level) => of.countOf(level.minimumQuantity),
        maximum_level: (level) => of.countOf(level.maximumQuantity),
        unit_cost: (_, { unitCost, currency }) => of.cents(unitCost, currency),
      },
    },
    stockroom: {
      model: warehouse,
      id: ({ locationId }) => of.locationId(locationId),
      map: {
        ...undated,
        ...lacking("source_kind", "name", "code", "description", "parent_id", "address", "organization_id"),
        ...lacking("manager_id", "is_default", "is_active"),
        kind: { constant: "store" },
        location_id: ({ locationId }) => of.locationId(locationId),
      },
    },
  },
});

const committedIn = ({ kitted, reserved, staged }: z.infer<typeof committed>): number =>
  (kitted ?? 0) + (reserved ?? 0) + (staged ?? 0);

const sumOf = ({ availableQuantity: available, committedQuantities: all }: Place): number | null =>
  available === null || available === undefined ? null : available + (all ? committedIn(all) : 0);
