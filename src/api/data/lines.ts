import { z } from "zod";
import {
  Answer,
  cursor,
  flagParameter,
  limit,
  listsTag,
  notModified,
  pageOf,
  type Route,
  readCursor,
  refuseUnknown,
  route,
  writeCursor,
} from "#api/http";
import { canonicalText, fault, isUuid } from "#lib";
import { type CustomFieldSet, noFields } from "#mapping";
import type { Fields, Model } from "#model";
import { type RecordPosition, records } from "#store";
import { areaOf } from "./areas.ts";
import { type Body, type Filtering, type FilterScope, idCondition, readFilters } from "./filters.ts";
import { asksForOwn, fieldsParameter, isStoredTime, readExpand, readFields, readModifiedAfter } from "./list-query.ts";
import { openReading, type Reading } from "./reading.ts";
import { positionOf } from "./record-page.ts";
import { expandAll, pageParts, picker, publicId, withMembers } from "./record-text.ts";
import { filterParameters, listTag, pascalOf, shapingOf } from "./records.ts";

/** So many documents are looked through for one page of lines at most. */
const MOST_DOCUMENTS = 5000;
const CHUNK = 250;

const listParameters = ["limit", "cursor", "modified_after", "fields", "include_deleted", "expand"];
const ownNames = ["id", "source_id", "custom", "connection_id", "modified_at", "deleted_at"];

interface Line {
  id: string;
  [field: string]: unknown;
}

/** Where a list of lines stands: on a document, behind one of its lines. Should that line be gone when the next page is asked for, its place counts. */
interface Place {
  document: string;
  line: string;
  at: number;
}

/** The list of an entity's lines as rows of their own; none where it has no lines. */
export function lineRoutes(model: Model): Route[] {
  const { linesField } = model;
  if (linesField === null) return [];
  const field = (model.fields as Fields)[linesField]!;
  const fields = field.fields!;
  const documentId = `${model.name}_id`;
  const pascal = pascalOf(model.name);
  const names = [...ownNames, documentId, ...Object.keys(fields)];
  const entity = `${model.name} line`;
  const scopeOf = (own: CustomFieldSet): FilterScope => ({
    name: entity,
    fields,
    columnOf: () => null,
    own,
    special: (name, operator, values) =>
      name === documentId ? idCondition(model.prefix, operator, values, documentId) : null,
  });
  const lineSchema = (field.schema as z.ZodArray<z.ZodObject>).element;

  return [
    route({
      method: "GET",
      path: `/v1/${model.name.replaceAll("_", "-")}-lines`,
      name: `list${pascal}Lines`,
      group: areaOf(model.name),
      summary: `List ${model.title.toLowerCase()} lines`,
      description: `${field.description} Lists the lines of all documents. Filter by \`${documentId}\` to list the lines of one.`,
      access: "connection",
      scope: "data:read",
      hasEtag: true,
      errors: ["unknown_field", "unknown_filter", "sort_not_indexed", "mapping_reprocessing"],
      query: z.looseObject({
        limit,
        cursor,
        modified_after: z
          .string()
          .max(40)
          .optional()
          .meta({ description: "Only lines of documents that changed at or after this time, oldest first." }),
        fields: fieldsParameter(),
        include_deleted: flagParameter("Whether to list lines of soft-deleted documents, too."),
        expand: z.string().max(1000).optional().meta({ description: "References to expand, separated by commas." }),
        ...lineFilters(documentId, fields),
      }),
      reply: {
        200: pageOf(
          z
            .object({
              ...lineSchema.shape,
              [documentId]: z.string().meta({ description: "Id of the document." }),
              connection_id: z.string().meta({ description: "The connection it came through." }),
              modified_at: z.iso.datetime().meta({ description: "When the document last changed in Millwright." }),
              deleted_at: z.iso
                .datetime()
                .nullable()
                .meta({ description: "When the document was soft-deleted. Null: it was not." }),
            })
            .meta({ id: `${model.name}_line`, title: `${model.title}: line` }),
        ),
      },
      async handle(call) {
        const { deps, workspaceId, connection, headers, url } = call;
        const { query } = call;
        refuseUnknown(query, listParameters);
        const since = query.modified_after === undefined ? null : readModifiedAfter(query.modified_after);
        const wanted = readFields(entity, query.fields, names);
        const expand = readExpand(entity, query.expand, fields);
        const { limit: most, cursor: cursorText, ...rest } = query;
        const binding = canonicalText([connection.id, `${model.name} lines`, rest]);
        const column = query.modified_after === undefined ? "created_seq" : "modified_at";
        const after = cursorText === undefined ? null : readPlace(cursorText, binding, column);
        return deps.store.reading(workspaceId, async (tx) => {
          const reading = openReading(tx, call.deps, call.connection);
          const own = asksForOwn(query) ? await reading.ownLineFields(model.name) : noFields;
          const filtering = readFilters(scopeOf(own), query);
          if (since !== null) filtering.where.push({ column: "modified_at", is: ">=", value: since });
          const etag = (await listTag(reading, url, false))!;
          if (listsTag(headers["if-none-match"] as string | undefined, etag)) return notModified(etag);
          const page = await readLines(reading, {
            model,
            linesField,
            filtering,
            column,
            after,
            most,
            includeDeleted: query.include_deleted === "true",
          });
          const expanded = await expandAll(
            shapingOf(reading, call),
            expand,
            page.rows.map((body) => ({
              body,
              owner: { entity: model.name as string, id: body[documentId] as string },
            })),
          );
          const pick = wanted ? picker(wanted) : (body: Body) => body;
          const texts = page.rows.map((body, at) => withMembers(JSON.stringify(pick(body)), expanded[at] ?? []));
          return new Answer(pageParts(texts, page.next && writeCursor(page.next, binding)), { headers: { etag } });
        });
      },
    }),
  ];
}

