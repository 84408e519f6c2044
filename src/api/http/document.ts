import { z } from "zod";
import type { EventType } from "#deliver";
import { type FaultCode, faultKinds } from "#lib";
import { problems } from "#store";
import { exampleOf } from "./examples.ts";
import { VERSION } from "./headers.ts";
import { PROBLEM_TYPE, problem } from "./problem.ts";
import type { Route } from "./route.ts";
import type { Schema } from "./schema.ts";

export interface Parameter {
  in: "path" | "query" | "header";
  name: string;
  required: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
}

export interface MediaType {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, { $ref: string }>;
}

export interface Response {
  description: string;
  headers?: Record<string, { description: string; schema: Schema }>;
  content?: Record<string, MediaType>;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, MediaType> };
  responses: Record<string, Response | { $ref: string }>;
}

/** An OpenAPI 3.1 document. */
export interface Document {
  openapi: "3.1.0";
  info: Record<string, unknown> & { description: string };
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  "x-tagGroups": { name: string; tags: string[] }[];
  paths: Record<string, Record<string, Operation>>;
  /** Requests that Millwright sends, by type of event. */
  webhooks: Record<string, { post: Operation }>;
  components: {
    securitySchemes: Record<string, object>;
    schemas: Record<string, Schema>;
    responses: Record<string, Response>;
    examples: Record<string, { summary: string; value: unknown }>;
  };
}

/** A group of tags, in the order of the reference. */
export interface TagGroup {
  name: string;
  tags: readonly { name: string; description: string }[];
}

const about = `Millwright is one API for the systems that run workplaces, plants and purchasing.

**Authentication.** Read data with a connection token (\`Authorization: Bearer mwc_…\`), or with an API key (\`mwk_…\`) and the header \`Millwright-Connection\`. Administration requires an API key.

**Lists.** Lists take \`limit\` and \`cursor\`. Lists of records also take \`filter[field]\`, \`filter[field][gte]\`, \`modified_after\`, \`sort\`, \`fields\`, \`expand\` and \`include_deleted\`.

**Errors.** Errors are problem documents (RFC 9457) with a stable \`code\`. \`GET /v1/errors\` lists all codes.`;

const securitySchemes = {
  connection_token: { type: "http", scheme: "bearer", description: "A connection token (`mwc_…`)." },
  api_key: {
    type: "http",
    scheme: "bearer",
    description: "An API key of the workspace (`mwk_…`). To read data, also send the header `Millwright-Connection`.",
  },
  link_session: {
    type: "http",
    scheme: "bearer",
    description: "The token of a link session (`mwl_…`). Only the Link page uses it.",
  },
};

/** Builds the OpenAPI document of these routes. */
export function documentOf(
  routes: readonly Route[],
  groups: readonly TagGroup[],
  eventTypes: readonly EventType[] = [],
): Document {
  const shown = routes.filter((each) => !each.isHidden);
  const used = new Set(shown.map(({ group }) => group));
  const schemas = new Schemas(shown);
  const problemSchema = schemas.of(problem, "output");
  const responses: Document["components"]["responses"] = {};
  const paths: Document["paths"] = {};
  for (const route of shown) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = {
      ...operationOf(route, schemas),
      responses: { ...successesOf(route, schemas), ...refusalsOf(route, problemSchema, responses) },
    };
  }
  const document: Document = {
    openapi: "3.1.0",
    info: {
      title: "Millwright",
      version: VERSION,
      description: about,
      contact: { name: "Millwright" },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "This server" }],
    tags: groups.flatMap(({ tags }) => tags.filter(({ name }) => used.has(name))),
    "x-tagGroups": groups.map(({ name, tags }) => ({ name, tags: tags.map((tag) => tag.name) })),
    paths,
    webhooks: Object.fromEntries(eventTypes.map((each) => [each.type, { post: webhookOf(each) }])),
    components: { securitySchemes, schemas: schemas.all, responses, examples: problemExamples(shown) },
  };
  return document;
}

const TIME = "2026-11-30T09:30:00.000Z";

const webhookHeaders = [
  ["webhook-id", "Id of the event. It is the same for all attempts.", "evt_3n5wq8kd0t7m2xc9vr4hbj6p1g"],
  ["webhook-timestamp", "Time of the attempt, in seconds since 1970.", "1796031000"],
  [
    "webhook-signature",
    "Signatures by Standard Webhooks, separated by spaces.",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ],
] as const;

