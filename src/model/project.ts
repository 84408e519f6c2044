import { euros } from "./examples.ts";
import { choice, day, flag, money, reference, sourceStatus, text } from "./fields.ts";
import { model } from "./model.ts";

/** Work with a goal and an end. */
export const project = model(
  "project",
  { title: "Project", description: "A project that costs, orders and work are assigned to." },
  {
    name: text({ description: "Name of the project.", example: "Line 2 refurbishment", indexed: true }),
    code: text({ description: "Project number.", example: "P-2026-14", indexed: true }),
    description: text({ description: "Description of the project.", example: "New drives for the conveyors" }),
    status: choice(["planned", "active", "on_hold", "completed", "cancelled", "unknown"], {
      description: "Status of the project.",
      example: "active",
      indexed: true,
    }),
    source_status: sourceStatus(),
    organization_id: reference("organization", { description: "The organization." }),
    customer_id: reference("customer", { description: "The customer.", indexed: true }),
    manager_id: reference("person", { description: "The project manager.", personal: true }),
    parent_id: reference("project", { description: "The parent project." }),
    account_id: reference("account", { description: "The account that the cost is posted to." }),
    cost_center_id: reference("cost_center", { description: "The cost center that bears the cost." }),
    starts_on: day({ description: "First day.", example: "2026-09-01" }),
    ends_on: day({ description: "Last day.", example: "2027-02-28", indexed: true }),
    budget: money({ description: "Budget.", example: euros("120000.00") }),
    actual_cost: money({ description: "Cost so far.", example: euros("48200.00") }),
    is_active: flag({ description: "Whether the project is in use.", example: true }),
  },
);
