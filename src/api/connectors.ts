import { z } from "zod";
import { type Connector, capabilitiesOf } from "#kit";
import { fault, nearest } from "#lib";
import { type Route, route } from "./route.ts";

const summaryOfConnector = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
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

const rate = z.object({ calls: z.int(), per: z.enum(["second", "minute", "hour", "day", "week"]) });

const connector = summaryOfConnector
  .extend({
    auth: z.object({
      kind: z.string(),
      help: z.string().meta({ description: "Where a person finds the credentials." }),
    }),
    settings: z
      .record(z.string(), z.unknown())
      .meta({ description: "JSON Schema of what a connection must say of its system." }),
    credentials: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of the credentials." }),
    limits: z
      .object({ rates: z.array(rate), concurrent: z.int() })
      .meta({ description: "What the vendor allows; a connection may set its own." }),
    capabilities: z.array(capability),
    streams: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        entities: z.array(z.string()),
        parent: z.string().nullable().meta({ description: "The stream for each of whose records it is read." }),
        every_minutes: z.int().meta({ description: "How often it is due where a connection does not say." }),
        needs: z
          .array(z.object({ permission: z.string(), where: z.string(), level: z.string().optional() }))
          .meta({ description: "What the source's user must be allowed." }),
      }),
    ),
  })
  .meta({ id: "connector", title: "Connector" });

const shortOf = (of: Connector): z.infer<typeof summaryOfConnector> => ({
  name: of.name,
  title: of.title,
  about: of.about,
  docs: of.docs,
  entities: [...of.entities.keys()],
});

const jsonSchemaOf = (schema: z.ZodType): Record<string, unknown> =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;

const viewOf = (of: Connector): z.infer<typeof connector> => ({
  ...shortOf(of),
  auth: { kind: of.auth.kind, help: of.auth.help },
  settings: jsonSchemaOf(of.settings),
  credentials: jsonSchemaOf(of.credentials),
  limits: { rates: of.limits.rates.map(({ calls, per }) => ({ calls, per })), concurrent: of.limits.concurrent },
  capabilities: capabilitiesOf(of) as z.infer<typeof capability>[],
  streams: of.ordered.map((stream) => ({
    name: stream.name,
    title: stream.title,
    entities: [...new Set(stream.feeds.map((feed) => feed.model.name as string))],
    parent: stream.parent?.name ?? null,
    every_minutes: stream.everyMinutes,
    needs: [...stream.needs],
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
  handle: async ({ connectors }) => ({ data: connectors.map(shortOf) }),
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
  reply: { 200: connector },
  async handle({ connectors, params }) {
    const found = connectors.find((each) => each.name === params.name);
    if (found) return viewOf(found);
    const suggestion = nearest(
      params.name,
      connectors.map((each) => each.name),
    );
    throw fault("not_found", { what: `connector of this name${suggestion ? ` (did you mean ${suggestion}?)` : ""}` });
  },
});
