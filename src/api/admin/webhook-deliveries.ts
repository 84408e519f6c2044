import { z } from "zod";
import { textOfChanged } from "#api/data";
import { cursor, limit, pageOf, type Route, readCursor, route, writeCursor } from "#api/http";
import { eventId, requireEndpoint, resend, shownConnection } from "#deliver";
import { fault, isUuid } from "#lib";
import { type DeliveryPosition, type WebhookDelivery, webhookDeliveries } from "#store";
import { attemptSchema, endpointId, endpointParams } from "./webhook-endpoints.ts";

const group = "Webhooks";

const status = z.enum(["delivered", "failed", "parked"]).meta({
  description:
    "`failed`: the last attempt failed, and it is tried again. `parked`: set aside after five failures; re-send it, or replay its connection.",
});

const attempt = z.object({
  at: z.iso.datetime(),
  status: z.int().nullable().meta({ description: "HTTP status of the answer. Null: none came." }),
  duration_ms: z.int(),
  error: z.string().nullable(),
  answer: z
    .string()
    .nullable()
    .meta({ description: "The beginning of the answer, up to 500 letters, without secrets." }),
});

const delivery = z
  .object({
    id: z
      .string()
      .meta({ description: "Id of the event: the header `webhook-id`.", examples: ["evt_3n5wq8kd0t7m2xc9vr4hbj6p1g"] }),
    type: z.string().meta({ examples: ["purchase_order.updated"] }),
    connection_id: z.string().nullable().meta({ description: "Null: the workspace itself." }),
    number: z.int().nullable().meta({
      description: "Number of the change or notice; of `changes.available`, the value of `from`. Null: a ping.",
    }),
    to_number: z
      .int()
      .nullable()
      .meta({ description: "Of `changes.available`, the value of `to`. Null: another type." }),
    status,
    attempt_count: z.int(),
    first_at: z.iso.datetime(),
    last_at: z.iso.datetime(),
    attempts: z.array(attempt).meta({ description: "The last attempts, up to 20, oldest first." }),
  })
  .meta({ id: "webhook_delivery", title: "Webhook delivery" });

const viewOf = (row: WebhookDelivery): z.infer<typeof delivery> => ({
  id: eventId(row.id),
  type: row.type,
  connection_id: shownConnection(row.connection_id),
  number: row.number,
  to_number: row.to_number,
  status: row.status,
  attempt_count: row.attempts,
  first_at: row.first_at,
  last_at: row.last_at,
  attempts: row.log,
});

const positionShape = z.tuple([z.iso.datetime(), z.string().refine(isUuid)]);

function positionIn(text: string, binding: string): DeliveryPosition {
  const { data } = positionShape.safeParse(readCursor(text, binding));
  if (!data) throw fault("invalid_cursor", { parameter: "cursor" });
  return { at: data[0], id: data[1] };
}

/** What was sent to endpoints. */
export const webhookDeliveryRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/webhook-endpoints/:id/deliveries",
    name: "listWebhookDeliveries",
    group,
    summary: "List deliveries",
    description:
      "Lists events that were sent to an endpoint, those with the latest attempt first. Bodies are not stored.",
    access: "workspace",
    scope: "webhooks:read",
    params: endpointParams,
    query: z.strictObject({
      limit,
      cursor,
      status: status.optional(),
      type: z.string().max(100).optional().meta({ description: "Only events of this type." }),
      connection_id: z.string().refine(isUuid, "expected a connection id").optional(),
    }),
    reply: { 200: pageOf(delivery) },
    handle: ({ deps, workspaceId, params, query }) =>
      deps.store.within(workspaceId, async (tx) => {
        const { id } = await requireEndpoint(tx, endpointId(params));
        const binding = `deliveries ${id} ${query.status} ${query.type} ${query.connection_id}`;
        const found = await webhookDeliveries.list(tx, id, {
          limit: query.limit + 1,
          ...(query.status !== undefined && { status: query.status }),
          ...(query.type !== undefined && { type: query.type }),
          ...(query.connection_id !== undefined && { connectionId: query.connection_id }),
          ...(query.cursor !== undefined && { before: positionIn(query.cursor, binding) }),
        });
        const page = found.slice(0, query.limit);
        const last = page.at(-1);
        return {
          data: page.map(viewOf),
          next_cursor: last && found.length > query.limit ? writeCursor([last.last_at, last.id], binding) : null,
        };
      }),
  }),
  route({
    method: "POST",
    path: "/v1/webhook-endpoints/:id/deliveries/:event_id/resend",
    name: "resendWebhook",
    group,
    summary: "Re-send an event",
    description:
      "Sends one event again now, with its id, outside of the order of its connection. Returns what the endpoint answered.",
    access: "workspace",
    scope: "webhooks:write",
    params: z.object({ id: z.string(), event_id: z.string().meta({ description: "Id of the event (`evt_…`)." }) }),
    errors: ["conflict", "root_key_missing"],
    reply: { 200: attemptSchema },
    handle: ({ deps, workspaceId, params }) =>
      resend(
        { ...deps, recordText: (tx, change) => textOfChanged(deps.connectors, tx, change) },
        workspaceId,
        endpointId(params),
        params.event_id,
      ),
  }),
];
