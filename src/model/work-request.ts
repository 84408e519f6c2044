import { choice, integer, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { assigneeFields, categories, contact, documentIds, priorityFields } from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** A request for maintenance. */
export const workRequest = model(
  "work_request",
  { title: "Work request", description: "A request for maintenance work that waits for a decision, or was decided." },
  {
    title: text({
      description: "Title of the request.",
      example: "Projector in room 3.14 does not start",
      indexed: true,
    }),
    description: text({ description: "Description of the request.", example: "The lamp indicator blinks red." }),
    status: choice(["new", "in_review", "accepted", "rejected", "completed", "cancelled", "unknown"], {
      description: "Status of the request. `accepted`: work was ordered. `completed`: the work is done.",
      example: "new",
      indexed: true,
    }),
    source_status: sourceStatus(),
    ...priorityFields,
    asset_id: reference("asset", { description: "The asset.", indexed: true }),
    location_id: reference("location", { description: "The location.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that the request is for." }),
    requester_id: reference("person", {
      description: "The person who made the request.",
      indexed: true,
      personal: true,
    }),
    requester: contact("The requester as the request itself names them."),
    approver_id: reference("person", { description: "The person who decided about the request.", personal: true }),
    ...assigneeFields,
    team_id: reference("team", { description: "The team that decides about the request." }),
    work_order_id: reference("work_order", { description: "The work order that the request led to.", indexed: true }),
    requested_at: timestamp({
      description: "When the request was made.",
      example: "2026-11-23T16:40:00.000Z",
      indexed: true,
    }),
    approved_at: timestamp({ description: "When the request was accepted.", example: "2026-11-23T17:00:00.000Z" }),
    due_at: timestamp({ description: "When the work is wanted.", example: "2026-11-26T16:00:00.000Z" }),
    completed_at: timestamp({
      description: "When the requested work was completed.",
      example: "2026-11-24T10:25:00.000Z",
    }),
    estimated_minutes: integer({ description: "Estimated duration of the work.", example: 30 }),
    rejected_reason: text({ description: "Why the request was rejected.", example: "Replaced next week anyway" }),
    categories: categories,
    external_reference: text({
      description: "Reference that another system wrote to the request.",
      example: "booking:88123",
      indexed: true,
    }),
    document_ids: documentIds,
  },
);
