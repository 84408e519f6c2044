import { z } from "zod";
import { type Page, perParent, type Reader, type SourceHttp, stream } from "#kit";
import { stockLevel, warehouse } from "#model";
import { permissionsTo } from "./permissions.ts";
import { catalogueOf, companiesOf, ENGLISH, ofModel, pagesById, rpc } from "./reading.ts";
import { pageSizeOf } from "./settings.ts";
import { flag, isSet, momentOf, quantityIn, stamps, unit, unitFields } from "./values.ts";

/** Stock locations of all kinds: warehouses, zones, bins and virtual locations. */
export const locations = stream({
  title: "Stock locations",
  raw: z.object({
    ...stamps,
    name: z.string().nullish(),
    code: z.string().nullish(),
    type: z.enum(["supplier", "customer", "lost_found", "warehouse", "storage", "production", "drop", "view"]),
    parent: z.int().nullish(),
    active: flag.nullish(),
  }),
  ...ofModel({ model: "stock.location", fields: ["name", "code", "type", "parent", "active"] }),
  permissions: permissionsTo("Stock"),
  model: warehouse,
  map: {
    source_number: "code",
    source_url: null,
    source_created_at: (of) => momentOf(of.create_date),
    source_updated_at: (of) => momentOf(of.write_date),
    kind: {
      from: "type",
      values: {
        warehouse: "site",
        storage: "store",
        view: "store",
        supplier: "supplier",
        customer: "customer",
        production: "production",
        lost_found: "lost",
        drop: "transit",
      },
    },
    source_kind: "type",
    name: "name",
    code: "code",
    description: null,
    parent_id: "parent",
    location_id: null,
    address: null,
    organization_id: null,
    manager_id: null,
    is_default: null,
    is_active: (of) => isSet(of.active),
  },
});

/** Quantities are requested per location, without its children. */
const FIELDS = ["quantity", ...unitFields("default_uom")];
// No `stock_date_end`: with a date the server leaves out moves of that day after its own midnight.
const quantities = (http: SourceHttp, location: number, company: number, size: number) => {
  const context = { active_test: false, locations: [location], with_childs: false, company };
  return pagesById(http, { model: "product.product", domain: [["quantity", "!=", 0]], fields: FIELDS, size, context });
};

/** A product's stock at a location: the sum over the companies, and how much each has. */
interface Level extends Record<string, unknown> {
  id: number;
  quantity: number;
  by_company: { company: number; quantity: number }[];
}

/** Quantities are binary floats. Sums are rounded to this many digits, which is more than a unit has. */
const DIGITS = 12;

/** Reads the stock at a location. Tryton counts that of one company at a time, so each is asked for. */
async function levelsAt(http: SourceHttp, location: number, companies: readonly number[], size: number) {
  const levels = new Map<number, Level>();
  for (const company of companies)
    for await (const rows of quantities(http, location, company, size))
      for (const row of rows) {
        const quantity = Number(row.quantity ?? 0);
        const level = levels.get(row.id) ?? { ...row, quantity: 0, by_company: [] };
        level.quantity = Number((level.quantity + quantity).toPrecision(DIGITS));
        level.by_company.push({ company, quantity });
        levels.set(row.id, level);
      }
  return [...levels.values()];
}

async function* readStock(reader: Reader<{ id: number; type: string }>): AsyncGenerator<Page> {
  const companies = await companiesOf(reader.http);
  yield* perParent(reader, async function* ({ raw: { id, type } }) {
    // Quantities of virtual locations are not stock: a supplier's are negative.
    if (type !== "storage") return;
    const levels = await levelsAt(reader.http, id, companies, pageSizeOf(reader.settings));
    if (levels.length > 0) yield levels.map((raw) => ({ raw, context: { location: id }, scope: String(id) }));
  });
}

/** Stock per storage location, which Tryton computes from moves. */
export const stock = stream({
  title: "Stock by location",
  parent: locations,
  contextType: {} as { location: number },
  raw: z.object({ id: z.int(), quantity: z.number().nullish(), "default_uom.": unit.nullish() }),
  key: (of, { location }) => `${location}:${of.id}`,
  finds: "scopes",
  read: (reader: Reader<{ id: number; type: string }>) => readStock(reader),
  requests: (_start, parent) => (parent?.raw.type === "storage" ? 1 : 0),
  check: async (http) => {
    const [company] = await companiesOf(http);
    await http.ask(rpc("product.product.search_read", [[], 0, 1, [["id", "ASC"]], FIELDS, { ...ENGLISH, company }]));
  },
  catalogue: catalogueOf({ model: "product.product", fields: FIELDS }),
  permissions: permissionsTo("Stock"),
  model: stockLevel,
  map: {
    source_number: null,
    source_url: null,
    source_created_at: null,
    source_updated_at: null,
    item_id: "id",
    warehouse_id: (_of, { location }) => location,
    position: null,
    lot: null,
    expires_on: null,
    stock_status: null,
    on_hand: (of) => quantityIn(of.quantity, of["default_uom."]),
    available: null,
    reserved: null,
    on_order: null,
    in_transit: null,
    backordered: null,
    reorder_point: null,
    reorder_quantity: null,
    preferred_level: null,
    minimum_level: null,
    maximum_level: null,
    unit_cost: null,
    as_of_at: null,
  },
});
