import {
  type FieldRefusal,
  FieldsRefused,
  isObject,
  type Json,
  type SourceHttp,
  type StoredRaw,
  type WriteBody,
  type WriteValues,
} from "#kit";
import type { purchaseOrder } from "#model";
import { type Row, search } from "./calls.ts";
import { changesBy, clientContext, defaultsOf, type Form, openForm } from "./forms.ts";
import { permissionsTo } from "./permissions.ts";
import type { Purchase } from "./purchase-record.ts";
import { probeOf } from "./rights.ts";
import { unitMarker, unitsOf } from "./unit-choice.ts";
import {
  changing,
  createdIn,
  createdKey,
  creating,
  dateIn,
  decimalIn,
  deleting,
  guardedBy,
  isModified,
  isSameText,
  lookup,
  pressing,
  refusedBy,
  type WritesOf,
} from "./writing.ts";

const ORDER = "purchase.purchase";
const LINE = "purchase.line";
const purchase = permissionsTo("Purchase");
const administrator = permissionsTo("Purchase Administrator");

type Values = WriteValues<typeof purchaseOrder>;
type Status = "draft" | "pending_approval" | "approved" | "sent" | "closed" | "cancelled";

/** A step between statuses by a button. */
const step = (
  button: string,
  { from, to, orFurther }: { from: readonly Status[]; to: Status; orFurther?: readonly Status[] },
  permissions = purchase,
) => ({
  from,
  to,
  ...(orFurther && { orFurther }),
  permissions,
  probe: probeOf(permissions, { model: ORDER, to: { press: button } }),
  send: (before: StoredRaw<Purchase>) => pressing(ORDER, button, before),
  guard: (request: Parameters<typeof guardedBy>[1], before: StoredRaw<Purchase>) => guardedBy(ORDER, request, before),
  isConflict: isModified,
  refused: refusedBy,
});

const DRAFT = ["draft"];

/** The fields of a line. A line without an item is an expense; one of the kind `text` is a comment. */
const lines: NonNullable<NonNullable<WritesOf<Purchase, typeof purchaseOrder>["create"]>["fields"]["lines"]> = {
  each: {
    kind: { put: (kind) => (kind === "text" ? { type: "comment" } : { type: "line" }) },
    item_id: { put: (id) => ({ product: Number(id) }) },
    description: { to: "description" },
    quantity: { put: (quantity) => ({ quantity: Number(quantity.value), ...unitMarker(quantity) }) },
    unit_price: { put: ({ amount }) => ({ unit_price: { ...decimalIn(amount) } }) },
    due_on: { put: (day) => ({ delivery_date_edit: true, delivery_date_store: dateIn(day) }) },
    notes: { to: "note" },
  },
  put: (given) => {
    const added = given.filter(({ key }) => key === null).map(({ body }) => body);
    return {
      lines: [
        ...given.flatMap(({ key, body, isRemoved }): Json[] =>
          key === null ? [] : [isRemoved ? ["delete", [Number(key)]] : ["write", [Number(key)], body]],
        ),
        ...(added.length > 0 ? [["create", added]] : []),
      ],
    };
  },
};

