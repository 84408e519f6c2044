import {
  type FieldRefusal,
  FieldsRefused,
  type Json,
  type SourceHttp,
  type SourceRequest,
  type StoredRaw,
  type WriteBody,
  type Writes,
  type WriteValues,
} from "#kit";
import type { purchaseOrder } from "#model";
import { currencyNamed } from "./currency-codes.ts";
import { unitMarker, unitOf, unitsOfItems } from "./line-units.ts";
import { permissionTo } from "./permissions.ts";
import {
  changing,
  createdKey,
  creating,
  deleting,
  isChanged,
  recoveryBy,
  refusedBy,
  withCustomForms,
} from "./record-service.ts";
import { isSwitchedOn } from "./settings.ts";
import { suiteql } from "./suiteql.ts";
import type { Transaction } from "./transaction-fields.ts";
import { transactionLike } from "./transaction-lookup.ts";
import { probeForm } from "./user-permissions.ts";
import { named, referring, writeName } from "./write-names.ts";

const RECORD = "purchaseOrder";
const TYPE = { type: "PurchOrd", record: RECORD, permission: "Purchase Order" } as const;
const create = permissionTo("Purchase Order", "Create");
const edit = permissionTo("Purchase Order", "Edit");
const full = permissionTo("Purchase Order", "Full");

type Values = WriteValues<typeof purchaseOrder>;
type Context = { currency: string | null };
type Settings = Readonly<Record<string, unknown>>;

/** The fields of the header. */
const header = {
  warehouse_id: referring("location"),
  department_id: referring("department"),
  buyer_id: referring("employee"),
  ordered_on: named("trandate"),
  due_on: named("duedate"),
  shipped_on: named("shipdate"),
  reference: named("otherrefnum"),
  description: named("memo"),
};

/** The fields of a line. A line has an item, or else the account of an expense and an amount. */
const lines: NonNullable<NonNullable<Writes<Transaction, Context, typeof purchaseOrder>["create"]>["fields"]["lines"]> =
  {
    each: {
      item_id: referring("item", true),
      account_id: referring("expenseaccount", true),
      description: named("memo", true),
      quantity: { put: (of) => ({ quantity: Number(of.value), ...unitMarker(of) }) },
      unit_price: { put: ({ amount }) => ({ rate: Number(amount) }) },
      amount: { put: ({ amount }) => ({ amount: Number(amount) }) },
      warehouse_id: referring("location", true),
      department_id: referring("department", true),
      due_on: named("expectedreceiptdate", true),
      is_closed: { put: (isClosed) => ({ isClosed }) },
    },
    // `sublists` puts them where they belong.
    put: (given) => ({
      lines: given.map(({ body, key, isRemoved }) => ({
        ...body,
        ...(key !== null && { line: Number(key) }),
        ...(isRemoved && { isRemoved }),
      })),
    }),
  };

/** What all changes share. There is no public ETag: the engine compares the record just before. */
const change = { permissions: [edit], isConflict: isChanged, refused: refusedBy, probe: probeForm(TYPE, "update") };

/** Writes of purchase orders. */
export const purchaseWrites: Writes<Transaction, Context, typeof purchaseOrder> = {
  memberOf: writeName,
  create: {
    permissions: [create],
    probe: probeForm(TYPE, "create"),
    fields: {
      vendor_id: { required: true, ...referring("entity") },
      organization_id: referring("subsidiary"),
      currency: { put: (code) => ({ currency: code }) },
      exchange_rate: { put: (rate) => ({ exchangeRate: Number(rate) }) },
      ...header,
      lines: { required: true, ...lines },
    },
    check: checkLines,
    complete: (http, body, { values, settings }) => completed(http, body, { values, settings, before: null }),
    send: (body) => creating(RECORD, body),
    made: createdKey,
    recovery: recoveryBy({
      record: RECORD,
      custom: "custbody_",
      byField: (field, mark) =>
        suiteql(`SELECT t.id FROM transaction t WHERE t.type = ? AND t.${field} = ?`, [TYPE.type, mark], 2),
      byContent: transactionLike(TYPE.type),
    }),
    refused: refusedBy,
  },
  update: {
    ...change,
    fields: { ...header, lines },
    check: checkLines,
    complete: (http, body, { values, settings, before }) => completed(http, body, { values, settings, before }),
    send: ({ key }, { replace, ...body }) =>
      changing(RECORD, key, body, typeof replace === "string" ? replace : undefined),
  },
  transitions: [
    {
      ...change,
      switchedOn: isSwitchedOn("write_approval"),
      from: ["pending_approval", "rejected"],
      to: "approved",
      send: ({ key }) => changing(RECORD, key, { approvalStatus: { id: "2" } }),
    },
    {
      ...change,
      switchedOn: isSwitchedOn("write_close"),
      from: ["approved"],
      to: "closed",
      send: ({ key, raw }) => changing(RECORD, key, { item: { items: closedLines(raw) } }),
    },
  ],
  remove: {
    permissions: [full],
    from: ["pending_approval", "approved", "rejected"],
    send: ({ key }): SourceRequest => deleting(RECORD, key),
    refused: refusedBy,
  },
};

