import { stream } from "#kit";
import { productionOrder } from "#model";
import { permissionsTo } from "./permissions.ts";
import { type Production, raw } from "./production-record.ts";
import { productionWrites } from "./production-writes.ts";
import { COSTS, ofModel, written } from "./reading.ts";
import { dayOf, momentOf, moneyIn, quantityIn, sumOf, unitFields } from "./values.ts";

const MOVE = ["state", "product", "product.code", "product.name", "quantity", ...unitFields("uom"), "from_location"];

/** Productions, with their inputs. */
export const productions = stream({
  title: "Production orders",
  raw,
  ...ofModel({
    isOfCompany: true,
    model: "production",
    fields: [
      ...[
        "_timestamp",
        "number",
        "reference",
        "state",
        "product",
        "quantity",
        ...unitFields("uom"),
        "warehouse",
        "bom.name",
        "cost",
        "company",
        "company.currency.code",
      ],
      ...["planned_date", "planned_start_date", "effective_date", "effective_start_date"],
      ...MOVE.flatMap((field) => [`inputs.${field}`, `outputs.${field}`]),
    ],
    parts: {
      inputs: { model: "stock.move", counted: [["production_input", "!=", null]] },
      outputs: { model: "stock.move", counted: [["production_output", "!=", null]] },
    },
    shows: [
      ...["uom", "uom.category", "bom", "company.currency"].map(written),
      ...["inputs", "outputs"].flatMap((list) =>
        ["product", "product.template", "uom", "uom.category"].map((path) => written(`${list}.${path}`)),
      ),
      // The cost of what is not made yet is computed from the products' costs.
      ...COSTS.map((path) => `inputs.product.${path}`),
    ],
  }),
  permissions: permissionsTo("Production"),
  writes: productionWrites,
  model: productionOrder,
  map: {
    source_number: "number",
    source_url: null,
    source_created_at: (of) => momentOf(of.create_date),
    source_updated_at: (of) => momentOf(of.write_date),
    status: {
      from: "state",
      values: {
        request: "planned",
        draft: "planned",
        waiting: "released",
        assigned: "released",
        running: "in_progress",
        done: "completed",
        cancelled: "cancelled",
      },
    },
    source_status: (of) => ({ code: of.state, text: null }),
    item_id: "product",
    quantity: (of) => quantityIn(of.quantity, of["uom."]),
    produced: producedOf,
    scrapped: null,
    parent_id: null,
    sales_order_id: null,
    customer_id: null,
    organization_id: "company",
    department_id: null,
    warehouse_id: "warehouse",
    bill_of_materials: (of) => of["bom."]?.name,
    routing: null,
    priority: null,
    ordered_on: null,
    due_on: (of) => dayOf(of.planned_date),
    // Tryton plans in days, without a time of day.
    planned_start_at: null,
    planned_end_at: null,
    actual_start_at: null,
    actual_end_at: null,
    reference: "reference",
    title: null,
    description: null,
    notes: null,
    cost: (of) => moneyIn(of.cost, of["company."]?.["currency."]?.code),
    components: (of) =>
      of["inputs."].map((one) => ({
        key: one.id,
        raw: one,
        line_number: null,
        item_id: one.product,
        item_code: one["product."]?.code,
        description: one["product."]?.name,
        warehouse_id: one.from_location,
        quantity: quantityIn(one.quantity, one["uom."]),
        consumed: quantityIn(one.state === "done" ? one.quantity : 0, one["uom."]),
        due_on: null,
        unit_cost: null,
        amount: null,
        notes: null,
      })),
  },
});

/** The produced quantity. Null: it is in another unit than the planned one. */
function producedOf(of: Production) {
  const made = of["outputs."].filter((one) => one.state === "done" && one.product === of.product);
  if (made.some((one) => one["uom."]?.id !== of["uom."]?.id)) return null;
  return quantityIn(sumOf(made.map(({ quantity }) => quantity ?? 0)), of["uom."]);
}
