import { z } from "zod";
import { Answer, type Route, route } from "#api/http";
import { addCertificate, type CertificateInput, findCertificate } from "#connections";
import { authMethodsOf, type Connector, capabilitiesOf, guideOf, guideText, permissionsOf } from "#kit";
import { fault, isUuid } from "#lib";
import { PEM_TYPE, pemFile } from "./pem.ts";

export const summaryOfConnector = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    docs: z.string().meta({ description: "The vendor's own documentation." }),
    entities: z.array(z.string()).meta({ description: "The entities that it feeds." }),
  })
  .meta({ id: "connector_summary", title: "Connector, in short" });

const capability = z
  .object({
    entity: z.string(),
    read: z.boolean(),
    changed_since: z.enum(["source", "compare"]).meta({
      description:
        "`source`: an incremental sync asks only for what changed; `compare`: it asks for everything and compares.",
    }),
    delete_detection: z.enum(["reported", "by_absence", "none"]),
    windowed: z.boolean().meta({ description: "Whether a window of days limits what a first or full sync reads." }),
    create: z.boolean(),
    update: z.boolean(),
    webhooks: z.boolean(),
    streams: z.array(z.string()),
  })
  .meta({ id: "capability", title: "Capability" });

/** A permission in the customer's system. */
export const need = z
  .object({
    name: z.string().meta({ description: "Its name, as the system shows it." }),
    location: z.string().meta({ description: "Where to give it, as the system's administrator sees it." }),
    level: z.string().optional().meta({ description: "At the least." }),
    consequence: z
      .string()
      .optional()
      .meta({ description: "What is lost without it, where all else works. Left out: it does not work without." }),
    conditional: z
      .literal(true)
      .optional()
      .meta({ description: "Only some accounts ask for it: a check names it where it is missing." }),
  })
  .meta({
    id: "permission",
    title: "Permission",
    description: "A permission that something takes in the customer's system.",
  });

const rate = z.object({ requests: z.int(), per: z.enum(["second", "minute", "hour", "day", "week"]) });

const offer = z
  .object({
    name: z
      .string()
      .nullable()
      .meta({ description: "What `auth` in the credentials says; null where there is no choice." }),
    title: z.string().nullable(),
    warning: z.string().nullable().meta({ description: "What whoever chooses it should know first." }),
    kind: z.enum(["api_key", "session", "oauth1", "oauth2"]),
    help: z.string(),
    requires_consent: z.boolean().meta({
      description: "Whether a person consents in the system: begin with `POST /v1/connections/authorize`.",
    }),
    certificate: z
      .object({ kinds: z.array(z.string()), max_days: z.int(), upload: z.string() })
      .nullable()
      .meta({ description: "The certificate that it takes: begin with `POST /v1/connectors/{name}/certificates`." }),
    credentials: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of its credentials." }),
  })
  .meta({ id: "auth_method", title: "Kind of authentication" });

export const connectorView = summaryOfConnector
  .extend({
    auth: z.object({
      kind: z.string().meta({ description: "`choice`: credentials say in `auth` which of the offers they are for." }),
      help: z.string().meta({ description: "Where a person finds the credentials." }),
      methods: z.array(offer).meta({ description: "The kinds of authentication that it takes, the default first." }),
    }),
    settings: z
      .record(z.string(), z.unknown())
      .meta({ description: "JSON Schema of what a connection must say of its system." }),
    credentials: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of the credentials." }),
    limits: z
      .object({ rates: z.array(rate), concurrent: z.int() })
      .meta({ description: "What the vendor allows; a connection may set its own." }),
    capabilities: z.array(capability),
    webhooks: z.object({ help: z.string(), registers: z.boolean() }).nullable().meta({
      description:
        "How it tells what changed: begin with `POST /v1/connections/{id}/source-webhook`. `registers`: it is told the address by itself.",
    }),
    streams: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        entities: z.array(z.string()),
        parent: z.string().nullable().meta({ description: "The stream for each of whose records it is read." }),
        interval_minutes: z.int().meta({ description: "How often it is due where a connection does not say." }),
        permissions: z
          .array(need)
          .meta({ description: "What the source's user must be allowed, by the default kind of auth." }),
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

/** What a system can do and what connecting it takes. */
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
  summary: "List the systems that can be connected",
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
  summary: "What a system can do and what connecting it takes",
  access: "any",
  params: z.object({ name: z.string() }),
  query: z.strictObject({}),
  reply: { 200: connectorView },
  handle: async ({ deps, params }) => viewOfConnector(deps.connectors.get(params.name)),
});

/** A guide, as it is answered. */
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
              entities: z.array(z.string()).meta({ description: "The entities that take it; empty: everything does." }),
            }),
          )
          .meta({ description: "The permissions to give in this step, in the order of their weight." }),
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
      .meta({ description: "What to hand over in the end." }),
  })
  .meta({ id: "guide", title: "Set-up guide" });

