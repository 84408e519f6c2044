import { z } from "zod";
import { lacking, type Reader, stream } from "#kit";
import { asset, assetCategory, maintenancePlan, team, workOrder, workRequest } from "#model";
import { search } from "./calls.ts";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import {
  common,
  flags,
  idOf,
  kindOf,
  labelOf,
  moneyIn,
  number,
  numbers,
  ref,
  references,
  refs,
  stamps,
  text,
  textOf,
  texts,
} from "./values.ts";

/** Categories of equipment. */
export const equipmentCategories = stream({
  title: "Equipment categories",
  raw: z.object({ ...stamps, ...texts("name", "note"), ...references("technician_user_id") }),
  ...ofModel({
    app: "Maintenance",
    model: "maintenance.equipment.category",
    fields: ["name", "note", "technician_user_id"],
  }),
  permissions: [rights.maintenance],
  model: assetCategory,
  map: {
    ...common,
    ...lacking("source_number", "code", "parent_id", "is_active"),
    name: "name",
    description: (of) => textOf(of.note),
    responsible_id: (of) => kindOf("user", of.technician_user_id),
  },
});

/** Equipment. */
export const equipment = stream({
  title: "Equipment",
  raw: z.object({
    ...stamps,
    ...texts("name", "serial_no", "model", "note", "effective_date", "warranty_date", "scrap_date", "partner_ref"),
    ...references("category_id", "partner_id", "company_id", "maintenance_team_id"),
    cost: number,
    "company_id.": z.object({ currency_id: ref }).nullish(),
    ...flags("active"),
  }),
  ...ofModel({
    app: "Maintenance",
    model: "maintenance.equipment",
    fields: [
      ...["name", "serial_no", "model", "note", "effective_date", "warranty_date", "scrap_date", "partner_ref"],
      ...["category_id", "partner_id", "company_id", "maintenance_team_id", "cost", "active"],
    ],
    links: { company_id: { model: "res.company", fields: ["currency_id"] } },
    shows: ["category_id"],
  }),
  permissions: [rights.maintenance],
  model: asset,
  map: {
    ...common,
    ...lacking(
      "source_number",
      "code",
      "description",
      "source_kind",
      "is_running",
      "down_since_at",
      "parent_id",
      "location_id",
      "customer_id",
    ),
    ...lacking(
      "account_ids",
      "criticality",
      "source_criticality",
      "manufacturer",
      "manufacturer_id",
      "model_id",
      "barcode",
      "item_id",
      "purchased_on",
    ),
    ...lacking(
      "replacement_cost",
      "book_value",
      "useful_life_months",
      "latitude",
      "longitude",
      "document_ids",
      "source_status",
    ),
    name: "name",
    notes: (of) => textOf(of.note),
    kind: { constant: "equipment" },
    categories: (of) => [labelOf(of.category_id)].filter((label) => label !== null),
    // Odoo knows neither downtimes nor a state of equipment.
    status: (of) => (of.scrap_date || of.active === false ? "retired" : "operational"),
    organization_id: (of) => idOf(of.company_id),
    model: "model",
    serial_number: "serial_no",
    vendor_id: (of) => idOf(of.partner_id),
    vendor_ids: (of) => [idOf(of.partner_id)].filter((id) => id !== null),
    team_ids: (of) => [idOf(of.maintenance_team_id)].filter((id) => id !== null),
    installed_on: "effective_date",
    warranty_until_on: "warranty_date",
    retired_on: "scrap_date",
    purchase_price: (of) => (of.cost ? moneyIn(of.cost, of["company_id."]?.currency_id) : null),
    is_active: "active",
  },
});

/** Maintenance teams. */
export const teams = stream({
  title: "Maintenance teams",
  raw: z.object({ ...stamps, ...texts("name"), ...references("company_id"), member_ids: refs, ...flags("active") }),
  ...ofModel({
    app: "Maintenance",
    model: "maintenance.team",
    fields: ["name", "company_id", "member_ids", "active"],
  }),
  permissions: [rights.maintenance],
  model: team,
  map: {
    ...common,
    ...lacking("source_number", "code", "description", "leader_ids", "location_ids", "asset_ids", "account_id"),
    name: "name",
    member_ids: (of) => of.member_ids?.map((id) => `user:${id}`),
    organization_id: (of) => idOf(of.company_id),
    member_count: (of) => of.member_ids?.length,
    is_active: "active",
  },
});

