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
  shapeParameters,
} from "./list-query.ts";
import { openReading, type Reading } from "./reading.ts";
import { readPage } from "./record-page.ts";
import { pageParts, type Shaping, shapeRecords } from "./record-text.ts";

/** Every entity of the model, each under its path. */
export const allModels: readonly Model[] = Object.values(models) as unknown as Model[];

/** Each entity's schema, made once: it is registered under the entity's name in the OpenAPI document. */
export const recordSchemas: ReadonlyMap<string, z.ZodObject> = new Map(
  allModels.map((model) => [model.name, recordSchema(model)]),
);

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

/** How the filters of a list are told in its reference. */
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
 * What a list is bound to besides its query when its ETag is made: whatever is written to a connection moves its counter, and
 * whatever is mapped otherwise a mapping's version.
 */
export async function listTag(reading: Reading, url: string, includesRaw: boolean): Promise<string | null> {
  // A raw record, and so what explains by it, may change without its record doing so, and then no number is given.
  if (includesRaw) return null;
  const { last, states } = await reading.standing();
  const versions = [...states.values()].map(({ entity, version }) => [entity, version]);
  return etagOf("list", reading.connectionId, url, last, versions);
}

type DataCall = Pick<Call<"connection", undefined, undefined, undefined>, "connection" | "deps">;

/** What texts of records are made with, in a call. */
export function shapingOf(reading: Reading, { connection, deps }: DataCall): Shaping {
  // A connector that this release no longer has leaves its records readable.
  const connector = deps.connectors.find(connection.connector) ?? null;
  return {
    reading,
    connector,
    missing: async (referring) =>
      connector ? referencedSourceIds(reading.tx, connector, connection, referring) : new Map(),
  };
}

/** `purchase_order` and `purchase-orders` as parts of an operation's name. */
export const pascalOf = (name: string): string =>
  name.replace(/(^|[_-])([a-z])/g, (_, _bar, letter: string) => letter.toUpperCase());

/** The routes of one entity: its list and its single records. */
export function recordRoutes(model: Model): Route[] {
  const fields = model.fields as Fields;
  const schema = recordSchemas.get(model.name)!;
  const path = `/v1/${model.plural}`;
  const pascal = pascalOf(model.name);

  const list = route({
    method: "GET",
    path,
    name: `list${pascalOf(model.plural)}`,
    group: areaOf(model.name),
    summary: `List ${model.plural.replaceAll("-", " ")}`,
    description: `${model.description}\n\nNew records are appended, so pagination never skips one; use \`sort\` for another order. Indexed fields: ${model.indexed.map((name) => `\`${name}\``).join(", ")}. They are fast to filter and sort by on lists of any length.`,
    access: "connection",
    scope: "data:read",
    hasEtag: true,
    errors: ["unknown_field", "unknown_filter", "sort_not_indexed", "mapping_reprocessing"],
    query: z.looseObject({
      limit,
      cursor,
      modified_after: z.string().max(40).optional().meta({
        description:
          "Only records that changed at or after this time, oldest first unless `sort` is set. To poll, pass the last `modified_at` that you received; the last records are then returned again, and none is skipped.",
      }),
      sort: z.string().max(100).optional().meta({
        description: "Field to sort by; a leading `-` sorts descending. Records without a value come last.",
      }),
      fields: fieldsParameter(model.linesField),
      include_deleted: flagParameter("Whether to list soft-deleted records, too."),
      include,
      expand: expandParameter(fields),
      explain: explainParameter,
      ...filterParameters(fields, model.indexed),
    }),
    reply: { 200: pageOf(schema) },
    async handle(call) {
      const { deps, workspaceId, connection, headers, url } = call;
      return deps.store.reading(workspaceId, async (tx) => {
        const reading = openReading(tx, call.deps, call.connection);
        const own = asksForOwn(call.query) ? await reading.ownFields(model.name) : noFields;
        const query = readListQuery(model, connection.id, call.query, own);
        const etag = await listTag(reading, url, query.includeRaw || query.explain);
        if (etag && listsTag(headers["if-none-match"] as string | undefined, etag)) return notModified(etag);
        const page = await readPage(reading, model, query);
        const texts = await shapeRecords(shapingOf(reading, call), model, page.rows, query);
        const next = page.next && writeCursor([page.next.value, page.next.createdSeq], query.binding);
        return new Answer(pageParts(texts, next), etag ? { headers: { etag } } : {});
      });
    },
  });

  const single = route({
    method: "GET",
    path: `${path}/:id`,
    name: `get${pascal}`,
    group: areaOf(model.name),
    summary: `Get ${/^[aeio]/i.test(model.title) ? "an" : "a"} ${model.title.toLowerCase()}`,
    description: `Returns one record. A soft-deleted record is returned, too, with \`deleted_at\`.`,
    access: "connection",
    scope: "data:read",
    hasEtag: true,
    errors: ["unknown_field"],
    params: z.object({ id: z.string() }),
    query: z.looseObject({
      fields: fieldsParameter(model.linesField),
      include,
      expand: expandParameter(fields),
      explain: explainParameter,
    }),
    reply: { 200: schema },
    async handle(call) {
      const { deps, workspaceId, connection, params, query, headers, url } = call;
      refuseUnknown(query, shapeParameters);
      const shape = readShape(model, query);
      const bytes = recordIdBytes(model.prefix, params.id);
      const missing = () => fault("not_found", { what: model.title.toLowerCase(), ...(bytes && { id: params.id }) });
      if (!bytes) throw missing();
      return deps.store.reading(workspaceId, async (tx) => {
        const reading = openReading(tx, call.deps, call.connection);
        const row = await records.find(tx, { connectionId: connection.id, entity: model.name }, bytesToUuid(bytes));
        if (!row) throw missing();
        // A reference in place changes with its target, so such an answer is as fresh as the whole connection.
        const etag =
          shape.expand.length > 0
            ? await listTag(reading, url, shape.includeRaw || shape.explain)
            : shape.includeRaw || shape.explain
              ? null
              : etagOf("record", connection.id, url, row.version, row.mapping_in_force);
        if (etag && listsTag(headers["if-none-match"] as string | undefined, etag)) return notModified(etag);
        const present = await reading.follow(model.name, [row], row.mapping_in_force);
        const [text] = await shapeRecords(shapingOf(reading, call), model, present, shape);
        return new Answer(text!, etag ? { headers: { etag } } : {});
      });
    },
  });
  return [list, single];
}
