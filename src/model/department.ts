import { choice, flag, list, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A part of an organization to which people and costs are assigned. */
export const department = model(
  "department",
  {
    title: "Department",
    description: "A unit that people or costs are assigned to: a department, a cost center or a class.",
  },
  {
    kind: choice(["department", "cost_center", "class", "other"], {
      description: "Type of unit in the source.",
      example: "department",
    }),
    name: text({ description: "Name of the department.", example: "Maintenance", indexed: true }),
    code: text({ description: "Code of the department in the source.", example: "4100", indexed: true }),
    description: text({
      description: "Description of the department.",
      example: "Mechanical and electrical maintenance",
    }),
    parent_id: reference("department", { description: "The parent department.", indexed: true }),
    organization_ids: list(reference("organization", { description: "One of the company's own organizations." }), {
      description: "The organizations that the department belongs to. Empty if the source gives it to all.",
    }),
    manager_id: reference("person", { description: "The department's manager.", personal: true }),
    is_active: flag({ description: "Whether the department is in use.", example: true }),
  },
);
