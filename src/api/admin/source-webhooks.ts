import { z } from "zod";
import { Answer, type Route, route } from "#api/http";
import { createSourceWebhook, deleteSourceWebhook, receiveSourceWebhook } from "#connections";
import { connectionId } from "./params.ts";

/** Where systems send their webhooks to. */
export const SOURCE_WEBHOOKS_PATH = "/v1/source-webhooks";

const group = "Source webhooks";
const ofConnection = z.object({ id: z.string() });

/** The hooks of connections: made by an API key, knocked at by sources. */
export const sourceWebhookRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connections/:id/source-webhook",
    name: "makeHook",
    group,
    summary: "Have the source tell what changed",
    description:
      "Makes the connection's hook. Where the system lets us, it is told the address by itself; else a person enters it there. One made before is dead from then on. Address and secret are shown this once.",
    access: "workspace",
    scope: "connections:write",
    params: ofConnection,
    body: z.strictObject({}),
    reply: {
      201: z.object({
        url: z.string().meta({ description: "Where the system sends its webhooks to; it cannot be guessed." }),
        secret: z.string().meta({ description: "What the system signs with, where it does." }),
        registered: z
          .boolean()
          .meta({ description: "Whether the system was told; else `help` says where a person does." }),
        help: z.string(),
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
    name: "removeHook",
    group,
    summary: "Take the hook away",
    description: "What the system still sends is refused. Changes are found by schedule alone from then on.",
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
    name: "receiveDelivery",
    group,
    summary: "Where systems send their webhooks to",
    description:
      "Called by systems. Nothing of what they send is taken for data: what it names is asked for, soon, and many deliveries are answered by few questions.",
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
