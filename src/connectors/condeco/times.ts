import { findIana } from "windows-iana";

/** Returns the IANA zone of a Windows zone ID, by the Unicode table. An unknown text stays, so that it is reported. */
export const ianaZone = (windowsId: string | null | undefined): string | null =>
  windowsId ? (findIana(windowsId)[0] ?? windowsId) : null;

/**
 * Returns the IANA zone of the first text that is a zone. If none is, returns the first text, so that it is reported.
 */
export function firstZone(...words: (string | null)[]): string | null {
  const known = words.map(ianaZone).find((zone) => zone !== null && isZone(zone));
  return known ?? words.find((word) => word !== null) ?? null;
}

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
};

// Condeco's value for no time.
const isEmpty = (time: string | null | undefined): boolean => !time || time.startsWith("0001-01-01");

/** Returns a UTC time, which Condeco writes without a zone. */
export const utcTime = (time: string | null | undefined): string | null =>
  isEmpty(time) ? null : /(z|[+-]\d{2}:?\d{2})$/i.test(time!) ? time! : `${time}Z`;

/** Returns a local time, whose zone the record declares. */
export const localTime = (time: string | null | undefined): string | null => (isEmpty(time) ? null : time!);

/** Returns the minutes between two times, both in UTC or both local. Null: one is missing, or the second is earlier. */
export function minutesBetween(from: string | null | undefined, until: string | null | undefined): number | null {
  const [start, end] = [utcTime(from), utcTime(until)];
  if (start === null || end === null) return null;
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  return minutes >= 0 ? minutes : null;
}

const DAY_MS = 86_400_000;

/** Returns the date some days after a date. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Returns an hour on a working day a week ahead in which few rooms are booked. Groups can be closed on other days. */
export function quietHourAfter(today: string): { day: string; from: string; until: string } {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const untilMonday = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return { day: dayAfter(today, 7 + untilMonday), from: "06:00", until: "07:00" };
}