/** Describes the request that Millwright sends for a type of event. */
const webhookOf = ({ type, description, data, example }: EventType): Operation => ({
  operationId: `on_${type.replaceAll(".", "_")}`,
  tags: ["Webhooks"],
  summary: type,
  description,
  security: [],
  parameters: webhookHeaders.map(([name, text, value]) => ({
    ...{ in: "header", name, required: true, description: text },
    schema: { type: "string", examples: [value] },
  })),
  requestBody: {
    required: true,
    content: {
      "application/json": {
        schema: {
          type: "object",
          properties: {
            type: { type: "string", const: type },
            timestamp: { type: "string", format: "date-time", description: "Time of the event." },
            data: jsonSchemaOf(data, "output"),
          },
          required: ["type", "timestamp", "data"],
        },
        example: { type, timestamp: TIME, data: example },
      },
    },
  },
  responses: {
    200: {
      description: "Any status of 2xx: the event was received. Any other status is a failure, and it is retried.",
    },
    410: { description: "The endpoint is gone, and is disabled." },
  },
});

/** Adds an example to every request body and every successful response that has none. */
export function addExamples(document: Document): Document {
  const { schemas } = document.components;
  for (const operation of Object.values(document.paths).flatMap((of) => Object.values(of))) {
    const answers = Object.values(operation.responses).flatMap((of) => ("content" in of ? [of.content] : []));
    for (const content of [operation.requestBody?.content, ...answers])
      for (const media of Object.values(content ?? {}))
        if (media.example === undefined && media.examples === undefined)
          media.example = exampleOf(media.schema, schemas, "");
  }
  return document;
}

/** The JSON Schemas of all zod schemas of routes. Those with an ID are components. */
class Schemas {
  readonly all: Record<string, Schema> = {};
  readonly #converted: Record<"input" | "output", Map<z.ZodType, Schema>>;

  constructor(routes: readonly Route[]) {
    const sent = routes.flatMap(({ params, query, body }) => [params, query, body]);
    const answered = routes.flatMap(({ reply }) => Object.values(reply));
    this.#converted = { output: this.#convert([problem, ...answered], "output"), input: this.#convert(sent, "input") };
  }

  /** Returns the JSON Schema of a route's zod schema, as clients send it (`input`) or get it (`output`). */
  of(schema: z.ZodType, io: "input" | "output"): Schema {
    return structuredClone(this.#converted[io].get(schema) ?? {});
  }

  /** Converts all schemas in one call, so that zod converts each shared part once. */
  #convert(given: readonly (z.ZodType | null | undefined)[], io: "input" | "output"): Map<z.ZodType, Schema> {
    const schemas = [...new Set(given.filter((each) => each instanceof z.ZodType))];
    const whole = z.object(Object.fromEntries(schemas.map((each, at) => [`s${at}`, each])));
    const { $defs = {}, properties = {} } = jsonSchemaOf(whole, io);
    const definitions = $defs as Record<string, Schema>;
    // The request form differs in defaults and in what it rejects, so it has its own name.
    const nameOf = (id: string): string => (io === "output" ? id : `${id}Input`);
    const renamed = (of: Schema): Schema =>
      JSON.parse(
        JSON.stringify(of).replace(/"#\/\$defs\/([^"]+)"/g, (_, id: string) => `"#/components/schemas/${nameOf(id)}"`),
      );
    for (const [id, { id: _, ...definition }] of Object.entries(definitions))
      this.all[nameOf(id)] = renamed(definition);
    return new Map(schemas.map((each, at) => [each, renamed(properties[`s${at}`] ?? {})]));
  }
}

/** Returns the JSON Schema of a zod schema. */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return JSON.parse(JSON.stringify(rest)) as Schema;
}

function operationOf(route: Route, schemas: Schemas): Omit<Operation, "responses"> {
  const parameters = [
    ...parametersOf("path", route.params, schemas),
    ...parametersOf("query", route.query, schemas),
    ...headersOf(route),
  ];
  const description = [
    route.description ?? `${route.summary}.`,
    route.scope && `Required scope of an API key: \`${route.scope}\`.`,
  ];
  return {
    operationId: route.name,
    tags: [route.group],
    summary: route.summary,
    description: description.filter(Boolean).join("\n\n"),
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: bodyOf(route, route.body, schemas) }),
    ...(route.takesBytes && {
      requestBody: {
        required: false,
        content: { "*/*": { schema: {}, example: { event: "vendor.updated", id: "1042" } } },
      },
    }),
  };
}

