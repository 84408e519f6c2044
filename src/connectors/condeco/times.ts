import { findIana } from "windows-iana";

/** The IANA name of a zone's Windows id, by the Unicode table; a word that is not in it stays, to be reported. */
export const ianaZone = (windowsId: string | null | undefined): string | null =>
  windowsId ? (findIana(windowsId)[0] ?? windowsId) : null;

// "No time", in a year that no booking has.
const isEmpty = (time: string | null | undefined): boolean => !time || time.startsWith("0001-01-01");

/** A time in UTC, which Condeco writes without saying so. */
export const utcTime = (time: string | null | undefined): string | null =>
  isEmpty(time) ? null : /(z|[+-]\d{2}:?\d{2})$/i.test(time!) ? time! : `${time}Z`;

/** A time by the clocks of its place, whose zone the record declares. */
export const localTime = (time: string | null | undefined): string | null => (isEmpty(time) ? null : time!);

/** Minutes from one time to another, both in UTC or both local; null where one is missing or they stand the other way round. */
export function minutesBetween(from: string | null | undefined, until: string | null | undefined): number | null {
  const [start, end] = [utcTime(from), utcTime(until)];
  if (start === null || end === null) return null;
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  return minutes >= 0 ? minutes : null;
}

const DAY_MS = 86_400_000;

/** The day so many days after a day. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** An hour a week ahead in which hardly any room is booked, on a working day, since groups may be closed on others. */
export function quietHourAfter(today: string): { day: string; from: string; until: string } {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const untilMonday = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return { day: dayAfter(today, 7 + untilMonday), from: "06:00", until: "07:00" };
}
