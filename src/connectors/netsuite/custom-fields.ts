import { type DescribedField, fault, isFault, type Probed, type SourceHttp } from "#kit";
import { type Columns, dayText, momentText } from "./suiteql.ts";

/** The custom fields of a record type as columns: of its body and of its lines. */
export interface CustomFields {
  body: Columns;
  lines: Columns;
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

/** The catalogue of the custom fields that a read gives; those of transactions' lines stand in `lines`. */
export async function describeFields(http: SourceHttp, records: readonly string[]): Promise<DescribedField[]> {
  const { fields, isShown } = await describedIn(http, records);
  if (!isShown && records.length > 0)
    throw fault("permission_missing", {
      text: `NetSuite does not describe ${records.join(", ")} to this role: the permission to view them is missing, or their feature is off.`,
    });
  return [...fields].flatMap(([name, field]) => {
    const place = { ...(OF_LINES.test(name) && { list: "lines" }), isCustom: true };
    // What a database cannot hold is left out.
    const title = typeof field.title === "string" ? field.title.replaceAll("\0", "") : name;
    const type = typeOf(field);
    const own = { path: name, ...place, title, type, ...(type === "boolean" && { values: { T: true, F: false } }) };
    if (!isChoice(field)) return own;
    // What people see there, and so mostly what is wanted, is the text.
    return [
      { ...own, title: `${title} (its id)` },
      { path: textOf(name), ...place, title, type: "text" },
    ];
  });
}

/** Says in a check that custom fields will be missing, where NetSuite does not describe the record types to the role. */
export async function noteUndescribed(http: SourceHttp, records: readonly string[]): Promise<Probed> {
  for (const record of records) if ((await descriptionOf(http, record)) !== null) return;
  if (records.length > 0)
    return { note: "They are read without their custom fields, which NetSuite does not describe to this role." };
}

/** The custom fields of record types, by script ID, and whether any of the types is described. */
async function describedIn(http: SourceHttp, records: readonly string[]) {
  const fields = new Map<string, Property>();
  let isShown = false;
  for (const record of records) {
    const description = await descriptionOf(http, record);
    isShown ||= description !== null;
    collect(description, fields);
  }
  return { fields, isShown };
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
