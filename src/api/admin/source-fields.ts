import { z } from "zod";
import { streamOf } from "#api/data";
import { flagParameter, type Route, route } from "#api/http";
import type { DescribedField } from "#kit";
import { mappedFieldsOf, Profile, placeIn, placeOf, type SampledRaw, type SourceField } from "#mapping";
import { readCatalogue } from "#source";
import { type OfStream, rawHashes, raws, type Store, type Tx } from "#store";
import { loadConnector, mappingsGroup, mappingsOf } from "./mappings.ts";

const sourceField = z.object({
  path: z.string().meta({ description: "Path, as a mapping uses it." }),
  list: z.string().nullable().meta({
    description:
      "List whose lines contain the field; `path` then starts at the line. Null: the field belongs to the record.",
  }),
  label: z.string().nullable().meta({ description: "Label in the source system. Null: unknown." }),
  declared_type: z.string().nullable().meta({
    description: "Type that fits the field, as a custom field takes it. Null: unknown.",
  }),
  values: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "Value table that converts the source values to that type. Null: none is needed." }),
  is_custom: z
    .boolean()
    .nullable()
    .meta({ description: "Whether it is a custom field in the source system. Null: unknown." }),
  types: z.array(z.enum(["string", "number", "boolean", "object", "list", "null"])),
  fill_rate: z.number().meta({
    description: "Share of raw records, or lines, that have a value: 0 to 1.",
  }),
  distinct_values: z.int().nullable().meta({ description: "Number of distinct values. Null: more than 1,000." }),
  examples: z.array(z.string()).meta({ description: "Up to three example values, shortened." }),
  mapped_to: z.array(z.string()).meta({
    description: "Fields that are mapped from it, for example `purchase_order.reference`.",
  }),
});

const sourceFields = z
  .object({
    stream: z.string(),
    records: z.int().meta({ description: "Number of raw records examined." }),
    total: z.int().meta({ description: "Number of raw records." }),
    truncated: z.boolean().meta({ description: "Whether more paths exist than are listed." }),
    catalogue: z
      .object({
        state: z.enum(["none", "read", "refused", "failed"]).meta({
          description:
            "`none`: the system has no catalogue. `read`: it was read. `refused`: the credentials may not read it. `failed`: it could not be read.",
        }),
        read_at: z.iso.datetime().nullable().meta({ description: "When the catalogue was read. Null: never." }),
        reason: z
          .string()
          .nullable()
          .meta({ description: "Why the catalogue was not read, and what to do. Null: it was." }),
      })
      .meta({ description: "The source system's own catalogue of the stream's fields." }),
    data: z.array(sourceField),
  })
  .meta({ id: "source_fields", title: "Source fields" });

export const listSourceFields: Route = route({
  method: "GET",
  path: "/v1/connections/:id/source-fields/:stream",
  name: "listSourceFields",
  callsSource: true,
  group: mappingsGroup,
  summary: "List source fields",
  description:
    "Lists every path in a stream's raw records and their lines, with fill rate, examples and the fields mapped from it. Examines up to 10,000 raw records. Labels, types and fields without values come from the source system's catalogue, which is read once a day.",
  access: "workspace",
  scope: "data:read",
  params: z.object({ id: z.string(), stream: z.string().max(200) }),
  query: z.strictObject({
    custom: flagParameter("Whether to list only custom fields of the source system."),
    refresh: flagParameter("Whether to read the catalogue from the source system now."),
  }),
  reply: { 200: sourceFields },
  async handle(call) {
    const { deps, workspaceId, params, query } = call;
    const { connection, connector } = await loadConnector(call, params);
    const stream = streamOf(deps.connectors, connection, params.stream);
    const of = { connectionId: connection.id, stream };
    const [{ profile, sample, total }, catalogue] = await Promise.all([
      profileOf(deps.store, workspaceId, of),
      readCatalogue(call.deps, connection, stream, { refresh: query.refresh === "true" }),
    ]);
    const by = { connector, settings: connection.settings };
    const mapped = mappedFieldsOf(by, stream, await mappingsOf(call, connector, connection), sample);
    const { state, read_at, reason, fields } = catalogue;
    return {
      stream,
      records: profile.records,
      total,
      truncated: profile.isCut,
      catalogue: { state, read_at, reason },
      data: withDescribed(profile.fields(), read_at === null ? null : fields)
        .filter(({ is_custom }) => query.custom === "false" || is_custom)
        .map((field) => ({ ...field, mapped_to: mapped.get(placeIn(field.list !== null, field.path)) ?? [] })),
    };
  },
});

const MOST_PROFILED = 10_000;
const CHUNK = 500;
/** The number of records on which the connector's code is observed. */
const SAMPLE = 50;

/**
 * Profiles a stream's raw records from a sample that is spread over all of them, because fields come and go over the
 * years.
 */
async function profileOf(
  store: Store,
  workspaceId: string,
  of: OfStream,
): Promise<{ profile: Profile; sample: SampledRaw[]; total: number }> {
  const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(workspaceId, work);
  const profile = new Profile();
  const sample: SampledRaw[] = [];
  const total = await within((tx) => rawHashes.count(tx, of));
  const chunks = MOST_PROFILED / CHUNK;
  const every = Math.max(CHUNK, Math.floor(total / chunks));
  const starts = ["", ...(await within((tx) => raws.keysAtEvery(tx, of, every)))].slice(0, chunks);
  for (const after of starts)
    for (const row of await within((tx) => raws.liveAfter(tx, of, after, CHUNK))) {
      const raw: unknown = JSON.parse(row.body);
      profile.add(raw);
      if (sample.length < SAMPLE) sample.push({ raw, context: row.context === null ? null : JSON.parse(row.context) });
    }
  return { profile, sample, total };
}

type Described = SourceField & {
  label: string | null;
  declared_type: string | null;
  values: DescribedField["values"] | null;
  is_custom: boolean | null;
};

/**
 * Returns the fields that the records contain, then those that the source describes, in its order. Null: the source has
 * described none.
 */
function withDescribed(seen: readonly SourceField[], described: readonly DescribedField[] | null): Described[] {
  const bySeen = new Map(seen.map((field) => [placeOf(field.list, field.path), field]));
  const known = (described ?? []).map((field): Described => {
    const { path, list = null, title: label = null, type = null, values = null, isCustom } = field;
    const place = placeOf(list, path);
    const found = bySeen.get(place) ?? { path, list, types: [], fill_rate: 0, distinct_values: 0, examples: [] };
    bySeen.delete(place);
    return { ...found, label, declared_type: type, values, is_custom: isCustom };
  });
  const is_custom = described === null ? null : false;
  const others = [...bySeen.values()].map((field) => ({
    ...field,
    label: null,
    declared_type: null,
    values: null,
    is_custom,
  }));
  return [...others, ...known];
}
