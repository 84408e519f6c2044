import { z } from "zod";
import { Answer, type Route, route } from "#api/http";
import { addCertificate, type CertificateInput, findCertificate } from "#connections";
import { authMethodsOf, type Connector, capabilitiesOf, guideOf, guideText, permissionsOf } from "#kit";
import { fault, isUuid } from "#lib";
import { PEM_EXAMPLE, PEM_TYPE, pemFile } from "./pem.ts";

export const summaryOfConnector = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    docs: z.string().meta({ description: "URL of the vendor's documentation." }),
    entities: z.array(z.string()).meta({ description: "Entities that the connector provides." }),
  })
  .meta({ id: "connector_summary", title: "Connector summary" });

const capability = z
  .object({
    entity: z.string(),
    read: z.boolean(),
    changed_since: z.enum(["source", "compare"]).meta({
      description:
        "`source`: an incremental sync requests only changed records. `compare`: it requests all records and compares them.",
    }),
    delete_detection: z.enum(["reported", "by_absence", "none"]),
    windowed: z.boolean().meta({ description: "Whether a window of days limits first and full syncs." }),
    create: z.boolean(),
    update: z.boolean(),
    webhooks: z.boolean(),
    streams: z.array(z.string()),
  })
  .meta({ id: "capability", title: "Capability" });

/** A permission in the customer's system. */
export const need = z
  .object({
    name: z.string().meta({ description: "Name of the permission in the source system." }),
    location: z.string().meta({ description: "Where an administrator grants it in the source system." }),
    level: z.string().optional().meta({ description: "Minimum level." }),
    consequence: z
      .string()
      .optional()
      .meta({ description: "What is missing without the permission. Absent: the permission is required." }),
    conditional: z
      .literal(true)
      .optional()
      .meta({ description: "Only some accounts require it. A check reports it if it is missing." }),
  })
  .meta({
    id: "permission",
    title: "Permission",
    description: "A permission in the source system.",
  });

const rate = z.object({ requests: z.int(), per: z.enum(["second", "minute", "hour", "day", "week"]) });

const offer = z
  .object({
    name: z
      .string()
      .nullable()
      .meta({ description: "Value of `auth` in the credentials. Null: there is only one auth method." }),
    title: z.string().nullable(),
    warning: z.string().nullable().meta({ description: "What to consider before you choose this auth method." }),
    kind: z.enum(["api_key", "session", "oauth1", "oauth2"]),
    help: z.string(),
    requires_consent: z.boolean().meta({
      description: "Whether a user must consent in the source system. Start with `POST /v1/connections/authorize`.",
    }),
    certificate: z
      .object({ kinds: z.array(z.string()), max_days: z.int(), upload: z.string() })
      .nullable()
      .meta({ description: "The certificate that it requires. Start with `POST /v1/connectors/{name}/certificates`." }),
    credentials: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of the credentials." }),
  })
  .meta({ id: "auth_method", title: "Auth method" });

export const connectorView = summaryOfConnector
  .extend({
    auth: z.object({
      kind: z.string().meta({ description: "`choice`: `auth` in the credentials selects one of `methods`." }),
      help: z.string().meta({ description: "Where to find the credentials." }),
      methods: z.array(offer).meta({ description: "Supported auth methods, the default first." }),
    }),
    settings: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of the connection settings." }),
    credentials: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of the credentials." }),
    limits: z
      .object({ rates: z.array(rate), concurrent: z.int() })
      .meta({ description: "Request limits of the vendor. A connection may override them." }),
    capabilities: z.array(capability),
    webhooks: z.object({ help: z.string(), registers: z.boolean() }).nullable().meta({
      description:
        "Support of source webhooks. Start with `POST /v1/connections/{id}/source-webhook`. `registers`: Millwright registers the URL in the source system. Null: not supported.",
    }),
    passthrough: z
      .object({
        allow: z.array(z.object({ methods: z.array(z.string()), path: z.string() })).meta({
          description: "Allowed methods by path. `*` stands for one segment, `**` for any rest.",
        }),
        has_query: z.boolean().meta({ description: "Whether `POST /v1/passthrough/query` is supported." }),
      })
      .nullable()
      .meta({ description: "Requests that may be passed to the source as they are. Null: none." }),
    streams: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        entities: z.array(z.string()),
        parent: z
          .string()
          .nullable()
          .meta({ description: "Parent stream: this stream is read once for each of its records. Null: none." }),
        interval_minutes: z.int().meta({ description: "Default interval of scheduled runs." }),
        permissions: z.array(need).meta({ description: "Permissions that the default auth method requires." }),
      }),
    ),
  })
  .meta({ id: "connector", title: "Connector" });

export const shortOf = (of: Connector): z.infer<typeof summaryOfConnector> => ({
  name: of.name,
  title: of.title,
  description: of.description,
  docs: of.docs,
  entities: [...of.entities.keys()],
});

const jsonSchemaOf = (schema: z.ZodType): Record<string, unknown> =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;

