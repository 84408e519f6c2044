import { euros } from "./examples.ts";
import { decimal, flag, list, money, reference, text, timeZone } from "./fields.ts";
import { model } from "./model.ts";

/** A place where production is done. */
export const workCenter = model(
  "work_center",
  { title: "Work center", description: "A machine, line or group of people that production is planned on." },
  {
    name: text({ description: "Name of the work center.", example: "Press 1", indexed: true }),
    code: text({ description: "Code of the work center.", example: "PRS-1", indexed: true }),
    description: text({ description: "Description of the work center.", example: "Hydraulic press" }),
    organization_id: reference("organization", { description: "The organization." }),
    department_id: reference("department", { description: "The department." }),
    location_id: reference("location", { description: "The location." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that supplies it." }),
    asset_ids: list(reference("asset", { description: "An asset." }), {
      description: "The assets of the work center.",
    }),
    hourly_cost: money({ description: "Cost per hour.", example: euros("65.00") }),
    capacity: decimal({ description: "Number of units that are made at the same time.", example: "1" }),
    efficiency_percent: decimal({ description: "Efficiency.", example: "92", unit: "percent" }),
    calendar: text({ description: "Working hours, as named in the source.", example: "Two shifts" }),
    time_zone: timeZone({ description: "Time zone of the working hours (IANA name)." }),
    is_active: flag({ description: "Whether the work center is in use.", example: true, indexed: true }),
  },
);
