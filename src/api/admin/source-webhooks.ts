import { z } from "zod";
import { Answer, type Route, route } from "#api/http";
import { createSourceWebhook, deleteSourceWebhook, receiveSourceWebhook } from "#connections";
import { connectionId } from "./params.ts";

/** Path that source systems send their webhooks to. */
export const SOURCE_WEBHOOKS_PATH = "/v1/source-webhooks";

const group = "Source webhooks";
const ofConnection = z.object({ id: z.string() });

/** Source webhooks: created with an API key, called by source systems. */
export const sourceWebhookRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connections/:id/source-webhook",
    name: "createSourceWebhook",
    callsSource: true,
    errors: ["conflict"],
    group,
    summary: "Create a source webhook",
    description:
      "Creates the webhook of a connection. If the system supports it, Millwright registers the URL there; otherwise `help` describes where to enter it. An existing webhook is replaced. URL and secret are returned only once.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: z.strictObject({}),
    reply: {
      201: z.object({
        url: z
          .string()
          .meta({ description: "URL that the source system sends its webhooks to. It contains a secret." }),
        secret: z.string().meta({ description: "Secret with which the source system signs its webhooks." }),
        registered: z
          .boolean()
          .meta({ description: "Whether Millwright registered the URL in the source system. If not, follow `help`." }),
        help: z.string().meta({ description: "Where to enter URL and secret in the source system." }),
      }),
    },
    isSecret: true,
    async handle({ deps, workspaceId, params }) {
      const { url, secret, isRegistered, help } = await createSourceWebhook(deps, {
        workspaceId,
        connectionId: connectionId(params),
      });
      return { url, secret, registered: isRegistered, help };
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/connections/:id/source-webhook",
    name: "deleteSourceWebhook",
    callsSource: true,
    errors: ["conflict"],
    group,
    summary: "Delete a source webhook",
    description:
      "Webhooks that the source system still sends are rejected. Changes are then found by scheduled syncs only.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    reply: { 204: null },
    async handle({ deps, workspaceId, params }) {
      await deleteSourceWebhook(deps, { workspaceId, connectionId: connectionId(params) });
      return new Answer(null);
    },
  }),
  route({
    method: "POST",
    path: `${SOURCE_WEBHOOKS_PATH}/:token`,
    name: "receiveSourceWebhook",
    errors: [
      "source_webhook_rejected",
      "rate_limited",
      "reauthorization_required",
      "root_key_missing",
      "not_supported",
    ],
    group,
    summary: "Receive a source webhook",
    description:
      "Called by source systems. The delivery only says what changed: Millwright then reads those records from the source in a targeted run, which combines several deliveries.",
    access: "public",
    takesBytes: true,
    isSecretAddress: true,
    params: z.object({ token: z.string() }),
    reply: { 200: z.object({ received: z.literal(true) }) },
    async handle({ deps, count, params, bytes, headers }) {
      const own = Object.entries(headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(",") : value,
      ]);
      await receiveSourceWebhook(
        deps,
        params.token,
        { body: bytes, headers: Object.fromEntries(own) },
        ({ workspaceId, connectionId: id }) => count({ kind: "source_webhook", id, workspaceId }),
      );
      return { received: true };
    },
  }),
];