/** The routes of connectors: what a system can do, and what connecting it requires. */
export const viewOfConnector = (of: Connector): z.infer<typeof connectorView> => ({
  ...shortOf(of),
  auth: {
    kind: of.auth.kind,
    help: of.auth.help,
    methods: authMethodsOf(of).map(({ name, title, warning, auth, credentials }) => {
      const use = auth.kind === "oauth2" ? auth.certificate : undefined;
      return {
        name,
        title,
        warning,
        kind: auth.kind,
        help: auth.help,
        requires_consent: auth.kind === "oauth2" && auth.grant === "authorization_code",
        certificate: use ? { kinds: [...use.keys], max_days: use.mostDays, upload: use.upload } : null,
        credentials: jsonSchemaOf(credentials),
      };
    }),
  },
  settings: jsonSchemaOf(of.settings),
  credentials: jsonSchemaOf(of.credentials),
  limits: { rates: of.limits.rates.map(({ requests, per }) => ({ requests, per })), concurrent: of.limits.concurrent },
  capabilities: capabilitiesOf(of) as z.infer<typeof capability>[],
  webhooks: of.webhooks ? { help: of.webhooks.help, registers: of.webhooks.register !== undefined } : null,
  passthrough: of.passthrough
    ? {
        allow: of.passthrough.allow.map(({ methods, path }) => ({ methods: [...methods], path })),
        has_query: of.passthrough.query !== undefined,
      }
    : null,
  streams: of.ordered.map((stream) => ({
    name: stream.name,
    title: stream.title,
    entities: [...new Set(stream.feeds.map((feed) => feed.model.name as string))],
    parent: stream.parent?.name ?? null,
    interval_minutes: stream.intervalMinutes,
    permissions: permissionsOf(of, authMethodsOf(of)[0]!.auth, stream),
  })),
});

export const listConnectors: Route = route({
  method: "GET",
  path: "/v1/connectors",
  name: "listConnectors",
  group: "Connectors",
  summary: "List connectors",
  access: "any",
  query: z.strictObject({}),
  reply: { 200: z.object({ data: z.array(summaryOfConnector) }) },
  handle: async ({ deps }) => ({ data: deps.connectors.all.map(shortOf) }),
});

export const getConnector: Route = route({
  method: "GET",
  path: "/v1/connectors/:name",
  name: "getConnector",
  group: "Connectors",
  summary: "Get a connector",
  access: "any",
  params: z.object({ name: z.string() }),
  query: z.strictObject({}),
  reply: { 200: connectorView },
  handle: async ({ deps, params }) => viewOfConnector(deps.connectors.get(params.name)),
});

/** A guide as the API returns it. */
export const guideView = z
  .object({
    connector: z.string(),
    title: z.string(),
    entities: z.array(z.string()),
    auth: z.object({ name: z.string().nullable(), title: z.string().nullable(), warning: z.string().nullable() }),
    steps: z.array(
      z.object({
        title: z.string(),
        text: z.string(),
        permissions: z
          .array(
            need.extend({
              entities: z.array(z.string()).meta({ description: "Entities that require it. Empty: all." }),
            }),
          )
          .meta({ description: "Permissions to grant in this step, the most important first." }),
      }),
    ),
    fields: z
      .array(
        z.object({
          group: z.enum(["settings", "credentials"]),
          name: z.string(),
          title: z.string(),
          description: z.string(),
          required: z.boolean(),
        }),
      )
      .meta({ description: "Values to enter when you create the connection." }),
  })
  .meta({ id: "guide", title: "Setup guide" });

const MARKDOWN_TYPE = "text/markdown";

export const getConnectorGuide: Route = route({
  method: "GET",
  path: "/v1/connectors/:name/guide",
  name: "getConnectorGuide",
  otherExample: "# Connect Tryton\n\n1. Create a user …\n",
  group: "Connectors",
  summary: "Get a setup guide",
  description:
    "Returns the steps that an administrator of the source system takes, with exactly the permissions that the chosen entities require. As Markdown with `format=markdown` or `Accept: text/markdown`.",
  access: "any",
  params: z.object({ name: z.string() }),
  query: z.strictObject({
    entities: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: "Entities, separated by commas. Default: all.", examples: ["purchase_order,vendor"] }),
    auth: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "Auth method, as `auth.methods` names it. Default: the first." }),
    format: z
      .enum(["json", "markdown"])
      .optional()
      .meta({ description: "Format of the response. Default: from `Accept`, or `json`." }),
  }),
  reply: { 200: guideView },
  otherType: MARKDOWN_TYPE,
  async handle({ deps, params, query, headers }) {
    const made = guideOf(deps.connectors.get(params.name), {
      ...(query.entities !== undefined && { entities: query.entities.split(",").map((entity) => entity.trim()) }),
      ...(query.auth !== undefined && { auth: query.auth }),
    });
    const asText = query.format ? query.format === "markdown" : prefersMarkdown(headers.accept);
    const vary = { vary: "accept, accept-encoding, authorization, millwright-connection, cookie" };
    return asText
      ? new Answer(guideText(made), { headers: { "content-type": `${MARKDOWN_TYPE}; charset=utf-8`, ...vary } })
      : new Answer(JSON.stringify(made), { headers: vary });
  },
});

