import type { Permission, WriteVerb } from "#kit";

/** `not_available`: the account does not have such records, for example because a feature is off. */
export type CheckWord = "yes" | "no" | "unknown" | "not_available";

/** Why a check answers as it does, and what would help. */
export interface Reason {
  /** For a person; null: there is nothing to add. */
  reason: string | null;
  /** The permissions to add in the source. With a `yes`: permissions without which something less important is lost. */
  missing_permissions: Permission[];
}

/** Whether something can be written. A check finds that out without writing. */
export interface WriteAnswer extends Reason {
  verb: WriteVerb;
  allowed: CheckWord;
}

/** Whether something can be read. `no` says why and what to add, `unknown` says why it could not be checked. */
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
  /** All permissions that are missing for reading: first those that everything needs, last mere advice. */
  missing_permissions: Permission[];
  /** How far the source's clock is ahead of ours; null: its answers do not say. */
  clock_skew_seconds: number | null;
  /** How many requests a full first sync will send; null: unknown without sending most of them, as for lists with pages. */
  forecast: { requests: number; by_stream: Record<string, number> } | null;
  /** How many requests the check itself sent. */
  used: number;
}