const raw = z.object({
  ...stamps,
  ...texts("name", "description", "request_date", "schedule_date", "schedule_end", "close_date", "priority"),
  ...texts("kanban_state", "repeat_unit", "repeat_type", "repeat_until"),
  maintenance_type: z.enum(["corrective", "preventive"]).nullish(),
  ...references("equipment_id", "company_id", "user_id", "owner_user_id", "employee_id", "maintenance_team_id"),
  ...references("category_id", "stage_id", "create_uid"),
  ...numbers("duration", "repeat_interval"),
  ...flags("archive", "recurring_maintenance"),
  "stage_id.": z.object({ name: text, done: z.boolean().nullish(), is_first: z.boolean() }).nullish(),
});
type Request = z.infer<typeof raw>;

const requests = ofModel({
  app: "Maintenance",
  model: "maintenance.request",
  fields: [
    ...["name", "description", "request_date", "schedule_date", "schedule_end", "close_date", "priority"],
    ...["kanban_state", "repeat_unit", "repeat_type", "repeat_until", "maintenance_type", "equipment_id", "company_id"],
    ...["user_id", "owner_user_id", "employee_id", "maintenance_team_id", "category_id", "stage_id", "create_uid"],
    ...["duration", "repeat_interval", "archive", "recurring_maintenance"],
  ],
  links: { stage_id: { model: "maintenance.stage", fields: ["name", "done"] } },
  shows: ["stage_id", "category_id"],
});

/** Reads requests, and notes which of them are in the first stage: the customer's stages have no other meaning than "done". */
async function* readRequests(reader: Reader) {
  let first: number | null | undefined;
  for await (const page of requests.read(reader)) {
    if (page.rows.length > 0 && first === undefined) {
      const stages = { model: "maintenance.stage", fields: ["sequence"], limit: 1, order: "sequence, id" };
      first = (await search(reader.http, stages))[0]?.id ?? null;
    }
    const rows = page.rows.map((row) => ({ ...row, raw: withPlace(row.raw, first ?? null) }));
    yield { ...page, rows };
  }
}

function withPlace(row: unknown, first: number | null): unknown {
  if (typeof row !== "object" || row === null || !("stage_id." in row)) return row;
  const stage = row["stage_id."];
  if (typeof stage !== "object" || stage === null || !("id" in stage)) return row;
  return { ...row, "stage_id.": { ...stage, is_first: stage.id === first } };
}

function statusOf(of: Request) {
  const stage = of["stage_id."];
  if (of.archive) return "cancelled";
  if (stage?.done) return "completed";
  if (of.kanban_state === "blocked") return "on_hold";
  if (!stage) return "unknown";
  return stage.is_first ? (of.schedule_date ? "scheduled" : "open") : "in_progress";
}

const REQUESTS = { open: "new", scheduled: "accepted", in_progress: "accepted", on_hold: "accepted" } as const;
const requestStatusOf = (of: Request) => {
  const status = statusOf(of);
  return status === "completed" || status === "cancelled" || status === "unknown" ? status : REQUESTS[status];
};

/** Odoo's stars: none is the lowest. */
const PRIORITIES: Readonly<Record<string, number>> = { "3": 2, "2": 3, "1": 4, "0": 5 };
const assigneesOf = (of: Request) =>
  of.user_id || of.maintenance_team_id
    ? [{ person_id: kindOf("user", of.user_id), team_id: idOf(of.maintenance_team_id) }]
    : [];
const requesterOf = (of: Request) =>
  kindOf("user", of.owner_user_id) ?? kindOf("employee", of.employee_id) ?? kindOf("user", of.create_uid);
/** A day without a time, as the start of the day in the connection's zone. */
const startOf = (day: string | null | undefined) => (day ? `${day.slice(0, 10)}T00:00:00` : null);

