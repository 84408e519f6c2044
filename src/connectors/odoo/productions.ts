import { z } from "zod";
import { lacking, stream } from "#kit";
import { productionOrder } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  common,
  idOf,
  kindOf,
  labelOf,
  linkedProduct,
  numbers,
  productLink,
  quantityIn,
  references,
  stamps,
  texts,
} from "./values.ts";

const component = z.object({
  id: z.int(),
  ...texts("state"),
  ...linkedProduct,
  ...references("product_uom", "location_id"),
  ...numbers("product_uom_qty", "quantity", "quantity_done"),
});
const raw = z.object({
  ...stamps,
  state: z.enum(["draft", "confirmed", "progress", "to_close", "done", "cancel"]),
  ...texts("name", "origin", "priority", "date_start", "date_planned_start", "date_finished", "date_planned_finished"),
  ...texts("date_deadline"),
  ...references("product_id", "product_uom_id", "bom_id", "company_id", "location_src_id"),
  ...numbers("product_qty", "qty_produced"),
  "move_raw_ids.": z.array(component).nullish(),
});

/** Manufacturing orders, with their components. */
export const productions = stream({
  title: "Manufacturing orders",
  raw,
  ...ofModel({
    app: "Manufacturing",
    model: "mrp.production",
    fields: [
      ...["name", "origin", "priority", "date_start", "date_planned_start", "date_finished", "date_planned_finished"],
      ...["date_deadline", "state", "product_id", "product_uom_id", "bom_id", "company_id", "location_src_id"],
      ...["product_qty", "qty_produced"],
    ],
    lists: {
      move_raw_ids: {
        model: "stock.move",
        fields: ["state", "product_id", "product_uom", "location_id", "product_uom_qty", "quantity", "quantity_done"],
        links: productLink,
        counted: [["raw_material_production_id", "!=", false]],
      },
    },
    shows: ["bom_id", "product_uom_id", "move_raw_ids.product_id", "move_raw_ids.product_uom"],
  }),
  permissions: [rights.manufacturing],
  model: productionOrder,
  map: {
    ...common,
    ...lacking(
      "scrapped",
      "parent_id",
      "sales_order_id",
      "customer_id",
      "department_id",
      "routing",
      "ordered_on",
      "due_on",
      "title",
      "description",
      "notes",
    ),
    ...lacking("cost"),
    source_number: "name",
    status: {
      from: "state",
      values: {
        draft: "planned",
        confirmed: "released",
        progress: "in_progress",
        to_close: "in_progress",
        done: "completed",
        cancel: "cancelled",
      },
    },
    source_status: (of) => ({ code: of.state, text: null }),
    item_id: (of) => idOf(of.product_id),
    quantity: (of) => quantityIn(of.product_qty, of.product_uom_id),
    produced: (of) => quantityIn(of.qty_produced, of.product_uom_id),
    organization_id: (of) => idOf(of.company_id),
    warehouse_id: (of) => kindOf("location", of.location_src_id),
    bill_of_materials: (of) => labelOf(of.bom_id),
    priority: "priority",
    // One pair of fields has the plan, and the facts once the work began.
    planned_start_at: (of) => (BEGUN.includes(of.state) ? null : (of.date_start ?? of.date_planned_start)),
    planned_end_at: (of) => (of.state === "done" ? null : (of.date_finished ?? of.date_planned_finished)),
    actual_start_at: (of) => (BEGUN.includes(of.state) ? of.date_start : null),
    actual_end_at: (of) => (of.state === "done" ? of.date_finished : null),
    reference: "origin",
    components: (of) =>
      (of["move_raw_ids."] ?? []).map((one) => ({
        key: one.id,
        raw: one,
        ...lacking("line_number", "due_on", "unit_cost", "amount", "notes"),
        item_id: idOf(one.product_id),
        item_code: one["product_id."]?.default_code,
        description: labelOf(one.product_id),
        warehouse_id: kindOf("location", one.location_id),
        quantity: quantityIn(one.product_uom_qty, one.product_uom),
        consumed: quantityIn(one.state === "done" ? (one.quantity ?? one.quantity_done) : 0, one.product_uom),
      })),
  },
});

const BEGUN = ["progress", "to_close", "done"];
