import { choice, decimal, flag, integer, list, rec20Code, reference, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** Something that is read on an asset. */
export const meter = model(
  "meter",
  {
    title: "Meter",
    description: "A counter or gauge of an asset or location, such as running hours, with its last value.",
  },
  {
    name: text({ description: "Name of the meter.", example: "Running hours", indexed: true }),
    code: text({ description: "Code of the meter in the source.", example: "CNV-003-H" }),
    description: text({ description: "Description of the meter.", example: "Counter in the control cabinet" }),
    kind: choice(["continuous", "gauge", "characteristic", "unknown"], {
      description: "Type of meter: a counter that only grows, a gauge, or one of a list of texts.",
      example: "continuous",
    }),
    asset_id: reference("asset", { description: "The asset.", indexed: true }),
    asset_ids: list(reference("asset", { description: "An asset." }), { description: "All assets of the meter." }),
    location_id: reference("location", { description: "The location.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that the meter belongs to." }),
    unit: rec20Code({ description: "UN/ECE Recommendation 20 code of the unit, if known." }),
    source_unit: text({ description: "The unit's name in the source.", example: "Hours" }),
    reading_mode: choice(["manual", "automatic"], { description: "How the meter is read.", example: "manual" }),
    reading_interval_minutes: integer({ description: "Expected time between two readings.", example: 1440 }),
    last_value: decimal({ description: "Last value.", example: "10412.5" }),
    last_text: text({ description: "Last value of a meter whose values are texts.", example: "Clear" }),
    last_read_at: timestamp({
      description: "When the last value was read.",
      example: "2026-11-24T06:00:00.000Z",
      indexed: true,
    }),
    average_per_day: decimal({ description: "Average increase per day.", example: "14.2" }),
    is_active: flag({ description: "Whether the meter is in use.", example: true }),
  },
);
