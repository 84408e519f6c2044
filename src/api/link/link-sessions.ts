import { z } from "zod";
import { connection, newConnection, viewOfConnection } from "#api/admin";
import { Answer, cursor, type Deps, idBefore, limit, pageByIds, pageOf, type Route, route } from "#api/http";
import {
  createLinkSession,
  exchangeLinkCode,
  findLinkSession,
  type LinkSession,
  linkLook,
  listLinkSessions,
  requireEntities,
  revokeLinkSession,
  updateLinkLook,
} from "#connections";
import { fault, isUuid, nearest } from "#lib";
import { connections, type LinkLook } from "#store";
import { isOrigin, isSafeUrl } from "./addresses.ts";

const DAY_S = 24 * 3600;
const { metadata, schedule, history, limits, masks } = newConnection.shape;

const SAFE = "expected a URL with https:// (http:// for localhost only), without user name and password";

const connectorName = z.string().max(100);
const input = z.strictObject({
  customer_name: z.string().min(1).max(200).optional().meta({
    description: "Name of your customer. The page shows it, and the connection gets it.",
  }),
  metadata,
  connectors: z.array(connectorName).min(1).max(100).optional().meta({
    description: "Connectors that the customer can choose from. Default: all.",
  }),
  settings: z
    .record(connectorName, z.record(z.string().max(100), z.unknown()))
    .optional()
    .meta({ description: "Prefilled settings, by connector. The customer can change them." }),
  choices: z
    .array(z.enum(["entities", "window"]))
    .max(2)
    .optional()
    .meta({ description: "What the customer can choose: entities, and the window of history." }),
  schedule,
  history,
  limits,
  masks,
  redirect_uri: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .refine(isSafeUrl, SAFE)
    .optional()
    .meta({
      description:
        "URL to return the browser to, with `code` and `state`, or with `error=cancelled` if the customer cancels.",
    }),
  state: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: "A value of yours that is passed to `redirect_uri`." }),
  connection_id: z.string().refine(isUuid, "expected a connection id").optional().meta({
    description: "A connection to reconnect. The page then asks for credentials only.",
  }),
  allow_other_account: z.boolean().optional().meta({
    description: "Whether the credentials may belong to another account of the source system.",
  }),
  language: z
    .enum(["en", "de"])
    .optional()
    .meta({ description: "Language of the page. Default: the browser's language." }),
  reusable: z.boolean().default(false).meta({
    description: "Whether the link can create any number of connections until it expires.",
  }),
  expires_in: z
    .int()
    .min(60)
    .max(30 * DAY_S)
    .default(1800)
    .meta({ description: "Seconds until the link expires, up to 30 days." }),
  sync: newConnection.shape.sync,
});