const MARKDOWN_TYPE = "text/markdown";

export const getConnectorGuide: Route = route({
  method: "GET",
  path: "/v1/connectors/:name/guide",
  name: "getConnectorGuide",
  group: "Connectors",
  summary: "What a customer's administrator does in the system, step by step",
  description:
    "For just the entities that are to be read, with exactly the permissions that those take. As Markdown with `format=markdown` or `Accept: text/markdown`.",
  access: "any",
  params: z.object({ name: z.string() }),
  query: z.strictObject({
    entities: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: "By commas. Default: all.", examples: ["purchase_order,vendor"] }),
    auth: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "The kind of authentication, as `auth.offers` names it. Default: the first." }),
    format: z.enum(["json", "markdown"]).optional().meta({ description: "Default: what `Accept` says, else `json`." }),
  }),
  reply: { 200: guideView },
  otherType: MARKDOWN_TYPE,
  async handle({ deps, params, query, headers }) {
    const made = guideOf(deps.connectors.get(params.name), {
      ...(query.entities !== undefined && { entities: query.entities.split(",").map((entity) => entity.trim()) }),
      ...(query.auth !== undefined && { auth: query.auth }),
    });
    const asText = query.format ? query.format === "markdown" : prefersMarkdown(headers.accept);
    const vary = { vary: "accept, authorization, millwright-connection, cookie" };
    return asText
      ? new Answer(guideText(made), { headers: { "content-type": `${MARKDOWN_TYPE}; charset=utf-8`, ...vary } })
      : new Answer(JSON.stringify(made), { headers: vary });
  },
});

/** Whether Markdown is named, and no JSON before it. */
const prefersMarkdown = (accept: string | string[] | undefined): boolean =>
  /^(?:(?!application\/json)[^,]*,)*\s*text\/(markdown|plain)/.test(String(accept ?? ""));

const pem = (description: string) => z.string().max(20_000).meta({ description });

export const certificateView = z
  .object({
    id: z.string().meta({ description: "What the credentials name as `certificate`." }),
    connector: z.string(),
    origin: z.enum(["generated", "uploaded"]),
    kind: z.string().meta({ description: "Of its key: `ec-p256`, `rsa-4096` …" }),
    certificate_pem: z.string().meta({ description: "The public part: what is uploaded." }),
    fingerprint: z.string().meta({ description: "SHA-256 of it, as consoles show it." }),
    valid_from: z.iso.datetime(),
    valid_until: z.iso.datetime(),
    upload: z.string().meta({ description: "Where a person uploads it, and what to bring back from there." }),
    expires_at: z.iso.datetime().meta({ description: "Until then it waits to be used; then its key is destroyed." }),
  })
  .meta({ id: "certificate", title: "Certificate", description: "A certificate that waits to be used." });

/** A certificate that the customer has, with its key. */
export const ownCertificate = z.strictObject({
  certificate_pem: pem("Instead of making one: a certificate of the customer's own.").optional(),
  private_key_pem: pem("Its key, PKCS #8, without a password. Sealed; never shown again.").optional(),
});

type OwnCertificate = z.infer<typeof ownCertificate>;
export const comesWithKey = ({ certificate_pem, private_key_pem }: OwnCertificate): boolean =>
  (certificate_pem === undefined) === (private_key_pem === undefined);
export const WITHOUT_KEY = {
  path: ["private_key_pem"],
  error: "a certificate of one's own comes with its key, and a key with its certificate",
};

const certificateWish = ownCertificate
  .extend({
    kind: z
      .enum(["ec-p256", "ec-p384", "ec-p521", "rsa-3072", "rsa-4096"])
      .optional()
      .meta({ description: "Of the key that is made. Default: the first that the connector lists." }),
    days: z.int().min(1).max(3650).optional().meta({ description: "How long it lives. Default: as long as allowed." }),
  })
  .refine(comesWithKey, WITHOUT_KEY)
  .refine((of) => of.certificate_pem === undefined || (of.kind === undefined && of.days === undefined), {
    path: ["certificate_pem"],
    error: "either one's own, or `kind` and `days` of one that is made",
  });

export const certificateRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connectors/:name/certificates",
    name: "createCertificate",
    group: "Connectors",
    summary: "Make a certificate to connect with",
    description:
      "The first of two steps: a person uploads what this answers to the system; then `POST /v1/connections` names its `id` in the credentials. The key is made here and stays sealed; or send a certificate and key of your own.",
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
    summary: "Get a certificate that waits to be used",
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
    group: "Connectors",
    summary: "Download a certificate as a file",
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
