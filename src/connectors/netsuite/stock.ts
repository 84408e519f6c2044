import { z } from "zod";
import { type CheckOutcome, isFault, type Page, type Reader, type SourceHttp, stream } from "#kit";
import { stockLevel } from "#model";
import { NO_ROWS } from "./checks.ts";
import { askColumns, type Columns, noteLacking, plainColumns, refusedBefore } from "./columns.ts";
import { withFallbacks } from "./fallbacks.ts";
import { permissionsTo } from "./permissions.ts";
import { ask, BEFORE_ALL_IDS, suiteql } from "./suiteql.ts";
import { quantityIn, texts } from "./values.ts";

/** Tables with the stock, in the order in which they are tried: an account's features decide which of them it shows. */
const TABLES: readonly { name: string; quantities: string }[] = [
  {
    name: "aggregateitemlocation",
    quantities: "quantityonhand quantityavailable quantityonorder quantitycommitted quantitybackordered",
  },
  {
    name: "inventoryitemlocations",
    quantities:
      "quantityonhand quantityavailable quantityonorder quantitycommitted quantitybackordered quantityintransit reorderpoint preferredstocklevel",
  },
  // By bin and status, summed up, so that the same stock gives the same record from any of the tables.
  { name: "inventorybalance", quantities: "quantityonhand quantityavailable" },
];

/** Returns the first of the tables that the account shows. */
async function tableOf(http: SourceHttp): Promise<(typeof TABLES)[number]> {
  for (const [index, table] of TABLES.entries())
    try {
      await ask(http, suiteql(`SELECT s.item FROM ${table.name} s WHERE ROWNUM <= 1`, [], 1));
      return table;
    } catch (thrown) {
      if (!isFault(thrown, "permission_missing") || index === TABLES.length - 1) throw thrown;
    }
  throw new Error("the last table's refusal is thrown");
}

/** Where an interrupted read stopped: after this item and location. Null: everything was returned. */
type Resume = { table: string; after: { item: string; location: string } | null; lacks: string[] };

/** The stock of an account without locations has none. */
const PLACE = "NVL(s.location, 0)";

const columnsOf = (table: (typeof TABLES)[number]): Columns => ({
  item: "s.item",
  location: PLACE,
  unit_text: {
    sql: "MAX(BUILTIN.DF(i.stockunit))",
    from: "item i",
    value: "BUILTIN.DF(i.stockunit)",
    match: { item: "i.id" },
  },
  ...Object.fromEntries(
    Object.entries(plainColumns("s", table.quantities)).map(([name, sql]) => [name, `SUM(${sql})`] as const),
  ),
});

/** Checks the stock with the select list of a read, for one item. */
async function checkStock(http: SourceHttp): Promise<CheckOutcome> {
  const table = await tableOf(http);
  const { rows } = await ask(http, suiteql(`SELECT s.item FROM ${table.name} s WHERE ROWNUM <= 1`, [], 1));
  if (!rows[0]?.item) return { unknown: NO_ROWS };
  const [memory, values] = [{ lacks: [] }, [rows[0].item]];
  await askColumns(http, columnsOf(table), memory, (select) =>
    suiteql(
      `SELECT ${select} FROM ${table.name} s JOIN item i ON i.id = s.item WHERE s.item = ? GROUP BY s.item, ${PLACE}`,
      values,
      1,
    ),
  );
  return noteLacking(memory);
}

/** Reads the stock whole: NetSuite keeps no date of its change. */
async function* readStock(reader: Reader): AsyncGenerator<Page> {
  const { http } = reader;
  const resume = reader.resume as Resume | null;
  const table = TABLES.find(({ name }) => name === resume?.table) ?? (await tableOf(http));
  const columns = columnsOf(table);
  const memory = { lacks: resume?.lacks ?? refusedBefore(columns, reader) };
  for (let after = resume ? resume.after : { item: BEFORE_ALL_IDS, location: BEFORE_ALL_IDS }; after !== null; ) {
    const { item, location } = after;
    const { rows, hasMore } = await askColumns(http, columns, memory, (select) =>
      suiteql(
        `SELECT ${select} FROM ${table.name} s JOIN item i ON i.id = s.item WHERE (s.item > ? OR (s.item = ? AND ${PLACE} > ?)) GROUP BY s.item, ${PLACE} ORDER BY s.item, ${PLACE}`,
        [item, item, location],
      ),
    );
    const last = rows.at(-1);
    after = hasMore && last ? { item: last.item!, location: last.location! } : null;
    if (last === undefined) break;
    yield {
      rows: rows.map((raw) => ({ raw, context: { table: table.name } })),
      resume: { table: table.name, after, ...memory } satisfies Resume,
    };
  }
  // Without the permission, the table shows no rows, as if all were deleted.
  await tableOf(http);
}

/** The quantity of each item at each location. */
export const stock = stream({
  title: "Stock by location",
  raw: z.object({
    item: z.string(),
    location: z.string(),
    ...texts(
      ...(["unit_text", "quantityonhand", "quantityavailable", "quantityonorder", "quantitycommitted"] as const),
      ...(["quantitybackordered", "quantityintransit", "reorderpoint", "preferredstocklevel"] as const),
    ),
  }),
  contextType: {} as { table: string },
  key: ({ item, location }) => `${item}:${location}`,
  read: (reader) => withFallbacks(reader, readStock(reader)),
  finds: "everything",
  check: checkStock,
  permissions: permissionsTo("Items"),
  model: stockLevel,
  map: {
    source_number: null,
    source_url: null,
    source_created_at: null,
    source_updated_at: null,
    item_id: "item",
    warehouse_id: (of) => (of.location === "0" ? null : of.location),
    position: null,
    lot: null,
    expires_on: null,
    stock_status: null,
    on_hand: (of) => quantityIn(of.quantityonhand, of.unit_text),
    available: (of) => quantityIn(of.quantityavailable, of.unit_text),
    reserved: (of) => quantityIn(of.quantitycommitted, of.unit_text),
    assigned: null,
    on_order: (of) => quantityIn(of.quantityonorder, of.unit_text),
    in_transit: (of) => quantityIn(of.quantityintransit, of.unit_text),
    backordered: (of) => quantityIn(of.quantitybackordered, of.unit_text),
    reorder_point: (of) => quantityIn(of.reorderpoint, of.unit_text),
    reorder_quantity: null,
    preferred_level: (of) => quantityIn(of.preferredstocklevel, of.unit_text),
    minimum_level: null,
    maximum_level: null,
    unit_cost: null,
    as_of_at: null,
  },
});
