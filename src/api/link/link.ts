import { z } from "zod";
import {
  certificateView,
  check,
  comesWithKey,
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

const trial = z.object({ id: z.string(), connector: z.string(), check }).meta({
  id: "pending_connection",
  title: "Trial",
  description: "Credentials that proved good and wait to be connected.",
});

const given = z.strictObject({
  connector: newConnection.shape.connector,
  settings: newConnection.shape.settings,
  credentials: newConnection.shape.credentials,
});

const page = z
  .object({
    vendor: z.object({ name: z.string(), logo: z.string().nullable(), color: z.string().nullable() }),
    origins: z.array(z.string()).meta({ description: "The origins to which the page may tell how it went." }),
    customer_name: z.string().nullable(),
    language: z.enum(["en", "de"]).nullable(),
    connectors: z.array(summaryOfConnector),
    settings: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .meta({ description: "Settings that are filled in already, by connector." }),
    choices: z.array(z.enum(["entities", "window"])),
    reconnect: z
      .object({ name: z.string(), connector: z.string() })
      .nullable()
      .meta({ description: "The connection that is connected again." }),
    pending_connection: trial.nullable().meta({ description: "What was given already and is not connected yet." }),
    cancel_url: z.string().nullable().meta({ description: "Where the customer goes who breaks off." }),
    callback_url: z.string().nullable().meta({
      description: "Where systems send people back to who have consented; null: none is connected by consent here.",
    }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "link_page", title: "What a link session's page shows" });

type LinkCall = Pick<Call<"link", undefined, undefined, undefined>, "deps" | "link">;

const allowed = ({ deps, link }: LinkCall): Connector[] =>
  deps.connectors.all.filter(({ name }) => link.options.connectors?.includes(name) ?? true);

function find(call: LinkCall, name: string): Connector {
  const found = allowed(call).find((each) => each.name === name);
  if (!found) throw fault("not_found", { what: "system of this name" });
  return found;
}

/** Where the browser goes back to, with what it brings; null: nowhere. */
function redirectOf({ link }: LinkCall, parameters: Record<string, string>): string | null {
  const { redirect_uri, state } = link.options;
  if (redirect_uri === undefined) return null;
  const url = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...parameters, ...(state !== undefined && { state }) }))
    url.searchParams.set(name, value);
  return url.href;
}

const shown = ({ id, connector, check: found }: PendingConnection): z.infer<typeof trial> => ({
  id,
  connector,
  check: found,
});

const group = "Link";
const none = z.strictObject({});

/** What the page of a link session calls, by the token in its address. */
export const linkRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/link",
    name: "getLinkPage",
    group,
    summary: "What a link session's page shows",
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
    summary: "What a system that a link session may connect takes",
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
    summary: "What to do in a system so that it can be connected, step by step",
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
    group,
    summary: "Make a certificate to connect with, or give one's own",
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
    name: "createLinkTrial",
    group,
    summary: "Try what the customer gives",
    description: "What is good waits, sealed, for an hour; what the system refuses is stored nowhere.",
    access: "link",
    body: given,
    reply: { 201: trial },
    isSecret: true,
    handle: async ({ deps, link, body }) => shown(await createPendingConnection(deps, link, body)),
  }),
  route({
    method: "POST",
    path: "/v1/link/pending-connections/:id/check",
    name: "checkLinkTrial",
    group,
    summary: "Try the same again",
    access: "link",
    params: z.object({ id: z.string() }),
    body: none,
    reply: { 200: trial },
    handle: async ({ deps, link, params }) => shown(await checkPendingConnection(deps, link, params.id)),
  }),
  route({
    method: "POST",
    path: "/v1/link/consents",
    name: "createLinkConsent",
    group,
    summary: "Ask the customer to consent in the system",
    description: "Answers the address to send the browser to. It comes back to the page, where a trial then waits.",
    access: "link",
    body: given.extend({
      in_window: z.boolean().default(false).meta({ description: "Whether it opens in a window of its own." }),
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
    name: "finishLink",
    group,
    summary: "Make the trial a connection",
    access: "link",
    params: z.object({ id: z.string() }),
    body: z.strictObject({
      entities: z.array(z.string().max(100)).min(1).max(100).optional(),
      window_days: z.int().min(0).max(3650).optional(),
    }),
    reply: {
      201: z.object({
        name: z.string(),
        code: z.string().meta({ description: "What the vendor exchanges for the token (`mwx_…`)." }),
        redirect_url: z.string().nullable().meta({ description: "Where the browser goes now; null: nowhere." }),
      }),
    },
    isSecret: true,
    async handle(call) {
      const { connection, code } = await connectPending(call.deps, call.link, call.params.id, call.body);
      return { name: connection.name, code, redirect_url: redirectOf(call, { code }) };
    },
  }),
];
