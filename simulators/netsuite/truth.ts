import { type Account, quote } from "./account.ts";
import { isMoment, wallOf } from "./moments.ts";
import type { Row } from "./rows.ts";

/** What can be requested, and its rows. */
const kinds: Record<string, { table: string; type?: string; lines?: true; key?: string }> = {
  purchaseOrders: { table: "transaction", type: "PurchOrd", lines: true },
  itemReceipts: { table: "transaction", type: "ItemRcpt", lines: true },
  vendorBills: { table: "transaction", type: "VendBill", lines: true },
  salesOrders: { table: "transaction", type: "SalesOrd", lines: true },
  workOrders: { table: "transaction", type: "WorkOrd", lines: true },
  vendors: { table: "vendor" },
  customers: { table: "customer" },
  employees: { table: "employee" },
  items: { table: "item" },
  stock: { table: "stock", key: "item, location" },
  locations: { table: "location" },
  subsidiaries: { table: "subsidiary" },
  departments: { table: "department" },
  classes: { table: "classification" },
  accounts: { table: "account" },
  currencies: { table: "currency" },
  units: { table: "unitstypeuom", key: "internalid" },
  unitTypes: { table: "unitstype" },
  deletions: { table: "deletedrecord", key: "_key" },
};

export const truthKinds = Object.keys(kinds);

export type TruthOptions = {
  /** Kinds, or script IDs of custom record types. Default: all. */
  kinds?: readonly string[] | undefined;
  /** Only changes at or after this instant. */
  modifiedSince?: string | undefined;
};

export type TruthRow = Record<string, unknown>;
export type Truth = Record<string, TruthRow[]>;

/**
 * Returns the whole state, whatever any role may see of it. Columns are as stored, so amounts and quantities lack the
 * signs of SuiteQL. Days and wall-clock times are in ISO format, and `createdAt` and `modifiedAt` are instants. Empty
 * fields are left out, and a transaction contains its lines.
 */
export function readTruth(account: Account, { kinds: wanted, modifiedSince }: TruthOptions): Truth {
  const custom = [...account.customRecordTypes.keys()];
  const truth: Truth = {};
  for (const kind of wanted ?? [...truthKinds, ...custom]) {
    const { table, type, lines, key = "id" } = kinds[kind] ?? { table: kind };
    const conditions = [
      ...(type ? [`type = '${type}'`] : []),
      ...(modifiedSince && (table === "deletedrecord" || account.tables.get(table)?.columns._modified)
        ? [`${table === "deletedrecord" ? "_at" : "_modified"} >= ?`]
        : []),
    ];
    const values = modifiedSince && conditions.some((condition) => condition.endsWith("?")) ? [modifiedSince] : [];
    const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
    const found = account.all(`SELECT * FROM ${quote(table)}${where} ORDER BY ${key}`, ...values);
    const flags = flagsOf(account, table);
    const rows = found.map((row) => plain(row, flags));
    if (lines) addLines(account, type!, rows);
    truth[kind] = rows;
  }
  return truth;
}

function addLines(account: Account, type: string, rows: TruthRow[]): void {
  const byOrder = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) row.lines = [];
  const lines = account.all(
    `SELECT * FROM transactionline WHERE mainline = 'F' AND _type = ? ORDER BY "transaction", id`,
    type,
  );
  const flags = flagsOf(account, "transactionline");
  for (const line of lines) {
    const { transaction, ...rest } = plain(line, flags);
    (byOrder.get(transaction)?.lines as TruthRow[] | undefined)?.push(rest);
  }
}

/** Columns with T or F as booleans; a status may be F too. */
function flagsOf(account: Account, table: string): Set<string> {
  const columns = Object.entries(account.tables.get(table)?.columns ?? {});
  return new Set(columns.flatMap(([name, { kind }]) => (kind === "boolean" ? [name] : [])));
}

function plain(row: Row, flags: Set<string>): TruthRow {
  const result: TruthRow = {};
  for (const [column, value] of Object.entries(row)) {
    if (value === null) continue;
    const name =
      { _created: "createdAt", _modified: "modifiedAt", _at: "deletedAt" }[column] ?? column.replace(/^_/, "");
    if (!isMoment(value)) result[name] = flags.has(column) ? value === "T" : value;
    else
      result[name] = wallOf(value)
        .replace(/ 00:00:00$/, "")
        .replace(" ", "T");
  }
  return result;
}
