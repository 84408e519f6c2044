import type { SourceField } from "./types.ts";

/** How many source fields are listed at most. */
const MAX_LISTED = 100;

/** Which source fields are listed. */
export interface SourceFieldSearch {
  /** A part of a path or of a label. */
  text: string;
  /** Whether fields of lines are wanted, instead of those of the record. */
  isInLine: boolean;
  /** Whether both are wanted. */
  isEither: boolean;
}

/** Returns whether a source field is the one that is entered. */
export const isSelected = ({ path, list }: SourceField, { text, isInLine }: SourceFieldSearch): boolean =>
  path === text && (list !== null) === isInLine;

/** Returns the source fields that match: the entered one, then custom fields, then the others. If one is entered, all match. */
export function matchingFields(fields: readonly SourceField[], search: SourceFieldSearch): SourceField[] {
  const isEntered = fields.some((field) => isSelected(field, search));
  const text = search.text.toLowerCase();
  const rank = (field: SourceField) => (isSelected(field, search) ? 0 : field.is_custom ? 1 : 2);
  return fields
    .filter(({ list }) => search.isEither || (list !== null) === search.isInLine)
    .filter(({ path, label }) => isEntered || `${path} ${label ?? ""}`.toLowerCase().includes(text))
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, MAX_LISTED);
}

/** Returns a source field as it is written in an expression: `raw.vendor["first name"]`. */
export const expressionFor = ({ path, list }: Pick<SourceField, "path" | "list">): string =>
  path
    .split(".")
    .reduce(
      (expression, name) => expression + (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`),
      list === null ? "raw" : "line",
    );

/** Returns a share of 0 to 1 in percent. */
export const percentText = (rate: number): string => (rate < 0.01 ? "under 1%" : `${Math.round(rate * 100)}%`);
