import type { MappingIssue } from "#model";

/** What stands for a value that no table knows, as the issue's reason. */
export const NOT_IN_TABLE = "value not in the value table";

/** A text that the database can hold as JSON: without NUL, and without half of a character. */
const holdable = (text: string): string => text.toWellFormed().replaceAll("\0", "\u{FFFD}");

/**
 * The kinds of issue that a record has, each once with its first value: of the field, the places in lists are left out, and
 * of the reason the value, so that what is wrong in the same way with many records is told once.
 */
export function issueKinds(issues: readonly MappingIssue[]): MappingIssue[] {
  const kinds = new Map<string, MappingIssue>();
  for (const { field, reason, value } of issues) {
    const kind = {
      field: holdable(field.replace(/\.\d+(?=\.|$)/g, "")),
      reason: holdable(reason.replace(/^expected (.*?), got .*$/s, "expected $1")),
      value: value === null ? null : holdable(value),
    };
    const key = `${kind.field}\n${kind.reason}`;
    if (!kinds.has(key)) kinds.set(key, kind);
  }
  return [...kinds.values()];
}
