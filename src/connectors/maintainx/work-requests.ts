import { z } from "zod";
import { lacking, stream } from "#kit";
import { workRequest } from "#model";
import { permissionsTo } from "./auth.ts";
import { newestFirst, recordIn, recordsIn } from "./lists.ts";
import * as of from "./values.ts";

const { id, text } = of;
const contact = z.object({ type: z.enum(["PHONE", "EMAIL", "OTHER"]).nullish(), value: text });

/** Work requests. MaintainX returns the last changed first. */
export const workRequests = stream({
  title: "Work requests",
  path: "/workrequests",
  query: { expand: ["extra_fields"] },
  records: recordsIn("workRequests"),
  changes: newestFirst,
  one: (key) => ({ path: `/workrequests/${key}` }),
  oneRecord: recordIn("workRequest"),
  key: "id",
  raw: z.object({
    ...{ id: z.number(), title: z.string(), description: text, assetId: id, locationId: id, workOrderId: id },
    ...{ priority: z.enum(["NONE", "LOW", "MEDIUM", "HIGH"]).nullish(), createdAt: text, updatedAt: text },
    requestStatus: z.enum(["PENDING", "REJECTED", "APPROVED", "DONE"]),
    approverTeamId: id,
    creatorContactInfo: contact.nullish(),
    ...of.files,
  }),
  permissions: permissionsTo("requests"),
  model: workRequest,
  kind: "workrequest",
  map: {
    ...lacking("source_number", "organization_id", "requester_id", "approver_id", "assignees", "approved_at", "due_at"),
    ...lacking("completed_at", "estimated_minutes", "rejected_reason", "categories", "external_reference"),
    source_url: (each, env) => of.pageOf("requests", each.id, env),
    source_created_at: "createdAt",
    source_updated_at: "updatedAt",
    title: "title",
    description: "description",
    status: {
      from: "requestStatus",
      values: { PENDING: "new", APPROVED: "accepted", REJECTED: "rejected", DONE: "completed" },
    },
    source_status: ({ requestStatus }) => ({ code: requestStatus, text: null }),
    priority: ({ priority }) => of.priorities[priority ?? "NONE"],
    source_priority: "priority",
    asset_id: ({ assetId }) => of.assetId(assetId),
    location_id: ({ locationId }) => of.locationId(locationId),
    requester: ({ creatorContactInfo: by }) =>
      by && {
        name: by.type === "OTHER" ? by.value : null,
        email: by.type === "EMAIL" ? by.value : null,
        phone: by.type === "PHONE" ? by.value : null,
      },
    team_id: ({ approverTeamId }) => of.teamId(approverTeamId),
    work_order_id: ({ workOrderId }) => of.workOrderId(workOrderId),
    requested_at: "createdAt",
    document_ids: of.documentsOf,
  },
});
