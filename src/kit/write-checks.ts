import type { CheckOutcome } from "./checks.ts";
import type { Permission } from "./permissions.ts";
import type { SourceHttp } from "./source.ts";
import type { AnyWrites } from "./writes.ts";

/** How a check determines whether records can be written, without writing any. */
export interface WriteCheck {
  /** `create`, `update`, `delete`, or the status that a record is changed to. */
  verb: string;
  permissions: readonly Permission[];
  /** Checks a write without saving anything. Throws what the write would throw. Absent: only the user's permissions are checked. */
  probe?: (http: SourceHttp) => Promise<CheckOutcome>;
}

/** Returns what a stream can write, each with what it needs. Several transitions to one status count as the first one. */
export function writeChecksOf({ writes }: { writes: AnyWrites | null }): WriteCheck[] {
  if (!writes) return [];
  const { create, update, transitions = [], remove } = writes;
  const all = [
    ...(create ? [{ verb: "create", of: create }] : []),
    ...(update ? [{ verb: "update", of: update }] : []),
    ...transitions.map((of) => ({ verb: of.to as string, of })),
    ...(remove ? [{ verb: "delete", of: remove }] : []),
  ];
  const byVerb = new Map<string, WriteCheck>();
  for (const { verb, of } of all)
    if (!byVerb.has(verb))
      byVerb.set(verb, { verb, permissions: of.permissions, ...(of.probe && { probe: of.probe }) });
  return [...byVerb.values()];
}
