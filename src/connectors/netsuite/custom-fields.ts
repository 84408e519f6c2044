import { type CheckOutcome, type DescribedField, fault, isFault, type SourceHttp } from "#kit";
import type { Columns } from "./columns.ts";
import { dayText, momentText } from "./suiteql.ts";

/** The custom fields of a record type as columns of its body and of its lines. */
export interface CustomFields {
  body: Columns;
  lines: Columns;
}

/** The standard fields that are read of a record type's body and lines. */
export interface StandardFields {
  body: Columns;
  lines?: Columns;
}

/** A field in the description of a record type: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545129726.html */
interface Property {
  title?: unknown;
  type?: string;
  format?: string;
  properties?: Record<string, unknown>;
}

/** Script IDs of custom fields of records, and of transaction lines. */
const OF_BODY = /^cust(body|entity|item|record)_\w+$/;
const OF_LINES = /^custcol_\w+$/;

/**
 * Returns the custom fields that the role sees in the record types of one table, with the table's aliases. A record type that is
 * not described has none. The text of a choice is read beside its id, as `custbody_priority_text`.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1540810174.html
 */
export async function customFields(
  http: SourceHttp,
  records: readonly string[],
  aliases: { body: string; lines?: string },
): Promise<CustomFields> {
  const { fields } = await describedIn(http, records);
  const columns = (form: RegExp, alias: string): Columns => {
    const own = [...fields].filter(([name]) => form.test(name));
    const texts = own
      .filter(([, field]) => isChoice(field))
      .map(([name]) => [textOf(name), `BUILTIN.DF(${alias}.${name})`]);
    const plain = own.map(([name, { format }]) => [name, inOneForm(`${alias}.${name}`, format)]);
    return Object.fromEntries([...texts, ...plain]);
  };
  return {
    body: columns(OF_BODY, aliases.body),
    lines: aliases.lines ? columns(OF_LINES, aliases.lines) : {},
  };
}

/** Returns the custom fields of a record type and of its lines, by their script IDs. Empty: NetSuite does not describe them. */
export const describeProperties = async (
  http: SourceHttp,
  record: string,
): Promise<ReadonlyMap<string, { type?: string }>> => (await describedIn(http, [record])).fields;

/** Returns the catalog of the fields that a read returns. Fields of transaction lines are in `lines`. */
export async function describeFields(
  http: SourceHttp,
  records: readonly string[],
  standard: StandardFields,
): Promise<DescribedField[]> {
  const { fields, schemas } = await describedIn(http, records);
  if (schemas.length === 0 && records.length > 0)
    throw fault("permission_missing", {
      text: `NetSuite does not describe ${records.join(", ")} to this role. Either the permission to view them is missing, or their feature is off.`,
    });
  const own = [...fields].flatMap(([name, field]) => {
    const place = { ...(OF_LINES.test(name) && { list: "lines" }), isCustom: true };
    return [described(name, field, place), ...(isChoice(field) ? [textOfChoice(textOf(name), field, place)] : [])];
  });
  const inLines = { list: "lines", isCustom: false };
  return [
    ...standardFields(schemas.map(propertiesOf), standard.body, { isCustom: false }),
    ...standardFields(schemas.flatMap(sublistsOf), standard.lines ?? {}, inLines),
    ...own,
  ];
}

type Place = Pick<DescribedField, "list" | "isCustom">;

// PostgreSQL cannot store NUL.
const titleOf = ({ title }: Property, path: string): string =>
  typeof title === "string" ? title.replaceAll("\0", "") : path;

/** Returns a field as it is read. A choice is read as its id. */
function described(path: string, field: Property, place: Place): DescribedField {
  const type = typeOf(field);
  const title = titleOf(field, path);
  return {
    ...{ path, ...place, type },
    title: isChoice(field) ? `${title} (its id)` : title,
    ...(type === "boolean" && { values: { T: true, F: false } }),
  };
}

/** Returns the field with the label of a choice. */
const textOfChoice = (path: string, field: Property, place: Place): DescribedField => ({
  ...{ path, ...place, type: "text" },
  title: titleOf(field, path),
});