/** Writes of purchase orders. Tryton's own workflow buttons are the steps between statuses. */
export const purchaseWrites: WritesOf<Purchase, typeof purchaseOrder> = {
  create: {
    permissions: purchase,
    probe: probeOf(purchase, { model: ORDER, to: "create" }, { model: LINE, to: "create" }),
    initialStatus: "draft",
    fields: {
      vendor_id: { required: true },
      organization_id: {},
      warehouse_id: {},
      ordered_on: { to: "purchase_date", put: (day) => ({ purchase_date: dateIn(day) }) },
      due_on: { to: "delivery_date", put: (day) => ({ delivery_date: dateIn(day) }) },
      payment_terms: { to: "payment_term", put: (name) => ({ payment_term: name }) },
      currency: { put: (code) => ({ currency: code }) },
      reference: {},
      description: {},
      notes: {},
      lines,
    },
    check: checkOrder,
    complete: completeOrder,
    send: (body) => creating(ORDER, body),
    made: createdKey,
    recovery: lookup({
      model: ORDER,
      fields: ["reference", "description", "lines.type", "lines.product", "lines.quantity"],
      domain: ({ party }) => [["party", "=", party]],
      isSame: isSameOrder,
    }),
    refused: refusedBy,
  },
  update: {
    permissions: purchase,
    probe: probeOf(purchase, { model: ORDER, to: "write" }, { model: LINE, to: "write" }),
    fields: {
      warehouse_id: { changeableIn: DRAFT },
      ordered_on: {
        to: "purchase_date",
        put: (day) => ({ purchase_date: dateIn(day) }),
        changeableIn: ["draft", "pending_approval"],
      },
      due_on: {
        to: "delivery_date",
        put: (day) => ({ delivery_date: dateIn(day) }),
        changeableIn: ["draft", "pending_approval", "approved"],
      },
      payment_terms: {
        to: "payment_term",
        put: (name) => ({ payment_term: name }),
        changeableIn: ["draft", "pending_approval"],
      },
      reference: {},
      description: { changeableIn: DRAFT },
      notes: {},
      lines: {
        ...lines,
        each: Object.fromEntries(
          Object.entries(lines.each).map(([name, field]) => [name, { ...field, changeableIn: DRAFT }]),
        ),
      },
    },
    check: checkOrder,
    complete: completeChange,
    send: (before, body) => changing(ORDER, before, body),
    guard: (request, before) => guardedBy(ORDER, request, before, { model: LINE, list: before.raw["lines."] }),
    isConflict: isModified,
    refused: refusedBy,
  },
  transitions: [
    step("quote", { from: ["draft"], to: "pending_approval" }),
    // A server without a queue processes a confirmed order at once.
    step("confirm", { from: ["pending_approval"], to: "approved", orFurther: ["sent", "closed"] }),
    step("process", { from: ["approved"], to: "sent", orFurther: ["closed"] }, administrator),
    step("cancel", { from: ["draft", "pending_approval"], to: "cancelled" }),
    step("draft", { from: ["pending_approval", "approved", "cancelled"], to: "draft" }),
  ],
  remove: {
    permissions: purchase,
    probe: probeOf(purchase, { model: ORDER, to: "delete" }),
    from: ["draft"],
    send: (before) => deleting(ORDER, before),
    refused: refusedBy,
  },
};

/** Checks what Tryton itself does not: it accepts lines without a quantity or price, and takes amounts without their currency. */
function checkOrder({ lines: given, currency }: Values): FieldRefusal[] {
  const wanted = currency ?? given?.find(({ unit_price: price }) => price?.currency)?.unit_price?.currency ?? null;
  return (given ?? []).flatMap((line, index): FieldRefusal[] => {
    const at = (field: string) => `/lines/${index}/${field}`;
    const isNew = !line.id;
    const required = (field: string, why: string): FieldRefusal => ({
      pointer: at(field),
      code: "required",
      message: why,
    });
    const of = line.unit_price?.currency;
    return [
      ...(isNew && line.kind !== "text" && !line.quantity ? [required("quantity", "A line needs a quantity.")] : []),
      ...(isNew && line.kind !== "text" && !line.item_id && !line.unit_price
        ? [required("unit_price", "A line without an item needs a unit price.")]
        : []),
      ...(of && wanted && of !== wanted
        ? [{ pointer: at("unit_price"), code: "invalid" as const, message: `The order is in ${wanted}, not in ${of}.` }]
        : []),
    ];
  });
}

/** Fills a new order as Tryton's client does: terms and addresses of the vendor; units, prices and taxes of the items. */
async function completeOrder(http: SourceHttp, body: WriteBody, { values }: { values: Values }): Promise<WriteBody> {
  const context = await clientContext(http, body.company);
  const form = await openForm(http, ORDER, context);
  const { lines: commands, currency: _code, payment_term: terms, ...given } = body;
  const defaults = await defaultsOf(http, form);
  const changes = await changesBy(http, form, Object.keys(given), { ...defaults, ...given, lines: [] });
  const order: WriteBody = { ...defaults, ...changes, ...given };
  const code = values.currency ?? values.lines?.find(({ unit_price: of }) => of?.currency)?.unit_price?.currency;
  if (code)
    order.currency = await idOf(http, { model: "currency.currency", field: "code", value: code, pointer: "/currency" });
  if (typeof terms === "string") order.payment_term = await termsNamed(http, terms);
  const added = createdIn(commands);
  if (added.length === 0) return order;
  return { ...order, lines: [["create", await completeLines(http, added, order, { form, values })]] };
}

