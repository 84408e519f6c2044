// Creating a formatter takes a millisecond, and a load needs the same few zones a million times. There are about six
// hundred zones, but a record can spell each in many ways.
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

/** Returns whether a text is a time zone that this machine knows (IANA). */
export function isZone(zone: string): boolean {
  // Intl uses the machine's zone for a missing one, which must never apply to a customer's times.
  if (typeof zone !== "string") return false;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

const DAY_MS = 86_400_000;

// Intl takes some microseconds. No zone changes its clock twice within a day, so a UTC day that starts and ends with
// one offset has it throughout. The few other days are marked NaN and computed each time.
const offsetsByDay = new Map<string, Map<number, number>>();
const DAYS_AT_MOST = 20_000;

/** Returns the offset of a zone from UTC at an instant, in milliseconds. Throws a RangeError for an unknown zone. */
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
  // Date.UTC reads the years 0 to 99 as 1900 to 1999; sources use the year 1 for "never".
  const local = new Date(0).setUTCFullYear(parts.year!, parts.month! - 1, parts.day!);
  return local + (parts.hour! * 3600 + parts.minute! * 60 + parts.second!) * 1000 - whole;
}

/**
 * Returns the instant at which a zone's clock shows a local time, which is given as if it were UTC, in milliseconds. A
 * time that the clock skips (spring) moves by the jump; one that occurs twice (autumn) is the first one.
 */
export function instantOfLocal(localAsUtcMs: number, zone: string): number {
  const before = localAsUtcMs - zoneOffsetMs(localAsUtcMs - DAY_MS, zone);
  if (before + zoneOffsetMs(before, zone) === localAsUtcMs) return before;
  const after = localAsUtcMs - zoneOffsetMs(localAsUtcMs + DAY_MS, zone);
  return after + zoneOffsetMs(after, zone) === localAsUtcMs ? after : before;
}

/** Returns the day (`2026-11-24`) in a zone at an instant. */
export const localDay = (instantMs: number, zone: string): string =>
  new Date(instantMs + zoneOffsetMs(instantMs, zone)).toISOString().slice(0, 10);

/** Returns the day some days after a day. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Returns the instant at which a day starts in a zone, in milliseconds. */
export const startOfDay = (day: string, zone: string): number => instantOfLocal(Date.parse(`${day}T00:00:00Z`), zone);
