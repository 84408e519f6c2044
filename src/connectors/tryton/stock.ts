import { z } from "zod";
import { isObject, type Page, perParent, type Reader, type SourceHttp, stream } from "#kit";
import { stockLevel, warehouse } from "#model";
import { ALL, ENGLISH, pagesById, type Row, search } from "./calls.ts";
import { permissionsTo } from "./permissions.ts";
import { catalogueOf, ofModel } from "./reading.ts";
import { pageSizeOf } from "./settings.ts";
import { companiesToRead, companyHidden } from "./user-companies.ts";
import { flag, isSet, momentOf, quantityIn, stamps, sumOf, unit, unitFields } from "./values.ts";

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
const levelsOf = (location: number, company: number) => ({
  model: "product.product",
  domain: [["quantity", "!=", 0]],
  fields: FIELDS,
  context: { ...ALL, locations: [location], with_childs: false, company },
});

/** A product's stock at a location in the companies that were asked. */
interface Level extends Row {
  by_company: { company: number; quantity: unknown }[];
  /** All companies that were asked, also those without any stock of it. */
  companies: readonly number[];
}

/** Reads the stock at a location. Tryton counts that of one company at a time, so each is asked for. */
async function levelsAt(http: SourceHttp, location: number, companies: readonly number[], size: number) {
  const levels = new Map<number, Level>();
  for (const company of companies)
    for await (const rows of pagesById(http, { ...levelsOf(location, company), size }))
      for (const row of rows) {
        const by_company = [...(levels.get(row.id)?.by_company ?? []), { company, quantity: row.quantity }];
        levels.set(row.id, { ...row, quantity: totalOf(by_company), by_company, companies });
      }
  return [...levels.values()];
}

/** Returns the sum of the companies' quantities. A single one stays as it is; one that is no number makes the sum unknown. */
function totalOf(of: Level["by_company"]): unknown {
  const numbers = of.map(({ quantity }) => quantity).filter((quantity) => typeof quantity === "number");
  return of.length === 1 ? of[0]?.quantity : numbers.length < of.length ? null : sumOf(numbers);
}

async function* readStock(reader: Reader<{ id: number; type: string }>): AsyncGenerator<Page> {
  const companies = await companiesToRead(reader.http);
  const hidden = (await companiesBefore(reader)).filter((id) => !companies.includes(id));
  // Sums without these companies would be wrong.
  if (hidden.length > 0) throw companyHidden(new Set(hidden));
  yield* perParent(reader, async function* ({ raw: { id, type } }) {
    // Quantities of virtual locations are not stock: a supplier's are negative.
    if (type !== "storage") return;
    const levels = await levelsAt(reader.http, id, companies, pageSizeOf(reader.settings));
    if (levels.length > 0) yield levels.map((raw) => ({ raw, context: { location: id }, scope: String(id) }));
  });
}

/** Returns the companies that the last read asked, by its first record. */
async function companiesBefore(reader: Reader<unknown>): Promise<number[]> {
  const [stored] = await reader.stored(await reader.storedKeys(null, 1));
  const companies = isObject(stored?.raw) ? stored.raw.companies : null;
  return Array.isArray(companies) ? companies.filter((id): id is number => typeof id === "number") : [];
}

/** Asks what a read asks: the locations, and the stock of each company at one of them. */
async function checkStock(http: SourceHttp): Promise<void> {
  const companies = await companiesToRead(http);
  const domain = [["type", "=", "storage"]];
  const [location] = await search(http, { model: "stock.location", domain, fields: ["type"], context: ENGLISH });
  for (const company of companies) {
    const of = levelsOf(location?.id ?? 0, company);
    await search(http, { ...of, context: { ...of.context, ...ENGLISH } });
  }
  // There may be no stock: the fields are asked of any product too.
  await search(http, { model: "product.product", fields: FIELDS, context: ENGLISH });
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
  check: checkStock,
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
    assigned: null,
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
