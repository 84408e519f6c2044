import type { Alarm } from "#store";

/** More than this share, and more than this number, of a list's live records gone at once is a mistake until a person says otherwise. */
export const BRAKE_SHARE = 0.2;
export const BRAKE_COUNT = 5;

/** How many missing records one list may make us ask for one by one. Past it the list itself is doubted. */
export const MOST_ASKED = 50;

/** What the brake says of a list that lacks `gone` of the `stood` live records which it should hold. */
export function brake(list: { scope: string | null; stood: number; gone: number; came: number }): Alarm | null {
  const { scope, stood, gone, came } = list;
  if (gone === 0) return null;
  const where = scope === null ? "The list" : `The list of ${scope}`;
  if (came === 0)
    return {
      code: "list_empty",
      scope,
      stood,
      gone,
      message: `${where} came empty where ${stood} records stood. Nothing was deleted. If they are really gone, accept the deletions of this run.`,
    };
  if (gone > BRAKE_COUNT && gone > BRAKE_SHARE * stood)
    return {
      code: "many_gone",
      scope,
      stood,
      gone,
      message: `${where} lacked ${gone} of ${stood} records at once. Nothing was deleted. If they are really gone, accept the deletions of this run.`,
    };
  return null;
}
