import { euros } from "./examples.ts";
import { flag, money, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A place where costs arise. */
export const costCenter = model(
  "cost_center",
  { title: "Cost center", description: "A place where costs arise, or another dimension that costs are analyzed by." },
  {
    name: text({ description: "Name of the cost center.", example: "Line 2", indexed: true }),
    code: text({ description: "Code of the cost center.", example: "4120", indexed: true }),
    description: text({ description: "Description of the cost center.", example: "Weaving line 2" }),
    dimension: text({
      description: "Dimension or plan that it belongs to, as named in the source.",
      example: "Departments",
    }),
    parent_id: reference("cost_center", { description: "The parent cost center.", indexed: true }),
    organization_id: reference("organization", { description: "The organization. Null: all." }),
    manager_id: reference("person", { description: "The person who is responsible for it.", personal: true }),
    department_id: reference("department", { description: "The department." }),
    customer_id: reference("customer", { description: "The customer." }),
    balance: money({ description: "Balance in the source.", example: euros("18240.00") }),
    is_active: flag({ description: "Whether the cost center is in use.", example: true, indexed: true }),
  },
);
