import type { Permission } from "#kit";

/** `not_available`: the account does not have such records, for example because a feature is off. */
export type CheckWord = "yes" | "no" | "unknown" | "not_available";

/** The reason for a check's result, and what to do. */
export interface Reason {
  /** For a person. Null: there is nothing to add. */
  reason: string | null;
  /** The permissions to add in the source. With a `yes`: permissions without which something less important is lost. */
  missing_permissions: Permission[];
}

/** Whether something can be written. A check determines that without writing. */
export interface WriteAnswer extends Reason {
  /** `create`, `update`, `delete`, or the status that a record is changed to. */
  verb: string;
  allowed: CheckWord;
}

/**
 * Whether something can be read. `no` has the reason and what to add, `unknown` has the reason why it could not be
 * checked.
 */
export interface CheckAnswer extends Reason {
  read: CheckWord;
  /** The permissions that reading needs in the source. */
  permissions: Permission[];
  /** What the connector can write, in the order of the verbs. */
  writes: WriteAnswer[];
}

/** The result of a check, which runs before anything is synced. */
export interface Check {
  checked_at: string;
  entities: (CheckAnswer & { entity: string })[];
  streams: (CheckAnswer & { stream: string; entities: string[] })[];
  /** All permissions that are missing for reading: first those that everything needs, last recommended ones. */
  missing_permissions: Permission[];
  /** How far the source's clock is ahead of ours. Null: its responses do not contain the time. */
  clock_skew_seconds: number | null;
  /**
   * The number of requests of a full first sync. Null: it cannot be forecast without sending most of them, as for lists
   * with pages.
   */
  forecast: { requests: number; by_stream: Record<string, number> } | null;
  /** The number of requests that the check itself sent. */
  used: number;
}
