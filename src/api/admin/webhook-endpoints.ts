import { z } from "zod";
import { readTime } from "#api/data";
import { Answer, type Route, route } from "#api/http";
import {
  causes,
  createEndpoint,
  defaultCauses,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  MOST_ENDPOINTS,
  pingEndpoint,
  replay,
  requireEndpoint,
  rotateSecret,
  updateEndpoint,
} from "#deliver";
import { fault, isUuid } from "#lib";
import { type EndpointValues, type WebhookEndpoint, webhookEndpoints } from "#store";

const group = "Webhooks";
const MOST_TYPES = 100;
const MOST_IDS = 1000;
const MOST_METADATA = 20;

const cause = z.enum(causes);
const connectionFilter = z
  .union([
    z.strictObject({ ids: z.array(z.string().refine(isUuid, "expected a connection id")).min(1).max(MOST_IDS) }),
    z.strictObject({
      metadata: z
        .record(z.string().min(1).max(200), z.union([z.string().max(1000), z.number(), z.boolean()]))
        .refine((of) => Object.keys(of).length > 0 && Object.keys(of).length <= MOST_METADATA, "1 to 20 members"),
    }),
  ])
  .nullable()
  .meta({
    description: "Only these connections, or those whose `metadata` has these members. Null: all connections.",
    examples: [{ metadata: { plan: "pro" } }],
  });

const fields = {
  url: z
    .string()
    .max(2000)
    .meta({
      description: "Where events are sent: an https:// URL with a public address.",
      examples: ["https://vendor.example/webhooks/millwright"],
    }),
  description: z
    .string()
    .max(500)
    .meta({ examples: ["Production"] }),
  types: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(MOST_TYPES)
    .meta({
      description: "Types of events. `*` stands for any letters: `purchase_order.*`, `*.deleted`, `*`.",
      examples: [["purchase_order.*", "connection.*"]],
    }),
  connections: connectionFilter,
  causes: z.array(cause).min(1).max(causes.length).meta({
    description:
      "Only changes with these causes. Default: all but `mapping`. Leave `write` out to get no echo of your own writes.",
  }),
  style: z.enum(["records", "nudge"]).meta({
    description:
      "`records`: one event for each change. `nudge`: at most one `changes.available` per connection and second; read the changes with `GET /v1/changes`. Recommended for large volumes.",
  }),
  expand: z
    .array(z.enum(["record"]))
    .max(1)
    .meta({
      description:
        "`record`: events hold the record as it stands when they are sent, with personal data. Default: only its id.",
      examples: [["record"]],
    }),
  ordered: z.enum(["parking", "strict"]).meta({
    description:
      "`parking`: an event that fails five times while others pass is set aside, and the next ones of its connection are sent. `strict`: it holds up its connection until it succeeds.",
  }),
};

