import { type CheckOutcome, type DescribedField, fault, isFault, type SourceHttp } from "#kit";
import { type Columns, dayText, momentText } from "./suiteql.ts";

/** The custom fields of a record type as columns: of its body and of its lines. */
export interface CustomFields {
  body: Columns;
  lines: Columns;
}

/** The names of what else is read of a record type: of its body and of its lines. */
export interface StandardFields {
  body: Columns;
  lines?: Columns;
}

/** A field in a record type's description: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545129726.html */
interface Property {
  title?: unknown;
  type?: string;
  format?: string;
  properties?: Record<string, unknown>;
}

/** Those of records themselves, and those of transactions' lines. */
const OF_BODY = /^cust(body|entity|item|record)_\w+$/;
const OF_LINES = /^custcol_\w+$/;

/**
 * Finds the custom fields that the role sees in record types of one table, whose aliases are given; none where a type's
 * description is not shown. Of choices the text is read beside the id, as `custbody_priority_text`.
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

/** The catalogue of the fields that a read gives; those of transactions' lines stand in `lines`. */
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

// What a database cannot hold is left out.
const titleOf = ({ title }: Property, path: string): string =>
  typeof title === "string" ? title.replaceAll("\0", "") : path;

/** A field as it is read; of choices the id. */
function described(path: string, field: Property, place: Place): DescribedField {
  const type = typeOf(field);
  const title = titleOf(field, path);
  return {
    ...{ path, ...place, type },
    title: isChoice(field) ? `${title} (its id)` : title,
    ...(type === "boolean" && { values: { T: true, F: false } }),
  };
}

/** The text of a choice, which is what people see there. */
const textOfChoice = (path: string, field: Property, place: Place): DescribedField => ({
  ...{ path, ...place, type: "text" },
  title: titleOf(field, path),
});

/** What is read under the names that SuiteQL has for it: the record service writes the same ones with capitals. */
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

/** The fields of a JSON schema. */
function propertiesOf(schema: unknown): Record<string, Property> {
  const of = typeof schema === "object" && schema !== null && "properties" in schema ? schema.properties : null;
  const entries = Object.entries(of ?? {}).filter(([, field]) => typeof field === "object" && field !== null);
  return Object.fromEntries(entries) as Record<string, Property>;
}

/** The fields of each of its lists of lines; a custom field of several choices looks like one. */
const sublistsOf = (schema: unknown): Record<string, Property>[] =>
  Object.entries(propertiesOf(schema)).flatMap(([name, field]) => {
    const { items } = propertiesOf(field) as { items?: Property & { items?: unknown } };
    return items && !OF_BODY.test(name) ? [propertiesOf(items.items)] : [];
  });

/** Says in a check that custom fields will be missing, where NetSuite does not describe the record types to the role. */
export async function noteUndescribed(http: SourceHttp, records: readonly string[]): Promise<CheckOutcome> {
  for (const record of records) if ((await descriptionOf(http, record)) !== null) return;
  if (records.length > 0)
    return { note: "Custom fields are not read, because NetSuite does not describe them to this role." };
}

/** The custom fields of record types, by script ID, and the descriptions of those types that are described. */
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

/** A record type's JSON schema; null: it is not shown. */
async function descriptionOf(http: SourceHttp, record: string): Promise<unknown> {
  const path = `/services/rest/record/v1/metadata-catalog/${record}`;
  try {
    return await http.find({ path, headers: { accept: "application/schema+json" } });
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return null;
    throw thrown;
  }
}

/** Days and moments in a form that does not follow the account's display settings. */
const inOneForm = (column: string, format: string | undefined): string =>
  format === "date" ? dayText(column) : format === "date-time" ? momentText(column) : column;

/** Custom fields at any depth of a JSON schema. */
function collect(schema: unknown, found: Map<string, Property>): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const [name, inner] of Object.entries(schema)) {
    const isField = (OF_BODY.test(name) || OF_LINES.test(name)) && typeof inner === "object" && inner !== null;
    if (isField) found.set(name, inner);
    else collect(inner, found);
  }
}

/** Of a list's or a record's entries: one, or (a sublist of its own) several. */
const isChoice = ({ type }: Property): boolean => type === "object";
const textOf = (name: string): string => `${name}_text`;

/** A field's type as SuiteQL gives its values, by the words for custom fields. */
function typeOf({ type, format, properties }: Property): string {
  if (type === "object") return properties && "items" in properties ? "list of choice" : "choice";
  if (format === "date") return "date";
  if (format === "date-time") return "timestamp";
  if (type === "integer" || type === "boolean") return type;
  return type === "number" ? "decimal" : "text";
}
