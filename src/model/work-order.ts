import { linePrefixes } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import {
  choice,
  day,
  flag,
  integer,
  lines,
  list,
  money,
  object,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import {
  answerFields,
  assigneeFields,
  categories,
  contact,
  documentIds,
  laborFields,
  priorityFields,
  taskFields,
  usedPartFields,
} from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** Work on an asset or a place. */
export const workOrder = model(
  "work_order",
  {
    title: "Work order",
    description: "Maintenance work on an asset or at a location, with its tasks, parts, labor and costs.",
  },
  {
    title: text({ description: "Title of the work order.", example: "Replace bearings of conveyor 3", indexed: true }),
    description: text({
      description: "Description of the work.",
      example: "Both bearings of the drive drum are worn.",
    }),
    kind: choice(["preventive", "corrective", "inspection", "project", "stock_count", "other"], {
      description: "Type of work.",
      example: "corrective",
      indexed: true,
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "REACTIVE" }),
    categories: categories,
    status: choice(
      [
        "draft",
        "requested",
        "open",
        "scheduled",
        "in_progress",
        "on_hold",
        "completed",
        "closed",
        "cancelled",
        "unknown",
      ],
      {
        description:
          "Status of the work order. `requested`: waits for a decision. `open`: may be worked on. `scheduled`: a time or a person is fixed. `completed`: the work is done. `closed`: nothing more may change.",
        example: "in_progress",
        indexed: true,
      },
    ),
    source_status: sourceStatus(),
    status_changed_at: timestamp({ description: "When the status last changed.", example: "2026-11-24T09:30:00.000Z" }),
    ...priorityFields,
    asset_id: reference("asset", { description: "The main asset.", indexed: true }),
    asset_ids: list(reference("asset", { description: "An asset." }), { description: "All assets of the work order." }),
    location_id: reference("location", { description: "The location of the work.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that the work is for." }),
    request_id: reference("work_request", {
      description: "The work request that the work order came from.",
      indexed: true,
    }),
    plan_id: reference("maintenance_plan", {
      description: "The maintenance plan that generated the work order.",
      indexed: true,
    }),
    parent_id: reference("work_order", { description: "The work order that this one is a part of.", indexed: true }),
    previous_id: reference("work_order", { description: "The previous occurrence of recurring work." }),
    requester_id: reference("person", { description: "The person who requested the work.", personal: true }),
    requester: contact("The requester as the work order itself names them, such as a guest without a person record."),
    creator_id: reference("person", { description: "The person who created the work order.", personal: true }),
    approver_id: reference("person", { description: "The person who approved the work order.", personal: true }),
    completer_id: reference("person", { description: "The person who completed the work.", personal: true }),
    ...assigneeFields,
    assignee_id: reference("person", { description: "The first assigned person.", indexed: true, personal: true }),
    team_id: reference("team", { description: "The first assigned team.", indexed: true }),
    supervisor_id: reference("person", { description: "The person who is responsible for the work.", personal: true }),
    vendor_ids: list(reference("vendor", { description: "A vendor." }), {
      description: "The vendors that take part in the work.",
    }),
    reported_at: timestamp({
      description: "When the fault or need was reported.",
      example: "2026-11-23T16:40:00.000Z",
    }),
    due_at: timestamp({ description: "When the work is due.", example: "2026-11-26T16:00:00.000Z", indexed: true }),
    due_on: day({
      description: "The day on which the work is due, if no time of day is fixed.",
      example: "2026-11-26",
    }),
    scheduled_start_at: timestamp({
      description: "Scheduled start.",
      example: "2026-11-24T08:00:00.000Z",
      indexed: true,
    }),
    scheduled_end_at: timestamp({ description: "Scheduled end.", example: "2026-11-24T12:00:00.000Z" }),
    started_at: timestamp({ description: "Actual start.", example: "2026-11-24T09:10:00.000Z" }),
    completed_at: timestamp({
      description: "When the work was completed.",
      example: "2026-11-24T10:25:00.000Z",
      indexed: true,
    }),
    approved_at: timestamp({ description: "When the work order was approved.", example: "2026-11-23T17:00:00.000Z" }),
    closed_at: timestamp({ description: "When the work order was closed.", example: "2026-11-25T08:00:00.000Z" }),
    estimated_minutes: integer({ description: "Planned duration.", example: 90 }),
    estimated_labor_minutes: integer({ description: "Planned labor of all people.", example: 120 }),
    actual_minutes: integer({ description: "Recorded working time of all people.", example: 75 }),
    downtime_minutes: integer({ description: "Downtime of the asset.", example: 160 }),
    is_downtime: flag({ description: "Whether the asset is down during the work.", example: true }),
    failure: object(
      {
        class: object(
          {
            code: text({ description: "Code in the source.", example: "CONVEYOR" }),
            name: text({ description: "Name in the source.", example: "Conveyors" }),
          },
          { description: "Failure class: the group of possible problems." },
        ),
        problem: object(
          {
            code: text({ description: "Code in the source.", example: "NOISE" }),
            name: text({ description: "Name in the source.", example: "Unusual noise" }),
          },
          { description: "What failed." },
        ),
        cause: object(
          {
            code: text({ description: "Code in the source.", example: "WEAR" }),
            name: text({ description: "Name in the source.", example: "Wear" }),
          },
          { description: "Why it failed." },
        ),
        remedy: object(
          {
            code: text({ description: "Code in the source.", example: "REPLACE" }),
            name: text({ description: "Name in the source.", example: "Replaced" }),
          },
          { description: "What was done about it." },
        ),
      },
      { description: "What failed, why, and what was done, by the codes of the source." },
    ),
    completion_notes: text({
      description: "Notes on the completed work.",
      example: "Belt retightened as well.",
      personal: true,
    }),
    parts_status: choice(["none", "planned", "reserved", "kitted", "staged", "issued", "unknown"], {
      description: "How far the parts are made ready.",
      example: "kitted",
    }),
    cost: object(
      {
        estimated: object(
          {
            total: money({ description: "Total cost, as the source calculates it.", example: euros("310.00") }),
            labor: money({ description: "Cost of labor.", example: euros("190.00") }),
            material: money({ description: "Cost of parts and material.", example: euros("120.00") }),
            service: money({ description: "Cost of external services.", example: euros("0.00") }),
            tool: money({ description: "Cost of tools.", example: euros("0.00") }),
            other: money({ description: "Other cost.", example: euros("0.00") }),
          },
          { description: "Planned cost." },
        ),
        actual: object(
          {
            total: money({ description: "Total cost, as the source calculates it.", example: euros("310.00") }),
            labor: money({ description: "Cost of labor.", example: euros("190.00") }),
            material: money({ description: "Cost of parts and material.", example: euros("120.00") }),
            service: money({ description: "Cost of external services.", example: euros("0.00") }),
            tool: money({ description: "Cost of tools.", example: euros("0.00") }),
            other: money({ description: "Other cost.", example: euros("0.00") }),
          },
          { description: "Actual cost." },
        ),
      },
      { description: "Cost, as the source calculates it. It can differ from the sum of the lines." },
    ),
    cost_center_id: reference("cost_center", { description: "The cost center that bears the cost." }),
    account_id: reference("account", { description: "The account that the cost is posted to." }),
    project_id: reference("project", { description: "The project that the work belongs to." }),
    external_reference: text({
      description: "Reference that another system wrote to the work order.",
      example: "booking:88123",
      indexed: true,
    }),
    document_ids: documentIds,
    tasks: lines(
      linePrefixes.work_order.tasks,
      { ...taskFields("work_order", linePrefixes.work_order.tasks), ...answerFields },
      { description: "The tasks of the work order, with their answers." },
    ),
    parts: lines(
      linePrefixes.work_order.parts,
      { ...usedPartFields },
      { description: "The planned and used parts of the work order." },
    ),
    labor: lines(
      linePrefixes.work_order.labor,
      { ...laborFields },
      { description: "The planned and recorded work of people." },
    ),
    costs: lines(
      linePrefixes.work_order.costs,
      {
        line_number: integer({ description: "Position of the line in the list.", example: 1 }),
        kind: choice(["labor", "travel", "service", "tool", "other"], {
          description: "Type of cost.",
          example: "service",
        }),
        source_kind: text({ description: "The source's own value for `kind`.", example: "TRAVEL" }),
        description: text({ description: "Description of the cost.", example: "Crane rental" }),
        quantity: quantity({ description: "Quantity.", example: pieces("1") }),
        unit_cost: money({ description: "Cost per unit.", example: euros("90.00") }),
        amount: money({ description: "Amount of the line.", example: euros("90.00") }),
        vendor_id: reference("vendor", { description: "The vendor that charged the cost." }),
        person_id: reference("person", { description: "The person who recorded the cost.", personal: true }),
        is_planned: flag({ description: "Whether the cost is planned, not incurred.", example: false }),
      },
      { description: "Costs other than parts and labor." },
    ),
    status_history: lines(
      linePrefixes.work_order.status_history,
      {
        line_number: integer({ description: "Position of the change in the history, oldest first.", example: 1 }),
        status: choice(
          [
            "draft",
            "requested",
            "open",
            "scheduled",
            "in_progress",
            "on_hold",
            "completed",
            "closed",
            "cancelled",
            "unknown",
          ],
          { description: "The new status.", example: "in_progress" },
        ),
        source_status: sourceStatus(),
        changed_at: timestamp({ description: "When the status changed.", example: "2026-11-24T09:10:00.000Z" }),
        person_id: reference("person", { description: "The person who changed the status.", personal: true }),
      },
      { description: "The changes of status, oldest first." },
    ),
  },
);
