import type { Permission } from "./permissions.ts";
import type { SourceHttp } from "./source.ts";

/**
 * The result of a check of a stream or of a write, if the source did not reject it. Nothing: it works. `note`: it
 * works, with a remark. `unknown`: the reason why the check cannot determine it.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a check that has no remark returns nothing
export type CheckOutcome = void | { note: string } | { unknown: string };

export type WriteVerb = "create" | "update";
export const WRITE_VERBS: readonly WriteVerb[] = ["create", "update"];

/** How a check determines whether records can be written, without writing any. */
export interface WriteCheck {
  permissions: readonly Permission[];
  /**
   * Checks a write without saving anything. Throws what the write would throw. Absent: only the user's permissions are
   * checked.
   */
  check?: (http: SourceHttp) => Promise<CheckOutcome>;
}