const session = z
  .object({
    id: z.string(),
    status: z.enum(["open", "used", "expired", "revoked"]),
    customer_name: z.string().nullable(),
    connectors: z.array(z.string()).nullable(),
    connection_id: z.string().nullable().meta({ description: "The connection to reconnect. Null: a new connection." }),
    reusable: z.boolean(),
    connections: z.array(z.string()).meta({ description: "Ids of the connections that were created or reconnected." }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "link_session", title: "Link session" });

const viewOf = (of: LinkSession): z.infer<typeof session> => ({
  id: of.id,
  status: of.status,
  customer_name: of.options.customer_name ?? null,
  connectors: of.options.connectors ?? null,
  connection_id: of.connectionId,
  reusable: of.isReusable,
  connections: of.connectionIds,
  created_at: of.createdAt,
  expires_at: of.expiresAt,
});

/** Returns Millwright's public URL: the configured one, or else the one that the caller used. */
export const addressOf = ({
  deps,
  headers,
}: {
  deps: Pick<Deps, "publicUrl">;
  headers: Readonly<Record<string, unknown>>;
}) =>
  deps.publicUrl ??
  `${headers["x-forwarded-proto"] === "https" ? "https" : "http"}://${String(headers.host ?? "localhost")}`;

/** Throws for unknown systems, settings and entities, which are most likely misspelled. */
function refuseForeign(deps: Deps, of: z.output<typeof input>): void {
  const known = deps.connectors.all.map((each) => each.name);
  const named = [...(of.connectors ?? []), ...Object.keys(of.settings ?? {})];
  for (const name of named)
    if (!known.includes(name)) {
      const suggestion = nearest(name, known);
      throw fault("invalid_parameter", {
        parameter: of.connectors?.includes(name) ? "connectors" : `settings.${name}`,
        reason: `The connector \`${name}\` does not exist. ${suggestion ? `Did you mean \`${suggestion}\`?` : `Use one of: ${known.join(", ")}.`}`,
      });
    }
  for (const [name, settings] of Object.entries(of.settings ?? {})) {
    const schema = deps.connectors.get(name).settings;
    const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : Object.keys(settings);
    for (const field of Object.keys(settings))
      if (!fields.includes(field))
        throw fault("invalid_parameter", {
          parameter: `settings.${name}.${field}`,
          reason: `The setting does not exist. Use one of: ${fields.join(", ")}.`,
        });
  }
  // Entities belong to systems: with several, each must have the named ones.
  for (const name of of.connectors ?? known) requireEntities(deps.connectors.get(name), of);
}

const group = "Link";
const ofSession = z.object({ id: z.string() });
const sessionId = ({ id }: { id: string }): string => {
  if (!isUuid(id)) throw fault("not_found", { what: "link session" });
  return id;
};

const image = /^data:image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/;
const look = z
  .strictObject({
    name: z.string().min(1).max(100).meta({ description: "Name of your product." }),
    logo: z
      .string()
      .max(100_000)
      .regex(image, "expected a PNG, JPEG, WebP or SVG image as a base64 data: URL")
      .meta({ description: "Logo of your product, as a data: URL.", examples: ["data:image/png;base64,iVBORw0KGgo="] })
      .nullable(),
    color: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, "expected a color such as #187264")
      .nullable()
      .meta({ description: "Color of buttons and selections. It is darkened if text on it would be hard to read." }),
    origins: z
      .array(z.string().max(300).refine(isOrigin, "expected an origin such as https://app.example.com"))
      .max(50)
      .meta({ description: "Origins whose pages may embed Link." }),
  })
  .meta({ id: "link_settings", title: "Link settings" });

const viewOfLook = (of: LinkLook): z.infer<typeof look> => ({
  name: of.name ?? "Millwright",
  logo: of.logo ?? null,
  color: of.color ?? null,
  origins: of.origins ?? [],
});

/** The vendor's routes of Link: URLs for its customers, and tokens for the created connections. */
export const linkSessionRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/link-sessions",
    name: "createLinkSession",
    errors: ["not_found", "conflict", "invalid_settings"],
    example: { customer_name: "Example Manufacturing", connectors: ["tryton"] },
    group,
    summary: "Create a link session",
    description:
      "Creates a link with which a customer connects a system. Send the customer to `url`, or open it in your page with `link.js`. Your page then gets a `code`, which `POST /v1/link-sessions/token` exchanges for the connection token.",
    access: "workspace",
    scope: "connections:write",
    body: input,
    reply: {
      201: session.extend({
        url: z
          .string()
          .meta({ description: "URL for the customer. It is returned only once; anyone who has it can connect." }),
        session: z.string().meta({ description: "Token of the session, which `link.js` opens (`mwl_…`)." }),
      }),
    },
    isSecret: true,
    async handle(call) {
      const { deps, body, workspaceId } = call;
      refuseForeign(call.deps, body);
      const { connection_id: connectionId, expires_in: expiresInSeconds, reusable: isReusable, ...own } = body;
      if (connectionId !== undefined) {
        if (isReusable || own.connectors)
          throw fault("invalid_parameter", {
            parameter: isReusable ? "reusable" : "connectors",
            reason: "A link session with `connection_id` is for that connection only, once.",
          });
        const found = await deps.store.within(workspaceId, (tx) => connections.find(tx, connectionId));
        if (!found || found.erased_at !== null) throw fault("not_found", { what: "connection", id: connectionId });
        own.connectors = [found.connector];
      }
      if (own.state !== undefined && own.redirect_uri === undefined)
        throw fault("invalid_parameter", { parameter: "state", reason: "It requires `redirect_uri`." });
      const made = await createLinkSession(deps, workspaceId, {
        ...own,
        expiresInSeconds,
        isReusable,
        connectionId,
      });
      return { ...viewOf(made.session), session: made.token, url: `${addressOf(call)}/link/${made.token}` };
    },
  }),
  route({
    method: "POST",
    path: "/v1/link-sessions/token",
    name: "exchangeLinkCode",
    errors: ["not_found", "conflict"],
    example: { code: "mwx_Zk3v0c5Jp8" },
    group,
    summary: "Exchange a Link code",
    description:
      "Returns the connection and its token for a code from Link. A code is valid once, for ten minutes. No browser ever sees the token.",
    access: "workspace",
    scope: "connections:write",
    body: z.strictObject({ code: z.string().max(300).meta({ description: "The code (`mwx_…`)." }) }),
    reply: {
      200: z.object({
        connection,
        token: z.string().meta({ description: "The connection token (`mwc_…`). It is returned only once." }),
      }),
    },
    isSecret: true,
    async handle({ deps, workspaceId, body }) {
      const { connection: found, token } = await exchangeLinkCode(deps, workspaceId, body.code);
      return { connection: await viewOfConnection(deps, found), token };
    },
  }),
  route({
    method: "GET",
    path: "/v1/link-sessions",
    name: "listLinkSessions",
    group,
    summary: "List link sessions",
    access: "workspace",
    scope: "connections:read",
    query: z.strictObject({ limit, cursor }),
    reply: { 200: pageOf(session) },
    async handle({ deps, workspaceId, query }) {
      const binding = `link-sessions ${workspaceId}`;
      const rows = await listLinkSessions(deps, workspaceId, {
        limit: query.limit + 1,
        ...idBefore(query.cursor, binding),
      });
      const { data, next_cursor } = pageByIds(rows, query.limit, binding);
      return { data: data.map(viewOf), next_cursor };
    },
  }),
  route({
    method: "GET",
    path: "/v1/link-sessions/:id",
    name: "getLinkSession",
    group,
    summary: "Get a link session",
    access: "workspace",
    scope: "connections:read",
    params: ofSession,
    query: z.strictObject({}),
    reply: { 200: session },
    handle: async ({ deps, workspaceId, params }) =>
      viewOf(await findLinkSession(deps, workspaceId, sessionId(params))),
  }),
  route({
    method: "DELETE",
    path: "/v1/link-sessions/:id",
    name: "revokeLinkSession",
    group,
    summary: "Revoke a link session",
    description: "The URL stops working. Connections that it created stay.",
    access: "workspace",
    scope: "connections:write",
    params: ofSession,
    reply: { 204: null },
    async handle({ deps, workspaceId, params }) {
      await revokeLinkSession(deps, workspaceId, sessionId(params));
      return new Answer(null);
    },
  }),
  route({
    method: "GET",
    path: "/v1/link-settings",
    name: "getLinkSettings",
    group,
    summary: "Get Link settings",
    access: "workspace",
    scope: "connections:read",
    query: z.strictObject({}),
    reply: { 200: look },
    handle: async ({ deps, workspaceId }) => viewOfLook(await linkLook(deps, workspaceId)),
  }),
  route({
    method: "PATCH",
    path: "/v1/link-settings",
    name: "updateLinkSettings",
    example: { name: "Example App", color: "#187264" },
    group,
    summary: "Update Link settings",
    access: "workspace",
    scope: "connections:write",
    body: look.partial().meta({ id: "link_settings_change" }),
    reply: { 200: look },
    handle: async ({ deps, workspaceId, body }) => viewOfLook(await updateLinkLook(deps, workspaceId, body)),
  }),
];
