// Building a formatter costs a millisecond; a load asks for the same few zones a million times. There are some six hundred,
// but a record may write each in as many ways as it has capitals.
const formatters = new Map<string, Intl.DateTimeFormat>();
const ZONES_AT_MOST = 1000;

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    if (formatters.size >= ZONES_AT_MOST) formatters.clear();
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Whether a text names a time zone that this machine knows (IANA). */
export function isZone(zone: string): boolean {
  // Intl takes a missing zone for the machine's own, which must never be read into a customer's times.
  if (typeof zone !== "string") return false;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

const DAY_MS = 86_400_000;

// Asking Intl costs some microseconds. No zone changes its clock twice within a day, so a day (of UTC) that begins and ends
// with one offset has it throughout; the few others are marked NaN and asked for each time.
const offsetsByDay = new Map<string, Map<number, number>>();
const DAYS_AT_MOST = 20_000;

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. Throws a RangeError for an unknown zone. */
export function zoneOffsetMs(instantMs: number, zone: string): number {
  if (zone === "UTC" || zone === "Etc/UTC") return 0;
  let days = offsetsByDay.get(zone);
  const day = Math.floor(instantMs / DAY_MS);
  let offset = days?.get(day);
  if (offset === undefined) {
    offset = askOffsetMs(day * DAY_MS, zone);
    if (offset !== askOffsetMs((day + 1) * DAY_MS - 1, zone)) offset = Number.NaN;
    if (!days) {
      days = new Map();
      if (offsetsByDay.size >= ZONES_AT_MOST) offsetsByDay.clear();
      offsetsByDay.set(zone, days);
    }
    if (days.size >= DAYS_AT_MOST) days.clear();
    days.set(day, offset);
  }
  return Number.isNaN(offset) ? askOffsetMs(instantMs, zone) : offset;
}

function askOffsetMs(instantMs: number, zone: string): number {
  const whole = Math.floor(instantMs / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(whole)) parts[type] = Number(value);
  // Date.UTC takes the years 0 to 99 for the twentieth century's; sources write the year 1 for "never".
  const local = new Date(0).setUTCFullYear(parts.year!, parts.month! - 1, parts.day!);
  return local + (parts.hour! * 3600 + parts.minute! * 60 + parts.second!) * 1000 - whole;
}

/**
 * The instant at which a zone's clock shows a local time, given as if it were UTC, in milliseconds. A time that the
 * clock skips (spring) is read as the one as much later as the clock jumps; one that it shows twice (autumn) as the first.
 */
export function instantOfLocal(localAsUtcMs: number, zone: string): number {
  const before = localAsUtcMs - zoneOffsetMs(localAsUtcMs - DAY_MS, zone);
  if (before + zoneOffsetMs(before, zone) === localAsUtcMs) return before;
  const after = localAsUtcMs - zoneOffsetMs(localAsUtcMs + DAY_MS, zone);
  return after + zoneOffsetMs(after, zone) === localAsUtcMs ? after : before;
}

/** The day (`2026-11-24`) that a zone's calendar shows at an instant. */
export const localDay = (instantMs: number, zone: string): string =>
  new Date(instantMs + zoneOffsetMs(instantMs, zone)).toISOString().slice(0, 10);

/** The day so many days after a day. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The instant at which a day begins in a zone, in milliseconds. */
export const startOfDay = (day: string, zone: string): number => instantOfLocal(Date.parse(`${day}T00:00:00Z`), zone);