/** Returns the standard fields. SuiteQL and the record service spell their names with different case. */
function standardFields(
  schemas: readonly Record<string, Property>[],
  columns: Columns,
  place: Place,
): DescribedField[] {
  const byName = new Map(
    schemas.flatMap((of) => Object.entries(of)).map(([name, field]) => [name.toLowerCase(), field] as const),
  );
  return Object.keys(columns).flatMap((column) => {
    const isText = column.endsWith("_text");
    const field = byName.get(isText ? column.slice(0, -"_text".length) : column);
    return field ? [isText ? textOfChoice(column, field, place) : described(column, field, place)] : [];
  });
}

/** Returns the fields of a JSON schema. */
function propertiesOf(schema: unknown): Record<string, Property> {
  const of = typeof schema === "object" && schema !== null && "properties" in schema ? schema.properties : null;
  const entries = Object.entries(of ?? {}).filter(([, field]) => typeof field === "object" && field !== null);
  return Object.fromEntries(entries) as Record<string, Property>;
}

/** Returns the fields of each sublist. A custom field with several choices looks like a sublist and is left out. */
const sublistsOf = (schema: unknown): Record<string, Property>[] =>
  Object.entries(propertiesOf(schema)).flatMap(([name, field]) => {
    const { items } = propertiesOf(field) as { items?: Property & { items?: unknown } };
    return items && !OF_BODY.test(name) ? [propertiesOf(items.items)] : [];
  });

/** Returns a note for a check if NetSuite does not describe the record types to the role, so that custom fields are not read. */
export async function noteUndescribed(http: SourceHttp, records: readonly string[]): Promise<CheckOutcome> {
  for (const record of records) if ((await descriptionOf(http, record)) !== null) return;
  if (records.length > 0)
    return { note: "Custom fields are not read, because NetSuite does not describe them to this role." };
}

/** Returns the custom fields of record types by script ID, and the descriptions that NetSuite shows. */
async function describedIn(http: SourceHttp, records: readonly string[]) {
  const fields = new Map<string, Property>();
  const schemas: unknown[] = [];
  for (const record of records) {
    const description = await descriptionOf(http, record);
    if (description !== null) schemas.push(description);
    collect(description, fields);
  }
  return { fields, schemas };
}

/** Returns the JSON schema of a record type. Null: NetSuite does not show it. */
async function descriptionOf(http: SourceHttp, record: string): Promise<unknown> {
  const path = `/services/rest/record/v1/metadata-catalog/${record}`;
  try {
    return await http.find({ path, headers: { accept: "application/schema+json" } });
  } catch (thrown) {
    // An account whose features leave a record type out (assemblies, for example) refuses its description in several ways.
    if (isFault(thrown, "permission_missing") || isFault(thrown, "source_refused")) return null;
    throw thrown;
  }
}

/** Returns dates and times in a format that does not depend on the account's display settings. */
const inOneForm = (column: string, format: string | undefined): string =>
  format === "date" ? dayText(column) : format === "date-time" ? momentText(column) : column;

/** Adds the custom fields at any depth of a JSON schema to `found`. */
function collect(schema: unknown, found: Map<string, Property>): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const [name, inner] of Object.entries(schema)) {
    const isField = (OF_BODY.test(name) || OF_LINES.test(name)) && typeof inner === "object" && inner !== null;
    if (isField) found.set(name, inner);
    else collect(inner, found);
  }
}

/** Whether a field refers to one or several entries of a list or record type. */
const isChoice = ({ type }: Property): boolean => type === "object";
const textOf = (name: string): string => `${name}_text`;

/** Returns the type of a field's values in SuiteQL, as for custom fields. */
function typeOf({ type, format, properties }: Property): string {
  if (type === "object") return properties && "items" in properties ? "list of choice" : "choice";
  if (format === "date") return "date";
  if (format === "date-time") return "timestamp";
  if (type === "integer" || type === "boolean") return type;
  return type === "number" ? "decimal" : "text";
}
