import { FieldsRefused, isObject, type Json, type SourceHttp, type StoredRaw, type WriteBody } from "#kit";
import type { goodsReceipt } from "#model";
import { type Row, search } from "./calls.ts";
import { changesBy, clientContext, defaultsOf, openForm } from "./forms.ts";
import { permissionsTo } from "./permissions.ts";
import { probeOf } from "./rights.ts";
import { putsAway } from "./settings.ts";
import type { Shipment } from "./shipment-record.ts";
import { unitMarker, unitsOf } from "./unit-choice.ts";
import {
  createdKey,
  creating,
  dateIn,
  deleting,
  guardedBy,
  isModified,
  isSameText,
  lookup,
  objectsIn,
  pressing,
  refusedBy,
  type WritesOf,
} from "./writing.ts";

const SHIPMENT = "stock.shipment.in";
const MOVE = "stock.move";
const stock = permissionsTo("Stock");
const stockAdministrator = permissionsTo("Stock Administration");

/** What all steps between statuses share. */
const common = {
  permissions: stock,
  guard: (request: Parameters<typeof guardedBy>[1], before: StoredRaw<Shipment>) =>
    guardedBy(SHIPMENT, request, before),
  isConflict: isModified,
  refused: refusedBy,
};
const press = (button: string) => (before: StoredRaw<Shipment>) => pressing(SHIPMENT, button, before);
const probe = (button: string) => probeOf(stock, { model: SHIPMENT, to: { press: button } });

/** Writes of incoming shipments: goods received for purchase orders. */
export const shipmentWrites: WritesOf<Shipment, typeof goodsReceipt> = {
  create: {
    permissions: stock,
    probe: probeOf(stock, { model: SHIPMENT, to: "create" }, { model: MOVE, to: "write" }),
    initialStatus: "draft",
    fields: {
      vendor_id: {},
      warehouse_id: {},
      received_on: { to: "effective_date", put: (day) => ({ effective_date: dateIn(day) }) },
      reference: {},
      // The lines name the order. It is checked with them.
      purchase_order_id: { put: (id) => ({ purchase: Number(id) }) },
      lines: {
        required: true,
        each: {
          purchase_order_line_id: { required: true, put: (line) => ({ line: Number(line) }) },
          quantity: {
            required: true,
            put: (quantity) => ({ quantity: Number(quantity.value), ...unitMarker(quantity) }),
          },
        },
        put: (lines) => ({ lines: lines.map(({ body }) => body) }),
      },
    },
    check: ({ lines }) =>
      (lines ?? []).flatMap(({ quantity }, index) =>
        quantity && Number(quantity.value) <= 0
          ? [{ pointer: `/lines/${index}/quantity`, code: "invalid", message: "Receive more than 0." }]
          : [],
      ),
    complete: completeReceipt,
    send: (body) => creating(SHIPMENT, body),
    made: createdKey,
    recovery: lookup({
      model: SHIPMENT,
      fields: ["reference", "moves.quantity"],
      domain: ({ supplier }) => [["supplier", "=", supplier]],
      isSame: isSameReceipt,
    }),
    refused: refusedBy,
    touches: ({ purchase_order_id: order }) => (order ? [{ stream: "purchases", key: order }] : []),
  },
  transitions: [
    {
      ...common,
      // Received goods that are not put away yet have the same status.
      from: ["draft", "posted"],
      to: "posted",
      probe: probe("receive"),
      first: (before, { settings }) =>
        putsAway(settings) && before.raw.state === "draft" ? press("receive")(before) : null,
      send: (before, { settings }) => press(putsAway(settings) ? "done" : "receive")(before),
      isReached: ({ raw: { state } }, { settings }) =>
        state === "done" || (state === "received" && !putsAway(settings)),
    },
    { ...common, from: ["draft"], to: "cancelled", probe: probe("cancel"), send: press("cancel") },
    { ...common, from: ["cancelled"], to: "draft", probe: probe("draft"), send: press("draft") },
  ],
  remove: {
    permissions: stockAdministrator,
    probe: probeOf(stockAdministrator, { model: SHIPMENT, to: "delete" }),
    from: ["draft", "cancelled"],
    send: (before) => deleting(SHIPMENT, before),
    refused: refusedBy,
  },
};

/** Returns a shipment with the expected moves of the order lines, and with quantities where less has arrived. */
async function completeReceipt(http: SourceHttp, { lines, purchase, ...given }: WriteBody): Promise<WriteBody> {
  const wanted = objectsIn(lines);
  const ids = wanted.map(({ line }) => Number(line));
  const orderLines = await search(http, {
    model: "purchase.line",
    domain: [["id", "in", ids]],
    fields: ["unit", "purchase", "purchase.party", "purchase.warehouse", "purchase.company", "purchase.state"],
    limit: 1000,
  });
  const order = orderOf(orderLines, ids, { purchase, supplier: given.supplier });
  const commands = await moveCommands(http, wanted, new Map(orderLines.map((line) => [line.id, line])));
  const context = await clientContext(http, order.company);
  const form = await openForm(http, SHIPMENT, context);
  const head: WriteBody = { supplier: order.party, warehouse: order.warehouse, company: order.company, ...given };
  const values: WriteBody = { ...(await defaultsOf(http, form)), ...head };
  const changes = await changesBy(http, form, ["supplier", "warehouse"], values);
  const { inventory_moves: _, ...filled } = { ...values, ...changes, ...head };
  return { ...filled, incoming_moves: commands };
}

