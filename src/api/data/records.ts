import { z } from "zod";
import {
  Answer,
  type Call,
  cursor,
  etagOf,
  flagParameter,
  limit,
  listsTag,
  notModified,
  pageOf,
  type Route,
  refuseUnknown,
  route,
  writeCursor,
} from "#api/http";
import { bytesToUuid, fault, recordIdBytes } from "#lib";
import { noFields, referencedSourceIds } from "#mapping";
import { type AnyField, type Fields, type Model, models, recordSchema } from "#model";
import { records } from "#store";
import { areaOf } from "./areas.ts";
import {
  asksForOwn,
  expansionsOf,
  explainParameter,
  fieldsParameter,
  readListQuery,
  readShape,
  type Shape,
  shapeParameters,
} from "./list-query.ts";
import { openReading, type Reading } from "./reading.ts";
import { readPage } from "./record-page.ts";
import { pageParts, type Shaping, shapeRecords } from "./record-text.ts";

/** All entities of the model, each with its path. */
export const allModels: readonly Model[] = Object.values(models) as unknown as Model[];

/** The schema of each entity, created once and registered under the entity's name in the OpenAPI document. */
export const recordSchemas: ReadonlyMap<string, z.ZodObject> = new Map(
  allModels.map((model) => [model.name, recordSchema(model)]),
);

/** Returns an entity's schema. */
export const recordSchemaOf = (model: Model): z.ZodObject => recordSchemas.get(model.name) ?? recordSchema(model);

/** The parameter that adds raw records. */
const include = z
  .string()
  .max(100)
  .optional()
  .meta({ description: "`raw`: adds `raw`, the raw records that the record is made of." });

const expandParameter = (fields: Fields) => {
  const names = expansionsOf(fields).map((each) => each.name);
  return z
    .string()
    .max(1000)
    .optional()
    .meta({
      description:
        names.length > 0
          ? `References to expand, separated by commas: ${names.join(", ")}. A reference whose record is not stored becomes \`{"id", "source_id", "is_missing": true}\`.`
          : "This entity has no references to expand.",
    });
};

/** How the filters of a list are described in the reference. */
export function filterParameters(fields: Fields, indexed: readonly string[]): Record<string, z.ZodType> {
  const shown = Object.entries(fields).filter(([, { kind }]) => kind !== "lines" && kind !== "object");
  return Object.fromEntries(
    shown.map(([name, field]: [string, AnyField]) => [
      `filter[${name}]`,
      z
        .union([z.string(), z.array(z.string())])
        .optional()
        .meta({
          description: `${field.description} ${indexed.includes(name) ? "Indexed." : "Not indexed: slower on long lists."} For other operators: \`filter[${name}][ne]\`, for example.`,
        }),
    ]),
  );
}

/**
 * Returns the ETag of a list. Each write to a connection increments its counter, and each mapping change a mapping's
 * version. A response with raw records has no ETag: they change without their record.
 */
export async function listTag(reading: Reading, url: string): Promise<string> {
  const { last, states } = await reading.standing();
  const versions = [...states.values()].map(({ entity, version }) => [entity, version]);
  return etagOf("list", reading.connectionId, url, last, versions);
}

type DataCall = Pick<Call<"connection", undefined, undefined, undefined>, "connection" | "deps">;

/** Returns what is needed to build the JSON of records in a request. */
export function shapingOf(reading: Reading, { connection, deps }: DataCall): Shaping {
  // If this release no longer has the connector, its records stay readable.
  const connector = deps.connectors.find(connection.connector) ?? null;
  return {
    reading,
    connector,
    missing: async (referring) =>
      connector ? referencedSourceIds(reading.tx, connector, connection, referring) : new Map(),
  };
}

/**
 * Throws for the list of an entity that the system never has: an empty list would suggest that it has no records yet.
 */
export function refuseForeignEntity({ connection, deps }: DataCall, model: Model): void {
  const connector = deps.connectors.find(connection.connector);
  if (!connector || connector.entities.has(model.name)) return;
  throw fault("not_supported", {
    reason: `${connector.title} has no ${model.plural.replaceAll("-", " ")}. \`GET /v1/connectors/${connector.name}\` lists the entities that it has.`,
  });
}

/** `purchase_order` and `purchase-orders` as parts of an operation's name. */
export const pascalOf = (name: string): string =>
  name.replace(/(^|[_-])([a-z])/g, (_, _bar, letter: string) => letter.toUpperCase());

type ListInput = z.infer<ReturnType<typeof listQuery>>;
type ShapeInput = z.infer<ReturnType<typeof shapeQuery>>;
type RecordCall<Q, P = unknown> = Pick<
  Call<"connection", undefined, undefined, undefined>,
  "deps" | "workspaceId" | "connection" | "url" | "headers"
> & { query: Q; params: P };

