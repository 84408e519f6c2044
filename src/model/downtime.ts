import { choice, integer, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** A period in which an asset does not run. */
export const downtime = model(
  "downtime",
  {
    title: "Downtime",
    description: "A period in which an asset is down, or in which its status is not tracked.",
    plural: "downtime",
  },
  {
    asset_id: reference("asset", { description: "The asset.", indexed: true }),
    kind: choice(["planned", "unplanned", "unknown"], {
      description: "Whether the downtime was planned.",
      example: "unplanned",
      indexed: true,
    }),
    status: choice(["down", "up", "ignored", "unknown"], {
      description: "Status of the asset in the period. `ignored`: it is not tracked.",
      example: "down",
    }),
    source_status: sourceStatus(),
    started_at: timestamp({ description: "Start of the period.", example: "2026-11-24T07:45:00.000Z", indexed: true }),
    ended_at: timestamp({
      description: "End of the period. Null: it has not ended.",
      example: "2026-11-24T10:25:00.000Z",
      indexed: true,
    }),
    minutes: integer({ description: "Length of the period.", example: 160 }),
    reason: text({ description: "Reason, as worded in the source.", example: "Bearing failure" }),
    severity: integer({ description: "Severity from 1 (most severe) to 5.", example: 2 }),
    source_severity: text({ description: "Severity in the source.", example: "Major" }),
    work_order_id: reference("work_order", { description: "The work order about the downtime.", indexed: true }),
    person_id: reference("person", { description: "The person who recorded the downtime.", personal: true }),
    description: text({ description: "Description of the downtime.", example: "Drive drum blocked" }),
    notes: text({ description: "Notes on the downtime.", example: "Line 2 stopped." }),
  },
);
