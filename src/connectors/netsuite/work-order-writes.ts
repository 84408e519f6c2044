import type { SourceHttp, StoredRaw, WriteBody, Writes } from "#kit";
import type { productionOrder } from "#model";
import { namesUnit, unitMarker, unitOf, unitsOfItems } from "./line-units.ts";
import { permissionTo } from "./permissions.ts";
import { changing, createdKey, creating, isChanged, recoveryBy, refusedBy, withCustomForms } from "./record-service.ts";
import { isSwitchedOn } from "./settings.ts";
import { suiteql } from "./suiteql.ts";
import { transactionLike } from "./transaction-lookup.ts";
import { probeForm } from "./user-permissions.ts";
import type { WorkOrder } from "./work-order-record.ts";
import { named, referring, writeName } from "./write-names.ts";

const TYPE = { type: "WorkOrd", record: "workOrder" } as const;
type Settings = Readonly<Record<string, unknown>>;

const edit = {
  permissions: [permissionTo("Work Order", "Edit")],
  probe: probeForm(TYPE, "update"),
  isConflict: isChanged,
  refused: refusedBy,
};
const fields = {
  quantity: {
    put: (of: { value: string; unit: string | null; source_unit: string | null }) => ({
      quantity: Number(of.value),
      ...unitMarker(of),
    }),
  },
  warehouse_id: referring("location"),
  department_id: referring("department"),
  ordered_on: named("trandate"),
  due_on: named("duedate"),
  description: named("memo"),
};

/** Writes of work orders, NetSuite's production orders. NetSuite takes the components from the item's bill of materials. */
export const workOrderWrites: Writes<WorkOrder, { currency: string | null }, typeof productionOrder> = {
  memberOf: writeName,
  create: {
    permissions: [permissionTo("Work Order", "Create")],
    probe: probeForm(TYPE, "create"),
    fields: {
      item_id: { required: true, put: (id) => ({ assemblyItem: { id } }) },
      organization_id: referring("subsidiary"),
      customer_id: referring("entity"),
      ...fields,
      quantity: { required: true, ...fields.quantity },
    },
    complete: (http, body, { values, settings }) => completed(http, body, String(values.item_id ?? ""), settings),
    send: (body) => creating(TYPE.record, body),
    made: createdKey,
    recovery: recoveryBy({
      record: TYPE.record,
      custom: "custbody_",
      byField: (field, mark) =>
        suiteql(`SELECT t.id FROM transaction t WHERE t.type = ? AND t.${field} = ?`, [TYPE.type, mark], 2),
      byContent: transactionLike(TYPE.type),
    }),
    refused: refusedBy,
  },
  update: {
    ...edit,
    fields,
    complete: (http, body, { settings, before }) => completed(http, body, productOf(before), settings),
    send: ({ key }, body) => changing(TYPE.record, key, body),
  },
  transitions: [
    // The letters of the field `orderStatus`: A planned, B released.
    {
      ...edit,
      switchedOn: isSwitchedOn("write_work_order_status"),
      from: ["planned"],
      to: "released",
      send: ({ key }) => changing(TYPE.record, key, { orderStatus: { id: "B" } }),
    },
    {
      ...edit,
      switchedOn: isSwitchedOn("write_work_order_status"),
      from: ["released"],
      to: "planned",
      send: ({ key }) => changing(TYPE.record, key, { orderStatus: { id: "A" } }),
    },
  ],
};

const productOf = ({ raw }: StoredRaw<WorkOrder>): string =>
  raw.lines.find(({ mainline }) => mainline === "T")?.item ?? "";

async function completed(
  http: SourceHttp,
  { units: marker, ...body }: WriteBody,
  item: string,
  settings: Settings,
): Promise<WriteBody> {
  const head = await withCustomForms(http, TYPE.record, body);
  // Without a unit, NetSuite takes the item's own (INFERRED).
  if (!namesUnit(marker)) return head;
  const units = (await unitsOfItems(http, [item])).get(item) ?? [];
  const unit = unitOf(marker, units, { settings, pointer: "/quantity" });
  return { ...head, ...(unit !== null && { units: { id: unit } }) };
}