/** Every line of an item, closed. */
const closedLines = ({ lines: all }: Transaction): Json[] =>
  all.flatMap(({ id, item }) => (item ? [{ line: Number(id), isClosed: true }] : []));

/** Checks what NetSuite refuses with a text that names no field. */
function checkLines({ lines: given }: Values): FieldRefusal[] {
  return (given ?? []).flatMap((line, index): FieldRefusal[] => {
    if (line.id) return [];
    const at = (field: string) => `/lines/${index}/${field}`;
    const { item_id: item, account_id: account, quantity, amount, unit_price: price } = line;
    if (!item && !account)
      return [
        { pointer: at("item_id"), code: "required", message: "A line needs an item, or the account of an expense." },
      ];
    if (item && account)
      return [{ pointer: at("account_id"), code: "not_allowed", message: "A line has either an item or an account." }];
    if (item && !quantity) return [{ pointer: at("quantity"), code: "required", message: "A line needs a quantity." }];
    if (item && amount)
      return [
        { pointer: at("amount"), code: "not_allowed", message: "Give the unit price. NetSuite computes the amount." },
      ];
    if (account && !amount)
      return [{ pointer: at("amount"), code: "required", message: "An expense needs an amount." }];
    if (account && (quantity || price))
      return [
        {
          pointer: at(quantity ? "quantity" : "unit_price"),
          code: "not_allowed",
          message: "An expense has only an amount.",
        },
      ];
    return [];
  });
}

interface Completing {
  values: Values;
  settings: Settings;
  /** Null: the order is created. */
  before: StoredRaw<Transaction, Context> | null;
}

/** Returns the members of an order, with its lines in the sublists for items and expenses. */
async function completed(http: SourceHttp, body: WriteBody, of: Completing): Promise<WriteBody> {
  const { lines: given, currency: code, ...rest } = body;
  const head = await withCustomForms(http, RECORD, rest);
  return {
    ...head,
    ...(typeof code === "string" && { currency: { id: await currencyNamed(http, code, of.settings) } }),
    ...(Array.isArray(given) && (await sublists(http, given.filter(isObject), of))),
  };
}

const isObject = (value: unknown): value is WriteBody =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Returns lines in their sublists. Removing some replaces a whole sublist: the other lines are sent again. */
async function sublists(http: SourceHttp, given: readonly WriteBody[], of: Completing): Promise<WriteBody> {
  const stored = of.before?.raw.lines ?? [];
  const units = await unitsOfItems(
    http,
    given.flatMap((line) => itemOf(line) ?? stored.find(({ id }) => id === String(line.line))?.item ?? []),
  );
  const lists = { item: [] as WriteBody[], expense: [] as WriteBody[] };
  const replaced = new Set<"item" | "expense">();
  for (const [index, { isRemoved, units: marker, ...line }] of given.entries()) {
    const known = stored.find(({ id }) => id === String(line.line));
    const list = (known ? known.item : itemOf(line)) ? "item" : "expense";
    if (isRemoved) {
      if (!isSwitchedOn("write_line_removal")(of.settings)) throw new FieldsRefused(removalIsOff(index));
      replaced.add(list);
      continue;
    }
    const pointer = `/lines/${index}/quantity`;
    const item = itemOf(line) ?? known?.item ?? "";
    const unit = marker === undefined ? null : unitOf(marker, units.get(item) ?? [], { ...of, pointer });
    const members = await withCustomForms(http, RECORD, { ...line, ...(unit !== null && { units: { id: unit } }) });
    lists[list].push(list === "item" ? members : asExpense(members));
  }
  const [list, other] = replaced;
  if (other) throw new FieldsRefused({ pointer: "/lines", code: "not_allowed", message: ONE_LIST });
  if (list) lists[list] = [...keptLines(stored, given, list), ...lists[list]];
  return {
    ...(lists.item.length > 0 && { item: { items: lists.item } }),
    ...(lists.expense.length > 0 && { expense: { items: lists.expense } }),
    ...(list && { replace: list }),
  };
}

const ONE_LIST = "Remove lines of items and of expenses in two steps.";
const removalIsOff = (index: number): FieldRefusal => ({
  pointer: `/lines/${index}/is_deleted`,
  code: "not_allowed",
  message:
    'Removing lines is off for this connection (setting "Remove lines of purchase orders"). Close the line instead.',
});

function itemOf({ item }: WriteBody): string | null {
  const id = isObject(item) ? item.id : null;
  return typeof id === "string" ? id : null;
}

/** An expense has its text in `memo`. */
const asExpense = ({ description, ...line }: WriteBody): WriteBody => ({
  ...line,
  ...(description !== undefined && { memo: description }),
});

/** Returns the lines of a sublist that the caller has not named, with everything that is read of them. */
const keptLines = (stored: Transaction["lines"], given: readonly WriteBody[], list: "item" | "expense"): WriteBody[] =>
  stored
    .filter((line) => Boolean(line.item) === (list === "item") && line.mainline !== "T")
    .filter(({ id }) => !given.some(({ line }) => String(line) === id))
    .map(({ id }) => ({ line: Number(id) }));
