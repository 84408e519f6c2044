import { storableText } from "#lib";
import type { MappingIssue } from "#model";
import type { StoredIssueTally } from "#store";

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

/** Returns the kinds of issue of a record (JSON) that it did not have before. */
export function newIssueKinds(before: readonly MappingIssue[], after: string): MappingIssue[] {
  const kinds: MappingIssue[] = JSON.parse(after);
  return kinds.filter(({ field, reason }) => !before.some((each) => each.field === field && each.reason === reason));
}

/** A tally has this many kinds of issue at most. */
const MOST_KINDS = 20;

/** Returns a tally with the new kinds of issue of more records added; null: there are none. */
export function addIssues(
  tally: StoredIssueTally | null,
  records: readonly (readonly MappingIssue[])[],
): StoredIssueTally | null {
  if (records.length === 0) return tally;
  const kinds = new Map((tally?.kinds ?? []).map((kind) => [`${kind.field}\n${kind.reason}`, { ...kind }]));
  for (const { field, reason, value } of records.flat()) {
    const key = `${field}\n${reason}`;
    const known = kinds.get(key);
    if (known) known.records++;
    else kinds.set(key, { field, reason, value, records: 1 });
  }
  const inOrder = [...kinds.values()].sort((a, b) => b.records - a.records);
  return { records: (tally?.records ?? 0) + records.length, kinds: inOrder.slice(0, MOST_KINDS) };
}
