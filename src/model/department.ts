import { choice, flag, list, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A part of an organization to which people and costs belong. */
export const department = model(
  "department",
  {
    title: "Department",
    about:
      "A part of an organization to which people or costs belong: a department, a cost centre, a class of business.",
  },
  {
    kind: choice(["department", "cost_center", "class", "other"], {
      about: "Which of these the source keeps it as.",
      example: "department",
    }),
    name: text({ about: "What it is called.", example: "Maintenance", indexed: true }),
    code: text({ about: "Short code in the source.", example: "4100", indexed: true }),
    description: text({ about: "Longer description.", example: "Mechanical and electrical maintenance" }),
    parent_id: reference("department", { about: "The department of which it is a part.", indexed: true }),
    organization_ids: list(reference("organization", { about: "An organization of ours." }), {
      about: "To which of our organizations it belongs; empty where the source says all.",
    }),
    manager_id: reference("person", { about: "Who leads it.", personal: true }),
    is_active: flag({ about: "Whether it is still in use.", example: true }),
  },
);
