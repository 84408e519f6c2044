import { z } from "zod";
import {
  certificateView,
  check,
  comesWithKey,
  connectionExample,
  connectorView,
  guideView,
  newConnection,
  ownCertificate,
  shortOf,
  summaryOfConnector,
  viewOfConnector,
  WITHOUT_KEY,
} from "#api/admin";
import { type Call, type Route, route } from "#api/http";
import {
  addCertificate,
  beginLinkConsent,
  type CertificateInput,
  checkPendingConnection,
  connectPending,
  createPendingConnection,
  latestPendingConnection,
  linkLook,
  type PendingConnection,
} from "#connections";
import { type Connector, guideOf } from "#kit";
import { fault } from "#lib";
import { connections } from "#store";
import { addressOf } from "./link-sessions.ts";

const pendingConnection = z.object({ id: z.string(), connector: z.string(), check }).meta({
  id: "pending_connection",
  title: "Pending connection",
  description: "Checked credentials in Link that are not yet a connection.",
});

const given = z.strictObject({
  connector: newConnection.shape.connector,
  settings: newConnection.shape.settings,
  credentials: newConnection.shape.credentials,
});

const page = z
  .object({
    vendor: z.object({ name: z.string(), logo: z.string().nullable(), color: z.string().nullable() }),
    origins: z.array(z.string()).meta({ description: "Origins to which the page may post its result." }),
    customer_name: z.string().nullable(),
    language: z.enum(["en", "de"]).nullable(),
    connectors: z.array(summaryOfConnector),
    settings: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .meta({ description: "Prefilled settings, by connector." }),
    choices: z.array(z.enum(["entities", "window"])),
    reconnect: z
      .object({ name: z.string(), connector: z.string() })
      .nullable()
      .meta({ description: "The connection to reconnect. Null: a new connection." }),
    pending_connection: pendingConnection.nullable().meta({ description: "The pending connection. Null: none." }),
    cancel_url: z.string().nullable().meta({ description: "URL to open if the customer cancels. Null: none." }),
    callback_url: z.string().nullable().meta({
      description: "Redirect URI for OAuth. Null: OAuth consents are not available.",
    }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "link_page", title: "Link page" });

type LinkCall = Pick<Call<"link", undefined, undefined, undefined>, "deps" | "link">;

const allowed = ({ deps, link }: LinkCall): Connector[] =>
  deps.connectors.all.filter(({ name }) => link.options.connectors?.includes(name) ?? true);

function find(call: LinkCall, name: string): Connector {
  const found = allowed(call).find((each) => each.name === name);
  if (!found) throw fault("not_found", { what: "system of this name" });
  return found;
}

/** The URL to redirect the browser to, with its parameters. Null: none. */
function redirectOf({ link }: LinkCall, parameters: Record<string, string>): string | null {
  const { redirect_uri, state } = link.options;
  if (redirect_uri === undefined) return null;
  const url = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...parameters, ...(state !== undefined && { state }) }))
    url.searchParams.set(name, value);
  return url.href;
}

const shown = ({ id, connector, check: found }: PendingConnection): z.infer<typeof pendingConnection> => ({
  id,
  connector,
  check: found,
});

const group = "Link page";
const none = z.strictObject({});

