import type { Permission } from "./permissions.ts";
import type { SourceHttp } from "./source.ts";

/**
 * What a check of a stream or of a write found, if the source did not refuse it. Nothing: it works. `note`: it works, with a
 * remark. `unknown`: the reason why the check cannot tell. `unavailable`: the reason why the account does not have such records.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a check that has no remark returns nothing
export type CheckOutcome = void | { note: string } | { unknown: string } | { unavailable: string };

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
