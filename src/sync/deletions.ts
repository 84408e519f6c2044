import type { Alarm } from "#store";

/** More than this share, and more than this number, of a list's live records gone at once is a mistake until a person says otherwise. */
export const BRAKE_SHARE = 0.2;
export const BRAKE_COUNT = 5;

/** How many missing records one list may make us ask for one by one. Past it the list itself is doubted. */
export const MOST_ASKED = 50;

/** Why deletions that a list implies are not believed at once. */
export interface Doubt {
  alarm: Alarm;
  /** They wait for a person. Else what two complete lists in a row lack is believed. */
  isHeld: boolean;
}

/** What the brake says of a list that lacks `gone` of the `stood` live records which it should hold. */
export function brake(list: { scope: string | null; stood: number; gone: number; came: number }): Doubt | null {
  const { scope, stood, gone, came } = list;
  if (gone === 0) return null;
  const where = scope === null ? "The list" : `The list of ${scope}`;
  const doubt = (code: Alarm["code"], isHeld: boolean, message: string): Doubt => ({
    alarm: { code, scope, previous_count: stood, missing_count: gone, message },
    isHeld,
  });
  const accept = "Nothing was deleted. If they are really gone, accept the deletions of this run.";
  if (came === 0) return doubt("empty_list", true, `${where} came empty where ${stood} records stood. ${accept}`);
  const lacked = `${where} lacked ${gone} of ${stood} records at once.`;
  if (gone > BRAKE_COUNT && gone > BRAKE_SHARE * stood) return doubt("mass_deletion", true, `${lacked} ${accept}`);
  // Of a short list half may well be gone; an answer that was cut short is as likely.
  if (gone * 2 >= stood)
    return doubt(
      "partial_list",
      false,
      `${lacked} Nothing was deleted: that is done if the next complete list lacks them too.`,
    );
  return null;
}
