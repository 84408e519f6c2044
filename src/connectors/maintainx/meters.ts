import { z } from "zod";
import { lacking, stream } from "#kit";
import { maintenancePlan, meter, meterReading } from "#model";
import { permissionsTo } from "./auth.ts";
import { recordIn } from "./lists.ts";
import * as of from "./values.ts";

const { id, number, text } = of;
const reading = z.object({ id: z.string(), meterId: z.number(), createdAt: text, readingDate: text, value: number });
const named = z.object({ id: z.number() }).nullish();

/** Meters with their last reading. The list lacks descriptions and reading intervals, which each record has. */
export const meters = stream({
  title: "Meters",
  path: "/meters",
  query: { expand: ["asset", "location", "last_reading"] },
  records: "meters",
  one: (key) => ({ path: `/meters/${key}` }),
  oneRecord: recordIn("meter"),
  details: { same: ["name", "unit", "measurementType", "asset.id", "location.id"], taken: ["lastReading"] },
  key: "id",
  raw: z.object({
    ...{ id: z.number(), name: z.string(), unit: z.string(), description: text, measurementType: text },
    ...{
      assetId: id,
      locationId: id,
      asset: named,
      location: named,
      createdAt: text,
      updatedAt: text,
      deletedAt: text,
    },
    lastReading: reading.nullish(),
    readingFrequency: z.object({ type: z.string(), interval: number }).nullish(),
  }),
  deleted: "deletedAt",
  permissions: permissionsTo("meters"),
  model: meter,
  kind: "meter",
  map: {
    ...lacking("source_number", "source_url", "code", "asset_ids", "organization_id", "last_text", "average_per_day"),
    ...lacking("is_active"),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    name: "name",
    description: "description",
    kind: { constant: "unknown" },
    asset_id: ({ assetId, asset }) => of.assetId(assetId ?? asset?.id),
    location_id: ({ locationId, location }) => of.locationId(locationId ?? location?.id),
    unit: ({ unit }) => of.unitOf(unit),
    source_unit: "unit",
    reading_mode: ({ measurementType }) => (measurementType === "MANUAL" ? "manual" : "automatic"),
    reading_interval_minutes: ({ readingFrequency: every }) =>
      every && every.type in MINUTES ? (every.interval ?? 1) * (MINUTES[every.type] ?? 0) : null,
    last_value: ({ lastReading }) => lastReading?.value,
    last_read_at: ({ lastReading: last }) => last?.readingDate ?? last?.createdAt,
  },
});

/** Minutes between readings. Months and years have no fixed number; seconds round to less than one. */
const MINUTES: Readonly<Record<string, number>> = { MINUTLY: 1, HOURLY: 60, DAILY: 1440, WEEKLY: 10_080 };

/** The last reading of each meter, as far as syncs have seen it: MaintainX does not return older ones. */
export const readings = stream({
  title: "Meter readings",
  parent: meters,
  within: ({ lastReading }) => (lastReading ? [lastReading] : []),
  context: ({ unit, assetId, asset }) => ({ unit, asset: assetId ?? asset?.id ?? null }),
  absence: "means nothing",
  key: "id",
  raw: reading,
  permissions: permissionsTo("meters"),
  model: meterReading,
  kind: "reading",
  map: {
    ...lacking("source_number", "source_url", "source_updated_at", "text", "delta", "person_id", "work_order_id"),
    source_created_at: "createdAt",
    meter_id: ({ meterId }) => of.meterId(meterId),
    asset_id: (_, { asset }) => of.assetId(asset),
    value: ({ value }, { unit }) =>
      value === null || value === undefined ? null : { value, unit: of.unitOf(unit), source_unit: unit },
    read_at: ({ readingDate, createdAt }) => readingDate ?? createdAt,
    origin: { constant: "unknown" },
  },
});

const CONDITIONS: Readonly<Record<string, "every" | "above" | "below" | "equal">> = {
  INCREMENTED_BY: "every",
  DECREMENTED_BY: "every",
  INCREMENTED_BY_BASED_ON_LAST_READING: "every",
  DECREMENTED_BY_BASED_ON_LAST_READING: "every",
  IS_GREATER: "above",
  IS_LESS: "below",
  IS_EQUAL: "equal",
};

/** Meter triggers, which create work orders. The list has names only. */
export const meterTriggers = stream({
  title: "Meter triggers",
  path: "/metertriggers",
  records: "meterTriggers",
  one: (key) => ({ path: `/metertriggers/${key}` }),
  oneRecord: recordIn("meterTrigger"),
  details: { same: ["name", "meterId"] },
  key: "id",
  raw: z.object({
    ...{ id: z.number(), name: z.string(), meterId: z.number(), description: text, amount: number, condition: text },
    ...{ state: text, createdAt: text, updatedAt: text, deletedAt: text },
  }),
  deleted: "deletedAt",
  permissions: permissionsTo("meters"),
  model: maintenancePlan,
  kind: "metertrigger",
  map: {
    ...lacking("source_number", "source_url", "kind", "source_kind", "categories", "strategy", "recurrence"),
    ...lacking("next_due_at", "last_generated_at", "last_completed_at", "starts_on", "ends_on", "lead_minutes"),
    ...lacking("horizon_days", "asset_id", "asset_ids", "location_id", "organization_id", "team_id", "assignees"),
    ...lacking("priority", "source_priority", "estimated_minutes", "craft", "procedure_id", "document_ids", "tasks"),
    ...lacking("parts", "labor"),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    title: "name",
    description: "description",
    status: ({ state }) => (state === "INACTIVE" ? "paused" : state ? "active" : "unknown"),
    source_status: ({ state }) => ({ code: state, text: null }),
    trigger: { constant: "meter" },
    meter_triggers: ({ meterId, condition, amount }) => [
      { meter_id: of.meterId(meterId), condition: CONDITIONS[condition ?? ""] ?? null, amount: of.countOf(amount) },
    ],
  },
});
