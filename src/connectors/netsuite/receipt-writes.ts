import { FieldsRefused, type Json, type SourceHttp, type WriteBody, type Writes, type WriteValues } from "#kit";
import { type goodsReceipt, unitCode } from "#model";
import { permissionTo } from "./permissions.ts";
import { createdKey, recoveryBy, refusedBy, transforming, unlessHidden, withCustomForms } from "./record-service.ts";
import { ask, type Row, suiteql } from "./suiteql.ts";
import type { Transaction } from "./transaction-fields.ts";
import { transactionLike } from "./transaction-lookup.ts";
import { probeForm } from "./user-permissions.ts";
import { unsigned } from "./values.ts";
import { named, referring, writeName } from "./write-names.ts";

const TYPE = { type: "ItemRcpt", record: "itemReceipt" } as const;
type Values = WriteValues<typeof goodsReceipt>;

/**
 * Writes of item receipts: a purchase order is transformed. Every open line is sent, because NetSuite receives lines that are not
 * named in full (INFERRED). https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_0817102411.html
 */
export const receiptWrites: Writes<Transaction, { currency: string | null }, typeof goodsReceipt> = {
  memberOf: writeName,
  create: {
    permissions: [permissionTo("Item Receipt", "Create"), permissionTo("Purchase Order", "View")],
    probe: probeForm(TYPE, "create"),
    initialStatus: "posted",
    fields: {
      // The path names the order.
      purchase_order_id: { required: true, put: () => ({}) },
      received_on: named("trandate"),
      description: named("memo"),
      lines: {
        required: true,
        each: {
          purchase_order_line_id: { required: true, put: (line) => ({ orderLine: Number(line) }) },
          quantity: {
            required: true,
            put: ({ value, unit, source_unit }) => ({ quantity: Number(value), unit, source_unit }),
          },
          warehouse_id: referring("location", true),
          lots: { put: (lots) => ({ inventoryDetail: { inventoryAssignment: { items: lots.map(lotIn) } } }) },
        },
        put: (lines) => ({ item: { items: lines.map(({ body }) => body) } }),
      },
    },
    complete: completed,
    send: (body, { values }) => transforming("purchaseOrder", orderOf(values), TYPE.record, body),
    made: createdKey,
    recovery: recoveryBy({
      record: TYPE.record,
      custom: "custbody_",
      byField: (field, mark) =>
        suiteql(`SELECT t.id FROM transaction t WHERE t.type = ? AND t.${field} = ?`, [TYPE.type, mark], 2),
      byContent: transactionLike(TYPE.type),
    }),
    refused: refusedBy,
    touches: (values) => [{ stream: "purchaseOrders", key: orderOf(values) }],
  },
};

const orderOf = ({ purchase_order_id: order }: Values): string => String(order ?? "");

/** A lot or serial number as the inventory detail of a line. */
const lotIn = ({
  lot,
  quantity,
  expires_on,
}: NonNullable<NonNullable<NonNullable<Values["lines"]>[number]["lots"]>[number]>): Json => ({
  receiptInventoryNumber: lot,
  ...(quantity && { quantity: Number(quantity.value) }),
  ...(expires_on && { expirationDate: expires_on }),
});

/** Returns the body with every open line of the order: those that were received, and the others as not received. */
async function completed(
  http: SourceHttp,
  { item, ...head }: WriteBody,
  { values, settings }: { values: Values; settings: Readonly<Record<string, unknown>> },
): Promise<WriteBody> {
  const open = await openLines(http, orderOf(values));
  const given = linesIn(item);
  const wanted = new Map<string, WriteBody>();
  for (const [index, { unit, source_unit, quantity, ...line }] of given.entries()) {
    const at = (field: string) => `/lines/${index}/${field}`;
    const key = String(line.orderLine);
    const known = open.find(({ id }) => id === key);
    if (!known || wanted.has(key))
      throw new FieldsRefused({
        pointer: at("purchase_order_line_id"),
        code: known ? "duplicate" : "unknown_reference",
        message: known ? "Two lines receive the same order line." : "The purchase order has no open line like this.",
      });
    const inLineUnit = quantityIn(Number(quantity), { unit, source_unit }, known, {
      settings,
      pointer: at("quantity"),
    });
    wanted.set(key, { ...line, quantity: inLineUnit, itemReceive: true });
  }
  // First the caller's lines, so that a refusal names them by their index.
  const others = open.filter(({ id = "" }) => !wanted.has(id));
  const items = [...wanted.values(), ...others.map(({ id }) => ({ orderLine: Number(id), itemReceive: false }))];
  return { ...(await withCustomForms(http, TYPE.record, head)), item: { items } };
}

const linesIn = (item: Json | undefined): WriteBody[] => {
  const list = typeof item === "object" && item !== null && !Array.isArray(item) ? item.items : null;
  return (Array.isArray(list) ? list : []).filter(
    (each): each is WriteBody => typeof each === "object" && each !== null && !Array.isArray(each),
  );
};

const LINE = "l.id, l.quantity, l.quantityshiprecv, l.isclosed, l.units";

/** Requests the lines of an order that can be received, with their units. Throws if units are in use that the role cannot read. */
async function openLines(http: SourceHttp, order: string): Promise<Row[]> {
  const from =
    "transactionline l WHERE l.transaction = ? AND l.mainline = 'F' AND l.taxline = 'F' AND l.item IS NOT NULL ORDER BY l.id";
  const units = "LEFT JOIN unitstypeuom u ON u.internalid = l.units";
  const withUnits = `SELECT ${LINE}, u.unitname, u.abbreviation, u.baseunit, u.conversionrate FROM ${from.replace("transactionline l", `transactionline l ${units}`)}`;
  const answer =
    (await unlessHidden(() => ask(http, suiteql(withUnits, [order])))) ??
    (await unlessHidden(() => ask(http, suiteql(`SELECT ${LINE} FROM ${from}`, [order])))) ??
    (await ask(http, suiteql(`SELECT ${LINE.replace(", l.units", "")} FROM ${from}`, [order])));
  return answer.rows.filter(
    ({ isclosed, quantity, quantityshiprecv }) =>
      isclosed !== "T" && Number(unsigned(quantity) ?? 0) > Number(unsigned(quantityshiprecv) ?? 0),
  );
}

/**
 * Returns a quantity in the unit of the order line, which NetSuite takes. Quantities are read in the base unit, unless the setting
 * says otherwise: then one line unit is so many base units, and a quantity that is no part of it is refused.
 */
function quantityIn(
  value: number,
  { unit, source_unit }: { unit: Json | undefined; source_unit: Json | undefined },
  { units, unitname, abbreviation, conversionrate }: Row,
  { settings, pointer }: { settings: Readonly<Record<string, unknown>>; pointer: string },
): number {
  const refuse = (message: string) => new FieldsRefused({ pointer, code: "invalid", message });
  const isOfLine =
    (source_unit && (source_unit === unitname || source_unit === abbreviation)) ||
    (unit && !source_unit && unitname && unitCode(unitname) === unit);
  if (settings.line_quantities === "transaction" || units === undefined || isOfLine) return value;
  if (conversionrate === undefined)
    throw refuse(
      "The unit of the order line is not known. Give the role the permission Units, or name the line's unit.",
    );
  const inLineUnit = value / Number(conversionrate);
  if (Number(inLineUnit.toFixed(5)) !== inLineUnit)
    throw refuse(
      `The order line is in "${unitname}", which is ${conversionrate} base units. Receive whole parts of it.`,
    );
  return inLineUnit;
}
