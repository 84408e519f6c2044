import { findIana } from "windows-iana";

const dayMs = 86_400_000;

/**
 * A location's zone. "Local" numbers are wall-clock times as if they were UTC: 09:00 in any zone is the same number as
 * 09:00 UTC on that date.
 */
export type Zone = {
  /** The Windows ID that Condeco uses, such as "W. Europe Standard Time". */
  windows: string;
  iana: string;
  /** Offset from UTC in milliseconds, east positive. */
  offsetAt(utcMs: number): number;
  toLocal(utcMs: number): number;
  /**
   * Returns the instant of a wall-clock time. Undefined: the clock skips it. A time that occurs twice is read as
   * standard time, the later one, as .NET does (INFERRED that Condeco runs on .NET):
   * https://learn.microsoft.com/en-us/dotnet/api/system.timezoneinfo.converttimetoutc
   */
  toUtc(localMs: number, twice?: "standard" | "daylight"): number | undefined;
  /**
   * Returns the nearest change of the offset after an instant, or before it if backwards. Undefined: none within a
   * year.
   */
  changeNear(utcMs: number, direction: 1 | -1): number | undefined;
};

const zones = new Map<string, Zone>();

/** Returns the zone of a Windows ID. Throws on an ID that is not in the Unicode windowsZones table. */
export function zoneOf(windows: string): Zone {
  let zone = zones.get(windows);
  if (!zone) {
    const iana = findIana(windows)[0];
    if (!iana) throw new Error(`No such Windows time zone: ${windows}`);
    zone = openZone(windows, iana);
    zones.set(windows, zone);
  }
  return zone;
}

function openZone(windows: string, iana: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: iana, timeZoneName: "longOffset" });
  const read = (utcMs: number): number => {
    const name = format.formatToParts(utcMs).find((part) => part.type === "timeZoneName")!.value;
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
    return match[1] ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000 : 0;
  };

  // Intl is slow, and a booking needs a dozen conversions, so the changes of each year are cached.
  const years = new Map<number, { at: number; offset: number }[]>();
  const changesOf = (year: number) => {
    let changes = years.get(year);
    if (!changes) {
      const start = Date.UTC(year, 0, 1);
      const end = Date.UTC(year + 1, 0, 1);
      changes = [{ at: start, offset: read(start) }];
      for (let from = start; from < end; from += 7 * dayMs) {
        const to = Math.min(from + 7 * dayMs, end);
        const [before, after] = [read(from), read(to - 1)];
        if (before === after) continue;
        let [low, high] = [from, to - 1];
        while (high - low > 1) {
          const middle = Math.floor((low + high) / 2);
          if (read(middle) === before) low = middle;
          else high = middle;
        }
        changes.push({ at: high, offset: after });
      }
      years.set(year, changes);
    }
    return changes;
  };

  const offsetAt = (utcMs: number): number => {
    const changes = changesOf(new Date(utcMs).getUTCFullYear());
    let index = changes.length - 1;
    while (index > 0 && changes[index]!.at > utcMs) index--;
    return changes[index]!.offset;
  };

  return {
    windows,
    iana,
    offsetAt,
    toLocal: (utcMs) => utcMs + offsetAt(utcMs),
    toUtc(localMs, twice = "standard") {
      const instants = [offsetAt(localMs - dayMs), offsetAt(localMs + dayMs)]
        .map((offset) => localMs - offset)
        .filter((utcMs) => utcMs + offsetAt(utcMs) === localMs);
      if (instants.length === 0) return undefined;
      return twice === "standard" ? Math.max(...instants) : Math.min(...instants);
    },
    changeNear(utcMs, direction) {
      const year = new Date(utcMs).getUTCFullYear();
      const changes = [year - 1, year, year + 1]
        .flatMap((each) => changesOf(each).slice(1))
        .map((change) => change.at)
        .filter((at) => (direction > 0 ? at > utcMs : at < utcMs) && Math.abs(at - utcMs) < 366 * dayMs);
      return direction > 0 ? changes[0] : changes.at(-1);
    },
  };
}

/** `yyyy-MM-ddTHH:mm:ss`: Condeco's only format, without fraction or zone (KNOWN, MapsIndoorsAndroid). */
export const wireTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** Condeco's "no time" (KNOWN in notifications). */
export const noTime = "0001-01-01T00:00:00";

/** `yyyy-MM-dd` of a UTC or local number. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Midnight of a `yyyy-MM-dd` as a number. */
export const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, days: number): string => dayOf(midnight(day) + days * dayMs);

/** Saturday or Sunday. */
export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(midnight(day)).getUTCDay());

/** Returns `yyyy-MM-dd` from `yyyy-MM-dd` or `yyyy/MM/dd` (both seen). Undefined: not a calendar day. */
export function parseDay(text: string): string | undefined {
  const match = /^(\d{4})([-/])(\d{2})\2(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const day = `${match[1]}-${match[3]}-${match[4]}`;
  const year = Number(match[1]);
  const ms = midnight(day);
  // Years without bookings would only fill the zone tables.
  if (year < 1900 || year > 2199) return undefined;
  return Number.isNaN(ms) || dayOf(ms) !== day ? undefined : day;
}

/**
 * Reads a request's time: `yyyy-MM-dd HH:mm[:ss]` with a space or a `T`, or RFC 3339 with an offset (`freeslots`).
 * Returns the wall-clock number, and whether an offset fixed the instant.
 */
export function parseTime(text: string): { ms: number; isInstant: boolean } | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(
    text.trim(),
  );
  const day = match && parseDay(match[1]!);
  if (!match || !day) return undefined;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = midnight(day) + ((hour * 60 + minute) * 60 + second) * 1000;
  const offset = match[5];
  if (!offset) return { ms, isInstant: false };
  if (offset === "Z") return { ms, isInstant: true };
  const sign = offset.startsWith("-") ? -1 : 1;
  return { ms: ms - sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000, isInstant: true };
}
