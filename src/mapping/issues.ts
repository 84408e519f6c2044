import { storableText } from "#lib";
import type { MappingIssue } from "#model";

/** The reason of an issue for a source value that the value table lacks. */
export const NOT_IN_TABLE = "value not in the value table";

/**
 * Returns the kinds of issue of a record, each once with its first value. Fields are without list indexes, and reasons without
 * the value, so that the same problem in many records is one kind.
 */
export function issueKinds(issues: readonly MappingIssue[]): MappingIssue[] {
  const kinds = new Map<string, MappingIssue>();
  for (const { field, reason, value } of issues) {
    const kind = {
      field: storableText(field.replace(/\.\d+(?=\.|$)/g, "")),
      reason: storableText(reason.replace(/^expected (.*?), got .*$/s, "expected $1")),
      value: value === null ? null : storableText(value),
    };
    const key = `${kind.field}\n${kind.reason}`;
    if (!kinds.has(key)) kinds.set(key, kind);
  }
  return [...kinds.values()];
}