const endpoint = z
  .object({
    id: z.string(),
    ...fields,
    signature: z.enum(["hmac", "ed25519"]).meta({
      description: "How events are signed: `hmac` with the secret, `ed25519` with a key pair.",
    }),
    public_key: z
      .string()
      .nullable()
      .meta({ description: "The public key (`whpk_…`) that verifies signatures. Null: `hmac`." }),
    status: z.enum(["unverified", "enabled", "disabled"]).meta({
      description: "`unverified`: it has not answered a ping yet. Only an enabled endpoint gets events.",
    }),
    disabled_reason: z.enum(["request", "failing", "gone"]).nullable().meta({
      description:
        "`request`: a request disabled it. `failing`: it failed for five days. `gone`: it answered with 410.",
    }),
    failing_since: z.iso.datetime().nullable().meta({ description: "Null: the last attempt succeeded." }),
    retry_at: z.iso.datetime().nullable().meta({
      description: "While it fails: when it is tried again. Null: it does not wait as a whole.",
    }),
    last_error: z.string().nullable(),
    last_success_at: z.iso.datetime().nullable(),
    behind_since: z.iso.datetime().nullable().meta({
      description: "Time of the oldest event that is known and not delivered. Null: none is.",
    }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "webhook_endpoint", title: "Webhook endpoint" });

/** Returns an endpoint as the API shows it. */
export function viewOfEndpoint(of: WebhookEndpoint): z.infer<typeof endpoint> {
  return {
    id: of.id,
    url: of.url,
    description: of.description,
    types: of.types,
    connections: connectionFilter.parse(of.connections),
    causes: z.array(cause).parse(of.causes),
    style: of.style,
    expand: of.has_records ? ["record"] : [],
    ordered: of.is_strict ? "strict" : "parking",
    signature: of.signature,
    public_key: of.public_key,
    status: of.status,
    disabled_reason: of.disabled_reason,
    failing_since: of.failing_since,
    retry_at: of.retry_at,
    last_error: of.last_error,
    last_success_at: of.last_success_at,
    behind_since: of.behind_since,
    created_at: of.created_at,
    updated_at: of.updated_at,
  };
}

const secret = z.string().nullable().meta({
  description: "The secret (`whsec_…`). It is returned only once. Null: signatures are verified with `public_key`.",
});

const attempt = z
  .object({
    event_id: z.string().meta({ description: "The header `webhook-id`." }),
    is_delivered: z.boolean().meta({ description: "Whether the endpoint answered with a status of 2xx." }),
    status: z.int().nullable().meta({ description: "HTTP status of the answer. Null: none came." }),
    duration_ms: z.int(),
    error: z.string().nullable().meta({ description: "Why it failed. Null: it succeeded." }),
    answer: z.string().nullable().meta({
      description: "The beginning of the answer, up to 500 letters, without secrets. Null: empty.",
    }),
  })
  .meta({ id: "webhook_attempt", title: "Webhook attempt" });

export const attemptSchema = attempt;
export const endpointParams = z.object({ id: z.string() });

/** Returns the id of the endpoint in the path. Throws `not_found` for a text that cannot be one. */
export function endpointId({ id }: { id: string }): string {
  if (!isUuid(id)) throw fault("not_found", { what: "webhook endpoint", id });
  return id;
}

const body = z.strictObject({
  url: fields.url,
  description: fields.description.default(""),
  types: fields.types.default(["*"]),
  connections: fields.connections.default(null),
  causes: fields.causes.default([...defaultCauses]),
  style: fields.style.default("records"),
  expand: fields.expand.default([]),
  ordered: fields.ordered.default("parking"),
  signature: z.enum(["hmac", "ed25519"]).default("hmac"),
});
type Body = z.output<typeof body>;

const patch = z.strictObject({
  url: fields.url.optional(),
  description: fields.description.optional(),
  types: fields.types.optional(),
  connections: fields.connections.optional(),
  causes: fields.causes.optional(),
  style: fields.style.optional(),
  expand: fields.expand.optional(),
  ordered: fields.ordered.optional(),
});

/** Returns the values of a body under their stored names. Members that are left out stay left out. */
function valuesOf<B extends Partial<Omit<Body, "signature">>>({ expand, ordered, ...rest }: B) {
  return {
    ...rest,
    ...(expand && { has_records: expand.includes("record") }),
    ...(ordered && { is_strict: ordered === "strict" }),
  };
}

const timeOf = (text: string): string => {
  try {
    return new Date(readTime(text)).toISOString();
  } catch (thrown) {
    throw fault("invalid_parameter", {
      parameter: "since",
      reason: thrown instanceof Error ? thrown.message : undefined,
    });
  }
};

/** Routes that create, change and read endpoints. */
const endpointRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/webhook-endpoints",
    name: "createWebhookEndpoint",
    example: { url: "https://vendor.example/webhooks/millwright", types: ["purchase_order.*", "connection.*"] },
    group,
    summary: "Create a webhook endpoint",
    description: `Creates an endpoint and returns its secret. Send a ping to enable it: it must answer with a status of 2xx. It then gets events from its creation on. A workspace has up to ${MOST_ENDPOINTS} endpoints.`,
    access: "workspace",
    scope: "webhooks:write",
    body,
    isSecret: true,
    errors: ["conflict"],
    reply: { 201: z.object({ endpoint, secret }) },
    async handle({ deps, workspaceId, body }) {
      const { signature, ...rest } = body;
      const values = { ...rest, has_records: body.expand.includes("record"), is_strict: body.ordered === "strict" };
      const { endpoint, secret } = await createEndpoint(deps, workspaceId, { ...values, signature });
      return { endpoint: viewOfEndpoint(endpoint), secret };
    },
  }),
  route({
    method: "GET",
    path: "/v1/webhook-endpoints",
    name: "listWebhookEndpoints",
    group,
    summary: "List webhook endpoints",
    access: "workspace",
    scope: "webhooks:read",
    reply: { 200: z.object({ data: z.array(endpoint) }) },
    handle: ({ deps, workspaceId }) =>
      deps.store.within(workspaceId, async (tx) => ({ data: (await webhookEndpoints.list(tx)).map(viewOfEndpoint) })),
  }),
  route({
    method: "GET",
    path: "/v1/webhook-endpoints/:id",
    name: "getWebhookEndpoint",
    group,
    summary: "Get a webhook endpoint",
    access: "workspace",
    scope: "webhooks:read",
    params: endpointParams,
    reply: { 200: endpoint },
    handle: ({ deps, workspaceId, params }) =>
      deps.store.within(workspaceId, async (tx) => viewOfEndpoint(await requireEndpoint(tx, endpointId(params)))),
  }),
  route({
    method: "PATCH",
    path: "/v1/webhook-endpoints/:id",
    name: "updateWebhookEndpoint",
    example: { types: ["purchase_order.*"] },
    group,
    summary: "Update a webhook endpoint",
    description:
      "Updates an endpoint. Members that are left out stay as they are. With another URL it must answer a ping again before it gets events; nothing is lost meanwhile.",
    access: "workspace",
    scope: "webhooks:write",
    params: endpointParams,
    body: patch,
    reply: { 200: endpoint },
    async handle({ deps, workspaceId, params, body }) {
      const values: Partial<EndpointValues> = valuesOf(body);
      return viewOfEndpoint(await updateEndpoint(deps, workspaceId, endpointId(params), values));
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/webhook-endpoints/:id",
    name: "deleteWebhookEndpoint",
    group,
    summary: "Delete a webhook endpoint",
    description: "Deletes an endpoint with its secrets and its deliveries.",
    access: "workspace",
    scope: "webhooks:write",
    params: endpointParams,
    reply: { 204: null },
    async handle({ deps, workspaceId, params }) {
      await deleteEndpoint(deps, workspaceId, endpointId(params));
      return new Answer(null);
    },
  }),
];