/** How the filters of a list of lines are told in its reference. */
const lineFilters = (documentId: string, fields: Fields): Record<string, z.ZodType> => ({
  [`filter[${documentId}]`]: z.string().optional().meta({ description: "Only lines of this document." }),
  ...filterParameters(fields, []),
});

type Column = "created_seq" | "modified_at";
type Standing = { position: RecordPosition; place: Place | null };

function readPlace(text: string, binding: string, column: Column): Standing {
  const held = readCursor(text, binding) as Standing;
  const { position, place } = held ?? {};
  const isPosition =
    position &&
    Number.isSafeInteger(position.createdSeq) &&
    (column === "created_seq"
      ? position.value === null
      : typeof position.value === "string" && isStoredTime(position.value));
  const isPlace =
    place === null ||
    (place && typeof place.line === "string" && Number.isSafeInteger(place.at) && isUuid(place.document));
  if (!isPosition || !isPlace) throw fault("invalid_cursor", { parameter: "cursor" });
  return held;
}

async function readLines(
  reading: Reading,
  of: {
    model: Model;
    linesField: string;
    filtering: Filtering;
    column: Column;
    after: Standing | null;
    most: number;
    includeDeleted: boolean;
  },
): Promise<{ rows: Body[]; next: Standing | null }> {
  const { model, most } = of;
  const { tx, connectionId } = reading;
  const rows: Body[] = [];
  let standing = of.after;
  const documentsAfter = async (position: RecordPosition | null) => {
    const found = await records.list(
      tx,
      { connectionId, entity: model.name },
      {
        order: { column: of.column, descending: false },
        after: position,
        where: of.filtering.where,
        includeDeleted: of.includeDeleted,
        limit: CHUNK,
      },
    );
    return reading.follow(model.name, found);
  };
  // The document in the middle of which the last page ended is looked at again; `position` is that of the one before it.
  for (let scanned = 0; scanned < MOST_DOCUMENTS; scanned += CHUNK) {
    const before: RecordPosition | null = standing?.position ?? null;
    const documents = await documentsAfter(before);
    let last = before;
    for (const document of documents) {
      const body = JSON.parse(document.body) as Body;
      const lines = (body[of.linesField] ?? []) as Line[];
      const place = standing?.place?.document === document.id ? standing.place : null;
      const from: number = place ? startOf(lines, place) : 0;
      for (let at = from; at < lines.length; at++) {
        const line = lines[at]!;
        if (!of.filtering.filters.every(({ test }) => test(line))) continue;
        rows.push({
          ...line,
          [`${model.name}_id`]: publicId(model.prefix, document.id),
          connection_id: connectionId,
          modified_at: document.modified_at,
          deleted_at: document.deleted_at,
        });
        if (rows.length === most) {
          const isAtEnd = at === lines.length - 1;
          if (isAtEnd && document === documents.at(-1) && documents.length < CHUNK) return { rows, next: null };
          return {
            rows,
            next: isAtEnd
              ? { position: positionOf(document), place: null }
              : { position: last ?? START[of.column], place: { document: document.id, line: line.id, at } },
          };
        }
      }
      last = positionOf(document);
    }
    if (documents.length < CHUNK) return { rows, next: null };
    standing = { position: last!, place: null };
  }
  return { rows, next: standing };
}

/** Before every document. */
const START = {
  created_seq: { value: null, createdSeq: 0 },
  modified_at: { value: "0001-01-01 00:00:00+00", createdSeq: 0 },
} as const;

function startOf(lines: readonly Line[], place: Place): number {
  const at = lines.findIndex((line) => line.id === place.line);
  return (at === -1 ? place.at : at) + 1;
}