/** The routes that the page of a link session requests, with the token in its URL. */
export const linkRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/link",
    name: "getLinkPage",
    group,
    summary: "Get the Link page",
    access: "link",
    query: none,
    reply: { 200: page },
    async handle(call) {
      const { deps, workspaceId, link } = call;
      const { connectionId, options } = link;
      const look = await linkLook(deps, workspaceId);
      const before = connectionId && (await deps.store.within(workspaceId, (tx) => connections.find(tx, connectionId)));
      const waiting = await latestPendingConnection(deps, link);
      return {
        vendor: { name: look.name ?? "Millwright", logo: look.logo ?? null, color: look.color ?? null },
        origins: look.origins ?? [],
        customer_name: options.customer_name ?? null,
        language: options.language ?? null,
        connectors: allowed(call).map(shortOf),
        settings: { ...options.settings, ...(before && { [before.connector]: before.settings }) },
        choices: before ? [] : (options.choices ?? []),
        reconnect: before ? { name: before.name, connector: before.connector } : null,
        pending_connection: waiting && shown(waiting),
        cancel_url: redirectOf(call, { error: "cancelled" }),
        callback_url: deps.callbackUrl ?? null,
        expires_at: link.expiresAt,
      };
    },
  }),
  route({
    method: "GET",
    path: "/v1/link/connectors/:name",
    name: "getLinkConnector",
    group,
    summary: "Get a connector for Link",
    access: "link",
    params: z.object({ name: z.string() }),
    query: none,
    reply: { 200: connectorView },
    handle: async (call) => viewOfConnector(find(call, call.params.name)),
  }),
  route({
    method: "GET",
    path: "/v1/link/connectors/:name/guide",
    name: "getLinkGuide",
    group,
    summary: "Get a setup guide for Link",
    access: "link",
    params: z.object({ name: z.string() }),
    query: z.strictObject({ auth: z.string().max(100).optional() }),
    reply: { 200: guideView },
    handle: async (call) =>
      guideOf(find(call, call.params.name), { ...(call.query.auth !== undefined && { auth: call.query.auth }) }),
  }),
  route({
    method: "POST",
    path: "/v1/link/certificates",
    name: "createLinkCertificate",
    errors: ["not_supported", "invalid_settings", "not_found", "conflict"],
    example: { connector: "tryton" },
    group,
    summary: "Create a certificate for Link",
    access: "link",
    body: ownCertificate.extend({ connector: z.string().max(100) }).refine(comesWithKey, WITHOUT_KEY),
    reply: { 201: certificateView },
    handle(call) {
      const { connector, ...own } = call.body;
      return addCertificate(call.deps, call.workspaceId, find(call, connector).name, own as CertificateInput);
    },
  }),
  route({
    method: "POST",
    path: "/v1/link/pending-connections",
    name: "createPendingConnection",
    callsSource: true,
    errors: ["not_found", "conflict"],
    example: connectionExample,
    group,
    summary: "Create a pending connection",
    description:
      "Checks the credentials and keeps them encrypted for an hour. Credentials that the system refuses are not stored.",
    access: "link",
    body: given,
    reply: { 201: pendingConnection },
    isSecret: true,
    handle: async ({ deps, link, body }) => shown(await createPendingConnection(deps, link, body)),
  }),
  route({
    method: "POST",
    path: "/v1/link/pending-connections/:id/check",
    name: "checkPendingConnection",
    callsSource: true,
    errors: ["conflict"],
    group,
    summary: "Check a pending connection",
    access: "link",
    params: z.object({ id: z.string() }),
    body: none,
    reply: { 200: pendingConnection },
    handle: async ({ deps, link, params }) => shown(await checkPendingConnection(deps, link, params.id)),
  }),
  route({
    method: "POST",
    path: "/v1/link/consents",
    name: "createLinkConsent",
    callsSource: true,
    errors: ["not_found", "conflict"],
    example: connectionExample,
    group,
    summary: "Start a consent in Link",
    description:
      "Returns the URL to open in the browser. The browser returns to the Link page, which then has a pending connection.",
    access: "link",
    body: given.extend({
      in_window: z.boolean().default(false).meta({ description: "Whether the consent opens in a separate window." }),
    }),
    reply: { 201: z.object({ url: z.string() }) },
    isSecret: true,
    async handle(call) {
      const { in_window: inWindow, ...own } = call.body;
      const token = String(call.headers.authorization).split(/ +/)[1];
      const back = `${addressOf(call)}/link/${token}${inWindow ? "?window=1" : ""}`;
      return { url: (await beginLinkConsent(call.deps, call.link, own, back)).url };
    },
  }),
  route({
    method: "POST",
    path: "/v1/link/pending-connections/:id/connection",
    name: "connectPendingConnection",
    callsSource: true,
    errors: ["conflict"],
    example: { entities: ["vendor"] },
    group,
    summary: "Connect a pending connection",
    access: "link",
    params: z.object({ id: z.string() }),
    body: z.strictObject({
      entities: z.array(z.string().max(100)).min(1).max(100).optional(),
      window_days: z.int().min(0).max(3650).optional(),
    }),
    reply: {
      201: z.object({
        name: z.string(),
        code: z.string().meta({ description: "Code to exchange for the connection token (`mwx_…`)." }),
        redirect_url: z.string().nullable().meta({ description: "URL to redirect the browser to. Null: none." }),
      }),
    },
    isSecret: true,
    async handle(call) {
      const { connection, code } = await connectPending(call.deps, call.link, call.params.id, call.body);
      return { name: connection.name, code, redirect_url: redirectOf(call, { code }) };
    },
  }),
];
