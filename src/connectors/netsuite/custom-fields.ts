import { isFault, type Probed, type SourceHttp } from "#kit";
import { type Columns, dayText, momentText } from "./suiteql.ts";

/** The custom fields of a record type as columns: of its body and of its lines. */
export interface CustomFields {
  body: Columns;
  lines: Columns;
}

/**
 * Finds the custom fields that the role sees in record types of one table, whose aliases are given; none where a type's
 * description is not shown. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1540810174.html
 */
export async function customFields(
  http: SourceHttp,
  records: readonly string[],
  aliases: { body: string; lines?: string },
): Promise<CustomFields> {
  const formats = new Map<string, string | null>();
  for (const record of records) collect(await descriptionOf(http, record), formats);
  const columns = (form: RegExp, alias: string): Columns =>
    Object.fromEntries(
      [...formats]
        .filter(([name]) => form.test(name))
        .map(([name, format]) => [name, inOneForm(`${alias}.${name}`, format)]),
    );
  return {
    body: columns(/^cust(body|entity|item|record)/, aliases.body),
    lines: aliases.lines ? columns(/^custcol/, aliases.lines) : {},
  };
}

/** Says in a check that custom fields will be missing, where NetSuite does not describe the record types to the role. */
export async function noteUndescribed(http: SourceHttp, records: readonly string[]): Promise<Probed> {
  for (const record of records) if ((await descriptionOf(http, record)) !== null) return;
  if (records.length > 0)
    return { note: "They are read without their custom fields, which NetSuite does not describe to this role." };
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
const inOneForm = (column: string, format: string | null): string =>
  format === "date" ? dayText(column) : format === "date-time" ? momentText(column) : column;

/** Custom fields at any depth of a JSON schema, with their formats. */
function collect(schema: unknown, found: Map<string, string | null>): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const [name, inner] of Object.entries(schema)) {
    if (/^cust(body|col|entity|item|record)_\w+$/.test(name)) found.set(name, formatIn(inner));
    collect(inner, found);
  }
}

const formatIn = (property: unknown): string | null =>
  typeof property === "object" && property !== null && "format" in property ? String(property.format) : null;