function bodyOf(route: Route, body: z.ZodType, schemas: Schemas): NonNullable<Operation["requestBody"]> {
  const media: MediaType = {
    schema: schemas.of(body, "input"),
    ...(route.example !== undefined && { example: route.example }),
  };
  return {
    required: !body.safeParse({}).success,
    content: { "application/json": media, ...(route.takesYaml && { [route.otherType ?? "application/yaml"]: media }) },
  };
}

function parametersOf(place: "path" | "query", of: z.ZodType | undefined, schemas: Schemas): Parameter[] {
  if (!of) return [];
  const { properties = {}, required = [] } = schemas.of(of, "input");
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    in: place,
    name,
    required: place === "path" || required.includes(name),
    ...(description !== undefined && { description }),
    ...(description === undefined && pathWords[name] !== undefined && { description: pathWords[name] }),
    schema,
  }));
}

/** Descriptions of path parameters. */
const pathWords: Record<string, string> = {
  id: "Id of the object.",
  entity: "Name of the entity, such as `purchase_order`.",
  connector: "Name of the connector.",
  name: "Name of the connector.",
  stream: "Name of the stream.",
  key: "Key of the raw record within its stream.",
  code: "The error code.",
  token: "The secret part of the URL.",
  version: "Number of the version.",
  event_id: "Id of the event.",
  sync_id: "Id of the sync.",
  run_id: "Id of the run.",
  preview_id: "Id of the preview.",
};

const header = (name: string, description: string, example: string): Parameter => ({
  in: "header",
  name,
  required: false,
  description,
  schema: { type: "string", examples: [example] },
});

function headersOf({ access, method, hasVersion, hasEtag, hasOwnKey, hasPrefer }: Route): Parameter[] {
  const headers: Parameter[] = [];
  if (access === "connection" || access === "any")
    headers.push(
      header(
        "Millwright-Connection",
        "Id of the connection. Required with an API key on routes that read one connection's data.",
        "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11",
      ),
    );
  if (hasOwnKey)
    headers.push(
      header(
        "Idempotency-Key",
        "A unique text of up to 200 characters, per connection. A repeated request with the same key within 30 days gets the same operation and is not executed again.",
        "order-export-2026-11-30",
      ),
    );
  else if (method === "POST" && access !== "public")
    headers.push(
      header(
        "Idempotency-Key",
        "A unique text of up to 200 characters. A repeated request with the same key within 24 hours gets the first response and is not executed again.",
        "order-export-2026-11-30",
      ),
    );
  if (hasPrefer)
    headers.push(
      header(
        "Prefer",
        "`wait=N`: waits up to N seconds for the result, at most 25; the default is 10. `respond-async`: does not wait.",
        "wait=10",
      ),
    );
  if (hasVersion)
    headers.push(
      header(
        "If-Match",
        "ETag of the version that you read. The request fails with 412 if it has changed since.",
        '"3"',
      ),
    );
  if (hasEtag)
    headers.push(header("If-None-Match", "ETag of an earlier response. Returns 304 if nothing has changed.", '"kJc3"'));
  return headers;
}

function successesOf(route: Route, schemas: Schemas): Operation["responses"] {
  const replies = Object.entries(route.reply).map(([status, schema]): [string, Response] => {
    const type = route.replyType ?? "application/json";
    const content: Record<string, MediaType> = {};
    if (schema) content[type] = { schema: schemas.of(schema, "output"), ...exampleIn(route.replyExample) };
    if (schema && route.otherType !== undefined)
      content[route.otherType] = { schema: { type: "string" }, ...exampleIn(route.otherExample) };
    const description = successWords[status] ?? "Success.";
    return [status, { description, ...healthHeaderOf(route), ...(schema && { content }) }];
  });
  return {
    ...Object.fromEntries(replies),
    ...(route.hasEtag && { 304: { description: "Not modified since the response with this ETag." } }),
  };
}

/** The header that answers about one connection have. */
const healthHeaderOf = ({ access }: Route): Pick<Response, "headers"> =>
  access === "connection"
    ? {
        headers: {
          "Millwright-Connection-Health": {
            description: "Health of the connection, up to five seconds old. Absent: the connection is disconnected.",
            schema: { type: "string", enum: [...problems.healthLevels] },
          },
        },
      }
    : {};

