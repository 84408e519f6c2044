import { z } from "zod";
import { stream } from "#kit";
import { productionOrder } from "#model";
import { transactionNeeds } from "./permissions.ts";
import { dayText } from "./suiteql.ts";
import { headerFields, lineFields, ofType, shownLines } from "./transactions.ts";
import { quantityIn, statusOf, texts, unsigned } from "./values.ts";

const raw = z.object({
  ...headerFields,
  ...texts("startdate", "enddate", "bom_text", "routing_text"),
  lines: z.array(z.object(lineFields)),
});
type WorkOrder = z.infer<typeof raw>;

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

/** The line that stands for the order as a whole: what is made, and how much of it. */
const mainLineOf = (of: WorkOrder) => of.lines.find(({ mainline }) => mainline === "T");

/** Work orders: NetSuite's orders to make something, with what goes in. */
export const workOrders = stream({
  title: "Work orders (manufacturing)",
  raw,
  ...ofType({
    type: "WorkOrd",
    record: "workOrder",
    header: {
      startdate: dayText("t.startdate"),
      enddate: dayText("t.enddate"),
      bom_text: "BUILTIN.DF(t.billofmaterials)",
      routing_text: "BUILTIN.DF(t.manufacturingrouting)",
    },
    withMainLine: true,
  }),
  dated: "trandate",
  needs: transactionNeeds("Work Order"),
  model: productionOrder,
  map: {
    source_number: "tranid",
    source_url: null,
    source_created_at: "createddate",
    source_updated_at: "lastmodifieddate",
    status: (of) => STATUSES[of.status ?? ""] ?? "unknown",
    source_status: (of) => statusOf(of.status, of.status_text),
    item_id: (of) => mainLineOf(of)?.item,
    quantity: (of) => quantityIn(unsigned(mainLineOf(of)?.quantity), mainLineOf(of)?.unit_text),
    produced: null,
    scrapped: null,
    parent_id: null,
    sales_order_id: null,
    customer_id: "entity",
    organization_id: "subsidiary",
    department_id: "department",
    warehouse_id: "location",
    bill_of_materials: "bom_text",
    routing: "routing_text",
    priority: null,
    ordered_on: "trandate",
    due_on: (of) => of.duedate ?? of.enddate,
    // NetSuite plans in days; a moment would say more than it knows.
    planned_start_at: null,
    planned_end_at: null,
    actual_start_at: null,
    actual_end_at: null,
    reference: "otherrefnum",
    title: null,
    description: "memo",
    notes: null,
    cost: null,
    components: (of) =>
      shownLines(of).map((one) => ({
        key: one.id,
        raw: one,
        line_number: one.linesequencenumber,
        item_id: one.item,
        item_code: one.item_text,
        description: one.memo,
        warehouse_id: one.location,
        quantity: quantityIn(unsigned(one.quantity), one.unit_text),
        consumed: null,
        due_on: null,
        unit_cost: null,
        amount: null,
        notes: null,
      })),
  },
});
