import { z } from "zod";
import { flagParameter, readCursor, refuseUnknown } from "#api/http";
import { canonicalText, fault, nearest } from "#lib";
import type { CustomFieldSet } from "#mapping";
import { type AnyField, type EntityName, type Fields, Mismatch, type Model, models } from "#model";
import type { CustomColumn, RecordOrder, RecordPosition } from "#store";
import { type Filtering, keyColumn, readFilters, readTime, recordScope } from "./filters.ts";

/** A reference that can be expanded: the name in `expand`, the field, the target, and whether it is a list of IDs. */
export interface Expansion {
  name: string;
  field: string;
  target: Model;
  isList: boolean;
}

/** What `expand` can name: `vendor` for `vendor_id`, `organizations` for `organization_ids`. */
export function expansionsOf(fields: Fields): Expansion[] {
  return Object.entries(fields).flatMap(([field, { kind, target, element }]: [string, AnyField]) => {
    const isList = kind === "list";
    const of = isList
      ? element?.kind === "reference"
        ? element.target
        : undefined
      : kind === "reference"
        ? target
        : undefined;
    const model = of && (models as Partial<Record<EntityName, Model>>)[of];
    if (!model) return [];
    return [{ name: isList ? field.replace(/_ids$/, "s") : field.replace(/_id$/, ""), field, target: model, isList }];
  });
}

/** The query of a list. */
export interface ListQuery extends Filtering {
  order: RecordOrder;
  /** The field to sort by in memory, because no index has it. A custom field starts with `custom.`. */
  sortField: { name: string; field: AnyField } | null;
  after: RecordPosition | null;
  limit: number;
  includeDeleted: boolean;
  /** The fields to return. Null: all. */
  fields: readonly string[] | null;
  expand: readonly Expansion[];
  includeRaw: boolean;
  explain: boolean;
  /** The parts of the query that a cursor of this list is bound to. */
  binding: string;
}

const ownNames = [
  "id",
  "connection_id",
  "source_id",
  "custom",
  "mapping_issues",
  "modified_at",
  "deleted_at",
  "deleted_how",
];
const unordered = new Set(["list", "object", "lines"]);

/** The query of one record. */
export const shapeParameters = ["fields", "include", "expand", "explain"];
const listParameters = ["limit", "cursor", "modified_after", "sort", "include_deleted", ...shapeParameters];

/** Reads the requested fields. `linesField`: an example of a field with lines, for an entity that has some. */
export const fieldsParameter = (linesField?: string) =>
  z
    .string()
    .max(4000)
    .optional()
    .meta({
      description: `Fields to return, separated by commas; \`id\` is always returned. \`custom.plant\` is a custom field${linesField === undefined ? "" : `, \`${linesField}.item_id\` a field of each line`}. Default: all.`,
    });

/** A custom field of the connection, by its path in a record or in its lines. */
const OWN_FIELD = /^custom\.[a-z][a-z0-9_]{0,62}$/;

/** The members of lines, by the field that holds them. */
type LineMembers = ReadonlyMap<string, readonly string[]>;

/** Returns the paths of the requested fields, always including `id`. `lines`: the members of an entity's lines. */
export function readFields(
  entity: string,
  text: string | undefined,
  known: readonly string[],
  lines: LineMembers = new Map(),
): string[] | null {
  if (text === undefined) return null;
  const names = text.split(",").map((name) => name.trim());
  const linesOf = (name: string) => [...lines.keys()].find((field) => name.startsWith(`${field}.`));
  // A custom field that a connection lacks is null, because a vendor sends the same request for all its connections.
  const isOneOf = (name: string, among: readonly string[]) => among.includes(name) || OWN_FIELD.test(name);
  for (const name of names) {
    const field = linesOf(name);
    const isKnown =
      field === undefined ? isOneOf(name, known) : isOneOf(name.slice(field.length + 1), lines.get(field) ?? []);
    if (isKnown) continue;
    const ofLines = [...lines].flatMap(([field, members]) => members.map((each) => `${field}.${each}`));
    const suggestion = nearest(name, [...known, ...ofLines]);
    throw fault("unknown_field", { entity, field: name, parameter: "fields", ...(suggestion && { suggestion }) });
  }
  const ids = names.flatMap((name) => linesOf(name) ?? []).map((field) => `${field}.id`);
  return [...new Set(["id", ...ids, ...names])];
}

/** Returns the requested references to expand. */
export function readExpand(entity: string, text: string | undefined, fields: Fields): Expansion[] {
  if (text === undefined) return [];
  const possible = expansionsOf(fields);
  return [...new Set(text.split(",").map((name) => name.trim()))].map((name) => {
    const found = possible.find((each) => each.name === name);
    if (!found) {
      const names = possible.map((each) => each.name);
      throw fault("invalid_parameter", {
        parameter: "expand",
        reason:
          names.length > 0
            ? `\`${entity}\` has no reference \`${name}\`. Use one of: ${names.join(", ")}.`
            : `\`${entity}\` has no references.`,
      });
    }
    return found;
  });
}

/** Returns the names of all members of an entity's records. */
const fieldNamesOf = (model: Model): string[] => [...ownNames, ...Object.keys(model.fields)];

/** Returns the names of the members of an entity's lines. */
function linesOf({ fields, linesFields }: Model): LineMembers {
  const own: Fields = fields;
  return new Map(
    linesFields.map((field) => [field, ["id", "source_id", "custom", ...Object.keys(own[field]?.fields ?? {})]]),
  );
}

