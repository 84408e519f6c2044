import { z } from "zod";
import { publicId } from "#api/data";
import { Answer, type Deps, type Route, route } from "#api/http";
import { bytesToUuid, fault, isUuid, recordIdBytes } from "#lib";
import {
  customPath,
  deletePreview,
  findPreview,
  type PreviewView,
  type Sample,
  startPreview,
  type TallyView,
  testMapping,
} from "#mapping";
import { type EntityName, entityPrefixes } from "#model";
import { loadEntity, overrideExample, overridePatch, patched, refuseForeign } from "./mappings.ts";

const group = "Mappings";

const sample = z.object({
  id: z.string(),
  source_id: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

const counts = z
  .object({
    records: z.int().meta({ description: "Number of records examined." }),
    changed: z
      .int()
      .meta({ description: "Number of records that change: each becomes a change with the cause `mapping`." }),
    only_empty_fields: z.int().meta({
      description: "Number of those in which only an empty custom field is added or removed.",
    }),
    rejected: z
      .object({ before: z.int(), after: z.int() })
      .meta({ description: "Number of records with a mapping issue, before and after." }),
    fields: z
      .array(
        z.object({
          field: z.string(),
          changed: z.int().meta({ description: "Records whose value changes." }),
          new_nulls: z.int().meta({ description: "Records that lose their value." }),
          filled: z.int().meta({ description: "Records that get a value." }),
          is_removed: z.boolean().meta({ description: "Whether the custom field is removed." }),
          samples: z
            .array(sample)
            .meta({ description: "Up to five examples. For a field of lines, a list with the value of each line." }),
        }),
      )
      .meta({ description: "Fields that the change affects." }),
    issues: z
      .array(
        z.object({
          field: z.string(),
          reason: z.string(),
          kind: z.enum(["missing_value", "type_error"]).meta({
            description:
              "`missing_value`: the value table lacks the value. `type_error`: the value does not match the type.",
          }),
          before: z.int().meta({ description: "Records that have the issue now." }),
          after: z.int().meta({ description: "Records that would have it." }),
          values: z
            .array(z.object({ value: z.string(), records: z.int() }))
            .meta({ description: "Source values with the issue, the most frequent first." }),
        }),
      )
      .meta({ description: "Mapping issues, before and after the change." }),
  })
  .meta({ id: "mapping_effect", title: "Effect of a mapping change" });

const preview = z
  .object({
    id: z.string(),
    connector: z.string(),
    entity: z.string(),
    connection_id: z
      .string()
      .nullable()
      .meta({ description: "Null: the preview covers all connections of the connector." }),
    base_version: z.int().meta({
      description: "Version that the preview is based on. To apply the change, send `If-Match` with its ETag.",
    }),
    state: z.enum(["running", "done", "outdated"]).meta({
      description:
        "`done`: `counts` cover all records. `outdated`: the mapping has changed since; create a new preview.",
    }),
    progress: z.object({ done: z.int(), total: z.int() }).meta({ description: "Records processed and to process." }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().meta({ description: "When the preview is deleted automatically." }),
    estimate: counts.meta({ description: "Effect on a sample of `estimate.records` records." }),
    counts: counts.meta({ description: "Effect on the records examined so far." }),
    connections: z.array(
      z.object({
        connection_id: z.string(),
        state: z.enum(["running", "done", "outdated"]),
        done: z.int(),
        total: z.int(),
        changed: z.int(),
      }),
    ),
  })
  .meta({ id: "mapping_preview", title: "Mapping preview" });

const tried = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        source_id: z.string(),
        fields: z.array(
          z.object({
            field: z.string(),
            before: z.unknown(),
            after: z.unknown(),
            issues: z.array(z.object({ reason: z.string(), value: z.string().nullable() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "mapping_test", title: "Mapping test" });

const ofConnection = z.object({ id: z.string(), entity: z.string().max(100) });
const ofConnector = z.object({ connector: z.string().max(100), entity: z.string().max(100) });
const ofPreview = { preview_id: z.string() };
const as = z.enum(["patch", "put"]).default("patch").meta({
  description:
    "Whether the body is read as `PATCH` reads it (it changes single fields) or as `PUT` does (it replaces the override).",
});
const beginQuery = z.strictObject({ as });

type Patch = z.output<typeof overridePatch>;
const changing = (body: Patch, how: "patch" | "put") =>
  how === "patch" ? patched(body) : () => patched(body)({ fields: {}, custom: {} });

const MOST_VALUES_TOLD = 20;

const countsOf = (entity: string, { fields, issues, ...rest }: TallyView) => ({
  ...rest,
  fields: Object.entries(fields).map(([field, { samples, ...effect }]) => ({
    field,
    ...effect,
    samples: samples.map((each: Sample) => ({ ...each, id: idOf(entity, each.id) })),
  })),
  issues: issues.map(({ values, ...issue }) => ({
    ...issue,
    values: Object.entries(values)
      .map(([value, records]) => ({ value, records }))
      .sort((a, b) => b.records - a.records)
      .slice(0, MOST_VALUES_TOLD),
  })),
});

const idOf = (entity: string, uuid: string): string => publicId(entityPrefixes[entity as EntityName], uuid);

const shownPreview = (found: PreviewView) => ({
  ...found,
  estimate: countsOf(found.entity, found.estimate),
  counts: countsOf(found.entity, found.counts),
});

const about =
  "Previews a change without applying it. The answer contains an estimate from a sample; all stored records are then compared in the background, without requests to the source. The preview is deleted after an hour.";

/**
 * Returns the preview with this ID, which must belong to this entity, and to this connection or to all of this
 * connector.
 */
async function load(
  { deps, workspaceId }: { deps: Deps; workspaceId: string },
  id: string,
  of: Pick<PreviewView, "connector" | "connection_id" | "entity">,
): Promise<PreviewView> {
  const found = isUuid(id) ? await findPreview(deps, workspaceId, id) : null;
  const isIt =
    found?.entity === of.entity && found.connector === of.connector && found.connection_id === of.connection_id;
  if (!found || !isIt) throw fault("not_found", { what: "preview", ...(isUuid(id) && { id }) });
  return found;
}

type PreviewCall = { deps: Deps; workspaceId: string };

async function loadOfConnection(call: PreviewCall & { params: { id: string; entity: string; preview_id: string } }) {
  const { connection, entity } = await loadEntity(call, call.params);
  return load(call, call.params.preview_id, { connector: connection.connector, connection_id: connection.id, entity });
}

async function loadOfAll(call: PreviewCall & { params: { connector: string; entity: string; preview_id: string } }) {
  const { connector, entity, preview_id: id } = call.params;
  return load(call, id, {
    connector: call.deps.connectors.get(connector).name,
    connection_id: null,
    entity,
  });
}

/** Returns a record's value of a field; for lines, a list of each line's value. */
function valueIn(body: Record<string, unknown>, field: string): unknown {
  const [first = "", ...rest] = field.split(".");
  const value = body[first] ?? null;
  if (rest.length === 0 || value === null) return value;
  const inner = rest.join(".");
  return Array.isArray(value)
    ? value.map((line) => valueIn(line as Record<string, unknown>, inner))
    : valueIn(value as Record<string, unknown>, inner);
}

/** Returns the fields that a patch names, as the API returns them. */
const fieldsIn = ({ fields, custom }: Patch): string[] => [
  ...Object.keys(fields),
  ...Object.keys(custom).map(customPath),
];

const withoutPlaces = (field: string): string => field.replace(/\.\d+(?=\.|$)/g, "");

const MOST_TRIED = 20;
/** Maximum number of fields that one test evaluates: each may have an expression that takes some milliseconds. */
const MAX_TESTED_FIELDS = 50;

export const mappingPreviewRoutes: Route[] = [
  route({
    method: "POST",
    path: "/v1/connections/:id/mappings/:entity/previews",
    name: "previewMapping",
    errors: ["mapping_invalid", "conflict"],
    example: overrideExample,
    group,
    summary: "Preview a mapping change",
    description: about,
    access: "workspace",
    scope: "data:read",
    params: ofConnection,
    query: beginQuery,
    body: overridePatch,
    reply: { 201: preview },
    async handle(call) {
      const { entity, ...owner } = await loadEntity(call, call.params);
      const to = changing(call.body, call.query.as);
      return shownPreview(await startPreview(call.deps, owner, entity, to));
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/:id/mappings/:entity/previews/:preview_id",
    name: "getMappingPreview",
    group,
    summary: "Get a mapping preview",
    access: "workspace",
    scope: "data:read",
    params: ofConnection.extend(ofPreview),
    query: z.strictObject({}),
    reply: { 200: preview },
    handle: async (call) => shownPreview(await loadOfConnection(call)),
  }),
  route({
    method: "DELETE",
    path: "/v1/connections/:id/mappings/:entity/previews/:preview_id",
    name: "deleteMappingPreview",
    group,
    summary: "Delete a mapping preview",
    access: "workspace",
    scope: "data:read",
    params: ofConnection.extend(ofPreview),
    reply: { 204: null },
    async handle(call) {
      const { id } = await loadOfConnection(call);
      await deletePreview(call.deps, call.workspaceId, id);
      return new Answer(null);
    },
  }),
  route({
    method: "POST",
    path: "/v1/connections/:id/mappings/:entity/test",
    name: "testMapping",
    errors: ["mapping_invalid", "conflict"],
    example: overrideExample,
    group,
    summary: "Test a mapping change",
    description:
      "Returns the current and the new value of the changed fields, up to 50, for some records. Nothing is stored. A test of large records or slow expressions returns fewer records. Use it to show the result of an expression while a user writes it.",
    access: "workspace",
    scope: "data:read",
    params: ofConnection,
    query: z.strictObject({
      ids: z
        .string()
        .max(2000)
        .optional()
        .meta({ description: `Up to ${MOST_TRIED} record ids, separated by commas. Default: any records.` }),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(MOST_TRIED)
        .default(5)
        .meta({ description: "Maximum number of records." }),
    }),
    body: overridePatch,
    reply: { 200: tried },
    async handle(call) {
      const { deps, body, query } = call;
      if (fieldsIn(body).length > MAX_TESTED_FIELDS)
        throw fault("mapping_invalid", {
          reason: `A test covers up to ${MAX_TESTED_FIELDS} fields. Test fewer at once.`,
        });
      const { connection, entity } = await loadEntity(call, call.params);
      const ids = query.ids
        ?.split(",")
        .slice(0, MOST_TRIED)
        .map((id) => uuidIn(entity, id.trim()));
      const which = { limit: query.limit, ...(ids && { ids }) };
      const records = await testMapping(deps, connection, entity, patched(body), which);
      return {
        data: records.map(({ id, source_id, before, after }) => ({
          id: idOf(entity, id),
          source_id,
          fields: fieldsIn(body).map((field) => ({
            field,
            before: valueIn(before, field),
            after: valueIn(after, field),
            issues: after.mapping_issues
              .filter((issue) => `${withoutPlaces(issue.field)}.`.startsWith(`${field}.`))
              .map(({ reason, value }) => ({ reason, value })),
          })),
        })),
      };
    },
  }),
  route({
    method: "POST",
    path: "/v1/workspace/mappings/:connector/:entity/previews",
    name: "previewWorkspaceMapping",
    errors: ["mapping_invalid", "conflict"],
    example: overrideExample,
    group,
    summary: "Preview a workspace mapping change",
    description: about,
    access: "workspace",
    scope: "data:read",
    params: ofConnector,
    query: beginQuery,
    body: overridePatch,
    reply: { 201: preview },
    async handle(call) {
      const { deps, params, workspaceId, body, query } = call;
      const connector = deps.connectors.get(params.connector);
      refuseForeign(connector, params.entity);
      const to = changing(body, query.as);
      const owner = { workspaceId, connector, connection: null };
      return shownPreview(await startPreview(deps, owner, params.entity, to));
    },
  }),
  route({
    method: "GET",
    path: "/v1/workspace/mappings/:connector/:entity/previews/:preview_id",
    name: "getWorkspaceMappingPreview",
    group,
    summary: "Get a workspace mapping preview",
    access: "workspace",
    scope: "data:read",
    params: ofConnector.extend(ofPreview),
    query: z.strictObject({}),
    reply: { 200: preview },
    handle: async (call) => shownPreview(await loadOfAll(call)),
  }),
  route({
    method: "DELETE",
    path: "/v1/workspace/mappings/:connector/:entity/previews/:preview_id",
    name: "deleteWorkspaceMappingPreview",
    group,
    summary: "Delete a workspace mapping preview",
    access: "workspace",
    scope: "data:read",
    params: ofConnector.extend(ofPreview),
    reply: { 204: null },
    async handle(call) {
      const { id } = await loadOfAll(call);
      await deletePreview(call.deps, call.workspaceId, id);
      return new Answer(null);
    },
  }),
];

function uuidIn(entity: string, id: string): string {
  const bytes = recordIdBytes(entityPrefixes[entity as EntityName], id);
  if (!bytes) throw fault("invalid_parameter", { parameter: "ids", reason: `\`${id}\` is no id of this entity.` });
  return bytesToUuid(bytes);
}
