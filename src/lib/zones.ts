// Building a formatter costs a millisecond; a load asks for the same few zones a million times.
const formatters = new Map<string, Intl.DateTimeFormat>();

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
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Whether a text names a time zone that this machine knows (IANA). */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. Throws a RangeError for an unknown zone. */
export function zoneOffsetMs(instantMs: number, zone: string): number {
  if (zone === "UTC" || zone === "Etc/UTC") return 0;
  const whole = Math.floor(instantMs / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(whole)) parts[type] = Number(value);
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!) - whole;
}

/**
 * The instant at which a zone's clock shows a local time, given as if it were UTC, in milliseconds. A time that the
 * clock skips (spring) is read as the one an hour later; one that it shows twice (autumn) as the first.
 */
export function instantOfLocal(localAsUtcMs: number, zone: string): number {
  const before = localAsUtcMs - zoneOffsetMs(localAsUtcMs - 86_400_000, zone);
  if (before + zoneOffsetMs(before, zone) === localAsUtcMs) return before;
  const after = localAsUtcMs - zoneOffsetMs(localAsUtcMs + 86_400_000, zone);
  return after + zoneOffsetMs(after, zone) === localAsUtcMs ? after : before;
}

/** The day (`2026-11-24`) that a zone's calendar shows at an instant. */
export const localDay = (instantMs: number, zone: string): string =>
  new Date(instantMs + zoneOffsetMs(instantMs, zone)).toISOString().slice(0, 10);

/** The day so many days after a day. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The instant at which a day begins in a zone, in milliseconds. */
export const startOfDay = (day: string, zone: string): number => instantOfLocal(Date.parse(`${day}T00:00:00Z`), zone);
