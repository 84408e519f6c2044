import type { Alarm } from "#store";

/** If a list lacks more than this share and more than this number of its live records, a person must accept the deletions. */
export const GUARD_SHARE = 0.2;
export const GUARD_COUNT = 5;

/**
 * The maximum number of missing records of one list that are requested one by one. With more, the list itself is in
 * doubt.
 */
export const MOST_REQUESTED = 50;

/** Why deletions that a list implies are not executed at once. */
export interface Doubt {
  alarm: Alarm;
  /** True: they wait for a person. False: they are executed if the next complete list lacks the records too. */
  isHeld: boolean;
}

/** A list, and how many of the live records that it should hold are missing. */
export interface ListCounts {
  /** The parent whose list it is; null: the stream's only list. */
  scope: string | null;
  /** The number of live records that the list should hold. */
  previous: number;
  missing: number;
  /** The number of records that the list returned. */
  read: number;
}

/** Returns the reason against the deletions that a list implies, or null. */
export function deletionGuard({ scope, previous, missing, read }: ListCounts): Doubt | null {
  if (missing === 0) return null;
  const doubt = (code: Alarm["code"], isHeld: boolean, message: string): Doubt => ({
    alarm: { code, scope, previous_count: previous, missing_count: missing, message },
    isHeld,
  });
  const list = listName(scope);
  const accept = "Nothing was deleted. If the records are really deleted, accept the deletions of this run.";
  if (read === 0) return doubt("empty_list", true, `${list} was empty; it had ${previous} records before. ${accept}`);
  const lacked = `${list} lacked ${missing} of ${previous} records.`;
  if (missing > GUARD_COUNT && missing > GUARD_SHARE * previous)
    return doubt("mass_deletion", true, `${lacked} ${accept}`);
  // Half of a short list may really be deleted, but a truncated response is as likely.
  if (missing * 2 >= previous)
    return doubt(
      "partial_list",
      false,
      `${lacked} Nothing was deleted. They are deleted if the next complete list lacks them too.`,
    );
  return null;
}

/** Returns the alarm for a list that lacked records which the source still returns one by one. */
export const incompleteList = (
  { scope, previous, missing }: Omit<ListCounts, "read">,
  stillThere: number,
  code: Alarm["code"] = "incomplete_list",
): Alarm => ({
  code,
  scope,
  previous_count: previous,
  missing_count: missing,
  message: `${listName(scope)} lacked ${missing} of ${previous} records. The source still returns ${stillThere} of them one by one; they were not deleted.`,
});

/** Returns the alarm for missing records whose requests proved nothing. */
export const unanswered = ({ scope, previous, missing }: Omit<ListCounts, "read">, count: number): Alarm => ({
  code: "incomplete_list",
  scope,
  previous_count: previous,
  missing_count: missing,
  message: `${listName(scope)} lacked ${missing} of ${previous} records. For ${count} of them the source did not say whether they are deleted; they were not deleted.`,
});

const listName = (scope: string | null): string => (scope === null ? "The list" : `The list of ${scope}`);