/** Whether `Accept` prefers Markdown over JSON. */
const prefersMarkdown = (accept: string | string[] | undefined): boolean =>
  /^(?:(?!application\/json)[^,]*,)*\s*text\/(markdown|plain)/.test(String(accept ?? ""));

const pem = (description: string) => z.string().max(20_000).meta({ description });

export const certificateView = z
  .object({
    id: z.string().meta({ description: "Id of the certificate: the member `certificate` of the credentials." }),
    connector: z.string(),
    origin: z.enum(["generated", "uploaded"]),
    kind: z.string().meta({ description: "Type of the key, such as `ec-p256` or `rsa-4096`." }),
    certificate_pem: z.string().meta({ description: "The public certificate to upload." }),
    fingerprint: z.string().meta({ description: "SHA-256 fingerprint." }),
    valid_from: z.iso.datetime(),
    valid_until: z.iso.datetime(),
    upload: z.string().meta({ description: "Where to upload the certificate, and which value to copy from there." }),
    expires_at: z.iso.datetime().meta({ description: "When an unused certificate expires and its key is destroyed." }),
  })
  .meta({ id: "certificate", title: "Certificate", description: "A certificate that no connection uses yet." });

/** A certificate that the customer has, with its key. */
export const ownCertificate = z.strictObject({
  certificate_pem: pem("A certificate to upload. Default: Millwright generates one.").optional(),
  private_key_pem: pem(
    "Private key of the uploaded certificate: PKCS #8, without a password. It is encrypted and never returned.",
  ).optional(),
});

type OwnCertificate = z.infer<typeof ownCertificate>;
export const comesWithKey = ({ certificate_pem, private_key_pem }: OwnCertificate): boolean =>
  (certificate_pem === undefined) === (private_key_pem === undefined);
export const WITHOUT_KEY = {
  path: ["private_key_pem"],
  error: "expected both `certificate_pem` and `private_key_pem`, or neither",
};

const certificateWish = ownCertificate
  .extend({
    kind: z
      .enum(["ec-p256", "ec-p384", "ec-p521", "rsa-3072", "rsa-4096"])
      .optional()
      .meta({ description: "Type of the generated key. Default: the first that the connector lists." }),
    days: z
      .int()
      .min(1)
      .max(3650)
      .optional()
      .meta({ description: "Validity of the generated certificate in days. Default: the maximum allowed." }),
  })
  .refine(comesWithKey, WITHOUT_KEY)
  .refine((of) => of.certificate_pem === undefined || (of.kind === undefined && of.days === undefined), {
    path: ["certificate_pem"],
    error: "expected either `certificate_pem`, or `kind` and `days` of a generated certificate",
  });

export const certificateRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connectors/:name/certificates",
    name: "createCertificate",
    errors: ["not_supported", "invalid_settings", "conflict"],
    example: { kind: "ec-p256", days: 365 },
    group: "Connectors",
    summary: "Create a certificate",
    description:
      "Generates a key and certificate, or stores the ones that you send. Upload the returned certificate to the source system, then create the connection with its `id` in the credentials. The private key stays encrypted.",
    access: "workspace",
    scope: "connections:write",
    params: z.object({ name: z.string() }),
    body: certificateWish,
    reply: { 201: certificateView },
    handle: ({ deps, workspaceId, params, body }) =>
      addCertificate(deps, workspaceId, params.name, body as CertificateInput),
  }),
  route({
    method: "GET",
    path: "/v1/connectors/:name/certificates/:id",
    name: "getCertificate",
    group: "Connectors",
    summary: "Get a certificate",
    access: "workspace",
    scope: "connections:read",
    params: z.object({ name: z.string(), id: z.string() }),
    query: z.strictObject({}),
    reply: { 200: certificateView },
    handle: ({ deps, workspaceId, params }) =>
      findCertificate(deps, workspaceId, params.name, uuidIn(params.id, "certificate")),
  }),
  route({
    method: "GET",
    path: "/v1/connectors/:name/certificates/:id/pem",
    name: "downloadCertificate",
    replyExample: PEM_EXAMPLE,
    group: "Connectors",
    summary: "Download a certificate",
    access: "workspace",
    scope: "connections:read",
    params: z.object({ name: z.string(), id: z.string() }),
    query: z.strictObject({}),
    reply: { 200: z.string() },
    replyType: PEM_TYPE,
    async handle({ deps, workspaceId, params }) {
      const found = await findCertificate(deps, workspaceId, params.name, uuidIn(params.id, "certificate"));
      return pemFile(params.name, found.certificate_pem);
    },
  }),
];

function uuidIn(id: string, what: string): string {
  if (!isUuid(id)) throw fault("not_found", { what });
  return id;
}
