import { stream } from "#kit";
import { productionOrder } from "#model";
import { dayText } from "./suiteql.ts";
import { headerMap, lineOf, shownLines } from "./transaction-fields.ts";
import { transactionsOf } from "./transactions.ts";
import { quantityIn, unsigned } from "./values.ts";
import { raw, type WorkOrder } from "./work-order-record.ts";
import { workOrderWrites } from "./work-order-writes.ts";

/** Statuses by letter, as the record service lists them. */
const STATUSES: Readonly<
  Record<string, "planned" | "released" | "cancelled" | "in_progress" | "completed" | "closed">
> = {
  A: "planned",
  B: "released",
  C: "cancelled",
  D: "in_progress",
  G: "completed",
  H: "closed",
};

/** The line that represents the whole order: the product and its quantity. */
const mainLineOf = (of: WorkOrder) => of.lines.find(({ mainline }) => mainline === "T");

/** Work orders, NetSuite's production orders, with their components. */
export const workOrders = stream({
  title: "Work orders (manufacturing)",
  raw,
  ...transactionsOf({
    type: "WorkOrd",
    record: "workOrder",
    permission: "Work Order",
    header: {
      startdate: dayText("t.startdate"),
      enddate: dayText("t.enddate"),
      bom_text: "BUILTIN.DF(t.billofmaterials)",
      routing_text: "BUILTIN.DF(t.manufacturingrouting)",
    },
    withMainLine: true,
  }),
  writes: workOrderWrites,
  model: productionOrder,
  map: {
    ...headerMap,
    status: (of) => STATUSES[of.status ?? ""] ?? "unknown",
    item_id: (of) => mainLineOf(of)?.item,
    quantity: (of) => quantityIn(unsigned(mainLineOf(of)?.quantity), mainLineOf(of)?.unit_text),
    produced: null,
    scrapped: null,
    parent_id: null,
    sales_order_id: null,
    customer_id: "entity",
    department_id: "department",
    bill_of_materials: "bom_text",
    routing: "routing_text",
    priority: null,
    ordered_on: "trandate",
    due_on: (of) => of.duedate ?? of.enddate,
    // NetSuite plans in days, without a time of day.
    planned_start_at: null,
    planned_end_at: null,
    actual_start_at: null,
    actual_end_at: null,
    cost: null,
    components: (of) =>
      shownLines(of).map((line) => ({
        ...lineOf(line),
        quantity: quantityIn(unsigned(line.quantity), line.unit_text),
        consumed: null,
        due_on: null,
        unit_cost: null,
        amount: null,
      })),
  },
});
