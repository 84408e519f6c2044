import { FieldsRefused, type SourceHttp, type StoredRaw, type WriteBody, type WriteValues } from "#kit";
import type { productionOrder } from "#model";
import { search } from "./calls.ts";
import { changesBy, clientContext, defaultsOf, openForm } from "./forms.ts";
import { permissionsTo } from "./permissions.ts";
import type { Production } from "./production-record.ts";
import { probeOf } from "./rights.ts";
import { unitMarker, unitsOf } from "./unit-choice.ts";
import {
  changing,
  createdKey,
  creating,
  dateIn,
  deleting,
  guardedBy,
  isModified,
  isSameText,
  lookup,
  pressing,
  refusedBy,
  type WritesOf,
} from "./writing.ts";

const PRODUCTION = "production";
const production = permissionsTo("Production");

type Status = "planned" | "released" | "in_progress" | "completed" | "cancelled";

const guard = (request: Parameters<typeof guardedBy>[1], before: StoredRaw<Production>) =>
  guardedBy(PRODUCTION, request, before);
const press = (button: string, before: StoredRaw<Production>) => pressing(PRODUCTION, button, before);

/** A step between statuses by a button. `first`: the button that leads to its start from another state of the same status. */
const step = (button: string, from: readonly Status[], to: Status, first?: { button: string; in: string }) => ({
  from,
  to,
  permissions: production,
  probe: probeOf(production, { model: PRODUCTION, to: { press: button } }),
  ...(first && {
    first: (before: StoredRaw<Production>) => (before.raw.state === first.in ? press(first.button, before) : null),
  }),
  send: (before: StoredRaw<Production>) => press(button, before),
  guard,
  isConflict: isModified,
  refused: refusedBy,
});

const reference = {};
const due = { to: "planned_date", put: (day: string) => ({ planned_date: dateIn(day) }) };

/** Writes of production orders. */
export const productionWrites: WritesOf<Production, typeof productionOrder> = {
  create: {
    permissions: production,
    probe: probeOf(production, { model: PRODUCTION, to: "create" }),
    initialStatus: "planned",
    fields: {
      item_id: { required: true },
      quantity: {
        required: true,
        put: (quantity) => ({ quantity: Number(quantity.value), ...unitMarker(quantity) }),
      },
      organization_id: {},
      warehouse_id: {},
      bill_of_materials: { to: "bom", put: (name) => ({ bom: name }) },
      due_on: due,
      reference,
    },
    complete: completeProduction,
    send: (body) => creating(PRODUCTION, body),
    made: createdKey,
    recovery: lookup({
      model: PRODUCTION,
      fields: ["reference", "quantity", "warehouse"],
      domain: ({ product }) => [["product", "=", product]],
      isSame: (row, body) =>
        row.quantity === body.quantity && row.warehouse === body.warehouse && isSameText(row.reference, body.reference),
    }),
    refused: refusedBy,
  },
  update: {
    permissions: production,
    probe: probeOf(production, { model: PRODUCTION, to: "write" }),
    fields: { due_on: { ...due, changeableIn: ["planned"] }, reference: { changeableIn: ["planned"] } },
    send: (before, body) => changing(PRODUCTION, before, body),
    guard,
    isConflict: isModified,
    refused: refusedBy,
  },
  transitions: [
    step("wait", ["planned", "in_progress"], "released", { button: "draft", in: "request" }),
    // Tryton starts a production only when its inputs are assigned. If stock is missing, nothing changes.
    step("run", ["released"], "in_progress", { button: "assign_try", in: "waiting" }),
    step("done", ["in_progress"], "completed"),
    step("cancel", ["planned", "released"], "cancelled"),
    step("draft", ["released", "cancelled"], "planned"),
  ],
  remove: {
    permissions: production,
    probe: probeOf(production, { model: PRODUCTION, to: "delete" }),
    from: ["planned", "cancelled"],
    send: (before) => deleting(PRODUCTION, before),
    refused: refusedBy,
  },
};

/** Fills a new production as Tryton's client does: the location, and the inputs and outputs of the bill of materials. */
async function completeProduction(
  http: SourceHttp,
  { unit: marker, bom: name, ...given }: WriteBody,
  { values }: { values: WriteValues<typeof productionOrder> },
): Promise<WriteBody> {
  const context = await clientContext(http, given.company);
  const form = await openForm(http, PRODUCTION, context);
  const defaults = await defaultsOf(http, form);
  let known: WriteBody = { ...defaults, ...given };
  const set = async (changed: readonly string[], more: WriteBody = {}) => {
    const now = { ...known, ...more };
    known = { ...now, ...(await changesBy(http, form, changed, now)), ...given, ...more };
  };
  await set(["product", "warehouse"]);
  if (marker !== undefined) await set([], { uom: await unitsOf(http).find(marker, known.uom ?? null, "/quantity") });
  const bom = await billOfMaterials(http, Number(given.product), values.bill_of_materials === null ? null : name);
  if (bom !== null) await set(["bom", "quantity"], { ...(known.uom !== undefined && { uom: known.uom }), bom });
  return known;
}

/** Returns the named bill of materials of a product; without a name its first one, as Tryton's own planning does. Null: none. */
async function billOfMaterials(http: SourceHttp, product: number, name: unknown): Promise<number | null> {
  if (name === null) return null;
  const isNamed = typeof name === "string";
  if (!isNamed) {
    const [first] = await search(http, {
      model: "product.product-production.bom",
      domain: [["product", "=", product]],
      fields: ["bom"],
      order: [
        ["sequence", "ASC NULLS FIRST"],
        ["id", "ASC"],
      ],
    });
    return typeof first?.bom === "number" ? first.bom : null;
  }
  const found = await search(http, {
    model: "production.bom",
    domain: [
      ["name", "=", name],
      ["output_products", "=", product],
    ],
    fields: ["id"],
    limit: 2,
    context: {},
  });
  if (found.length === 1 && found[0]) return found[0].id;
  throw new FieldsRefused({
    pointer: "/bill_of_materials",
    code: found.length === 0 ? "unknown_reference" : "not_allowed",
    message:
      found.length === 0
        ? `The item has no bill of materials "${name}".`
        : `Several bills of materials of the item have the name "${name}".`,
  });
}
