import { z } from "zod";
import {
  Answer,
  type Call,
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
import { type AnyField, type Fields, lineNameOf, linePathOf, type Model } from "#model";
import { type Listed, type RecordPosition, type RecordRow, records } from "#store";
import { areaOf } from "./areas.ts";
import { type Body, type Filtering, type FilterScope, idCondition, readFilters } from "./filters.ts";
import { asksForOwn, fieldsParameter, isStoredTime, readExpand, readFields, readModifiedAfter } from "./list-query.ts";
import { openReading, type Reading } from "./reading.ts";
import { positionOf } from "./record-page.ts";
import { expandAll, pageParts, picker, publicId, withMembers } from "./record-text.ts";
import { filterParameters, listTag, pascalOf, refuseForeignEntity, shapingOf } from "./records.ts";

/** Maximum number of documents that one page of lines reads. The page then ends early, with a cursor. */
const MAX_DOCUMENTS = 5000;
/** Number of documents that are read at a time. */
const CHUNK = 250;

const listParameters = ["limit", "cursor", "modified_after", "fields", "include_deleted", "expand"];
const memberNames = ["id", "source_id", "custom", "connection_id", "modified_at", "deleted_at"];

interface Line {
  id: string;
  [field: string]: unknown;
}

/** A stored body, of which only the lines are read. Millwright wrote it, so its shape is known. */
type StoredBody = Readonly<Record<string, Line[] | null | undefined>>;

/** The lines of one entity: where a document holds them, and their fields. */
interface LineSet {
  model: Model;
  linesField: string;
  field: AnyField;
  fields: Fields;
  /** The name in messages: `purchase_order line`. */
  entity: string;
  /** Member with the document's id: `purchase_order_id`. */
  documentId: string;
}

/** Returns the kinds of lines that an entity has. */
const lineSetsOf = (model: Model): LineSet[] =>
  model.linesFields.flatMap((linesField) => {
    const modelFields: Fields = model.fields;
    const field = modelFields[linesField];
    if (!field?.fields) return [];
    const entity = `${model.name} ${lineNameOf(model, linesField).slice(model.name.length + 1)}`;
    return [{ model, linesField, field, fields: field.fields, entity, documentId: `${model.name}_id` }];
  });

/** Returns the routes that list an entity's lines, one for each kind. */
export const lineRoutes = (model: Model): Route[] =>
  lineSetsOf(model).map((set) => {
    const { field, documentId, linesField } = set;
    const path = linePathOf(model, linesField);
    return route({
      method: "GET",
      path,
      name: `list${pascalOf(path.slice("/v1/".length))}`,
      group: areaOf(model.name),
      summary: `List ${path.slice("/v1/".length).replaceAll("-", " ")}`,
      description: `${field.description} Lists the lines of all documents. Filter by \`${documentId}\` to list the lines of one.`,
      access: "connection",
      scope: "data:read",
      hasEtag: true,
      errors: ["unknown_field", "unknown_filter", "sort_not_indexed", "mapping_reprocessing", "not_supported"],
      query: lineQuery(set),
      reply: { 200: pageOf(lineSchema(set)) },
      handle: (call) => listLines(set, call),
    });
  });

const lineFilters = (documentId: string, fields: Fields): Record<string, z.ZodType> => ({
  [`filter[${documentId}]`]: z.string().optional().meta({ description: "Only lines of this document." }),
  ...filterParameters(fields, []),
});

const lineQuery = ({ documentId, fields }: LineSet) =>
  z.looseObject({
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
  });

function lineSchema({ model, field, linesField, documentId }: LineSet): z.ZodObject {
  const element = field.schema instanceof z.ZodArray ? field.schema.element : null;
  if (!(element instanceof z.ZodObject)) throw new TypeError(`the lines of ${model.name} are not a list of objects`);
  return z
    .object({
      ...element.shape,
      [documentId]: z.string().meta({ description: "Id of the document." }),
      connection_id: z.string().meta({ description: "Id of the connection." }),
      modified_at: z.iso.datetime().meta({ description: "When the document last changed in Millwright." }),
      deleted_at: z.iso
        .datetime()
        .nullable()
        .meta({ description: "When the document was soft-deleted. Null: it was not." }),
    })
    .meta({ id: lineNameOf(model, linesField), title: titleOfLine(model, linesField) });
}

/** Returns the title of a line's schema: "Purchase order: line", "Work order: task". */
const titleOfLine = (model: Model, linesField: string): string =>
  `${model.title}: ${lineNameOf(model, linesField)
    .slice(model.name.length + 1)
    .replaceAll("_", " ")}`;

const scopeOf = ({ model, fields, entity, documentId }: LineSet, own: CustomFieldSet): FilterScope => ({
  name: entity,
  fields,
  columnOf: () => null,
  own,
  special: (name, operator, values) =>
    name === documentId ? idCondition(model.prefix, operator, values, documentId) : null,
});

type Query = z.infer<ReturnType<typeof lineQuery>>;
type LineCall = Pick<
  Call<"connection", undefined, undefined, undefined>,
  "deps" | "workspaceId" | "connection" | "url"
> & {
  query: Query;
  headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Returns one page of lines. */
async function listLines(set: LineSet, call: LineCall): Promise<Answer> {
  const { model, fields, entity, documentId } = set;
  const { deps, workspaceId, connection, headers, url, query } = call;
  refuseUnknown(query, listParameters, [documentId, ...Object.keys(fields)]);
  refuseForeignEntity(call, model);
  const since = query.modified_after === undefined ? null : readModifiedAfter(query.modified_after);
  const wanted = readFields(entity, query.fields, [...memberNames, documentId, ...Object.keys(fields)]);
  const expand = readExpand(entity, query.expand, fields);
  const { limit: size, cursor: cursorText, ...rest } = query;
  const binding = canonicalText([connection.id, linePathOf(model, set.linesField), rest]);
  const column = since === null ? "created_seq" : "modified_at";
  const after = cursorText === undefined ? null : readPlace(cursorText, binding, column);
  return deps.store.reading(workspaceId, async (tx) => {
    const reading = openReading(tx, deps, connection);
    const own = asksForOwn(query) ? await reading.ownLineFields(model.name, set.linesField) : noFields;
    const filtering = readFilters(scopeOf(set, own), query);
    if (since !== null) filtering.where.push({ column: "modified_at", is: ">=", value: since });
    const etag = await listTag(reading, url);
    if (listsTag(headers["if-none-match"], etag)) return notModified(etag);
    const includeDeleted = query.include_deleted === "true";
    const page = await readLines(reading, set, { filtering, column, after, size, includeDeleted });
    const expanded = await expandAll(
      shapingOf(reading, call),
      expand,
      page.rows.map((body) => ({ body, owner: { entity: model.name, id: String(body[documentId]) } })),
    );
    const pick = wanted ? picker(wanted) : (body: Body) => body;
    const texts = page.rows.map((body, at) => withMembers(JSON.stringify(pick(body)), expanded[at] ?? []));
    return new Answer(pageParts(texts, page.next && writeCursor(page.next, binding)), { headers: { etag } });
  });
}

type Column = "created_seq" | "modified_at";

/** The line on which a page ended. If the line was deleted since, its index is used. */
const placeShape = z.object({ document: z.string().refine(isUuid), line: z.string(), at: z.int().min(0) });
type Place = z.infer<typeof placeShape>;

const cursorShape = z.object({
  position: z.object({ value: z.string().nullable(), createdSeq: z.int().min(0) }),
  place: placeShape.nullable(),
});
/** Where a page starts: after a document, and in the next one after `place`. */
type CursorPlace = z.infer<typeof cursorShape>;

function readPlace(text: string, binding: string, column: Column): CursorPlace {
  const parsed = cursorShape.safeParse(readCursor(text, binding));
  const value = parsed.data?.position.value;
  const isFitting = column === "created_seq" ? value === null : typeof value === "string" && isStoredTime(value);
  if (!parsed.success || !isFitting) throw fault("invalid_cursor", { parameter: "cursor" });
  return parsed.data;
}

interface LinesInput {
  filtering: Filtering;
  column: Column;
  after: CursorPlace | null;
  size: number;
  includeDeleted: boolean;
}

interface LinesPage {
  rows: Body[];
  next: CursorPlace | null;
}

/** Reads documents in chunks until a page of lines is full, or the documents end. */
async function readLines(reading: Reading, set: LineSet, input: LinesInput): Promise<LinesPage> {
  const rows: Body[] = [];
  let from = input.after;
  for (let scanned = 0; scanned < MAX_DOCUMENTS; scanned += CHUNK) {
    const documents = await documentsAfter(reading, set, input, from?.position ?? null);
    const full = takeLines(reading, set, input, { documents, from, rows });
    if (full) return { rows, next: full.next };
    const last = documents.at(-1);
    if (documents.length < CHUNK || !last) return { rows, next: null };
    from = { position: positionOf(last), place: null };
  }
  return { rows, next: from };
}

async function documentsAfter(
  reading: Reading,
  { model }: LineSet,
  { column, filtering, includeDeleted }: LinesInput,
  after: RecordPosition | null,
): Promise<Listed<RecordRow>[]> {
  const of = { connectionId: reading.connectionId, entity: model.name };
  const order = { column, descending: false };
  const rows = await records.list(reading.tx, of, {
    order,
    after,
    where: filtering.where,
    includeDeleted,
    limit: CHUNK,
  });
  return reading.follow(model.name, rows);
}

/**
 * Adds the lines of a chunk of documents to `rows`. Returns where the next page starts if the page is full, otherwise
 * null. A cursor within a document has the position of the document before it, so that the document is read again.
 */
function takeLines(
  reading: Reading,
  { model, linesField, documentId }: LineSet,
  { filtering, size, column }: LinesInput,
  { documents, from, rows }: { documents: Listed<RecordRow>[]; from: CursorPlace | null; rows: Body[] },
): { next: CursorPlace | null } | null {
  let before = from?.position ?? null;
  for (const document of documents) {
    const stored: StoredBody = JSON.parse(document.body);
    const lines = stored[linesField] ?? [];
    const place = from?.place?.document === document.id ? from.place : null;
    const start = place ? startOf(lines, place) : 0;
    for (const [at, line] of lines.entries()) {
      if (at < start) continue;
      if (!filtering.filters.every(({ test }) => test(line))) continue;
      rows.push({
        ...line,
        [documentId]: publicId(model.prefix, document.id),
        connection_id: reading.connectionId,
        modified_at: document.modified_at,
        deleted_at: document.deleted_at,
      });
      if (rows.length < size) continue;
      if (at < lines.length - 1)
        return { next: { position: before ?? START[column], place: { document: document.id, line: line.id, at } } };
      const isEnd = document === documents.at(-1) && documents.length < CHUNK;
      return { next: isEnd ? null : { position: positionOf(document), place: null } };
    }
    before = positionOf(document);
  }
  return null;
}

/** Before every document. */
const START: Record<Column, RecordPosition> = {
  created_seq: { value: null, createdSeq: 0 },
  modified_at: { value: "0001-01-01 00:00:00+00", createdSeq: 0 },
};

function startOf(lines: readonly Line[], place: Place): number {
  const at = lines.findIndex((line) => line.id === place.line);
  return (at === -1 ? place.at : at) + 1;
}