const exampleIn = (example: unknown) => (example === undefined ? {} : { example });

const successWords: Record<string, string> = {
  200: "Success.",
  201: "Created.",
  202: "Accepted: the work continues in the background.",
  204: "Success, without a body.",
  303: "Redirects the browser.",
};

/** The problems that a route can return, by status. Responses that routes share become components. */
function refusalsOf(route: Route, schema: Schema, shared: Record<string, Response>): Operation["responses"] {
  const byStatus = Map.groupBy(errorsOf(route), (code) => faultKinds[code].status);
  const refusals = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    refusals.map(([status, codes]) => {
      const name = codes.toSorted().join(".");
      const types: Record<string, MediaType> =
        route.replyType === "text/html"
          ? { "text/html": { schema: { type: "string" }, example: "<!doctype html>…" } }
          : {};
      if (route.replyType === "text/html") return [status, responseOf(codes, schema, types)];
      shared[name] ??= responseOf(codes, schema, types);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function responseOf(codes: readonly FaultCode[], schema: Schema, others: Record<string, MediaType>): Response {
  const status = faultKinds[codes[0] ?? "internal"].status;
  return {
    description: codes.map((code) => `\`${code}\`: ${faultKinds[code].title}.`).join(" "),
    ...(status === 429 || status === 503
      ? {
          headers: { "Retry-After": { description: "Seconds to wait before you retry.", schema: { type: "integer" } } },
        }
      : {}),
    content: {
      [PROBLEM_TYPE]: {
        schema,
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
      ...others,
    },
  };
}

/** An example of each error that these routes can return. */
function problemExamples(routes: readonly Route[]): Document["components"]["examples"] {
  const codes = [...new Set(routes.flatMap(errorsOf))].toSorted();
  return Object.fromEntries(
    codes.map((code) => {
      const { title, status, origin, retryable, text } = faultKinds[code];
      const request_id = "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11";
      const value = {
        type: `/v1/errors/${code}`,
        title,
        status,
        detail: text({}),
        code,
        origin,
        retryable,
        request_id,
      };
      return [code, { summary: title, value }];
    }),
  );
}

/** Errors of a request to a source. */
export const sourceErrors = [
  "invalid_settings",
  "not_supported",
  "credentials_refused",
  "permission_missing",
  "address_not_allowed",
  "source_unreachable",
  "source_throttled",
  "source_quota_exhausted",
  "source_failed",
  "source_refused",
  "source_unreadable",
  "root_key_missing",
] as const satisfies FaultCode[];

/** Codes that follow from a route's access, parameters, body and method. */
function errorsOf(route: Route): FaultCode[] {
  const { access, scope, params, query, body, method } = route;
  const isLoggedIn = access !== "public";
  const names = query instanceof z.ZodObject ? Object.keys(query.shape) : [];
  const asked: [unknown, ...FaultCode[]][] = [
    [true, "invalid_parameter", "internal", "database_unavailable"],
    [isLoggedIn, "token_missing", "token_invalid", "rate_limited"],
    [access === "connection" || access === "any", "reauthorization_required", "connection_disconnected", "not_found"],
    [access === "connection", "connection_header_missing"],
    [access === "workspace", "wrong_credential_type"],
    [access === "link", "link_expired"],
    [scope, "scope_missing"],
    [params, "not_found"],
    [body, "invalid_body"],
    // The server reads the body of any such request, also if the route needs none.
    [method !== "GET" && method !== "DELETE", "body_too_large", "unsupported_media_type"],
    [names.includes("cursor"), "invalid_cursor"],
    [method === "POST" && isLoggedIn, "idempotency_in_progress", "idempotency_mismatch"],
    [method === "POST" && isLoggedIn && route.isSecret, "already_completed"],
    [route.hasVersion, "precondition_failed"],
    [route.callsSource, ...sourceErrors],
    [route.errors, ...(route.errors ?? [])],
  ];
  return [...new Set(asked.flatMap(([holds, ...codes]) => (holds ? codes : [])))];
}

function securityOf({ access }: Route): Record<string, string[]>[] {
  if (access === "public") return [];
  if (access === "link") return [{ link_session: [] }];
  return access === "workspace" ? [{ api_key: [] }] : [{ connection_token: [] }, { api_key: [] }];
}