/** The common part of what a maintenance request feeds. */
const fields = {
  ...common,
  source_number: null,
  title: "name",
  description: (of: Request) => textOf(of.description),
  priority: (of: Request) => PRIORITIES[of.priority ?? ""] ?? null,
  source_priority: "priority",
  asset_id: (of: Request) => idOf(of.equipment_id),
  organization_id: (of: Request) => idOf(of.company_id),
  team_id: (of: Request) => idOf(of.maintenance_team_id),
  assignees: assigneesOf,
  categories: (of: Request) => [labelOf(of.category_id)].filter((label) => label !== null),
  estimated_minutes: (of: Request) => (of.duration ? Math.round(of.duration * 60) : null),
  source_status: (of: Request) => ({ code: String(idOf(of.stage_id) ?? ""), text: labelOf(of.stage_id) }),
} as const;

/** Whether a request repeats: when it is done, Odoo makes the next one. */
const isPlan = (of: Request): boolean =>
  of.recurring_maintenance === true && !of.archive && of["stage_id."]?.done !== true;

/**
 * Maintenance requests. Each is a work order. One that reports a breakdown is also a request, and one that repeats is also a
 * plan.
 */
export const maintenanceRequests = stream({
  title: "Maintenance requests",
  raw,
  ...requests,
  read: readRequests,
  permissions: [rights.maintenance],
  feeds: {
    order: {
      model: workOrder,
      map: {
        ...fields,
        ...lacking(
          "location_id",
          "parent_id",
          "previous_id",
          "requester",
          "approver_id",
          "completer_id",
          "supervisor_id",
          "vendor_ids",
          "due_at",
          "due_on",
        ),
        ...lacking(
          "started_at",
          "approved_at",
          "closed_at",
          "estimated_labor_minutes",
          "actual_minutes",
          "downtime_minutes",
          "is_downtime",
        ),
        ...lacking(
          "failure",
          "completion_notes",
          "parts_status",
          "cost",
          "cost_center_id",
          "account_id",
          "project_id",
          "external_reference",
        ),
        ...lacking("document_ids", "tasks", "parts", "labor", "costs", "status_history", "status_changed_at"),
        kind: (of) => of.maintenance_type,
        source_kind: "maintenance_type",
        status: statusOf,
        asset_ids: (of) => [idOf(of.equipment_id)].filter((id) => id !== null),
        request_id: (of) => (of.maintenance_type === "corrective" ? of.id : null),
        plan_id: (of) => (isPlan(of) ? of.id : null),
        requester_id: requesterOf,
        creator_id: (of) => kindOf("user", of.create_uid),
        assignee_id: (of) => kindOf("user", of.user_id),
        reported_at: (of) => startOf(of.request_date),
        scheduled_start_at: "schedule_date",
        scheduled_end_at: "schedule_end",
        completed_at: (of) => startOf(of.close_date),
      },
    },
    request: {
      model: workRequest,
      id: (of) => (of.maintenance_type === "corrective" ? String(of.id) : null),
      map: {
        ...fields,
        ...lacking(
          "location_id",
          "requester",
          "approver_id",
          "approved_at",
          "due_at",
          "rejected_reason",
          "external_reference",
          "document_ids",
        ),
        status: requestStatusOf,
        requester_id: requesterOf,
        work_order_id: "id",
        requested_at: (of) => startOf(of.request_date),
        completed_at: (of) => startOf(of.close_date),
      },
    },
    plan: {
      model: maintenancePlan,
      id: (of) => (isPlan(of) ? String(of.id) : null),
      map: {
        ...fields,
        ...lacking(
          "meter_triggers",
          "last_generated_at",
          "last_completed_at",
          "lead_minutes",
          "horizon_days",
          "location_id",
          "craft",
        ),
        ...lacking("procedure_id", "document_ids", "tasks", "parts", "labor"),
        status: { constant: "active" },
        kind: (of) => of.maintenance_type,
        source_kind: "maintenance_type",
        trigger: { constant: "calendar" },
        strategy: { constant: "fixed" },
        recurrence: (of) => ({
          unit: UNITS[of.repeat_unit ?? ""] ?? null,
          interval: of.repeat_interval,
          weekdays: null,
          month_day: null,
          time_zone: null,
        }),
        next_due_at: "schedule_date",
        starts_on: "request_date",
        ends_on: (of) => (of.repeat_type === "until" ? of.repeat_until : null),
        asset_ids: (of) => [idOf(of.equipment_id)].filter((id) => id !== null),
      },
    },
  },
});

const UNITS: Readonly<Record<string, "day" | "week" | "month" | "year">> = {
  day: "day",
  week: "week",
  month: "month",
  year: "year",
};
