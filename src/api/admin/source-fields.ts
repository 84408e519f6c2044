import { z } from "zod";
import { streamOf } from "#api/data";
import { flagParameter, type Route, route } from "#api/http";
import type { DescribedField } from "#kit";
import { Profile, placeIn, placeOf, type SampledRaw, type SourceField, takersOf } from "#mapping";
import { readCatalogue } from "#source";
import { type OfStream, rawHashes, raws, type Store, type Tx } from "#store";
import { loadConnector, mappingsGroup, mappingsOf } from "./mappings.ts";

const sourceField = z.object({
  path: z.string().meta({ description: "As a mapping takes it." }),
  list: z.string().nullable().meta({
    description:
      "The list in whose lines it stands: `path` begins at the line, and a custom field of lines takes it. Null: it is the record's own.",
  }),
  label: z.string().nullable().meta({ description: "Its label in the system, where that tells." }),
  declared_type: z.string().nullable().meta({
    description: "The type that it has in the system, where that tells: a word for the type of a custom field.",
  }),
  values: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "The value table that makes that type of what stands there; null: it needs none." }),
  is_custom: z
    .boolean()
    .nullable()
    .meta({ description: "Whether the customer made it, by the system's word; null: it does not tell." }),
  types: z.array(z.enum(["string", "number", "boolean", "object", "list", "null"])),
  fill_rate: z.number().meta({
    description: "The share of raw records (of lines, where it is theirs) with a value there, 0 to 1. 0: none yet.",
  }),
  distinct_values: z.int().nullable().meta({ description: "How many different ones; null: more than 1,000." }),
  examples: z.array(z.string()).meta({ description: "Up to three values, shortened." }),
  mapped_to: z.array(z.string()).meta({
    description:
      "The fields that take it, whether as it stands, by a table, in an expression, or by the connector's code (as it runs over some of the records): `purchase_order.reference`.",
  }),
});

const sourceFields = z
  .object({
    stream: z.string(),
    records: z.int().meta({ description: "How many raw records were looked at." }),
    total: z.int().meta({ description: "How many there are." }),
    truncated: z.boolean().meta({ description: "Whether there are more paths than are told." }),
    catalogue: z
      .object({
        state: z.enum(["none", "read", "refused", "failed"]).meta({
          description:
            "`none`: the system has no catalogue of these fields; `refused`: it does not show it to its user; `failed`: it could not be asked.",
        }),
        read_at: z.iso.datetime().nullable().meta({ description: "When what is told of it was read; null: never." }),
        reason: z.string().nullable().meta({ description: "Why it was not read, and what helps." }),
      })
      .meta({ description: "The system's own catalogue of the stream's fields." }),
    data: z.array(sourceField),
  })
  .meta({ id: "source_fields", title: "Source fields" });

export const listSourceFields: Route = route({
  method: "GET",
  path: "/v1/connections/:id/source-fields/:stream",
  name: "listSourceFields",
  group: mappingsGroup,
  summary: "What a stream's raw records hold",
  description:
    "Every path in a stream's raw records and in their lines, how often it is filled, with what, and which field takes it. Looks at up to 10,000 raw records, spread over all by their keys. Labels, types and fields that no record fills yet are of the system's own catalogue, where it has one: read when first asked for and then once a day.",
  access: "workspace",
  scope: "data:read",
  params: z.object({ id: z.string(), stream: z.string().max(200) }),
  query: z.strictObject({
    custom: flagParameter("Only those that the customer made, by the system's word."),
    refresh: flagParameter("Reads the catalogue now, which takes a call to the system or more."),
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
    const takers = takersOf(by, stream, await mappingsOf(call, connector, connection), sample);
    const { state, read_at, reason, fields } = catalogue;
    return {
      stream,
      records: profile.records,
      total,
      truncated: profile.isCut,
      catalogue: { state, read_at, reason },
      data: withDescribed(profile.fields(), read_at === null ? null : fields)
        .filter(({ is_custom }) => query.custom === "false" || is_custom)
        .map((field) => ({ ...field, mapped_to: takers.get(placeIn(field.list !== null, field.path)) ?? [] })),
    };
  },
});

const MOST_PROFILED = 10_000;
const CHUNK = 500;
/** On so many of them the connector's code is watched. */
const SAMPLE = 50;

/** What a stream's raw records hold, by the look of some that are spread over all: fields come and go with the years. */
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
 * What the records hold; then the fields that the system describes, in its order, with what the records hold of them, if
 * anything. Null: it has described none.
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
