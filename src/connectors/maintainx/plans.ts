import { z } from "zod";
import { lacking, stream } from "#kit";
import { maintenancePlan, procedure } from "#model";
import { permissionsTo } from "./auth.ts";
import { organizations } from "./organizations.ts";
import { taskKindOf } from "./tasks.ts";
import * as of from "./values.ts";

const { id, number, text, undated } = of;

const UNITS = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" } as const;
const recurrence = z.object({
  type: z.enum(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
  interval: number,
  days: z.array(z.string()).nullish(),
  day: number,
});
const span = z.object({ value: z.number(), unit: z.string() });
const DAYS: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7, MONTH: 30, YEAR: 365 };
const MINUTES: Readonly<Record<string, number>> = { HOUR: 60, DAY: 1440, WEEK: 10_080 };

/** Maintenance plans. */
export const plans = stream({
  title: "Maintenance plans",
  path: "/maintenanceplans",
  records: "maintenancePlans",
  looksInto: [organizations],
  contextFrom: of.ofOrganization,
  key: "id",
  raw: z.object({
    ...{ id: z.number(), name: z.string(), organizationId: id, startDate: text, blueprintEstimatedTime: number },
    ...{ triggerType: z.enum(["CALENDAR", "METER", "CALENDAR_OR_METER"]), createdAt: text, updatedAt: text },
    ...{ intervalStrategy: z.enum(["FIXED", "FLOATING"]), archivedAt: text, lastWorkOrderGeneratedAt: text },
    ...{ nextScheduledWorkOrderDueDate: text, recurrence: recurrence.nullish(), planningHorizon: span.nullish() },
    workOrderStartDateOffset: span.nullish(),
    assets: z.array(z.object({ assetId: z.number() })).nullish(),
  }),
  permissions: permissionsTo("maintenance plans"),
  model: maintenancePlan,
  kind: "plan",
  map: {
    ...lacking("source_number", "source_url", "description", "source_kind", "categories", "meter_triggers"),
    ...lacking("last_completed_at", "ends_on", "location_id", "team_id", "assignees", "priority", "source_priority"),
    ...lacking("craft", "procedure_id", "document_ids", "tasks", "parts", "labor", "organization_id"),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    title: "name",
    status: ({ archivedAt }) => (archivedAt ? "ended" : "active"),
    source_status: ({ archivedAt }) => (archivedAt ? { code: "ARCHIVED", text: null } : null),
    kind: { constant: "preventive" },
    trigger: {
      from: "triggerType",
      values: { CALENDAR: "calendar", METER: "meter", CALENDAR_OR_METER: "calendar_or_meter" },
    },
    strategy: { from: "intervalStrategy", values: { FIXED: "fixed", FLOATING: "floating" } },
    recurrence: ({ recurrence: every }, { zone }) =>
      every && {
        unit: UNITS[every.type],
        interval: every.interval ?? 1,
        weekdays: every.days?.flatMap((day) => weekdayOf(day) ?? []),
        month_day: every.day,
        time_zone: zone,
      },
    next_due_at: "nextScheduledWorkOrderDueDate",
    last_generated_at: "lastWorkOrderGeneratedAt",
    starts_on: ({ startDate }, { zone }) => of.dayIn(startDate, zone),
    lead_minutes: ({ workOrderStartDateOffset: before }) =>
      before && before.unit in MINUTES ? before.value * (MINUTES[before.unit] ?? 0) : null,
    horizon_days: ({ planningHorizon: ahead }) =>
      ahead && ahead.unit in DAYS ? ahead.value * (DAYS[ahead.unit] ?? 0) : null,
    asset_id: ({ assets }) => of.assetId(assets?.[0]?.assetId),
    asset_ids: ({ assets }) => assets?.flatMap(({ assetId }) => of.assetId(assetId) ?? []),
    estimated_minutes: ({ blueprintEstimatedTime }) => of.minutesOf(blueprintEstimatedTime),
  },
});

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const weekdayOf = (day: string) => WEEKDAYS.find((each) => each === day.toLowerCase());

const row = z.object({ id: z.number(), label: z.string(), type: z.string(), description: text, meterId: id });

/** Procedure templates with their tasks. */
export const procedures = stream({
  title: "Procedures",
  path: "/proceduretemplates",
  query: { expand: ["rows"] },
  records: "procedureTemplates",
  key: "id",
  raw: z.object({ id: z.number(), title: z.string(), rows: z.array(row).nullish() }),
  permissions: permissionsTo("procedures"),
  model: procedure,
  kind: "procedure",
  map: {
    ...undated,
    ...lacking("description", "categories", "organization_id", "is_active"),
    title: "title",
    tasks: ({ rows }) =>
      rows?.map((field, at) => ({
        ...lacking("parent_line_id", "is_required", "unit", "asset_id", "estimated_minutes"),
        key: field.id,
        raw: field,
        line_number: at + 1,
        title: field.label,
        description: field.description,
        kind: taskKindOf(field.type),
        source_kind: field.type,
        meter_id: of.meterId(field.meterId),
      })),
  },
});
