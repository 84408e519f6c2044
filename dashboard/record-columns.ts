import { formatValue } from "./format.ts";

type Row = Readonly<Record<string, unknown>>;

const MAX_COLUMNS = 7;
/** Fields that no column shows. */
const HIDDEN = new Set(["id", "connection_id", "custom", "mapping_issues", "source_url"]);

/** Returns the fields of records that can be columns. */
export const fieldsOf = (rows: readonly Row[]): string[] =>
  Object.keys(rows[0] ?? {}).filter((name) => !HIDDEN.has(name));

/** Returns the names of the custom fields that any of the records has. */
export const customFieldsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap(({ custom }) => Object.keys(custom ?? {}))),
];

/** Returns the columns that are shown at first: filled fields, those that identify a record before IDs and source fields. */
export const defaultColumns = (fields: readonly string[], rows: readonly Row[]): string[] =>
  fields
    .filter((name) => rows.some((row) => formatValue(row[name]) !== ""))
    .toSorted((one, other) => Number(isDescriptive(other)) - Number(isDescriptive(one)))
    .slice(0, MAX_COLUMNS);

const isDescriptive = (name: string): boolean => name === "source_id" || !/^source_|_ids?$/.test(name);