/** Fills the lines that a change adds, and finds the units that it names. */
async function completeChange(
  http: SourceHttp,
  { lines: commands, payment_term: terms, ...header }: WriteBody,
  { values, before: { raw } }: { values: Values; before: StoredRaw<Purchase> },
): Promise<WriteBody> {
  const body: WriteBody = {
    ...header,
    ...(terms !== undefined && { payment_term: typeof terms === "string" ? await termsNamed(http, terms) : null }),
  };
  if (!Array.isArray(commands)) return body;
  const context = await clientContext(http, raw.company ?? undefined);
  const form = await openForm(http, ORDER, context);
  const parents = ["party", "invoice_party", "company", "currency", "purchase_date", "warehouse", "delivery_date"];
  const [order] = await search(http, {
    model: ORDER,
    domain: [["id", "=", raw.id]],
    fields: parents.filter((name) => form.fields.has(name)),
  });
  const parent = {
    ...Object.fromEntries(Object.entries(order ?? {}).map(([name, of]) => [name, of as Json])),
    ...body,
  };
  const units = unitsOf(http);
  const done: Json[] = [];
  for (const command of commands) {
    const [kind, of, changes] = Array.isArray(command) ? command : [];
    if (kind === "create")
      done.push(["create", await completeLines(http, createdIn([command]), parent, { form, values })]);
    else if (kind === "write" && Array.isArray(of) && isObject(changes)) {
      const line = raw["lines."].find(({ id }) => id === of[0]);
      const pointer = pointerOfLine(values, String(of[0]));
      if ("product" in changes && changes.product !== line?.product) throw new FieldsRefused(itemIsFixed(pointer));
      done.push(["write", of, await units.resolved(changes, line?.["unit."]?.id ?? null, `${pointer}/quantity`)]);
    } else done.push(command);
  }
  return { ...body, lines: done };
}

const itemIsFixed = (line: string): FieldRefusal => ({
  pointer: `${line}/item_id`,
  code: "read_only",
  message: "The item of a line cannot be changed. Remove the line and add another one.",
});

function pointerOfLine({ lines: given }: Values, key: string): string {
  const index = given?.findIndex(({ id, source_id }) => source_id === key || id === key) ?? -1;
  return index < 0 ? "/lines" : `/lines/${index}`;
}

/** Returns new lines with what the client would fill in. What the caller has given stays. */
async function completeLines(
  http: SourceHttp,
  added: readonly WriteBody[],
  order: WriteBody,
  { form, values }: { form: Form; values: Values },
): Promise<WriteBody[]> {
  const line = await openForm(http, LINE, form.context);
  const defaults = await defaultsOf(http, line);
  const units = unitsOf(http);
  const news = (values.lines ?? []).flatMap(({ id }, index) => (id ? [] : [index]));
  const done: WriteBody[] = [];
  for (const [at, { unit: marker, ...given }] of added.entries()) {
    const of = { company: order.company ?? null, currency: order.currency ?? null };
    const full = async (known: WriteBody, changed: readonly string[]): Promise<WriteBody> => ({
      ...known,
      ...(await changesBy(http, line, changed, { ...of, ...known, ...given }, { purchase: order })),
      ...given,
    });
    const filled = await full(defaults, Object.keys(given));
    const pointer = `/lines/${news[at] ?? at}/quantity`;
    const unit = marker === undefined ? filled.unit : await units.find(marker, filled.unit ?? null, pointer);
    // The price is for another unit.
    done.push(unit === filled.unit || unit === undefined ? filled : await full({ ...filled, unit }, ["unit"]));
  }
  return done;
}

async function idOf(
  http: SourceHttp,
  { model, field, value, pointer }: { model: string; field: string; value: string; pointer: string },
): Promise<number> {
  const [found] = await search(http, { model, domain: [[field, "=", value]], fields: ["id"], context: {} });
  if (found) return found.id;
  const message = `Tryton has no active record "${value}".`;
  throw new FieldsRefused({ pointer, code: "unknown_reference", message });
}

const termsNamed = (http: SourceHttp, name: string): Promise<number> =>
  idOf(http, { model: "account.invoice.payment_term", field: "name", value: name, pointer: "/payment_terms" });

/** Whether an order has the lines and texts that were sent. */
function isSameOrder(row: Row, body: WriteBody): boolean {
  const contents = (of: readonly Record<string, unknown>[]) =>
    of.map(({ type, product, quantity }) => [type ?? "line", product ?? null, quantity ?? null].join()).sort();
  const stored = Array.isArray(row["lines."]) ? row["lines."].filter(isObject) : [];
  return (
    isSameText(row.reference, body.reference) &&
    isSameText(row.description, body.description) &&
    contents(stored).join(";") === contents(createdIn(body.lines)).join(";")
  );
}
