import { z } from "zod";
import type { Connector } from "#kit";
import { fault, nearest } from "#lib";
import { describeMapping, mappingSource, Profile, type ShownMapping } from "#mapping";
import { type Connection, connections, pages, type Store } from "#store";
import { streamOf } from "./raws.ts";
import { type Route, route } from "./route.ts";
import { connectionId } from "./syncs.ts";

const group = "Mappings";

const fieldSource = z.object({
  stream: z.string(),
  source: z.union([
    mappingSource,
    z.object({ computed: z.literal(true).meta({ description: "By the connector's own code." }) }),
  ]),
  origin: z.enum(["connector", "workspace", "connection"]).meta({ description: "Whose word it is." }),
});

const mapping = z
  .object({
    entity: z.string(),
    version: z.int().meta({ description: "1 where nothing stands over the connector's own mapping." }),
    streams: z.array(z.string()).meta({ description: "The streams that its records are made of." }),
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        title: z.string().meta({ description: "What the field means." }),
        is_custom: z.boolean(),
        sources: z
          .array(fieldSource)
          .meta({ description: "Stream by stream, in the order in which their words count: the first value stands." }),
      }),
    ),
  })
  .meta({ id: "mapping", title: "Mapping" });

const sourceFields = z
  .object({
    stream: z.string(),
    records: z.int().meta({ description: "How many raw records were looked at." }),
    total: z.int().meta({ description: "How many there are." }),
    is_cut: z.boolean().meta({ description: "Whether there are more paths than are told." }),
    data: z.array(
      z.object({
        path: z.string(),
        types: z.array(z.enum(["string", "number", "boolean", "object", "list", "null"])),
        fill_rate: z.number().meta({ description: "The share of raw records with a value there, 0 to 1." }),
        distinct_values: z.int().nullable().meta({ description: "How many different ones; null: more than 1,000." }),
        examples: z.array(z.string()).meta({ description: "Up to three values, shortened." }),
        mapped_to: z.array(z.string()).meta({
          description:
            "The fields that take it as it stands or by a table: `purchase_order.reference`. What code takes is not told.",
        }),
      }),
    ),
  })
  .meta({ id: "source_fields", title: "Source fields" });

const ofConnection = z.object({ id: z.string() });

/** The connection with its connector. */
async function load(
  { store, workspaceId, connectors }: { store: Store; workspaceId: string; connectors: readonly Connector[] },
  params: { id: string },
): Promise<{ connection: Connection; connector: Connector }> {
  const id = connectionId(params);
  const connection = await store.within(workspaceId, (tx) => connections.find(tx, id));
  if (!connection) throw fault("not_found", { what: "connection", id });
  const connector = connectors.find(({ name }) => name === connection.connector);
  if (!connector) throw fault("not_found", { what: `connector ${connection.connector}` });
  return { connection, connector };
}

const mappingsOf = (connector: Connector): ShownMapping[] =>
  [...connector.entities.keys()].map((entity) => describeMapping(connector, entity, null)!);

export const mappingRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/connections/:id/mappings",
    name: "listMappings",
    group,
    summary: "How source fields become the model's",
    description: "Entity by entity and field by field: from which path, table, constant or code each comes.",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection,
    query: z.strictObject({}),
    reply: { 200: z.object({ data: z.array(mapping) }) },
    handle: async (call) => ({ data: mappingsOf((await load(call, call.params)).connector) }),
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/mappings/:entity",
    name: "getMapping",
    group,
    summary: "How one entity's fields are filled",
    access: "workspace",
    scope: "connections:read",
    params: ofConnection.extend({ entity: z.string().max(100) }),
    query: z.strictObject({}),
    reply: { 200: mapping },
    async handle(call) {
      const { connector } = await load(call, call.params);
      const { entity } = call.params;
      const found = describeMapping(connector, entity, null);
      if (found) return found;
      const suggestion = nearest(entity, connector.entities.keys());
      throw fault("unknown_entity", { entity, ...(suggestion && { suggestion }) });
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/source-fields/:stream",
    name: "listSourceFields",
    group,
    summary: "What a stream's raw records hold",
    description:
      "Every path in a stream's raw records, how often it is filled, with what, and which field takes it. Looks at the first 10,000 raw records by key.",
    access: "workspace",
    scope: "data:read",
    params: ofConnection.extend({ stream: z.string().max(200) }),
    query: z.strictObject({}),
    reply: { 200: sourceFields },
    async handle(call) {
      const { store, workspaceId, connectors, params } = call;
      const { connection, connector } = await load(call, params);
      const stream = streamOf(connectors, connection, params.stream);
      const of = { connectionId: connection.id, stream };
      const profile = await profileOf(store, workspaceId, of);
      const total = await store.within(workspaceId, (tx) => pages.countRaws(tx, of));
      const takers = takersOf(mappingsOf(connector), stream);
      return {
        stream,
        records: profile.records,
        total,
        is_cut: profile.isCut,
        data: profile.fields().map((field) => ({ ...field, mapped_to: takers.get(field.path) ?? [] })),
      };
    },
  }),
];

const MOST_PROFILED = 10_000;
const CHUNK = 500;

async function profileOf(store: Store, workspaceId: string, of: pages.Of): Promise<Profile> {
  const profile = new Profile();
  for (let after = ""; profile.records < MOST_PROFILED; ) {
    const rows = await store.within(workspaceId, (tx) => pages.rawsAfter(tx, of, after, CHUNK));
    for (const row of rows) profile.add(JSON.parse(row.body));
    if (rows.length < CHUNK) break;
    after = rows.at(-1)!.key;
  }
  return profile;
}

/** By path of a stream, the fields that take what stands there. */
function takersOf(mappings: readonly ShownMapping[], stream: string): Map<string, string[]> {
  const takers = new Map<string, string[]>();
  for (const { entity, fields } of mappings)
    for (const { name, sources } of fields)
      for (const { stream: from, source } of sources)
        if (from === stream && "path" in source)
          takers.set(source.path, [...(takers.get(source.path) ?? []), `${entity}.${name}`]);
  return takers;
}