/** Routes that act on an endpoint. */
const actionRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/webhook-endpoints/:id/ping",
    name: "pingWebhookEndpoint",
    group,
    summary: "Ping a webhook endpoint",
    description:
      "Sends the event `webhook.ping` now, and returns what the endpoint answered. An endpoint that is not verified yet is enabled if it answers with a status of 2xx.",
    access: "workspace",
    scope: "webhooks:write",
    params: endpointParams,
    errors: ["conflict", "root_key_missing"],
    reply: { 200: z.object({ attempt, endpoint }) },
    async handle({ deps, workspaceId, params }) {
      const { attempt, endpoint } = await pingEndpoint(deps, workspaceId, endpointId(params));
      return { attempt, endpoint: viewOfEndpoint(endpoint) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/webhook-endpoints/:id/enable",
    name: "enableWebhookEndpoint",
    group,
    summary: "Enable a webhook endpoint",
    description:
      "Sends a ping, and enables the endpoint if it answers with a status of 2xx. It goes on where it stood: nothing was lost meanwhile.",
    access: "workspace",
    scope: "webhooks:write",
    params: endpointParams,
    errors: ["webhook_ping_failed", "conflict", "root_key_missing"],
    reply: { 200: endpoint },
    handle: async ({ deps, workspaceId, params }) =>
      viewOfEndpoint(await enableEndpoint(deps, workspaceId, endpointId(params))),
  }),
  route({
    method: "POST",
    path: "/v1/webhook-endpoints/:id/disable",
    name: "disableWebhookEndpoint",
    group,
    summary: "Disable a webhook endpoint",
    description: "Sends no more events to the endpoint. It keeps its place: enabled again, it gets all that it missed.",
    access: "workspace",
    scope: "webhooks:write",
    params: endpointParams,
    reply: { 200: endpoint },
    handle: async ({ deps, workspaceId, params }) =>
      viewOfEndpoint(await disableEndpoint(deps, workspaceId, endpointId(params))),
  }),
  route({
    method: "POST",
    path: "/v1/webhook-endpoints/:id/rotate-secret",
    name: "rotateWebhookSecret",
    group,
    summary: "Rotate a webhook secret",
    description:
      "Returns a new secret. For `overlap_hours`, events have two signatures: one with the new and one with the old secret.",
    access: "workspace",
    scope: "webhooks:write",
    params: endpointParams,
    body: z.strictObject({
      overlap_hours: z.number().min(0).max(720).default(24).meta({
        description: "Hours for which the old secret signs too. 0: it ends at once.",
      }),
    }),
    isSecret: true,
    errors: ["root_key_missing"],
    reply: { 200: z.object({ endpoint, secret }) },
    async handle({ deps, workspaceId, params, body }) {
      const { endpoint, secret } = await rotateSecret(deps, workspaceId, endpointId(params), {
        overlapHours: body.overlap_hours,
      });
      return { endpoint: viewOfEndpoint(endpoint), secret };
    },
  }),
  route({
    method: "POST",
    path: "/v1/webhook-endpoints/:id/replay",
    name: "replayWebhooks",
    example: { connection_id: "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11", after: 1780 },
    group,
    summary: "Replay events",
    description:
      "Moves the endpoint's place in the feed: changes of a connection after a number, or all changes and notices since a time, are sent again with their ids. A higher number skips changes.",
    access: "workspace",
    scope: "webhooks:write",
    params: endpointParams,
    body: z
      .union([
        z.strictObject({
          connection_id: z.string().refine(isUuid, "expected a connection id"),
          after: z.int().min(0).meta({ description: "Number of the last change that is not sent again." }),
        }),
        z.strictObject({
          since: z
            .string()
            .max(64)
            .meta({ examples: ["2026-11-30T09:00:00Z"] }),
        }),
      ])
      .meta({ examples: [{ since: "2026-11-30T09:00:00Z" }] }),
    reply: { 200: endpoint },
    async handle({ deps, workspaceId, params, body }) {
      const input = "since" in body ? { since: timeOf(body.since) } : body;
      return viewOfEndpoint(await replay(deps, workspaceId, endpointId(params), input));
    },
  }),
];

/** Webhook endpoints of the workspace. */
export const webhookEndpointRoutes: Route[] = [...endpointRoutes, ...actionRoutes];
