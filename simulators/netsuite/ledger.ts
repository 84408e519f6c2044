import type { Account } from "./account.ts";
import type { Row } from "./rows.ts";
import { statusLabels } from "./schema.ts";

// Bookkeeping that follows a change of a record: totals, received and billed quantities, statuses, stock.

export type Line = Row & { transaction: number; id: number };

export const linesOf = (account: Account, transaction: number): Line[] =>
  account.all<Line>(
    `SELECT * FROM transactionline WHERE "transaction" = ? AND mainline = 'F' ORDER BY id`,
    transaction,
  );

/** Adds to an item's stock at a location. Items without stock are skipped. */
export function moveStock(
  account: Account,
  item: number | null,
  location: number | null,
  change: { onHand?: number; onOrder?: number; committed?: number },
): void {
  if (item === null || location === null) return;
  const kind = account.one("SELECT itemtype FROM item WHERE id = ?", item)?.itemtype;
  if (kind !== "InvtPart" && kind !== "Assembly") return;
  const { onHand = 0, onOrder = 0, committed = 0 } = change;
  account.run(
    `INSERT INTO stock (item, location, quantityonhand, quantityavailable, quantityonorder, quantitycommitted, quantitybackordered, quantityintransit, inventorystatus)
     VALUES (?, ?, ?, ?, ?, ?, 0, 0, 1)
     ON CONFLICT (item, location) DO UPDATE SET
       quantityonhand = quantityonhand + excluded.quantityonhand,
       quantityavailable = quantityavailable + excluded.quantityavailable,
       quantityonorder = quantityonorder + excluded.quantityonorder,
       quantitycommitted = quantitycommitted + excluded.quantitycommitted`,
    item,
    location,
    onHand,
    onHand - committed,
    onOrder,
    committed,
  );
}

/** Updates a transaction's main line from its header and lines, and sets the totals. */
export function writeTotals(account: Account, id: number): void {
  const header = account.find("transaction", id)!;
  const sum = account.one<{ total: number | null }>(
    `SELECT SUM(foreignamount) AS total FROM transactionline WHERE "transaction" = ? AND mainline = 'F'`,
    id,
  )!.total;
  const foreign = round(sum ?? 0);
  const own = round(foreign * Number(header.exchangerate ?? 1));
  const isValued = header.type !== "ItemRcpt";
  account.run(
    `UPDATE "transaction" SET foreigntotal = ?, total = ? WHERE id = ?`,
    isValued ? foreign : null,
    isValued ? own : null,
    id,
  );
  account.run(`DELETE FROM transactionline WHERE "transaction" = ? AND mainline = 'T'`, id);
  account.insert(
    "transactionline",
    mainLine({ ...header, total: isValued ? own : null, foreigntotal: isValued ? foreign : null }),
  );
}

/** The line that represents the whole transaction. */
export function mainLine(header: Row): Row {
  return {
    transaction: header.id!,
    id: 0,
    linesequencenumber: 0,
    mainline: "T",
    taxline: "F",
    iscogs: "F",
    isinventoryaffecting: "F",
    isclosed: "F",
    item: header._assemblyitem ?? null,
    quantity: header._quantity ?? null,
    netamount: header.total ?? null,
    foreignamount: header.foreigntotal ?? null,
    entity: header.entity ?? null,
    subsidiary: header.subsidiary ?? null,
    department: header.department ?? null,
    class: header.class ?? null,
    location: header.location ?? null,
    createdfrom: header._createdfrom ?? null,
    linelastmodifieddate: header.lastmodifieddate ?? null,
    _type: header.type ?? null,
  };
}

export const round = (amount: number) => Math.round(amount * 100) / 100;

/**
 * Recomputes an order's received and billed quantities from its receipts and bills, with its status and its quantity on
 * order.
 */
export function settleOrder(account: Account, orderId: number, at?: string): void {
  const order = account.find("transaction", orderId);
  if (order?.type !== "PurchOrd") return;
  const sums = account.all<{ line: number; type: string; quantity: number }>(
    `SELECT _createdfromline AS line, _type AS type, SUM(quantity) AS quantity FROM transactionline
     WHERE createdfrom = ? AND mainline = 'F' GROUP BY _createdfromline, _type`,
    orderId,
  );
  const quantityOf = (line: number, type: string) =>
    sums.find((sum) => sum.line === line && sum.type === type)?.quantity ?? 0;
  const isAdvanced = account.features.has("ADVRECEIVING");
  for (const line of linesOf(account, orderId)) {
    const billed = quantityOf(line.id, "VendBill");
    // Without Advanced Receiving, a bill also receives.
    const received = isAdvanced ? quantityOf(line.id, "ItemRcpt") : Math.max(quantityOf(line.id, "ItemRcpt"), billed);
    const more = received - Number(line.quantityshiprecv ?? 0);
    if (more !== 0) moveStock(account, line.item as number, line.location as number, { onHand: more, onOrder: -more });
    account.run(
      `UPDATE transactionline SET quantityshiprecv = ?, quantitybilled = ? WHERE "transaction" = ? AND id = ?`,
      received,
      billed,
      orderId,
      line.id,
    );
  }
  account.update("transaction", orderId, { status: orderStatus(account, order, linesOf(account, orderId)) }, at);
}

/** Returns the status letter of a purchase order. A status set by a person (closed, rejected, unapproved) stays. */
export function orderStatus(account: Account, order: Row, lines: Line[]): string {
  if (order.approvalstatus === "3") return "C";
  if (order.approvalstatus === "1") return "A";
  const open = lines.filter((line) => line.isclosed !== "T" && line.item !== null);
  if (lines.length > 0 && lines.every((line) => line.isclosed === "T")) return "H";
  const sum = (column: string) => open.reduce((total, line) => total + Number(line[column] ?? 0), 0);
  const [ordered, received, billed] = [sum("quantity"), sum("quantityshiprecv"), sum("quantitybilled")];
  if (ordered > 0 && billed >= ordered && received >= ordered) return "G";
  if (ordered > 0 && received >= ordered) return "F";
  if (received === 0) return "B";
  return account.features.has("ADVRECEIVING") && billed > 0 ? "E" : "D";
}

/** Returns the status of a new transaction. */
export const firstStatus: Record<string, string> = {
  PurchOrd: "B",
  ItemRcpt: "Y",
  VendBill: "A",
  SalesOrd: "B",
  WorkOrd: "B",
};
export const isStatus = (type: string, letter: string) => Object.hasOwn(statusLabels[type] ?? {}, letter);

/** Deletes a transaction with its lines and links, and updates the order that it came from. */
export function removeTransaction(account: Account, id: number): void {
  const header = account.find("transaction", id)!;
  if (header.type === "PurchOrd")
    for (const line of linesOf(account, id))
      moveStock(account, line.item as number, line.location as number, {
        onOrder: Number(line.quantityshiprecv ?? 0) - Number(line.quantity ?? 0),
      });
  account.run(`DELETE FROM transactionline WHERE "transaction" = ?`, id);
  account.run("DELETE FROM transactionlink WHERE nextdoc = ? OR previousdoc = ?", id, id);
  account.run(`DELETE FROM "transaction" WHERE id = ?`, id);
  if (header._createdfrom !== null) settleOrder(account, Number(header._createdfrom));
}
