import type { LinedEntity } from "./entities.ts";
import { euros, pieces } from "./examples.ts";
import {
  choice,
  decimal,
  flag,
  integer,
  lineReference,
  list,
  money,
  object,
  ownLineReference,
  quantity,
  reference,
  text,
  timestamp,
  timeZone,
} from "./fields.ts";

// Fields that work orders, work requests, maintenance plans and procedures share.

/** Our priority, and the source's own. */
export const priorityFields = {
  priority: integer({
    description:
      "Priority from 1 (most urgent) to 5. Null if it is not set, or if the source's values have no known order.",
    example: 2,
    indexed: true,
  }),
  source_priority: text({ description: "Priority in the source.", example: "HIGH" }),
};

/** The people and teams that do the work. */
export const assigneeFields = {
  assignees: list(
    object(
      {
        person_id: reference("person", { description: "The assigned person.", personal: true }),
        team_id: reference("team", { description: "The assigned team." }),
      },
      { description: "An assigned person or team.", personal: true },
    ),
    { description: "The assigned persons and teams.", personal: true },
  ),
};

/** A person as a record names them, who may not exist as a person record. */
export const contact = (description: string) =>
  object(
    {
      name: text({ description: "Full name.", example: "Ada Thornton", personal: true }),
      email: text({ description: "Email address.", example: "ada.thornton@millfield.example", personal: true }),
      phone: text({ description: "Phone number.", example: "+44 113 496 0120", personal: true }),
    },
    { description, personal: true },
  );

/** The documents of a record. */
export const documentIds = list(reference("document", { description: "A file or a link." }), {
  description: "Attached files and links.",
});

/** A list of categories as the source names them. */
export const categories = list(text({ description: "A category.", example: "Mechanical" }), {
  description: "Categories, as named in the source.",
});

/** The kinds of tasks. */
export const TASK_KINDS = [
  ...(["check", "text", "number", "choice", "inspection", "meter", "date", "file", "signature"] as const),
  ...(["heading", "step", "other"] as const),
] as const;

/** What a task asks for, as a template defines it. */
export const taskFields = (entity: LinedEntity, prefix: string) => ({
  line_number: integer({ description: "Position of the task in the list.", example: 1 }),
  title: text({ description: "Question or instruction.", example: "Is the belt tension within limits?" }),
  description: text({ description: "Details of the task.", example: "Measure at the middle of the longest span." }),
  kind: choice(TASK_KINDS, {
    description: "Type of answer that the task asks for. `heading`: it only groups others. `step`: it has no answer.",
    example: "inspection",
  }),
  source_kind: text({ description: "The source's own value for `kind`.", example: "INSPECTION_CHECK" }),
  parent_line_id: ownLineReference(entity, prefix, { description: "The line that contains this one." }),
  is_required: flag({ description: "Whether the task must be done to complete the work.", example: true }),
  unit: text({ description: "Unit of the number, as worded in the source.", example: "mm" }),
  meter_id: reference("meter", { description: "The meter that the task reads." }),
  asset_id: reference("asset", { description: "The asset of the task, if it differs from the whole." }),
  estimated_minutes: integer({ description: "Planned duration.", example: 10 }),
});

/** What a task of a work order has beside: its answer. */
export const answerFields = {
  status: choice(["open", "done", "failed", "not_applicable", "unknown"], {
    description: "Status of the task. `failed`: an inspection found a defect.",
    example: "done",
  }),
  value: text({ description: "The answer as text.", example: "PASS" }),
  number: decimal({ description: "The answer as a number.", example: "12.5" }),
  choice: text({ description: "The chosen option.", example: "Within limits" }),
  notes: text({ description: "Notes on the answer.", example: "Retightened by half a turn.", personal: true }),
  score: decimal({ description: "Points that the answer scored.", example: "5" }),
  assignee_id: reference("person", { description: "The person who is to do the task.", personal: true }),
  completer_id: reference("person", { description: "The person who did the task.", personal: true }),
  actual_minutes: integer({ description: "Actual duration.", example: 12 }),
  completed_at: timestamp({ description: "When the task was done.", example: "2026-11-24T10:20:00.000Z" }),
};

/** A part that is planned. */
export const plannedPartFields = {
  line_number: integer({ description: "Position of the part in the list.", example: 1 }),
  item_id: reference("item", { description: "The item." }),
  description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
  warehouse_id: reference("warehouse", { description: "The warehouse that supplies the part." }),
  planned: quantity({ description: "Planned quantity.", example: pieces("2") }),
  unit_cost: money({ description: "Cost per unit.", example: euros("3.74") }),
};

/** A part of a work order, planned or used. */
export const usedPartFields = {
  ...plannedPartFields,
  used: quantity({ description: "Quantity used so far.", example: pieces("2") }),
  amount: money({ description: "Cost of the used quantity.", example: euros("7.48") }),
  is_returned: flag({ description: "Whether the line returns parts to stock.", example: false }),
  issued_at: timestamp({ description: "When the parts left the warehouse.", example: "2026-11-24T09:10:00.000Z" }),
};

/** Work that is planned. */
export const plannedLaborFields = {
  line_number: integer({ description: "Position of the line in the list.", example: 1 }),
  person_id: reference("person", { description: "The person who works.", personal: true }),
  team_id: reference("team", { description: "The team that works." }),
  vendor_id: reference("vendor", { description: "The contractor, for external work." }),
  craft: text({ description: "Craft or skill, as worded in the source.", example: "Electrician" }),
  minutes: integer({ description: "Working time.", example: 45 }),
  description: text({ description: "Description of the work.", example: "Replaced both bearings" }),
};

/** Work that was done or is planned. */
export const laborFields = {
  ...plannedLaborFields,
  kind: choice(["regular", "overtime", "travel", "inspection", "other"], {
    description: "Type of working time.",
    example: "regular",
  }),
  is_planned: flag({ description: "Whether the time is planned, not worked.", example: false }),
  started_at: timestamp({ description: "Start of the work.", example: "2026-11-24T09:15:00.000Z" }),
  ended_at: timestamp({ description: "End of the work.", example: "2026-11-24T10:00:00.000Z" }),
  rate: money({ description: "Cost per hour.", example: euros("42.00"), personal: true }),
  amount: money({ description: "Cost of the time.", example: euros("31.50") }),
  asset_id: reference("asset", { description: "The asset of the work, if it differs from the work order's." }),
  purchase_order_id: reference("purchase_order", { description: "The purchase order for external work." }),
  purchase_order_line_id: lineReference("purchase_order", {
    description: "The purchase order's line for external work.",
  }),
};

/** How often something recurs, by the calendar. */
export const recurrence = object(
  {
    unit: choice(["day", "week", "month", "year"], { description: "Unit of the interval.", example: "week" }),
    interval: integer({ description: "Number of units between two occurrences.", example: 2 }),
    weekdays: list(
      choice(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], {
        description: "A day of the week.",
        example: "monday",
      }),
      { description: "Days of the week, for weekly recurrence." },
    ),
    month_day: integer({ description: "Day of the month, for monthly recurrence.", example: 15 }),
    time_zone: timeZone({ description: "Time zone of the calendar (IANA name)." }),
  },
  { description: "How often it recurs by the calendar." },
);
