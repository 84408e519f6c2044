import { linePrefixes } from "./entities.ts";
import { hours } from "./examples.ts";
import {
  choice,
  day,
  integer,
  lines,
  list,
  object,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import {
  assigneeFields,
  categories,
  documentIds,
  plannedLaborFields,
  plannedPartFields,
  priorityFields,
  recurrence,
  taskFields,
} from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** A rule for recurring maintenance. */
export const maintenancePlan = model(
  "maintenance_plan",
  {
    title: "Maintenance plan",
    description: "A rule that generates work orders by the calendar, by meter readings, or both.",
  },
  {
    title: text({ description: "Title of the plan.", example: "Monthly inspection of conveyors", indexed: true }),
    description: text({ description: "Description of the work.", example: "Check belt, bearings and guards." }),
    status: choice(["draft", "active", "paused", "ended", "unknown"], {
      description: "Status of the plan.",
      example: "active",
      indexed: true,
    }),
    source_status: sourceStatus(),
    kind: choice(["preventive", "corrective", "inspection", "project", "stock_count", "other"], {
      description: "Type of work that the plan generates.",
      example: "preventive",
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "PREVENTIVE" }),
    categories: categories,
    trigger: choice(["calendar", "meter", "calendar_or_meter", "unknown"], {
      description: "What generates a work order.",
      example: "calendar",
    }),
    strategy: choice(["fixed", "floating"], {
      description:
        "How the next occurrence is counted. `fixed`: from the last due date. `floating`: from the last completion.",
      example: "fixed",
    }),
    recurrence: recurrence,
    meter_triggers: list(
      object(
        {
          meter_id: reference("meter", { description: "The meter." }),
          condition: choice(["every", "above", "below", "equal"], {
            description:
              "When the trigger fires: every so many units, or when a reading is above, below or equal to the amount.",
            example: "every",
          }),
          amount: quantity({ description: "The amount.", example: hours("500") }),
        },
        { description: "A meter that triggers work." },
      ),
      { description: "The meters that trigger work." },
    ),
    next_due_at: timestamp({
      description: "Due time of the next work order.",
      example: "2026-12-01T08:00:00.000Z",
      indexed: true,
    }),
    last_generated_at: timestamp({
      description: "When the last work order was generated.",
      example: "2026-11-01T00:00:00.000Z",
    }),
    last_completed_at: timestamp({
      description: "When the last work order was completed.",
      example: "2026-11-02T11:00:00.000Z",
    }),
    starts_on: day({ description: "First day of the plan.", example: "2026-01-01" }),
    ends_on: day({ description: "Last day of the plan.", example: "2027-12-31" }),
    lead_minutes: integer({ description: "How long before the due time a work order starts.", example: 1440 }),
    horizon_days: integer({ description: "How far ahead work orders are generated.", example: 30, unit: "days" }),
    asset_id: reference("asset", { description: "The first of `asset_ids`.", indexed: true }),
    asset_ids: list(reference("asset", { description: "An asset." }), {
      description: "The assets that the plan covers.",
    }),
    location_id: reference("location", { description: "The location that the plan covers.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that the plan belongs to." }),
    team_id: reference("team", { description: "The team that does the work.", indexed: true }),
    ...assigneeFields,
    ...priorityFields,
    estimated_minutes: integer({ description: "Planned duration of one work order.", example: 60 }),
    craft: text({ description: "Craft or skill that the work needs, as worded in the source.", example: "Mechanic" }),
    procedure_id: reference("procedure", { description: "The procedure that work orders follow." }),
    document_ids: documentIds,
    tasks: lines(
      linePrefixes.maintenance_plan.tasks,
      { ...taskFields("maintenance_plan", linePrefixes.maintenance_plan.tasks) },
      { description: "The tasks of each work order." },
    ),
    parts: lines(
      linePrefixes.maintenance_plan.parts,
      { ...plannedPartFields },
      { description: "The parts that each work order needs." },
    ),
    labor: lines(
      linePrefixes.maintenance_plan.labor,
      { ...plannedLaborFields },
      { description: "The planned work of people." },
    ),
  },
);