/** The routes of one entity: its list and its single records. */
export function recordRoutes(model: Model): Route[] {
  const schema = recordSchemaOf(model);
  const path = `/v1/${model.plural}`;
  return [
    route({
      method: "GET",
      path,
      name: `list${pascalOf(model.plural)}`,
      group: areaOf(model.name),
      summary: `List ${model.plural.replaceAll("-", " ")}`,
      description: `${model.description}\n\nNew records are appended, so pagination never skips one; use \`sort\` for another order. Indexed fields: ${model.indexed.map((name) => `\`${name}\``).join(", ")}. They are fast to filter and sort by on lists of any length.`,
      access: "connection",
      scope: "data:read",
      hasEtag: true,
      errors: ["unknown_field", "unknown_filter", "sort_not_indexed", "mapping_reprocessing", "not_supported"],
      query: listQuery(model),
      reply: { 200: pageOf(schema) },
      handle: (call) => listRecords(model, call),
    }),
    route({
      method: "GET",
      path: `${path}/:id`,
      name: `get${pascalOf(model.name)}`,
      group: areaOf(model.name),
      summary: `Get ${/^[aeio]/i.test(model.title) ? "an" : "a"} ${model.title.toLowerCase()}`,
      description: `Returns one record. A soft-deleted record is returned, too, with \`deleted_at\`.`,
      access: "connection",
      scope: "data:read",
      hasEtag: true,
      errors: ["unknown_field"],
      params: z.object({ id: z.string() }),
      query: shapeQuery(model),
      reply: { 200: schema },
      handle: (call) => getRecord(model, call),
    }),
  ];
}

const shapeQuery = ({ fields, linesFields }: Model) =>
  z.looseObject({
    fields: fieldsParameter(linesFields[0]),
    include,
    expand: expandParameter(fields),
    explain: explainParameter,
  });

const listQuery = (model: Model) =>
  z.looseObject({
    limit,
    cursor,
    modified_after: z.string().max(40).optional().meta({
      description:
        "Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped.",
    }),
    sort: z.string().max(100).optional().meta({
      description: "Field to sort by; a leading `-` sorts descending. Records without a value come last.",
    }),
    fields: fieldsParameter(model.linesFields[0]),
    include_deleted: flagParameter("Whether to list soft-deleted records, too."),
    include,
    expand: expandParameter(model.fields),
    explain: explainParameter,
    ...filterParameters(model.fields, model.indexed),
  });

/** Returns one page of a list of records. */
async function listRecords(model: Model, call: RecordCall<ListInput>): Promise<Answer> {
  const { deps, workspaceId, connection, headers, url } = call;
  refuseForeignEntity(call, model);
  return deps.store.reading(workspaceId, async (tx) => {
    const reading = openReading(tx, deps, connection);
    const own = asksForOwn(call.query) ? await reading.ownFields(model.name) : noFields;
    const query = readListQuery(model, connection.id, call.query, own);
    const etag = query.includeRaw || query.explain ? null : await listTag(reading, url);
    if (etag && listsTag(headers["if-none-match"], etag)) return notModified(etag);
    const page = await readPage(reading, model, query);
    const texts = await shapeRecords(shapingOf(reading, call), model, page.rows, query);
    const next = page.next && writeCursor([page.next.value, page.next.createdSeq], query.binding);
    return new Answer(pageParts(texts, next), etag ? { headers: { etag } } : {});
  });
}

/** Returns one record. */
async function getRecord(model: Model, call: RecordCall<ShapeInput, { id: string }>): Promise<Answer> {
  const { deps, workspaceId, connection, params, query, headers, url } = call;
  refuseUnknown(query, shapeParameters);
  const shape = readShape(model, query);
  const bytes = recordIdBytes(model.prefix, params.id);
  const missing = () => fault("not_found", { what: model.title.toLowerCase(), ...(bytes && { id: params.id }) });
  if (!bytes) throw missing();
  return deps.store.reading(workspaceId, async (tx) => {
    const reading = openReading(tx, deps, connection);
    const row = await records.find(tx, { connectionId: connection.id, entity: model.name }, bytesToUuid(bytes));
    if (!row) throw missing();
    const etag = await recordTag(reading, shape, url, row);
    if (etag && listsTag(headers["if-none-match"], etag)) return notModified(etag);
    const present = await reading.follow(model.name, [row], row.mapping_in_force);
    return new Answer(
      await shapeRecords(shapingOf(reading, call), model, present, shape),
      etag ? { headers: { etag } } : {},
    );
  });
}

/**
 * Returns the ETag of one record. Null: the response contains raw records. An expanded reference changes with its
 * target.
 */
async function recordTag(
  reading: Reading,
  { expand, includeRaw, explain }: Shape,
  url: string,
  row: { version: number; mapping_in_force: number },
): Promise<string | null> {
  if (includeRaw || explain) return null;
  if (expand.length > 0) return listTag(reading, url);
  return recordTagOf(reading.connectionId, url, row);
}

/** Returns the ETag of one record, as `url` shows it. */
export const recordTagOf = (
  connectionId: string,
  url: string,
  row: { version: number; mapping_in_force: number },
): string => etagOf("record", connectionId, url, row.version, row.mapping_in_force);