/** The parameters of one record or a list, except filters. */
export interface Shape {
  fields: readonly string[] | null;
  expand: readonly Expansion[];
  includeRaw: boolean;
  /** Whether the response explains where each value comes from. */
  explain: boolean;
}

/** Maximum number of records on a page with `explain`: each takes as long as many records without it. */
const MAX_EXPLAINED = 100;

/** The parameter that adds the origin of each value. */
export const explainParameter = flagParameter(
  `Adds \`explain\`: for each field the raw values, the rule and who set it, when it was read, and its mapping issues. A page then has up to ${MAX_EXPLAINED} records.`,
);

export function readShape(
  model: Model,
  query: {
    fields?: string | undefined;
    expand?: string | undefined;
    include?: string | undefined;
    explain: "true" | "false";
  },
): Shape {
  if (query.include !== undefined && query.include !== "raw")
    throw fault("invalid_parameter", { parameter: "include", reason: "The only value is `raw`." });
  return {
    fields: readFields(model.name, query.fields, fieldNamesOf(model), linesOf(model)),
    expand: readExpand(model.name, query.expand, model.fields),
    includeRaw: query.include === "raw",
    explain: query.explain === "true",
  };
}

/** Returns whether a list uses custom fields. Only then are they looked up. */
export const asksForOwn = (query: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(query).some((name) => name.startsWith("filter[custom.")) || /^-?custom\./.test(String(query.sort ?? ""));

/** The parameters of a list of records, parsed. */
export function readListQuery(
  model: Model,
  connectionId: string,
  query: Readonly<Record<string, unknown>> & {
    limit: number;
    cursor?: string | undefined;
    modified_after?: string | undefined;
    sort?: string | undefined;
    fields?: string | undefined;
    expand?: string | undefined;
    include?: string | undefined;
    explain: "true" | "false";
    include_deleted: "true" | "false";
  },
  own: CustomFieldSet,
): ListQuery {
  refuseUnknown(query, listParameters, ["id", "source_id", ...Object.keys(model.fields)]);
  const filtering = readFilters(recordScope(model, connectionId, own), query);
  if (query.modified_after !== undefined)
    filtering.where.push({ column: "modified_at", is: ">=", value: readModifiedAfter(query.modified_after) });
  const { order, sortField } = readSort(model, query.sort, query.modified_after !== undefined, own);
  const { limit: _, cursor: cursorText, ...rest } = query;
  const binding = canonicalText([connectionId, model.name, rest]);
  return {
    ...filtering,
    ...readShape(model, query),
    order,
    sortField,
    after: cursorText === undefined ? null : readPosition(cursorText, binding, order, sortField),
    limit: query.explain === "true" ? Math.min(query.limit, MAX_EXPLAINED) : query.limit,
    includeDeleted: query.include_deleted === "true",
    binding,
  };
}

/** Returns `modified_after` in the database's format. */
export function readModifiedAfter(text: string): string {
  try {
    return new Date(readTime(text)).toISOString();
  } catch (thrown) {
    if (thrown instanceof Mismatch)
      throw fault("invalid_parameter", { parameter: "modified_after", reason: thrown.message });
    throw thrown;
  }
}

function readSort(
  model: Model,
  text: string | undefined,
  byTime: boolean,
  own: CustomFieldSet,
): Pick<ListQuery, "order" | "sortField"> {
  if (text === undefined)
    return { order: { column: byTime ? "modified_at" : "created_seq", descending: false }, sortField: null };
  const descending = text.startsWith("-");
  const name = descending ? text.slice(1) : text;
  if (name === "modified_at") return { order: { column: name, descending }, sortField: null };
  const field = isOwn(name)
    ? own.fields.get(name.slice("custom.".length))
    : Object.hasOwn(model.fields, name)
      ? model.fields[name]
      : undefined;
  if (!field) {
    const ownNames = [...own.fields.keys()].map((each) => `custom.${each}`);
    const suggestion = nearest(name, [...Object.keys(model.fields), ...ownNames, "modified_at"]);
    throw fault("unknown_field", {
      entity: model.name,
      field: name,
      parameter: "sort",
      ...(suggestion && { suggestion }),
    });
  }
  if (unordered.has(field.kind))
    throw fault("invalid_parameter", { parameter: "sort", reason: `\`${name}\` cannot be sorted by.` });
  const column = isOwn(name) && own.indexed.has(name.slice("custom.".length)) ? name : keyColumn(model, name);
  return column
    ? { order: { column, descending }, sortField: null }
    : { order: { column: "created_seq", descending }, sortField: { name, field } };
}

const isOwn = (name: string): name is CustomColumn => name.startsWith("custom.");

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/;

/** Returns whether a text is a time in the database's format. */
export function isStoredTime(text: string): boolean {
  if (!TIME.test(text) || text.startsWith("0000")) return false;
  const whole = `${text.slice(0, 10)}T${text.slice(11, 19)}`;
  const instant = Date.parse(`${whole}Z`);
  // A day such as February 30 would be read as another day.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(whole);
}

function readPosition(
  text: string,
  binding: string,
  order: RecordOrder,
  sortField: ListQuery["sortField"],
): RecordPosition {
  const held = readCursor(text, binding);
  const [value, createdSeq] = Array.isArray(held) ? held : [];
  const isFitting =
    Number.isSafeInteger(createdSeq) &&
    (order.column === "created_seq" && sortField === null
      ? value === null
      : typeof value === "string" &&
        value.length <= 500 &&
        !value.includes("\0") &&
        (order.column !== "modified_at" || isStoredTime(value)));
  if (!isFitting) throw fault("invalid_cursor", { parameter: "cursor" });
  return { value, createdSeq };
}