interface Order {
  party: Json;
  warehouse: Json;
  company: Json;
}

/** Returns what the orders of all lines share. Throws `FieldsRefused` if a line is unknown or belongs to another vendor. */
function orderOf(
  lines: readonly Row[],
  ids: readonly number[],
  { purchase, supplier }: { purchase: Json | undefined; supplier: Json | undefined },
): Order {
  const orders = ids.map((id, index) => {
    const line = lines.find((each) => each.id === id);
    const pointer = `/lines/${index}/purchase_order_line_id`;
    const order = line?.["purchase."];
    if (!line || !isObject(order))
      throw new FieldsRefused({ pointer, code: "unknown_reference", message: "Tryton has no such order line." });
    if (purchase !== undefined && purchase !== null && line.purchase !== purchase)
      throw new FieldsRefused({ pointer, code: "invalid", message: "The line belongs to another purchase order." });
    if (order.state !== "processing" && order.state !== "done")
      throw new FieldsRefused({ pointer, code: "locked", message: NOT_SENT });
    return order as { [name: string]: Json };
  });
  const [first] = orders;
  if (!first) throw new FieldsRefused({ pointer: "/lines", code: "required", message: "A receipt needs lines." });
  for (const name of ["party", "warehouse", "company"] as const)
    if (orders.some((each) => each[name] !== first[name]))
      throw new FieldsRefused({ pointer: "/lines", code: "invalid", message: `The orders differ in ${name}.` });
  if (typeof supplier === "number" && supplier !== first.party)
    throw new FieldsRefused({ pointer: "/vendor_id", code: "invalid", message: "The order is of another vendor." });
  return { party: first.party ?? null, warehouse: first.warehouse ?? null, company: first.company ?? null };
}

const NOT_SENT = "The purchase order is not in process. Approve and send it first: Tryton then expects its goods.";

/** Returns the commands that add the open moves of order lines. Throws `FieldsRefused` if less is open than was received. */
async function moveCommands(
  http: SourceHttp,
  wanted: readonly WriteBody[],
  lines: ReadonlyMap<number, Row>,
): Promise<Json[]> {
  const open = await search(http, {
    model: MOVE,
    domain: [
      ["origin", "in", [...lines.keys()].map((id) => `purchase.line,${id}`)],
      ["state", "=", "draft"],
      ["shipment", "=", null],
    ],
    fields: ["origin", "quantity", "uom"],
    limit: 1000,
  });
  const left = new Map(open.map(({ id, quantity }) => [id, Number(quantity)]));
  const added = new Map<number, number>();
  const units = unitsOf(http);
  for (const [index, { line, quantity, unit }] of wanted.entries()) {
    const pointer = `/lines/${index}/quantity`;
    const own = lines.get(Number(line))?.unit ?? null;
    const chosen = unit === undefined ? own : await units.find(unit, own as Json, pointer);
    let rest = Number(quantity);
    for (const { id, uom } of open.filter(({ origin }) => origin === `purchase.line,${line}`)) {
      if (uom !== chosen) continue;
      const taken = Math.min(rest, left.get(id) ?? 0);
      if (taken <= 0) continue;
      left.set(id, (left.get(id) ?? 0) - taken);
      added.set(id, (added.get(id) ?? 0) + taken);
      rest = Number((rest - taken).toPrecision(12));
    }
    if (rest > 0) {
      const message = `Of this line, Tryton expects ${Number((Number(quantity) - rest).toPrecision(12))} in this unit, not ${quantity}.`;
      throw new FieldsRefused({ pointer, code: "invalid", message });
    }
  }
  const whole = new Map(open.map(({ id, quantity }) => [id, Number(quantity)]));
  return [
    ["add", [...added.keys()]],
    ...[...added].flatMap(([id, quantity]): Json[] =>
      quantity === whole.get(id) ? [] : [["write", [id], { quantity }]],
    ),
  ];
}

/** Whether a shipment has the moves and the reference that were sent. A move belongs to one shipment only. */
function isSameReceipt(row: Row, { reference, incoming_moves: commands }: WriteBody): boolean {
  const [, ids] = (Array.isArray(commands) ? commands : []).find((each) => Array.isArray(each) && each[0] === "add") as
    | [string, Json]
    | [];
  const sent = Array.isArray(ids) ? ids : [];
  const moves = Array.isArray(row["moves."]) ? row["moves."].filter(isObject) : [];
  return (
    isSameText(row.reference, reference) && sent.length > 0 && sent.every((id) => moves.some((of) => of.id === id))
  );
}
